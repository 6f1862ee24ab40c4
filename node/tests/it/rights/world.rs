//! An office of the demo province with a hidden activity, an open one and a clash between its leaders' hours.

use jiff::civil::{date, time};
use nhip::subjects;
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_office::rights::{Actor, Level};
use nhip_office::testing::{Engine, Place};
use nhip_people::testing::seeded;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;
use nhip_web::testing::Doors;

/// Title of the activity that only its leader, his secretary, the chief and the planners read.
pub(crate) const HIDDEN_TITLE: &str = "Nghe báo cáo việc kín";
/// Its id.
pub(crate) const HIDDEN: &str = "UB-KIN";

/// The door of the whole program of one office.
pub(crate) struct World {
    pub(crate) doors: Doors,
    _place: Place,
}

impl World {
    pub(crate) async fn new() -> Self {
        let (office, place) = seeded("ub", Engine::Sqlite).await;
        let mut act = office.act(&Actor::system()).await.unwrap();
        let day = Period::day(date(2026, 6, 1));
        let reference = Reference::load(act.conn(), day).await.unwrap();
        let rows =
            [(HIDDEN, HIDDEN_TITLE, "L06", Level::Leaders), ("UB-MO", "Họp giao ban", "L03", Level::Offices)];
        for (id, title, leader, level) in rows {
            let mut activity = Activity::from(ActivityCore {
                id: id.parse().unwrap(),
                owner: office.code().clone(),
                body: "ubnd".parse().unwrap(),
                dates: day,
                part: PartOfDay::Morning,
                title: title.to_owned(),
            });
            activity.start = Some(time(8, 0, 0, 0));
            activity.leaders = vec![leader.parse().unwrap()];
            let new = NewActivity { activity, level, note: None, read_from: None };
            add(&mut act, &reference, new, &Holding::Required).await.unwrap();
        }
        act.commit().await.unwrap();
        Self { doors: Doors::of(&office, subjects::parts(), subjects::routes), _place: place }
    }
}
