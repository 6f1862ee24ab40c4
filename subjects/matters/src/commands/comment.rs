//! Comments of an office on another's programme, and the answers to them.

use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use super::keep::new_id;
use crate::error::MattersError;
use crate::messages;
use crate::rules::comment::{Comment, CommentAnswer, CommentKind, LONGEST_COMMENT, Reception};
use crate::rules::ids::{CommentId, MatterId, ProgrammeId};
use crate::store;

/// Says something to another office's programme; it travels there.
pub async fn comment(
    act: &mut Act,
    programme: &ProgrammeId,
    about: Option<MatterId>,
    text: &str,
) -> Result<Comment, MattersError> {
    act.may(Right::EditMatter, &Object::Office)?;
    say(act, programme, (about, CommentKind::Comment), text).await
}

/// Keeps a word and sends it to the programme's office.
pub(super) async fn say(
    act: &mut Act,
    programme: &ProgrammeId,
    (about, kind): (Option<MatterId>, CommentKind),
    text: &str,
) -> Result<Comment, MattersError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_COMMENT {
        return Err(MattersError::NoWords);
    }
    let plan = store::programmes::find(act.conn(), programme).await?.ok_or(MattersError::Unknown)?;
    let here = act.office().code().clone();
    let comment = Comment {
        id: new_id(act)?,
        programme: programme.clone(),
        about,
        office: here.clone(),
        by: act.actor().display.clone(),
        at: act.now(),
        kind,
        text: text.to_owned(),
        answer: None,
    };
    store::programmes::save_comment(act.conn(), &comment).await?;
    act.note(Entry::new("matters.programme.commented", "programme", programme).after(&comment)?).await?;
    if plan.owner != here {
        messages::tell_comment(act, &plan.owner, &comment).await?;
    }
    Ok(comment)
}

/// Answers a comment on an own programme; the answer travels back.
pub async fn answer_comment(
    act: &mut Act,
    id: &CommentId,
    reception: Reception,
    text: &str,
) -> Result<Comment, MattersError> {
    act.may(Right::EditMatter, &Object::Office)?;
    let before = store::programmes::comment(act.conn(), id).await?.ok_or(MattersError::Unknown)?;
    let plan = store::programmes::find(act.conn(), &before.programme).await?.ok_or(MattersError::Unknown)?;
    act.may(Right::EditMatter, &plan.object(act.office().code()))?;
    let text = text.trim();
    if text.chars().count() > LONGEST_COMMENT || (reception == Reception::Rejected && text.is_empty()) {
        return Err(MattersError::NoWords);
    }
    let answer =
        CommentAnswer { reception, text: text.to_owned(), by: act.actor().display.clone(), at: act.now() };
    let after = Comment { answer: Some(answer), ..before.clone() };
    store::programmes::save_comment(act.conn(), &after).await?;
    let entry = Entry::new("matters.comment.answered", "programme", &after.programme);
    act.note(entry.before(&before)?.after(&after)?).await?;
    if after.office != *act.office().code() {
        messages::tell_answer(act, &after.office.clone(), &after).await?;
    }
    Ok(after)
}
