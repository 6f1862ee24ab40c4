//! The table of rights, printed for review, and its limits.

use std::fmt::Write as _;

use nhip_envelope::OfficeCode;
use nhip_office::rights::{Actor, Level, Object, Refusal, Right, Role, Scope, Sight, may, sight};

fn actor(role: Role) -> Actor {
    Actor::new("ub.thu", "Tài khoản thử", [role], Scope::Desk)
}

fn code(text: &str) -> OfficeCode {
    text.parse().unwrap()
}

#[test]
fn the_table_of_roles_and_acts_is_the_one_that_was_reviewed() {
    let mut table = String::new();
    let _ = write!(table, "{:<18}", "");
    for role in Role::ALL {
        let _ = write!(table, " {:>17}", role.word());
    }
    table.push('\n');
    for right in Right::ALL {
        let _ = write!(table, "{:<18}", format!("{right:?}"));
        for role in Role::ALL {
            let allowed = may(&actor(role), right, &Object::Office).is_ok();
            let _ = write!(table, " {:>17}", if allowed { "yes" } else { "-" });
        }
        table.push('\n');
    }
    insta::assert_snapshot!(table);
}

#[test]
fn only_the_owner_changes_a_record() {
    let (tu, ub) = (code("tu"), code("ub"));
    let mirror = Object::Record { owner: &tu, here: &ub, people: vec!["L03"] };
    let refused = may(&actor(Role::Planner), Right::EditActivity, &mirror);
    assert_eq!(refused, Err(Refusal::Owner { owner: tu.clone() }));
    assert_eq!(may(&Actor::partner(&tu), Right::EditActivity, &mirror), Ok(()));
    assert!(may(&Actor::partner(&code("hd")), Right::EditActivity, &mirror).is_err());
}

#[test]
fn a_secretary_changes_only_what_touches_the_served_leader() {
    let ub = code("ub");
    let mut secretary = actor(Role::Secretary);
    secretary.serves.insert("L03".to_owned());
    let of = |person| Object::Record { owner: &ub, here: &ub, people: vec![person] };
    assert_eq!(may(&secretary, Right::EditActivity, &of("L03")), Ok(()));
    assert!(may(&secretary, Right::EditActivity, &of("L11")).is_err());
}

#[test]
fn a_reading_token_changes_nothing_whatever_its_owner_may() {
    let mut planner = actor(Role::Planner);
    planner.scope = Scope::ReadOnly;
    assert_eq!(may(&planner, Right::ReadProgramme, &Object::Office), Ok(()));
    assert_eq!(may(&planner, Right::EditActivity, &Object::Office), Err(Refusal::ReadOnly));
}

#[test]
fn an_internal_item_is_a_busy_block_to_all_but_its_planners_leaders_and_secretaries() {
    let seen = |actor: &Actor| sight(actor, Level::Leaders, ["L03"]);
    for role in Role::ALL {
        let expected = if matches!(role, Role::Chief | Role::Planner) { Sight::Full } else { Sight::Busy };
        assert_eq!(seen(&actor(role)), expected, "{role}");
    }
    let mut leader = actor(Role::Leader);
    leader.person = Some("L03".to_owned());
    assert_eq!(seen(&leader), Sight::Full);
    leader.person = Some("L11".to_owned());
    assert_eq!(seen(&leader), Sight::Busy);
}
