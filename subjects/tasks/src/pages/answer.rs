//! A step taken from the page of a task.

use axum::extract::Path;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::visitor::Visitor;

use super::{TaskPage, TaskStepForm, forms, show};
use crate::commands::{self, Doing, right};
use crate::error::TaskError;
use crate::rules::ids::TaskId;
use crate::rules::step::Deed;

/// `POST /tasks/{id}/steps/{deed}`
pub(super) async fn send(visitor: Visitor, Path(at): Path<TaskStepForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::AnswerTask, &Object::Office)?;
    super::read_one(&visitor, &at.id).await?;
    if !Deed::WORDS.contains(&at.deed.as_str()) {
        return Err(WebError::unknown());
    }
    let mut fields = sent.fields();
    let seen = fields.required::<u32>("seen").and_then(|seen| usize::try_from(seen).ok());
    let on = fields.optional("on");
    let deed = forms::read(&at.deed, &mut fields);
    let (Some(seen), Some(deed), true) = (seen, deed, fields.is_sound()) else {
        return again(&visitor, (&at.id, &at.deed), fields.into_state(), None).await;
    };
    visitor.may(right(&deed), &Object::Office)?;
    let mut act = visitor.act().await?;
    let taken = commands::step(&mut act, (&at.id, seen), Doing { deed, on }).await;
    done(&visitor, (act, taken), &TaskPage { id: at.id.clone() }, async |error| {
        let (state, said) = refused(&visitor, fields, &error);
        again(&visitor, (&at.id, &at.deed), state, said).await
    })
    .await
}

/// The fault beside its field, or the sentence above all when it has none.
fn refused(visitor: &Visitor, mut fields: Fields, error: &TaskError) -> (FormState, Option<String>) {
    let sentence = error.say(visitor.words());
    let Some(field) = error.field() else { return (fields.into_state(), Some(sentence)) };
    fields.refuse(field, Fault::Sentence(sentence));
    (fields.into_state(), None)
}

/// The page as it is now, with the form as it was typed.
async fn again(
    visitor: &Visitor,
    (id, deed): (&TaskId, &str),
    state: FormState,
    said: Option<String>,
) -> PageResult {
    let thread = super::read_one(visitor, id).await?;
    show::page(visitor, &thread, (Some((deed, &state)), said)).await
}
