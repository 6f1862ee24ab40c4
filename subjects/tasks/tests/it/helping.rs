//! Those who help hear of a task, contribute to its lead by a day, and are counted nowhere.

use axum::http::StatusCode;
use jiff::civil::date;
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::{Office, on_both_databases};
use nhip_tasks::commands::{self, Doing, NewTask, contribute};
use nhip_tasks::error::TaskError;
use nhip_tasks::read;
use nhip_tasks::rules::helping::{HelpState, WrongContribution, help_state};
use nhip_tasks::rules::ids::TaskId;
use nhip_tasks::rules::state::WrongStep;
use nhip_tasks::rules::step::Deed;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::rules_of::progress;
use crate::world::{
    COUNCIL, TODAY, act, concluded, conclusion, given, meeting, of_conclusion, of_paper, stepped, thread,
    world,
};

const PARTY: &str = "Tỉnh ủy";

/// The committee gives to the council; the party's office and a unit help.
fn helped() -> NewTask {
    let mut task = of_paper(COUNCIL);
    task.facts.helpers = vec![PARTY.to_owned(), "Sở Tài chính".to_owned()];
    task
}

async fn said(office: &Office, id: &TaskId, (helper, text): (&str, &str)) -> Result<(), TaskError> {
    let mut act = act(office).await;
    contribute(&mut act, id, (helper, text)).await?;
    act.commit().await.unwrap();
    Ok(())
}

fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default().rail([nhip_tasks::rail()]), |_| nhip_tasks::routes())
}

on_both_databases! {
    async fn who_helps_sees_the_task_and_its_steps_takes_none_and_is_counted_nowhere(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, helped()).await.unwrap();
        assert_eq!(task.helping.len(), 1, "{:?}", task.helping);
        assert_eq!(task.help_by, Some(date(2026, 6, 5)), "five working days");
        world.carry_cleanly().await;
        assert_eq!(thread(&world.tu, &task.id).await.unwrap().task, task);
        stepped(&world.hd, &task.id, Deed::Accept {}).await.unwrap();
        stepped(&world.hd, &task.id, progress()).await.unwrap();
        world.carry_cleanly().await;
        world.carry_cleanly().await;
        let giver = thread(&world.ub, &task.id).await.unwrap();
        for office in [&world.hd, &world.tu] {
            assert_eq!(thread(office, &task.id).await.unwrap(), giver, "all three see the same");
        }
        let mut act = act(&world.tu).await;
        let own = commands::step(&mut act, (&task.id, 2), Doing { deed: progress(), on: None }).await;
        assert!(matches!(own, Err(TaskError::Step(WrongStep::NotYours))));
        drop(act);
        let theirs = doors(&world.tu);
        let planner = Who::Role(Role::Planner);
        for side in ["ours", "given"] {
            let list = theirs.get(planner, &format!("/tasks/list?side={side}&counted=yes")).await.text();
            assert!(list.contains("0 nhiệm vụ"), "{side}: {list}");
        }
        let list = theirs.get(planner, "/tasks/list?side=helps").await.text();
        assert!(list.contains("1 nhiệm vụ") && list.contains("Phối hợp"), "{list}");
        world.close().await;
    }

    async fn a_contribution_reaches_all_three_and_a_late_one_is_kept_as_late(engine: Engine) {
        let world = world(engine).await;
        let task = given(&world.ub, helped()).await.unwrap();
        world.carry_cleanly().await;
        said(&world.tu, &task.id, (PARTY, "Đồng ý phương án; bổ sung mục 3")).await.unwrap();
        world.carry_cleanly().await;
        world.carry_cleanly().await;
        let (ub, hd, tu) = (doors(&world.ub), doors(&world.hd), doors(&world.tu));
        for office in [&ub, &hd, &tu] {
            let page = office.get(Who::Role(Role::Planner), &format!("/tasks/{}", task.id)).await.text();
            assert!(page.contains("Đồng ý phương án; bổ sung mục 3") && page.contains("đã gửi ý kiến"), "{page}");
        }
        let foreign = said(&world.tu, &task.id, ("Sở Tài chính", "Ý kiến")).await;
        assert!(matches!(foreign, Err(TaskError::Contribution(WrongContribution::NotTheirs))), "the giver writes for it");
        let lead = said(&world.hd, &task.id, (PARTY, "Ý kiến")).await;
        assert!(matches!(lead, Err(TaskError::Contribution(WrongContribution::NotTheirs))));
        let empty = said(&world.ub, &task.id, ("Sở Tài chính", "  ")).await;
        assert!(matches!(empty, Err(TaskError::Contribution(WrongContribution::Text))));
        world.ub.clock().advance(jiff::SignedDuration::from_hours(24 * 10));
        let page = ub.get(Who::Role(Role::Clerk), &format!("/tasks/{}", task.id)).await.text();
        assert!(page.contains("không có ý kiến đến hết"), "{page}");
        let path = format!("/tasks/{}/contributions", task.id);
        let unsaid = ub.post(Who::Role(Role::Clerk), &path, &[("helper", "Sở Tài chính")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        let typed = [("helper", "Sở Tài chính"), ("contribution", "Đã bố trí đủ vốn")];
        assert_eq!(ub.post(Who::Role(Role::Viewer), &path, &typed).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ub.post(Who::Role(Role::Clerk), &path, &typed).await.status, StatusCode::SEE_OTHER);
        let page = ub.get(Who::Role(Role::Viewer), &format!("/tasks/{}", task.id)).await.text();
        assert!(page.contains("Đã bố trí đủ vốn") && page.contains("gửi ý kiến sau hạn"), "{page}");
        world.close().await;
    }

    async fn what_is_internal_is_told_to_no_helper(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Leaders).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, "Việc nội bộ")]).await.unwrap();
        let mut task = of_conclusion(&id, 1, "Sở Xây dựng");
        task.facts.helpers = vec![PARTY.to_owned()];
        let task = given(&world.ub, task).await.unwrap();
        world.carry_cleanly().await;
        assert!(thread(&world.tu, &task.id).await.is_none());
        let mut view = world.tu.view().await.unwrap();
        assert!(read::all(view.conn(), &Actor::system()).await.unwrap().is_empty());
        drop(view);
        world.close().await;
    }

    async fn the_day_for_contributions_lies_within_the_task(engine: Engine) {
        let world = world(engine).await;
        let late = NewTask { help_by: Some(date(2026, 7, 1)), ..helped() };
        assert!(matches!(given(&world.ub, late).await, Err(TaskError::HelpBy { .. })));
        let soon = NewTask { due: Some(date(2026, 6, 2)), ..helped() };
        assert_eq!(given(&world.ub, soon).await.unwrap().help_by, Some(date(2026, 6, 2)), "not after the task");
        let alone = NewTask { facts: crate::rules_of::Facts { helpers: vec![], ..helped().facts }, ..helped() };
        assert_eq!(given(&world.ub, alone).await.unwrap().help_by, None);
        world.close().await;
    }
}

#[test]
fn silence_counts_from_the_day_after() {
    let task = nhip_tasks::rules::task::Task { help_by: Some(TODAY), ..crate::rules_of::task() };
    let on = |day| help_state(&task, &[], ("Sở Tài chính", day));
    assert_eq!(on(TODAY), HelpState::Asked { until: TODAY });
    assert_eq!(on(date(2026, 5, 30)), HelpState::Silent { until: TODAY });
}
