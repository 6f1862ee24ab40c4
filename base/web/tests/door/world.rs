//! One office with one account and a tiny subject, asked through its router.

use std::sync::atomic::{AtomicUsize, Ordering};

use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::Path;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{Request, Response, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use nhip_office::accounts::{self, NewAccount, Password};
use nhip_office::rights::{Actor, Object, Right, Role};
use nhip_office::testing::{self, Engine, Place};
use nhip_web::accent::{Accent, Party};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts, RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::Route as _;
use nhip_web::site::{AddressFrom, Site, SiteParts, SiteSettings, Transport};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;
use nhip_web::{answers, door};
use tower::ServiceExt as _;

pub(crate) const NAME: &str = "ub.tonghop";
pub(crate) const PASSWORD: &str = "lich tuan nay";
static MADE: AtomicUsize = AtomicUsize::new(0);
const WEEK: Section = Section("week");
const ADMIN: Section = Section("admin");

nhip_web::route! {
    /// One week.
    pub(crate) struct WeekPage { week: u8 } => "/weeks/{week}"
    /// The first page.
    pub(crate) struct Home {} => "/"
    /// Takes a note.
    pub(crate) struct NoteForm {} => "/notes"
    /// Fails inside.
    pub(crate) struct Broken {} => "/broken"
    /// Is for administrators.
    pub(crate) struct Closed {} => "/closed"
    /// Is made once while nothing changes.
    pub(crate) struct Kept {} => "/kept"
    /// Where calendar programs would start.
    pub(crate) struct Calendars {} => "/dav"
    /// Answers a program.
    pub(crate) struct ApiClosed {} => "/api/v1/closed"
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<form method="post" action="{{ frame.links().to(NoteForm {}) }}">{{ frame.csrf_field() }}<input name="day" value="{{ form.value("day") }}">{% if let Some(fault) = form.fault("day", words) %}<p class="fault">{{ fault }}</p>{% endif %}</form>"#
)]
struct NoteBody {
    words: Words,
    frame: Frame,
    form: FormState,
}

#[derive(Template)]
#[template(ext = "html", source = "<p>{{ text }}</p>")]
struct WeekBody {
    text: String,
}

async fn week(visitor: Visitor, Path(page): Path<WeekPage>) -> PageResult {
    let body = WeekBody { text: format!("<b>{}</b>", page.week) };
    let to = visitor.links().to(&NoteForm {});
    let parts =
        PageParts::new("Tuần").section(WEEK).action(Action::ask("Công bố", to, "Lịch sẽ được gửi đi."));
    visitor.frame().page(parts, &body)
}

async fn home(visitor: Visitor) -> PageResult {
    visitor.frame().page(PageParts::new("Bàn làm việc"), &WeekBody { text: String::new() })
}

async fn note(visitor: Visitor, sent: Submitted) -> PageResult {
    let mut fields = sent.fields();
    if fields.required::<jiff::civil::Date>("day").is_some() {
        return Ok(answers::see_other(&visitor.links().to(&WeekPage { week: 29 })));
    }
    let form = fields.into_state();
    let parts = PageParts::new("Ghi chú").form(&form);
    let frame = visitor.frame();
    frame.page(parts, &NoteBody { words: visitor.words(), frame: frame.clone(), form })
}

/// A page that says how often it was made.
async fn kept(visitor: Visitor) -> PageResult {
    let times = MADE.fetch_add(1, Ordering::Relaxed);
    let body = WeekBody { text: format!("lần {times}, {}", visitor.actor().display) };
    Ok(while_nothing_changes(visitor.frame().page(PageParts::new("Giữ"), &body)?))
}

async fn broken(_: Visitor) -> PageResult {
    Err(WebError::broken("disk at /secret/place"))
}

async fn closed(visitor: Visitor) -> Result<Json<u8>, WebError> {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    Ok(Json(1))
}

/// An office behind its door; dropped with its database.
pub(crate) struct World {
    doors: Router,
    office: nhip_office::Office,
    _place: Place,
}

/// A person with a session.
pub(crate) struct Person {
    pub(crate) cookies: String,
    pub(crate) csrf: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The cookies that it sets, as a browser sends them back.
    pub(crate) fn cookies(&self) -> String {
        let lines = self.headers.get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
        lines.filter_map(|line| line.split(';').next()).collect::<Vec<_>>().join("; ")
    }

    pub(crate) fn csrf(&self) -> String {
        let (_, rest) = self.text.split_once(r#"name="csrf" value=""#).expect("a form with a token");
        rest.split('"').next().unwrap_or("").to_owned()
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        let place = testing::place(Engine::Sqlite).await.expect("a place");
        let office = testing::office("ub", &place).await;
        let mut act = office.act(&Actor::system()).await.expect("an act");
        let new = NewAccount {
            name: NAME.parse().expect("a name"),
            display: "Chuyên viên Tổng hợp".to_owned(),
            roles: [Role::Planner].into(),
            serves: [].into(),
            person: None,
            password: Password::new(PASSWORD).expect("long enough"),
        };
        accounts::add(&mut act, new).await.expect("the account is made");
        act.commit().await.expect("kept");
        let settings = SiteSettings {
            transport: Transport::Plain,
            address_from: AddressFrom::Connection,
            parties: vec![Party {
                code: office.code().clone(),
                short_name: "UB".to_owned(),
                accent: Accent::Blue,
            }],
        };
        let rail = [
            RailEntry::new(WEEK, 20, Icon::Week, "keys-search", &WeekPage { week: 1 }, Right::ReadProgramme),
            RailEntry::new(ADMIN, 900, Icon::Admin, "keys-open", &Closed {}, Right::ManageAccounts),
        ];
        let site =
            Site::new(office.clone(), settings, SiteParts::default().rail(rail).calendars_at(&Calendars {}));
        let routes = Router::new()
            .route(Home::PATTERN, get(home))
            .route(WeekPage::PATTERN, get(week))
            .route(NoteForm::PATTERN, post(note))
            .route(Kept::PATTERN, get(kept))
            .route(Broken::PATTERN, get(broken))
            .route(Closed::PATTERN, get(closed))
            .route(ApiClosed::PATTERN, get(closed));
        Self { doors: door::all(vec![(site, routes)]), office, _place: place }
    }

    /// The office behind the door.
    pub(crate) fn office(&self) -> &nhip_office::Office {
        &self.office
    }

    /// The moment at the office's clock.
    pub(crate) fn now(&self) -> jiff::Timestamp {
        self.office.clock().now()
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.doors.clone().oneshot(request).await.expect("never fails");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 22).await.expect("a body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub(crate) async fn get_as(&self, person: &Person, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path).header(COOKIE, &person.cookies);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::empty()).expect("a request")).await
    }

    pub(crate) async fn post(&self, path: &str, cookies: &str, pairs: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let request = Request::post(path)
            .header(COOKIE, cookies)
            .header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body)).expect("a request")).await
    }

    /// Signs in as the planner.
    pub(crate) async fn planner(&self) -> Person {
        let page = self.get("/ub/sign-in").await;
        let pairs = [("name", NAME), ("password", PASSWORD), ("csrf", &page.csrf())];
        let welcome = self.post("/ub/sign-in", &page.cookies(), &pairs).await;
        assert_eq!(welcome.status, StatusCode::SEE_OTHER, "{}", welcome.text);
        let mut person = Person { cookies: welcome.cookies(), csrf: String::new() };
        person.csrf = self.get_as(&person, "/ub/account", &[]).await.csrf();
        person
    }
}
