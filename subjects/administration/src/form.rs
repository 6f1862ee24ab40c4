//! The form of an account: read from what was typed, and shown again as it stands.

use std::collections::BTreeSet;

use nhip_office::accounts::{Account, AccountEdit, AccountName};
use nhip_office::letters::Mailbox;
use nhip_office::rights::Role;
use nhip_web::forms::{Fault, FieldValue, Fields, FormState, Submitted};

use crate::people::Leader;

/// Longest post, in characters.
const LONGEST_DISPLAY: usize = 200;

/// A role ticked in the form.
struct TickedRole(Role);

impl FieldValue for TickedRole {
    fn from_typed(text: &str) -> Result<Self, Fault> {
        text.parse().map(Self).map_err(|_| Fault::NotAChoice)
    }
}

/// The name of an account to be made.
pub(crate) fn name(fields: &mut Fields) -> Option<AccountName> {
    fields.required::<String>("name")?;
    fields.read("name", |text| text.parse().map_err(|_| Fault::Said("administration-bad-name")))
}

/// Everything else of an account; `None` means that a fault was noted.
pub(crate) fn edit(fields: &mut Fields, leaders: &[Leader]) -> Option<AccountEdit> {
    let display = fields.required::<String>("display");
    if display.as_ref().is_some_and(|text| text.chars().count() > LONGEST_DISPLAY) {
        fields.refuse("display", Fault::TooLong { most: LONGEST_DISPLAY });
    }
    let roles: BTreeSet<Role> =
        fields.many::<TickedRole>("roles").into_iter().map(|ticked| ticked.0).collect();
    let serves: BTreeSet<String> = fields.many::<String>("serves").into_iter().collect();
    let person = fields.optional::<String>("person");
    let mail = fields.optional::<Mailbox>("mail");
    let is_known = |id: &String| leaders.iter().any(|leader| leader.id == *id);
    if roles.is_empty() {
        fields.refuse("roles", Fault::Said("administration-no-role"));
    }
    if !serves.iter().all(is_known) {
        fields.refuse("serves", Fault::NotAChoice);
    }
    if !person.iter().all(is_known) {
        fields.refuse("person", Fault::NotAChoice);
    }
    if roles.contains(&Role::Leader) != person.is_some() {
        fields.refuse("person", Fault::Said("administration-leader-and-person"));
    }
    if roles.contains(&Role::Secretary) == serves.is_empty() {
        fields.refuse("serves", Fault::Said("administration-secretary-and-served"));
    }
    let display = display?;
    fields.is_sound().then_some(AccountEdit { display, roles, serves, person, mail })
}

/// The form of an account as it is kept.
pub(crate) fn kept(account: &Account) -> FormState {
    let one = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let mut pairs = vec![one("display", &account.display)];
    pairs.extend(account.roles.iter().map(|role| one("roles", role.word())));
    pairs.extend(account.serves.iter().map(|id| one("serves", id)));
    pairs.extend(account.person.iter().map(|id| one("person", id)));
    pairs.extend(account.mail.iter().map(|mail| one("mail", mail.as_str())));
    Submitted::from_pairs(pairs).into_state()
}
