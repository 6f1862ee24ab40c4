//! The sample province for tests: its three offices with their directory, and the road between them.

use nhip_office::exchange::{self, Accepts};
use nhip_office::rights::Actor;
use nhip_office::testing::{Engine, Place, office, place};
use nhip_office::{Act, Office};

use crate::SeedTables;

/// The leaders of the sample province as a table.
pub const LEADERS: &str = include_str!("../../../data/province/leaders.csv");
/// Its rooms.
pub const ROOMS: &str = include_str!("../../../data/province/rooms.csv");
/// Its areas.
pub const AREAS: &str = include_str!("../../../data/province/areas.csv");
/// Travel between its areas.
pub const TRAVEL: &str = include_str!("../../../data/province/travel.csv");
/// The holidays of Vietnam.
pub const HOLIDAYS: &str = include_str!("../../../data/holidays-vn.csv");

/// Lays the sample province's directory in an office.
///
/// # Panics
/// When the tables of the sample cannot be taken in.
pub async fn seed(act: &mut Act) {
    let tables = SeedTables::demo(LEADERS, ROOMS, AREAS, TRAVEL, HOLIDAYS);
    crate::seed(act, &tables).await.expect("the sample's directory");
}

/// An office of the three with the directory, on a fresh database.
///
/// # Panics
/// When there is no database for tests.
pub async fn seeded(code: &str, engine: Engine) -> (Office, Place) {
    let place = place(engine).await.expect("a database");
    let opened = office(code, &place).await;
    let mut act = opened.act(&Actor::system()).await.expect("an act");
    seed(&mut act).await;
    act.commit().await.expect("kept");
    (opened, place)
}

/// The three offices, their databases kept while the test runs.
#[derive(Debug)]
pub struct Province {
    /// Văn phòng Tỉnh ủy.
    pub tu: Office,
    /// Văn phòng Đoàn ĐBQH và HĐND tỉnh.
    pub hd: Office,
    /// Văn phòng UBND tỉnh.
    pub ub: Office,
    places: [Place; 3],
    accepts: Vec<Accepts>,
}

impl Province {
    /// Three fresh offices, which do with each other's notices what `accepts` says.
    pub async fn new(engine: Engine, accepts: &[Accepts]) -> Self {
        let (tu, place_of_tu) = seeded("tu", engine).await;
        let (hd, place_of_hd) = seeded("hd", engine).await;
        let (ub, place_of_ub) = seeded("ub", engine).await;
        Self { tu, hd, ub, places: [place_of_tu, place_of_hd, place_of_ub], accepts: accepts.to_vec() }
    }

    /// All three.
    pub fn offices(&self) -> [&Office; 3] {
        [&self.tu, &self.hd, &self.ub]
    }

    /// A second server process on the same database as the office with this code.
    ///
    /// # Panics
    /// When the province has no such office.
    pub async fn another_process(&self, code: &str) -> Office {
        let at =
            self.offices().iter().position(|known| known.code().as_str() == code).expect("one of the three");
        office(code, &self.places[at]).await
    }

    /// Carries packets until nothing waits anywhere.
    ///
    /// # Panics
    /// When a packet cannot be made, opened or acknowledged.
    pub async fn carry(&self) {
        let mut moved = true;
        while moved {
            moved = false;
            for from in self.offices() {
                for to in self.offices().into_iter().filter(|to| to.code() != from.code()) {
                    if let Some(bytes) = exchange::outgoing(from, to.code()).await.expect("a packet") {
                        let receipt = exchange::receive(to, &bytes, &self.accepts).await.expect("opened");
                        exchange::acknowledge(from, &receipt).await.expect("acknowledged");
                        moved = true;
                    }
                }
            }
        }
    }

    /// The same, and nothing may lie in a tray afterwards.
    ///
    /// # Panics
    /// When something does.
    pub async fn carry_cleanly(&self) {
        self.carry().await;
        for office in self.offices() {
            let tray = exchange::tray(office).await.expect("the tray");
            assert!(tray.is_empty(), "{}: {tray:?}", office.code());
        }
    }

    /// Ends the connections of all three.
    pub async fn close(self) {
        for office in [self.tu, self.hd, self.ub] {
            office.close().await;
        }
    }
}
