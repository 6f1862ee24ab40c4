//! How long an answer may take: the articles of the coordination regulation as values that a province sets.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Timestamp, ToSpan as _};
use nhip_days::calendar::Calendar;
use nhip_days::term::Term;
use nhip_days::week::Week;
use nhip_envelope::OfficeCode;
use nhip_harmony::settings::WorkingHours;
use nhip_office::clock::vietnam;
use serde::{Deserialize, Serialize};

use super::step::Rung;

/// Key of the clocks among the settings.
pub const CLOCKS: &str = "agreement.clocks";

/// The article by which silence counts as agreement.
const SILENCE: &str = "2.3";

/// An article of the regulation on which a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Article {
    /// The coordinator's list of clashes with a proposal for each.
    #[serde(rename = "4.3")]
    Proposal,
    /// Each clash of the coming week is settled or sent up.
    #[serde(rename = "4.4")]
    Settling,
    /// Before a leader served by another office is invited, that office is asked.
    #[serde(rename = "5.2")]
    Leader,
    /// A clash found after publication.
    #[serde(rename = "5.3")]
    AfterPublication,
    /// What the offices do not settle goes to Thường trực Tỉnh ủy.
    #[serde(rename = "5.4")]
    Ruling,
}

impl Article {
    /// Its number in the regulation.
    pub fn number(self) -> &'static str {
        match self {
            Self::Proposal => "4.3",
            Self::Settling => "4.4",
            Self::Leader => "5.2",
            Self::AfterPublication => "5.3",
            Self::Ruling => "5.4",
        }
    }
}

/// A length of time, or a fixed moment of the week before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// So many hours of working time.
    WorkingHours(u16),
    /// To the end of the last of so many working days.
    WorkingDays(u16),
    /// An hour of the Friday before the activity's week.
    FridayBefore(Time),
}

/// The clocks of a province. The defaults are those of the model regulation, articles 4 and 5 (marked `T` there:
/// typical, no source states the hour).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Clocks {
    /// The office that coordinates (Văn phòng Tỉnh ủy).
    pub coordinator: OfficeCode,
    /// Article 4.3.
    pub proposal: Clock,
    /// Article 4.4.
    pub settling: Clock,
    /// Article 5.2; the regulation sets no hour, so that of an answer to a request (2.2).
    pub leader: Clock,
    /// Article 5.3, also for each further rung below Thường trực.
    pub after_publication: Clock,
    /// Article 5.4.
    pub ruling: Clock,
    /// Article 5.4, when the activity is near.
    pub ruling_when_near: Clock,
    /// How many working days count as near.
    pub near_working_days: u16,
    /// Where no answer in time counts as agreement (article 2.3): what is asked like a comment, by the clock of 2.2. What
    /// settles a clash goes up the ladder instead (5.4).
    pub silent: Vec<Article>,
}

impl Default for Clocks {
    fn default() -> Self {
        Self {
            coordinator: "tu".parse().expect("an office code"),
            proposal: Clock::FridayBefore(Time::constant(9, 0, 0, 0)),
            settling: Clock::FridayBefore(Time::constant(11, 0, 0, 0)),
            leader: Clock::WorkingHours(4),
            after_publication: Clock::WorkingHours(4),
            ruling: Clock::WorkingDays(1),
            ruling_when_near: Clock::WorkingHours(2),
            near_working_days: 2,
            silent: vec![Article::Leader],
        }
    }
}

/// What a clock is read against.
#[derive(Debug)]
pub struct Dial<'a> {
    /// Which days the offices work.
    pub calendar: &'a Calendar,
    /// Which hours.
    pub hours: WorkingHours,
    /// When the activity begins; no answer is awaited after that.
    pub begins: DateTime,
}

impl Clocks {
    /// The article that a request stands on: `published` when its week is out, `leads` when the coordinator asks.
    pub fn article(&self, dial: &Dial<'_>, now: DateTime, (published, leads): (bool, bool)) -> Article {
        let in_time = |clock| !published && dial.read(clock, now) > now;
        if leads && in_time(self.proposal) {
            Article::Proposal
        } else if in_time(self.settling) {
            Article::Settling
        } else {
            Article::AfterPublication
        }
    }

    /// Until when each rung has time, counted from the one that has it now.
    pub fn dues(&self, dial: &Dial<'_>, now: DateTime, (article, from): (Article, Rung)) -> Vec<Timestamp> {
        let mut at = now;
        let near = dial.calendar.latest_before(dial.begins.date(), Term::WorkingDays(self.near_working_days));
        let due = |rung: Rung| {
            if rung < from {
                return now;
            }
            let clock = match rung {
                Rung::Standing if now.date() >= near.date => self.ruling_when_near,
                Rung::Standing => self.ruling,
                _ if rung > from => self.after_publication,
                _ => self.of(article),
            };
            at = dial.read(clock, at).min(dial.begins).max(at);
            at
        };
        Rung::ALL.into_iter().map(due).map(instant).collect()
    }

    /// The article by which silence is agreement to a request that stands on another one.
    pub fn silence(&self, article: Article) -> Option<String> {
        self.silent.contains(&article).then(|| SILENCE.to_owned())
    }

    fn of(&self, article: Article) -> Clock {
        match article {
            Article::Proposal => self.proposal,
            Article::Settling => self.settling,
            Article::Leader => self.leader,
            Article::AfterPublication => self.after_publication,
            Article::Ruling => self.ruling,
        }
    }
}

impl Dial<'_> {
    fn read(&self, clock: Clock, from: DateTime) -> DateTime {
        match clock {
            Clock::WorkingHours(hours) => self.working_minutes_after(from, i64::from(hours) * 60),
            Clock::WorkingDays(days) => {
                let reckoning = self.calendar.due_forward(from.date(), Term::WorkingDays(days));
                reckoning.date.to_datetime(self.hours.afternoon.1)
            }
            Clock::FridayBefore(hour) => {
                let friday = Week::of(self.begins.date()).previous().days()[4];
                debug_assert_eq!(friday.weekday(), Weekday::Friday);
                friday.to_datetime(hour)
            }
        }
    }

    /// Walks over working time only: nobody answers at night.
    fn working_minutes_after(&self, from: DateTime, mut left: i64) -> DateTime {
        let mut day = self.calendar.working_on_or_after(from.date());
        loop {
            for (opens, closes) in [self.hours.morning, self.hours.afternoon] {
                let start = day.to_datetime(opens).max(from);
                let end = day.to_datetime(closes);
                let minutes = end.duration_since(start).as_mins();
                if minutes >= left {
                    return start.saturating_add(left.minutes());
                }
                left -= minutes.max(0);
            }
            let next = self.calendar.working_on_or_after(tomorrow(day));
            if next == day {
                return from;
            }
            day = next;
        }
    }
}

fn tomorrow(day: Date) -> Date {
    day.saturating_add(1.day())
}

/// The moment of a local time in Vietnam.
pub fn instant(local: DateTime) -> Timestamp {
    local.to_zoned(vietnam()).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// The local time in Vietnam of a moment.
pub fn local(moment: Timestamp) -> DateTime {
    moment.to_zoned(vietnam()).datetime()
}
