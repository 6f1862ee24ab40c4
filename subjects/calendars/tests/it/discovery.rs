//! How programs find the calendars: the requests of Thunderbird, iOS and DAVx5, as they send them.

use axum::http::StatusCode;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};

use crate::world::{between, doors, header, phone, planned, world};

/// Thunderbird's first question, to the address that was typed.
const THUNDERBIRD_FIRST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<d:propfind xmlns:d="DAV:" xmlns:cs="http://calendarserver.org/ns/" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:resourcetype/><d:displayname/><d:current-user-principal/><d:current-user-privilege-set/><x:calendar-color xmlns:x="http://apple.com/ns/ical/"/></d:prop></d:propfind>"#;
/// Its second, to the principal.
const THUNDERBIRD_PRINCIPAL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:resourcetype/><c:calendar-home-set/></d:prop></d:propfind>"#;
/// Its third, to the home, with what is below.
const THUNDERBIRD_HOME: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<d:propfind xmlns:d="DAV:" xmlns:cs="http://calendarserver.org/ns/" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:resourcetype/><d:displayname/><d:current-user-privilege-set/><c:supported-calendar-component-set/><x:calendar-color xmlns:x="http://apple.com/ns/ical/"/></d:prop></d:propfind>"#;
/// What iOS asks of the principal.
const IOS_PRINCIPAL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<A:propfind xmlns:A="DAV:"><A:prop><B:calendar-home-set xmlns:B="urn:ietf:params:xml:ns:caldav"/><B:calendar-user-address-set xmlns:B="urn:ietf:params:xml:ns:caldav"/><A:current-user-principal/><A:displayname/><C:dropbox-home-URL xmlns:C="http://calendarserver.org/ns/"/><C:email-address-set xmlns:C="http://calendarserver.org/ns/"/><A:principal-collection-set/><A:principal-URL/><A:resource-id/><B:schedule-inbox-URL xmlns:B="urn:ietf:params:xml:ns:caldav"/><A:supported-report-set/></A:prop></A:propfind>"#;

on_both_databases! {
    async fn thunderbird_finds_the_calendars_from_the_address_alone(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], Level::Offices).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.thuky", Role::Secretary), Some("L03")).await;
        let ask = async |path: &str, depth: &str, body: &str| {
            let answer = phone.send("PROPFIND", path, &[("depth", depth)], body).await;
            assert_eq!(answer.status, StatusCode::MULTI_STATUS, "{path}");
            answer.text()
        };
        let first = ask("/dav/", "0", THUNDERBIRD_FIRST).await;
        let principal = between(&first, "<d:current-user-principal><d:href>", "<");
        assert!(first.contains("404 Not Found") && first.contains("calendar-color"), "what is not there is named");
        let second = ask(principal.strip_prefix("/ub").unwrap(), "0", THUNDERBIRD_PRINCIPAL).await;
        let home = between(&second, "<c:calendar-home-set><d:href>", "<");
        let third = ask(home.strip_prefix("/ub").unwrap(), "1", THUNDERBIRD_HOME).await;
        assert!(third.contains("<d:collection/><c:calendar/>"), "{third}");
        assert!(third.contains("Chủ tịch UBND tỉnh") && third.contains("Nhiệm vụ") && third.contains("Giấy mời họp"));
        assert!(third.contains(r#"name="VTODO""#) && !third.contains("<d:write/>"), "they are read only: {third}");
        world.close().await;
    }

    async fn ios_is_told_of_the_principal_what_is_there_and_what_is_not(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.l03", Role::Leader), Some("L03")).await;
        let answer = phone.send("PROPFIND", "/dav/principal/", &[("depth", "0")], IOS_PRINCIPAL).await.text();
        let (there, missing) = answer.split_once("200 OK").unwrap();
        assert!(there.contains("/ub/dav/calendars/") && there.contains("displayname>ub.l03<"), "{answer}");
        assert!(missing.contains("email-address-set") && missing.contains("404 Not Found"), "{answer}");
        let brief = phone
            .send("PROPFIND", "/dav/principal/", &[("depth", "0"), ("prefer", "return=minimal")], IOS_PRINCIPAL)
            .await;
        assert!(!brief.text().contains("404"), "DAVx5 prefers not to hear of them");
        let options = phone.send("OPTIONS", "/dav/", &[], "").await;
        assert!(header(&options.headers, "dav").contains("calendar-access"));
        world.close().await;
    }

    async fn a_leaders_account_has_the_own_calendar_and_a_planners_has_all_and_a_viewers_only_tasks(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let home = async |name: &str, role, person| {
            let phone = phone(&doors, (name, role), person).await;
            phone.propfind("/dav/calendars/", "1", "<d:displayname/>").await
        };
        let leaders = home("ub.l03", Role::Leader, Some("L03")).await;
        assert_eq!(leaders.matches("/leader-").count(), 1);
        let planners = home("ub.tonghop", Role::Planner, None).await;
        assert!(planners.matches("/leader-").count() > 10 && !planners.contains("/meetings/"), "{planners}");
        let viewers = home("ub.xem", Role::Viewer, None).await;
        assert!(viewers.contains("/tasks/") && !viewers.contains("/leader-"), "{viewers}");
        let secretary = phone(&doors, ("ub.thuky", Role::Secretary), Some("L03")).await;
        for (theirs, status) in [("leader-L03", 207), ("leader-L12", 404), ("leader-L99", 404), ("x", 404)] {
            let path = format!("/dav/calendars/{theirs}/");
            let answer = secretary.send("PROPFIND", &path, &[("depth", "1")], "").await;
            assert_eq!(answer.status.as_u16(), status, "{theirs}");
        }
        world.close().await;
    }

    async fn what_is_asked_wrongly_is_refused_with_its_condition(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.l03", Role::Leader), Some("L03")).await;
        let calendar = "/dav/calendars/leader-L03/";
        let cases: [(&str, &str, &str, &str, u16, &str); 9] = [
            ("PROPFIND", calendar, "infinity", "", 403, "propfind-finite-depth"),
            ("PROPFIND", calendar, "1", "<a", 400, "not well-formed"),
            ("PROPFIND", calendar, "1", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", 400, "entities"),
            ("REPORT", calendar, "1", "<a xmlns='DAV:'/>", 403, "supported-report"),
            ("REPORT", "/dav/calendars/", "1", "<a xmlns='DAV:'/>", 403, "supported-report"),
            ("REPORT", calendar, "1", &crate::world::sync("urn:nhip:state:none"), 403, "valid-sync-token"),
            ("PUT", "/dav/calendars/leader-L03/new.ics", "0", "BEGIN:VCALENDAR", 403, "need-privileges"),
            ("DELETE", calendar, "0", "", 403, "need-privileges"),
            ("BREW", calendar, "0", "", 405, "error"),
        ];
        for (method, path, depth, body, status, condition) in cases {
            let answer = phone.send(method, path, &[("depth", depth)], body).await;
            assert_eq!(answer.status.as_u16(), status, "{method} {path}: {}", answer.text());
            assert!(answer.text().contains(condition), "{method} {path}: {}", answer.text());
            assert!(header(&answer.headers, "content-type").starts_with("application/xml"), "{method} {path}");
        }
        for method in ["PROPPATCH", "MKCALENDAR", "MKCOL", "COPY", "MOVE", "LOCK", "POST", "PATCH", "ACL"] {
            let answer = phone.send(method, calendar, &[], "").await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method}");
        }
        let large = " ".repeat(2 << 20);
        let answer = phone.send("PROPFIND", calendar, &[("depth", "1")], &large).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        world.close().await;
    }
}
