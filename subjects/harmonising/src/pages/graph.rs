//! A set that cannot stand together, drawn as a small graph: who shares a leader or a room with whom.

use std::f64::consts::TAU;

use nhip_harmony::activity::Activity;
use nhip_harmony::ids::ActivityId;
use nhip_web::words::Words;

use crate::runs::Run;

/// A pair needs no picture, and larger sets are told as a list only.
const DRAWN: std::ops::RangeInclusive<usize> = 3..=10;
const RADIUS: f64 = 62.0;
const MIDDLE: f64 = 82.0;

/// The list of the set, with the picture that shows its ties.
pub(super) struct Graph {
    pub(super) is_drawn: bool,
    pub(super) nodes: Vec<Node>,
    pub(super) ties: Vec<Tie>,
    pub(super) caption: String,
}

/// One activity of the set.
pub(super) struct Node {
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) x: i64,
    pub(super) y: i64,
}

/// Two that want the same leader or room.
pub(super) struct Tie {
    pub(super) x1: i64,
    pub(super) y1: i64,
    pub(super) x2: i64,
    pub(super) y2: i64,
}

impl Graph {
    /// Of a set; none of one alone.
    pub(super) fn of(words: Words, run: &Run, set: &[ActivityId]) -> Option<Self> {
        let rows: Vec<&Activity> = set.iter().filter_map(|id| run.programme.activity(id)).collect();
        if rows.len() < 2 {
            return None;
        }
        let at = |place: usize| {
            let turn = TAU * place as f64 / rows.len() as f64;
            let around = |middle: f64, part: f64| (middle + RADIUS * part).round() as i64;
            (around(MIDDLE, turn.sin()), around(MIDDLE, -turn.cos()))
        };
        let mut ties = Vec::new();
        for (a, one) in rows.iter().enumerate() {
            for (b, _) in rows.iter().enumerate().skip(a + 1).filter(|(_, other)| share(one, other)) {
                let ((x1, y1), (x2, y2)) = (at(a), at(b));
                ties.push(Tie { x1, y1, x2, y2 });
            }
        }
        let node = |(place, row): (usize, &&Activity)| {
            let (x, y) = at(place);
            Node { number: place + 1, title: row.title.clone(), x, y }
        };
        let nodes = rows.iter().enumerate().map(node).collect();
        let is_drawn = DRAWN.contains(&rows.len());
        Some(Self { is_drawn, nodes, ties, caption: words.count("harmonise-graph", rows.len()) })
    }
}

fn share(one: &Activity, other: &Activity) -> bool {
    let leader = one.leaders.iter().any(|leader| other.leaders.contains(leader));
    leader || (one.room.is_some() && one.room == other.room)
}
