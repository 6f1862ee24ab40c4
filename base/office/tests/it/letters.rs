//! Letters wait, leave once, come back, and never show what they hold.

use jiff::SignedDuration;
use nhip_office::letters::{
    self, About, Attachment, CalendarMethod, CalendarPart, Letter, LetterId, Queued, Secrecy, Text, Wanted,
};
use nhip_office::rights::Actor;
use nhip_office::senders::{self, Attempt, Failure, Sender, Standing};
use nhip_office::testing::{office, office_without_mail, place};
use nhip_office::{Office, on_both_databases};

const SECRET: &str = "https://nhip.an-binh.example/ub/invitation/bi-mat-cua-duong-dan";

fn letter(to: &str, key: &str) -> Letter {
    Letter {
        to: to.parse().unwrap(),
        subject: "Giấy mời họp\r\nBcc: ai-do@x.vn".to_owned(),
        text: Text::new(format!("Trả lời tại {SECRET}")),
        calendar: Some(CalendarPart { method: CalendarMethod::Request, text: "BEGIN:VCALENDAR".to_owned() }),
        attachments: vec![Attachment {
            name: "giay-moi.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: b"%PDF".to_vec(),
        }],
        about: About::new("meeting", "ub.1"),
        key: key.to_owned(),
        secrecy: Secrecy::HoldsSecret,
    }
}

async fn write(office: &Office, letter: &Letter) -> Queued {
    let mut act = office.act(&Actor::system()).await.unwrap();
    let queued = act.send_letter(letter).await.unwrap();
    act.commit().await.unwrap();
    queued
}

async fn written(office: &Office, to: &str, key: &str) -> LetterId {
    match write(office, &letter(to, key)).await {
        Queued::New(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn standing(office: &Office, id: &LetterId) -> Standing {
    let mut view = office.view().await.unwrap();
    letters::find(view.conn(), id).await.unwrap().unwrap().standing
}

fn accepted() -> Attempt {
    Attempt::Accepted("250 2.0.0 Ok".to_owned())
}

on_both_databases! {
    async fn the_same_key_is_told_once_and_an_undone_act_tells_nothing(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let id = written(&ub, "a@x.vn", "meeting/1/1/1").await;
        assert_eq!(write(&ub, &letter("b@x.vn", "meeting/1/1/1")).await, Queued::Before(id));
        let mut undone = ub.act(&Actor::system()).await.unwrap();
        undone.send_letter(&letter("c@x.vn", "meeting/1/1/2")).await.unwrap();
        drop(undone);
        let waiting = letters::due(&ub, 10).await.unwrap();
        assert_eq!(waiting.iter().map(|one| one.to.as_str()).collect::<Vec<_>>(), ["a@x.vn"]);
        assert_eq!(waiting[0].attachments[0].bytes, b"%PDF");
        assert!(!waiting[0].subject.contains('\n'), "a subject begins no other header");
        ub.close().await;
    }

    async fn an_office_without_mail_writes_no_letters(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office_without_mail("ub", &place).await;
        assert_eq!(write(&ub, &letter("a@x.vn", "k")).await, Queued::NoMail);
        let mut view = ub.view().await.unwrap();
        assert!(letters::list(view.conn(), &Wanted { most: 9, ..Wanted::default() }).await.unwrap().is_empty());
        drop(view);
        ub.close().await;
    }

    async fn what_has_left_is_not_due_and_its_secret_is_gone(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let id = written(&ub, "a@x.vn", "k").await;
        letters::record(&ub, &[(id.clone(), accepted())]).await.unwrap();
        assert!(letters::due(&ub, 10).await.unwrap().is_empty());
        let mut view = ub.view().await.unwrap();
        let posted = letters::find(view.conn(), &id).await.unwrap().unwrap();
        assert!(!posted.is_whole);
        let journal = format!("{:?}", view.journal(i64::MAX, 100).await.unwrap());
        assert!(journal.contains("letters.written") && !journal.contains("bi-mat-cua-duong-dan"));
        assert!(!journal.contains("Giấy mời"), "nor its subject line, which not everybody may read");
        drop(view);
        assert!(!format!("{:?}", letter("a@x.vn", "k")).contains("bi-mat"));
        ub.close().await;
    }

    async fn a_letter_that_is_put_off_waits_and_keeps_later_ones_about_the_same_behind_it(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let first = written(&ub, "a@x.vn", "1").await;
        let second = written(&ub, "a@x.vn", "2").await;
        let other = written(&ub, "b@x.vn", "3").await;
        let due = async || -> Vec<LetterId> {
            letters::due(&ub, 10).await.unwrap().into_iter().map(|one| one.id).collect()
        };
        assert_eq!(due().await, [first.clone(), other.clone()]);
        let greylisted = Attempt::Later("450 4.2.0 greylisted".to_owned());
        letters::record(&ub, &[(first.clone(), greylisted), (other, accepted())]).await.unwrap();
        assert!(due().await.is_empty(), "the change does not overtake the invitation");
        ub.clock().advance(SignedDuration::from_mins(1));
        assert_eq!(due().await, std::slice::from_ref(&first));
        letters::record(&ub, &[(first, accepted())]).await.unwrap();
        assert_eq!(due().await, [second]);
        ub.close().await;
    }

    async fn a_letter_that_came_back_says_why_and_cannot_be_tried_as_it_is(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let id = written(&ub, "a@x.vn", "k").await;
        let mut act = ub.act(&Actor::system()).await.unwrap();
        assert!(!letters::bounced(&mut act, &id, "550").await.unwrap(), "it has not left yet");
        act.commit().await.unwrap();
        letters::record(&ub, &[(id.clone(), accepted())]).await.unwrap();
        let mut act = ub.act(&Actor::system()).await.unwrap();
        assert!(letters::bounced(&mut act, &id, "550 5.1.1 no such user").await.unwrap());
        assert!(!letters::try_again(&mut act, &id).await.unwrap(), "its link is gone");
        act.commit().await.unwrap();
        let Standing::Failed { why: Failure::Bounced(said), .. } = standing(&ub, &id).await else { panic!("failed") };
        assert_eq!(said, "550 5.1.1 no such user");
        ub.close().await;
    }

    async fn a_refused_letter_may_be_tried_again_by_a_person(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let id = written(&ub, "a@x.vn", "k").await;
        letters::record(&ub, &[(id.clone(), Attempt::Refused("550".to_owned()))]).await.unwrap();
        assert!(letters::due(&ub, 10).await.unwrap().is_empty());
        let mut act = ub.act(&Actor::system()).await.unwrap();
        assert!(letters::try_again(&mut act, &id).await.unwrap());
        act.commit().await.unwrap();
        assert_eq!(letters::due(&ub, 10).await.unwrap().len(), 1);
        ub.close().await;
    }

    async fn letters_amiss_are_counted_since_a_moment_whatever_else_was_written(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let refused = || Attempt::Refused("550".to_owned());
        let old = written(&ub, "a@x.vn", "1").await;
        ub.clock().advance(SignedDuration::from_hours(24));
        let since = ub.clock().now();
        let (failed, sent) = (written(&ub, "b@x.vn", "2").await, written(&ub, "c@x.vn", "3").await);
        written(&ub, "d@x.vn", "4").await;
        letters::record(&ub, &[(old, refused()), (sent, accepted())]).await.unwrap();
        let mut view = ub.view().await.unwrap();
        assert_eq!(letters::amiss_since(view.conn(), since).await.unwrap(), None);
        drop(view);
        letters::record(&ub, &[(failed, refused())]).await.unwrap();
        let mut view = ub.view().await.unwrap();
        let amiss = letters::amiss_since(view.conn(), since).await.unwrap().unwrap();
        assert_eq!((amiss.count, amiss.oldest), (1, since));
        drop(view);
        ub.close().await;
    }

    async fn of_two_senders_one_sends(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let minute = SignedDuration::from_mins(1);
        assert!(senders::lease(&ub, Sender::Letters, ("một", minute)).await.unwrap());
        assert!(!senders::lease(&ub, Sender::Letters, ("hai", minute)).await.unwrap());
        assert!(senders::lease(&ub, Sender::Letters, ("một", minute)).await.unwrap(), "the one who sends goes on");
        ub.clock().advance(minute);
        assert!(senders::lease(&ub, Sender::Letters, ("hai", minute)).await.unwrap(), "the other one is gone");
        ub.close().await;
    }

    async fn a_message_id_leads_back_to_its_letter_and_a_strangers_does_not(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let id = written(&ub, "a@x.vn", "k").await;
        let from = &ub.mail().unwrap().from;
        let message_id = id.message_id(from);
        assert_eq!(LetterId::of_message_id(&format!("<{message_id}>"), from), Some(id));
        assert_eq!(LetterId::of_message_id("<nhip.1@la.example>", from), None);
        assert_eq!(LetterId::of_message_id("<1@an-binh.example>", from), None);
        ub.close().await;
    }
}
