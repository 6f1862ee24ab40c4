//! Who is asking.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use nhip_envelope::OfficeCode;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What an account is for; one account may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Quản trị: runs the office's node and its accounts; sees no internal item.
    Administrator,
    /// Chánh, Phó Chánh Văn phòng.
    Chief,
    /// Chuyên viên Tổng hợp: builds and publishes the programme.
    Planner,
    /// Thư ký of named leaders.
    Secretary,
    /// Văn thư.
    Clerk,
    /// Lãnh đạo tỉnh.
    Leader,
    /// Cán bộ tiếp công dân.
    ReceptionOfficer,
    /// Reads what the three offices may read.
    Viewer,
}

/// A word that names no role.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("không có vai trò “{0}”")]
pub struct UnknownRole(pub String);

impl Role {
    /// All roles, in the order of the rights table.
    pub const ALL: [Role; 8] = [
        Role::Administrator,
        Role::Chief,
        Role::Planner,
        Role::Secretary,
        Role::Clerk,
        Role::Leader,
        Role::ReceptionOfficer,
        Role::Viewer,
    ];

    /// The role's word in data and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Chief => "chief",
            Self::Planner => "planner",
            Self::Secretary => "secretary",
            Self::Clerk => "clerk",
            Self::Leader => "leader",
            Self::ReceptionOfficer => "reception_officer",
            Self::Viewer => "viewer",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.word() == text).ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

/// Which door the actor came through, and how far it opens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Signed in at the desk.
    Desk,
    /// An API token that only reads.
    ReadOnly,
    /// An API token that reads and writes.
    ReadWrite,
    /// A partner office, whose notice is being applied.
    Partner(OfficeCode),
    /// The program itself: jobs, the command line on the server.
    System,
}

/// Who is asking: the account with what it may be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    name: String,
    /// Name of the post shown to people.
    pub display: String,
    /// Its roles.
    pub roles: BTreeSet<Role>,
    /// Ids of the persons whose calendar a secretary keeps.
    pub serves: BTreeSet<String>,
    /// Id of the person whom the account belongs to, for a leader.
    pub person: Option<String>,
    /// The door.
    pub scope: Scope,
}

impl Actor {
    /// An account at a door.
    pub fn new(name: &str, display: &str, roles: impl IntoIterator<Item = Role>, scope: Scope) -> Self {
        Self {
            name: name.to_owned(),
            display: display.to_owned(),
            roles: roles.into_iter().collect(),
            serves: BTreeSet::new(),
            person: None,
            scope,
        }
    }

    /// The program itself.
    pub fn system() -> Self {
        Self::new("system", "Nhịp", [], Scope::System)
    }

    /// A partner office whose notice is being applied.
    pub fn partner(office: &OfficeCode) -> Self {
        Self::new(&format!("office:{office}"), office.as_str(), [], Scope::Partner(office.clone()))
    }

    /// The name under which the journal keeps its acts.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the account has the role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether one of the persons is the actor or is served by the actor.
    pub fn stands_near<'a>(&self, people: impl IntoIterator<Item = &'a str>) -> bool {
        people.into_iter().any(|person| {
            (self.is(Role::Leader) && self.person.as_deref() == Some(person))
                || (self.is(Role::Secretary) && self.serves.contains(person))
        })
    }
}
