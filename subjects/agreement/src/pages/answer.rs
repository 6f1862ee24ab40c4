//! Answering from the page of a request.

use axum::extract::{Extension, Path};
use nhip_office::rights::{Object, Right};
use nhip_programme::reference::Reference;
use nhip_programme::week::{Weeks, record_of};
use nhip_web::answers::see_other;
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::forms::{Fault, Submitted};
use nhip_web::visitor::Visitor;

use super::addresses::{RequestAcceptance, RequestAnswer, RequestPage};
use super::show::{page, span_of};
use crate::commands::{self, Answer, RulingText, placed};
use crate::error::AgreementError;
use crate::rules::request::{RequestId, Wish};
use crate::shown;

/// The owner carries the request out.
pub(super) async fn accept(
    visitor: Visitor,
    Path(at): Path<RequestAcceptance>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let mut act = visitor.act().await?;
    commands::accept(&mut act, (&at.id, seen(&visitor, &sent)?)).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&RequestPage { id: at.id })))
}

/// Every other answer.
pub(super) async fn answer(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<RequestAnswer>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let seen = seen(&visitor, &sent)?;
    let answer = read(&visitor, &at.id, &sent).await?;
    let mut act = visitor.act().await?;
    match commands::answer(&mut act, (&at.id, seen), answer).await {
        Ok(_) => act.commit().await?,
        Err(error @ (AgreementError::Text { .. } | AgreementError::NothingOffered)) => {
            drop(act);
            let mut fields = sent.fields();
            let field = match &error {
                AgreementError::Text { field } => field,
                _ => "offer",
            };
            let sentence = nhip_web::error::Explain::say(&error, visitor.words());
            fields.refuse(field, Fault::Sentence(sentence));
            return page(&visitor, &weeks, &at.id, &fields.into_state()).await;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(see_other(&visitor.links().to(&RequestPage { id: at.id })))
}

fn seen(visitor: &Visitor, sent: &Submitted) -> Result<usize, WebError> {
    sent.first("seen").and_then(|text| text.parse().ok()).ok_or_else(|| unreadable(visitor))
}

/// A form that our pages did not make.
pub(super) fn unreadable(visitor: &Visitor) -> WebError {
    WebError::of(Kind::Invalid(Vec::new())).with_sentence(visitor.words().t("agreement-form-unreadable"))
}

async fn read(visitor: &Visitor, id: &RequestId, sent: &Submitted) -> Result<Answer, WebError> {
    let text = |name: &str| sent.first(name).unwrap_or_default().to_owned();
    Ok(match sent.first("deed").ok_or_else(|| unreadable(visitor))? {
        "agree" => Answer::Agree,
        "counter" => Answer::Counter { offers: offers(visitor, id, sent).await?, note: text("note") },
        "take" => {
            let offer = sent.first("offer").and_then(|text| text.parse().ok());
            Answer::Take(offer.ok_or_else(|| unreadable(visitor))?)
        }
        "refuse" => Answer::Refuse(text("reason")),
        "withdraw" => Answer::Withdraw,
        "raise" => Answer::Raise(text("reason")),
        "rule" => Answer::Rule(RulingText {
            changes: sent.first("ruling") == Some("change"),
            decided_by: text("decided_by"),
            rule: text("rule"),
            reason: text("reason"),
            told: text("told"),
        }),
        _ => return Err(unreadable(visitor)),
    })
}

/// The ticked times as places of the activity.
async fn offers(visitor: &Visitor, id: &RequestId, sent: &Submitted) -> Result<Vec<Wish>, WebError> {
    let mut view = visitor.view().await?;
    let found = shown::one(view.conn(), id, (visitor.actor(), visitor.now())).await?;
    let found = found.ok_or(AgreementError::Unknown)?;
    let record = record_of(view.conn(), &found.thread.request.activity).await?;
    let record = record.ok_or(AgreementError::Unknown)?;
    let reference = Reference::load(view.conn(), record.activity.dates).await?;
    let offer = |text: &String| {
        let span = span_of(text)?;
        Some(Wish::Place(placed(&record.activity, span, &reference)))
    };
    let offers: Option<Vec<Wish>> = sent.all("offer").iter().map(offer).collect();
    offers.ok_or_else(|| unreadable(visitor))
}
