//! One version of a programme: the paper as it is printed, and its files.

use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_papers::html::html;
use nhip_papers::letterhead::System;
use nhip_programme::press;
use nhip_programme::printing::Format;
use nhip_programme::term_words;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::form::today;
use super::{EditionFile, EditionPage, ProgrammePage, SECTION};
use crate::commands::draft;
use crate::error::MattersError;
use crate::printing::{Parts, file_name, paper};
use crate::read;
use crate::rules::edition::Edition;
use crate::rules::ids::ProgrammeId;
use crate::store;

/// Shows the paper.
pub(super) async fn show(visitor: Visitor, Path(at): Path<EditionPage>, state: ListState) -> PageResult {
    let edition = found(&visitor, (&at.id, at.number)).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let parts = Parts::from_word(state.filter("by").unwrap_or(""));
    let page = links.to(&at);
    let choices = Parts::ALL
        .map(|(known, word)| {
            let url = page.clone().query("by", word);
            (words.t(&format!("matters-by-{word}")), url, known == parts)
        })
        .into();
    let body = EditionBody {
        words,
        choices,
        paper: html(&paper(&edition, parts, system(&visitor, &edition).await?)).map_err(WebError::broken)?,
    };
    let lead = match edition.number {
        0 => words.t("matters-sent-draft"),
        number => {
            format!("{} · {}", words.count("matters-version", number), words.instant(edition.at, &vietnam()))
        }
    };
    let title = format!("{} · {}", term_words::name(words, edition.term), edition.body_name);
    let mut head = PageParts::new(title).section(SECTION).lead(lead);
    let by = Parts::ALL.iter().find(|(known, _)| *known == parts).map_or("month", |(_, word)| word);
    for format in [Format::Docx, Format::Xlsx] {
        let to = links.to(&EditionFile { id: at.id.clone(), number: at.number, format }).query("by", by);
        head = head.also(Action::open(format.extension().to_uppercase(), to).icon(Icon::Export));
    }
    let back = links.to(&ProgrammePage { id: at.id.clone() });
    let pdf = links.to(&EditionFile { id: at.id, number: at.number, format: Format::Pdf }).query("by", by);
    let head = head
        .also(Action::open(words.t("matters-back-to-programme"), back))
        .action(Action::open("PDF", pdf).icon(Icon::Print));
    visitor.frame().page(head, &body)
}

/// Gives a file.
pub(super) async fn file(visitor: Visitor, Path(at): Path<EditionFile>, state: ListState) -> PageResult {
    let edition = found(&visitor, (&at.id, at.number)).await?;
    let parts = Parts::from_word(state.filter("by").unwrap_or(""));
    let name = file_name(&edition, at.format.extension());
    let made = paper(&edition, parts, system(&visitor, &edition).await?);
    Ok(press::file(made, at.format, &name).await?.into_response())
}

/// A version through the person's eyes; number 0 of an own programme is what would be issued now.
async fn found(visitor: &Visitor, at: (&ProgrammeId, u32)) -> Result<Edition, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let plan = store::programmes::find(view.conn(), at.0).await?.ok_or(MattersError::Unknown)?;
    if at.1 == 0 && plan.owner == *visitor.office().code() {
        drop(view);
        let mut act = visitor.act().await?;
        return Ok(draft(&mut act, &plan).await?.seen_by(visitor.actor()));
    }
    let edition = read::edition(view.conn(), visitor.actor(), at).await?;
    Ok(edition.ok_or(MattersError::Unknown)?)
}

/// The directory lists the party side first (handbook of programmes, section 4): papers of the office that serves the
/// first body have the party's heading, all others the state's.
async fn system(visitor: &Visitor, edition: &Edition) -> Result<System, WebError> {
    let directory = today(visitor).await?;
    let first = directory.bodies.first().and_then(|body| directory.office_of_body(&body.code));
    Ok(if first == Some(&edition.owner) { System::Party } else { System::State })
}

#[derive(Template)]
#[template(path = "edition.html")]
struct EditionBody {
    words: Words,
    choices: Vec<(String, Url, bool)>,
    paper: String,
}
