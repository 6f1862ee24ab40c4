//! Opinions asked for in writing: by account, link and paper; silence apart; closed by the clock; late answers kept.

use axum::http::StatusCode;
use jiff::SignedDuration;
use nhip_office::rights::{Actor, Role};
use nhip_office::{Office, on_both_databases};
use nhip_sittings::commands::{self, NewBallot, Saying};
use nhip_sittings::error::SittingError;
use nhip_sittings::read;
use nhip_sittings::rules::ballot::{BallotId, OpinionBallot, State, WrongBallot};
use nhip_sittings::rules::vote::{Choice, Tally, Threshold};
use nhip_web::testing::Who;

use crate::world::{act, doors, holder, leader, world};

pub(crate) const QUESTION: &str = "Thống nhất chủ trương đầu tư tuyến tránh?";

pub(crate) async fn asked(office: &Office) -> BallotId {
    let mut act = act(office).await;
    let closes_at = act.now().checked_add(SignedDuration::from_hours(48)).unwrap();
    let person = |name: &str, id: &str| (name.to_owned(), Some(id.parse().unwrap()));
    let new = NewBallot {
        question: QUESTION.to_owned(),
        papers: vec!["Tờ trình số 12/TTr-STC".to_owned()],
        asked: vec![
            person("Chủ tịch UBND tỉnh", "L03"),
            person("Phó Chủ tịch UBND tỉnh (A)", "L04"),
            ("Giám đốc Công an tỉnh".to_owned(), None),
        ],
        threshold: Threshold::HalfOfMembers,
        closes_at,
    };
    let ballot = commands::ask_opinions(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    ballot.id
}

async fn ballot(office: &Office, id: &BallotId) -> OpinionBallot {
    let mut view = office.view().await.unwrap();
    read::ballot(view.conn(), &Actor::system(), id).await.unwrap().unwrap()
}

fn says(choice: Choice) -> Saying {
    Saying { choice, text: "Đề nghị rà lại tổng mức".to_owned() }
}

pub(crate) async fn answered(
    office: &Office,
    who: &Actor,
    id: &BallotId,
    choice: Choice,
) -> Result<(), SittingError> {
    let mut act = office.act(who).await.unwrap();
    commands::answer_own(&mut act, id, says(choice)).await?;
    act.commit().await.unwrap();
    Ok(())
}

on_both_databases! {
    async fn silence_is_counted_apart_and_the_clock_closes(engine: Engine) {
        let world = world(engine).await;
        let id = asked(&world.ub).await;
        answered(&world.ub, &leader(&world.ub, "L03"), &id, Choice::Yes).await.unwrap();
        let mut planner = act(&world.ub).await;
        let secret = commands::make_ballot_link(&mut planner, (&id, 3)).await.unwrap();
        planner.commit().await.unwrap();
        let mut guest = world.ub.act(&Actor::new("guest:thu", "Khách", [], nhip_office::rights::Scope::Desk)).await.unwrap();
        commands::answer_ballot_by_link(&mut guest, &secret, says(Choice::Yes)).await.unwrap();
        guest.commit().await.unwrap();
        assert_eq!(commands::close_ballots(&world.ub).await.unwrap(), 0, "not yet");
        world.ub.clock().advance(SignedDuration::from_hours(49));
        answered(&world.ub, &leader(&world.ub, "L04"), &id, Choice::No).await.unwrap();
        assert_eq!(commands::close_ballots(&world.ub).await.unwrap(), 1);
        assert_eq!(commands::close_ballots(&world.ub).await.unwrap(), 0, "once");
        let after = ballot(&world.ub, &id).await;
        let State::Closed(outcome) = &after.state else { panic!("{:?}", after.state) };
        assert_eq!((outcome.tally, outcome.silent, outcome.needed), (Tally { yes: 2, no: 0, abstain: 0 }, 1, 2));
        assert!(outcome.is_carried() && after.opinions.len() == 3, "the late one is kept");
        world.close().await;
    }

    async fn only_those_asked_answer_and_only_those_concerned_know_of_it(engine: Engine) {
        let world = world(engine).await;
        let id = asked(&world.ub).await;
        let other = answered(&world.ub, &leader(&world.ub, "L05"), &id, Choice::No).await;
        assert!(matches!(other, Err(SittingError::Unknown)), "{other:?}");
        let chief = answered(&world.ub, &holder(&world.ub, Role::Chief), &id, Choice::No).await;
        assert!(matches!(chief, Err(SittingError::Ballot(WrongBallot::NotAsked))));
        let doors = doors(&world.ub);
        let path = format!("/ballots/{id}");
        for who in [Who::Role(Role::Viewer), Who::Role(Role::Administrator), Who::Near(Role::Leader, "L05")] {
            assert_eq!(doors.get(who, &path).await.status, StatusCode::NOT_FOUND, "{who:?}");
            assert!(!doors.get(who, "/ballots").await.text().contains(QUESTION), "{who:?}");
        }
        assert!(doors.get(Who::Near(Role::Leader, "L03"), "/ballots").await.text().contains(QUESTION));
        let own = doors.post(Who::Near(Role::Leader, "L03"), &format!("{path}/answer"), &[("choice", "yes"), ("opinion", "Nhất trí")]).await;
        assert_eq!(own.status, StatusCode::SEE_OTHER, "{}", own.text());
        assert!(!doors.get(Who::Near(Role::Secretary, "L04"), &path).await.text().contains("Nhất trí"), "others' answers are told when it is over");
        assert!(doors.get(Who::Role(Role::Clerk), &path).await.text().contains("Nhất trí"));
        assert_eq!(doors.get(Who::Stranger, "/invitation/doan-bua/opinion").await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn one_is_asked_for_and_taken_back_on_pages(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let fields = [("question", QUESTION), ("papers", ""), ("asked", "Chủ tịch UBND tỉnh\nGiám đốc Sở Nội vụ"), ("threshold", "half-of-members"), ("closes", "2026-06-03"), ("closes_time", "17:00")];
        let planner = Who::Role(Role::Planner);
        let past = [&fields[..4], &[("closes", "2026-05-01"), ("closes_time", "17:00")]].concat();
        let refused = doors.post(planner, "/ballots/new", &past).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.text().contains(QUESTION), "{}", refused.text());
        assert_eq!(doors.post(Who::Role(Role::Clerk), "/ballots/new", &fields).await.status, StatusCode::FORBIDDEN);
        let made = doors.post(planner, "/ballots/new", &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
        let mut view = world.ub.view().await.unwrap();
        let all = read::ballots(view.conn(), &Actor::system()).await.unwrap();
        drop(view);
        let known = all[0].asked[0].person.as_ref().map(ToString::to_string);
        assert_eq!(known.as_deref(), Some("L03"), "found in the directory");
        let path = format!("/ballots/{}", all[0].id);
        let paper = doors.get(planner, &format!("{path}/file/txt")).await;
        assert!(paper.status == StatusCode::OK && paper.text().contains("Không trả lời"), "{}", paper.text());
        assert_eq!(doors.post(planner, &format!("{path}/withdrawal"), &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(doors.post(planner, &format!("{path}/withdrawal"), &[("reason", "Đưa ra phiên họp")]).await.status, StatusCode::SEE_OTHER);
        assert!(doors.get(planner, &path).await.text().contains("Đưa ra phiên họp"));
        world.close().await;
    }
}
