//! When the holder of a calendar is busy (RFC 4791, 7.10).

use nhip_papers::calendar::{BusyTime, Sureness};

use super::filter::Range;
use super::item::{Calendar, Component, Item};

/// The busy times of a calendar within a range, each sureness by itself: what touches or overlaps is one time. What was
/// called off takes none.
pub fn busy(calendar: &Calendar, range: Range) -> Vec<BusyTime> {
    let mut all: Vec<BusyTime> = calendar.items.values().filter_map(|item| of(item, range)).collect();
    all.sort_unstable();
    let mut joined: Vec<BusyTime> = Vec::with_capacity(all.len());
    for next in all {
        match joined.last_mut() {
            Some(last) if last.sureness == next.sureness && next.from <= last.to => {
                last.to = last.to.max(next.to);
            }
            _ => joined.push(next),
        }
    }
    joined
}

fn of(item: &Item, range: Range) -> Option<BusyTime> {
    let status = item.fields.iter().find(|(name, _)| *name == "STATUS").map(|(_, status)| status.as_str());
    let sureness = match (item.component, status) {
        (Component::Task, _) | (_, Some("CANCELLED")) => return None,
        (Component::Event, Some("TENTATIVE")) => Sureness::Tentative,
        (Component::Event, _) => Sureness::Certain,
    };
    let from = range.from.map_or(item.from, |from| item.from.max(from));
    let to = range.to.map_or(item.to, |to| item.to.min(to));
    (from < to).then_some(BusyTime { sureness, from, to })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::rules::item::{CalendarId, Draft};

    fn at(hour: &str) -> Timestamp {
        format!("2026-06-01T{hour}:00Z").parse().unwrap()
    }

    fn event(uid: &str, (from, to): (&str, &str), status: &str) -> Item {
        Item::from(Draft {
            uid: uid.to_owned(),
            text: String::new(),
            component: Component::Event,
            span: (at(from), at(to)),
            fields: vec![("STATUS", status.to_owned())],
            alarms: Vec::new(),
        })
    }

    #[test]
    fn events_that_meet_are_one_time_and_what_was_called_off_takes_none() {
        let items = [
            event("a", ("01:00", "02:00"), "CONFIRMED"),
            event("b", ("02:00", "03:30"), "CONFIRMED"),
            event("c", ("03:00", "04:00"), "TENTATIVE"),
            event("d", ("05:00", "06:00"), "CANCELLED"),
            event("e", ("07:00", "09:00"), "CONFIRMED"),
        ];
        let calendar = Calendar::new(CalendarId::Meetings, String::new(), items);
        let range = Range { from: Some(at("01:30")), to: Some(at("08:00")) };
        let found = busy(&calendar, range).into_iter().map(|one| (one.sureness, one.from, one.to));
        let expected = [
            (Sureness::Certain, at("01:30"), at("03:30")),
            (Sureness::Certain, at("07:00"), at("08:00")),
            (Sureness::Tentative, at("03:00"), at("04:00")),
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
        assert!(
            busy(&calendar, Range { from: Some(at("09:00")), to: None }).is_empty(),
            "the end is not within"
        );
    }
}
