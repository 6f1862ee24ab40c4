//! Text of users is only ever text, in every format.

use crate::packages::part;
use calamine::{Data, Reader, Xlsx};
use nhip_papers::docx::docx;
use nhip_papers::html::html;
use nhip_papers::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table};
use nhip_papers::pdf::{Fonts, pdf};
use nhip_papers::text::text;
use nhip_papers::xlsx::xlsx;
use std::io::Cursor;

const HOSTILE: [&str; 10] = [
    "#panic(\"x\") #let a = 1; #include \"/etc/passwd\"",
    "$ x^2 $ *bold* _italic_ `code` = heading <label> @ref ~ \\ // comment /* c */",
    "<script>alert('x')</script> & <b>",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+1",
    "@SUM(A1:A9)",
    "-2+3+cmd|' /C calc'!A0",
    "họp 😀 về ❤️",
    "]]> </w:t></w:r> {{{ }}} ''' \"\"\"",
    "  hai  khoảng  trắng  ",
];

fn paper(texts: &[&str]) -> Paper {
    let rows = texts.iter().map(|text| {
        Row::new(vec![
            Cell::text(Role::Cell, text),
            Cell::new(vec![Paragraph::new(Role::Cell, vec![Run::bold(text), Run::plain(text)])]),
        ])
    });
    let table = Table { columns: vec![1, 1], head_rows: 0, rows: rows.collect() };
    let mut blocks: Vec<Block> =
        texts.iter().map(|text| Block::Paragraph(Paragraph::text(Role::Body, text))).collect();
    blocks.push(Block::Table(table));
    Paper {
        title: "#[hostile] & <title>".to_owned(),
        page: Page::portrait(),
        blocks,
        foot: Some("#x & y".to_owned()),
    }
}

#[test]
fn hostile_text_comes_out_literally_in_docx() {
    let document = part(&docx(&paper(&HOSTILE)).unwrap(), "word/document.xml");
    let mut reader = quick_xml::Reader::from_str(&document);
    let mut read = String::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Text(t) => read.push_str(&t.into_inner()),
            quick_xml::events::Event::GeneralRef(r) => {
                let name = r.into_inner();
                read.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap());
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    for text in HOSTILE {
        assert!(read.contains(text), "{text} is not in {read}");
    }
}

#[test]
fn hostile_text_is_a_string_and_never_a_formula_in_xlsx() {
    let bytes = xlsx(&paper(&HOSTILE)).unwrap();
    let sheet_xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet_xml.contains("<f>"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let cells: Vec<String> = range
        .cells()
        .filter_map(|(_, _, cell)| match cell {
            Data::String(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    for text in HOSTILE {
        assert!(cells.iter().any(|cell| cell.contains(text)), "{text} is not in {cells:?}");
    }
}

#[test]
fn hostile_text_is_escaped_in_html() {
    let out = html(&paper(&HOSTILE)).unwrap();
    assert!(!out.contains("<script") && !out.contains("<label>"));
    assert!(out.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &lt;b&gt;"));
}

#[test]
fn a_title_of_ten_kilobytes_stays_whole() {
    let words = "Họp Ban Chỉ đạo về việc triển khai nhiệm vụ trọng tâm ".repeat(200);
    let unbroken = "ồ".repeat(10_000);
    for long in [words.as_str(), unbroken.as_str()] {
        let paper = paper(&[long]);
        assert!(part(&docx(&paper).unwrap(), "word/document.xml").contains(long));
        assert!(html(&paper).unwrap().contains(long));
        assert!(text(&paper).unwrap().contains(long));
        assert!(part(&xlsx(&paper).unwrap(), "xl/sharedStrings.xml").contains(long.trim()));
    }
}

#[test]
fn control_characters_which_break_xml_become_spaces() {
    let paper = paper(&["a\u{0}b\u{8}c\u{FFFF}d\ne\u{1b}f"]);
    assert!(text(&paper).unwrap().contains("a b c d e f"));
    assert!(part(&docx(&paper).unwrap(), "word/document.xml").contains("a b c d e f"));
    pdf(&paper, &Fonts::shipped()).unwrap();
}

#[test]
fn letters_typed_in_pieces_are_printed_as_whole_letters() {
    let paper = paper(&["Ho\u{323}p U\u{309}y ban"]);
    assert!(text(&paper).unwrap().contains("Họp Ủy ban"));
}
