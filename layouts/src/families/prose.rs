//! Running text: days, half-days and leaders as headings, a line or paragraph per activity, lines of clauses below.

use nhip_files::Line;

use super::{cell, dated, events};
use crate::Why;
use crate::{
    build::{Builder, Slot},
    calendar::Dates,
    closing,
    grammar::{
        Pattern,
        brackets::LastBracket,
        clauses, clock,
        clock::When,
        days::{self, Heading},
        item::{People, Places, Reading},
        organs, pattern, people, words,
    },
    survey,
};

/// Where the reading of running text stands.
#[derive(Default)]
pub(crate) struct Prose {
    dates: Option<Dates>,
    /// Whether any day was named yet.
    begun: bool,
    when: When,
    leaders: Vec<String>,
    item: Option<Item>,
    /// Recipients and signatures have begun.
    closed: bool,
}

/// An item whose lines are being gathered.
struct Item {
    slot: Slot,
    text: String,
    as_events: bool,
    /// A line named a clause whose members follow, a line each.
    listing: bool,
}

impl Item {
    fn from(&mut self, line: &Line) {
        self.slot.where_.push(line.where_.clone());
        self.slot.where_.dedup();
    }
}

/// “Tháng 01/2026:” in a schedule of a year.
static MONTH: Pattern = Pattern::new(|| {
    pattern(r"(?i)^(?:lịch\s+)?tháng\s+(\d{1,2})(?:\s*(?:/|-|năm)\s*(\d{4}))?\s*(?:[:.]\s*(.*))?$")
});
static HALF: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:[*•+\-–]\s*)?(?:\d{1,2}[.)/]\s*|[a-d][.)]\s*|[ivx]+\.\s*)?(buổi sáng|buổi chiều|buổi tối|sáng|chiều|tối|cả ngày)\s*(?::|$)\s*",
    )
});
static THIS_WEEK: Pattern =
    Pattern::new(|| pattern(r"(?i)^(?:cũng\s+)?trong (?:tuần|tháng|thời gian)(?:\s+(?:này|tới))?\b"));
static BY_RULE: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)\bngày\s+\d{1,2}\s+(?:hằng|hàng)\s+tháng|\b(?:hằng|hàng) (?:tháng|quý|năm)\b.*\bngày\b|\bhằng tháng, nếu\b",
    )
});
static COLUMN_NAMES: Pattern = Pattern::new(|| pattern(r"^(?:[A-ZĐÀ-Ỹ\s]{4,})$"));

const READING: Reading =
    Reading { people: People::InText, places: Places::InText, last_bracket: LastBracket::MaySayAnything };

impl Prose {
    /// Reads one line.
    pub(crate) fn line(&mut self, where_: &str, text: &str, builder: &mut Builder<'_>) {
        let line = Line { where_: where_.to_owned(), text: text.trim().to_owned() };
        if line.text.is_empty() {
            return;
        }
        if self.closed {
            return builder.ignored(&line.where_, &line.text, Why::Signature);
        }
        if closing::opens_signatures(&line.text) {
            self.flush(builder);
            self.closed = true;
            return builder.ignored(&line.where_, &line.text, Why::Recipients);
        }
        if survey::is_stamp(&line.text) {
            return builder.ignored(&line.where_, &line.text, Why::PostedAt);
        }
        if self.month(&line, builder) || self.day(&line, builder) || self.half(&line, builder) {
            return;
        }
        self.content(&line, &line.text, builder);
    }

    /// Ends the open item, as at a table or at the end.
    pub(crate) fn pause(&mut self, builder: &mut Builder<'_>) {
        self.flush(builder);
        self.closed = false;
    }

    /// The day named last, handed over to a table that goes on below it.
    pub(crate) fn dates(&self) -> Option<Dates> {
        self.dates.clone()
    }

    fn month(&mut self, line: &Line, builder: &mut Builder<'_>) -> bool {
        let bare = words::bare(&line.text);
        let bare = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "/.)- ".contains(c));
        let Some(found) = MONTH.captures(bare) else { return false };
        let Ok(month) = found[1].parse::<i8>() else { return false };
        self.flush(builder);
        let year = found.get(2).and_then(|year| year.as_str().parse().ok());
        let year = year.or_else(|| builder.survey.calendar.years.first().copied());
        builder.survey.calendar.month = Some((month, year));
        self.begun = true;
        self.dates = None;
        match found.get(3).map(|rest| rest.as_str().trim()).filter(|rest| !rest.is_empty()) {
            Some(rest) => self.line(&line.where_, rest, builder),
            None => builder.ignored(&line.where_, &line.text, Why::MonthHeading),
        }
        true
    }

    /// A heading of a day, with or without matters behind it.
    fn day(&mut self, line: &Line, builder: &mut Builder<'_>) -> bool {
        let (half, text) = half_before(&line.text);
        let Some(heading) = days::heading(text).filter(|heading| is_heading(text, heading)) else {
            return false;
        };
        self.flush(builder);
        let rest = heading.rest;
        if !self.begun && self.is_period(&heading, builder) {
            builder.ignored(&line.where_, &line.text, Why::PeriodHeading);
            return true;
        }
        self.when = half;
        self.leaders.clear();
        self.begun = true;
        if heading.days.is_none() && closing::is_empty_day(rest) {
            self.dates = None;
            builder.ignored(&line.where_, &line.text, Why::EmptyDay);
            return true;
        }
        match builder.survey.calendar.heading(&heading) {
            Ok(dates) => {
                builder.named(&dates);
                self.dates = Some(dates);
            }
            Err(why) => {
                self.dates = None;
                builder.unread(&line.where_, &line.text, why);
                if rest.is_empty() {
                    return true;
                }
            }
        }
        if closing::is_empty_day(rest) {
            builder.ignored(&line.where_, &line.text, Why::DayHeading);
            return true;
        }
        let events =
            clock::head(rest).0.start.is_none() && (heading.weekdays.is_empty() || !builder.survey.has_times);
        self.behind(line, rest, events, builder);
        true
    }

    /// “Từ ngày 04/5 đến ngày 10/5/2026” above the schedule names its period, not a day of it.
    fn is_period(&self, heading: &Heading<'_>, builder: &Builder<'_>) -> bool {
        let alone = heading.weekdays.is_empty() && (heading.rest.is_empty() || heading.rest.starts_with('('));
        let Some((from, to)) = builder.survey.calendar.period.filter(|_| alone) else { return false };
        builder.survey.calendar.heading(heading) == Ok(Dates::Stretch(from, to))
    }

    /// What stands behind a day on the same line.
    fn behind(&mut self, line: &Line, rest: &str, as_events: bool, builder: &mut Builder<'_>) {
        let (first, others) = events::split_days(rest);
        self.open(line, first, as_events);
        for other in others {
            let nested = Line { where_: line.where_.clone(), text: other.to_owned() };
            if !self.day(&nested, builder) {
                self.open(&nested, other, as_events);
            }
        }
    }

    /// “* SÁNG:” with or without matters behind it.
    fn half(&mut self, line: &Line, builder: &mut Builder<'_>) -> bool {
        let Some(found) = HALF.captures(&line.text) else { return false };
        let whole = found.get(0).map_or(0, |whole| whole.end());
        let rest = line.text[whole..].trim();
        let Some(when) = clock::whole(&found[1]) else { return false };
        if self.dates.is_none() && !self.begun {
            return false;
        }
        self.flush(builder);
        self.when = when;
        self.leaders.clear();
        if rest.is_empty() {
            builder.ignored(&line.where_, &line.text, Why::HalfHeading);
        } else {
            self.content(line, rest, builder);
            // “+ Cả ngày: Chủ tịch …” speaks of its own line, “* SÁNG: 1. Chủ tịch …” of those below it too.
            if line.text.starts_with(['-', '+', '–']) {
                self.when = When::default();
            }
        }
        true
    }

    fn content(&mut self, line: &Line, text: &str, builder: &mut Builder<'_>) {
        if self.joins_list(line, text) {
            return;
        }
        if self.frames(line, text, builder) || self.addressed(line, text, builder) {
            return;
        }
        let clause = clauses::whole_line(text).is_some()
            || clauses::opens_list(text)
            || clauses::remark(words::trimmed(words::bare(text))).is_some();
        let goes_on = self.item.as_ref().is_some_and(|item| clause || continues(&item.text, text));
        if goes_on && let Some(item) = &mut self.item {
            item.text.push('\n');
            item.text.push_str(text);
            item.listing = clauses::opens_list(text);
            return item.from(line);
        }
        if self.dates.is_none()
            && !tells_time(text)
            && let Some(draft) = dated::read(text)
        {
            self.flush(builder);
            let slot = Slot { where_: vec![line.where_.clone()], ..Slot::default() };
            return builder.add(draft, &slot, text);
        }
        let common = clause && builder.survey.common.is_said();
        if self.dates.is_none() && !self.begun && (common || !tells_time(text)) {
            return builder.ignored(&line.where_, &line.text, Why::Introduction);
        }
        self.flush(builder);
        let as_events = !builder.survey.has_times && self.leaders.is_empty() && !self.when.is_said();
        self.open(line, text, as_events);
    }

    /// A member of the list that “- Thành phần:” opened.
    fn joins_list(&mut self, line: &Line, text: &str) -> bool {
        let Some(item) = self.item.as_mut().filter(|item| item.listing) else { return false };
        let member = words::without_bullet(text).filter(|member| {
            !tells_time(text)
                && clauses::whole_line(text).is_none()
                && !clauses::opens_list(text)
                && !member.is_empty()
        });
        let Some(member) = member else { return false };
        let gap = if item.text.ends_with(':') { " " } else { "; " };
        item.text.push_str(gap);
        item.text.push_str(member.trim_end_matches([';', '.', ',']));
        item.from(line);
        true
    }

    /// Lines that are no matter: closings, rules, matters without a day.
    fn frames(&mut self, line: &Line, text: &str, builder: &mut Builder<'_>) -> bool {
        let sub_note = self.item.is_some() && words::opens_item(text) && !text.starts_with('*');
        if closing::is_closing(text) && !sub_note {
            self.flush(builder);
            builder.ignored(&line.where_, &line.text, Why::Closing);
            return true;
        }
        let bare = words::bare(text);
        if THIS_WEEK.is_match(bare) {
            self.flush(builder);
            builder.unread(&line.where_, &line.text, Why::DuringWeek);
            return true;
        }
        if BY_RULE.is_match(bare) && clock::head(bare).0.start.is_none() {
            self.flush(builder);
            builder.unread(&line.where_, &line.text, Why::MonthlyRule);
            return true;
        }
        if self.begun && closing::is_empty_day(bare) {
            builder.ignored(&line.where_, &line.text, Why::NoActivities);
            return true;
        }
        COLUMN_NAMES.is_match(text) && self.dates.is_none() && {
            builder.ignored(&line.where_, &line.text, Why::Heading);
            true
        }
    }

    /// “2. Chủ tịch UBND xã:” heads the items below it; “Chủ tịch: 8 giờ, …” heads those behind it as well.
    fn addressed(&mut self, line: &Line, text: &str, builder: &mut Builder<'_>) -> bool {
        let bare = words::bare(text);
        let Some((leaders, rest)) = people::head(bare) else { return false };
        let Some(rest) = rest.trim_start().strip_prefix(':') else { return false };
        if self.dates.is_none() && !self.begun {
            return false;
        }
        self.flush(builder);
        self.leaders = leaders;
        let rest = rest.trim();
        if rest.is_empty() {
            builder.ignored(&line.where_, &line.text, Why::LeaderHeading);
        } else {
            self.open(line, rest, false);
        }
        true
    }

    fn open(&mut self, line: &Line, text: &str, as_events: bool) {
        let slot = Slot {
            dates: self.dates.clone(),
            when: self.when,
            leaders: self.leaders.clone(),
            where_: vec![line.where_.clone()],
        };
        let listing = clauses::opens_list(text);
        self.item = Some(Item { slot, text: text.to_owned(), as_events, listing });
    }

    fn flush(&mut self, builder: &mut Builder<'_>) {
        let Some(item) = self.item.take() else { return };
        if item.as_events {
            return events::read(&item.text, &item.slot, builder);
        }
        let reading = match item.slot.leaders.as_slice() {
            [] => READING,
            _ => Reading { people: People::KnownElsewhere, ..READING },
        };
        cell::read_all(&item.text, &item.slot, reading, builder);
    }
}

/// “Tối 30.4: …”, “Sáng thứ Hai, ngày 04/5”: the half-day before the day.
fn half_before(text: &str) -> (When, &str) {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let said = clock::part(bare).map(|(part, rest)| (part, rest.trim_start()));
    match said.filter(|(_, rest)| {
        days::heading(rest).is_some_and(|heading| {
            rest.starts_with(char::is_alphanumeric)
                && (heading.days.is_some() || !heading.weekdays.is_empty())
        })
    }) {
        Some((part, rest)) => (When { part: Some(part), ..When::default() }, rest),
        None => (When::default(), text),
    }
}

/// Whether a line that begins with a day is a heading of it, rather than a sentence about it.
fn is_heading(text: &str, heading: &Heading<'_>) -> bool {
    let first = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let spoken = first.to_lowercase();
    if !heading.weekdays.is_empty() && !first.starts_with(|c: char| c.is_ascii_digit()) {
        let closed =
            !heading.closed_by.trim().is_empty() || heading.rest.is_empty() || heading.days.is_some();
        return closed && !spoken.starts_with("cn ") || heading.rest.is_empty();
    }
    if heading.days.is_none() {
        return false;
    }
    let named =
        ["ngày", "các ngày", "từ ngày", "từ ", "trong ngày", "trong các ngày", "sáng ngày", "chiều ngày"]
            .iter()
            .any(|word| spoken.starts_with(word));
    let separated = heading.closed_by.contains([':', '-', '–', ',']) || heading.rest.is_empty();
    named && (separated || spoken.starts_with("ngày") || spoken.starts_with("các ngày"))
        || heading.rest.is_empty()
        || separated && heading.closed_by.contains(':')
}

/// Whether a line goes on with the item before it.
fn continues(before: &str, line: &str) -> bool {
    if words::opens_item(line) || tells_time(line) {
        return false;
    }
    // “- Thành phần: Ban Giám đốc, các phòng;” goes on below.
    let last = before.lines().last().unwrap_or_default();
    if last.ends_with([',', ';']) && clauses::whole_line(last).is_some() {
        return true;
    }
    if people::head(line).is_some_and(|(_, rest)| !rest.trim().is_empty())
        && before.trim_end().ends_with(['.', ';', ':'])
    {
        return false;
    }
    let ended = before.trim_end().ends_with(['.', ';']);
    let small = line.starts_with(|c: char| c.is_lowercase() || "(,;".contains(c));
    small || !ended && !organs::looks_like(line) || before.trim_end().ends_with([',', '-', '–'])
}

fn tells_time(text: &str) -> bool {
    let (when, rest) = clock::head(words::bare(text));
    when.start.is_some() && !words::trimmed(rest).is_empty()
        || when.part.is_some() && !rest.is_empty() && words::opens_item(text)
}
