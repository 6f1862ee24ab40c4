//! What the programme's errors say to a person.

use jiff::civil::{Date, DateTime};
use nhip_web::error::{Explain, Kind};
use nhip_web::forms::Fault;
use nhip_web::words::{Arg, Words};

use crate::error::ChangeError;
use crate::rules::placement::ImpossibleTime;
use crate::rules::record::{LONGEST_DAYS, LONGEST_TITLE};
use crate::rules::series::SeriesFault;
use crate::rules::slot::Resource;
use crate::week::WeekError;

impl Explain for ChangeError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown(_) => Kind::Unknown,
            Self::Refused(refusal) => refusal.kind(),
            Self::Storage(error) => error.kind(),
            Self::Time(_)
            | Self::Title
            | Self::NotListed { .. }
            | Self::ReasonMissing
            | Self::NotYet { .. }
            | Self::Series(_) => {
                Kind::wrong(self.field().unwrap_or_default(), Fault::Sentence(self.say(Words::default())))
            }
            Self::Stale { .. }
            | Self::DaysOff { .. }
            | Self::Taken { .. }
            | Self::CalledOff
            | Self::NothingToUndo
            | Self::Published
            | Self::SameBody
            | Self::NothingNew
            | Self::Blocked(_)
            | Self::ClashGone
            | Self::NotAcceptable => Kind::NotAllowedNow,
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown(id) => words.named("change-unknown", id.as_str()),
            Self::Refused(refusal) => refusal.say(words),
            Self::Storage(error) => error.say(words),
            Self::Time(time) => say_time(time, words),
            Self::Title => words.count("change-title", LONGEST_TITLE),
            Self::NotListed { id, .. } => words.named("change-not-listed", id),
            Self::ReasonMissing => words.t("change-reason-missing"),
            Self::Series(fault) => words.t(match fault {
                SeriesFault::Period => "series-fault-period",
                SeriesFault::Reason => "series-fault-reason",
                SeriesFault::Nothing => "series-fault-nothing",
            }),
            Self::DaysOff { days } => words.named("change-days-off", &day_list(words, days)),
            Self::NotYet { on } => words.named("change-not-yet", &words.date(*on)),
            Self::Stale { current } => words.count("change-stale", *current),
            Self::Taken { resource, holder, asked_by, free } => {
                let args = [
                    ("holder", Arg::from(holder.as_str())),
                    ("by", Arg::from(asked_by.as_str())),
                    ("free", Arg::from(free_times(words, free))),
                ];
                let key = match resource {
                    Resource::Person(_) => "change-person-taken",
                    Resource::Room(_) => "change-room-taken",
                    Resource::Vehicle(_) => "change-vehicle-taken",
                };
                words.with(key, &args)
            }
            Self::CalledOff => words.t("change-called-off"),
            Self::NothingToUndo => words.t("change-nothing-to-undo"),
            Self::Published => words.t("change-published"),
            Self::SameBody => words.t("change-same-body"),
            Self::NothingNew => words.t("change-nothing-new"),
            Self::Blocked(count) => words.count("change-blocked", *count),
            Self::ClashGone => words.t("change-clash-gone"),
            Self::NotAcceptable => words.t("change-not-acceptable"),
        }
    }
}

impl ChangeError {
    /// The field of a form to which the error belongs, when it belongs to one.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Time(ImpossibleTime::DaysBackwards { .. } | ImpossibleTime::TooLong) => Some("date_to"),
            Self::Time(ImpossibleTime::HoursBackwards { .. }) => Some("end"),
            Self::Time(ImpossibleTime::EndAlone) => Some("start"),
            Self::Title => Some("title"),
            Self::NotListed { what: "phòng", .. } => Some("room"),
            Self::NotListed { what: "xe", .. } => Some("vehicles"),
            Self::NotListed { .. } => Some("leaders"),
            Self::ReasonMissing => Some("reason"),
            Self::NotYet { .. } => Some("on"),
            _ => None,
        }
    }
}

impl Explain for WeekError {
    fn kind(&self) -> Kind {
        match self {
            Self::Storage(error) => error.kind(),
            Self::Programme(_) => Kind::Broken,
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Storage(error) => error.say(words),
            Self::Programme(_) => words.t("error-broken"),
        }
    }
}

fn say_time(time: &ImpossibleTime, words: Words) -> String {
    match time {
        ImpossibleTime::DaysBackwards { .. } => words.t("change-days-backwards"),
        ImpossibleTime::TooLong => words.count("change-too-long", LONGEST_DAYS.unsigned_abs()),
        ImpossibleTime::HoursBackwards { .. } => words.t("change-hours-backwards"),
        ImpossibleTime::EndAlone => words.t("change-end-alone"),
    }
}

/// Days in one line: `Thứ Bảy, 12/12/2026; …`.
pub(crate) fn day_list(words: Words, days: &[Date]) -> String {
    days.iter().map(|day| words.day(*day)).collect::<Vec<_>>().join("; ")
}

/// The offered times in one line: `08:00 02/06/2026; …`.
fn free_times(words: Words, free: &[DateTime]) -> String {
    if free.is_empty() {
        return words.t("change-none-free");
    }
    free.iter().map(|moment| words.moment(*moment)).collect::<Vec<_>>().join("; ")
}
