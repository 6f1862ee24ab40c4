//! Papers by the link of a line: what was handed out to it, nothing once it ended.

use axum::http::StatusCode;
use nhip_handouts::rules::handout::Audience;
use nhip_meetings::commands::{make_link, revoke_links};
use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::rights::Level;
use nhip_office::{Office, on_both_databases};
use nhip_web::testing::Who;

use crate::world::{PLANNER, act, doors, given, line, meeting, out, sent, world};

async fn linked(office: &Office, id: &MeetingId, line: LineNumber) -> String {
    let mut act = act(office).await;
    let (_, secret) = make_link(&mut act, (id, line)).await.unwrap();
    act.commit().await.unwrap();
    secret
}

on_both_databases! {
    async fn a_link_opens_what_was_handed_out_to_its_line_and_the_opening_is_told(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let all = given(&world.ub, &id, ("Chung.txt", "chung".as_bytes())).await;
        sent(&world.ub, &id, ("Giữ lại.txt", "giữ".as_bytes())).await.unwrap();
        let finance = line(&world.ub, &id, "Sở Tài chính").await;
        let building = line(&world.ub, &id, "Sở Xây dựng").await;
        let theirs = sent(&world.ub, &id, ("Riêng.txt", "riêng".as_bytes())).await.unwrap();
        let theirs = out(&world.ub, &theirs, Audience::Lines { lines: [finance].into() }).await;
        let secret = linked(&world.ub, &id, building).await;
        let doors = doors(&world.ub);
        let page = doors.get(Who::Stranger, &format!("/invitation/{secret}/papers")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert_eq!(page.headers["cache-control"], "no-store");
        let text = page.text();
        assert!(text.contains("Chung") && !text.contains("Riêng") && !text.contains("Giữ lại"), "{text}");
        let file = |handout: &nhip_handouts::rules::handout::Handout| format!("/invitation/{secret}/papers/{}/1", handout.id);
        let got = doors.get(Who::Stranger, &file(&all)).await;
        assert_eq!((got.status, got.text().as_str()), (StatusCode::OK, "chung"));
        assert_eq!(got.headers["cache-control"], "no-store");
        assert_eq!(doors.get(Who::Stranger, &file(&theirs)).await.status, StatusCode::NOT_FOUND);
        let one = doors.get(PLANNER, &format!("/handouts/{}", all.id)).await.text();
        assert!(one.contains("Mở bản 1") && one.contains("Thủ trưởng Sở Xây dựng"), "{one}");
        world.close().await;
    }

    async fn a_link_that_ended_or_was_never_made_opens_nothing(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let paper = given(&world.ub, &id, ("Chung.txt", b"chung")).await;
        let building = line(&world.ub, &id, "Sở Xây dựng").await;
        let secret = linked(&world.ub, &id, building).await;
        let mut ending = act(&world.ub).await;
        revoke_links(&mut ending, (&id, building)).await.unwrap();
        ending.commit().await.unwrap();
        let doors = doors(&world.ub);
        for secret in [secret.as_str(), "khong-co-bi-mat-nao-nhu-the"] {
            for path in [format!("/invitation/{secret}/papers"), format!("/invitation/{secret}/papers/{}/1", paper.id)] {
                assert_eq!(doors.get(Who::Stranger, &path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        world.close().await;
    }
}
