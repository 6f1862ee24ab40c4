//! Who is let in, and for how long.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::http::header::AUTHORIZATION;
use axum::http::{Method, StatusCode};
use futures::stream;
use nhip_office::accounts::token;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{accounts, on_both_databases};
use nhip_web::testing::Who;

use crate::world::{doors, header, phone, world};

const PLACE: &str = "/dav/calendars/";

on_both_databases! {
    async fn a_password_of_a_phone_opens_the_calendars_and_nothing_else(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        assert_eq!(phone.send("PROPFIND", PLACE, &[("depth", "0")], "").await.status, StatusCode::MULTI_STATUS);
        let mut request = doors.request(Method::GET, "/account", Body::empty());
        let line = format!("Bearer {}", phone.password);
        request.headers_mut().insert(AUTHORIZATION, line.parse().unwrap());
        assert_eq!(doors.send(Who::Stranger, request).await.status, StatusCode::SEE_OTHER, "it is no API token");
        assert!(world.ub.token_holder(&phone.password).await.unwrap().is_none());
        world.close().await;
    }

    async fn strangers_wrong_passwords_and_the_password_of_the_sign_in_are_refused(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let mut phone = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        let bare = doors.request(Method::from_bytes(b"PROPFIND").unwrap(), PLACE, Body::empty());
        let stranger = doors.send(Who::Stranger, bare).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
        assert!(header(&stranger.headers, "www-authenticate").starts_with("Basic "));
        let right = std::mem::replace(&mut phone.password, "mat-khau-dang-nhap-2026".to_owned());
        assert_eq!(phone.send("PROPFIND", PLACE, &[], "").await.status, StatusCode::UNAUTHORIZED);
        phone.password = right;
        let name = std::mem::replace(&mut phone.name, "ub.khac".to_owned());
        assert_eq!(phone.send("PROPFIND", PLACE, &[], "").await.status, StatusCode::UNAUTHORIZED, "another's name");
        phone.name = name;
        assert_eq!(phone.send("PROPFIND", PLACE, &[("depth", "0")], "").await.status, StatusCode::MULTI_STATUS);
        world.close().await;
    }

    async fn what_a_stranger_sends_is_taken_whole_so_that_the_connection_serves_the_second_try(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let taken = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&taken);
        let body = Body::from_stream(stream::once(async move {
            seen.store(true, Ordering::SeqCst);
            Ok::<_, Infallible>("<d:propfind xmlns:d=\"DAV:\"><d:allprop/></d:propfind>")
        }));
        let request = doors.request(Method::from_bytes(b"PROPFIND").unwrap(), PLACE, body);
        assert_eq!(doors.send(Who::Stranger, request).await.status, StatusCode::UNAUTHORIZED);
        assert!(taken.load(Ordering::SeqCst));
        world.close().await;
    }

    async fn wrong_passwords_in_a_row_have_to_wait_and_the_right_one_has_not(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let mut phone = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        let right = std::mem::replace(&mut phone.password, "sai".to_owned());
        let mut last = StatusCode::OK;
        for _ in 0..12 {
            last = phone.send("PROPFIND", PLACE, &[], "").await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        phone.password = right;
        assert_eq!(phone.send("PROPFIND", PLACE, &[("depth", "0")], "").await.status, StatusCode::MULTI_STATUS);
        world.close().await;
    }

    async fn a_revoked_password_and_a_closed_account_end_at_once(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let first = phone(&doors, ("ub.tonghop", Role::Planner), None).await;
        let second = phone(&doors, ("ub.l03", Role::Leader), Some("L03")).await;
        for phone in [&first, &second] {
            assert_eq!(phone.send("OPTIONS", PLACE, &[], "").await.status, StatusCode::OK);
        }
        let owner = Actor::new("ub.tonghop", "", [Role::Planner], Scope::Desk);
        let mut act = world.ub.act(&owner).await.unwrap();
        token::revoke(&mut act, &first.token).await.unwrap();
        act.commit().await.unwrap();
        let mut act = world.ub.act(&Actor::system()).await.unwrap();
        accounts::disable(&mut act, &"ub.l03".parse().unwrap()).await.unwrap();
        act.commit().await.unwrap();
        for phone in [&first, &second] {
            assert_eq!(phone.send("OPTIONS", PLACE, &[], "").await.status, StatusCode::UNAUTHORIZED);
        }
        world.close().await;
    }
}
