//! Calling the roll: each seat by itself, two people at once, undone, against the answers.

use jiff::Timestamp;
use nhip_meetings::rules::called::LineNumber;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_sittings::commands::{self, NewGuest};
use nhip_sittings::error::SittingError;
use nhip_sittings::rules::figures::Kept;
use nhip_sittings::rules::roll::{CHAIR, Presence, Way, Who};
use nhip_sittings::rules::sitting::WrongMove;

use crate::world::{act, floor, held, holder, invited, issued, line, marked, opened, world};

on_both_databases! {
    async fn each_seat_is_written_down_by_itself_and_undone(engine: Engine) {
        let world = world(engine).await;
        let id = invited(&world.ub, Level::Offices).await;
        let before = floor(&world.ub, &id).await;
        let (police, works) = (line(&before, "Công an"), line(&before, "Sở Xây dựng"));
        marked(&world.ub, (&id, police), Presence::came()).await.unwrap();
        let mut clerk = world.ub.act(&holder(&world.ub, Role::Clerk)).await.unwrap();
        commands::mark(&mut clerk, (&id, works), Presence::Missing {}).await.unwrap();
        clerk.commit().await.unwrap();
        let figures = floor(&world.ub, &id).await.figures();
        assert_eq!((figures.here, figures.missing, figures.unmarked), (1, 1, figures.called - 2));
        let mut clerk = world.ub.act(&holder(&world.ub, Role::Clerk)).await.unwrap();
        commands::undo(&mut clerk, (&id, works)).await.unwrap();
        clerk.commit().await.unwrap();
        assert_eq!(floor(&world.ub, &id).await.figures().missing, 0);
        world.close().await;
    }

    async fn the_committee_is_quorate_with_two_thirds_of_its_members_the_chair_counted(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let full = floor(&world.ub, &id).await;
        assert!(full.sitting.roll.counts(CHAIR), "who opens chairs");
        let figures = full.figures();
        assert_eq!((figures.members, figures.members_here, figures.needed), (6, 6, Some(4)));
        let away = Presence::Excused { reason: "Đi công tác".to_owned() };
        for name in ["Công an", "Sở Nội vụ"] {
            marked(&world.ub, (&id, line(&full, name)), away.clone()).await.unwrap();
        }
        assert_eq!(floor(&world.ub, &id).await.figures().is_quorate(), Some(true));
        let third = full.seats.iter().find(|seat| seat.line != CHAIR && seat.person.is_some()).unwrap().line;
        let who = Who::Substitute { name: "Người dự thay".to_owned(), post: "Phó Giám đốc".to_owned() };
        let sent = Presence::Here { who, way: Way::Room, arrived: None, left: None };
        let after = marked(&world.ub, (&id, third), sent).await.unwrap();
        assert_eq!(after.figures().is_quorate(), Some(false), "a substitute is there and does not count");
        world.close().await;
    }

    async fn who_came_in_anothers_place_and_who_stayed_away_is_told_from_the_answers(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let before = floor(&world.ub, &id).await;
        let who = Who::Another { name: "Trưởng phòng".to_owned(), post: "Sở Xây dựng".to_owned(), asked_out: false };
        let sent = Presence::Here { who, way: Way::Room, arrived: Some(Timestamp::UNIX_EPOCH), left: None };
        let after = marked(&world.ub, (&id, line(&before, "Sở Xây dựng")), sent).await.unwrap();
        assert!(after.kept().contains(&(Kept::AnotherCame, 1)));
        let after = marked(&world.ub, (&id, line(&before, "Công an")), Presence::Missing {}).await.unwrap();
        assert!(after.kept().contains(&(Kept::AbsentUnsaid, 1)), "nothing was answered");
        let sums: usize = after.kept().iter().map(|(_, count)| count).sum();
        assert_eq!(sums, after.seats.len() - 1, "each of those called is in exactly one");
        world.close().await;
    }

    async fn an_absence_needs_its_reason_and_a_seat_must_be_one(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let nobody = marked(&world.ub, (&id, LineNumber(99)), Presence::came()).await;
        assert!(matches!(nobody, Err(SittingError::Move(WrongMove::Nothing))));
        let line = line(&floor(&world.ub, &id).await, "Công an");
        let unsaid = marked(&world.ub, (&id, line), Presence::Excused { reason: String::new() }).await;
        assert!(matches!(unsaid, Err(SittingError::Unsaid("reason"))));
        world.close().await;
    }

    async fn guests_come_besides_and_after_the_minutes_nothing_is_written_down_any_more(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let mut act = act(&world.ub).await;
        let new = |name: &str| NewGuest { name: name.to_owned(), post: "Báo An Bình".to_owned() };
        let guest = commands::add_guest(&mut act, &id, new("Phóng viên")).await.unwrap();
        commands::add_guest(&mut act, &id, new("Phóng viên thứ hai")).await.unwrap();
        commands::remove_guest(&mut act, (&id, guest.number)).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(floor(&world.ub, &id).await.figures().guests, 1);
        held(&world.ub, &id).await;
        let line = line(&floor(&world.ub, &id).await, "Công an");
        marked(&world.ub, (&id, line), Presence::Missing {}).await.unwrap();
        issued(&world.ub, &id).await;
        let late = marked(&world.ub, (&id, line), Presence::came()).await;
        assert!(matches!(late, Err(SittingError::Move(WrongMove::NoRoll))));
        world.close().await;
    }
}
