//! Moving own activities.

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_programme::commands::{Holding, Seen, place_all};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;

use super::{Whose, destination, is_ours, rows, ticked, title};
use crate::error::HarmonisingError;
use crate::runs::{Outcome, Run};

/// Moves the own rows of ticked moves whose convener this office is.
pub async fn take(
    act: &mut Act,
    (run, outcome): (&Run, &Outcome),
    ids: &[ActivityId],
) -> Result<Vec<Record>, HarmonisingError> {
    let office = act.office().code().clone();
    let ours = ticked(outcome, ids).into_iter().filter(|made| is_ours(made, &office));
    let moves: Vec<_> = ours
        .flat_map(|made| rows(run, made, &office, Whose::Ours))
        .filter_map(|id| destination(run, outcome, id).map(|(version, to)| (id.clone(), Seen(version), to)))
        .collect();
    if moves.is_empty() {
        return Err(HarmonisingError::NothingTicked);
    }
    let reference = Reference::load(act.conn(), run.asked.period()).await?;
    let placed = place_all(act, &reference, &moves, &Holding::Required).await;
    placed.map_err(|(id, error)| HarmonisingError::Change {
        title: title(run, &id),
        id,
        error: Box::new(error),
    })
}
