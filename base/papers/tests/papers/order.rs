//! The order of print is a rule: day, part of the day, hour, chair, attendee.

use crate::week::{attendee, first};
use jiff::civil::{Time, date};
use nhip_papers::schedule::{Part, ScheduleItem, in_printed_order};
use proptest::prelude::*;

fn plain(title: &str) -> ScheduleItem {
    let mut item = first().items[0].clone();
    item.title = title.to_owned();
    (item.start, item.chair) = (None, None);
    item.leaders.clear();
    item
}

fn titles(items: &[ScheduleItem]) -> Vec<&str> {
    in_printed_order(items).into_iter().map(|item| item.title.as_str()).collect()
}

#[test]
fn morning_stands_before_afternoon_and_items_without_an_hour_come_last_in_their_half() {
    let at = |title, part, hour: Option<i8>| ScheduleItem {
        part,
        start: hour.map(|hour| Time::constant(hour, 0, 0, 0)),
        ..plain(title)
    };
    let items = [
        at("chiều 14h", Part::Afternoon, Some(14)),
        at("sáng", Part::Morning, None),
        at("sáng 9h", Part::Morning, Some(9)),
        at("tối", Part::Evening, None),
        at("sáng 8h", Part::Morning, Some(8)),
        at("cả ngày", Part::AllDay, None),
    ];
    assert_eq!(titles(&items), ["cả ngày", "sáng 8h", "sáng 9h", "sáng", "chiều 14h", "tối"]);
}

#[test]
fn at_the_same_hour_the_higher_chair_comes_first_then_the_higher_attendee() {
    let led = |title, chair: Option<usize>, leaders: &[usize]| ScheduleItem {
        chair: chair.map(attendee),
        leaders: leaders.iter().map(|&at| attendee(at)).collect(),
        ..plain(title)
    };
    let items = [
        led("nobody", None, &[]),
        led("attended by 1", None, &[3, 0]),
        led("chaired by 3, attended by 5", Some(2), &[4]),
        led("chaired by 3, attended by 4", Some(2), &[3]),
        led("chaired by 2", Some(1), &[]),
    ];
    let expected = [
        "chaired by 2",
        "chaired by 3, attended by 4",
        "chaired by 3, attended by 5",
        "attended by 1",
        "nobody",
    ];
    assert_eq!(titles(&items), expected);
}

fn any_item() -> impl Strategy<Value = ScheduleItem> {
    let part =
        prop_oneof![Just(Part::AllDay), Just(Part::Morning), Just(Part::Afternoon), Just(Part::Evening)];
    let hour = proptest::option::of(7i8..20);
    let people = (proptest::option::of(0usize..5), proptest::collection::vec(0usize..5, 0..3));
    (14i8..=20, part, hour, people, 0u32..1000).prop_map(|(day, part, hour, (chair, leaders), tag)| {
        let mut item = plain(&format!("việc {tag}"));
        item.date = date(2025, 7, day);
        item.date_to = item.date;
        item.part = part;
        item.start = hour.map(|hour| Time::constant(hour, 0, 0, 0));
        item.chair = chair.map(attendee);
        item.leaders = leaders.into_iter().map(attendee).collect();
        item
    })
}

proptest! {
    #[test]
    fn the_order_keeps_every_item_and_does_not_depend_on_how_they_came(
        items in proptest::collection::vec(any_item(), 0..25)
    ) {
        let key = |item: &&ScheduleItem| {
            let rank = |who: Option<u16>| who.unwrap_or(u16::MAX);
            let chair = rank(item.chair.as_ref().map(|a| a.rank.0));
            let highest = rank(item.leaders.iter().map(|a| a.rank.0).min());
            (item.date, item.part, item.start.is_none(), item.start, chair, highest)
        };
        let ordered = in_printed_order(&items);
        prop_assert_eq!(ordered.len(), items.len());
        let keys: Vec<_> = ordered.iter().map(key).collect();
        prop_assert!(keys.is_sorted());
        let mut reversed = items.clone();
        reversed.reverse();
        let again: Vec<_> = in_printed_order(&reversed).iter().map(key).collect();
        prop_assert_eq!(keys, again);
    }
}
