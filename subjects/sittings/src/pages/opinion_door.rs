//! Where somebody who is asked for an opinion answers by a link: the question, the own answers, nothing of anybody else.

use askama::Template;
use axum::extract::{Extension, FromRequest as _, Path, Request, State};
use axum::http::HeaderMap;
use nhip_office::rights::{Actor, Scope};
use nhip_web::answers::see_other;
use nhip_web::asker::Asker;
use nhip_web::discreet;
use nhip_web::error::{Explain as _, Kind, PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::links::Url;
use nhip_web::signin::GuestForm;
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
pub(super) async fn show(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    asker: Asker,
    Path(at): Path<OpinionDoor>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let headers = request.headers().clone();
    drop(request);
    let opened = open(&site, &at.secret).await?;
    page((&site, &asker, &headers), (&at.secret, &opened), None)
}

/// `POST /invitation/{secret}/opinion`
pub(super) async fn send(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    asker: Asker,
    Path(at): Path<OpinionDoor>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let headers = request.headers().clone();
    let mut fields = Submitted::from_request(request, &()).await?.fields();
    let opened = open(&site, &at.secret).await?;
    let text = fields.optional::<String>("opinion").unwrap_or_default().replace('\r', "");
    let saying = Saying { choice: choice(&mut fields)?, text };
    let (ballot, asked) = &opened;
    let name = ballot.asked(*asked).map(|one| one.name.clone()).unwrap_or_default();
    let actor = Actor::new(&format!("guest:{}.{asked}", ballot.id), &name, [], Scope::Desk);
    let mut act = site.office().act(&actor).await?;
    match commands::answer_ballot_by_link(&mut act, &at.secret, saying).await {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&site.links().to(&OpinionDoor { secret: at.secret })))
        }
        Err(error) => {
            drop(act);
            match error.kind() {
                kind @ (Kind::Invalid(_) | Kind::NotAllowedNow) => {
                    let fault = Some(error.say(asker.words));
                    let mut response = page((&site, &asker, &headers), (&at.secret, &opened), fault)?;
                    *response.status_mut() = kind.status();
                    Ok(response)
                }
                kind => Err(WebError::of(kind).with_sentence(error.say(asker.words))),
            }
        }
    }
}

fn page(
    (site, asker, headers): (&Site, &Asker, &HeaderMap),
    (secret, (ballot, asked)): (&str, &(OpinionBallot, u32)),
    fault: Option<String>,
) -> PageResult {
    let words = asker.words;
    let guest = GuestForm::of(site, asker, headers);
    let own = ballot.opinions.iter().rev().filter(|one| one.asked == *asked);
    let is_open = ballot.state == Standing::Open {};
    let body = DoorBody {
        words,
        frame: guest.frame.clone(),
        action: site.links().to(&OpinionDoor { secret: secret.to_owned() }),
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
    Ok(discreet::answer(guest.with_cookie(site, guest.frame.page(parts, &body)?)))
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
