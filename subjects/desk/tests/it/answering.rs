//! A leader's two answers, on the phone and at the desk of the owner.

use axum::http::StatusCode;
use nhip_office::on_both_databases;
use nhip_programme::consents;
use nhip_programme::rules::record::Record;

use crate::world::{LEADER, PLANNER, SECRETARY, world};

fn at(record: &Record, path: &str) -> String {
    format!("/phone/activities/{}{path}?day={}", record.activity.id, record.activity.dates.from)
}

on_both_databases! {
    async fn a_leader_agrees_and_takes_it_back(engine: Engine) {
        let world = world(engine).await;
        let record = world.of_chairman("ub").await;
        let version = record.version.to_string();
        let agreed = world.doors.post(LEADER, &at(&record, "/consent"), &[("version", &version)]).await;
        assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text());
        let page = world.doors.get(SECRETARY, &at(&record, "")).await.text();
        assert!(page.contains("Đã đồng ý"), "{page}");
        let withdrawn = world.doors.post(SECRETARY, &at(&record, "/consent/withdrawal"), &[]).await;
        assert_eq!(withdrawn.status, StatusCode::SEE_OTHER);
        assert!(!world.doors.get(LEADER, &at(&record, "")).await.text().contains("Đã đồng ý"));
    }

    async fn an_answer_to_an_old_version_says_what_to_do(engine: Engine) {
        let world = world(engine).await;
        let record = world.of_chairman("ub").await;
        let stale = world.doors.post(LEADER, &at(&record, "/consent"), &[("version", "99")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        for fields in [&[][..], &[("version", "một")][..]] {
            let answer = world.doors.post(LEADER, &at(&record, "/consent"), fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }

    async fn in_an_own_activity_the_one_sent_comes_at_once(engine: Engine) {
        let world = world(engine).await;
        let record = world.of_chairman("ub").await;
        let asked = world.doors.get(LEADER, &at(&record, "/stand-in")).await.text();
        let stand_in = asked.split("name=\"stand_in\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let free = stand_in.last().unwrap().to_owned();
        let version = record.version.to_string();
        let nobody = world.doors.post(LEADER, &at(&record, "/stand-in"), &[("version", &version)]).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("version", version.as_str()), ("stand_in", free.as_str())];
        let sent = world.doors.post(LEADER, &at(&record, "/stand-in"), &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        world.carry().await;
        let there = world.at_tu(&record.activity.id).await;
        assert!(there.activity.leaders.iter().any(|person| person.as_str() == free));
        assert_eq!(world.doors.get(LEADER, &at(&record, "")).await.status, StatusCode::NOT_FOUND);
    }

    async fn in_another_offices_activity_the_wish_goes_to_the_owner(engine: Engine) {
        let world = world(engine).await;
        let record = world.of_chairman("tu").await;
        let fields = [("version", record.version.to_string()), ("stand_in", "L11".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let sent = world.doors.post(LEADER, &at(&record, "/stand-in"), &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        assert!(world.doors.get(LEADER, &at(&record, "")).await.text().contains("Đề nghị cử"));
        world.carry().await;
        let mut view = world.tu.view().await.unwrap();
        let person = "L03".parse().unwrap();
        let known = consents::find(view.conn(), &record.activity.id, &person).await.unwrap().unwrap();
        assert_eq!(known.wish.stand_in().map(|person| person.as_str()), Some("L11"));
    }

    async fn the_day_carries_its_pages_for_reading_without_a_network(engine: Engine) {
        let world = world(engine).await;
        let record = world.of_chairman("ub").await;
        let day = record.activity.dates.from;
        let page = world.doors.get(LEADER, &format!("/phone?day={day}")).await;
        assert_eq!(page.headers["nhip-kept-for"], "thu.leader.l03");
        let text = page.text();
        assert!(text.contains(&format!("/ub/phone/activities/{}?day={day}", record.activity.id)), "{text}");
        assert!(text.contains("/ub/phone/week?day="));
    }

    async fn a_planner_answers_for_a_leader_of_the_own_office(engine: Engine) {
        let world = world(engine).await;
        let record = world.of_chairman("ub").await;
        let path = format!("{}&leader=L03", at(&record, "/consent"));
        let version = record.version.to_string();
        let agreed = world.doors.post(PLANNER, &path, &[("version", &version)]).await;
        assert_eq!(agreed.status, StatusCode::SEE_OTHER);
    }
}
