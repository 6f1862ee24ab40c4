//! The form of a matter: a new one, or changing what one says.

use askama::Template;
use axum::extract::Path;
use nhip_harmony::ids::BodyCode;
use nhip_office::rights::{Level, Object, Right};
use nhip_people::Directory;
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, Kind, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{ChangeMatterPage, MatterPage, MattersPage, NewMatterPage, SECTION};
use crate::commands::{self, NewMatter, Seen};
use crate::error::MattersError;
use crate::read;
use crate::rules::decider::Decider;
use crate::rules::due::Due;
use crate::rules::ids::MatterId;
use crate::rules::matter::{Facts, Matter, Size};

/// A new matter; `?body=` and `?year=` fill the form.
pub(super) async fn new(visitor: Visitor, state: nhip_web::tables::ListState) -> PageResult {
    visitor.may(Right::RegisterMatter, &Object::Office)?;
    let directory = today(&visitor).await?;
    let usual = own_bodies(&visitor, &directory).first().map(|(code, _)| code.to_string());
    let body = state.filter("body").map(str::to_owned).or(usual).unwrap_or_default();
    let year = state.filter("year").map_or_else(|| visitor.today().year().to_string(), str::to_owned);
    let form = Submitted::from_pairs([
        ("body", body.as_str()),
        ("year", year.as_str()),
        ("level", Level::Offices.word()),
        ("state", "registered"),
    ]);
    page(&visitor, &directory, (form.into_state(), None))
}

/// Takes a new matter in.
pub(super) async fn create(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::RegisterMatter, &Object::Office)?;
    let directory = today(&visitor).await?;
    let mut fields = sent.fields();
    let body = fields.required::<String>("body").and_then(|code| code.parse::<BodyCode>().ok());
    let year = fields.required::<i16>("year").filter(|year| (1990..=2100).contains(year));
    if year.is_none() && fields.is_sound() {
        fields.refuse("year", Fault::OutOfRange { least: 1990, most: 2100 });
    }
    let is_registered = fields.optional::<String>("state").as_deref() != Some("proposed");
    let facts = facts(&mut fields, &directory, year.unwrap_or_default());
    let (Some(body), Some(year), Some(facts), true) = (body, year, facts, fields.is_sound()) else {
        return page(&visitor, &directory, (fields.into_state(), None));
    };
    let mut act = visitor.act().await?;
    match commands::register(&mut act, NewMatter { body, year, facts, is_registered }).await {
        Ok(matter) => {
            act.commit().await?;
            Ok(see_other(&visitor.links().to(&MatterPage { id: matter.id })))
        }
        Err(error) => again(&visitor, &directory, (fields, None), error),
    }
}

/// What a matter says, to be changed.
pub(super) async fn change(visitor: Visitor, Path(at): Path<ChangeMatterPage>) -> PageResult {
    let (matter, directory) = found(&visitor, &at.id).await?;
    page(&visitor, &directory, (filled(&matter), Some(&matter)))
}

/// Changes it.
pub(super) async fn save(visitor: Visitor, Path(at): Path<ChangeMatterPage>, sent: Submitted) -> PageResult {
    let (matter, directory) = found(&visitor, &at.id).await?;
    let mut fields = sent.fields();
    let seen = fields.optional::<u32>("version").unwrap_or(0);
    let facts = facts(&mut fields, &directory, matter.year);
    let Some(facts) = facts.filter(|_| fields.is_sound()) else {
        return page(&visitor, &directory, (fields.into_state(), Some(&matter)));
    };
    let mut act = visitor.act().await?;
    match commands::change(&mut act, (&at.id, Seen(seen)), facts).await {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&visitor.links().to(&MatterPage { id: at.id })))
        }
        Err(error) => again(&visitor, &directory, (fields, Some(&matter)), error),
    }
}

/// A matter that the person may change; one that may not be read is not there.
pub(super) async fn found(visitor: &Visitor, id: &MatterId) -> Result<(Matter, Directory), WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let matter = read::matter(view.conn(), visitor.actor(), id).await?.ok_or(MattersError::Unknown)?;
    visitor.may(Right::EditMatter, &matter.object(visitor.office().code()))?;
    drop(view);
    Ok((matter, today(visitor).await?))
}

/// The directory of today.
pub(super) async fn today(visitor: &Visitor) -> Result<Directory, WebError> {
    let day = nhip_harmony::days::Period::day(visitor.today());
    Ok(nhip_people::directory(visitor.view().await?.conn(), day).await?)
}

/// The bodies that this office serves, by code and name.
pub(super) fn own_bodies(visitor: &Visitor, directory: &Directory) -> Vec<(BodyCode, String)> {
    let here = visitor.office().code();
    let own = directory.bodies.iter().filter(|body| directory.office_of_body(&body.code) == Some(here));
    own.map(|body| (body.code.clone(), body.name.clone())).collect()
}

/// The form again with what was typed and why it was not taken; other errors go on.
fn again(
    visitor: &Visitor,
    directory: &Directory,
    (mut fields, matter): (Fields, Option<&Matter>),
    error: MattersError,
) -> PageResult {
    let words = visitor.words();
    match error {
        MattersError::DueIsIssued => fields.refuse("due", Fault::Sentence(error.say(words))),
        MattersError::Stale { .. } => fields.refuse("title", Fault::Sentence(error.say(words))),
        other => match other.kind() {
            Kind::Invalid(faults) => faults.into_iter().for_each(|one| fields.refuse(&one.field, one.fault)),
            _ => return Err(other.into()),
        },
    }
    page(visitor, directory, (fields.into_state(), matter))
}

/// Reads what a matter says.
pub(super) fn facts(fields: &mut Fields, directory: &Directory, year: i16) -> Option<Facts> {
    let title = fields.required::<String>("title");
    let lead = fields.required::<String>("lead");
    let due = fields.read("due", |text| {
        if text.is_empty() {
            Err(Fault::Missing)
        } else {
            Due::read(text, year).map_err(|_| Fault::Said("matters-not-a-due"))
        }
    });
    let known: Vec<Decider> = Decider::all(directory).into_iter().map(|(decider, _)| decider).collect();
    let chosen: Vec<String> = fields.many("deciders");
    let deciders: Vec<Decider> = chosen.iter().filter_map(|text| text.parse().ok()).collect();
    match deciders.iter().all(|decider| known.contains(decider)) && deciders.len() == chosen.len() {
        true if deciders.is_empty() => fields.refuse("deciders", Fault::Missing),
        true => {}
        false => fields.refuse("deciders", Fault::NotAChoice),
    }
    let leader = fields.read("leader", |text| match text {
        "" => Ok(None),
        id => match id.parse() {
            Ok(id) if directory.person(&id).is_some() => Ok(Some(id)),
            _ => Err(Fault::NotAChoice),
        },
    });
    let helpers: String = fields.optional("helpers").unwrap_or_default();
    let level = fields.optional::<String>("level");
    let level = level.map_or(Ok(Level::Offices), |word| word.parse::<Level>());
    let Ok(level) = level else {
        fields.refuse("level", Fault::NotAChoice);
        return None;
    };
    let text = |fields: &mut Fields, name: &str| fields.optional::<String>(name).unwrap_or_default();
    Some(Facts {
        title: title?,
        field: text(fields, "field"),
        lead: lead?,
        helpers: helpers
            .split([';', '\n'])
            .map(str::trim)
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect(),
        deciders,
        due: due?,
        leader: leader?,
        place: text(fields, "place"),
        ground: text(fields, "ground"),
        note: text(fields, "note"),
        size: if fields.ticked("large") { Size::Large } else { Size::Ordinary },
        level,
    })
}

fn filled(matter: &Matter) -> FormState {
    let facts = &matter.facts;
    let mut pairs = vec![
        ("version", matter.version.to_string()),
        ("title", facts.title.clone()),
        ("field", facts.field.clone()),
        ("lead", facts.lead.clone()),
        ("helpers", facts.helpers.join("; ")),
        ("due", facts.due.vietnamese()),
        ("leader", facts.leader.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("place", facts.place.clone()),
        ("ground", facts.ground.clone()),
        ("note", facts.note.clone()),
        ("level", facts.level.to_string()),
    ];
    pairs.extend(facts.deciders.iter().map(|decider| ("deciders", decider.to_string())));
    if facts.size == Size::Large {
        pairs.push(("large", "yes".to_owned()));
    }
    Submitted::from_pairs(pairs).into_state()
}

fn page(
    visitor: &Visitor,
    directory: &Directory,
    (form, matter): (FormState, Option<&Matter>),
) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let build = Builder::new(words, &form, "matters");
    let mut fields = Vec::new();
    if matter.is_none() {
        fields.push(build.select("body", own_bodies(visitor, directory)).needed());
        fields.push(build.line("year").needed());
        let states = ["registered", "proposed"].map(|word| (word, words.t(&format!("matters-state-{word}"))));
        fields.push(build.select("state", states));
    }
    fields.extend(facts_fields(build, directory));
    let (title, action, back) = match matter {
        None => ("matters-new", links.to(&NewMatterPage {}), links.to(&MattersPage {})),
        Some(matter) => {
            let id = matter.id.clone();
            ("matters-change", links.to(&ChangeMatterPage { id: id.clone() }), links.to(&MatterPage { id }))
        }
    };
    let units = directory.units.iter().map(|unit| unit.name.to_string()).collect();
    let body = FormBody {
        words,
        frame: visitor.frame(),
        version: form.value("version"),
        fields,
        units,
        action,
        back,
    };
    let parts = PageParts::new(words.t(title)).section(SECTION).form(&form);
    visitor.frame().page(parts, &body)
}

fn facts_fields(build: Builder<'_>, directory: &Directory) -> Vec<FieldView> {
    let words = build.words();
    let people = directory.people.iter().map(|person| (person.id.to_string(), person.title.clone()));
    let nobody = std::iter::once((String::new(), "—".to_owned()));
    let levels = Level::ALL.map(|level| (level.word(), words.t(&format!("activity-level-{level}"))));
    let mut fields = guest_fields(build, directory);
    fields.insert(1, build.line("lead").known_by("units-known").needed());
    fields.extend([
        build.select("leader", nobody.chain(people)),
        build.line("field"),
        build.line("place"),
        build.select("level", levels),
        build.boxes("large", [("yes", words.t("matters-large-yes"))]),
    ]);
    fields
}

/// The fields that a unit fills in by itself.
pub(super) fn guest_fields(build: Builder<'_>, directory: &Directory) -> Vec<FieldView> {
    vec![
        build.area("title").needed(),
        build.line("due").needed(),
        build.boxes("deciders", Decider::all(directory)).needed(),
        build.line("helpers"),
        build.area("ground"),
        build.area("note"),
    ]
}

#[derive(Template)]
#[template(path = "matter_form.html")]
struct FormBody<'a> {
    words: Words,
    frame: Frame,
    version: &'a str,
    fields: Vec<FieldView>,
    units: Vec<String>,
    action: Url,
    back: Url,
}
