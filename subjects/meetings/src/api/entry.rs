//! A meeting as programs read it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::Serialize;
use utoipa::ToSchema;

use super::fields::FactsFields;
use crate::read::{Ground, Sheet};
use crate::rules::agenda::{Balance, Entry, Item};
use crate::rules::called::{CallAs, Line, Part};
use crate::rules::invitation::{Invitation, Purpose, last_told};
use crate::rules::kind::MeetingKind;
use crate::rules::limits::Milestone;
use crate::rules::papers::{Arrival, PaperRecord, PaperSort};
use crate::rules::progress::Stage;
use crate::rules::reply::{Answer, Word};
use crate::rules::standing::{LineStanding, tally};
use crate::rules::warnings::Warning;

/// A meeting in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeetingEntry {
    /// Stable id.
    id: String,
    /// The activity that it is.
    activity: String,
    /// The type: `M11`.
    #[schema(value_type = String)]
    kind: MeetingKind,
    title: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    #[schema(value_type = Option<String>)]
    start: Option<Time>,
    #[schema(value_type = Option<String>)]
    end: Option<Time>,
    place: String,
    /// The chair's post.
    chair: String,
    /// How far it is.
    #[schema(value_type = String)]
    stage: Stage,
    /// `as-planned`, `put-off`, `cancelled`, `online`, `merged`: how its activity stands.
    side: &'static str,
    /// Whether those invited have to be told anew.
    needs_telling: bool,
    /// How many of those called stand how.
    answers: BTreeMap<&'static str, usize>,
    /// What has to be looked at.
    amiss: Vec<AmissEntry>,
    /// Counts its changes; `If-Match` names it.
    version: u32,
}

/// Something that has to be looked at.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AmissEntry {
    /// `papers-missing`, `quorum-at-risk`, `invitation-late`, `chair-unconfirmed`.
    what: &'static str,
    /// The day from which it counts.
    #[schema(value_type = String, format = Date)]
    due: Date,
}

impl MeetingEntry {
    pub(super) fn of(sheet: &Sheet, (ground, today): (&Ground, Date)) -> Self {
        let (meeting, told) = (&sheet.meeting, &sheet.told);
        let amiss = |one: &Warning| AmissEntry { what: one.amiss.word(), due: one.due.date };
        let answers = tally(&sheet.standings()).into_iter().map(|(state, count)| (state.word(), count));
        Self {
            id: meeting.id.to_string(),
            activity: meeting.activity.to_string(),
            kind: meeting.facts.kind,
            title: told.title.clone(),
            from: told.dates.from,
            to: told.dates.to,
            start: told.start,
            end: told.end,
            place: told.place.clone(),
            chair: told.chair_title.clone(),
            stage: meeting.stage,
            side: sheet.side.word(),
            needs_telling: sheet.needs_telling(),
            answers: answers.collect(),
            amiss: sheet.warnings(ground, today).iter().map(amiss).collect(),
            version: meeting.version,
        }
    }
}

/// A meeting with all that is prepared, issued and answered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeetingWhole {
    #[serde(flatten)]
    meeting: MeetingEntry,
    /// What the secretary writes down.
    facts: FactsFields,
    /// Whether the chair of the activity has said to chair it.
    chair_confirmed: bool,
    /// How many minutes the agenda is longer than the activity; negative when time is left.
    minutes_over: Option<i64>,
    agenda: Vec<AgendaItemEntry>,
    papers: Vec<PaperEntry>,
    /// Those called now, then those called no more.
    called: Vec<LineEntry>,
    /// Issued versions, the first one first.
    invitations: Vec<VersionEntry>,
    milestones: Vec<MilestoneEntry>,
}

/// An item of the agenda.
#[derive(Debug, Serialize, ToSchema)]
struct AgendaItemEntry {
    /// Names it; papers hang on it.
    number: u32,
    title: String,
    minutes: u32,
    /// Who presents it.
    by: String,
    /// The day on which it came after the agenda was frozen.
    #[schema(value_type = Option<String>, format = Date)]
    late_on: Option<Date>,
    /// Why it came late.
    late_reason: Option<String>,
    /// Who has allowed it.
    late_allowed_by: Option<String>,
}

impl From<&Item> for AgendaItemEntry {
    fn from(item: &Item) -> Self {
        let (late_on, why) = match &item.entry {
            Entry::InTime => (None, None),
            Entry::Late { on, why, .. } => (Some(*on), Some(why.clone())),
        };
        let (late_reason, late_allowed_by) = why.map(|why| (why.reason, why.allowed_by)).unzip();
        Self {
            number: item.number,
            title: item.title.clone(),
            minutes: item.minutes,
            by: item.by.clone(),
            late_on,
            late_reason,
            late_allowed_by,
        }
    }
}

/// A paper of an item.
#[derive(Debug, Serialize, ToSchema)]
struct PaperEntry {
    /// The item.
    item: u32,
    title: String,
    #[schema(value_type = String)]
    sort: PaperSort,
    /// Who prepares it.
    from: String,
    version: u32,
    /// The day on which it came; absent while it is waited for.
    #[schema(value_type = Option<String>, format = Date)]
    came_on: Option<Date>,
}

impl From<&PaperRecord> for PaperEntry {
    fn from(paper: &PaperRecord) -> Self {
        let came_on = match paper.arrival {
            Arrival::Due => None,
            Arrival::Received { on } => Some(on),
        };
        Self {
            item: paper.item,
            title: paper.title.clone(),
            sort: paper.sort,
            from: paper.from.clone(),
            version: paper.version,
            came_on,
        }
    }
}

/// One of those called.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LineEntry {
    /// Names it within the meeting.
    number: u32,
    name: String,
    #[schema(value_type = String)]
    call: CallAs,
    #[schema(value_type = String)]
    part: Part,
    /// The other office that gets the invitation by notice and answers.
    office: Option<String>,
    /// `not-told`, `waits`, `waits-again`, `comes`, `online`, `asks-to-send`, `sends`, `sending-refused`, `absent`,
    /// `released`.
    state: &'static str,
    /// Id of the last answer.
    reply: Option<String>,
    #[schema(value_type = Option<Object>)]
    answer: Option<Answer>,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    /// Whether it came after the last day.
    is_late: bool,
    /// `agreed` or `refused`: the chair's word about a substitute.
    #[schema(value_type = Option<String>)]
    consent: Option<Word>,
}

impl LineEntry {
    pub(super) fn of(line: &Line, stands: &LineStanding<'_>) -> Self {
        Self {
            number: line.number.0,
            name: line.name.clone(),
            call: line.call,
            part: line.part,
            office: line.office.as_ref().map(ToString::to_string),
            state: stands.state.word(),
            reply: stands.reply.map(|reply| reply.id.to_string()),
            answer: stands.reply.map(|reply| reply.answer.clone()),
            answered_at: stands.reply.map(|reply| reply.at),
            is_late: stands.is_late,
            consent: stands.consent.map(|consent| consent.word),
        }
    }
}

/// An issued version.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VersionEntry {
    /// Counts the versions; an answer names it as `If-Match`.
    number: u32,
    symbol: String,
    #[schema(value_type = String, format = Date)]
    day: Date,
    #[schema(value_type = String)]
    purpose: Purpose,
    /// Whose name it is issued in.
    issuer: String,
    signer: String,
    /// The last day to answer.
    #[schema(value_type = String, format = Date)]
    reply_by: Date,
    /// To how many it went.
    addressees: usize,
}

impl From<&Invitation> for VersionEntry {
    fn from(version: &Invitation) -> Self {
        Self {
            number: version.number,
            symbol: version.symbol.clone(),
            day: version.day,
            purpose: version.purpose,
            issuer: version.issuer.code.to_string(),
            signer: version.signer.clone(),
            reply_by: version.reply_by,
            addressees: version.addressees.len(),
        }
    }
}

/// By when something has to be done.
#[derive(Debug, Serialize, ToSchema)]
struct MilestoneEntry {
    /// `chair`, `agenda`, `invitation`, `papers`, `replies`.
    what: &'static str,
    #[schema(value_type = String, format = Date)]
    due: Date,
    working_days: u16,
    source: String,
    /// How the day was counted, a sentence a line.
    count: Vec<String>,
}

impl MilestoneEntry {
    fn of(milestone: Milestone, (ground, meets_on): (&Ground, Date)) -> Self {
        let due = milestone.due(&ground.limits, &ground.calendar, meets_on);
        let limit = milestone.limit(&ground.limits);
        Self {
            what: milestone.word(),
            due: due.date,
            working_days: limit.working_days,
            source: limit.source.clone(),
            count: due.explanation().lines().map(str::to_owned).collect(),
        }
    }
}

impl MeetingWhole {
    pub(super) fn of(sheet: &Sheet, (ground, today): (&Ground, Date)) -> Self {
        let meeting = &sheet.meeting;
        let said = meeting.chair.as_ref().map(|word| &word.person);
        let milestone = |one| MilestoneEntry::of(one, (ground, sheet.told.dates.from));
        Self {
            meeting: MeetingEntry::of(sheet, (ground, today)),
            facts: FactsFields::from(&meeting.facts),
            chair_confirmed: said.is_some() && said == sheet.told.chair.as_ref(),
            minutes_over: match meeting.agenda.balance(sheet.told.minutes()) {
                Balance::NoLength { .. } => None,
                Balance::Fits { .. } => Some(0),
                Balance::Over { by } => Some(i64::from(by)),
                Balance::Under { by } => Some(-i64::from(by)),
            },
            agenda: meeting.agenda.items.iter().map(AgendaItemEntry::from).collect(),
            papers: meeting.papers.iter().map(PaperEntry::from).collect(),
            called: lines(sheet),
            invitations: sheet.post.history.iter().map(VersionEntry::from).collect(),
            milestones: Milestone::ALL.into_iter().map(milestone).collect(),
        }
    }
}

fn lines(sheet: &Sheet) -> Vec<LineEntry> {
    let standings = sheet.standings();
    let entry = |stands: &LineStanding<'_>| {
        let called = sheet.meeting.called.line(stands.line);
        let told = last_told(&sheet.post.history, stands.line).map(|(_, told)| &told.line);
        called.or(told).map(|line| LineEntry::of(line, stands))
    };
    standings.iter().filter_map(entry).collect()
}
