//! What has to be looked at before a meeting, in time (handbook of meetings, section 10; clashes K8, K9, K10).

use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::reckoning::Reckoning;

use super::invitation::Invitation;
use super::limits::{Limits, Milestone};
use super::meeting::{Meeting, Urgency};
use super::papers::items_without_papers;
use super::standing::{LineStanding, members_coming};
use super::told::Told;

/// What is amiss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// Papers are not there on the day on which they should go out (K9).
    PapersMissing {
        /// The items without.
        items: Vec<String>,
    },
    /// Fewer members have said that they come than the law asks for (K8).
    QuorumAtRisk {
        /// How many come.
        coming: u32,
        /// How many must.
        needed: u32,
    },
    /// The invitation goes out later than it should, and is not urgent (K10).
    InvitationLate,
    /// Nobody has said that the chair chairs it (K8).
    ChairUnconfirmed,
}

impl Amiss {
    /// The word in translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::PapersMissing { .. } => "papers-missing",
            Self::QuorumAtRisk { .. } => "quorum-at-risk",
            Self::InvitationLate => "invitation-late",
            Self::ChairUnconfirmed => "chair-unconfirmed",
        }
    }
}

/// A warning with the day from which it stands and how that was counted.
#[derive(Clone, Debug)]
pub struct Warning {
    /// What.
    pub amiss: Amiss,
    /// The day with its reckoning.
    pub due: Reckoning,
}

/// All that a warning is made of.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its activity as it stands.
    pub told: &'a Told,
    /// Issued versions.
    pub history: &'a [Invitation],
    /// How its lines stand.
    pub standings: &'a [LineStanding<'a>],
    /// The province's limits.
    pub limits: &'a Limits,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Today.
    pub today: Date,
}

/// What stands to be looked at today. Nothing once the meeting is held or while it is off.
pub fn warnings(seen: &Seen<'_>) -> Vec<Warning> {
    if !seen.meeting.stage.is_ahead() || !seen.told.takes_place() {
        return Vec::new();
    }
    let due = |milestone: Milestone| milestone.due(seen.limits, seen.calendar, seen.told.dates.from);
    let found = [
        (chair(seen), Milestone::Chair),
        (invitation(seen, due(Milestone::Invitation).date), Milestone::Invitation),
        (papers(seen), Milestone::Papers),
        (quorum(seen), Milestone::Replies),
    ];
    let warning = |(amiss, milestone): (Option<Amiss>, Milestone)| {
        let due = due(milestone);
        let stands = match milestone {
            // These two are judged by their own days.
            Milestone::Chair | Milestone::Invitation => true,
            _ => seen.today >= due.date,
        };
        amiss.filter(|_| stands).map(|amiss| Warning { amiss, due })
    };
    found.into_iter().filter_map(warning).collect()
}

/// Until the invitation is issued the last day counts; afterwards the day on which it was.
fn invitation(seen: &Seen<'_>, last_day: Date) -> Option<Amiss> {
    let first = seen.history.iter().min_by_key(|version| version.number);
    let day = first.map_or(seen.today, |version| version.day);
    let is_urgent = seen.meeting.facts.urgency != Urgency::Ordinary;
    (day > last_day && !is_urgent).then_some(Amiss::InvitationLate)
}

fn chair(seen: &Seen<'_>) -> Option<Amiss> {
    let said = seen.meeting.chair.as_ref().map(|word| &word.person);
    (said.is_none() || said != seen.told.chair.as_ref()).then_some(Amiss::ChairUnconfirmed)
}

fn papers(seen: &Seen<'_>) -> Option<Amiss> {
    let items: Vec<String> =
        items_without_papers(&seen.meeting.agenda, &seen.meeting.papers).map(str::to_owned).collect();
    (!items.is_empty()).then_some(Amiss::PapersMissing { items })
}

/// The chair is a member whom no line calls: as on the roll, the chair counts, and comes when that was said.
fn quorum(seen: &Seen<'_>) -> Option<Amiss> {
    let called = seen.meeting.called.members();
    let members = called.saturating_add(u32::from(seen.told.chair.is_some()));
    let needed = seen.meeting.facts.kind.facts().quorum.needed(members).filter(|_| called > 0)?;
    let chair_comes = seen.told.chair.is_some() && chair(seen).is_none();
    let coming = members_coming(seen.standings).saturating_add(u32::from(chair_comes));
    (coming < needed).then_some(Amiss::QuorumAtRisk { coming, needed })
}
