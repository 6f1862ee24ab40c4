//! What programs send of a meeting.

use nhip_harmony::ids::ActivityId;
use nhip_office::letters::Mailbox;
use nhip_people::Directory;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::commands::PaperRow;
use crate::read;
use crate::rules::agenda::Row;
use crate::rules::called::{CallAs, Part};
use crate::rules::kind::MeetingKind;
use crate::rules::meeting::{CalledRow, Facts, PapersBy, Urgency};
use crate::rules::papers::PaperSort;
use crate::rules::reply::{Answer, Rank, Substitute, Word};

/// What the secretary writes down of a meeting.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FactsFields {
    /// The type: `M01` to `M23`.
    #[schema(value_type = String, example = "M14")]
    kind: MeetingKind,
    /// Why it is called.
    ground: String,
    /// Who convenes; who usually does for the type when left out.
    #[serde(default)]
    convenor: String,
    /// Who writes the minutes.
    #[serde(default)]
    secretary: String,
    /// Units that prepare the content.
    #[serde(default)]
    prepared_by: Vec<String>,
    /// What those who come have to bring or prepare.
    #[serde(default)]
    demands: String,
    /// `attached`, `portal`, `at_table`, `none`.
    #[schema(value_type = String, example = "portal")]
    papers_by: PapersBy,
    /// Whom to ask.
    #[serde(default)]
    contact: String,
    /// `ordinary`, `urgent`, `immediate`.
    #[schema(value_type = String, example = "ordinary")]
    urgency: Urgency,
}

impl From<FactsFields> for Facts {
    fn from(sent: FactsFields) -> Self {
        let usual = sent.kind.facts().convenor.to_owned();
        Self {
            kind: sent.kind,
            ground: sent.ground,
            convenor: if sent.convenor.trim().is_empty() { usual } else { sent.convenor },
            secretary: sent.secretary,
            prepared_by: sent.prepared_by,
            demands: sent.demands,
            papers_by: sent.papers_by,
            contact: sent.contact,
            urgency: sent.urgency,
        }
    }
}

impl From<&Facts> for FactsFields {
    fn from(facts: &Facts) -> Self {
        Self {
            kind: facts.kind,
            ground: facts.ground.clone(),
            convenor: facts.convenor.clone(),
            secretary: facts.secretary.clone(),
            prepared_by: facts.prepared_by.clone(),
            demands: facts.demands.clone(),
            papers_by: facts.papers_by,
            contact: facts.contact.clone(),
            urgency: facts.urgency,
        }
    }
}

/// A meeting to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMeetingFields {
    /// The own activity that becomes one.
    #[schema(value_type = String)]
    pub(super) activity: ActivityId,
    pub(super) facts: FactsFields,
}

/// The agenda as it shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AgendaFields {
    pub(super) items: Vec<ItemFields>,
    /// Why something comes after the freeze.
    #[serde(default)]
    pub(super) late_reason: String,
    /// Who has allowed that.
    #[serde(default)]
    pub(super) late_allowed_by: String,
}

/// An item of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemFields {
    /// The item that it was; absent for a new one.
    #[serde(default)]
    number: Option<u32>,
    title: String,
    /// 1 to 1440.
    #[schema(minimum = 1, maximum = 1440)]
    minutes: u32,
    /// Who presents it.
    #[serde(default)]
    by: String,
}

impl From<ItemFields> for Row {
    fn from(sent: ItemFields) -> Self {
        Self { number: sent.number, title: sent.title, minutes: sent.minutes, by: sent.by }
    }
}

/// The papers as they shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PapersFields {
    pub(super) papers: Vec<PaperFields>,
}

/// One of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PaperFields {
    /// The item of the agenda.
    item: u32,
    title: String,
    /// `report`, `submission`, `draft`, `annex`, `summary`.
    #[schema(value_type = String, example = "report")]
    sort: PaperSort,
    /// Who prepares it.
    #[serde(default)]
    from: String,
    /// Which version of it, from 1.
    #[schema(minimum = 1)]
    version: u32,
    /// Whether it has come.
    has_come: bool,
}

impl From<PaperFields> for PaperRow {
    fn from(sent: PaperFields) -> Self {
        Self {
            item: sent.item,
            title: sent.title,
            sort: sent.sort,
            from: sent.from,
            version: sent.version,
            has_come: sent.has_come,
        }
    }
}

/// Those called as they shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CalledFields {
    pub(super) lines: Vec<LineFields>,
}

/// One of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LineFields {
    /// The line that it was; absent for a new one.
    #[serde(default)]
    number: Option<u32>,
    /// A unit, a leader's post, or name and post.
    name: String,
    /// `head`, `representative`, `named`, `specialist`.
    #[schema(value_type = String, example = "representative")]
    call: CallAs,
    /// `member` counts for the quorum, `guest` does not.
    #[schema(value_type = String, example = "guest")]
    part: Part,
    /// Where it is told by official mail; left out, it is told by no letter.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "vanthu@donvi.gov.vn")]
    mail: Option<Mailbox>,
}

impl LineFields {
    /// As the subject reads it, with the leader whose post the name is.
    pub(super) fn row(self, directory: &Directory) -> CalledRow {
        let row = read::called_row(directory, (self.number, self.name), (self.call, self.part));
        CalledRow { mail: self.mail, ..row }
    }
}

/// A step taken by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MeetingStepFields {
    /// `approve`, `prepare`, `make-ready`, `open`, `close`.
    #[schema(example = "approve")]
    pub(super) step: String,
}

/// How an invitation is issued.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IssueInvitationFields {
    /// In whose name: the code of an issuing authority.
    pub(super) issuer: String,
    /// The name of who signs.
    pub(super) signer: String,
}

/// An answer to an invitation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "answer", deny_unknown_fields)]
pub(super) enum InvitationAnswerFields {
    /// Comes.
    Comes,
    /// Takes part by video.
    Online,
    /// Asks to send somebody else.
    Sends {
        /// The name.
        name: String,
        /// The post.
        post: String,
        /// `deputy` or `below`.
        #[schema(value_type = String, example = "deputy")]
        rank: Rank,
        /// Why the one who was called does not come.
        reason: String,
    },
    /// Does not come.
    Absent {
        /// Why.
        reason: String,
    },
}

impl From<InvitationAnswerFields> for Answer {
    fn from(sent: InvitationAnswerFields) -> Self {
        match sent {
            InvitationAnswerFields::Comes => Self::Comes,
            InvitationAnswerFields::Online => Self::Online,
            InvitationAnswerFields::Sends { name, post, rank, reason } => {
                Self::Sends(Substitute { name, post, rank, reason })
            }
            InvitationAnswerFields::Absent { reason } => Self::Absent { reason },
        }
    }
}

/// The chair's word about a substitute.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentFields {
    /// `agreed` or `refused`.
    #[schema(value_type = String, example = "agreed")]
    pub(super) word: Word,
}
