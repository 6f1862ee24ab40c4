//! Signing in and out, one's own sessions, password, one-time codes and API tokens, language and theme.

mod account;
mod calendars;
mod codes;
mod devices;
mod form_of_guest;
mod guest;
mod limits;
mod mail;
mod password;
mod switches;
mod tokens;

use axum::Router;
use axum::routing::{get, post};

use crate::links::Route as _;
use crate::site::Site;
pub use form_of_guest::GuestForm;
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
    /// Ends one's own sessions but the present one.
    pub struct SessionsEnd {} => "/account/sessions/end"
    /// Switches one-time codes on.
    pub struct CodesPage {} => "/account/codes"
    /// Switches one-time codes off.
    pub struct CodesOff {} => "/account/codes/off"
    /// Makes an API token.
    pub struct TokensForm {} => "/account/tokens"
    /// Makes a password for the calendar program of a phone.
    pub struct CalendarsForm {} => "/account/calendars"
    /// Revokes an API token, or the password of a calendar program.
    pub struct TokenRevocation { id: String } => "/account/tokens/{id}/revocation"
    /// Says where one gets letters.
    pub struct MailForm {} => "/account/mail"
    /// Switches the browser on that asks.
    pub struct DevicesForm {} => "/account/devices"
    /// Rings all of one's own browsers once.
    pub struct DevicesTrial {} => "/account/devices/trial"
    /// Switches one of one's own browsers off.
    pub struct DeviceRemoval { id: String } => "/account/devices/{id}/removal"
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
        .route(SessionsEnd::PATTERN, post(account::end_other_sessions))
        .route(CodesPage::PATTERN, get(codes::ask).post(codes::switch_on))
        .route(CodesOff::PATTERN, post(codes::switch_off))
        .route(TokensForm::PATTERN, post(tokens::create))
        .route(CalendarsForm::PATTERN, post(calendars::create))
        .route(TokenRevocation::PATTERN, post(tokens::revoke))
        .route(MailForm::PATTERN, post(mail::save))
        .route(DevicesForm::PATTERN, post(devices::add))
        .route(DevicesTrial::PATTERN, post(devices::try_out))
        .route(DeviceRemoval::PATTERN, post(devices::remove))
        .route(PasswordChange::PATTERN, post(password::change))
        .route(LanguageSwitch::PATTERN, post(switches::language))
        .route(ThemeSwitch::PATTERN, post(switches::theme))
}
