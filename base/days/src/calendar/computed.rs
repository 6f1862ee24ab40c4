//! The days off of a year without a notice: the labour code's holidays, lunar ones computed, and days made up.
//!
//! The days that the Prime Minister chooses each year (BLLĐ 2019 Đ.112.3) are guessed by what the notices of
//! 2021–2026 have in common; exchanges (*hoán đổi*) cannot be guessed.

use super::is_weekend;
use crate::lunar::{LunarDate, solar};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use std::collections::BTreeMap;

/// The days off of a year and their names.
pub(super) fn days_off(year: i16) -> BTreeMap<Date, String> {
    let holidays = holidays(year);
    let mut days = holidays.clone();
    for (day, name) in holidays.iter().filter(|(day, _)| is_weekend(**day)) {
        let mut made_up = *day;
        while is_weekend(made_up) || days.contains_key(&made_up) {
            made_up = made_up.saturating_add(1.day());
        }
        days.insert(made_up, format!("Nghỉ bù {name}"));
    }
    days
}

/// How many holidays the labour code gives in a year.
pub(super) fn holidays_by_law(year: i16) -> usize {
    match year {
        ..=2020 => 10,
        2021..=2025 => 11,
        // Ngày Văn hóa Việt Nam: NQ 28/2026/QH16 Đ.2.
        2026.. => 12,
    }
}

fn holidays(year: i16) -> BTreeMap<Date, String> {
    let mut days = BTreeMap::new();
    let mut add = |day: Date, name: &str| {
        days.insert(day, name.to_owned());
    };
    add(date(year, 1, 1), "Tết Dương lịch");
    for day in lunar_new_year(year) {
        add(day, "Tết Âm lịch");
    }
    if let Some(day) = solar(LunarDate { day: 10, month: 3, leap: false, year }) {
        add(day, "Giỗ Tổ Hùng Vương");
    }
    add(date(year, 4, 30), "Ngày Chiến thắng");
    add(date(year, 5, 1), "Quốc tế Lao động");
    add(date(year, 9, 2), "Quốc khánh");
    if year >= 2021 {
        add(beside_national_day(year), "Quốc khánh: ngày liền kề");
    }
    if year >= 2026 {
        add(date(year, 11, 24), "Ngày Văn hóa Việt Nam");
    }
    days
}

/// The five days around lunar 1/1: two before when that does not break a whole Monday–Friday week.
fn lunar_new_year(year: i16) -> Vec<Date> {
    let Some(first) = solar(LunarDate { day: 1, month: 1, leap: false, year }) else { return Vec::new() };
    let before = if first.weekday() == Weekday::Tuesday { 1 } else { 2 };
    (-before..5 - before).map(|offset: i64| first.saturating_add(offset.days())).collect()
}

/// The second day of National Day: the side that touches the weekend, or else the day before.
fn beside_national_day(year: i16) -> Date {
    let day = date(year, 9, 2);
    match day.weekday() {
        Weekday::Monday | Weekday::Thursday | Weekday::Sunday => day.saturating_add(1.day()),
        _ => day.saturating_sub(1.day()),
    }
}
