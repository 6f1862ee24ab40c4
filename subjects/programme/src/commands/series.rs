//! Planning what comes back by a rhythm, a whole period in one act.

use nhip_harmony::days::Period;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;
use nhip_office::rights::Right;

use super::add::enter;
use super::hold::Holding;
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::record::Record;
use crate::rules::series::Series;
use crate::store;

/// Enters an activity for every slot that is held, and keeps the series with the reasons of the empty ones. Hours that
/// are taken leave a listed clash: a year is not refused for one day.
pub async fn plan_series(act: &mut Act, mut series: Series) -> Result<(Series, Vec<Record>), ChangeError> {
    let here = act.office().code().clone();
    series.pattern.activity.owner = here.clone();
    act.may(Right::EditActivity, &series.pattern.object(&here))?;
    let calendar = nhip_people::reckoner(act.conn()).await?;
    series.check(&calendar).map_err(ChangeError::Series)?;
    series.id = act.new_id();
    series.planned_by = act.actor().display.clone();
    series.planned_at = act.now();
    let reference = Reference::load(act.conn(), series.period).await?;
    let days: Vec<_> = series.slots(&calendar).iter().filter_map(|slot| slot.date()).collect();
    let mut entered = Vec::with_capacity(days.len());
    for day in days {
        let mut record = series.pattern.clone();
        record.activity.id = series
            .activity_on(day)
            .map_err(|error| StorageError::BadValue { column: "series", value: error.to_string() })?;
        record.activity.dates = Period::day(day);
        entered.push(enter(act, &reference, record, &Holding::WhereFree).await?);
    }
    store::series::save(act.conn(), &series).await?;
    act.note(Entry::new("programme.series.planned", "series", &series.id).after(&series)?).await?;
    Ok((series, entered))
}
