//! Boards: the database counts as the rules do, for each reader what that reader may know.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_tasks::commands::{Earlier, Given, take_over};
use nhip_tasks::read::board::{self, Board};
use nhip_tasks::read::{self, Ground};
use nhip_tasks::rules::counted::{Counted, Edges};
use nhip_tasks::rules::limits::Limits;
use nhip_tasks::rules::standing::{Label, label};
use nhip_tasks::rules::step::{ClosingPaper, Deed};
use nhip_tasks::rules::thread::Position;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};
use proptest::prelude::*;

use crate::rules_of::{ask, calendar, position, progress, why};
use crate::world::{
    COUNCIL, TODAY, act, concluded, conclusion, given, holder, meeting, of_conclusion, of_paper, world,
};

/// What is counted, without how long the longest one of a group is overdue.
fn sums(board: &Board) -> BTreeMap<String, usize> {
    let mut sums: BTreeMap<String, usize> = BTreeMap::new();
    for one in &board.counted {
        let Counted { owner, doer, lead, leader, state, cell, band, is_monthly, is_extended, count, .. } =
            one;
        let key = format!(
            "{owner} {doer:?} {lead} {leader} {state:?} {cell:?} {band:?} {is_monthly} {is_extended}"
        );
        *sums.entry(key).or_default() += count;
    }
    sums
}

/// The steps of a task given on a day, of each kind that there is.
fn lives(given_on: Date) -> Vec<Vec<(Deed, Date)>> {
    let on = given_on.saturating_add(1.day());
    let done = || {
        (Deed::ReportDone { paper: ClosingPaper { symbol: "2/BC".to_owned(), on }, note: String::new() }, on)
    };
    let far = given_on.saturating_add(200.days());
    vec![
        vec![],
        vec![(Deed::Accept {}, given_on)],
        vec![(progress(), on)],
        vec![(Deed::Return { reason: why() }, given_on)],
        vec![done()],
        vec![done(), (Deed::Confirm {}, on)],
        vec![(Deed::Pause { reason: why() }, on)],
        vec![done(), (Deed::Pause { reason: why() }, on)],
        vec![(Deed::Cancel { reason: why() }, on)],
        vec![(ask(far), given_on)],
        vec![(ask(far), given_on), (Deed::Grant { due: far }, on)],
    ]
}

on_both_databases! {
    async fn the_database_counts_what_the_rules_count_one_by_one(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let mut planner = act(office).await;
        for back in [2, 8, 20, 45, 160] {
            let given_on = TODAY.saturating_sub(i64::from(back).days());
            for (at, steps) in lives(given_on).into_iter().enumerate() {
                let mut task = of_paper(["Sở Xây dựng", "Sở Nội vụ", COUNCIL][at % 3]);
                // What the council does it answers for itself.
                let steps = if at % 3 == 2 { Vec::new() } else { steps };
                task.facts.leader = ["", "Chủ tịch UBND tỉnh"][at % 2].to_owned();
                task.due = Some(given_on.saturating_add(i64::from(6 + back / 3).days()));
                task.source = Given::Paper { symbol: "9/TB".to_owned(), on: given_on, paragraph: String::new() };
                take_over(&mut planner, Earlier { task, given_on, steps }).await.unwrap();
            }
        }
        planner.commit().await.unwrap();
        let id = meeting(office, Level::Leaders).await;
        concluded(office, (&id, 0), &[conclusion(1, "Việc nội bộ")]).await.unwrap();
        given(office, of_conclusion(&id, 1, "Sở Nội vụ")).await.unwrap();
        let mut totals = Vec::new();
        for role in [Role::Planner, Role::Viewer] {
            let actor = holder(office, role);
            let mut view = office.view().await.unwrap();
            let ground = Ground::load(view.conn()).await.unwrap();
            let from = date(2025, 6, 1);
            let counted = board::today(view.conn(), (&actor, office.code()), (&ground, TODAY, from)).await.unwrap();
            let walked = board::on(view.conn(), (&actor, office.code()), (&ground, TODAY, from)).await.unwrap();
            assert_eq!(sums(&counted), sums(&walked), "{role}");
            assert_eq!(counted.months, walked.months, "{role}");
            let longest = |board: &Board| board.counted.iter().map(|one| one.longest).max();
            assert_eq!(longest(&counted), longest(&walked));
            totals.push(counted.counted.iter().map(|one| one.count).sum::<usize>());
            assert_eq!(totals.last(), Some(&read::all(view.conn(), &actor).await.unwrap().len()));
        }
        assert_eq!(totals[0], totals[1] + 1, "the task of the internal meeting is the planner's alone");
        world.close().await;
    }

    async fn the_months_open_their_lists(engine: Engine) {
        let world = world(engine).await;
        let given_on = date(2026, 4, 6);
        let mut task = of_paper("Sở Xây dựng");
        task.due = Some(date(2026, 4, 10));
        task.source = Given::Paper { symbol: "9/TB".to_owned(), on: given_on, paragraph: String::new() };
        let on = date(2026, 5, 4);
        let paper = ClosingPaper { symbol: "2/BC".to_owned(), on };
        let steps = vec![(Deed::ReportDone { paper, note: String::new() }, on), (Deed::Confirm {}, on)];
        let mut planner = act(&world.ub).await;
        take_over(&mut planner, Earlier { task, given_on, steps }).await.unwrap();
        planner.commit().await.unwrap();
        let doors = Doors::of(&world.ub, SiteParts::default().rail([nhip_tasks::rail()]), |_| nhip_tasks::routes());
        let viewer = Who::Role(Role::Viewer);
        let page = doors.get(viewer, "/tasks").await.text();
        assert!(page.contains("given=2026-04") && page.contains("done=2026-05"), "{page}");
        for (query, count) in [("given=2026-04", 1), ("done=2026-05&cell=done_late", 1), ("done=2026-04", 0), ("given=2026-05", 0)] {
            let list = doors.get(viewer, &format!("/tasks/list?side=given&{query}&counted=yes")).await.text();
            assert!(list.contains(&format!("{count} nhiệm vụ")), "{query}: {list}");
        }
        let typed = doors.get(viewer, "/tasks?on=30/04/2026").await.text();
        assert!(typed.contains("value=\"30/04/2026\"") && typed.contains("on=2026-04-30"), "a day as people type it");
        world.close().await;
    }
}

proptest! {
    #[test]
    fn by_its_due_date_alone_a_running_task_stands_as_the_rules_say(at in 0..400_i64, due in -200..200_i64) {
        let (limits, calendar) = (Limits::default(), calendar());
        let day = date(2026, 1, 1).saturating_add(at.days());
        let due = day.saturating_add(due.days());
        let running = Position { due, ..position(&[]) };
        let said = label(&running, (&calendar, limits.soon_working_days), day).unwrap();
        let over = match said {
            Label::Overdue { days } => days,
            _ => 0,
        };
        prop_assert_eq!(Edges::of((&limits, &calendar), day).cell(due), (said.cell(), over));
    }
}
