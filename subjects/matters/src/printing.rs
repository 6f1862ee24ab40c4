//! A version of a programme as an official paper: the issuing body's heading, parts by field or by month, what differs
//! from the version before. Pure: an edition goes in, a [`Paper`] comes out.

use std::collections::BTreeMap;

use nhip_harmony::term::{Term, YearMonth};
use nhip_papers::letterhead::{self, Letterhead, System};
use nhip_papers::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table};

use crate::rules::edition::{Change, ChangeKind, Edition, Item};

/// By what the parts of the paper are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// By field (lĩnh vực).
    Field,
    /// By the month in which items are due.
    Month,
}

impl Parts {
    /// Both, with their words in addresses.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Month, "month"), (Self::Field, "field")];

    /// From its word; by month when the word is none.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known)| *known == word).map_or(Self::Month, |(parts, _)| parts)
    }
}

/// Widths of the columns: number, matter, lead, helpers, level, month due, leader in charge.
const COLUMNS: [u16; 7] = [13, 82, 39, 39, 34, 25, 32];
const HEADS: [&str; 7] = [
    "TT",
    "Nội dung",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Cấp quyết định",
    "Thời hạn",
    "Lãnh đạo phụ trách",
];

/// The paper of a version. A party body's paper has the party's heading (Instruction 36-HD/VPTW), another's the state's
/// (Decree 30/2020/NĐ-CP).
pub fn paper(edition: &Edition, parts: Parts, system: System) -> Paper {
    let title = format!("Chương trình công tác {} của {}", edition.term.vietnamese(), edition.body_name);
    let mut blocks = vec![head(edition, system)];
    let line = |role, text: &str| Block::Paragraph(Paragraph::text(role, text));
    blocks.push(line(Role::Title, "CHƯƠNG TRÌNH CÔNG TÁC"));
    blocks.push(line(Role::Subtitle, &subtitle(edition)));
    if let Some(version) = version_line(edition) {
        blocks.push(line(Role::Version, &version));
    }
    blocks.push(Block::Table(items(edition, parts)));
    if !edition.changes.is_empty() {
        blocks.push(line(Role::Day, "Những điểm khác so với phiên bản trước"));
        blocks.extend(edition.changes.iter().map(changed));
    }
    Paper { title, page: Page::landscape(), blocks, foot: foot(edition) }
}

fn head(edition: &Edition, system: System) -> Block {
    let day = edition.day;
    letterhead::block(&Letterhead {
        system,
        superior: None,
        issuer: edition.body_name.clone(),
        number: (!edition.document.is_empty()).then(|| format!("Số: {}", edition.document)),
        dateline: Some(format!("Ngày {} tháng {} năm {}", day.day(), day.month(), day.year())),
    })
}

fn subtitle(edition: &Edition) -> String {
    let term = edition.term.vietnamese();
    let mut letters = term.chars();
    let term: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{term} của {}", edition.body_name)
}

fn version_line(edition: &Edition) -> Option<String> {
    match edition.number {
        0 => Some("(Dự thảo)".to_owned()),
        1 => None,
        number => Some(format!("(Điều chỉnh lần {}, phiên bản {number})", number - 1)),
    }
}

fn foot(edition: &Edition) -> Option<String> {
    let day = edition.day;
    let version = if edition.number == 0 {
        "dự thảo".to_owned()
    } else {
        format!("phiên bản {}", edition.number)
    };
    Some(format!("{} · {version} · {}/{}/{}", edition.term.vietnamese(), day.day(), day.month(), day.year()))
}

fn items(edition: &Edition, parts: Parts) -> Table {
    let mut rows = vec![Row::new(HEADS.map(|head| Cell::text(Role::CellHead, head)).into())];
    let mut number = 0;
    for (at, (name, items)) in parted(edition, parts).into_iter().enumerate() {
        let title = format!("{}. {name}", roman(at + 1));
        let part = Paragraph::new(Role::Cell, vec![Run::bold(&title)]);
        rows.push(Row::new(vec![Cell::new(vec![part]).over_columns(COLUMNS.len())]));
        for item in items {
            number += 1;
            rows.push(item_row(number, item));
        }
    }
    Table { columns: COLUMNS.into(), head_rows: 1, rows }
}

fn item_row(number: usize, item: &Item) -> Row {
    let cell = |text: &str| Cell::text(Role::Cell, text);
    let deciders: Vec<&str> = item.deciders.iter().map(|decider| decider.name.as_str()).collect();
    let mut title = vec![Paragraph::text(Role::Cell, &item.title)];
    let notes = [item.place.as_str(), item.note.as_str(), item.why.as_deref().unwrap_or("")];
    let notes: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
    if !notes.is_empty() {
        title.push(Paragraph::text(Role::CellNote, &notes.join("; ")));
    }
    Row::new(vec![
        Cell::text(Role::CellCentre, &number.to_string()),
        Cell::new(title),
        cell(&item.lead),
        cell(&item.helpers.join("; ")),
        cell(&deciders.join("; ")),
        Cell::text(Role::CellCentre, &capital(&item.due.vietnamese())),
        cell(item.leader.as_ref().map_or("", |leader| leader.title.as_str())),
    ])
}

/// The parts in their order, each with its items by time.
fn parted(edition: &Edition, parts: Parts) -> Vec<(String, Vec<&Item>)> {
    let mut sorted: Vec<&Item> = edition.items.iter().collect();
    sorted.sort_by_key(|item| item.due.window().to);
    let mut found: BTreeMap<(Option<YearMonth>, String), Vec<&Item>> = BTreeMap::new();
    for item in sorted {
        let part = match parts {
            Parts::Month => {
                let month = item.due.last_month();
                (Some(month), format!("Tháng {}/{}", month.month, month.year))
            }
            Parts::Field if item.field.trim().is_empty() => (None, "Lĩnh vực khác".to_owned()),
            Parts::Field => (None, item.field.trim().to_owned()),
        };
        found.entry(part).or_default().push(item);
    }
    found.into_iter().map(|((_, name), items)| (name, items)).collect()
}

fn changed(change: &Change) -> Block {
    let item = &change.item;
    let (word, rest) = match &change.kind {
        ChangeKind::Added => ("Bổ sung", item.due.vietnamese()),
        ChangeKind::Withdrawn => ("Rút khỏi chương trình", String::new()),
        ChangeKind::Later { from, to } => {
            ("Lùi thời hạn", format!("từ {} đến {}", from.vietnamese(), to.vietnamese()))
        }
        ChangeKind::Longer { from, to } => {
            ("Giãn thời gian", format!("từ {} thành {}", from.vietnamese(), to.vietnamese()))
        }
        ChangeKind::Changed { fields } => {
            ("Thay đổi", fields.iter().map(|field| field.vietnamese()).collect::<Vec<_>>().join(", "))
        }
    };
    let rest = if rest.is_empty() { String::new() } else { format!(" ({rest})") };
    let why = item
        .why
        .as_deref()
        .filter(|_| matches!(change.kind, ChangeKind::Later { .. } | ChangeKind::Longer { .. }));
    let why = why.map(|why| format!(". {why}")).unwrap_or_default();
    let runs = vec![Run::bold(&format!("- {word}: ")), Run::plain(&format!("{}{rest}{why}", item.title))];
    Block::Paragraph(Paragraph::new(Role::Bullet, runs))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn roman(number: usize) -> String {
    let parts = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = number;
    let mut text = String::new();
    for (value, letters) in parts {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    text
}

/// The file's name: `chuong-trinh-2026-Q2-ubnd-v1`.
pub fn file_name(edition: &Edition, extension: &str) -> String {
    let term: Term = edition.term;
    format!("chuong-trinh-{term}-{}-v{}.{extension}", edition.body, edition.number)
}
