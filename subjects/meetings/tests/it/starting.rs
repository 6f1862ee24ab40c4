//! A meeting starts from the usual of its type or from the last one alike; series become meetings; two saves are merged.

use axum::http::StatusCode;
use jiff::civil::{Date, date, time};
use nhip_days::recurrence::{Day, Recurrence, Rhythm, Roll};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::ActivityId;
use nhip_meetings::commands::{self, Keeping, NewMeeting, Seen};
use nhip_meetings::error::MeetingError;
use nhip_meetings::read;
use nhip_meetings::rules::agenda::{Balance, Row};
use nhip_meetings::rules::called::CallAs;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::Meeting;
use nhip_meetings::rules::papers::Arrival;
use nhip_meetings::rules::rhythm::Start;
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::{Office, on_both_databases};
use nhip_programme::commands::{Holding, NewActivity, add, plan_series};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;
use nhip_programme::rules::series::Series;
use nhip_web::testing::Who;

use crate::world::{DAY, act, called_besides, doors, facts, made, planned, row, sheet, world};

const PLANNER: Who = Who::Role(Role::Planner);

fn activity(office: &Office, id: &str, day: Date) -> Activity {
    let mut activity = Activity::from(ActivityCore {
        id: id.parse().unwrap(),
        owner: office.code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(day),
        part: PartOfDay::Afternoon,
        title: "Làm việc với sở về giao đất".to_owned(),
    });
    activity.start = Some(time(14, 0, 0, 0));
    activity.end = Some(time(15, 30, 0, 0));
    activity.chair = Some("L03".parse().unwrap());
    activity.leaders = vec!["L03".parse().unwrap()];
    activity
}

/// A later meeting of the same type and convenor.
async fn next(office: &Office) -> Meeting {
    let mut act = act(office).await;
    let activity = activity(office, "UB-SAU", date(2026, 6, 18));
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let new = NewActivity { activity, level: Level::Offices, note: None, read_from: None };
    let record = add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    let new = NewMeeting { activity: record.activity.id, facts: facts() };
    let meeting = commands::make(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    meeting
}

async fn started(office: &Office, meeting: &Meeting, start: Start) -> Result<Meeting, MeetingError> {
    let mut act = act(office).await;
    let meeting = commands::start_from(&mut act, (&meeting.id, Seen(meeting.version)), start).await?;
    act.commit().await.unwrap();
    Ok(meeting)
}

async fn of_activity(office: &Office, id: &ActivityId) -> Option<Meeting> {
    let mut view = office.view().await.unwrap();
    read::of_activity(view.conn(), &Actor::system(), id).await.unwrap().map(|sheet| sheet.meeting)
}

on_both_databases! {
    async fn the_usual_of_a_type_fills_the_hours_of_the_activity_and_is_taken_once(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        let meeting = started(&world.ub, &meeting, Start::Usual).await.unwrap();
        assert_eq!(meeting.agenda.balance(Some(120)), Balance::Fits { total: 120 });
        assert!(meeting.papers.iter().all(|paper| paper.arrival == Arrival::Due) && !meeting.papers.is_empty());
        let again = started(&world.ub, &meeting, Start::Usual).await;
        assert!(matches!(again, Err(MeetingError::NothingToTake)), "{again:?}");
        world.close().await;
    }

    async fn the_last_one_alike_gives_its_agenda_papers_and_list_but_not_what_came_of_it(engine: Engine) {
        let world = world(engine).await;
        let first = made(&world.ub).await;
        let first = called_besides(&world.ub, &first.id, &[row("Sở Xây dựng", CallAs::Head)]).await;
        let item = Row { number: None, title: "Báo cáo giao đất".to_owned(), minutes: 60, by: "Sở Xây dựng".to_owned() };
        let mut planner = act(&world.ub).await;
        commands::write_agenda(&mut planner, (&first.id, Seen(first.version)), &[item]).await.unwrap();
        planner.commit().await.unwrap();
        let other = next(&world.ub).await;
        let taken = started(&world.ub, &other, Start::Last).await.unwrap();
        assert_eq!(taken.agenda.items[0].minutes, 90, "fitted to an hour and a half");
        let names: Vec<&str> = taken.called.lines.iter().map(|line| line.name.as_str()).collect();
        assert!(names.contains(&"Sở Xây dựng") && names.contains(&"Sở Tài chính"), "{names:?}");
        let none = started(&world.ub, &sheet(&world.ub, &first.id).await.meeting, Start::Last).await;
        assert!(matches!(none, Err(MeetingError::NothingToTake)), "nothing came before the first");
        world.close().await;
    }

    async fn a_meeting_kept_as_the_usual_is_where_the_next_one_starts_and_an_internal_one_is_not_kept(engine: Engine) {
        let world = world(engine).await;
        let first = made(&world.ub).await;
        let item = Row { number: None, title: "Chỉ mục này".to_owned(), minutes: 60, by: String::new() };
        let mut planner = act(&world.ub).await;
        commands::write_agenda(&mut planner, (&first.id, Seen(1)), &[item]).await.unwrap();
        planner.commit().await.unwrap();
        let doors = doors(&world.ub);
        let page = format!("/meetings/{}/start", first.id);
        assert!(doors.get(PLANNER, &page).await.text().contains("Mẫu có sẵn"));
        let saved = doors.post(PLANNER, &format!("/meetings/{}/usual", first.id), &[]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let other = next(&world.ub).await;
        let shown = doors.get(PLANNER, &format!("/meetings/{}/start", other.id)).await.text();
        assert!(shown.contains("Chỉ mục này") && shown.contains("Theo cuộc họp lần trước"), "{shown}");
        let taken = doors.post(PLANNER, &format!("/meetings/{}/start/usual", other.id), &[("version", "1")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
        let back = doors.post(PLANNER, &format!("/meetings/{}/usual/removal", first.id), &[]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        assert!(doors.get(PLANNER, &page).await.text().contains("Mẫu có sẵn"));
        world.close().await;
    }

    async fn an_internal_meeting_is_kept_as_nobodys_usual(engine: Engine) {
        let world = world(engine).await;
        let activity = planned(&world.ub, Level::Leaders).await;
        let mut planner = act(&world.ub).await;
        let meeting = commands::make(&mut planner, NewMeeting { activity, facts: facts() }).await.unwrap();
        let refused = commands::save_as_usual(&mut planner, &meeting.id).await;
        assert!(matches!(refused, Err(MeetingError::InternalIsNoUsual)));
        drop(planner);
        world.close().await;
    }

    async fn each_activity_of_a_series_becomes_a_meeting_some_working_days_before_and_only_once(engine: Engine) {
        let world = world(engine).await;
        let series = series(&world.ub).await;
        let mut planner = act(&world.ub).await;
        let keeping = Keeping { facts: facts(), start: Start::Last, ahead: 4 };
        commands::keep_rhythm(&mut planner, &series.id, keeping).await.unwrap();
        planner.commit().await.unwrap();
        // Thursdays 4, 11 and 18 June; the clock stands at Friday 29 May: four working days before the 4th.
        assert_eq!(commands::prepare_due(&world.ub).await.unwrap(), 1);
        assert_eq!(commands::prepare_due(&world.ub).await.unwrap(), 0, "nothing is made twice");
        let first = of_activity(&world.ub, &series.activity_on(date(2026, 6, 4)).unwrap()).await.unwrap();
        assert!(!first.agenda.items.is_empty(), "the usual, for there is no last one");
        assert!(of_activity(&world.ub, &series.activity_on(DAY).unwrap()).await.is_none());
        world.ub.clock().advance(jiff::SignedDuration::from_hours(24 * 7));
        assert_eq!(commands::prepare_due(&world.ub).await.unwrap(), 1);
        let page = doors(&world.ub).get(PLANNER, &format!("/meetings/series/{}", series.id)).await;
        assert!(page.text().contains("Đã lập cuộc họp") && page.text().contains("Lập ngay"), "{}", page.text());
        let viewer = doors(&world.ub).get(Who::Role(Role::Viewer), &format!("/meetings/series/{}", series.id)).await;
        assert_eq!(viewer.status, StatusCode::FORBIDDEN);
        let mut planner = act(&world.ub).await;
        commands::end_rhythm(&mut planner, &series.id).await.unwrap();
        planner.commit().await.unwrap();
        world.ub.clock().advance(jiff::SignedDuration::from_hours(24 * 7));
        assert_eq!(commands::prepare_due(&world.ub).await.unwrap(), 0);
        world.close().await;
    }

    async fn the_second_save_of_an_agenda_shows_both_laid_over_each_other_and_is_saved_merged(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        let doors = doors(&world.ub);
        let path = format!("/meetings/{}/agenda", meeting.id);
        let row = |number: &'static str, was: [&'static str; 2], now: [&'static str; 2]| [
            ("number", number), ("was_title", was[0]), ("was_minutes", was[1]), ("was_by", ""),
            ("title", now[0]), ("minutes", now[1]), ("by", ""),
        ];
        let (report, none) = (["Báo cáo", "60"], ["", ""]);
        let first = [&[("version", "1")][..], &row("", none, report), &row("", none, ["Kết luận", "30"])].concat();
        assert_eq!(doors.post(PLANNER, &path, &first).await.status, StatusCode::SEE_OTHER);
        let theirs = [&[("version", "2")][..], &row("1", report, ["Báo cáo quý", "60"]), &row("2", ["Kết luận", "30"], ["Kết luận", "20"])].concat();
        assert_eq!(doors.post(PLANNER, &path, &theirs).await.status, StatusCode::SEE_OTHER);
        let mine = [&[("version", "2")][..], &row("1", report, ["Báo cáo", "45"]), &row("2", ["Kết luận", "30"], ["Kết luận", "15"])].concat();
        let shown = doors.post(PLANNER, &path, &mine).await;
        assert_eq!(shown.status, StatusCode::CONFLICT);
        let text = shown.text();
        for part in ["Báo cáo quý", "value=\"45\"", "người khác vừa ghi: Kết luận · 20", "Lưu bản đã gộp", "value=\"3\""] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let merged = [&[("version", "3")][..], &row("1", ["Báo cáo quý", "60"], ["Báo cáo quý", "45"]), &row("2", ["Kết luận", "20"], ["Kết luận", "15"])].concat();
        assert_eq!(doors.post(PLANNER, &path, &merged).await.status, StatusCode::SEE_OTHER);
        let items = sheet(&world.ub, &meeting.id).await.meeting.agenda.items;
        assert_eq!((items[0].title.as_str(), items[0].minutes, items[1].minutes), ("Báo cáo quý", 45, 15));
        world.close().await;
    }
}

/// Thursdays of three weeks.
async fn series(office: &Office) -> Series {
    let mut act = act(office).await;
    let series = Series {
        id: String::new(),
        pattern: Record::new(activity(office, "MAU", date(2026, 6, 4))),
        period: Period { from: date(2026, 6, 1), to: date(2026, 6, 21) },
        recurrence: Recurrence {
            rhythm: Rhythm::Weekly { weekday: Day::Thursday },
            roll: Roll::NextWorkingDay,
            skips: Vec::new(),
        },
        planned_by: String::new(),
        planned_at: act.now(),
    };
    let (series, _) = plan_series(&mut act, series).await.unwrap();
    act.commit().await.unwrap();
    assert_eq!(facts().kind, MeetingKind::M14);
    series
}
