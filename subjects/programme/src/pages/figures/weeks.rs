//! Week by week: clashes that wait and that were let stand, changes after publication and the notice given.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_harmony::clash::Severity;
use nhip_harmony::days::time_at;
use nhip_harmony::hours::assumed;
use nhip_office::clock::vietnam;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::mondays;
use crate::history::episodes;
use crate::pages::addresses::{ClashHistoryPage, ClashesPage, VersionsPage};
use crate::rules::figures::{Notice, NoticeGiven, notice_given};
use crate::rules::publication::week_of;
use crate::store;
use crate::week::Week;

/// A week with something to tell.
pub(super) struct WeekLine {
    pub(super) name: String,
    pub(super) clashes: Url,
    pub(super) versions: Url,
    pub(super) counts: String,
    pub(super) bars: [Bar; 3],
    /// Found and settled so far, and where each is listed.
    pub(super) history: Option<(String, Url)>,
    pub(super) notice: Option<String>,
    pub(super) is_short: bool,
}

/// Clashes of a week.
#[derive(Clone, Copy, Default)]
struct Counts {
    block: usize,
    warn: usize,
    settled: usize,
}

/// A part of the bar of a week.
pub(super) struct Bar {
    pub(super) class: &'static str,
    pub(super) from: usize,
    pub(super) width: usize,
}

/// The weeks of a year in which clashes were found or published activities changed.
pub(super) async fn lines(visitor: &Visitor, week: &Week) -> Result<Vec<WeekLine>, WebError> {
    let mut counts: BTreeMap<Date, Counts> = BTreeMap::new();
    for judged in week.shown_to(visitor.actor()).clashes() {
        let of = counts.entry(week_of(judged.clash.date).from).or_default();
        match (judged.is_open(), judged.clash.severity) {
            (false, _) => of.settled += 1,
            (true, Severity::Block) => of.block += 1,
            (true, _) => of.warn += 1,
        }
    }
    let mut past: BTreeMap<Date, Past> = BTreeMap::new();
    for episode in episodes(visitor.view().await?.conn(), visitor.actor(), week.period()).await? {
        let of = past.entry(week_of(episode.day).from).or_default();
        of.found += 1;
        of.settled += usize::from(episode.ended.is_some());
    }
    let notices = notices(visitor, week).await?;
    let most = counts.values().map(|one| one.block + one.warn + one.settled).max().unwrap_or(0).max(1);
    let line = |monday: Date| {
        let (found, given) = (counts.get(&monday), notices.get(&monday));
        let past = past.get(&monday).copied();
        (found.is_some() || given.is_some() || past.is_some()).then(|| WeekLine {
            history: past.map(|past| history(visitor, monday, past)),
            ..line(visitor, monday, (found.copied().unwrap_or_default(), most), given)
        })
    };
    Ok(mondays(week.period()).into_iter().filter_map(line).collect())
}

fn line(
    visitor: &Visitor,
    monday: Date,
    (counts, most): (Counts, usize),
    given: Option<&NoticeGiven>,
) -> WeekLine {
    let (words, links) = (visitor.words(), visitor.links());
    let width = |count: usize| count * 100 / most;
    let (block, warn) = (width(counts.block), width(counts.warn));
    let notice = given.map(|given| {
        let args = [
            ("count", Arg::from(given.changes as u64)),
            ("hours", Arg::from(given.median_hours)),
            ("short", Arg::from(given.short as u64)),
        ];
        words.with("figures-notice", &args)
    });
    WeekLine {
        name: words.week_range(monday),
        clashes: links.to(&ClashesPage { day: monday }),
        versions: links.to(&VersionsPage { day: monday }),
        counts: said(words, counts),
        bars: [
            Bar { class: "is-block", from: 0, width: block },
            Bar { class: "is-warn", from: block, width: warn },
            Bar { class: "is-settled", from: block + warn, width: width(counts.settled) },
        ],
        history: None,
        notice,
        is_short: given.is_some_and(|given| given.short > 0),
    }
}

/// What became of the clashes of a week.
#[derive(Clone, Copy, Default)]
struct Past {
    found: usize,
    settled: usize,
}

fn history(visitor: &Visitor, monday: Date, past: Past) -> (String, Url) {
    let args = [("found", Arg::from(past.found as u64)), ("settled", Arg::from(past.settled as u64))];
    let says = visitor.words().with("figures-past", &args);
    (says, visitor.links().to(&ClashHistoryPage { day: monday }))
}

fn said(words: Words, counts: Counts) -> String {
    let parts = [
        ("figures-count-block", counts.block),
        ("figures-count-warn", counts.warn),
        ("figures-count-settled", counts.settled),
    ];
    parts.map(|(key, count)| words.count(key, count)).join(", ")
}

/// The notice given before the changes of published weeks; one change told to many is one change.
async fn notices(visitor: &Visitor, week: &Week) -> Result<BTreeMap<Date, NoticeGiven>, WebError> {
    let mut view = visitor.view().await?;
    let changes =
        store::publications::changes_in(view.conn(), visitor.office().code(), week.period()).await?;
    let shown = week.shown_to(visitor.actor());
    let notice = |change: store::publications::Changed| {
        let record = shown.activity(&change.activity)?;
        let from = assumed(&record.activity, &week.reference.settings).from;
        let begins = record.activity.dates.from.to_datetime(time_at(from));
        Some(Notice { monday: change.week_from, published: change.published_at, begins })
    };
    let here = |moment: jiff::Timestamp| moment.to_zoned(vietnam()).datetime();
    Ok(notice_given(changes.into_iter().filter_map(notice), here))
}
