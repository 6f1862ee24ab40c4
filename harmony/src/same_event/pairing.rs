//! Which row tells of an event that another body convenes.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::activity::{Activity, ActivityState, Occupancy};
use crate::days::{PartOfDay, day_number, minute_of};
use crate::ids::{ActivityId, RoomId};
use crate::programme::Programme;
use crate::words;

/// A row with its wording and place brought to one form.
struct Row<'p> {
    activity: &'p Activity,
    attends: bool,
    words: Vec<String>,
    room: Option<&'p RoomId>,
    place: String,
}

/// What makes two rows worth comparing; without it a day of many rows would be compared pair by pair.
#[derive(PartialEq, Eq, Hash)]
enum Bucket<'r> {
    Room(Date, &'r RoomId),
    Place(Date, &'r str),
    Words(Date, &'r [String]),
}

/// For each activity (by position) the position of the one that it belongs to, when it is not its own host.
pub(crate) fn hosts(programme: &Programme) -> Vec<Option<usize>> {
    let aliases = room_names(programme);
    let rows: Vec<Row<'_>> = programme.activities().iter().map(|activity| row(activity, &aliases)).collect();
    let inferred = matched(fits(&rows, programme), &rows);
    rooted(with_decisions(inferred, programme))
}

/// A row that may tell of the event of another row.
struct Match {
    host: usize,
    other: usize,
    fit: Fit,
}

/// How well a row fits an event, the better the greater; the fields weigh in this order.
#[derive(PartialEq, PartialOrd)]
struct Fit {
    leaders_included: bool,
    /// The other body writes its row once the convener has put the event forward.
    told_after: bool,
    /// Minutes between the two starts, counted down from 0; a start that is missing counts as one minute.
    start_nearness: i32,
    same_part: bool,
    same_room: bool,
    likeness: f64,
    /// Days between the two rows being put forward, counted down from 0.
    told_nearness: i32,
}

fn fits(rows: &[Row<'_>], programme: &Programme) -> Vec<Match> {
    let apart = apart_pairs(programme);
    let kept_apart = |host: usize, other: usize| {
        let (a, b) = (&rows[host].activity.id, &rows[other].activity.id);
        apart.contains(&(a.min(b), a.max(b)))
    };
    let candidates = candidates(rows).into_iter().filter(|(host, other)| !kept_apart(*host, *other));
    candidates
        .filter_map(|(host, other)| {
            fit(&rows[host], &rows[other], programme).map(|fit| Match { host, other, fit })
        })
        .collect()
}

/// Gives each row its host, the best fit first. A body writes an event once, so a host that already has a row of
/// that body is taken only when no other is left.
fn matched(mut matches: Vec<Match>, rows: &[Row<'_>]) -> Vec<Option<usize>> {
    matches.sort_by(|x, y| {
        let better = y.fit.partial_cmp(&x.fit).unwrap_or(Ordering::Equal);
        better.then((x.host, x.other).cmp(&(y.host, y.other)))
    });
    let mut host_of = vec![None; rows.len()];
    let mut told = HashSet::new();
    for one in &matches {
        let body = &rows[one.other].activity.body;
        if host_of[one.other].is_none() && told.insert((one.host, body)) {
            host_of[one.other] = Some(one.host);
        }
    }
    for one in &matches {
        host_of[one.other] = host_of[one.other].or(Some(one.host));
    }
    host_of
}

fn fit(host: &Row<'_>, other: &Row<'_>, programme: &Programme) -> Option<Fit> {
    let settings = &programme.settings().same_event;
    if !can_host(host, other) || !hours_fit(host.activity, other.activity, settings.shift_minutes) {
        return None;
    }
    let likeness = words::likeness(&host.words, &other.words);
    let same_words = host.words == other.words;
    let same_start = host.activity.start == other.activity.start;
    let included = leaders_included(host.activity, other.activity);
    let place = place_fit(host, other);
    let told_alike = match place {
        // A row that attends in the very same words is the same event even when one office names another room.
        PlaceFit::Differs => same_words && same_start && included && other.attends && !host.attends,
        PlaceFit::Unknown => same_words && included,
        PlaceFit::Same if included => likeness >= settings.title_likeness,
        // Each office may list its own leaders only: then everything else must be the same.
        PlaceFit::Same => same_words && same_start && (other.attends != host.attends),
    };
    told_alike.then(|| Fit {
        leaders_included: included,
        told_after: host.activity.submitted_on <= other.activity.submitted_on,
        start_nearness: start_nearness(host.activity, other.activity),
        same_part: host.activity.part == other.activity.part,
        same_room: place == PlaceFit::Same,
        likeness,
        told_nearness: told_nearness(host.activity, other.activity),
    })
}

fn start_nearness(host: &Activity, other: &Activity) -> i32 {
    match (host.start, other.start) {
        (Some(a), Some(b)) => -(minute_of(a) - minute_of(b)).abs(),
        (None, None) => 0,
        _ => -1,
    }
}

fn told_nearness(host: &Activity, other: &Activity) -> i32 {
    let days = host.submitted_on.zip(other.submitted_on);
    days.map_or(0, |(a, b)| -(day_number(a) - day_number(b)).abs())
}

/// Whether the first row can be the convener's: the other attends while it does not, or it alone names a chair; of
/// two rows worded alike the one with more leaders, then the one sent first.
fn can_host(host: &Row<'_>, other: &Row<'_>) -> bool {
    let (h, o) = (host.activity, other.activity);
    if h.body == o.body || h.dates.first_common(o.dates).is_none() {
        return false;
    }
    match (host.attends, other.attends) {
        (false, true) => true,
        (true, false) => false,
        (true, true) => h.chair.is_some() && o.chair.is_none(),
        (false, false) => {
            let weight = |row: &Activity| (row.chair.is_some(), row.leaders.len());
            let earlier = (h.submitted_on, &h.id) < (o.submitted_on, &o.id);
            host.words == other.words && (weight(h) > weight(o) || (weight(h) == weight(o) && earlier))
        }
    }
}

fn hours_fit(host: &Activity, other: &Activity, shift_minutes: i32) -> bool {
    match (host.start, other.start) {
        (Some(a), Some(b)) => (minute_of(a) - minute_of(b)).abs() <= shift_minutes,
        _ => {
            let whole = PartOfDay::WholeDay;
            host.part == other.part || host.part == whole || other.part == whole
        }
    }
}

fn leaders_included(host: &Activity, other: &Activity) -> bool {
    !other.leaders.is_empty() && other.leaders.iter().all(|leader| host.leaders.contains(leader))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PlaceFit {
    Same,
    Differs,
    Unknown,
}

fn place_fit(host: &Row<'_>, other: &Row<'_>) -> PlaceFit {
    match (host.room, other.room) {
        (Some(a), Some(b)) if a == b => return PlaceFit::Same,
        (Some(_), Some(_)) => return PlaceFit::Differs,
        _ => {}
    }
    let areas = host.activity.area.as_ref().zip(other.activity.area.as_ref());
    if areas.is_some_and(|(a, b)| a != b) {
        return PlaceFit::Differs;
    }
    let (a, b) = (host.place.as_str(), other.place.as_str());
    if a.is_empty() || b.is_empty() {
        PlaceFit::Unknown
    } else if a == b || a.contains(b) || b.contains(a) {
        PlaceFit::Same
    } else {
        PlaceFit::Differs
    }
}

fn room_names(programme: &Programme) -> HashMap<String, &RoomId> {
    let mut names = HashMap::new();
    for room in &programme.parts().rooms {
        for name in std::iter::once(&room.name).chain(&room.aliases) {
            names.entry(words::fold(name)).or_insert(&room.id);
        }
    }
    names
}

fn row<'p>(activity: &'p Activity, rooms: &HashMap<String, &'p RoomId>) -> Row<'p> {
    let place = words::fold(&activity.place);
    let room = activity.room.as_ref().or_else(|| rooms.get(&place).copied());
    let words = words::event_words(&activity.title);
    Row { activity, attends: words::attends(&activity.title), words, room, place }
}

fn candidates(rows: &[Row<'_>]) -> Vec<(usize, usize)> {
    let mut buckets: HashMap<Bucket<'_>, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let activity = row.activity;
        if activity.state != ActivityState::Planned || activity.occupancy == Occupancy::AtOffice {
            continue;
        }
        for date in activity.dates.days() {
            buckets.entry(Bucket::Words(date, &row.words)).or_default().push(at);
            match row.room {
                Some(room) => buckets.entry(Bucket::Room(date, room)).or_default().push(at),
                None if row.place.is_empty() => {}
                None => buckets.entry(Bucket::Place(date, &row.place)).or_default().push(at),
            }
        }
    }
    let mut pairs = Vec::new();
    for bucket in buckets.values() {
        for host in bucket {
            pairs.extend(bucket.iter().filter(|other| *other != host).map(|other| (*host, *other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn apart_pairs(programme: &Programme) -> HashSet<(&ActivityId, &ActivityId)> {
    programme.parts().decided.apart.iter().map(|(a, b)| (a.min(b), a.max(b))).collect()
}

fn with_decisions(mut host_of: Vec<Option<usize>>, programme: &Programme) -> Vec<Option<usize>> {
    let position: HashMap<&ActivityId, usize> =
        programme.activities().iter().enumerate().map(|(at, activity)| (&activity.id, at)).collect();
    for (host, other) in &programme.parts().decided.joined {
        let (Some(host), Some(other)) = (position.get(host), position.get(other)) else { continue };
        if host != other {
            host_of[*other] = Some(*host);
            if host_of[*host] == Some(*other) {
                host_of[*host] = None;
            }
        }
    }
    host_of
}

/// Points every row at the event's own host, so that a chain of joined rows is one event.
fn rooted(host_of: Vec<Option<usize>>) -> Vec<Option<usize>> {
    (0..host_of.len())
        .map(|row| {
            let (mut at, mut steps) = (row, 0);
            // A circle of decisions ends after as many steps as there are rows.
            while let Some(host) = host_of[at].filter(|_| steps < host_of.len()) {
                at = host;
                steps += 1;
            }
            (at != row && steps < host_of.len()).then_some(at)
        })
        .collect()
}
