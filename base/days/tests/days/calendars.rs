//! The calendar of public servants: what it says and what it refuses.

use crate::{day, national};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use nhip_days::NATIONAL_CSV;
use nhip_days::calendar::{Calendar, CalendarError, DayKind, Problem, RowKind};

const BY_MONTH: [(i16, [u32; 12]); 6] = [
    (2021, [20, 15, 23, 20, 20, 22, 22, 22, 20, 21, 22, 23]),
    (2022, [19, 16, 23, 20, 20, 22, 21, 23, 20, 21, 22, 22]),
    (2023, [16, 20, 23, 20, 20, 22, 21, 23, 19, 22, 22, 21]),
    (2024, [22, 16, 21, 19, 23, 20, 23, 22, 19, 23, 21, 22]),
    (2025, [17, 20, 21, 21, 20, 21, 23, 21, 20, 23, 20, 23]),
    (2026, [21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]),
];

#[test]
fn each_month_has_the_working_days_of_its_notice() {
    let calendar = national();
    for (year, months) in BY_MONTH {
        for (month, expected) in (1..).zip(months) {
            let first = date(year, month, 1);
            let before = first.saturating_sub(1.day());
            let found = calendar.working_days_between(before, first.last_of_month());
            assert_eq!(found, expected, "{month}/{year}");
        }
    }
}

#[test]
fn a_saturday_worked_for_a_weekday_is_a_working_day() {
    let calendar = national();
    assert_eq!(
        calendar.day(day("2024-05-04")),
        DayKind::MadeUp { name: "Làm bù thứ Bảy (đổi cho 29/4)".to_owned() }
    );
    assert!(!calendar.is_working(day("2024-04-29")));
    assert_eq!(calendar.day(day("2024-05-11")), DayKind::WeeklyRest);
}

#[test]
fn a_computed_year_agrees_with_its_notice_but_for_the_exchanged_days() {
    let (official, computed) = (national(), Calendar::without_notices());
    let exchanged: Vec<Date> = official
        .rows()
        .filter(|row| row.kind == RowKind::SwappedWork || row.name.starts_with("Hoán đổi"))
        .map(|row| row.date)
        .collect();
    let mut at = day("2021-01-01");
    while at.year() <= 2026 {
        if !exchanged.contains(&at) {
            assert_eq!(computed.is_working(at), official.is_working(at), "{at}");
        }
        at = at.saturating_add(1.day());
    }
    assert!(computed.certainty(day("2024-03-01")).is_provisional());
    assert!(!official.certainty(day("2024-03-01")).is_provisional());
    assert_eq!(official.years().collect::<Vec<_>>(), [2021, 2022, 2023, 2024, 2025, 2026]);
}

#[test]
fn a_semicolon_file_with_local_dates_is_read_too() {
    let local: String = NATIONAL_CSV
        .lines()
        .filter(|line| line.starts_with("date") || (line.starts_with("2025") && !line.contains('"')))
        .map(|line| line.replacen(',', ";", 3).replace("2025-04-07", "7/4/2025") + "\r\n")
        .collect();
    let Err(CalendarError { problems }) = Calendar::from_csv(&format!("\u{feff}{local}")) else {
        panic!("days of the quoted rows are missing");
    };
    assert!(
        matches!(problems.as_slice(), [.., Problem::YearSum { year: 2025, expected: 11, .. }]),
        "{problems:?}"
    );
}

#[test]
fn every_fault_is_told_with_its_row_and_how_to_mend_it() {
    let faults = "\
date,kind,name,source
2021-13-01,off,Tết Dương lịch,BLLĐ
2021-01-01,nghỉ,Tết Dương lịch,BLLĐ
2021-01-01,off,,BLLĐ
2021-01-01,off,Tết Dương lịch,
2021-01-01,off,Tết Dương lịch,BLLĐ 2019, Đ.112
2021-01-01,off,Tết Dương lịch,BLLĐ
2021-01-01,off,Tết Dương lịch,BLLĐ
2021-05-05,swapped_work,Làm bù,Công văn
2021-05-08,swapped_work,Làm bù thứ Bảy (đổi cho 3/5),Công văn
2021-12-25,swapped_work,Làm bù thứ Bảy (đổi cho ngày 3/1/2022),Công văn
2022-01-03,off,Hoán đổi: nghỉ thứ Hai,Công văn
";
    let error = Calendar::from_csv(faults).expect_err("nothing here is sound");
    insta::assert_snapshot!(error);
}

#[test]
fn a_file_without_the_header_or_without_rows_is_refused() {
    for text in ["", "ngày,loại\n2021-01-01,off", "date,kind,name,source\n"] {
        let error = Calendar::from_csv(text).expect_err("no calendar");
        assert_eq!(error.problems.len(), 1, "{text}");
    }
}

#[test]
fn a_year_with_half_an_exchange_is_refused() {
    let half: String = NATIONAL_CSV
        .lines()
        .filter(|line| !line.starts_with("2024-04-29"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let error = Calendar::from_csv(&half).expect_err("29/4/2024 is missing");
    assert!(matches!(
        error.problems.as_slice(),
        [
            Problem::LonelySwap { partner, .. },
            Problem::YearSum { year: 2024, off: 11, swapped: 1, expected: 11, .. }
        ] if partner == "29/4"
    ));
}
