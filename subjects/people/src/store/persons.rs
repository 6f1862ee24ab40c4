//! Bodies, persons, posts and absences.

use nhip_harmony::days::Period;
use nhip_office::args;
use nhip_office::db::{Arg, Row, StorageError};

use super::{Stored, number};
use crate::rules::absence::Absence;
use crate::rules::body::Body;
use crate::rules::person::Person;
use crate::rules::post::Post;

impl Stored for Body {
    const ALL: &'static str = "select key, owner, version, standing, name, short_name, rank
        from people_bodies";
    const ONE: &'static str = "select key, owner, version, standing, name, short_name, rank
        from people_bodies where key = $1";
    const PUT: &'static str =
        "insert into people_bodies (key, owner, version, standing, name, short_name, rank)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, name = excluded.name, short_name = excluded.short_name,
        rank = excluded.rank";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![self.name, self.short_name, self.rank])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            code: row.parsed("key")?,
            name: row.text("name")?,
            short_name: row.text("short_name")?,
            office: row.parsed("owner")?,
            rank: number(row, "rank")?,
        })
    }
}

impl Stored for Person {
    const ALL: &'static str = "select key, owner, version, standing, name, substitutes
        from people_persons";
    const ONE: &'static str = "select key, owner, version, standing, name, substitutes
        from people_persons where key = $1";
    const PUT: &'static str = "insert into people_persons (key, owner, version, standing, name, substitutes)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, name = excluded.name, substitutes = excluded.substitutes";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        Ok(args![self.name, serde_json::to_string(&self.substitutes)?])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.parsed("key")?,
            name: row.text("name")?,
            office: row.parsed("owner")?,
            substitutes: row.json("substitutes")?,
        })
    }
}

impl Stored for Post {
    const ALL: &'static str =
        "select key, owner, version, standing, person, body, title, rank, held_from, held_to,
        holding from people_posts";
    const ONE: &'static str =
        "select key, owner, version, standing, person, body, title, rank, held_from, held_to,
        holding from people_posts where key = $1";
    const PUT: &'static str = "insert into people_posts
        (key, owner, version, standing, person, body, title, rank, held_from, held_to, holding)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, person = excluded.person, body = excluded.body, title = excluded.title,
        rank = excluded.rank, held_from = excluded.held_from, held_to = excluded.held_to,
        holding = excluded.holding";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        let (person, body) = (self.person.as_str(), self.body.as_str());
        Ok(args![person, body, self.title, self.rank, self.from, self.to, self.holding.word()])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.text("key")?,
            person: row.parsed("person")?,
            body: row.parsed("body")?,
            title: row.text("title")?,
            rank: number(row, "rank")?,
            from: row.parsed("held_from")?,
            to: row.parsed_or_null("held_to")?,
            holding: row.parsed("holding")?,
        })
    }
}

impl Stored for Absence {
    const ALL: &'static str =
        "select key, owner, version, standing, person, first_day, last_day, from_hour, to_hour,
        reason, substitute from people_absences";
    const ONE: &'static str =
        "select key, owner, version, standing, person, first_day, last_day, from_hour, to_hour,
        reason, substitute from people_absences where key = $1";
    const PUT: &'static str = "insert into people_absences
        (key, owner, version, standing, person, first_day, last_day, from_hour, to_hour, reason, substitute)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (key) do update set owner = excluded.owner, version = excluded.version,
        standing = excluded.standing, person = excluded.person, first_day = excluded.first_day,
        last_day = excluded.last_day, from_hour = excluded.from_hour, to_hour = excluded.to_hour,
        reason = excluded.reason, substitute = excluded.substitute";

    fn columns(&self) -> Result<Vec<Arg>, StorageError> {
        let substitute = self.substitute.as_ref().map(|id| id.as_str());
        Ok(args![
            self.person.as_str(),
            self.dates.from,
            self.dates.to,
            self.start,
            self.end,
            self.reason,
            substitute
        ])
    }

    fn read(row: &Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.text("key")?,
            person: row.parsed("person")?,
            dates: Period { from: row.parsed("first_day")?, to: row.parsed("last_day")? },
            start: row.parsed_or_null("from_hour")?,
            end: row.parsed_or_null("to_hour")?,
            reason: row.text("reason")?,
            substitute: row.parsed_or_null("substitute")?,
        })
    }
}
