//! Three offices with the sample province's directory, and the road between them.

use jiff::civil::{Date, Time, date};
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::ActivityId;
use nhip_harmony::province::ProvinceTexts;
use nhip_office::Office;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::Engine;
use nhip_people::testing::{AREAS, LEADERS, Province, ROOMS, TRAVEL};
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::error::ChangeError;
use nhip_programme::messages::ACCEPTS;
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;
use nhip_programme::week::{Week, Weeks};

const PROGRAMME: &str = include_str!("../../../../data/province/programme.csv");

/// Monday of the week in which the tests' activities lie.
pub(crate) const MONDAY: Date = date(2026, 6, 1);

/// The week from [`MONDAY`].
pub(crate) fn the_week() -> Period {
    Period { from: MONDAY, to: date(2026, 6, 7) }
}

/// The three offices with the programme's notices between them.
pub(crate) async fn world(engine: Engine) -> Province {
    Province::new(engine, ACCEPTS).await
}

/// The sample province's four weeks as tables.
pub(crate) fn province() -> ProvinceTexts<'static> {
    ProvinceTexts { programme: PROGRAMME, leaders: LEADERS, rooms: ROOMS, areas: AREAS, travel: TRAVEL }
}

/// A planner of an office.
pub(crate) fn planner(office: &Office) -> Actor {
    let name = format!("{}.tonghop", office.code());
    Actor::new(&name, &format!("Chuyên viên Tổng hợp {}", office.code()), [Role::Planner], Scope::Desk)
}

/// An account with one role.
pub(crate) fn holder(role: Role) -> Actor {
    Actor::new("ub.khac", "Tài khoản khác", [role], Scope::Desk)
}

/// An hour and a half from `start` on a day, without people and room.
pub(crate) fn meeting(office: &Office, id: &str, title: &str, (day, start): (Date, Time)) -> Activity {
    let body = match office.code().as_str() {
        "tu" => "tinhuy",
        "hd" => "hdnd",
        _ => "ubnd",
    };
    let part = if start.hour() < 12 { PartOfDay::Morning } else { PartOfDay::Afternoon };
    let mut activity = Activity::from(ActivityCore {
        id: id.parse().unwrap(),
        owner: office.code().clone(),
        body: body.parse().unwrap(),
        dates: Period::day(day),
        part,
        title: title.to_owned(),
    });
    activity.start = Some(start);
    activity.end = Some(start.checked_add(jiff::Span::new().minutes(90)).unwrap());
    activity
}

/// An activity of the three offices' level, as a person would enter it.
pub(crate) fn entered(activity: Activity) -> NewActivity {
    NewActivity { activity, level: Level::Offices, note: None, read_from: None }
}

/// Adds an activity as the office's planner.
pub(crate) async fn added(
    office: &Office,
    new: NewActivity,
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), new.activity.dates).await.unwrap();
    let record = add(&mut act, &reference, new, holding).await?;
    act.commit().await.unwrap();
    Ok(record)
}

/// The judged week of an office.
pub(crate) async fn week(office: &Office) -> std::sync::Arc<Week> {
    Weeks::new(office.clone()).get(the_week()).await.unwrap()
}

/// A record as an office holds it.
pub(crate) async fn held(office: &Office, id: &str) -> Option<Record> {
    let id: ActivityId = id.parse().unwrap();
    week(office).await.records.get(&id).cloned()
}

pub(crate) fn code(text: &str) -> OfficeCode {
    text.parse().unwrap()
}
