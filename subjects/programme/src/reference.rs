//! What a change is judged against besides the activities: the directory and the province's settings.

use std::sync::Arc;

use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::settings::Settings;
use nhip_office::db::{Conn, StorageError};
use nhip_office::settings;
use nhip_people::Directory;

use crate::rules::slot::Resource;

/// Key of the thresholds of clashes.
pub const CLASH_SETTINGS: &str = "programme.clashes";

/// The directory and the settings of one moment.
#[derive(Clone, Debug)]
pub struct Reference {
    /// People, rooms, areas, absences, working days.
    pub directory: Directory,
    /// Thresholds.
    pub settings: Settings,
}

impl Reference {
    /// As known now for a period; made once while the directory and the settings stay as they are.
    pub async fn load(conn: &mut Conn, period: Period) -> Result<Arc<Self>, StorageError> {
        if let Some(known) = conn.recall(&period).await? {
            return Ok(known);
        }
        let directory = nhip_people::directory(conn, period).await?;
        let settings = settings::get(conn, CLASH_SETTINGS).await?.unwrap_or_default();
        let loaded = Arc::new(Self { directory, settings });
        conn.remember(period, loaded.clone()).await?;
        Ok(loaded)
    }

    /// The office that grants the hours of a resource.
    pub fn owner_of(&self, resource: &Resource) -> Option<OfficeCode> {
        match resource {
            Resource::Person(id) => self.directory.office_of_person(id).cloned(),
            Resource::Room(id) => self.directory.office_of_room(id).cloned(),
            Resource::Vehicle(id) => self.directory.office_of_vehicle(id).cloned(),
        }
    }

    /// What a resource is called.
    pub fn name_of(&self, resource: &Resource) -> String {
        name_of(&self.directory, resource)
    }
}

/// What a resource is called in a directory.
pub fn name_of(directory: &Directory, resource: &Resource) -> String {
    let name = match resource {
        Resource::Person(id) => directory.person(id).map(|person| &person.title),
        Resource::Room(id) => directory.rooms.iter().find(|room| room.id == *id).map(|room| &room.name),
        Resource::Vehicle(id) => directory.vehicle(id).map(|vehicle| &vehicle.name),
    };
    name.map_or_else(|| resource.id().to_owned(), Clone::clone)
}
