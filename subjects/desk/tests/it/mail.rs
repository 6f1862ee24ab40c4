//! Official mail on the desk of those who look after it.

use nhip_office::letters::{self, About, Letter, Queued, Secrecy, Text};
use nhip_office::on_both_databases;
use nhip_office::rights::Actor;
use nhip_office::senders::Attempt;

use crate::world::{PLANNER, VIEWER, world};

const DESK: &str = "?day=2026-06-01";
const SAID: &str = "1 thư công vụ không đến nơi";

on_both_databases! {
    async fn a_letter_that_did_not_arrive_waits_on_the_desk_and_one_under_way_does_not(engine: Engine) {
        let world = world(engine).await;
        let letter = Letter {
            to: "so.tai.chinh@an-binh.example".parse().unwrap(),
            subject: "Giấy mời họp".to_owned(),
            text: Text::new("Kính mời"),
            calendar: None,
            attachments: Vec::new(),
            about: About::new("meeting", "ub.1"),
            key: "meeting/1".to_owned(),
            secrecy: Secrecy::Open,
        };
        let mut act = world.ub().act(&Actor::system()).await.unwrap();
        let Queued::New(id) = act.send_letter(&letter).await.unwrap() else { panic!("the office has mail") };
        act.commit().await.unwrap();
        assert!(!world.doors.get(PLANNER, DESK).await.text().contains(SAID), "it has not been tried");
        let refused = Attempt::Refused("550 5.1.1 no such mailbox".to_owned());
        letters::record(world.ub(), &[(id, refused)]).await.unwrap();
        let page = world.doors.get(PLANNER, DESK).await.text();
        assert!(page.contains(SAID) && page.contains("/exchange/mail"), "{page}");
        assert!(!world.doors.get(VIEWER, DESK).await.text().contains(SAID), "a viewer mends nothing");
    }
}
