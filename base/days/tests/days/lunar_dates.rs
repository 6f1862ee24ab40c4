//! The lunar calendar against the yearly notices and the years in which the Chinese one differs.

use crate::day;
use jiff::ToSpan;
use jiff::civil::Date;
use nhip_days::lunar::{LunarDate, day_name, lunar, solar};

fn tet(year: i16) -> Option<Date> {
    solar(LunarDate { day: 1, month: 1, leap: false, year })
}

fn hung_kings(year: i16) -> Option<Date> {
    solar(LunarDate { day: 10, month: 3, leap: false, year })
}

#[test]
fn tet_and_the_hung_kings_day_fall_where_the_notices_say() {
    let table = [
        (2021, "2021-02-12", "2021-04-21"),
        (2022, "2022-02-01", "2022-04-10"),
        (2023, "2023-01-22", "2023-04-29"),
        (2024, "2024-02-10", "2024-04-18"),
        (2025, "2025-01-29", "2025-04-07"),
        (2026, "2026-02-17", "2026-04-26"),
        (2027, "2027-02-06", "2027-04-16"),
        (2028, "2028-01-26", "2028-04-04"),
        (2029, "2029-02-13", "2029-04-23"),
        (2030, "2030-02-02", "2030-04-12"),
    ];
    for (year, new_year, ancestors) in table {
        assert_eq!(tet(year), Some(day(new_year)));
        assert_eq!(hung_kings(year), Some(day(ancestors)));
    }
}

#[test]
fn vietnam_keeps_its_own_tet_where_the_chinese_calendar_differs() {
    let table = ["1968-01-29", "1969-02-16", "1985-01-21", "2007-02-17", "2030-02-02", "2053-02-18"];
    for date in table.map(day) {
        assert_eq!(tet(date.year()), Some(date));
    }
    for date in ["2009-04-04", "2037-04-24", "2038-04-13"].map(day) {
        assert_eq!(hung_kings(date.year()), Some(date));
    }
}

#[test]
fn a_leap_month_follows_the_month_whose_number_it_repeats() {
    // 2023 had a second month 2, 2025 a second month 6, 1985 a second month 2 (China: none until 1984's tenth).
    for (year, month) in [(2023, 2), (2025, 6), (1985, 2), (2028, 5), (2020, 4)] {
        let leap = solar(LunarDate { day: 1, month, leap: true, year }).expect("a leap month");
        let before = lunar(leap.saturating_sub(1.day()));
        assert_eq!((before.month, before.leap), (month, false), "{year}");
        assert!((29..=30).contains(&before.day));
    }
    assert_eq!(solar(LunarDate { day: 1, month: 2, leap: true, year: 2024 }), None);
    assert_eq!(
        solar(LunarDate { day: 30, month: 12, leap: false, year: 2024 }),
        None,
        "Tết 2025 came after 29 Chạp"
    );
    assert_eq!(solar(LunarDate { day: 1, month: 13, leap: false, year: 2024 }), None);
}

#[test]
fn every_day_of_a_century_comes_back_from_its_lunar_date() {
    let mut at = day("1955-02-01");
    let mut yesterday = lunar(at.saturating_sub(1.day()));
    while at < day("2056-01-01") {
        let today = lunar(at);
        assert_eq!(solar(today), Some(at), "{today:?}");
        assert!(today.day == yesterday.day + 1 || (today.day == 1 && yesterday.day >= 29), "{at}: {today:?}");
        yesterday = today;
        at = at.saturating_add(1.day());
    }
}

#[test]
fn a_day_and_a_year_have_their_names_of_stem_and_branch() {
    assert_eq!(lunar(day("2024-02-10")).year_name(), "Giáp Thìn");
    assert_eq!(lunar(day("2024-02-09")).year_name(), "Quý Mão");
    assert_eq!(day_name(day("2024-02-10")), "Giáp Thìn");
    assert_eq!(day_name(day("2000-01-07")), "Giáp Tý");
    assert_eq!(lunar(day("2026-04-26")).to_string(), "10/3 âm lịch");
    assert_eq!(lunar(day("2025-07-25")).to_string(), "1/6 nhuận âm lịch");
}
