//! Drafts and their surroundings → activities; what lacks a day or a matter goes to the unread.

use jiff::{
    ToSpan,
    civil::{Date, Time},
};

use crate::Why;
use crate::{
    Abbreviations, Ignored, ReadActivity, Reading, Role, Unread,
    calendar::Dates,
    grammar::{
        clock::When,
        item::{self, Draft, Standing},
        organs, words,
    },
    survey::Survey,
};

/// What surrounds an item: its day, half-day and people, as headings, rows and columns tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slot {
    pub(crate) dates: Option<Dates>,
    pub(crate) when: When,
    pub(crate) leaders: Vec<String>,
    pub(crate) where_: Vec<String>,
}

/// How the period of a file without a heading is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// From the first to the last day that was read.
    Days,
    /// The whole week, as exports of office software mean it.
    Week,
}

/// Collects what is read.
pub(crate) struct Builder<'a> {
    pub(crate) survey: Survey,
    abbreviations: &'a Abbreviations,
    reading: Reading,
    /// Days named by headings, even empty ones.
    named_days: Vec<Date>,
    pub(crate) span: Span,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(survey: Survey, abbreviations: &'a Abbreviations) -> Self {
        Self { survey, abbreviations, reading: Reading::default(), named_days: Vec::new(), span: Span::Days }
    }

    /// A passage that a person has to look at.
    pub(crate) fn unread(&mut self, where_: &str, text: &str, why: Why) {
        let (where_, text, why) = (where_.to_owned(), text.to_owned(), why.to_string());
        self.reading.unread.push(Unread { where_, text, why });
    }

    /// What the file's own reader has left out, with its reason.
    pub(crate) fn skipped(&mut self, where_: &str, why: &str) {
        let (where_, why) = (where_.to_owned(), why.to_owned());
        self.reading.unread.push(Unread { where_, text: String::new(), why });
    }

    /// An item of marks alone: it stays in sight.
    pub(crate) fn without_matter(&mut self, slot: &Slot, text: &str) {
        if !text.trim().is_empty() {
            self.unread(&slot.where_.join(", "), text, Why::NoMatter);
        }
    }

    /// A passage that says nothing of an activity.
    pub(crate) fn ignored(&mut self, where_: &str, text: &str, why: Why) {
        if !text.trim().is_empty() {
            self.reading.ignored.push(Ignored {
                where_: where_.to_owned(),
                text: text.to_owned(),
                why: why.vietnamese(),
            });
        }
    }

    /// A day that a heading names.
    pub(crate) fn named(&mut self, dates: &Dates) {
        self.named_days.extend(dates.first().into_iter().chain(dates.last()));
    }

    /// Turns a draft in its surroundings into activities; `text` is shown if it cannot be done.
    pub(crate) fn add(&mut self, draft: Draft, slot: &Slot, text: &str) {
        let where_ = slot.where_.join(", ");
        let dates = match self.dates(&draft, slot) {
            Ok(dates) => dates,
            Err(why) => return self.unread(&where_, text, why),
        };
        let leaders =
            if draft.leaders.is_empty() { slot.leaders.clone() } else { both(&slot.leaders, &draft.leaders) };
        let (title, leaders) = match self.survey.subject.clone() {
            // A list of duties names only who has them.
            Some(_) if leaders.is_empty() && organs::is_only(&draft.title) => {
                (String::new(), vec![draft.title.clone()])
            }
            _ => (draft.title.clone(), leaders),
        };
        let draft = if title.is_empty() { self.duty(draft) } else { draft };
        let title = if title.is_empty() { self.survey.subject.clone().unwrap_or_default() } else { title };
        if title.is_empty() {
            return self.unread(&where_, text, Why::NoMatter);
        }
        for (date, date_to) in self.occurrences(&draft, dates) {
            let activity = self.activity(&draft, slot, (date, date_to), (&title, &leaders));
            self.reading.activities.push(activity);
        }
    }

    /// A row that names only who has the duty: hours and place are told above the rows.
    fn duty(&self, draft: Draft) -> Draft {
        let common = &self.survey.common;
        let place = draft.place.clone().or(common.place.clone());
        let organs = draft.leaders.iter().all(|leader| organs::looks_like(leader));
        let standing = if organs { Standing::Unsaid } else { draft.standing };
        Draft { when: draft.when.or(common.when), place, standing, ..draft }
    }

    /// The full titles of a written form.
    pub(crate) fn full_titles(&self, written: &str) -> Vec<String> {
        self.abbreviations.expand(written, self.survey.seat.as_ref())
    }

    /// The finished reading.
    pub(crate) fn finish(mut self) -> Reading {
        let told = self.survey.calendar.period;
        let read =
            self.reading.activities.iter().flat_map(|activity| [Some(activity.date), activity.date_to]);
        let days: Vec<Date> = read.flatten().chain(self.named_days.iter().copied()).collect();
        let outer = days.iter().min().copied().zip(days.iter().max().copied());
        let period = told.or_else(|| {
            outer.map(|(from, to)| if self.span == Span::Week { weeks(from, to) } else { (from, to) })
        });
        self.reading.period_from = period.map(|(from, _)| from);
        self.reading.period_to = period.map(|(_, to)| to);
        self.reading
    }

    fn dates(&self, draft: &Draft, slot: &Slot) -> Result<Dates, Why> {
        let calendar = &self.survey.calendar;
        if let Some(day) = &draft.day {
            return calendar.dates(day, None);
        }
        if let Some(dates) = &slot.dates {
            return Ok(dates.clone());
        }
        if draft.every_working_day
            && let Some((from, _)) = calendar.period
        {
            return Ok(Dates::Each(vec![from]));
        }
        self.survey.day.or(calendar.from).map(|from| Dates::Each(vec![from])).ok_or(Why::NoDay)
    }

    /// The days on which a draft takes place, each with its last day when it lasts longer.
    fn occurrences(&self, draft: &Draft, dates: Dates) -> Vec<(Date, Option<Date>)> {
        let calendar = &self.survey.calendar;
        if draft.every_working_day
            && let Some(first) = dates.first()
        {
            return calendar.working_days(first).into_iter().map(|day| (day, None)).collect();
        }
        let until = draft
            .until
            .as_ref()
            .and_then(|days| calendar.dates(days, None).ok())
            .and_then(|dates| dates.last());
        match dates {
            Dates::Stretch(from, to) => vec![(from, Some(until.unwrap_or(to)).filter(|to| *to > from))],
            Dates::Each(days) => {
                days.into_iter().map(|day| (day, until.filter(|until| *until > day))).collect()
            }
        }
    }

    fn activity(
        &self,
        draft: &Draft,
        slot: &Slot,
        (date, date_to): (Date, Option<Date>),
        (title, written): (&str, &[String]),
    ) -> ReadActivity {
        let when = draft.when.or(slot.when);
        let role = item::role(title, draft.standing);
        let seat = self.survey.seat.as_ref();
        let mut leaders: Vec<String> = Vec::new();
        for full in written.iter().flat_map(|written| self.abbreviations.expand(written, seat)) {
            if !leaders.contains(&full) {
                leaders.push(full);
            }
        }
        let body = self.survey.mixed.then(|| body_of(&leaders.join(" "), title).to_owned());
        ReadActivity {
            date,
            date_to,
            start: when.start,
            end: when.end.filter(|end| Some(*end) > when.start),
            part_of_day: when.part_of_day(),
            title: title.to_owned(),
            role: if role == Role::Chairs && written.is_empty() { Role::Unclear } else { role },
            leaders,
            leaders_as_written: written.to_vec(),
            participants: distinct(&draft.participants),
            place: draft.place.clone().filter(|place| !place.is_empty()),
            prepared_by: joined(&draft.prepared_by, ", "),
            note: joined(&draft.notes, "; "),
            body,
            where_: slot.where_.clone(),
        }
    }
}

/// The body behind an organiser, in lists that mix several.
fn body_of(leaders: &str, title: &str) -> &'static str {
    let who = if leaders.is_empty() { title } else { leaders };
    let has = |words: &[&str]| words.iter().any(|word| who.contains(word));
    if has(&["HĐND"]) {
        "hdnd"
    } else if has(&["ĐBQH"]) {
        "dbqh"
    } else if has(&["Tỉnh ủy", "Đảng bộ tỉnh", "Bí thư"]) {
        "tinhuy"
    } else if has(&["UBND tỉnh", "Ban Chỉ đạo"]) {
        "ubnd"
    } else if who.to_lowercase().contains("lãnh đạo tỉnh") {
        "ba-khoi"
    } else {
        "khac"
    }
}

fn both(first: &[String], second: &[String]) -> Vec<String> {
    let mut all = first.to_vec();
    all.extend(second.iter().filter(|leader| !first.contains(leader)).cloned());
    all
}

fn distinct(all: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for one in all {
        let seen = out.iter().any(|other| other.to_lowercase() == one.to_lowercase());
        if !seen && !one.trim().is_empty() {
            out.push(one.clone());
        }
    }
    out
}

fn joined(parts: &[String], between: &str) -> Option<String> {
    let parts: Vec<&str> =
        parts.iter().map(|part| words::trimmed(part)).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

fn weeks(from: Date, to: Date) -> (Date, Date) {
    let monday = from.checked_sub(i64::from(from.weekday().to_monday_zero_offset()).days()).unwrap_or(from);
    let sunday = to.checked_add((6 - i64::from(to.weekday().to_monday_zero_offset())).days()).unwrap_or(to);
    let long = monday.until(sunday).map_or(true, |span| span.get_days() > 13);
    if long { (from, to) } else { (monday, sunday) }
}

/// Start and end that columns of their own give.
pub(crate) fn between(start: Option<Time>, end: Option<Time>) -> When {
    When { start, end, part: None }
}
