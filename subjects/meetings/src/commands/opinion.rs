//! Asking for opinions before a meeting, and giving them: by a clerk, by another office.

use nhip_days::term::Term;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Object, Right};
use nhip_office::settings;

use super::keep::held;
use super::make::other_office;
use crate::error::MeetingError;
use crate::messages;
use crate::opinions::{self, Found};
use crate::read::{self, Sheet};
use crate::rules::called::{CallAs, LONGEST_NAME, Part};
use crate::rules::ids::{AskId, MeetingId};
use crate::rules::opinion::{
    Ask, Asked, AskingFault, LONGEST_TEXT, MOST_ASKED, MOST_DAYS, Opinion, SILENCE, Silence, Word,
};
use crate::rules::reply::Via;
use crate::store;

/// The most opinions of one line.
const MOST_OPINIONS: usize = 50;

/// A question as somebody wrote it.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The item of the agenda, by its number; none for the meeting as a whole.
    pub item: Option<u32>,
    /// What is asked.
    pub question: String,
    /// Who is asked: offices, bodies, units.
    pub names: Vec<String>,
    /// The limit, in working days from today.
    pub working_days: u16,
}

/// Asks for opinions; other offices hear of it by notice.
pub async fn ask(act: &mut Act, id: &MeetingId, asking: Asking) -> Result<Ask, MeetingError> {
    let sheet = held(act, id, Right::EditMeeting).await?;
    let question = asking.question.trim().to_owned();
    if !(1..=LONGEST_TEXT).contains(&question.chars().count()) {
        return Err(AskingFault::Question.into());
    }
    if !(1..=MOST_DAYS).contains(&asking.working_days) {
        return Err(AskingFault::WorkingDays.into());
    }
    let item = match asking.item {
        None => None,
        Some(number) => {
            let item = sheet.meeting.agenda.item(number).ok_or(AskingFault::Item)?;
            Some(item.title.clone())
        }
    };
    let asked = addressed(act, &sheet, &asking.names).await?;
    let calendar = nhip_people::reckoner(act.conn()).await?;
    let due = calendar.due_forward(act.today(), Term::WorkingDays(asking.working_days));
    let ask = Ask {
        id: format!("{}.{}", act.office().code(), act.new_id()).parse().map_err(|_| MeetingError::Unknown)?,
        owner: act.office().code().clone(),
        meeting: id.clone(),
        activity: sheet.meeting.activity.clone(),
        title: sheet.told.title.clone(),
        item,
        question,
        asked,
        working_days: asking.working_days,
        due: due.date,
        count: due.explanation(),
        by: act.actor().display.clone(),
        at: act.now(),
        silence: settings::get::<Silence>(act.conn(), SILENCE).await?.unwrap_or_default().article,
    };
    store::opinions::save_ask(act.conn(), &ask).await?;
    act.note(Entry::new("meetings.opinion.asked", "ask", &ask.id).after(&ask)?).await?;
    for office in ask.offices() {
        messages::tell_ask(act, &office, &ask.for_office(&office)).await?;
    }
    Ok(ask)
}

/// Those asked, each once; a name that is a leader's post of another office means that office.
async fn addressed(act: &mut Act, sheet: &Sheet, names: &[String]) -> Result<Vec<Asked>, MeetingError> {
    let directory = read::directory(act.conn(), sheet.told.dates).await?;
    let here = act.office().code().clone();
    let level = sheet.record.as_ref().map_or(Level::Leaders, |record| record.level);
    let mut asked: Vec<Asked> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let is_known = asked.iter().any(|known| known.name.to_lowercase() == name.to_lowercase());
        if is_known {
            continue;
        }
        let part = (CallAs::Representative, Part::Guest);
        let row = read::called_row(&directory, (None, name.to_owned()), part);
        let number = u32::try_from(asked.len() + 1).unwrap_or(u32::MAX);
        asked.push(Asked {
            number,
            name: name.to_owned(),
            office: other_office(&directory, (&here, level), &row),
        });
    }
    let is_long = asked.iter().any(|one| one.name.chars().count() > LONGEST_NAME);
    if asked.is_empty() || asked.len() > MOST_ASKED || is_long {
        return Err(AskingFault::Names.into());
    }
    Ok(asked)
}

/// Writes down an opinion: of a unit by its clerk here, or this office's own on another office's question.
pub async fn give_opinion(
    act: &mut Act,
    (id, number): (&AskId, u32),
    word: Word,
) -> Result<Opinion, MeetingError> {
    act.may(Right::RecordReply, &Object::Office)?;
    let (actor, here) = (act.actor().clone(), act.office().code().clone());
    let found = opinions::one(act.conn(), &actor, id).await?.ok_or(MeetingError::Unknown)?;
    let asked = found.ask.asked(number).ok_or(MeetingError::Unknown)?;
    let is_ours = found.ask.owner == here;
    if is_ours && asked.office.is_some() {
        return Err(MeetingError::AnsweredElsewhere);
    }
    let via = match is_ours {
        true => Via::Clerk(actor.display.clone()),
        false => Via::Office { code: here, by: actor.display.clone() },
    };
    let owner = found.ask.owner.clone();
    let opinion = kept(act, (&found, number), (word, via)).await?;
    if !is_ours {
        messages::tell_opinion(act, &owner, &opinion).await?;
    }
    Ok(opinion)
}

/// Keeps an opinion with its journal entry.
pub(super) async fn kept(
    act: &mut Act,
    (found, number): (&Found, u32),
    (word, via): (Word, Via),
) -> Result<Opinion, MeetingError> {
    word.check()?;
    if found.opinions.iter().filter(|one| one.number == number).count() >= MOST_OPINIONS {
        return Err(MeetingError::TooManyReplies);
    }
    let id = format!("{}.{}", act.office().code(), act.new_id());
    let id = id.parse().map_err(|_| MeetingError::Unknown)?;
    let opinion = Opinion { id, ask: found.ask.id.clone(), number, word, via, at: act.now() };
    store::opinions::save(act.conn(), &opinion).await?;
    act.note(Entry::new("meetings.opinion.given", "ask", &opinion.ask).after(&opinion)?).await?;
    Ok(opinion)
}
