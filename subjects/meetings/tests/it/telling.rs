//! Issuing: a number from the register, and every change to exactly those whom it concerns, nobody twice.

use jiff::civil::time;
use nhip_documents::read::register;
use nhip_harmony::activity::ActivityState;
use nhip_meetings::commands::{self, Seen};
use nhip_meetings::error::MeetingError;
use nhip_meetings::followers::Followers;
use nhip_meetings::rules::called::CallAs;
use nhip_meetings::rules::invitation::{Invitation, Purpose, Says};
use nhip_meetings::rules::standing::State;
use nhip_office::on_both_databases;
use nhip_office::rights::Role;

use crate::world::{
    DAY, act, called_besides, called_off, holder, invited, issued, issuing, line, moved, recorded, row, rows,
    sheet, state, world,
};

fn told(version: &Invitation) -> Vec<(String, Says)> {
    version.addressees.iter().map(|one| (one.line.name.clone(), one.says)).collect()
}

on_both_databases! {
    async fn the_invitation_draws_its_number_and_stands_in_the_register(engine: Engine) {
        let world = world(engine).await;
        let sheet = invited(&world.ub).await;
        let version = &sheet.post.history[0];
        assert_eq!((version.number, version.symbol.as_str()), (1, "01/GM-UBND"));
        assert_eq!(version.addressees.len(), 3);
        assert!(!sheet.needs_telling(), "everybody knows");
        let mut view = world.ub.view().await.unwrap();
        let lines = register(view.conn(), &holder(&world.ub, Role::Clerk)).await.unwrap();
        assert_eq!(lines[0].entry.symbol, "01/GM-UBND");
        assert!(lines[0].entry.recipients.contains("Thủ trưởng Sở Xây dựng"));
        drop(view);
        let nothing = issued(&world.ub, &sheet.meeting.id).await;
        assert!(matches!(nothing, Err(MeetingError::NothingToTell)));
        world.close().await;
    }

    async fn a_move_is_told_to_all_who_were_invited_and_to_nobody_twice(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let id = before.meeting.id.clone();
        recorded(&world.ub, (&id, line(&before, "Sở Xây dựng"), 1), nhip_meetings::rules::reply::Answer::Comes).await.unwrap();
        moved(&world.ub, DAY, time(14, 0, 0, 0)).await;
        assert!(sheet(&world.ub, &id).await.needs_telling());
        let seen = Seen(sheet(&world.ub, &id).await.meeting.version);
        let change = issued(&world.ub, &id).await.unwrap();
        assert_eq!((change.number, change.purpose, change.symbol.as_str()), (2, Purpose::Change, "02/GM-UBND"));
        assert!(told(&change).iter().all(|(_, says)| *says == Says::Changed));
        assert_eq!(change.earlier.as_ref().unwrap().symbol, "01/GM-UBND");
        let mut late = act(&world.ub).await;
        let second_press = commands::issue(&mut late, (&id, seen), issuing(), &Followers::default()).await;
        assert!(matches!(second_press, Err(MeetingError::Stale { .. })));
        drop(late);
        let now = sheet(&world.ub, &id).await;
        assert!(!now.needs_telling());
        assert_eq!(now.post.history.len(), 2);
        assert_eq!(state(&now, "Sở Xây dựng"), State::WaitsAgain, "the other hour has to be answered anew");
        world.close().await;
    }

    async fn who_is_added_is_invited_who_is_taken_off_is_told_and_the_others_hear_nothing(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let id = before.meeting.id.clone();
        recorded(&world.ub, (&id, line(&before, "Sở Xây dựng"), 1), nhip_meetings::rules::reply::Answer::Comes).await.unwrap();
        let kept: Vec<_> = rows(&before.meeting).into_iter().filter(|row| row.name != "Sở Tài chính").collect();
        let rows = [kept, vec![row("Sở Nội vụ", CallAs::Specialist)]].concat();
        let mut act = act(&world.ub).await;
        commands::write_called(&mut act, (&id, Seen(before.meeting.version)), &rows).await.unwrap();
        act.commit().await.unwrap();
        let version = issued(&world.ub, &id).await.unwrap();
        assert_eq!(version.purpose, Purpose::Supplement);
        assert_eq!(told(&version), [("Sở Nội vụ".to_owned(), Says::Invited), ("Sở Tài chính".to_owned(), Says::Withdrawn)]);
        let now = sheet(&world.ub, &id).await;
        assert_eq!(state(&now, "Sở Xây dựng"), State::Comes, "what was answered holds");
        world.close().await;
    }

    async fn a_cancellation_goes_to_those_who_would_come_as_an_announcement(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let id = before.meeting.id.clone();
        // Put on the list after the invitation: this unit was never told, so it is not told of the cancellation.
        called_besides(&world.ub, &id, &[row("Sở Nội vụ", CallAs::Head)]).await;
        called_off(&world.ub, ActivityState::Cancelled).await;
        let version = issued(&world.ub, &id).await.unwrap();
        assert_eq!((version.purpose, version.symbol.as_str()), (Purpose::Cancel, "01/TB-UBND"));
        assert_eq!(version.addressees.len(), 3);
        assert!(told(&version).iter().all(|(name, says)| *says == Says::CalledOff && name != "Sở Nội vụ"));
        assert!(!sheet(&world.ub, &id).await.needs_telling(), "once");
        world.close().await;
    }

    async fn a_postponement_and_the_new_day_are_two_versions_and_the_second_asks_again(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        let id = before.meeting.id.clone();
        called_off(&world.ub, ActivityState::Postponed).await;
        assert_eq!(issued(&world.ub, &id).await.unwrap().purpose, Purpose::Postpone);
        assert_eq!(state(&sheet(&world.ub, &id).await, "Sở Xây dựng"), State::Released);
        let record = crate::world::record(&world.ub).await;
        let mut act = act(&world.ub).await;
        let reference = nhip_programme::reference::Reference::load(act.conn(), record.activity.dates).await.unwrap();
        let at = (&record.activity.id, nhip_programme::commands::Seen(record.version));
        nhip_programme::commands::restore(&mut act, &reference, at, &nhip_programme::commands::Holding::WhereFree).await.unwrap();
        act.commit().await.unwrap();
        let again = issued(&world.ub, &id).await.unwrap();
        assert_eq!((again.number, again.purpose), (3, Purpose::Change));
        assert_eq!(state(&sheet(&world.ub, &id).await, "Sở Xây dựng"), State::Waits);
        world.close().await;
    }
}
