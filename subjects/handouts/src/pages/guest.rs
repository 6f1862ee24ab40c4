//! Papers for somebody invited without an account: by the link of a line, what was handed out to that line and nothing else.

use askama::Template;
use axum::extract::Path;
use axum::http::header::RANGE;
use nhip_meetings::commands::opened;
use nhip_meetings::pages::{GuestDoor, GuestPapers};
use nhip_meetings::rules::called::{Line, LineNumber};
use nhip_meetings::rules::invitation::last_told;
use nhip_web::answers::Opening;
use nhip_web::discreet;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::links::Url;
use nhip_web::site::Site;
use nhip_web::words::Words;

use super::{GuestPaperFile, views};
use crate::commands::{self, Opener};
use crate::rules::handout::Handout;
use crate::rules::sight::Eyes;
use crate::serving;
use crate::store;

/// Knocks at once from one address: a unit opens all papers of a meeting, and a browser asks for a file in pieces.
const AT_ONCE: u32 = 200;

/// Counts the knocks at this door.
pub(super) fn knocks() -> Knocks {
    Knocks::at_most(AT_ONCE)
}

/// What a link opens.
struct Opened {
    line: Line,
    link: String,
    title: String,
    eyes: Eyes,
    handouts: Vec<Handout>,
}

async fn look(site: &Site, secret: &str) -> Result<Opened, WebError> {
    let mut view = site.office().view().await?;
    // A wrong secret, one that was revoked and a line that is called no more are told alike.
    let closed = || WebError::unknown().saying("meetings-link-closed");
    let link = opened(view.conn(), secret).await?.ok_or_else(closed)?;
    let history = nhip_meetings::read::issued(view.conn(), &link.meeting).await?;
    let (version, told) = last_told(&history, link.line).ok_or_else(closed)?;
    let (title, line) = (version.told.title.clone(), told.line.clone());
    let eyes = match told.says.is_called() {
        true => Eyes::Called([link.line].into()),
        false => return Err(closed()),
    };
    let mut handouts = store::handouts::of(view.conn(), &link.meeting).await?;
    handouts.retain(|handout| eyes.shown(handout).is_some());
    Ok(Opened { line, link: link.id.to_string(), title, eyes, handouts })
}

struct PaperView {
    item: String,
    title: String,
    about: String,
    url: Url,
}

/// `GET /invitation/{secret}/papers`
pub(super) async fn show(guest: Guest, Path(at): Path<GuestPapers>) -> PageResult {
    let opened = look(&guest.site, &at.secret).await?;
    let (words, links) = (guest.words, guest.site.links());
    let view = |handout: &Handout| {
        let edition = opened.eyes.shown(handout)?;
        let file = GuestPaperFile {
            secret: at.secret.clone(),
            handout: handout.id.clone(),
            edition: edition.number,
        };
        Some(PaperView {
            item: handout.item_title.clone(),
            title: handout.title.clone(),
            about: views::about(words, edition),
            url: links.to(&file),
        })
    };
    let body = GuestBody {
        words,
        papers: opened.handouts.iter().filter_map(view).collect(),
        lead: words.named("handouts-guest-lead", &opened.line.written()),
    };
    let back = links.to(&GuestDoor { secret: at.secret.clone() });
    let parts = PageParts::new(opened.title.clone()).lead(words.t("handouts-guest"));
    let parts = parts.also(Action::open(words.t("handouts-guest-back"), back).icon(Icon::Previous));
    guest.page(parts, &body)
}

/// `GET /invitation/{secret}/papers/{handout}/{edition}`
pub(super) async fn file(guest: Guest, Path(at): Path<GuestPaperFile>) -> PageResult {
    let opened = look(&guest.site, &at.secret).await?;
    let handout =
        opened.handouts.iter().find(|handout| handout.id == at.handout).ok_or_else(WebError::unknown)?;
    let edition = handout.edition(at.edition).filter(|edition| opened.eyes.opens(handout, edition));
    let edition = edition.ok_or_else(WebError::unknown)?;
    let answer =
        serving::answer(guest.site.office(), &edition.file, (&guest.headers, Opening::Shown)).await?;
    let begins = guest
        .headers
        .get(RANGE)
        .and_then(|range| range.to_str().ok())
        .is_none_or(|range| range.starts_with("bytes=0-"));
    if begins {
        note_opening(&guest.site, (&opened, opened.line.number), (handout, edition.number)).await?;
    }
    Ok(discreet::answer(answer))
}

async fn note_opening(
    site: &Site,
    (opened, line): (&Opened, LineNumber),
    (handout, edition): (&Handout, u32),
) -> Result<(), WebError> {
    let reader = format!("line:{}", line.0);
    let known =
        store::readers::has_opened(site.office().view().await?.conn(), (&handout.id, edition), &reader)
            .await?;
    if known {
        return Ok(());
    }
    let label = opened.line.written();
    // The journal's name for what comes in by a link: the link, never the secret.
    let guest = Guest::actor(&opened.link, &label);
    let mut act = site.office().act(&guest).await?;
    commands::open(&mut act, (handout, edition), Opener { reader, label, lines: [line].into() }).await?;
    Ok(act.commit().await?)
}

#[derive(Template)]
#[template(path = "guest_papers.html")]
struct GuestBody {
    words: Words,
    papers: Vec<PaperView>,
    lead: String,
}
