//! One activity as the phone shows it.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};
use nhip_harmony::days::time_at;
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::AreaId;
use nhip_office::clock::vietnam;
use nhip_programme::clash_words;
use nhip_programme::rules::consent::Wish;
use nhip_programme::rules::record::Record;
use nhip_web::links::Url;
use nhip_web::words::Arg;

use super::Pocket;
use crate::addresses::{ConsentForm, ConsentWithdrawal, PhoneActivityPage, SendingPage};
use crate::pages::hours;

/// What the leader answered so far.
pub(super) enum Answer {
    /// Nothing: both buttons stand there.
    Open { consent: Url, sending: Url },
    /// Said already; can be taken back.
    Given { said: String, withdrawal: Option<Url> },
    /// Not this account's to answer.
    NotAsked,
}

/// One activity.
pub(super) struct Item {
    pub(super) version: u32,
    pub(super) when: String,
    pub(super) start: String,
    pub(super) title: String,
    pub(super) place: String,
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) people: Vec<String>,
    pub(super) travel: Option<String>,
    pub(super) gathering: Option<String>,
    pub(super) note: Option<String>,
    pub(super) clash: Option<String>,
    pub(super) is_past: bool,
    pub(super) url: Url,
    pub(super) answer: Answer,
}

/// An activity of the leader on a day; `before` is what the leader does just before it.
pub(super) fn item(pocket: &Pocket<'_>, record: &Record, before: Option<&Record>, day: Date) -> Item {
    let visitor = pocket.visitor;
    let activity = &record.activity;
    let party = visitor.site().party(&activity.owner);
    let when = hours(record);
    let shown = pocket.week.shown_to(visitor.actor());
    let mut clashes =
        shown.clashes().filter(|judged| judged.is_open() && judged.clash.concerns(&activity.id));
    Item {
        version: record.version,
        start: when.split('–').next().unwrap_or(&when).to_owned(),
        when,
        title: activity.title.clone(),
        place: activity.place.clone(),
        tag: party.short_name,
        accent: party.accent.class(),
        people: people(pocket, record),
        travel: travel(pocket, record, before),
        gathering: record.gathering_point.clone(),
        note: record.note.clone(),
        clash: clashes.next().map(|judged| clash_words::reason(pocket.visitor.words(), &judged.clash)),
        is_past: is_over(pocket, record, day),
        url: pocket.to(&PhoneActivityPage { id: activity.id.clone() }, day),
        answer: answer(pocket, record, day),
    }
}

/// Whether the activity is over already; another day than today is read from its morning on.
fn is_over(pocket: &Pocket<'_>, record: &Record, day: Date) -> bool {
    let now = pocket.visitor.now().to_zoned(vietnam()).datetime();
    let minutes = assumed(&record.activity, pocket.week.programme.settings());
    day == now.date() && DateTime::from_parts(day, time_at(minutes.to)) <= now
}

/// Those who take part, the chair marked.
fn people(pocket: &Pocket<'_>, record: &Record) -> Vec<String> {
    let activity = &record.activity;
    let chair = pocket.visitor.words().t("phone-chairs");
    let leaders = activity.leaders.iter().map(|id| {
        let title = pocket.title_of(id);
        if activity.chair.as_ref() == Some(id) { format!("{title} ({chair})") } else { title }
    });
    let units = activity.units.iter().map(ToString::to_string);
    leaders.chain(units).collect()
}

/// How long it takes to get there, and when to leave: from where the leader is before, or from the seat.
fn travel(pocket: &Pocket<'_>, record: &Record, before: Option<&Record>) -> Option<String> {
    let programme = &pocket.week.programme;
    let to = area(pocket, record)?;
    let seat = pocket.week.reference.directory.areas.first().map(|area| area.id.clone());
    let from = before.and_then(|before| area(pocket, before)).or(seat)?;
    let minutes = programme.travel_minutes(&from, &to);
    if minutes == 0 {
        return None;
    }
    let name = programme.area(&from).map_or_else(|| from.to_string(), |area| area.name.clone());
    let words = pocket.visitor.words();
    let mut args = vec![("minutes", Arg::from(i64::from(minutes))), ("from", Arg::from(name))];
    let Some(leave) = record.activity.start.and_then(|start| earlier(start, minutes)) else {
        return Some(words.with("phone-travel", &args));
    };
    args.push(("leave", Arg::from(words.time_text(leave))));
    Some(words.with("phone-travel-leave", &args))
}

fn area(pocket: &Pocket<'_>, record: &Record) -> Option<AreaId> {
    let activity = &record.activity;
    let of_room = || pocket.week.programme.room(activity.room.as_ref()?)?.area.clone();
    let known = activity.area.clone().or_else(of_room)?;
    pocket.week.programme.area(&known).map(|area| area.id.clone())
}

fn earlier(start: Time, minutes: i32) -> Option<Time> {
    start.checked_sub(i64::from(minutes).minutes()).ok()
}

fn answer(pocket: &Pocket<'_>, record: &Record, day: Date) -> Answer {
    let (words, id) = (pocket.visitor.words(), &record.activity.id);
    let may_answer = pocket.may_answer() && record.stands();
    let given = pocket.answer_to(id).filter(|given| given.holds_for(record));
    match given {
        Some(given) => {
            let at = words.instant(given.given_at, &vietnam());
            let mut args = vec![("by", Arg::from(given.given_by.as_str())), ("at", Arg::from(at))];
            let key = match &given.wish {
                Wish::Comes => "phone-said-comes",
                Wish::Sends(stand_in) => {
                    args.push(("stand_in", Arg::from(pocket.title_of(stand_in))));
                    "phone-said-sends"
                }
            };
            let withdrawal = may_answer.then(|| pocket.to(&ConsentWithdrawal { id: id.clone() }, day));
            Answer::Given { said: words.with(key, &args), withdrawal }
        }
        None if may_answer => Answer::Open {
            consent: pocket.to(&ConsentForm { id: id.clone() }, day),
            sending: pocket.to(&SendingPage { id: id.clone() }, day),
        },
        None => Answer::NotAsked,
    }
}
