//! An activity of the week becomes a meeting, and two people prepare it at one moment.

use jiff::civil::date;
use nhip_harmony::activity::ActivityState;
use nhip_meetings::commands::{self, NewMeeting, Seen};
use nhip_meetings::error::MeetingError;
use nhip_meetings::rules::agenda::{AgendaFault, Balance, Entry, Lateness, Row};
use nhip_meetings::rules::called::CallAs;
use nhip_meetings::rules::meeting::{CalledFault, Facts};
use nhip_meetings::rules::progress::{Step, WrongStep};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};

use crate::world::{act, called_off, facts, holder, made, planned, row, rows, sheet, stepped, world};

fn item(title: &str, minutes: u32) -> Row {
    Row { number: None, title: title.to_owned(), minutes, by: "Sở Xây dựng".to_owned() }
}

on_both_databases! {
    async fn its_leaders_and_units_are_called_to_begin_with_and_its_chair_is_not(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        let names: Vec<String> = meeting.called.lines.iter().map(|line| line.written()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(names[1].starts_with("Đại diện lãnh đạo Sở Tài chính"), "{names:?}");
        assert!(names.iter().all(|name| name != "Chủ tịch UBND tỉnh"));
        let mut act = act(&world.ub).await;
        let again = commands::make(&mut act, NewMeeting { activity: meeting.activity.clone(), facts: facts() }).await;
        assert!(matches!(again, Err(MeetingError::AlreadyMade(id)) if id == meeting.id));
        drop(act);
        world.close().await;
    }

    async fn a_meeting_without_a_ground_is_not_made_and_a_viewer_makes_none(engine: Engine) {
        let world = world(engine).await;
        let activity = planned(&world.ub, Level::Offices).await;
        let mut planner = act(&world.ub).await;
        let without = Facts { ground: " ".to_owned(), ..facts() };
        let refused = commands::make(&mut planner, NewMeeting { activity: activity.clone(), facts: without }).await;
        assert!(matches!(refused, Err(MeetingError::Facts(fault)) if fault.field == "ground"));
        drop(planner);
        let mut viewer = world.ub.act(&holder(&world.ub, Role::Viewer)).await.unwrap();
        let refused = commands::make(&mut viewer, NewMeeting { activity, facts: facts() }).await;
        assert!(matches!(refused, Err(MeetingError::Refused(_))));
        drop(viewer);
        world.close().await;
    }

    async fn of_two_secretaries_who_write_one_agenda_the_second_is_told_and_overwrites_nothing(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        let at = (&meeting.id, Seen(meeting.version));
        let mut first = act(&world.ub).await;
        commands::write_agenda(&mut first, at, &[item("Báo cáo", 90)]).await.unwrap();
        first.commit().await.unwrap();
        let mut second = act(&world.ub).await;
        let refused = commands::write_agenda(&mut second, at, &[item("Việc khác", 30)]).await;
        assert!(matches!(refused, Err(MeetingError::Stale { current: 2 })));
        drop(second);
        let now = sheet(&world.ub, &meeting.id).await;
        assert_eq!(now.meeting.agenda.items[0].title, "Báo cáo");
        assert_eq!(now.meeting.agenda.balance(now.told.minutes()), Balance::Under { by: 30 });
        world.close().await;
    }

    async fn what_is_put_on_after_the_freeze_day_stands_on_the_late_list(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        let mut act = act(&world.ub).await;
        commands::write_agenda(&mut act, (&meeting.id, Seen(1)), &[item("Báo cáo", 60)]).await.unwrap();
        act.commit().await.unwrap();
        // Thursday 11 June less three working days is Monday the 8th: on Tuesday it is late.
        world.ub.clock().advance(jiff::SignedDuration::from_hours(24 * 11));
        let rows = [Row { number: Some(1), ..item("Báo cáo", 60) }, item("Tờ trình gấp", 60)];
        let mut act = crate::world::act(&world.ub).await;
        let at = (&meeting.id, Seen(2));
        let unsaid = commands::write_agenda(&mut act, at, &rows).await;
        assert!(matches!(unsaid, Err(MeetingError::Agenda(AgendaFault::Late { row: 2 }))), "{unsaid:?}");
        let why = Lateness { reason: "Trung ương mới giao".to_owned(), allowed_by: "Chủ tịch UBND tỉnh".to_owned() };
        let written = commands::write_late_agenda(&mut act, at, (&rows, why.clone())).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(written.agenda.items[0].entry, Entry::InTime);
        let late = Entry::Late { on: date(2026, 6, 9), by: "planner".to_owned(), why };
        assert_eq!(written.agenda.items[1].entry, late);
        world.close().await;
    }

    async fn nobody_stands_twice_on_the_list_and_the_chair_does_not_stand_on_it(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        let mut planner = act(&world.ub).await;
        let twice = [rows(&meeting), vec![row("sở tài chính", CallAs::Representative)]].concat();
        let refused = commands::write_called(&mut planner, (&meeting.id, Seen(1)), &twice).await;
        assert!(matches!(refused, Err(MeetingError::Called(CalledFault::Twice { .. }))));
        let mut chair = row("Chủ tịch UBND tỉnh", CallAs::Named);
        chair.person = Some("L03".parse().unwrap());
        let refused = commands::write_called(&mut planner, (&meeting.id, Seen(1)), &[chair]).await;
        assert!(matches!(refused, Err(MeetingError::Called(CalledFault::Chair { .. }))));
        drop(planner);
        world.close().await;
    }

    async fn a_meeting_whose_activity_is_cancelled_is_neither_invited_nor_opened(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        stepped(&world.ub, &meeting.id, &[Step::Approve, Step::Prepare]).await;
        called_off(&world.ub, ActivityState::Cancelled).await;
        let issued = crate::world::issued(&world.ub, &meeting.id).await;
        assert!(matches!(issued, Err(MeetingError::Step(WrongStep::Off))), "{issued:?}");
        world.close().await;
    }
}
