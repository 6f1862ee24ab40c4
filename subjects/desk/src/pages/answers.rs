//! What is pressed on the desk.

use axum::extract::Path;
use nhip_harmony::days::Period;
use nhip_office::rights::{Refusal, Scope};
use nhip_programme::commands::{Holding, Seen, send_stand_in as send};
use nhip_programme::error::ChangeError;
use nhip_programme::pages::addresses::FirstPage;
use nhip_programme::reference::Reference;
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::visitor::Visitor;

use crate::addresses::StandInForm;
use crate::looks;

/// `POST /desk/looked`: the changes shown were looked at.
pub(super) async fn looked(visitor: Visitor, sent: Submitted) -> PageResult {
    if visitor.actor().scope == Scope::ReadOnly {
        return Err(Refusal::ReadOnly.into());
    }
    let mut fields = sent.fields();
    let through = fields.required::<i64>("through");
    let Some(through) = through else { return Err(WebError::invalid(&fields.into_state())) };
    let mut act = visitor.act().await?;
    looks::mark(&mut act, through).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&FirstPage {})))
}

/// `POST /desk/stand-ins/{id}/{person}`: the wished stand-in comes.
pub(super) async fn send_stand_in(
    visitor: Visitor,
    Path(at): Path<StandInForm>,
    sent: Submitted,
) -> PageResult {
    let mut fields = sent.fields();
    let version = fields.required::<u32>("version");
    let Some(version) = version else { return Err(WebError::invalid(&fields.into_state())) };
    let mut act = visitor.act().await?;
    let today = Period::day(act.today());
    let reference = Reference::load(act.conn(), today).await.map_err(ChangeError::from)?;
    send(&mut act, &reference, (&at.id, Seen(version)), &at.person, &Holding::Required).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&FirstPage {})))
}
