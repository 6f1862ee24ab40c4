//! A long run of harmonising that ended after its asker left waits on the asker's desk.

use axum::http::StatusCode;
use jiff::civil::date;
use nhip_harmonising::rules::{Asked, Reach};
use nhip_harmonising::runs::Runs;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_people::testing::seeded;
use nhip_programme::week::Weeks;
use nhip_web::testing::Who;

use crate::world::{PLANNER, doors};

on_both_databases! {
    async fn a_run_that_ended_after_its_asker_left_waits_for_that_person_alone(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let doors = doors(&office);
        assert_eq!(doors.get(PLANNER, "/waiting").await.status, StatusCode::OK);
        // The account behind these doors.
        let asker = Actor::new("thu.planner", "Chuyên viên", [Role::Planner], Scope::Desk);
        let runs = Runs::new(Weeks::new(office.clone()));
        let month = Asked { reach: Reach::Month, ..Asked::week_of(date(2026, 6, 1)) };
        let run = runs.begin(&asker, month).await.unwrap();
        run.ended_within(std::time::Duration::from_secs(60)).await;
        let waiting = doors.get(PLANNER, "/waiting").await.text();
        assert!(waiting.contains("Điều hòa 01/06/2026 – 30/06/2026 đã tính xong"), "{waiting}");
        assert!(waiting.contains(&format!("/harmonise/runs/{}/opening", run.id)), "{waiting}");
        let other = doors.get(Who::Role(Role::Chief), "/waiting").await.text();
        assert!(!other.contains("đã tính xong"), "{other}");
        office.close().await;
    }
}
