//! The parts of the vector one after another, each as literals that should hold.

use super::Proof;
use super::bound::Soft;
use super::item::Item;
use super::literal::Lit;
use super::search::Search;
use crate::harmonise::vector::Vector;
use crate::harmonise::watch::Watch;

/// A part of the vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::harmonise) enum Stage {
    /// Activities of one class left out.
    Unplaced(usize),
    Moved,
    Displacement,
    Comfort,
    /// All parts are done.
    Done,
}

/// What should hold, and the cost that nothing can spare.
pub(super) type Goals = Option<(Vec<Soft>, i64)>;

impl Stage {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Unplaced(class) if class < 3 => Self::Unplaced(class + 1),
            Self::Unplaced(_) => Self::Moved,
            Self::Moved => Self::Displacement,
            Self::Displacement => Self::Comfort,
            Self::Comfort | Self::Done => Self::Done,
        }
    }

    pub(super) fn part(self, vector: &Vector) -> i64 {
        match self {
            Self::Unplaced(class) => i64::from(vector.unplaced[class]),
            Self::Moved => vector.moved,
            Self::Displacement => vector.displacement,
            Self::Comfort => vector.comfort,
            Self::Done => 0,
        }
    }
}

impl Proof<'_> {
    /// What should hold in a stage, given what is settled; nothing when it would be too much to write down, or when the
    /// run ends meanwhile.
    pub(super) fn softs(&mut self, stage: Stage, known: i64, watch: &mut Watch<'_>) -> Goals {
        match stage {
            Stage::Unplaced(class) => Some(self.placed(class)),
            Stage::Moved => Some(self.kept()),
            Stage::Displacement => self.near(known, watch),
            Stage::Comfort => self.comfort(watch),
            Stage::Done => Some((Vec::new(), 0)),
        }
    }

    fn placed(&self, class: usize) -> (Vec<Soft>, i64) {
        let items = self.search.rules.items.iter();
        let outs =
            items.filter(|item| self.board.model.task(item.at).class == class).filter_map(|item| item.out);
        (outs.map(|out| soft(!out, 1)).collect(), 0)
    }

    fn kept(&mut self) -> (Vec<Soft>, i64) {
        let (mut softs, mut fixed) = (Vec::new(), 0);
        let search = &mut self.search;
        for number in 0..search.rules.items.len() {
            let item = &search.rules.items[number];
            let task = self.board.model.task(item.at);
            let open_out = item.out.filter(|out| !item.asleep && !search.trail.is_false(*out));
            let wish = task.wish.and_then(|wish| item.origin.binary_search(&wish).ok());
            let start = wish.map(|at| item.start_lits[at]).filter(|lit| !search.trail.is_false(*lit));
            let room = wished_room(item, task.wished_room);
            fixed += goal(search, start, open_out, 4 * task.weight, &mut softs);
            match room {
                Room::Sure => {}
                Room::Literal(lit) => softs.push(soft(lit, task.weight)),
                Room::Never => fixed += goal(search, None, open_out, task.weight, &mut softs),
            }
        }
        (softs, fixed)
    }

    fn near(&mut self, known: i64, watch: &mut Watch<'_>) -> Goals {
        let (mut softs, mut fixed) = (Vec::new(), 0);
        let levels: Vec<Vec<i64>> = self.search.rules.items.iter().map(|item| self.levels(item)).collect();
        let least: i64 = levels.iter().filter_map(|levels| levels.first()).sum();
        for (number, levels) in levels.iter().enumerate() {
            let Some(first) = levels.first().copied() else { continue };
            if watch.is_ended() {
                return None;
            }
            fixed += first;
            let signs: Vec<Lit> = levels[1..].iter().map(|_| self.search.new_variable()).collect();
            let search = &mut self.search;
            signs.windows(2).for_each(|pair| search.trail.add(&[!pair[1], pair[0]]));
            let item = &search.rules.items[number];
            for (start, lit) in item.starts.iter().zip(&item.start_lits) {
                let level = levels.partition_point(|level| *level < start.displacement);
                if search.trail.is_false(*lit) || level == 0 {
                    continue;
                }
                // Dearer than everything that the best plan still has to give.
                let too_far = start.displacement - first > known - least;
                let clause = [!*lit, signs[level - 1]];
                search.trail.add(if too_far { &clause[..1] } else { &clause });
            }
            let chain: Vec<(Lit, i64)> =
                signs.iter().zip(levels.windows(2)).map(|(sign, pair)| (!*sign, pair[1] - pair[0])).collect();
            if let Some((lit, cost)) = chain.first().copied() {
                softs.push(Soft { lit, cost, then: chain[1..].to_vec() });
            }
        }
        Some((softs, fixed))
    }

    /// Displacements that an item may still have, least first; nought when it may be left out.
    fn levels(&self, item: &Item) -> Vec<i64> {
        let trail = &self.search.trail;
        let open = item.starts.iter().zip(&item.start_lits).filter(|(_, lit)| !trail.is_false(**lit));
        let mut levels: Vec<i64> = open.map(|(start, _)| start.displacement).collect();
        levels.extend(item.out.filter(|out| !trail.is_false(*out)).map(|_| 0));
        levels.sort_unstable();
        levels.dedup();
        levels
    }
}

/// A literal that should hold by itself.
pub(super) fn soft(lit: Lit, cost: i64) -> Soft {
    Soft { lit, cost, then: Vec::new() }
}

/// One of these should hold, at this cost; what can never hold is a cost that nothing can spare.
fn goal(search: &mut Search, lit: Option<Lit>, out: Option<Lit>, cost: i64, softs: &mut Vec<Soft>) -> i64 {
    match (lit, out) {
        (None, None) => return cost,
        (Some(lit), None) | (None, Some(lit)) => softs.push(soft(lit, cost)),
        (Some(lit), Some(out)) => {
            let moved = search.new_variable();
            search.trail.add(&[lit, out, moved]);
            softs.push(soft(!moved, cost));
        }
    }
    0
}

/// Whether an item can have the room it wishes.
enum Room {
    Sure,
    Literal(Lit),
    Never,
}

fn wished_room(item: &Item, wished: Option<u32>) -> Room {
    let Some(wished) = wished else { return Room::Sure };
    match item.rooms.iter().position(|room| *room == wished) {
        None => Room::Never,
        Some(at) => item.room_lit(at as u32).map_or(Room::Sure, Room::Literal),
    }
}
