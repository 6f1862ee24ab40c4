//! Answering by a link: only the own line, nothing once it is revoked, nothing for a forged secret.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use jiff::civil::time;
use nhip_meetings::commands;
use nhip_meetings::error::MeetingError;
use nhip_meetings::read::Sheet;
use nhip_meetings::rules::reply::Answer;
use nhip_meetings::rules::standing::State;
use nhip_office::rights::Role;
use nhip_office::{Office, on_both_databases};
use nhip_web::testing::{Answer as Got, Doors, Who};

use crate::world::{DAY, act, doors, invited, issued, line, moved, sheet, state, world};

async fn linked(office: &Office, sheet: &Sheet, name: &str) -> String {
    let mut act = act(office).await;
    let (_, secret) = commands::make_link(&mut act, (&sheet.meeting.id, line(sheet, name))).await.unwrap();
    act.commit().await.unwrap();
    secret
}

/// Sends the form as a browser does: the token of the page and its cookie.
async fn sent(doors: &Doors, secret: &str, pairs: &[(&str, &str)]) -> Got {
    let path = format!("/invitation/{secret}");
    let page = doors.get(Who::Stranger, &path).await;
    let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let csrf = ("csrf", token.as_str());
    let all = std::iter::once(&csrf).chain(pairs);
    let form: Vec<String> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let mut request = doors.request(Method::POST, &path, Body::from(form.join("&")));
    request.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    request.headers_mut().insert("cookie", cookie.parse().unwrap());
    doors.send(Who::Stranger, request).await
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

on_both_databases! {
    async fn the_holder_of_a_link_sees_one_line_and_answers_for_it(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let secret = linked(&world.ub, &before, "Sở Xây dựng").await;
        let doors = doors(&world.ub);
        let page = doors.get(Who::Stranger, &format!("/invitation/{secret}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        let text = page.text();
        assert!(text.contains("Thủ trưởng Sở Xây dựng") && text.contains("01/GM-UBND"), "{text}");
        assert!(!text.contains("Sở Tài chính"), "nobody else who was told");
        let unsaid = sent(&doors, &secret, &[("version", "1"), ("answer", "sends"), ("name", "Người dự thay")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unsaid.text().contains("Người dự thay"), "nothing typed is lost");
        let given = [("version", "1"), ("answer", "sends"), ("name", "Người dự thay"), ("post", "Phó Giám đốc"), ("rank", "deputy"), ("reason", "Đi công tác")];
        let taken = sent(&doors, &secret, &given).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        assert_eq!(state(&sheet(&world.ub, &before.meeting.id).await, "Sở Xây dựng"), State::AsksToSend);
        let calendar = doors.get(Who::Stranger, &format!("/invitation/{secret}/lich.ics")).await.text();
        assert!(calendar.contains("METHOD:REQUEST") && calendar.contains("SEQUENCE:1"), "{calendar}");
        let mut view = world.ub.view().await.unwrap();
        let told = serde_json::to_string(&view.journal(i64::MAX, 100).await.unwrap()).unwrap();
        assert!(told.contains("guest:") && !told.contains(&secret), "the journal names the link, never the secret");
        drop(view);
        world.close().await;
    }

    async fn a_forged_or_revoked_link_opens_nothing(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let secret = linked(&world.ub, &before, "Sở Xây dựng").await;
        let newer = linked(&world.ub, &before, "Sở Xây dựng").await;
        let doors = doors(&world.ub);
        for dead in [secret.as_str(), "doan-bua-mot-bi-mat"] {
            assert_eq!(doors.get(Who::Stranger, &format!("/invitation/{dead}")).await.status, StatusCode::NOT_FOUND);
            assert_eq!(doors.get(Who::Stranger, &format!("/invitation/{dead}/lich.ics")).await.status, StatusCode::NOT_FOUND);
            let mut act = act(&world.ub).await;
            let refused = commands::reply_by_link(&mut act, dead, (1, Answer::Comes)).await;
            assert!(matches!(refused, Err(MeetingError::Unknown)));
        }
        let path = format!("/meetings/{}/lines/{}/revocation", before.meeting.id, line(&before, "Sở Xây dựng").0);
        assert_eq!(doors.post(Who::Role(Role::Clerk), &path, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(doors.post(Who::Role(Role::Planner), &path, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(doors.get(Who::Stranger, &format!("/invitation/{newer}")).await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn a_form_that_was_open_when_the_invitation_changed_is_shown_the_new_one_with_what_was_typed(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let secret = linked(&world.ub, &before, "Sở Xây dựng").await;
        moved(&world.ub, DAY, time(14, 0, 0, 0)).await;
        issued(&world.ub, &before.meeting.id).await.unwrap();
        let doors = doors(&world.ub);
        let old = sent(&doors, &secret, &[("version", "1"), ("answer", "absent"), ("reason", "Trùng lịch họp khác")]).await;
        assert_eq!(old.status, StatusCode::CONFLICT);
        let text = old.text();
        assert!(text.contains("Trùng lịch họp khác") && text.contains("02/GM-UBND"), "{text}");
        let taken = sent(&doors, &secret, &[("version", "2"), ("answer", "comes")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        assert_eq!(state(&sheet(&world.ub, &before.meeting.id).await, "Sở Xây dựng"), State::Comes);
        world.close().await;
    }

    async fn whoever_knocks_too_often_has_to_wait(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let mut last = StatusCode::OK;
        for _ in 0..70 {
            last = doors.get(Who::Stranger, "/invitation/doan-bua").await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        world.close().await;
    }
}
