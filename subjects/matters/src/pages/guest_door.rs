//! Where a unit registers by its link: no account, no rail, nothing but the form and what this unit has registered.

use std::num::NonZeroU32;

use askama::Template;
use axum::extract::{Extension, FromRequest as _, Path, Request, State};
use axum::http::HeaderMap;
use nhip_office::clock::day_of;
use nhip_office::rights::Actor;
use nhip_web::answers::see_other;
use nhip_web::asker::Asker;
use nhip_web::discreet;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::signin::GuestForm;
use nhip_web::site::Site;
use nhip_web::words::{Arg, Words};

use super::form::{facts, guest_fields};
use super::{GuestDoor, shown};
use crate::commands::{opened, register_as_guest};
use crate::error::MattersError;
use crate::rules::guest::GuestLink;
use crate::rules::matter::Matter;
use crate::store;

/// Knocks at once from one address: plenty for a unit at work, too few to look for a secret.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(60).expect("more than none");

/// Counts the knocks at this door.
pub(super) fn knocks() -> Knocks {
    Knocks::at_most(AT_ONCE)
}

/// Who knocks, as far as it is known.
struct Knock {
    site: Site,
    asker: Asker,
    headers: HeaderMap,
    link: GuestLink,
    secret: String,
}

async fn knock(site: Site, asker: Asker, headers: HeaderMap, secret: String) -> Result<Knock, WebError> {
    let today = day_of(site.office().clock().now());
    let mut view = site.office().view().await?;
    let link = opened(view.conn(), &secret, today).await?;
    // A wrong secret, one that has ended and one that was revoked are told alike.
    let link = link.ok_or_else(|| WebError::unknown().saying("matters-guest-closed"))?;
    Ok(Knock { site, asker, headers, link, secret })
}

/// Shows the form and the unit's own registrations.
pub(super) async fn show(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    asker: Asker,
    Path(at): Path<GuestDoor>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let sent = request.uri().query().is_some_and(|query| query.contains("sent=yes"));
    let headers = request.headers().clone();
    drop(request);
    let knock = knock(site, asker, headers, at.secret).await?;
    page(&knock, (Submitted::default().into_state(), sent)).await
}

/// Takes a registration in.
pub(super) async fn send(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    asker: Asker,
    Path(at): Path<GuestDoor>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let headers = request.headers().clone();
    let form = Submitted::from_request(request, &()).await?;
    let knock = knock(site, asker, headers, at.secret).await?;
    // The unit is the link's own, and what comes in by a link is known to the three offices.
    let pairs =
        ["title", "due", "helpers", "ground", "note"].map(|name| (name, form.first(name).unwrap_or("")));
    let deciders = form.all("deciders").iter().map(|decider| ("deciders", decider.as_str()));
    let own = pairs.into_iter().chain(deciders).chain([("lead", knock.link.unit.as_str())]);
    let mut fields = Submitted::from_pairs(own).fields();
    let directory = directory(&knock).await?;
    let Some(facts) = facts(&mut fields, &directory, knock.link.year).filter(|_| fields.is_sound()) else {
        return page(&knock, (fields.into_state(), false)).await;
    };
    let actor = guest(&knock.link);
    let mut act = knock.site.office().act(&actor).await?;
    match register_as_guest(&mut act, &knock.secret, facts).await {
        Ok(_) => {
            act.commit().await?;
            let back = knock.site.links().to(&GuestDoor { secret: knock.secret.clone() });
            Ok(see_other(&back.query("sent", "yes")))
        }
        Err(MattersError::Facts(faults)) => {
            drop(act);
            for fault in &faults {
                let fault = crate::explain::field_fault(fault);
                fields.refuse(&fault.field, fault.fault);
            }
            page(&knock, (fields.into_state(), false)).await
        }
        Err(error) => Err(WebError::of(error.kind()).with_sentence(error.say(knock.asker.words))),
    }
}

/// The journal's name for what comes in by a link: the link, never the secret.
fn guest(link: &GuestLink) -> Actor {
    Actor::new(&format!("guest:{}", link.id), &link.unit, [], nhip_office::rights::Scope::Desk)
}

async fn directory(knock: &Knock) -> Result<nhip_people::Directory, WebError> {
    let office = knock.site.office();
    let day = nhip_harmony::days::Period::day(day_of(office.clock().now()));
    Ok(nhip_people::directory(office.view().await?.conn(), day).await?)
}

async fn page(knock: &Knock, (form, sent): (FormState, bool)) -> PageResult {
    let words = knock.asker.words;
    let directory = directory(knock).await?;
    let mut view = knock.site.office().view().await?;
    let own = store::matters::of_guest(view.conn(), &knock.link.id).await?;
    drop(view);
    let guest = GuestForm::of(&knock.site, &knock.asker, &knock.headers);
    let build = Builder::new(words, &form, "matters");
    let line = |matter: &Matter| {
        let state = words.t(&format!("matters-state-{}", matter.progress.word()));
        (matter.facts.title.clone(), shown::due(words, matter.facts.due), state)
    };
    let body_name = directory.body(&knock.link.body).map_or_else(String::new, |body| body.name.clone());
    let args = [
        ("unit", Arg::from(knock.link.unit.as_str())),
        ("year", Arg::from(knock.link.year.to_string())),
        ("body", Arg::from(body_name)),
        ("day", Arg::from(words.date(knock.link.last_day))),
    ];
    let body = DoorBody {
        words,
        frame: guest.frame.clone(),
        lead: words.with("matters-door-lead", &args),
        fields: guest_fields(build, &directory),
        own: own.iter().map(line).collect(),
        sent,
    };
    let parts = PageParts::new(words.t("matters-door-title")).form(&form);
    Ok(discreet::answer(guest.with_cookie(&knock.site, guest.frame.page(parts, &body)?)))
}

#[derive(Template)]
#[template(path = "guest_door.html")]
struct DoorBody {
    words: Words,
    frame: Frame,
    lead: String,
    fields: Vec<FieldView>,
    own: Vec<(String, String, String)>,
    sent: bool,
}
