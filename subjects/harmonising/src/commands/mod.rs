//! Carrying out what a run proposes: own activities are moved, other offices are asked for theirs. All or nothing.

mod ask;
mod take;

pub use ask::ask;
pub use take::take;

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::Move;
use nhip_programme::rules::placement::Placement;

use crate::runs::{Outcome, Run};

/// Moves of a run by the activities that name them.
pub fn ticked<'o>(outcome: &'o Outcome, ids: &[ActivityId]) -> Vec<&'o Move> {
    outcome.proposal.moves.iter().filter(|made| ids.contains(&made.activity)).collect()
}

/// The rows of a move that an office owns, or those of others.
fn rows<'r>(
    run: &'r Run,
    made: &'r Move,
    office: &OfficeCode,
    whose: Whose,
) -> impl Iterator<Item = &'r ActivityId> {
    let office = office.clone();
    made.rows.iter().filter(move |id| {
        let owner = run.programme.activity(id).map(|row| &row.owner);
        owner.is_some_and(|owner| (*owner == office) == (whose == Whose::Ours))
    })
}

/// Whose rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Ours,
    Others,
}

/// Whether an office moves a move itself: the convener's row is its own.
pub fn is_ours(made: &Move, office: &OfficeCode) -> bool {
    made.owner == *office
}

/// The version of a row that the run looked at, and where the run puts it.
fn destination(run: &Run, outcome: &Outcome, id: &ActivityId) -> Option<(u32, Placement)> {
    let version = run.versions.get(id)?;
    Some((*version, Placement::of(outcome.after.activity(id)?)))
}

fn title(run: &Run, id: &ActivityId) -> String {
    run.programme.activity(id).map_or_else(|| id.to_string(), |row| row.title.clone())
}
