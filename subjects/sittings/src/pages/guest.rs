//! What the holder of an invitation's link sees of the sitting: the check code, the word asked for, the own vote. Nothing of
//! anybody else.

use askama::Template;
use axum::extract::Path;
use nhip_meetings::commands::{check_code, opened};
use nhip_meetings::rules::called::Part;
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
use super::{GuestSeat, GuestSitting, GuestSpeech, GuestVote, SeatPage, held, on, roll, views, votes};
use crate::commands;
use crate::read::{self, Floor};
use crate::rules::roll::Seat;
use crate::rules::vote::{Choice, Mode};

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

struct OpenVote {
    number: u32,
    question: String,
    about: String,
    /// What was said before; in a secret vote only that it was voted.
    said: Option<String>,
    is_done: bool,
}

fn open_vote(words: Words, opened: &Opened) -> Option<OpenVote> {
    let vote = opened.floor.sitting.open_vote()?;
    let mode = vote.cast.mode();
    let votes = opened.seat.part == Part::Member && mode != Mode::Counted;
    if !votes || !opened.floor.sitting.roll.counts(opened.seat.line) {
        return None;
    }
    let has_voted = vote.cast.has(opened.seat.line);
    let chosen = opened.floor.sitting.choice(vote.number, opened.seat.line);
    let said = match chosen {
        Some(choice) => Some(words.t(&format!("sittings-choice-{}", choice.word()))),
        None => has_voted.then(|| words.t("sittings-has-voted")),
    };
    Some(OpenVote {
        number: vote.number,
        question: vote.question.clone(),
        about: words.t(&format!("sittings-mode-about-{}", mode.word())),
        said,
        is_done: mode == Mode::Secret && has_voted,
    })
}

fn page(guest: &Guest, (secret, opened): (&str, &Opened), form: FormState) -> PageResult {
    let words = guest.words;
    let links = guest.site.links();
    let floor = &opened.floor;
    let stage = floor.sheet.meeting.stage;
    let seat = links.to(&GuestSeat { secret: secret.to_owned() });
    let own = floor.sitting.speakers.list.iter().filter(|one| one.line == Some(opened.seat.line));
    let turn = |one: &crate::rules::speech::Speech| {
        let state = words.t(&format!("sittings-turn-{}", one.turn.word()));
        match views::item_title(floor, one.item) {
            Some(title) => format!("{state} · {title}"),
            None => state,
        }
    };
    let items = floor.sheet.meeting.agenda.items.iter().map(|item| (item.number, item.title.clone()));
    let takes_speeches = matches!(stage, Stage::Invited | Stage::Ready | Stage::InSession);
    let body = GuestBody {
        words,
        frame: guest.frame(),
        here: links.to(&GuestSitting { secret: secret.to_owned() }),
        code: check_code(secret),
        picture: picture(&whole(&guest.site, &guest.headers, &seat))?,
        presence: floor.sitting.roll.presence(opened.seat.line).map(|one| views::presence(words, one)),
        turns: own.map(turn).collect(),
        speech: takes_speeches
            .then(|| (links.to(&GuestSpeech { secret: secret.to_owned() }), items.collect())),
        vote: open_vote(words, opened),
        cast: links.to(&GuestVote { secret: secret.to_owned() }),
        choices: Choice::ALL.map(|one| (one.word(), words.t(&format!("sittings-choice-{}", one.word())))),
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
    code: String,
    picture: Markup,
    presence: Option<String>,
    turns: Vec<String>,
    speech: Option<(Url, Vec<(u32, String)>)>,
    vote: Option<OpenVote>,
    cast: Url,
    choices: [(&'static str, String); 3],
    fault: Option<String>,
    back: Url,
}
