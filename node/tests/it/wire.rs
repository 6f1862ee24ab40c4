//! Two nodes on this machine: what one office tells the other arrives over HTTP, whoever does not know the secret or speaks
//! for another office is refused, and what could not be delivered is delivered later.

use std::net::SocketAddr;
use std::time::Duration;

use nhip::carrier::{CarryError, Doors, Road as _, Wires};
use nhip::config::{Config, PartnerNode};
use nhip::hosting;
use nhip::serve::{Figures, Server, Stop};
use nhip_envelope::{Notice, NoticeKind, OfficeCode, Packet, Sequence, pack};
use nhip_office::exchange;
use nhip_office::rights::Actor;
use nhip_office::{Environment, Office};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const SECRET: &str = "mot-khoa-chung-cua-hai-may-chu";
/// A notice that no subject knows: it arrives and lies in the tray.
const KIND: &str = "test.unknown";

struct Node {
    office: Office,
    nodes: Vec<PartnerNode>,
    stop: Stop,
    task: JoinHandle<()>,
}

async fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

/// A node that hosts one office and knows the other node.
async fn node(
    folder: &TempDir,
    (code, other): (&str, &str),
    (here, there): (SocketAddr, SocketAddr),
    secret: &str,
) -> Node {
    std::fs::write(folder.path().join(format!("{code}.key")), secret).unwrap();
    let text = format!(
        r#"
        listen = "{here}"
        public_url = "http://{here}"
        [limits]
        carrier_retry_seconds = 1
        [[offices]]
        code = "{code}"
        name = "Văn phòng {code}"
        short_name = "{code}"
        database = "sqlite:{code}.db"
        partners = ["{other}"]
        [[nodes]]
        address = "http://{there}"
        secret_file = "{code}.key"
        [[nodes.offices]]
        code = "{other}"
        short_name = "{other}"
        "#
    );
    let config = Config::parse(&text, &folder.path().join("nhip.toml")).unwrap();
    let hosted = hosting::open_all(&config, &Environment::system()).await.unwrap();
    let (office, nodes) = (hosted[0].office.clone(), config.nodes.clone());
    let server = Server::bind(config, hosted, Figures::of_process()).await.unwrap();
    let stop = Stop::default();
    let told = stop.clone();
    let task = tokio::spawn(async move { server.run(told).await.unwrap() });
    Node { office, nodes, stop, task }
}

impl Node {
    async fn end(self) {
        self.stop.now();
        self.task.await.unwrap();
    }
}

async fn says(office: &Office, to: &str) {
    let mut act = office.act(&Actor::system()).await.unwrap();
    let to: OfficeCode = to.parse().unwrap();
    act.post(&to, NoticeKind::first(KIND), &"xin chào").await.unwrap();
    act.commit().await.unwrap();
}

/// Waits until an office is as it should be, looking again after each of its changes.
async fn until(office: &Office, what: &str, is_so: impl AsyncFn(&Office) -> bool) {
    let mut revisions = office.revisions();
    let waiting = async {
        while !is_so(office).await {
            revisions.changed().await.unwrap();
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.expect(what);
}

/// Waits until so many notices lie in an office's tray.
async fn heard(office: &Office, count: usize) {
    let is_so = async |office: &Office| exchange::tray(office).await.unwrap().len() >= count;
    until(office, "the notice arrives", is_so).await;
}

async fn posted(at: SocketAddr, secret: &str, packet: &Packet) -> u16 {
    let client = reqwest::Client::new();
    let asked = client.post(format!("http://{at}/packets/ub")).bearer_auth(secret);
    asked.body(pack(packet).unwrap()).send().await.unwrap().status().as_u16()
}

fn packet(from: &str) -> Packet {
    let notice = Notice {
        sequence: Sequence(1),
        kind: NoticeKind::first(KIND),
        sent_at_ms: 0,
        body: serde_json::json!("giả"),
    };
    Packet { from: from.parse().unwrap(), to: "ub".parse().unwrap(), notices: vec![notice] }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_office_tells_reaches_the_other_node_and_the_receipt_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (free().await, free().await);
    let ub = node(&folder, ("ub", "hd"), (first, second), SECRET).await;
    // The other node is not there yet: what was said waits.
    says(&ub.office, "hd").await;
    let hd = node(&folder, ("hd", "ub"), (second, first), SECRET).await;
    heard(&hd.office, 1).await;
    says(&hd.office, "ub").await;
    heard(&ub.office, 1).await;
    for office in [&ub.office, &hd.office] {
        let is_so = async |office: &Office| exchange::deliveries(office).await.unwrap()[0].waiting == 0;
        until(office, "the receipt comes back", is_so).await;
    }
    ub.end().await;
    hd.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_packet_without_the_secret_or_for_an_office_of_another_node_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (free().await, free().await);
    let ub = node(&folder, ("ub", "hd"), (first, second), SECRET).await;
    assert_eq!(posted(first, "mot-khoa-khac-cung-dai-nhu-the", &packet("hd")).await, 401);
    assert_eq!(posted(first, SECRET, &packet("tu")).await, 403, "tu is not an office of that node");
    let astray = Packet { to: "hd".parse().unwrap(), ..packet("hd") };
    assert_eq!(posted(first, SECRET, &astray).await, 422, "addressed to another office");
    assert!(exchange::tray(&ub.office).await.unwrap().is_empty());
    assert_eq!(posted(first, SECRET, &packet("hd")).await, 200);
    assert_eq!(posted(first, SECRET, &packet("hd")).await, 200, "again is a quiet success");
    assert_eq!(exchange::tray(&ub.office).await.unwrap().len(), 1);
    ub.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_do_not_share_a_secret_exchange_nothing_and_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (free().await, free().await);
    let hd = node(&folder, ("hd", "ub"), (second, first), "khoa-ma-chi-mot-ben-biet").await;
    let ub = node(&folder, ("ub", "hd"), (first, second), SECRET).await;
    says(&ub.office, "hd").await;
    let to: OfficeCode = "hd".parse().unwrap();
    let waiting = exchange::outgoing(&ub.office, &to).await.unwrap().expect("the notice waits");
    let wires = Wires::new(Doors::default(), &ub.nodes).unwrap();
    let refused = wires.carry(&to, waiting).await;
    assert!(matches!(refused, Err(CarryError::NotTaken { status: 401, .. })), "{refused:?}");
    assert_eq!(exchange::deliveries(&ub.office).await.unwrap()[0].waiting, 1);
    assert!(exchange::tray(&hd.office).await.unwrap().is_empty());
    ub.end().await;
    hd.end().await;
}
