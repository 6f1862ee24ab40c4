//! One paper for whoever prepares the meeting: its editions, whether its text can be searched in, who has opened it.

use askama::Template;
use axum::extract::Path;
use nhip_meetings::pages::SECTION;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{HandoutPage, HandoutReturn, HandoutWithdrawal, HandoutsPage, ReadingFile, prepared, views};
use crate::error::HandoutError;
use crate::read::{self, Place};
use crate::rules::handout::{Edition, Handout};
use crate::rules::ids::HandoutId;
use crate::rules::sight::Eyes;
use crate::store;
use crate::store::readers::Opening;
use crate::texts::TextRead;

/// `GET /handouts/{id}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<HandoutPage>) -> PageResult {
    page(&visitor, &at.id, (String::new(), None)).await
}

struct EditionView {
    number: u32,
    name: String,
    url: Url,
    save: Url,
    about: String,
    came: String,
    late: Option<String>,
    state: String,
    ending: Option<String>,
    reading: String,
    is_searched: bool,
}

struct ReaderView {
    name: String,
    state: String,
    waits: bool,
}

/// The page, with a reason that was typed and why it was not taken.
pub(super) async fn page(
    visitor: &Visitor,
    id: &HandoutId,
    (reason, fault): (String, Option<String>),
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let asking = (visitor.actor(), visitor.office().code());
    let found = read::one(visitor.view().await?.conn(), asking, id).await?;
    let (handout, eyes) = found.ok_or(HandoutError::Unknown)?;
    if eyes != Eyes::Preparer {
        visitor.may(Right::EditMeeting, &Object::Office)?;
        return Err(WebError::refused());
    }
    let folder = prepared(visitor, &handout.meeting).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let mut editions = Vec::new();
    for edition in handout.editions.iter().rev() {
        editions.push(edition_view(visitor, (&handout, edition)).await?);
    }
    let openings = store::readers::openings(visitor.view().await?.conn(), id).await?;
    let body = OneBody {
        words,
        frame: visitor.frame(),
        version: handout.version,
        item: handout.item,
        item_title: handout.item_title.clone(),
        title: handout.title.clone(),
        sort: (handout.sort.word(), views::sort(words, &handout)),
        from: handout.from.clone(),
        withdrawn: views::withdrawal(words, &handout),
        upload: links.to(&HandoutsPage { id: handout.meeting.clone() }),
        withdraw: links.to(&HandoutWithdrawal { id: id.clone() }),
        bring_back: links.to(&HandoutReturn { id: id.clone() }),
        called: called(words, (&handout, &folder.place), &openings),
        others: others(words, &openings),
        editions,
        reason,
        fault,
    };
    let back = links.to(&HandoutsPage { id: handout.meeting.clone() });
    let parts =
        PageParts::new(handout.title.clone()).section(SECTION).lead(folder.place.title()).full_width();
    visitor.frame().page(parts.also(Action::open(words.t("handouts-desk"), back).icon(Icon::Document)), &body)
}

async fn edition_view(
    visitor: &Visitor,
    (handout, edition): (&Handout, &Edition),
) -> Result<EditionView, WebError> {
    let words = visitor.words();
    let at =
        ReadingFile { id: handout.meeting.clone(), handout: handout.id.clone(), edition: edition.number };
    let url = visitor.links().to(&at);
    let read = read::text_of(visitor.view().await?.conn(), edition).await?.unwrap_or(TextRead::Waiting);
    Ok(EditionView {
        number: edition.number,
        name: edition.file.name.clone(),
        save: url.clone().query("save", "yes"),
        url,
        about: views::about(words, edition),
        came: views::came(words, edition),
        late: views::late(words, edition),
        state: views::release(words, edition),
        ending: views::false_ending(words, edition),
        reading: words.t(&format!("handouts-reading-{}", read.word())),
        is_searched: matches!(read, TextRead::Read(_)),
    })
}

/// The reading list: each line that got the paper, and which edition was opened for it.
fn called(words: Words, (handout, place): (&Handout, &Place), openings: &[Opening]) -> Vec<ReaderView> {
    let Place::Own(sheet) = place else { return Vec::new() };
    let newest = handout.editions.iter().rev().find(|edition| edition.release.is_some());
    let gets = |line: &nhip_meetings::rules::called::Line| {
        let lines = [line.number].into();
        handout
            .editions
            .iter()
            .any(|edition| edition.release.as_ref().is_some_and(|out| out.to.reaches(&lines)))
    };
    let view = |line: &nhip_meetings::rules::called::Line| {
        let number = line.number.0.to_string();
        let own = openings.iter().filter(|opening| opening.lines.split(' ').any(|of| of == number));
        let last = own.max_by_key(|opening| opening.edition);
        let state = match last {
            None => words.t("handouts-not-opened"),
            Some(opening) => opened(words, opening),
        };
        let waits = last.map(|opening| opening.edition) < newest.map(|edition| edition.number);
        ReaderView { name: line.written(), state, waits }
    };
    sheet.meeting.called.lines.iter().filter(|line| gets(line)).map(view).collect()
}

/// Readers who stand for no line.
fn others(words: Words, openings: &[Opening]) -> Vec<ReaderView> {
    let own = openings.iter().filter(|opening| opening.lines.is_empty());
    own.map(|opening| ReaderView { name: opening.label.clone(), state: opened(words, opening), waits: false })
        .collect()
}

fn opened(words: Words, opening: &Opening) -> String {
    let at = words.instant(opening.at, &vietnam());
    let args = [
        ("edition", Arg::from(opening.edition)),
        ("by", Arg::from(opening.label.as_str())),
        ("at", Arg::from(at)),
    ];
    words.with("handouts-opened", &args)
}

#[derive(Template)]
#[template(path = "handout.html")]
struct OneBody {
    words: Words,
    frame: Frame,
    version: u32,
    item: u32,
    item_title: String,
    title: String,
    sort: (&'static str, String),
    from: String,
    withdrawn: Option<String>,
    upload: Url,
    withdraw: Url,
    bring_back: Url,
    called: Vec<ReaderView>,
    others: Vec<ReaderView>,
    editions: Vec<EditionView>,
    reason: String,
    fault: Option<String>,
}
