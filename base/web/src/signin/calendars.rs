//! Calendars on one's phone: a password for each phone, made, listed, revoked, and how a phone is set up.
//!
//! The account's own password never goes into a phone: a lost one is shut out by revoking its password alone.

use nhip_office::accounts::token::{self, NewToken, TokenScope};

use super::CalendarsForm;
use super::account::{self, Made};
use super::tokens::{self, LONGEST_LABEL, TokenRow};
use crate::error::{PageResult, WebError};
use crate::forms::{Fault, FormState, Submitted};
use crate::links::Url;
use crate::visitor::Visitor;

/// What the page says of calendars on phones.
pub(super) struct Phones {
    /// What is typed as the server: `https://lich.example.vn`.
    pub(super) server: String,
    /// The whole address, for programs that do not find it by themselves.
    pub(super) address: String,
    pub(super) account: String,
    pub(super) rows: Vec<TokenRow>,
    pub(super) to: Url,
    /// Shown this once.
    pub(super) made: Option<NewToken>,
}

/// `POST /account/calendars`
pub(super) async fn create(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.at_desk()?;
    let mut fields = sent.fields();
    let device = fields.required::<String>("device");
    if device.as_ref().is_some_and(|device| device.chars().count() > LONGEST_LABEL) {
        fields.refuse("device", Fault::TooLong { most: LONGEST_LABEL });
    }
    let (Some(device), true) = (device, fields.is_sound()) else {
        return account::page(&visitor, fields.into_state(), Made::Nothing).await;
    };
    let mut act = visitor.act().await?;
    let made = token::add(&mut act, &device, TokenScope::Calendars, None).await??;
    act.commit().await?;
    account::page(&visitor, FormState::default(), Made::Calendars(made)).await
}

/// What the page of the visitor's own account shows; nothing where no calendars are served.
pub(super) async fn phones(visitor: &Visitor, made: Option<NewToken>) -> Result<Option<Phones>, WebError> {
    let Some(path) = visitor.site().calendars_path() else { return Ok(None) };
    let server = visitor.origin();
    Ok(Some(Phones {
        address: format!("{server}{}{path}/", visitor.links().home()),
        server,
        account: visitor.signed().account.name.to_string(),
        rows: tokens::listed(visitor, |scope| scope == TokenScope::Calendars).await?,
        to: visitor.links().to(&CalendarsForm {}),
        made,
    }))
}
