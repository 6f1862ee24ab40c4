//! Setting the working hours.

use nhip_harmony::settings::WorkingHours;
use nhip_office::rights::{Object, Right};
use nhip_office::{Act, settings};

use super::DirectoryError;
use crate::directory::HOURS_KEY;
use crate::rules::fault::{Fault, Why};

/// Sets the office's working hours.
///
/// # Errors
/// When not allowed, or a half of the day ends before it begins or reaches into the other.
pub async fn set_hours(act: &mut Act, hours: WorkingHours) -> Result<(), DirectoryError> {
    act.may(Right::ChangeSettings, &Object::Office)?;
    let faults: Vec<Fault> = [
        ("morning", hours.morning.0 >= hours.morning.1),
        ("afternoon", hours.afternoon.0 >= hours.afternoon.1 || hours.morning.1 > hours.afternoon.0),
    ]
    .into_iter()
    .filter(|(_, backwards)| *backwards)
    .map(|(field, _)| Fault::new(field, Why::Backwards))
    .collect();
    if !faults.is_empty() {
        return Err(DirectoryError::Invalid(faults));
    }
    Ok(settings::put(act, HOURS_KEY, &hours).await?)
}
