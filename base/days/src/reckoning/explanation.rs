//! A reckoning in words, so that a clerk can check it by hand.

use super::{Course, Direction, NotedDay, Reckoning};
use crate::calendar::{Certainty, DayKind};
use crate::written;
use jiff::ToSpan;
use jiff::civil::Date;

impl Reckoning {
    /// The calculation in Vietnamese, one sentence a line: the term, what was skipped and why, the result.
    pub fn explanation(&self) -> String {
        let mut lines = vec![self.opening()];
        lines.extend(self.course_line());
        if self.landing != self.date {
            lines.push(self.roll_line());
        }
        lines.extend(list("Không tính", "ngày", self.skipped()));
        lines.extend(list("Có tính", "ngày làm bù", self.noted.iter().filter(|day| day.kind.is_working())));
        lines.push(self.result());
        if self.certainty.is_provisional() {
            lines.push(capitalised(&format!("{}.", self.certainty)));
        }
        lines.join("\n")
    }

    fn opening(&self) -> String {
        let from = written::long_date(self.from);
        match (self.term.amount(), self.direction) {
            (0, _) => format!("Phải làm ngay trong ngày {from}."),
            (_, Direction::Forward) => {
                format!("{} kể từ {from}; ngày đầu không tính (Điều 147 Bộ luật Dân sự).", self.term)
            }
            (_, Direction::Backward) => {
                format!("Chậm nhất {} trước {from}; ngày diễn ra không tính.", self.term)
            }
        }
    }

    fn course_line(&self) -> Option<String> {
        match &self.course {
            Course::Plain => None,
            Course::Extended => Some("Đã gia hạn: tính lại toàn bộ thời hạn từ ngày đầu.".to_owned()),
            Course::Resumed { start, whole, suspended, used } => Some(format!(
                "Thời hạn {whole} từ {} tạm đình chỉ ngày {}, đã dùng {used} ngày; phần còn lại tính từ ngày tiếp tục.",
                written::date(*start),
                written::date(*suspended),
            )),
            Course::Lengthened { obstacle_days } => {
                Some(format!("Cộng thêm {obstacle_days} ngày có trở ngại khách quan trong thời hiệu."))
            }
        }
    }

    fn roll_line(&self) -> String {
        let landing = written::long_date(self.landing);
        match self.direction {
            Direction::Forward => format!(
                "Ngày cuối rơi vào {landing} là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo (Điều 148 Bộ luật Dân sự)."
            ),
            Direction::Backward => {
                format!("Mốc rơi vào {landing} là ngày nghỉ nên phải làm từ ngày làm việc liền trước.")
            }
        }
    }

    fn result(&self) -> String {
        let date = written::long_date(self.date);
        let tentative = if self.certainty == Certainty::Settled { "" } else { " (tạm tính)" };
        match self.direction {
            Direction::Forward => format!("Hạn cuối: hết {date}{tentative}."),
            Direction::Backward => format!("Ngày muộn nhất: {date}{tentative}."),
        }
    }
}

fn list<'a>(title: &str, unit: &str, days: impl Iterator<Item = &'a NotedDay>) -> Option<String> {
    let mut days: Vec<&NotedDay> = days.collect();
    days.sort_by_key(|day| day.date);
    if days.is_empty() {
        return None;
    }
    let groups: Vec<String> = runs(&days).iter().map(|run| run_text(run)).collect();
    Some(format!("{title} {} {unit}: {}.", days.len(), groups.join("; ")))
}

/// Consecutive days with the same reason, so that a Tết reads as one stretch.
fn runs<'a>(days: &[&'a NotedDay]) -> Vec<Vec<&'a NotedDay>> {
    let mut runs: Vec<Vec<&NotedDay>> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| continues(last, day)) => run.push(day),
            _ => runs.push(vec![day]),
        }
    }
    runs
}

fn continues(last: &NotedDay, day: &NotedDay) -> bool {
    let tomorrow: Date = last.date.saturating_add(1.day());
    tomorrow == day.date && reason(&last.kind) == reason(&day.kind)
}

fn run_text(run: &[&NotedDay]) -> String {
    let Some((first, last)) = run.first().zip(run.last()) else { return String::new() };
    let reason = reason(&first.kind).replace(" (", ", ").replace(')', "");
    format!("{} ({reason})", written::range(first.date, last.date))
}

/// The reason without the part that differs from day to day: `Tết Âm lịch: mùng 3` reads `Tết Âm lịch`.
fn reason(kind: &DayKind) -> &str {
    match kind {
        DayKind::Working => "ngày làm việc",
        DayKind::WeeklyRest => "nghỉ hằng tuần",
        DayKind::MadeUp { name } | DayKind::Off { name } => {
            if name.starts_with("Hoán đổi") {
                return name;
            }
            name.split_once(": ").map_or(name.as_str(), |(holiday, _)| holiday)
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
