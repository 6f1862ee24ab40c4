//! Giving a task: of a meeting's conclusion, or of a paper.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Object, Right};
use nhip_people::Directory;

use super::conclude::held;
use crate::error::TaskError;
use crate::messages;
use crate::read::Ground;
use crate::rules::helping::HelpingOffice;
use crate::rules::ids::TaskId;
use crate::rules::task::{DueFrom, Facts, LONGEST_LINE, Source, Task};
use crate::store;

/// What the giver says of secrecy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Classification {
    /// No state secret in it.
    Open,
    /// Mật and above: followed outside the program.
    Secret,
}

/// Of what a task is made.
#[derive(Clone, Debug)]
pub enum Given {
    /// A conclusion of an own meeting.
    Conclusion {
        /// The meeting.
        meeting: MeetingId,
        /// Its number.
        number: u32,
    },
    /// A paper.
    Paper {
        /// Its number and sign.
        symbol: String,
        /// Its date.
        on: Date,
        /// Which part of it; may be empty.
        paragraph: String,
    },
}

/// A task to be given.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// Of what.
    pub source: Given,
    /// What the giver writes down. The person of the leader in charge is found by the post.
    pub facts: Facts,
    /// The due date; none: the office takes the usual one.
    pub due: Option<Date>,
    /// By when those who help are asked for their contribution; none: the usual term.
    pub help_by: Option<Date>,
    /// What the giver says of secrecy.
    pub classification: Classification,
}

/// Gives a task. When its lead is another office of the network, that gets it by notice.
///
/// # Errors
/// When the person may not, or something is missing or wrong.
pub async fn give(act: &mut Act, new: NewTask) -> Result<Task, TaskError> {
    let day = Day { on: act.today(), at: act.now() };
    given(act, new, day).await
}

/// The day and the moment of a giving.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    /// The day in Vietnam.
    pub(super) on: Date,
    /// A moment of it.
    pub(super) at: Timestamp,
}

/// Gives a task as of a day.
pub(super) async fn given(act: &mut Act, new: NewTask, day: Day) -> Result<Task, TaskError> {
    act.may(Right::GiveTask, &Object::Office)?;
    if new.classification == Classification::Secret {
        return Err(TaskError::Secret);
    }
    let (source, level) = source(act, new.source, day.on).await?;
    let here = act.office().code().clone();
    let directory = nhip_people::directory(act.conn(), Period::day(day.on)).await?;
    let facts = with_leader(new.facts, &directory);
    facts.check()?;
    let ground = Ground::load(act.conn()).await?;
    let (first_due, due_from) = match new.due {
        Some(due) => (due, DueFrom::Giver),
        None => (ground.limits.usual_due(&ground.calendar, issued_on(&source, day.on)).date, DueFrom::Usual),
    };
    if first_due < day.on {
        return Err(TaskError::DueBehind { from: day.on });
    }
    let helping = helping(&directory, (&here, level), &facts.helpers);
    let help_by = help_by(&ground, &facts, (new.help_by, day.on, first_due))?;
    let task = Task {
        helping,
        help_by,
        id: TaskId::of(&here, &act.new_id()),
        doer: lead_office(&directory, (&here, level), &facts.lead),
        owner: here,
        source,
        facts,
        first_due,
        due_from,
        given_on: day.on,
        return_by: ground.limits.return_by(&ground.calendar, day.on),
        given_by: act.actor().display.clone(),
        given_at: day.at,
    };
    store::tasks::save(act.conn(), &task).await?;
    act.note(Entry::new("tasks.task.given", "task", &task.id).after(&task)?).await?;
    messages::tell_task(act, &task).await?;
    Ok(task)
}

/// What the giver wrote down, with the leader in charge found by the post.
fn with_leader(facts: Facts, directory: &Directory) -> Facts {
    let post = facts.leader.to_lowercase();
    let leader =
        directory.people.iter().find(|person| !post.is_empty() && person.title.to_lowercase() == post);
    Facts { leader_person: leader.map(|person| person.id.clone()), ..facts }
}

/// The day from which the usual term counts: the paper's, else today, when a conclusion becomes a task.
fn issued_on(source: &Source, today: Date) -> Date {
    match source {
        Source::Paper { on, .. } => *on,
        Source::Meeting { .. } => today,
    }
}

/// The source, and how far it may be known.
async fn source(act: &mut Act, given: Given, day: Date) -> Result<(Source, Level), TaskError> {
    match given {
        Given::Conclusion { meeting, number } => {
            let sheet = held(act, &meeting).await?;
            let conclusions = store::conclusions::of(act.conn(), &meeting).await?;
            conclusions.get(number).ok_or(TaskError::NoConclusion { number })?;
            let level = sheet.record.as_ref().map_or(Level::Leaders, |record| record.level);
            let activity = sheet.meeting.activity.clone();
            let label = sheet.told.title.clone();
            Ok((Source::Meeting { meeting, activity, conclusion: number, label }, level))
        }
        Given::Paper { symbol, on, paragraph } => {
            let fits = |text: &str| text.chars().count() <= LONGEST_LINE;
            if symbol.trim().is_empty() || !fits(&symbol) || !fits(&paragraph) {
                return Err(TaskError::NoSource);
            }
            if on > day {
                return Err(TaskError::SourceAhead);
            }
            let (symbol, paragraph) = (symbol.trim().to_owned(), paragraph.trim().to_owned());
            Ok((Source::Paper { symbol, on, paragraph }, Level::Offices))
        }
    }
}

/// The helping units that are offices of the network; what is internal stays here.
fn helping(directory: &Directory, at: (&OfficeCode, Level), helpers: &[String]) -> Vec<HelpingOffice> {
    let office = |name: &String| {
        let office = lead_office(directory, at, name)?;
        Some(HelpingOffice { name: name.clone(), office })
    };
    helpers.iter().filter_map(office).collect()
}

/// By when those who help are asked: as the giver said, else the usual term, at most until the task is due.
fn help_by(
    ground: &Ground,
    facts: &Facts,
    (asked, given_on, due): (Option<Date>, Date, Date),
) -> Result<Option<Date>, TaskError> {
    if facts.helpers.is_empty() {
        return Ok(None);
    }
    match asked {
        Some(by) if by < given_on || by > due => Err(TaskError::HelpBy { from: given_on, to: due }),
        Some(by) => Ok(Some(by)),
        None => Ok(Some(ground.limits.help_by(&ground.calendar, given_on).min(due))),
    }
}

/// The office of the network that a lead is: a body by its name, or the office of one (`Văn phòng … HĐND tỉnh`); this
/// one may be it. What is internal stays here.
fn lead_office(directory: &Directory, (here, level): (&OfficeCode, Level), lead: &str) -> Option<OfficeCode> {
    let name = lead.trim().to_lowercase();
    let body = directory.bodies.iter().find(|body| {
        let body = body.name.to_lowercase();
        name == body || (name.starts_with("văn phòng ") && name.ends_with(&format!(" {body}")))
    })?;
    let may_leave = |office: &&OfficeCode| *office == here || level != Level::Leaders;
    directory.office_of_body(&body.code).filter(may_leave).cloned()
}
