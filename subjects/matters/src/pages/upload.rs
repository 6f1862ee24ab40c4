//! Registrations from a file: what can be read is taken, what cannot is shown with its row, column and why.

use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use nhip_harmony::ids::BodyCode;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Explain as _, Kind, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::form::{own_bodies, today};
use super::tabs::{Part, Tab, tabs};
use super::{MatterPage, RegistrationsPage, SECTION, shown};
use crate::commands;
use crate::error::MattersError;
use crate::rules::matter::Matter;
use crate::rules::table::{BadRow, Column, RowFault};
use crate::store;
use crate::tables::{largest_file, read_file};

/// Shows the form.
pub(super) async fn show(visitor: Visitor) -> PageResult {
    visitor.may(Right::RegisterMatter, &Object::Office)?;
    let form = Submitted::from_pairs([("year", shown::year_of(visitor.today()).to_string())]).into_state();
    page(&visitor, &form, None).await
}

struct Sent {
    name: String,
    bytes: Vec<u8>,
    body: String,
    year: String,
}

/// Takes a file in.
pub(super) async fn send(visitor: Visitor, parts: Multipart) -> PageResult {
    visitor.may(Right::RegisterMatter, &Object::Office)?;
    let sent = received(parts).await?;
    let form =
        Submitted::from_pairs([("body", sent.body.as_str()), ("year", sent.year.as_str())]).into_state();
    let directory = today(&visitor).await?;
    let usual = own_bodies(&visitor, &directory).into_iter().next().map(|(code, _)| code);
    let body: Option<BodyCode> = if sent.body.is_empty() { usual } else { sent.body.parse().ok() };
    let year =
        if sent.year.is_empty() { Some(shown::year_of(visitor.today())) } else { sent.year.parse().ok() };
    let (Some(body), Some(year)) = (body, year) else {
        return refused(&visitor, &form, visitor.words().t("matters-upload-choose")).await;
    };
    if sent.bytes.is_empty() {
        return refused(&visitor, &form, visitor.words().t("matters-upload-no-file")).await;
    }
    let name = sent.name.clone();
    let taken = match read_file(sent.name, sent.bytes, (directory, year)).await {
        Ok(read) => {
            let bad = read.bad;
            let mut act = visitor.act().await?;
            commands::take_rows(&mut act, (&body, year), &name, read.good)
                .await
                .map(|taken| (act, taken, bad))
        }
        Err(error) => Err(error),
    };
    match taken {
        Ok((mut act, taken, bad)) => {
            let twins = twins(&mut act, &visitor, &taken).await?;
            act.commit().await?;
            page(&visitor, &form, Some(Told { name, taken, bad, twins, refused: None })).await
        }
        Err(error) if matches!(error.kind(), Kind::Invalid(_) | Kind::Busy { .. }) => {
            refused(&visitor, &form, error.say(visitor.words())).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn received(mut parts: Multipart) -> Result<Sent, WebError> {
    let unreadable = |error: axum::extract::multipart::MultipartError| WebError::from_status(error.status());
    let mut sent = Sent { name: String::new(), bytes: Vec::new(), body: String::new(), year: String::new() };
    while let Some(mut part) = parts.next_field().await.map_err(unreadable)? {
        let Some(name) = part.file_name().map(str::to_owned) else {
            let field = part.name().unwrap_or("").to_owned();
            let text = part.text().await.map_err(unreadable)?;
            match field.as_str() {
                "body" => sent.body = text,
                "year" => sent.year = text,
                _ => {}
            }
            continue;
        };
        sent.name = name;
        while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
            if sent.bytes.len() as u64 <= largest_file() {
                sent.bytes.extend_from_slice(&chunk);
            }
        }
    }
    Ok(sent)
}

/// Registrations of other units that say the same as what was just taken.
async fn twins(
    act: &mut nhip_office::Act,
    visitor: &Visitor,
    taken: &[Matter],
) -> Result<Vec<(String, String, Url)>, MattersError> {
    let mut twins = Vec::new();
    for matter in taken {
        let alike = store::matters::alike(act.conn(), &matter.likeness()).await?;
        let other = alike.iter().find(|one| one.id != matter.id && one.is_shown_to(visitor.actor()));
        if let Some(other) = other {
            let url = visitor.links().to(&MatterPage { id: other.id.clone() });
            twins.push((matter.facts.title.clone(), other.facts.lead.clone(), url));
        }
    }
    Ok(twins)
}

/// How a file fared.
struct Told {
    name: String,
    taken: Vec<Matter>,
    bad: Vec<BadRow>,
    twins: Vec<(String, String, Url)>,
    refused: Option<String>,
}

async fn refused(visitor: &Visitor, form: &FormState, why: String) -> PageResult {
    let told = Told {
        name: String::new(),
        taken: Vec::new(),
        bad: Vec::new(),
        twins: Vec::new(),
        refused: Some(why),
    };
    page(visitor, form, Some(told)).await
}

async fn page(visitor: &Visitor, form: &FormState, told: Option<Told>) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let directory = today(visitor).await?;
    let build = Builder::new(words, form, "matters");
    let is_refused = told.as_ref().is_some_and(|told| told.refused.is_some());
    let told = told.map(|told| ToldView {
        said: words.with(
            "matters-upload-said",
            &[
                ("name", Arg::from(told.name)),
                ("taken", Arg::from(told.taken.len() as u64)),
                ("bad", Arg::from(told.bad.len() as u64)),
            ],
        ),
        taken: told
            .taken
            .iter()
            .map(|matter| (matter.facts.title.clone(), links.to(&MatterPage { id: matter.id.clone() })))
            .collect(),
        bad: told.bad.iter().map(|bad| bad_row(words, bad)).collect(),
        twins: told.twins,
        refused: told.refused,
    });
    let body = UploadBody {
        words,
        frame: visitor.frame(),
        tabs: tabs(visitor, Part::Registrations, shown::year_of(visitor.today())),
        fields: vec![build.select("body", own_bodies(visitor, &directory)), build.line("year")],
        told,
        action: links.to(&RegistrationsPage {}),
    };
    let mut parts = PageParts::new(words.t("matters-tab-registrations"))
        .section(SECTION)
        .lead(words.t("matters-upload-lead"));
    if is_refused {
        parts = parts.status(StatusCode::UNPROCESSABLE_ENTITY);
    }
    visitor.frame().page(parts, &body)
}

fn bad_row(words: Words, bad: &BadRow) -> (u32, String, String, String) {
    let column = |column: Column| {
        words.t(match column {
            Column::Due => "matters-due",
            Column::Title => "matters-title",
            Column::Field => "matters-field",
            Column::Lead => "matters-lead",
            Column::Helpers => "matters-helpers",
            Column::Deciders => "matters-deciders",
            Column::Ground => "matters-ground",
            Column::Note => "matters-note",
        })
    };
    let why = match &bad.why {
        RowFault::Empty(empty) => words.named("matters-row-empty", &column(*empty)),
        RowFault::NotADue => words.t("matters-not-a-due"),
        RowFault::UnknownDecider => words.t("matters-row-unknown-decider"),
        RowFault::TooLong => words.t("matters-row-too-long"),
    };
    (bad.row, bad.column.clone().unwrap_or_else(|| "—".to_owned()), bad.text.clone(), why)
}

struct ToldView {
    said: String,
    taken: Vec<(String, Url)>,
    bad: Vec<(u32, String, String, String)>,
    twins: Vec<(String, String, Url)>,
    refused: Option<String>,
}

#[derive(Template)]
#[template(path = "registrations.html")]
struct UploadBody {
    words: Words,
    frame: Frame,
    tabs: Vec<Tab>,
    fields: Vec<FieldView>,
    told: Option<ToldView>,
    action: Url,
}
