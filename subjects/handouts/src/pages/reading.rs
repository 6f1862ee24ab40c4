//! Reading a meeting's papers, in the order of the agenda. The browser keeps the page and its files for a place without a
//! network; whoever signs out leaves nothing behind.

use askama::Template;
use axum::extract::Path;
use axum::http::header::RANGE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use nhip_meetings::pages::{MeetingPage, SECTION};
use nhip_office::rights::{Object, Right, Scope};
use nhip_web::answers::{Opening, see_other};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{HandoutsPage, ReadingFile, ReadingMark, ReadingPage, folder, views};
use crate::commands::{self, Marking, Opener};
use crate::error::HandoutError;
use crate::read::{self, Folder};
use crate::rules::handout::{Edition, Handout};
use crate::rules::sight::Eyes;
use crate::serving;
use crate::store;

/// What the browser's worker says when it fetches to keep, which is not opening.
const KEEPS: HeaderName = HeaderName::from_static("nhip-keeps");
/// Whose page it is: the worker never keeps two people's pages together.
const KEPT_FOR: HeaderName = HeaderName::from_static("nhip-kept-for");

struct PaperView {
    title: String,
    about: String,
    url: Url,
    save: Url,
    is_inline: bool,
    is_new: bool,
    is_here: bool,
    /// What only those who prepare see.
    state: Option<String>,
    earlier: Vec<(Url, String)>,
    mark: Url,
    is_marked: bool,
}

struct ItemView {
    title: String,
    papers: Vec<PaperView>,
}

/// `GET /reading/{id}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<ReadingPage>) -> PageResult {
    let folder = folder(&visitor, &at.id).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let items = items(&visitor, &folder).await?;
    let all = || items.iter().flat_map(|item| &item.papers);
    let mut keep = vec![links.to(&at).to_string()];
    keep.extend(all().filter(|paper| paper.is_here).map(|paper| paper.url.to_string()));
    let body = ReadingBody {
        words,
        frame: visitor.frame(),
        count: words.count("handouts-count", all().count()),
        marked: words.count("handouts-marked-count", all().filter(|paper| paper.is_marked).count()),
        keep: keep.join(" "),
        items,
    };
    let parts = PageParts::new(folder.place.title()).section(SECTION).lead(when(words, &folder));
    let parts = parts.also(
        Action::open(words.t("handouts-to-meeting"), links.to(&MeetingPage { id: at.id.clone() }))
            .icon(Icon::Meeting),
    );
    let parts = match folder.eyes {
        Eyes::Preparer => {
            let desk = links.to(&HandoutsPage { id: at.id.clone() });
            parts.also(Action::open(words.t("handouts-desk"), desk).icon(Icon::Edit))
        }
        _ => parts,
    };
    Ok(kept_for(&visitor, visitor.frame().page(parts, &body)?))
}

fn when(words: Words, folder: &Folder) -> String {
    let Some(told) = folder.place.told() else { return String::new() };
    let day = words.day(told.dates.from);
    let hour = told.start.map(|start| words.time_text(start));
    [Some(day), hour, Some(told.place.clone()).filter(|place| !place.is_empty())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

async fn items(visitor: &Visitor, folder: &Folder) -> Result<Vec<ItemView>, WebError> {
    let mut view = visitor.view().await?;
    let name = visitor.actor().name();
    let opened = store::readers::opened_by(view.conn(), name).await?;
    let marks = store::readers::marks(view.conn(), name).await?;
    let mut items: Vec<ItemView> = Vec::new();
    for handout in &folder.handouts {
        let Some(edition) = folder.eyes.shown(handout) else { continue };
        let is_here = store::contents::is_here(view.conn(), &edition.file.digest).await?;
        let seen = (opened.get(handout.id.as_str()).copied(), marks.get(handout.id.as_str()).copied());
        let paper = paper(visitor, (&folder.eyes, handout, edition), (seen, is_here));
        match items.last_mut().filter(|item| item.title == handout.item_title) {
            Some(item) => item.papers.push(paper),
            None => items.push(ItemView { title: handout.item_title.clone(), papers: vec![paper] }),
        }
    }
    Ok(items)
}

type SeenBefore = (Option<u32>, Option<u32>);

fn paper(
    visitor: &Visitor,
    (eyes, handout, edition): (&Eyes, &Handout, &Edition),
    ((opened, marked), is_here): (SeenBefore, bool),
) -> PaperView {
    let (words, links) = (visitor.words(), visitor.links());
    let at = |edition: u32| {
        links.to(&ReadingFile { id: handout.meeting.clone(), handout: handout.id.clone(), edition })
    };
    let earlier =
        handout.editions.iter().filter(|one| one.number < edition.number && eyes.opens(handout, one));
    let earlier = earlier.map(|one| {
        let args = [("edition", Arg::from(one.number)), ("at", Arg::from(views::came(words, one)))];
        (at(one.number), words.with("handouts-earlier", &args))
    });
    PaperView {
        title: handout.title.clone(),
        about: views::about(words, edition),
        url: at(edition.number),
        save: at(edition.number).query("save", "yes"),
        is_inline: edition.file.kind.showing() == nhip_files::paper::Showing::Inline,
        is_new: opened.is_some_and(|opened| opened < edition.number),
        is_here,
        state: (*eyes == Eyes::Preparer)
            .then(|| views::withdrawal(words, handout).unwrap_or_else(|| views::release(words, edition))),
        earlier: earlier.collect(),
        mark: links.to(&ReadingMark { id: handout.meeting.clone(), handout: handout.id.clone() }),
        is_marked: marked == Some(edition.number),
    }
}

/// `GET /reading/{id}/{handout}/{edition}`
pub(super) async fn file(
    visitor: Visitor,
    Path(at): Path<ReadingFile>,
    request: axum::extract::Request,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let asking = (visitor.actor(), visitor.office().code());
    let found = read::one(visitor.view().await?.conn(), asking, &at.handout).await?;
    let (handout, eyes) =
        found.filter(|(handout, _)| handout.meeting == at.id).ok_or(HandoutError::Unknown)?;
    let edition = handout.edition(at.edition).filter(|edition| eyes.opens(&handout, edition));
    let edition = edition.ok_or(HandoutError::Unknown)?;
    let headers = request.headers();
    let asked = match ListState::parse(request.uri().query().unwrap_or_default()).has("save", "yes") {
        true => Opening::Saved,
        false => Opening::Shown,
    };
    let answer = serving::answer(visitor.office(), &edition.file, (headers, asked)).await?;
    if counts(&visitor, headers) {
        note_opening(&visitor, (&handout, edition.number), &eyes).await?;
    }
    Ok(kept_for(&visitor, answer))
}

/// A program that only reads, a fetch to keep, and the middle of a file are no opening.
fn counts(visitor: &Visitor, headers: &HeaderMap) -> bool {
    let begins = headers
        .get(RANGE)
        .and_then(|range| range.to_str().ok())
        .is_none_or(|range| range.starts_with("bytes=0-"));
    begins && !headers.contains_key(KEEPS) && visitor.actor().scope == Scope::Desk
}

async fn note_opening(
    visitor: &Visitor,
    (handout, edition): (&Handout, u32),
    eyes: &Eyes,
) -> Result<(), WebError> {
    let reader = visitor.actor().name().to_owned();
    let known =
        store::readers::has_opened(visitor.view().await?.conn(), (&handout.id, edition), &reader).await?;
    if known {
        return Ok(());
    }
    let lines = match handout.owner == *visitor.office().code() {
        true => eyes.lines(),
        false => Default::default(),
    };
    let opener = Opener { reader, label: visitor.actor().display.clone(), lines };
    let mut act = visitor.act().await?;
    commands::open(&mut act, (handout, edition), opener).await?;
    Ok(act.commit().await?)
}

/// `POST /reading/{id}/{handout}/mark`
pub(super) async fn mark(visitor: Visitor, Path(at): Path<ReadingMark>, sent: Submitted) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let marking = match sent.first("read") {
        Some("no") => Marking::Unread,
        _ => Marking::Read,
    };
    let mut act = visitor.act().await?;
    commands::mark(&mut act, &at.handout, marking).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&ReadingPage { id: at.id })))
}

fn kept_for(visitor: &Visitor, mut response: Response) -> Response {
    if let Ok(name) = HeaderValue::from_str(visitor.actor().name()) {
        response.headers_mut().insert(KEPT_FOR, name);
    }
    response
}

#[derive(Template)]
#[template(path = "reading.html")]
struct ReadingBody {
    words: Words,
    frame: Frame,
    count: String,
    marked: String,
    keep: String,
    items: Vec<ItemView>,
}
