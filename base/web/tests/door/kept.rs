//! Answers that are kept while nothing changes.

use jiff::SignedDuration;
use nhip_office::journal::Entry;
use nhip_office::rights::Actor;

use crate::world::{Person, World};

async fn page(world: &World, person: &Person, headers: &[(&str, &str)]) -> String {
    world.get_as(person, "/ub/kept", headers).await.text
}

#[tokio::test]
async fn an_answer_is_kept_until_something_changes_or_the_day_is_over() {
    let world = World::new().await;
    let person = world.planner().await;
    let first = page(&world, &person, &[]).await;
    assert_eq!(first, page(&world, &person, &[]).await);
    let mut act = world.office().act(&Actor::system()).await.unwrap();
    act.note(Entry::new("trial.changed", "trial", "1")).await.unwrap();
    act.commit().await.unwrap();
    let second = page(&world, &person, &[]).await;
    assert_ne!(first, second);
    assert_eq!(second, page(&world, &person, &[]).await);
    world.office().clock().advance(SignedDuration::from_mins(10));
    assert_eq!(second, page(&world, &person, &[]).await, "using a session is no change");
    world.office().clock().advance(SignedDuration::from_hours(11));
    world.get_as(&person, "/ub/weeks/1", &[]).await;
    world.office().clock().advance(SignedDuration::from_hours(11));
    assert_ne!(second, page(&world, &person, &[]).await, "another day");
}

#[tokio::test]
async fn an_answer_is_kept_for_its_session_its_language_and_its_extent_alone() {
    let world = World::new().await;
    let person = world.planner().await;
    let first = page(&world, &person, &[]).await;
    let other = world.planner().await;
    let of_other = page(&world, &other, &[]).await;
    assert!(of_other.contains(&other.csrf) && !of_other.contains(&person.csrf));
    let fragment = page(&world, &person, &[("hx-request", "true")]).await;
    assert!(first.contains("<html") && !fragment.contains("<html"));
    let guest = world.get("/ub/kept").await;
    assert!(!guest.text.contains("Chuyên viên Tổng hợp"), "who is not signed in gets nothing kept");
}
