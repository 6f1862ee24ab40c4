//! The limits on their page: who sets them, what makes no sense, who was quicker.

use axum::http::StatusCode;
use nhip_office::on_both_databases;
use nhip_office::rights::Role;
use nhip_tasks::rules::limits::Limits;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::world::{given, of_paper, world};

const ADMINISTRATOR: Who = Who::Role(Role::Administrator);

/// The form with the usual values and a few others.
fn form(changed: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let usual = [
        ("seen", ""),
        ("usual_days", "30"),
        ("return_working_days", "2"),
        ("announce_working_days", "5"),
        ("help_working_days", "5"),
        ("soon_working_days", "5"),
        ("last_call_working_days", "1"),
        ("leader_working_days", "10"),
        ("monthly_days", "30"),
        ("morning_from", "7:00"),
        ("morning_to", "11h30"),
    ];
    let value = |(name, usual)| {
        let changed = changed.iter().find(|(changed, _)| *changed == name);
        (name, changed.map_or(usual, |(_, value)| *value))
    };
    usual.into_iter().map(value).collect()
}

on_both_databases! {
    async fn the_administrator_sets_limits_that_make_sense_and_nobody_overwrites_another(engine: Engine) {
        let world = world(engine).await;
        let doors = Doors::of(&world.ub, SiteParts::default().rail([nhip_tasks::rail()]), |_| nhip_tasks::routes());
        let path = "/admin/limits";
        for who in [Who::Role(Role::Chief), Who::Role(Role::Viewer)] {
            assert_eq!(doors.get(who, path).await.status, StatusCode::FORBIDDEN);
            assert_eq!(doors.post(who, path, &form(&[])).await.status, StatusCode::FORBIDDEN);
        }
        for wrong in [("usual_days", "0"), ("usual_days", "366"), ("last_call_working_days", "5"), ("morning_to", "23:00"), ("monthly_days", "ba mươi")] {
            let refused = doors.post(ADMINISTRATOR, path, &form(&[wrong])).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
            assert!(refused.text().contains(wrong.1), "what was typed stays: {wrong:?}");
        }
        let longer = form(&[("return_working_days", "4")]);
        let taken = doors.post(ADMINISTRATOR, path, &longer).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        let stale = doors.post(ADMINISTRATOR, path, &form(&[("return_working_days", "9")])).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "it was set meanwhile");
        let task = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        assert_eq!(task.return_by, jiff::civil::date(2026, 6, 4));
        let page = doors.get(ADMINISTRATOR, path).await.text();
        assert!(page.contains("thu.administrator đặt"), "who, and when: {page}");
        let meetings = [
            ("seen", ""), ("chair", "3"), ("chair_source", "Thông lệ"), ("agenda", "3"), ("agenda_source", "Thông lệ"),
            ("invitation", "4"), ("invitation_source", "Quy chế làm việc"), ("papers", "3"), ("papers_source", "QĐ"),
            ("replies", "1"), ("replies_source", "Thông lệ"),
        ];
        let set = doors.post(ADMINISTRATOR, "/admin/limits/meetings", &meetings).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text());
        assert!(doors.get(ADMINISTRATOR, path).await.text().contains("Quy chế làm việc"));
        world.close().await;
    }
}

#[test]
fn the_usual_limits_make_sense() {
    assert_eq!(Limits::default().check(), Ok(()));
}
