//! What the holders of links do: the check code, the word asked for, the own vote, a page that keeps itself fresh; and nothing
//! of anybody else.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use nhip_meetings::commands as meetings;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::rights::{Level, Role};
use nhip_office::{Office, on_both_databases};
use nhip_sittings::commands::{self, NewVote};
use nhip_sittings::rules::roll::Presence;
use nhip_sittings::rules::vote::{Choice, Mode, Tally, Threshold};
use nhip_web::testing::{Answer, Doors, Events, Who};

use crate::world::{TITLE, act, doors, floor, invited, leader, line, marked, opened, world};

const QUESTION: &str = "Tán thành dự thảo nghị quyết?";

async fn linked(office: &Office, id: &MeetingId, name: &str) -> String {
    let line = line(&floor(office, id).await, name);
    let mut act = act(office).await;
    let (_, secret) = meetings::make_link(&mut act, (id, line)).await.unwrap();
    act.commit().await.unwrap();
    secret
}

/// Sends a form as a browser does: the token of a page of the door and its cookie.
async fn sent(doors: &Doors, (page, path): (&str, &str), pairs: &[(&str, &str)]) -> Answer {
    let (cookie, token) = cookie(&doors.get(Who::Stranger, page).await);
    let csrf = ("csrf", token.as_str());
    let all = std::iter::once(&csrf).chain(pairs);
    let form: Vec<String> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let mut request = doors.request(Method::POST, path, Body::from(form.join("&")));
    request.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    request.headers_mut().insert("cookie", cookie.parse().unwrap());
    doors.send(Who::Stranger, request).await
}

/// The cookie that a page sets, and the token in it.
fn cookie(page: &Answer) -> (String, String) {
    let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let token = cookie.split_once('=').unwrap().1.to_owned();
    (cookie, token)
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A page that was opened and follows what happens: its stream, past what it tells first, and the token of its forms.
async fn following(doors: &Doors, secret: &str) -> (Events, String) {
    let path = format!("/invitation/{secret}/sitting");
    let page = doors.get(Who::Stranger, &path).await;
    let (cookie, token) = cookie(&page);
    let mut request = doors.request(Method::GET, &format!("{path}/live"), Body::empty());
    request.headers_mut().insert("cookie", cookie.parse().unwrap());
    let mut events = doors.listen(Who::Stranger, request).await;
    assert_eq!(events.status, StatusCode::OK);
    assert!(page.text().contains(&format!(r#"data-live-pieces="/ub{path}/live""#)), "{}", page.text());
    let first = pieces(&mut events).await;
    let shown = page.text();
    let at_first: Vec<&str> = first.split("<div id=").filter(|piece| !piece.is_empty()).collect();
    assert!(at_first.len() == 3 && at_first.iter().all(|piece| shown.contains(piece)), "{first}\n{shown}");
    (events, token)
}

/// The pieces that are told next.
async fn pieces(events: &mut Events) -> String {
    let event = events.told().await.unwrap();
    assert_eq!(event.name, "pieces");
    event.data
}

/// Opens a vote; its number.
async fn asked(office: &Office, id: &MeetingId, mode: Mode) -> u32 {
    let mut planner = act(office).await;
    let new =
        NewVote { item: None, question: QUESTION.to_owned(), mode, threshold: Threshold::HalfOfPresent };
    let vote = commands::ask(&mut planner, id, new).await.unwrap();
    planner.commit().await.unwrap();
    vote.number
}

on_both_databases! {
    async fn whoever_is_at_the_door_writes_themselves_down_by_the_poster_and_the_own_code(engine: Engine) {
        let world = world(engine).await;
        let id = invited(&world.ub, Level::Offices).await;
        let secret = linked(&world.ub, &id, "Sở Xây dựng").await;
        let mut planner = act(&world.ub).await;
        let room = commands::make_room_link(&mut planner, &id).await.unwrap();
        planner.commit().await.unwrap();
        let doors = doors(&world.ub);
        let poster = format!("/check-in/{room}");
        let shown = doors.get(Who::Stranger, &poster).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
        assert!(!shown.text().contains(TITLE), "the poster hangs where anybody passes");
        let wrong = sent(&doors, (&poster, &poster), &[("code", "0000-0000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(floor(&world.ub, &id).await.figures().here, 0);
        let code = meetings::check_code(&secret);
        let own = doors.get(Who::Stranger, &format!("/invitation/{secret}/sitting")).await;
        assert!(own.text().contains(&code) && own.headers["cache-control"] == "no-store");
        let taken = sent(&doors, (&poster, &poster), &[("code", &code.to_lowercase())]).await;
        assert!(taken.status == StatusCode::OK && taken.text().contains("Thủ trưởng Sở Xây dựng"), "{}", taken.text());
        let after = floor(&world.ub, &id).await;
        assert!(after.sitting.roll.counts(line(&after, "Sở Xây dựng")));
        let elsewhere = doors.get(Who::Stranger, "/check-in/doan-bua").await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn the_secretarys_telephone_opens_the_seat_of_the_link_and_nobody_elses_does(engine: Engine) {
        let world = world(engine).await;
        let id = invited(&world.ub, Level::Offices).await;
        let secret = linked(&world.ub, &id, "Sở Xây dựng").await;
        let doors = doors(&world.ub);
        let path = format!("/invitation/{secret}/seat");
        let led = doors.get(Who::Role(Role::Clerk), &path).await;
        let number = line(&floor(&world.ub, &id).await, "Sở Xây dựng").0;
        assert_eq!(led.headers["location"], format!("/ub/meetings/{id}/sitting/roll/{number}"));
        assert_eq!(doors.get(Who::Role(Role::Viewer), &path).await.status, StatusCode::FORBIDDEN);
        let stranger = doors.get(Who::Stranger, &path).await;
        assert!(stranger.status == StatusCode::SEE_OTHER || stranger.status == StatusCode::UNAUTHORIZED);
        world.close().await;
    }

    async fn the_holder_of_a_link_asks_for_the_word_and_votes_as_a_member(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let member = linked(&world.ub, &id, "Công an").await;
        let guest = linked(&world.ub, &id, "Sở Xây dựng").await;
        let doors = doors(&world.ub);
        let page = format!("/invitation/{guest}/sitting");
        let speech = format!("/invitation/{guest}/speech");
        for _ in 0..3 {
            assert_eq!(sent(&doors, (&page, &speech), &[("item", "1")]).await.status, StatusCode::SEE_OTHER);
        }
        let fourth = sent(&doors, (&page, &speech), &[("item", "1")]).await;
        assert_eq!(fourth.status, StatusCode::CONFLICT, "nobody fills the list by a link");
        let mut planner = act(&world.ub).await;
        let new = NewVote {
            item: None,
            question: "Tán thành?".to_owned(),
            mode: Mode::Secret,
            threshold: Threshold::HalfOfPresent,
        };
        let number = commands::ask(&mut planner, &id, new).await.unwrap().number.to_string();
        planner.commit().await.unwrap();
        assert!(!doors.get(Who::Stranger, &page).await.text().contains("Tán thành?"), "somebody invited does not vote");
        let own = format!("/invitation/{member}/sitting");
        assert!(doors.get(Who::Stranger, &own).await.text().contains("Tán thành?"));
        let ballot = [("vote", number.as_str()), ("choice", "no")];
        let to = format!("/invitation/{member}/vote");
        assert_eq!(sent(&doors, (&own, &to), &ballot).await.status, StatusCode::SEE_OTHER);
        assert_eq!(sent(&doors, (&own, &to), &ballot).await.status, StatusCode::CONFLICT);
        let by_guest = sent(&doors, (&page, &format!("/invitation/{guest}/vote")), &ballot).await;
        assert_eq!(by_guest.status, StatusCode::CONFLICT);
        let mut planner = act(&world.ub).await;
        let result = commands::finish(&mut planner, (&id, 1), None).await.unwrap();
        assert_eq!(result.tally, Tally { yes: 0, no: 1, abstain: 0 });
        planner.commit().await.unwrap();
        world.close().await;
    }

    async fn a_vote_comes_onto_a_page_that_stands_open_and_goes_when_it_is_closed(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let member = linked(&world.ub, &id, "Công an").await;
        let doors = doors(&world.ub);
        let (mut events, token) = following(&doors, &member).await;
        assert_eq!(events.headers["content-type"], "text/event-stream");
        assert_eq!(events.headers["cache-control"], "no-store");
        assert_eq!(events.headers["referrer-policy"], "no-referrer");
        let number = asked(&world.ub, &id, Mode::Secret).await;
        let told = pieces(&mut events).await;
        assert!(told.contains(QUESTION), "{told}");
        assert!(told.contains(&format!(r#"action="/ub/invitation/{member}/vote""#)), "{told}");
        assert!(told.contains(&format!(r#"name="csrf" value="{token}""#)), "the page's own forms stay good: {told}");
        for choice in Choice::ALL {
            assert!(told.contains(&format!(r#"name="choice" value="{}""#, choice.word())), "{told}");
        }
        let mut planner = act(&world.ub).await;
        commands::finish(&mut planner, (&id, number), None).await.unwrap();
        planner.commit().await.unwrap();
        let after = pieces(&mut events).await;
        assert!(!after.contains(QUESTION) && !after.contains("<button"), "{after}");
        world.close().await;
    }

    async fn a_page_that_stands_open_hears_of_nobody_else(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let member = linked(&world.ub, &id, "Công an").await;
        let guest = linked(&world.ub, &id, "Sở Xây dựng").await;
        let doors = doors(&world.ub);
        let (mut members, _) = following(&doors, &member).await;
        let (mut guests, _) = following(&doors, &guest).await;
        let number = asked(&world.ub, &id, Mode::Open).await;
        let opened = pieces(&mut members).await;
        let mut act = world.ub.act(&leader(&world.ub, "L04")).await.unwrap();
        commands::cast_own(&mut act, (&id, number), Choice::Yes).await.unwrap();
        act.commit().await.unwrap();
        let before = floor(&world.ub, &id).await;
        marked(&world.ub, (&id, line(&before, "Sở Nội vụ")), Presence::Missing {}).await.unwrap();
        let own = format!("/invitation/{member}/sitting");
        let number = number.to_string();
        let ballot = [("vote", number.as_str()), ("choice", "abstain")];
        let cast = sent(&doors, (&own, &format!("/invitation/{member}/vote")), &ballot).await;
        assert_eq!(cast.status, StatusCode::SEE_OTHER);
        let voted = pieces(&mut members).await;
        assert!(voted.contains("<b>Không biểu quyết</b>"), "what others did was not told, what was done here is: {voted}");
        let others = before.seats.iter().filter(|seat| !seat.name.contains("Công an"));
        for name in others.map(|seat| seat.name.as_str()) {
            assert!(!opened.contains(name) && !voted.contains(name), "{name}: {opened} {voted}");
        }
        let speech = format!("/invitation/{guest}/speech");
        sent(&doors, (&format!("/invitation/{guest}/sitting"), &speech), &[("item", "1")]).await;
        let turn = pieces(&mut guests).await;
        assert!(turn.contains("Chờ phát biểu") && !turn.contains(QUESTION), "somebody invited does not vote: {turn}");
        world.close().await;
    }

    async fn a_page_that_stands_open_hears_that_its_link_was_revoked(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let member = linked(&world.ub, &id, "Công an").await;
        let doors = doors(&world.ub);
        let (mut events, _) = following(&doors, &member).await;
        let line = line(&floor(&world.ub, &id).await, "Công an");
        let mut revoking = act(&world.ub).await;
        meetings::revoke_links(&mut revoking, (&id, line)).await.unwrap();
        revoking.commit().await.unwrap();
        assert_eq!(events.told().await.map(|event| event.name).as_deref(), Some("closed"));
        assert_eq!(events.told().await, None, "the stream ends");
        let again = doors.get(Who::Stranger, &format!("/invitation/{member}/sitting/live")).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        world.close().await;
    }
}
