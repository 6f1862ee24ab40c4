//! Dates and times as people here write them: `Thứ Hai, 24/01/2022`, `7 giờ 30`, `07:30`.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

use super::{Language, Words};

impl Words {
    /// A day with its weekday: `Thứ Hai, 24/01/2022`.
    pub fn day(self, date: Date) -> String {
        format!("{}, {}", self.weekday(date.weekday()), self.date(date))
    }

    /// A day without its weekday: `24/01/2022`.
    pub fn date(self, date: Date) -> String {
        format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
    }

    /// A day and month for narrow places: `24/01`.
    pub fn date_short(self, date: Date) -> String {
        format!("{:02}/{:02}", date.day(), date.month())
    }

    /// A weekday's name: `Thứ Hai`.
    pub fn weekday(self, weekday: Weekday) -> &'static str {
        let names = match self.language() {
            Language::Vietnamese => {
                ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
            }
            Language::English => {
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            }
        };
        names[usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
    }

    /// A weekday for narrow places: `T2`, `CN`.
    pub fn weekday_short(self, weekday: Weekday) -> &'static str {
        let names = match self.language() {
            Language::Vietnamese => ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
            Language::English => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        };
        names[usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
    }

    /// A time in running text: `7 giờ 30`, `14 giờ`; `7:30` in English.
    pub fn time_text(self, time: Time) -> String {
        match (self.language(), time.minute()) {
            (Language::Vietnamese, 0) => format!("{} giờ", time.hour()),
            (Language::Vietnamese, minute) => format!("{} giờ {minute:02}", time.hour()),
            (Language::English, minute) => format!("{}:{minute:02}", time.hour()),
        }
    }

    /// A time in a grid or table: `07:30`.
    pub fn time_grid(self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// A moment: `07:30 24/01/2022`.
    pub fn moment(self, moment: DateTime) -> String {
        format!("{} {}", self.time_grid(moment.time()), self.date(moment.date()))
    }

    /// An instant as the clock on the wall of the office shows it.
    pub fn instant(self, instant: Timestamp, zone: &TimeZone) -> String {
        self.moment(zone.to_datetime(instant))
    }

    /// The days of a week from its Monday: `14/7–20/7/2025`.
    pub fn week_range(self, monday: Date) -> String {
        let sunday = monday.saturating_add(jiff::Span::new().days(6));
        let first = if monday.year() == sunday.year() {
            format!("{}/{}", monday.day(), monday.month())
        } else {
            format!("{}/{}/{}", monday.day(), monday.month(), monday.year())
        };
        format!("{first}–{}/{}/{}", sunday.day(), sunday.month(), sunday.year())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn days_and_times_read_as_people_here_write_them() {
        let words = Words::default();
        assert_eq!(words.day(date(2022, 1, 24)), "Thứ Hai, 24/01/2022");
        assert_eq!(words.day(date(2022, 1, 30)), "Chủ Nhật, 30/01/2022");
        assert_eq!(words.time_text(time(7, 30, 0, 0)), "7 giờ 30");
        assert_eq!(words.time_text(time(14, 0, 0, 0)), "14 giờ");
        assert_eq!(words.time_grid(time(7, 5, 0, 0)), "07:05");
    }

    #[test]
    fn a_week_over_new_year_names_both_years() {
        assert_eq!(Words::default().week_range(date(2025, 7, 14)), "14/7–20/7/2025");
        assert_eq!(Words::default().week_range(date(2025, 12, 29)), "29/12/2025–4/1/2026");
    }
}
