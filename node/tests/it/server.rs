//! The server in this process, over HTTP.

use std::path::Path;
use std::time::Duration;

use nhip::config::Config;
use nhip::hosting;
use nhip::serve::{Figures, Server, Stop};
use nhip_office::accounts::token::{self, TokenScope};
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::testing::signed_up;
use nhip_office::{Environment, Office};
use tempfile::TempDir;
use tokio::task::JoinHandle;

const CONFIG: &str = r#"
listen = "127.0.0.1:0"
public_url = "http://localhost"
front = "reverse-proxy"
metrics_token = "a-token-for-the-watcher"
[[offices]]
code = "tu"
name = "Văn phòng Tỉnh ủy"
short_name = "TU"
database = "sqlite:tu.db"
partners = ["ub"]
[[offices]]
code = "ub"
name = "Văn phòng UBND tỉnh"
short_name = "UB"
database = "sqlite:ub.db"
partners = ["tu"]
"#;

struct Running {
    url: String,
    stop: Stop,
    task: JoinHandle<()>,
    office: Office,
    _folder: TempDir,
}

async fn running() -> Running {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::parse(CONFIG, &folder.path().join("nhip.toml")).unwrap();
    let hosted = hosting::open_all(&config, &Environment::system()).await.unwrap();
    let office = hosted[1].office.clone();
    let server = Server::bind(config, hosted, Figures::of_process()).await.unwrap();
    let url = format!("http://{}", server.address());
    let stop = Stop::default();
    let told = stop.clone();
    let task = tokio::spawn(async move { server.run(told).await.unwrap() });
    Running { url, stop, task, office, _folder: folder }
}

async fn reader_token(office: &Office) -> String {
    let name = signed_up(office, ("ub.tonghop", Role::Planner), None).await;
    let actor = Actor::new(name.as_str(), name.as_str(), [Role::Planner], Scope::Desk);
    let mut act = office.act(&actor).await.unwrap();
    let made = token::add(&mut act, "thử", TokenScope::Read, None).await.unwrap().unwrap();
    act.commit().await.unwrap();
    made.secret
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_lists_the_hosted_offices() {
    let running = running().await;
    let page = reqwest::get(&running.url).await.unwrap().text().await.unwrap();
    assert!(page.contains("Văn phòng Tỉnh ủy") && page.contains("Văn phòng UBND tỉnh"), "{page}");
    assert!(page.contains("href=\"/ub\""), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn health_is_bad_when_a_database_does_not_answer() {
    let running = running().await;
    let url = format!("{}/healthz", running.url);
    let well = reqwest::get(&url).await.unwrap();
    assert_eq!((well.status().as_u16(), well.text().await.unwrap().contains("\"ub\":\"ok\"")), (200, true));
    running.office.close().await;
    let ill = reqwest::get(&url).await.unwrap();
    assert_eq!(ill.status().as_u16(), 503);
    assert!(ill.text().await.unwrap().contains("\"ub\":\"unavailable\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_for_this_machine_and_for_the_token_only() {
    let running = running().await;
    let client = reqwest::Client::new();
    let url = format!("{}/metrics", running.url);
    let from = |address: &'static str| client.get(&url).header("x-forwarded-for", address).send();
    assert_eq!(from("203.0.113.7").await.unwrap().status().as_u16(), 404);
    assert_eq!(client.get(&url).send().await.unwrap().status().as_u16(), 404);
    assert_eq!(client.get(&url).bearer_auth("not-the-watchers").send().await.unwrap().status().as_u16(), 404);
    assert_eq!(from("127.0.0.1").await.unwrap().status().as_u16(), 200);
    let known = client.get(&url).bearer_auth("a-token-for-the-watcher").send().await.unwrap();
    let figures = known.text().await.unwrap();
    assert!(figures.contains("nhip_database_up{office=\"ub\"} 1"), "{figures}");
    assert!(figures.contains("nhip_http_requests_total"), "{figures}");
}

#[tokio::test(flavor = "multi_thread")]
async fn being_told_to_stop_ends_live_streams_and_the_server() {
    let running = running().await;
    let token = reader_token(&running.office).await;
    let url = format!("{}/ub/events", running.url);
    let mut live = reqwest::Client::new().get(url).bearer_auth(token).send().await.unwrap();
    assert_eq!(live.status().as_u16(), 200);
    running.stop.now();
    let stream_ends = async { while let Ok(Some(_)) = live.chunk().await {} };
    tokio::time::timeout(Duration::from_secs(5), stream_ends).await.expect("the stream is ended");
    tokio::time::timeout(Duration::from_secs(5), running.task).await.expect("the server ends").unwrap();
    assert!(reqwest::get(&running.url).await.is_err(), "nobody listens any more");
    assert!(running.office.view().await.is_err(), "the database is closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_of_a_phone_says_which_offices_calendars_it_opens() {
    let running = running().await;
    reader_token(&running.office).await;
    let owner = Actor::new("ub.tonghop", "ub.tonghop", [Role::Planner], Scope::Desk);
    let mut act = running.office.act(&owner).await.unwrap();
    let made = token::add(&mut act, "điện thoại", TokenScope::Calendars, None).await.unwrap().unwrap();
    act.commit().await.unwrap();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let url = format!("{}/.well-known/caldav", running.url);
    let ask = || client.request(reqwest::Method::from_bytes(b"PROPFIND").unwrap(), &url).header("depth", "0");
    let stranger = ask().send().await.unwrap();
    assert_eq!(stranger.status().as_u16(), 401);
    assert!(stranger.headers()["www-authenticate"].to_str().unwrap().starts_with("Basic"));
    let known = ask().basic_auth("ub.tonghop", Some(&made.secret)).send().await.unwrap();
    assert_eq!(known.status().as_u16(), 301);
    assert_eq!(known.headers()["location"], "/ub/dav/");
    let wrong = ask().basic_auth("ub.tonghop", Some("mot-mat-khau-dai")).send().await.unwrap();
    assert_eq!(wrong.status().as_u16(), 401, "the password of the sign-in opens no calendar");
    let home = format!("{}/ub/dav/calendars/", running.url);
    let listed = client.request(reqwest::Method::from_bytes(b"PROPFIND").unwrap(), home).header("depth", "1");
    let listed = listed.basic_auth("ub.tonghop", Some(&made.secret)).send().await.unwrap();
    assert_eq!(listed.status().as_u16(), 207);
}

#[test]
fn a_key_that_nobody_knows_is_refused_with_its_line() {
    let text = CONFIG.replace("front =", "frnt =");
    let error = Config::parse(&text, Path::new("nhip.toml")).unwrap_err().to_string();
    assert!(error.contains("dòng 4") && error.contains("frnt"), "{error}");
}

#[test]
fn secrets_of_the_configuration_are_never_shown() {
    let text = CONFIG.replace("sqlite:ub.db", "postgres://nhip:hunter2@db/ub");
    let config = Config::parse(&text, Path::new("nhip.toml")).unwrap();
    let shown = format!("{config:?}");
    assert!(!shown.contains("hunter2") && !shown.contains("a-token-for-the-watcher"), "{shown}");
    let wrong = text.replace("postgres://", "mysql://");
    let error = Config::parse(&wrong, Path::new("nhip.toml")).unwrap_err().to_string();
    assert!(!error.contains("hunter2"), "{error}");
}
