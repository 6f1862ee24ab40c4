//! Carrying out what a run proposes: own activities are moved, other offices are asked for theirs. All or nothing.

mod ask;
mod take;

pub use ask::ask;
pub use take::{joined, take};

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::{Move, Relief};
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

/// What becomes of a row.
enum Becomes<'m> {
    /// It goes there.
    Placed(Placement),
    /// It is relieved.
    Relieved(&'m Relief),
}

/// The version of a row that the run looked at, and what a move makes of it; `None` for a row of the event that the move
/// leaves as it is: the other schedules of who is replaced.
fn becomes<'m>(
    (run, outcome): (&Run, &Outcome),
    made: &'m Move,
    id: &ActivityId,
) -> Option<(u32, Becomes<'m>)> {
    let version = *run.versions.get(id)?;
    let becomes = match &made.relief {
        None => Becomes::Placed(Placement::of(outcome.after.activity(id)?)),
        Some(Relief::Substitute { person, .. }) => {
            let row = run.programme.activity(id)?;
            let concerned = row.leaders.contains(person) || row.chair.as_ref() == Some(person);
            Becomes::Relieved(made.relief.as_ref().filter(|_| concerned)?)
        }
        Some(relief) => Becomes::Relieved(relief),
    };
    Some((version, becomes))
}

fn title(run: &Run, id: &ActivityId) -> String {
    run.programme.activity(id).map_or_else(|| id.to_string(), |row| row.title.clone())
}
