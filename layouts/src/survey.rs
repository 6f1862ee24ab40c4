//! A first look at a file: its period, the years that it names, whose schedule it is, what it is a schedule of.

use jiff::{ToSpan, civil::Date};
use nhip_files::{Block, Source};

use crate::{
    ReadOptions,
    abbreviations::Seat,
    calendar::{Calendar, Dates},
    grammar::{
        Pattern,
        clauses::{self, Cue},
        clock::{self, When},
        days::{self, Days},
        pattern, places, words,
    },
};

/// What holds for the whole file.
#[derive(Debug, Clone)]
pub(crate) struct Survey {
    pub(crate) calendar: Calendar,
    pub(crate) seat: Option<Seat>,
    /// The matter of schedules whose rows name only days and people: “Tiếp công dân định kỳ”.
    pub(crate) subject: Option<String>,
    /// Place and hours that such a schedule tells once, above its rows.
    pub(crate) common: Common,
    /// Whether any line tells a time of day.
    pub(crate) has_times: bool,
    /// The one day that the heading of the file names: “Lịch họp ngày 05/5/2026”.
    pub(crate) day: Option<Date>,
    /// Whether the caller said that the list mixes several bodies.
    pub(crate) mixed: bool,
}

/// What a list of duties says once for all of its rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Common {
    pub(crate) place: Option<String>,
    pub(crate) when: When,
}

impl Common {
    pub(crate) fn is_said(&self) -> bool {
        self.place.is_some() || self.when.is_said()
    }
}

/// Lines of a heading that are looked at.
const HEADING_LINES: usize = 40;

/// Looks over a file.
pub(crate) fn survey(source: &Source, options: &ReadOptions) -> Survey {
    let texts = texts(source);
    let heading = heading(&texts);
    let mut years: Vec<i16> = heading.iter().flat_map(|line| days::years(line)).collect();
    years.extend(texts.iter().flat_map(|text| days::years(text)));
    let mut seen = Vec::new();
    years.retain(|year| {
        !seen.contains(year) && {
            seen.push(*year);
            true
        }
    });
    let mut calendar = Calendar { period: None, years, from: options.from, month: None };
    calendar.period = heading.iter().find_map(|line| period(line, &calendar));
    let joined = heading.join("\n");
    let seat = match &options.body {
        Some(code) => Seat::of(code),
        None => Seat::in_heading(&joined).or_else(|| department(&texts)),
    };
    let mixed = options.body.as_ref().is_some_and(|code| code.as_str().starts_with("ba"));
    let has_times =
        texts.iter().any(|text| clock::head(words::bare(text)).0.start.is_some() && !is_stamp(text));
    let day = heading.iter().find_map(|line| only_day(line, &calendar)).filter(|_| calendar.period.is_none());
    let subject = subject(&joined);
    let common = if subject.is_some() { common(&texts) } else { Common::default() };
    Survey { calendar, seat, subject, common, has_times, day, mixed }
}

/// The day of a schedule of one day.
fn only_day(line: &str, calendar: &Calendar) -> Option<Date> {
    static OF_DAY: Pattern = Pattern::new(|| pattern(r"(?i)^(?:lịch|chương trình)\b[^()]*?\bngày\s+\d"));
    let found = OF_DAY.find(words::bare(line))?;
    let text = &words::bare(line)[found.end() - 1..];
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (days, _) = days::days(&text[start..])?;
    match calendar.dates(&days, None).ok()? {
        Dates::Each(days) => days.first().copied().filter(|_| days.len() == 1),
        Dates::Stretch(..) => None,
    }
}

/// “THỨ HAI, 28/11/2022 08:30”: when a page was put up; no heading of a day.
pub(crate) fn is_stamp(text: &str) -> bool {
    let Some(heading) = days::heading(text).filter(|heading| heading.days.is_some()) else { return false };
    let (when, rest) = clock::head(heading.rest);
    when.start.is_some()
        && rest.trim_matches(|c: char| !c.is_alphanumeric()).len() < 12
        && !rest.contains(char::is_lowercase)
}

fn texts(source: &Source) -> Vec<&str> {
    let mut texts = Vec::new();
    for block in &source.blocks {
        match block {
            Block::Line(line) => texts.push(line.text.as_str()),
            Block::Table(table) => {
                texts.extend(table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.text.lines()));
            }
            Block::Event(_) => {}
        }
    }
    texts
}

/// The lines before the first day or time.
fn heading<'a>(texts: &[&'a str]) -> Vec<&'a str> {
    let opens = |text: &str| {
        let bare = words::bare(text);
        let day = days::heading(text).is_some_and(|heading| {
            let bare_range = heading.weekdays.is_empty()
                && matches!(heading.days, Some(Days::Range(..)))
                && (heading.rest.is_empty() || heading.rest.starts_with('('));
            !bare_range
        });
        day && !is_stamp(text) || clock::head(bare).0.start.is_some()
    };
    texts.iter().copied().take(HEADING_LINES).take_while(|text| !opens(text)).collect()
}

/// “Địa điểm: Trụ sở Tiếp công dân tỉnh” above the first day.
fn common(texts: &[&str]) -> Common {
    let mut common = Common::default();
    let above = texts.iter().take(HEADING_LINES).take_while(|text| days::heading(text).is_none());
    // “(Tại Trụ sở Tiếp công dân tỉnh)”
    let at = above.clone().map(|text| text.trim_matches(|c: char| c.is_whitespace() || "()".contains(c)));
    let at = at.filter_map(|text| text.strip_prefix("Tại ").or_else(|| text.strip_prefix("tại ")));
    common.place = at.filter(|place| places::looks_like(place)).map(str::to_owned).next();
    for clause in above.filter_map(|text| clauses::whole_line(text)).flatten() {
        match clause.cue {
            Cue::Place => common.place = common.place.or(Some(clause.value)),
            Cue::Time => common.when = clock::whole(&clause.value).unwrap_or_default().or(common.when),
            _ => {}
        }
    }
    common
}

fn period(line: &str, calendar: &Calendar) -> Option<(Date, Date)> {
    let (from, to) = days::range_within(line)?;
    let Ok(Dates::Stretch(from, to)) = calendar.dates(&Days::Range(from, to), None) else { return None };
    from.checked_add(370.days()).is_ok_and(|latest| to <= latest).then_some((from, to))
}

/// A department's schedule rarely names itself in its heading, but its leaders are directors.
fn department(texts: &[&str]) -> Option<Seat> {
    static DIRECTOR: Pattern = Pattern::new(|| pattern(r"\b(?:PGĐ|Phó Giám đốc|Giám đốc Sở|Ban Giám đốc)\b"));
    let named = texts.iter().filter(|text| DIRECTOR.is_match(text)).count();
    (named >= 2).then(|| Seat::of(&crate::BodyCode::new("so"))).flatten()
}

fn subject(heading: &str) -> Option<String> {
    static SUBJECT: Pattern = Pattern::new(|| {
        pattern(r"(?i)\b(tiếp công dân(?:\s+định kỳ)?|tiếp xúc cử tri|trực lãnh đạo|trực ban|kỳ họp)\b")
    });
    let found = SUBJECT.find(heading)?;
    Some(words::capitalised(&words::on_one_line(&found.as_str().to_lowercase())))
}
