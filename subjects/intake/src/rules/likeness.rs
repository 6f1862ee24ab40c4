//! How alike a row of a file and a known activity are, so that a small edit of hour, place or wording is seen as a
//! change and not as one thing gone and another new.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use nhip_harmony::activity::{Activity, Occupancy};
use nhip_harmony::days::minute_of;
use nhip_harmony::words;

/// Titles share at least this part of their words when the day is the same.
const SAME_DAY_TITLE: f64 = 0.5;
/// And at least this when leaders and hour are the same as well.
const SAME_SLOT_TITLE: f64 = 0.25;
/// And at least this when the day differs.
const OTHER_DAY_TITLE: f64 = 0.8;
/// Starts so many minutes apart still count for something.
const NEAR_MINUTES: i32 = 120;

/// An activity with what is compared of it.
#[derive(Debug)]
pub(super) struct Side<'a> {
    activity: &'a Activity,
    words: Vec<String>,
    people: BTreeSet<String>,
    place: String,
}

impl<'a> Side<'a> {
    pub(super) fn of(activity: &'a Activity) -> Self {
        let listed = activity.leaders.iter().map(ToString::to_string);
        let open = activity.unresolved.iter().map(|text| words::fold(text));
        Self {
            activity,
            words: words::event_words(&activity.title),
            people: listed.chain(open).collect(),
            place: words::fold(&activity.place),
        }
    }
}

/// How alike they are, in thousandths; nothing when they cannot be one activity.
pub(super) fn likeness(row: &Side<'_>, known: &Side<'_>) -> Option<u32> {
    let (a, b) = (row.activity, known.activity);
    if a.body != b.body || (a.occupancy == Occupancy::AtOffice) != (b.occupancy == Occupancy::AtOffice) {
        return None;
    }
    let title = if row.words == known.words { 1.0 } else { words::likeness(&row.words, &known.words) };
    let people = shared(&row.people, &known.people);
    let hour = nearness(a, b);
    let same_day = a.dates.from == b.dates.from;
    let can_be = if same_day {
        // Two rows with one title on one day, such as citizen reception, are told apart by who and when.
        let in_its_slot = people > 0.0 || hour >= 1.0;
        (title >= SAME_DAY_TITLE && in_its_slot) || (title >= SAME_SLOT_TITLE && people > 0.0 && hour >= 1.0)
    } else {
        title >= OTHER_DAY_TITLE && people > 0.0
    };
    if !can_be || (a.occupancy == Occupancy::AtOffice && (!same_day || people < 1.0)) {
        return None;
    }
    let place = if row.place == known.place { 1.0 } else { 0.0 };
    let day = if same_day { 1.0 } else { 0.0 };
    let total = 4.0 * title + 2.0 * day + 1.5 * people + hour + 0.5 * place;
    // At most 9.0, so it is exact as thousandths.
    Some((total * 1000.0).round() as u32)
}

/// Pairs of positions (row, known), one to one, the most alike first; `rank` breaks ties by content.
pub(super) fn pairs(
    rows: &[(usize, Side<'_>)],
    known: &[(usize, Side<'_>)],
    rank: impl Fn(usize, usize) -> String,
) -> Vec<(usize, usize)> {
    let mut all: Vec<(Reverse<u32>, String, usize, usize)> = Vec::new();
    for (row, side) in rows {
        for (at, other) in known {
            if let Some(score) = likeness(side, other) {
                all.push((Reverse(score), rank(*row, *at), *row, *at));
            }
        }
    }
    all.sort();
    let (mut rows_taken, mut known_taken) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    for (_, _, row, at) in all {
        if !rows_taken.contains(&row) && !known_taken.contains(&at) {
            rows_taken.insert(row);
            known_taken.insert(at);
            found.push((row, at));
        }
    }
    found
}

/// Share of the people that both name; all of them when neither names any.
fn shared(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let union = a.union(b).count();
    if union == 0 {
        return 1.0;
    }
    a.intersection(b).count() as f64 / union as f64
}

fn nearness(a: &Activity, b: &Activity) -> f64 {
    match (a.start, b.start) {
        (None, None) if a.part == b.part => 1.0,
        (Some(x), Some(y)) => {
            let apart = (minute_of(x) - minute_of(y)).abs();
            if apart >= NEAR_MINUTES { 0.0 } else { 1.0 - f64::from(apart) / f64::from(NEAR_MINUTES) }
        }
        _ if a.part == b.part => 0.5,
        _ => 0.0,
    }
}
