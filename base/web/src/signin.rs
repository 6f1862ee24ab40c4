//! Signing in and out, one's own sessions and password, language and theme.

mod account;
mod guest;
mod limits;
mod password;
mod switches;

use axum::Router;
use axum::routing::{get, post};

use crate::links::Route as _;
use crate::site::Site;
pub use limits::SignInLimits;

crate::route! {
    /// The page to sign in; `?to=` is where to go afterwards.
    pub struct SignInPage {} => "/sign-in"
    /// Signs out.
    pub struct SignOut {} => "/sign-out"
    /// One's own account: sessions, password.
    pub struct AccountPage {} => "/account"
    /// Ends one of one's own sessions.
    pub struct SessionEnd { id: String } => "/account/sessions/{id}/end"
    /// Changes one's own password.
    pub struct PasswordChange {} => "/account/password"
    /// Switches the language.
    pub struct LanguageSwitch {} => "/language"
    /// Switches the theme.
    pub struct ThemeSwitch {} => "/theme"
}

/// The routes of signing in.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route(SignInPage::PATTERN, get(guest::show).post(guest::sign_in))
        .route(SignOut::PATTERN, post(guest::sign_out))
        .route(AccountPage::PATTERN, get(account::show))
        .route(SessionEnd::PATTERN, post(account::end_session))
        .route(PasswordChange::PATTERN, post(password::change))
        .route(LanguageSwitch::PATTERN, post(switches::language))
        .route(ThemeSwitch::PATTERN, post(switches::theme))
}
