//! Asking for opinions in writing outside a meeting.

use jiff::Timestamp;
use nhip_harmony::ids::PersonId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::{Actor, Object, Right};
use nhip_office::{Act, Office};
use sha2::{Digest as _, Sha256};

use super::keep::{text, writes};
use crate::error::SittingError;
use crate::rules::ballot::{
    Asked, BallotId, LONGEST_TEXT, MOST_ASKED, Opinion, OpinionBallot, State, WrongBallot,
};
use crate::rules::roll::LONGEST_TEXT as LONGEST_NAME;
use crate::rules::vote::{Choice, Threshold};
use crate::store;

/// A ballot to be held.
#[derive(Clone, Debug)]
pub struct NewBallot {
    /// What is asked.
    pub question: String,
    /// The papers, by their names.
    pub papers: Vec<String>,
    /// Who is asked, each with the person when it is a leader.
    pub asked: Vec<(String, Option<PersonId>)>,
    /// How many have to say yes.
    pub threshold: Threshold,
    /// When it ends.
    pub closes_at: Timestamp,
}

/// What somebody says.
#[derive(Clone, Debug)]
pub struct Saying {
    /// What is chosen.
    pub choice: Choice,
    /// What is said besides.
    pub text: String,
}

/// Asks for opinions.
pub async fn ask_opinions(act: &mut Act, new: NewBallot) -> Result<OpinionBallot, SittingError> {
    act.may(Right::EditMeeting, &Object::Office)?;
    let now = act.now();
    if new.closes_at <= now {
        return Err(SittingError::Unsaid("closes"));
    }
    if new.asked.is_empty() || new.asked.len() > MOST_ASKED {
        return Err(SittingError::Unsaid("asked"));
    }
    let mut asked: Vec<Asked> = Vec::with_capacity(new.asked.len());
    for (number, (name, person)) in (1..).zip(new.asked) {
        let name = text("asked", &name, LONGEST_NAME)?;
        if asked.iter().any(|known| known.name.to_lowercase() == name.to_lowercase()) {
            return Err(SittingError::Unsaid("asked"));
        }
        asked.push(Asked { number, name, person });
    }
    let papers =
        new.papers.iter().map(|paper| text("papers", paper, LONGEST_NAME)).collect::<Result<_, _>>()?;
    let ballot = OpinionBallot {
        id: act.new_id().parse().map_err(|_| SittingError::Unknown)?,
        question: text("question", &new.question, LONGEST_TEXT)?,
        papers,
        asked,
        threshold: new.threshold,
        closes_at: new.closes_at,
        made_by: act.actor().display.clone(),
        made_at: now,
        opinions: Vec::new(),
        state: State::Open {},
    };
    keep(act, &ballot, "sittings.ballot.asked").await?;
    Ok(ballot)
}

/// Somebody who is asked answers with the own account.
pub async fn answer_own(act: &mut Act, id: &BallotId, saying: Saying) -> Result<OpinionBallot, SittingError> {
    let actor = act.actor().clone();
    writes(&actor)?;
    let ballot = known(act, id).await?;
    let asked = ballot.place_of(&actor).map(|one| one.number).ok_or(WrongBallot::NotAsked)?;
    answer(act, ballot, (asked, saying)).await
}

/// The same by a link.
pub async fn answer_ballot_by_link(
    act: &mut Act,
    secret: &str,
    saying: Saying,
) -> Result<OpinionBallot, SittingError> {
    let (ballot, asked) = ballot_of_link(act.conn(), secret).await?.ok_or(SittingError::Unknown)?;
    answer(act, ballot, (asked, saying)).await
}

/// Writes down what somebody has answered on paper.
pub async fn record_opinion(
    act: &mut Act,
    (id, asked): (&BallotId, u32),
    saying: Saying,
) -> Result<OpinionBallot, SittingError> {
    let ballot = known(act, id).await?;
    act.may(Right::RecordReply, &Object::Office)?;
    answer(act, ballot, (asked, saying)).await
}

async fn answer(
    act: &mut Act,
    mut ballot: OpinionBallot,
    (asked, saying): (u32, Saying),
) -> Result<OpinionBallot, SittingError> {
    if saying.text.chars().count() > LONGEST_TEXT {
        return Err(SittingError::Unsaid("opinion"));
    }
    let opinion = Opinion {
        asked,
        choice: saying.choice,
        text: saying.text.trim().to_owned(),
        by: act.actor().display.clone(),
        at: act.now(),
    };
    ballot.answer(opinion)?;
    keep(act, &ballot, "sittings.ballot.answered").await?;
    Ok(ballot)
}

/// Takes a ballot back with the reason; what was answered is kept.
pub async fn withdraw_ballot(act: &mut Act, id: &BallotId, reason: &str) -> Result<(), SittingError> {
    let mut ballot = known(act, id).await?;
    act.may(Right::EditMeeting, &Object::Office)?;
    let reason = text("reason", reason, LONGEST_NAME)?;
    ballot.withdraw((reason, act.actor().display.clone()), act.now())?;
    keep(act, &ballot, "sittings.ballot.withdrawn").await
}

/// Makes the link of somebody who is asked; an older one ends. The secret is given back once and kept nowhere.
pub async fn make_ballot_link(act: &mut Act, (id, asked): (&BallotId, u32)) -> Result<String, SittingError> {
    let ballot = known(act, id).await?;
    act.may(Right::IssueInvitation, &Object::Office)?;
    ballot.asked(asked).ok_or(WrongBallot::NotAsked)?;
    let secret = act.office().chance().secret();
    let (by, now) = (act.actor().display.clone(), act.now());
    store::ballots::link(act.conn(), &digest(&secret), (id, asked), (&by, now)).await?;
    act.note(Entry::new("sittings.ballot.linked", "ballot", id).after(&asked)?).await?;
    Ok(secret)
}

/// The ballot and the place that a link opens.
///
/// # Errors
/// When the database fails.
pub async fn ballot_of_link(
    conn: &mut Conn,
    secret: &str,
) -> Result<Option<(OpinionBallot, u32)>, StorageError> {
    let Some((id, asked)) = store::ballots::by_digest(conn, &digest(secret)).await? else { return Ok(None) };
    Ok(store::ballots::find(conn, &id).await?.map(|ballot| (ballot, asked)))
}

/// Closes the ballots whose time has passed; the program does so by itself. How many that were.
///
/// # Errors
/// When the database fails.
pub async fn close_ballots(office: &Office) -> Result<usize, StorageError> {
    let now = office.clock().now();
    let all = store::ballots::all(office.view().await?.conn()).await?;
    let is_due = |ballot: &&OpinionBallot| ballot.state == (State::Open {}) && now > ballot.closes_at;
    let due: Vec<BallotId> = all.iter().filter(is_due).map(|ballot| ballot.id.clone()).collect();
    if due.is_empty() {
        return Ok(0);
    }
    let mut act = office.act(&Actor::system()).await?;
    let mut closed = 0;
    for id in due {
        // Looked at again inside the act: somebody may have taken it back meanwhile.
        let Some(mut ballot) = store::ballots::find(act.conn(), &id).await? else { continue };
        if ballot.close(act.now()) {
            let now = act.now();
            store::ballots::save(act.conn(), &ballot, now).await?;
            act.note(Entry::new("sittings.ballot.closed", "ballot", &id).after(&ballot.state)?).await?;
            closed += 1;
        }
    }
    act.commit().await?;
    Ok(closed)
}

/// A ballot that the person may know of.
async fn known(act: &mut Act, id: &BallotId) -> Result<OpinionBallot, SittingError> {
    let found = store::ballots::find(act.conn(), id).await?;
    found.filter(|ballot| ballot.is_open_to(act.actor())).ok_or(SittingError::Unknown)
}

async fn keep(act: &mut Act, ballot: &OpinionBallot, what: &'static str) -> Result<(), SittingError> {
    let now = act.now();
    store::ballots::save(act.conn(), ballot, now).await?;
    let entry = Entry::new(what, "ballot", &ballot.id).after(ballot)?;
    Ok(act.note(entry).await?)
}

/// What is kept of a secret of 256 random bits.
fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
