//! Calendars on people's phones: leaders' calendars, invitations to meetings and tasks, read by CalDAV (RFC 4791).
//!
//! Only read: [`dav`] is the door, whose every writing method is refused; [`read`] makes the calendars by the account's
//! own rights, with the rows of the programme's calendar links; [`rules`] holds what a client's filter lets through and
//! what changed between two states. Nothing of it is kept in the database: a state that a client holds is remembered in the
//! process, and a client whose state is forgotten lists the calendar again (RFC 6578, 3.2).

pub mod addresses;
pub mod dav;
pub mod read;
pub mod rules;

pub use dav::{routes, well_known};
