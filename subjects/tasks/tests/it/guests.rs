//! Answering for a task by a link: only this task, only what its lead may say, nothing once it is revoked.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use nhip_office::rights::{Level, Role};
use nhip_office::{Office, on_both_databases};
use nhip_tasks::commands::{make_link, revoke_links, step_by_link};
use nhip_tasks::error::TaskError;
use nhip_tasks::rules::ids::TaskId;
use nhip_tasks::rules::state::State;
use nhip_tasks::rules::step::Deed;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Answer, Doors, Who};

use crate::world::{
    COUNCIL, act, concluded, conclusion, given, meeting, of_conclusion, of_paper, state, stepped, thread,
    world,
};

fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default().rail([nhip_tasks::rail()]), |_| nhip_tasks::routes())
}

async fn linked(office: &Office, id: &TaskId) -> Result<String, TaskError> {
    let mut act = act(office).await;
    let (_, secret) = make_link(&mut act, id).await?;
    act.commit().await.unwrap();
    Ok(secret)
}

/// Sends a step as a browser does: the token of the page and its cookie.
async fn sent(doors: &Doors, (secret, deed): (&str, &str), pairs: &[(&str, &str)]) -> Answer {
    let page = doors.get(Who::Stranger, &format!("/task/{secret}")).await;
    let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let csrf = ("csrf", token.as_str());
    let all = std::iter::once(&csrf).chain(pairs);
    let form: Vec<String> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let path = format!("/task/{secret}/steps/{deed}");
    let mut request = doors.request(Method::POST, &path, Body::from(form.join("&")));
    request.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    request.headers_mut().insert("cookie", cookie.parse().unwrap());
    doors.send(Who::Stranger, request).await
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

on_both_databases! {
    async fn a_unit_sees_its_own_task_alone_and_answers_it_as_the_clerk_would(engine: Engine) {
        let world = world(engine).await;
        let mut other = of_paper("Sở Nội vụ");
        other.facts.content = "Việc của đơn vị khác".to_owned();
        given(&world.ub, other).await.unwrap();
        let task = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        let secret = linked(&world.ub, &task.id).await.unwrap();
        let doors = doors(&world.ub);
        let page = doors.get(Who::Stranger, &format!("/task/{secret}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        let text = page.text();
        assert!(text.contains("Hoàn thành phương án bồi thường") && !text.contains("Việc của đơn vị khác"), "{text}");
        assert!(!text.contains("Hủy nhiệm vụ") && !text.contains("Ngày đơn vị trả lời"), "{text}");
        assert_eq!(sent(&doors, (&secret, "accept"), &[("seen", "0")]).await.status, StatusCode::SEE_OTHER);
        let stale = sent(&doors, (&secret, "report"), &[("seen", "0"), ("progress", "Đã họp dân lần hai")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.text().contains("Đã họp dân lần hai"), "nothing typed is lost");
        let wrong = [("seen", "1"), ("due", "31/02/2026"), ("reason", "Chờ ý kiến")];
        assert!(sent(&doors, (&secret, "ask_later"), &wrong).await.text().contains("31/02/2026"));
        let asked = [("seen", "1"), ("due", "31/07/2026"), ("reason", "Chờ ý kiến")];
        assert_eq!(sent(&doors, (&secret, "ask_later"), &asked).await.status, StatusCode::SEE_OTHER);
        assert_eq!(state(&world.ub, &task.id).await, State::Asking);
        let grant = [("seen", "2"), ("due", "31/07/2026")];
        let own = sent(&doors, (&secret, "grant"), &grant).await;
        assert!(!own.status.is_redirection(), "the giver alone decides: {}", own.status);
        assert_eq!(state(&world.ub, &task.id).await, State::Asking);
        let step = thread(&world.ub, &task.id).await.unwrap().steps[0].clone();
        assert_eq!((step.by.as_str(), step.on), ("Sở Xây dựng (qua liên kết)", crate::world::TODAY));
        let mut view = world.ub.view().await.unwrap();
        let told = serde_json::to_string(&view.journal(i64::MAX, 100).await.unwrap()).unwrap();
        assert!(told.contains("guest:") && !told.contains(&secret), "the journal names the link, never the secret");
        drop(view);
        world.close().await;
    }

    async fn what_is_returned_too_late_is_refused_there_too(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        let secret = linked(&world.ub, &task.id).await.unwrap();
        world.ub.clock().advance(jiff::SignedDuration::from_hours(24 * 5));
        let late = sent(&doors(&world.ub), (&secret, "return"), &[("seen", "0"), ("reason", "Không thuộc ngành")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.text().contains("Không thuộc ngành"), "{}", late.text());
        assert_eq!(state(&world.ub, &task.id).await, State::Given);
        world.close().await;
    }

    async fn a_forged_or_revoked_link_opens_nothing(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        let secret = linked(&world.ub, &task.id).await.unwrap();
        let doors = doors(&world.ub);
        let revocation = format!("/tasks/{}/revocation", task.id);
        assert_eq!(doors.post(Who::Role(Role::Clerk), &revocation, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(doors.get(Who::Stranger, &format!("/task/{secret}")).await.status, StatusCode::OK);
        let mut planner = act(&world.ub).await;
        assert_eq!(revoke_links(&mut planner, &task.id).await.unwrap(), 1);
        planner.commit().await.unwrap();
        for dead in [secret.as_str(), "doan-bua-mot-bi-mat"] {
            assert_eq!(doors.get(Who::Stranger, &format!("/task/{dead}")).await.status, StatusCode::NOT_FOUND);
            let mut act = act(&world.ub).await;
            let refused = step_by_link(&mut act, (dead, 0), Deed::Accept {}).await;
            assert!(matches!(refused, Err(TaskError::Unknown)));
        }
        let page = doors.get(Who::Role(Role::Planner), &format!("/tasks/{}", task.id)).await.text();
        assert!(page.contains("thu hồi") && page.contains("Tạo liên kết"), "who made it, and when it ended: {page}");
        world.close().await;
    }

    async fn there_is_no_link_for_who_has_an_office_or_for_what_is_internal(engine: Engine) {
        let world = world(engine).await;
        let elsewhere = given(&world.ub, of_paper(COUNCIL)).await.unwrap();
        assert!(matches!(linked(&world.ub, &elsewhere.id).await, Err(TaskError::AnsweredElsewhere)));
        let id = meeting(&world.ub, Level::Leaders).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, "Việc nội bộ")]).await.unwrap();
        let internal = given(&world.ub, of_conclusion(&id, 1, "Sở Xây dựng")).await.unwrap();
        assert!(matches!(linked(&world.ub, &internal.id).await, Err(TaskError::Internal)));
        let doors = doors(&world.ub);
        let link = format!("/tasks/{}/link", internal.id);
        assert_eq!(doors.post(Who::Role(Role::Viewer), &link, &[]).await.status, StatusCode::FORBIDDEN);
        world.close().await;
    }

    async fn the_address_is_shown_once_and_opens_the_closed_task_without_forms(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        let doors = doors(&world.ub);
        let made = doors.post(Who::Role(Role::Planner), &format!("/tasks/{}/link", task.id), &[]).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.text());
        let text = made.text();
        let secret = text.split("/task/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let again = doors.get(Who::Role(Role::Planner), &format!("/tasks/{}", task.id)).await.text();
        assert!(!again.contains(&secret), "{again}");
        stepped(&world.ub, &task.id, Deed::Cancel { reason: crate::rules_of::why() }).await.unwrap();
        let page = doors.get(Who::Stranger, &format!("/task/{secret}")).await.text();
        assert!(page.contains("Hủy") && !page.contains("<button class=\"btn btn-main\">"), "{page}");
        world.close().await;
    }
}
