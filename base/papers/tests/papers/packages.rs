//! Word and Excel files hold real merged cells, repeated headings and print set-up; and readers for the tests.

use crate::week::{adjusted, first};
use calamine::{Reader, Xlsx};
use nhip_papers::docx::docx;
use nhip_papers::html::html;
use nhip_papers::paper::{Block, Cell, Paper, Role, Row, Table};
use nhip_papers::schedule::{Form, PublishedSchedule, paper};
use nhip_papers::xlsx::xlsx;
use nhip_papers::{PaperError, text};
use std::io::{Cursor, Read};

/// The text of one part of a zipped package.
pub(crate) fn part(package: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).expect("a zip");
    let mut out = String::new();
    archive.by_name(name).expect("the part is there").read_to_string(&mut out).expect("the part is text");
    out
}

fn one_day() -> PublishedSchedule {
    let mut schedule = first();
    schedule.items.truncate(7);
    schedule
}

#[test]
fn the_word_file_merges_the_day_over_its_rows_and_repeats_the_heading() {
    let document = part(&docx(&paper(&one_day(), Form::Grid)).unwrap(), "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader />").count(), 1);
    assert!(!document.contains("<w:trHeight"));
    // The day over seven rows, morning over four, afternoon over three.
    assert_eq!(document.matches("<w:vMerge w:val=\"restart\" />").count(), 3);
    assert_eq!(document.matches("<w:vMerge w:val=\"continue\" />").count(), 6 + 3 + 2);
    assert!(document.contains("w:orient=\"landscape\""));
    assert!(document.contains("<w:titlePg />"), "no number on page one");
}

#[test]
fn the_word_file_is_in_times_new_roman() {
    let styles = part(&docx(&paper(&one_day(), Form::Grid)).unwrap(), "word/styles.xml");
    assert!(styles.contains("w:ascii=\"Times New Roman\""));
}

#[test]
fn cell_borders_stand_where_the_schema_of_word_wants_them() {
    let document = part(&docx(&paper(&one_day(), Form::Council)).unwrap(), "word/document.xml");
    assert!(document.contains("<w:tcBorders>"));
    for properties in document.split("<w:tcPr>").skip(1) {
        let properties = properties.split("</w:tcPr>").next().unwrap();
        let at = |tag: &str| properties.find(tag);
        if let (Some(borders), Some(merge)) = (at("<w:tcBorders>"), at("<w:vMerge")) {
            assert!(merge < borders);
        }
        assert!(at("<w:tcBorders>") < at("<w:vAlign") || at("<w:tcBorders>").is_none());
    }
}

#[test]
fn the_excel_file_merges_cells_and_is_set_up_for_print() {
    let bytes = xlsx(&paper(&one_day(), Form::Grid)).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for merged in ["A5:A11", "B5:B8", "B9:B11", "A1:E1"] {
        assert!(sheet.contains(&format!("<mergeCell ref=\"{merged}\"/>")), "{merged} in {sheet}");
    }
    assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""));
    assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("state=\"frozen\""));
    assert!(part(&bytes, "xl/workbook.xml").contains("$4:$4"), "the heading row is repeated");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.get_value((3, 2)).unwrap().to_string(), "Nội dung công việc");
    assert!(range.get_value((5, 2)).unwrap().to_string().starts_with("(9h) Nghe báo cáo tiến độ giải ngân"));
}

#[test]
fn struck_and_inserted_text_is_marked_in_every_format() {
    let paper = paper(&adjusted(), Form::Grid);
    let document = part(&docx(&paper).unwrap(), "word/document.xml");
    assert!(document.contains("<w:strike />") && document.contains("<w:u w:val=\"single\" />"));
    let out = html(&paper).unwrap();
    assert!(out.contains("<del>(8h) </del><ins>(9h30) </ins>"), "{out}");
    assert!(part(&xlsx(&paper).unwrap(), "xl/sharedStrings.xml").contains("<strike/>"));
}

#[test]
fn equal_papers_make_equal_excel_files() {
    let paper = paper(&adjusted(), Form::Grid);
    assert_eq!(xlsx(&paper).unwrap(), xlsx(&paper).unwrap());
}

#[test]
fn a_table_whose_cells_overlap_is_refused_with_the_place() {
    let row = |cells| Row::new(cells);
    let cell = || Cell::text(Role::Cell, "x");
    let rows = vec![row(vec![cell(), cell().over_columns(2)])];
    let table = Table { columns: vec![1, 1], head_rows: 0, rows };
    let paper = Paper { blocks: vec![Block::Table(table)], ..paper(&first(), Form::Grid) };
    for refused in [text::text(&paper).err(), docx(&paper).err(), xlsx(&paper).err()] {
        assert!(matches!(refused, Some(PaperError::CellsOverlap { row: 1, column: 2 })));
    }
}
