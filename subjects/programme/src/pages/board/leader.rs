//! One leader's week: day by day what the leader chairs and attends, who stands in, and which halves are free.

use askama::Template;
use axum::extract::{Extension, Path};
use jiff::civil::Date;
use nhip_harmony::days::PartOfDay;
use nhip_harmony::programme::Person;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::icon::Icon;
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::agenda::{self, AgendaDay, AgendaRow};
use super::card::{Card, part_name};
use super::days::away;
use super::head::{View, WeekHead, week_label};
use super::lens::Lens;
use super::seen::{Event, Seen};
use crate::pages::addresses::LeaderWeekPage;
use crate::rules::publication::week_of;
use crate::week::Weeks;

/// Shows one leader's week.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<LeaderWeekPage>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let week = weeks.get(week_of(at.day)).await.map_err(WebError::broken)?;
    let people = &week.reference.directory.people;
    let place = people.iter().position(|person| person.id == at.person);
    let place = place.ok_or_else(|| WebError::of(Kind::Unknown))?;
    let person = &people[place];
    let words = visitor.words();
    let head = WeekHead::of(&week, &visitor, View::Leader(person.id.clone())).narrowed(&state);
    let (lens, seen) = (Lens::of(&state), Seen::of(&week, &visitor));
    let concerns = |event: &&Event<'_>| seen_in(event, person) && lens.keeps(&seen, event);
    let kept: Vec<&Event<'_>> = seen.events.iter().filter(concerns).collect();
    let to = |person: &Person| {
        let page = LeaderWeekPage { day: week.period().from, person: person.id.clone() };
        Neighbour { url: lens.on(&visitor.links().to(&page)), title: person.title.clone() }
    };
    let body = LeaderBody {
        words,
        head: head.html()?,
        here: head.at(week.period().from),
        previous: place.checked_sub(1).map(|before| to(&people[before])),
        next: people.get(place + 1).map(to),
        others: person.also_holds.iter().map(|post| post.title.clone()).collect(),
        substitutes: substitutes(&seen, person),
        load: load(&kept, person, words),
        days: week.period().days().map(|day| one_day(&seen, &lens, (person, &kept), day)).collect(),
    };
    let name = week.reference.directory.name_of_person(&person.id);
    let called = name.map_or_else(|| person.title.clone(), |name| format!("{name}, {}", person.title));
    let parts = head.parts(called).lead(week_label(week.period().from, words));
    Ok(while_nothing_changes(visitor.frame().page(parts, &body)?))
}

/// Whether a person takes part, or somebody stands in for the person.
fn seen_in(event: &Event<'_>, person: &Person) -> bool {
    event.leaders.iter().any(|leader| leader.id == person.id)
        || event.row.stand_ins.iter().any(|stand_in| stand_in.in_place_of == person.id)
}

fn one_day(seen: &Seen<'_>, lens: &Lens, (person, kept): (&Person, &[&Event<'_>]), day: Date) -> AgendaDay {
    let words = seen.visitor.words();
    let rows = agenda::of_day(kept, day).map(|event| AgendaRow {
        card: Card::of(seen, lens, event),
        who: with_whom(event, person, words),
        role: role(seen, event, person),
    });
    let mut agenda = agenda::head(seen, day, rows.collect());
    let halves = [PartOfDay::Morning, PartOfDay::Afternoon];
    if let Some(reason) = halves.iter().find_map(|part| away(seen.week, person, day, *part)) {
        let says = absence(seen, person, day, &reason);
        agenda.note = Some(agenda.note.map_or_else(|| says.clone(), |note| format!("{note} · {says}")));
    }
    if seen.week.calendar.is_working(day) {
        let is_free = |part: &PartOfDay| {
            let taken = |event: &&Event<'_>| {
                let activity = &event.row.activity;
                event.is_on(day)
                    && event.row.stands()
                    && (activity.part == *part || activity.part == PartOfDay::WholeDay)
                    && event.leaders.iter().any(|leader| leader.id == person.id)
            };
            !kept.iter().any(taken) && away(seen.week, person, day, *part).is_none()
        };
        let free = halves.iter().filter(|part| is_free(part));
        agenda.free = free.map(|part| words.named("board-free", &part_name(*part, words))).collect();
    }
    agenda
}

/// `Nghỉ phép; Phó Chủ tịch (A) thay`.
fn absence(seen: &Seen<'_>, person: &Person, day: Date, reason: &str) -> String {
    let (words, directory) = (seen.visitor.words(), &seen.week.reference.directory);
    match directory.stand_in(&person.id, day).and_then(|id| directory.person(id)) {
        None => words.named("board-away", reason),
        Some(substitute) => {
            let args = [("reason", Arg::from(reason)), ("who", Arg::from(substitute.title.as_str()))];
            words.with("board-away-substitute", &args)
        }
    }
}

/// The other leaders who take part.
fn with_whom(event: &Event<'_>, person: &Person, words: Words) -> String {
    let others = event.leaders.iter().filter(|leader| leader.id != person.id);
    let others = others.map(|leader| leader.title.as_str()).collect::<Vec<_>>().join("; ");
    if others.is_empty() { others } else { words.named("board-with", &others) }
}

/// Chairs, attends, stands in, or is stood in for.
fn role(seen: &Seen<'_>, event: &Event<'_>, person: &Person) -> Option<String> {
    let words = seen.visitor.words();
    let title = |id| seen.week.reference.directory.person(id).map_or("", |one| one.title.as_str());
    let stands_in = event.row.stand_ins.iter().find(|stand_in| stand_in.person == person.id);
    let stood_for = event.row.stand_ins.iter().find(|stand_in| stand_in.in_place_of == person.id);
    if event.row.is_busy_block() {
        None
    } else if let Some(stand_in) = stood_for {
        Some(words.named("board-role-sent", title(&stand_in.person)))
    } else if let Some(stand_in) = stands_in {
        Some(words.named("board-role-stands-in", title(&stand_in.in_place_of)))
    } else if event.row.activity.chair.as_ref() == Some(&person.id) {
        Some(words.t("board-role-chairs"))
    } else {
        Some(words.t("board-role-attends"))
    }
}

fn substitutes(seen: &Seen<'_>, person: &Person) -> Vec<String> {
    let directory = &seen.week.reference.directory;
    let known = person.substitutes.iter().filter_map(|id| directory.person(id));
    known.map(|person| person.title.clone()).collect()
}

/// `12 việc, chủ trì 5`.
fn load(kept: &[&Event<'_>], person: &Person, words: Words) -> String {
    let own = || kept.iter().filter(|event| event.row.stands());
    let chairs = own().filter(|event| event.row.activity.chair.as_ref() == Some(&person.id)).count();
    let args = [("count", Arg::from(own().count() as u64)), ("chairs", Arg::from(chairs as u64))];
    words.with("board-load", &args)
}

struct Neighbour {
    url: Url,
    title: String,
}

#[derive(Template)]
#[template(path = "board/leader.html")]
struct LeaderBody {
    words: Words,
    head: Markup,
    here: Url,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
    others: Vec<String>,
    substitutes: Vec<String>,
    load: String,
    days: Vec<AgendaDay>,
}
