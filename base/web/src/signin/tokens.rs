//! API tokens of one's own account: made, listed, revoked. A secret is shown once, in the answer to its making.

use axum::extract::Path;
use jiff::SignedDuration;
use nhip_office::accounts::token::{self, Token, TokenScope};
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};

use super::account::Made;
use super::{AccountPage, TokenRevocation, account};
use crate::answers::see_other;
use crate::error::PageResult;
use crate::forms::{Fault, FieldValue, Submitted};
use crate::links::Url;
use crate::visitor::Visitor;

/// Longest label, in characters.
pub(super) const LONGEST_LABEL: usize = 100;

/// How long a token is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lasting {
    Days(i64),
    UntilRevoked,
}

impl FieldValue for Lasting {
    fn from_typed(text: &str) -> Result<Self, Fault> {
        match text {
            "30" => Ok(Self::Days(30)),
            "90" => Ok(Self::Days(90)),
            "365" => Ok(Self::Days(365)),
            "0" => Ok(Self::UntilRevoked),
            _ => Err(Fault::NotAChoice),
        }
    }
}

impl FieldValue for TokenScope {
    fn from_typed(text: &str) -> Result<Self, Fault> {
        match text.parse() {
            Ok(scope @ (TokenScope::Read | TokenScope::Write)) => Ok(scope),
            // Passwords of calendar programs have a form of their own.
            Ok(TokenScope::Calendars) | Err(()) => Err(Fault::NotAChoice),
        }
    }
}

/// A token as the page lists it.
pub(super) struct TokenRow {
    pub(super) label: String,
    pub(super) scope: String,
    pub(super) made: String,
    pub(super) standing: String,
    /// Where it is revoked, while it is valid.
    pub(super) revoke_url: Option<Url>,
}

/// `POST /account/tokens`
pub(super) async fn create(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.at_desk()?;
    visitor.may(Right::ManageTokens, &Object::Office)?;
    let mut fields = sent.fields();
    let label = fields.required::<String>("label");
    let scope = fields.required::<TokenScope>("scope");
    let lasting = fields.required::<Lasting>("lasting");
    if label.as_ref().is_some_and(|label| label.chars().count() > LONGEST_LABEL) {
        fields.refuse("label", Fault::TooLong { most: LONGEST_LABEL });
    }
    let (Some(label), Some(scope), Some(lasting), true) = (label, scope, lasting, fields.is_sound()) else {
        return account::page(&visitor, fields.into_state(), Made::Nothing).await;
    };
    let mut act = visitor.act().await?;
    let expires_at = match lasting {
        Lasting::Days(days) => Some(act.now() + SignedDuration::from_hours(24 * days)),
        Lasting::UntilRevoked => None,
    };
    let made = token::add(&mut act, &label, scope, expires_at).await??;
    act.commit().await?;
    account::page(&visitor, crate::forms::FormState::default(), Made::Token(made)).await
}

/// `POST /account/tokens/{id}/revocation`
pub(super) async fn revoke(visitor: Visitor, Path(at): Path<TokenRevocation>) -> PageResult {
    visitor.at_desk()?;
    let mut act = visitor.act().await?;
    token::revoke(&mut act, &at.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&AccountPage {})))
}

/// The tokens of the visitor's own account, newest first.
pub(super) async fn rows(visitor: &Visitor) -> Result<Vec<TokenRow>, crate::error::WebError> {
    listed(visitor, |scope| scope != TokenScope::Calendars).await
}

/// Those of them whose scope is wanted.
pub(super) async fn listed(
    visitor: &Visitor,
    wanted: impl Fn(TokenScope) -> bool,
) -> Result<Vec<TokenRow>, crate::error::WebError> {
    let tokens = token::of(visitor.office(), &visitor.signed().account.name).await?;
    let wanted = tokens.iter().filter(|token| wanted(token.scope));
    Ok(wanted.map(|token| row(visitor, token)).collect())
}

fn row(visitor: &Visitor, token: &Token) -> TokenRow {
    let words = visitor.words();
    let at = |moment| words.instant(moment, &vietnam());
    let over = token.expires_at.is_some_and(|expires| expires <= visitor.now());
    let standing = match (token.revoked_at, token.expires_at) {
        (Some(revoked), _) => words.named("tokens-revoked", &at(revoked)),
        (None, Some(expires)) if over => words.named("tokens-over", &at(expires)),
        (None, Some(expires)) => words.named("tokens-until", &at(expires)),
        (None, None) => words.t("tokens-valid"),
    };
    let valid = token.revoked_at.is_none() && !over;
    TokenRow {
        label: token.label.clone(),
        scope: words.t(&format!("tokens-scope-{}", token.scope)),
        made: at(token.created_at),
        standing,
        revoke_url: valid.then(|| visitor.links().to(&TokenRevocation { id: token.id.clone() })),
    }
}
