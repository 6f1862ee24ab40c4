//! The links by which units register: making one, seeing who has one, ending one.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use jiff::ToSpan as _;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, Kind, PageResult};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::search;
use nhip_web::site::Transport;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::form::{own_bodies, today};
use super::tabs::{Part, Tab, tabs};
use super::{GuestDoor, GuestRevocation, GuestsPage, SECTION, shown};
use crate::commands::{self, NewGuest};
use crate::rules::guest::{GuestLink, Life};
use crate::store;

/// How long a link lives unless another day is chosen.
const USUAL_DAYS: i64 = 30;

/// Shows the links.
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let today = visitor.today();
    let form = Submitted::from_pairs([
        ("year", (today.year() + 1).to_string()),
        ("last_day", today.saturating_add(USUAL_DAYS.days()).to_string()),
    ]);
    page(&visitor, &state, (form.into_state(), None)).await
}

/// Makes a link and shows its address, this once.
pub(super) async fn invite(visitor: Visitor, headers: HeaderMap, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let state = ListState::parse("");
    let mut fields = sent.fields();
    let unit = fields.required::<String>("unit");
    let body = fields.required::<String>("body").and_then(|code| code.parse().ok());
    let year = fields.required::<i16>("year");
    let last_day = fields.required("last_day");
    let (Some(unit), Some(body), Some(year), Some(last_day)) = (unit, body, year, last_day) else {
        return page(&visitor, &state, (fields.into_state(), None)).await;
    };
    let mut act = visitor.act().await?;
    match commands::invite(&mut act, NewGuest { unit, body, year, last_day }).await {
        Ok((link, secret)) => {
            act.commit().await?;
            let address = address(&visitor, &headers, secret);
            page(&visitor, &state, (fields.into_state(), Some((link, address)))).await
        }
        Err(error) => match error.kind() {
            Kind::Invalid(faults) => {
                drop(act);
                faults.into_iter().for_each(|one| fields.refuse(&one.field, one.fault));
                page(&visitor, &state, (fields.into_state(), None)).await
            }
            _ => Err(error.into()),
        },
    }
}

/// The whole address, as the person's browser knows this site.
fn address(visitor: &Visitor, headers: &HeaderMap, secret: String) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = match visitor.site().settings().transport {
        Transport::Encrypted => "https",
        Transport::Plain => "http",
    };
    format!("{scheme}://{host}{}", visitor.links().to(&GuestDoor { secret }))
}

/// Ends a link.
pub(super) async fn revoke(visitor: Visitor, Path(at): Path<GuestRevocation>) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    commands::revoke(&mut act, &at.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&GuestsPage {})))
}

async fn page(
    visitor: &Visitor,
    state: &ListState,
    (form, made): (FormState, Option<(GuestLink, String)>),
) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let directory = today(visitor).await?;
    let mut view = visitor.view().await?;
    let all = store::guests::all(view.conn()).await?;
    let is_any = !all.is_empty();
    let counts = store::matters::counts_of_guests(view.conn()).await?;
    let shown = all.iter().filter(|link| search::matches(&link.unit, &state.search));
    let lines = shown.map(|link| line(visitor, link, counts.get(&link.id).copied().unwrap_or(0))).collect();
    let build = Builder::new(words, &form, "matters");
    let body = GuestsBody {
        words,
        frame: visitor.frame(),
        tabs: tabs(visitor, Part::Guests, shown::year_of(visitor.today())),
        fields: vec![
            build.line("unit").known_by("units-known").needed(),
            build.select("body", own_bodies(visitor, &directory)).needed(),
            build.line("year").needed(),
            build.day("last_day").needed(),
        ],
        units: directory.units.iter().map(|unit| unit.name.to_string()).collect(),
        made: made.map(|(link, address)| (link.unit, address)),
        lines,
        is_any,
        state,
        action: links.to(&GuestsPage {}),
    };
    let parts =
        PageParts::new(words.t("matters-tab-guests")).section(SECTION).lead(words.t("matters-guests-lead"));
    let parts = parts.form(&form);
    visitor.frame().page(parts, &body)
}

struct Line {
    unit: String,
    year: i16,
    last_day: String,
    made: String,
    count: i64,
    life: String,
    revocation: Option<Url>,
    confirm: String,
}

fn line(visitor: &Visitor, link: &GuestLink, count: i64) -> Line {
    let words = visitor.words();
    let life = link.life(visitor.today());
    Line {
        unit: link.unit.clone(),
        year: link.year,
        last_day: words.date(link.last_day),
        made: format!("{} · {}", link.made_by, words.instant(link.made_at, &vietnam())),
        count,
        life: words.t(&format!("matters-guest-{}", life.word())),
        revocation: (life == Life::Open)
            .then(|| visitor.links().to(&GuestRevocation { id: link.id.clone() })),
        confirm: words.named("matters-guest-revoke-confirm", &link.unit),
    }
}

#[derive(Template)]
#[template(path = "guests.html")]
struct GuestsBody<'a> {
    words: Words,
    frame: Frame,
    tabs: Vec<Tab>,
    fields: Vec<FieldView>,
    units: Vec<String>,
    made: Option<(String, String)>,
    lines: Vec<Line>,
    is_any: bool,
    state: &'a ListState,
    action: Url,
}
