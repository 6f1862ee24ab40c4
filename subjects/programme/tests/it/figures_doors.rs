//! The year in figures.

use axum::http::StatusCode;
use jiff::civil::{date, time};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_programme::commands::Holding;
use nhip_programme::pages;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::world::{added, entered, meeting, world};

fn doors(office: &nhip_office::Office) -> Doors {
    let weeks = Weeks::new(office.clone());
    Doors::of(office, SiteParts::default(), |_| pages::routes(weeks))
}

const PLANNER: Who = Who::Role(Role::Planner);

on_both_databases! {
    async fn each_leaders_week_is_a_square_that_leads_to_it(engine: Engine) {
        let world = world(engine).await;
        for (id, hour) in [("UB-1", 8), ("UB-2", 8)] {
            let mut row = meeting(&world.ub, id, "Họp", (date(2026, 6, 2), time(hour, 0, 0, 0)));
            row.leaders = vec!["L03".parse().unwrap()];
            added(&world.ub, entered(row), &Holding::WhereFree).await.unwrap();
        }
        let page = doors(&world.ub).get(PLANNER, "/figures/2026").await.text();
        assert!(page.contains("Chủ tịch UBND tỉnh · 01/06/2026 – 07/06/2026 · 2 việc, 3 giờ")
            || page.contains("2 việc, 3 giờ"), "{page}");
        assert!(page.contains("/ub/week/2026-06-01/leaders/L03"), "{page}");
        assert!(page.contains("1 chặn, 0 cần xem, 0 để nguyên"), "{page}");
        world.close().await;
    }

    async fn what_a_person_may_not_read_counts_as_time_and_tells_nothing(engine: Engine) {
        let world = world(engine).await;
        let mut row = meeting(&world.ub, "UB-KIN", "Nghe việc kín", (date(2026, 6, 2), time(8, 0, 0, 0)));
        row.leaders = vec!["L03".parse().unwrap()];
        let mut new = entered(row);
        new.level = Level::Leaders;
        added(&world.ub, new, &Holding::Required).await.unwrap();
        let page = doors(&world.ub).get(Who::Role(Role::Viewer), "/figures/2026").await.text();
        assert!(page.contains("1 việc, 1 giờ") && !page.contains("việc kín"), "{page}");
        world.close().await;
    }

    async fn a_year_without_anything_says_what_will_stand_there(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let page = doors.get(PLANNER, "/figures/2027").await.text();
        assert!(page.contains("Năm này chưa có việc nào") && page.contains("Chưa tuần nào có vướng mắc"), "{page}");
        assert_eq!(doors.get(PLANNER, "/figures/1").await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }
}
