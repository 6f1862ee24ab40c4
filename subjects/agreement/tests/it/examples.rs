//! Worked examples of the handbook (programme page, section 10), as far as a request reaches.

use jiff::civil::{date, time};
use nhip_agreement::commands::{Answer, RulingText};
use nhip_agreement::rules::clock::Article;
use nhip_agreement::rules::request::Wish;
use nhip_harmony::activity::Precedence;
use nhip_harmony::clash::ClashKind;
use nhip_harmony::days::Period;
use nhip_office::on_both_databases;
use nhip_programme::commands::Holding;
use nhip_programme::reference::Reference;
use nhip_programme::rules::way;

use crate::world::{
    accepted, added, answered, asked, chief, clash_of, entered, held, meeting, moved, planner, request,
    state, week, world,
};

on_both_databases! {
    /// E7: hội nghị BTV (P4) and the monthly meeting of the people's committee (P6) want the chairman on Tuesday.
    async fn the_monthly_meeting_moves_to_wednesday_for_the_standing_board(engine: Engine) {
        let world = world(engine).await;
        let on = |day| (date(2026, 6, day), time(13, 30, 0, 0));
        let mut board = meeting(&world.tu, "TU-1", "Hội nghị Ban Thường vụ Tỉnh ủy", on(2));
        board.leaders = vec!["L01".parse().unwrap(), "L03".parse().unwrap()];
        board.precedence = Some(Precedence::P4);
        added(&world.tu, entered(board), &Holding::WhereFree).await.unwrap();
        let mut monthly = meeting(&world.ub, "UB-1", "Phiên họp UBND tỉnh thường kỳ", on(2));
        monthly.leaders = vec!["L03".parse().unwrap()];
        monthly.precedence = Some(Precedence::P6);
        added(&world.ub, entered(monthly), &Holding::WhereFree).await.unwrap();
        world.carry().await;
        let clash = clash_of(&world.tu, ClashKind::LeaderDouble, "UB-1").await.unwrap();
        let record = held(&world.tu, "UB-1").await.unwrap();
        let id = asked(&world.tu, &record, moved(&record, on(3)), Some(clash)).await.unwrap();
        world.carry().await;
        let arrived = request(&world.ub, &id).await.unwrap();
        let asked = &arrived.thread.request;
        assert_eq!((asked.article, asked.asker.as_str(), asked.asked.as_str()), (Article::Proposal, "tu", "ub"));
        let why = asked.clash.as_ref().unwrap();
        assert_eq!((why.kind.as_str(), why.asked_class, why.other_class), ("K1", Some(6), Some(4)));
        assert!(arrived.waits_on(world.ub.code()));
        accepted(&world.ub, &planner(&world.ub), &id).await.unwrap();
        world.carry().await;
        for office in [&world.tu, &world.hd, &world.ub] {
            assert_eq!(held(office, "UB-1").await.unwrap().activity.dates, Period::day(date(2026, 6, 3)));
            assert_eq!(state(office, &id).await, "accepted");
            assert_eq!(clash_of(office, ClashKind::LeaderDouble, "UB-1").await, None);
            assert!(week(office).await.published.is_empty(), "nothing was published, so no adjustment number");
        }
        world.close().await;
    }

    /// E10: by class the weekly meeting (P5) stands before the voters' meeting (P7), but that is announced: the class
    /// rule is overridden by consent of the leader, recorded.
    async fn the_weekly_meeting_moves_by_the_leaders_consent_against_the_class_rule(engine: Engine) {
        let world = world(engine).await;
        let at = |hour| (date(2026, 6, 1), time(hour, 0, 0, 0));
        let mut weekly = meeting(&world.tu, "TU-1", "Hội nghị Thường trực Tỉnh ủy", at(8));
        weekly.leaders = vec!["L01".parse().unwrap()];
        weekly.precedence = Some(Precedence::P5);
        added(&world.tu, entered(weekly), &Holding::WhereFree).await.unwrap();
        let mut voters = meeting(&world.hd, "HD-1", "Tiếp xúc cử tri", at(8));
        voters.leaders = vec!["L01".parse().unwrap()];
        voters.precedence = Some(Precedence::P7);
        voters.standing.outside = nhip_harmony::activity::Outside::GuestsOrPublic;
        added(&world.hd, entered(voters), &Holding::WhereFree).await.unwrap();
        world.carry().await;
        let clash = clash_of(&world.hd, ClashKind::LeaderDouble, "TU-1").await.unwrap();
        let record = held(&world.hd, "TU-1").await.unwrap();
        let id = asked(&world.hd, &record, moved(&record, at(14)), Some(clash)).await.unwrap();
        world.carry().await;
        answered(&world.tu, &planner(&world.tu), &id, Answer::Refuse("P5 đứng trước P7".to_owned())).await.unwrap();
        world.carry().await;
        for reason in ["đã thông báo cho cử tri", "báo chí đã đăng"] {
            answered(&world.hd, &chief(&world.hd), &id, Answer::Raise(reason.to_owned())).await.unwrap();
        }
        world.carry().await;
        let ruling = RulingText {
            changes: true,
            decided_by: "Bí thư Tỉnh ủy".to_owned(),
            rule: "P5 trước P7, lãnh đạo đồng ý nhường".to_owned(),
            reason: "tiếp xúc cử tri đã thông báo công khai".to_owned(),
            told: "báo thư ký và ba Văn phòng".to_owned(),
        };
        answered(&world.tu, &chief(&world.tu), &id, Answer::Rule(ruling)).await.unwrap();
        assert_eq!(state(&world.tu, &id).await, "ruled");
        assert_eq!(held(&world.tu, "TU-1").await.unwrap().activity.start, Some(time(8, 0, 0, 0)), "not yet");
        accepted(&world.tu, &planner(&world.tu), &id).await.unwrap();
        world.carry().await;
        let there = request(&world.hd, &id).await.unwrap();
        assert_eq!(there.position.state.word(), "accepted");
        let told = serde_json::to_string(&there.thread.steps).unwrap();
        assert!(told.contains("Bí thư Tỉnh ủy") && told.contains("báo thư ký"), "{told}");
        assert_eq!(held(&world.hd, "TU-1").await.unwrap().activity.start, Some(time(14, 0, 0, 0)));
        world.close().await;
    }

    /// E12: one event told at two hours; who is not right takes over the other's hour.
    async fn an_event_told_at_two_hours_is_told_alike_after_a_request(engine: Engine) {
        let world = world(engine).await;
        let there = |mut activity: nhip_harmony::activity::Activity| {
            activity.place = "Phòng họp số 2 Tỉnh ủy".to_owned();
            activity.leaders = vec!["L03".parse().unwrap()];
            entered(activity)
        };
        let at = |minute| (date(2026, 6, 3), time(14, minute, 0, 0));
        let host = meeting(&world.tu, "TU-1", "Họp Ban Chỉ đạo chuyển đổi số", at(0));
        added(&world.tu, there(host), &Holding::WhereFree).await.unwrap();
        let row = meeting(&world.ub, "UB-1", "Dự họp Ban Chỉ đạo chuyển đổi số", at(30));
        added(&world.ub, there(row), &Holding::WhereFree).await.unwrap();
        world.carry().await;
        let clash = clash_of(&world.tu, ClashKind::EventDiffers, "UB-1").await.unwrap();
        let record = held(&world.tu, "UB-1").await.unwrap();
        let wish = Wish::Place(way::beside(&record.activity, &held(&world.tu, "TU-1").await.unwrap().activity));
        let id = asked(&world.tu, &record, wish, Some(clash)).await.unwrap();
        world.carry().await;
        accepted(&world.ub, &planner(&world.ub), &id).await.unwrap();
        world.carry().await;
        for office in [&world.tu, &world.ub] {
            assert_eq!(held(office, "UB-1").await.unwrap().activity.start, Some(time(14, 0, 0, 0)));
            assert_eq!(clash_of(office, ClashKind::EventDiffers, "UB-1").await, None);
        }
        world.close().await;
    }

    /// E8, variant K3: two meetings booked in one room; the smaller one takes another before publication.
    async fn the_smaller_meeting_takes_another_room(engine: Engine) {
        let world = world(engine).await;
        let at = (date(2026, 6, 4), time(14, 0, 0, 0));
        for (office, id) in [(&world.ub, "UB-1"), (&world.hd, "HD-1")] {
            let mut activity = meeting(office, id, &format!("Hội nghị {id}"), at);
            activity.room = Some("HN-L".parse().unwrap());
            added(office, entered(activity), &Holding::WhereFree).await.unwrap();
        }
        world.carry().await;
        let clash = clash_of(&world.hd, ClashKind::RoomDouble, "UB-1").await.unwrap();
        let record = held(&world.hd, "UB-1").await.unwrap();
        let mut view = world.hd.view().await.unwrap();
        let reference = Reference::load(view.conn(), record.activity.dates).await.unwrap();
        let directory = &reference.directory;
        drop(view);
        let is_other = |id: &nhip_harmony::ids::RoomId| {
            id.as_str() != "HN-L" && directory.office_of_room(id).is_some_and(|office| office == world.ub.code())
        };
        let room = directory.rooms.iter().find(|room| is_other(&room.id)).unwrap();
        let wish = Wish::Place(way::in_room(&record.activity, room));
        let id = asked(&world.hd, &record, wish, Some(clash)).await.unwrap();
        world.carry().await;
        accepted(&world.ub, &planner(&world.ub), &id).await.unwrap();
        world.carry().await;
        assert_eq!(clash_of(&world.hd, ClashKind::RoomDouble, "UB-1").await, None);
        assert_eq!(held(&world.hd, "UB-1").await.unwrap().activity.room, Some(room.id.clone()));
        assert!(week(&world.ub).await.tellings.is_empty(), "before publication nobody need be told");
        world.close().await;
    }
}
