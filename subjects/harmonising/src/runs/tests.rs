//! Runs whose turn a test holds.

use nhip_office::rights::{Role, Scope};
use nhip_office::testing::Engine;

use super::*;

#[tokio::test]
async fn an_account_keeps_no_more_than_two_questions_waiting() {
    let (office, _place) = nhip_people::testing::seeded("ub", Engine::Sqlite).await;
    let day = nhip_office::clock::day_of(office.clock().now());
    let runs = Runs::new(Weeks::new(office.clone()));
    let _somebody_elses_turn = runs.turn.clone().acquire_owned().await.expect("a turn");
    let one = Actor::new("ub.tonghop", "Chuyên viên", [Role::Planner], Scope::Desk);
    let other = Actor::new("ub.chanhvp", "Chánh Văn phòng", [Role::Chief], Scope::Desk);
    let mut begun = Vec::new();
    for actor in [&one, &other, &one, &one] {
        begun.push(runs.begin(actor, Asked::week_of(day)).await.expect("begun"));
    }
    let stopped: Vec<bool> = begun.iter().map(|run| run.stop.load(Ordering::Relaxed)).collect();
    assert_eq!(stopped, [true, false, false, false], "the oldest of the same account makes room");
    office.close().await;
}
/// The asker begins a month, goes away, and it ends; then one that never ends because its process does.
#[tokio::test]
async fn a_long_run_is_told_to_an_asker_who_left_and_one_that_was_lost_is_told_as_lost() {
    let (office, _place) = nhip_people::testing::seeded("ub", Engine::Sqlite).await;
    let day = nhip_office::clock::day_of(office.clock().now());
    let asker = Actor::new("ub.tonghop", "Chuyên viên", [Role::Planner], Scope::Desk);
    let month = || Asked { reach: crate::rules::Reach::Month, ..Asked::week_of(day) };
    let unseen = async || {
        let now = office.clock().now();
        memory::unseen(office.view().await.expect("a view").conn(), &asker, now).await.expect("read")
    };
    let runs = Runs::new(Weeks::new(office.clone()));
    let turn = runs.turn.clone().acquire_owned().await.expect("a turn");
    let run = runs.begin(&asker, month()).await.expect("begun");
    let watched = runs.begin(&asker, month()).await.expect("begun");
    assert!(unseen().await.is_empty(), "it is still being reckoned");
    office.clock().advance(jiff::SignedDuration::from_mins(1));
    watched.watch(office.clock().now());
    drop(turn);
    for run in [&run, &watched] {
        run.ended_within(Duration::from_secs(60)).await;
        assert!(matches!(run.state(), State::Done(_)), "{:?}", run.state());
    }
    let told = unseen().await;
    assert!(matches!(told.as_slice(), [one] if one.id == run.id), "{told:?}");
    assert!(matches!(told[0].fate, Fate::Ended { .. }));
    assert!(memory::see(&office, &asker, &run.id).await.expect("seen"));
    let last = memory::last_entry(&office).await.expect("read");
    assert_eq!([run.through, watched.through], [last; 2], "what is remembered makes no result old");
    assert!(unseen().await.is_empty());

    let other = Actor::new("ub.chanhvp", "Chánh Văn phòng", [Role::Chief], Scope::Desk);
    assert!(!memory::see(&office, &other, &run.id).await.expect("read"), "another person's run");

    let _turn = runs.turn.clone().acquire_owned().await.expect("a turn");
    let lost = runs.begin(&asker, month()).await.expect("begun");
    let anew = Runs::new(Weeks::new(office.clone()));
    assert!(anew.find(&asker, &lost.id).await.is_err(), "another process does not hold it");
    office.clock().advance(jiff::SignedDuration::from_mins(16));
    let told = unseen().await;
    assert_eq!((told.len(), told[0].fate, &told[0].asked), (1, Fate::Unfinished, &month()));
    office.close().await;
}
