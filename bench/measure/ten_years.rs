//! An office that has kept its programme for ten years: 150,000 activities, and one full week of 90.

use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period, time_at};
use nhip_office::rights::{Actor, Level};
use nhip_office::{Act, Environment, Office, OfficeIdentity};
use nhip_people::SeedTables;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;

use lab::dice::Dice;

/// Monday of the full week.
pub const MONDAY: Date = date(2026, 6, 1);
/// Activities of the full week.
const WEEK: usize = 90;
/// Activities of all other weeks.
const OTHERS: usize = 150_000;
/// Weeks before the full one over which the others lie.
const WEEKS: u64 = 520;
/// Activities laid down in one change.
const BATCH: usize = 2_500;

const LEADERS: &str = include_str!("../../data/province/leaders.csv");
const ROOMS: &str = include_str!("../../data/province/rooms.csv");
const AREAS: &str = include_str!("../../data/province/areas.csv");
const TRAVEL: &str = include_str!("../../data/province/travel.csv");
const HOLIDAYS: &str = include_str!("../../data/holidays-vn.csv");
const TITLES: [&str; 6] = ["Họp", "Hội nghị", "Lễ", "Kiểm tra", "Nghe báo cáo", "Làm việc với"];

/// Why the office could not be laid down; the benchmark ends with it.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The office in this database, laid down when the database is new.
///
/// # Errors
/// When the database cannot be opened or written.
pub async fn office(database: &Path, partners: &[&str]) -> Result<Office, Fault> {
    let url = format!("sqlite:{}", database.display()).parse()?;
    let identity = OfficeIdentity {
        code: "ub".parse()?,
        name: "Văn phòng UBND tỉnh An Bình".to_owned(),
        short_name: "UB".to_owned(),
        partners: partners.iter().map(|code| code.parse()).collect::<Result<_, _>>()?,
        mail: None,
        pushes: None,
    };
    let office = Office::open(identity, &url, Environment::system()).await?;
    if office.view().await?.revision().await? == 0 {
        lay(&office).await?;
    }
    Ok(office)
}

/// The directory of the demo province.
///
/// # Errors
/// When the database cannot be written.
pub async fn seed_directory(act: &mut Act) -> Result<(), Fault> {
    let tables = SeedTables::demo(LEADERS, ROOMS, AREAS, TRAVEL, HOLIDAYS);
    nhip_people::seed(act, &tables).await?;
    Ok(())
}

async fn lay(office: &Office) -> Result<(), Fault> {
    let mut act = office.act(&Actor::system()).await?;
    seed_directory(&mut act).await?;
    act.commit().await?;
    let mut dice = Dice(3);
    let mut left: Vec<Activity> =
        (0..WEEK).map(|at| activity(&format!("w{at}"), MONDAY, &mut dice)).collect();
    left.extend((0..OTHERS).map(|at| {
        let weeks = i64::try_from(1 + dice.below(WEEKS)).unwrap_or(1);
        activity(&format!("x{at}"), MONDAY.saturating_sub(weeks.weeks()), &mut dice)
    }));
    let period = Period { from: MONDAY, to: MONDAY.saturating_add(6.days()) };
    while !left.is_empty() {
        let batch = left.split_off(left.len().saturating_sub(BATCH));
        let mut act = office.act(&Actor::system()).await?;
        let reference = Reference::load(act.conn(), period).await?;
        for activity in batch {
            let new = NewActivity { activity, level: Level::Offices, note: None, read_from: None };
            add(&mut act, &reference, new, &Holding::WhereFree).await?;
        }
        act.commit().await?;
    }
    Ok(())
}

fn activity(id: &str, monday: Date, dice: &mut Dice) -> Activity {
    let start = [450, 480, 510, 540, 600, 810, 840, 900][dice.pick(8)];
    let day = i64::try_from(dice.below(5)).unwrap_or(0);
    let title = TITLES[dice.pick(6)];
    let core = ActivityCore {
        id: id.parse().expect("an id of plain letters"),
        owner: "ub".parse().expect("an office"),
        body: ["tinhuy", "hdnd", "ubnd"][dice.pick(3)].parse().expect("a body"),
        dates: Period::day(monday.saturating_add(day.days())),
        part: if start < 720 { PartOfDay::Morning } else { PartOfDay::Afternoon },
        title: format!("{title} chuyên đề {}", dice.below(5_000)),
    };
    let leader =
        |dice: &mut Dice| format!("L{:02}", 1 + dice.below(24)).parse().expect("a leader of the demo");
    let leaders = (0..1 + dice.below(3)).map(|_| leader(dice)).collect::<std::collections::BTreeSet<_>>();
    Activity {
        leaders: leaders.into_iter().collect(),
        start: Some(time_at(start)),
        end: Some(time_at(start + 60 + 30 * i32::try_from(dice.below(4)).unwrap_or(0))),
        place: format!("xã {}, cơ sở {}", dice.below(40), dice.below(50)),
        ..Activity::from(core)
    }
}
