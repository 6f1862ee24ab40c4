//! One record: its form, saving, taking it out, undoing the last change.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use nhip_office::Act;
use nhip_office::journal::Kept as KeptEntry;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::explain::{field_faults, warn};
use super::form::{self, Control, FieldView, Stage};
use super::names::Names;
use super::{ListPage, NewPage, RecordPage, Removal, SECTION, Undo, heading, shelf_name};
use crate::commands::{Base, Change, DirectoryError};
use crate::rules::record::FieldChange;
use crate::shelf::{Row, SavedRow, Shelf};

/// Most entries of the journal shown under a record.
const HISTORY_ENTRIES: usize = 10;

/// Shows an empty form; what stands in the address is filled in.
pub(super) async fn blank(visitor: Visitor, Path(at): Path<NewPage>, state: ListState) -> PageResult {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    at.list.open_to(visitor.actor())?;
    let mut pairs: Vec<(String, String)> = state
        .filters
        .iter()
        .filter_map(|(name, values)| Some((name.clone(), values.first()?.clone())))
        .collect();
    if !state.filters.contains_key("office") {
        pairs.push(("office".to_owned(), visitor.office().code().to_string()));
    }
    show_new(&visitor, at.list, &Submitted::from_pairs(pairs).into_state(), None).await
}

/// Makes a record.
pub(super) async fn create(visitor: Visitor, Path(at): Path<NewPage>, sent: Submitted) -> PageResult {
    at.list.open_to(visitor.actor())?;
    let cells = form::cells(at.list, &sent);
    let mut act = visitor.act().await?;
    match save(&mut act, at.list, &cells, Base::New).await {
        Ok(saved) => kept(&visitor, at.list, act, &saved).await,
        Err(error) => {
            drop(act);
            let (form, note) = faulty(&visitor, at.list, &cells, None, error)?;
            show_new(&visitor, at.list, &form, note).await
        }
    }
}

/// Shows a record's form and history.
pub(super) async fn show(visitor: Visitor, Path(at): Path<RecordPage>, state: ListState) -> PageResult {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let row = find(&visitor, at.list, &at.key).await?;
    let form = form::of_cells(at.list, &row.cells, row.version);
    let saved = state.filter("saved").map(|saved| Note::Said(visitor.words().t(saved_key(saved))));
    show_known(&visitor, at.list, &row, &form, saved).await
}

/// Changes a record.
pub(super) async fn change(visitor: Visitor, Path(at): Path<RecordPage>, sent: Submitted) -> PageResult {
    at.list.open_to(visitor.actor())?;
    let row = find(&visitor, at.list, &at.key).await?;
    let version = sent.first(form::VERSION).and_then(|version| version.parse().ok()).unwrap_or(0);
    let mut cells = form::cells(at.list, &sent);
    // The key stays what the address says.
    for (cell, known) in cells.iter_mut().zip(&row.cells).take(at.list.key_columns()) {
        cell.1.clone_from(known);
    }
    let mut act = visitor.act().await?;
    match save(&mut act, at.list, &cells, Base::Version(version)).await {
        Ok(saved) => kept(&visitor, at.list, act, &saved).await,
        Err(error) => {
            drop(act);
            let (form, note) = faulty(&visitor, at.list, &cells, Some(version), error)?;
            show_known(&visitor, at.list, &row, &form, note).await
        }
    }
}

/// Takes a record out of its list.
pub(super) async fn remove(visitor: Visitor, Path(at): Path<Removal>, sent: Submitted) -> PageResult {
    at.list.open_to(visitor.actor())?;
    let row = find(&visitor, at.list, &at.key).await?;
    let version = sent.first(form::VERSION).and_then(|version| version.parse().ok()).unwrap_or(row.version);
    let mut act = visitor.act().await?;
    at.list.remove(&mut act, &at.key, version).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&ListPage { list: at.list })))
}

/// Brings back what was before the last change; the making of a record is undone by taking it out.
pub(super) async fn undo(visitor: Visitor, Path(at): Path<Undo>) -> PageResult {
    at.list.open_to(visitor.actor())?;
    let last = history(&visitor, at.list, &at.key).await?.into_iter().next().ok_or_else(WebError::unknown)?;
    let mut act = visitor.act().await?;
    match (last.act.as_str(), &last.before) {
        ("people.added", None) => {
            let row = at.list.row(act.conn(), &at.key).await?.ok_or_else(WebError::unknown)?;
            at.list.remove(&mut act, &at.key, row.version).await?;
            act.commit().await?;
            Ok(see_other(&visitor.links().to(&ListPage { list: at.list })))
        }
        ("people.added" | "people.changed" | "people.removed", Some(before)) => {
            let saved = at.list.restore(&mut act, before).await?;
            kept(&visitor, at.list, act, &saved).await
        }
        _ => Err(WebError::not_allowed_now("people-nothing-to-undo")),
    }
}

async fn save(
    act: &mut Act,
    shelf: Shelf,
    cells: &[(&'static str, String)],
    base: Base,
) -> Result<SavedRow, DirectoryError> {
    let cells: Vec<(&str, &str)> = cells.iter().map(|(name, text)| (*name, text.as_str())).collect();
    shelf.save(act, &cells, base).await
}

async fn kept(visitor: &Visitor, shelf: Shelf, act: Act, saved: &SavedRow) -> PageResult {
    act.commit().await?;
    let word = match (saved.warnings.is_empty(), saved.changed) {
        (false, _) => "warned",
        (true, Change::Same) => "same",
        (true, Change::Added | Change::Changed) => "yes",
    };
    let to = visitor.links().to(&RecordPage { list: shelf, key: saved.row.key.clone() });
    Ok(see_other(&to.query("saved", word)))
}

fn saved_key(word: &str) -> &'static str {
    match word {
        "same" => "people-saved-same",
        "warned" => "people-saved-warned",
        _ => "people-saved",
    }
}

async fn find(visitor: &Visitor, shelf: Shelf, key: &str) -> Result<Row, WebError> {
    let mut view = visitor.view().await?;
    shelf.row(view.conn(), key).await?.ok_or_else(WebError::unknown)
}

async fn history(visitor: &Visitor, shelf: Shelf, key: &str) -> Result<Vec<KeptEntry>, WebError> {
    Ok(visitor.view().await?.journal_about(shelf.kind(), key).await?)
}

/// The form again with everything that was typed; other errors go on to the error page.
fn faulty(
    visitor: &Visitor,
    shelf: Shelf,
    cells: &[(&'static str, String)],
    version: Option<i64>,
    error: DirectoryError,
) -> Result<(FormState, Option<Note>), WebError> {
    let words = visitor.words();
    let typed = cells.iter().map(|(name, text)| ((*name).to_owned(), text.clone()));
    let again = |version: Option<i64>| {
        let version = version.map(|version| (form::VERSION.to_owned(), version.to_string()));
        Submitted::from_pairs(typed.clone().chain(version)).fields()
    };
    match error {
        DirectoryError::Invalid(faults) => {
            let mut fields = again(version);
            for fault in field_faults(&faults, words) {
                fields.refuse(&fault.field, fault.fault);
            }
            Ok((fields.into_state(), None))
        }
        DirectoryError::Stale { version, differs, .. } => {
            Ok((again(Some(version)).into_state(), Some(Note::Conflict(merge_note(words, shelf, &differs)))))
        }
        error @ DirectoryError::Taken { .. } => {
            Ok((again(version).into_state(), Some(Note::Conflict(WebError::from(error).say(words)))))
        }
        other => Err(other.into()),
    }
}

/// Says where the stored record differs from what was typed; saving again keeps what was typed.
fn merge_note(words: Words, shelf: Shelf, differs: &[FieldChange]) -> String {
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    };
    let change = |change: &FieldChange| {
        let column = shelf.columns().iter().find(|column| column.name == change.field);
        let label = column.map_or_else(|| change.field.clone(), |column| heading(words, shelf, column));
        format!("{label}: “{}” → “{}”", text(&change.from), text(&change.to))
    };
    let changes: Vec<String> = differs.iter().map(change).collect();
    words.with("people-merge", &[("changes", Arg::from(changes.join("; ")))])
}

async fn show_new(visitor: &Visitor, shelf: Shelf, form: &FormState, note: Option<Note>) -> PageResult {
    let words = visitor.words();
    let names = Names::load(visitor.view().await?.conn(), visitor.today()).await?;
    let parts = PageParts::new(words.named("people-new-title", &shelf_name(words, shelf))).section(SECTION);
    let parts = conflicting(parts.form(form), note.as_ref());
    let body = FormBody {
        words,
        frame: visitor.frame(),
        action: visitor.links().to(&NewPage { list: shelf }),
        back: visitor.links().to(&ListPage { list: shelf }),
        fields: form::fields(words, shelf, &names, form, Stage::New),
        version: String::new(),
        warnings: Vec::new(),
        history: Vec::new(),
        note: note.map(Note::text),
        editable: true,
    };
    visitor.frame().page(parts, &body)
}

async fn show_known(
    visitor: &Visitor,
    shelf: Shelf,
    row: &Row,
    form: &FormState,
    note: Option<Note>,
) -> PageResult {
    let words = visitor.words();
    let mut view = visitor.view().await?;
    let names = Names::load(view.conn(), visitor.today()).await?;
    let mine = row.owner == *visitor.office().code();
    let owner = visitor.site().party(&row.owner).short_name;
    let lead =
        words.with("people-record-lead", &[("owner", Arg::from(owner)), ("version", Arg::from(row.version))]);
    let parts =
        PageParts::new(format!("{} · {}", shelf_name(words, shelf), row.key)).section(SECTION).lead(lead);
    let parts = if mine { with_deeds(visitor, shelf, row, parts) } else { parts };
    let parts = conflicting(parts.form(form), note.as_ref());
    let body = FormBody {
        words,
        frame: visitor.frame(),
        action: visitor.links().to(&RecordPage { list: shelf, key: row.key.clone() }),
        back: visitor.links().to(&ListPage { list: shelf }),
        fields: form::fields(words, shelf, &names, form, Stage::Known),
        version: form.value(form::VERSION).to_owned(),
        warnings: warnings(&mut view, row, shelf, words).await?,
        history: history_lines(words, view.journal_about(shelf.kind(), &row.key).await?),
        note: note.map(Note::text),
        editable: mine,
    };
    visitor.frame().page(parts, &body)
}

fn conflicting(parts: PageParts, note: Option<&Note>) -> PageParts {
    if matches!(note, Some(Note::Conflict(_))) { parts.status(StatusCode::CONFLICT) } else { parts }
}

/// A line above the form.
enum Note {
    /// How the last deed ended.
    Said(String),
    /// Why it was not done.
    Conflict(String),
}

impl Note {
    fn text(self) -> String {
        match self {
            Self::Said(text) | Self::Conflict(text) => text,
        }
    }
}

fn with_deeds(visitor: &Visitor, shelf: Shelf, row: &Row, parts: PageParts) -> PageParts {
    let words = visitor.words();
    let (list, key) = (shelf, row.key.clone());
    let removal = visitor.links().to(&Removal { list, key: key.clone() });
    let undo = visitor.links().to(&Undo { list, key });
    parts
        .also(Action::ask(words.t("people-undo"), undo, words.t("people-undo-confirm")).icon(Icon::Undo))
        .also(
            Action::ask(words.t("people-remove"), removal, words.named("people-remove-confirm", &row.key))
                .icon(Icon::Remove),
        )
}

async fn warnings(
    view: &mut nhip_office::View,
    row: &Row,
    shelf: Shelf,
    words: Words,
) -> Result<Vec<String>, WebError> {
    if shelf != Shelf::Posts {
        return Ok(Vec::new());
    }
    let found = crate::commands::warnings_of_post(view.conn(), &row.key).await?;
    Ok(found.iter().map(|warning| warn(warning, words)).collect())
}

fn history_lines(words: Words, entries: Vec<KeptEntry>) -> Vec<String> {
    let line = |entry: KeptEntry| {
        let at = entry.at.to_zoned(nhip_office::clock::vietnam()).datetime();
        let what = words.t(match entry.act.as_str() {
            "people.added" => "people-act-added",
            "people.removed" => "people-act-removed",
            "people.mirrored" => "people-act-mirrored",
            _ => "people-act-changed",
        });
        let (day, hour) = (nhip_days::written::date(at.date()), nhip_days::written::clock(at.time()));
        format!("{hour} {day} · {what} · {}", entry.actor)
    };
    entries.into_iter().take(HISTORY_ENTRIES).map(line).collect()
}

#[derive(Template)]
#[template(path = "record.html")]
struct FormBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    fields: Vec<FieldView>,
    version: String,
    warnings: Vec<String>,
    history: Vec<String>,
    note: Option<String>,
    editable: bool,
}
