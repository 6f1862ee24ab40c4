//! What is not the reader's to see comes out of no door.

use nhip_meetings::commands::{NewMeeting, make};
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{Facts, PapersBy, Urgency};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_tasks::commands::{Classification, Given, NewTask, Seen, conclude, give};
use nhip_tasks::rules::conclusion::Conclusion;
use nhip_tasks::rules::task::{Facts as TaskFacts, Product};

use crate::world::{TITLE, changed, doors, phone, planned, planner, query, sync, world};

on_both_databases! {
    async fn an_internal_activity_of_another_office_is_a_busy_block_in_every_answer(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-KIN", &["L03"], Level::Leaders).await;
        world.carry_cleanly().await;
        let doors = doors(&world.tu);
        let phone = phone(&doors, ("tu.tonghop", Role::Planner), None).await;
        let calendar = "/dav/calendars/leader-L03/";
        let files = phone.files("leader-L03").await;
        assert!(files.contains("Bận (không công khai)") && !files.contains("giải phóng"), "{files}");
        assert!(!files.contains("Phòng họp số 1"), "{files}");
        let address = crate::world::between(&files, "<d:href>", "<").to_owned();
        let multiget = format!(
            r#"<c:calendar-multiget xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop><d:href>{address}</d:href></c:calendar-multiget>"#
        );
        let by_title = r#"<c:prop-filter name="SUMMARY"><c:text-match>giải phóng</c:text-match></c:prop-filter>"#;
        let asked = [
            phone.report(calendar, &multiget).await,
            phone.report(calendar, &sync("")).await,
            phone.send("GET", address.strip_prefix("/tu").unwrap(), &[], "").await.text(),
            phone.propfind(calendar, "1", "<d:displayname/><c:calendar-data/>").await,
        ];
        assert!(asked.iter().all(|answer| !answer.contains("giải phóng")), "{asked:?}");
        assert_eq!(phone.report(calendar, &query("VEVENT", by_title)).await.matches("<d:href>").count(), 0);
        // It leaves the leader: what stays is a cancelled block that says nothing either.
        changed(&world.ub, "UB-KIN", |record| record.activity.leaders = vec!["L12".parse().unwrap()]).await;
        world.carry_cleanly().await;
        let files = phone.files("leader-L03").await;
        assert!(files.contains("STATUS:CANCELLED") && !files.contains("giải phóng"), "{files}");
        world.close().await;
    }

    async fn the_agenda_and_the_tasks_of_a_hidden_meeting_are_read_by_those_who_read_its_activity(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-KIN", &["L03"], Level::Leaders).await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let facts = Facts {
            kind: MeetingKind::M14,
            ground: "Việc kín".to_owned(),
            convenor: "Chủ tịch UBND tỉnh".to_owned(),
            secretary: String::new(),
            prepared_by: Vec::new(),
            demands: String::new(),
            papers_by: PapersBy::None,
            contact: String::new(),
            urgency: Urgency::Ordinary,
        };
        let meeting = make(&mut act, NewMeeting { activity: "UB-KIN".parse().unwrap(), facts }).await.unwrap();
        let conclusion = Conclusion { number: 1, content: "Việc kín phải làm".to_owned() };
        conclude(&mut act, (&meeting.id, Seen(0)), &[conclusion]).await.unwrap();
        let facts = TaskFacts {
            content: "Việc kín phải làm".to_owned(),
            lead: "Sở Nội vụ".to_owned(),
            helpers: Vec::new(),
            product: Product::Report,
            giver: "Chủ tịch UBND tỉnh".to_owned(),
            leader: String::new(),
            leader_person: None,
            urgency: Urgency::Urgent,
        };
        let source = Given::Conclusion { meeting: meeting.id.clone(), number: 1 };
        give(&mut act, NewTask { source, facts, due: None, help_by: None, classification: Classification::Open }).await.unwrap();
        act.commit().await.unwrap();
        let doors = doors(&world.ub);
        let viewer = phone(&doors, ("ub.xem", Role::Viewer), None).await;
        let tasks = viewer.tasks().await;
        assert!(!tasks.contains("Việc kín") && !tasks.contains("VTODO"), "{tasks}");
        let secretary = phone(&doors, ("ub.thuky", Role::Secretary), Some("L03")).await;
        assert!(secretary.files("leader-L03").await.contains(TITLE));
        let tasks = secretary.tasks().await;
        assert!(tasks.contains("SUMMARY:Việc kín phải làm") && tasks.contains("PRIORITY:3"), "{tasks}");
        let other = phone(&doors, ("ub.thuky.l12", Role::Secretary), Some("L12")).await;
        assert!(!other.tasks().await.contains("Việc kín"));
        world.close().await;
    }
}
