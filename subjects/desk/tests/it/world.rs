//! The door of the people's committee's office with the sample province behind it.

use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::province::{ProvinceTexts, read};
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::testing::{Engine, Place};
use nhip_office::{Office, exchange};
use nhip_people::testing::{AREAS, LEADERS, ROOMS, TRAVEL, seeded};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

const PROGRAMME: &str = include_str!("../../../../data/province/programme.csv");

/// Title of the one internal activity.
pub(crate) const INTERNAL: &str = "Việc nội bộ không được lộ";

pub(crate) const PLANNER: Who = Who::Role(Role::Planner);
pub(crate) const VIEWER: Who = Who::Role(Role::Viewer);
pub(crate) const LEADER: Who = Who::Near(Role::Leader, "L03");
pub(crate) const SECRETARY: Who = Who::Near(Role::Secretary, "L03");

pub(crate) struct World {
    pub(crate) doors: Doors,
    pub(crate) tu: Office,
    _places: [Place; 2],
}

/// The people's committee's office with its own rows and those of the party committee's office, as mirrors.
pub(crate) async fn world(engine: Engine) -> World {
    let ((ub, place_of_ub), (tu, place_of_tu)) = (seeded("ub", engine).await, seeded("tu", engine).await);
    let texts =
        ProvinceTexts { programme: PROGRAMME, leaders: LEADERS, rooms: ROOMS, areas: AREAS, travel: TRAVEL };
    let province = read(&texts).unwrap();
    for office in [&ub, &tu] {
        let mut act = office.act(&Actor::system()).await.unwrap();
        let first_week = Period { from: "2026-06-01".parse().unwrap(), to: "2026-06-07".parse().unwrap() };
        let rows = province.activities().iter().filter(|row| first_week.contains(row.dates.from)).cloned();
        nhip_programme::seed::seed(&mut act, rows, |_| Level::Offices).await.unwrap();
        act.commit().await.unwrap();
    }
    internal(&ub).await;
    let world = World { doors: doors(&ub), tu, _places: [place_of_ub, place_of_tu] };
    world.carry().await;
    world
}

pub(crate) fn doors(ub: &Office) -> Doors {
    let parts =
        SiteParts::default().rail(nhip_desk::rail()).waiting_at(&nhip_desk::addresses::WaitingPage {});
    let weeks = Weeks::new(ub.clone());
    Doors::of(ub, parts, |_| nhip_desk::routes(weeks))
}

/// An internal activity of the first vice chairman.
async fn internal(ub: &Office) {
    use nhip_harmony::activity::{Activity, ActivityCore};
    use nhip_programme::commands::{Holding, NewActivity, add};
    let mut activity = Activity::from(ActivityCore {
        id: "UB-KIN".parse().unwrap(),
        owner: ub.code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day("2026-06-01".parse().unwrap()),
        part: nhip_harmony::days::PartOfDay::Morning,
        title: INTERNAL.to_owned(),
    });
    activity.start = Some("06:00".parse().unwrap());
    activity.end = Some("06:30".parse().unwrap());
    activity.leaders = vec!["L11".parse().unwrap()];
    let mut act = ub.act(&Actor::system()).await.unwrap();
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let new = NewActivity { activity, level: Level::Leaders, note: None, read_from: None };
    add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    act.commit().await.unwrap();
}

impl World {
    pub(crate) fn ub(&self) -> &Office {
        &self.doors.office
    }

    /// Carries packets both ways until nothing waits.
    pub(crate) async fn carry(&self) {
        let accepts = [nhip_programme::messages::ACCEPTS, nhip_meetings::messages::ACCEPTS].concat();
        for _ in 0..4 {
            for (from, to) in [(&self.tu, self.ub()), (self.ub(), &self.tu)] {
                while let Some(bytes) = exchange::outgoing(from, to.code()).await.unwrap() {
                    let receipt = exchange::receive(to, &bytes, &accepts).await.unwrap();
                    exchange::acknowledge(from, &receipt).await.unwrap();
                }
            }
        }
    }

    /// An activity of the first week in which the chairman takes part, owned by an office, with hours.
    pub(crate) async fn of_chairman(&self, owner: &str) -> Record {
        let week = Period { from: "2026-06-01".parse().unwrap(), to: "2026-06-07".parse().unwrap() };
        let week = Weeks::new(self.ub().clone()).get(week).await.unwrap();
        let found = week.records.values().find(|record| {
            let activity = &record.activity;
            record.owner().as_str() == owner
                && activity.start.is_some()
                && !activity.dates.is_long()
                && activity.leaders.iter().any(|person| person.as_str() == "L03")
        });
        found.unwrap().clone()
    }

    /// A record as the party committee's office holds it.
    pub(crate) async fn at_tu(&self, id: &ActivityId) -> Record {
        let week = Period { from: "2026-06-01".parse().unwrap(), to: "2026-06-07".parse().unwrap() };
        Weeks::new(self.tu.clone()).get(week).await.unwrap().records[id].clone()
    }
}
