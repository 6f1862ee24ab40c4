//! Sending a request from the panel of a clash: the way out that belongs to another office becomes a wish.

use axum::extract::Path;
use nhip_harmony::activity::Activity;
use nhip_harmony::days::Span;
use nhip_harmony::ids::RoomId;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_programme::error::ChangeError;
use nhip_programme::pages::addresses::RequestSending;
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::StandIn;
use nhip_programme::rules::way;
use nhip_programme::week::record_of;
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::visitor::Visitor;

use super::addresses::RequestPage;
use super::answer::unreadable;
use crate::commands::{self, Ask};
use crate::rules::request::Wish;

/// `POST /week/{day}/clashes/{key}/request`
pub(super) async fn send(visitor: Visitor, Path(at): Path<RequestSending>, sent: Submitted) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let mut act = visitor.act().await?;
    let ask = read(&mut act, at, &sent).await?.ok_or_else(|| unreadable(&visitor))?;
    let thread = commands::ask(&mut act, ask).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&RequestPage { id: thread.request.id })))
}

/// What the form asks; none when our pages did not make it.
async fn read(act: &mut Act, at: RequestSending, sent: &Submitted) -> Result<Option<Ask>, WebError> {
    let Some((id, seen)) = sent.first("row").and_then(|text| text.rsplit_once('@')) else { return Ok(None) };
    let (Ok(activity), Ok(seen)) = (id.parse(), seen.parse()) else { return Ok(None) };
    let record = record_of(act.conn(), &activity).await?;
    let record = record.ok_or_else(|| ChangeError::Unknown(activity.clone()))?;
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let wish = wish(&record.activity, &reference, sent);
    let note = sent.first("note").unwrap_or_default().to_owned();
    Ok(wish.map(|wish| Ask { activity, seen, wish, clash: Some((at.day, at.key)), note }))
}

fn wish(activity: &Activity, reference: &Reference, sent: &Submitted) -> Option<Wish> {
    let span = || {
        let from: jiff::civil::Time = sent.first("from")?.parse().ok()?;
        let to = sent.first("to")?.parse().ok()?;
        (from < to).then_some(Span { date: sent.first("date")?.parse().ok()?, from, to })
    };
    Some(match sent.first("way")? {
        "room" => {
            let id: RoomId = sent.first("room")?.parse().ok()?;
            let room = reference.directory.rooms.iter().find(|room| room.id == id)?;
            Wish::Place(way::in_room(activity, room))
        }
        "substitute" => Wish::Substitute(StandIn {
            person: sent.first("by")?.parse().ok()?,
            in_place_of: sent.first("person")?.parse().ok()?,
        }),
        "move" => Wish::Place(way::moved(activity, span()?, &reference.settings)),
        "shorten" => Wish::Place(way::shortened(activity, span()?)),
        "merge" => Wish::Merge(sent.first("with")?.parse().ok()?),
        "online" => Wish::Online,
        "postpone" => Wish::Postpone,
        _ => return None,
    })
}
