//! Fixed activities must be able to stand together: what breaks H1 to H5 among them is a fault of the data.

use std::collections::HashMap;

use super::fault::{Fault, Rule};
use super::{Activity, ActivityNo, Hold, Instance, Place, PlaceNo, Size, Stretch};

/// A fixed activity where it stands.
struct Standing {
    at: ActivityNo,
    stretch: Stretch,
    /// Unknown where it may still have rooms of several places.
    place: Option<PlaceNo>,
}

/// # Errors
/// The first rule that fixed activities break.
pub(super) fn stand_together(instance: &Instance) -> Result<(), Fault> {
    let fixed = instance.numbers().filter(|at| instance.activity(*at).hold == Hold::Fixed);
    let standing: Vec<Standing> = fixed.map(|at| stands(instance, at)).collect::<Result<_, _>>()?;
    leaders_meet(instance, &standing)?;
    rooms_meet(instance, &standing)?;
    large_days(instance, &standing)?;
    relations(instance, &standing)
}

fn stands(instance: &Instance, at: ActivityNo) -> Result<Standing, Fault> {
    let broken = |rule| Fault::Fixed { activities: vec![at], rule };
    let activity = instance.activity(at);
    let stretch = instance.stretch(activity, activity.wished_start).ok_or(broken(Rule::Start))?;
    let away = |leader: &super::LeaderNo| &instance.leaders[leader.at()].away;
    if activity.required.iter().flat_map(away).any(|away| away.meets(stretch)) {
        return Err(broken(Rule::LeaderAway));
    }
    let rooms = match (&activity.place, activity.wished_room) {
        (Place::Outside(place), None) => return Ok(Standing { at, stretch, place: Some(*place) }),
        (Place::Outside(_), Some(_)) => return Err(broken(Rule::RoomNotAllowed)),
        (Place::Rooms(rooms), Some(room)) if rooms.contains(&room) => vec![room],
        (Place::Rooms(_), Some(_)) => return Err(broken(Rule::RoomNotAllowed)),
        (Place::Rooms(rooms), None) => rooms.clone(),
    };
    let open =
        |room: &super::RoomNo| !instance.rooms[room.at()].closed.iter().any(|shut| shut.meets(stretch));
    if !rooms.iter().any(open) {
        return Err(broken(Rule::RoomClosed));
    }
    let first = instance.rooms[rooms[0].at()].place;
    let one = rooms.iter().all(|room| instance.rooms[room.at()].place == first);
    Ok(Standing { at, stretch, place: one.then_some(first) })
}

fn by<'s, K: std::hash::Hash + Eq>(
    instance: &Instance,
    standing: &'s [Standing],
    keys: impl Fn(&Activity) -> Vec<K>,
) -> HashMap<K, Vec<&'s Standing>> {
    let mut lanes: HashMap<K, Vec<&Standing>> = HashMap::new();
    for one in standing {
        for key in keys(instance.activity(one.at)) {
            lanes.entry(key).or_default().push(one);
        }
    }
    lanes.values_mut().for_each(|lane| lane.sort_by_key(|one| (one.stretch, one.at)));
    lanes
}

/// The first pair of a lane that does not keep its distance.
fn pair(
    lane: &[&Standing],
    most: i32,
    distance: impl Fn(&Standing, &Standing) -> i32,
) -> Option<Vec<ActivityNo>> {
    lane.iter().enumerate().find_map(|(at, first)| {
        let near = lane[at + 1..].iter().take_while(|second| second.stretch.from < first.stretch.to + most);
        let mut near = near.filter(|second| first.stretch.to + distance(first, second) > second.stretch.from);
        near.next().map(|second| vec![first.at, second.at])
    })
}

fn leaders_meet(instance: &Instance, standing: &[Standing]) -> Result<(), Fault> {
    let way = |a: &Standing, b: &Standing| match (a.place, b.place) {
        (Some(a), Some(b)) => instance.minutes(a, b),
        _ => 0,
    };
    let lanes = by(instance, standing, |activity| activity.required.clone());
    first(lanes.values().filter_map(|lane| pair(lane, instance.longest_way(), way)), Rule::Leader)
}

fn rooms_meet(instance: &Instance, standing: &[Standing]) -> Result<(), Fault> {
    let lanes = by(instance, standing, |activity| activity.wished_room.into_iter().collect());
    let turnaround = instance.turnaround;
    first(lanes.values().filter_map(|lane| pair(lane, turnaround, |_, _| turnaround)), Rule::Room)
}

fn large_days(instance: &Instance, standing: &[Standing]) -> Result<(), Fault> {
    let large = standing.iter().filter(|one| instance.activity(one.at).size == Size::Large);
    let mut days: HashMap<i32, Vec<ActivityNo>> = HashMap::new();
    for one in large {
        let (from, to) = one.stretch.days();
        (from..=to).for_each(|day| days.entry(day).or_default().push(one.at));
    }
    first(days.into_values().filter(|day| day.len() > instance.large_per_day), Rule::Large)
}

fn relations(instance: &Instance, standing: &[Standing]) -> Result<(), Fault> {
    let found = |at: ActivityNo| standing.iter().find(|one| one.at == at).map(|one| one.stretch);
    let broken = instance.relations.iter().filter(|relation| {
        let pair = found(relation.a).zip(found(relation.b));
        pair.is_some_and(|(a, b)| !relation.tie.kept(a, b))
    });
    first(broken.map(|relation| vec![relation.a, relation.b]), Rule::Relation)
}

/// Of all breaches the first by number, so that the same data give the same fault.
fn first(breaches: impl Iterator<Item = Vec<ActivityNo>>, rule: Rule) -> Result<(), Fault> {
    breaches.min().map_or(Ok(()), |activities| Err(Fault::Fixed { activities, rule }))
}
