//! Accounts for tests.

use crate::Office;
use crate::accounts::{self, AccountName, NewAccount, Password};
use crate::rights::{Actor, Role};

/// The password of every account that [`signed_up`] makes.
const PASSWORD: &str = "mat-khau-thu-nghiem-2026";

/// A new account of one role, shown under its own name. A leader is the person, a secretary serves it; others stand near
/// nobody.
pub async fn signed_up(office: &Office, (name, role): (&str, Role), person: Option<&str>) -> AccountName {
    let person = person.map(str::to_owned);
    let new = NewAccount {
        name: name.parse().expect("an account's name"),
        display: name.to_owned(),
        roles: [role].into(),
        serves: person.iter().filter(|_| role == Role::Secretary).cloned().collect(),
        person: person.filter(|_| role == Role::Leader),
        password: Password::new(PASSWORD).expect("long enough"),
    };
    let name = new.name.clone();
    let mut act = office.act(&Actor::system()).await.expect("the test's database");
    accounts::add(&mut act, new).await.expect("a new account");
    act.commit().await.expect("the test's database");
    name
}
