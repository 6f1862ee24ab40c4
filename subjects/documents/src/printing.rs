//! The register as a paper to be bound and signed, with every field that the law asks for (NĐ 30/2020, Điều 16.2b and
//! Phụ lục IV). Pure.

use jiff::civil::Date;
use nhip_papers::paper::{Block, Cell, Mark, Page, Paper, Paragraph, Role, Row, Run, Table};

use crate::read::Line;
use crate::rules::register::Standing;

/// Widths of the ten columns.
const COLUMNS: [u16; 10] = [24, 20, 62, 28, 46, 22, 12, 18, 16, 24];
const HEADS: [&str; 10] = [
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
];

/// The paper, the oldest line first as a bound book has it.
pub fn paper(office: &str, today: Date, lines: &[Line]) -> Paper {
    let line = |role, text: &str| Block::Paragraph(Paragraph::text(role, text));
    let mut rows = vec![Row::new(HEADS.map(|head| Cell::text(Role::CellHead, head)).into())];
    rows.extend(lines.iter().rev().map(row));
    Paper {
        title: "Sổ đăng ký văn bản đi".to_owned(),
        page: Page::landscape(),
        blocks: vec![
            line(Role::Office, &office.to_uppercase()),
            line(Role::Title, "SỔ ĐĂNG KÝ VĂN BẢN ĐI"),
            Block::Table(Table { columns: COLUMNS.into(), head_rows: 1, rows }),
        ],
        foot: Some(format!("In ngày {:02}/{:02}/{}", today.day(), today.month(), today.year())),
    }
}

fn row(line: &Line) -> Row {
    let entry = &line.entry;
    let (mark, note) = match &entry.standing {
        Standing::Issued => (Mark::Kept, String::new()),
        Standing::Void { reason, .. } if line.is_open => (Mark::Struck, format!("Hủy số: {reason}")),
        Standing::Void { .. } => (Mark::Struck, "Hủy số".to_owned()),
    };
    let cell = |text: &str| Cell::text(Role::Cell, text);
    let struck =
        |text: &str| Cell::new(vec![Paragraph::new(Role::Cell, vec![Run::plain(text).marked(mark)])]);
    let subject = match line.is_open {
        true => format!("{}: {}", entry.kind.vietnamese(), entry.subject),
        false => format!("{} (nội bộ)", entry.kind.vietnamese()),
    };
    let day = format!("{:02}/{:02}/{}", entry.day.day(), entry.day.month(), entry.day.year());
    Row::new(vec![
        struck(&entry.symbol),
        cell(&day),
        struck(&subject),
        cell(&entry.signer),
        cell(&entry.recipients),
        cell(&entry.drawn_by),
        cell(""),
        cell(&day),
        cell(""),
        cell(&note),
    ])
}
