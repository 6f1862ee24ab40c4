//! Rearranging own activities.

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::{Move, Relief};
use nhip_office::Act;
use nhip_programme::commands::{Rearranged, Seen, rearrange};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;

use super::{Becomes, Whose, becomes, is_ours, rows, ticked, title};
use crate::error::HarmonisingError;
use crate::runs::{Outcome, Run};

/// Rearranges the own rows of ticked moves whose convener this office is.
pub async fn take(
    act: &mut Act,
    (run, outcome): (&Run, &Outcome),
    ids: &[ActivityId],
) -> Result<Vec<Record>, HarmonisingError> {
    let office = act.office().code().clone();
    let ours = ticked(outcome, ids).into_iter().filter(|made| is_ours(made, &office));
    let rows = ours.flat_map(|made| rows(run, made, &office, Whose::Ours).map(move |id| (made, id)));
    let change = |(made, id)| {
        let (version, becomes) = becomes((run, outcome), made, id)?;
        let to = match becomes {
            Becomes::Placed(to) => Rearranged::Place(to),
            Becomes::Relieved(relief) => Rearranged::Way(relief.way(&run.programme)),
        };
        Some((id.clone(), Seen(version), to))
    };
    let changes: Vec<_> = rows.filter_map(change).collect();
    if changes.is_empty() {
        return Err(HarmonisingError::NothingTicked);
    }
    let reference = Reference::load(act.conn(), run.asked.period()).await?;
    let rearranged = rearrange(act, &reference, &changes).await;
    rearranged.map_err(|(id, error)| HarmonisingError::Change {
        title: title(run, &id),
        id,
        error: Box::new(error),
    })
}

/// Pairs that the ticked own moves join: the host's row and the own one.
pub fn joined(
    run: &Run,
    outcome: &Outcome,
    ids: &[ActivityId],
    office: &OfficeCode,
) -> Vec<(ActivityId, ActivityId)> {
    let ours = ticked(outcome, ids).into_iter().filter(|made| is_ours(made, office));
    let pairs = |made: &Move| match &made.relief {
        Some(Relief::Merge { with }) => {
            rows(run, made, office, Whose::Ours).map(|id| (with.clone(), id.clone())).collect()
        }
        _ => Vec::new(),
    };
    ours.flat_map(pairs).collect()
}
