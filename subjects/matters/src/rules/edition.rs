//! A version of a programme as issued: a value that is never edited and lists what differs from the one before.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{BodyCode, PersonId};
use nhip_harmony::term::Term;
use nhip_office::rights::{Actor, Level, Sight, sight};
use serde::{Deserialize, Serialize};

use super::decider::Decider;
use super::due::Due;
use super::ids::{MatterId, ProgrammeId};
use super::matter::Size;

/// A level that decides, with its name at the time of issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedDecider {
    /// Who.
    pub decider: Decider,
    /// As it was called then.
    pub name: String,
}

/// A leader in charge, with the post held at the time of issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedLeader {
    /// Who.
    pub person: PersonId,
    /// The post then.
    pub title: String,
}

/// When exactly an item takes place, once an activity is set for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The days.
    pub dates: Period,
    /// Which half.
    pub part: PartOfDay,
}

/// One item of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The matter.
    pub matter: MatterId,
    /// Its name.
    pub title: String,
    /// Its field.
    pub field: String,
    /// Lead unit.
    pub lead: String,
    /// Helpers.
    pub helpers: Vec<String>,
    /// Who decides.
    pub deciders: Vec<NamedDecider>,
    /// When it is due.
    pub due: Due,
    /// The leader in charge.
    pub leader: Option<NamedLeader>,
    /// Where; may be empty.
    pub place: String,
    /// Note; may be empty.
    pub note: String,
    /// Large or not.
    pub size: Size,
    /// How far it may be known.
    pub level: Level,
    /// The activity at which it is discussed, when one is set.
    pub meeting: Option<Meeting>,
    /// What brought it to its time, when it was put off or stretched, and by whom.
    pub why: Option<String>,
}

impl Item {
    /// The days by which it is compared with others: its meeting's, else the window of its due time.
    pub fn window(&self) -> Period {
        self.meeting.map_or_else(|| self.due.window(), |meeting| meeting.dates)
    }
}

/// A field in which two versions of an item differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemField {
    /// Name.
    Title,
    /// Field.
    Field,
    /// Lead unit.
    Lead,
    /// Helpers.
    Helpers,
    /// Who decides.
    Deciders,
    /// When, neither later nor longer.
    Due,
    /// The leader in charge.
    Leader,
    /// Where.
    Place,
    /// The day of its meeting.
    Meeting,
    /// Note.
    Note,
}

impl ItemField {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Field => "field",
            Self::Lead => "lead",
            Self::Helpers => "helpers",
            Self::Deciders => "deciders",
            Self::Due => "due",
            Self::Leader => "leader",
            Self::Place => "place",
            Self::Meeting => "meeting",
            Self::Note => "note",
        }
    }

    /// As papers write it.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Title => "tên nội dung",
            Self::Field => "lĩnh vực",
            Self::Lead => "cơ quan chủ trì",
            Self::Helpers => "cơ quan phối hợp",
            Self::Deciders => "cấp quyết định",
            Self::Due => "thời hạn",
            Self::Leader => "lãnh đạo phụ trách",
            Self::Place => "địa điểm",
            Self::Meeting => "ngày họp",
            Self::Note => "ghi chú",
        }
    }
}

/// How an item differs from the version before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ChangeKind {
    /// Bổ sung.
    Added,
    /// Rút.
    Withdrawn,
    /// Lùi thời hạn.
    Later {
        /// Before.
        from: Due,
        /// Now.
        to: Due,
    },
    /// Giãn thời gian.
    Longer {
        /// Before.
        from: Due,
        /// Now.
        to: Due,
    },
    /// Something else in it.
    Changed {
        /// The fields.
        fields: Vec<ItemField>,
    },
}

impl ChangeKind {
    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Withdrawn => "withdrawn",
            Self::Later { .. } => "later",
            Self::Longer { .. } => "longer",
            Self::Changed { .. } => "changed",
        }
    }
}

/// One difference between two versions. It carries the item as it was or is, so that it is told only to those who
/// may know of the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What differs.
    pub kind: ChangeKind,
    /// The item now; as it last stood when it was withdrawn.
    pub item: Item,
}

/// A version as issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The programme.
    pub programme: ProgrammeId,
    /// The office that issued it.
    pub owner: OfficeCode,
    /// The body.
    pub body: BodyCode,
    /// The body's name then.
    pub body_name: String,
    /// The period.
    pub term: Term,
    /// Counts the issued versions from 1; 0 is a draft sent for comments.
    pub number: u32,
    /// Number and symbol of the paper; may be empty.
    pub document: String,
    /// When.
    pub at: Timestamp,
    /// The day, as papers say it.
    pub day: Date,
    /// The account that did.
    pub by: String,
    /// The items.
    pub items: Vec<Item>,
    /// What differs from the version before.
    pub changes: Vec<Change>,
}

impl Edition {
    /// The item of a matter.
    pub fn item(&self, matter: &MatterId) -> Option<&Item> {
        self.items.iter().find(|item| item.matter == *matter)
    }

    /// The version through somebody's eyes.
    #[must_use]
    pub fn seen_by(&self, actor: &Actor) -> Self {
        let shown = |item: &Item| {
            let people = item.leader.iter().map(|leader| leader.person.as_str());
            sight(actor, item.level, people) == Sight::Full
        };
        self.keeping(shown)
    }

    /// What other offices get: nothing of what stays inside.
    #[must_use]
    pub fn for_partners(&self) -> Self {
        self.keeping(|item| item.level != Level::Leaders)
    }

    fn keeping(&self, shown: impl Fn(&Item) -> bool) -> Self {
        let mut kept = self.clone();
        kept.items.retain(&shown);
        kept.changes.retain(|change| shown(&change.item));
        kept
    }
}

/// What differs between two lists of items: what is added and changed in the new order, then what was withdrawn.
pub fn differences(old: &[Item], new: &[Item]) -> Vec<Change> {
    let before: BTreeMap<&MatterId, &Item> = old.iter().map(|item| (&item.matter, item)).collect();
    let now = new.iter().filter_map(|item| {
        let kind = match before.get(&item.matter) {
            None => Some(ChangeKind::Added),
            Some(was) => change_of(was, item),
        };
        kind.map(|kind| Change { kind, item: item.clone() })
    });
    let gone = old.iter().filter(|item| !new.iter().any(|other| other.matter == item.matter));
    now.chain(gone.map(|item| Change { kind: ChangeKind::Withdrawn, item: item.clone() })).collect()
}

fn change_of(was: &Item, is: &Item) -> Option<ChangeKind> {
    let (old, new) = (was.due.window(), is.due.window());
    if was.due != is.due && new.to > old.to {
        let (from, to) = (was.due, is.due);
        let stretched = new.from <= old.from;
        return Some(if stretched {
            ChangeKind::Longer { from, to }
        } else {
            ChangeKind::Later { from, to }
        });
    }
    let leader = |item: &Item| item.leader.as_ref().map(|leader| leader.person.clone());
    let deciders = |item: &Item| item.deciders.iter().map(|one| one.decider.clone()).collect::<Vec<_>>();
    let checks = [
        (ItemField::Title, was.title != is.title),
        (ItemField::Field, was.field != is.field),
        (ItemField::Lead, was.lead != is.lead),
        (ItemField::Helpers, was.helpers != is.helpers),
        (ItemField::Deciders, deciders(was) != deciders(is)),
        (ItemField::Due, was.due != is.due),
        (ItemField::Leader, leader(was) != leader(is)),
        (ItemField::Place, was.place != is.place),
        (ItemField::Meeting, was.meeting != is.meeting),
        (ItemField::Note, was.note != is.note),
    ];
    let fields: Vec<_> = checks.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect();
    (!fields.is_empty()).then_some(ChangeKind::Changed { fields })
}
