//! Days, hours and sentences as Vietnamese offices write them.

use super::{Attendance, Attendee, Part, ScheduleItem};
use jiff::civil::{Date, DateTime, Time, Weekday};

/// Verbs with which a content may start; only these may follow a leader's post in a sentence.
const VERBS: [&str; 49] = [
    "bàn",
    "bận",
    "cắt băng",
    "cho ý kiến",
    "chúc",
    "chủ trì",
    "công bố",
    "cùng",
    "dâng hoa",
    "dâng hương",
    "dự",
    "duyệt",
    "đi",
    "đón",
    "đối thoại",
    "gặp",
    "ghi hình",
    "giám sát",
    "giao ban",
    "họp",
    "hội ý",
    "học",
    "khai mạc",
    "khảo sát",
    "kiểm tra",
    "ký",
    "làm lễ",
    "làm việc",
    "nghe",
    "nghỉ",
    "phát biểu",
    "phát động",
    "rà soát",
    "tặng",
    "tham dự",
    "tham gia",
    "tham quan",
    "thăm",
    "thảo luận",
    "thị sát",
    "thông qua",
    "tiếp",
    "tổ chức",
    "trao",
    "trả lời",
    "triển khai",
    "trực",
    "viếng",
    "xem xét",
];

/// Nouns that begin like one of these verbs.
const NOUNS: [&str; 3] = ["dự án", "dự thảo", "dự toán"];

/// `14/7`, `05/3`, `03/9`: a zero only where the decree asks for it (days under 10, January and February),
/// so that March reads `05/3`.
pub(super) fn day_month(date: Date) -> String {
    let month = if date.month() < 3 { format!("0{}", date.month()) } else { date.month().to_string() };
    format!("{:02}/{month}", date.day())
}

/// `14/7/2025`.
pub(super) fn day_month_year(date: Date) -> String {
    format!("{}/{}", day_month(date), date.year())
}

/// `14:36 ngày 17/03/2022`.
pub(super) fn stamp(at: DateTime) -> String {
    let (date, time) = (at.date(), at.time());
    format!(
        "{:02}:{:02} ngày {:02}/{:02}/{:04}",
        time.hour(),
        time.minute(),
        date.day(),
        date.month(),
        date.year()
    )
}

/// `Thứ 2` … `Chủ nhật`, as in grids.
pub(super) fn weekday_number(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Thứ 2",
        Weekday::Tuesday => "Thứ 3",
        Weekday::Wednesday => "Thứ 4",
        Weekday::Thursday => "Thứ 5",
        Weekday::Friday => "Thứ 6",
        Weekday::Saturday => "Thứ 7",
        Weekday::Sunday => "Chủ nhật",
    }
}

/// `Thứ Hai` … `Chủ nhật`, as in sentences.
pub(super) fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Thứ Hai",
        Weekday::Tuesday => "Thứ Ba",
        Weekday::Wednesday => "Thứ Tư",
        Weekday::Thursday => "Thứ Năm",
        Weekday::Friday => "Thứ Sáu",
        Weekday::Saturday => "Thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    }
}

/// `T. Hai` … `CN`, as in narrow columns.
pub(super) fn weekday_short(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "T. Hai",
        Weekday::Tuesday => "T. Ba",
        Weekday::Wednesday => "T. Tư",
        Weekday::Thursday => "T. Năm",
        Weekday::Friday => "T. Sáu",
        Weekday::Saturday => "T. Bảy",
        Weekday::Sunday => "CN",
    }
}

/// `Sáng`, `Chiều`, `Tối`, `Cả ngày`.
pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::AllDay => "Cả ngày",
        Part::Morning => "Sáng",
        Part::Afternoon => "Chiều",
        Part::Evening => "Tối",
    }
}

/// `(8h30)` or `(8h–11h30)` with a space after, on the first day; nothing without an hour.
pub(super) fn bracketed_hours(item: &ScheduleItem, date: Date) -> String {
    hours(item, date, short_hour).map(|hours| format!("({hours}) ")).unwrap_or_default()
}

/// `7:30`, `7:30–9:00`, or the part of the day.
pub(super) fn column_hours(item: &ScheduleItem, date: Date) -> String {
    let clock = |time: Time| format!("{}:{:02}", time.hour(), time.minute());
    hours(item, date, clock).unwrap_or_else(|| part(item.part).to_owned())
}

/// `14 giờ`, `7 giờ 30`, `từ 8 giờ đến 10 giờ 30`, or the part of the day.
pub(super) fn spoken_hours(item: &ScheduleItem, date: Date) -> String {
    match (item.start.filter(|_| item.date == date), last_hour(item)) {
        (Some(start), Some(end)) => format!("từ {} đến {}", long_hour(start), long_hour(end)),
        (Some(start), None) => long_hour(start),
        (None, _) => part(item.part).to_owned(),
    }
}

/// `từ ngày 14/7 đến ngày 16/7`, for an activity of several days.
pub(super) fn span(item: &ScheduleItem) -> Option<String> {
    (item.date_to > item.date)
        .then(|| format!("từ ngày {} đến ngày {}", day_month(item.date), day_month(item.date_to)))
}

/// `Chủ tịch; Phó Chủ tịch (A) (dự thay Chủ tịch)`: the chair first.
pub(super) fn people(item: &ScheduleItem) -> String {
    item.chair.iter().chain(&item.leaders).map(attendee).collect::<Vec<_>>().join(", ")
}

/// A leader with the substitution, if any.
pub(super) fn attendee(attendee: &Attendee) -> String {
    match &attendee.stands_in_for {
        None => attendee.title.clone(),
        Some(post) => format!("{} (dự thay {post})", attendee.title),
    }
}

/// Place with the way of attending: `Phòng họp số 3 (trực tiếp và trực tuyến)`.
pub(super) fn place(item: &ScheduleItem) -> String {
    match (&item.place, item.attendance) {
        (Some(place), Attendance::InRoom) => place.clone(),
        (Some(place), Attendance::Online) => format!("{place} (trực tuyến)"),
        (Some(place), Attendance::Both) => format!("{place} (trực tiếp kết hợp trực tuyến)"),
        (None, Attendance::InRoom) => String::new(),
        (None, Attendance::Online | Attendance::Both) => "Trực tuyến".to_owned(),
    }
}

/// The place in the middle of a sentence: `phòng họp số 3`, `xã Sơn Đông`; names keep their capital.
pub(super) fn place_in_sentence(item: &ScheduleItem) -> String {
    const COMMON: [&str; 7] = ["Phòng ", "Xã ", "Phường ", "Các ", "Trụ sở ", "Thôn ", "Trực tuyến"];
    let place = place(item);
    let place = place.strip_prefix("Tại ").or_else(|| place.strip_prefix("tại ")).unwrap_or(&place);
    let mut letters = place.chars();
    match letters.next() {
        Some(first) if COMMON.iter().any(|word| place.starts_with(word)) => {
            format!("{}{}", first.to_lowercase(), letters.as_str())
        }
        _ => place.to_owned(),
    }
}

/// The content in the middle of a sentence, after the posts of those who attend: `Chủ tịch họp …`, but
/// `Kỳ họp thứ 10 …` keeps a colon before it, since it does not start with a verb.
pub(super) fn after_subject(title: &str) -> String {
    let lower = format!("{} ", title.to_lowercase());
    let starts_with =
        |word: &&str| lower.strip_prefix(*word).is_some_and(|rest| rest.starts_with([' ', ',']));
    let is_verb = VERBS.iter().any(starts_with) && !NOUNS.iter().any(starts_with);
    let mut letters = title.chars();
    match letters.next() {
        Some(initial) if is_verb => format!(" {}{}", initial.to_lowercase(), letters.as_str()),
        _ => format!(": {title}"),
    }
}

/// The text with one full stop at its end.
pub(super) fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end().trim_end_matches('.'))
}

fn hours(item: &ScheduleItem, date: Date, written: fn(Time) -> String) -> Option<String> {
    let start = item.start.filter(|_| item.date == date)?;
    Some(match last_hour(item) {
        Some(end) => format!("{}–{}", written(start), written(end)),
        None => written(start),
    })
}

/// The end belongs to the last day, so it is only told together with the start when that is the same day.
fn last_hour(item: &ScheduleItem) -> Option<Time> {
    item.end.filter(|_| item.date == item.date_to)
}

fn short_hour(time: Time) -> String {
    match time.minute() {
        0 => format!("{}h", time.hour()),
        minute => format!("{}h{minute:02}", time.hour()),
    }
}

fn long_hour(time: Time) -> String {
    match time.minute() {
        0 => format!("{} giờ", time.hour()),
        minute => format!("{} giờ {minute:02}", time.hour()),
    }
}
