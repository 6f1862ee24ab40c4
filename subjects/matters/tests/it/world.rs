//! Three offices with the sample province's directory, and the road between them.

use jiff::civil::{Date, date};
use nhip_harmony::ids::BodyCode;
use nhip_matters::commands::{self, NewMatter, Papers, Seen};
use nhip_matters::rules::due::Due;
use nhip_matters::rules::edition::Edition;
use nhip_matters::rules::ids::{MatterId, ProgrammeId};
use nhip_matters::rules::matter::{Facts, Matter, Size};
use nhip_matters::rules::plan::{Advance, Plan};
use nhip_matters::rules::term::Term;
use nhip_matters::{messages, read};
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::{Engine, Place, office, place};
use nhip_office::{Act, Office, exchange};
use nhip_people::SeedTables;
use nhip_web::site::SiteParts;
use nhip_web::testing::Doors;

/// The year of the tests' programmes; their clocks stand at 29 May 2026.
pub(crate) const YEAR: i16 = 2026;
/// Where the clocks stand.
pub(crate) const TODAY: Date = date(2026, 5, 29);

/// The three offices, their databases kept while the test runs.
pub(crate) struct World {
    pub(crate) tu: Office,
    pub(crate) hd: Office,
    pub(crate) ub: Office,
    _places: Vec<Place>,
}

impl World {
    pub(crate) async fn new(engine: Engine) -> Self {
        let (mut places, mut offices) = (Vec::new(), Vec::new());
        for code in ["tu", "hd", "ub"] {
            let (office, place) = one(code, engine).await;
            places.push(place);
            offices.push(office);
        }
        let [tu, hd, ub] = <[Office; 3]>::try_from(offices).unwrap();
        Self { tu, hd, ub, _places: places }
    }

    /// Carries packets until nothing waits anywhere.
    pub(crate) async fn carry(&self) {
        let offices = [&self.tu, &self.hd, &self.ub];
        let mut moved = true;
        while moved {
            moved = false;
            for from in offices {
                for to in offices.iter().filter(|to| to.code() != from.code()) {
                    if let Some(bytes) = exchange::outgoing(from, to.code()).await.unwrap() {
                        let receipt = exchange::receive(to, &bytes, messages::ACCEPTS).await.unwrap();
                        exchange::acknowledge(from, &receipt).await.unwrap();
                        moved = true;
                    }
                }
            }
        }
        for office in offices {
            let tray = exchange::tray(office).await.unwrap();
            assert!(tray.is_empty(), "{}: {tray:?}", office.code());
        }
    }
}

/// One office with its directory.
pub(crate) async fn one(code: &str, engine: Engine) -> (Office, Place) {
    let place = place(engine).await.unwrap();
    let opened = office(code, &place).await;
    let tables = SeedTables::demo(
        include_str!("../../../../data/province/leaders.csv"),
        include_str!("../../../../data/province/rooms.csv"),
        include_str!("../../../../data/province/areas.csv"),
        include_str!("../../../../data/province/travel.csv"),
        include_str!("../../../../data/holidays-vn.csv"),
    );
    let mut act = opened.act(&Actor::system()).await.unwrap();
    nhip_people::seed(&mut act, &tables).await.unwrap();
    act.commit().await.unwrap();
    (opened, place)
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
