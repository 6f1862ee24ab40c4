//! Where one gets letters, such as reminders: one's own affair, and an administrator's.

use nhip_office::accounts;
use nhip_office::letters::Mailbox;

use super::{AccountPage, account};
use crate::answers::see_other;
use crate::error::PageResult;
use crate::forms::Submitted;
use crate::visitor::Visitor;

/// `POST /account/mail`: an empty field means no letters.
pub(super) async fn save(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.at_desk()?;
    let mut fields = sent.fields();
    let mail = fields.optional::<Mailbox>("mail");
    if !fields.is_sound() {
        return account::page(&visitor, fields.into_state(), account::Made::Nothing).await;
    }
    let mut act = visitor.act().await?;
    accounts::set_mail(&mut act, &visitor.signed().account.name, mail).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&AccountPage {})))
}
