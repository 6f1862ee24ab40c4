//! The address on the room's poster: whoever is in the room writes themselves down by the check code of their invitation.

use askama::Template;
use axum::extract::{Extension, FromRequest as _, Path, Request, State};
use axum::http::HeaderMap;
use nhip_office::rights::{Actor, Scope};
use nhip_web::asker::Asker;
use nhip_web::discreet;
use nhip_web::error::{Explain as _, Kind, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::links::Url;
use nhip_web::signin::GuestForm;
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
pub(super) async fn show(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    asker: Asker,
    Path(at): Path<CheckIn>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let headers = request.headers().clone();
    drop(request);
    let floor = open(&site, &at.secret).await?;
    page((&site, &asker, &headers), (&at.secret, &floor), (Submitted::default().into_state(), None))
}

/// `POST /check-in/{secret}`
pub(super) async fn send(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    asker: Asker,
    Path(at): Path<CheckIn>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let headers = request.headers().clone();
    let mut fields = Submitted::from_request(request, &()).await?.fields();
    let floor = open(&site, &at.secret).await?;
    let door = (&site, &asker, &headers);
    let Some(code) = fields.required::<String>("code") else {
        return page(door, (&at.secret, &floor), (fields.into_state(), None));
    };
    let mut act = site
        .office()
        .act(&Actor::new("guest:room", &asker.words.t("sittings-by-poster"), [], Scope::Desk))
        .await?;
    match commands::check_in(&mut act, &at.secret, &code).await {
        Ok((floor, line)) => {
            act.commit().await?;
            let name = floor.seat(line).map(|seat| seat.name.clone()).unwrap_or_default();
            let presence = floor.sitting.roll.presence(line).map(|one| views::presence(asker.words, one));
            let said = format!("{name}: {}", presence.unwrap_or_default());
            page(door, (&at.secret, &floor), (Submitted::default().into_state(), Some(said)))
        }
        Err(error) => {
            drop(act);
            match error.kind() {
                kind @ (Kind::Invalid(_) | Kind::NotAllowedNow) => {
                    fields.refuse("code", Fault::Sentence(error.say(asker.words)));
                    let mut response = page(door, (&at.secret, &floor), (fields.into_state(), None))?;
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
    (secret, floor): (&str, &Floor),
    (form, said): (FormState, Option<String>),
) -> PageResult {
    let words = asker.words;
    let guest = GuestForm::of(site, asker, headers);
    let build = Builder::new(words, &form, "sittings");
    let body = CheckInBody {
        words,
        frame: guest.frame.clone(),
        action: site.links().to(&CheckIn { secret: secret.to_owned() }),
        field: build.line("code").needed(),
        said,
    };
    // The poster hangs where anybody passes: what the meeting is about is not told here.
    let day = words.day(floor.sheet.told.dates.from);
    let parts = PageParts::new(words.t("sittings-check-in")).lead(day).form(&form);
    Ok(discreet::answer(guest.with_cookie(site, guest.frame.page(parts, &body)?)))
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
