//! What goes wrong between offices, and its stated outcome.

use jiff::civil::{Date, Time, date, time};
use nhip_agreement::commands::Answer;
use nhip_agreement::error::AgreementError;
use nhip_agreement::rules::request::{RequestId, Wish};
use nhip_agreement::rules::standing::{Overtaken, Standing};
use nhip_agreement::rules::step::{Deed, Step};
use nhip_envelope::{Notice, NoticeKind, Packet, Sequence, pack};
use nhip_harmony::activity::ActivityState;
use nhip_harmony::clash::ClashKind;
use nhip_office::{Office, exchange, on_both_databases};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, Seen, call_off, place, restore};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::CalledOff;

use crate::world::{
    accepted, accepts, answered, asked, clash_of, held, moved, planned, planner, request, state, world,
};

fn at(day: i8, hour: i8) -> (Date, Time) {
    (date(2026, 6, day), time(hour, 0, 0, 0))
}

/// Two meetings of two offices that want the chairman of the people's committee on Tuesday at eight.
async fn laid(engine: Engine) -> Province {
    let world = world(engine).await;
    planned(&world.ub, "UB-1", &["L03"], at(2, 8)).await;
    planned(&world.hd, "HD-1", &["L03"], at(2, 8)).await;
    world.carry().await;
    world
}

/// An office asks that another's row is moved for the clash.
async fn asks(office: &Office, id: &str, to: (Date, Time)) -> RequestId {
    let clash = clash_of(office, ClashKind::LeaderDouble, id).await.unwrap();
    let record = held(office, id).await.unwrap();
    asked(office, &record, moved(&record, to), Some(clash)).await.unwrap()
}

/// Moves an own row by hand.
async fn moves(office: &Office, id: &str, to: (Date, Time)) {
    let record = held(office, id).await.unwrap();
    let Wish::Place(placement) = moved(&record, to) else { unreachable!() };
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), placement.dates).await.unwrap();
    let at = (&record.activity.id, Seen(record.version));
    place(&mut act, &reference, at, &placement, &Holding::WhereFree).await.unwrap();
    act.commit().await.unwrap();
}

async fn hour(office: &Office, id: &str) -> Time {
    held(office, id).await.unwrap().activity.start.unwrap()
}

use nhip_office::testing::Engine;

on_both_databases! {
    async fn of_two_offices_that_ask_each_other_at_once_only_the_first_can_be_accepted(engine: Engine) {
        let world = laid(engine).await;
        let from_hd = asks(&world.hd, "UB-1", at(2, 14)).await;
        let from_ub = asks(&world.ub, "HD-1", at(2, 15)).await;
        world.carry().await;
        // Asked at one moment: the lesser name goes first, at all offices alike.
        for office in [&world.tu, &world.hd, &world.ub] {
            let younger = request(office, &from_ub).await.unwrap();
            assert_eq!(younger.standing, Standing::Crossed(from_hd.clone()));
            assert!(matches!(request(office, &from_hd).await.unwrap().standing, Standing::Waits { .. }));
        }
        let refused = accepted(&world.hd, &planner(&world.hd), &from_ub).await;
        assert!(matches!(refused, Err(AgreementError::Crossed(first)) if first == from_hd));
        accepted(&world.ub, &planner(&world.ub), &from_hd).await.unwrap();
        world.carry().await;
        let gone = accepted(&world.hd, &planner(&world.hd), &from_ub).await;
        assert!(matches!(gone, Err(AgreementError::ClashGone)));
        assert_eq!(hour(&world.hd, "HD-1").await, time(8, 0, 0, 0), "only one of the two has moved");
        assert_eq!(hour(&world.hd, "UB-1").await, time(14, 0, 0, 0));
        world.close().await;
    }

    async fn an_acceptance_and_a_way_out_taken_elsewhere_at_once_both_stand_and_are_seen(engine: Engine) {
        let world = laid(engine).await;
        let id = asks(&world.hd, "UB-1", at(2, 14)).await;
        world.carry().await;
        accepted(&world.ub, &planner(&world.ub), &id).await.unwrap();
        moves(&world.hd, "HD-1", at(2, 10)).await;
        world.carry().await;
        for office in [&world.tu, &world.hd, &world.ub] {
            assert_eq!((hour(office, "UB-1").await, hour(office, "HD-1").await), (time(14, 0, 0, 0), time(10, 0, 0, 0)));
            assert_eq!(state(office, &id).await, "accepted");
            assert_eq!(clash_of(office, ClashKind::LeaderDouble, "UB-1").await, None);
        }
        world.close().await;
    }

    async fn a_clash_that_was_settled_otherwise_is_told_before_anything_moves(engine: Engine) {
        let world = laid(engine).await;
        let id = asks(&world.hd, "UB-1", at(2, 14)).await;
        moves(&world.hd, "HD-1", at(2, 10)).await;
        world.carry().await;
        let told = accepted(&world.ub, &planner(&world.ub), &id).await;
        assert!(matches!(told, Err(AgreementError::ClashGone)));
        assert_eq!(hour(&world.ub, "UB-1").await, time(8, 0, 0, 0));
        world.close().await;
    }

    async fn a_request_about_a_cancelled_activity_is_overtaken_until_it_takes_place_again(engine: Engine) {
        let world = laid(engine).await;
        let id = asks(&world.hd, "UB-1", at(2, 14)).await;
        world.carry().await;
        let record = held(&world.ub, "UB-1").await.unwrap();
        let seen = |version| (record.activity.id.clone(), Seen(version));
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), record.activity.dates).await.unwrap();
        let why = CalledOff { reason: "bão".to_owned(), new_date: None };
        let (activity, version) = seen(1);
        call_off(&mut act, &reference, (&activity, version), ActivityState::Cancelled, why).await.unwrap();
        act.commit().await.unwrap();
        let told = accepted(&world.ub, &planner(&world.ub), &id).await;
        assert!(matches!(told, Err(AgreementError::Overtaken(Overtaken::CalledOff))));
        world.carry().await;
        let there = request(&world.hd, &id).await.unwrap();
        assert_eq!(there.standing, Standing::Overtaken(Overtaken::CalledOff));
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        restore(&mut act, &reference, (&activity, Seen(2)), &Holding::WhereFree).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        assert!(request(&world.hd, &id).await.unwrap().standing.is_open());
        accepted(&world.ub, &planner(&world.ub), &id).await.unwrap();
        world.close().await;
    }

    async fn a_move_that_would_clash_now_is_told_and_not_made(engine: Engine) {
        let world = laid(engine).await;
        let id = asks(&world.hd, "UB-1", at(2, 14)).await;
        world.carry().await;
        planned(&world.ub, "UB-2", &["L03"], at(2, 14)).await;
        let told = accepted(&world.ub, &planner(&world.ub), &id).await;
        let Err(AgreementError::WouldClash(clashes)) = told else { panic!("{told:?}") };
        assert!(clashes.iter().any(|clash| clash.kind == ClashKind::LeaderDouble));
        assert_eq!((hour(&world.ub, "UB-1").await, state(&world.ub, &id).await), (time(8, 0, 0, 0), "sent"));
        world.close().await;
    }

    async fn a_withdrawal_that_crosses_the_acceptance_changes_nothing(engine: Engine) {
        let world = laid(engine).await;
        let id = asks(&world.hd, "UB-1", at(2, 14)).await;
        world.carry().await;
        answered(&world.hd, &planner(&world.hd), &id, Answer::Withdraw).await.unwrap();
        accepted(&world.ub, &planner(&world.ub), &id).await.unwrap();
        world.carry().await;
        for office in [&world.tu, &world.hd, &world.ub] {
            let found = request(office, &id).await.unwrap();
            assert_eq!(found.position.state.word(), "accepted");
            assert_eq!(found.thread.counted(), [true, false], "the crossed step is kept and does not count");
        }
        world.close().await;
    }

    async fn of_two_people_who_answer_at_once_the_second_is_told(engine: Engine) {
        let world = laid(engine).await;
        let id = asks(&world.hd, "UB-1", at(2, 14)).await;
        world.carry().await;
        answered(&world.ub, &planner(&world.ub), &id, Answer::Refuse("đã mời khách".to_owned())).await.unwrap();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let second = nhip_agreement::commands::accept(&mut act, (&id, 0)).await;
        assert!(matches!(second, Err(AgreementError::Stale)));
        drop(act);
        world.close().await;
    }

    async fn a_request_that_arrives_again_is_one_request(engine: Engine) {
        let world = laid(engine).await;
        let id = asks(&world.hd, "UB-1", at(2, 14)).await;
        let bytes = exchange::outgoing(&world.hd, world.ub.code()).await.unwrap().unwrap();
        for _ in 0..3 {
            exchange::receive(&world.ub, &bytes, &accepts()).await.unwrap();
        }
        world.carry().await;
        assert_eq!(state(&world.ub, &id).await, "sent");
        assert!(exchange::tray(&world.ub).await.unwrap().is_empty());
        let entries = world.ub.view().await.unwrap().journal_about("request", id.as_str()).await.unwrap();
        assert_eq!(entries.len(), 1);
        let twice = held(&world.hd, "UB-1").await.unwrap();
        let again = asked(&world.hd, &twice, moved(&twice, at(2, 14)), None).await;
        assert!(matches!(again, Err(AgreementError::AlreadyAsked(known)) if known == id));
        world.close().await;
    }

    async fn answers_out_of_turn_lie_in_the_tray(engine: Engine) {
        let world = laid(engine).await;
        let id = asks(&world.hd, "UB-1", at(2, 14)).await;
        world.carry().await;
        let step = |request: &RequestId, deed: Deed| Step {
            request: request.clone(),
            office: "tu".parse().unwrap(),
            number: 1,
            order: 1,
            at: world.tu.clock().now(),
            by: "ai đó".to_owned(),
            deed,
        };
        let never = RequestId::of(world.hd.code(), "khong-co");
        // A third office accepts for the owner; answers a request that was never made; speaks in another's name.
        let mut foreign = step(&id, Deed::Withdraw {});
        foreign.office = "ub".parse().unwrap();
        let steps = [step(&id, Deed::Accept { version: 2 }), step(&never, Deed::Withdraw {}), foreign];
        let before = held(&world.hd, "UB-1").await;
        let (mut act, kind) = (world.tu.act(&planner(&world.tu)).await.unwrap(), NoticeKind::first("agreement.step"));
        for step in &steps {
            act.post(world.hd.code(), kind.clone(), step).await.unwrap();
        }
        act.commit().await.unwrap();
        world.carry().await;
        assert_eq!(exchange::tray(&world.hd).await.unwrap().len(), 3);
        assert_eq!((state(&world.hd, &id).await, held(&world.hd, "UB-1").await), ("sent", before));
        let unreadable = Notice {
            sequence: Sequence(900),
            kind,
            sent_at_ms: 0,
            body: serde_json::json!({ "request": "hd.1" }),
        };
        let packet = Packet { from: "tu".parse().unwrap(), to: "ub".parse().unwrap(), notices: vec![unreadable] };
        exchange::receive(&world.ub, &pack(&packet).unwrap(), &accepts()).await.unwrap();
        world.close().await;
    }
}
