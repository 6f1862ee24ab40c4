//! Where somebody invited answers by a link: no account, no rail, nothing but this invitation and this line's answers.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use nhip_office::rights::Actor;
use nhip_papers::html::html;
use nhip_web::answers::see_other;
use nhip_web::discreet;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::links::Url;
use nhip_web::site::Site;
use nhip_web::words::{Arg, Words};

use super::reply_form::{self, ReplyFields};
use super::versions::calendar_answer;
use super::{GuestCalendar, GuestDoor, GuestPapers, GuestSitting, views};
use crate::commands::{opened, reply_by_link};
use crate::printing;
use crate::rules::invitation::{Addressee, Invitation, last_told, to_answer};
use crate::rules::link::ReplyLink;
use crate::rules::reply::Reply;
use crate::rules::standing::standing;
use crate::store;

/// Knocks at once from one address: plenty for a unit at work, too few to look for a secret.
const AT_ONCE: u32 = 60;

/// Counts the knocks at this door.
pub(super) fn knocks() -> Knocks {
    Knocks::at_most(AT_ONCE)
}

/// What a link opens: its line's invitation and answers, and nothing else of the meeting.
struct Opened {
    link: ReplyLink,
    version: Invitation,
    told: Addressee,
    binding: Option<u32>,
    replies: Vec<Reply>,
    said: Option<String>,
}

async fn open(site: &Site, words: Words, secret: &str) -> Result<Opened, WebError> {
    let mut view = site.office().view().await?;
    // A wrong secret and one that was revoked are told alike.
    let closed = || WebError::unknown().saying("meetings-link-closed");
    let link = opened(view.conn(), secret).await?.ok_or_else(closed)?;
    let history = store::invitations::of(view.conn(), &link.meeting).await?;
    let mut replies = store::answers::of(view.conn(), &link.meeting).await?;
    let consents = store::answers::consents(view.conn(), &link.meeting).await?;
    drop(view);
    replies.retain(|reply| reply.line == link.line);
    let (version, told) = last_told(&history, link.line).ok_or_else(closed)?;
    let part = told.line.part;
    let stands = standing((link.line, part), &history, (&replies, &consents));
    let said = stands.consent.map(|consent| views::consent(words, consent));
    let binding = to_answer(&history, link.line);
    Ok(Opened { version: version.clone(), told: told.clone(), binding, said, replies, link })
}

/// `GET /invitation/{secret}`
pub(super) async fn show(guest: Guest, Path(at): Path<GuestDoor>) -> PageResult {
    let opened = open(&guest.site, guest.words, &at.secret).await?;
    page(&guest, (&at.secret, &opened), reply_form::blank())
}

/// `POST /invitation/{secret}`
pub(super) async fn send(guest: Guest, Path(at): Path<GuestDoor>, form: Submitted) -> PageResult {
    let mut fields = form.fields();
    let opened = open(&guest.site, guest.words, &at.secret).await?;
    let Some(given) = reply_form::read(&mut fields) else {
        return page(&guest, (&at.secret, &opened), fields.into_state());
    };
    let mut act = guest.site.office().act(&actor(&opened)).await?;
    match reply_by_link(&mut act, &at.secret, given).await {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&guest.site.links().to(&GuestDoor { secret: at.secret }).query("sent", "yes")))
        }
        Err(error) => {
            drop(act);
            let form = reply_form::refused(guest.words, fields, &error);
            guest.again(&error, async || page(&guest, (&at.secret, &opened), form)).await
        }
    }
}

/// `GET /invitation/{secret}/lich.ics`
pub(super) async fn calendar(guest: Guest, Path(at): Path<GuestCalendar>) -> Result<Response, WebError> {
    let opened = open(&guest.site, guest.words, &at.secret).await?;
    Ok(discreet::answer(calendar_answer(&opened.version, Some(&opened.told))))
}

/// The journal's name for what comes in by a link: the link, never the secret.
fn actor(opened: &Opened) -> Actor {
    Guest::actor(&opened.link.id, &opened.told.line.written())
}

fn page(guest: &Guest, (secret, opened): (&str, &Opened), form: FormState) -> PageResult {
    let words = guest.words;
    let version = &opened.version;
    // The paper of a guest names nobody else who was told.
    let own = Invitation { addressees: vec![opened.told.clone()], ..version.clone() };
    let reply = opened
        .binding
        .map(|_| ReplyFields::new(words, (version.number, opened.told.line.call), form.clone()));
    let args = [
        ("name", Arg::from(opened.told.line.written())),
        ("symbol", Arg::from(version.symbol.as_str())),
        ("day", Arg::from(words.date(version.day))),
        ("by", Arg::from(words.day(version.reply_by))),
    ];
    let answer = |reply: &Reply| (views::answer(words, &reply.answer), views::came(words, reply));
    let needs_new =
        opened.binding.zip(opened.replies.last()).is_some_and(|(binding, last)| last.version < binding);
    let body = DoorBody {
        words,
        frame: guest.frame(),
        lead: words.with("meetings-door-lead", &args),
        says: words.t(&format!("meetings-door-{}", opened.told.says.word())),
        needs_new,
        answers: opened.replies.iter().rev().map(answer).collect(),
        said: opened.said.clone(),
        reply,
        paper: html(&printing::paper(&own)).map_err(WebError::broken)?,
        calendar: guest.site.links().to(&GuestCalendar { secret: secret.to_owned() }),
        sitting: opened.binding.map(|_| guest.site.links().to(&GuestSitting { secret: secret.to_owned() })),
        papers: guest.site.links().to(&GuestPapers { secret: secret.to_owned() }),
        sent: guest.has_sent,
    };
    let parts =
        PageParts::new(version.told.title.clone()).lead(views::when(words, &version.told)).form(&form);
    guest.page(parts, &body)
}

#[derive(Template)]
#[template(path = "guest_door.html")]
struct DoorBody {
    words: Words,
    frame: Frame,
    lead: String,
    says: String,
    needs_new: bool,
    answers: Vec<(String, String)>,
    said: Option<String>,
    reply: Option<ReplyFields>,
    paper: String,
    calendar: Url,
    /// Where the check code is, and the word is asked for.
    sitting: Option<Url>,
    papers: Url,
    sent: bool,
}
