//! The timeline's page: where the script draws, the words that it says, and how to look at it.

use askama::Template;
use axum::extract::{Extension, Path};
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_office::rights::{Object, Right};
use nhip_web::error::PageResult;
use nhip_web::frame::Period;
use nhip_web::icon::Icon;
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::lanes::{By, Extent, Look};
use crate::pages::addresses::{
    TimelineCheck, TimelineData, TimelineMove, TimelinePage, TimelineSlots, WeekPage,
};
use crate::pages::board::head::{View, WeekHead};
use crate::pages::board::held::{self, HeldLine};
use crate::pages::neighbours::Neighbours;
use crate::rules::publication::week_of;
use crate::week::Weeks;

/// A choice of how to look.
struct Choice {
    label: String,
    url: Url,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelineBody {
    words: Words,
    head: Markup,
    by: Vec<Choice>,
    extent: Vec<Choice>,
    offices: Vec<Choice>,
    date: Date,
    view: &'static str,
    source: Url,
    slots: Url,
    check: Url,
    place: Url,
    can_edit: bool,
    is_empty: bool,
    held: Vec<HeldLine>,
    grid: Url,
}

/// Shows the timeline of a week or a day.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Extension(neighbours): Extension<Neighbours>,
    Path(at): Path<TimelinePage>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let (words, look, links) = (visitor.words(), Look::of(&state), visitor.links());
    let week = weeks.get(week_of(at.day)).await?;
    let days = look.period(at.day);
    let shown = week.shown_to(visitor.actor());
    let is_empty = !shown
        .activities()
        .any(|record| record.stands() && record.activity.dates.first_common(days).is_some());
    let day = at.day;
    let head = WeekHead::of(&week, &visitor, View::Timeline).narrowed(&state);
    let holds = neighbours.holds(&visitor, days).await?;
    let body = TimelineBody {
        held: held::lines(words, &week.reference, &holds),
        words,
        head: head.html()?,
        by: by(&visitor, day, &look),
        extent: extent(&visitor, day, &look),
        offices: offices(&visitor, day, &look),
        date: days.from,
        view: if look.extent == Extent::Day { "day" } else { "week" },
        source: look.on(links.to(&TimelineData { day })),
        slots: links.to(&TimelineSlots { day }),
        check: links.to(&TimelineCheck { day }),
        place: links.to(&TimelineMove { day }),
        can_edit: visitor.can(Right::EditActivity) || !visitor.actor().serves.is_empty(),
        is_empty,
        grid: links.to(&WeekPage { day }),
    };
    let parts =
        head.parts(words.t("timeline-title")).period(period(&visitor, day, &look)).script("timeline.js");
    let answer = visitor.frame().page(parts, &body)?;
    Ok(if holds.is_empty() { while_nothing_changes(answer) } else { answer })
}

fn period(visitor: &Visitor, day: Date, look: &Look) -> Period {
    let (words, step) = (visitor.words(), if look.extent == Extent::Day { 1 } else { 7 });
    let to = |day: Date| look.on(visitor.links().to(&TimelinePage { day }));
    let shifted = |days: i32| day.checked_add(days.days()).unwrap_or(day);
    Period {
        label: match look.extent {
            Extent::Day => words.day(day),
            Extent::Week => words.named("timeline-week", &words.week_range(week_of(day).from)),
        },
        previous: to(shifted(-step)),
        next: to(shifted(step)),
        today: to(visitor.today()),
    }
}

fn choice(visitor: &Visitor, day: Date, (look, now): (Look, &Look), label: String) -> Choice {
    let is_chosen = look.by == now.by && look.extent == now.extent && look.office == now.office;
    Choice { label, url: look.on(visitor.links().to(&TimelinePage { day })), is_chosen }
}

fn by(visitor: &Visitor, day: Date, now: &Look) -> Vec<Choice> {
    [(By::Leader, "timeline-by-leader"), (By::Room, "timeline-by-room")]
        .into_iter()
        .map(|(by, key)| choice(visitor, day, (Look { by, ..now.clone() }, now), visitor.words().t(key)))
        .collect()
}

fn extent(visitor: &Visitor, day: Date, now: &Look) -> Vec<Choice> {
    [(Extent::Week, "timeline-whole-week"), (Extent::Day, "timeline-one-day")]
        .into_iter()
        .map(|(extent, key)| {
            choice(visitor, day, (Look { extent, ..now.clone() }, now), visitor.words().t(key))
        })
        .collect()
}

/// All offices, then each of them.
fn offices(visitor: &Visitor, day: Date, now: &Look) -> Vec<Choice> {
    let all = choice(
        visitor,
        day,
        (Look { office: None, ..now.clone() }, now),
        visitor.words().t("timeline-all-offices"),
    );
    let here = std::iter::once(visitor.office().code());
    let mut codes: Vec<_> = here.chain(visitor.office().partners()).cloned().collect();
    codes.sort();
    let each = codes.into_iter().map(|code| {
        let label = visitor.site().party(&code).short_name;
        choice(visitor, day, (Look { office: Some(code), ..now.clone() }, now), label)
    });
    std::iter::once(all).chain(each).collect()
}
