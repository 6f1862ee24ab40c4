//! Answers and substitutes: late ones, ones to an old version, the chair's consent.

use jiff::SignedDuration;
use jiff::civil::time;
use nhip_meetings::commands;
use nhip_meetings::error::MeetingError;
use nhip_meetings::read;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::reply::{Answer, Word};
use nhip_meetings::rules::standing::State;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Office, on_both_databases};

use crate::world::{DAY, invited, issued, line, moved, recorded, sends, sheet, state, world};

/// The own meetings among whose answers the chair's word may be missing.
async fn waiting_for_a_word(office: &Office) -> Vec<MeetingId> {
    let mut view = office.view().await.unwrap();
    let found = read::asked_to_send(view.conn(), &Actor::system()).await.unwrap();
    found.into_iter().map(|sheet| sheet.meeting.id).collect()
}

on_both_databases! {
    async fn a_deputy_for_a_head_waits_for_the_chair_and_one_for_a_representative_does_not(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let id = before.meeting.id.clone();
        let head = recorded(&world.ub, (&id, line(&before, "Sở Xây dựng"), 1), sends()).await.unwrap();
        recorded(&world.ub, (&id, line(&before, "Sở Tài chính"), 1), sends()).await.unwrap();
        let now = sheet(&world.ub, &id).await;
        assert_eq!(state(&now, "Sở Xây dựng"), State::AsksToSend);
        assert_eq!(state(&now, "Sở Tài chính"), State::Sends);
        let mut secretary = Actor::new("ub.thuky", "Thư ký Chủ tịch", [Role::Secretary], Scope::Desk);
        secretary.serves.insert("L03".to_owned());
        let mut act = world.ub.act(&secretary).await.unwrap();
        commands::consent(&mut act, (&id, &head.id), Word::Agreed).await.unwrap();
        let twice = commands::consent(&mut act, (&id, &head.id), Word::Refused).await;
        assert!(matches!(twice, Err(MeetingError::NoConsentNeeded)));
        act.commit().await.unwrap();
        assert_eq!(state(&sheet(&world.ub, &id).await, "Sở Xây dựng"), State::Sends);
        world.close().await;
    }

    async fn a_substitute_whom_the_chair_does_not_want_does_not_count_and_a_clerk_gives_no_consent(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let id = before.meeting.id.clone();
        let reply = recorded(&world.ub, (&id, line(&before, "Sở Xây dựng"), 1), sends()).await.unwrap();
        assert_eq!(waiting_for_a_word(&world.ub).await, std::slice::from_ref(&id));
        let mut clerk = world.ub.act(&crate::world::holder(&world.ub, Role::Clerk)).await.unwrap();
        assert!(matches!(commands::consent(&mut clerk, (&id, &reply.id), Word::Agreed).await, Err(MeetingError::Refused(_))));
        drop(clerk);
        let mut act = crate::world::act(&world.ub).await;
        commands::consent(&mut act, (&id, &reply.id), Word::Refused).await.unwrap();
        act.commit().await.unwrap();
        let now = sheet(&world.ub, &id).await;
        assert_eq!(state(&now, "Sở Xây dựng"), State::SendingRefused);
        assert!(waiting_for_a_word(&world.ub).await.is_empty(), "the word is said");
        assert!(!state(&now, "Sở Xây dựng").comes());
        world.close().await;
    }

    async fn an_answer_to_an_old_version_is_refused_and_the_new_one_is_named(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let id = before.meeting.id.clone();
        moved(&world.ub, DAY, time(14, 0, 0, 0)).await;
        issued(&world.ub, &id).await.unwrap();
        let at = |version| (&id, line(&before, "Sở Xây dựng"), version);
        let old = recorded(&world.ub, at(1), Answer::Comes).await;
        assert!(matches!(old, Err(MeetingError::OldInvitation { current: 2 })));
        recorded(&world.ub, at(2), Answer::Comes).await.unwrap();
        assert_eq!(state(&sheet(&world.ub, &id).await, "Sở Xây dựng"), State::Comes);
        world.close().await;
    }

    async fn a_late_answer_is_taken_and_marked_until_the_meeting_begins(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let id = before.meeting.id.clone();
        let number = line(&before, "Sở Xây dựng");
        // Answers are asked by Wednesday 10 June; it is Thursday, seven o'clock, an hour before the meeting.
        world.ub.clock().advance(SignedDuration::from_hours(24 * 13 - 1));
        recorded(&world.ub, (&id, number, 1), Answer::Comes).await.unwrap();
        let now = sheet(&world.ub, &id).await;
        let late = now.standings().into_iter().find(|one| one.line == number).unwrap();
        assert!(late.is_late && late.state == State::Comes);
        world.ub.clock().advance(SignedDuration::from_hours(1));
        let begun = recorded(&world.ub, (&id, number, 1), Answer::Online).await;
        assert!(matches!(begun, Err(MeetingError::Begun(day)) if day == DAY));
        world.close().await;
    }

    async fn an_absence_without_a_reason_is_not_taken(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let at = (&before.meeting.id, line(&before, "Sở Xây dựng"), 1);
        let unsaid = recorded(&world.ub, at, Answer::Absent { reason: " ".to_owned() }).await;
        assert!(matches!(unsaid, Err(MeetingError::Unsaid(_))));
        world.close().await;
    }
}
