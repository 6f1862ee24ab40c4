//! The subject's notices: what it sends and what it accepts.
//!
//! A programme travels with its stage and, when it is sent for comments or issued, with the version; matters themselves
//! stay at home. What only leaders may know of never leaves ([`Edition::for_partners`]).

use nhip_envelope::{Notice, NoticeKind, OfficeCode};
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::{Accepts, NoticeError};
use serde::{Deserialize, Serialize};

use crate::commands::mirror;
use crate::rules::base::Vote;
use crate::rules::comment::Comment;
use crate::rules::edition::Edition;
use crate::rules::plan::Plan;

const PROGRAMME: &str = "matters.programme";
const COMMENT: &str = "matters.comment";
const ANSWER: &str = "matters.comment_answer";
const VOTE: &str = "matters.base_vote";

/// A programme as other offices get it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ProgrammeBody {
    /// Its head; its matters are told by the version.
    pub(crate) plan: Plan,
    /// The version sent with it.
    pub(crate) edition: Option<Edition>,
}

/// What the subject understands.
pub const ACCEPTS: &[Accepts] = &[
    Accepts {
        kind: PROGRAMME,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::programme(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: COMMENT,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::comment(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: ANSWER,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::answer(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: VOTE,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::vote(act, from, body(notice)?).await }),
    },
];

fn body<T: for<'de> Deserialize<'de>>(notice: &Notice) -> Result<T, NoticeError> {
    Ok(T::deserialize(&notice.body)?)
}

/// Tells the other offices how far a programme is, and its version when there is a new one.
pub(crate) async fn tell_programme(
    act: &mut Act,
    plan: &Plan,
    edition: Option<&Edition>,
) -> Result<(), StorageError> {
    let plan = Plan { matters: Vec::new(), ..plan.clone() };
    let body = ProgrammeBody { plan, edition: edition.map(Edition::for_partners) };
    act.post_to_partners(&NoticeKind::first(PROGRAMME), &body).await
}

/// Sends a word to the programme's office.
pub(crate) async fn tell_comment(
    act: &mut Act,
    to: &OfficeCode,
    comment: &Comment,
) -> Result<(), StorageError> {
    act.post(to, NoticeKind::first(COMMENT), comment).await
}

/// Sends an answer back.
pub(crate) async fn tell_answer(
    act: &mut Act,
    to: &OfficeCode,
    comment: &Comment,
) -> Result<(), StorageError> {
    act.post(to, NoticeKind::first(ANSWER), comment).await
}

/// Tells the other offices what this one says about the base.
pub(crate) async fn tell_vote(act: &mut Act, vote: &Vote) -> Result<(), StorageError> {
    act.post_to_partners(&NoticeKind::first(VOTE), vote).await
}
