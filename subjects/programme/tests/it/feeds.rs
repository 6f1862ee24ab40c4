//! Calendar links: who may have which, what they hold, when they end.

use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{Method, StatusCode};
use calcard::common::IanaString as _;
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use jiff::civil::{date, time};
use nhip_office::accounts;
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::{Office, on_both_databases};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, Seen, call_off, change, withdraw};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::{CalledOff, Record};
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::world::{added, entered, held, meeting, planner, the_week, world};

const PLANNER: Who = Who::Role(Role::Planner);

fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default(), |site| {
        nhip_programme::pages::routes(Weeks::new(site.office().clone()))
    })
}

/// Makes a link and gives the path of its file under the office.
async fn link(doors: &Doors, who: Who, target: &str) -> String {
    let page = doors.post(who, "/feeds", &[("target", target)]).await;
    assert_eq!(page.status, StatusCode::CREATED, "{}", page.text());
    let text = page.text();
    let start = text.find("/feeds/").unwrap();
    text[start..].split('"').next().unwrap().to_owned()
}

/// The events of a link, read back by a calendar library: id, status, sequence, summary.
async fn events(doors: &Doors, path: &str) -> Vec<(String, String, i64, String)> {
    let answer = doors.get(Who::Stranger, path).await;
    assert_eq!(answer.status, StatusCode::OK);
    let calendar = ICalendar::parse(answer.text()).expect("a calendar");
    let is_event = |kind: &ICalendarComponentType| *kind == ICalendarComponentType::VEvent;
    let found = calendar.components.iter().filter(|part| is_event(&part.component_type)).map(|part| {
        let value = |name: ICalendarProperty| {
            let line = part.entries.iter().find(|line| line.name == name).expect("the property");
            line.values[0].clone()
        };
        let text = |name| match value(name) {
            ICalendarValue::Text(text) => text,
            ICalendarValue::Status(status) => status.as_str().to_owned(),
            other => panic!("{other:?}"),
        };
        let ICalendarValue::Integer(sequence) = value(ICalendarProperty::Sequence) else {
            panic!("a number")
        };
        (
            text(ICalendarProperty::Uid),
            text(ICalendarProperty::Status),
            sequence,
            text(ICalendarProperty::Summary),
        )
    });
    found.collect()
}

async fn with_meeting(world: &Province, id: &str, level: Level) -> Record {
    let mut activity = meeting(&world.ub, id, "Nghe báo cáo", (date(2026, 6, 2), time(8, 0, 0, 0)));
    activity.leaders = vec!["L12".parse().unwrap()];
    activity.room = Some("UB-P1".parse().unwrap());
    activity.place = "Phòng họp số 1 UBND tỉnh".to_owned();
    let mut new = entered(activity);
    new.level = level;
    added(&world.ub, new, &Holding::Required).await.unwrap()
}

async fn changed(office: &Office, id: &str, edit: impl FnOnce(&mut Record)) {
    let record = held(office, id).await.unwrap();
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), the_week()).await.unwrap();
    let at = (&record.activity.id, Seen(record.version));
    change(&mut act, &reference, at, &Holding::WhereFree, edit).await.unwrap();
    act.commit().await.unwrap();
}

on_both_databases! {
    async fn a_planner_links_any_calendar_and_a_secretary_only_the_own_leaders(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        for target in ["person:L01", "room:UB-P1", "office:"] {
            link(&doors, PLANNER, target).await;
        }
        let secretary = Who::Near(Role::Secretary, "L12");
        link(&doors, secretary, "person:L12").await;
        for target in ["person:L01", "room:UB-P1", "office:"] {
            let refused = doors.post(secretary, "/feeds", &[("target", target)]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{target}");
        }
        for target in ["", "person:L99", "room:nope", "office:tu", "x"] {
            let wrong = doors.post(PLANNER, "/feeds", &[("target", target)]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{target}");
        }
        world.close().await;
    }

    async fn the_secret_is_shown_once_and_kept_nowhere(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let path = link(&doors, PLANNER, "person:L12").await;
        let secret = path.split('/').nth(2).unwrap();
        assert!(!doors.get(PLANNER, "/feeds").await.text().contains(secret));
        let journal = world.ub.view().await.unwrap().journal(i64::MAX, 50).await.unwrap();
        assert!(!format!("{journal:?}").contains(secret));
        world.close().await;
    }

    async fn a_meeting_is_the_same_event_through_its_whole_life(engine: Engine) {
        let world = world(engine).await;
        with_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let path = link(&doors, PLANNER, "person:L12").await;
        let uid = "UB-1@ub.nhip".to_owned();
        let title = "Nghe báo cáo".to_owned();
        let tentative = vec![(uid.clone(), "TENTATIVE".to_owned(), 1, title.clone())];
        assert_eq!(events(&doors, &path).await, tentative);
        changed(&world.ub, "UB-1", |record| record.activity.place = "Hội trường".to_owned()).await;
        assert_eq!(events(&doors, &path).await[0].2, 2);
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let off = CalledOff { reason: "mưa bão".to_owned(), new_date: None };
        let cancelled = nhip_harmony::activity::ActivityState::Cancelled;
        let at = (&"UB-1".parse().unwrap(), Seen(2));
        call_off(&mut act, &reference, at, cancelled, off).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(events(&doors, &path).await, vec![(uid.clone(), "CANCELLED".to_owned(), 3, title.clone())]);
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        withdraw(&mut act, &reference, &"UB-1".parse().unwrap(), Seen(3)).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(events(&doors, &path).await, vec![(uid, "CANCELLED".to_owned(), 4, title)]);
        world.close().await;
    }

    async fn what_leaves_a_leader_or_a_room_is_cancelled_there_and_comes_back_alive(engine: Engine) {
        let world = world(engine).await;
        with_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let (leader, room) = (link(&doors, PLANNER, "person:L12").await, link(&doors, PLANNER, "room:UB-P1").await);
        let other = link(&doors, PLANNER, "person:L13").await;
        changed(&world.ub, "UB-1", |record| {
            record.activity.leaders = vec!["L13".parse().unwrap()];
            record.activity.room = None;
        })
        .await;
        for path in [&leader, &room] {
            let found = events(&doors, path).await;
            assert_eq!((found[0].1.as_str(), found[0].2, found.len()), ("CANCELLED", 2, 1));
        }
        assert_eq!(events(&doors, &other).await[0].1, "TENTATIVE");
        changed(&world.ub, "UB-1", |record| record.activity.leaders.push("L12".parse().unwrap())).await;
        let found = events(&doors, &leader).await;
        assert_eq!((found[0].1.as_str(), found[0].2, found.len()), ("TENTATIVE", 3, 1));
        world.close().await;
    }

    async fn a_calendar_shows_what_its_account_may_see(engine: Engine) {
        let world = world(engine).await;
        with_meeting(&world, "UB-1", Level::Leaders).await;
        let doors = doors(&world.ub);
        let whole = link(&doors, Who::Near(Role::Secretary, "L12"), "person:L12").await;
        assert_eq!(events(&doors, &whole).await[0].3, "Nghe báo cáo");
        world.carry().await;
        let theirs = self::doors(&world.tu);
        let busy = link(&theirs, PLANNER, "person:L12").await;
        let text = theirs.get(Who::Stranger, &busy).await.text();
        assert!(text.contains("Bận (không công khai)") && !text.contains("Nghe") && !text.contains("Phòng họp"), "{text}");
        // It leaves the leader: the busy block is cancelled, and still says nothing.
        changed(&world.ub, "UB-1", |record| record.activity.leaders = vec!["L13".parse().unwrap()]).await;
        world.carry().await;
        let text = theirs.get(Who::Stranger, &busy).await.text();
        assert!(text.contains("STATUS:CANCELLED") && !text.contains("Nghe"), "{text}");
        world.close().await;
    }

    async fn a_published_week_is_confirmed(engine: Engine) {
        let world = world(engine).await;
        with_meeting(&world, "UB-1", Level::Offices).await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let today = act.today();
        let week = nhip_programme::week::judge(act.conn(), the_week(), (0, today)).await.unwrap();
        nhip_programme::commands::publish(&mut act, &week.reference, &week).await.unwrap();
        act.commit().await.unwrap();
        let doors = doors(&world.ub);
        let path = link(&doors, PLANNER, "office:").await;
        assert_eq!(events(&doors, &path).await[0].1, "CONFIRMED");
        world.close().await;
    }

    async fn a_link_ends_when_revoked_or_when_its_account_is_closed(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let first = link(&doors, PLANNER, "person:L12").await;
        let page = doors.get(PLANNER, "/feeds").await.text();
        let start = page.find("/feeds/").unwrap();
        let revocation = page[start..].split('"').next().unwrap();
        let stranger = Who::Near(Role::Secretary, "L12");
        assert_eq!(doors.post(stranger, revocation, &[]).await.status, StatusCode::NOT_FOUND, "not theirs");
        assert_eq!(doors.get(Who::Stranger, &first).await.status, StatusCode::OK);
        assert_eq!(doors.post(PLANNER, revocation, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(doors.get(Who::Stranger, &first).await.status, StatusCode::NOT_FOUND);
        let second = link(&doors, PLANNER, "person:L12").await;
        let mut act = world.ub.act(&Actor::system()).await.unwrap();
        accounts::disable(&mut act, &"thu.planner".parse().unwrap()).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(doors.get(Who::Stranger, &second).await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn a_program_that_holds_the_calendar_gets_it_again_only_when_it_changed(engine: Engine) {
        let world = world(engine).await;
        with_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let path = link(&doors, PLANNER, "room:UB-P1").await;
        let first = doors.get(Who::Stranger, &path).await;
        let again = |tag: axum::http::HeaderValue| {
            let mut request = doors.request(Method::GET, &path, axum::body::Body::empty());
            request.headers_mut().insert(IF_NONE_MATCH, tag);
            doors.send(Who::Stranger, request)
        };
        let tag = first.headers[ETAG].clone();
        let same = again(tag.clone()).await;
        assert_eq!((same.status, same.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        changed(&world.ub, "UB-1", |record| record.activity.title = "Nghe báo cáo tháng".to_owned()).await;
        assert_eq!(again(tag).await.status, StatusCode::OK);
        world.close().await;
    }

    async fn secrets_cannot_be_tried_in_rows(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let mut last = StatusCode::OK;
        for guess in 0..130 {
            last = doors.get(Who::Stranger, &format!("/feeds/guess{guess}/lich.ics")).await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        world.close().await;
    }
}
