//! Moves: the least disturbing set after which nothing clashes, on whole weeks of the demo province.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{date, time};
use nhip_harmony::activity::{Mobility, Occupancy};
use nhip_harmony::clash::{Clash, ClashKey, ClashKind, Severity};
use nhip_harmony::days::Period;
use nhip_harmony::judge::clashes;
use nhip_harmony::moves::{Freedom, MoveKind, Movers, Origin, Proposal, Puzzle, RoomFreedom, Wanted};
use nhip_harmony::programme::Programme;
use nhip_harmony::province::{ProvinceTexts, read};

use crate::harmonise::within;

/// Steps of one asking of the harmoniser.
const STEPS: u64 = 60_000;

pub(crate) fn solved(programme: &Programme, wanted: &Wanted) -> Proposal {
    let puzzle = Puzzle::of(programme, wanted).expect("a puzzle");
    within(STEPS, |limits| puzzle.solve(1, limits, &mut |_| {}))
}

pub(crate) fn after(programme: &Programme, proposal: &Proposal) -> Vec<Clash> {
    clashes(&proposal.applied(programme).expect("moves that can be made"))
}

pub(crate) fn blocking(clashes: &[Clash]) -> Vec<ClashKey> {
    clashes.iter().filter(|clash| clash.severity == Severity::Block).map(Clash::key).collect()
}

static DEMO: LazyLock<Programme> = LazyLock::new(demo);
static PROPOSED: LazyLock<Vec<(Period, Proposal)>> =
    LazyLock::new(|| weeks().map(|week| (week, solved(&DEMO, &Wanted::over(week)))).collect());

/// Each week of the demo province with what is proposed when everything may be disturbed.
fn proposed() -> impl Iterator<Item = &'static (Period, Proposal)> {
    PROPOSED.iter()
}

fn demo() -> Programme {
    province("../data/province/programme.csv")
}

/// A province with the lists of the demo province and a programme of its own.
fn province(own: &str) -> Programme {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("../data/province");
    let text = |name: &str| {
        let path = if name == "programme.csv" { here.join(own) } else { folder.join(name) };
        fs::read_to_string(path).expect("a table of a province")
    };
    let names = ["programme.csv", "leaders.csv", "rooms.csv", "areas.csv", "travel.csv"];
    let [programme, leaders, rooms, areas, travel] = names.map(text);
    let texts = ProvinceTexts {
        programme: &programme,
        leaders: &leaders,
        rooms: &rooms,
        areas: &areas,
        travel: &travel,
    };
    read(&texts).expect("a province without faults")
}

fn weeks() -> impl Iterator<Item = Period> {
    let monday = |week: i64| date(2026, 6, 1).saturating_add((7 * week).days());
    (0..4).map(move |week| Period { from: monday(week), to: monday(week).saturating_add(6.days()) })
}

/// Clashes over people, rooms and ways of a week that are not told as left.
fn untold<'c>(found: &'c [Clash], week: Period, proposal: &Proposal) -> Vec<&'c Clash> {
    let told: BTreeSet<&ClashKey> =
        proposal.left.iter().flat_map(|left| left.clashes.iter().map(|clash| &clash.key)).collect();
    let over =
        [ClashKind::LeaderDouble, ClashKind::RoomDouble, ClashKind::TravelTight, ClashKind::LeaderAway];
    let asked = |clash: &&Clash| over.contains(&clash.kind) && week.contains(clash.date);
    found.iter().filter(asked).filter(|clash| !told.contains(&clash.key())).collect()
}

#[test]
fn after_the_moves_of_a_week_every_clash_that_remains_is_told_with_its_reason() {
    for (week, proposal) in proposed() {
        let found = after(&DEMO, proposal);
        assert_eq!(untold(&found, *week, proposal), Vec::<&Clash>::new());
        for left in &proposal.left {
            assert!(left.conflict.contains(&left.activity), "{left}");
            assert!(left.gives_up.iter().any(|side| !side.ways.is_empty()), "{left}");
        }
    }
}

#[test]
fn most_blocking_clashes_of_the_demo_province_are_moved_away_week_by_week() {
    let counts: Vec<(usize, usize)> =
        proposed().map(|(_, proposal)| (proposal.before.blocking, proposal.after.blocking)).collect();
    assert_eq!(counts, [(10, 3), (15, 6), (26, 11), (20, 4)]);
}

#[test]
fn moves_bring_no_blocking_clash_that_was_not_there() {
    let before: BTreeSet<ClashKey> = blocking(&clashes(&DEMO)).into_iter().collect();
    for (_, proposal) in proposed() {
        let new: Vec<_> =
            blocking(&after(&DEMO, proposal)).into_iter().filter(|key| !before.contains(key)).collect();
        assert_eq!(new, []);
        assert!(proposal.caused.iter().all(|caused| caused.severity == Severity::Warn));
    }
}

#[test]
fn in_other_provinces_too_what_remains_is_told_and_nothing_is_added() {
    for seed in ["s7", "s23", "s41"] {
        let province = province(&format!("tests/data/province-{seed}/programme.csv"));
        let monday = province.period().from;
        let week = Period { from: monday, to: monday.saturating_add(6.days()) };
        let proposal = solved(&province, &Wanted { freedom: Freedom::SameDay, ..Wanted::over(week) });
        let found = after(&province, &proposal);
        assert_eq!(untold(&found, week, &proposal), Vec::<&Clash>::new());
        let before: BTreeSet<ClashKey> = blocking(&clashes(&province)).into_iter().collect();
        assert!(blocking(&found).iter().all(|key| before.contains(key)), "{seed}");
        assert!(proposal.after.blocking < proposal.before.blocking, "{seed}");
    }
}

#[test]
fn what_is_fixed_long_or_a_mission_is_never_moved() {
    for made in proposed().flat_map(|(_, proposal)| &proposal.moves) {
        let host = DEMO.activity(&made.activity).expect("a row of the province");
        assert_eq!((host.mobility, host.occupancy), (Mobility::Movable, Occupancy::Ordinary), "{made}");
        assert!(!host.dates.is_long() && host.protected.is_none(), "{made}");
    }
}

#[test]
fn every_move_is_told_with_what_it_removes_or_that_it_makes_room() {
    for made in proposed().flat_map(|(_, proposal)| &proposal.moves) {
        let told = made.to_string();
        assert!(told.contains("; hết ") || told.contains("nhường chỗ"), "{told}");
        assert!(!made.why_not.is_empty() && made.from != made.to, "{told}");
    }
}

#[test]
fn what_has_begun_and_what_people_pinned_stays() {
    let (week, free) = proposed().next().expect("the first week");
    let now = (date(2026, 6, 3), time(12, 0, 0, 0));
    let pinned = free.moves.iter().rev().take(2).map(|made| made.activity.clone()).collect();
    let wanted = Wanted { not_before: Some(now), pinned, ..Wanted::over(*week) };
    let proposal = solved(&DEMO, &wanted);
    assert!(!proposal.moves.is_empty());
    for made in &proposal.moves {
        assert!((made.from.date, made.from.start) >= now && (made.to.date, made.to.start) >= now, "{made}");
        assert!(!wanted.pinned.contains(&made.activity), "{made}");
    }
    assert_eq!(untold(&after(&DEMO, &proposal), *week, &proposal), Vec::<&Clash>::new());
}

#[test]
fn who_keeps_the_half_day_only_shifts_hours_or_changes_rooms() {
    for week in weeks() {
        let wanted = Wanted { freedom: Freedom::SameHalf, ..Wanted::over(week) };
        let proposal = solved(&DEMO, &wanted);
        let noon = DEMO.settings().hours.morning.1;
        for made in &proposal.moves {
            assert!(made.kind <= MoveKind::ShiftHours && made.from.date == made.to.date, "{made}");
            assert_eq!(made.from.start < noon, made.to.start < noon, "{made}");
        }
        assert_eq!(untold(&after(&DEMO, &proposal), week, &proposal), Vec::<&Clash>::new());
    }
}

#[test]
fn who_keeps_rooms_and_days_changes_neither() {
    let (week, _) = proposed().nth(2).expect("the third week");
    let wanted = Wanted { freedom: Freedom::SameDay, rooms: RoomFreedom::KeepRooms, ..Wanted::over(*week) };
    let proposal = solved(&DEMO, &wanted);
    assert!(!proposal.moves.is_empty());
    for made in &proposal.moves {
        assert_eq!((&made.from.room, made.from.date), (&made.to.room, made.to.date), "{made}");
    }
}

#[test]
fn only_activities_of_the_offices_asked_are_moved() {
    let (week, _) = proposed().next().expect("the first week");
    let office = DEMO.activities().iter().map(|row| row.owner.clone()).max().expect("an office");
    let wanted = Wanted { movers: Movers::Offices([office.clone()].into()), ..Wanted::over(*week) };
    let proposal = solved(&DEMO, &wanted);
    assert!(!proposal.moves.is_empty() && proposal.moves.iter().all(|made| made.owner == office));
}

#[test]
fn the_same_question_has_the_same_answer_and_it_survives_being_written_down() {
    let (week, known) = proposed().next().expect("the first week");
    let again = solved(&DEMO, &Wanted::over(*week));
    assert_eq!(again, *known);
    let written = serde_json::to_string(&again).expect("JSON");
    assert_eq!(serde_json::from_str::<Proposal>(&written).expect("a proposal"), again);
}

#[test]
fn taking_one_move_and_asking_again_keeps_it_and_clashes_no_more_than_before() {
    let (week, known) = proposed().next().expect("the first week");
    let taken = known.moves.first().expect("a move");
    let proposal = solved(&DEMO, &Wanted::over(*week).force(taken.activity.clone(), taken.to.clone()));
    let kept = proposal.moves.iter().find(|made| made.activity == taken.activity).expect("the chosen move");
    assert_eq!((kept.origin, &kept.to, &kept.from), (Origin::Chosen, &taken.to, &taken.from));
    assert!(proposal.after.blocking <= known.after.blocking);
}
