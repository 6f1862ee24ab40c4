//! Three offices, a week in which two activities of a leader clash, and the doors of one office.

use jiff::civil::{Date, Time, date, time};
use nhip_harmonising::routes;
use nhip_harmony::activity::{Activity, ActivityCore, Precedence};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_office::Office;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::Engine;
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

/// A planner.
pub(crate) const PLANNER: Who = Who::Role(Role::Planner);

/// Monday of the week in which the tests' activities lie; the tests' clocks stand before it.
pub(crate) const MONDAY: Date = date(2026, 6, 1);

/// The three offices with the notices of programme and requests between them.
pub(crate) async fn world(engine: Engine) -> Province {
    let accepts = [nhip_programme::messages::ACCEPTS, nhip_agreement::messages::ACCEPTS].concat();
    Province::new(engine, &accepts).await
}

/// The doors of an office.
pub(crate) fn doors(office: &Office) -> Doors {
    let all = |site: &nhip_web::site::Site| {
        let weeks = Weeks::new(site.office().clone());
        routes(weeks.clone())
            .merge(nhip_programme::pages::routes(weeks.clone()))
            .merge(nhip_agreement::routes(weeks))
    };
    Doors::of(office, SiteParts::default(), all)
}

/// A meeting of an hour and a half with leaders.
pub(crate) fn meeting(
    office: &Office,
    (id, title): (&str, &str),
    (day, start): (Date, Time),
    leaders: &[&str],
) -> Activity {
    let body = match office.code().as_str() {
        "tu" => "tinhuy",
        "hd" => "hdnd",
        _ => "ubnd",
    };
    let mut activity = Activity::from(ActivityCore {
        id: id.parse().unwrap(),
        owner: office.code().clone(),
        body: body.parse().unwrap(),
        dates: Period::day(day),
        part: if start.hour() < 12 { PartOfDay::Morning } else { PartOfDay::Afternoon },
        title: title.to_owned(),
    });
    activity.start = Some(start);
    activity.end = Some(start.checked_add(jiff::Span::new().minutes(90)).unwrap());
    activity.leaders = leaders.iter().map(|leader| leader.parse().unwrap()).collect();
    activity
}

/// Adds an activity of a level as the office's planner, also where it clashes.
pub(crate) async fn added(office: &Office, activity: Activity, level: Level) -> Record {
    let name = format!("{}.tonghop", office.code());
    let planner = Actor::new(&name, "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
    let mut act = office.act(&planner).await.unwrap();
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let new = NewActivity { activity, level, note: None, read_from: None };
    let record = add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    act.commit().await.unwrap();
    record
}

/// Two activities of the people's committee's chairman at one hour: the higher class keeps it.
pub(crate) async fn clash(office: &Office) {
    let mut high =
        meeting(office, ("UB-1", "Phiên họp UBND tỉnh"), (MONDAY, time(8, 0, 0, 0)), &["L03", "L06"]);
    high.precedence = Some(Precedence::P6);
    let mut low = meeting(office, ("UB-2", "Nghe báo cáo dự án cầu"), (MONDAY, time(8, 30, 0, 0)), &["L03"]);
    low.precedence = Some(Precedence::P10);
    added(office, high, Level::Offices).await;
    added(office, low, Level::Offices).await;
}

/// The same where the chairman only attends the lower one, which his deputy chairs.
pub(crate) async fn two_of_one_leader((high_of, high): (&Office, &str), (low_of, low): (&Office, &str)) {
    let mut high = meeting(high_of, (high, "Phiên họp UBND tỉnh"), (MONDAY, time(8, 0, 0, 0)), &["L03"]);
    high.precedence = Some(Precedence::P6);
    let title = "Nghe báo cáo dự án cầu";
    let mut low = meeting(low_of, (low, title), (MONDAY, time(8, 30, 0, 0)), &["L03", "L04"]);
    low.chair = Some("L04".parse().unwrap());
    low.precedence = Some(Precedence::P10);
    added(high_of, high, Level::Offices).await;
    added(low_of, low, Level::Offices).await;
}

/// An activity as an office holds it.
pub(crate) async fn held(office: &Office, id: &str) -> Record {
    let week =
        Weeks::new(office.clone()).get(nhip_programme::rules::publication::week_of(MONDAY)).await.unwrap();
    week.records[&id.parse::<nhip_harmony::ids::ActivityId>().unwrap()].clone()
}
