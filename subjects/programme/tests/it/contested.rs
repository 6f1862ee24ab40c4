//! The same hours wanted by many at once.

use std::sync::Arc;

use jiff::civil::{date, time};
use nhip_office::{Office, on_both_databases};
use nhip_programme::commands::Holding;
use nhip_programme::error::ChangeError;
use nhip_programme::rules::slot::{Answer, AskState, Asked, Decision, Resource};
use nhip_programme::week::asked;
use tokio::task::JoinSet;

use crate::world::{added, entered, meeting, world};

const REQUESTS: usize = 64;

/// Held in the room of the provincial centre, which Văn phòng UBND looks after.
fn in_the_hall(office: &Office, n: usize) -> nhip_harmony::activity::Activity {
    let id = format!("{}-{n}", office.code());
    let mut activity =
        meeting(office, &id, &format!("Hội nghị số {n}"), (date(2026, 7, 1), time(8, 0, 0, 0)));
    activity.room = Some("HN-L".parse().unwrap());
    activity
}

async fn answers_to(office: &Office, n: usize) -> Vec<Asked> {
    let mut view = office.view().await.unwrap();
    asked(view.conn(), &format!("{}-{n}", office.code()).parse().unwrap()).await.unwrap()
}

on_both_databases! {
    async fn sixty_four_requests_of_three_offices_get_one_room_once(engine: Engine) {
        let world = Arc::new(world(engine).await);
        let second_process = world.another_process("ub").await;
        let mut requests = JoinSet::new();
        for n in 0..REQUESTS {
            let office = match n % 4 {
                0 => world.ub.clone(),
                1 => world.tu.clone(),
                2 => world.hd.clone(),
                _ => second_process.clone(),
            };
            requests.spawn(async move {
                let new = entered(in_the_hall(&office, n));
                (n, added(&office, new, &Holding::Required).await)
            });
        }
        let mut granted = Vec::new();
        while let Some(done) = requests.join_next().await {
            match done.unwrap() {
                (n, Ok(_)) if n % 4 == 0 || n % 4 == 3 => granted.push(n),
                (_, Ok(_)) => {}
                (_, Err(ChangeError::Taken { holder, asked_by, free, .. })) => {
                    assert_eq!(holder.as_str(), "ub");
                    assert!(asked_by.contains("Tổng hợp ub"));
                    assert_eq!(free.len(), 3);
                }
                (_, Err(other)) => panic!("{other}"),
            }
        }
        world.carry().await;
        for n in (0..REQUESTS).filter(|n| n % 4 == 1 || n % 4 == 2) {
            let office = if n % 4 == 1 { &world.tu } else { &world.hd };
            let answers = answers_to(office, n).await;
            assert_eq!(answers.len(), 1);
            match &answers[0].answer {
                Some(Answer::Granted) => granted.push(n),
                Some(Answer::Taken { free, .. }) => assert_eq!(free.len(), 3),
                None => panic!("request {n} was never answered"),
            }
        }
        assert_eq!(granted.len(), 1, "granted to {granted:?}");
        second_process.close().await;
        Arc::into_inner(world).unwrap().close().await;
    }

    async fn a_leader_is_asked_for_twice_only_by_a_recorded_decision(engine: Engine) {
        let world = world(engine).await;
        let with_chairman = |id: &str| {
            let mut activity = meeting(&world.ub, id, "Nghe báo cáo", (date(2026, 6, 2), time(8, 0, 0, 0)));
            activity.leaders = vec!["L03".parse().unwrap()];
            entered(activity)
        };
        added(&world.ub, with_chairman("UB-1"), &Holding::Required).await.unwrap();
        let refused = added(&world.ub, with_chairman("UB-2"), &Holding::Required).await;
        assert!(matches!(
            refused,
            Err(ChangeError::Taken { resource: Resource::Person(person), .. }) if person.as_str() == "L03"
        ));
        let decision = Decision { by: "Chủ tịch UBND tỉnh".to_owned(), reason: "dự đầu giờ rồi đi".to_owned() };
        added(&world.ub, with_chairman("UB-2"), &Holding::Decided(decision)).await.unwrap();
        let mut view = world.ub.view().await.unwrap();
        let entries = view.journal_about("activity", "UB-2").await.unwrap();
        drop(view);
        let reasons: Vec<_> = entries.iter().filter_map(|entry| entry.reason.as_deref()).collect();
        assert_eq!(reasons, ["Chủ tịch UBND tỉnh: dự đầu giờ rồi đi"]);
        world.close().await;
    }

    async fn no_decision_gives_a_room_twice(engine: Engine) {
        let world = world(engine).await;
        added(&world.ub, entered(in_the_hall(&world.ub, 1)), &Holding::Required).await.unwrap();
        let decision = Decision { by: "Chánh Văn phòng".to_owned(), reason: "gấp".to_owned() };
        let refused =
            added(&world.ub, entered(in_the_hall(&world.ub, 2)), &Holding::Decided(decision)).await;
        assert!(matches!(refused, Err(ChangeError::Taken { .. })));
        world.close().await;
    }

    async fn a_car_drives_one_journey_at_a_time_also_for_what_a_file_brought_in(engine: Engine) {
        let world = world(engine).await;
        let journey = |office: &Office, id: &str, start: i8| {
            let at = (date(2026, 6, 2), time(start, 0, 0, 0));
            let mut activity = meeting(office, id, "Kiểm tra công trình", at);
            activity.vehicles = vec!["UB-X1".parse().unwrap()];
            entered(activity)
        };
        added(&world.ub, journey(&world.ub, "UB-1", 8), &Holding::WhereFree).await.unwrap();
        let refused = added(&world.ub, journey(&world.ub, "UB-2", 9), &Holding::WhereFree).await;
        assert!(matches!(
            refused,
            Err(ChangeError::Taken { resource: Resource::Vehicle(car), .. }) if car.as_str() == "UB-X1"
        ));
        added(&world.ub, journey(&world.ub, "UB-3", 14), &Holding::WhereFree).await.unwrap();
        added(&world.tu, journey(&world.tu, "TU-1", 8), &Holding::Required).await.unwrap();
        world.carry().await;
        let mut view = world.tu.view().await.unwrap();
        let answers = asked(view.conn(), &"TU-1".parse().unwrap()).await.unwrap();
        drop(view);
        assert_eq!(answers.iter().map(|asked| asked.state).collect::<Vec<_>>(), [AskState::Taken]);
        world.close().await;
    }

    async fn attending_another_offices_event_takes_no_hours_from_it(engine: Engine) {
        let world = world(engine).await;
        let at = (date(2026, 6, 2), time(8, 0, 0, 0));
        let mut host = meeting(&world.tu, "TU-1", "Họp Ban Chỉ đạo cải cách hành chính", at);
        host.leaders = vec!["L01".parse().unwrap(), "L03".parse().unwrap()];
        host.chair = Some("L01".parse().unwrap());
        host.room = Some("TU-P2".parse().unwrap());
        host.place = "Phòng họp số 2 Tỉnh ủy".to_owned();
        let mut row = meeting(&world.ub, "UB-1", "Dự họp Ban Chỉ đạo cải cách hành chính", at);
        row.leaders = vec!["L03".parse().unwrap()];
        row.room = host.room.clone();
        row.place = host.place.clone();
        added(&world.ub, entered(row), &Holding::Required).await.unwrap();
        added(&world.tu, entered(host), &Holding::Required).await.unwrap();
        world.carry().await;
        let mut view = world.tu.view().await.unwrap();
        let answers = asked(view.conn(), &"TU-1".parse().unwrap()).await.unwrap();
        drop(view);
        assert_eq!(answers.iter().map(|asked| asked.state).collect::<Vec<_>>(), [AskState::Granted]);
        world.close().await;
    }
}
