//! Moves: the least disturbing set after which nothing clashes, on whole weeks of the demo province.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use nhip_harmony::activity::{Mobility, Occupancy};
use nhip_harmony::clash::{Clash, ClashKey, ClashKind, Severity};
use nhip_harmony::days::Period;
use nhip_harmony::judge::clashes;
use nhip_harmony::moves::{Freedom, MoveKind, Proposal, Puzzle, RoomFreedom, Wanted};
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

fn demo() -> Programme {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/province");
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a table of the demo province");
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
    let programme = demo();
    for week in weeks() {
        let proposal = solved(&programme, &Wanted::over(week));
        let found = after(&programme, &proposal);
        if std::env::var_os("SHOW").is_some() {
            println!(
                "== {week:?} {:?} {:?} before {} {} after {} {} moved {} {}",
                proposal.vector,
                proposal.proven,
                proposal.before.blocking,
                proposal.before.warnings,
                proposal.after.blocking,
                proposal.after.warnings,
                proposal.after.moved,
                proposal.after.minutes
            );
            for one in &proposal.moves {
                println!("  {one}");
                for why in &one.why_not {
                    println!("      {why}");
                }
                for w in &one.instead {
                    println!("      hoặc {w}");
                }
            }
            for one in &proposal.left {
                println!("  LEFT {one} {:?} {:?}", one.conflict, one.smallest);
                for g in &one.gives_up {
                    println!("      {}: {} ways", g.title, g.ways.len());
                }
            }
            for one in &proposal.caused {
                println!("  CAUSED {}", one.sentence);
            }
        }
        assert_eq!(untold(&found, week, &proposal), Vec::<&Clash>::new());
    }
}
