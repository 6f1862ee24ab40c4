//! Links of own matters and activities to items of the base, and what becomes of them when the base changes.

use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::term::Term as LegalTerm;
use nhip_harmony::ids::ActivityId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::edition::{Edition, Item};
use super::ids::{LinkId, MatterId, ProgrammeId};

/// How long the owner of a linked item has (handbook of programmes, section 3, rule 4).
pub const REVIEW: LegalTerm = LegalTerm::WorkingDays(1);

/// What of ours is linked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Linked {
    /// A matter.
    Matter(MatterId),
    /// An activity.
    Activity(ActivityId),
}

impl Linked {
    /// What a kind's word and an id name.
    pub fn of(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "matter" => id.parse().ok().map(Self::Matter),
            "activity" => id.parse().ok().map(Self::Activity),
            _ => None,
        }
    }

    /// The kind's word in data.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Matter(_) => "matter",
            Self::Activity(_) => "activity",
        }
    }

    /// The id.
    pub fn id(&self) -> &str {
        match self {
            Self::Matter(id) => id.as_str(),
            Self::Activity(id) => id.as_str(),
        }
    }
}

/// Why a link has to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "cause")]
pub enum Cause {
    /// A new version says something else of the item.
    Changed {
        /// The version.
        version: u32,
        /// The item as it is now.
        to: Box<Item>,
    },
    /// A new version no longer holds the item.
    ItemWithdrawn {
        /// The version.
        version: u32,
    },
    /// The programme is no longer the base.
    BaseWithdrawn,
}

/// Where a link stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum LinkState {
    /// Agreed with the item as it is.
    Agreed,
    /// Cần xem lại.
    Review {
        /// Since when.
        since: Date,
        /// The last day to accept or object.
        due: Date,
        /// Why.
        cause: Cause,
    },
    /// The owner objected to the change; the base's office was told.
    Objected {
        /// When.
        on: Date,
        /// Why.
        reason: String,
        /// To what.
        cause: Cause,
    },
}

impl LinkState {
    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Review { .. } => "review",
            Self::Objected { .. } => "objected",
        }
    }
}

/// A link of an own item to an item of the base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// What of ours.
    pub own: Linked,
    /// The base programme.
    pub programme: ProgrammeId,
    /// The item as last agreed; it stays although the base drops it.
    pub item: Item,
    /// Our own share of the work.
    pub share: String,
    /// Where it stands.
    pub state: LinkState,
    /// Counts its changes, from 1.
    pub version: u32,
}

/// What the owner says to a change of the base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum Answer {
    /// Takes the item as it is now.
    Accept,
    /// Does not agree.
    Object {
        /// Why.
        reason: String,
    },
}

/// An answer that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AnswerError {
    /// Nothing has changed.
    #[error("liên kết này không có gì cần xem lại")]
    NothingToReview,
    /// An objection without a reason.
    #[error("cần ghi lý do không đồng ý")]
    NoReason,
}

impl Link {
    /// Whether its owner has to look at it.
    pub fn needs_review(&self) -> bool {
        matches!(self.state, LinkState::Review { .. })
    }

    /// Whether its owner had a working day and let it pass.
    pub fn is_late(&self, today: Date) -> bool {
        matches!(self.state, LinkState::Review { due, .. } if due < today)
    }

    /// The link after a new version of the base: only an item that the version changes has to be looked at again.
    pub fn after_edition(&self, edition: &Edition, calendar: &Calendar, today: Date) -> Option<Self> {
        let cause = match edition.item(&self.item.matter) {
            Some(now) if says_the_same(now, &self.item) => return self.settled_by(now),
            Some(now) => Cause::Changed { version: edition.number, to: Box::new(now.clone()) },
            None => Cause::ItemWithdrawn { version: edition.number },
        };
        self.reviewed(cause, calendar, today)
    }

    /// The link after its programme ceased to be the base: it stays, and is looked at again.
    pub fn after_withdrawal(&self, calendar: &Calendar, today: Date) -> Option<Self> {
        self.reviewed(Cause::BaseWithdrawn, calendar, today)
    }

    /// The link after its owner's answer.
    ///
    /// # Errors
    /// [`AnswerError`] when there is nothing to answer to, or an objection has no reason.
    pub fn answered(&self, answer: Answer, today: Date) -> Result<Self, AnswerError> {
        let cause = match &self.state {
            LinkState::Review { cause, .. } | LinkState::Objected { cause, .. } => cause.clone(),
            LinkState::Agreed => return Err(AnswerError::NothingToReview),
        };
        let mut link = self.clone();
        link.version += 1;
        match answer {
            Answer::Accept => {
                if let Cause::Changed { to, .. } = cause {
                    link.item = *to;
                }
                link.state = LinkState::Agreed;
            }
            Answer::Object { reason } if reason.trim().is_empty() => return Err(AnswerError::NoReason),
            Answer::Object { reason } => {
                link.state = LinkState::Objected { on: today, reason: reason.trim().to_owned(), cause };
            }
        }
        Ok(link)
    }

    /// A later version has brought the item back to what was agreed: nothing is left to look at.
    fn settled_by(&self, now: &Item) -> Option<Self> {
        let is_settled = self.state == LinkState::Agreed;
        (!is_settled).then(|| Self {
            item: now.clone(),
            state: LinkState::Agreed,
            version: self.version + 1,
            ..self.clone()
        })
    }

    fn reviewed(&self, cause: Cause, calendar: &Calendar, today: Date) -> Option<Self> {
        let same = match &self.state {
            LinkState::Review { cause: known, .. } | LinkState::Objected { cause: known, .. } => {
                *known == cause
            }
            LinkState::Agreed => false,
        };
        let due = calendar.due_forward(today, REVIEW).date;
        (!same).then(|| Self {
            state: LinkState::Review { since: today, due, cause },
            version: self.version + 1,
            ..self.clone()
        })
    }
}

/// Whether nobody who built on the item is touched: note and reasons do not count.
fn says_the_same(now: &Item, agreed: &Item) -> bool {
    let mut plain = (now.clone(), agreed.clone());
    for item in [&mut plain.0, &mut plain.1] {
        item.note.clear();
        item.why = None;
        item.leader.iter_mut().for_each(|leader| leader.title.clear());
        item.deciders.iter_mut().for_each(|decider| decider.name.clear());
    }
    plain.0 == plain.1
}
