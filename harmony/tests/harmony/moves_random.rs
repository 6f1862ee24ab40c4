//! What must hold of the moves of any programme, tried on random small ones.

use std::collections::BTreeSet;

use jiff::civil::date;
use nhip_harmony::clash::ClashKey;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::judge::clashes;
use nhip_harmony::moves::{Freedom, MoveKind, Proposal, Puzzle, RoomFreedom, Wanted};
use nhip_harmony::programme::Programme;
use proptest::prelude::*;

use crate::harmonise::within;
use crate::moves::{after, blocking};
use crate::properties::rows;
use crate::world::{MONDAY, programme};

fn solved(programme: &Programme, wanted: &Wanted) -> Proposal {
    let puzzle = Puzzle::of(programme, wanted).expect("a puzzle");
    within(3_000, |limits| puzzle.solve(1, limits, &mut |_| {}))
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let freedom = prop::sample::select(vec![Freedom::SameHalf, Freedom::SameDay, Freedom::OtherDay]);
    let rooms = prop::sample::select(vec![RoomFreedom::KeepRooms, RoomFreedom::OtherRooms]);
    let pinned = prop::collection::btree_set(0_usize..8, 0..3);
    (freedom, rooms, pinned).prop_map(|(freedom, rooms, pinned)| {
        let pinned = pinned.into_iter().map(|at| format!("a{at}").parse().expect("an id")).collect();
        let week = Period { from: MONDAY, to: date(2026, 6, 7) };
        Wanted { freedom, rooms, pinned, ..Wanted::over(week) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn moves_never_add_a_blocking_clash(rows in rows(), wanted in wanted()) {
        let programme = programme(rows);
        let proposal = solved(&programme, &wanted);
        let before = blocking(&clashes(&programme));
        let now = blocking(&after(&programme, &proposal));
        prop_assert!(now.len() <= before.len(), "{:?} {:?}", before, now);
        let known: BTreeSet<&ClashKey> = before.iter().collect();
        prop_assert!(now.iter().all(|key| known.contains(key)), "{:?} {:?}", before, now);
    }

    #[test]
    fn what_is_pinned_stays_and_freedom_is_kept(rows in rows(), wanted in wanted()) {
        let programme = programme(rows);
        let proposal = solved(&programme, &wanted);
        let moved = proposal.applied(&programme).expect("moves that can be made");
        for row in &wanted.pinned {
            prop_assert_eq!(programme.activity(row), moved.activity(row));
        }
        for made in &proposal.moves {
            prop_assert!(wanted.freedom > Freedom::SameHalf || made.kind <= MoveKind::ShiftHours, "{}", made);
            prop_assert!(wanted.freedom > Freedom::SameDay || made.kind <= MoveKind::SwapHalves, "{}", made);
            prop_assert!(wanted.rooms == RoomFreedom::OtherRooms || made.from.room == made.to.room, "{}", made);
        }
    }

    #[test]
    fn rows_that_are_not_moved_are_not_touched(rows in rows(), wanted in wanted()) {
        let programme = programme(rows);
        let proposal = solved(&programme, &wanted);
        let moved = proposal.applied(&programme).expect("moves that can be made");
        let named: BTreeSet<&ActivityId> = proposal.moves.iter().flat_map(|made| &made.rows).collect();
        for row in programme.activities().iter().filter(|row| !named.contains(&row.id)) {
            prop_assert_eq!(Some(row), moved.activity(&row.id));
        }
        prop_assert_eq!(proposal.after.moved, proposal.moves.len());
    }

    #[test]
    fn the_order_of_rows_changes_nothing(rows in rows(), wanted in wanted()) {
        let one = solved(&programme(rows.clone()), &wanted);
        let turned: Vec<_> = rows.into_iter().rev().collect();
        let other = solved(&programme(turned), &wanted);
        prop_assert_eq!(one, other);
    }
}
