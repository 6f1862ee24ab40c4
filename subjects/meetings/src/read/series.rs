//! Series of the programme that become meetings.

use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_programme::rules::series::Series;

use crate::rules::rhythm::Rhythm;
use crate::store;

/// How series of the programme become meetings.
pub(crate) async fn rhythms(conn: &mut Conn) -> Result<Vec<Rhythm>, StorageError> {
    store::rhythms::all(conn).await
}

/// The activities of a series whose slots lie between two days.
pub(crate) fn activities_of(
    series: &Series,
    calendar: &Calendar,
    (from, to): (Date, Date),
) -> Vec<ActivityId> {
    let slots = series.slots(calendar).into_iter().filter_map(|slot| slot.date());
    slots.filter(|day| (from..=to).contains(day)).filter_map(|day| series.activity_on(day).ok()).collect()
}
