//! Official mail with real servers: what leaves arrives, what is answered comes back, what fails is told.

mod servers;
mod world;

use jiff::SignedDuration;
use nhip::mail::{Courier, fetch};
use nhip::subjects;
use nhip_meetings::rules::standing::State;
use nhip_office::incoming;
use nhip_office::letters;
use nhip_office::senders::Standing;
use tokio_util::sync::CancellationToken;

use servers::{Greylisting, Servers, python};
use world::{World, until};

fn stop() -> CancellationToken {
    CancellationToken::new()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_arrives_and_the_answer_of_another_calendar_program_becomes_the_lines_answer() {
    let Some(python) = python() else { return };
    let servers = Servers::start();
    let world = World::new(&servers).await;
    let courier = world.courier();
    let id = world.invited(&["so@so.example", "khac@khac.example"]).await;
    assert_eq!(courier.round(&stop()).await.unwrap(), 2);
    assert_eq!(courier.round(&stop()).await.unwrap(), 0, "nobody is told twice");
    let read = world.calendar(&python, ("so@so.example", "Giấy mời"), ("ACCEPTED", "so@so.example", 2)).await;
    assert_eq!(
        (read["method"].as_str(), read["part_method"].as_str()),
        (Some("REQUEST"), Some("REQUEST")),
        "{read}"
    );
    assert_eq!(read["uid"], format!("{id}@ub.nhip"));
    assert_eq!((read["sequence"].as_i64(), read["rsvp"].as_str()), (Some(1), Some("TRUE")));
    assert_eq!(read["start"], "2026-06-11T08:00:00+07:00");
    assert_eq!(read["organizer"], "mailto:vanphong.ub@an-binh.example");
    assert_eq!(read["auto"], "auto-generated");
    assert_eq!(read["files"][0], "giay-moi-01-GM-UBND.pdf");
    until("the answer arrives", async || {
        world.fetched().await;
        (world.state(&id, "so@so.example").await == State::Comes).then_some(())
    })
    .await;
    assert_eq!(world.replies(&id).await, 1, "the same message, delivered twice, is one answer");
    let forged =
        world.calendar(&python, ("khac@khac.example", "Giấy mời"), ("DECLINED", "so@so.example", 1)).await;
    assert_eq!(forged["attendee"], "mailto:khac@khac.example");
    let why = until("the forged answer arrives", async || {
        world.fetched().await;
        world.tray().await.pop().map(|message| message.detail)
    })
    .await;
    assert!(why.contains("không đến từ địa chỉ được mời"), "{why}");
    assert_eq!(world.state(&id, "khac@khac.example").await, State::Waits);
    world.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_comes_back_is_marked_and_shown() {
    if python().is_none() {
        return;
    }
    let servers = Servers::start();
    let world = World::new(&servers).await;
    let courier = world.courier();
    let id = world.invited(&["ai-do@khong-co.example"]).await;
    assert_eq!(courier.round(&stop()).await.unwrap(), 1, "the server takes it over at first");
    let failed = until("it comes back", async || {
        world.fetched().await;
        let standing = world.letters(&id).await.remove(0).standing;
        matches!(standing, Standing::Failed { .. }).then_some(standing)
    })
    .await;
    let Standing::Failed { why, .. } = failed else { panic!("{failed:?}") };
    assert!(why.said().is_some_and(|said| said.contains("5.1.1")), "{why:?}");
    assert!(world.tray().await.is_empty(), "a report is no work for a person");
    world.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_down_or_greylists_gets_the_letter_later_and_only_once() {
    let Some(python) = python() else { return };
    let mut servers = Servers::start();
    let world = World::new(&servers).await;
    servers.greylist(Greylisting::On);
    let id = world.invited(&["xam@so.example"]).await;
    let courier = world.courier();
    servers.stop_smtp();
    assert!(courier.round(&stop()).await.is_err(), "nobody answers");
    let put_off = world.letters(&id).await.remove(0).standing;
    assert!(matches!(&put_off, Standing::PutOff { tries: 1, .. }), "{put_off:?}");
    servers.start_smtp();
    assert_eq!(courier.round(&stop()).await.unwrap(), 0, "its time has not come");
    world.later(SignedDuration::from_mins(1));
    assert_eq!(courier.round(&stop()).await.unwrap(), 0);
    let Standing::PutOff { tries: 2, why, .. } = world.letters(&id).await.remove(0).standing else {
        panic!("put off")
    };
    assert!(why.contains("450") && why.contains("Greylisted"), "{why}");
    servers.greylist(Greylisting::Off);
    world.later(SignedDuration::from_mins(2));
    until("the server has read its table again", async || {
        world.later(SignedDuration::from_mins(240));
        (courier.round(&stop()).await.unwrap() == 1).then_some(())
    })
    .await;
    let read = world.calendar(&python, ("xam@so.example", "Giấy mời"), ("none", "xam@so.example", 1)).await;
    let letter = world.letters(&id).await.remove(0);
    let message_id = letter.id.message_id(&world.office.mail().unwrap().from);
    assert_eq!(read["message_id"], format!("<{message_id}>"));
    world.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_and_a_cancellation_arrive_under_the_same_uid_with_a_later_sequence() {
    let Some(python) = python() else { return };
    let servers = Servers::start();
    let world = World::new(&servers).await;
    let courier = world.courier();
    let id = world.invited(&["so@so.example"]).await;
    courier.round(&stop()).await.unwrap();
    world.cancelled(&id).await;
    assert_eq!(courier.round(&stop()).await.unwrap(), 1);
    let read =
        world.calendar(&python, ("so@so.example", "Không tổ chức"), ("none", "so@so.example", 1)).await;
    assert_eq!(
        (read["method"].as_str(), read["status"].as_str()),
        (Some("CANCEL"), Some("CANCELLED")),
        "{read}"
    );
    assert_eq!(
        (read["uid"].as_str(), read["sequence"].as_i64()),
        (Some(format!("{id}@ub.nhip").as_str()), Some(2))
    );
    world.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_was_taken_just_before_a_crash_comes_again_under_its_own_id() {
    let Some(python) = python() else { return };
    let servers = Servers::start();
    let world = World::new(&servers).await;
    world.invited(&["so@so.example"]).await;
    let (crashed, _place) = world.as_it_stands().await;
    assert_eq!(world.courier().round(&stop()).await.unwrap(), 1);
    // The crash took with it that the letter had left.
    let courier = Courier::new(crashed.clone(), &world.settings).unwrap();
    assert_eq!(courier.round(&stop()).await.unwrap(), 1);
    let ids = until("both arrive", async || {
        let read = world.calendar(&python, ("so@so.example", "Giấy mời"), ("none", "so@so.example", 1)).await;
        read["message_ids"].as_array().filter(|ids| ids.len() == 2).cloned()
    })
    .await;
    assert_eq!(ids[0], ids[1], "a mail program takes the second for the first");
    crashed.close().await;
    world.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_senders_of_one_office_send_each_letter_once() {
    if python().is_none() {
        return;
    }
    let servers = Servers::start();
    let world = World::new(&servers).await;
    let all: Vec<String> = (0..40).map(|number| format!("so+{number}@so.example")).collect();
    world.invited(&all.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let (one, two) = (world.courier(), world.courier());
    let (stop_one, stop_two) = (stop(), stop());
    let (first, second) = tokio::join!(one.round(&stop_one), two.round(&stop_two));
    assert_eq!(first.unwrap() + second.unwrap(), 40);
    world.close().await;
}

/// Kept for the doors: letters of an office are known by their state.
#[tokio::test(flavor = "multi_thread")]
async fn mail_that_matches_nothing_waits_for_a_person_and_what_machines_write_does_not() {
    if python().is_none() {
        return;
    }
    let servers = Servers::start();
    let world = World::new(&servers).await;
    world.mailed("Subject: Xin hoi lich\r\nFrom: khac@khac.example\r\n\r\nKính gửi.\r\n").await;
    world.mailed("Subject: Vang mat\r\nFrom: so@so.example\r\nAuto-Submitted: auto-replied\r\n\r\nTôi đi vắng.\r\n").await;
    until("both arrive", async || {
        world.fetched().await;
        (world.kept().await == 2).then_some(())
    })
    .await;
    let subjects: Vec<String> =
        world.tray().await.into_iter().map(|message| message.reading.subject).collect();
    assert_eq!(subjects, ["Xin hoi lich"]);
    let mut view = world.office.view().await.unwrap();
    assert!(letters::tally(view.conn()).await.unwrap().is_empty(), "nothing was answered by itself");
    drop(view);
    assert_eq!(fetch(&world.office, (world.imap(), &world.settings), &subjects::hears()).await.unwrap(), 0);
    assert!(incoming::read_until(&world.office, "INBOX").await.unwrap().is_some());
    world.close().await;
}
