//! The pages and the API through the eyes of those who may know, and of those who may not.

use axum::http::{Method, StatusCode};
use jiff::ToSpan as _;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_tasks::commands::{Earlier, take_over};
use nhip_tasks::rules::state::State;
use nhip_tasks::rules::step::Deed;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::rules_of::progress;
use crate::world::{
    COUNCIL, TODAY, act, concluded, conclusion, given, meeting, of_conclusion, of_paper, state, stepped,
    thread, world,
};

const PLANNER: Who = Who::Role(Role::Planner);
const CLERK: Who = Who::Role(Role::Clerk);
const VIEWER: Who = Who::Role(Role::Viewer);
const CONTENT: &str = "Hoàn thành phương án bồi thường khu công nghiệp Hòa Phú";

fn doors(office: &nhip_office::Office) -> Doors {
    Doors::of(office, SiteParts::default().rail([nhip_tasks::rail()]), |_| nhip_tasks::routes())
}

on_both_databases! {
    async fn a_task_of_an_internal_meeting_is_nowhere_for_those_who_may_not_read_its_activity(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Leaders).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, CONTENT)]).await.unwrap();
        let task = given(&world.ub, of_conclusion(&id, 1, "Sở Xây dựng")).await.unwrap();
        let doors = doors(&world.ub);
        let lists = ["/tasks", "/tasks/list", "/api/tasks"].map(str::to_owned);
        let ones = [
            format!("/tasks/{}", task.id),
            format!("/api/tasks/{}", task.id),
            format!("/meetings/{id}/conclusions"),
        ];
        for who in [VIEWER, CLERK, Who::Role(Role::Administrator), Who::Near(Role::Leader, "L12")] {
            for page in &lists {
                let text = doors.get(who, page).await.text();
                assert!(!text.contains(CONTENT) && !text.contains("Sở Xây dựng"), "{page} {who:?}");
            }
            for page in &ones {
                assert_eq!(doors.get(who, page).await.status, StatusCode::NOT_FOUND, "{page} {who:?}");
            }
        }
        for page in lists.iter().skip(1).chain(&ones) {
            assert!(doors.get(PLANNER, page).await.text().contains(CONTENT), "{page}");
            assert!(doors.get(Who::Near(Role::Leader, "L03"), page).await.text().contains(CONTENT), "{page}");
        }
        world.close().await;
    }

    async fn a_step_is_taken_on_the_page_by_those_who_may_and_nothing_typed_is_lost(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        let doors = doors(&world.ub);
        let step = |deed: &str| format!("/tasks/{}/steps/{deed}", task.id);
        assert_eq!(doors.post(VIEWER, &step("accept"), &[("seen", "0")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(doors.post(CLERK, &step("accept"), &[("seen", "0")]).await.status, StatusCode::SEE_OTHER);
        let stale = doors.post(CLERK, &step("report"), &[("seen", "0"), ("progress", "Đã họp dân lần hai")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.text().contains("Đã họp dân lần hai"), "nothing typed is lost");
        let none = doors.post(CLERK, &step("ask_later"), &[("seen", "1"), ("reason", "Chờ ý kiến")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.text().contains("Chờ ý kiến"));
        let early = [("seen", "1"), ("due", "2026-06-01"), ("reason", "Chờ ý kiến")];
        assert_eq!(doors.post(CLERK, &step("ask_later"), &early).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let asked = [("seen", "1"), ("due", "2026-07-31"), ("reason", "Chờ ý kiến")];
        assert_eq!(doors.post(CLERK, &step("ask_later"), &asked).await.status, StatusCode::SEE_OTHER);
        assert_eq!(state(&world.ub, &task.id).await, State::Asking);
        let grant = [("seen", "2"), ("due", "2026-07-31")];
        assert_eq!(doors.post(CLERK, &step("grant"), &grant).await.status, StatusCode::FORBIDDEN);
        assert_eq!(doors.post(PLANNER, &step("grant"), &grant).await.status, StatusCode::SEE_OTHER);
        let page = doors.get(PLANNER, &format!("/tasks/{}", task.id)).await.text();
        assert!(page.contains("đã gia hạn 1 lần") && page.contains("30/06/2026"), "the first date stays: {page}");
        assert_eq!(doors.post(PLANNER, &step("sing"), &[("seen", "3")]).await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn conclusions_become_tasks_on_the_pages_and_what_is_typed_meanwhile_is_kept(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let doors = doors(&world.ub);
        let path = format!("/meetings/{id}/conclusions");
        let first = [("version", "0"), ("number", ""), ("content", CONTENT)];
        assert_eq!(doors.post(CLERK, &path, &first).await.status, StatusCode::FORBIDDEN);
        assert_eq!(doors.post(PLANNER, &path, &first).await.status, StatusCode::SEE_OTHER);
        let second = [("version", "0"), ("number", ""), ("content", "Giao đất đợt 2")];
        let refused = doors.post(PLANNER, &path, &second).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text().contains("Giao đất đợt 2") && refused.text().contains(CONTENT));
        let form = doors.get(PLANNER, &format!("/tasks/new?meeting={id}&conclusion=1")).await.text();
        assert!(form.contains(CONTENT) && form.contains("Chủ tịch UBND tỉnh"), "{form}");
        let typed = [
            ("meeting", id.as_str()), ("conclusion", "1"), ("content", CONTENT), ("lead", COUNCIL),
            ("helpers", "Sở Tài chính; Sở Xây dựng"), ("product", "scheme"), ("due", "30/06/2026"),
            ("giver", "Chủ tịch UBND tỉnh"), ("urgency", "ordinary"),
        ];
        let unsaid = doors.post(PLANNER, "/tasks/new", &typed).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "whether it is secret must be said");
        assert!(unsaid.text().contains("Sở Tài chính; Sở Xây dựng"));
        let secret = [&typed[..], &[("secrecy", "secret")]].concat();
        assert_eq!(doors.post(PLANNER, "/tasks/new", &secret).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let open = [&typed[..], &[("secrecy", "open")]].concat();
        let made = doors.post(PLANNER, "/tasks/new", &open).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
        let page = doors.get(VIEWER, &path).await.text();
        assert!(page.contains(COUNCIL) && page.contains("Mới giao") && !page.contains("<textarea"), "{page}");
        world.carry_cleanly().await;
        let theirs = Doors::of(&world.hd, SiteParts::default().rail([nhip_tasks::rail()]), |_| nhip_tasks::routes());
        let list = theirs.get(PLANNER, "/tasks/list?side=ours").await.text();
        assert!(list.contains(CONTENT), "{list}");
        world.close().await;
    }

    async fn every_figure_opens_the_list_that_it_counts(engine: Engine) {
        let world = world(engine).await;
        let day = |days: i64| TODAY.saturating_add(days.days());
        let mut planner = act(&world.ub).await;
        for (lead, given_on, due) in [("Sở Xây dựng", -60, -40), ("Sở Xây dựng", -20, -5), ("Sở Nội vụ", -3, 3)] {
            let mut task = of_paper(lead);
            task.due = Some(day(due));
            task.source = nhip_tasks::commands::Given::Paper {
                symbol: "9/TB".to_owned(), on: day(given_on), paragraph: String::new(),
            };
            let steps = vec![(Deed::Accept {}, day(given_on))];
            take_over(&mut planner, Earlier { task, given_on: day(given_on), steps }).await.unwrap();
        }
        planner.commit().await.unwrap();
        given(&world.ub, of_paper(COUNCIL)).await.unwrap();
        let doors = doors(&world.ub);
        let board = doors.get(VIEWER, "/tasks").await.text();
        let shown = [
            ("side=given&#38;counted=yes", 4), ("side=given&#38;cell=overdue", 2), ("side=given&#38;cell=due_soon", 1),
            ("side=given&#38;cell=within", 1), ("side=given&#38;monthly=yes", 1), ("side=given&#38;band=31", 1),
            ("side=ours&#38;counted=yes", 0), ("lead=S%E1%BB%9F+X%C3%A2y+d%E1%BB%B1ng&#38;cell=overdue", 2),
        ];
        for (query, count) in shown {
            let whole = board.split('"').find(|part| part.starts_with("/ub/tasks/list?") && part.ends_with(query));
            let Some(address) = whole else { panic!("{query} is no link: {board}") };
            let list = doors.get(VIEWER, &address.replace("/ub/", "/").replace("&#38;", "&")).await.text();
            assert!(list.contains(&format!("{count} nhiệm vụ")), "{query}: {list}");
        }
        let before = doors.get(VIEWER, &format!("/tasks/list?side=given&counted=yes&on={}", day(-10))).await.text();
        assert!(before.contains("2 nhiệm vụ"), "two were given by then: {before}");
        assert_eq!(doors.get(VIEWER, "/tasks/export?side=given").await.status, StatusCode::OK);
        world.close().await;
    }

    async fn programs_give_and_answer_as_the_pages_do(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let body = serde_json::json!({
            "source": { "from": "paper", "symbol": "45/TB-UBND", "on": "2026-05-29" }, "content": CONTENT,
            "lead": "Sở Xây dựng", "product": "scheme", "giver": "Chủ tịch UBND tỉnh", "urgency": "ordinary",
            "has_secrets": false
        });
        let post = Method::POST;
        assert_eq!(doors.json(CLERK, post.clone(), "/api/tasks", &body).await.status, StatusCode::FORBIDDEN);
        let made = doors.json(PLANNER, post.clone(), "/api/tasks", &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let made: serde_json::Value = serde_json::from_str(&made.text()).unwrap();
        assert_eq!((made["due"].as_str(), made["label"].as_str()), (Some("2026-06-29"), Some("within")));
        let id: nhip_tasks::rules::ids::TaskId = made["id"].as_str().unwrap().parse().unwrap();
        let unseen = doors.json(PLANNER, post, &format!("/api/tasks/{id}/steps"), &serde_json::json!({ "deed": "accept" })).await;
        assert_eq!(unseen.status, StatusCode::PRECONDITION_REQUIRED, "{}", unseen.text());
        stepped(&world.ub, &id, progress()).await.unwrap();
        let one = doors.get(VIEWER, &format!("/api/tasks/{id}")).await.text();
        let one: serde_json::Value = serde_json::from_str(&one).unwrap();
        assert_eq!((one["seen"].as_u64(), one["state"].as_str()), (Some(1), Some("underway")));
        assert_eq!(one["steps"][0]["counts"], true);
        let found = doors.get(VIEWER, "/api/tasks?q=boi%20thuong&state=underway&limit=1").await.text();
        assert!(found.contains(id.as_str()), "{found}");
        assert!(thread(&world.ub, &id).await.is_some());
        world.close().await;
    }
}
