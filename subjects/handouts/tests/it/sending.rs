//! Sending files: what is taken, under which name, what is refused and how it is told.

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use nhip_handouts::error::HandoutError;
use nhip_handouts::rules::handout::Came;
use nhip_meetings::rules::papers::Arrival;
use nhip_office::db::StorageError;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::settings;
use nhip_office::testing::Engine;
use nhip_web::testing::Who;

use crate::world::{
    OPEN, PLANNER, PNG, VIEWER, act, doors, folder, meeting, sent, sent_in, sheet, titles, upload, world,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_keeps_nothing_of_a_paper() {
    let world = world(Engine::Sqlite).await;
    let id = meeting(&world.ub, Level::Offices).await;
    let large = vec![b'a'; 1 << 20];
    let mut full = act(&world.ub).await;
    // Holds for the connection that writes: the file may not grow.
    full.conn().run("pragma max_page_count = 1", vec![]).await.unwrap();
    let refused = sent_in(&mut full, &id, ("lon.txt", &large)).await;
    assert!(matches!(refused, Err(HandoutError::Storage(StorageError::Disk(_)))), "{refused:?}");
    drop(full);
    assert!(titles(&world.ub, &Actor::system(), &id).await.is_empty());
    let mut room = act(&world.ub).await;
    room.conn().run("pragma max_page_count = 1073741823", vec![]).await.unwrap();
    sent_in(&mut room, &id, ("lon.txt", &large)).await.unwrap();
    room.commit().await.unwrap();
    world.close().await;
}

on_both_databases! {
    async fn many_files_are_taken_at_once_and_a_refused_one_does_not_stop_the_others(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let doors = doors(&world.ub);
        let files: [(&str, &[u8]); 3] = [
            ("Báo cáo tiến độ.txt", "Tiến độ giải phóng mặt bằng".as_bytes()),
            ("macro.exe", b"MZ\0\0"),
            ("so-do.png", PNG),
        ];
        let answer = upload(&doors, (PLANNER, &id), &OPEN, &files).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert!(answer.text().contains("chương trình"), "{}", answer.text());
        assert_eq!(titles(&world.ub, &Actor::system(), &id).await, ["Báo cáo tiến độ", "so-do"]);
        let papers = sheet(&world.ub, &id).await.meeting.papers;
        assert!(papers.iter().all(|paper| matches!(paper.arrival, Arrival::Received { .. })), "{papers:?}");
        world.close().await;
    }

    async fn a_false_extension_is_told_and_the_file_gets_the_one_of_its_bytes(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let doors = doors(&world.ub);
        let answer = upload(&doors, (PLANNER, &id), &OPEN, &[("Tờ trình.pdf", PNG)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.text().contains("có đuôi .pdf nhưng nội dung là png"), "{}", answer.text());
        let folder = folder(&world.ub, &Actor::system(), &id).await.unwrap();
        let file = &folder.handouts[0].editions[0].file;
        assert_eq!((file.name.as_str(), file.false_ending.as_deref()), ("Tờ trình.png", Some("pdf")));
        world.close().await;
    }

    async fn what_could_run_or_is_no_paper_is_refused_whatever_its_name(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let doors = doors(&world.ub);
        let ole = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), wide("WordDocument"), wide("_VBA_PROJECT")].concat();
        for (name, bytes, told) in [
            ("bao-cao.pdf", b"MZ\x90\0%PDF-1.7".to_vec(), "chương trình"),
            ("bao-cao.pdf", b"\x7fELF".to_vec(), "chương trình"),
            ("bao-cao.js", b"var a = 1".to_vec(), "chương trình"),
            ("bao-cao.txt", b"<html><script>1</script>".to_vec(), "trang web"),
            ("bao-cao.docx", b"{\\rtf1}".to_vec(), "RTF"),
            ("bao-cao.doc", ole, "macro"),
            ("bao-cao.pdf", b"  ".to_vec(), "trống"),
            ("bao-cao.zip", b"Rar!".to_vec(), "tệp nén"),
        ] {
            let answer = upload(&doors, (PLANNER, &id), &OPEN, &[(name, &bytes)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {told}");
            assert!(answer.text().contains(told), "{name} {told}: {}", answer.text());
        }
        assert!(titles(&world.ub, &Actor::system(), &id).await.is_empty());
        world.close().await;
    }

    async fn a_file_larger_than_the_setting_is_refused_before_it_is_here(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let mut act = world.ub.act(&Actor::system()).await.unwrap();
        let limits = nhip_handouts::rules::limits::HandoutLimits { file_bytes: 1 << 20, ..Default::default() };
        settings::put(&mut act, nhip_handouts::rules::limits::LIMITS, &limits).await.unwrap();
        act.commit().await.unwrap();
        let doors = doors(&world.ub);
        // By its length alone: not a byte of the body is read.
        let path = format!("/meetings/{id}/handouts");
        let never = Body::from_stream(futures::stream::pending::<Result<Vec<u8>, std::io::Error>>());
        let mut request = doors.request(Method::POST, &path, never);
        request.headers_mut().insert(CONTENT_TYPE, "multipart/form-data; boundary=x".parse().unwrap());
        request.headers_mut().insert(CONTENT_LENGTH, (500u64 << 20).to_string().parse().unwrap());
        let answer = doors.send(PLANNER, request).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("1 MB"), "{}", answer.text());
        // By what has come: a little more than allowed.
        let large = vec![b'a'; (1 << 20) + 1];
        let answer = upload(&doors, (PLANNER, &id), &OPEN, &[("lon.txt", &large)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("lon.txt"), "{}", answer.text());
        assert!(titles(&world.ub, &Actor::system(), &id).await.is_empty());
        world.close().await;
    }

    async fn the_giver_must_say_that_a_paper_is_not_secret(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let doors = doors(&world.ub);
        for (secrecy, told) in [("", "Chọn độ mật"), ("secret", "Tài liệu mật không được đưa lên")] {
            let fields = [("item", "1"), ("secrecy", secrecy)];
            let answer = upload(&doors, (PLANNER, &id), &fields, &[("a.txt", b"chu")]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains(told), "{}", answer.text());
        }
        let without_item = upload(&doors, (PLANNER, &id), &[("secrecy", "open")], &[("a.txt", b"chu")]).await;
        assert!(without_item.text().contains("Chọn một mục"), "{}", without_item.text());
        assert!(titles(&world.ub, &Actor::system(), &id).await.is_empty());
        world.close().await;
    }

    async fn only_who_prepares_the_meeting_sends_and_sees_what_is_kept_back(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        sent(&world.ub, &id, ("a.txt", b"chu")).await.unwrap();
        let doors = doors(&world.ub);
        let path = format!("/meetings/{id}/handouts");
        for who in [VIEWER, Who::Role(Role::Clerk), Who::Near(Role::Leader, "L05")] {
            assert_eq!(doors.get(who, &path).await.status, StatusCode::FORBIDDEN, "{who:?}");
            assert_eq!(upload(&doors, (who, &id), &OPEN, &[("b.txt", b"chu")]).await.status, StatusCode::FORBIDDEN);
            let reading = doors.get(who, &format!("/reading/{id}")).await;
            assert!(reading.status == StatusCode::OK && reading.text().contains("Chưa có tài liệu nào"), "{who:?}");
        }
        assert_eq!(doors.get(PLANNER, &path).await.status, StatusCode::OK);
        world.close().await;
    }

    async fn a_paper_of_the_same_title_gets_a_new_edition_and_the_same_file_none(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        sent(&world.ub, &id, ("Bao cao.txt", "một".as_bytes())).await.unwrap();
        let second = sent(&world.ub, &id, ("BÁO CÁO.txt", "hai".as_bytes())).await.unwrap();
        assert_eq!(second.editions.len(), 2);
        assert!(sent(&world.ub, &id, ("Báo cáo.txt", "hai".as_bytes())).await.is_err(), "this very file is there");
        assert_eq!(second.editions[0].came, Came::InTime, "29 May is long before 8 June");
        world.close().await;
    }
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
