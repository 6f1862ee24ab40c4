//! Votes. What a member chose in a secret one goes into a counter in the act that says who has voted, and nowhere else: not
//! into the sitting, not into the journal.

use nhip_meetings::rules::called::{LineNumber, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use serde::Serialize;

use super::course::known;
use super::keep::{by_link, in_session, keep, running, text, writes};
use crate::error::SittingError;
use crate::read::{self, Floor};
use crate::rules::sitting::WrongMove;
use crate::rules::vote::{
    Ballot, Cast, Choice, LONGEST_QUESTION, MOST, Mode, Standing, Tally, Threshold, Vote, VoteResult,
};
use crate::store;

/// A vote to be opened.
#[derive(Clone, Debug)]
pub struct NewVote {
    /// On which item.
    pub item: Option<u32>,
    /// What is asked.
    pub question: String,
    /// How it is voted.
    pub mode: Mode,
    /// How many have to say yes.
    pub threshold: Threshold,
}

/// Opens a vote; one is open at a time.
pub async fn ask(act: &mut Act, id: &MeetingId, new: NewVote) -> Result<Vote, SittingError> {
    let mut floor = running(act, id).await?;
    if floor.sitting.votes.len() >= MOST {
        return Err(SittingError::TooMany);
    }
    if let Some(item) = new.item {
        known(&floor, item)?;
    }
    let number = floor.sitting.votes.iter().map(|vote| vote.number).max().unwrap_or(0) + 1;
    let vote = Vote {
        number,
        item: new.item,
        question: text("question", &new.question, LONGEST_QUESTION)?,
        threshold: new.threshold,
        cast: Cast::none(new.mode),
        standing: Standing::Open {},
        opened_at: act.now(),
    };
    floor.sitting.ask(vote.clone())?;
    keep(act, &floor, ("sittings.vote.opened", &vote)).await?;
    Ok(vote)
}

/// A member votes with the own account. Secretaries vote for nobody.
pub async fn cast_own(
    act: &mut Act,
    (id, number): (&MeetingId, u32),
    choice: Choice,
) -> Result<(), SittingError> {
    let actor = act.actor().clone();
    let floor = read::one(act.conn(), &actor, id).await?.ok_or(SittingError::Unknown)?;
    writes(&actor)?;
    let line = floor.seat_of(&actor).map(|seat| seat.line).ok_or(WrongMove::NotEntitled)?;
    cast(act, floor, (number, line, choice)).await
}

/// A member votes with the own link.
pub async fn cast_by_link(
    act: &mut Act,
    secret: &str,
    (number, choice): (u32, Choice),
) -> Result<(), SittingError> {
    let (floor, seat) = by_link(act, secret).await?;
    cast(act, floor, (number, seat.line, choice)).await
}

/// The secretary writes a hand down that was raised in an open vote.
pub async fn record(
    act: &mut Act,
    (id, number): (&MeetingId, u32),
    (line, choice): (LineNumber, Choice),
) -> Result<(), SittingError> {
    let floor = running(act, id).await?;
    let vote = floor.sitting.vote(number).ok_or(WrongMove::Nothing)?;
    if vote.cast.mode() == Mode::Secret {
        return Err(WrongMove::NotByClerk.into());
    }
    cast(act, floor, (number, line, choice)).await
}

/// What the journal keeps of a secret vote.
#[derive(Serialize)]
struct HasVoted {
    vote: u32,
    line: LineNumber,
}

async fn cast(
    act: &mut Act,
    mut floor: Floor,
    (number, line, choice): (u32, LineNumber, Choice),
) -> Result<(), SittingError> {
    in_session(&floor)?;
    // A member's seat votes, not that of somebody invited.
    let is_member = floor.seat(line).is_some_and(|seat| seat.part == Part::Member);
    if !is_member {
        return Err(WrongMove::NotEntitled.into());
    }
    let ballot = Ballot { line, choice, by: act.actor().display.clone(), at: act.now() };
    floor.sitting.cast(number, ballot.clone())?;
    let is_secret = floor.sitting.vote(number).is_some_and(|vote| vote.cast.mode() == Mode::Secret);
    if is_secret {
        store::sittings::count(act.conn(), (&floor.sitting.meeting, number), choice).await?;
        return keep(act, &floor, ("sittings.vote.cast", &HasVoted { vote: number, line })).await;
    }
    keep(act, &floor, ("sittings.vote.cast", &(number, ballot))).await
}

/// Closes a vote. Sums are typed for counted hands only; the others add themselves up.
pub async fn finish(
    act: &mut Act,
    (id, number): (&MeetingId, u32),
    typed: Option<Tally>,
) -> Result<VoteResult, SittingError> {
    let mut floor = running(act, id).await?;
    let mode = floor.sitting.vote(number).ok_or(WrongMove::Nothing)?.cast.mode();
    let tally = match mode {
        Mode::Open => Tally::default(),
        Mode::Secret => store::sittings::tally(act.conn(), (id, number)).await?,
        Mode::Counted => typed.ok_or(SittingError::Unsaid("yes"))?,
    };
    let at = (floor.members(), act.now());
    let result = floor.sitting.finish(number, tally, at)?;
    keep(act, &floor, ("sittings.vote.closed", &(number, &result))).await?;
    Ok(result)
}

/// Annuls a vote that went wrong; it is kept with the reason.
pub async fn annul(act: &mut Act, (id, number): (&MeetingId, u32), reason: &str) -> Result<(), SittingError> {
    let mut floor = running(act, id).await?;
    let reason = text("reason", reason, LONGEST_QUESTION)?;
    let by = act.actor().display.clone();
    floor.sitting.annul(number, (reason.clone(), by), act.now())?;
    let now = act.now();
    store::sittings::save(act.conn(), &floor.sitting, now).await?;
    let entry = Entry::new("sittings.vote.annulled", "sitting", id).after(&number)?;
    Ok(act.note(entry.because(&reason)).await?)
}
