//! A client that holds a calendar is told exactly what changed.

use axum::http::StatusCode;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};

use crate::world::{between, cancelled, changed, doors, header, phone, planned, query, sync, world};

on_both_databases! {
    async fn what_changed_is_told_once_and_what_did_not_is_not(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], Level::Offices).await;
        planned(&world.ub, "UB-2", &["L03"], Level::Offices).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        let (all, first) = phone.sync("leader-L03", "").await;
        assert_eq!(all.matches("<d:href>").count(), 2, "{all}");
        let (nothing, same) = phone.sync("leader-L03", &first).await;
        assert_eq!((nothing.matches("<d:href>").count(), &same), (0, &first));
        cancelled(&world.ub, "UB-1").await;
        let (one, second) = phone.sync("leader-L03", &first).await;
        assert!(one.contains("UB-1.ub.nhip.ics") && !one.contains("UB-2") && second != first, "{one}");
        assert!(phone.files("leader-L03").await.contains("STATUS:CANCELLED"), "it stays, as cancelled");
        let (none, _) = phone.sync("leader-L03", &second).await;
        assert_eq!(none.matches("<d:href>").count(), 0);
        world.close().await;
    }

    async fn an_act_elsewhere_leaves_the_tag_of_a_calendar_as_it_is(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], Level::Offices).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        let tag = async |calendar: &str| {
            let path = format!("/dav/calendars/{calendar}/");
            let answer = phone.propfind(&path, "0", "<cs:getctag/>").await;
            between(&answer, "<cs:getctag>", "<").to_owned()
        };
        let (own, other) = (tag("leader-L03").await, tag("leader-L12").await);
        planned(&world.ub, "UB-2", &["L12"], Level::Offices).await;
        assert_eq!(tag("leader-L03").await, own);
        assert_ne!(tag("leader-L12").await, other);
        let home = phone.propfind("/dav/calendars/", "1", "<cs:getctag/>").await;
        assert!(home.contains(&own), "the list of calendars tells the same");
        world.close().await;
    }

    async fn what_falls_out_of_the_calendar_is_told_as_gone(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], Level::Offices).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        let (_, first) = phone.sync("leader-L03", "").await;
        // Calendars go sixty days back.
        world.ub.clock().advance(jiff::SignedDuration::from_hours(24 * 90));
        let (told, _) = phone.sync("leader-L03", &first).await;
        assert!(told.contains("UB-1.ub.nhip.ics") && told.contains("404 Not Found"), "{told}");
        world.close().await;
    }

    async fn a_second_process_that_does_not_know_the_state_has_the_client_list_anew(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], Level::Offices).await;
        let doors = doors(&world.ub);
        let mut phone = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        let (_, first) = phone.sync("leader-L03", "").await;
        let again = crate::world::doors(&world.ub);
        phone.doors = &again;
        assert_eq!(phone.sync("leader-L03", &first).await.1, first, "nothing has changed: the token still holds");
        let third = crate::world::doors(&world.ub);
        phone.doors = &third;
        changed(&world.ub, "UB-1", |record| record.activity.place = "Hội trường".to_owned()).await;
        let refused = phone.send("REPORT", "/dav/calendars/leader-L03/", &[], &sync(&first)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.text().contains("valid-sync-token"));
        assert_eq!(phone.sync("leader-L03", "").await.0.matches("<d:href>").count(), 1);
        world.close().await;
    }

    async fn a_file_that_is_held_is_not_sent_again_and_its_tag_is_the_same_everywhere(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], Level::Offices).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.l03", Role::Leader), Some("L03")).await;
        let path = "/dav/calendars/leader-L03/UB-1.ub.nhip.ics";
        let file = phone.send("GET", path, &[], "").await;
        let tag = header(&file.headers, "etag").to_owned();
        assert!(file.text().contains("BEGIN:VEVENT") && !file.text().contains("METHOD:"), "{}", file.text());
        let held = phone.send("GET", path, &[("if-none-match", &tag)], "").await;
        assert_eq!((held.status, held.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        let listed = phone.propfind("/dav/calendars/leader-L03/", "1", "<d:getetag/>").await;
        assert!(listed.replace("&quot;", "\"").contains(&tag), "{listed}");
        changed(&world.ub, "UB-1", |record| record.activity.place = "Hội trường".to_owned()).await;
        assert_eq!(phone.send("GET", path, &[("if-none-match", &tag)], "").await.status, StatusCode::OK);
        world.close().await;
    }

    async fn only_what_takes_place_in_the_range_is_found(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], Level::Offices).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.l03", Role::Leader), Some("L03")).await;
        let found = async |start: &str, end: &str| {
            let range = format!(r#"<c:time-range start="{start}" end="{end}"/>"#);
            let answer = phone.report("/dav/calendars/leader-L03/", &query("VEVENT", &range)).await;
            answer.matches("<d:href>").count()
        };
        // Eight to ten in Vietnam is one to three by UTC.
        assert_eq!(found("20260611T000000Z", "20260612T000000Z").await, 1);
        assert_eq!(found("20260611T030000Z", "20260612T000000Z").await, 0);
        assert_eq!(found("20260610T000000Z", "20260611T010000Z").await, 0);
        assert_eq!(found("20260611T025959Z", "20260611T030000Z").await, 1);
        world.close().await;
    }
}
