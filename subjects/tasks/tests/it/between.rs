//! Between offices: a task travels to the office that does it, its answers travel back, the giver decides.

use jiff::civil::date;
use nhip_envelope::NoticeKind;
use nhip_office::rights::{Actor, Level};
use nhip_office::{exchange, on_both_databases};
use nhip_tasks::commands::{self, Doing};
use nhip_tasks::error::TaskError;
use nhip_tasks::read;
use nhip_tasks::rules::state::{State, WrongStep};
use nhip_tasks::rules::step::{Deed, Step};
use nhip_tasks::rules::task::Task;

use crate::rules_of::{ask, done_by, progress, why};
use crate::world::{
    COUNCIL, DUE, TODAY, act, concluded, conclusion, given, meeting, of_conclusion, of_paper, state, stepped,
    thread, world,
};

on_both_databases! {
    async fn a_task_goes_to_the_office_that_leads_and_to_no_other(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper(COUNCIL)).await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(thread(&world.hd, &task.id).await.unwrap().task, task);
        assert!(thread(&world.tu, &task.id).await.is_none());
        let forged = Task { first_due: date(2027, 1, 1), ..task.clone() };
        for body in [&task, &forged] {
            let mut act = world.ub.act(&Actor::system()).await.unwrap();
            act.post(world.hd.code(), NoticeKind::first("tasks.task"), body).await.unwrap();
            act.commit().await.unwrap();
        }
        world.carry().await;
        assert_eq!(thread(&world.hd, &task.id).await.unwrap().task, task, "told twice, and told differently");
        assert_eq!(exchange::tray(&world.hd).await.unwrap().len(), 1, "the other one lies in the tray");
        world.close().await;
    }

    async fn a_later_date_and_the_end_are_asked_for_there_and_decided_here(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper(COUNCIL)).await.unwrap();
        world.carry_cleanly().await;
        let later = date(2026, 7, 31);
        for deed in [Deed::Accept {}, progress(), ask(later)] {
            stepped(&world.hd, &task.id, deed).await.unwrap();
        }
        world.carry_cleanly().await;
        assert_eq!(state(&world.ub, &task.id).await, State::Asking);
        stepped(&world.ub, &task.id, Deed::Grant { due: later }).await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(thread(&world.hd, &task.id).await.unwrap().position().due, later);
        stepped(&world.hd, &task.id, done_by(TODAY)).await.unwrap();
        let own = stepped(&world.hd, &task.id, Deed::Confirm {}).await;
        assert!(matches!(own, Err(TaskError::Step(WrongStep::NotYours))), "the giver alone accepts it");
        world.carry_cleanly().await;
        stepped(&world.ub, &task.id, Deed::Confirm {}).await.unwrap();
        world.carry_cleanly().await;
        for office in [&world.ub, &world.hd] {
            assert_eq!(state(office, &task.id).await, State::ConfirmedOnTime);
            let mut view = office.view().await.unwrap();
            assert!(read::open(view.conn(), &Actor::system()).await.unwrap().is_empty());
            let all = read::all(view.conn(), &Actor::system()).await.unwrap();
            assert_eq!((all[0].task.first_due, all[0].position.extensions), (DUE, 1));
        }
        world.close().await;
    }

    async fn an_answer_and_a_calling_off_that_cross_end_alike_at_both(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper(COUNCIL)).await.unwrap();
        world.carry_cleanly().await;
        stepped(&world.hd, &task.id, Deed::Accept {}).await.unwrap();
        stepped(&world.hd, &task.id, progress()).await.unwrap();
        stepped(&world.ub, &task.id, Deed::Cancel { reason: why() }).await.unwrap();
        world.carry_cleanly().await;
        let (here, there) = (thread(&world.ub, &task.id).await.unwrap(), thread(&world.hd, &task.id).await.unwrap());
        assert_eq!(here, there);
        assert_eq!(here.position().state(), State::Cancelled);
        assert_eq!(here.counted(), [true, true, false], "the report is kept and changes nothing");
        world.close().await;
    }

    async fn what_comes_twice_changes_nothing_and_what_was_never_theirs_lies_in_the_tray(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper(COUNCIL)).await.unwrap();
        world.carry_cleanly().await;
        let accepted = stepped(&world.hd, &task.id, Deed::Accept {}).await.unwrap().steps[0].clone();
        world.carry_cleanly().await;
        let forged = |office: &nhip_office::Office, deed| Step {
            office: office.code().clone(), number: 7, order: 7, deed, ..accepted.clone()
        };
        let sent = [
            (&world.hd, accepted.clone()),
            (&world.hd, Step { deed: progress(), ..accepted.clone() }),
            (&world.hd, forged(&world.hd, Deed::Grant { due: date(2027, 1, 1) })),
            (&world.tu, forged(&world.tu, Deed::Cancel { reason: why() })),
            (&world.tu, forged(&world.ub, Deed::Cancel { reason: why() })),
        ];
        for (from, step) in &sent {
            let mut act = from.act(&Actor::system()).await.unwrap();
            act.post(world.ub.code(), NoticeKind::first("tasks.step"), step).await.unwrap();
            act.commit().await.unwrap();
        }
        world.carry().await;
        let held = thread(&world.ub, &task.id).await.unwrap();
        assert_eq!(held.steps, [accepted]);
        assert_eq!(exchange::tray(&world.ub).await.unwrap().len(), 4, "all but the repeated one");
        world.close().await;
    }

    async fn two_people_who_answer_at_the_same_moment_do_not_both_answer(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, of_paper("Sở Xây dựng")).await.unwrap();
        let seen = thread(&world.ub, &task.id).await.unwrap().seen();
        let doing = |deed| Doing { deed, on: None };
        let mut first = act(&world.ub).await;
        commands::step(&mut first, (&task.id, seen), doing(Deed::Accept {})).await.unwrap();
        first.commit().await.unwrap();
        let mut second = act(&world.ub).await;
        let answer = commands::step(&mut second, (&task.id, seen), doing(Deed::Return { reason: why() })).await;
        assert!(matches!(answer, Err(TaskError::Stale)));
        drop(second);
        assert_eq!(state(&world.ub, &task.id).await, State::Accepted);
        world.close().await;
    }

    async fn a_task_of_an_internal_meeting_stays_in_its_office(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Leaders).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, "Thống nhất phương án")]).await.unwrap();
        let task = given(&world.ub, of_conclusion(&id, 1, COUNCIL)).await.unwrap();
        assert_eq!(task.doer, None);
        world.carry_cleanly().await;
        assert!(thread(&world.hd, &task.id).await.is_none());
        world.close().await;
    }
}
