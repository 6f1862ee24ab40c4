//! One's own account: one-time codes, API tokens, sessions.

use axum::http::StatusCode;
use nhip_office::accounts::TotpSecret;

use crate::world::{Answer, NAME, PASSWORD, Person, World};

async fn account(world: &World, person: &Person) -> String {
    world.get_as(person, "/ub/account", &[]).await.text
}

async fn send(world: &World, person: &Person, path: &str, pairs: &[(&str, &str)]) -> Answer {
    let with_csrf: Vec<_> = pairs.iter().copied().chain([("csrf", person.csrf.as_str())]).collect();
    world.post(path, &person.cookies, &with_csrf).await
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} in {text}"));
    rest.split(end).next().unwrap_or("")
}

#[tokio::test]
async fn one_time_codes_are_switched_on_by_a_right_code_and_then_asked_for() {
    let world = World::new().await;
    let person = world.planner().await;
    let page = world.get_as(&person, "/ub/account/codes", &[]).await;
    assert!(
        page.text.contains("<svg") && page.text.contains("otpauth://totp/Nhip-UB:ub.tonghop"),
        "{}",
        page.text
    );
    let secret = between(&page.text, r#"name="secret" value=""#, "\"").to_owned();
    let wrong = send(&world, &person, "/ub/account/codes", &[("secret", &secret), ("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains(&secret), "the same secret is shown again");
    let code = TotpSecret::confirmed(&secret).unwrap().code(world.now()).unwrap();
    let on = send(&world, &person, "/ub/account/codes", &[("secret", &secret), ("code", &code)]).await;
    assert_eq!(on.header("location"), "/ub/account");
    assert!(!account(&world, &person).await.contains(&secret));
    let page = world.get("/ub/sign-in").await;
    let pairs = [("name", NAME), ("password", PASSWORD), ("csrf", &page.csrf())];
    let half = world.post("/ub/sign-in", &page.cookies(), &pairs).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY, "the password alone is not enough");
    let off = send(&world, &person, "/ub/account/codes/off", &[("codes-password", "sai mat khau")]).await;
    assert_eq!(off.status, StatusCode::UNPROCESSABLE_ENTITY);
    let off = send(&world, &person, "/ub/account/codes/off", &[("codes-password", PASSWORD)]).await;
    assert_eq!(off.header("location"), "/ub/account");
    world.planner().await;
}

#[tokio::test]
async fn a_token_is_shown_once_opens_what_it_says_and_is_revoked() {
    let world = World::new().await;
    let person = world.planner().await;
    let fields = [("label", "Cổng thông tin"), ("scope", "read"), ("lasting", "90")];
    let made = send(&world, &person, "/ub/account/tokens", &fields).await;
    let secret = between(&made.text, r#"<code class="secret">"#, "<").to_owned();
    let listed = account(&world, &person).await;
    assert!(listed.contains("Cổng thông tin") && !listed.contains(&secret));
    let bearer = format!("Bearer {secret}");
    let program = Person { cookies: String::new(), csrf: String::new() };
    let headers = [("authorization", bearer.as_str())];
    assert_eq!(world.get_as(&program, "/ub/weeks/29", &headers).await.status, StatusCode::OK);
    assert_eq!(world.get_as(&program, "/ub/account/codes", &headers).await.status, StatusCode::FORBIDDEN);
    let revoke = between(&listed, r#"action="/ub/account/tokens/"#, "\"").to_owned();
    send(&world, &person, &format!("/ub/account/tokens/{revoke}"), &[]).await;
    let after = world.get_as(&program, "/ub/weeks/29", &headers).await;
    assert_eq!(after.status, StatusCode::SEE_OTHER, "a revoked token opens nothing");
}

#[tokio::test]
async fn a_phone_gets_a_password_of_its_own_which_is_shown_once_and_is_no_token() {
    let world = World::new().await;
    let person = world.planner().await;
    let unnamed = send(&world, &person, "/ub/account/calendars", &[("device", " ")]).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unnamed.text.contains(r#"id="device-fault""#));
    let made = send(&world, &person, "/ub/account/calendars", &[("device", "Máy của tôi")]).await;
    let secret = between(&made.text, r#"<code class="secret">"#, "<").to_owned();
    assert!(made.text.contains("/ub/dav/</code>"), "the page tells the address: {}", made.text);
    let listed = account(&world, &person).await;
    assert!(listed.contains("Máy của tôi") && !listed.contains(&secret));
    assert!(listed.contains("Chưa có mã truy cập nào"), "it does not stand among the tokens");
    let bearer = format!("Bearer {secret}");
    let program = Person { cookies: String::new(), csrf: String::new() };
    let headers = [("authorization", bearer.as_str())];
    assert_eq!(world.get_as(&program, "/ub/weeks/29", &headers).await.status, StatusCode::SEE_OTHER);
    let as_token = [("label", "Cổng"), ("scope", "calendars"), ("lasting", "90")];
    let refused = send(&world, &person, "/ub/account/tokens", &as_token).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "the other form makes none");
    let revoke = between(&listed, r#"action="/ub/account/tokens/"#, "\"").to_owned();
    send(&world, &person, &format!("/ub/account/tokens/{revoke}"), &[]).await;
    assert!(account(&world, &person).await.contains("đã thu hồi"));
}

#[tokio::test]
async fn a_token_without_a_purpose_is_not_made() {
    let world = World::new().await;
    let person = world.planner().await;
    let fields = [("label", " "), ("scope", "everything"), ("lasting", "90")];
    let refused = send(&world, &person, "/ub/account/tokens", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains(r#"id="label-fault""#) && refused.text.contains(r#"id="scope-fault""#));
    assert!(account(&world, &person).await.contains("Chưa có mã truy cập nào"));
}

#[tokio::test]
async fn ending_the_other_sessions_keeps_the_present_one() {
    let world = World::new().await;
    let (other, person) = (world.planner().await, world.planner().await);
    send(&world, &person, "/ub/account/sessions/end", &[]).await;
    assert_eq!(world.get_as(&person, "/ub/account", &[]).await.status, StatusCode::OK);
    assert_eq!(world.get_as(&other, "/ub/account", &[]).await.status, StatusCode::SEE_OTHER);
}
