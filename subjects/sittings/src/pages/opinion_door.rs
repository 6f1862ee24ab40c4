//! Where somebody who is asked for an opinion answers by a link: the question, the own answers, nothing of anybody else.

use askama::Template;
use axum::extract::Path;
use nhip_office::rights::{Actor, Scope};
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::site::Site;
use nhip_web::words::Words;

use super::OpinionDoor;
use super::ballots::{said, state};
use super::votes::choice;
use crate::commands::{self, Saying};
use crate::rules::ballot::{OpinionBallot, State as Standing};
use crate::rules::vote::Choice;

async fn open(site: &Site, secret: &str) -> Result<(OpinionBallot, u32), WebError> {
    let mut view = site.office().view().await?;
    let found = commands::ballot_of_link(view.conn(), secret).await?;
    found.ok_or_else(|| WebError::unknown().saying("meetings-link-closed"))
}

/// `GET /invitation/{secret}/opinion`
pub(super) async fn show(guest: Guest, Path(at): Path<OpinionDoor>) -> PageResult {
    let opened = open(&guest.site, &at.secret).await?;
    page(&guest, (&at.secret, &opened), None)
}

/// `POST /invitation/{secret}/opinion`
pub(super) async fn send(guest: Guest, Path(at): Path<OpinionDoor>, form: Submitted) -> PageResult {
    let mut fields = form.fields();
    let opened = open(&guest.site, &at.secret).await?;
    let text = fields.optional::<String>("opinion").unwrap_or_default().replace('\r', "");
    let saying = Saying { choice: choice(&mut fields)?, text };
    let (ballot, asked) = &opened;
    let name = ballot.asked(*asked).map(|one| one.name.clone()).unwrap_or_default();
    let actor = Actor::new(&format!("guest:{}.{asked}", ballot.id), &name, [], Scope::Desk);
    let mut act = guest.site.office().act(&actor).await?;
    match commands::answer_ballot_by_link(&mut act, &at.secret, saying).await {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&guest.site.links().to(&OpinionDoor { secret: at.secret })))
        }
        Err(error) => {
            drop(act);
            guest
                .again(&error, async || page(&guest, (&at.secret, &opened), Some(error.say(guest.words))))
                .await
        }
    }
}

fn page(
    guest: &Guest,
    (secret, (ballot, asked)): (&str, &(OpinionBallot, u32)),
    fault: Option<String>,
) -> PageResult {
    let words = guest.words;
    let own = ballot.opinions.iter().rev().filter(|one| one.asked == *asked);
    let is_open = ballot.state == Standing::Open {};
    let body = DoorBody {
        words,
        frame: guest.frame(),
        action: guest.site.links().to(&OpinionDoor { secret: secret.to_owned() }),
        closes: words.named("sittings-ballot-closes", &words.moment(crate::read::wall(ballot.closes_at))),
        // How the others stand is told when it is over.
        state: if is_open { String::new() } else { state(words, ballot) },
        papers: ballot.papers.clone(),
        own: own.map(|one| (said(words, one), ballot.is_late(one))).collect(),
        takes: !matches!(ballot.state, Standing::Withdrawn { .. }),
        choices: Choice::ALL.map(|one| (one.word(), words.t(&format!("sittings-choice-{}", one.word())))),
        fault,
    };
    let name = ballot.asked(*asked).map(|one| one.name.clone()).unwrap_or_default();
    let parts = PageParts::new(ballot.question.clone()).lead(name);
    guest.page(parts, &body)
}

#[derive(Template)]
#[template(path = "ballot_door.html")]
struct DoorBody {
    words: Words,
    frame: Frame,
    action: Url,
    closes: String,
    state: String,
    papers: Vec<String>,
    own: Vec<(String, bool)>,
    takes: bool,
    choices: [(&'static str, String); 3],
    fault: Option<String>,
}
