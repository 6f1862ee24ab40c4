//! The table of rights, and the one function that asks it.

use nhip_envelope::OfficeCode;
use serde::Serialize;
use thiserror::Error;

use super::{Actor, Role, Scope};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// See the week, lists, search, export; each item then by its own level.
    ReadProgramme,
    /// Add, change, move, cancel an activity of the own office.
    EditActivity,
    /// Settle a clash or let it stand with a reason.
    SettleClash,
    /// Let a person be in two places by a recorded decision.
    DoubleBookPerson,
    /// Join two offices' rows as one event, or keep them apart.
    JoinEvents,
    /// Read a file in and take its activities over.
    TakeIn,
    /// Publish the week and its adjustments.
    Publish,
    /// Read bodies, persons, posts, rooms, units.
    ReadDirectory,
    /// Change the directory.
    EditDirectory,
    /// Record a leader's absence and substitute.
    RecordAbsence,
    /// Make and revoke calendar links.
    ManageFeeds,
    /// See what waits between the offices and what could not be understood.
    ReadExchange,
    /// Empty the tray.
    EmptyTray,
    /// Accounts, roles, sessions of others.
    ManageAccounts,
    /// Thresholds, holidays and other settings.
    ChangeSettings,
    /// Read and prove the journal.
    ReadJournal,
    /// API tokens of one's own account.
    ManageTokens,
    /// Take in what units register for a programme.
    RegisterMatter,
    /// Change matters, decide on them, build programmes of years, quarters and months, invite units to register.
    EditMatter,
    /// Issue such a programme and its adjustments.
    IssueProgramme,
    /// Say for the office which programme of a period is the base.
    MarkBase,
    /// Make a meeting of an activity, prepare it, give the chair's consent to a substitute.
    EditMeeting,
    /// Issue an invitation and its changes, make links for those invited without an account.
    IssueInvitation,
    /// Write down what somebody invited has answered.
    RecordReply,
    /// Read the register of outgoing papers and take numbers back.
    KeepRegister,
    /// Write conclusions, give tasks, decide about later dates and about what is reported done.
    GiveTask,
    /// Answer for the office about a task that it does, and write down what a unit has answered.
    AnswerTask,
}

impl Right {
    /// All rights, in the order of the table.
    pub const ALL: [Right; 27] = [
        Right::ReadProgramme,
        Right::EditActivity,
        Right::SettleClash,
        Right::DoubleBookPerson,
        Right::JoinEvents,
        Right::TakeIn,
        Right::Publish,
        Right::ReadDirectory,
        Right::EditDirectory,
        Right::RecordAbsence,
        Right::ManageFeeds,
        Right::ReadExchange,
        Right::EmptyTray,
        Right::ManageAccounts,
        Right::ChangeSettings,
        Right::ReadJournal,
        Right::ManageTokens,
        Right::RegisterMatter,
        Right::EditMatter,
        Right::IssueProgramme,
        Right::MarkBase,
        Right::EditMeeting,
        Right::IssueInvitation,
        Right::RecordReply,
        Right::KeepRegister,
        Right::GiveTask,
        Right::AnswerTask,
    ];

    /// The roles that hold the right over the office as a whole.
    pub fn holders(self) -> &'static [Role] {
        use Role::{Administrator, Chief, Clerk, Leader, Planner, ReceptionOfficer, Secretary, Viewer};
        match self {
            Self::ReadProgramme | Self::ReadDirectory => {
                &[Administrator, Chief, Planner, Secretary, Clerk, Leader, ReceptionOfficer, Viewer]
            }
            Self::EditActivity => &[Chief, Planner],
            Self::SettleClash | Self::DoubleBookPerson | Self::JoinEvents | Self::Publish => {
                &[Chief, Planner]
            }
            Self::TakeIn => &[Chief, Planner, Clerk],
            Self::EditDirectory => &[Administrator, Chief, Planner],
            Self::RecordAbsence => &[Chief, Planner],
            Self::ManageFeeds => &[Chief, Planner, Secretary, Leader],
            Self::ReadExchange => &[Administrator, Chief, Planner, Clerk],
            Self::EmptyTray => &[Chief, Planner, Clerk],
            Self::ManageAccounts | Self::ChangeSettings => &[Administrator],
            Self::ReadJournal => &[Administrator, Chief],
            Self::ManageTokens => &[Administrator, Chief, Planner],
            Self::RegisterMatter => &[Chief, Planner, Clerk],
            Self::EditMatter | Self::IssueProgramme => &[Chief, Planner],
            Self::MarkBase => &[Chief],
            Self::EditMeeting | Self::IssueInvitation | Self::GiveTask => &[Chief, Planner],
            Self::RecordReply | Self::KeepRegister | Self::AnswerTask => &[Chief, Planner, Clerk],
        }
    }

    /// The further rights of those who stand near a person: the leader and the leader's secretary.
    pub fn near_person(self) -> bool {
        matches!(self, Self::EditActivity | Self::RecordAbsence | Self::DoubleBookPerson | Self::EditMeeting)
    }

    /// Whether using the right changes something.
    pub fn writes(self) -> bool {
        !matches!(self, Self::ReadProgramme | Self::ReadDirectory | Self::ReadExchange | Self::ReadJournal)
    }
}

/// What the right is asked over.
#[derive(Clone, Debug)]
pub enum Object<'a> {
    /// The office as a whole.
    Office,
    /// A record that an office owns, touching these persons' calendars.
    Record {
        /// The owner.
        owner: &'a OfficeCode,
        /// The office where it is asked.
        here: &'a OfficeCode,
        /// Ids of the persons concerned.
        people: Vec<&'a str>,
    },
    /// A person's calendar.
    Person(&'a str),
}

/// Why something is refused; the sentence is for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// None of the account's roles holds the right.
    #[error("tài khoản này không có quyền làm việc đó; cần vai trò {}", needed.iter().map(|role| role.word()).collect::<Vec<_>>().join(", "))]
    Role {
        /// The roles that do.
        needed: &'static [Role],
    },
    /// The record belongs to another office, which has to be asked.
    #[error("việc này thuộc văn phòng {owner}; hãy gửi đề nghị cho văn phòng đó")]
    Owner {
        /// The office that may change it.
        owner: OfficeCode,
    },
    /// The token was made for reading.
    #[error("mã truy cập này chỉ được đọc")]
    ReadOnly,
}

/// Judges whether the actor holds the right over the object.
pub fn may(actor: &Actor, right: Right, object: &Object<'_>) -> Result<(), Refusal> {
    if actor.scope == Scope::System {
        return Ok(());
    }
    if actor.scope == Scope::ReadOnly && right.writes() {
        return Err(Refusal::ReadOnly);
    }
    if let Object::Record { owner, here, .. } = object {
        let by_owner = matches!(&actor.scope, Scope::Partner(office) if office == *owner);
        if by_owner {
            return Ok(());
        }
        if right.writes() && owner != here && right != Right::SettleClash && right != Right::JoinEvents {
            return Err(Refusal::Owner { owner: (*owner).clone() });
        }
    }
    let near = right.near_person()
        && match object {
            Object::Office => false,
            Object::Record { people, .. } => actor.stands_near(people.iter().copied()),
            Object::Person(person) => actor.stands_near([*person]),
        };
    if near || right.holders().iter().any(|role| actor.is(*role)) {
        Ok(())
    } else {
        Err(Refusal::Role { needed: right.holders() })
    }
}
