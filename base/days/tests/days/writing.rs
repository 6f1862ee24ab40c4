//! Dates, times and weeks as people write them.

use crate::day;
use jiff::civil::time;
use nhip_days::week::Week;
use nhip_days::written::{
    clock, date, long_date, official_date, parse_date, parse_time, range, short_date, spoken_time,
};

#[test]
fn a_date_is_written_day_first_with_its_weekday() {
    let monday = day("2022-01-24");
    assert_eq!(long_date(monday), "Thứ Hai, 24/01/2022");
    assert_eq!(date(monday), "24/01/2022");
    assert_eq!(short_date(day("2025-07-14")), "14/7");
    assert_eq!(official_date(day("2025-09-05")), "ngày 05 tháng 9 năm 2025");
    assert_eq!(official_date(day("2025-02-15")), "ngày 15 tháng 02 năm 2025");
}

#[test]
fn a_time_is_spoken_or_shown_as_a_clock() {
    assert_eq!(spoken_time(time(7, 30, 0, 0)), "7 giờ 30");
    assert_eq!(spoken_time(time(14, 5, 0, 0)), "14 giờ 05");
    assert_eq!(spoken_time(time(8, 0, 0, 0)), "8 giờ");
    assert_eq!(clock(time(7, 30, 0, 0)), "07:30");
}

#[test]
fn what_people_type_as_a_date_or_time_is_understood_or_refused() {
    for text in ["24/01/2022", "24/1/2022", " 24-01-2022 ", "24.1.2022", "2022-01-24"] {
        assert_eq!(parse_date(text), Some(day("2022-01-24")), "{text}");
    }
    for text in ["", "24/01/22", "01/24/2022", "30/02/2022", "2022/01/24", "24/01", "a/b/2022", "+4/01/2022"]
    {
        assert_eq!(parse_date(text), None, "{text}");
    }
    for text in ["7:30", "07:30", "7h30", "7g30", "7 giờ 30", "7 giờ 30 phút", "7H30"] {
        assert_eq!(parse_time(text), Some(time(7, 30, 0, 0)), "{text}");
    }
    assert_eq!(parse_time("8h"), Some(time(8, 0, 0, 0)));
    for text in ["", "7", "7:", "25h", "7h60", "7:3", "sáng"] {
        assert_eq!(parse_time(text), None, "{text}");
    }
}

#[test]
fn a_range_repeats_only_what_differs() {
    assert_eq!(range(day("2022-01-24"), day("2022-01-30")), "24 – 30/01/2022");
    assert_eq!(range(day("2022-01-31"), day("2022-02-06")), "31/01 – 06/02/2022");
    assert_eq!(range(day("2025-12-29"), day("2026-01-04")), "29/12/2025 – 04/01/2026");
    assert_eq!(range(day("2022-01-24"), day("2022-01-24")), "24/01/2022");
}

#[test]
fn a_week_runs_from_monday_to_sunday_under_its_iso_number() {
    let week = Week::of(day("2022-01-27"));
    assert_eq!(week.to_string(), "2022-W04");
    assert_eq!(week.title(), "Tuần 04 (24 – 30/01/2022)");
    assert_eq!(week.days().map(|day| day.day()), [24, 25, 26, 27, 28, 29, 30]);
    assert_eq!("2022-W04".parse(), Ok(week));
    assert_eq!(Week::new(2022, 4), Some(week));
}

#[test]
fn new_year_may_lie_in_a_week_of_the_old_year() {
    let week = Week::of(day("2021-01-01"));
    assert_eq!((week.year(), week.number()), (2020, 53));
    assert_eq!(week.next().to_string(), "2021-W01");
    assert_eq!(week.next().previous(), week);
    assert!(week.contains(day("2020-12-28")));
    assert_eq!(Week::new(2021, 53), None);
    assert!("tuần 4".parse::<Week>().is_err());
}
