//! How times of day are written: “7 giờ 30’”, “(8h30)”, “từ 07h00 đến 08h00”, “7:30 (Cả ngày)”, “Sáng”, “½ ngày”.

use jiff::civil::Time;

use super::{Pattern, pattern, words};
use crate::PartOfDay;

/// When on a day something takes place, as far as the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct When {
    pub(crate) start: Option<Time>,
    pub(crate) end: Option<Time>,
    pub(crate) part: Option<PartOfDay>,
}

impl When {
    pub(crate) fn is_said(&self) -> bool {
        self.start.is_some() || self.part.is_some()
    }

    /// What this says, and for the rest what the other says.
    pub(crate) fn or(self, other: Self) -> Self {
        let (start, end) =
            if self.start.is_some() { (self.start, self.end) } else { (other.start, other.end) };
        // A time of its own overrules a half-day that comes from elsewhere and cannot be right.
        let fits = |part: &PartOfDay| match (part, self.start.map(part_at)) {
            (PartOfDay::Morning, Some(at)) => at == PartOfDay::Morning,
            (PartOfDay::Afternoon, Some(at)) => at != PartOfDay::Morning,
            _ => true,
        };
        Self { start, end, part: self.part.or(other.part.filter(fits)) }
    }

    /// The half-day: as said, else as the time tells.
    pub(crate) fn part_of_day(&self) -> Option<PartOfDay> {
        self.part.or_else(|| self.start.map(part_at))
    }
}

/// The half-day in which a time falls.
fn part_at(time: Time) -> PartOfDay {
    match time.hour() {
        ..12 => PartOfDay::Morning,
        12..18 => PartOfDay::Afternoon,
        _ => PartOfDay::Evening,
    }
}

static TIME: Pattern = Pattern::new(|| {
    pattern(r"(?i)^(\d{1,2})(?:\s*(giờ|h|g)(?:(\s*[:.]?\s*)(\d{1,2}))?|:(\d{2})(?::\d{2})?)")
});
static MINUTE_MARK: Pattern = Pattern::new(|| pattern(r"(?i)^\s*(?:phút|ph|p|[’'‘′´`ʹ]{1,2})"));
static OPENING: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:thời gian\s*:?\s*)?(?:bắt đầu\s+)?(?:từ|vào lúc|lúc|vào|khoảng|đúng)\s+|^(?i)thời gian\s*:?\s*",
    )
});
static UNTIL: Pattern = Pattern::new(|| pattern(r"(?i)^\s*(?:đến|tới|->|[-–—~÷→])\s*(?:lúc\s+)?"));
static PART: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(cả ngày|trọn ngày|nguyên ngày|suốt ngày|01 ngày|1 ngày|(?:buổi )?sáng\s*(?:,|và|-|\+)\s*(?:buổi )?chiều|(?:trong )?buổi sáng|(?:trong )?buổi chiều|(?:trong )?buổi tối|sáng|chiều|tối)",
    )
});
static LENGTH: Pattern = Pattern::new(|| {
    pattern(r"(?i)^(?:(?:½|1/2|nửa|0,5)\s*ngày|(?:0?[1-9]|một|nửa)\s*buổi|\d+(?:,\d+)?\s*ngày)")
});

/// One time at the beginning of the text, and what follows it.
pub(crate) fn time(text: &str) -> Option<(Time, &str)> {
    let found = TIME.captures(text)?;
    let hour: i8 = found[1].parse().ok()?;
    let whole = found.get(0)?.end();
    if let Some(minute) = found.get(5) {
        let rest = &text[whole..];
        let glued = rest.starts_with(|c: char| c.is_ascii_digit());
        return (!glued)
            .then(|| Time::new(hour, minute.as_str().parse().ok()?, 0, 0).ok().map(|time| (time, rest)))?;
    }
    let unit = found.get(2)?;
    let spoken = unit.as_str().to_lowercase() == "giờ";
    if let Some(minute) = found.get(4) {
        let rest = &text[minute.end()..];
        let marked = MINUTE_MARK.find(rest).filter(|mark| !words::goes_on(&rest[mark.end()..]));
        let two_digits = minute.len() == 2 && !rest.starts_with(|c: char| c.is_ascii_digit());
        let apart = found.get(3).is_some_and(|gap| gap.as_str().contains(' '));
        let counts_things = apart && !spoken && marked.is_none() && minute.len() == 1;
        if (two_digits || marked.is_some()) && !counts_things {
            let rest = marked.map_or(rest, |mark| &rest[mark.end()..]);
            let time = Time::new(hour, minute.as_str().parse().ok()?, 0, 0).ok()?;
            return Some((time, rest));
        }
    }
    let rest = &text[unit.end()..];
    if words::goes_on(rest) {
        return None;
    }
    let rest = rest.strip_prefix(['’', '\'']).unwrap_or(rest);
    Some((Time::new(hour, 0, 0, 0).ok()?, rest))
}

/// A time or a span of time at the beginning of the text.
pub(crate) fn span(text: &str) -> Option<(When, &str)> {
    let opened = OPENING.find(text).map_or(text, |found| &text[found.end()..]);
    let (start, rest) = time(opened)?;
    let (start, rest) = shifted(start, rest);
    let end = UNTIL.find(rest).and_then(|found| time(&rest[found.end()..]));
    Some(match end {
        Some((end, rest)) if end > start => (When { start: Some(start), end: Some(end), part: None }, rest),
        _ => (When { start: Some(start), end: None, part: None }, rest),
    })
}

/// “2 giờ chiều” is 14:00.
fn shifted(start: Time, rest: &str) -> (Time, &str) {
    let after = rest.trim_start();
    let late = after.starts_with("chiều") || after.starts_with("tối");
    if late && start.hour() < 12 && (1..=9).contains(&start.hour()) {
        let later = Time::new(start.hour() + 12, start.minute(), 0, 0).unwrap_or(start);
        return (later, rest);
    }
    (start, rest)
}

/// A half-day or a whole day at the beginning of the text.
pub(crate) fn part(text: &str) -> Option<(PartOfDay, &str)> {
    let found = PART.find(text)?;
    let rest = &text[found.end()..];
    if words::goes_on(rest) {
        return None;
    }
    let word = found.as_str().to_lowercase();
    let part = if word.contains("ngày") || word.contains("sáng") && word.contains("chiều") {
        PartOfDay::WholeDay
    } else if word.contains("sáng") {
        PartOfDay::Morning
    } else if word.contains("chiều") {
        PartOfDay::Afternoon
    } else {
        PartOfDay::Evening
    };
    Some((part, rest))
}

/// All that the beginning of the text says about the time of day, and what follows.
pub(crate) fn head(text: &str) -> (When, &str) {
    let mut when = When::default();
    let mut rest = text.trim_start();
    while let Some((more, after)) = one(rest) {
        when = more.or(when);
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || ",:;.–-".contains(c));
    }
    (when, rest)
}

/// Whether the whole text is about the time of day.
pub(crate) fn whole(text: &str) -> Option<When> {
    let (when, rest) = head(text);
    if when.is_said() && rest.trim().is_empty() {
        return Some(when);
    }
    let day = text.trim().eq_ignore_ascii_case("ngày") || text.trim() == "Ngày";
    day.then_some(When { part: Some(PartOfDay::WholeDay), ..When::default() })
}

/// Whether the whole text says only how long something lasts.
pub(crate) fn is_length(text: &str) -> bool {
    LENGTH.find(text.trim()).is_some_and(|found| found.end() == text.trim().len())
}

fn one(text: &str) -> Option<(When, &str)> {
    if let Some(inner) = text.strip_prefix('(') {
        let (inside, after) = inner.split_once(')')?;
        return whole(inside).map(|when| (when, after));
    }
    if let Some(found) = span(text) {
        return Some(found);
    }
    if let Some((part, rest)) = part(text) {
        return Some((When { part: Some(part), ..When::default() }, rest));
    }
    let length = LENGTH.find(text)?;
    Some((When::default(), &text[length.end()..])).filter(|(_, rest)| !words::goes_on(rest))
}
