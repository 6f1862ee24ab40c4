//! Offices with the demo province laid down, and the persons who act in them.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Request, StatusCode};
use jiff::civil::date;
use nhip_harmony::days::Period;
use nhip_office::Office;
use nhip_office::accounts::token::TokenScope;
use nhip_office::accounts::{self, NewAccount, Password};
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::testing::{Engine, Place, office, place};
use nhip_people::{Directory, SeedTables, directory, pages, seed};
use nhip_web::door;
use nhip_web::site::{Site, SiteParts, SiteSettings};
use tower::ServiceExt as _;

/// The tables of the demo province.
pub(crate) fn tables() -> SeedTables<'static> {
    SeedTables::demo(
        include_str!("../../../../data/province/leaders.csv"),
        include_str!("../../../../data/province/rooms.csv"),
        include_str!("../../../../data/province/areas.csv"),
        include_str!("../../../../data/province/travel.csv"),
        include_str!("../../../../data/holidays-vn.csv"),
    )
}

/// An office with the province in its database; keep the place until the test is over.
pub(crate) struct World {
    pub(crate) office: Office,
    _place: Place,
}

/// An office of the province.
pub(crate) async fn world(code: &str, engine: Engine) -> World {
    let place = place(engine).await.expect("a database for the engine that the test asked for");
    let office = office(code, &place).await;
    let mut act = office.act(&Actor::system()).await.unwrap();
    seed(&mut act, &tables()).await.unwrap();
    act.commit().await.unwrap();
    World { office, _place: place }
}

impl World {
    /// The directory of June 2026.
    pub(crate) async fn june(&self) -> Directory {
        let period = Period { from: date(2026, 6, 1), to: date(2026, 6, 30) };
        directory(self.office.view().await.unwrap().conn(), period).await.unwrap()
    }
}

/// A planner at the desk.
pub(crate) fn planner() -> Actor {
    Actor::new("planner", "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk)
}

/// Somebody who only reads.
pub(crate) fn viewer() -> Actor {
    Actor::new("viewer", "Người xem", [Role::Viewer], Scope::Desk)
}

/// The door of an office, with a token for each of a planner, a viewer and a reading program.
pub(crate) struct Doors {
    pub(crate) world: World,
    router: Router,
    pub(crate) planner: String,
    pub(crate) viewer: String,
    pub(crate) reader: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }
}

/// The door of an office of the province.
pub(crate) async fn doors(code: &str, engine: Engine) -> Doors {
    let world = world(code, engine).await;
    let site =
        Site::new(world.office.clone(), SiteSettings::default(), SiteParts::default().rail([pages::rail()]));
    let router = door::all(vec![(site, nhip_people::routes())]);
    let planner = token(&world.office, "tonghop", Role::Planner, TokenScope::Write).await;
    let reader = token(&world.office, "maydoc", Role::Planner, TokenScope::Read).await;
    let viewer = token(&world.office, "nguoixem", Role::Viewer, TokenScope::Write).await;
    Doors { world, router, planner, viewer, reader }
}

async fn token(office: &Office, name: &str, role: Role, scope: TokenScope) -> String {
    let mut act = office.act(&Actor::system()).await.unwrap();
    let account = NewAccount {
        name: name.parse().unwrap(),
        display: name.to_owned(),
        roles: [role].into(),
        serves: [].into(),
        person: None,
        password: Password::new("mat-khau-thu-nghiem-2026").unwrap(),
    };
    accounts::add(&mut act, account).await.unwrap();
    act.commit().await.unwrap();
    // A chief hands the token out: the account's own role decides what it opens.
    let mut act = office.act(&Actor::new(name, name, [Role::Chief], Scope::Desk)).await.unwrap();
    let made = accounts::token::add(&mut act, "thử", scope, None).await.unwrap().unwrap();
    act.commit().await.unwrap();
    made.secret
}

impl Doors {
    /// Sends a request; the token may be empty for a stranger.
    pub(crate) async fn send(&self, token: &str, mut request: Request<Body>) -> Answer {
        if !token.is_empty() {
            request.headers_mut().insert(AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 16 << 20).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub(crate) async fn get(&self, token: &str, path: &str) -> Answer {
        self.send(token, Request::get(format!("/ub{path}")).body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&self, token: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, text)| format!("{name}={}", encoded(text))).collect();
        let request = Request::post(format!("/ub{path}"))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")));
        self.send(token, request.unwrap()).await
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
