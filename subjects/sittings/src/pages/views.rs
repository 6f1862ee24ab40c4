//! How presence, speeches, votes and times are put into words.

use jiff::Timestamp;
use nhip_web::words::{Arg, Words};

use crate::read::{Floor, wall};
use crate::rules::figures::Figures;
use crate::rules::roll::{Presence, Way, Who};
use crate::rules::vote::{Standing, Vote, VoteResult};

/// `08:05`.
pub(super) fn hour(words: Words, at: Timestamp) -> String {
    words.time_grid(wall(at).time())
}

/// Whether somebody is there, and who.
pub(super) fn presence(words: Words, presence: &Presence) -> String {
    match presence {
        Presence::Missing {} => words.t("sittings-presence-missing"),
        Presence::Excused { reason } => words.named("sittings-presence-excused-because", reason),
        Presence::Here { who, way, arrived, left } => {
            let mut parts = vec![match who {
                Who::Called => words.t("sittings-presence-here"),
                Who::Substitute { name, post } => {
                    person(words, "sittings-presence-substitute-is", (name, post))
                }
                Who::Another { name, post, .. } => {
                    person(words, "sittings-presence-another-is", (name, post))
                }
            }];
            if matches!(who, Who::Another { asked_out: true, .. }) {
                parts.push(words.t("sittings-was-asked-out"));
            }
            if *way == Way::Online {
                parts.push(words.t("sittings-way-online"));
            }
            parts.extend(arrived.map(|at| words.named("sittings-came-at", &hour(words, at))));
            parts.extend(left.map(|at| words.named("sittings-left-at", &hour(words, at))));
            parts.join(" · ")
        }
    }
}

fn person(words: Words, key: &str, (name, post): (&str, &str)) -> String {
    words.with(key, &[("name", Arg::from(name)), ("post", Arg::from(post))])
}

/// The figures in a few words: present, quorum.
pub(super) struct Strip {
    pub(super) present: String,
    /// The quorum in words, and whether it is short; none when none is asked for.
    pub(super) quorum: Option<(String, bool)>,
}

/// The figures of a sitting.
pub(super) fn strip(words: Words, figures: &Figures) -> Strip {
    let args = [
        ("here", Arg::from(figures.here)),
        ("called", Arg::from(figures.called)),
        ("online", Arg::from(figures.online)),
        ("guests", Arg::from(figures.guests)),
    ];
    let quorum = figures.needed.map(|needed| {
        let is_short = figures.is_quorate() == Some(false);
        let key = if is_short { "sittings-quorum-short" } else { "sittings-quorum-met" };
        let args = [
            ("here", Arg::from(figures.members_here)),
            ("members", Arg::from(figures.members)),
            ("needed", Arg::from(needed)),
        ];
        (words.with(key, &args), is_short)
    });
    Strip { present: words.with("sittings-strip", &args), quorum }
}

/// How a closed vote ended, in one sentence.
pub(super) fn result(words: Words, result: &VoteResult) -> String {
    let args = [
        ("yes", Arg::from(result.tally.yes)),
        ("no", Arg::from(result.tally.no)),
        ("abstain", Arg::from(result.tally.abstain)),
        ("silent", Arg::from(result.silent())),
        ("members", Arg::from(result.members)),
        ("present", Arg::from(result.present)),
        ("needed", Arg::from(result.needed)),
    ];
    let key = if result.is_carried() { "sittings-vote-carried" } else { "sittings-vote-lost" };
    words.with(key, &args)
}

/// How far a vote is. Of an open one only how many have voted, whatever its kind.
pub(super) fn standing(words: Words, floor: &Floor, vote: &Vote) -> String {
    match &vote.standing {
        Standing::Open {} if vote.cast.mode() == crate::rules::vote::Mode::Counted => {
            words.t("sittings-vote-counting")
        }
        Standing::Open {} => {
            let args = [("cast", Arg::from(vote.cast.count())), ("here", Arg::from(floor.members().here))];
            words.with("sittings-vote-open", &args)
        }
        Standing::Closed(closed) => result(words, closed),
        Standing::Annulled { reason, by, .. } => {
            let args = [("reason", Arg::from(reason.as_str())), ("by", Arg::from(by.as_str()))];
            words.with("sittings-vote-annulled", &args)
        }
    }
}

/// The title of an item; none for none in particular.
pub(super) fn item_title(floor: &Floor, item: Option<u32>) -> Option<String> {
    item.and_then(|item| floor.sheet.meeting.agenda.item(item)).map(|item| item.title.clone())
}

/// A running clock: what the browser counts from, by the server's time.
pub(super) struct ClockView {
    /// The moment, in seconds.
    pub(super) since: i64,
    /// Now by the server, in seconds.
    pub(super) now: i64,
    /// Seconds allowed.
    pub(super) allowed: i64,
    /// What it shows without scripts.
    pub(super) shown: String,
}

/// A clock that runs since a moment.
pub(super) fn clock((since, now): (Timestamp, Timestamp), minutes: u32) -> ClockView {
    let seconds = now.duration_since(since).as_secs().max(0);
    ClockView {
        since: since.as_second(),
        now: now.as_second(),
        allowed: i64::from(minutes) * 60,
        shown: format!("{}:{:02}", seconds / 60, seconds % 60),
    }
}
