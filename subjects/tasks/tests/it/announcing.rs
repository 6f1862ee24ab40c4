//! The notice of conclusions: issued once the meeting is held and the chair agrees, told to the other offices, replaced when
//! something differs; and the end of the follow-up.

use axum::http::StatusCode;
use nhip_meetings::commands::{self as meetings, Happening, Issuing, Seen as MeetingSeen, bring_on};
use nhip_meetings::followers::Followers;
use nhip_meetings::rules::called::{CallAs, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::meeting::{CalledRow, Meeting};
use nhip_meetings::rules::progress::{Stage, Step as MeetingStep, WrongStep};
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::{Office, exchange, on_both_databases};
use nhip_tasks::commands::{self, Announcing, ChairSays, Seen};
use nhip_tasks::error::TaskError;
use nhip_tasks::printing;
use nhip_tasks::read;
use nhip_tasks::rules::notice::{ConclusionNotice, Wording};
use nhip_tasks::rules::step::Deed;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::world::{act, concluded, conclusion, given, holder, meeting, of_conclusion, stepped, world};

const PLANNER: Who = Who::Role(Role::Planner);
const CONTENT: &str = "Hoàn thành phương án bồi thường trong tháng 6";

fn announcing() -> Announcing {
    Announcing {
        issuer: "ubnd".parse().unwrap(),
        wording: Wording {
            attended: "Sở Xây dựng; Sở Tài chính".to_owned(),
            assessment: "Các đơn vị đã tích cực.".to_owned(),
            recipients: vec!["Chủ tịch UBND tỉnh".to_owned()],
            signer: "(họ tên người ký)".to_owned(),
        },
        chair: ChairSays::Agrees,
    }
}

/// The meeting as held.
async fn held(office: &Office, id: &MeetingId) {
    let mut act = act(office).await;
    let made = nhip_meetings::read::one(act.conn(), &Actor::system(), id).await.unwrap().unwrap();
    let called = CalledRow {
        number: None,
        name: "Sở Xây dựng".to_owned(),
        person: None,
        call: CallAs::Representative,
        part: Part::Guest,
        mail: None,
    };
    let at = |meeting: &Meeting| (id, MeetingSeen(meeting.version));
    let mut now = meetings::write_called(&mut act, at(&made.meeting), &[called]).await.unwrap();
    if now.stage == Stage::Proposed {
        now = meetings::take_step(&mut act, at(&now), MeetingStep::Approve).await.unwrap();
    }
    now = meetings::take_step(&mut act, at(&now), MeetingStep::Prepare).await.unwrap();
    let issuing = Issuing { issuer: "ubnd".parse().unwrap(), signer: "(họ tên người ký)".to_owned() };
    meetings::issue(&mut act, at(&now), issuing, &Followers::default()).await.unwrap();
    bring_on(&mut act, id, Happening::Opened).await.unwrap();
    bring_on(&mut act, id, Happening::Closed { undecided: Vec::new() }).await.unwrap();
    act.commit().await.unwrap();
}

async fn announced(
    office: &Office,
    (id, seen): (&MeetingId, u32),
    with: Announcing,
) -> Result<ConclusionNotice, TaskError> {
    let mut act = act(office).await;
    let notice = commands::announce(&mut act, (id, Seen(seen)), with).await?;
    act.commit().await.unwrap();
    Ok(notice)
}

async fn stage(office: &Office, id: &MeetingId) -> Stage {
    let mut view = office.view().await.unwrap();
    let sheet = nhip_meetings::read::one(view.conn(), &Actor::system(), id).await.unwrap();
    sheet.unwrap().meeting.stage
}

async fn copies(office: &Office) -> Vec<ConclusionNotice> {
    let mut view = office.view().await.unwrap();
    read::notices(view.conn(), &holder(office, Role::Planner)).await.unwrap()
}

on_both_databases! {
    async fn conclusions_are_announced_when_the_meeting_is_held_and_its_chair_agrees(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let none = announced(&world.ub, (&id, 0), announcing()).await;
        assert!(matches!(none, Err(TaskError::NothingConcluded)));
        concluded(&world.ub, (&id, 0), &[conclusion(1, CONTENT)]).await.unwrap();
        let early = announced(&world.ub, (&id, 1), announcing()).await;
        let is_early = matches!(
            &early,
            Err(TaskError::Meeting(nhip_meetings::error::MeetingError::Step(WrongStep::Stage { .. })))
        );
        assert!(is_early, "{early:?}");
        held(&world.ub, &id).await;
        let unasked = Announcing { chair: ChairSays::Nothing, ..announcing() };
        assert!(matches!(announced(&world.ub, (&id, 1), unasked).await, Err(TaskError::ChairNotAsked)));
        let stale = announced(&world.ub, (&id, 0), announcing()).await;
        assert!(matches!(stale, Err(TaskError::Stale)), "somebody wrote meanwhile");
        let notice = announced(&world.ub, (&id, 1), announcing()).await.unwrap();
        assert_eq!((notice.symbol.as_str(), notice.number), ("01/TB-UBND", 1));
        assert_eq!(stage(&world.ub, &id).await, Stage::Concluded);
        let again = announced(&world.ub, (&id, 1), announcing()).await;
        assert!(matches!(again, Err(TaskError::NothingNewToAnnounce)), "nobody is told twice");
        world.close().await;
    }

    async fn the_other_offices_get_a_copy_and_a_forged_one_lies_in_the_tray(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, CONTENT)]).await.unwrap();
        held(&world.ub, &id).await;
        let notice = announced(&world.ub, (&id, 1), announcing()).await.unwrap();
        world.carry_cleanly().await;
        for office in [&world.hd, &world.tu] {
            assert_eq!(copies(office).await, std::slice::from_ref(&notice));
        }
        let forged = ConclusionNotice { owner: world.tu.code().clone(), number: 2, ..notice };
        let mut act = world.ub.act(&Actor::system()).await.unwrap();
        let kind = nhip_envelope::NoticeKind::first("tasks.conclusion_notice");
        act.post(world.hd.code(), kind, &forged).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        assert_eq!(copies(&world.hd).await.len(), 1);
        assert_eq!(exchange::tray(&world.hd).await.unwrap().len(), 1);
        world.close().await;
    }

    async fn a_later_notice_takes_the_place_of_the_one_before_and_says_so(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, CONTENT)]).await.unwrap();
        held(&world.ub, &id).await;
        announced(&world.ub, (&id, 1), announcing()).await.unwrap();
        given(&world.ub, of_conclusion(&id, 1, "Sở Xây dựng")).await.unwrap();
        let second = announced(&world.ub, (&id, 1), announcing()).await.unwrap();
        let said = nhip_papers::html::html(&printing::paper(&second)).unwrap();
        for text in [
            "THÔNG BÁO",
            "Thông báo này thay Thông báo số 01/TB-UBND",
            "Giao Sở Xây dựng chủ trì",
            "Dự họp có: Sở Xây dựng; Sở Tài chính.",
            "Văn phòng theo dõi, đôn đốc",
        ] {
            assert!(said.contains(text), "{text}: {said}");
        }
        world.close().await;
    }

    async fn the_follow_up_ends_when_no_task_is_open(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, CONTENT)]).await.unwrap();
        held(&world.ub, &id).await;
        let task = given(&world.ub, of_conclusion(&id, 1, "Sở Xây dựng")).await.unwrap();
        announced(&world.ub, (&id, 1), announcing()).await.unwrap();
        let mut first = act(&world.ub).await;
        let open = commands::finish(&mut first, &id).await;
        assert!(matches!(open, Err(TaskError::StillOpen { open: 1 })));
        drop(first);
        stepped(&world.ub, &task.id, Deed::Cancel { reason: "Đã có đề án khác".to_owned() }).await.unwrap();
        let mut second = act(&world.ub).await;
        commands::finish(&mut second, &id).await.unwrap();
        second.commit().await.unwrap();
        assert_eq!(stage(&world.ub, &id).await, Stage::Finished);
        world.close().await;
    }

    async fn a_notice_of_an_internal_meeting_stays_here_and_with_those_who_read_its_activity(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Leaders).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, CONTENT)]).await.unwrap();
        held(&world.ub, &id).await;
        announced(&world.ub, (&id, 1), announcing()).await.unwrap();
        world.carry_cleanly().await;
        assert!(copies(&world.hd).await.is_empty() && copies(&world.tu).await.is_empty());
        let doors = Doors::of(&world.ub, SiteParts::default(), |_| nhip_tasks::routes());
        let one = format!("/meetings/{id}/conclusions/notices/1");
        for who in [Role::Viewer, Role::Clerk, Role::Administrator].map(Who::Role) {
            assert_eq!(doors.get(who, &one).await.status, StatusCode::NOT_FOUND, "{who:?}");
            assert_eq!(doors.get(who, &format!("{one}/pdf")).await.status, StatusCode::NOT_FOUND, "{who:?}");
            let list = doors.get(who, "/conclusions").await.text();
            assert!(!list.contains("01/TB-UBND") && !list.contains("Hòa Phú"), "{who:?}: {list}");
        }
        assert!(doors.get(PLANNER, &one).await.text().contains(CONTENT));
        assert!(doors.get(Who::Near(Role::Leader, "L03"), "/conclusions").await.text().contains("01/TB-UBND"));
        world.close().await;
    }

    async fn the_page_shows_the_paper_first_and_loses_nothing_that_was_typed(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        concluded(&world.ub, (&id, 0), &[conclusion(1, CONTENT)]).await.unwrap();
        held(&world.ub, &id).await;
        let doors = Doors::of(&world.ub, SiteParts::default(), |_| nhip_tasks::routes());
        let path = format!("/meetings/{id}/conclusions/notice");
        let list = doors.get(PLANNER, &format!("/meetings/{id}/conclusions")).await.text();
        assert!(list.contains("05/06/2026"), "five working days after 29/05: {list}");
        assert!(doors.get(PLANNER, &path).await.text().contains(CONTENT));
        let typed = [
            ("version", "1"), ("issuer", "ubnd"), ("attended", "Sở Xây dựng"),
            ("assessment", "Tiến độ còn chậm"), ("recipients", "Như trên"), ("signer", "(người ký)"),
        ];
        let looked = doors.post(PLANNER, &path, &[&typed[..], &[("look", "yes")]].concat()).await;
        assert_eq!(looked.status, StatusCode::OK);
        assert!(looked.text().matches("Tiến độ còn chậm").count() == 2, "in the form and on the paper");
        let refused = doors.post(PLANNER, &path, &typed).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text().contains("Tiến độ còn chậm") && refused.text().contains("Chưa ghi nhận chủ trì"));
        let sent = doors.post(PLANNER, &path, &[&typed[..], &[("chair_agrees", "yes")]].concat()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let list = doors.get(PLANNER, &format!("/meetings/{id}/conclusions")).await.text();
        assert!(list.contains("Đã ra Thông báo 01/TB-UBND"), "{list}");
        assert_eq!(doors.post(Who::Role(Role::Viewer), &path, &typed).await.status, StatusCode::FORBIDDEN);
        world.close().await;
    }
}
