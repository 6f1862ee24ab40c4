//! What programs read of ballots and minutes: what the pages show to the same person, and nothing more.

use axum::http::StatusCode;
use jiff::SignedDuration;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_sittings::commands;
use nhip_sittings::rules::vote::Choice;
use nhip_web::testing::Who;
use serde_json::{Value, json};

use crate::ballots::{QUESTION, answered, asked};
use crate::world::{TITLE, doors, held, issued, leader, opened, world};

const PLANNER: Who = Who::Role(Role::Planner);

on_both_databases! {
    async fn a_ballot_is_no_programs_but_theirs_who_are_asked_or_keep_it(engine: Engine) {
        let world = world(engine).await;
        let id = asked(&world.ub).await;
        let (doors, path) = (doors(&world.ub), format!("/api/ballots/{id}"));
        for who in [Who::Role(Role::Viewer), Who::Role(Role::Administrator), Who::Near(Role::Leader, "L05")] {
            assert_eq!(doors.get(who, "/api/ballots").await.json(), json!([]), "{who:?}");
            let one = doors.get(who, &path).await;
            assert!(one.status == StatusCode::NOT_FOUND && !one.text().contains(QUESTION), "{who:?}");
        }
        assert_eq!(doors.get(Who::Stranger, &path).await.status, StatusCode::UNAUTHORIZED);
        for who in [PLANNER, Who::Near(Role::Leader, "L03"), Who::Near(Role::Secretary, "L04")] {
            assert_eq!(doors.get(who, "/api/ballots").await.json()[0]["question"], QUESTION, "{who:?}");
            assert_eq!(doors.get(who, &path).await.status, StatusCode::OK, "{who:?}");
        }
        world.close().await;
    }

    async fn those_asked_read_others_answers_and_the_outcome_when_it_is_over(engine: Engine) {
        let world = world(engine).await;
        let id = asked(&world.ub).await;
        answered(&world.ub, &leader(&world.ub, "L03"), &id, Choice::Yes).await.unwrap();
        let (doors, path) = (doors(&world.ub), format!("/api/ballots/{id}"));
        let read = async |who| doors.get(who, &path).await.json();
        let other = read(Who::Near(Role::Leader, "L04")).await;
        assert_eq!((&other["state"], &other["answered"], &other["outcome"]), (&json!("open"), &json!(1), &Value::Null));
        assert_eq!(other["members"][0]["answer"], Value::Null, "not yet theirs to see");
        assert_eq!(read(Who::Near(Role::Leader, "L03")).await["members"][0]["answer"]["choice"], "yes", "the own one");
        assert_eq!(read(Who::Role(Role::Clerk)).await["members"][0]["answer"]["choice"], "yes");
        world.ub.clock().advance(SignedDuration::from_hours(49));
        commands::close_ballots(&world.ub).await.unwrap();
        let over = read(Who::Near(Role::Leader, "L04")).await;
        assert_eq!(over["outcome"], json!({ "yes": 1, "no": 0, "abstain": 0, "silent": 2, "needed": 2, "is_carried": false }));
        assert_eq!(over["members"][0]["answer"]["choice"], "yes");
        world.close().await;
    }

    async fn minutes_are_read_by_whoever_reads_the_meeting_and_by_the_offices_invited(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let path = format!("/api/sittings/{id}/minutes");
        let own = doors(&world.ub);
        let viewer = Who::Role(Role::Viewer);
        assert_eq!(own.get(viewer, &path).await.json(), json!([]), "nothing is written yet");
        held(&world.ub, &id).await;
        issued(&world.ub, &id).await;
        let versions = own.get(viewer, &path).await.json();
        assert_eq!((&versions[0]["title"], &versions[0]["issued"]["symbol"]), (&json!(TITLE), &json!("01/BB-UBND")));
        assert_eq!(versions[0]["agreed"].as_array().map(Vec::len), Some(2));
        world.carry().await;
        let theirs = doors(&world.hd).get(PLANNER, &path).await.json();
        assert_eq!(theirs[0]["sections"], versions[0]["sections"], "the office that was invited");
        assert_eq!(doors(&world.tu).get(PLANNER, &path).await.status, StatusCode::NOT_FOUND, "the one that was not");
        world.close().await;
    }

    async fn minutes_of_an_internal_meeting_are_nowhere_for_a_viewers_program(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Leaders).await;
        held(&world.ub, &id).await;
        issued(&world.ub, &id).await;
        let (doors, path) = (doors(&world.ub), format!("/api/sittings/{id}/minutes"));
        for who in [Who::Role(Role::Viewer), Who::Role(Role::Clerk), Who::Role(Role::Administrator)] {
            let answer = doors.get(who, &path).await;
            assert!(answer.status == StatusCode::NOT_FOUND && !answer.text().contains(TITLE), "{who:?}");
        }
        assert_eq!(doors.get(PLANNER, &path).await.status, StatusCode::OK);
        world.close().await;
    }
}
