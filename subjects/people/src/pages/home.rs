//! The overview: bodies in their order, each with its people, and who is away.

use askama::Template;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_web::error::PageResult;
use nhip_web::frame::PageParts;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{HomePage, ListPage, MatrixPage, RecordPage, SECTION, YearPage, shelf_name};
use crate::directory::{Directory, directory};
use crate::shelf::Shelf;

/// Shows the overview.
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let words = visitor.words();
    let today = visitor.today();
    let directory = directory(visitor.view().await?.conn(), Period::day(today)).await?;
    let bodies = bodies(&visitor, &directory, &state.search);
    let body = HomeBody {
        words,
        tabs: tabs(&visitor, None),
        base: visitor.links().to(&HomePage {}),
        search: state.search.clone(),
        empty: bodies.iter().all(|body| body.people.is_empty()),
        bodies,
    };
    visitor.frame().page(PageParts::new(words.t("people-title")).section(SECTION).full_width(), &body)
}

/// The tabs over all pages of the directory.
pub(super) fn tabs(visitor: &Visitor, current: Option<Shelf>) -> Markup {
    let (words, links) = (visitor.words(), visitor.links());
    let mut tabs = vec![Tab {
        url: links.to(&HomePage {}),
        label: words.t("people-overview"),
        current: current.is_none(),
    }];
    tabs.extend(Shelf::ALL.into_iter().map(|shelf| Tab {
        url: links.to(&ListPage { list: shelf }),
        label: shelf_name(words, shelf),
        current: current == Some(shelf),
    }));
    let year = YearPage { year: visitor.today().year() };
    tabs.push(Tab { url: links.to(&MatrixPage {}), label: words.t("people-matrix"), current: false });
    tabs.push(Tab { url: links.to(&year), label: words.t("people-year"), current: false });
    // The template holds no logic that can fail; a broken one is caught by every page's test.
    Markup::of(&Tabs { words, tabs }).unwrap_or_default()
}

struct Tab {
    url: Url,
    label: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "tabs.html")]
struct Tabs {
    words: Words,
    tabs: Vec<Tab>,
}

struct BodyView {
    name: String,
    tag: String,
    accent: &'static str,
    people: Vec<PersonView>,
}

struct PersonView {
    url: Url,
    title: String,
    name: Option<String>,
    others: Vec<String>,
    substitutes: Vec<String>,
    away: Option<String>,
}

fn bodies(visitor: &Visitor, directory: &Directory, searched: &str) -> Vec<BodyView> {
    let view = |body: &nhip_harmony::programme::Body| {
        let office = directory.office_of_body(&body.code).unwrap_or_else(|| visitor.office().code());
        let party = visitor.site().party(office);
        let people = directory.people.iter().filter(|person| person.body == body.code);
        let people = people.map(|person| person_view(visitor, directory, person));
        BodyView {
            name: body.name.clone(),
            tag: party.short_name,
            accent: party.accent.class(),
            people: people.filter(|person| searched.is_empty() || found(person, searched)).collect(),
        }
    };
    let bodies = directory.bodies.iter().map(view);
    bodies.filter(|body| searched.is_empty() || !body.people.is_empty()).collect()
}

fn found(person: &PersonView, searched: &str) -> bool {
    let name = person.name.as_deref().unwrap_or_default();
    search::matches(&format!("{} {name} {}", person.title, person.others.join(" ")), searched)
}

fn person_view(
    visitor: &Visitor,
    directory: &Directory,
    person: &nhip_harmony::programme::Person,
) -> PersonView {
    let title = |id| directory.person(id).map_or_else(String::new, |person| person.title.clone());
    let away = directory.absences.iter().find(|absence| absence.person == person.id);
    PersonView {
        url: visitor.links().to(&RecordPage { list: Shelf::Persons, key: person.id.to_string() }),
        title: person.title.clone(),
        name: directory.name_of_person(&person.id).map(str::to_owned),
        others: person.also_holds.iter().map(|post| post.title.clone()).collect(),
        substitutes: person.substitutes.iter().map(title).filter(|title| !title.is_empty()).collect(),
        away: away.map(|absence| {
            let until = nhip_days::written::short_date(absence.dates.to);
            let args = [("reason", Arg::from(absence.reason.as_str())), ("until", Arg::from(until))];
            visitor.words().with("people-away", &args)
        }),
    }
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomeBody {
    words: Words,
    tabs: Markup,
    base: Url,
    search: String,
    bodies: Vec<BodyView>,
    empty: bool,
}
