//! The same for programs.

use axum::http::{Method, StatusCode};
use nhip_office::on_both_databases;
use serde_json::json;

use crate::world::{PLANNER, clash, doors, held, world};

on_both_databases! {
    async fn a_program_begins_a_run_reads_it_and_carries_it_out(engine: Engine) {
        let world = world(engine).await;
        clash(&world.ub).await;
        let doors = doors(&world.ub);
        let asked = json!({ "day": "2026-06-01", "reach": "week", "freedom": "same_day" });
        let begun = doors.json(PLANNER, Method::POST, "/api/runs", &asked).await;
        assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.text());
        let path = format!("/api/runs/{}", begun.json()["id"].as_str().unwrap());
        let proposal = loop {
            let run = doors.get(PLANNER, &path).await.json();
            if run["state"] == json!("done") {
                break run["proposal"].clone();
            }
            tokio::task::yield_now().await;
        };
        assert_eq!((&proposal["moves"][0]["activity"], &proposal["after"]["blocking"]), (&json!("UB-2"), &json!(0)));
        assert_eq!(proposal["moves"][0]["to"]["date"], json!("2026-06-01"), "the day is kept");
        let done = doors.json(PLANNER, Method::POST, &format!("{path}/moved"), &json!({ "moves": ["UB-2"] })).await;
        assert_eq!((done.status, done.json()), (StatusCode::OK, json!({ "done": ["UB-2"] })));
        assert_eq!(held(&world.ub, "UB-2").await.version, 2);
        let none = doors.json(PLANNER, Method::POST, &format!("{path}/requests"), &json!({ "moves": [] })).await;
        assert_eq!(none.status, StatusCode::CONFLICT);
        let stopped = doors.json(PLANNER, Method::DELETE, &path, &json!(null)).await;
        assert_eq!(stopped.status, StatusCode::NO_CONTENT);
        world.close().await;
    }
}
