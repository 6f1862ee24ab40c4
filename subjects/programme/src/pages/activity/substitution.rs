//! Sending somebody else: for each leader those of the default chain first, with who is free.

use askama::Template;
use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use nhip_harmony::ids::PersonId;
use nhip_harmony::programme::Person;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::answer::{Said, done};
use super::form::{Choosable, Group};
use super::{find_own, in_panel, told};
use crate::commands::{self, Holding, Seen};
use crate::pages::SECTION;
use crate::pages::addresses::{ActivityPage, SubstitutionPage};
use crate::reference::Reference;
use crate::rules::record::{Record, StandIn};
use crate::trial::{Trial, Who, first_span};
use crate::week::{Week, Weeks};

/// A leader, and who may come instead.
struct Seat {
    id: String,
    title: String,
    is_chair: bool,
    choices: Vec<Group>,
}

#[derive(Template)]
#[template(path = "activity_substitute.html")]
struct SubstitutionBody {
    words: Words,
    frame: Frame,
    is_panel: bool,
    title: String,
    when: String,
    action: Url,
    back: Url,
    version: u32,
    seats: Vec<Seat>,
    /// Who has to consent, when somebody else chairs.
    chair: Option<String>,
}

/// Asks who comes in whose place.
pub(super) async fn ask(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<SubstitutionPage>,
) -> PageResult {
    let (week, record) = find_own(&visitor, &weeks, &at.id).await?;
    let words = visitor.words();
    let body = SubstitutionBody {
        words,
        frame: visitor.frame(),
        is_panel: in_panel(&visitor),
        title: record.activity.title.clone(),
        when: told::when(words, &record.activity),
        action: visitor.links().to(&SubstitutionPage { id: at.id.clone() }),
        back: visitor.links().to(&ActivityPage { id: at.id }),
        version: record.version,
        seats: seats(words, &week, &record)?,
        chair: record.activity.chair.as_ref().map(|id| told::person(&week.reference, id)),
    };
    if body.is_panel {
        return visitor.frame().fragment(&body);
    }
    visitor.frame().page(PageParts::new(words.t("activity-substitute")).section(SECTION), &body)
}

/// Lets somebody come in the place of a leader.
pub(super) async fn send(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<SubstitutionPage>,
    headers: HeaderMap,
    sent: Submitted,
) -> PageResult {
    let (_, record) = find_own(&visitor, &weeks, &at.id).await?;
    let mut fields = sent.fields();
    let person = fields.required::<String>("person").and_then(|id| id.parse::<PersonId>().ok());
    let in_place_of = fields.required::<String>("in_place_of").and_then(|id| id.parse::<PersonId>().ok());
    let seen = fields.required::<u32>("version");
    let form = fields.into_state();
    let (Some(person), Some(in_place_of), Some(seen)) = (person, in_place_of, seen) else {
        return Err(WebError::invalid(&form).saying("activity-substitute-whom"));
    };
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let stand_in = StandIn { person, in_place_of };
    let version = (&at.id, Seen(seen));
    let kept = commands::substitute(&mut act, &reference, version, &stand_in, &Holding::Required).await?;
    act.commit().await?;
    Ok(done(&visitor, &headers, (Said::Substituted, &kept.activity.title), (&at.id, Seen(kept.version))))
}

fn seats(words: Words, week: &Week, record: &Record) -> Result<Vec<Seat>, WebError> {
    let trial = Trial::of(week, record.activity.clone()).map_err(WebError::broken)?;
    let seat = |id: &PersonId| Seat {
        id: id.to_string(),
        title: told::person(&week.reference, id),
        is_chair: record.activity.chair.as_ref() == Some(id),
        choices: choices(words, (week, &trial), record, id),
    };
    Ok(record.activity.leaders.iter().map(seat).collect())
}

/// The default chain, then the same body (those of lower rank first), then everybody; who takes part is left out.
fn choices(words: Words, (week, trial): (&Week, &Trial), record: &Record, absent: &PersonId) -> Vec<Group> {
    let directory = &week.reference.directory;
    let span = first_span(&record.activity, week);
    let named = directory.stand_in(absent, record.activity.dates.from);
    let chain = directory.person(absent).into_iter().flat_map(|person| &person.substitutes);
    let mut chain: Vec<&PersonId> = named.into_iter().chain(chain).collect();
    chain.dedup();
    let body = directory.person(absent).map(|person| &person.body);
    let takes_part = |id: &PersonId| record.activity.leaders.contains(id);
    let option = |person: &Person, chosen: bool| {
        let is_free = trial.is_free(Who::Person(person.id.clone()), span);
        let label = if is_free { person.title.clone() } else { words.named("activity-busy", &person.title) };
        Choosable { key: person.id.to_string(), label, chosen }
    };
    let first: Vec<Choosable> = chain
        .iter()
        .filter(|id| !takes_part(id))
        .filter_map(|id| directory.person(id))
        .enumerate()
        .map(|(at, person)| option(person, at == 0))
        .collect();
    let others = || {
        let people = directory.people.iter().filter(|person| !takes_part(&person.id));
        people.filter(|person| !chain.contains(&&person.id))
    };
    let rank = directory.person(absent).map_or(0, |person| person.rank);
    let mut of_body: Vec<&Person> = others().filter(|person| Some(&person.body) == body).collect();
    of_body.sort_by_key(|person| (person.rank < rank, person.rank));
    let elsewhere = others().filter(|person| Some(&person.body) != body);
    let groups = [
        ("activity-substitutes-chain", first),
        ("activity-substitutes-body", of_body.into_iter().map(|person| option(person, false)).collect()),
        ("activity-substitutes-others", elsewhere.map(|person| option(person, false)).collect()),
    ];
    groups
        .into_iter()
        .filter(|(_, options)| !options.is_empty())
        .map(|(key, options)| Group { label: words.t(key), options })
        .collect()
}
