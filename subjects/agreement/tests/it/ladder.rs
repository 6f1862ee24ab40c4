//! Offers, the clock, asking for a leader, and what only two offices know.

use jiff::SignedDuration;
use jiff::civil::{Date, Time, date, time};
use nhip_agreement::commands::{Answer, free_times, placed, record_silences};
use nhip_agreement::error::AgreementError;
use nhip_agreement::rules::clock::Article;
use nhip_agreement::rules::request::Wish;
use nhip_agreement::rules::standing::{Standing, held as held_softly};
use nhip_agreement::rules::step::{Deed, Rung};
use nhip_agreement::shown;
use nhip_harmony::clash::ClashKind;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_programme::commands::Holding;

use crate::world::{
    accepted, added, answered, asked, chief, clash_of, entered, held, meeting, moved, planned, planner,
    request, state, week, world,
};

fn at(day: i8, hour: i8) -> (Date, Time) {
    (date(2026, 6, day), time(hour, 0, 0, 0))
}

on_both_databases! {
    async fn an_offer_that_is_taken_is_carried_out_by_the_owner(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, "UB-1", &["L03"], at(2, 8)).await;
        planned(&world.hd, "HD-1", &["L03"], at(2, 8)).await;
        world.carry().await;
        let clash = clash_of(&world.hd, ClashKind::LeaderDouble, "UB-1").await.unwrap();
        let record = held(&world.hd, "UB-1").await.unwrap();
        let id = asked(&world.hd, &record, moved(&record, at(2, 14)), Some(clash)).await.unwrap();
        world.carry().await;
        let (found, judged) = (request(&world.ub, &id).await.unwrap(), week(&world.ub).await);
        let own = held(&world.ub, "UB-1").await.unwrap();
        let free = free_times(&judged, &found).unwrap();
        let place = |span| Wish::Place(placed(&own.activity, span, &judged.reference));
        let taken = Answer::Counter { offers: vec![moved(&own, at(2, 8))], note: String::new() };
        let refused = answered(&world.ub, &planner(&world.ub), &id, taken).await;
        assert!(matches!(refused, Err(AgreementError::NotFree)), "only what fits everybody is offered");
        let offers = vec![place(free[0]), place(free[1])];
        answered(&world.ub, &planner(&world.ub), &id, Answer::Counter { offers, note: String::new() }).await.unwrap();
        world.carry().await;
        let there = request(&world.tu, &id).await.unwrap();
        assert_eq!(held_softly(&there.thread, &there.position).len(), 2, "all offices see the hours held");
        assert!(request(&world.hd, &id).await.unwrap().waits_on(world.hd.code()));
        answered(&world.hd, &planner(&world.hd), &id, Answer::Take(1)).await.unwrap();
        world.carry().await;
        assert_eq!(held(&world.ub, "UB-1").await.unwrap(), own, "an agreement alone moves nothing");
        accepted(&world.ub, &planner(&world.ub), &id).await.unwrap();
        world.carry().await;
        let now = held(&world.hd, "UB-1").await.unwrap().activity;
        assert_eq!((now.dates.from, now.start), (free[1].date, Some(free[1].from)));
        world.close().await;
    }

    async fn a_clock_that_runs_out_brings_the_request_one_rung_up(engine: Engine) {
        let world = world(engine).await;
        let record = planned(&world.ub, "UB-1", &["L03"], at(4, 8)).await;
        world.carry().await;
        let id = asked(&world.hd, &record, moved(&record, at(4, 14)), None).await.unwrap();
        world.carry().await;
        let there = request(&world.ub, &id).await.unwrap();
        assert_eq!(there.thread.request.article, Article::Settling);
        let Standing::Waits { rung: Rung::Liaison, lapsed: false, due, .. } = there.standing else { panic!() };
        assert_eq!(due.to_string(), "2026-05-29T04:00:00Z", "Friday 11:00 by article 4.4");
        world.ub.clock().advance(SignedDuration::from_hours(4));
        let late = request(&world.ub, &id).await.unwrap();
        assert!(matches!(late.standing, Standing::Waits { rung: Rung::Chief, lapsed: true, .. }));
        let planner_refused = accepted(&world.ub, &planner(&world.ub), &id).await;
        assert!(matches!(planner_refused, Err(AgreementError::Refused(_))));
        let by_planner = answered(&world.ub, &planner(&world.ub), &id, Answer::Refuse("không".to_owned())).await;
        assert!(matches!(by_planner, Err(AgreementError::Refused(_))));
        world.ub.clock().advance(SignedDuration::from_hours(24 * 3));
        let higher = request(&world.ub, &id).await.unwrap();
        assert_eq!(higher.standing.waits_on().map(|office| office.as_str()), Some("tu"), "the coordinator has it");
        let chief_of_ub = Actor::new("ub.cvp", "Chánh Văn phòng", [Role::Chief, Role::Planner], Scope::Desk);
        accepted(&world.ub, &chief_of_ub, &id).await.unwrap();
        world.ub.clock().advance(SignedDuration::from_hours(24 * 30));
        assert_eq!(request(&world.ub, &id).await.unwrap().standing, Standing::Closed);
        world.close().await;
    }

    async fn a_request_that_nobody_answered_lapses_when_the_activity_begins(engine: Engine) {
        let world = world(engine).await;
        let record = planned(&world.ub, "UB-1", &["L03"], at(1, 8)).await;
        world.carry().await;
        let id = asked(&world.hd, &record, moved(&record, at(1, 14)), None).await.unwrap();
        world.carry().await;
        world.ub.clock().advance(SignedDuration::from_hours(24 * 3));
        assert_eq!(request(&world.ub, &id).await.unwrap().standing, Standing::Lapsed);
        let late = accepted(&world.ub, &chief(&world.ub), &id).await;
        assert!(matches!(late, Err(AgreementError::Lapsed)));
        world.close().await;
    }

    async fn a_leader_of_another_office_is_asked_for_before_being_invited(engine: Engine) {
        let world = world(engine).await;
        let record = planned(&world.hd, "HD-1", &[], at(3, 8)).await;
        world.carry().await;
        let come = || Wish::Come("L03".parse().unwrap());
        let id = asked(&world.hd, &record, come(), None).await.unwrap();
        world.carry().await;
        let there = request(&world.ub, &id).await.unwrap();
        assert_eq!((there.thread.request.article, there.waits_on(world.ub.code())), (Article::Leader, true));
        let foreign = accepted(&world.ub, &planner(&world.ub), &id).await;
        assert!(matches!(foreign, Err(AgreementError::WrongStep { .. })), "the activity is the asker's");
        answered(&world.ub, &planner(&world.ub), &id, Answer::Agree).await.unwrap();
        world.carry().await;
        accepted(&world.hd, &planner(&world.hd), &id).await.unwrap();
        world.carry().await;
        let leaders = held(&world.ub, "HD-1").await.unwrap().activity.leaders;
        assert_eq!(leaders.iter().map(|leader| leader.as_str()).collect::<Vec<_>>(), ["L03"]);
        assert_eq!(state(&world.ub, &id).await, "accepted");
        let own = asked(&world.hd, &record, Wish::Online, None).await;
        assert!(matches!(own, Err(AgreementError::Change(_) | AgreementError::Own)));
        world.close().await;
    }

    async fn silence_to_asking_for_a_leader_is_agreement_and_is_written_with_its_article(engine: Engine) {
        let world = world(engine).await;
        let record = planned(&world.hd, "HD-1", &[], at(3, 8)).await;
        world.carry().await;
        let id = asked(&world.hd, &record, Wish::Come("L03".parse().unwrap()), None).await.unwrap();
        let clash = planned(&world.ub, "UB-1", &["L03"], at(4, 8)).await;
        world.carry().await;
        let up = asked(&world.hd, &clash, moved(&clash, at(4, 14)), None).await.unwrap();
        assert_eq!(record_silences(&world.hd).await.unwrap(), 0, "the clock still runs");
        for office in world.offices() {
            office.clock().advance(SignedDuration::from_hours(24));
        }
        assert_eq!(record_silences(&world.ub).await.unwrap(), 0, "the asker writes it");
        assert_eq!(record_silences(&world.hd).await.unwrap(), 1, "what settles a clash goes up the ladder instead");
        assert_eq!(record_silences(&world.hd).await.unwrap(), 0, "once");
        world.carry_cleanly().await;
        for office in world.offices() {
            let there = request(office, &id).await.unwrap();
            assert_eq!(there.position.state.word(), "agreed", "{}", office.code());
            let Deed::Silence { article } = &there.thread.steps[0].deed else { panic!("{:?}", there.thread) };
            assert_eq!(article, "2.3");
        }
        assert_eq!(state(&world.hd, &up).await, "sent");
        // Until it is carried out the office that was silent may still say no.
        let chief_of_ub = Actor::new("ub.cvp", "Chánh Văn phòng", [Role::Chief, Role::Planner], Scope::Desk);
        answered(&world.ub, &chief_of_ub, &id, Answer::Refuse("đồng chí đi công tác".to_owned())).await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(state(&world.hd, &id).await, "refused");
        world.close().await;
    }

    async fn a_request_that_touches_an_internal_activity_stays_between_the_two_offices(engine: Engine) {
        let world = world(engine).await;
        let mut secret = meeting(&world.ub, "UB-1", "Nghe báo cáo việc kín", at(2, 8));
        secret.leaders = vec!["L03".parse().unwrap()];
        let mut new = entered(secret);
        new.level = Level::Leaders;
        added(&world.ub, new, &Holding::WhereFree).await.unwrap();
        planned(&world.hd, "HD-1", &["L03"], at(2, 8)).await;
        world.carry().await;
        let clash = clash_of(&world.hd, ClashKind::LeaderDouble, "UB-1").await.unwrap();
        let record = held(&world.hd, "UB-1").await.unwrap();
        let id = asked(&world.hd, &record, moved(&record, at(2, 14)), Some(clash)).await.unwrap();
        world.carry().await;
        assert!(request(&world.tu, &id).await.is_none(), "the third office is not told");
        let arrived = request(&world.ub, &id).await.unwrap();
        let why = arrived.thread.request.clash.as_ref().unwrap();
        assert_eq!((why.says.as_str(), why.asked_class), ("", None));
        let viewer = Actor::new("ub.khac", "Quản trị", [Role::Administrator], Scope::Desk);
        let mut view = world.ub.view().await.unwrap();
        let now = world.ub.clock().now();
        assert!(shown::one(view.conn(), &id, (&viewer, now)).await.unwrap().is_none());
        assert!(shown::all(view.conn(), (&viewer, now)).await.unwrap().is_empty());
        drop(view);
        let raise = || Answer::Raise("chưa thống nhất".to_owned());
        answered(&world.hd, &planner(&world.hd), &id, raise()).await.unwrap();
        let higher = answered(&world.hd, &planner(&world.hd), &id, raise()).await;
        assert!(matches!(higher, Err(AgreementError::StaysBetweenTwo)));
        world.carry().await;
        accepted(&world.ub, &chief(&world.ub), &id).await.unwrap();
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().activity.title, "Nghe báo cáo việc kín");
        world.close().await;
    }
}
