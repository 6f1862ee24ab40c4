//! Accounts, passwords, sessions, API tokens.
//!
//! An account is named by post and office (`ub.tonghop`), never by a person's name, so that it can be handed on.

mod account;
mod commands;
mod password;
pub(crate) mod recognised;
mod session;
pub(crate) mod store;
pub mod token;
mod totp;

pub use account::{Account, AccountName, BadAccountName, Language, NewAccount};
pub use commands::{
    AccountEdit, AccountError, add, change_password, disable, edit, enable, end_other_sessions, end_session,
    end_sessions, set_mail, set_roles, set_totp,
};
pub use password::{Password, PasswordHash, WeakPassword, hash, matches};
pub use session::{NewSession, Session, SignIn, SignInError, Signed};

pub use totp::{TotpSecret, totp_matches};
