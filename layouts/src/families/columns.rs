//! What the columns of a table are about, told by their headers.

use std::collections::BTreeMap;

use super::laid::{LaidRow, Origin};
use crate::{
    PartOfDay,
    grammar::{clock, days, people, words},
};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Column {
    Number,
    Day,
    /// “Ngày trong tuần”, said again.
    Weekday,
    Part,
    /// A time, a half-day, or both.
    Time,
    End,
    Content,
    Leaders,
    /// A leader first, then whoever takes part.
    LeadersThenGuests,
    Chair,
    Guests,
    Place,
    Prepares,
    Note,
    /// One leader's own column in a grid.
    Person(String),
    /// One half-day's own column in a grid.
    Half(PartOfDay),
    /// One day's own column in a grid.
    DayOf(String),
    /// Not understood; its texts are kept as remarks.
    Other,
}

/// The header of a table: its rows and what each column holds.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) first_row: usize,
    pub(crate) last_row: usize,
    pub(crate) columns: BTreeMap<u32, Column>,
    /// The names of the columns, to know a header that is repeated on the next page.
    pub(crate) names: BTreeMap<u32, String>,
}

impl Header {
    /// Whether a row repeats the header.
    pub(crate) fn is_repeated(&self, row: &LaidRow<'_>) -> bool {
        let mut own = row.own().peekable();
        own.peek().is_some()
            && row.own().count() > 1
            && own.all(|(column, cell)| {
                self.names.get(&column).is_some_and(|name| *name == words::on_one_line(&cell.text))
            })
    }

    pub(crate) fn has(&self, wanted: &Column) -> bool {
        self.columns.values().any(|column| column == wanted)
    }

    /// Columns of one kind, from left to right.
    pub(crate) fn all<'a>(&'a self, wanted: &'a Column) -> impl Iterator<Item = u32> + 'a {
        self.columns.iter().filter(move |(_, column)| *column == wanted).map(|(at, _)| *at)
    }

    /// Whether any column stands for a person, a half-day or a day.
    pub(crate) fn is_grid(&self) -> bool {
        let own = |column: &&Column| matches!(column, Column::Person(_) | Column::Half(_) | Column::DayOf(_));
        !self.has(&Column::Content) && self.columns.values().filter(own).count() >= 1
    }
}

/// Rows in which a header is looked for.
const HEADER_ROWS: usize = 30;

/// Finds the header of a table.
pub(crate) fn find(rows: &[LaidRow<'_>]) -> Option<Header> {
    (0..rows.len().min(HEADER_ROWS)).find_map(|at| header_at(rows, at))
}

fn header_at(rows: &[LaidRow<'_>], at: usize) -> Option<Header> {
    let row = &rows[at];
    if row.own().count() < 2 {
        return None;
    }
    let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
    for (column, (origin, cell)) in &row.cells {
        if *origin != Origin::Above && !cell.text.is_empty() {
            columns.insert(*column, classify(&cell.text));
        }
    }
    let mut last_row = at;
    if let Some(below) = rows.get(at + 1)
        && is_second_header(row, below)
    {
        last_row = at + 1;
        for (column, cell) in below.own() {
            let kind = classify(&cell.text);
            let parent = columns.get(&column).cloned();
            if kind != Column::Other || parent.is_none() || matches!(parent, Some(Column::Other)) {
                columns.insert(column, kind);
            }
        }
    }
    sharpen(&mut columns);
    let own = row.own().map(|(column, cell)| (column, words::on_one_line(&cell.text)));
    let header = Header { first_row: at, last_row, columns, names: own.collect() };
    (is_enough(&header) && !tells_matters(row)).then_some(header)
}

/// A second header row stands under a cell that covers several columns and names no day or time of its own.
fn is_second_header(row: &LaidRow<'_>, below: &LaidRow<'_>) -> bool {
    let grouped = row.own().any(|(_, cell)| cell.col_span > 1);
    let tall = row.own().any(|(_, cell)| cell.row_span > 1);
    let names = below.own().filter(|(_, cell)| classify(&cell.text) != Column::Other).count();
    let data = below.own().any(|(_, cell)| {
        days::heading(&cell.text).is_some_and(|heading| heading.days.is_some()) && cell.column == 0
            || clock::head(&cell.text).0.start.is_some()
    });
    (grouped || tall) && names >= 1 && !data && below.own().all(|(_, cell)| cell.text.chars().count() < 60)
}

/// A row that tells times or long sentences is no header.
fn tells_matters(row: &LaidRow<'_>) -> bool {
    row.own().any(|(_, cell)| {
        clock::head(words::bare(&cell.text)).0.start.is_some() || cell.text.chars().count() > 90
    })
}

fn is_enough(header: &Header) -> bool {
    let known = header.columns.values().filter(|column| **column != Column::Other).count();
    let grid = header.columns.values();
    let own = grid
        .filter(|column| matches!(column, Column::Person(_) | Column::Half(_) | Column::DayOf(_)))
        .count();
    // A day in the first column is data.
    let own = if matches!(header.columns.get(&0), Some(Column::DayOf(_))) { 0 } else { own };
    let days = header.has(&Column::Day) || header.has(&Column::Part) || header.has(&Column::Time);
    let people =
        header.has(&Column::Leaders) || header.has(&Column::Chair) || header.has(&Column::LeadersThenGuests);
    header.has(&Column::Content) && known >= 2 || own >= 2 || own == 1 && days || days && people && known >= 2
}

/// A lone “Sáng” column is no grid beside a column of matters; “Lãnh đạo” beside days is a list of duties.
fn sharpen(columns: &mut BTreeMap<u32, Column>) {
    let has_content = columns.values().any(|column| *column == Column::Content);
    let starts = columns.values().filter(|column| **column == Column::Time).count();
    if has_content {
        for column in columns.values_mut() {
            match column {
                Column::Person(_) => *column = Column::Leaders,
                Column::DayOf(_) => *column = Column::Other,
                _ => {}
            }
        }
    }
    if starts > 1 {
        let times: Vec<u32> =
            columns.iter().filter(|(_, column)| **column == Column::Time).map(|(at, _)| *at).collect();
        let day_missing = !columns.values().any(|column| *column == Column::Day);
        if day_missing && let Some(first) = times.first() {
            columns.insert(*first, Column::Day);
        }
    }
}

fn classify(text: &str) -> Column {
    let name = words::on_one_line(text).to_lowercase();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let is = |words: &[&str]| words.contains(&name);
    if name.chars().count() > 70 || name.is_empty() {
        return Column::Other;
    }
    if is(&["stt", "tt", "số tt", "số thứ tự", "no", "sốtt"]) {
        return Column::Number;
    }
    if is(&["sáng", "buổi sáng", "trong buổi sáng"]) {
        return Column::Half(PartOfDay::Morning);
    }
    if is(&["chiều", "buổi chiều"]) {
        return Column::Half(PartOfDay::Afternoon);
    }
    if is(&["tối", "buổi tối"]) {
        return Column::Half(PartOfDay::Evening);
    }
    if let Some(heading) = days::heading(text)
        && heading.rest.is_empty()
        && !is(&["cn"])
        && (heading.days.is_some() || !heading.weekdays.is_empty())
    {
        return Column::DayOf(words::on_one_line(text));
    }
    if has(&["kết thúc", "đến giờ"]) {
        return Column::End;
    }
    if has(&["ngày trong tuần"]) {
        return Column::Weekday;
    }
    if is(&["buổi", "buổi họp", "buổi trong ngày", "sáng/chiều", "sáng, chiều"]) {
        return Column::Part;
    }
    if has(&["giờ", "bắt đầu", "thời gian", "thời điểm"]) && !has(&["ngày", "thứ", "nội dung"])
    {
        return Column::Time;
    }
    if name.starts_with("ngày")
        || name.starts_with("thứ ")
        || is(&["thứ", "thời gian (ngày)", "ngày thứ"])
        || has(&["thứ/ngày", "thứ, ngày", "thời gian"]) && has(&["ngày", "thứ"])
    {
        return Column::Day;
    }
    matters(text, name, &has)
}

fn matters(text: &str, name: &str, has: &dyn Fn(&[&str]) -> bool) -> Column {
    if has(&["chuẩn bị", "đơn vị báo cáo", "cơ quan trình", "đơn vị trình", "tham mưu"]) {
        return Column::Prepares;
    }
    if has(&["địa điểm", "đ/điểm", "phòng họp", "nơi họp", "nơi làm việc"]) || name == "nơi" || name == "điểm"
    {
        return Column::Place;
    }
    let chairs = has(&["chủ trì", "chủ tọa", "chủ toạ"]);
    let attends = has(&["tham gia", "tham dự", "thành phần", "cùng dự", "dự họp"])
        || name.split(|c: char| !c.is_alphanumeric()).any(|word| word == "dự");
    let leads = has(&[
        "lãnh đạo",
        "thường trực",
        "người tiếp",
        "người trực",
        "ban giám đốc",
        "đồng chí",
        "đ/c",
        "cán bộ",
        "thường vụ",
    ]);
    if has(&[
        "nội dung",
        "công việc",
        "hoạt động",
        "chương trình",
        "sự kiện",
        "nhiệm vụ",
        "cuộc họp",
        "tên việc",
        "công tác",
    ]) && !chairs
        && !leads
    {
        return Column::Content;
    }
    match (chairs, attends, leads) {
        (true, true, _) => Column::LeadersThenGuests,
        (true, false, _) => Column::Chair,
        (false, _, true) if people::whole(text).is_none() => Column::Leaders,
        (false, true, false) => Column::Guests,
        _ if has(&["đơn vị", "phối hợp", "khách mời", "mời"]) => Column::Guests,
        _ if has(&["ghi chú", "lưu ý", "phương tiện"]) || name == "xe" => Column::Note,
        _ if people::head(text).is_some() => Column::Person(words::on_one_line(text)),
        _ => Column::Other,
    }
}
