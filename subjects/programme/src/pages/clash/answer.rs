//! What is answered when something was settled: a few words with an undo; and what the second of two people is told.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use nhip_web::answers::{raising, see_other, toast};
use nhip_web::asker::Extent;
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::Undoing;
use crate::commands::{self, Holding, Seen};
use crate::error::ChangeError;
use crate::pages::addresses::ClashesPage;
use crate::pages::open_to_changers;
use crate::reference::Reference;
use crate::rules::publication::week_of;
use crate::rules::record::Record;

/// The event that closes the side panel.
const CLOSE_PANEL: &str = "nhip:close-panel";

/// What was done, as the note above a list says it after a form without htmx.
const DONE: [&str; 9] = [
    "clash-done-way",
    "clash-done-accepted",
    "clash-done-reopened",
    "clash-done-undone",
    "events-done-joined",
    "events-done-apart",
    "events-done-undecided",
    "events-done-followed",
    "clash-done-mended",
];

/// A line above a list: what was done, and how to undo it.
pub(in crate::pages) struct Note {
    pub(in crate::pages) text: String,
    pub(in crate::pages) undo: Option<Url>,
}

impl Note {
    /// Takes the note out of an address, so that no link of the page carries it on.
    pub(in crate::pages) fn taken_from(visitor: &Visitor, state: &mut ListState) -> Option<Self> {
        let first = |values: Vec<String>| values.into_iter().next();
        let done = state.filters.remove("done").and_then(first)?;
        let key = DONE.into_iter().find(|key| *key == done)?;
        let undo = state.filters.remove("undo").and_then(first);
        let undo = undo.and_then(|address| undo_in(visitor, &address));
        Some(Self { text: visitor.words().t(key), undo })
    }
}

/// The undo that an address carries: one of this office's weeks, and nothing else that somebody may have put there.
pub fn undo_in(visitor: &Visitor, address: &str) -> Option<Url> {
    let own = format!("{}/week/", visitor.links().cookie_path());
    Url::local(address).filter(|undo| undo.as_str().starts_with(&own))
}

/// Says that something was done: in the corner for htmx, above the next page else.
pub(in crate::pages) fn done(visitor: &Visitor, key: &'static str, undo: Option<Url>, next: Url) -> Response {
    if visitor.asker().extent == Extent::Fragment {
        let words = visitor.words();
        let label = words.t("clash-undo");
        let undo = undo.as_ref().map(|undo| (label.as_str(), undo));
        return raising(toast(&words.t(key), undo), CLOSE_PANEL);
    }
    let next = next.query("done", key);
    see_other(&match undo {
        Some(undo) => next.query("undo", undo),
        None => next,
    })
}

/// What a change can be undone by: its rows as they are now, and the pairs that it joined.
#[derive(Default)]
pub struct Undone {
    rows: Vec<(ActivityId, u32)>,
    pairs: Vec<(ActivityId, ActivityId)>,
}

impl Undone {
    /// A changed row.
    pub fn row(&mut self, record: &Record) {
        self.rows.push((record.activity.id.clone(), record.version));
    }

    /// A joined pair.
    pub fn pair(&mut self, host: &ActivityId, other: &ActivityId) {
        self.pairs.push((host.clone(), other.clone()));
    }

    /// The address that undoes it.
    pub fn address(&self, visitor: &Visitor, day: Date) -> Url {
        let url = visitor.links().to(&Undoing { day });
        let row = |url: Url, (id, version): &(ActivityId, u32)| url.query("row", format!("{id}@{version}"));
        let url = self.rows.iter().fold(url, row);
        let pair = |url: Url, (host, other): &(ActivityId, ActivityId)| {
            url.query("host", host).query("other", other)
        };
        self.pairs.iter().fold(url, pair)
    }
}

/// Reads `ID@version`.
pub(in crate::pages) fn row_seen(text: &str) -> Option<(ActivityId, Seen)> {
    let (id, version) = text.rsplit_once('@')?;
    Some((id.parse().ok()?, Seen(version.parse().ok()?)))
}

/// Undoes what was just done.
pub(super) async fn undo(visitor: Visitor, Path(at): Path<Undoing>, state: ListState) -> PageResult {
    open_to_changers(&visitor)?;
    let texts = state.filters.get("row").map(Vec::as_slice).unwrap_or_default();
    let rows: Option<Vec<_>> = texts.iter().map(|text| row_seen(text)).collect();
    let rows = rows.filter(|rows| !rows.is_empty()).ok_or_else(|| unreadable(&visitor))?;
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), week_of(at.day)).await?;
    if let Err((id, error)) = commands::undo_all(&mut act, &reference, &rows, &Holding::WhereFree).await {
        drop(act);
        return Err(stale(&visitor, error, &id).await);
    }
    let ids = |name: &str| {
        let texts = state.filters.get(name).map(Vec::as_slice).unwrap_or_default();
        texts.iter().filter_map(|text| text.parse::<ActivityId>().ok()).collect::<Vec<_>>()
    };
    for (host, other) in ids("host").iter().zip(&ids("other")) {
        commands::undecide(&mut act, host, other).await?;
    }
    act.commit().await?;
    let list = visitor.links().to(&ClashesPage { day: at.day });
    Ok(done(&visitor, "clash-done-undone", None, list))
}

/// A form that our pages did not make.
pub(in crate::pages) fn unreadable(visitor: &Visitor) -> WebError {
    WebError::of(Kind::Invalid(Vec::new())).with_sentence(visitor.words().t("clash-form-unreadable"))
}

/// The error of a change for the person; the second of two people is told what the first one did.
pub async fn stale(visitor: &Visitor, error: ChangeError, id: &ActivityId) -> WebError {
    if !matches!(error, ChangeError::Stale { .. } | ChangeError::CalledOff) {
        return error.into();
    }
    let told = match visitor.view().await {
        Ok(mut view) => view.journal_about("activity", id.as_str()).await,
        Err(error) => return error,
    };
    let Some(last) = told.unwrap_or_default().into_iter().next() else { return error.into() };
    let words = visitor.words();
    let did = last.act.strip_prefix("programme.activity.").unwrap_or("changed").replace('_', "-");
    let key = format!("clash-did-{did}");
    let did = if words.has(&key) { words.t(&key) } else { words.t("clash-did-changed") };
    let when = words.instant(last.at, &nhip_office::clock::vietnam());
    let sentence = words.with(
        "clash-first-did",
        &[("by", Arg::from(last.actor)), ("did", Arg::from(did)), ("when", Arg::from(when))],
    );
    WebError::of(Kind::NotAllowedNow).with_sentence(sentence)
}
