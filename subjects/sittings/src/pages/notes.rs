//! Notes for oneself: on the whole meeting and on each item. Nobody else reads them, on no page and in no list.

use askama::Template;
use axum::extract::Path;
use nhip_office::rights::{Refusal, Scope};
use nhip_web::error::PageResult;
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{NotesPage, SittingPage, on, read_one};
use crate::commands;
use crate::error::SittingError;
use crate::read::{self, Note};

/// `GET /meetings/{id}/sitting/notes`
pub(super) async fn show(visitor: Visitor, Path(at): Path<NotesPage>) -> PageResult {
    let floor = read_one(&visitor, &at.id).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let known = read::notes(visitor.view().await?.conn(), visitor.actor(), &at.id).await?;
    let text = |item: u32| known.iter().find(|note| note.item == item).map(|note| note.text.clone());
    let whole =
        NoteView { item: 0, title: words.t("sittings-notes-whole"), text: text(0).unwrap_or_default() };
    let items = floor.sheet.meeting.agenda.items.iter().map(|item| NoteView {
        item: item.number,
        title: item.title.clone(),
        text: text(item.number).unwrap_or_default(),
    });
    let body = NotesBody {
        words,
        frame: visitor.frame(),
        action: links.to(&NotesPage { id: at.id.clone() }),
        back: links.to(&SittingPage { id: at.id.clone() }),
        notes: std::iter::once(whole).chain(items).collect(),
    };
    let parts = PageParts::new(words.t("sittings-notes"))
        .section(nhip_meetings::pages::SECTION)
        .lead(floor.sheet.told.title.clone());
    let mut response = visitor.frame().page(parts, &body)?;
    let value = axum::http::HeaderValue::from_static("no-store");
    response.headers_mut().insert(axum::http::header::CACHE_CONTROL, value);
    Ok(response)
}

/// `POST /meetings/{id}/sitting/notes`: every note of the page; what is empty goes.
pub(super) async fn save(visitor: Visitor, Path(at): Path<NotesPage>, sent: Submitted) -> PageResult {
    let floor = read_one(&visitor, &at.id).await?;
    // What was not changed is not written, and a token that only reads is refused all the same.
    if visitor.actor().scope == Scope::ReadOnly {
        return Err(SittingError::Refused(Refusal::ReadOnly).into());
    }
    let mut act = visitor.act().await?;
    let items = floor.sheet.meeting.agenda.items.iter().map(|item| item.number);
    let known = read::notes(act.conn(), visitor.actor(), &at.id).await?;
    for item in std::iter::once(0).chain(items) {
        let text = sent.first(&format!("note-{item}")).unwrap_or_default().replace('\r', "");
        let before = known.iter().find(|note| note.item == item).map_or("", |note| note.text.as_str());
        if text != before {
            commands::keep_note(&mut act, &at.id, Note { item, text }).await?;
        }
    }
    act.commit().await?;
    on(&visitor, &NotesPage { id: at.id })
}

struct NoteView {
    item: u32,
    title: String,
    text: String,
}

#[derive(Template)]
#[template(path = "sitting_notes.html")]
struct NotesBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    notes: Vec<NoteView>,
}
