//! Opinions before a meeting: of another office by notice, of units by a link or the clerk; silence as the rule says.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use jiff::civil::Date;
use nhip_meetings::commands::{self, Asking};
use nhip_meetings::error::MeetingError;
use nhip_meetings::opinions::{self, Found};
use nhip_meetings::rules::ids::AskId;
use nhip_meetings::rules::opinion::{Ask, AskingFault, SILENCE, Silence, State, Word};
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::{Office, on_both_databases, settings};
use nhip_web::testing::{Doors, Who};

use crate::world::{act, doors, facts, holder, made, planned, world};

const PLANNER: Who = Who::Role(Role::Planner);
const CLERK: Who = Who::Role(Role::Clerk);
const QUESTION: &str = "Dự thảo phương án giao đất đợt 2";

fn asking() -> Asking {
    let names = ["HĐND tỉnh", "Sở Tài chính", "Sở Xây dựng", "sở tài chính"];
    Asking {
        item: None,
        question: QUESTION.to_owned(),
        names: names.map(str::to_owned).into(),
        working_days: 3,
    }
}

async fn asked(office: &Office) -> Ask {
    let meeting = made(office).await;
    let mut act = act(office).await;
    let ask = commands::ask(&mut act, &meeting.id, asking()).await.unwrap();
    act.commit().await.unwrap();
    ask
}

async fn found(office: &Office, id: &AskId) -> Option<Found> {
    let mut view = office.view().await.unwrap();
    opinions::one(view.conn(), &Actor::system(), id).await.unwrap()
}

async fn given(office: &Office, at: (&AskId, u32), word: Word) -> Result<(), MeetingError> {
    let mut act = office.act(&holder(office, Role::Clerk)).await.unwrap();
    commands::give_opinion(&mut act, at, word).await?;
    act.commit().await.unwrap();
    Ok(())
}

async fn waiting(office: &Office, day: Date) -> Vec<Found> {
    let mut view = office.view().await.unwrap();
    opinions::waiting(view.conn(), &Actor::system(), (office.code(), day)).await.unwrap()
}

async fn states(office: &Office, id: &AskId) -> Vec<State> {
    let found = found(office, id).await.unwrap();
    let today = nhip_office::clock::day_of(office.clock().now());
    found.standings(today).iter().map(|one| one.state).collect()
}

/// Sends the form of a link as a browser does.
async fn sent(doors: &Doors, path: &str, pairs: &[(&str, &str)]) -> StatusCode {
    let page = doors.get(Who::Stranger, path).await;
    let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let csrf = ("csrf", token.as_str());
    let all = std::iter::once(&csrf).chain(pairs);
    let form: Vec<String> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let mut request = doors.request(Method::POST, path, Body::from(form.join("&")));
    request.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    request.headers_mut().insert("cookie", cookie.parse().unwrap());
    doors.send(Who::Stranger, request).await.status
}

on_both_databases! {
    async fn another_office_is_asked_by_notice_and_answers_for_itself_alone(engine: Engine) {
        let world = world(engine).await;
        let ask = asked(&world.ub).await;
        assert_eq!(ask.asked.len(), 3, "nobody is asked twice");
        assert_eq!(ask.due, jiff::civil::date(2026, 6, 3), "three working days after Friday 29 May");
        world.carry_cleanly().await;
        let theirs = found(&world.hd, &ask.id).await.unwrap();
        assert_eq!(theirs.ask.asked.len(), 1, "its own line only");
        assert!(found(&world.tu, &ask.id).await.is_none());
        let here = given(&world.ub, (&ask.id, 1), Word::Agrees).await;
        assert!(matches!(here, Err(MeetingError::AnsweredElsewhere)));
        let unsaid = given(&world.hd, (&ask.id, 1), Word::Disagrees(" ".to_owned())).await;
        assert!(matches!(unsaid, Err(MeetingError::Asking(AskingFault::Text))));
        given(&world.hd, (&ask.id, 1), Word::Remarks("Bổ sung nguồn vốn".to_owned())).await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(states(&world.ub, &ask.id).await, [State::Remarks, State::Waits, State::Waits]);
        world.close().await;
    }

    async fn past_the_limit_an_office_agrees_by_silence_and_a_unit_was_silent(engine: Engine) {
        let world = world(engine).await;
        let ask = asked(&world.ub).await;
        given(&world.ub, (&ask.id, 2), Word::NoOpinion).await.unwrap();
        world.carry_cleanly().await;
        for office in [&world.ub, &world.hd] {
            office.clock().advance(jiff::SignedDuration::from_hours(24 * 6));
        }
        assert_eq!(states(&world.ub, &ask.id).await, [State::SilentAgrees, State::NoOpinion, State::Silent]);
        given(&world.hd, (&ask.id, 1), Word::Disagrees("Chưa rõ nguồn".to_owned())).await.unwrap();
        given(&world.ub, (&ask.id, 3), Word::Agrees).await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(states(&world.ub, &ask.id).await, [State::SilentAgrees, State::NoOpinion, State::Agrees]);
        let page = doors(&world.ub).get(PLANNER, &format!("/meetings/{}/opinions/{}", ask.meeting, ask.id)).await.text();
        assert!(page.contains("im lặng, tính là nhất trí") && page.contains("Chưa rõ nguồn") && page.contains("sau hạn"), "{page}");
        world.close().await;
    }

    async fn a_question_waits_at_the_office_asked_until_its_limit_and_at_its_own_on_the_last_day(engine: Engine) {
        let world = world(engine).await;
        let ask = asked(&world.ub).await;
        given(&world.ub, (&ask.id, 2), Word::NoOpinion).await.unwrap();
        world.carry_cleanly().await;
        let first = ask.due.yesterday().unwrap();
        for (day, here, there) in [(first, 0, 1), (ask.due, 1, 1), (ask.due.tomorrow().unwrap(), 0, 0)] {
            assert_eq!(waiting(&world.ub, day).await.len(), here, "{day}");
            assert_eq!(waiting(&world.hd, day).await.len(), there, "{day}");
        }
        assert_eq!(waiting(&world.ub, ask.due).await[0].opinions.len(), 1, "with what was said");
        world.close().await;
    }

    async fn where_the_province_names_no_article_a_question_stands_on_none(engine: Engine) {
        let world = world(engine).await;
        let mut setting = world.ub.act(&Actor::system()).await.unwrap();
        settings::put(&mut setting, SILENCE, &Silence { article: None }).await.unwrap();
        setting.commit().await.unwrap();
        let ask = asked(&world.ub).await;
        world.carry_cleanly().await;
        for office in [&world.ub, &world.hd] {
            office.clock().advance(jiff::SignedDuration::from_hours(24 * 6));
            assert_eq!(states(office, &ask.id).await[0], State::Silent);
        }
        let page = doors(&world.ub).get(PLANNER, &format!("/meetings/{}/opinions/{}", ask.meeting, ask.id)).await.text();
        assert!(page.contains("ghi là không trả lời") && !page.contains("quy chế"), "{page}");
        world.close().await;
    }

    async fn a_unit_answers_by_its_link_and_sees_nobody_elses_words(engine: Engine) {
        let world = world(engine).await;
        let ask = asked(&world.ub).await;
        given(&world.ub, (&ask.id, 3), Word::Disagrees("Ý kiến của Sở Xây dựng".to_owned())).await.unwrap();
        let mut planner = act(&world.ub).await;
        let (_, secret) = commands::make_opinion_link(&mut planner, (&ask.id, 2)).await.unwrap();
        planner.commit().await.unwrap();
        let doors = doors(&world.ub);
        let door = format!("/opinion/{secret}");
        let page = doors.get(Who::Stranger, &door).await;
        assert_eq!(page.headers["cache-control"], "no-store");
        assert!(page.text().contains(QUESTION) && !page.text().contains("Sở Xây dựng"), "{}", page.text());
        let refused = sent(&doors, &door, &[("word", "disagrees"), ("text", "")]).await;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY);
        let given = sent(&doors, &door, &[("word", "disagrees"), ("text", "Thiếu căn cứ")]).await;
        assert_eq!(given, StatusCode::SEE_OTHER);
        assert_eq!(states(&world.ub, &ask.id).await, [State::Waits, State::Disagrees, State::Disagrees]);
        assert_eq!(doors.get(Who::Stranger, "/opinion/sai-bi-mat").await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn the_question_stands_on_the_meetings_page_with_its_table_and_a_clerk_writes_down_but_does_not_ask(engine: Engine) {
        let world = world(engine).await;
        let ask = asked(&world.ub).await;
        let doors = doors(&world.ub);
        let page = format!("/meetings/{}/opinions/{}", ask.meeting, ask.id);
        assert!(doors.get(PLANNER, &format!("/meetings/{}", ask.meeting)).await.text().contains(QUESTION));
        let form = format!("/meetings/{}/opinions/new", ask.meeting);
        assert_eq!(doors.get(CLERK, &form).await.status, StatusCode::FORBIDDEN);
        let wrong = [("question", "Hỏi"), ("names", "Sở Nội vụ"), ("working_days", "0")];
        let wrong = doors.post(PLANNER, &form, &wrong).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("Sở Nội vụ"), "nothing typed is lost");
        let wrote = doors.post(CLERK, &format!("{page}/2"), &[("word", "agrees")]).await;
        assert_eq!(wrote.status, StatusCode::SEE_OTHER, "{}", wrote.text());
        assert_eq!(doors.get(CLERK, &format!("{page}/bang.xlsx")).await.status, StatusCode::OK);
        world.close().await;
    }

    async fn what_is_asked_before_an_internal_meeting_leaves_by_hand_and_is_hidden_with_it(engine: Engine) {
        let world = world(engine).await;
        let activity = planned(&world.ub, Level::Leaders).await;
        let mut planner = act(&world.ub).await;
        let new = commands::NewMeeting { activity, facts: facts() };
        let meeting = commands::make(&mut planner, new).await.unwrap();
        let ask = commands::ask(&mut planner, &meeting.id, asking()).await.unwrap();
        planner.commit().await.unwrap();
        assert!(ask.offices().is_empty());
        let doors = doors(&world.ub);
        let page = format!("/meetings/{}/opinions/{}", ask.meeting, ask.id);
        for who in [CLERK, Who::Role(Role::Viewer)] {
            for path in [page.clone(), format!("{page}/bang.xlsx")] {
                assert_eq!(doors.get(who, &path).await.status, StatusCode::NOT_FOUND, "{who:?} {path}");
            }
        }
        world.close().await;
    }
}
