//! In whose names the office issues papers, for those who change settings.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Actor, Object, Right};
use nhip_office::settings;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, Kind, PageResult, WebError};
use nhip_web::forms::fields::{Builder, Control, FieldView};
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{IssuerForm, IssuersPage, SECTION};
use crate::error::DocumentError;
use crate::issuers::{self, ISSUERS};
use crate::rules::ids::IssuerCode;
use crate::rules::issuer::{Issuer, Reset, System};

/// What stands in the place of a code in the form of a new authority.
const NEW: &str = "";

/// `GET /admin/issuers`
pub(super) async fn show(visitor: Visitor) -> PageResult {
    visitor.may(Right::ChangeSettings, &Object::Office)?;
    page(&visitor, None, None).await
}

/// `POST /admin/issuers/{code}`
pub(super) async fn save(visitor: Visitor, Path(at): Path<IssuerForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::ChangeSettings, &Object::Office)?;
    let known = known(&visitor).await?;
    if !known.iter().any(|issuer| issuer.code == at.code) {
        return Err(WebError::unknown());
    }
    set(&visitor, (Some(at.code.clone()), at.code.as_str()), sent).await
}

/// `POST /admin/issuers`: one more.
pub(super) async fn add(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::ChangeSettings, &Object::Office)?;
    let known = known(&visitor).await?;
    let mut fields = sent.fields();
    let code = fields.read("code", |text| {
        let code = text.parse::<IssuerCode>().map_err(|_| Fault::Said("issuers-code-wrong"))?;
        let is_taken = known.iter().any(|issuer| issuer.code == code);
        if is_taken { Err(Fault::Said("issuers-code-taken")) } else { Ok(code) }
    });
    set_read(&visitor, (code, NEW), fields).await
}

async fn set(visitor: &Visitor, at: (Option<IssuerCode>, &str), sent: Submitted) -> PageResult {
    set_read(visitor, at, sent.fields()).await
}

async fn set_read(
    visitor: &Visitor,
    (code, form): (Option<IssuerCode>, &str),
    mut fields: Fields,
) -> PageResult {
    let seen: Option<i64> = fields.optional("seen");
    let seen = seen.and_then(|at| Timestamp::from_millisecond(at).ok());
    let read = read(&mut fields, code);
    let (Some(issuer), true) = (read, fields.is_sound()) else {
        let mut response = page(visitor, Some((form, fields.into_state())), None).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let mut act = visitor.act().await?;
    let set = issuers::set(&mut act, seen, &issuer).await;
    done(visitor, (act, set), &IssuersPage {}, async |error| {
        let sentence = error.say(visitor.words());
        let said = match (&error, error.kind()) {
            (DocumentError::Issuer(fault), Kind::Invalid(_)) => {
                fields.refuse(fault.field, Fault::Sentence(sentence));
                None
            }
            _ => Some(sentence),
        };
        page(visitor, Some((form, fields.into_state())), said).await
    })
    .await
}

fn read(fields: &mut Fields, code: Option<IssuerCode>) -> Option<Issuer> {
    let line = |fields: &mut Fields, name: &str| fields.optional::<String>(name);
    let system = fields.read("system", |word| {
        System::ALL.into_iter().find(|system| system.word() == word).ok_or(Fault::NotAChoice)
    });
    let reset = match fields.read("reset", |word| match word {
        "yearly" => Ok(false),
        "term" => Ok(true),
        _ => Err(Fault::NotAChoice),
    }) {
        Some(true) => fields.required::<Date>("term_since").map(|since| Reset::Term { since }),
        Some(false) => Some(Reset::Yearly),
        None => None,
    };
    let (name, symbol) = (fields.required::<String>("name"), fields.required::<String>("symbol"));
    let post = fields.required::<String>("signer_post");
    Some(Issuer {
        code: code?,
        name: name?,
        superior: line(fields, "superior"),
        symbol: symbol?,
        system: system?,
        reset: reset?,
        place: line(fields, "place").unwrap_or_default(),
        signs_for: line(fields, "signs_for"),
        signer_post: post?,
    })
}

async fn known(visitor: &Visitor) -> Result<Vec<Issuer>, WebError> {
    let mut view = visitor.view().await?;
    let directory = nhip_people::directory(view.conn(), Period::day(visitor.today())).await?;
    Ok(issuers::load(view.conn(), &directory, visitor.office().code()).await?)
}

/// The form of an authority, or of one more.
struct IssuerView {
    id: String,
    heading: String,
    action: Url,
    is_open: bool,
    fields: Vec<FieldView>,
}

/// The page, with a form that was not taken and why.
async fn page(visitor: &Visitor, typed: Option<(&str, FormState)>, said: Option<String>) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let known = known(visitor).await?;
    let set = settings::set(visitor.view().await?.conn(), ISSUERS).await?;
    let state = |code: &str, usual: FormState| match &typed {
        Some((form, state)) if *form == code => state.clone(),
        _ => usual,
    };
    let is_open = |code: &str| typed.as_ref().is_some_and(|(form, _)| *form == code);
    let mut forms: Vec<IssuerView> = known
        .iter()
        .map(|issuer| IssuerView {
            id: format!("issuer-{}", issuer.code),
            heading: format!("{} ({})", issuer.name, issuer.symbol),
            action: links.to(&IssuerForm { code: issuer.code.clone() }),
            is_open: is_open(issuer.code.as_str()),
            fields: fields(Builder::new(words, &state(issuer.code.as_str(), kept(issuer)), "issuers")),
        })
        .collect();
    let blank = state(NEW, Submitted::from_pairs([("system", "state"), ("reset", "yearly")]).into_state());
    let build = Builder::new(words, &blank, "issuers");
    forms.push(IssuerView {
        id: "issuer".to_owned(),
        heading: words.t("issuers-new"),
        action: links.to(&IssuersPage {}),
        is_open: is_open(NEW),
        fields: std::iter::once(build.line("code").needed()).chain(fields(build)).collect(),
    });
    let body = IssuersBody {
        words,
        frame: visitor.frame(),
        said,
        seen: set.as_ref().map_or_else(String::new, |set| set.at.as_millisecond().to_string()),
        set: set.map_or_else(
            || words.t("issuers-unset"),
            |set| {
                let at = words.instant(set.at, &vietnam());
                let by = if set.by == Actor::system().name() { Actor::system().display } else { set.by };
                words.with("issuers-set", &[("by", Arg::from(by)), ("at", Arg::from(at))])
            },
        ),
        forms,
    };
    visitor.frame().page(PageParts::new(words.t("issuers-title")).section(SECTION), &body)
}

/// An authority as it stands in its form.
fn kept(issuer: &Issuer) -> FormState {
    let (reset, since) = match issuer.reset {
        Reset::Yearly => ("yearly", String::new()),
        Reset::Term { since } => ("term", since.to_string()),
    };
    Submitted::from_pairs([
        ("name", issuer.name.as_str()),
        ("symbol", &issuer.symbol),
        ("superior", issuer.superior.as_deref().unwrap_or_default()),
        ("system", issuer.system.word()),
        ("reset", reset),
        ("term_since", &since),
        ("place", &issuer.place),
        ("signs_for", issuer.signs_for.as_deref().unwrap_or_default()),
        ("signer_post", &issuer.signer_post),
    ])
    .into_state()
}

fn fields(build: Builder<'_>) -> Vec<FieldView> {
    let words = build.words();
    let systems =
        System::ALL.map(|system| (system.word(), words.t(&format!("issuers-system-{}", system.word()))));
    let resets = ["yearly", "term"].map(|word| (word, words.t(&format!("issuers-reset-{word}"))));
    vec![
        build.line("name").needed(),
        build.line("symbol").needed(),
        build.line("superior"),
        build.select("system", systems).needed(),
        build.select("reset", resets).needed(),
        build.typed_day("term_since"),
        build.line("place"),
        build.line("signs_for"),
        build.line("signer_post").needed(),
    ]
}

#[derive(Template)]
#[template(path = "issuers.html")]
struct IssuersBody {
    words: Words,
    frame: Frame,
    said: Option<String>,
    seen: String,
    set: String,
    forms: Vec<IssuerView>,
}
