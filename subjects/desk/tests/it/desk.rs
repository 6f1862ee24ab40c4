//! What the desk tells whom.

use axum::http::{Method, StatusCode};
use nhip_office::on_both_databases;
use nhip_office::rights::Role;
use nhip_web::testing::Who;

use crate::world::{LEADER, PLANNER, SECRETARY, VIEWER, World, world};

const DESK: &str = "?day=2026-06-01";

/// The bare number on the bell.
async fn bell(world: &World, who: Who) -> String {
    let mut request = world.doors.request(Method::GET, "/waiting?day=2026-06-01", axum::body::Body::empty());
    request.headers_mut().insert("hx-request", "true".parse().unwrap());
    world.doors.send(who, request).await.text()
}

on_both_databases! {
    async fn a_planner_has_the_clashes_of_the_own_office_to_settle(engine: Engine) {
        let world = world(engine).await;
        let page = world.doors.get(PLANNER, DESK).await.text();
        assert!(page.contains("Xử lý") && page.contains("/ub/week/2026-06-01/clashes/"), "{page}");
        let waiting: usize = bell(&world, PLANNER).await.parse().unwrap();
        assert!(waiting > 0);
        assert_eq!(bell(&world, VIEWER).await, "", "a viewer decides nothing");
    }

    async fn a_leader_and_the_secretary_see_the_leaders_day_and_what_has_no_answer(engine: Engine) {
        let world = world(engine).await;
        for who in [LEADER, SECRETARY] {
            let page = world.doors.get(who, "?day=2026-06-02").await.text();
            assert!(page.contains("Tiếp xã giao đoàn khách nước ngoài"), "{page}");
            assert!(page.contains("chưa có ý kiến của Chủ tịch UBND tỉnh"));
            assert!(!page.contains("desk-due"), "what is owed is the planners' matter");
        }
    }

    async fn what_is_owed_before_the_next_week_is_told_with_its_hour(engine: Engine) {
        let world = world(engine).await;
        let page = world.doors.get(Who::Role(Role::Chief), DESK).await.text();
        assert!(page.contains("16 giờ Thứ Năm, 04/06/2026"), "the draft: {page}");
        assert!(page.contains("16 giờ Thứ Sáu, 05/06/2026"), "the issue");
    }

    async fn changes_of_others_are_listed_until_looked_at(engine: Engine) {
        let world = world(engine).await;
        let before = world.doors.get(PLANNER, DESK).await.text();
        let through = before.split("name=\"through\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(before.contains("Thêm mới"));
        let looked = world.doors.post(PLANNER, "/desk/looked", &[("through", through.as_str())]).await;
        assert_eq!(looked.status, StatusCode::SEE_OTHER);
        let after = world.doors.get(PLANNER, DESK).await.text();
        assert!(after.contains("Không có thay đổi nào của người khác"));
        assert!(world.doors.get(VIEWER, DESK).await.text().contains("Thêm mới"), "each account looks for itself");
        world.doors.post(PLANNER, "/desk/looked", &[("through", "1")]).await;
        let later = world.doors.get(PLANNER, DESK).await.text();
        assert!(later.contains("Không có thay đổi nào của người khác"), "a look never goes back");
    }

    async fn a_look_without_a_number_is_refused(engine: Engine) {
        let world = world(engine).await;
        for fields in [&[][..], &[("through", "tất cả")][..]] {
            let answer = world.doors.post(PLANNER, "/desk/looked", fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
}
