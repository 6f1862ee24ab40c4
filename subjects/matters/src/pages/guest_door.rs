//! Where a unit registers by its link: no account, no rail, nothing but the form and what this unit has registered.

use askama::Template;
use axum::extract::Path;
use nhip_office::clock::day_of;
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, Kind, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::site::Site;
use nhip_web::words::{Arg, Words};

use super::form::{facts, guest_fields};
use super::{GuestDoor, shown};
use crate::commands::{opened, register_as_guest};
use crate::rules::guest::GuestLink;
use crate::rules::matter::Matter;
use crate::store;

/// Knocks at once from one address: plenty for a unit at work, too few to look for a secret.
const AT_ONCE: u32 = 60;

/// Counts the knocks at this door.
pub(super) fn knocks() -> Knocks {
    Knocks::at_most(AT_ONCE)
}

async fn open(site: &Site, secret: &str) -> Result<GuestLink, WebError> {
    let today = day_of(site.office().clock().now());
    let mut view = site.office().view().await?;
    let link = opened(view.conn(), secret, today).await?;
    // A wrong secret, one that has ended and one that was revoked are told alike.
    link.ok_or_else(|| WebError::unknown().saying("matters-guest-closed"))
}

/// Shows the form and the unit's own registrations.
pub(super) async fn show(guest: Guest, Path(at): Path<GuestDoor>) -> PageResult {
    let link = open(&guest.site, &at.secret).await?;
    page(&guest, &link, Submitted::default().into_state()).await
}

/// Takes a registration in.
pub(super) async fn send(guest: Guest, Path(at): Path<GuestDoor>, form: Submitted) -> PageResult {
    let link = open(&guest.site, &at.secret).await?;
    // The unit is the link's own, and what comes in by a link is known to the three offices.
    let pairs =
        ["title", "due", "helpers", "ground", "note"].map(|name| (name, form.first(name).unwrap_or("")));
    let deciders = form.all("deciders").iter().map(|decider| ("deciders", decider.as_str()));
    let own = pairs.into_iter().chain(deciders).chain([("lead", link.unit.as_str())]);
    let mut fields = Submitted::from_pairs(own).fields();
    let directory = directory(&guest.site).await?;
    let Some(facts) = facts(&mut fields, &directory, link.year).filter(|_| fields.is_sound()) else {
        return page(&guest, &link, fields.into_state()).await;
    };
    let mut act = guest.site.office().act(&Guest::actor(&link.id, &link.unit)).await?;
    match register_as_guest(&mut act, &at.secret, facts).await {
        Ok(_) => {
            act.commit().await?;
            let back = guest.site.links().to(&GuestDoor { secret: at.secret });
            Ok(see_other(&back.query("sent", "yes")))
        }
        Err(error) => {
            drop(act);
            match error.kind() {
                Kind::Invalid(faults) => {
                    for fault in faults {
                        fields.refuse(&fault.field, fault.fault);
                    }
                }
                _ => fields.refuse("title", Fault::Sentence(error.say(guest.words))),
            }
            guest.again(&error, async || page(&guest, &link, fields.into_state()).await).await
        }
    }
}

async fn directory(site: &Site) -> Result<nhip_people::Directory, WebError> {
    let office = site.office();
    let day = nhip_harmony::days::Period::day(day_of(office.clock().now()));
    Ok(nhip_people::directory(office.view().await?.conn(), day).await?)
}

async fn page(guest: &Guest, link: &GuestLink, form: FormState) -> PageResult {
    let words = guest.words;
    let directory = directory(&guest.site).await?;
    let mut view = guest.site.office().view().await?;
    let own = store::matters::of_guest(view.conn(), &link.id).await?;
    drop(view);
    let build = Builder::new(words, &form, "matters");
    let line = |matter: &Matter| {
        let state = words.t(&format!("matters-state-{}", matter.progress.word()));
        (matter.facts.title.clone(), shown::due(words, matter.facts.due), state)
    };
    let body_name = directory.body(&link.body).map_or_else(String::new, |body| body.name.clone());
    let args = [
        ("unit", Arg::from(link.unit.as_str())),
        ("year", Arg::from(link.year.to_string())),
        ("body", Arg::from(body_name)),
        ("day", Arg::from(words.date(link.last_day))),
    ];
    let body = DoorBody {
        words,
        frame: guest.frame(),
        lead: words.with("matters-door-lead", &args),
        fields: guest_fields(build, &directory),
        own: own.iter().map(line).collect(),
        sent: guest.has_sent,
    };
    let parts = PageParts::new(words.t("matters-door-title")).form(&form);
    guest.page(parts, &body)
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
