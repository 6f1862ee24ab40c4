//! The page: asking, reading the moves, deciding about them, carrying them out.

use axum::http::StatusCode;
use jiff::civil::{date, time};
use nhip_agreement::rules::request::Wish;
use nhip_agreement::shown;
use nhip_harmonising::rules::{Asked, Reach};
use nhip_harmonising::runs::Runs;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_programme::week::Weeks;
use nhip_web::testing::{Answer, Doors, Who};

use crate::world::{MONDAY, PLANNER, added, clash, doors, held, meeting, two_of_one_leader, world};

const WEEK: &[(&str, &str)] = &[("day", "2026-06-01"), ("reach", "week")];

/// Begins a run and follows it until it has ended.
async fn run(doors: &Doors, fields: &[(&str, &str)]) -> (String, String) {
    let begun = doors.post(PLANNER, "/harmonise/runs", fields).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    followed(doors, &begun).await
}

/// The page that an answer leads to, once nothing is being reckoned.
async fn followed(doors: &Doors, answer: &Answer) -> (String, String) {
    let to = answer.headers["location"].to_str().unwrap();
    let path = to.strip_prefix("/ub").unwrap_or(to).to_owned();
    loop {
        let text = doors.get(PLANNER, &path).await.text();
        if !text.contains("harmonise-progress") {
            return (path.split('?').next().unwrap().to_owned(), text);
        }
        tokio::task::yield_now().await;
    }
}

on_both_databases! {
    async fn a_long_run_of_another_process_is_opened_until_something_is_written_and_then_asked_again(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        // The account behind these doors.
        let asker = Actor::new("thu.planner", "Chuyên viên", [Role::Planner], Scope::Desk);
        let elsewhere = Runs::new(Weeks::new(world.ub.clone()));
        let month = Asked { reach: Reach::Month, ..Asked::week_of(date(2026, 6, 1)) };
        let first = elsewhere.begin(&asker, month.clone()).await.unwrap();
        let second = elsewhere.begin(&asker, month).await.unwrap();
        first.ended_within(std::time::Duration::from_secs(60)).await;
        second.ended_within(std::time::Duration::from_secs(60)).await;
        let path = format!("/harmonise/runs/{}", first.id);
        let here = doors(&world.ub);
        let page = here.get(PLANNER, &path).await.text();
        assert!(page.contains("1 → 0") && page.contains("“Nghe báo cáo dự án cầu”"), "{page}");
        assert_eq!(here.get(Who::Role(Role::Chief), &path).await.status, StatusCode::NOT_FOUND, "another person's");

        // Whoever signs in meanwhile changes nothing.
        here.get(Who::Role(Role::Clerk), "/harmonise").await;
        assert!(!here.get(PLANNER, &path).await.text().contains("Chương trình đã thay đổi"), "a sign-in");
        let later = meeting(&world.ub, ("UB-3", "Họp giao ban"), (MONDAY, time(14, 0, 0, 0)), &["L06"]);
        added(&world.ub, later, Level::Offices).await;
        let page = here.get(PLANNER, &path).await.text();
        assert!(page.contains("Chương trình đã thay đổi từ lúc tính"), "{page}");
        let path = format!("/harmonise/runs/{}", second.id);
        let page = here.get(PLANNER, &path).await.text();
        assert!(page.contains("không còn được giữ") && page.contains("/restart"), "{page}");
        let again = here.post(PLANNER, &format!("{path}/restart"), &[]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
        let (anew, text) = followed(&here, &again).await;
        assert!(anew != path && text.contains("30/06/2026") && text.contains("1 → 0"), "{text}");
        world.close().await;
    }

    async fn a_result_that_an_earlier_version_wrote_and_nobody_can_read_is_asked_anew(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        let asker = Actor::new("thu.planner", "Chuyên viên", [Role::Planner], Scope::Desk);
        let elsewhere = Runs::new(Weeks::new(world.ub.clone()));
        let month = Asked { reach: Reach::Month, ..Asked::week_of(date(2026, 6, 1)) };
        let run = elsewhere.begin(&asker, month).await.unwrap();
        run.ended_within(std::time::Duration::from_secs(60)).await;
        let mut act = world.ub.act(&asker).await.unwrap();
        act.conn().run("update harmonise_runs set result = '{}'", vec![]).await.unwrap();
        act.commit().await.unwrap();
        let path = format!("/harmonise/runs/{}", run.id);
        let page = doors(&world.ub).get(PLANNER, &path).await.text();
        assert!(page.contains("không còn được giữ") && page.contains("/restart"), "{page}");
        world.close().await;
    }

    async fn the_lower_class_is_moved_and_the_clash_is_gone(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        let doors = doors(&world.ub);
        let (path, text) = run(&doors, WEEK).await;
        assert!(text.contains("1 → 0"), "{text}");
        assert!(text.contains("“Nghe báo cáo dự án cầu”: Thứ Hai, 01/06/2026, 08:30–10:00 → "), "{text}");
        assert!(text.contains("Việc hạng P6 giữ giờ, việc hạng P10 nhường"), "{text}");
        let taken = doors.post(PLANNER, &format!("{path}/deeds"), &[("deed", "take"), ("move", "UB-2")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        let (_, after) = followed(&doors, &taken).await;
        assert!(after.contains("Đã đổi 1 việc") && after.contains("Kỳ này đã hài hòa"), "{after}");
        let record = held(&world.ub, "UB-2").await;
        assert_eq!((record.version, record.activity.start != Some(time(8, 30, 0, 0))), (2, true));
        let week = Weeks::new(world.ub.clone()).get(nhip_programme::rules::publication::week_of(MONDAY)).await.unwrap();
        assert!(week.clashes.is_empty(), "{:?}", week.clashes);
        world.close().await;
    }

    async fn a_substitute_is_sent_where_that_weighs_less_and_taken_back_by_one_press(engine: Engine) {
        let world = world(engine).await;
        two_of_one_leader((&world.ub, "UB-1"), (&world.ub, "UB-2")).await;
        let doors = doors(&world.ub);
        let (path, text) = run(&doors, WEEK).await;
        assert!(text.contains("“Nghe báo cáo dự án cầu” (Thứ Hai, 01/06/2026, 08:30–10:00): ") && text.contains(" dự thay "), "{text}");
        assert!(text.contains("Nếu không thì phải dời “Nghe báo cáo dự án cầu”") && text.contains("1 → 0"), "{text}");
        let taken = doors.post(PLANNER, &format!("{path}/deeds"), &[("deed", "take"), ("move", "UB-2")]).await;
        let (_, after) = followed(&doors, &taken).await;
        assert!(after.contains("Đã đổi 1 việc") && after.contains("Kỳ này đã hài hòa"), "{after}");
        let record = held(&world.ub, "UB-2").await;
        assert_eq!(record.activity.start, Some(time(8, 30, 0, 0)));
        assert!(!record.activity.leaders.contains(&"L03".parse().unwrap()), "{:?}", record.activity.leaders);
        let to = taken.headers["location"].to_str().unwrap();
        let undo = nhip_web::tables::ListState::parse(to.split_once('?').unwrap().1);
        let undo = undo.filter("undo").unwrap().strip_prefix("/ub").unwrap().to_owned();
        doors.post(PLANNER, &undo, &[]).await;
        assert!(held(&world.ub, "UB-2").await.activity.leaders.contains(&"L03".parse().unwrap()));
        world.close().await;
    }

    async fn only_times_and_rooms_change_when_nothing_else_is_wanted(engine: Engine) {
        let world = world(engine).await;
        two_of_one_leader((&world.ub, "UB-1"), (&world.ub, "UB-2")).await;
        let doors = doors(&world.ub);
        let (_, text) = run(&doors, &[WEEK, &[("means", "times")]].concat()).await;
        assert!(text.contains("08:30–10:00 → ") && !text.contains(" dự thay L"), "{text}");
        world.close().await;
    }

    async fn an_unwanted_substitute_is_not_proposed_again_and_a_chosen_one_is_kept(engine: Engine) {
        let world = world(engine).await;
        two_of_one_leader((&world.ub, "UB-1"), (&world.ub, "UB-2")).await;
        let doors = doors(&world.ub);
        let (path, first) = run(&doors, WEEK).await;
        let says = |text: &str| {
            let moves = &text[text.find("move-says").unwrap()..];
            let from = moves.find("“Nghe báo cáo dự án cầu”").unwrap();
            moves[from..].split('<').next().unwrap().to_owned()
        };
        let again = doors.post(PLANNER, &format!("{path}/again"), &[("forbid", "UB-2")]).await;
        let (_, text) = followed(&doors, &again).await;
        assert_ne!(says(&text), says(&first));
        let again = doors.post(PLANNER, &format!("{path}/again"), &[("choose", "UB-2")]).await;
        let (_, text) = followed(&doors, &again).await;
        assert_eq!(says(&text), says(&first));
        assert!(text.contains("Đã chốt: <b>Nghe báo cáo dự án cầu"), "{text}");
        world.close().await;
    }

    async fn another_office_is_asked_to_send_a_substitute(engine: Engine) {
        let world = world(engine).await;
        two_of_one_leader((&world.ub, "UB-1"), (&world.hd, "HD-2")).await;
        world.carry().await;
        let doors = doors(&world.ub);
        let (path, text) = run(&doors, WEEK).await;
        assert!(text.contains("Cần HD đồng ý") && text.contains(" dự thay "), "{text}");
        let sent = doors.post(PLANNER, &format!("{path}/deeds"), &[("deed", "send"), ("move", "HD-2")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        world.carry().await;
        let planner = Actor::new("hd.tonghop", "Chuyên viên", [Role::Planner], Scope::Desk);
        let mut view = world.hd.view().await.unwrap();
        let asked = shown::all(view.conn(), (&planner, world.hd.clock().now())).await.unwrap();
        let wishes: Vec<_> = asked.iter().map(|found| found.thread.request.wish.clone()).collect();
        assert!(matches!(wishes[..], [Wish::Substitute(_)]), "{wishes:?}");
        drop(view);
        assert_eq!(held(&world.hd, "HD-2").await.version, 1, "only its owner changes it");
        world.close().await;
    }

    async fn what_was_moved_is_taken_back_by_one_press(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        let doors = doors(&world.ub);
        let (path, _) = run(&doors, WEEK).await;
        let taken = doors.post(PLANNER, &format!("{path}/deeds"), &[("deed", "take"), ("move", "UB-2")]).await;
        let to = taken.headers["location"].to_str().unwrap();
        let undo = nhip_web::tables::ListState::parse(to.split_once('?').unwrap().1);
        let undo = undo.filter("undo").unwrap().strip_prefix("/ub").unwrap().to_owned();
        let undone = doors.post(PLANNER, &undo, &[]).await;
        assert!(undone.status.is_redirection(), "{}", undone.text());
        assert_eq!(held(&world.ub, "UB-2").await.activity.start, Some(time(8, 30, 0, 0)));
        world.close().await;
    }

    async fn a_pin_makes_the_other_side_move_and_can_be_taken_back(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        let doors = doors(&world.ub);
        let (path, _) = run(&doors, WEEK).await;
        let pinned = doors.post(PLANNER, &format!("{path}/again"), &[("pin", "UB-2")]).await;
        let (path, text) = followed(&doors, &pinned).await;
        assert!(text.contains("“Phiên họp UBND tỉnh”: Thứ Hai") && text.contains("Giữ nguyên: <b>Nghe báo cáo"), "{text}");
        let freed = doors.post(PLANNER, &format!("{path}/again"), &[("free", "UB-2")]).await;
        let (_, text) = followed(&doors, &freed).await;
        assert!(text.contains("“Nghe báo cáo dự án cầu”: Thứ Hai"), "{text}");
        world.close().await;
    }

    async fn a_forbidden_move_is_not_proposed_again(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        let doors = doors(&world.ub);
        let (path, text) = run(&doors, WEEK).await;
        let said = |text: &str| {
            let from = text.find("08:30–10:00 → ").unwrap();
            text[from..].split('<').next().unwrap().to_owned()
        };
        let first = said(&text);
        let again = doors.post(PLANNER, &format!("{path}/again"), &[("forbid", "UB-2")]).await;
        let (_, text) = followed(&doors, &again).await;
        assert_ne!(said(&text), first);
        world.close().await;
    }

    async fn another_office_is_asked_for_what_is_its_own(engine: Engine) {
        let world = world(engine).await;
        // The chairman is one person: both offices want him, and the council's meeting gives way.
        let mut high = meeting(&world.ub, ("UB-1", "Phiên họp UBND tỉnh"), (MONDAY, time(8, 0, 0, 0)), &["L03"]);
        high.precedence = Some(nhip_harmony::activity::Precedence::P6);
        added(&world.ub, high, Level::Offices).await;
        let mut low = meeting(&world.hd, ("HD-1", "Họp Ban Pháp chế"), (MONDAY, time(8, 0, 0, 0)), &["L03"]);
        low.precedence = Some(nhip_harmony::activity::Precedence::P10);
        added(&world.hd, low, Level::Offices).await;
        world.carry().await;
        let doors = doors(&world.ub);
        let (path, text) = run(&doors, WEEK).await;
        assert!(text.contains("Cần HD đồng ý") && text.contains("“Họp Ban Pháp chế”: Thứ Hai"), "{text}");
        let own = doors.post(PLANNER, &format!("{path}/deeds"), &[("deed", "take"), ("move", "HD-1")]).await;
        assert_eq!(own.status, StatusCode::CONFLICT, "what is another office's is never moved from here");
        let sent = doors.post(PLANNER, &format!("{path}/deeds"), &[("deed", "send"), ("move", "HD-1")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        world.carry().await;
        let planner = Actor::new("hd.tonghop", "Chuyên viên", [Role::Planner], Scope::Desk);
        let mut view = world.hd.view().await.unwrap();
        let asked = shown::all(view.conn(), (&planner, world.hd.clock().now())).await.unwrap();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].thread.request.activity.as_str(), "HD-1");
        assert!(asked[0].thread.request.clash.is_some(), "the clash behind it is told");
        drop(view);
        assert_eq!(held(&world.hd, "HD-1").await.version, 1, "only its owner changes it");
        world.close().await;
    }

    async fn who_comes_second_moves_nothing_and_is_told(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        let doors = doors(&world.ub);
        let (path, _) = run(&doors, WEEK).await;
        // Somebody else changes the activity meanwhile: nothing is moved, and the person is told.
        let record = held(&world.ub, "UB-2").await;
        let withdrawn = doors
            .post(PLANNER, "/activities/UB-2/calling-off", &[("seen", "1"), ("version", "1"), ("state", "cancelled"), ("kind", "cancelled"), ("reason", "Chuyển nội dung")])
            .await;
        assert!(withdrawn.status.is_redirection() || withdrawn.status.is_success(), "{}", withdrawn.text());
        assert_ne!(held(&world.ub, "UB-2").await.version, record.version);
        let late = doors.post(PLANNER, &format!("{path}/deeds"), &[("deed", "take"), ("move", "UB-2")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
        let stale = doors.get(PLANNER, &path).await.text();
        assert!(stale.contains("Chương trình đã thay đổi từ lúc tính"), "{stale}");
        world.close().await;
    }

    async fn an_internal_activity_is_a_busy_block_that_never_moves(engine: Engine) {
        let world = world(engine).await;
        let hidden = meeting(&world.ub, ("UB-KIN", "Nghe việc kín"), (MONDAY, time(8, 0, 0, 0)), &["L03"]);
        added(&world.ub, hidden, Level::Leaders).await;
        let open = meeting(&world.ub, ("UB-MO", "Họp giao ban"), (MONDAY, time(8, 0, 0, 0)), &["L03"]);
        added(&world.ub, open, Level::Offices).await;
        world.carry().await;
        let doors = doors(&world.tu);
        let begun = doors.post(PLANNER, "/harmonise/runs", WEEK).await;
        let to = begun.headers["location"].to_str().unwrap().strip_prefix("/tu").unwrap().to_owned();
        loop {
            let text = doors.get(PLANNER, &to).await.text();
            assert!(!text.contains("việc kín"), "{text}");
            if !text.contains("harmonise-progress") {
                assert!(!text.contains("value=\"UB-KIN\""), "{text}");
                break;
            }
            tokio::task::yield_now().await;
        }
        world.close().await;
    }

    async fn a_week_in_harmony_and_settings_that_cannot_be_read_are_told(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let begin = doors.get(PLANNER, "/harmonise?day=2026-06-01").await.text();
        assert!(begin.contains("Chưa tính lần nào"), "{begin}");
        let (_, text) = run(&doors, WEEK).await;
        assert!(text.contains("Kỳ này đã hài hòa"), "{text}");
        let bad = doors.post(PLANNER, "/harmonise/runs", &[("day", "2026-06-01"), ("reach", "decade")]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        let bad = doors.get(PLANNER, "/harmonise?day=hôm-qua").await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(doors.get(PLANNER, "/harmonise/runs/khong-co").await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn a_run_is_its_askers_alone_and_no_viewer_begins_one(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let (path, _) = run(&doors, WEEK).await;
        assert_eq!(doors.get(Who::Role(Role::Chief), &path).await.status, StatusCode::NOT_FOUND);
        for role in [Role::Viewer, Role::Clerk, Role::Administrator] {
            let refused = doors.post(Who::Role(role), "/harmonise/runs", WEEK).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role}");
        }
        world.close().await;
    }

    async fn a_month_and_a_year_are_reckoned_too(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        let later = meeting(&world.ub, ("UB-9", "Họp cuối năm"), (date(2026, 12, 1), time(8, 0, 0, 0)), &["L03"]);
        added(&world.ub, later, Level::Offices).await;
        let doors = doors(&world.ub);
        for reach in ["month", "year"] {
            let (_, text) = run(&doors, &[("day", "2026-06-15"), ("reach", reach)]).await;
            assert!(text.contains("1 → 0"), "{reach}: {text}");
        }
        world.close().await;
    }

    /// E11 of the handbook (programme page, section 10): a visit of top leaders (P2) takes Friday; everything of theirs on that day is
    /// proposed another time, and one press asks both offices for it.
    async fn a_visit_from_above_moves_five_activities_by_one_press(engine: Engine) {
        let world = world(engine).await;
        let friday = date(2026, 6, 5);
        let top = ["L01", "L02", "L03", "L04", "L05", "L06"];
        let mut visit = meeting(&world.ub, ("UB-1", "Đón Phó Thủ tướng Chính phủ"), (friday, time(8, 0, 0, 0)), &top);
        visit.end = Some(time(11, 30, 0, 0));
        visit.precedence = Some(nhip_harmony::activity::Precedence::P2);
        visit.mobility = nhip_harmony::activity::Mobility::Fixed;
        added(&world.ub, visit, Level::Offices).await;
        let items = [("TU-1", 8, "L01"), ("TU-2", 9, "L02"), ("TU-3", 10, "L01"), ("HD-1", 8, "L04"), ("HD-2", 9, "L05")];
        for (id, hour, leader) in items {
            let office = if id.starts_with("TU") { &world.tu } else { &world.hd };
            let title = format!("Họp chuyên đề {id}");
            let mut row = meeting(office, (id, &title), (friday, time(hour, 0, 0, 0)), &[leader]);
            row.precedence = Some(nhip_harmony::activity::Precedence::P9);
            added(office, row, Level::Offices).await;
        }
        world.carry().await;
        let doors = doors(&world.ub);
        let (path, text) = run(&doors, WEEK).await;
        for (id, ..) in items {
            assert!(text.contains(&format!("“Họp chuyên đề {id}”: Thứ Sáu")), "{id}: {text}");
        }
        let ticked = items.map(|(id, ..)| ("move", id));
        let sent = doors.post(PLANNER, &format!("{path}/deeds"), &[&[("deed", "send")], &ticked[..]].concat()).await;
        let (_, text) = followed(&doors, &sent).await;
        assert!(text.contains("Đã gửi 5 đề nghị"), "{text}");
        world.carry().await;
        for (office, count) in [(&world.tu, 3), (&world.hd, 2)] {
            let name = format!("{}.tonghop", office.code());
            let planner = Actor::new(&name, "Chuyên viên", [Role::Planner], Scope::Desk);
            let mut view = office.view().await.unwrap();
            let asked = shown::all(view.conn(), (&planner, office.clock().now())).await.unwrap();
            let own = asked.iter().filter(|found| found.thread.request.asked == *office.code());
            assert_eq!(own.count(), count, "{}", office.code());
        }
        world.close().await;
    }
}
