//! Own large items beside the base: windows warn, known days clash, linked items never.

use jiff::civil::date;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_matters::rules::edition::{Item, Meeting, NamedLeader};
use nhip_matters::rules::large::{Finding, OwnItem, Shared, Thresholds, Weight, When, check};
use nhip_matters::rules::link::Linked;
use nhip_matters::rules::matter::Size;

use crate::world::facts;

fn base(due: &str) -> Item {
    let facts = facts("Hội nghị Ban Chấp hành", due);
    Item {
        matter: "B-1".parse().unwrap(),
        title: facts.title,
        field: "Tổng hợp".to_owned(),
        lead: facts.lead,
        helpers: Vec::new(),
        deciders: Vec::new(),
        due: facts.due,
        leader: Some(NamedLeader {
            person: "L03".parse().unwrap(), title: "Chủ tịch UBND tỉnh".to_owned()
        }),
        place: "Hội trường tỉnh".to_owned(),
        note: String::new(),
        size: Size::Large,
        level: facts.level,
        meeting: None,
        why: None,
    }
}

fn own(days: Period, part: Option<PartOfDay>) -> OwnItem {
    OwnItem {
        own: Linked::Matter("M-1".parse().unwrap()),
        title: "Hội nghị xúc tiến đầu tư".to_owned(),
        when: When { days, part },
        people: vec!["L03".parse().unwrap()],
        place: "hội trường TỈNH".to_owned(),
        field: "Kinh tế".to_owned(),
        linked: Vec::new(),
    }
}

fn told(own: &OwnItem, base: &Item) -> Vec<(Shared, Weight)> {
    let found: Vec<Finding> =
        check(std::slice::from_ref(own), std::slice::from_ref(base), Thresholds::default());
    found.into_iter().map(|one| (one.shared, one.weight)).collect()
}

#[test]
fn windows_only_warn() {
    let june = Period { from: date(2026, 6, 1), to: date(2026, 6, 30) };
    let found = told(&own(june, None), &base("tuần 3 tháng 6"));
    assert_eq!(found, [(Shared::People, Weight::Warning), (Shared::Place, Weight::Warning)]);
    assert!(told(&own(june, None), &base("tháng 9")).is_empty(), "no week in common");
}

#[test]
fn two_large_items_on_one_half_day_clash_and_on_two_halves_warn() {
    let day = Period::day(date(2026, 6, 18));
    let mut conference = base("tháng 6");
    conference.meeting = Some(Meeting { dates: day, part: PartOfDay::Morning });
    let same = told(&own(day, Some(PartOfDay::Morning)), &conference);
    assert!(
        same.contains(&(Shared::Day, Weight::Clash)) && same.contains(&(Shared::People, Weight::Clash)),
        "{same:?}"
    );
    let other = told(&own(day, Some(PartOfDay::Afternoon)), &conference);
    assert!(other.contains(&(Shared::Day, Weight::Warning)), "{other:?}");
    assert!(other.iter().all(|(_, weight)| *weight == Weight::Warning), "{other:?}");
}

#[test]
fn one_event_with_the_base_is_never_in_its_way_and_a_full_week_is_told_once() {
    let day = Period::day(date(2026, 6, 18));
    let mut mine = own(day, Some(PartOfDay::Morning));
    mine.linked.push("B-1".parse().unwrap());
    assert!(told(&mine, &base("18/6/2026")).is_empty());
    let week: Vec<OwnItem> = (15..=18)
        .map(|day| OwnItem {
            own: Linked::Matter(format!("M-{day}").parse().unwrap()),
            people: Vec::new(),
            place: String::new(),
            ..own(Period::day(date(2026, 6, day)), Some(PartOfDay::Morning))
        })
        .collect();
    let found = check(&week, &[base("19/6/2026")], Thresholds::default());
    assert_eq!(found.iter().filter(|one| one.shared == Shared::Load).count(), 1, "{found:?}");
    assert_eq!(found.len(), 1);
}
