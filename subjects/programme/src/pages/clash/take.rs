//! Taking a way out of a clash: the form's words become a way, the way is taken for each own row of the event.

use axum::extract::{Extension, Path};
use nhip_harmony::clash::Clash;
use nhip_harmony::days::Span;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::ways_out::Way;
use nhip_office::rights::Right;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::visitor::Visitor;

use super::answer::{Undone, done, row_seen, stale, unreadable};
use super::{WayTaken, show};
use crate::commands::{self, Seen};
use crate::error::ChangeError;
use crate::pages::addresses::ClashesPage;
use crate::pages::open_to_changers;
use crate::reference::Reference;
use crate::rules::publication::week_of;
use crate::rules::way::Mend;
use crate::week::Weeks;

/// What a person chose to do about a clash.
enum Chosen {
    Way(Way),
    Mend(Mend),
}

/// Does what was chosen.
pub(super) async fn take(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<WayTaken>,
    sent: Submitted,
) -> PageResult {
    open_to_changers(&visitor)?;
    let week = weeks.get(week_of(at.day)).await?;
    let shown = week.shown_to(visitor.actor());
    let Some(judged) = shown.clash(&at.key) else { return Err(gone(&visitor, &sent).await) };
    let rows = rows_of(&judged.clash, &sent).ok_or_else(|| unreadable(&visitor))?;
    let chosen = chosen(&judged.clash, &sent).ok_or_else(|| unreadable(&visitor))?;
    let reason = sent.first("reason").unwrap_or_default().trim().to_owned();
    if matches!(chosen, Chosen::Way(Way::Postpone)) && reason.is_empty() {
        let form = reason_missing(&visitor, sent);
        return show::again(&visitor, &weeks, (at.day, &at.key), form).await;
    }
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), week.period()).await?;
    let mut undone = Undone::default();
    for (id, seen) in &rows {
        let taken = match &chosen {
            Chosen::Way(way) => commands::take_way(&mut act, &reference, (id, *seen), way, &reason).await,
            Chosen::Mend(mend) => commands::mend(&mut act, &reference, (id, *seen), *mend).await,
        };
        match taken {
            Ok(record) => undone.row(&record),
            Err(error) => {
                drop(act);
                return Err(stale(&visitor, error, id).await);
            }
        }
        if let Chosen::Way(Way::Merge { with }) = &chosen {
            undone.pair(with, id);
        }
    }
    act.commit().await?;
    let undo = undone.address(&visitor, at.day);
    let key = if matches!(chosen, Chosen::Way(_)) { "clash-done-way" } else { "clash-done-mended" };
    let list = visitor.links().to(&ClashesPage { day: week_of(at.day).from });
    Ok(done(&visitor, key, Some(undo), list))
}

/// The rows to change, all of them of this clash.
fn rows_of(clash: &Clash, sent: &Submitted) -> Option<Vec<(ActivityId, Seen)>> {
    let rows: Option<Vec<_>> = sent.all("row").iter().map(|text| row_seen(text)).collect();
    rows.filter(|rows| !rows.is_empty() && rows.iter().all(|(id, _)| clash.concerns(id)))
}

fn chosen(clash: &Clash, sent: &Submitted) -> Option<Chosen> {
    let span = || {
        let from: jiff::civil::Time = sent.first("from")?.parse().ok()?;
        let to = sent.first("to")?.parse().ok()?;
        (from < to).then_some(Span { date: sent.first("date")?.parse().ok()?, from, to })
    };
    let way = match sent.first("way")? {
        "room" => Way::OtherRoom { room: sent.first("room")?.parse().ok()?, name: String::new() },
        "substitute" => Way::Substitute {
            person: sent.first("person")?.parse().ok()?,
            by: sent.first("by")?.parse().ok()?,
            name: String::new(),
        },
        "move" => Way::OtherDay { to: span()? },
        "merge" => {
            let with = sent.first("with")?.parse().ok()?;
            clash.concerns(&with).then_some(Way::Merge { with })?
        }
        "online" => Way::Online,
        "shorten" => Way::Shorten { to: span()? },
        "postpone" => Way::Postpone,
        other => return Mend::from_word(other).map(Chosen::Mend),
    };
    Some(Chosen::Way(way))
}

fn reason_missing(visitor: &Visitor, sent: Submitted) -> FormState {
    let mut fields = sent.fields();
    let said = visitor.words().t("clash-postpone-reason-missing");
    fields.refuse("postpone", nhip_web::forms::Fault::Sentence(said));
    fields.into_state()
}

/// The clash is gone already: the person is told what was done to the row that was to be changed.
async fn gone(visitor: &Visitor, sent: &Submitted) -> WebError {
    let row = sent.first("row").and_then(row_seen);
    let Some((id, seen)) = row else { return WebError::not_allowed_now("change-clash-gone") };
    let version = match visitor.view().await {
        Ok(mut view) => crate::week::version_of(view.conn(), &id).await.unwrap_or_default(),
        Err(error) => return error,
    };
    match version {
        Some(current) if current != seen.0 && visitor.can(Right::EditActivity) => {
            stale(visitor, ChangeError::Stale { current }, &id).await
        }
        _ => WebError::not_allowed_now("change-clash-gone"),
    }
}
