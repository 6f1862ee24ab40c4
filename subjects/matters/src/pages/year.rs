//! A year as lanes, with the table behind the picture.

use askama::Template;
use axum::extract::Path;
use nhip_envelope::OfficeCode;
use nhip_harmony::term::{Term, YEARS};
use nhip_office::rights::{Object, Right};
use nhip_programme::pages::addresses::ActivityPage;
use nhip_programme::term_words;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{PageParts, Period as FramePeriod};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::lanes::{Bar, HEAD, Lane, Picture, WIDTH, draw};
use super::tabs::{Part, Tab, tabs};
use super::{EditionPage, MatterPage, ProgrammesPage, SECTION, YearPage};
use crate::beside::{Foundation, days_of, foundation};
use crate::error::MattersError;
use crate::read;
use crate::rules::edition::{Edition, Item};
use crate::rules::large::Finding;
use crate::rules::link::Linked;
use crate::rules::matter::Size;
use crate::rules::plan::Plan;

/// Years that a page of a year can show.
pub(super) fn sound_year(year: i16) -> Result<i16, WebError> {
    if YEARS.contains(&year) { Ok(year) } else { Err(MattersError::Unknown.into()) }
}

/// Shows the year.
pub(super) async fn show(visitor: Visitor, Path(at): Path<YearPage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let year = sound_year(at.year)?;
    let (words, links) = (visitor.words(), visitor.links());
    let mut view = visitor.view().await?;
    let beside = foundation(view.conn(), visitor.office(), (visitor.actor(), year)).await?;
    let mut others: Vec<(Plan, Edition)> = Vec::new();
    for plan in read::programmes(view.conn()).await?.into_iter().filter(|plan| plan.term == Term::Year(year))
    {
        let is_base = beside.base.as_ref().is_some_and(|(base, _)| base.id == plan.id);
        let is_ours = plan.owner == *visitor.office().code();
        if !is_base
            && !is_ours
            && let Some(edition) = read::in_force(view.conn(), visitor.actor(), &plan).await?
        {
            others.push((plan, edition));
        }
    }
    drop(view);
    let lanes = lanes(&visitor, &beside, &others);
    let rows = rows(&lanes, words);
    let says = |finding: &Finding| says(words, &beside, finding);
    let picture = draw(days_of(year), lanes, &beside.findings, (visitor.today(), says));
    let body = YearBody {
        words,
        tabs: tabs(&visitor, Part::Year, year),
        is_empty: rows.is_empty(),
        rows,
        findings: beside
            .findings
            .iter()
            .map(|finding| (finding_class(finding), self::says(words, &beside, finding)))
            .collect(),
        picture,
        begin: links.to(&ProgrammesPage {}),
        has_base: beside.base.is_some(),
    };
    let of = |year: i16| links.to(&YearPage { year });
    let period = FramePeriod {
        label: term_words::name(words, Term::Year(year)),
        previous: of(year - 1),
        next: of(year + 1),
        today: of(visitor.today().year()),
    };
    let parts = PageParts::new(words.t("matters-year-title")).section(SECTION).period(period).full_width();
    visitor.frame().page(parts, &body)
}

/// The base on top, then our own, then the other offices.
fn lanes(visitor: &Visitor, beside: &Foundation, others: &[(Plan, Edition)]) -> Vec<Lane> {
    let words = visitor.words();
    let large = |item: &&Item| item.size == Size::Large;
    let party = |office: &OfficeCode| visitor.site().party(office);
    let mut lanes = Vec::new();
    if let Some((plan, edition)) = &beside.base {
        let to = visitor.links().to(&EditionPage { id: plan.id.clone(), number: edition.number });
        let bars = edition.items.iter().filter(large).map(|item| Bar {
            key: format!("base:{}", item.matter),
            title: item.title.clone(),
            days: item.window(),
            url: Some(to.clone()),
        });
        let name = format!("{} · {}", words.t("matters-lane-base"), party(&plan.owner).short_name);
        lanes.push(Lane { name, accent: party(&plan.owner).accent.class(), bars: bars.collect() });
    }
    let here = visitor.office().code();
    let own = beside.own.iter().map(|item| Bar {
        key: item.own.id().to_owned(),
        title: item.title.clone(),
        days: item.when.days,
        url: Some(match &item.own {
            Linked::Matter(id) => visitor.links().to(&MatterPage { id: id.clone() }),
            Linked::Activity(id) => visitor.links().to(&ActivityPage { id: id.clone() }),
        }),
    });
    lanes.push(Lane {
        name: party(here).short_name,
        accent: party(here).accent.class(),
        bars: own.collect(),
    });
    for office in visitor.office().partners() {
        let theirs = others.iter().filter(|(plan, _)| plan.owner == *office);
        let bars = theirs.flat_map(|(plan, edition)| {
            let to = visitor.links().to(&EditionPage { id: plan.id.clone(), number: edition.number });
            edition.items.iter().filter(large).map(move |item| Bar {
                key: format!("{}:{}", plan.id, item.matter),
                title: item.title.clone(),
                days: item.window(),
                url: Some(to.clone()),
            })
        });
        lanes.push(Lane {
            name: party(office).short_name,
            accent: party(office).accent.class(),
            bars: bars.collect(),
        });
    }
    lanes
}

struct RowView {
    lane: String,
    accent: &'static str,
    title: String,
    url: Option<Url>,
    days: String,
}

fn rows(lanes: &[Lane], words: Words) -> Vec<RowView> {
    let rows = lanes.iter().flat_map(|lane| {
        lane.bars.iter().map(|bar| {
            let days = match bar.days.is_long() {
                true => format!("{}–{}", words.date_short(bar.days.from), words.date(bar.days.to)),
                false => words.day(bar.days.from),
            };
            RowView {
                lane: lane.name.clone(),
                accent: lane.accent,
                title: bar.title.clone(),
                url: bar.url.clone(),
                days,
            }
        })
    });
    rows.collect()
}

/// What a finding says, with the names of both items and its week.
pub(super) fn says(words: Words, beside: &Foundation, finding: &Finding) -> String {
    let own = beside.own.iter().find(|item| item.own == finding.own).map_or("", |item| item.title.as_str());
    let base = beside.base.as_ref().and_then(|(_, edition)| edition.item(&finding.base));
    let args = [
        ("own", Arg::from(own)),
        ("base", Arg::from(base.map_or("", |item| item.title.as_str()))),
        ("week", Arg::from(words.week_range(finding.week))),
    ];
    words.with(&format!("matters-finding-{}", finding.shared.word()), &args)
}

/// The class of a finding's pill.
pub(super) fn finding_class(finding: &Finding) -> &'static str {
    match finding.weight {
        crate::rules::large::Weight::Clash => "pill-clash",
        crate::rules::large::Weight::Warning => "pill-look",
    }
}

#[derive(Template)]
#[template(path = "year.html")]
struct YearBody {
    words: Words,
    tabs: Vec<Tab>,
    picture: Picture,
    rows: Vec<RowView>,
    findings: Vec<(&'static str, String)>,
    is_empty: bool,
    has_base: bool,
    begin: Url,
}

impl YearBody {
    fn width(&self) -> i32 {
        WIDTH
    }

    fn head(&self) -> i32 {
        HEAD
    }
}
