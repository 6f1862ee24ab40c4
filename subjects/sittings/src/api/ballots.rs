//! Opinions asked for in writing as programs read them: the same ballots and the same answers as on their pages.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use nhip_office::rights::{Actor, Right};
use nhip_web::api::Reading;
use nhip_web::error::{Problem, WebError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::SittingError;
use crate::read;
use crate::rules::ballot::{Asked, BallotId, OpinionBallot, Outcome, State};
use crate::rules::vote::Threshold;

/// The ballot in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    id: BallotId,
}

/// A ballot in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BallotLine {
    id: String,
    question: String,
    #[schema(value_type = String, format = DateTime)]
    closes_at: Timestamp,
    /// How many have to say yes: `half_of_members`, `two_thirds_of_members`.
    #[schema(value_type = String, example = "half_of_members")]
    threshold: Threshold,
    /// `open`, `closed`, `withdrawn`.
    state: &'static str,
    /// How many are asked.
    asked: usize,
    /// How many have answered in time.
    answered: usize,
    /// What came out, once it is closed.
    outcome: Option<OutcomeEntry>,
}

impl From<&OpinionBallot> for BallotLine {
    fn from(ballot: &OpinionBallot) -> Self {
        let (state, outcome) = match &ballot.state {
            State::Open {} => ("open", None),
            State::Closed(outcome) => ("closed", Some(OutcomeEntry::from(outcome))),
            State::Withdrawn { .. } => ("withdrawn", None),
        };
        let has_answered = |one: &&Asked| ballot.counting(one.number).is_some();
        Self {
            id: ballot.id.to_string(),
            question: ballot.question.clone(),
            closes_at: ballot.closes_at,
            threshold: ballot.threshold,
            state,
            asked: ballot.asked.len(),
            answered: ballot.asked.iter().filter(has_answered).count(),
            outcome,
        }
    }
}

/// What came out.
#[derive(Debug, Serialize, ToSchema)]
struct OutcomeEntry {
    yes: u32,
    no: u32,
    abstain: u32,
    /// How many said nothing in time; silence is no assent.
    silent: u32,
    /// The least number of yes.
    needed: u32,
    is_carried: bool,
}

impl From<&Outcome> for OutcomeEntry {
    fn from(outcome: &Outcome) -> Self {
        Self {
            yes: outcome.tally.yes,
            no: outcome.tally.no,
            abstain: outcome.tally.abstain,
            silent: outcome.silent,
            needed: outcome.needed,
            is_carried: outcome.is_carried(),
        }
    }
}

/// A ballot with those asked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BallotEntry {
    #[serde(flatten)]
    line: BallotLine,
    /// The papers on which it is asked, by their names.
    papers: Vec<String>,
    /// Those asked, with the answers that this reader sees.
    members: Vec<MemberEntry>,
    /// Why it was taken back, when it was.
    withdrawn_because: Option<String>,
}

impl BallotEntry {
    fn of(ballot: &OpinionBallot, actor: &Actor) -> Self {
        Self {
            line: BallotLine::from(ballot),
            papers: ballot.papers.clone(),
            members: ballot.asked.iter().map(|one| MemberEntry::of(ballot, actor, one)).collect(),
            withdrawn_because: match &ballot.state {
                State::Withdrawn { reason, .. } => Some(reason.clone()),
                State::Open {} | State::Closed(_) => None,
            },
        }
    }
}

/// Somebody who is asked.
#[derive(Debug, Serialize, ToSchema)]
struct MemberEntry {
    number: u32,
    name: String,
    /// The answer that counts, else the last one; none while it is not this reader's to see.
    answer: Option<AnswerEntry>,
}

impl MemberEntry {
    fn of(ballot: &OpinionBallot, actor: &Actor, one: &Asked) -> Self {
        let answer = read::answer_seen(ballot, actor, one).map(|opinion| AnswerEntry {
            choice: opinion.choice.word(),
            text: opinion.text.clone(),
            by: opinion.by.clone(),
            at: opinion.at,
            is_late: ballot.is_late(opinion),
        });
        Self { number: one.number, name: one.name.clone(), answer }
    }
}

/// An answer.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerEntry {
    /// `yes`, `no`, `abstain`.
    choice: &'static str,
    text: String,
    /// The account or the link that gave it.
    by: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Whether it came after the closing time and does not count.
    is_late: bool,
}

/// The ballots that the asker may know of, the newest first.
#[utoipa::path(
    get, path = "/api/ballots", tag = "sittings", operation_id = "list_ballots",
    responses((status = 200, body = Vec<BallotLine>), (status = 304), (status = 403, body = Problem))
)]
pub(crate) async fn list(reading: Reading) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let ballots = read::ballots(view.conn(), reading.actor()).await?;
    reading.answer(&ballots.iter().map(BallotLine::from).collect::<Vec<_>>())
}

/// One ballot: those asked, and who answered what as far as the asker sees it.
#[utoipa::path(
    get, path = "/api/ballots/{id}", tag = "sittings", operation_id = "read_ballot", params(("id" = String, Path)),
    responses((status = 200, body = BallotEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn one(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let found = read::ballot(view.conn(), reading.actor(), &at.id).await?.ok_or(SittingError::Unknown)?;
    reading.answer(&BallotEntry::of(&found, reading.actor()))
}
