//! Where a unit gives its opinion by a link: no account, no rail, nothing but this question and its own words.

use askama::Template;
use axum::extract::Path;
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::site::Site;
use nhip_web::words::{Arg, Words};

use super::{OpinionDoor, views};
use crate::commands::{asked_by_link, opinion_by_link};
use crate::opinions::Found;
use crate::rules::opinion::{Opinion, State, Word};

/// Knocks at once from one address.
const AT_ONCE: u32 = 60;

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
    let today = nhip_office::clock::day_of(site.office().clock().now());
    let mut view = site.office().view().await?;
    let (link, found, number) = asked_by_link(view.conn(), (secret, today)).await?.ok_or_else(closed)?;
    let name = found.ask.asked(number).ok_or_else(closed)?.name.clone();
    Ok(Opened { link: link.to_string(), found, number, name })
}

/// `GET /opinion/{secret}`
pub(super) async fn show(guest: Guest, Path(at): Path<OpinionDoor>) -> PageResult {
    let opened = open(&guest.site, &at.secret).await?;
    page(&guest, &opened, (FormState::default(), None))
}

/// `POST /opinion/{secret}`
pub(super) async fn send(guest: Guest, Path(at): Path<OpinionDoor>, form: Submitted) -> PageResult {
    let mut fields = form.fields();
    let opened = open(&guest.site, &at.secret).await?;
    let text = fields.optional::<String>("text").unwrap_or_default();
    let word = fields.optional::<String>("word").and_then(|word| Word::of(&word, text));
    let Some(word) = word else {
        let fault = guest.words.t("meetings-opinion-choose");
        return page(&guest, &opened, (fields.into_state(), Some(fault)));
    };
    let mut act = guest.site.office().act(&Guest::actor(&opened.link, &opened.name)).await?;
    match opinion_by_link(&mut act, &at.secret, word).await {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&guest.site.links().to(&OpinionDoor { secret: at.secret }).query("sent", "yes")))
        }
        Err(error) => {
            drop(act);
            let fault = error.say(guest.words);
            guest.again(&error, async || page(&guest, &opened, (fields.into_state(), Some(fault)))).await
        }
    }
}

fn page(guest: &Guest, opened: &Opened, (form, fault): (FormState, Option<String>)) -> PageResult {
    let words = guest.words;
    let ask = &opened.found.ask;
    let own = opened.found.opinions.iter().filter(|one| one.number == opened.number).rev();
    let said = |one: &Opinion| {
        (
            views::opinion(words, State::of(&one.word)),
            one.word.text().to_owned(),
            views::way(words, (&one.via, one.at)),
        )
    };
    let args = [("day", Arg::from(words.day(ask.due))), ("days", Arg::from(ask.working_days))];
    let body = DoorBody {
        words,
        frame: guest.frame(),
        name: opened.name.clone(),
        question: ask.question.clone(),
        item: ask.item.clone(),
        due: words.with("meetings-ask-due", &args),
        said: own.map(said).collect(),
        choices: views::opinion_choices(words),
        form: form.clone(),
        fault,
        is_sent: guest.has_sent,
    };
    let parts = PageParts::new(words.t("meetings-opinions")).lead(ask.title.clone()).form(&form);
    guest.page(parts, &body)
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
