//! What stands in events and tasks: the agenda, the papers, the reader's own answer, due dates.

use calcard::icalendar::ICalendar;
use jiff::SignedDuration;
use jiff::civil::date;
use nhip_meetings::commands::{self as meetings, Answered, Issuing, NewMeeting, PaperRow, Seen};
use nhip_meetings::followers::Followers;
use nhip_meetings::rules::agenda::Row;
use nhip_meetings::rules::called::{CallAs, Part};
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{CalledRow, Facts, Meeting, PapersBy, Urgency};
use nhip_meetings::rules::papers::PaperSort;
use nhip_meetings::rules::progress::Step;
use nhip_meetings::rules::reply::Answer;
use nhip_office::Office;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_tasks::commands::{Classification, Doing, Given, NewTask, give, step};
use nhip_tasks::rules::ids::TaskId;
use nhip_tasks::rules::step::{ClosingPaper, Deed};
use nhip_tasks::rules::task::{Facts as TaskFacts, Product};

use crate::world::{doors, header, phone, planned, planner, query, world};

/// A meeting with an agenda and a paper to which a leader is called who does not stand on the week's row.
async fn invited(office: &Office) -> Meeting {
    planned(office, "UB-HOP", &["L03", "L11"], Level::Offices).await;
    let mut act = office.act(&planner(office)).await.unwrap();
    let facts = Facts {
        kind: MeetingKind::M14,
        ground: "Vướng mắc giao đất".to_owned(),
        convenor: "Chủ tịch UBND tỉnh".to_owned(),
        secretary: String::new(),
        prepared_by: Vec::new(),
        demands: String::new(),
        papers_by: PapersBy::Portal,
        contact: String::new(),
        urgency: Urgency::Ordinary,
    };
    let made =
        meetings::make(&mut act, NewMeeting { activity: "UB-HOP".parse().unwrap(), facts }).await.unwrap();
    let id = made.id.clone();
    let agenda = [("Báo cáo tiến độ", 40), ("Thảo luận, kết luận", 80)].map(|(title, minutes)| Row {
        number: None,
        title: title.to_owned(),
        minutes,
        by: "Sở Xây dựng".to_owned(),
    });
    let now = meetings::write_agenda(&mut act, (&id, Seen(made.version)), &agenda).await.unwrap();
    let paper = PaperRow {
        item: 1,
        title: "Báo cáo giải phóng mặt bằng đợt 2".to_owned(),
        sort: PaperSort::Report,
        from: "Sở Xây dựng".to_owned(),
        version: 1,
        has_come: false,
    };
    let now = meetings::write_papers(&mut act, (&id, Seen(now.version)), &[paper]).await.unwrap();
    let mut rows: Vec<CalledRow> = now.called.lines.iter().map(row).collect();
    rows.push(CalledRow {
        number: None,
        name: "Phó Chủ tịch UBND tỉnh (A)".to_owned(),
        person: Some("L12".parse().unwrap()),
        call: CallAs::Named,
        part: Part::Guest,
        mail: None,
    });
    let mut now = meetings::write_called(&mut act, (&id, Seen(now.version)), &rows).await.unwrap();
    for step in [Step::Approve, Step::Prepare] {
        now = meetings::take_step(&mut act, (&id, Seen(now.version)), step).await.unwrap();
    }
    let issuing = Issuing { issuer: "ubnd".parse().unwrap(), signer: "Người ký".to_owned() };
    meetings::issue(&mut act, (&id, Seen(now.version)), issuing, &Followers::default()).await.unwrap();
    act.commit().await.unwrap();
    now
}

fn row(line: &nhip_meetings::rules::called::Line) -> CalledRow {
    CalledRow {
        number: Some(line.number.0),
        name: line.name.clone(),
        person: line.person.clone(),
        call: line.call,
        part: line.part,
        mail: line.mail.clone(),
    }
}

/// A task of a unit without an office.
async fn given(office: &Office) -> TaskId {
    let mut act = office.act(&planner(office)).await.unwrap();
    let facts = TaskFacts {
        content: "Hoàn thành phương án bồi thường; báo cáo, đề xuất".to_owned(),
        lead: "Sở Xây dựng".to_owned(),
        helpers: vec!["Sở Tài chính".to_owned()],
        product: Product::Scheme,
        giver: "Chủ tịch UBND tỉnh".to_owned(),
        leader: String::new(),
        leader_person: None,
        urgency: Urgency::Immediate,
    };
    let source = Given::Paper {
        symbol: "45/TB-UBND".to_owned(),
        on: date(2026, 5, 28),
        paragraph: "khoản 2".to_owned(),
    };
    let due = Some(date(2026, 6, 30));
    let task = NewTask { source, facts, due, help_by: None, classification: Classification::Open };
    let task = give(&mut act, task).await.unwrap();
    act.commit().await.unwrap();
    task.id
}

on_both_databases! {
    async fn whoever_asks_when_somebody_is_busy_hears_the_hours_and_not_with_what(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], Level::Offices).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        let asked = |to: &str| {
            format!(r#"<c:free-busy-query xmlns:c="urn:ietf:params:xml:ns:caldav"><c:time-range start="20260611T000000Z" end="{to}"/></c:free-busy-query>"#)
        };
        let ask = async |to: &str| phone.send("REPORT", "/dav/calendars/leader-L03/", &[], &asked(to)).await;
        let answer = ask("20260612T000000Z").await;
        assert_eq!(answer.status.as_u16(), 200);
        assert!(header(&answer.headers, "content-type").starts_with("text/calendar"));
        let text = answer.text();
        let planned = "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260611T010000Z/20260611T030000Z";
        assert!(text.contains(planned), "what is not published may still move: {text}");
        assert!(text.contains("BEGIN:VFREEBUSY") && !text.contains("SUMMARY"), "{text}");
        assert!(ICalendar::parse(&text).is_ok());
        assert!(!ask("20260611T010000Z").await.text().contains("FREEBUSY;"), "nothing before eight");
        world.close().await;
    }

    async fn a_meeting_tells_its_agenda_its_papers_and_how_the_own_invitation_is_answered(engine: Engine) {
        let world = world(engine).await;
        let meeting = invited(&world.ub).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.thuky", Role::Secretary), Some("L11")).await;
        let files = phone.files("leader-L11").await;
        for text in ["Chương trình:", "1. Báo cáo tiến độ (40 phút) – Sở Xây dựng", "- Báo cáo giải phóng mặt bằng đợt 2"] {
            assert!(files.contains(text), "{text}: {files}");
        }
        let own = meeting.called.lines.iter().find(|line| line.person == Some("L11".parse().unwrap())).unwrap();
        let waits = "Trả lời giấy mời (Phó Chủ tịch Thường trực UBND tỉnh): Chưa trả lời";
        assert!(files.contains(waits), "{files}");
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let answered = Answered { line: own.number, version: 1, answer: Answer::Comes };
        meetings::record_reply(&mut act, &meeting.id, answered).await.unwrap();
        act.commit().await.unwrap();
        let files = phone.files("leader-L11").await;
        assert!(files.contains("UBND tỉnh): Dự\\n"), "{files}");
        assert!(!files.contains("(Phó Chủ tịch UBND tỉnh (A))"), "others' answers stand on the meeting's page only");
        world.close().await;
    }

    async fn who_is_called_without_standing_on_the_week_finds_the_meeting_among_the_invitations(engine: Engine) {
        let world = world(engine).await;
        invited(&world.ub).await;
        let doors = doors(&world.ub);
        let called = phone(&doors, ("ub.thuky.l12", Role::Secretary), Some("L12")).await;
        assert!(!called.files("leader-L12").await.contains("UB-HOP"));
        let invitations = called.files("meetings").await;
        assert!(invitations.contains("UID:UB-HOP@ub.nhip") && invitations.contains("Chưa trả lời"), "{invitations}");
        let on_the_week = phone(&doors, ("ub.thuky.l11", Role::Secretary), Some("L11")).await;
        assert!(!on_the_week.files("meetings").await.contains("UB-HOP"), "nothing stands on a phone twice");
        world.close().await;
    }

    async fn the_invited_office_reads_the_agenda_that_came_with_the_invitation(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-CHUNG", &["L03", "L04"], Level::Offices).await;
        world.carry_cleanly().await;
        let doors = doors(&world.hd);
        let phone = phone(&doors, ("hd.tonghop", Role::Planner), None).await;
        let files = phone.files("leader-L04").await;
        assert!(files.contains("UID:UB-CHUNG@ub.nhip") && !files.contains("Chương trình:"), "no meeting yet: {files}");
        world.close().await;
    }

    async fn a_task_is_a_thing_to_do_with_its_due_date_until_it_is_closed(engine: Engine) {
        let world = world(engine).await;
        given(&world.ub).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.xem", Role::Viewer), None).await;
        let tasks = phone.tasks().await;
        for text in [
            "BEGIN:VTODO", "DUE;VALUE=DATE:20260630", "STATUS:NEEDS-ACTION", "PRIORITY:1", "Phối hợp: Sở Tài chính",
            "Nguồn: 45/TB-UBND", "Trạng thái: Mới giao",
        ] {
            assert!(tasks.contains(text), "{text}: {tasks}");
        }
        // Five working days before, the last one before, and the first after; at seven in the morning.
        for day in ["20260623", "20260629", "20260701"] {
            assert!(tasks.contains(&format!("TRIGGER;VALUE=DATE-TIME:{day}T000000Z")), "{day}: {tasks}");
        }
        assert_eq!(tasks.matches("BEGIN:VALARM").count(), 3);
        let ringing = |from: &str| query("VTODO", &format!(r#"<c:comp-filter name="VALARM"><c:time-range start="{from}"/></c:comp-filter>"#));
        for (from, found) in [("20260629T000000Z", 1), ("20260702T000000Z", 0)] {
            let answer = phone.report("/dav/calendars/tasks/", &ringing(from)).await;
            assert_eq!(answer.matches("<d:href>").count(), found, "alarms from {from} on");
        }
        let range = |start: &str, end: &str| query("VTODO", &format!(r#"<c:time-range start="{start}" end="{end}"/>"#));
        let june = phone.report("/dav/calendars/tasks/", &range("20260601T000000Z", "20260701T000000Z")).await;
        let july = phone.report("/dav/calendars/tasks/", &range("20260701T000000Z", "20260801T000000Z")).await;
        assert_eq!((june.matches("<d:href>").count(), july.matches("<d:href>").count()), (1, 0));
        assert_eq!(phone.report("/dav/calendars/tasks/", &query("VEVENT", "")).await.matches("<d:href>").count(), 0);
        let path = crate::world::between(&tasks, "<d:href>/ub", "<");
        let file = phone.send("GET", path, &[], "").await.text();
        let read = ICalendar::parse(&file).expect("a calendar file");
        assert!(read.components.len() > 1);
        world.close().await;
    }

    async fn a_task_that_is_done_stays_ticked_for_thirty_days_and_rings_no_more(engine: Engine) {
        let world = world(engine).await;
        let id = given(&world.ub).await;
        let paper = ClosingPaper { symbol: "12/BC-SXD".to_owned(), on: date(2026, 5, 29) };
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        for (seen, deed) in [Deed::ReportDone { paper, note: String::new() }, Deed::Confirm {}].into_iter().enumerate() {
            step(&mut act, (&id, seen), Doing { deed, on: None }).await.unwrap();
        }
        act.commit().await.unwrap();
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.xem", Role::Viewer), None).await;
        let tasks = phone.tasks().await;
        for text in ["STATUS:COMPLETED", "COMPLETED:20260528T170000Z", "PERCENT-COMPLETE:100", "Trạng thái: Đã xác nhận"] {
            assert!(tasks.contains(text), "{text}: {tasks}");
        }
        assert!(!tasks.contains("VALARM"), "{tasks}");
        let left = query("VTODO", r#"<c:prop-filter name="COMPLETED"><c:is-not-defined/></c:prop-filter>"#);
        assert!(!phone.report("/dav/calendars/tasks/", &left).await.contains("<d:href>"), "nothing is left to do");
        world.ub.clock().advance(SignedDuration::from_hours(24 * 30));
        assert!(phone.tasks().await.contains("STATUS:COMPLETED"), "the thirtieth day");
        world.ub.clock().advance(SignedDuration::from_hours(24));
        assert!(!phone.tasks().await.contains("VTODO"), "the day after");
        world.close().await;
    }
}
