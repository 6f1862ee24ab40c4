//! Joining, keeping apart, taking that back, and following the other office's row.

use axum::extract::{Extension, Path};
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::{Decision, Following};
use crate::commands;
use crate::pages::addresses::EventsPage;
use crate::pages::clash::{Undone, done, row_seen, stale, unreadable};
use crate::pages::open_to_changers;
use crate::reference::Reference;
use crate::rules::decision::Verdict;
use crate::rules::publication::week_of;
use crate::week::{Weeks, join_decisions};

/// Decides about a pair. An undo asks by the address alone, without a form.
pub(super) async fn decide(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<Decision>,
    state: ListState,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::JoinEvents, &Object::Office)?;
    let text = |name: &str| sent.first(name).or_else(|| state.filter(name));
    let id = |name: &str| text(name).and_then(|text| text.parse::<ActivityId>().ok());
    let verdict = text("verdict").and_then(Verdict::from_word);
    let (Some(host), Some(other), Some(verdict)) = (id("host"), id("other"), verdict) else {
        return Err(unreadable(&visitor));
    };
    let week = weeks.get(week_of(at.day)).await?;
    let shown = week.shown_to(visitor.actor());
    if !shown.is_whole(&host) || !shown.is_whole(&other) {
        return Err(WebError::unknown());
    }
    let before = join_decisions(visitor.view().await?.conn()).await?;
    let before = before
        .iter()
        .rfind(|one| (one.host == host && one.other == other) || (one.host == other && one.other == host));
    let back = before.map_or(Verdict::Undecided, |before| before.verdict);
    let mut act = visitor.act().await?;
    let key = match verdict {
        Verdict::Joined => {
            commands::join(&mut act, &host, &other).await?;
            "events-done-joined"
        }
        Verdict::Apart => {
            commands::keep_apart(&mut act, &host, &other).await?;
            "events-done-apart"
        }
        Verdict::Undecided => {
            commands::undecide(&mut act, &host, &other).await?;
            "events-done-undecided"
        }
    };
    act.commit().await?;
    let undo = visitor.links().to(&at).query("host", &host).query("other", &other);
    Ok(done(&visitor, key, Some(undo.query("verdict", back.word())), pairs(&visitor, at.day)))
}

/// Writes the other office's day, hour, place and chair into the own row.
pub(super) async fn follow(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<Following>,
    sent: Submitted,
) -> PageResult {
    open_to_changers(&visitor)?;
    let row = sent.first("row").and_then(row_seen);
    let other = sent.first("other").and_then(|text| text.parse::<ActivityId>().ok());
    let ((id, seen), other) = row.zip(other).ok_or_else(|| unreadable(&visitor))?;
    let week = weeks.get(week_of(at.day)).await?;
    let shown = week.shown_to(visitor.actor());
    let record = shown.activity(&id).filter(|_| shown.is_whole(&id)).ok_or_else(WebError::unknown)?;
    visitor.may(Right::EditActivity, &record.object(visitor.office().code()))?;
    let told = |pair: &nhip_harmony::same_event::SameEvent| {
        (pair.host == id && pair.other == other) || (pair.host == other && pair.other == id)
    };
    if !shown.same_events().any(told) {
        return Err(WebError::not_allowed_now("events-gone"));
    }
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), week.period()).await?;
    let mut undone = Undone::default();
    match commands::follow(&mut act, &reference, (&id, seen), &other).await {
        Ok(record) => undone.row(&record),
        Err(error) => {
            drop(act);
            return Err(stale(&visitor, error, &id).await);
        }
    }
    act.commit().await?;
    let undo = undone.address(&visitor, at.day);
    Ok(done(&visitor, "events-done-followed", Some(undo), pairs(&visitor, at.day)))
}

fn pairs(visitor: &Visitor, day: jiff::civil::Date) -> Url {
    visitor.links().to(&EventsPage { day: week_of(day).from })
}
