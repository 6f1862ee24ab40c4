//! Filling a new office with its own rows of a province's schedule table.

use jiff::civil::Date;
use nhip_harmony::activity::Activity;
use nhip_office::Act;
use nhip_office::rights::Level;

use crate::commands::{Holding, NewActivity, add};
use crate::error::ChangeError;
use crate::reference::Reference;

/// Adds the rows of the bodies that the act's office serves; hours are held where they are free.
pub async fn seed(
    act: &mut Act,
    activities: impl IntoIterator<Item = Activity>,
    level_of: impl Fn(&Activity) -> Level,
) -> Result<usize, ChangeError> {
    let here = act.office().code().clone();
    let all: Vec<Activity> = activities.into_iter().collect();
    let first = all.iter().map(|activity| activity.dates.from).min().unwrap_or(Date::ZERO);
    let last = all.iter().map(|activity| activity.dates.to).max().unwrap_or(first);
    let period = nhip_harmony::days::Period { from: first, to: last };
    let reference = Reference::load(act.conn(), period).await?;
    let owner = |activity: &Activity| reference.directory.office_of_body(&activity.body).cloned();
    let own: Vec<Activity> = all.into_iter().filter(|one| owner(one).as_ref() == Some(&here)).collect();
    let count = own.len();
    for activity in own {
        let level = level_of(&activity);
        let new = NewActivity { activity, level, note: None, read_from: None };
        add(act, &reference, new, &Holding::WhereFree).await?;
    }
    Ok(count)
}
