//! Whose calendars concern an account.

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::PersonId;
use nhip_harmony::programme::Person;
use nhip_office::rights::{Actor, Role};
use nhip_people::Directory;

/// How an account stands to the people of its circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closeness {
    /// The leader, or the leader's secretary.
    Near,
    /// Staff of the office that serves them.
    Office,
}

/// The people whose calendars concern an account first.
#[derive(Clone, Debug)]
pub(crate) struct Circle {
    /// In the order of the directory.
    pub(crate) people: Vec<PersonId>,
    /// How the account stands to them.
    pub(crate) closeness: Closeness,
}

impl Circle {
    /// The circle of an account at the office `here`.
    pub(crate) fn of(actor: &Actor, directory: &Directory, here: &OfficeCode) -> Self {
        let near = near(actor, directory);
        if !near.is_empty() && !plans(actor) {
            return Self { people: near, closeness: Closeness::Near };
        }
        let served = |person: &&Person| directory.office_of_person(&person.id) == Some(here);
        let people = directory.people.iter().filter(served).map(|person| person.id.clone()).collect();
        Self { people, closeness: Closeness::Office }
    }

    /// Whether one of these people belongs to it.
    pub(crate) fn holds_any<'a>(&self, people: impl IntoIterator<Item = &'a PersonId>) -> bool {
        people.into_iter().any(|person| self.people.contains(person))
    }
}

/// The leaders whose phone view an account may open, the first being the one that it opens by itself.
pub(crate) fn phones(actor: &Actor, directory: &Directory, here: &OfficeCode) -> Vec<PersonId> {
    let mut open = near(actor, directory);
    if plans(actor) {
        let ids = || directory.people.iter().map(|person| &person.id);
        let own = ids().filter(|id| directory.office_of_person(id) == Some(here));
        let others = ids().filter(|id| directory.office_of_person(id) != Some(here));
        for id in own.chain(others) {
            if !open.contains(id) {
                open.push(id.clone());
            }
        }
    }
    open
}

fn plans(actor: &Actor) -> bool {
    actor.is(Role::Chief) || actor.is(Role::Planner)
}

fn near(actor: &Actor, directory: &Directory) -> Vec<PersonId> {
    let ids = directory.people.iter().map(|person| &person.id);
    ids.filter(|id| actor.stands_near([id.as_str()])).cloned().collect()
}
