//! The tray: what could not be understood, and putting it aside with a reason.

use axum::extract::Path;
use nhip_office::clock::vietnam;
use nhip_office::exchange::{self, PutAside, TrayItem};
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use crate::addresses::{ExchangePage, TrayForm, TrayReturn};
use crate::page::page;

/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;
/// The most that is shown of a body, in characters.
const LONGEST_SHOWN: usize = 20_000;

/// One item of the tray.
pub(crate) struct TrayLine {
    pub(crate) key: String,
    pub(crate) tag: String,
    pub(crate) accent: &'static str,
    pub(crate) kind: String,
    pub(crate) seq: i64,
    pub(crate) received_at: String,
    pub(crate) why: String,
    pub(crate) body: String,
    pub(crate) action: Url,
    pub(crate) typed: String,
    pub(crate) fault: Option<String>,
}

/// An item as the page shows it; with what was typed when its form was refused.
pub(crate) fn line(visitor: &Visitor, item: &TrayItem, refused: Option<(&TrayForm, &FormState)>) -> TrayLine {
    let words = visitor.words();
    let party = visitor.site().party(&item.sender);
    let form = refused.filter(|(at, _)| at.sender == item.sender && at.seq == item.seq).map(|(_, form)| form);
    TrayLine {
        key: format!("{}-{}", item.sender, item.seq),
        tag: party.short_name,
        accent: party.accent.class(),
        kind: item.kind.clone(),
        seq: item.seq,
        received_at: words.instant(item.received_at, &vietnam()),
        why: item.detail.clone(),
        body: readable(&item.body),
        action: visitor.links().to(&TrayForm { sender: item.sender.clone(), seq: item.seq }),
        typed: form.map(|form| form.value("reason").to_owned()).unwrap_or_default(),
        fault: form.and_then(|form| form.fault("reason", &words)),
    }
}

/// An item that was put aside.
pub(crate) struct AsideLine {
    pub(crate) tag: String,
    pub(crate) accent: &'static str,
    pub(crate) kind: String,
    pub(crate) seq: i64,
    pub(crate) why: String,
    /// What was done about it, by whom and when; the journal's word.
    pub(crate) done: Option<String>,
    pub(crate) back: Url,
}

/// An item that was put aside, with the way back.
pub(crate) fn aside_line(visitor: &Visitor, aside: &PutAside) -> AsideLine {
    let words = visitor.words();
    let item = &aside.item;
    let party = visitor.site().party(&item.sender);
    let done = aside.entry.as_ref().map(|entry| {
        let reason = entry.reason.as_deref().unwrap_or_default();
        format!("{} · {} · {reason}", entry.actor, words.instant(entry.at, &vietnam()))
    });
    AsideLine {
        tag: party.short_name,
        accent: party.accent.class(),
        kind: item.kind.clone(),
        seq: item.seq,
        why: item.detail.clone(),
        done,
        back: visitor.links().to(&TrayReturn { sender: item.sender.clone(), seq: item.seq }),
    }
}

/// The body with one field a line; the template escapes it.
fn readable(body: &str) -> String {
    let value: Result<serde_json::Value, _> = serde_json::from_str(body);
    let laid =
        value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_else(|_| body.to_owned());
    if laid.chars().count() <= LONGEST_SHOWN {
        return laid;
    }
    laid.chars().take(LONGEST_SHOWN).chain("\n…".chars()).collect()
}

/// `POST /exchange/tray/{sender}/{seq}`
pub(crate) async fn put_aside(visitor: Visitor, Path(at): Path<TrayForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EmptyTray, &Object::Office)?;
    let waiting = exchange::tray(visitor.office()).await?;
    if !waiting.iter().any(|item| item.sender == at.sender && item.seq == at.seq) {
        // Somebody else was quicker, or there never was such an item.
        return Err(WebError::not_allowed_now("exchange-no-longer"));
    }
    let mut fields = sent.fields();
    let reason = fields.required::<String>("reason");
    let reason = reason.filter(|reason| {
        let fits = reason.chars().count() <= LONGEST_REASON;
        if !fits {
            fields.refuse("reason", Fault::TooLong { most: LONGEST_REASON });
        }
        fits
    });
    let Some(reason) = reason else {
        return page(&visitor, visitor.today(), Some((&at, &fields.into_state()))).await;
    };
    let mut act = visitor.act().await?;
    act.may(Right::EmptyTray, &Object::Office)?;
    exchange::settle(&mut act, &at.sender, at.seq, &reason).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&ExchangePage {})))
}

/// `POST /exchange/tray/{sender}/{seq}/return`
pub(crate) async fn bring_back(visitor: Visitor, Path(at): Path<TrayReturn>) -> PageResult {
    visitor.may(Right::EmptyTray, &Object::Office)?;
    let mut act = visitor.act().await?;
    act.may(Right::EmptyTray, &Object::Office)?;
    if !exchange::bring_back(&mut act, &at.sender, at.seq).await? {
        // Somebody else was quicker, or there never was such an item.
        return Err(WebError::not_allowed_now("exchange-not-aside"));
    }
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&ExchangePage {})))
}
