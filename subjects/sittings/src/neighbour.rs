//! What a sitting shows beside its activity and meeting: where it is held, how far it is, its minutes.

use nhip_harmony::ids::ActivityId;
use nhip_meetings::rules::progress::Stage;
use nhip_office::rights::Right;
use nhip_programme::pages::neighbours::{Answer, Beside, BesideLine, Neighbour};
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use crate::pages::{MinutesPage, NotesPage, RollPage, SittingPage};
use crate::read::{self, Floor};
use crate::rules::minutes::Minutes;

/// A sitting as a neighbour of the programme and of meetings.
#[derive(Clone, Copy, Debug)]
pub struct HeldThere;

impl Neighbour for HeldThere {
    fn beside<'a>(&'a self, visitor: &'a Visitor, activity: &'a ActivityId) -> Answer<'a, Beside> {
        Box::pin(beside(visitor, activity))
    }
}

async fn beside(visitor: &Visitor, activity: &ActivityId) -> Result<Vec<Beside>, WebError> {
    if !visitor.can(Right::ReadProgramme) {
        return Ok(Vec::new());
    }
    let mut view = visitor.view().await?;
    let own = nhip_meetings::read::of_activity(view.conn(), visitor.actor(), activity).await?;
    let lines = match own {
        Some(sheet) if sheet.meeting.stage < Stage::Invited => Vec::new(),
        Some(sheet) => {
            let floor = read::one(view.conn(), visitor.actor(), &sheet.meeting.id).await?;
            let Some(floor) = floor else { return Ok(Vec::new()) };
            let minutes = read::minutes(view.conn(), &floor).await?;
            own_lines(visitor, &floor, minutes.last())
        }
        None => received(visitor, activity, view).await?,
    };
    Ok(vec![Beside { heading: visitor.words().t("sittings-sitting"), lines }])
}

fn own_lines(visitor: &Visitor, floor: &Floor, minutes: Option<&Minutes>) -> Vec<BesideLine> {
    let (words, links) = (visitor.words(), visitor.links());
    let id = || floor.sheet.meeting.id.clone();
    let figures = floor.figures();
    let present = [("here", Arg::from(figures.here)), ("called", Arg::from(figures.called))];
    let line = |key: &str, state: String, url| BesideLine { says: words.t(key), state, url };
    let mut lines = vec![
        line("sittings-course", words.t(&phase(floor)), links.to(&SittingPage { id: id() })),
        line("sittings-roll", words.with("sittings-present-of", &present), links.to(&RollPage { id: id() })),
    ];
    if floor.sheet.meeting.stage >= Stage::Held {
        lines.push(line(
            "sittings-minutes-title",
            minutes_state(visitor, minutes),
            links.to(&MinutesPage { id: id() }),
        ));
    }
    lines.push(line("sittings-notes", words.t("sittings-notes-own"), links.to(&NotesPage { id: id() })));
    lines
}

/// The key of how far a sitting is.
pub(crate) fn phase(floor: &Floor) -> String {
    let word = match floor.sitting.phase {
        crate::rules::sitting::Phase::Before {} => "before",
        crate::rules::sitting::Phase::Running { .. } => "running",
        crate::rules::sitting::Phase::Over { .. } => "over",
    };
    format!("sittings-phase-{word}")
}

fn minutes_state(visitor: &Visitor, minutes: Option<&Minutes>) -> String {
    let words = visitor.words();
    match minutes {
        None => words.t("sittings-minutes-none"),
        Some(minutes) => match &minutes.issue {
            Some(issue) => words.named("sittings-minutes-issued", &issue.symbol),
            None if minutes.is_agreed() => words.t("sittings-minutes-agreed"),
            None => words.t("sittings-minutes-draft"),
        },
    }
}

/// Minutes that another office issued for its meeting.
async fn received(
    visitor: &Visitor,
    activity: &ActivityId,
    mut view: nhip_office::View,
) -> Result<Vec<BesideLine>, WebError> {
    let eyes = (visitor.actor(), visitor.office().code());
    let received = nhip_meetings::read::received_for(view.conn(), eyes, activity).await?;
    let Some(received) = received else { return Ok(Vec::new()) };
    let minutes = read::received_minutes(view.conn(), eyes, &received.meeting).await?;
    let line = |minutes: Minutes| BesideLine {
        says: visitor.words().t("sittings-minutes-title"),
        state: minutes_state(visitor, Some(&minutes)),
        url: visitor.links().to(&MinutesPage { id: received.meeting.clone() }),
    };
    Ok(minutes.map(line).into_iter().collect())
}
