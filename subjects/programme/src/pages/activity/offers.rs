//! What would clash, in sentences, and the nearest times that fit all.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use nhip_harmony::activity::Activity;
use nhip_harmony::clash::{Clash, ClashKind, Party, Severity};
use nhip_harmony::days::{Period, Span};
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::ActivityId;
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use crate::clash_words;
use crate::rules::publication::week_of;
use crate::trial::Trial;
use crate::week::{Week, Weeks};

/// How many times are offered.
const OFFERED: usize = 4;

/// One thing that would clash.
pub(in crate::pages) struct ClashLine {
    pub(in crate::pages) says: String,
    pub(in crate::pages) blocks: bool,
}

/// A time that fits all, as a form takes it.
pub(in crate::pages) struct FreeTime {
    pub(in crate::pages) label: String,
    pub(in crate::pages) date: String,
    pub(in crate::pages) start: String,
    pub(in crate::pages) end: String,
}

/// What an activity would clash with as it stands, and when it would not.
pub(in crate::pages) struct Offers {
    pub(in crate::pages) clashes: Vec<ClashLine>,
    pub(in crate::pages) free: Vec<FreeTime>,
}

impl Offers {
    /// Judges the weeks in which the activity would stand. Free times are looked for when something is in the way.
    pub(in crate::pages) async fn of(
        visitor: &Visitor,
        weeks: &Weeks,
        activity: &Activity,
    ) -> Result<Self, WebError> {
        let week = weeks.get(around(activity.dates)).await?;
        // Hours that cannot be are told at their fields; there is nothing to judge.
        let Ok(trial) = Trial::of(&week, activity.clone()) else {
            return Ok(Self { clashes: Vec::new(), free: Vec::new() });
        };
        let clashes: Vec<ClashLine> =
            trial.clashes().iter().map(|clash| line(visitor, &week, clash, &activity.id)).collect();
        let free = if clashes.is_empty() { Vec::new() } else { free_times(visitor, &trial, activity) };
        Ok(Self { clashes, free })
    }

    /// The nearest free times, whether or not the programme itself shows what is in the way.
    pub(in crate::pages) async fn times(
        visitor: &Visitor,
        weeks: &Weeks,
        activity: &Activity,
    ) -> Result<Vec<FreeTime>, WebError> {
        let week = weeks.get(around(activity.dates)).await?;
        Ok(match Trial::of(&week, activity.clone()) {
            Ok(trial) => free_times(visitor, &trial, activity),
            Err(_) => Vec::new(),
        })
    }
}

/// The weeks that the days lie in, and the one after, in which free times are looked for.
pub(in crate::pages) fn around(dates: Period) -> Period {
    let last = week_of(dates.to.max(dates.from)).to;
    Period { from: week_of(dates.from).from, to: last.checked_add(7.days()).unwrap_or(last) }
}

fn free_times(visitor: &Visitor, trial: &Trial, activity: &Activity) -> Vec<FreeTime> {
    let around = around(activity.dates);
    let on = Period { from: around.from.max(visitor.today().min(activity.dates.from)), ..around };
    let spans = trial.free_times(on, OFFERED);
    spans.into_iter().map(|span| free_time(visitor.words(), span)).collect()
}

fn free_time(words: Words, span: Span) -> FreeTime {
    let (start, end) = (words.time_grid(span.from), words.time_grid(span.to));
    FreeTime { label: free_label(words, span.date, &start, &end), date: words.date(span.date), start, end }
}

fn free_label(words: Words, date: Date, start: &str, end: &str) -> String {
    format!("{} {} · {start}–{end}", words.weekday_short(date.weekday()), words.date_short(date))
}

/// Free times that the owner of a calendar offered, as long as the activity lasts.
pub(super) fn offered(words: Words, starts: &[DateTime], activity: &Activity, week: &Week) -> Vec<FreeTime> {
    let hours = assumed(activity, &week.reference.settings);
    let span = |start: &DateTime| {
        let end = start.checked_add(jiff::Span::new().minutes(hours.to - hours.from)).ok()?;
        Some(free_time(words, Span { date: start.date(), from: start.time(), to: end.time() }))
    };
    starts.iter().filter_map(span).collect()
}

/// The sentence of a clash, with the other activity named when the person may read it.
pub(in crate::pages) fn line(visitor: &Visitor, week: &Week, clash: &Clash, id: &ActivityId) -> ClashLine {
    ClashLine { says: sentence(visitor, week, clash, id), blocks: clash.severity == Severity::Block }
}

/// The sentence alone.
pub(in crate::pages) fn sentence(visitor: &Visitor, week: &Week, clash: &Clash, id: &ActivityId) -> String {
    let words = visitor.words();
    let shown = week.shown_to(visitor.actor());
    let Some(other) = other_side(clash, id) else { return clash_words::reason(words, clash) };
    let is_told = other.group.iter().all(|row| row == id || shown.is_whole(row));
    if !is_told {
        // Hours of people and rooms are what everybody plans around; what fills them is not told.
        return match clash.kind {
            ClashKind::LeaderDouble | ClashKind::RoomDouble => clash_words::reason(words, clash),
            kind => words.named("activity-clash-hidden", &clash_words::kind(words, kind)),
        };
    }
    let Some(record) = shown.activity(&other.id) else { return clash_words::reason(words, clash) };
    let owner = visitor.site().party(record.owner()).short_name;
    words.with(
        "activity-clash-with",
        &[
            ("reason", Arg::from(clash_words::reason(words, clash))),
            ("title", Arg::from(record.activity.title.clone())),
            ("owner", Arg::from(owner)),
        ],
    )
}

fn other_side<'a>(clash: &'a Clash, id: &ActivityId) -> Option<&'a Party> {
    if clash.a.group.contains(id) { clash.b.as_ref() } else { Some(&clash.a) }
}
