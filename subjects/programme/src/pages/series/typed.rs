//! What is typed about a series becomes a series.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use nhip_days::recurrence::{Day, Recurrence, Rhythm, Roll, Skip};
use nhip_harmony::activity::{Activity, ActivityCore, Precedence, ProtectedKind};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::PersonId;
use nhip_people::Directory;
use nhip_web::forms::{Fault, FieldValue as _, Fields};
use nhip_web::visitor::Visitor;

use crate::rules::record::{LONGEST_TITLE, Record};
use crate::rules::series::Series;
use crate::trial::half_of;

/// What a new form says: citizen receptions, the rest of this year.
pub(super) fn usual(visitor: &Visitor) -> Vec<(&'static str, String)> {
    let words = visitor.words();
    let today = visitor.today();
    let last = jiff::civil::date(today.year(), 12, 31);
    vec![
        ("title", words.t("series-usual-title")),
        ("kind", "reception".to_owned()),
        ("from", words.date(today)),
        ("until", words.date(last)),
        ("start", words.time_grid(Time::constant(8, 0, 0, 0))),
        ("rhythm", "nth_weekday".to_owned()),
        ("nth", "2".to_owned()),
        ("weekday", "thursday".to_owned()),
        ("roll", "next".to_owned()),
    ]
}

/// The series; none when something is wrong, which is then noted at its field.
pub(super) fn read(visitor: &Visitor, fields: &mut Fields, directory: &Directory) -> Option<Series> {
    let title = fields.required::<String>("title");
    let from = fields.required::<Date>("from");
    let until = fields.required::<Date>("until");
    let start = fields.required::<Time>("start");
    let end = fields.optional::<Time>("end");
    let rhythm = rhythm(fields);
    let roll = fields.read("roll", |word| match word {
        "skip" => Ok(Roll::Skip),
        "next" => Ok(Roll::NextWorkingDay),
        "month" => Ok(Roll::NearestInMonth),
        _ => Err(Fault::NotAChoice),
    });
    let skips = skips(fields);
    let leader = leader(fields, directory);
    let here = visitor.office().code();
    let body = fields.read("body", |word| {
        let known = directory.bodies.iter().find(|body| body.code.as_str() == word);
        let own = known.filter(|body| directory.office_of_body(&body.code) == Some(here));
        own.map(|body| body.code.clone()).ok_or(Fault::NotAChoice)
    });
    let title = title.filter(|title| {
        let fits = title.chars().count() <= LONGEST_TITLE;
        if !fits {
            fields.refuse("title", Fault::TooLong { most: LONGEST_TITLE });
        }
        fits
    });
    if let (Some(start), Some(end)) = (start, end)
        && end <= start
    {
        fields.refuse("end", Fault::Said("change-hours-backwards"));
    }
    let place = fields.optional::<String>("place").unwrap_or_default();
    let kind = fields.optional::<String>("kind");
    let (title, from, until, start, body) = (title?, from?, until?, start?, body?);
    let recurrence = Recurrence { rhythm: rhythm?, roll: roll?, skips: skips? };
    if !fields.is_sound() {
        return None;
    }
    let core = ActivityCore {
        id: "series".parse().ok()?,
        owner: here.clone(),
        body,
        dates: Period::day(from),
        part: PartOfDay::Morning,
        title,
    };
    let mut activity = Activity::from(core);
    activity.part = half_of(start);
    activity.start = Some(start);
    activity.end = end;
    activity.place = place;
    activity.leaders.extend(leader.clone());
    activity.chair = leader;
    if kind.as_deref() == Some("reception") {
        activity.protected = Some(ProtectedKind::CitizenReception);
        activity.precedence = Some(Precedence::P7);
    }
    Some(Series {
        id: String::new(),
        pattern: Record::new(activity),
        period: Period { from, to: until },
        recurrence,
        planned_by: String::new(),
        planned_at: Timestamp::UNIX_EPOCH,
    })
}

fn leader(fields: &mut Fields, directory: &Directory) -> Option<PersonId> {
    let typed = fields.optional::<String>("leader")?;
    fields.read("leader", |_| {
        let known = typed.parse::<PersonId>().ok().filter(|id| directory.person(id).is_some());
        known.ok_or(Fault::NotAChoice)
    })
}

fn rhythm(fields: &mut Fields) -> Option<Rhythm> {
    let weekday = fields.read("weekday", |word| {
        serde_json::from_value::<Day>(serde_json::Value::from(word)).map_err(|_| Fault::NotAChoice)
    });
    let word = fields.required::<String>("rhythm")?;
    let most: u8 = if word == "day_of_month" { 31 } else { 5 };
    let nth = match word.as_str() {
        "weekly" => Some(1),
        _ => fields.required::<u8>("nth").filter(|nth| {
            let fits = (1..=most).contains(nth);
            if !fits {
                fields.refuse("nth", Fault::OutOfRange { least: 1, most: most.into() });
            }
            fits
        }),
    };
    let nth = nth.and_then(|nth| i8::try_from(nth).ok());
    match word.as_str() {
        "weekly" => Some(Rhythm::Weekly { weekday: weekday? }),
        "day_of_month" => Some(Rhythm::DayOfMonth { day: nth? }),
        "nth_weekday" => Some(Rhythm::NthWeekday { nth: nth?, weekday: weekday? }),
        "weekday_of_week" => Some(Rhythm::WeekdayOfWeek { week: nth?, weekday: weekday? }),
        _ => {
            fields.refuse("rhythm", Fault::NotAChoice);
            None
        }
    }
}

/// A line each: `12/03/2026: Quốc hội họp`, or `14/02/2026 - 22/02/2026: Nghỉ Tết`.
fn skips(fields: &mut Fields) -> Option<Vec<Skip>> {
    let typed = fields.optional::<String>("skips").unwrap_or_default();
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let skips: Option<Vec<Skip>> = lines.map(skip).collect();
    if skips.is_none() {
        fields.refuse("skips", Fault::Said("series-skips-unreadable"));
    }
    skips
}

fn skip(line: &str) -> Option<Skip> {
    let (days, reason) = line.split_once(':')?;
    let (from, until) = days.split_once(['-', '–']).unwrap_or((days, days));
    let day = |text: &str| Date::from_typed(text.trim()).ok();
    Some(Skip { from: day(from)?, until: day(until)?, reason: reason.trim().to_owned() })
}
