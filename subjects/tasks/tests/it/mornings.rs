//! The reminders of a morning as they go out: once, to whom they concern, seen by nobody else.

use axum::http::StatusCode;
use jiff::SignedDuration;
use jiff::civil::date;
use nhip_office::accounts;
use nhip_office::letters;
use nhip_office::pushes::{self, NewDevice, Outcome, PushKeys, Services};
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::testing::signed_up;
use nhip_office::{Office, on_both_databases};
use nhip_tasks::commands::{Earlier, Given, remind, take_over};
use nhip_tasks::read;
use nhip_tasks::rules::step::Deed;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::world::{act, concluded, conclusion, given, meeting, of_conclusion, of_paper, world};

/// Hours from the start of the tests, Friday 29 May 2026, eight o'clock.
fn later(office: &Office, hours: i64) {
    office.clock().advance(SignedDuration::from_hours(hours));
}

/// Accounts of these names, roles and persons.
async fn staffed(office: &Office, accounts: &[(&str, Role, Option<&str>)]) {
    for (name, role, person) in accounts {
        signed_up(office, (name, *role), *person).await;
    }
}

/// A task given on the first of April, long overdue, with a leader in charge.
async fn overdue(office: &Office, lead: &str, leader: &str) {
    let mut task = of_paper(lead);
    let given_on = date(2026, 4, 1);
    task.source = Given::Paper { symbol: "9/TB".to_owned(), on: given_on, paragraph: String::new() };
    task.due = Some(date(2026, 4, 20));
    task.facts.leader = leader.to_owned();
    let mut act = act(office).await;
    // An office of the network answers for itself.
    let steps = if lead == crate::world::COUNCIL { vec![] } else { vec![(Deed::Accept {}, given_on)] };
    take_over(&mut act, Earlier { task, given_on, steps }).await.unwrap();
    act.commit().await.unwrap();
}

/// A browser that rings for an account.
async fn switched_on(office: &Office, account: &str) {
    let endpoint = Services::usual().endpoint("https://fcm.googleapis.com/fcm/send/mot").unwrap();
    let keys = PushKeys::told(&"A".repeat(87), &"A".repeat(22)).unwrap();
    let device = NewDevice { label: "Chrome, Android".to_owned(), endpoint, keys };
    let mut act = office.act(&Actor::system()).await.unwrap();
    pushes::add(&mut act, &account.parse().unwrap(), &device).await.unwrap();
    act.commit().await.unwrap();
}

fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default().rail([nhip_tasks::rail()]), |_| nhip_tasks::routes())
}

on_both_databases! {
    async fn reminders_go_out_once_a_morning_whoever_looks_and_however_often(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        staffed(office, &[("ub.vanthu", Role::Clerk, None), ("ub.xem", Role::Viewer, None)]).await;
        overdue(office, "Sở Xây dựng", "").await;
        assert_eq!(remind(office).await.unwrap(), 0, "Friday is no day for what is long overdue");
        later(office, 72 - 2);
        assert_eq!(remind(office).await.unwrap(), 0, "Monday at six");
        later(office, 2);
        let (one, two) = tokio::join!(remind(office), remind(office));
        assert_eq!(one.unwrap() + two.unwrap(), 1, "the clerk alone, and once");
        later(office, 1);
        assert_eq!(remind(office).await.unwrap(), 0);
        later(office, -72);
        assert_eq!(remind(office).await.unwrap(), 0, "the clock jumped back to a morning that was done");
        later(office, 72 + 7 * 24);
        assert_eq!(remind(office).await.unwrap(), 1, "the next Monday");
        world.close().await;
    }

    async fn a_morning_without_the_server_is_made_up_for_and_not_doubled(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        staffed(office, &[("ub.vanthu", Role::Clerk, None)]).await;
        overdue(office, "Sở Xây dựng", "").await;
        assert_eq!(remind(office).await.unwrap(), 0, "Friday");
        later(office, 4 * 24);
        assert_eq!(remind(office).await.unwrap(), 1, "Tuesday, for Monday");
        later(office, 24);
        assert_eq!(remind(office).await.unwrap(), 0, "Wednesday");
        world.close().await;
    }

    async fn the_leader_hears_of_it_and_whoever_keeps_that_calendar_and_of_internal_meetings_only_who_may(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let people = [
            ("ub.vanthu", Role::Clerk, None), ("ub.tonghop", Role::Planner, None),
            ("ub.l03", Role::Leader, Some("L03")), ("ub.thuky", Role::Secretary, Some("L03")),
            ("ub.l06", Role::Leader, Some("L06")),
        ];
        staffed(office, &people).await;
        overdue(office, "Sở Xây dựng", "Chủ tịch UBND tỉnh").await;
        let id = meeting(office, Level::Leaders).await;
        concluded(office, (&id, 0), &[conclusion(1, "Việc nội bộ của lãnh đạo")]).await.unwrap();
        let mut task = of_conclusion(&id, 1, "Sở Nội vụ");
        task.due = Some(date(2026, 6, 8));
        given(office, task).await.unwrap();
        later(office, 72);
        assert_eq!(remind(office).await.unwrap(), 4, "the clerk, the planner, the leader, the secretary");
        let doors = doors(office);
        let log = doors.get(Who::Role(Role::Planner), "/tasks/reminders").await.text();
        for name in ["ub.vanthu", "ub.tonghop", "ub.l03", "ub.thuky"] {
            assert!(log.contains(name), "{name}: {log}");
        }
        assert!(!log.contains("ub.l06") && log.contains("lãnh đạo phụ trách"), "{log}");
        assert_eq!(log.matches("Sở Nội vụ").count(), 1, "the planner alone is told of it: {log}");
        assert_eq!(doors.get(Who::Role(Role::Clerk), "/tasks/reminders").await.status, StatusCode::FORBIDDEN);
        world.close().await;
    }

    async fn nobody_is_told_twice_by_two_offices(engine: Engine) {
        let world = world(engine).await;
        for office in [&world.ub, &world.hd] {
            staffed(office, &[(&format!("{}.vanthu", office.code()), Role::Clerk, None)]).await;
        }
        overdue(&world.ub, crate::world::COUNCIL, "").await;
        world.carry_cleanly().await;
        for office in [&world.ub, &world.hd] {
            later(office, 72);
        }
        assert_eq!(remind(&world.ub).await.unwrap(), 0, "the giver's office does not do it");
        assert_eq!(remind(&world.hd).await.unwrap(), 1);
        world.close().await;
    }

    async fn a_message_lies_on_the_desk_until_its_account_says_that_it_was_seen(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let doors = doors(office);
        let planner = Who::Role(Role::Planner);
        doors.get(planner, "/tasks").await;
        overdue(office, "Sở Xây dựng", "").await;
        later(office, 72);
        assert_eq!(remind(office).await.unwrap(), 1);
        let page = doors.get(planner, "/account/reminders").await.text();
        assert!(page.contains("Hoàn thành phương án bồi thường") && page.contains("Đã xem"), "{page}");
        let none = doors.post(planner, "/account/reminders/seen", &[("day", "")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = doors.post(planner, "/account/reminders/seen", &[("day", "2026-06-01")]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        let log = doors.get(planner, "/tasks/reminders?day=2026-06-01").await.text();
        assert!(log.contains("Bàn làm việc: đã xem"), "{log}");
        world.close().await;
    }

    async fn a_unit_with_an_address_gets_one_letter_with_links_and_nobody_chases_it(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        staffed(office, &[("ub.vanthu", Role::Clerk, None)]).await;
        overdue(office, "Sở Xây dựng", "").await;
        overdue(office, "Sở Nội vụ", "").await;
        let doors = doors(office);
        let task = read::all(office.view().await.unwrap().conn(), &Actor::system()).await.unwrap()
            .into_iter().find(|found| found.task.facts.lead == "Sở Xây dựng").unwrap().task.id;
        let path = format!("/tasks/{task}/unit-mail");
        let planner = Who::Role(Role::Planner);
        for wrong in ["so xay dung", "a@b.vn\r\nBcc: c@d.vn"] {
            let refused = doors.post(planner, &path, &[("unit_mail", wrong)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        assert_eq!(doors.post(Who::Role(Role::Viewer), &path, &[("unit_mail", "a@b.vn")]).await.status, StatusCode::FORBIDDEN);
        let kept = doors.post(planner, &path, &[("unit_mail", "so.xaydung@an-binh.example")]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        later(office, 72);
        remind(office).await.unwrap();
        remind(office).await.unwrap();
        let mut view = office.view().await.unwrap();
        let wanted = letters::Wanted { most: 10, ..letters::Wanted::default() };
        let written = letters::list(view.conn(), &wanted).await.unwrap();
        assert_eq!(written.len(), 1, "{written:?}");
        assert_eq!(written[0].to.as_str(), "so.xaydung@an-binh.example");
        assert!(!written[0].subject.contains("Hoàn thành"), "no task in the subject line: {}", written[0].subject);
        drop(view);
        let log = doors.get(planner, "/tasks/reminders").await.text();
        assert!(log.contains("Thư điện tử: chờ gửi"), "{log}");
        assert_eq!(log.matches("nhắc đơn vị").count(), 2, "the clerk and the planner chase the other unit alone: {log}");
        world.close().await;
    }

    async fn an_account_with_an_address_gets_a_letter_until_it_wants_none(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let doors = doors(office);
        let clerk = Who::Role(Role::Clerk);
        doors.get(clerk, "/tasks").await;
        let mut act = office.act(&Actor::system()).await.unwrap();
        let mail = Some("vanthu@an-binh.example".parse().unwrap());
        accounts::set_mail(&mut act, &"thu.clerk".parse().unwrap(), mail).await.unwrap();
        act.commit().await.unwrap();
        overdue(office, "Sở Xây dựng", "").await;
        let count = async || {
            let mut view = office.view().await.unwrap();
            let wanted = letters::Wanted { most: 10, ..letters::Wanted::default() };
            letters::list(view.conn(), &wanted).await.unwrap().len()
        };
        later(office, 72);
        remind(office).await.unwrap();
        assert_eq!(count().await, 1);
        assert_eq!(doors.post(clerk, "/account/reminders", &[("shown", "mail")]).await.status, StatusCode::SEE_OTHER);
        later(office, 7 * 24);
        remind(office).await.unwrap();
        assert_eq!(count().await, 1, "the desk alone now");
        world.close().await;
    }

    async fn a_browser_that_was_switched_on_is_rung_with_a_count_and_no_content_until_unwanted(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let doors = doors(office);
        let clerk = Who::Role(Role::Clerk);
        doors.get(clerk, "/tasks").await;
        switched_on(office, "thu.clerk").await;
        overdue(office, "Sở Xây dựng", "").await;
        overdue(office, "Sở Nội vụ", "").await;
        later(office, 72);
        remind(office).await.unwrap();
        let waiting = pushes::due(office, 10).await.unwrap();
        let [rung] = &waiting[..] else { panic!("{} messages", waiting.len()) };
        assert!(rung.payload.contains("2 nhiệm vụ"), "{}", rung.payload);
        assert!(!rung.payload.contains("Sở") && !rung.payload.contains("Hoàn thành"), "a locked telephone shows it");
        let hours = rung.last.duration_since(office.clock().now()).as_hours();
        assert!(hours <= 12, "nobody is rung at night: after {hours} hours it is given up");
        let log = doors.get(Who::Role(Role::Planner), "/tasks/reminders").await.text();
        assert!(log.contains("Thông báo đẩy: chờ gửi"), "{log}");
        pushes::record(office, &[(rung.id.clone(), Outcome::Gone)]).await.unwrap();
        let log = doors.get(Who::Role(Role::Planner), "/tasks/reminders").await.text();
        assert!(log.contains("Thông báo đẩy: không gửi được"), "{log}");
        switched_on(office, "thu.clerk").await;
        let page = doors.get(clerk, "/account/reminders").await.text();
        assert!(page.contains(r#"name="push" value="yes" checked"#), "{page}");
        assert_eq!(doors.post(clerk, "/account/reminders", &[("shown", "push")]).await.status, StatusCode::SEE_OTHER);
        later(office, 7 * 24);
        remind(office).await.unwrap();
        assert!(pushes::due(office, 10).await.unwrap().is_empty(), "the desk alone now");
        world.close().await;
    }
}
