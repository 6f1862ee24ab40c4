//! Attendance discipline by unit: each seat in one column, what somebody does not read in none, only meetings that were held
//! in the period, papers by the day on which they came.

use axum::http::StatusCode;
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use nhip_files::Limits;
use nhip_files::paper::PaperKind;
use nhip_handouts::commands::{Incoming, Seen as PaperSeen, hand_out, receive};
use nhip_handouts::rules::file::FileFacts;
use nhip_handouts::rules::handout::{Audience, Classification};
use nhip_handouts::texts;
use nhip_harmony::activity::ActivityState;
use nhip_meetings::commands::{Answered, consent, record_reply};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::papers::PaperSort;
use nhip_meetings::rules::reply::{Answer, Rank, Substitute, Word};
use nhip_office::rights::{Level, Role};
use nhip_office::{Office, on_both_databases};
use nhip_programme::commands::{Seen as ActivitySeen, call_off};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::CalledOff;
use nhip_programme::week::record_of;
use nhip_sittings::commands;
use nhip_sittings::rules::roll::{Presence, Way, Who};
use nhip_web::testing::{Doors, Who as Asker};
use serde_json::Value;

use crate::world::{DAY, TITLE, act, doors, floor, held, invited_on, line, marked, world};

const PLANNER: Asker = Asker::Role(Role::Planner);
const VIEWER: Asker = Asker::Role(Role::Viewer);
const FIRST: (&str, Date) = ("UB-PHIEN", DAY);
/// The figures of which each seat is in exactly one.
const COLUMNS: [&str; 6] = ["as_called", "by_consent", "without_consent", "excused", "missing", "unmarked"];

fn here(who: Who) -> Presence {
    Presence::Here { who, way: Way::Room, arrived: None, left: None }
}

fn substitute() -> Presence {
    here(Who::Substitute { name: "Người dự thay".to_owned(), post: "Phó Giám đốc".to_owned() })
}

fn another() -> Presence {
    here(Who::Another {
        name: "Người khác".to_owned(), post: "Trưởng phòng".to_owned(), asked_out: false
    })
}

/// An invited meeting is held, with some seats written down.
async fn sat(office: &Office, id: &MeetingId, marks: &[(&str, Presence)]) {
    let before = floor(office, id).await;
    for (name, presence) in marks {
        marked(office, (id, line(&before, name)), presence.clone()).await.unwrap();
    }
    let mut act = act(office).await;
    commands::open(&mut act, id).await.unwrap();
    act.commit().await.unwrap();
    held(office, id).await;
}

/// The report as a program reads it.
async fn report(doors: &Doors, who: Asker, query: &str) -> Value {
    let answer = doors.get(who, &format!("/api/discipline{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn unit<'v>(report: &'v Value, name: &str) -> &'v Value {
    let units = report["units"].as_array().unwrap();
    &units.iter().find(|one| one["unit"] == name).unwrap()["sums"]
}

/// How many seats a list shows.
async fn listed(doors: &Doors, query: &str) -> String {
    let page = doors.get(VIEWER, &format!("/meetings/discipline/seats?period=2026-Q2&{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.text()
}

/// A workbook in words.
async fn workbook(doors: &Doors, who: Asker, path: &str) -> String {
    let answer = doors.get(who, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    format!("{:?}", nhip_files::open("bang.xlsx", &answer.bytes, &Limits::default()).unwrap())
}

/// The head of the police asks to send a deputy; the chair's word about it.
async fn asked_to_send(office: &Office, id: &MeetingId, word: Word) {
    let line = line(&floor(office, id).await, "Công an");
    let answer = Answer::Sends(Substitute {
        name: "Người dự thay".to_owned(),
        post: "Phó Giám đốc".to_owned(),
        rank: Rank::Deputy,
        reason: "Giám đốc đi công tác".to_owned(),
    });
    let mut act = act(office).await;
    let reply = record_reply(&mut act, id, Answered { line, version: 1, answer }).await.unwrap();
    consent(&mut act, (id, &reply.id), word).await.unwrap();
    act.commit().await.unwrap();
}

/// The activity of the first meeting does not take place.
async fn cancelled(office: &Office) {
    let mut act = act(office).await;
    let record = record_of(act.conn(), &FIRST.0.parse().unwrap()).await.unwrap().unwrap();
    let reference = Reference::load(act.conn(), record.activity.dates).await.unwrap();
    let at = (&record.activity.id, ActivitySeen(record.version));
    let why = CalledOff { reason: "Chủ trì đi công tác đột xuất".to_owned(), new_date: None };
    call_off(&mut act, &reference, at, ActivityState::Cancelled, why).await.unwrap();
    act.commit().await.unwrap();
}

/// A paper comes today and is handed out to everyone, or kept back.
async fn came(office: &Office, id: &MeetingId, (title, from): (&str, &str), is_out: bool) {
    let mut act = act(office).await;
    let bytes = title.as_bytes();
    let file = FileFacts {
        name: "bao-cao.txt".to_owned(),
        kind: PaperKind::Txt,
        digest: format!("{:064x}", bytes.len()).parse().unwrap(),
        size: bytes.len() as u64,
        false_ending: None,
    };
    let read = texts::read(PaperKind::Txt, bytes);
    let incoming = Incoming {
        item: 1,
        title: title.to_owned(),
        sort: PaperSort::Report,
        from: from.to_owned(),
        classification: Some(Classification::Open),
        file,
        bytes,
        read: &read,
    };
    let paper = receive(&mut act, id, incoming).await.unwrap();
    if is_out {
        let chosen = [(paper.id, PaperSeen(paper.version))];
        hand_out(&mut act, (id, &chosen), Audience::Everyone).await.unwrap();
    }
    act.commit().await.unwrap();
}

on_both_databases! {
    async fn each_seat_is_in_exactly_one_column_and_every_figure_opens_its_list(engine: Engine) {
        let world = world(engine).await;
        let id = invited_on(&world.ub, FIRST, Level::Offices).await;
        let doors = doors(&world.ub);
        let works = line(&floor(&world.ub, &id).await, "Sở Xây dựng");
        let sent_away = [("presence", "another"), ("name", "Người khác"), ("post", "Trưởng phòng"), ("left", "8:10"), ("asked_out", "yes")];
        let written = doors.post(PLANNER, &format!("/meetings/{id}/sitting/roll/{}", works.0), &sent_away).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.text());
        let away = Presence::Excused { reason: "Đi công tác".to_owned() };
        let marks = [("HĐND tỉnh (A)", Presence::came()), ("Công an", substitute()), ("Sở Nội vụ", away), ("Thường trực UBND", Presence::Missing {})];
        sat(&world.ub, &id, &marks).await;
        let report = report(&doors, VIEWER, "?period=2026-Q2").await;
        assert_eq!((number(&report["meetings"]), number(&report["unfinished"])), (1, 1));
        assert_eq!(number(&report["total"]["invited"]), 6, "whoever chairs is not called: {report}");
        for column in COLUMNS {
            assert_eq!(number(&report["total"][column]), 1, "{column}: {report}");
        }
        for one in report["units"].as_array().unwrap() {
            let sum: u64 = COLUMNS.iter().map(|column| number(&one["sums"][column])).sum();
            assert_eq!(sum, number(&one["sums"]["invited"]), "{one}");
        }
        assert_eq!(number(&unit(&report, "Công an tỉnh")["by_consent"]), 1, "a post counts for its unit");
        assert_eq!(number(&unit(&report, "Sở Xây dựng")["asked_out"]), 1);
        let first: Vec<&str> = report["units"].as_array().unwrap()[..2].iter().map(|one| one["unit"].as_str().unwrap()).collect();
        assert_eq!(first, ["Phó Chủ tịch Thường trực UBND tỉnh", "Sở Xây dựng"], "the most irregular first, then by name");
        let page = doors.get(VIEWER, "/meetings/discipline?period=2026-Q2").await.text();
        for kept in ["as-called", "by-consent", "without-consent", "excused", "missing", "unmarked"] {
            assert!(page.contains(&format!("kept={kept}")), "{kept}: {page}");
            assert!(listed(&doors, &format!("kept={kept}")).await.contains("1 lượt mời"), "{kept}");
        }
        assert!(page.contains("out=yes") && listed(&doors, "").await.contains("6 lượt mời"));
        let out = listed(&doors, "out=yes").await;
        assert!(out.contains("1 lượt mời") && out.contains("được chủ trì mời rời cuộc họp") && out.contains(&format!("/meetings/{id}/sitting")), "{out}");
        let alias = listed(&doors, "unit=SNV").await;
        assert!(alias.contains("1 lượt mời") && alias.contains("Giám đốc Sở Nội vụ"), "a unit by its other name: {alias}");
        assert!(alias.contains(r#"<option value="Sở Nội vụ" selected>"#), "{alias}");
        let seats = doors.get(VIEWER, "/api/discipline/seats?period=2026-Q2&kept=missing").await.json();
        let seats = seats["items"].as_array().unwrap();
        assert_eq!((seats.len(), &seats[0]["meeting"]), (1, &Value::from(id.to_string())));
        let mut lines = Vec::new();
        let mut after = String::new();
        loop {
            let piece = doors.get(VIEWER, &format!("/api/discipline/seats?period=2026-Q2&limit=4{after}")).await.json();
            lines.extend(piece["items"].as_array().unwrap().iter().map(|seat| seat["line"].as_u64().unwrap()));
            let Some(next) = piece["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert!(lines.len() == 6 && lines.is_sorted_by(|a, b| a < b), "each seat once, over two pieces: {lines:?}");
        assert!(doors.get(VIEWER, "/meetings").await.text().contains("/ub/meetings/discipline"), "the list leads to it");
        world.close().await;
    }

    async fn the_report_leaves_as_excel_and_on_paper_with_the_same_figures(engine: Engine) {
        let world = world(engine).await;
        let id = invited_on(&world.ub, FIRST, Level::Offices).await;
        sat(&world.ub, &id, &[("Công an", another()), ("Sở Nội vụ", Presence::Missing {})]).await;
        let doors = doors(&world.ub);
        let at = |path: &str| format!("/meetings/discipline/{path}?period=2026-Q2");
        let table = workbook(&doors, VIEWER, &at("export")).await;
        assert!(table.contains("Dự thay không được đồng ý") && table.contains("Công an tỉnh") && table.contains("Tổng số"), "{table}");
        assert!(workbook(&doors, VIEWER, &at("seats/export")).await.contains(TITLE));
        let paper = doors.get(VIEWER, &at("report/txt")).await.text();
        let totals = paper.lines().find(|line| line.contains("Tổng số")).unwrap();
        assert_eq!(totals.trim(), "|  | Tổng số | 6 | 0 | 0 | 1 | 0 | 1 | 4 | 0 | 0 |", "{paper}");
        assert!(paper.contains("BÁO CÁO CHẤP HÀNH CHẾ ĐỘ HỌP") && paper.contains("từ 01/04/2026 đến 30/06/2026"), "{paper}");
        assert!(paper.contains("1 cuộc họp chưa điểm danh xong") && paper.contains("CỘNG HÒA XÃ HỘI"), "{paper}");
        for (format, begins) in [("pdf", &b"%PDF"[..]), ("docx", &b"PK"[..])] {
            let file = doors.get(VIEWER, &at(&format!("report/{format}"))).await;
            assert!(file.status == StatusCode::OK && file.bytes.starts_with(begins), "{format}");
        }
        world.close().await;
    }

    async fn an_internal_meeting_counts_for_nobody_who_does_not_read_it(engine: Engine) {
        let world = world(engine).await;
        let id = invited_on(&world.ub, FIRST, Level::Leaders).await;
        world.ub.clock().advance(SignedDuration::from_hours(24 * 12));
        came(&world.ub, &id, ("Báo cáo việc nội bộ", "Sở Tài chính"), true).await;
        sat(&world.ub, &id, &[("Công an", another())]).await;
        let doors = doors(&world.ub);
        let lists = ["", "/seats", "/papers", "/report/txt"].map(|part| format!("/meetings/discipline{part}?period=2026-Q2"));
        let files = ["export", "seats/export", "papers/export"].map(|part| format!("/meetings/discipline/{part}?period=2026-Q2"));
        for who in [VIEWER, Asker::Role(Role::Clerk), Asker::Role(Role::Administrator)] {
            let seen = report(&doors, who, "?period=2026-Q2").await;
            let counts = (number(&seen["meetings"]), number(&seen["total"]["invited"]), number(&seen["total"]["papers_late"]));
            assert_eq!(counts, (0, 0, 0), "{who:?}: {seen}");
            assert_eq!(doors.get(who, "/api/discipline/seats?period=2026-Q2").await.json()["items"], Value::Array(Vec::new()), "{who:?}");
            for path in &lists {
                let page = doors.get(who, path).await;
                let text = page.text();
                assert!(page.status == StatusCode::OK && !text.contains(TITLE) && !text.contains("Công an tỉnh") && !text.contains("Báo cáo việc nội bộ"), "{path} {who:?}: {text}");
            }
            for path in &files {
                let book = workbook(&doors, who, path).await;
                assert!(!book.contains(TITLE) && !book.contains("Công an") && !book.contains("Tổng số"), "{path} {who:?}: {book}");
            }
        }
        for who in [PLANNER, Asker::Near(Role::Leader, "L03")] {
            let seen = report(&doors, who, "?period=2026-Q2").await;
            let counts = (number(&seen["meetings"]), number(&seen["total"]["invited"]), number(&seen["total"]["papers_late"]));
            assert_eq!(counts, (1, 6, 1), "{who:?}: {seen}");
        }
        assert_eq!(doors.get(Asker::Stranger, "/api/discipline").await.status, StatusCode::UNAUTHORIZED);
        world.close().await;
    }

    async fn a_substitute_whom_the_chair_refused_came_without_consent_whatever_the_roll_says(engine: Engine) {
        let world = world(engine).await;
        let later = ("UB-PHIEN-2", date(2026, 6, 25));
        for (at, word) in [(FIRST, Word::Refused), (later, Word::Agreed)] {
            let id = invited_on(&world.ub, at, Level::Offices).await;
            asked_to_send(&world.ub, &id, word).await;
            sat(&world.ub, &id, &[("Công an", substitute()), ("Sở Nội vụ", another())]).await;
        }
        let report = report(&doors(&world.ub), VIEWER, "?period=2026").await;
        let police = unit(&report, "Công an tỉnh");
        assert_eq!((number(&police["without_consent"]), number(&police["by_consent"])), (1, 1), "{report}");
        assert_eq!(number(&unit(&report, "Sở Nội vụ")["without_consent"]), 2);
        world.close().await;
    }

    async fn a_meeting_that_was_not_held_or_did_not_take_place_after_all_is_not_counted(engine: Engine) {
        let world = world(engine).await;
        let id = invited_on(&world.ub, FIRST, Level::Offices).await;
        let doors = doors(&world.ub);
        let meetings = async || number(&report(&doors, VIEWER, "?period=2026-Q2").await["meetings"]);
        assert_eq!(meetings().await, 0, "only invited");
        sat(&world.ub, &id, &[("Công an", Presence::Missing {})]).await;
        assert_eq!(meetings().await, 1);
        cancelled(&world.ub).await;
        assert_eq!(meetings().await, 0);
        invited_on(&world.ub, ("UB-PHIEN-2", date(2026, 6, 25)), Level::Offices).await;
        assert_eq!(meetings().await, 0);
        world.close().await;
    }

    async fn a_period_holds_its_first_and_its_last_day(engine: Engine) {
        let world = world(engine).await;
        let last = invited_on(&world.ub, ("UB-PHIEN", date(2026, 6, 30)), Level::Offices).await;
        let first = invited_on(&world.ub, ("UB-PHIEN-2", date(2026, 7, 1)), Level::Offices).await;
        sat(&world.ub, &last, &[]).await;
        sat(&world.ub, &first, &[("Công an", Presence::Missing {})]).await;
        let doors = doors(&world.ub);
        for (period, meetings, missing) in [("?period=2026-Q2", 1, 0), ("?period=2026-Q3", 1, 1), ("?period=2026", 2, 1), ("?period=2026-Q1", 0, 0), ("", 1, 0)] {
            let report = report(&doors, VIEWER, period).await;
            assert_eq!((number(&report["meetings"]), number(&report["total"]["missing"])), (meetings, missing), "{period}: {report}");
        }
        let unread = doors.get(VIEWER, "/meetings/discipline?period=hom-qua").await.text();
        assert!(unread.contains("Quý II năm 2026"), "the present quarter: {unread}");
        assert_eq!(doors.get(VIEWER, "/api/discipline?period=2026-Q5").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let empty = doors.get(VIEWER, "/meetings/discipline?period=2025-Q4").await;
        assert!(empty.status == StatusCode::OK && empty.text().contains("chưa có cuộc họp nào"), "{}", empty.text());
        world.close().await;
    }

    async fn late_papers_count_for_who_prepared_them_and_only_for_whom_they_were_handed_out_to(engine: Engine) {
        let world = world(engine).await;
        let id = invited_on(&world.ub, FIRST, Level::Offices).await;
        came(&world.ub, &id, ("Báo cáo đúng hạn", "Sở Xây dựng"), true).await;
        world.ub.clock().advance(SignedDuration::from_hours(24 * 12));
        came(&world.ub, &id, ("Báo cáo gửi sau hạn", ""), true).await;
        came(&world.ub, &id, ("Phương án còn giữ lại", "Sở Xây dựng"), false).await;
        sat(&world.ub, &id, &[]).await;
        let doors = doors(&world.ub);
        let seen = report(&doors, VIEWER, "?period=2026-Q2").await;
        assert_eq!(number(&seen["total"]["papers_late"]), 1, "{seen}");
        let finance = unit(&seen, "Sở Tài chính");
        assert_eq!((number(&finance["papers_late"]), number(&finance["invited"])), (1, 0), "who presents the item");
        assert_eq!(number(&report(&doors, PLANNER, "?period=2026-Q2").await["total"]["papers_late"]), 2);
        let path = "/meetings/discipline/papers?period=2026-Q2";
        let page = doors.get(VIEWER, path).await.text();
        assert!(page.contains("1 tài liệu chậm") && page.contains("Báo cáo gửi sau hạn") && !page.contains("giữ lại"), "{page}");
        assert!(doors.get(PLANNER, path).await.text().contains("Phương án còn giữ lại"));
        assert!(!workbook(&doors, VIEWER, "/meetings/discipline/papers/export?period=2026-Q2").await.contains("giữ lại"));
        world.close().await;
    }
}
