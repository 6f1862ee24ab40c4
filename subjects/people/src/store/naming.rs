//! Groups and abbreviations.

use nhip_office::args;
use nhip_office::db::{Arg, Row, StorageError};

use super::Stored;
use crate::rules::group::{Abbreviation, Group};

impl Stored for Group {
    const ALL: &'static str = "select key, owner, version, standing, body, name, members
        from people_groups";
    const ONE: &'static str = "select key, owner, version, standing, body, name, members
        from people_groups where key = $1";
    const PUT: &'static str = "insert into people_groups (key, owner, version, standing, body, name, members)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, body = excluded.body, name = excluded.name, members = excluded.members";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![self.body.as_str(), self.name, serde_json::to_string(&self.members)?])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.text("key")?,
            body: row.parsed("body")?,
            name: row.text("name")?,
            members: row.json("members")?,
        })
    }
}

impl Stored for Abbreviation {
    const ALL: &'static str = "select key, owner, version, standing, body, text, meaning, origin
        from people_abbreviations";
    const ONE: &'static str = "select key, owner, version, standing, body, text, meaning, origin
        from people_abbreviations where key = $1";
    const PUT: &'static str = "insert into people_abbreviations
        (key, owner, version, standing, body, text, meaning, origin)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, body = excluded.body, text = excluded.text, meaning = excluded.meaning,
        origin = excluded.origin";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![self.body.as_str(), self.text, serde_json::to_string(&self.meaning)?, self.origin.word()])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            body: row.parsed("body")?,
            text: row.text("text")?,
            meaning: row.json("meaning")?,
            origin: row.parsed("origin")?,
        })
    }
}
