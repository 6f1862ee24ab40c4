//! The pages: who may come in, what they show, what they keep.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION};
use axum::http::{Method, Request};
use nhip_office::on_both_databases;
use nhip_people::shelf::Shelf;
use nhip_web::testing::Who;

use crate::world::doors;

const ROOM: [(&str, &str); 8] = [
    ("id", "UB-P9"),
    ("name", "Phòng họp số 9 UBND tỉnh"),
    ("aliases", "PH9; Phòng Đông Dương"),
    ("body", "ubnd"),
    ("capacity", "40"),
    ("area", "TT"),
    ("video", "1"),
    ("usage", "exclusive"),
];

/// Every route of the directory, with an address that it answers.
fn routes() -> Vec<(Method, String)> {
    let mut routes: Vec<(Method, String)> =
        ["/people", "/people/matrix", "/people/years/2026", "/people/holidays", "/api/people", "/api/rooms"]
            .into_iter()
            .chain(["/api/holidays", "/api/directory/rooms", "/api/directory/rooms/UB-P1"])
            .map(|path| (Method::GET, path.to_owned()))
            .collect();
    for shelf in Shelf::ALL {
        for page in ["", "/new", "/import", "/export/csv", "/export/xlsx"] {
            routes.push((Method::GET, format!("/people/{shelf}{page}")));
        }
    }
    routes.push((Method::GET, "/people/rooms/records/UB-P1".to_owned()));
    for path in ["/people/hours", "/people/holidays", "/people/rooms/new", "/people/rooms/import"] {
        routes.push((Method::POST, path.to_owned()));
    }
    for path in ["", "/removal", "/undo"] {
        routes.push((Method::POST, format!("/people/rooms/records/UB-P1{path}")));
    }
    routes.push((Method::PUT, "/api/directory/rooms/UB-P1".to_owned()));
    routes.push((Method::DELETE, "/api/directory/rooms/UB-P1".to_owned()));
    routes
}

fn request(method: &Method, path: &str) -> Request<axum::body::Body> {
    let (kind, body) = if *method == Method::PUT {
        ("application/json", r#"{"fields":{"name":"Phòng khác"}}"#)
    } else {
        (
            "application/x-www-form-urlencoded",
            "morning_from=7:00&morning_to=11:00&afternoon_from=13:00&afternoon_to=17:00",
        )
    };
    let request = Request::builder().method(method).uri(format!("/ub{path}"));
    request.header(CONTENT_TYPE, kind).header("if-match", "1").body(body.into()).unwrap()
}

on_both_databases! {
    async fn no_route_is_open_to_a_stranger(engine: Engine) {
        let doors = doors("ub", engine).await;
        for (method, path) in routes() {
            let answer = doors.send(Who::Stranger, request(&method, &path)).await;
            let refused = [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
            assert!(refused.contains(&answer.status), "{method} {path}: {}", answer.status);
            if answer.status == StatusCode::SEE_OTHER {
                assert!(answer.headers[LOCATION].to_str().unwrap().contains("sign-in"), "{method} {path}");
            }
        }
    }

    async fn a_viewer_reads_the_directory_and_changes_nothing(engine: Engine) {
        let doors = doors("ub", engine).await;
        for (method, path) in routes() {
            let answer = doors.send(doors.viewer, request(&method, &path)).await;
            let for_editors = path.ends_with("/new") || path.ends_with("/import") || path.ends_with("/people/holidays");
            let expected = if method == Method::GET && !for_editors { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(answer.status, expected, "{method} {path}");
        }
    }

    async fn a_program_that_only_reads_changes_nothing(engine: Engine) {
        let doors = doors("ub", engine).await;
        for (method, path) in routes().into_iter().filter(|(method, _)| *method != Method::GET) {
            let answer = doors.send(doors.reader, request(&method, &path)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
        }
    }

    async fn every_page_is_written_in_both_languages(engine: Engine) {
        let doors = doors("ub", engine).await;
        for (_, path) in routes().into_iter().filter(|(method, path)| *method == Method::GET && path.starts_with("/people")) {
            for language in ["vi", "en"] {
                let mut request = request(&Method::GET, &path);
                request.headers_mut().insert(COOKIE, format!("nhip_language={language}").parse().unwrap());
                let answer = doors.send(doors.planner, request).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                let text = answer.text();
                for mark in [">people-", "\"people-", ">error-"] {
                    assert!(!text.contains(mark), "{path} in {language} shows a bare key");
                }
            }
        }
    }

    async fn what_is_wrong_in_a_file_is_said_in_the_readers_language(engine: Engine) {
        let doors = doors("ub", engine).await;
        let rooms = "id,name,capacity\nUB P7,Phòng họp số 7,nhiều\nTU-P1,Phòng khác,15\n";
        let holidays = "date,kind,name,source\n2026-06-10,swapped_work,Làm bù ngày 12/6,QĐ\n";
        let asked = [("/people/rooms/import", rooms), ("/people/rooms/import", "id\nA\n"), ("/people/holidays", holidays)];
        for (language, said) in [
            ("vi", ["Số chỗ: “nhiều” không đọc được", "Dòng 1: thiếu cột name", "Dòng 2: Thứ Tư, 10/06/2026 không phải"]),
            ("en", ["“nhiều” cannot be read; write a whole number", "Line 1: the columns name are missing", "is no Saturday or Sunday"]),
        ] {
            for ((path, text), said) in asked.iter().zip(said) {
                let mut request = doors.form(path, &[("text", text), ("step", "look")]);
                request.headers_mut().insert(COOKIE, format!("nhip_language={language}").parse().unwrap());
                let page = doors.send(doors.planner, request).await.text();
                assert!(page.contains(said), "{path} in {language}: {page}");
            }
        }
    }

    async fn a_room_is_made_found_changed_and_brought_back(engine: Engine) {
        let doors = doors("ub", engine).await;
        let made = doors.post(doors.planner, "/people/rooms/new", &ROOM).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER);
        assert_eq!(made.headers[LOCATION], "/ub/people/rooms/records/UB-P9?saved=yes");
        let found = doors.get(doors.viewer, "/people/rooms?q=dong+duong").await.text();
        assert!(found.contains("Phòng họp số 9") && !found.contains("Phòng họp số 1 "));
        let nothing = doors.get(doors.viewer, "/people/rooms?q=kh%C3%B4ng+c%C3%B3+ph%C3%B2ng").await.text();
        assert!(nothing.contains("Không có dòng nào khớp"));
        let mut changed = ROOM.to_vec();
        changed[4] = ("capacity", "55");
        changed.push(("version", "1"));
        let changed = doors.post(doors.planner, "/people/rooms/records/UB-P9", &changed).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER);
        doors.post(doors.planner, "/people/rooms/records/UB-P9/undo", &[]).await;
        let june = doors.world.june().await;
        let room = june.rooms.iter().find(|room| room.id.as_str() == "UB-P9").unwrap();
        assert_eq!(room.capacity, Some(40));
        let removed = doors.post(doors.planner, "/people/rooms/records/UB-P9/removal", &[("version", "3")]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER);
        assert_eq!(doors.get(doors.planner, "/people/rooms/records/UB-P9").await.status, StatusCode::NOT_FOUND);
        doors.post(doors.planner, "/people/rooms/records/UB-P9/undo", &[]).await;
        assert_eq!(doors.get(doors.planner, "/people/rooms/records/UB-P9").await.status, StatusCode::OK);
    }

    async fn a_faulty_form_comes_back_with_what_was_typed(engine: Engine) {
        let doors = doors("ub", engine).await;
        let mut faulty = ROOM.to_vec();
        faulty[1] = ("name", "");
        faulty[4] = ("capacity", "bốn mươi");
        let answer = doors.post(doors.planner, "/people/rooms/new", &faulty).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = answer.text();
        assert!(text.contains("value=\"bốn mươi\"") && text.contains("“bốn mươi” không đọc được"), "{text}");
        assert!(text.contains("PH9; Phòng Đông Dương"));
    }

    async fn the_second_of_two_savers_sees_what_differs(engine: Engine) {
        let doors = doors("ub", engine).await;
        doors.post(doors.planner, "/people/rooms/new", &ROOM).await;
        let mut first = ROOM.to_vec();
        first[4] = ("capacity", "55");
        first.push(("version", "1"));
        doors.post(doors.planner, "/people/rooms/records/UB-P9", &first).await;
        first[4] = ("capacity", "60");
        let second = doors.post(doors.planner, "/people/rooms/records/UB-P9", &first).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        let text = second.text();
        assert!(text.contains("Số chỗ: “55” → “60”"), "{text}");
        assert!(text.contains("name=\"version\" value=\"2\""), "saving again keeps what is typed");
    }

    async fn a_mirror_is_shown_but_not_changed(engine: Engine) {
        let doors = doors("ub", engine).await;
        let page = doors.get(doors.planner, "/people/rooms/records/TU-P1").await.text();
        assert!(page.contains("văn phòng khác quản lý") && page.contains("disabled"));
        let fields = [("id", "TU-P1"), ("name", "Phòng khác"), ("body", "tinhuy"), ("version", "1")];
        let answer = doors.post(doors.planner, "/people/rooms/records/TU-P1", &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }

    async fn looking_at_a_file_takes_nothing_and_taking_it_does(engine: Engine) {
        let doors = doors("ub", engine).await;
        let text = "id,name\nUB-P8,Phòng họp số 8 UBND tỉnh\nUB P7,Phòng lỗi\n";
        let looked = doors.post(doors.planner, "/people/rooms/import", &[("text", text), ("step", "look")]).await;
        assert!(looked.text().contains("2 dòng: 1 thêm hoặc đổi, 1 không nhận được"), "{}", looked.text());
        assert_eq!(doors.world.june().await.rooms.len(), 15);
        doors.post(doors.planner, "/people/rooms/import", &[("text", text), ("step", "all")]).await;
        assert_eq!(doors.world.june().await.rooms.len(), 15, "all or nothing");
        doors.post(doors.planner, "/people/rooms/import", &[("text", text), ("step", "good")]).await;
        assert_eq!(doors.world.june().await.rooms.len(), 16);
    }

    async fn an_exported_sheet_can_be_taken_back(engine: Engine) {
        let doors = doors("ub", engine).await;
        for shelf in [Shelf::Rooms, Shelf::Posts, Shelf::Absences] {
            let sheet = doors.get(doors.planner, &format!("/people/{shelf}/export/xlsx")).await;
            let text = shelf.text_of_file("danh-muc.xlsx", &sheet.bytes).unwrap();
            if shelf == Shelf::Absences {
                continue;
            }
            let looked = doors.post(doors.planner, &format!("/people/{shelf}/import"), &[("text", &text)]).await;
            assert!(looked.text().contains(": 0 thêm hoặc đổi, 0 không nhận được"), "{shelf}: {}", looked.text());
        }
    }
}
