//! Asking other offices to rearrange what is theirs.

use nhip_agreement::commands::{Ask, ask as send};
use nhip_agreement::error::AgreementError;
use nhip_agreement::rules::request::Wish;
use nhip_agreement::rules::thread::Thread;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::{Move, Relief};
use nhip_office::Act;
use nhip_programme::rules::publication::week_of;
use nhip_programme::rules::record::StandIn;
use nhip_programme::week::Week;

use super::{Becomes, Whose, becomes, rows, ticked, title};
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
            let Some((seen, becomes)) = becomes((run, outcome), made, id) else { continue };
            any = true;
            let wish = Ask {
                activity: id.clone(),
                seen,
                wish: match becomes {
                    Becomes::Placed(to) => Wish::Place(to),
                    Becomes::Relieved(relief) => wish(relief),
                },
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

fn wish(relief: &Relief) -> Wish {
    match relief {
        Relief::Substitute { person, by } => {
            Wish::Substitute(StandIn { person: by.clone(), in_place_of: person.clone() })
        }
        Relief::Merge { with } => Wish::Merge(with.clone()),
        Relief::Online => Wish::Online,
    }
}

/// A clash of the row that the move removes: the day from whose week it is judged, and its key.
fn clash(week: &Week, made: &Move, row: &ActivityId) -> Option<(jiff::civil::Date, String)> {
    let found = made.clashes.iter().find_map(|settled| {
        let judged = week.clash(settled.key.as_str())?;
        judged.clash.concerns(row).then_some(&judged.clash)
    })?;
    Some((week_of(found.date).from, found.key().to_string()))
}
