//! Pages of sessions with their duties, of work on days off, and of what comes back by a rhythm.

use axum::http::StatusCode;
use jiff::civil::{date, time};
use nhip_office::on_both_databases;
use nhip_programme::commands::Holding;

use crate::activity_doors::{PLANNER, VIEWER, doors};
use crate::world::{added, entered, meeting, world};

on_both_databases! {
    async fn a_duty_of_a_session_is_waived_on_its_page_with_a_reason_only(engine: Engine) {
        let world = world(engine).await;
        let at = (date(2026, 6, 10), time(8, 0, 0, 0));
        let session = meeting(&world.ub, "UB-KH", "Kỳ họp chuyên đề HĐND tỉnh", at);
        added(&world.ub, entered(session), &Holding::WhereFree).await.unwrap();
        let doors = doors(&world.ub);
        let page = doors.get(PLANNER, "/activities/UB-KH").await;
        assert!(page.text().contains("21/05/2026") && page.text().contains("không còn kịp"), "{}", page.text());
        let viewed = doors.get(VIEWER, "/activities/UB-KH").await;
        assert!(viewed.text().contains("21/05/2026") && !viewed.text().contains("Miễn hạn này"));
        let path = "/activities/UB-KH/session-duty";
        let silent = [("duty", "convening"), ("version", "1"), ("deed", "waived"), ("text", " ")];
        let again = doors.post(PLANNER, path, &silent).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let early = [("duty", "papers"), ("version", "1"), ("deed", "done"), ("on", "01/01/2027"), ("text", "Số 1")];
        let again = doors.post(PLANNER, path, &early).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("01/01/2027"), "what was typed stays: {}", again.text());
        let why = [("duty", "convening"), ("version", "1"), ("deed", "waived"), ("text", "Thường trực đồng ý")];
        assert_eq!(doors.post(VIEWER, path, &why).await.status, StatusCode::FORBIDDEN);
        assert_eq!(doors.post(PLANNER, path, &why).await.status, StatusCode::SEE_OTHER);
        let page = doors.get(VIEWER, "/activities/UB-KH").await;
        assert!(page.text().contains("được miễn") && page.text().contains("Thường trực đồng ý"), "{}", page.text());
        world.close().await;
    }

    async fn a_day_off_is_asked_about_in_the_form_and_kept_when_it_is_ticked(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let mut typed = vec![
            ("title", "Họp ngày nghỉ"), ("body", "ubnd"), ("date", "06/06/2026"), ("start", "8h"), ("part", "morning"),
            ("attendance", "in-person"), ("level", "offices"), ("mobility", "movable"), ("occupancy", "ordinary"),
        ];
        let check = doors.post(PLANNER, "/activities/check", &typed).await;
        assert!(check.text().contains("06/06/2026") && check.text().contains("ngày nghỉ"), "{}", check.text());
        let asked = doors.post(PLANNER, "/activities/new", &typed).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        assert!(asked.text().contains("name=\"rest_days\" value=\"2026-06-06\""), "{}", asked.text());
        typed.push(("rest_days", "2026-06-06"));
        let kept = doors.post(PLANNER, "/activities/new", &typed).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        world.close().await;
    }

    async fn a_year_of_receptions_is_looked_at_before_it_is_planned(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        assert_eq!(doors.get(VIEWER, "/series/new").await.status, StatusCode::FORBIDDEN);
        let mut typed = vec![
            ("title", "Tiếp công dân định kỳ"), ("kind", "reception"), ("body", "ubnd"), ("leader", "L03"),
            ("rhythm", "day_of_month"), ("nth", "15"), ("weekday", "monday"), ("roll", "next"), ("start", "8h"),
            ("from", "01/06/2026"), ("until", "31/08/2026"), ("skips", "15/07/2026"),
        ];
        let unreadable = doors.post(PLANNER, "/series/new", &typed).await;
        assert_eq!(unreadable.status, StatusCode::UNPROCESSABLE_ENTITY);
        *typed.last_mut().unwrap() = ("skips", "15/07/2026: Quốc hội họp");
        let preview = doors.post(PLANNER, "/series/new", &typed).await;
        assert!(preview.text().contains("để trống: Quốc hội họp"), "{}", preview.text());
        assert!(preview.text().contains("17/08/2026"), "the Saturday rolls to Monday: {}", preview.text());
        typed.push(("deed", "plan"));
        let planned = doors.post(PLANNER, "/series/new", &typed).await;
        assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text());
        let page = doors.get(VIEWER, "/series").await;
        assert!(page.text().contains("để trống: Quốc hội họp") && page.text().contains("17/08/2026"));
        world.close().await;
    }
}
