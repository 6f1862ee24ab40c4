//! The address on the room's poster: whoever is in the room writes themselves down by the check code of their invitation.

use askama::Template;
use axum::extract::Path;
use nhip_office::rights::Actor;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::site::Site;
use nhip_web::words::Words;

use super::{CheckIn, views};
use crate::commands;
use crate::read::{self, Floor};

async fn open(site: &Site, secret: &str) -> Result<Floor, WebError> {
    let mut view = site.office().view().await?;
    let closed = || WebError::unknown().saying("meetings-link-closed");
    let id = commands::room(view.conn(), secret).await?.ok_or_else(closed)?;
    read::one(view.conn(), &Actor::system(), &id).await?.ok_or_else(closed)
}

/// `GET /check-in/{secret}`
pub(super) async fn show(guest: Guest, Path(at): Path<CheckIn>) -> PageResult {
    let floor = open(&guest.site, &at.secret).await?;
    page(&guest, (&at.secret, &floor), (Submitted::default().into_state(), None))
}

/// `POST /check-in/{secret}`
pub(super) async fn send(guest: Guest, Path(at): Path<CheckIn>, form: Submitted) -> PageResult {
    let mut fields = form.fields();
    let floor = open(&guest.site, &at.secret).await?;
    let Some(code) = fields.required::<String>("code") else {
        return page(&guest, (&at.secret, &floor), (fields.into_state(), None));
    };
    let actor = Guest::actor(&"room", &guest.words.t("sittings-by-poster"));
    let mut act = guest.site.office().act(&actor).await?;
    match commands::check_in(&mut act, &at.secret, &code).await {
        Ok((floor, line)) => {
            act.commit().await?;
            let name = floor.seat(line).map(|seat| seat.name.clone()).unwrap_or_default();
            let presence = floor.sitting.roll.presence(line).map(|one| views::presence(guest.words, one));
            let said = format!("{name}: {}", presence.unwrap_or_default());
            page(&guest, (&at.secret, &floor), (Submitted::default().into_state(), Some(said)))
        }
        Err(error) => {
            drop(act);
            fields.refuse("code", Fault::Sentence(error.say(guest.words)));
            guest
                .again(&error, async || page(&guest, (&at.secret, &floor), (fields.into_state(), None)))
                .await
        }
    }
}

fn page(
    guest: &Guest,
    (secret, floor): (&str, &Floor),
    (form, said): (FormState, Option<String>),
) -> PageResult {
    let words = guest.words;
    let build = Builder::new(words, &form, "sittings");
    let body = CheckInBody {
        words,
        frame: guest.frame(),
        action: guest.site.links().to(&CheckIn { secret: secret.to_owned() }),
        field: build.line("code").needed(),
        said,
    };
    // The poster hangs where anybody passes: what the meeting is about is not told here.
    let day = words.day(floor.sheet.told.dates.from);
    let parts = PageParts::new(words.t("sittings-check-in")).lead(day).form(&form);
    guest.page(parts, &body)
}

#[derive(Template)]
#[template(path = "sitting_check_in.html")]
struct CheckInBody {
    words: Words,
    frame: Frame,
    action: Url,
    field: FieldView,
    said: Option<String>,
}
