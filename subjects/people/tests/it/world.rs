//! Offices with the demo province laid down, and the persons who act in them.

use jiff::civil::date;
use nhip_harmony::days::Period;
use nhip_office::Office;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::testing::{Engine, Place, office, place};
use nhip_people::{Directory, SeedTables, directory, pages, seed};
use nhip_web::site::SiteParts;
use nhip_web::testing::Who;

/// The tables of the demo province.
pub(crate) fn tables() -> SeedTables<'static> {
    SeedTables::demo(
        include_str!("../../../../data/province/leaders.csv"),
        include_str!("../../../../data/province/rooms.csv"),
        include_str!("../../../../data/province/areas.csv"),
        include_str!("../../../../data/province/travel.csv"),
        include_str!("../../../../data/holidays-vn.csv"),
    )
}

/// An office with the province in its database; keep the place until the test is over.
pub(crate) struct World {
    pub(crate) office: Office,
    _place: Place,
}

/// An office of the province.
pub(crate) async fn world(code: &str, engine: Engine) -> World {
    let place = place(engine).await.expect("a database for the engine that the test asked for");
    let office = office(code, &place).await;
    let mut act = office.act(&Actor::system()).await.unwrap();
    seed(&mut act, &tables()).await.unwrap();
    act.commit().await.unwrap();
    World { office, _place: place }
}

impl World {
    /// The directory of June 2026.
    pub(crate) async fn june(&self) -> Directory {
        let period = Period { from: date(2026, 6, 1), to: date(2026, 6, 30) };
        directory(self.office.view().await.unwrap().conn(), period).await.unwrap()
    }
}

/// A planner at the desk.
pub(crate) fn planner() -> Actor {
    Actor::new("planner", "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk)
}

/// Somebody who only reads.
pub(crate) fn viewer() -> Actor {
    Actor::new("viewer", "Người xem", [Role::Viewer], Scope::Desk)
}

/// The door of an office of the province.
pub(crate) struct Doors {
    pub(crate) world: World,
    doors: nhip_web::testing::Doors,
    pub(crate) planner: Who,
    pub(crate) viewer: Who,
    pub(crate) reader: Who,
}

impl std::ops::Deref for Doors {
    type Target = nhip_web::testing::Doors;

    fn deref(&self) -> &Self::Target {
        &self.doors
    }
}

/// The door of an office of the province.
pub(crate) async fn doors(code: &str, engine: Engine) -> Doors {
    let world = world(code, engine).await;
    let parts = SiteParts::default().rail([pages::rail()]);
    let doors = nhip_web::testing::Doors::of(&world.office, parts, |_| nhip_people::routes());
    let (planner, viewer) = (Who::Role(Role::Planner), Who::Role(Role::Viewer));
    Doors { world, doors, planner, viewer, reader: Who::Reader }
}
