//! The week, one leader, the month and the list: who may look, what each shows, what stays hidden.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use jiff::civil::{Date, Time, date, time};
use nhip_harmony::activity::{Activity, ActivityState};
use nhip_office::rights::{Level, Role};
use nhip_office::testing::Engine;
use nhip_office::{Office, on_both_databases};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, NewActivity, Seen, call_off, publish};
use nhip_programme::pages;
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::CalledOff;
use nhip_programme::week::{Weeks, judge};
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::activity_doors::with_a_meeting;
use crate::world::{added, entered, meeting, planner, the_week, world};

const PLANNER: Who = Who::Role(Role::Planner);
const VIEWER: Who = Who::Role(Role::Viewer);

/// Every view, with an address that it answers.
const VIEWS: [&str; 6] = [
    "/week/2026-06-01",
    "/week/2026-06-01/leaders/L12",
    "/month/2026-06-01",
    "/activities?from=2026-06-01&to=2026-06-28",
    "/activities/export/csv?from=2026-06-01&to=2026-06-28",
    "/activities/export/xlsx?from=2026-06-01&to=2026-06-28",
];
/// The views that are read as text.
const READ: [&str; 5] = [VIEWS[0], VIEWS[1], VIEWS[2], VIEWS[3], VIEWS[4]];

fn tuesday(hour: i8, minute: i8) -> (Date, Time) {
    (date(2026, 6, 2), time(hour, minute, 0, 0))
}

fn with(mut activity: Activity, leaders: &[&str]) -> Activity {
    activity.leaders = leaders.iter().map(|id| id.parse().unwrap()).collect();
    activity
}

/// The door of Văn phòng UBND with these activities of its own.
async fn doors(
    engine: Engine,
    activities: impl FnOnce(&Office) -> Vec<(Activity, Level)>,
) -> (Province, Doors) {
    let world = world(engine).await;
    for (activity, level) in activities(&world.ub) {
        let mut new = entered(activity);
        new.level = level;
        added(&world.ub, new, &Holding::WhereFree).await.unwrap();
    }
    let parts = SiteParts::default().rail([pages::rail()]);
    let weeks = Weeks::new(world.ub.clone());
    let doors = Doors::of(&world.ub, parts, |_| pages::routes(weeks));
    (world, doors)
}

/// Two meetings of one leader that overlap, and an internal activity of the same leader on another day.
async fn usual(engine: Engine) -> (Province, Doors) {
    doors(engine, |ub| {
        let first = with(meeting(ub, "UB-1", "Nghe báo cáo Đề án đô thị", tuesday(8, 0)), &["L11", "L12"]);
        let second = with(meeting(ub, "UB-2", "Tiếp công dân", tuesday(9, 0)), &["L12"]);
        let mut hidden = meeting(ub, "UB-3", "Khám sức khỏe định kỳ", (date(2026, 6, 3), time(8, 0, 0, 0)));
        hidden.place = "Bệnh viện tỉnh".to_owned();
        hidden.room = Some("UB-P1".parse().unwrap());
        vec![(first, Level::Offices), (second, Level::Offices), (with(hidden, &["L12"]), Level::Leaders)]
    })
    .await
}

on_both_databases! {
    async fn no_view_of_the_week_is_open_to_a_stranger(engine: Engine) {
        let (world, doors) = usual(engine).await;
        for path in VIEWS.iter().chain(&["/week", "/week?day=2026-06-03"]) {
            let answer = doors.get(Who::Stranger, path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert!(answer.headers[LOCATION].to_str().unwrap().contains("sign-in"), "{path}");
        }
        world.close().await;
    }

    async fn a_viewer_and_a_reading_program_look_at_every_view_and_are_offered_no_change(engine: Engine) {
        let (world, doors) = usual(engine).await;
        for who in [VIEWER, Who::Reader] {
            for path in VIEWS {
                assert_eq!(doors.get(who, path).await.status, StatusCode::OK, "{who:?} {path}");
            }
            let week = doors.get(who, VIEWS[0]).await.text();
            assert!(!week.contains("/activities/new") && !week.contains("/publication\">Công bố"), "{who:?}");
        }
        let week = doors.get(PLANNER, VIEWS[0]).await.text();
        assert!(week.contains("/ub/activities/new?day=2026-06-01&#38;part=morning&#38;leader=L01"), "{week}");
        world.close().await;
    }

    async fn an_internal_activity_is_a_busy_block_in_every_view_and_file(engine: Engine) {
        let (world, doors) = usual(engine).await;
        for path in READ {
            let whole = doors.get(PLANNER, path).await.text();
            // The month names only what weighs.
            assert!(path.starts_with("/month") || whole.contains("Khám sức khỏe"), "{path}");
            for who in [VIEWER, Who::Role(Role::Administrator), Who::Near(Role::Secretary, "L03")] {
                let told = doors.get(who, path).await.text();
                assert!(!told.contains("Khám sức khỏe") && !told.contains("Bệnh viện"), "{who:?} {path}");
            }
        }
        let week = doors.get(VIEWER, VIEWS[0]).await.text();
        assert!(week.contains("Bận (không công khai)"));
        let own = doors.get(Who::Near(Role::Secretary, "L12"), VIEWS[1]).await.text();
        assert!(own.contains("Khám sức khỏe"), "the leader's own secretary reads it");
        world.close().await;
    }

    async fn neither_search_nor_room_finds_a_busy_block(engine: Engine) {
        let (world, doors) = usual(engine).await;
        let list = "/activities?from=2026-06-01&to=2026-06-28";
        for narrowed in ["q=kham+suc", "q=ban", "q=benh+vien", "room=UB-P1"] {
            let told = doors.get(VIEWER, &format!("{list}&{narrowed}")).await.text();
            assert!(told.contains("Không tìm thấy hoạt động nào"), "{narrowed}: {told}");
        }
        let whole = doors.get(PLANNER, &format!("{list}&q=kham+suc&room=UB-P1")).await.text();
        assert!(whole.contains("<mark>Khám</mark> <mark>sức</mark> khỏe định kỳ"), "{whole}");
        world.close().await;
    }

    async fn a_joint_activity_spans_its_leaders_and_a_clash_is_one_press_away(engine: Engine) {
        let (world, doors) = usual(engine).await;
        let week = doors.get(VIEWER, VIEWS[0]).await.text();
        // L11 and L12 stand side by side; the second meeting of L12 stands below the first.
        assert!(week.contains("<td colspan=\"2\"><article class=\"act accent-slate is-clash is-joint\">"), "{week}");
        let clash = "/ub/week/2026-06-01/clashes/LEADER_DOUBLE%7CL12%7CUB-1%7CUB-2";
        assert!(week.contains(&format!("hx-get=\"{clash}\"")), "{week}");
        assert!(week.contains("1 trùng lịch chắc chắn"), "{week}");
        world.close().await;
    }

    async fn a_search_without_diacritics_marks_what_it_finds_and_dims_the_rest(engine: Engine) {
        let (world, doors) = usual(engine).await;
        let week = doors.get(PLANNER, "/week/2026-06-01?q=de+an+do").await.text();
        assert!(week.contains("Nghe báo cáo <mark>Đề</mark> <mark>án</mark> <mark>đô</mark> thị"), "{week}");
        assert!(week.contains("is-found") && week.contains("is-dim") && week.contains("Tìm thấy 1 việc"), "{week}");
        world.close().await;
    }

    async fn filters_leave_what_they_name_and_stay_in_every_link(engine: Engine) {
        let (world, doors) = usual(engine).await;
        let only_l11 = doors.get(PLANNER, "/week/2026-06-01?leader=L11").await.text();
        let table = only_l11.split("board-agenda").next().unwrap();
        assert!(table.matches("<article").count() == 1 && table.contains(">Nghe báo cáo"), "{table}");
        for kept in ["/ub/week/2026-06-08?leader=L11", "/ub/month/2026-06-01?leader=L11", "/ub/week/2026-06-01/leaders/L11?leader=L11"] {
            assert!(only_l11.contains(kept), "{kept}: {only_l11}");
        }
        let quiet = doors.get(PLANNER, "/week/2026-06-01?clash=1&leader=L11").await.text();
        assert!(quiet.contains("Nghe báo cáo"), "{quiet}");
        let none = doors.get(PLANNER, "/week/2026-06-01?leader=L99").await.text();
        assert!(none.contains("Không có hoạt động nào khớp") && none.contains("L99"), "{none}");
        world.close().await;
    }

    async fn both_sides_of_a_clash_are_lit_and_the_rest_is_dimmed(engine: Engine) {
        let (world, doors) = usual(engine).await;
        let week = doors.get(PLANNER, "/week/2026-06-01?lit=UB-1,UB-2").await.text();
        let table = week.split("board-agenda").next().unwrap();
        assert_eq!(table.matches("is-found").count(), 2, "{table}");
        assert_eq!(table.matches("is-dim").count(), 1, "{table}");
        world.close().await;
    }
}

on_both_databases! {
    async fn one_event_told_by_two_offices_stands_once_with_both_their_tags(engine: Engine) {
        let world = world(engine).await;
        let there = |mut activity: Activity| {
            activity.place = "Phòng họp số 2 Tỉnh ủy".to_owned();
            activity.room = Some("TU-P2".parse().unwrap());
            with(activity, &["L03"])
        };
        let host = there(meeting(&world.tu, "TU-1", "Họp Ban Chỉ đạo chuyển đổi số", tuesday(14, 0)));
        let row = there(meeting(&world.ub, "UB-1", "Dự họp Ban Chỉ đạo chuyển đổi số", tuesday(14, 0)));
        added(&world.tu, entered(host), &Holding::WhereFree).await.unwrap();
        added(&world.ub, entered(row), &Holding::WhereFree).await.unwrap();
        world.carry().await;
        let weeks = Weeks::new(world.ub.clone());
        let doors = Doors::of(&world.ub, SiteParts::default(), |_| pages::routes(weeks));
        let week = doors.get(PLANNER, VIEWS[0]).await.text();
        assert!(week.contains("1 hoạt động") && week.contains("1 cặp dòng chờ gộp"), "{week}");
        let table = week.split("board-agenda").next().unwrap();
        assert_eq!(table.matches("<article").count(), 1, "{table}");
        assert!(table.contains(">TU</span><span class=\"tag accent-slate\">UB</span>"), "{table}");
        world.close().await;
    }

    async fn what_changed_since_the_publication_is_counted_and_marked(engine: Engine) {
        let world = world(engine).await;
        let quiet = with(meeting(&world.ub, "UB-1", "Nghe báo cáo", tuesday(8, 0)), &["L12"]);
        let weeks = Weeks::new(world.ub.clone());
        let doors = Doors::of(&world.ub, SiteParts::default(), |_| pages::routes(weeks));
        let record = added(&world.ub, entered(quiet), &Holding::WhereFree).await.unwrap();
        assert!(doors.get(PLANNER, VIEWS[0]).await.text().contains("Dự thảo"));
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let today = act.today();
        let week = judge(act.conn(), the_week(), (0, today)).await.unwrap();
        publish(&mut act, &week.reference, &week).await.unwrap();
        act.commit().await.unwrap();
        let published = doors.get(PLANNER, VIEWS[0]).await.text();
        assert!(published.contains("Phiên bản 1") && !published.contains("thay đổi chưa công bố"), "{published}");
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let off = CalledOff { reason: "mưa bão".to_owned(), new_date: None };
        let at = (&record.activity.id, Seen(1));
        call_off(&mut act, &reference, at, ActivityState::Cancelled, off).await.unwrap();
        act.commit().await.unwrap();
        let changed = doors.get(PLANNER, VIEWS[0]).await.text();
        assert!(changed.contains("1 thay đổi chưa công bố"), "{changed}");
        assert!(changed.contains("is-gone") && changed.contains("Hủy: mưa bão"), "{changed}");
        assert!(changed.contains("Đổi so với bản công bố: tình trạng"), "{changed}");
        world.close().await;
    }

    async fn a_leaders_week_tells_the_role_and_the_free_halves(engine: Engine) {
        let (world, doors) = usual(engine).await;
        let week = doors.get(PLANNER, VIEWS[1]).await.text();
        assert!(week.contains("cùng dự: Phó Chủ tịch Thường trực UBND tỉnh"), "{week}");
        assert!(week.contains("Chiều: trống lịch"), "{week}");
        assert_eq!(doors.get(PLANNER, "/week/2026-06-01/leaders/L99").await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn a_list_keeps_what_was_typed_when_its_period_cannot_be(engine: Engine) {
        let (world, doors) = usual(engine).await;
        for (typed, why) in [
            ("from=2026-13-40", "Không phải một ngày"),
            ("from=2026-06-10&to=2026-06-01", "Ngày cuối đứng trước ngày đầu"),
            ("from=2020-01-01&to=2026-06-01", "dài quá 366 ngày"),
        ] {
            let answer = doors.get(PLANNER, &format!("/activities?{typed}&q=nghe")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(answer.text().contains(why) && answer.text().contains("value=\"nghe\""), "{}", answer.text());
            let file = doors.get(PLANNER, &format!("/activities/export/csv?{typed}")).await;
            assert_eq!(file.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        }
        assert!(!doors.get(PLANNER, "/activities/export/pdf").await.status.is_success());
        world.close().await;
    }

    async fn a_list_leaves_as_a_file_with_what_is_ticked_and_without_formulas(engine: Engine) {
        let (world, doors) = doors(engine, |ub| {
            let formula = meeting(ub, "UB-1", "=1+1", tuesday(8, 0));
            let other = meeting(ub, "UB-2", "Họp giao ban", tuesday(14, 0));
            vec![(formula, Level::Offices), (other, Level::Offices)]
        })
        .await;
        let csv = doors.get(VIEWER, VIEWS[4]).await.text();
        assert!(csv.starts_with("\u{feff}Từ ngày,Đến ngày,") && csv.contains("'=1+1") && csv.contains("Họp giao ban"), "{csv}");
        let ticked = doors.get(VIEWER, &format!("{}&id=UB-2", VIEWS[4])).await.text();
        assert!(ticked.contains("Họp giao ban") && !ticked.contains("1+1"), "{ticked}");
        assert!(doors.get(VIEWER, VIEWS[5]).await.bytes.starts_with(b"PK"));
        world.close().await;
    }

    async fn the_present_week_is_that_of_today_or_of_the_day_asked_for(engine: Engine) {
        let (world, doors) = usual(engine).await;
        let to = |answer: &nhip_web::testing::Answer| answer.headers[LOCATION].to_str().unwrap().to_owned();
        let asked = doors.get(VIEWER, "/week?day=2026-06-03").await;
        assert_eq!(to(&asked), "/ub/week/2026-06-01");
        assert_eq!(to(&doors.get(VIEWER, "/week?day=03/06/2026&view=month").await), "/ub/month/2026-06-03");
        assert!(to(&doors.get(VIEWER, "/week").await).starts_with("/ub/week/"));
        let wrong = doors.get(VIEWER, "/week?day=30/02/2026").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("Không phải một ngày"), "{}", wrong.text());
        world.close().await;
    }

    async fn a_week_without_activities_and_days_at_the_end_of_time_still_show(engine: Engine) {
        let (world, doors) = usual(engine).await;
        let empty = doors.get(VIEWER, "/week/2031-01-06").await.text();
        assert!(empty.contains("Tuần này chưa có hoạt động nào"), "{empty}");
        for day in ["9999-12-31", "-009999-01-01"] {
            for path in [format!("/week/{day}"), format!("/month/{day}"), format!("/week/{day}/leaders/L01")] {
                assert!(doors.get(VIEWER, &path).await.status.is_success(), "{path}");
            }
        }
        assert!(doors.get(VIEWER, "/week/hom-nay").await.status.is_client_error());
        world.close().await;
    }

    async fn the_month_leaves_as_a_file_that_tells_nobody_more_than_the_page(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let mut secret = meeting(&world.ub, "UB-KIN", "Nghe báo cáo việc kín", (date(2026, 6, 30), time(14, 0, 0, 0)));
        secret.leaders = vec!["L11".parse().unwrap()];
        let new = NewActivity { level: Level::Leaders, ..entered(secret) };
        added(&world.ub, new, &Holding::Required).await.unwrap();
        let doors = crate::activity_doors::doors(&world.ub);
        let text = |who: Who, query: &'static str| {
            let path = format!("/month/2026-06-15/file/txt{query}");
            let doors = &doors;
            async move {
                let answer = doors.get(who, &path).await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
                answer.text()
            }
        };
        let planner = text(Who::Role(Role::Planner), "").await;
        assert!(planner.contains("LỊCH CÔNG TÁC THÁNG 6 NĂM 2026") && planner.contains("Tuần 23"), "{planner}");
        assert!(planner.contains("Nghe báo cáo UB-1") && planner.contains("Nghe báo cáo việc kín"), "{planner}");
        let viewer = text(Who::Role(Role::Viewer), "").await;
        assert!(viewer.contains("Nghe báo cáo UB-1") && !viewer.contains("việc kín"), "{viewer}");
        let narrowed = text(Who::Role(Role::Planner), "?leader=L11").await;
        assert!(!narrowed.contains("Nghe báo cáo UB-1") && narrowed.contains("việc kín"), "{narrowed}");
        for (format, kind) in [("pdf", "application/pdf"), ("docx", "wordprocessingml"), ("xlsx", "spreadsheetml")] {
            let answer = doors.get(Who::Role(Role::Viewer), &format!("/month/2026-06-15/file/{format}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{format}");
            assert!(answer.headers["content-type"].to_str().unwrap().contains(kind), "{format}");
            let page = doors.get(Who::Role(Role::Viewer), "/month/2026-06-15?leader=L03").await.text();
            assert!(page.contains(&format!("/ub/month/2026-06-15/file/{format}?leader=L03")), "{format}: {page}");
        }
        let stranger = doors.get(Who::Stranger, "/month/2026-06-15/file/pdf").await;
        assert_ne!(stranger.status, StatusCode::OK);
        world.close().await;
    }
}
