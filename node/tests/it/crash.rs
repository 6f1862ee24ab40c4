//! A process killed without warning while eight clients write loses no acknowledged change and leaves no half one.

use std::collections::BTreeMap;

use nhip_office::testing::{Engine, place};

use crate::writer::{Told, assert_nothing_lost, command};

/// How often each test kills the process; four tests on each database.
const KILLS: usize = 25;

async fn killed_again_and_again(engine: Engine, first: usize) {
    let Some(place) = place(engine).await else { return };
    let url = place.address();
    let program = std::env::current_exe().unwrap();
    let mut kept = BTreeMap::new();
    for kill in 0..KILLS {
        let after = 1 + (first + kill * 7) % 40;
        let mut child = command(&program, url).spawn().unwrap();
        let told = Told::by(&mut child, Some(after));
        assert!(told.other.is_empty() && told.count >= after, "kill {kill}: {told:?}");
        kept.extend(told.kept);
        assert_nothing_lost(url, &kept).await;
    }
}

macro_rules! rounds {
    ($($name:ident: $first:literal),*) => {
        $(mod $name {
            use super::*;
            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() { killed_again_and_again(Engine::Sqlite, $first).await }
            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                if std::env::var("NHIP_TEST_POSTGRES").is_ok() {
                    killed_again_and_again(Engine::Postgres, $first).await
                }
            }
        })*
    };
}

rounds!(killed_at_once: 0, killed_soon: 3, killed_later: 11, killed_late: 26);
