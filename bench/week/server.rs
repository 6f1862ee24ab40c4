//! The program's own server over the ten years, and the reference beside it.

use std::path::Path;
use std::sync::{Arc, RwLock};

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use measure::ten_years::Fault;
use nhip::config::Config;
use nhip::hosting;
use nhip::serve::{Figures, Server, Stop};
use nhip_office::accounts::token::{self, TokenScope};
use nhip_office::accounts::{self, NewAccount, Password};
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Environment, Office};
use reqwest::{Client, Method, Request};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A running server, a planner's token, and the reference's bytes.
pub(crate) struct Served {
    address: String,
    reference: String,
    token: String,
    bytes: Arc<RwLock<Vec<u8>>>,
    stop: Stop,
    task: JoinHandle<()>,
}

impl Served {
    /// Serves the office in this database.
    pub(crate) async fn start(database: &Path) -> Result<Self, Fault> {
        let text = format!(
            "listen = \"127.0.0.1:0\"\npublic_url = \"http://localhost\"\n[[offices]]\ncode = \"ub\"\n\
             name = \"Văn phòng UBND tỉnh An Bình\"\nshort_name = \"UB\"\ndatabase = \"sqlite:{}\"\npartners = []\n",
            database.display()
        );
        let config = Config::parse(&text, &database.with_file_name("nhip.toml"))?;
        let hosted = hosting::open_all(&config, &Environment::system()).await?;
        let token = planner(&hosted[0].office).await?;
        let server = Server::bind(config, hosted, Figures::of_process()).await?;
        let address = format!("http://{}", server.address());
        let stop = Stop::default();
        let told = stop.clone();
        let task = tokio::spawn(async move {
            if let Err(fault) = server.run(told).await {
                panic!("the server ended: {fault}");
            }
        });
        let bytes = Arc::new(RwLock::new(Vec::new()));
        let reference = reference(bytes.clone()).await?;
        Ok(Self { address, reference, token, bytes, stop, task })
    }

    /// Asks once and hands the answer's bytes to the reference; how many they are.
    pub(crate) async fn learn(&self, path: &str) -> Result<usize, Fault> {
        let answer = self.client().execute(self.request(path)).await?.error_for_status()?.bytes().await?;
        let mut bytes = self.bytes.write().map_err(|_| "the reference's bytes")?;
        *bytes = answer.to_vec();
        Ok(bytes.len())
    }

    /// A client with connections of its own.
    pub(crate) fn client(&self) -> Client {
        Client::new()
    }

    /// A request in the planner's name, or to the reference.
    pub(crate) fn request(&self, path: &str) -> Request {
        let host = if path == "/reference" { &self.reference } else { &self.address };
        let mut request = Request::new(Method::GET, format!("{host}{path}").parse().expect("an address"));
        let line = format!("Bearer {}", self.token).parse().expect("a token of plain letters");
        request.headers_mut().insert("authorization", line);
        request
    }

    /// Ends the server.
    pub(crate) async fn stop(self) {
        self.stop.now();
        let _ = self.task.await;
    }
}

async fn reference(bytes: Arc<RwLock<Vec<u8>>>) -> Result<String, Fault> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    let serve = move || {
        let body = bytes.read().map(|bytes| bytes.clone()).unwrap_or_default();
        async move { ([(CONTENT_TYPE, "text/html; charset=utf-8")], body) }
    };
    let routes = Router::new().route("/reference", get(serve));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(address)
}

/// A token of a planner; each run makes a planner of its own.
async fn planner(office: &Office) -> Result<String, Fault> {
    let name = format!("bench-{}", &office.chance().secret()[..8].to_lowercase().replace('_', "-"));
    let new = NewAccount {
        name: name.parse()?,
        display: "Chuyên viên Tổng hợp".to_owned(),
        roles: [Role::Planner].into(),
        serves: [].into(),
        person: None,
        password: Password::new(&office.chance().secret())?,
    };
    let mut act = office.act(&Actor::system()).await?;
    accounts::add(&mut act, new).await?;
    act.commit().await?;
    let actor = Actor::new(&name, "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
    let mut act = office.act(&actor).await?;
    let made = token::add(&mut act, "bench", TokenScope::Read, None).await??;
    act.commit().await?;
    Ok(made.secret)
}
