//! Where a unit gives its opinion by a link: no account, no rail, nothing but this question and its own words.

use std::num::NonZeroU32;

use askama::Template;
use axum::extract::{Extension, FromRequest as _, Path, Request, State};
use nhip_office::rights::{Actor, Scope};
use nhip_web::answers::see_other;
use nhip_web::asker::Asker;
use nhip_web::discreet;
use nhip_web::error::{Explain as _, Kind, PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::signin::GuestForm;
use nhip_web::site::Site;
use nhip_web::words::{Arg, Words};

use super::{OpinionDoor, views};
use crate::commands::{asked_by_link, opinion_by_link};
use crate::opinions::Found;
use crate::rules::opinion::Word;

/// Knocks at once from one address.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(60).expect("more than none");

/// Counts the knocks at this door.
pub(super) fn knocks() -> Knocks {
    Knocks::at_most(AT_ONCE)
}

struct Opened {
    link: String,
    found: Found,
    number: u32,
    name: String,
}

async fn open(site: &Site, secret: &str) -> Result<Opened, WebError> {
    let closed = || WebError::unknown().saying("meetings-link-closed");
    let mut view = site.office().view().await?;
    let (link, found, number) = asked_by_link(view.conn(), secret).await?.ok_or_else(closed)?;
    let name = found.ask.asked(number).ok_or_else(closed)?.name.clone();
    Ok(Opened { link: link.to_string(), found, number, name })
}

/// `GET /opinion/{secret}`
pub(super) async fn show(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    asker: Asker,
    Path(at): Path<OpinionDoor>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let is_sent = request.uri().query().is_some_and(|query| query.contains("sent=yes"));
    let guest = GuestForm::of(&site, &asker, request.headers());
    drop(request);
    let opened = open(&site, &at.secret).await?;
    page((&site, asker.words, &guest), &opened, (FormState::default(), None, is_sent))
}

/// `POST /opinion/{secret}`
pub(super) async fn send(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    asker: Asker,
    Path(at): Path<OpinionDoor>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let guest = GuestForm::of(&site, &asker, request.headers());
    let mut fields = Submitted::from_request(request, &()).await?.fields();
    let opened = open(&site, &at.secret).await?;
    let door = (&site, asker.words, &guest);
    let text = fields.optional::<String>("text").unwrap_or_default();
    let word = fields.optional::<String>("word").and_then(|word| Word::of(&word, text));
    let Some(word) = word else {
        let fault = Some(asker.words.t("meetings-opinion-choose"));
        return page(door, &opened, (fields.into_state(), fault, false));
    };
    let actor = Actor::new(&format!("guest:{}", opened.link), &opened.name, [], Scope::Desk);
    let mut act = site.office().act(&actor).await?;
    match opinion_by_link(&mut act, &at.secret, word).await {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&site.links().to(&OpinionDoor { secret: at.secret }).query("sent", "yes")))
        }
        Err(error) if matches!(error.kind(), Kind::Invalid(_) | Kind::NotAllowedNow) => {
            drop(act);
            let fault = Some(error.say(asker.words));
            let mut response = page(door, &opened, (fields.into_state(), fault, false))?;
            *response.status_mut() = error.kind().status();
            Ok(response)
        }
        Err(error) => Err(WebError::of(error.kind()).with_sentence(error.say(asker.words))),
    }
}

fn page(
    (site, words, guest): (&Site, Words, &GuestForm),
    opened: &Opened,
    (form, fault, is_sent): (FormState, Option<String>, bool),
) -> PageResult {
    let ask = &opened.found.ask;
    let own = opened.found.opinions.iter().filter(|one| one.number == opened.number).rev();
    let said = |one: &crate::rules::opinion::Opinion| {
        let key = match &one.word {
            Word::Agrees => "agrees",
            Word::Remarks(_) => "remarks",
            Word::Disagrees(_) => "disagrees",
            Word::NoOpinion => "no-opinion",
        };
        let word = words.t(&format!("meetings-opinion-{key}"));
        (word, one.word.text().to_owned(), views::way(words, (&one.via, one.at)))
    };
    let args = [("day", Arg::from(words.day(ask.due))), ("days", Arg::from(ask.working_days))];
    let body = DoorBody {
        words,
        frame: guest.frame.clone(),
        name: opened.name.clone(),
        question: ask.question.clone(),
        item: ask.item.clone(),
        due: words.with("meetings-ask-due", &args),
        said: own.map(said).collect(),
        choices: Word::WORDS.map(|word| (word, words.t(&format!("meetings-opinion-{word}")))),
        form: form.clone(),
        fault,
        is_sent,
    };
    let parts = PageParts::new(words.t("meetings-opinions")).lead(ask.title.clone()).form(&form);
    Ok(discreet::answer(guest.with_cookie(site, guest.frame.page(parts, &body)?)))
}

#[derive(Template)]
#[template(path = "opinion_door.html")]
struct DoorBody {
    words: Words,
    frame: Frame,
    name: String,
    question: String,
    item: Option<String>,
    due: String,
    said: Vec<(String, String, String)>,
    choices: [(&'static str, String); 4],
    form: FormState,
    fault: Option<String>,
    is_sent: bool,
}
