//! What the holder of an invitation's link sees of the sitting: the check code, the word asked for, the own vote. Nothing of
//! anybody else.

mod pieces;

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use nhip_meetings::commands::{check_code, opened};
use nhip_meetings::rules::progress::Stage;
use nhip_office::rights::Actor;
use nhip_web::answers::see_other;
use nhip_web::discreet;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::scanned::picture;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::code::whole;
use super::{GuestLive, GuestSeat, GuestSitting, GuestSpeech, GuestVote, SeatPage, held, on, roll, votes};
use crate::commands;
use crate::read::{self, Floor};
use crate::rules::roll::Seat;
use pieces::Pieces;

/// Knocks at once from one address: a whole room behind one router, too few to look for a secret.
const AT_ONCE: u32 = 240;

/// Counts the knocks at these doors.
pub(super) fn knocks() -> Knocks {
    Knocks::at_most(AT_ONCE)
}

/// What a link opens.
struct Opened {
    floor: Floor,
    seat: Seat,
    link: String,
}

async fn open(site: &Site, secret: &str) -> Result<Opened, WebError> {
    let mut view = site.office().view().await?;
    let closed = || WebError::unknown().saying("meetings-link-closed");
    let link = opened(view.conn(), secret).await?.ok_or_else(closed)?;
    let floor = read::one(view.conn(), &Actor::system(), &link.meeting).await?.ok_or_else(closed)?;
    let seat = floor.seat(link.line).cloned().ok_or_else(closed)?;
    Ok(Opened { floor, seat, link: link.id.to_string() })
}

/// The journal's name for what comes in by a link: the link, never the secret.
fn actor(opened: &Opened) -> Actor {
    Guest::actor(&opened.link, &opened.seat.name)
}

/// `GET /invitation/{secret}/sitting`
pub(super) async fn show(guest: Guest, Path(at): Path<GuestSitting>) -> PageResult {
    let opened = open(&guest.site, &at.secret).await?;
    page(&guest, (&at.secret, &opened), Submitted::default().into_state())
}

/// `GET /invitation/{secret}/sitting/live`
pub(super) async fn live(guest: Guest, Path(at): Path<GuestLive>) -> PageResult {
    guest.follow(move |guest| look(guest, at.secret.clone())).await
}

/// What the page would show now; a link that opens nothing any more is unknown.
async fn look(guest: Arc<Guest>, secret: String) -> Result<String, WebError> {
    let opened = open(&guest.site, &secret).await?;
    Ok(Pieces::of(&guest, (&secret, &opened))?.html())
}

/// `POST /invitation/{secret}/speech`
pub(super) async fn speak(guest: Guest, Path(at): Path<GuestSpeech>, form: Submitted) -> PageResult {
    let mut fields = form.fields();
    let opened = open(&guest.site, &at.secret).await?;
    let item = fields.optional::<u32>("item");
    let mut act = guest.site.office().act(&actor(&opened)).await?;
    match commands::register_by_link(&mut act, &at.secret, item).await {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&guest.site.links().to(&GuestSitting { secret: at.secret })))
        }
        Err(error) => {
            drop(act);
            fields.refuse("item", Fault::Sentence(error.say(guest.words)));
            guest.again(&error, async || page(&guest, (&at.secret, &opened), fields.into_state())).await
        }
    }
}

/// `POST /invitation/{secret}/vote`
pub(super) async fn vote(guest: Guest, Path(at): Path<GuestVote>, form: Submitted) -> PageResult {
    let mut fields = form.fields();
    let opened = open(&guest.site, &at.secret).await?;
    let number = fields.optional::<u32>("vote").unwrap_or(0);
    let choice = votes::choice(&mut fields)?;
    let mut act = guest.site.office().act(&actor(&opened)).await?;
    match commands::cast_by_link(&mut act, &at.secret, (number, choice)).await {
        Ok(()) => {
            act.commit().await?;
            Ok(see_other(&guest.site.links().to(&GuestSitting { secret: at.secret })))
        }
        Err(error) => {
            drop(act);
            fields.refuse("choice", Fault::Sentence(error.say(guest.words)));
            guest.again(&error, async || page(&guest, (&at.secret, &opened), fields.into_state())).await
        }
    }
}

/// `GET /invitation/{secret}/seat`: what the secretary's telephone scans leads to the seat.
pub(super) async fn seat(visitor: Visitor, Path(at): Path<GuestSeat>) -> PageResult {
    let opened = open(visitor.site(), &at.secret).await?;
    let id = opened.floor.sheet.meeting.id.clone();
    held(&visitor, &id, &roll::ROLL).await?;
    Ok(discreet::answer(on(&visitor, &SeatPage { id, line: opened.seat.line.0 })?))
}

fn page(guest: &Guest, (secret, opened): (&str, &Opened), form: FormState) -> PageResult {
    let words = guest.words;
    let links = guest.site.links();
    let floor = &opened.floor;
    let stage = floor.sheet.meeting.stage;
    let seat = links.to(&GuestSeat { secret: secret.to_owned() });
    let items = floor.sheet.meeting.agenda.items.iter().map(|item| (item.number, item.title.clone()));
    let takes_speeches = matches!(stage, Stage::Invited | Stage::Ready | Stage::InSession);
    let body = GuestBody {
        words,
        frame: guest.frame(),
        here: links.to(&GuestSitting { secret: secret.to_owned() }),
        live: links.to(&GuestLive { secret: secret.to_owned() }),
        pieces: Pieces::of(guest, (secret, opened))?,
        code: check_code(secret),
        picture: picture(&whole(&guest.site, &guest.headers, &seat))?,
        speech: takes_speeches
            .then(|| (links.to(&GuestSpeech { secret: secret.to_owned() }), items.collect())),
        fault: form.faults().first().map(|fault| fault.fault.say(words)),
        back: links.to(&nhip_meetings::pages::GuestDoor { secret: secret.to_owned() }),
    };
    let parts = PageParts::new(floor.sheet.told.title.clone()).lead(opened.seat.name.clone());
    guest.page(parts, &body)
}

#[derive(Template)]
#[template(path = "sitting_guest.html")]
struct GuestBody {
    words: Words,
    frame: Frame,
    here: Url,
    live: Url,
    pieces: Pieces,
    code: String,
    picture: Markup,
    speech: Option<(Url, Vec<(u32, String)>)>,
    fault: Option<String>,
    back: Url,
}
