//! What is owed before a session of the people's council (kỳ họp HĐND): each duty counts back from the opening day,
//! so that a session that moves moves them all.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::term::Term;
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::{Activity, ProtectedKind};
use nhip_harmony::ids::ActivityId;
use nhip_harmony::words::attends;
use serde::{Deserialize, Serialize};

use super::record::Record;

/// Key of the duties among the settings.
pub const DUTIES: &str = "programme.session_duties";
/// Longest proof or reason, in characters.
pub const LONGEST_PROOF: usize = 500;

/// Whether what was done for one day still holds when the session moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// It names the day: a new day needs a new one.
    ToTheDay,
    /// It stays valid whenever the session opens.
    ToTheMatter,
}

/// Something owed so many calendar days before the opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Its name in data and addresses.
    pub code: String,
    /// Article of the coordination regulation.
    pub article: String,
    /// What is owed, as people read it.
    pub name: String,
    /// At least so many days before; the opening day is not counted.
    pub days: u16,
    /// What a move leaves of it.
    pub bound: Bound,
}

/// The duties of a province, in the order in which they fall due. The defaults are those of the model regulation,
/// article 9.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Duties(pub Vec<Duty>);

impl Default for Duties {
    fn default() -> Self {
        let duty = |code: &str, article: &str, name: &str, days, bound| Duty {
            code: code.to_owned(),
            article: article.to_owned(),
            name: name.to_owned(),
            days,
            bound,
        };
        Self(vec![
            duty("convening", "9.8", "Quyết định triệu tập kỳ họp", 20, Bound::ToTheDay),
            duty("files", "9.5", "Hồ sơ gửi thẩm tra", 15, Bound::ToTheMatter),
            duty("examination", "9.6", "Báo cáo thẩm tra", 10, Bound::ToTheMatter),
            duty("papers", "9.9", "Tài liệu kỳ họp gửi đại biểu", 7, Bound::ToTheMatter),
            duty("papers-floor", "9.9", "Hạn chót gửi tài liệu kỳ họp", 5, Bound::ToTheMatter),
        ])
    }
}

/// How a duty was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum Closing {
    /// Done.
    Done {
        /// On which day.
        on: Date,
        /// Number and date of the document.
        proof: String,
    },
    /// It need not be kept, for this opening.
    Waived {
        /// Why.
        reason: String,
    },
}

/// What the owner wrote down about a duty of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The session.
    pub activity: ActivityId,
    /// The duty's code.
    pub duty: String,
    /// The opening day that it was written for.
    pub opening: Date,
    /// What.
    pub closing: Closing,
    /// The office that wrote it: the session's owner.
    pub office: OfficeCode,
    /// The account.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyState {
    /// Not due yet.
    Ahead,
    /// Due today.
    Today,
    /// The day has passed, and nothing shows that it was kept.
    Missed,
    /// Done in time.
    Kept,
    /// Done after the day.
    Late,
    /// Waived with a reason.
    Waived,
    /// The session is put off or cancelled: nothing falls due.
    Paused,
}

impl DutyState {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Today => "today",
            Self::Missed => "missed",
            Self::Kept => "kept",
            Self::Late => "late",
            Self::Waived => "waived",
            Self::Paused => "paused",
        }
    }

    /// Whether somebody still has to do something about it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Ahead | Self::Today | Self::Missed)
    }
}

/// A duty of one session with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// What.
    pub duty: Duty,
    /// The last day.
    pub latest: Date,
    /// How it stands.
    pub state: DutyState,
    /// What the owner wrote down that still counts.
    pub evidence: Option<Evidence>,
}

/// Whether an activity is a session of the council itself, not somebody's going there.
pub fn is_session(activity: &Activity) -> bool {
    let title = activity.title.trim().to_lowercase();
    let named = title.starts_with("kỳ họp") && !title.contains("quốc hội");
    (named || activity.protected == Some(ProtectedKind::CouncilSession)) && !attends(&activity.title)
}

/// What is owed before a session, by day; nothing for other activities.
pub fn owed(
    record: &Record,
    duties: &Duties,
    evidence: &[Evidence],
    (calendar, today): (&Calendar, Date),
) -> Vec<Owed> {
    if !is_session(&record.activity) || record.is_busy_block() {
        return Vec::new();
    }
    let opening = record.activity.dates.from;
    let one = |duty: &Duty| {
        // The law gives days, not working days; a day off in front of the opening shortens nobody's notice.
        let latest = calendar.latest_before(opening, Term::Days(duty.days)).landing;
        let evidence = evidence.iter().find(|known| known.duty == duty.code && counts(duty, known, opening));
        let state = state(record, latest, today, evidence);
        Owed { duty: duty.clone(), latest, state, evidence: evidence.cloned() }
    };
    let mut owed: Vec<Owed> = duties.0.iter().map(one).collect();
    owed.sort_by_key(|owed| owed.latest);
    owed
}

/// A waiver is given for one opening; what was done counts as the duty says.
fn counts(duty: &Duty, evidence: &Evidence, opening: Date) -> bool {
    let is_matter = duty.bound == Bound::ToTheMatter && matches!(evidence.closing, Closing::Done { .. });
    is_matter || evidence.opening == opening
}

fn state(record: &Record, latest: Date, today: Date, evidence: Option<&Evidence>) -> DutyState {
    match evidence.map(|evidence| &evidence.closing) {
        Some(Closing::Done { on, .. }) if *on <= latest => DutyState::Kept,
        Some(Closing::Done { .. }) => DutyState::Late,
        Some(Closing::Waived { .. }) => DutyState::Waived,
        None if !record.stands() => DutyState::Paused,
        None if latest < today => DutyState::Missed,
        None if latest == today => DutyState::Today,
        None => DutyState::Ahead,
    }
}
