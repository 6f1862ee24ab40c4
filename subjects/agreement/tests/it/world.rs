//! Three offices with the sample province's directory, and the road between them.

use jiff::civil::{Date, Time, date};
use nhip_agreement::commands::{Answer, Ask, accept, answer, ask};
use nhip_agreement::error::AgreementError;
use nhip_agreement::rules::request::{RequestId, Wish};
use nhip_agreement::shown::{self, Found};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::clash::ClashKind;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::ActivityId;
use nhip_office::Office;
use nhip_office::exchange::Accepts;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::Engine;
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::record::Record;
use nhip_programme::week::{Week, Weeks};

/// Monday of the week in which the tests' activities lie.
pub(crate) const MONDAY: Date = date(2026, 6, 1);

/// The week from [`MONDAY`].
pub(crate) fn the_week() -> Period {
    Period { from: MONDAY, to: date(2026, 6, 7) }
}

/// The three offices with the notices of programme and requests between them.
pub(crate) async fn world(engine: Engine) -> Province {
    let accepts = [nhip_programme::messages::ACCEPTS, nhip_agreement::messages::ACCEPTS].concat();
    Province::new(engine, &accepts).await
}

/// A planner of an office.
pub(crate) fn planner(office: &Office) -> Actor {
    let name = format!("{}.tonghop", office.code());
    Actor::new(&name, &format!("Chuyên viên Tổng hợp {}", office.code()), [Role::Planner], Scope::Desk)
}

/// A Chánh Văn phòng of an office.
pub(crate) fn chief(office: &Office) -> Actor {
    let name = format!("{}.chanhvp", office.code());
    Actor::new(&name, &format!("Chánh Văn phòng {}", office.code()), [Role::Chief], Scope::Desk)
}

/// What the subjects of an office do with notices.
pub(crate) fn accepts() -> Vec<Accepts> {
    [nhip_programme::messages::ACCEPTS, nhip_agreement::messages::ACCEPTS].concat()
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

/// A meeting of an office with leaders, as one would enter it; rows that clash are listed.
pub(crate) async fn planned(office: &Office, id: &str, leaders: &[&str], at: (Date, Time)) -> Record {
    let mut activity = meeting(office, id, &format!("Họp chuyên đề {id}"), at);
    activity.leaders = leaders.iter().map(|leader| leader.parse().unwrap()).collect();
    added(office, entered(activity), &Holding::WhereFree).await.unwrap()
}

/// A clash of a kind over an activity, as an office finds it.
pub(crate) async fn clash_of(office: &Office, kind: ClashKind, id: &str) -> Option<(Date, String)> {
    let id: ActivityId = id.parse().unwrap();
    let week = week(office).await;
    let found = week.clashes.iter().find(|judged| judged.clash.kind == kind && judged.clash.concerns(&id));
    found.map(|judged| (MONDAY, judged.clash.key().to_string()))
}

/// An activity at another hour of a day.
pub(crate) fn moved(record: &Record, (day, start): (Date, Time)) -> Wish {
    let mut placement = Placement::of(&record.activity);
    placement.dates = Period::day(day);
    placement.start = Some(start);
    placement.end = Some(start.checked_add(jiff::Span::new().minutes(90)).unwrap());
    placement.part = if start.hour() < 12 { PartOfDay::Morning } else { PartOfDay::Afternoon };
    Wish::Place(placement)
}

/// Sends a request in the name of an office's planner.
pub(crate) async fn asked(
    office: &Office,
    record: &Record,
    wish: Wish,
    clash: Option<(Date, String)>,
) -> Result<RequestId, AgreementError> {
    let mut act = office.act(&planner(office)).await.unwrap();
    let (activity, seen) = (record.activity.id.clone(), record.version);
    let thread = ask(&mut act, Ask { activity, seen, wish, clash, note: String::new() }).await?;
    act.commit().await.unwrap();
    Ok(thread.request.id)
}

/// Answers as somebody, on what is there now.
pub(crate) async fn answered(
    office: &Office,
    who: &Actor,
    id: &RequestId,
    what: Answer,
) -> Result<(), AgreementError> {
    let seen = request(office, id).await.unwrap().thread.seen();
    let mut act = office.act(who).await.unwrap();
    answer(&mut act, (id, seen), what).await?;
    act.commit().await.unwrap();
    Ok(())
}

/// Carries a request out as somebody.
pub(crate) async fn accepted(office: &Office, who: &Actor, id: &RequestId) -> Result<(), AgreementError> {
    let seen = request(office, id).await.unwrap().thread.seen();
    let mut act = office.act(who).await.unwrap();
    accept(&mut act, (id, seen)).await?;
    act.commit().await.unwrap();
    Ok(())
}

/// A request as an office holds it.
pub(crate) async fn request(office: &Office, id: &RequestId) -> Option<Found> {
    let mut view = office.view().await.unwrap();
    shown::one(view.conn(), id, (&planner(office), office.clock().now())).await.unwrap()
}

/// The state's word of a request at an office.
pub(crate) async fn state(office: &Office, id: &RequestId) -> &'static str {
    request(office, id).await.unwrap().position.state.word()
}
