use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;

fn pairs(resource: &[u32], start: &[i64], end: &[i64]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let _ = each_clash(Intervals { resource, start, end }, |a, b| {
        found.push((a, b));
        ControlFlow::Continue(())
    });
    found
}

#[test]
fn intervals_that_only_touch_do_not_clash() {
    assert!(pairs(&[1, 1], &[450, 540], &[540, 600]).is_empty());
    assert_eq!(pairs(&[1, 1], &[450, 539], &[540, 600]), [(0, 1)]);
}

#[test]
fn an_interval_without_length_takes_no_time() {
    assert!(pairs(&[1, 1, 1], &[450, 500, 700], &[540, 500, 600]).is_empty());
}

#[test]
fn who_has_seen_enough_pairs_is_handed_no_more() {
    let given = Intervals { resource: &[0; 9], start: &[0; 9], end: &[60; 9] };
    let mut seen = 0;
    let ended = each_clash(given, |_, _| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((ended, seen), (ControlFlow::Break(()), 3));
}

#[test]
fn a_meeting_that_ends_before_the_road_to_the_next_is_driven_is_tight() {
    let given = Intervals { resource: &[7, 7, 7], start: &[450, 600, 700], end: &[540, 660, 720] };
    let ways = Ways::new(&[0, 61, 61, 0]);
    let mut found = Vec::new();
    let _ = each_clash_or_tight_way(given, &[0, 1, 1], &ways, |a, b| {
        found.push((a, b));
        ControlFlow::Continue(())
    });
    assert_eq!(found, [(0, 1)]);
}

#[derive(Debug, Clone)]
struct Rows {
    resource: Vec<u32>,
    start: Vec<i64>,
    end: Vec<i64>,
    place: Vec<u32>,
}

impl Rows {
    fn intervals(&self) -> Intervals<'_> {
        Intervals { resource: &self.resource, start: &self.start, end: &self.end }
    }

    /// Every pair by itself.
    fn naive(&self, ways: &Ways) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        for a in 0..self.resource.len() {
            for b in a + 1..self.resource.len() {
                let way = ways.between(self.place[a], self.place[b]);
                let takes_time = self.start[a] < self.end[a] && self.start[b] < self.end[b];
                let apart = self.end[a] + way <= self.start[b] || self.end[b] + way <= self.start[a];
                if takes_time && self.resource[a] == self.resource[b] && !apart {
                    found.push((a as u32, b as u32));
                }
            }
        }
        found
    }
}

fn rows() -> impl Strategy<Value = Rows> {
    let resource = prop_oneof![0_u32..4, 4_000_000_000_u32..4_000_000_003];
    // Place 3 lies beyond the table of ways.
    let row = (resource, 0_i64..60, -2_i64..20, 0_u32..4);
    prop::collection::vec(row, 0..60).prop_map(|rows| Rows {
        resource: rows.iter().map(|row| row.0).collect(),
        start: rows.iter().map(|row| row.1).collect(),
        end: rows.iter().map(|row| row.1 + row.2).collect(),
        place: rows.iter().map(|row| row.3).collect(),
    })
}

/// Ways that break the triangle inequality: nobody promises it.
fn ways() -> Ways {
    Ways::new(&[0, 3, 30, 3, 0, 5, 30, 5, 0])
}

fn sorted(mut pairs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    for pair in &mut pairs {
        *pair = (pair.0.min(pair.1), pair.0.max(pair.1));
    }
    pairs.sort_unstable();
    pairs
}

proptest! {
    #[test]
    fn the_sweep_finds_what_comparing_every_pair_finds(rows in rows()) {
        let found = pairs(&rows.resource, &rows.start, &rows.end);
        prop_assert_eq!(sorted(found), rows.naive(&Ways::none()));
    }

    #[test]
    fn with_travel_it_finds_what_comparing_every_pair_finds(rows in rows()) {
        let mut found = Vec::new();
        let _ = each_clash_or_tight_way(rows.intervals(), &rows.place, &ways(), |a, b| {
            found.push((a, b));
            ControlFlow::Continue(())
        });
        prop_assert_eq!(sorted(found), rows.naive(&ways()));
    }

    #[test]
    fn a_timetable_asked_about_each_interval_tells_all_its_pairs(rows in rows()) {
        let timetable = Timetable::new(rows.intervals(), &rows.place, ways());
        let mut found = Vec::new();
        for at in 0..rows.resource.len() {
            let (start, end, place) = (rows.start[at], rows.end[at], rows.place[at]);
            let asked = Asked { resource: rows.resource[at], start, end, place };
            let _ = timetable.each_clash_with(asked, |other| {
                // Itself is always in its way; each pair is told from both sides.
                if other > at as u32 {
                    found.push((at as u32, other));
                }
                ControlFlow::Continue(())
            });
        }
        prop_assert_eq!(sorted(found), rows.naive(&ways()));
    }
}
