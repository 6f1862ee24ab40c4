//! The clocks as a province has set them.

use nhip_office::db::{Conn, StorageError};

use crate::rules::clock::{CLOCKS, Clocks};

/// The set clocks, else those of the model regulation.
pub(crate) async fn load(conn: &mut Conn) -> Result<Clocks, StorageError> {
    Ok(nhip_office::settings::get(conn, CLOCKS).await?.unwrap_or_default())
}
