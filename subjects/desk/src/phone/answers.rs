//! The leader comes; and taking an answer back.

use axum::extract::{Extension, Path};
use nhip_programme::commands::{Seen, consent as answer, withdraw_consent};
use nhip_programme::rules::consent::Wish;
use nhip_programme::week::Weeks;
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::Pocket;
use super::activity::find;
use crate::addresses::{ConsentForm, ConsentWithdrawal, PhonePage};

/// `POST /phone/activities/{id}/consent`
pub(super) async fn consent(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ConsentForm>,
    query: ListState,
    sent: Submitted,
) -> PageResult {
    let pocket = Pocket::open(&visitor, &weeks, &query).await?;
    find(&pocket, &at.id)?;
    let mut fields = sent.fields();
    let version = fields.required::<u32>("version");
    let Some(version) = version else { return Err(WebError::invalid(&fields.into_state())) };
    let mut act = visitor.act().await?;
    let seen = (&at.id, Seen(version));
    answer(&mut act, &pocket.week.reference, seen, &pocket.person, Wish::Comes).await?;
    act.commit().await?;
    Ok(see_other(&pocket.to(&PhonePage {}, pocket.day)))
}

/// `POST /phone/activities/{id}/consent/withdrawal`
pub(super) async fn withdraw(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ConsentWithdrawal>,
    query: ListState,
) -> PageResult {
    let pocket = Pocket::open(&visitor, &weeks, &query).await?;
    find(&pocket, &at.id)?;
    let mut act = visitor.act().await?;
    withdraw_consent(&mut act, &pocket.week.reference, &at.id, &pocket.person).await?;
    act.commit().await?;
    Ok(see_other(&pocket.to(&PhonePage {}, pocket.day)))
}
