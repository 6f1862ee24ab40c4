//! Items, speakers, decisions; a meeting with an undecided item does not close.

use jiff::SignedDuration;
use nhip_meetings::commands::{self as meetings, Happening, bring_on};
use nhip_meetings::error::MeetingError;
use nhip_meetings::rules::progress::{Stage, Step};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_sittings::commands::{self, NewSpeech};
use nhip_sittings::error::SittingError;
use nhip_sittings::rules::course::Outcome;
use nhip_sittings::rules::sitting::WrongMove;
use nhip_sittings::rules::speech::Turn;

use crate::world::{act, decided, floor, held, holder, invited, line, opened, world};

on_both_databases! {
    async fn a_meeting_with_an_undecided_item_does_not_close_and_says_which(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        decided(&world.ub, (&id, 1), (Outcome::Noted, "")).await.unwrap();
        let mut planner = act(&world.ub).await;
        let refused = commands::close(&mut planner, &id).await;
        let named = matches!(&refused, Err(SittingError::Meeting(MeetingError::Undecided { items })) if items == &["Dự thảo nghị quyết"]);
        assert!(named, "{refused:?}");
        drop(planner);
        decided(&world.ub, (&id, 2), (Outcome::PutOff, "")).await.unwrap();
        let mut planner = act(&world.ub).await;
        commands::close(&mut planner, &id).await.unwrap();
        planner.commit().await.unwrap();
        assert_eq!(floor(&world.ub, &id).await.sheet.meeting.stage, Stage::Held);
        world.close().await;
    }

    async fn a_meeting_is_opened_and_closed_by_its_sitting_alone(engine: Engine) {
        let world = world(engine).await;
        let id = invited(&world.ub, Level::Offices).await;
        let mut planner = act(&world.ub).await;
        let seen = meetings::Seen(floor(&world.ub, &id).await.sheet.meeting.version);
        let by_hand = meetings::take_step(&mut planner, (&id, seen), Step::Open).await;
        assert!(matches!(by_hand, Err(MeetingError::Step(_))));
        let early = bring_on(&mut planner, &id, Happening::Closed { undecided: Vec::new() }).await;
        assert!(matches!(early, Err(MeetingError::Step(_))));
        let not_begun = commands::start_item(&mut planner, (&id, 1)).await;
        assert!(matches!(not_begun, Err(SittingError::Move(WrongMove::NotRunning))));
        drop(planner);
        let mut clerk = world.ub.act(&holder(&world.ub, Role::Clerk)).await.unwrap();
        assert!(matches!(commands::open(&mut clerk, &id).await, Err(SittingError::Refused(_))));
        drop(clerk);
        world.close().await;
    }

    async fn a_decision_says_what_was_decided_and_an_older_page_does_not_overwrite_it(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let unsaid = decided(&world.ub, (&id, 1), (Outcome::Decided, " ")).await;
        assert!(matches!(unsaid, Err(SittingError::Unsaid("decision"))));
        decided(&world.ub, (&id, 1), (Outcome::Decided, "Thống nhất")).await.unwrap();
        let mut planner = act(&world.ub).await;
        let old = commands::Deciding { outcome: Outcome::Noted, text: String::new(), seen: None };
        assert!(matches!(commands::decide(&mut planner, (&id, 1), old).await, Err(SittingError::Stale)));
        drop(planner);
        world.close().await;
    }

    async fn one_item_and_one_speaker_at_a_time_with_their_times(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let seat = line(&floor(&world.ub, &id).await, "Sở Xây dựng");
        let clock = world.ub.clock();
        let mut planner = act(&world.ub).await;
        commands::start_item(&mut planner, (&id, 1)).await.unwrap();
        let new = |line, name: &str| NewSpeech { line, name: name.to_owned(), item: Some(1), minutes: 5 };
        let first = commands::register(&mut planner, &id, new(Some(seat), "")).await.unwrap();
        let second = commands::register(&mut planner, &id, new(None, "Chuyên gia")).await.unwrap();
        commands::earlier(&mut planner, (&id, second.number)).await.unwrap();
        commands::give_word(&mut planner, (&id, first.number)).await.unwrap();
        planner.commit().await.unwrap();
        clock.advance(SignedDuration::from_mins(4));
        let mut planner = act(&world.ub).await;
        commands::give_word(&mut planner, (&id, second.number)).await.unwrap();
        commands::write_opinion(&mut planner, (&id, first.number), ("Đồng ý", "")).await.unwrap();
        let stale = commands::write_opinion(&mut planner, (&id, first.number), ("Không đồng ý", "")).await;
        assert!(matches!(stale, Err(SittingError::Stale)));
        commands::start_item(&mut planner, (&id, 2)).await.unwrap();
        planner.commit().await.unwrap();
        let after = floor(&world.ub, &id).await;
        assert_eq!(after.sitting.speakers.list[0].number, second.number, "put before");
        let Some(Turn::Spoken { since, until }) = after.sitting.speakers.of(first.number).map(|one| one.turn.clone()) else {
            panic!("has spoken")
        };
        assert_eq!(until.duration_since(since), SignedDuration::from_mins(4));
        assert_eq!(after.sitting.course.current().map(|one| one.item), Some(2));
        held(&world.ub, &id).await;
        let over = floor(&world.ub, &id).await;
        assert!(over.sitting.course.current().is_none() && over.sitting.speakers.current().is_none());
        world.close().await;
    }
}
