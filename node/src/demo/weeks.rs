//! The demo's directory and its four weeks, from the tables that ship with the program.

use std::path::Path;

use nhip_harmony::activity::Activity;
use nhip_harmony::province::{ProvinceTexts, read};
use nhip_office::rights::Level;
use nhip_office::{Act, Office};
use nhip_people::SeedTables;

use crate::fault::Fault;

const PROGRAMME: &str = include_str!("../../../data/province/programme.csv");
const LEADERS: &str = include_str!("../../../data/province/leaders.csv");
const ROOMS: &str = include_str!("../../../data/province/rooms.csv");
const AREAS: &str = include_str!("../../../data/province/areas.csv");
const TRAVEL: &str = include_str!("../../../data/province/travel.csv");
const HOLIDAYS: &str = include_str!("../../../data/holidays-vn.csv");

/// Whether the demo's accounts, the last step, are there.
pub(super) async fn is_filled(office: &Office) -> Result<bool, Fault> {
    Ok(!office.view().await?.accounts().await?.is_empty())
}

/// The whole directory; each office's database holds all of it.
pub(super) async fn lay_directory(act: &mut Act, at: &Path) -> Result<(), Fault> {
    let tables = SeedTables::demo(LEADERS, ROOMS, AREAS, TRAVEL, HOLIDAYS);
    nhip_people::seed(act, &tables).await.map_err(|error| broken(at, &error))?;
    Ok(())
}

/// The office's own rows; the others' come from their owners as notices.
pub(super) async fn lay_programme(act: &mut Act, at: &Path) -> Result<(), Fault> {
    let texts =
        ProvinceTexts { programme: PROGRAMME, leaders: LEADERS, rooms: ROOMS, areas: AREAS, travel: TRAVEL };
    let programme = read(&texts).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Fault::Input { path: at.to_owned(), why: lines.join("\n") }
    })?;
    let activities = programme.activities().iter().cloned();
    nhip_programme::seed::seed(act, activities, level).await.map_err(|error| broken(at, &error))?;
    Ok(())
}

/// Leave and illness are nobody's business but the leaders'.
fn level(activity: &Activity) -> Level {
    let title = activity.title.to_lowercase();
    if ["nghỉ phép", "khám sức khỏe", "việc riêng"].iter().any(|word| title.contains(word)) {
        Level::Leaders
    } else {
        Level::Offices
    }
}

fn broken(at: &Path, error: &dyn std::error::Error) -> Fault {
    Fault::Input { path: at.to_owned(), why: error.to_string() }
}
