//! The list of speakers.

use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::progress::Stage;
use nhip_office::Act;
use nhip_office::rights::Right;

use super::course::known;
use super::keep::{by_link, held, keep, running, seat, text};
use crate::error::SittingError;
use crate::read::Floor;
use crate::rules::roll::LONGEST_TEXT;
use crate::rules::sitting::WrongMove;
use crate::rules::speech::{LONGEST_OPINION, MOST, MOST_MINUTES, MOST_WAITING, Speech, Turn, USUAL_MINUTES};

/// A speech to be held.
#[derive(Clone, Debug)]
pub struct NewSpeech {
    /// The seat; none for somebody who is not called.
    pub line: Option<LineNumber>,
    /// Who speaks; the seat's name when empty.
    pub name: String,
    /// To which item.
    pub item: Option<u32>,
    /// Minutes allowed.
    pub minutes: u32,
}

/// Puts somebody on the list, before the sitting or during it.
pub async fn register(act: &mut Act, id: &MeetingId, new: NewSpeech) -> Result<Speech, SittingError> {
    let mut floor = held(act, id, &[Right::EditMeeting, Right::RecordReply]).await?;
    let by = act.actor().display.clone();
    add(act, &mut floor, (new, by)).await
}

/// The holder of a link asks for the word.
pub async fn register_by_link(
    act: &mut Act,
    secret: &str,
    item: Option<u32>,
) -> Result<Speech, SittingError> {
    let (mut floor, seat) = by_link(act, secret).await?;
    if floor.sitting.speakers.waiting(seat.line) >= MOST_WAITING {
        return Err(SittingError::TooMany);
    }
    let by = act.actor().display.clone();
    let new = NewSpeech { line: Some(seat.line), name: String::new(), item, minutes: USUAL_MINUTES };
    add(act, &mut floor, (new, by)).await
}

async fn add(
    act: &mut Act,
    floor: &mut Floor,
    (new, by): (NewSpeech, String),
) -> Result<Speech, SittingError> {
    let is_time = matches!(floor.sheet.meeting.stage, Stage::Invited | Stage::Ready | Stage::InSession);
    if !is_time {
        return Err(WrongMove::NotRunning.into());
    }
    if floor.sitting.speakers.list.len() >= MOST {
        return Err(SittingError::TooMany);
    }
    if !(1..=MOST_MINUTES).contains(&new.minutes) {
        return Err(SittingError::Unsaid("minutes"));
    }
    if let Some(item) = new.item {
        known(floor, item)?;
    }
    let name = match new.line {
        Some(line) if new.name.trim().is_empty() => seat(floor, line)?.name.clone(),
        Some(line) => seat(floor, line).and_then(|_| text("speaker", &new.name, LONGEST_TEXT))?,
        None => text("speaker", &new.name, LONGEST_TEXT)?,
    };
    let number = floor.sitting.speakers.last + 1;
    let speech = Speech {
        number,
        line: new.line,
        name,
        item: new.item,
        minutes: new.minutes,
        turn: Turn::Waiting {},
        opinion: String::new(),
        by,
        at: act.now(),
    };
    floor.sitting.speakers.last = number;
    floor.sitting.speakers.list.push(speech.clone());
    keep(act, floor, ("sittings.speech.registered", &speech)).await?;
    Ok(speech)
}

/// Gives somebody the word; whoever had it has spoken.
pub async fn give_word(act: &mut Act, (id, number): (&MeetingId, u32)) -> Result<(), SittingError> {
    let mut floor = running(act, id).await?;
    let now = act.now();
    if !floor.sitting.speakers.start(number, now) {
        return Err(WrongMove::NotWaiting.into());
    }
    keep(act, &floor, ("sittings.speech.begun", &floor.sitting.speakers.of(number))).await
}

/// Ends the speech that is being held.
pub async fn stop_speech(act: &mut Act, id: &MeetingId) -> Result<(), SittingError> {
    let mut floor = running(act, id).await?;
    let Some(number) = floor.sitting.speakers.current().map(|one| one.number) else { return Ok(()) };
    floor.sitting.speakers.stop(act.now());
    keep(act, &floor, ("sittings.speech.ended", &floor.sitting.speakers.of(number))).await
}

/// Takes somebody who waits off the list.
pub async fn give_up(act: &mut Act, (id, number): (&MeetingId, u32)) -> Result<(), SittingError> {
    let mut floor = held(act, id, &[Right::EditMeeting, Right::RecordReply]).await?;
    if !floor.sitting.speakers.give_up(number) {
        return Err(WrongMove::NotWaiting.into());
    }
    keep(act, &floor, ("sittings.speech.given_up", &floor.sitting.speakers.of(number))).await
}

/// Lets somebody who waits come before the one ahead.
pub async fn earlier(act: &mut Act, (id, number): (&MeetingId, u32)) -> Result<(), SittingError> {
    let mut floor = held(act, id, &[Right::EditMeeting]).await?;
    if !floor.sitting.speakers.earlier(number) {
        return Ok(());
    }
    let order: Vec<u32> = floor.sitting.speakers.list.iter().map(|one| one.number).collect();
    keep(act, &floor, ("sittings.speech.ordered", &order)).await
}

/// Writes down in short what somebody has said; until the minutes are issued it is mended there.
pub async fn write_opinion(
    act: &mut Act,
    (id, number): (&MeetingId, u32),
    (opinion, seen): (&str, &str),
) -> Result<(), SittingError> {
    let mut floor = running(act, id).await?;
    let opinion = opinion.trim().to_owned();
    if opinion.chars().count() > LONGEST_OPINION {
        return Err(SittingError::Unsaid("opinion"));
    }
    let speech = floor.sitting.speakers.list.iter_mut().find(|one| one.number == number);
    let speech = speech.ok_or(WrongMove::Nothing)?;
    // The text that was seen is its version: two who write at once do not lose a word.
    if speech.opinion != seen {
        return Err(SittingError::Stale);
    }
    speech.opinion = opinion;
    keep(act, &floor, ("sittings.speech.noted", &floor.sitting.speakers.of(number))).await
}
