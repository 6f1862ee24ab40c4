//! Sixty-four planners at two servers want one leader for one hour: two programs on one database.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nhip_office::accounts::token::{self, TokenScope};
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::testing::{place, signed_up};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::writer::opened;

const REQUESTS: usize = 64;
const LONGEST_START: Duration = Duration::from_secs(60);

/// A program of its own, ended with the test.
struct Served {
    child: Child,
    url: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn serve(folder: &Path, database: &str, at: usize) -> Served {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let config = folder.join(format!("nhip-{at}.toml"));
    let text = format!(
        "listen = \"{free}\"\npublic_url = \"http://localhost\"\n[[offices]]\ncode = \"ub\"\n\
         name = \"Văn phòng UBND tỉnh\"\nshort_name = \"UB\"\ndatabase = \"{database}\"\npartners = []\n"
    );
    std::fs::write(&config, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_nhip"));
    command.arg("--config").arg(&config).arg("serve").stdin(Stdio::null());
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let served = Served { child, url: format!("http://{free}") };
    let from = Instant::now();
    while !reqwest::get(format!("{}/healthz", served.url)).await.is_ok_and(|well| well.status().is_success())
    {
        assert!(from.elapsed() < LONGEST_START, "the server {at} did not answer");
        tokio::task::yield_now().await;
    }
    served
}

/// The province laid down, and a planner's token.
async fn planner(database: &str) -> String {
    let office = opened(database).await;
    let mut act = office.act(&Actor::system()).await.unwrap();
    nhip_people::testing::seed(&mut act).await;
    act.commit().await.unwrap();
    signed_up(&office, ("ub.tonghop", Role::Planner), None).await;
    let actor = Actor::new("ub.tonghop", "ub.tonghop", [Role::Planner], Scope::Desk);
    let mut act = office.act(&actor).await.unwrap();
    let made = token::add(&mut act, "thử", TokenScope::Write, None).await.unwrap().unwrap();
    act.commit().await.unwrap();
    office.close().await;
    made.secret
}

fn wish(n: usize) -> Value {
    json!({
        "body": "ubnd", "dates": { "from": "2026-07-01", "to": "2026-07-01" }, "part": "morning",
        "start": "08:00:00", "end": "09:30:00", "title": format!("Làm việc số {n}"), "leaders": ["L03"]
    })
}

on_both_databases! {
    async fn two_servers_on_one_database_grant_a_leaders_hour_once(engine: Engine) {
        let place = place(engine).await.unwrap();
        let token = planner(place.address()).await;
        let folder = tempfile::tempdir().unwrap();
        let servers = [serve(folder.path(), place.address(), 0).await, serve(folder.path(), place.address(), 1).await];
        let client = reqwest::Client::new();
        let mut requests = JoinSet::new();
        for n in 0..REQUESTS {
            let url = format!("{}/ub/api/activities", servers[n % 2].url);
            let request = client.post(url).bearer_auth(&token).json(&wish(n));
            requests.spawn(async move {
                let answer = request.send().await.unwrap();
                (answer.status().as_u16(), answer.text().await.unwrap())
            });
        }
        let answers = requests.join_all().await;
        let granted = answers.iter().filter(|(status, _)| *status == 201).count();
        assert_eq!(granted, 1, "{answers:?}");
        for (status, text) in answers.iter().filter(|(status, _)| *status != 201) {
            assert_eq!(*status, 409, "{text}");
            assert!(text.contains("ub.tonghop") && text.contains("07/2026"), "who has it, and when it is free: {text}");
        }
    }
}
