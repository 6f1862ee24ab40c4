//! What is really printed: the letters of the laid-out pages, read from their frames.

use super::{Fonts, laid_out, missing_letters, pdf};
use crate::paper::{Above, Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table};
use std::collections::BTreeSet;
use typst::layout::{Frame, FrameItem};

const HOSTILE: [&str; 7] = [
    "#panic(\"x\") #let a = 1; #include \"/etc/passwd\"",
    "$ x^2 $ *bold* _italic_ `code` = heading <label> @ref ~ \\ // comment /* c */",
    "<script>alert('x')</script> & <b>",
    "=HYPERLINK(\"http://x\",\"y\")",
    "-- --- ... ' \" -? <- -> => != [#box] #sym.arrow",
    "họp 😀 về ❤️",
    "- + / 1. term: x",
];

/// The letters of each page, without spaces and invisible break points.
fn printed(paper: &Paper) -> Vec<String> {
    let document = laid_out(paper, &Fonts::shipped()).unwrap();
    document
        .pages()
        .iter()
        .map(|page| {
            let mut out = String::new();
            read(&page.frame, &mut out);
            squeezed(&out)
        })
        .collect()
}

fn read(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(text) => out.push_str(&text.text),
            FrameItem::Group(group) => read(&group.frame, out),
            _ => {}
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200B}').collect()
}

fn paper(blocks: Vec<Block>) -> Paper {
    Paper { title: "#[x]".to_owned(), page: Page::landscape(), blocks, foot: Some("#y $".to_owned()) }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph::text(Role::Body, text))
}

/// A table of days: each has a label over its rows.
fn days(days: usize, rows_each: usize, text: &str) -> Table {
    let mut rows =
        vec![Row::new(vec![Cell::text(Role::CellHead, "NGÀY"), Cell::text(Role::CellHead, "VIỆC")])];
    for day in 0..days {
        for index in 0..rows_each {
            let mut cells = vec![Cell::text(Role::Cell, text)];
            if index == 0 {
                let label = Paragraph::new(Role::CellCentre, vec![Run::bold(&format!("Ngày{day}."))]);
                cells.insert(0, Cell::new(vec![label]).over_rows(rows_each));
            }
            rows.push(Row { cells, above: Above::Line });
        }
    }
    Table { columns: vec![1, 4], head_rows: 1, rows }
}

#[test]
fn hostile_text_is_printed_literally() {
    let rows = HOSTILE.iter().map(|text| Row::new(vec![Cell::text(Role::Cell, text)])).collect();
    let table = Table { columns: vec![1], head_rows: 0, rows };
    let mut blocks: Vec<Block> = HOSTILE.iter().map(|text| paragraph(text)).collect();
    blocks.push(Block::Table(table));
    let all = printed(&paper(blocks)).concat();
    for text in HOSTILE {
        assert_eq!(all.matches(&squeezed(text)).count(), 2, "{text} in {all}");
    }
    assert!(all.contains("#y$"));
}

#[test]
fn every_letter_of_a_text_of_ten_kilobytes_is_printed() {
    let words = "Họp Ban Chỉ đạo về việc triển khai nhiệm vụ trọng tâm ".repeat(200);
    for long in [words, "ồ".repeat(10_000)] {
        let row = Row::new(vec![Cell::text(Role::Cell, "ngắn"), Cell::text(Role::Cell, &long)]);
        let table = Table { columns: vec![1, 3], head_rows: 0, rows: vec![row] };
        let pages = printed(&paper(vec![paragraph(&long), Block::Table(table)]));
        let count = |text: &str| text.chars().filter(|c| matches!(c, 'ồ' | 'ọ' | 'ỉ')).count();
        assert_eq!(pages.iter().map(|page| count(page)).sum::<usize>(), 2 * count(&long));
        assert!(pages.len() > 4, "the text goes on over pages");
    }
}

#[test]
fn heading_row_and_day_are_said_again_on_every_page() {
    let pages = printed(&paper(vec![Block::Table(days(2, 40, "việc của ngày"))]));
    assert!(pages.len() > 2);
    for page in &pages {
        assert!(page.contains("NGÀYVIỆC"), "{page}");
        assert!(page.contains("Ngày0.") || page.contains("Ngày1."), "{page}");
    }
    assert_eq!(pages.iter().map(|page| page.matches("việccủangày").count()).sum::<usize>(), 80);
}

#[test]
fn a_row_of_ordinary_height_is_not_split_between_pages() {
    let text =
        "Họp Ban Chỉ đạo về việc triển khai nhiệm vụ trọng tâm của tỉnh trong sáu tháng cuối năm. ".repeat(4);
    let pages = printed(&paper(vec![Block::Table(days(1, 30, &text))]));
    assert!(pages.len() > 2);
    for page in &pages {
        assert_eq!(page.matches("HọpBan").count(), page.matches("cuốinăm.").count());
        assert_eq!(page.matches("HọpBan").count() % 4, 0);
    }
}

#[test]
fn page_one_has_no_number_and_the_next_ones_have() {
    let pages = printed(&paper(vec![paragraph(&"Nội dung dài. ".repeat(900))]));
    assert!(pages.len() >= 3);
    assert!(!pages[0].contains('1') && pages[1].contains('2') && pages[2].contains('3'));
}

#[test]
fn the_shipped_face_has_all_vietnamese_letters_and_no_pictures() {
    let vietnamese =
        "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
    let all = format!("{vietnamese}{} “”‘’–—…•½", vietnamese.to_uppercase());
    let fonts = Fonts::shipped();
    assert_eq!(missing_letters(&paper(vec![paragraph(&all)]), &fonts), BTreeSet::new());
    assert_eq!(missing_letters(&paper(vec![paragraph("họp 😀")]), &fonts), BTreeSet::from(['😀']));
}

#[test]
fn a_fallback_that_is_no_font_is_refused_with_its_place() {
    let refused = Fonts::with_fallbacks(vec![b"no font".to_vec()]).err();
    assert!(matches!(refused, Some(crate::PaperError::BadFont { index: 1 })));
}

#[test]
fn equal_papers_make_equal_files() {
    let fonts = Fonts::shipped();
    let paper = paper(vec![Block::Table(days(2, 3, "việc"))]);
    assert_eq!(pdf(&paper, &fonts).unwrap(), pdf(&paper, &fonts).unwrap());
}
