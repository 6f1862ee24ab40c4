//! Registering by a link: only the form and the unit's own registrations, and nothing once it has ended.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use nhip_matters::commands::{self, NewGuest};
use nhip_matters::error::MattersError;
use nhip_matters::read;
use nhip_office::Office;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role};
use nhip_people::testing::seeded;
use nhip_web::testing::{Answer, Doors, Who};

use crate::world::{TODAY, YEAR, act, body_of, doors, facts, holder, registered};

async fn invited(office: &Office, unit: &str) -> (String, String) {
    let mut act = act(office).await;
    let last_day = TODAY.saturating_add(jiff::Span::new().days(10));
    let new = NewGuest { unit: unit.to_owned(), body: body_of(office), year: YEAR, last_day };
    let (link, secret) = commands::invite(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    (link.id, secret)
}

/// Sends the form as a browser does: the token of the page and its cookie.
async fn sent(doors: &Doors, secret: &str, title: &str, lead: &str) -> Answer {
    let path = format!("/registration/{secret}");
    let page = doors.get(Who::Stranger, &path).await;
    let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let pairs = [
        ("csrf", token.as_str()),
        ("title", title),
        ("due", "tháng 7"),
        ("deciders", "body:ubnd"),
        ("lead", lead),
        ("level", "leaders"),
    ];
    let form = pairs.map(|(name, value)| format!("{name}={}", encoded(value))).join("&");
    let mut request = doors.request(Method::POST, &path, Body::from(form));
    request.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    request.headers_mut().insert("cookie", cookie.parse().unwrap());
    doors.send(Who::Stranger, request).await
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

on_both_databases! {
    async fn a_unit_sees_its_own_registrations_and_nothing_else(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        registered(&office, facts("Việc của đơn vị khác", "tháng 6")).await;
        let (_, secret) = invited(&office, "Sở Công Thương").await;
        let (_, other) = invited(&office, "Sở Nội vụ").await;
        let doors = doors(&office);
        let answer = sent(&doors, &secret, "Đề án chợ đầu mối", "Sở Tài chính").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let page = doors.get(Who::Stranger, &format!("/registration/{secret}?sent=yes")).await;
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        let text = page.text();
        assert!(text.contains("Đề án chợ đầu mối") && text.contains("Sở Công Thương"), "{text}");
        assert!(text.contains("Đã gửi."), "{text}");
        let other_word = doors.get(Who::Stranger, &format!("/registration/{secret}?unsent=yes")).await;
        assert!(!other_word.text().contains("Đã gửi."), "another word of the address says nothing");
        let refused = sent(&doors, &secret, "", "Sở Công Thương").await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.text().contains("tháng 7"), "what was typed stays");
        assert!(!text.contains("Việc của đơn vị khác") && !text.contains("/matters"), "no rail, no others' matters");
        assert!(!doors.get(Who::Stranger, &format!("/registration/{other}")).await.text().contains("Đề án chợ đầu mối"));
        let mut view = office.view().await.unwrap();
        let all = read::matters(view.conn(), &Actor::system()).await.unwrap();
        let sent = all.iter().find(|matter| matter.facts.title == "Đề án chợ đầu mối").unwrap();
        assert_eq!(sent.facts.lead, "Sở Công Thương", "the unit is the link's, whatever the form says");
        assert_eq!(sent.facts.level, nhip_office::rights::Level::Offices);
        let journal = view.journal(i64::MAX, 100).await.unwrap();
        let told = serde_json::to_string(&journal).unwrap();
        assert!(told.contains("guest:") && !told.contains(&secret), "the journal names the link and never the secret");
    }

    async fn a_link_that_is_revoked_or_has_ended_opens_nothing(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let (id, secret) = invited(&office, "Sở Công Thương").await;
        let (_, late) = invited(&office, "Sở Nội vụ").await;
        let doors = doors(&office);
        assert_eq!(doors.get(Who::Stranger, &format!("/registration/{secret}")).await.status, StatusCode::OK);
        let mut clerk = office.act(&holder(&office, Role::Clerk)).await.unwrap();
        assert!(matches!(commands::revoke(&mut clerk, &id).await, Err(MattersError::Refused(_))));
        drop(clerk);
        assert_eq!(doors.post(Who::Role(Role::Planner), &format!("/matters/guests/{id}/revocation"), &[]).await.status, StatusCode::SEE_OTHER);
        for path in [format!("/registration/{secret}"), "/registration/doan-bua".to_owned()] {
            let answer = doors.get(Who::Stranger, &path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let mut act = act(&office).await;
        let dead = commands::register_as_guest(&mut act, &secret, facts("Muộn", "tháng 7")).await;
        assert!(matches!(dead, Err(MattersError::Unknown)));
        drop(act);
        office.clock().advance(SignedDuration::from_hours(24 * 11));
        assert_eq!(doors.get(Who::Stranger, &format!("/registration/{late}")).await.status, StatusCode::NOT_FOUND);
    }

    async fn whoever_knocks_too_often_has_to_wait(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let doors = doors(&office);
        let mut last = StatusCode::OK;
        for _ in 0..70 {
            last = doors.get(Who::Stranger, "/registration/doan-bua").await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }
}
