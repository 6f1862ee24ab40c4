//! How meetings, states and dates are put into words.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_days::reckoning::Reckoning;
use nhip_office::clock::vietnam;
use nhip_web::words::{Arg, Language, Words};

use crate::read::{Ground, Sheet};
use crate::rules::agenda::{Balance, Lateness};
use crate::rules::kind::MeetingKind;
use crate::rules::limits::Milestone;
use crate::rules::opinion;
use crate::rules::reply::{Answer, Consent, Rank, Reply, Via, Word};
use crate::rules::told::{Side, Told};
use crate::rules::warnings::{Amiss, Warning};

/// `M11 · Phiên họp UBND thường kỳ`.
pub(super) fn kind(words: Words, kind: MeetingKind) -> String {
    let facts = kind.facts();
    let name = match words.language() {
        Language::Vietnamese => facts.vietnamese,
        Language::English => facts.english,
    };
    format!("{} · {name}", facts.code)
}

/// `Thứ Ba, 02/06/2026, 08:00–09:30`.
pub(super) fn when(words: Words, told: &Told) -> String {
    let day = match told.dates.is_long() {
        true => format!("{} – {}", words.day(told.dates.from), words.day(told.dates.to)),
        false => words.day(told.dates.from),
    };
    let hours = match (told.start, told.end) {
        (Some(start), Some(end)) => format!("{}–{}", words.time_grid(start), words.time_grid(end)),
        (Some(start), None) => words.time_grid(start),
        _ => words.t(match told.part {
            nhip_harmony::days::PartOfDay::Morning => "meetings-morning",
            nhip_harmony::days::PartOfDay::Afternoon => "meetings-afternoon",
            nhip_harmony::days::PartOfDay::WholeDay => "meetings-whole-day",
        }),
    };
    format!("{day}, {hours}")
}

/// How the activity stands beside the stages; none when it is as planned.
pub(super) fn side(words: Words, side: &Side) -> Option<String> {
    let key = format!("meetings-side-{}", side.word());
    match side {
        Side::AsPlanned => None,
        Side::PutOff { to: Some(day) } => {
            Some(words.with("meetings-side-put-off-to", &[("day", Arg::from(words.date(*day)))]))
        }
        Side::PutOff { to: None } | Side::Cancelled | Side::Online | Side::Merged { .. } => {
            Some(words.t(&key))
        }
    }
}

/// Whether the minutes of the agenda add up.
pub(super) fn balance(words: Words, balance: Balance) -> (String, bool) {
    match balance {
        Balance::NoLength { total } => (words.count("meetings-balance-no-length", total), false),
        Balance::Fits { total } => (words.count("meetings-balance-fits", total), false),
        Balance::Over { by } => (words.count("meetings-balance-over", by), true),
        Balance::Under { by } => (words.count("meetings-balance-under", by), true),
    }
}

/// Since when an item is on the late list, why, and who has allowed it.
pub(super) fn late(words: Words, (on, why): (Date, &Lateness)) -> String {
    if why.reason.is_empty() {
        return words.named("meetings-late-since", &words.date(on));
    }
    let args = [
        ("day", Arg::from(words.date(on))),
        ("reason", Arg::from(why.reason.as_str())),
        ("by", Arg::from(why.allowed_by.as_str())),
    ];
    words.with("meetings-late-why", &args)
}

/// What was answered, in one line.
pub(super) fn answer(words: Words, answer: &Answer) -> String {
    match answer {
        Answer::Comes | Answer::Online => words.t(&format!("meetings-answer-{}", answer.word())),
        Answer::Absent { reason } => words.named("meetings-answered-absent", reason),
        Answer::Sends(sent) => {
            let rank = words.t(rank_key(sent.rank));
            let args = [
                ("name", Arg::from(sent.name.as_str())),
                ("post", Arg::from(sent.post.as_str())),
                ("rank", Arg::from(rank)),
                ("reason", Arg::from(sent.reason.as_str())),
            ];
            words.with("meetings-answered-sends", &args)
        }
    }
}

/// How high a substitute stands, as a key of the translations.
pub(super) fn rank_key(rank: Rank) -> &'static str {
    match rank {
        Rank::Deputy => "meetings-rank-deputy",
        Rank::Below => "meetings-rank-below",
    }
}

/// How an answer came, and when.
pub(super) fn came(words: Words, reply: &Reply) -> String {
    way(words, (&reply.via, reply.at))
}

/// By which way something came, and when.
pub(super) fn way(words: Words, (via, at): (&Via, Timestamp)) -> String {
    let at = words.instant(at, &vietnam());
    let (key, by) = match via {
        Via::Clerk(by) => ("meetings-via-clerk", by.clone()),
        Via::Link(_) => ("meetings-via-link", String::new()),
        Via::Mail(from) => ("meetings-via-mail", from.to_string()),
        Via::Office { code, by } => {
            ("meetings-via-office", format!("{} ({by})", code.as_str().to_uppercase()))
        }
    };
    words.with(key, &[("by", Arg::from(by)), ("at", Arg::from(at))])
}

/// What the chair has said about a substitute.
pub(super) fn consent(words: Words, consent: &Consent) -> String {
    let key = match consent.word {
        Word::Agreed => "meetings-consent-agreed",
        Word::Refused => "meetings-consent-refused",
    };
    let at = words.instant(consent.at, &vietnam());
    let args = [("by", Arg::from(consent.by.as_str())), ("at", Arg::from(at))];
    words.with(key, &args)
}

/// How one of those asked stands.
pub(super) fn opinion(words: Words, state: opinion::State) -> String {
    words.t(&format!("meetings-opinion-{}", state.word()))
}

/// The words of an opinion that may be chosen.
pub(super) fn opinion_choices(words: Words) -> [(&'static str, String); 4] {
    opinion::Word::ALL.map(|word| (word.word(), self::opinion(words, opinion::State::of(&word))))
}

/// A warning with the day that it counts from.
pub(super) struct WarningView {
    pub(super) says: String,
    pub(super) count: Vec<String>,
}

/// The warnings of a meeting.
pub(super) fn warnings(words: Words, warnings: &[Warning]) -> Vec<WarningView> {
    let view = |warning: &Warning| {
        let key = format!("meetings-amiss-{}", warning.amiss.word());
        let day = Arg::from(words.day(warning.due.date));
        let says = match &warning.amiss {
            Amiss::PapersMissing { items } => {
                words.with(&key, &[("day", day), ("items", Arg::from(items.join("; ")))])
            }
            Amiss::QuorumAtRisk { coming, needed } => {
                words.with(&key, &[("coming", Arg::from(*coming)), ("needed", Arg::from(*needed))])
            }
            Amiss::InvitationLate | Amiss::ChairUnconfirmed => words.with(&key, &[("day", day)]),
        };
        WarningView { says, count: counted(&warning.due) }
    };
    warnings.iter().map(view).collect()
}

/// The count of working days, a sentence a line.
fn counted(due: &Reckoning) -> Vec<String> {
    due.explanation().lines().map(str::to_owned).collect()
}

/// A milestone with its day and where the limit comes from.
pub(super) struct MilestoneView {
    pub(super) name: String,
    pub(super) day: String,
    pub(super) is_past: bool,
    pub(super) source: String,
    pub(super) count: Vec<String>,
}

/// The milestones of a meeting.
pub(super) fn milestones(
    words: Words,
    (sheet, ground): (&Sheet, &Ground),
    today: Date,
) -> Vec<MilestoneView> {
    let view = |milestone: Milestone| {
        let due = milestone.due(&ground.limits, &ground.calendar, sheet.told.dates.from);
        let limit = milestone.limit(&ground.limits);
        let source = [("days", Arg::from(limit.working_days)), ("source", Arg::from(limit.source.as_str()))];
        MilestoneView {
            name: words.t(&format!("meetings-milestone-{}", milestone.word())),
            day: words.day(due.date),
            is_past: due.date < today,
            source: words.with("meetings-limit", &source),
            count: counted(&due),
        }
    };
    Milestone::ALL.into_iter().map(view).collect()
}
