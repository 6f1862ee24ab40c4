//! Conclusions become tasks; what a task needs; who may.

use jiff::civil::{Date, date};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_tasks::commands::{self, Classification, Doing, Earlier, Given, NewTask, take_over};
use nhip_tasks::error::TaskError;
use nhip_tasks::read;
use nhip_tasks::rules::conclusion::ConclusionFault;
use nhip_tasks::rules::state::{State, WrongStep};
use nhip_tasks::rules::step::Deed;
use nhip_tasks::rules::task::{DueFrom, Facts};

use crate::rules_of::{ask, done_by, facts, why};
use crate::world::{
    COUNCIL, DUE, TODAY, act, concluded, conclusion, given, holder, meeting, of_conclusion, of_paper, state,
    stepped, thread, world,
};

on_both_databases! {
    async fn a_conclusion_that_became_a_task_stays_as_it_was_written(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let rows = [conclusion(1, "Sở Xây dựng trình phương án"), conclusion(2, "Giao đất đợt 2")];
        concluded(&world.ub, (&id, 0), &rows).await.unwrap();
        let task = given(&world.ub, of_conclusion(&id, 1, "Sở Xây dựng")).await.unwrap();
        assert_eq!(task.source.conclusion(), Some((&id, 1)));
        let dropped = concluded(&world.ub, (&id, 1), &rows[1..]).await;
        assert!(matches!(dropped, Err(TaskError::Conclusion(ConclusionFault::Given { number: 1 }))));
        let other = [rows[0].clone(), conclusion(2, "Giao đất đợt 2 trong tháng 7")];
        assert_eq!(concluded(&world.ub, (&id, 1), &other).await.unwrap().version, 2);
        let late = concluded(&world.ub, (&id, 1), &rows).await;
        assert!(matches!(late, Err(TaskError::Stale)), "somebody else has written meanwhile");
        let none = given(&world.ub, of_conclusion(&id, 9, "Sở Xây dựng")).await;
        assert!(matches!(none, Err(TaskError::NoConclusion { number: 9 })));
        world.close().await;
    }

    async fn without_a_due_date_the_office_takes_thirty_days_from_the_paper(engine: Engine) {
        let world = world(engine).await;
        let new = NewTask { due: None, ..of_paper("Sở Xây dựng") };
        let task = given(&world.ub, new).await.unwrap();
        // 29/5 and thirty days is Sunday 28/6: the term ends on the next working day.
        assert_eq!((task.first_due, task.due_from), (date(2026, 6, 29), DueFrom::Usual));
        let named = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        assert_eq!((named.first_due, named.due_from), (DUE, DueFrom::Giver));
        world.close().await;
    }

    async fn a_task_has_one_lead_a_source_a_date_ahead_and_no_secret(engine: Engine) {
        let world = world(engine).await;
        let tried = async |new| given(&world.ub, new).await.unwrap_err();
        let plain = || of_paper("Sở Xây dựng");
        let no_lead = tried(NewTask { facts: facts(" "), ..plain() }).await;
        assert!(matches!(no_lead, TaskError::Facts(fault) if fault.field == "lead"));
        let helps_itself = Facts { helpers: vec!["sở xây dựng".to_owned()], ..facts("Sở Xây dựng") };
        let twice = tried(NewTask { facts: helps_itself, ..plain() }).await;
        assert!(matches!(twice, TaskError::Facts(fault) if fault.field == "helpers"));
        let paper = |symbol: &str, on| Given::Paper { symbol: symbol.to_owned(), on, paragraph: String::new() };
        assert!(matches!(tried(NewTask { source: paper("", TODAY), ..plain() }).await, TaskError::NoSource));
        let ahead = NewTask { source: paper("1/TB", date(2026, 6, 1)), ..plain() };
        assert!(matches!(tried(ahead).await, TaskError::SourceAhead));
        let behind = NewTask { due: Some(date(2026, 5, 28)), ..plain() };
        assert!(matches!(tried(behind).await, TaskError::DueBehind { .. }));
        let secret = NewTask { classification: Classification::Secret, ..plain() };
        assert!(matches!(tried(secret).await, TaskError::Secret));
        world.close().await;
    }

    async fn a_clerk_writes_down_what_a_unit_without_an_office_answered_and_on_which_day(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        let clerk = holder(&world.ub, Role::Clerk);
        let mut act = world.ub.act(&clerk).await.unwrap();
        let ahead = Doing { deed: Deed::Accept {}, on: Some(date(2026, 5, 30)) };
        let answer = commands::step(&mut act, (&task.id, 0), ahead).await;
        assert!(matches!(answer, Err(TaskError::AnswerDay { .. })));
        let today = Doing { deed: Deed::Accept {}, on: Some(TODAY) };
        commands::step(&mut act, (&task.id, 0), today).await.unwrap();
        let decided = commands::step(&mut act, (&task.id, 1), Doing { deed: Deed::Cancel { reason: why() }, on: None }).await;
        assert!(matches!(decided, Err(TaskError::Refused(_))), "a clerk decides nothing");
        act.commit().await.unwrap();
        assert_eq!(state(&world.ub, &task.id).await, State::Accepted);
        world.close().await;
    }

    async fn a_task_of_earlier_days_is_taken_over_with_each_step_judged_as_of_its_day(engine: Engine) {
        let world = world(engine).await;
        let (given_on, due) = (date(2026, 4, 1), date(2026, 4, 29));
        let source = Given::Paper { symbol: "9/TB".to_owned(), on: given_on, paragraph: String::new() };
        let task = || NewTask { source: source.clone(), due: Some(due), ..of_paper("Sở Xây dựng") };
        let mut planner = act(&world.ub).await;
        let mut taken = async |steps: Vec<(Deed, Date)>| {
            take_over(&mut planner, Earlier { task: task(), given_on, steps }).await
        };
        let late = taken(vec![(ask(date(2026, 6, 30)), due)]).await.unwrap_err();
        assert!(matches!(late, TaskError::Step(WrongStep::AskedTooLate { .. })), "{late}");
        let ahead = taken(vec![(Deed::Accept {}, date(2026, 6, 1))]).await.unwrap_err();
        assert!(matches!(ahead, TaskError::AnswerDay { .. }), "{ahead}");
        let done = date(2026, 5, 8);
        let thread = taken(vec![(done_by(done), done), (Deed::Confirm {}, TODAY)]).await.unwrap();
        assert_eq!(thread.position_on(date(2026, 5, 7)).state(), State::Given);
        assert_eq!(thread.position().state(), State::ConfirmedLate);
        drop(planner);
        world.close().await;
    }

    async fn what_an_office_gives_to_itself_stands_among_what_it_does_and_travels_nowhere(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper("Văn phòng UBND tỉnh")).await.unwrap();
        assert_eq!(task.doer.as_ref(), Some(world.ub.code()));
        let council = given(&world.ub, of_paper("Văn phòng Đoàn ĐBQH và HĐND tỉnh")).await.unwrap();
        assert_eq!(council.doer.as_ref(), Some(world.hd.code()));
        world.carry_cleanly().await;
        for deed in [Deed::Accept {}, done_by(TODAY), Deed::Confirm {}] {
            stepped(&world.ub, &task.id, deed).await.unwrap();
        }
        world.carry_cleanly().await;
        assert_eq!(state(&world.ub, &task.id).await, State::ConfirmedOnTime);
        assert!(thread(&world.hd, &task.id).await.is_none() && thread(&world.hd, &council.id).await.is_some());
        world.close().await;
    }

    async fn a_clerk_and_a_reader_give_no_tasks(engine: Engine) {
        let world = world(engine).await;
        for role in [Role::Clerk, Role::Viewer, Role::Leader, Role::Secretary] {
            let mut act = world.ub.act(&holder(&world.ub, role)).await.unwrap();
            let given = commands::give(&mut act, of_paper(COUNCIL)).await;
            assert!(matches!(given, Err(TaskError::Refused(_))), "{role}");
        }
        world.close().await;
    }

    async fn a_task_of_an_internal_meeting_is_read_by_those_who_read_its_activity(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Leaders).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, "Thống nhất phương án")]).await.unwrap();
        let task = given(&world.ub, of_conclusion(&id, 1, "Sở Xây dựng")).await.unwrap();
        assert!(thread(&world.ub, &task.id).await.is_some());
        let mut view = world.ub.view().await.unwrap();
        for role in [Role::Clerk, Role::Viewer, Role::Administrator] {
            let eyes = holder(&world.ub, role);
            assert!(read::one(view.conn(), &eyes, &task.id).await.unwrap().is_none(), "{role}");
            assert!(read::all(view.conn(), &eyes).await.unwrap().is_empty(), "{role}");
            assert!(read::of_meeting(view.conn(), &eyes, &id).await.unwrap().is_empty(), "{role}");
        }
        let chief = holder(&world.ub, Role::Chief);
        assert_eq!(read::all(view.conn(), &chief).await.unwrap().len(), 1);
        drop(view);
        world.close().await;
    }
}
