//! What a schedule file says: tables and text of [`nhip_files`] → activities, by the conventions of Vietnamese offices.
//!
//! Pure: no clock, no files, no database. Layouts are told apart by structure, never by a file's name. Nothing is
//! guessed: what cannot be told is listed as unread, with its place and the reason.

mod abbreviations;
mod build;
mod calendar;
mod closing;
mod families;
mod grammar;
mod options;
mod reading;
mod survey;
mod why;

pub use abbreviations::Abbreviations;
pub use options::{BodyCode, ReadOptions};
pub use reading::{Ignored, PartOfDay, ReadActivity, Reading, Role, Unread};
pub use why::Why;

use nhip_files::Source;

/// Reads all activities that a file tells.
#[must_use]
pub fn read(source: &Source, options: &ReadOptions) -> Reading {
    let survey = survey::survey(source, options);
    let mut builder = build::Builder::new(survey, &options.abbreviations);
    for skipped in &source.skipped {
        builder.skipped(&skipped.where_, &skipped.why);
    }
    families::read(source, &mut builder);
    builder.finish()
}
