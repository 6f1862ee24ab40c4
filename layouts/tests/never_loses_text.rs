//! Whatever a file holds: reading never fails, and every line is told, unread, or passed over for a reason.

use nhip_files::{Block, Cell, Given, Kind, Limits, Line, Row, Source, Table};
use nhip_layouts::{ReadOptions, read};
use proptest::prelude::*;

/// Pieces of real schedules, in any order.
const PIECES: [&str; 40] = [
    "Thứ Hai, ngày 04/5/2026",
    "THỨ BA 05/5",
    "Chủ nhật",
    "- 8 giờ, Chủ tịch họp.",
    "(8h30) Dự hội nghị",
    "Sáng",
    "Chiều:",
    "Địa điểm: Hội trường",
    "- Thành phần:",
    "+ Sở A",
    "Chủ tịch, các Phó Chủ tịch",
    "PCT (A)",
    "Ghi chú: thay giấy mời",
    "Nơi nhận:",
    "1.",
    "2- 14h00: Ban Giám đốc",
    "((",
    ")",
    "từ 07h00 đến",
    "ngày",
    "28, 29 và 30.11",
    "Tháng 01/2026:",
    "GIẤY MỜI",
    "Trong tuần, các đơn vị",
    "Nghỉ",
    "cả ngày",
    "Mời: Sở Y tế",
    "đến hết ngày 30/2/2026",
    "./.",
    "½ ngày",
    "25h99",
    "99/99/9999",
    "Nội dung",
    "Ngày",
    "Lãnh đạo",
    "Giờ",
    "Chủ tịch:",
    "Thời gian, địa điểm: 07 giờ",
    "tại",
    "(sáng; dự: đ/c Phó Chủ tịch)",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => prop::collection::vec(prop::sample::select(&PIECES[..]), 1..4).prop_map(|all| all.join(" ")),
        1 => "\\PC{0,40}",
    ]
}

fn lines() -> impl Strategy<Value = Source> {
    prop::collection::vec(piece(), 0..25).prop_map(|texts| {
        let blocks = texts
            .into_iter()
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .enumerate()
            .map(|(at, text)| Block::Line(Line { where_: format!("[{at}]"), text }))
            .collect();
        Source { kind: Kind::Txt, blocks, skipped: Vec::new() }
    })
}

fn tables() -> impl Strategy<Value = Source> {
    let row = prop::collection::vec((piece(), 1u32..3, 1u32..4), 0..6);
    prop::collection::vec(row, 0..8).prop_map(|rows| {
        let rows = rows.into_iter().enumerate().map(|(at, cells)| table_row(at, cells)).collect();
        let table = Table { where_: "bảng".to_owned(), rows, given: Given::Every };
        Source { kind: Kind::Html, blocks: vec![Block::Table(table)], skipped: Vec::new() }
    })
}

fn table_row(at: usize, cells: Vec<(String, u32, u32)>) -> Row {
    let mut column = 0;
    let cells = cells
        .into_iter()
        .map(|(text, row_span, col_span)| {
            let where_ = format!("[{at}.{column}]");
            let cell = Cell { column, row_span, col_span, text: text.trim().to_owned(), where_ };
            column += col_span;
            cell
        })
        .collect();
    Row { index: u32::try_from(at).expect("small"), cells }
}

/// Every place with text is named by what was read.
fn assert_nothing_lost(source: &Source) -> Result<(), TestCaseError> {
    let reading = read(source, &ReadOptions::default());
    let mut named: Vec<&str> =
        reading.activities.iter().flat_map(|one| one.where_.iter().map(String::as_str)).collect();
    named.extend(reading.unread.iter().map(|one| one.where_.as_str()));
    named.extend(reading.ignored.iter().map(|one| one.where_.as_str()));
    let named = named.join(" ");
    for block in &source.blocks {
        match block {
            Block::Line(line) => prop_assert!(named.contains(&line.where_), "lost {line:?}"),
            Block::Table(table) => {
                for cell in
                    table.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.text.trim().is_empty())
                {
                    prop_assert!(named.contains(&cell.where_), "lost {cell:?} in {table:?}");
                }
            }
            Block::Event(_) => {}
        }
    }
    Ok(())
}

#[test]
fn a_bare_number_behind_a_day_stays_in_sight() {
    let table = Table {
        where_: "bảng".to_owned(),
        rows: vec![table_row(
            0,
            vec![("Thứ Hai, ngày 04/5/2026 1.".to_owned(), 1, 1), ("+ Sở A".to_owned(), 1, 1)],
        )],
        given: Given::Every,
    };
    let source = Source { kind: Kind::Html, blocks: vec![Block::Table(table)], skipped: Vec::new() };
    assert_nothing_lost(&source).expect("the number is named");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_of_a_text_is_lost(source in lines()) {
        assert_nothing_lost(&source)?;
    }

    #[test]
    fn no_cell_of_a_table_is_lost(source in tables()) {
        assert_nothing_lost(&source)?;
    }

    #[test]
    fn every_way_of_writing_a_time_reads_back(hour in 0i8..24, minute in 0i8..60, form in 0usize..9) {
        let spelt = match form {
            0 => format!("{hour} giờ {minute:02}’"),
            1 => format!("{hour:02} giờ {minute:02} phút"),
            2 => format!("{hour:02}h{minute:02}:"),
            3 => format!("({hour}h{minute:02})"),
            4 => format!("{hour}:{minute:02}"),
            5 => format!("{hour:02}h{minute:02}'"),
            6 => format!("{hour}g{minute:02}"),
            7 => format!("Lúc {hour:02} giờ {minute:02}′,"),
            _ => format!("{hour:02} giờ {minute:02}:"),
        };
        let text = format!("THỨ HAI, NGÀY 04/5/2026\n- {spelt} Chủ tịch dự họp.");
        let source = nhip_files::open("a.txt", text.as_bytes(), &Limits::default()).expect("text");
        let reading = read(&source, &ReadOptions::default());
        prop_assert_eq!(reading.activities.len(), 1, "{}", text);
        let start = reading.activities[0].start.map(|time| (time.hour(), time.minute()));
        prop_assert_eq!(start, Some((hour, minute)), "{}", text);
        prop_assert_eq!(reading.activities[0].title.as_str(), "Dự họp");
    }

    #[test]
    fn every_way_of_writing_a_day_reads_back(month in 1i8..=12, day in 1i8..=28, form in 0usize..7) {
        let date = jiff::civil::date(2026, month, day);
        let weekday = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"].get(date.weekday().to_monday_zero_offset() as usize);
        let weekday = weekday.map_or("Chủ nhật".to_owned(), |name| format!("Thứ {name}"));
        let spelt = match form {
            0 => format!("{weekday}, ngày {day:02}/{month}/2026"),
            1 => format!("{} {day}/{month}", weekday.to_uppercase()),
            2 => format!("{weekday} ({day:02}/{month:02}/26)"),
            3 => format!("{weekday}, ngày {day} tháng {month} năm 2026"),
            4 => format!("* {weekday}: {day}-{month}"),
            5 => format!("{weekday} {day}.{month}.2026 (nhằm 01/01 ÂL)"),
            _ => format!("Ngày {day:02}/{month:02}/2026:"),
        };
        let text = format!("LỊCH CÔNG TÁC NĂM 2026\n{spelt}\n- 8h00: Chủ tịch dự họp.");
        let source = nhip_files::open("a.txt", text.as_bytes(), &Limits::default()).expect("text");
        let reading = read(&source, &ReadOptions::default());
        prop_assert_eq!(reading.activities.len(), 1, "{}", text);
        prop_assert_eq!(reading.activities[0].date, date, "{}", text);
    }
}
