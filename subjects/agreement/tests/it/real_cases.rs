//! Worked examples of the handbook that real provinces met (programme page, section 10), as far as programme and
//! requests reach.

use jiff::civil::{date, time};
use nhip_harmony::activity::{ActivityState, Announced, Precedence};
use nhip_harmony::clash::ClashKind;
use nhip_harmony::days::Period;
use nhip_harmony::precedence::YieldReason;
use nhip_harmony::ways_out::{Way, YieldWhy, ways_out, who_gives_way};
use nhip_office::Office;
use nhip_office::on_both_databases;
use nhip_programme::commands::{Holding, Seen, call_off, place};
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::record::{CalledOff, Record};

use crate::rules_of::{found, said};
use crate::world::{
    accepted, added, asked, clash_of, entered, held, meeting, moved, planner, state, the_week, week, world,
};

/// Moves an own activity to an hour and a half of a day.
async fn put(office: &Office, record: &Record, to: (jiff::civil::Date, jiff::civil::Time)) {
    let nhip_agreement::rules::request::Wish::Place(placement) = moved(record, to) else { unreachable!() };
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), the_week()).await.unwrap();
    let at = (&record.activity.id, Seen(record.version));
    place(&mut act, &reference, at, &placement, &Holding::Required).await.unwrap();
    act.commit().await.unwrap();
}

/// Calls an own activity off without a new day.
async fn put_off(office: &Office, record: &Record, state: ActivityState, reason: &str) {
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), the_week()).await.unwrap();
    let at = (&record.activity.id, Seen(record.version));
    let off = CalledOff { reason: reason.to_owned(), new_date: None };
    call_off(&mut act, &reference, at, state, off).await.unwrap();
    act.commit().await.unwrap();
}

on_both_databases! {
    /// E3 (Quảng Nam, 2023): a session is put off the day before without a new date: it stays visible with its reason
    /// everywhere, and takes nobody's time any more.
    async fn a_session_put_off_without_a_date_stays_visible_and_takes_nobodys_time(engine: Engine) {
        let world = world(engine).await;
        let at = (date(2026, 6, 3), time(8, 0, 0, 0));
        let mut session = meeting(&world.hd, "HD-1", "Kỳ họp thứ 13 HĐND tỉnh", at);
        session.leaders = vec!["L03".parse().unwrap(), "L04".parse().unwrap()];
        let record = added(&world.hd, entered(session), &Holding::WhereFree).await.unwrap();
        let mut other = meeting(&world.ub, "UB-1", "Làm việc với Bộ Giao thông vận tải", at);
        other.leaders = vec!["L03".parse().unwrap()];
        added(&world.ub, entered(other), &Holding::WhereFree).await.unwrap();
        world.carry().await;
        assert!(clash_of(&world.ub, ClashKind::LeaderDouble, "UB-1").await.is_some());
        put_off(&world.hd, &record, ActivityState::Postponed, "Chờ ý kiến Trung ương").await;
        world.carry().await;
        for office in [&world.tu, &world.hd, &world.ub] {
            let there = held(office, "HD-1").await.unwrap();
            assert_eq!(there.activity.state, ActivityState::Postponed);
            let off = there.called_off.unwrap();
            assert_eq!((off.reason.as_str(), off.new_date), ("Chờ ý kiến Trung ương", None));
            assert_eq!(clash_of(office, ClashKind::LeaderDouble, "UB-1").await, None);
        }
        world.close().await;
    }

    /// E4 (Thanh Hóa, 2019): one person with two posts has a reception (P7) and a task from above (P2) at one hour; the
    /// reception is held earlier in the same month.
    async fn a_reception_is_held_earlier_for_a_task_from_above(engine: Engine) {
        let world = world(engine).await;
        let at = |day| (date(2026, 6, day), time(8, 0, 0, 0));
        let mut reception = meeting(&world.hd, "HD-1", "Tiếp công dân định kỳ", at(4));
        reception.leaders = vec!["L02".parse().unwrap()];
        reception.precedence = Some(Precedence::P7);
        let record = added(&world.hd, entered(reception), &Holding::WhereFree).await.unwrap();
        let mut task = meeting(&world.tu, "TU-1", "Làm việc với Đoàn công tác Trung ương", at(4));
        task.leaders = vec!["L02".parse().unwrap()];
        task.precedence = Some(Precedence::P2);
        added(&world.tu, entered(task), &Holding::WhereFree).await.unwrap();
        world.carry().await;
        let judged = week(&world.hd).await;
        let clash = found(&judged, ClashKind::LeaderDouble, "HD-1");
        let gives = who_gives_way(&clash, &judged.programme).unwrap();
        assert_eq!(gives.yields.as_str(), "HD-1");
        let by = YieldReason::Class { stays: Precedence::P2, yields: Precedence::P7 };
        assert_eq!(gives.why, YieldWhy::Rule(by));
        put(&world.hd, &record, at(2)).await;
        world.carry().await;
        for office in [&world.tu, &world.hd, &world.ub] {
            assert_eq!(held(office, "HD-1").await.unwrap().activity.dates, Period::day(date(2026, 6, 2)));
            assert_eq!(clash_of(office, ClashKind::LeaderDouble, "HD-1").await, None);
        }
        world.close().await;
    }

    /// E5 (Bình Dương, 2024): the chairman's reception cannot be held: the deputy is offered first; cancelled, it stays
    /// visible with its apology.
    async fn a_deputy_is_offered_before_a_reception_is_cancelled(engine: Engine) {
        let world = world(engine).await;
        let at = (date(2026, 6, 4), time(8, 0, 0, 0));
        let mut reception = meeting(&world.ub, "UB-1", "Tiếp công dân định kỳ của Chủ tịch UBND tỉnh", at);
        reception.leaders = vec!["L03".parse().unwrap()];
        reception.precedence = Some(Precedence::P7);
        let record = added(&world.ub, entered(reception), &Holding::WhereFree).await.unwrap();
        let mut task = meeting(&world.ub, "UB-2", "Họp với Thủ tướng Chính phủ", at);
        task.leaders = vec!["L03".parse().unwrap()];
        task.precedence = Some(Precedence::P2);
        added(&world.ub, entered(task), &Holding::WhereFree).await.unwrap();
        let judged = week(&world.ub).await;
        let clash = found(&judged, ClashKind::LeaderDouble, "UB-1");
        let ways = ways_out(&clash, &judged.programme, judged.lanes());
        assert!(matches!(&ways[0].way, Way::Substitute { by, .. } if by.as_str() == "L11"), "{:?}", said(&ways));
        put_off(&world.ub, &record, ActivityState::Cancelled, "Xin lỗi nhân dân vì không tổ chức được").await;
        world.carry().await;
        let there = held(&world.hd, "UB-1").await.unwrap();
        assert_eq!(there.activity.state, ActivityState::Cancelled);
        assert!(there.called_off.unwrap().reason.contains("Xin lỗi"));
        world.close().await;
    }

    /// E8: a supervision and an inspection at one department on one day, both P9: the published one stays, the inspection
    /// goes to the following week by request.
    async fn the_inspection_goes_to_the_next_week_because_the_supervision_is_published(engine: Engine) {
        let world = world(engine).await;
        let at = |day| (date(2026, 6, day), time(8, 0, 0, 0));
        let mut supervision = meeting(&world.hd, "HD-1", "Giám sát tại Sở Nông nghiệp và Môi trường", at(4));
        supervision.place = "Sở Nông nghiệp và Môi trường".to_owned();
        supervision.precedence = Some(Precedence::P9);
        supervision.standing.announced = Announced::Published;
        added(&world.hd, entered(supervision), &Holding::WhereFree).await.unwrap();
        let mut inspection = meeting(&world.ub, "UB-1", "Kiểm tra tại Sở Nông nghiệp và Môi trường", at(4));
        inspection.place = "Sở Nông nghiệp và Môi trường".to_owned();
        inspection.precedence = Some(Precedence::P9);
        added(&world.ub, entered(inspection), &Holding::WhereFree).await.unwrap();
        world.carry().await;
        let judged = week(&world.hd).await;
        let clash = found(&judged, ClashKind::PlaceTwice, "UB-1");
        let gives = who_gives_way(&clash, &judged.programme).unwrap();
        assert_eq!((gives.yields.as_str(), gives.why), ("UB-1", YieldWhy::Rule(YieldReason::Announced)));
        let record = held(&world.hd, "UB-1").await.unwrap();
        let at_clash = clash_of(&world.hd, ClashKind::PlaceTwice, "UB-1").await;
        let id = asked(&world.hd, &record, moved(&record, at(11)), at_clash).await.unwrap();
        world.carry().await;
        accepted(&world.ub, &planner(&world.ub), &id).await.unwrap();
        world.carry().await;
        assert_eq!(state(&world.hd, &id).await, "accepted");
        assert_eq!(clash_of(&world.hd, ClashKind::PlaceTwice, "HD-1").await, None);
        assert!(held(&world.hd, "UB-1").await.is_none(), "it stands in the next week now");
        world.close().await;
    }

    /// E9: a ceremony in a far commune and a meeting in town an hour and a half later: the journey does not fit; a deputy
    /// at one of them or a later meeting does, and the leader chooses.
    async fn a_journey_that_does_not_fit_offers_a_deputy_or_a_later_hour(engine: Engine) {
        let world = world(engine).await;
        let day = date(2026, 6, 4);
        let mut ceremony = meeting(&world.ub, "UB-1", "Lễ khởi công tại xã biên giới", (day, time(8, 0, 0, 0)));
        ceremony.end = Some(time(9, 0, 0, 0));
        ceremony.area = Some(far(&world.ub).await);
        let mut council = meeting(&world.ub, "UB-2", "Họp Hội đồng thẩm định", (day, time(9, 30, 0, 0)));
        council.end = Some(time(10, 30, 0, 0));
        council.area = Some(near(&world.ub).await);
        for mut activity in [ceremony, council] {
            activity.leaders = vec!["L03".parse().unwrap()];
            added(&world.ub, entered(activity), &Holding::WhereFree).await.unwrap();
        }
        let judged = week(&world.ub).await;
        let clash = found(&judged, ClashKind::TravelTight, "UB-2");
        let ways = ways_out(&clash, &judged.programme, judged.lanes());
        let offers = |fits: fn(&Way) -> bool| ways.iter().any(|out| fits(&out.way));
        assert!(offers(|way| matches!(way, Way::Substitute { .. })), "{:?}", said(&ways));
        assert!(offers(|way| matches!(way, Way::ShiftHours { .. } | Way::SwapHalves { .. })), "{:?}", said(&ways));
        assert!(Placement::of(&held(&world.ub, "UB-2").await.unwrap().activity).area.is_some());
        world.close().await;
    }
}

/// The two areas of the sample that lie farthest apart, as the directory tells.
async fn apart(office: &Office) -> (nhip_harmony::ids::AreaId, nhip_harmony::ids::AreaId) {
    let judged = week(office).await;
    let farthest = judged.programme.parts().travel.iter().max_by_key(|way| way.minutes).unwrap().clone();
    (farthest.from, farthest.to)
}

async fn far(office: &Office) -> nhip_harmony::ids::AreaId {
    apart(office).await.0
}

async fn near(office: &Office) -> nhip_harmony::ids::AreaId {
    apart(office).await.1
}
