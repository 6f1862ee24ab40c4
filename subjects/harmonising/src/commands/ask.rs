//! Asking other offices to move what is theirs.

use nhip_agreement::commands::{Ask, ask as send};
use nhip_agreement::error::AgreementError;
use nhip_agreement::rules::request::Wish;
use nhip_agreement::rules::thread::Thread;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::Move;
use nhip_office::Act;
use nhip_programme::rules::publication::week_of;
use nhip_programme::week::Week;

use super::{Whose, destination, rows, ticked, title};
use crate::error::HarmonisingError;
use crate::runs::{Outcome, Run};

/// Sends a request for each row of other offices in the ticked moves; what was asked already is not asked again. `week`
/// is the run's period as it is now: a request names the clash that it would remove when that one is still there.
pub async fn ask(
    act: &mut Act,
    week: &Week,
    (run, outcome): (&Run, &Outcome),
    ids: &[ActivityId],
) -> Result<Vec<Thread>, HarmonisingError> {
    let office = act.office().code().clone();
    let mut sent = Vec::new();
    let mut any = false;
    for made in ticked(outcome, ids) {
        for id in rows(run, made, &office, Whose::Others) {
            let Some((seen, to)) = destination(run, outcome, id) else { continue };
            any = true;
            let wish = Ask {
                activity: id.clone(),
                seen,
                wish: Wish::Place(to),
                clash: clash(week, made, id),
                note: String::new(),
            };
            match send(act, wish).await {
                Ok(thread) => sent.push(thread),
                Err(AgreementError::AlreadyAsked(_)) => {}
                Err(error) => {
                    return Err(HarmonisingError::Asking { title: title(run, id), error: Box::new(error) });
                }
            }
        }
    }
    if any { Ok(sent) } else { Err(HarmonisingError::NothingTicked) }
}

/// A clash of the row that the move removes: the day from whose week it is judged, and its key.
fn clash(week: &Week, made: &Move, row: &ActivityId) -> Option<(jiff::civil::Date, String)> {
    let found = made.clashes.iter().find_map(|settled| {
        let judged = week.clash(settled.key.as_str())?;
        judged.clash.concerns(row).then_some(&judged.clash)
    })?;
    Some((week_of(found.date).from, found.key().to_string()))
}
