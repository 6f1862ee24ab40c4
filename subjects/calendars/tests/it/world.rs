//! Three offices of the sample province, and a calendar program at the door of one.

use axum::body::Body;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::{Date, date, time};
use nhip_documents::issuers;
use nhip_harmony::activity::{Activity, ActivityCore, ActivityState};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_office::Office;
use nhip_office::accounts::token::{self, TokenScope};
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::{Engine, signed_up};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, NewActivity, Seen, add, call_off, change};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::{CalledOff, Record};
use nhip_programme::week::record_of;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Answer, Doors, Who};

const ISSUERS: &str = include_str!("../../../../data/documents/issuers.csv");
/// The day of the tests' activities; their clocks stand at Friday 29 May 2026, eight o'clock.
pub(crate) const DAY: Date = date(2026, 6, 11);
/// What the activities are about.
pub(crate) const TITLE: &str = "Họp về giải phóng mặt bằng khu công nghiệp Hòa Phú";

/// The three offices.
pub(crate) async fn world(engine: Engine) -> Province {
    let accepts = [
        nhip_people::ACCEPTS,
        nhip_programme::messages::ACCEPTS,
        nhip_meetings::messages::ACCEPTS,
        nhip_tasks::messages::ACCEPTS,
    ];
    let world = Province::new(engine, &accepts.concat()).await;
    for office in world.offices() {
        let mut act = office.act(&Actor::system()).await.unwrap();
        issuers::seed(&mut act, ISSUERS).await.unwrap();
        act.commit().await.unwrap();
    }
    world
}

/// The door of an office with its calendars.
pub(crate) fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default(), |_| nhip_calendars::routes())
}

/// An account of an office.
pub(crate) fn planner(office: &Office) -> Actor {
    Actor::new(&format!("{}.tonghop", office.code()), "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk)
}

/// An activity on [`DAY`] in the morning.
pub(crate) async fn planned(office: &Office, id: &str, leaders: &[&str], level: Level) -> Record {
    let mut activity = Activity::from(ActivityCore {
        id: id.parse().unwrap(),
        owner: office.code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(DAY),
        part: PartOfDay::Morning,
        title: TITLE.to_owned(),
    });
    activity.start = Some(time(8, 0, 0, 0));
    activity.end = Some(time(10, 0, 0, 0));
    activity.leaders = leaders.iter().map(|id| id.parse().unwrap()).collect();
    activity.place = "Phòng họp số 1, trụ sở UBND tỉnh".to_owned();
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let new = NewActivity { activity, level, note: None, read_from: None };
    let record = add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    act.commit().await.unwrap();
    record
}

/// Changes an activity.
pub(crate) async fn changed(office: &Office, id: &str, edit: impl FnOnce(&mut Record)) {
    let mut act = office.act(&planner(office)).await.unwrap();
    let record = record_of(act.conn(), &id.parse().unwrap()).await.unwrap().unwrap();
    let reference = Reference::load(act.conn(), record.activity.dates).await.unwrap();
    let at = (&record.activity.id, Seen(record.version));
    change(&mut act, &reference, at, &Holding::WhereFree, edit).await.unwrap();
    act.commit().await.unwrap();
}

/// Calls an activity off.
pub(crate) async fn cancelled(office: &Office, id: &str) {
    let mut act = office.act(&planner(office)).await.unwrap();
    let record = record_of(act.conn(), &id.parse().unwrap()).await.unwrap().unwrap();
    let reference = Reference::load(act.conn(), record.activity.dates).await.unwrap();
    let why = CalledOff { reason: "mưa bão".to_owned(), new_date: None };
    let at = (&record.activity.id, Seen(record.version));
    call_off(&mut act, &reference, at, ActivityState::Cancelled, why).await.unwrap();
    act.commit().await.unwrap();
}

/// A calendar program on somebody's phone.
pub(crate) struct Phone<'a> {
    pub(crate) doors: &'a Doors,
    pub(crate) name: String,
    pub(crate) password: String,
    /// The id by which the password is revoked.
    pub(crate) token: String,
}

/// An account with the password for its phone.
pub(crate) async fn phone<'a>(
    doors: &'a Doors,
    (name, role): (&str, Role),
    person: Option<&str>,
) -> Phone<'a> {
    let office = &doors.office;
    signed_up(office, (name, role), person).await;
    let owner = Actor::new(name, name, [role], Scope::Desk);
    let mut act = office.act(&owner).await.unwrap();
    let made = token::add(&mut act, "điện thoại", TokenScope::Calendars, None).await.unwrap().unwrap();
    act.commit().await.unwrap();
    Phone { doors, name: name.to_owned(), password: made.secret, token: made.token.id }
}

impl Phone<'_> {
    /// Sends a request as calendar programs do.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&'static str, &str)],
        body: &str,
    ) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self.doors.request(method, path, Body::from(body.to_owned()));
        let line = format!("Basic {}", STANDARD.encode(format!("{}:{}", self.name, self.password)));
        request.headers_mut().insert(AUTHORIZATION, line.parse().unwrap());
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        self.doors.send(Who::Stranger, request).await
    }

    /// What a place says of itself and of what is below.
    pub(crate) async fn propfind(&self, path: &str, depth: &str, properties: &str) -> String {
        let body = format!(
            r#"<?xml version="1.0"?><d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/"><d:prop>{properties}</d:prop></d:propfind>"#
        );
        let answer = self.send("PROPFIND", path, &[("depth", depth)], &body).await;
        assert_eq!(answer.status, StatusCode::MULTI_STATUS, "{path}: {}", answer.text());
        answer.text()
    }

    /// A report that succeeds.
    pub(crate) async fn report(&self, path: &str, body: &str) -> String {
        let answer = self.send("REPORT", path, &[("depth", "1")], body).await;
        assert_eq!(answer.status, StatusCode::MULTI_STATUS, "{path}: {}", answer.text());
        answer.text()
    }

    /// All files of a calendar in one answer, their folded lines joined.
    pub(crate) async fn files(&self, calendar: &str) -> String {
        let body = query("VEVENT", "");
        let answer = self.report(&format!("/dav/calendars/{calendar}/"), &body).await;
        unfolded(&answer)
    }

    /// The files of the tasks.
    pub(crate) async fn tasks(&self) -> String {
        let answer = self.report("/dav/calendars/tasks/", &query("VTODO", "")).await;
        unfolded(&answer)
    }

    /// What changed since a token, and the next token.
    pub(crate) async fn sync(&self, calendar: &str, token: &str) -> (String, String) {
        let answer = self.report(&format!("/dav/calendars/{calendar}/"), &sync(token)).await;
        let next = between(&answer, "<d:sync-token>", "<").to_owned();
        (answer, next)
    }
}

/// Folded lines of calendar files joined; their carriage returns come as references, which XML would else drop.
fn unfolded(answer: &str) -> String {
    answer.replace("&#13;\n ", "")
}

/// A query for whole files.
pub(crate) fn query(component: &str, inside: &str) -> String {
    format!(
        r#"<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="{component}">{inside}</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"#
    )
}

/// A question what changed.
pub(crate) fn sync(token: &str) -> String {
    format!(
        r#"<d:sync-collection xmlns:d="DAV:"><d:sync-token>{token}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>"#
    )
}

/// What stands between two texts.
pub(crate) fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} in {text}"));
    rest.split(end).next().unwrap_or("")
}

/// A header as text.
pub(crate) fn header<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|line| line.to_str().ok()).unwrap_or("")
}
