//! Rooms, vehicles, areas, travel and units.

use nhip_harmony::programme::{Area, Clearance, Room, RoomUse, Travel, Video};
use nhip_office::args;
use nhip_office::db::{Arg, Row, StorageError};
use serde::Serialize;

use super::Stored;
use crate::rules::unit::Unit;
use crate::rules::vehicle::Vehicle;

impl Stored for Room {
    const ALL: &'static str =
        "select key, owner, version, standing, name, aliases, managed_by, capacity, area, video,
        room_use, clearance from people_rooms";
    const ONE: &'static str =
        "select key, owner, version, standing, name, aliases, managed_by, capacity, area, video,
        room_use, clearance from people_rooms where key = $1";
    const PUT: &'static str = "insert into people_rooms
        (key, owner, version, standing, name, aliases, managed_by, capacity, area, video, room_use, clearance)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, name = excluded.name, aliases = excluded.aliases,
        managed_by = excluded.managed_by, capacity = excluded.capacity, area = excluded.area,
        video = excluded.video, room_use = excluded.room_use, clearance = excluded.clearance";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![
            self.name,
            serde_json::to_string(&self.aliases)?,
            self.managed_by,
            self.capacity.map(i64::from),
            self.area.as_ref().map(|area| area.as_str()),
            word(&self.video)?,
            word(&self.usage)?,
            word(&self.clearance)?
        ])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.parsed("key")?,
            name: row.text("name")?,
            aliases: row.json("aliases")?,
            managed_by: row.text("managed_by")?,
            capacity: seats(row, "capacity")?,
            area: row.parsed_or_null("area")?,
            video: meaning::<Video>(row, "video")?,
            usage: meaning::<RoomUse>(row, "room_use")?,
            clearance: meaning::<Clearance>(row, "clearance")?,
        })
    }
}

impl Stored for Vehicle {
    const ALL: &'static str = "select key, owner, version, standing, name, seats, managed_by
        from people_vehicles";
    const ONE: &'static str = "select key, owner, version, standing, name, seats, managed_by
        from people_vehicles where key = $1";
    const PUT: &'static str =
        "insert into people_vehicles (key, owner, version, standing, name, seats, managed_by)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, name = excluded.name, seats = excluded.seats,
        managed_by = excluded.managed_by";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![self.name, self.seats.map(i64::from), self.managed_by])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.parsed("key")?,
            name: row.text("name")?,
            seats: seats(row, "seats")?,
            managed_by: row.text("managed_by")?,
        })
    }
}

impl Stored for Area {
    const ALL: &'static str = "select key, owner, version, standing, name, minutes_from_centre
        from people_areas";
    const ONE: &'static str = "select key, owner, version, standing, name, minutes_from_centre
        from people_areas where key = $1";
    const PUT: &'static str = "insert into people_areas (key, owner, version, standing, name, minutes_from_centre)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, name = excluded.name, minutes_from_centre = excluded.minutes_from_centre";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![self.name, i64::from(self.minutes_from_centre)])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.parsed("key")?,
            name: row.text("name")?,
            minutes_from_centre: minutes(row, "minutes_from_centre")?,
        })
    }
}

impl Stored for Travel {
    const ALL: &'static str = "select key, owner, version, standing, from_area, to_area, minutes
        from people_travel";
    const ONE: &'static str = "select key, owner, version, standing, from_area, to_area, minutes
        from people_travel where key = $1";
    const PUT: &'static str =
        "insert into people_travel (key, owner, version, standing, from_area, to_area, minutes)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, from_area = excluded.from_area, to_area = excluded.to_area,
        minutes = excluded.minutes";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![self.from.as_str(), self.to.as_str(), i64::from(self.minutes)])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            from: row.parsed("from_area")?,
            to: row.parsed("to_area")?,
            minutes: minutes(row, "minutes")?,
        })
    }
}

impl Stored for Unit {
    const ALL: &'static str = "select key, owner, version, standing, name, aliases, sort
        from people_units";
    const ONE: &'static str = "select key, owner, version, standing, name, aliases, sort
        from people_units where key = $1";
    const PUT: &'static str = "insert into people_units (key, owner, version, standing, name, aliases, sort)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, name = excluded.name, aliases = excluded.aliases, sort = excluded.sort";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![self.name.as_str(), serde_json::to_string(&self.aliases)?, self.sort])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.text("key")?,
            name: row.parsed("name")?,
            aliases: row.json("aliases")?,
            sort: row.text("sort")?,
        })
    }
}

/// A number of seats, when it is known.
fn seats(row: &Row, column: &'static str) -> Result<Option<u32>, StorageError> {
    let found = row.int_or_null(column)?.map(|seats| {
        u32::try_from(seats).map_err(|_| StorageError::BadValue { column, value: seats.to_string() })
    });
    found.transpose()
}

fn minutes(row: &Row, column: &'static str) -> Result<i32, StorageError> {
    let found = row.int(column)?;
    i32::try_from(found).map_err(|_| StorageError::BadValue { column, value: found.to_string() })
}

/// The word by which a plain enum is stored, the same as in its JSON.
fn word<T: Serialize>(value: &T) -> Result<String, StorageError> {
    let text = serde_json::to_string(value)?;
    Ok(text.trim_matches('"').to_owned())
}

fn meaning<T: serde::de::DeserializeOwned>(row: &Row, column: &'static str) -> Result<T, StorageError> {
    let value = row.text(column)?;
    serde_json::from_value(value.clone().into()).map_err(|_| StorageError::BadValue { column, value })
}
