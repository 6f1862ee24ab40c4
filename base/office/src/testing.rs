//! Offices for tests: a fresh database each, a clock moved by hand, seeded chance.

mod accounts;
mod moulds;

use std::path::PathBuf;

use crate::chance::Chance;
use crate::clock::Clock;
use crate::db::DatabaseUrl;
use crate::letters::OfficeMail;
use crate::pushes::{OfficePushes, Services};
use crate::{Environment, Office, OfficeIdentity};

pub use accounts::signed_up;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A SQLite file in a temporary folder.
    Sqlite,
    /// A new database on the server of `NHIP_TEST_POSTGRES`.
    Postgres,
}

/// Keeps a test's database until the test is over.
#[derive(Debug)]
pub struct Place {
    /// Where it is.
    pub url: DatabaseUrl,
    address: String,
    rest: Rest,
}

/// What is left of a test's database, to be thrown away.
#[derive(Debug)]
enum Rest {
    Folder(PathBuf),
    Database { server: String, name: String },
}

impl Place {
    /// The address in the clear, for a process that the test starts.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        match &self.rest {
            Rest::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Rest::Database { server, name } => moulds::throw_away(server, name),
        }
    }
}

/// A fresh database, or nothing when the test asks for PostgreSQL and no server was named. It has the program's shape
/// already: a copy of one that was migrated once.
pub async fn place(engine: Engine) -> Option<Place> {
    let name = format!("nhip_test_{}", random());
    match engine {
        Engine::Sqlite => {
            let folder = std::env::temp_dir().join(&name);
            let file = folder.join("office.db");
            moulds::sqlite(&folder, &file).await;
            let address = format!("sqlite:{}", file.display());
            Some(Place { url: DatabaseUrl::Sqlite(file), address, rest: Rest::Folder(folder) })
        }
        Engine::Postgres => {
            let server = std::env::var("NHIP_TEST_POSTGRES").ok()?;
            moulds::postgres(&server, &name).await;
            let address = moulds::beside(&server, &name);
            let url = address.parse().expect("an address");
            Some(Place { url, address, rest: Rest::Database { server, name } })
        }
    }
}

fn random() -> String {
    hex::encode(Chance::system().bytes::<8>())
}

/// The moment at which test clocks stand: Friday 29 May 2026, 08:00 in Vietnam.
pub const START: &str = "2026-05-29T01:00:00Z";

/// An office of the three on a fresh database, its clock standing at [`START`], with official mail.
pub async fn office(code: &str, place: &Place) -> Office {
    office_ringing(code, place, Services::usual()).await
}

/// The same, sending to browsers by these push services alone.
pub async fn office_ringing(code: &str, place: &Place, services: Services) -> Office {
    office_with(code, place, Some((mail(code), services))).await
}

fn mail(code: &str) -> OfficeMail {
    let from = format!("vanphong.{code}@an-binh.example").parse().expect("an address of mail");
    OfficeMail { from, pages: format!("https://nhip.an-binh.example/{code}") }
}

/// The same without official mail.
pub async fn office_without_mail(code: &str, place: &Place) -> Office {
    office_with(code, place, None).await
}

async fn office_with(code: &str, place: &Place, reach: Option<(OfficeMail, Services)>) -> Office {
    let codes = ["tu", "hd", "ub"];
    let (mail, pushes) = reach
        .map(|(mail, services)| {
            let pushes = OfficePushes { contact: mail.from.clone(), services };
            (mail, pushes)
        })
        .unzip();
    let identity = OfficeIdentity {
        code: code.parse().expect("an office code"),
        name: format!("Văn phòng {code}"),
        short_name: code.to_uppercase(),
        partners: codes.iter().filter(|c| **c != code).map(|c| c.parse().expect("a code")).collect(),
        pushes,
        mail,
    };
    let start = START.parse().expect("a moment");
    let environment = Environment { clock: Clock::standing_at(start), chance: Chance::seeded(7) };
    Office::open(identity, &place.url, environment).await.expect("the office opens")
}

/// Runs the same test on SQLite and on PostgreSQL (the latter when `NHIP_TEST_POSTGRES` names a server).
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$doc:meta])* async fn $name:ident($engine:ident: Engine) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports, reason = "a test may need nothing from its file")]
            use super::*;
            async fn fact($engine: $crate::testing::Engine) $body
            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() { fact($crate::testing::Engine::Sqlite).await }
            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                if std::env::var("NHIP_TEST_POSTGRES").is_ok() {
                    fact($crate::testing::Engine::Postgres).await
                }
            }
        })*
    };
}
