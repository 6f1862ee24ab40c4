//! The words that a form sends for each choice, and the values that they stand for.

use nhip_harmony::activity::{Attendance, Mobility, Occupancy};
use nhip_harmony::days::PartOfDay;
use nhip_office::rights::Level;
use nhip_web::forms::Fault;

/// A choice: its values with their words.
pub(super) struct Choices<T: 'static>(&'static [(T, &'static str)]);

pub(super) const PARTS: Choices<PartOfDay> = Choices(&[
    (PartOfDay::Morning, "morning"),
    (PartOfDay::Afternoon, "afternoon"),
    (PartOfDay::WholeDay, "whole-day"),
]);
pub(super) const ATTENDANCES: Choices<Attendance> = Choices(&[
    (Attendance::InPerson, "in-person"),
    (Attendance::Hybrid, "hybrid"),
    (Attendance::Online, "online"),
]);
pub(super) const MOBILITIES: Choices<Mobility> =
    Choices(&[(Mobility::Movable, "movable"), (Mobility::Fixed, "fixed")]);
pub(super) const OCCUPANCIES: Choices<Occupancy> = Choices(&[
    (Occupancy::Ordinary, "ordinary"),
    (Occupancy::AtOffice, "at-office"),
    (Occupancy::Away, "away"),
]);
pub(super) const LEVELS: Choices<Level> = Choices(&[
    (Level::Leaders, "leaders"),
    (Level::Offices, "offices"),
    (Level::Agencies, "agencies"),
    (Level::Public, "public"),
]);

impl<T: Copy + PartialEq> Choices<T> {
    /// The value of a word.
    pub(super) fn of(&self, word: &str) -> Result<T, Fault> {
        self.0.iter().find(|(_, known)| *known == word).map(|(value, _)| *value).ok_or(Fault::NotAChoice)
    }

    /// The word of a value.
    pub(super) fn word(&self, value: T) -> &'static str {
        self.0.iter().find(|(known, _)| *known == value).map_or("", |(_, word)| word)
    }

    /// Values and words in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = (T, &'static str)> {
        self.0.iter().copied()
    }
}
