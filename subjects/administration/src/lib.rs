//! Administration (Quản trị): the accounts of an office, for those who may manage them.
//!
//! An account is a post's, never a person's: it is handed on with the post, and closed when the post is. The
//! commands are those of [`nhip_office::accounts`]; here are only their pages.

mod account;
mod acts;
mod form;
mod list;
mod people;

use axum::Router;
use axum::routing::{get, post};
use nhip_office::accounts::AccountName;
use nhip_office::rights::Right;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

nhip_web::route! {
    /// All accounts of the office.
    pub struct AccountsPage {} => "/admin/accounts"
    /// An account to be made.
    pub struct NewAccountPage {} => "/admin/accounts/new"
    /// One account: its post, its roles, its persons.
    pub struct AccountPage { name: AccountName } => "/admin/accounts/{name}"
    /// Closing an account.
    pub struct Closing { name: AccountName } => "/admin/accounts/{name}/closing"
    /// Opening a closed account again.
    pub struct Opening { name: AccountName } => "/admin/accounts/{name}/opening"
    /// A new password, made here and shown once.
    pub struct PasswordReset { name: AccountName } => "/admin/accounts/{name}/password"
    /// Ending every session.
    pub struct SessionsEnd { name: AccountName } => "/admin/accounts/{name}/sessions/end"
    /// Switching one-time codes off.
    pub struct CodesOff { name: AccountName } => "/admin/accounts/{name}/codes/off"
}

/// The part of the rail.
pub const SECTION: Section = Section("administration");

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 900, Icon::Admin, "administration-rail", &AccountsPage {}, Right::ManageAccounts)
}

/// The routes of the pages.
pub fn routes() -> Router<Site> {
    Router::new()
        .route(AccountsPage::PATTERN, get(list::show))
        .route(NewAccountPage::PATTERN, get(account::blank).post(account::create))
        .route(AccountPage::PATTERN, get(account::show).post(account::change))
        .route(Closing::PATTERN, post(acts::close))
        .route(Opening::PATTERN, post(acts::open))
        .route(PasswordReset::PATTERN, post(acts::reset_password))
        .route(SessionsEnd::PATTERN, post(acts::end_sessions))
        .route(CodesOff::PATTERN, post(acts::switch_codes_off))
}
