//! A line of those called as somebody writes it.

use nhip_people::Directory;

use crate::rules::called::{CallAs, Part};
use crate::rules::meeting::CalledRow;

/// A row of those called. A name that is a leader's post means that leader, who has a calendar and an office.
pub(crate) fn called_row(
    directory: &Directory,
    (number, name): (Option<u32>, String),
    (call, part): (CallAs, Part),
) -> CalledRow {
    let wanted = name.trim().to_lowercase();
    let leader = directory.people.iter().find(|person| person.title.to_lowercase() == wanted);
    let person = leader.map(|person| person.id.clone());
    CalledRow {
        number,
        name,
        call: if person.is_some() { CallAs::Named } else { call },
        part,
        person,
        mail: None,
    }
}
