//! Saying something to another office's programme, and answering.

use axum::extract::Path;
use nhip_office::rights::{Object, Right};
use nhip_web::error::PageResult;
use nhip_web::forms::Submitted;
use nhip_web::visitor::Visitor;

use super::deeds::chosen;
use super::programme_acts::done;
use super::{CommentAnswerForm, CommentsForm};
use crate::commands;
use crate::rules::comment::Reception;

/// Sends a comment to the programme's office.
pub(super) async fn say(visitor: Visitor, Path(at): Path<CommentsForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    let result = commands::comment(&mut act, &at.id, None, sent.first("text").unwrap_or("")).await;
    done(&visitor, &at.id, act, result).await
}

/// Answers a comment; the answer travels back.
pub(super) async fn answer(
    visitor: Visitor,
    Path(at): Path<CommentAnswerForm>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    let text = sent.first("text").unwrap_or("");
    let result = match chosen(&sent, "reception", Reception::from_word) {
        Ok(reception) => commands::answer_comment(&mut act, &at.comment, reception, text).await,
        Err(error) => Err(error),
    };
    done(&visitor, &at.id, act, result).await
}
