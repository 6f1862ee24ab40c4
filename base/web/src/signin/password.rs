//! Changing one's own password. It ends every session of the account, so one signs in anew.

use nhip_office::accounts::{self, Password};

use super::{SignInPage, account};
use crate::answers::see_other;
use crate::error::PageResult;
use crate::forms::{Fault, Submitted};
use crate::visitor::Visitor;

/// `POST /account/password`
pub(super) async fn change(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.at_desk()?;
    let mut fields = sent.fields();
    let current = fields.required::<String>("current");
    let new = fields.read("new", |text| Password::new(text).map_err(|_| Fault::Said("fault-weak-password")));
    let again = fields.required::<String>("again");
    let typed_new = fields.required::<String>("new");
    if again.is_some() && again != typed_new {
        fields.refuse("again", Fault::Said("fault-not-the-same"));
    }
    if let Some(current) = current
        && !is_right(&visitor, current).await
    {
        fields.refuse("current", Fault::Said("fault-wrong-password"));
    }
    let (Some(new), true) = (new, fields.is_sound()) else {
        return account::page(&visitor, fields.into_state(), account::Made::Nothing).await;
    };
    let mut act = visitor.act().await?;
    accounts::change_password(&mut act, &visitor.signed().account.name, &new).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&SignInPage {})))
}

/// Whether the typed password is that of the visitor's account.
pub(super) async fn is_right(visitor: &Visitor, typed: String) -> bool {
    let hash = visitor.signed().account.password.clone();
    let typed = Password::typed(&typed);
    tokio::task::spawn_blocking(move || accounts::matches(&typed, Some(&hash))).await.unwrap_or(false)
}
