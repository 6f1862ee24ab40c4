//! How days are written: “04/5”, “28.5”, “28, 29 và 30.11”, “Từ 9 đến 11-12”, “Thứ Hai, ngày 04/5/2026 (nhằm …)”.

use jiff::civil::Weekday;

use super::{
    Pattern,
    clock::{self, When},
    pattern, words,
};

/// A day as written; month and year may stand only at the end of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) day: i8,
    pub(crate) month: Option<i8>,
    pub(crate) year: Option<i16>,
}

/// Days as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Days {
    /// One day or several named days.
    Each(Vec<Written>),
    /// From one day to another.
    Range(Written, Written),
}

/// A heading of a day: weekdays, days, and the text behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading<'a> {
    pub(crate) weekdays: Vec<Weekday>,
    pub(crate) days: Option<Days>,
    pub(crate) rest: &'a str,
    /// What separated the heading from the text behind.
    pub(crate) closed_by: &'a str,
}

static PREFIX: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:(?:trong|vào|các|từ|những|hai|ba)\s+)*(?:ngày(?:\s+mùng|\s+mồng)?\s*:?\s*|hôm nay,?\s*|mùng\s+)?",
    )
});
static DAY: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(\d{1,2})(?:\s?([/.\-])\s?(\d{1,2})(?:\s?([/.\-])\s?(\d{4}|\d{2}))?|\s+tháng\s+(\d{1,2})(?:(?:\s+năm|\s*[/,])\s*(\d{4}))?)?",
    )
});
/// ISO 8601, as software writes it.
static ISO: Pattern = Pattern::new(|| pattern(r"^((?:19|20)\d{2})-(\d{2})-(\d{2})\b"));
static AND: Pattern = Pattern::new(|| pattern(r"(?i)^\s*(?:,|và|&|;)\s*(?:(?:sáng|chiều)\s+)?(?:ngày\s+)?"));
static TO: Pattern = Pattern::new(|| {
    pattern(r"(?i)^\s*(?:đến hết|đến|tới|[-–—→])\s*(?:(?:thứ\s+\S+|chủ nhật),?\s+)?(?:ngày\s+)?")
});
static WEEKDAY: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:thứ\s*(hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])|t\.?\s?(hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ\s*nhật)|(c\.?n\.?))",
    )
});
static LUNAR: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^\s*[,-]?\s*\((?:nhằm|tức|âm lịch|al|âl)[^)]*\)|^\s*[,-]?\s*nhằm(?:\s+ngày)?\s+\d+[/.-]\d+(?:[/.-]\d+)?(?:\s*(?:âl|âm lịch))?",
    )
});

/// Days at the beginning of the text, and what follows.
pub(crate) fn days(text: &str) -> Option<(Days, &str)> {
    let prefixed = PREFIX.find(text).map_or(text, |found| &text[found.end()..]);
    let named =
        prefixed.len() < text.len() && text[..text.len() - prefixed.len()].to_lowercase().contains("ngày");
    let (first, mut rest) = day(prefixed)?;
    let mut all = vec![first];
    let mut range = false;
    while let Some((next, joined_by_range, after)) = following(rest, all.last().copied()?) {
        range = joined_by_range;
        all.push(next);
        rest = after;
        if range {
            break;
        }
    }
    let last = *all.last()?;
    if last.month.is_none() && !named {
        return None;
    }
    fill_backwards(&mut all);
    let days = match all.as_slice() {
        [from, to] if range => Days::Range(*from, *to),
        [.., from, to] if range => {
            // “5, 7 và từ 9 đến 11/5” is rare enough to be taken as its outer days.
            let first = all.first().copied().unwrap_or(*from);
            Days::Range(first, *to)
        }
        _ => Days::Each(all),
    };
    Some((days, rest))
}

/// A weekday at the beginning of the text.
pub(crate) fn weekday(text: &str) -> Option<(Weekday, &str)> {
    let found = WEEKDAY.captures(text)?;
    let rest = &text[found.get(0)?.end()..];
    if words::goes_on(rest) && !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = found.get(1).or(found.get(2)).map(|word| word.as_str().to_lowercase());
    let weekday = match word.as_deref() {
        Some("hai" | "2") => Weekday::Monday,
        Some("ba" | "3") => Weekday::Tuesday,
        Some("tư" | "bốn" | "4") => Weekday::Wednesday,
        Some("năm" | "5") => Weekday::Thursday,
        Some("sáu" | "6") => Weekday::Friday,
        Some(_) => Weekday::Saturday,
        None => Weekday::Sunday,
    };
    Some((weekday, rest))
}

/// A heading of one or more days at the beginning of the text (bullets are skipped).
pub(crate) fn heading(text: &str) -> Option<Heading<'_>> {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || "*•-–+#“\"".contains(c));
    // “1. Thứ Hai (ngày 11/5)”
    rest = words::without_number(rest).filter(|inner| weekday(inner).is_some()).unwrap_or(rest);
    let mut weekdays = Vec::new();
    while let Some((weekday, after)) = weekday(rest) {
        weekdays.push(weekday);
        let next = skip_separators(after);
        let and = next.strip_prefix("và ").unwrap_or(next);
        rest = if self::weekday(and).is_some() { and } else { after };
    }
    let after_name = skip_separators(rest);
    let found = days(after_name);
    if weekdays.is_empty() && found.is_none() {
        return None;
    }
    let (days, mut behind) = found.map_or((None, rest), |(days, behind)| (Some(days), behind));
    behind = behind.strip_prefix(')').unwrap_or(behind);
    if days.is_some() && weekdays.is_empty() {
        // “28/5 (Thứ Tư)”
        let inner = behind.trim_start_matches(|c: char| c.is_whitespace() || "(,-".contains(c));
        if let Some((weekday, after)) = weekday(inner) {
            weekdays.push(weekday);
            behind = after.strip_prefix(')').unwrap_or(after);
        }
    }
    behind = LUNAR.find(behind).map_or(behind, |found| &behind[found.end()..]);
    let body = behind.trim_start_matches(|c: char| c.is_whitespace() || ",:;.–-".contains(c));
    let closed_by = &behind[..behind.len() - body.len()];
    if words::goes_on(behind) {
        return None;
    }
    Some(Heading { weekdays, days, rest: body, closed_by })
}

/// A day with a time of day around it, as one cell may say both: “Sáng thứ Hai (04/5)”, “04/05/2026 08:00”.
pub(crate) fn with_time(text: &str) -> Option<(Heading<'_>, When)> {
    if let Some(heading) =
        heading(text).filter(|heading| heading.days.is_some() || !heading.weekdays.is_empty())
    {
        let (when, rest) = clock::head(heading.rest);
        return Some((Heading { rest, ..heading }, when));
    }
    let (when, rest) = clock::head(text);
    let heading = heading(rest).filter(|_| when.is_said())?;
    let (more, rest) = clock::head(heading.rest);
    Some((Heading { rest, ..heading }, when.or(more)))
}

/// Every full date “d/m/yyyy” and “năm yyyy” in the text: the years that it speaks of.
pub(crate) fn years(text: &str) -> Vec<i16> {
    static YEAR: Pattern = Pattern::new(|| {
        pattern(
            r"(?i)(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?|năm\s+|tháng\s+\d{1,2}\s?[/\-]\s?)((?:19|20)\d{2})\b",
        )
    });
    YEAR.captures_iter(text).filter_map(|found| found[1].parse().ok()).collect()
}

/// The first “from … to …” anywhere in the text.
pub(crate) fn range_within(text: &str) -> Option<(Written, Written)> {
    let starts = text.char_indices().filter(|(at, c)| {
        c.is_ascii_digit()
            && !text[..*at].ends_with(|before: char| before.is_ascii_digit() || "/.-".contains(before))
    });
    for (at, _) in starts {
        if let Some((Days::Range(from, to), _)) = days(&text[at..]) {
            return Some((from, to));
        }
    }
    None
}

fn skip_separators(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || ",:;.–-(/".contains(c))
}

fn day(text: &str) -> Option<(Written, &str)> {
    if let Some(found) = ISO.captures(text) {
        let (year, month, day) = (found[1].parse().ok(), found[2].parse().ok(), found[3].parse().ok()?);
        return Some((Written { day, month, year }, &text[found.get(0)?.end()..]));
    }
    let found = DAY.captures(text)?;
    let day: i8 = found[1].parse().ok()?;
    let separator = found.get(2).map(|separator| separator.as_str());
    let digit_follows = |at: usize| text[at..].starts_with(|c: char| c.is_ascii_digit());
    let alone = |end: usize| {
        let rest = &text[end..];
        let is_time = clock::time(text).is_some();
        (!is_time && (1..=31).contains(&day)).then_some((Written { day, month: None, year: None }, rest))
    };
    let month_group = found.get(3).or(found.get(6));
    let Some(month_group) = month_group else {
        return if digit_follows(found.get(1)?.end()) { None } else { alone(found.get(1)?.end()) };
    };
    let month: i8 = month_group.as_str().parse().ok()?;
    let after_month = &text[month_group.end()..];
    // “27-28/9” and “6-8.5”: the dash joins two days.
    let dash_joins = separator == Some("-")
        && (month > 12
            || after_month.starts_with(['/', '.'])
                && after_month[1..].starts_with(|c: char| c.is_ascii_digit()));
    if dash_joins {
        return alone(found.get(1)?.end());
    }
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || digit_follows(month_group.end()) {
        return None;
    }
    // “04/5 - 08/5” names no year: two digits are one only behind the same mark without blanks.
    let short = found.get(5).filter(|year| year.len() == 2).is_some_and(|year| {
        let glued = !text[month_group.end()..year.start()].contains(' ');
        let goes_on = text[year.end()..].starts_with(['/', '.', '-'])
            && text[year.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
        !(glued && found.get(4).map(|mark| mark.as_str()) == separator && !goes_on)
    });
    let year_group = found.get(5).filter(|_| !short).or(found.get(7));
    let year =
        year_group.and_then(|year| year.as_str().parse::<i16>().ok().map(|number| (number, year.end())));
    let (year, end) = match year {
        Some((number, end)) if !digit_follows(end) => {
            (Some(if number < 100 { 2000 + number } else { number }), end)
        }
        _ => (None, month_group.end()),
    };
    Some((Written { day, month: Some(month), year }, &text[end..]))
}

/// The next day of a list or the end of a range.
fn following(rest: &str, before: Written) -> Option<(Written, bool, &str)> {
    let (joint, range) =
        AND.find(rest).map(|found| (found, false)).or_else(|| TO.find(rest).map(|found| (found, true)))?;
    let (next, after) = day(&rest[joint.end()..])?;
    // Once the month was said, a bare number that follows is no day any more.
    (before.month.is_none() || next.month.is_some()).then_some((next, range, after))
}

/// “28, 29 và 30.11”: the month of the last belongs to all.
fn fill_backwards(all: &mut [Written]) {
    for index in (1..all.len()).rev() {
        let later = all[index];
        let earlier = &mut all[index - 1];
        earlier.month = earlier.month.or(later.month);
        if earlier.year.is_none() {
            let wraps = earlier.month > later.month;
            earlier.year = later.year.map(|year| if wraps { year - 1 } else { year });
        }
    }
}
