//! Three offices with the sample province's directory, and the road between them.

use jiff::civil::{Date, date};
use nhip_harmony::ids::BodyCode;
use nhip_harmony::term::Term;
use nhip_matters::commands::{self, NewMatter, Papers, Seen};
use nhip_matters::rules::due::Due;
use nhip_matters::rules::edition::Edition;
use nhip_matters::rules::ids::{MatterId, ProgrammeId};
use nhip_matters::rules::matter::{Facts, Matter, Size};
use nhip_matters::rules::plan::{Advance, Plan};
use nhip_matters::{messages, read};
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::Engine;
use nhip_office::{Act, Office};
use nhip_people::testing::Province;
use nhip_web::site::SiteParts;
use nhip_web::testing::Doors;

/// The year of the tests' programmes; their clocks stand at 29 May 2026.
pub(crate) const YEAR: i16 = 2026;
/// Where the clocks stand.
pub(crate) const TODAY: Date = date(2026, 5, 29);

/// The three offices with the notices of matters between them.
pub(crate) async fn world(engine: Engine) -> Province {
    Province::new(engine, messages::ACCEPTS).await
}

/// An account of an office with one role.
pub(crate) fn holder(office: &Office, role: Role) -> Actor {
    Actor::new(
        &format!("{}.{role}", office.code()),
        &format!("{role} {}", office.code()),
        [role],
        Scope::Desk,
    )
}

/// Begins a change as the office's planner.
pub(crate) async fn act(office: &Office) -> Act {
    office.act(&holder(office, Role::Planner)).await.unwrap()
}

/// The body that an office serves.
pub(crate) fn body_of(office: &Office) -> BodyCode {
    match office.code().as_str() {
        "tu" => "tinhuy",
        "hd" => "hdnd",
        _ => "ubnd",
    }
    .parse()
    .unwrap()
}

/// What a matter says, due at a time.
pub(crate) fn facts(title: &str, due: &str) -> Facts {
    Facts {
        title: title.to_owned(),
        field: "Kinh tế".to_owned(),
        lead: "Sở Tài chính".to_owned(),
        helpers: vec!["Sở Xây dựng".to_owned()],
        deciders: vec!["body:ubnd".parse().unwrap()],
        due: Due::read(due, YEAR).unwrap(),
        leader: Some("L11".parse().unwrap()),
        place: String::new(),
        ground: String::new(),
        note: String::new(),
        size: Size::Ordinary,
        level: Level::Offices,
    }
}

/// Registers a matter as the office's planner.
pub(crate) async fn registered(office: &Office, facts: Facts) -> Matter {
    let mut act = act(office).await;
    let new = NewMatter { body: body_of(office), year: YEAR, facts, is_registered: true };
    let matter = commands::register(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    matter
}

/// The matter as it is now.
pub(crate) async fn now(office: &Office, id: &MatterId) -> Matter {
    let mut view = office.view().await.unwrap();
    read::matter(view.conn(), &Actor::system(), id).await.unwrap().unwrap()
}

/// The programme as it is now.
pub(crate) async fn plan(office: &Office, id: &ProgrammeId) -> Plan {
    let mut view = office.view().await.unwrap();
    read::programmes(view.conn()).await.unwrap().into_iter().find(|plan| plan.id == *id).unwrap()
}

/// The year's programme of the office's body with all that is registered, issued.
pub(crate) async fn issued(office: &Office) -> Edition {
    let mut act = act(office).await;
    let plan = commands::begin(&mut act, &body_of(office), Term::Year(YEAR)).await.unwrap();
    let plan = commands::advance(&mut act, (&plan.id, Seen(plan.version)), Advance::Submit).await.unwrap();
    let papers = Papers { document: "12/CTr".to_owned(), day: None };
    let edition = commands::issue(&mut act, (&plan.id, Seen(plan.version)), papers).await.unwrap();
    act.commit().await.unwrap();
    edition
}

/// Issues the next version.
pub(crate) async fn reissued(office: &Office, id: &ProgrammeId) -> Edition {
    let known = plan(office, id).await;
    let mut act = act(office).await;
    let edition = commands::issue(&mut act, (id, Seen(known.version)), Papers::default()).await.unwrap();
    act.commit().await.unwrap();
    edition
}

/// Changes what a matter says.
pub(crate) async fn changed(office: &Office, id: &MatterId, edit: impl FnOnce(&mut Facts)) -> Matter {
    let matter = now(office, id).await;
    let mut facts = matter.facts.clone();
    edit(&mut facts);
    let mut act = act(office).await;
    let matter = commands::change(&mut act, (id, Seen(matter.version)), facts).await.unwrap();
    act.commit().await.unwrap();
    matter
}

/// The door of an office with this subject's pages and API.
pub(crate) fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default().rail([nhip_matters::rail()]), |_| nhip_matters::routes())
}
