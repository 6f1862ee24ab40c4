//! Lists exported to Excel keep their types, and no text becomes a formula.

use crate::packages::part;
use calamine::{Data, Reader, Xlsx};
use jiff::civil::{date, time};
use nhip_papers::sheet::{Column, Field, sheet};
use std::io::Cursor;

fn columns(names: &[&str]) -> Vec<Column> {
    names.iter().map(|name| Column { name: (*name).to_owned(), width: 20 }).collect()
}

#[test]
fn every_field_comes_back_with_its_type() {
    let row = vec![
        Field::Text("=1+1".to_owned()),
        Field::Number(2.5),
        Field::Date(date(2025, 7, 14)),
        Field::Time(time(7, 30, 0, 0)),
        Field::DateTime(date(2025, 7, 14).at(7, 30, 0, 0)),
        Field::Empty,
    ];
    let bytes =
        sheet("Danh sách: đơn thư [2025]?", &columns(&["a", "b", "c", "d", "e", "g"]), &[row]).unwrap();
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Danh sách đơn thư 2025"]);
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let at = |column| range.get_value((3, column)).unwrap();
    assert_eq!(at(0), &Data::String("=1+1".to_owned()));
    assert_eq!(at(1), &Data::Float(2.5));
    let moment = |column| match at(column) {
        Data::DateTime(moment) => moment.to_ymd_hms_milli(),
        other => panic!("{other:?} is no date"),
    };
    assert_eq!(moment(2), (2025, 7, 14, 0, 0, 0, 0));
    assert_eq!((moment(3).3, moment(3).4), (7, 30));
    assert_eq!(moment(4), (2025, 7, 14, 7, 30, 0, 0));
}

#[test]
fn an_empty_list_is_a_sheet_with_headings() {
    let bytes = sheet("", &columns(&["Tên"]), &[]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.get_value((2, 0)), Some(&Data::String("Tên".to_owned())));
}

#[test]
fn a_text_too_long_for_excel_is_cut_and_says_so() {
    let long = "ồ".repeat(40_000);
    let bytes = sheet("x", &columns(&["Tên"]), &[vec![Field::Text(long)]]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let text = range.get_value((3, 0)).unwrap().to_string();
    assert!(text.ends_with("[đã cắt: một ô Excel chỉ chứa 32.767 ký tự]"));
    assert!(text.chars().count() <= 32_767);
}
