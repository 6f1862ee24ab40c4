//! Published versions: the own office's, and those of the other offices as their notices brought them.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_envelope::OfficeCode;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::differences::{Difference, differences};
use super::panel::{choice, panel};
use super::{badge, period, printing, week_name};
use crate::commands::{version, versions};
use crate::pages::SECTION;
use crate::pages::addresses::{
    PublicWeek, PublicationPage, TellingsPage, VersionFile, VersionPage, VersionsPage,
};
use crate::printing::{Format, Stage, file_name};
use crate::rules::publication::{Publication, week_of};
use crate::shown::publication_shown_to;
use crate::week::Weeks;

struct VersionLine {
    url: Url,
    name: String,
    at: String,
    by: String,
    items: usize,
    changes: usize,
    is_first: bool,
    files: Vec<(&'static str, Url)>,
}

struct OfficeVersions {
    tag: String,
    accent: &'static str,
    is_own: bool,
    versions: Vec<VersionLine>,
}

#[derive(Template)]
#[template(path = "publication/versions.html")]
struct VersionsBody {
    words: Words,
    offices: Vec<OfficeVersions>,
    preview: Url,
}

/// Lists the versions of a week by office, the newest first.
pub(super) async fn list(visitor: Visitor, Path(at): Path<VersionsPage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let words = visitor.words();
    let week = week_of(at.day);
    let all = versions(visitor.view().await?.conn(), week).await?;
    let own = visitor.office().code();
    let offices = std::iter::once(own).chain(visitor.office().partners());
    let of_office = |office: &OfficeCode| {
        let party = visitor.site().party(office);
        let lines = all.iter().rev().filter(|version| version.office == *office);
        OfficeVersions {
            tag: party.short_name,
            accent: party.accent.class(),
            is_own: office == own,
            versions: lines.map(|version| line(&visitor, version)).collect(),
        }
    };
    let preview = visitor.links().to(&PublicationPage { day: week.from });
    let body = VersionsBody { words, offices: offices.map(of_office).collect(), preview: preview.clone() };
    let parts = PageParts::new(words.t("publication-versions-title"))
        .section(SECTION)
        .period(period(&visitor, at.day, |day| VersionsPage { day }))
        .also(Action::open(words.t("publication-preview"), preview).icon(Icon::Publish))
        .full_width();
    visitor.frame().page(parts, &body)
}

fn line(visitor: &Visitor, version: &Publication) -> VersionLine {
    let words = visitor.words();
    let (day, office, number) = (version.week_from, version.office.clone(), version.number);
    let shown = publication_shown_to(visitor.actor(), version);
    let file = |(label, format)| {
        let to = VersionFile { day, office: office.clone(), number, format };
        (label, visitor.links().to(&to))
    };
    VersionLine {
        files: [("PDF", Format::Pdf), ("Word", Format::Docx), ("Excel", Format::Xlsx)].map(file).to_vec(),
        url: visitor.links().to(&VersionPage { day, office: office.clone(), number }),
        name: match version.adjustment() {
            None => words.t("publication-first"),
            Some(n) => words.count("publication-adjustment", n),
        },
        at: words.instant(version.published_at, &vietnam()),
        by: version.published_by.clone(),
        items: shown.items.iter().filter(|item| item.record.stands()).count(),
        changes: shown.items.iter().filter(|item| item.is_news()).count(),
        is_first: version.number == 1,
    }
}

#[derive(Template)]
#[template(path = "publication/version.html")]
struct VersionBody {
    words: Words,
    tag: String,
    accent: &'static str,
    stamp: String,
    by: String,
    just_published: bool,
    is_first: bool,
    newer: Option<Url>,
    tellings: Option<Url>,
    public: Option<Url>,
    differences: Vec<Difference>,
    paper: Markup,
}

/// Shows one version as paper.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<VersionPage>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let choice = choice(&query)?;
    let words = visitor.words();
    let week = weeks.get(week_of(at.day)).await?;
    let shown = find(&visitor, &at.office, (at.day, at.number)).await?;
    let links = visitor.links();
    let party = visitor.site().party(&at.office);
    let latest = week.published.get(&at.office).map(|latest| latest.number);
    let newer = latest.filter(|latest| *latest > at.number);
    let is_own = at.office == *visitor.office().code();
    let day = week.period().from;
    let printing = printing(&visitor, &week, shown.clone(), Stage::Published).await?;
    let file = |format| links.to(&VersionFile { day, office: at.office.clone(), number: at.number, format });
    let paper = panel(words, &printing, &choice, links.to(&at), file)?;
    let body = VersionBody {
        words,
        tag: party.short_name.clone(),
        accent: party.accent.class(),
        stamp: badge(words, &shown),
        by: shown.published_by.clone(),
        just_published: query.filter("published").is_some(),
        is_first: shown.number == 1,
        newer: newer.map(|number| links.to(&VersionPage { day, office: at.office.clone(), number })),
        tellings: (is_own && shown.number > 1).then(|| links.to(&TellingsPage { day })),
        public: is_own.then(|| links.to(&PublicWeek { day })),
        differences: differences(words, &week.reference.directory, &shown),
        paper,
    };
    let args = [
        ("office", Arg::from(party.short_name.as_str())),
        ("week", Arg::from(week_name(words, week.period().from))),
    ];
    let parts = PageParts::new(words.with("publication-version-title", &args))
        .section(SECTION)
        .also(Action::open(words.t("publication-all-versions"), links.to(&VersionsPage { day })))
        .full_width();
    visitor.frame().page(parts, &body)
}

/// One version as a file.
pub(super) async fn file(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<VersionFile>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let choice = choice(&query)?;
    let week = weeks.get(week_of(at.day)).await?;
    let shown = find(&visitor, &at.office, (at.day, at.number)).await?;
    let name = file_name(&shown, Stage::Published, &choice, at.format);
    let printing = printing(&visitor, &week, shown, Stage::Published).await?;
    let paper = printing.paper(&choice).ok_or_else(WebError::unknown)?;
    crate::press::file(paper, at.format, &name).await
}

async fn find(
    visitor: &Visitor,
    office: &OfficeCode,
    (day, number): (jiff::civil::Date, u32),
) -> Result<Publication, WebError> {
    let mut view = visitor.view().await?;
    let found = version(view.conn(), office, week_of(day), number).await?;
    Ok(publication_shown_to(visitor.actor(), &found.ok_or_else(WebError::unknown)?))
}
