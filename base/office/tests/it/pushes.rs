//! Browsers are switched on and off by their own account, and what is told them leaves once, says no secret, and ends with
//! its browser or its day.

use jiff::SignedDuration;
use nhip_office::accounts::{self, AccountName, Password};
use nhip_office::pushes::{
    self, DeviceError, DeviceId, Message, NewDevice, Outcome, Push, PushId, PushIdentity, PushKeys, Services,
};
use nhip_office::rights::{Actor, Role};
use nhip_office::senders::{Attempt, Failure, Obstacle, Standing};
use nhip_office::testing::{office, office_without_mail, place, signed_up};
use nhip_office::{Office, on_both_databases};

const ENDPOINT: &str = "https://fcm.googleapis.com/fcm/send/bi-mat-cua-trinh-duyet";
const LASTING: SignedDuration = SignedDuration::from_hours(10);

fn name(text: &str) -> AccountName {
    text.parse().unwrap()
}

async fn with_account(office: &Office, account: &str) {
    signed_up(office, (account, Role::Planner), None).await;
}

fn browser(endpoint: &str) -> NewDevice {
    let keys = PushKeys::told(&"A".repeat(87), &"A".repeat(22)).unwrap();
    NewDevice {
        label: "Chrome, Android".to_owned(),
        endpoint: Services::usual().endpoint(endpoint).unwrap(),
        keys,
    }
}

async fn switched_on(office: &Office, account: &str, endpoint: &str) -> Result<DeviceId, DeviceError> {
    let mut act = office.act(&Actor::system()).await.unwrap();
    let id = pushes::add(&mut act, &name(account), &browser(endpoint)).await;
    act.commit().await.unwrap();
    id
}

async fn told(office: &Office, account: &str, key: &str) -> u64 {
    let mut act = office.act(&Actor::system()).await.unwrap();
    let message = Message {
        title: "Nhắc việc".to_owned(),
        body: "3 việc".to_owned(),
        path: "/account/reminders".to_owned(),
        lang: "vi",
    };
    let last = act.now() + LASTING;
    let push = Push { account: name(account), key: key.to_owned(), topic: "reminder", message, last };
    let count = act.send_push(&push).await.unwrap();
    act.commit().await.unwrap();
    count
}

async fn due(office: &Office) -> Vec<PushId> {
    pushes::due(office, 100).await.unwrap().into_iter().map(|leaving| leaving.id).collect()
}

async fn devices(office: &Office, account: &str) -> Vec<(String, Option<Standing>)> {
    let mut view = office.view().await.unwrap();
    let own = pushes::of_account(view.conn(), &name(account)).await.unwrap();
    own.into_iter().map(|(device, last)| (device.label, last)).collect()
}

async fn fared(office: &Office, key: &str) -> Vec<Standing> {
    let mut view = office.view().await.unwrap();
    pushes::fared(view.conn(), key).await.unwrap()
}

fn later() -> Outcome {
    Outcome::Tried(Attempt::Later("503 Service Unavailable".to_owned()))
}

on_both_databases! {
    async fn each_browser_of_an_account_is_told_once_under_a_key(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        with_account(&ub, "ub.thuky").await;
        assert_eq!(told(&ub, "ub.thuky", "sáng").await, 0, "nobody has switched a browser on");
        switched_on(&ub, "ub.thuky", ENDPOINT).await.unwrap();
        switched_on(&ub, "ub.thuky", "https://web.push.apple.com/hai").await.unwrap();
        assert_eq!(told(&ub, "ub.thuky", "sáng").await, 2);
        assert_eq!(told(&ub, "ub.thuky", "sáng").await, 0, "nobody is told twice");
        assert_eq!(due(&ub).await.len(), 2);
        let waiting = due(&ub).await;
        let taken = Outcome::Tried(Attempt::Accepted("201 Created".to_owned()));
        pushes::record(&ub, &[(waiting[0].clone(), taken)]).await.unwrap();
        assert_eq!(due(&ub).await, waiting[1..]);
        ub.close().await;
    }

    async fn a_browser_rings_for_who_switched_it_on_last(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        with_account(&ub, "ub.thuky").await;
        with_account(&ub, "ub.vanthu").await;
        let id = switched_on(&ub, "ub.thuky", ENDPOINT).await.unwrap();
        assert_eq!(switched_on(&ub, "ub.vanthu", ENDPOINT).await.unwrap(), id);
        assert!(devices(&ub, "ub.thuky").await.is_empty());
        assert_eq!(told(&ub, "ub.thuky", "sáng").await, 0);
        let mut act = ub.act(&Actor::system()).await.unwrap();
        let strangers = pushes::remove(&mut act, &name("ub.thuky"), &id).await;
        assert!(matches!(strangers, Err(DeviceError::Unknown)), "another account's browser is not one's own to end");
        drop(act);
        assert_eq!(devices(&ub, "ub.vanthu").await.len(), 1);
        ub.close().await;
    }

    async fn a_browser_that_is_gone_is_forgotten_with_what_waits_for_it(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        with_account(&ub, "ub.thuky").await;
        switched_on(&ub, "ub.thuky", ENDPOINT).await.unwrap();
        told(&ub, "ub.thuky", "sáng").await;
        told(&ub, "ub.thuky", "chiều").await;
        let first = due(&ub).await.remove(0);
        pushes::record(&ub, &[(first, Outcome::Gone)]).await.unwrap();
        assert!(devices(&ub, "ub.thuky").await.is_empty());
        assert!(due(&ub).await.is_empty());
        for key in ["sáng", "chiều"] {
            let off = Failure::Unsendable(Obstacle::BrowserOff);
            let is_told = matches!(&fared(&ub, key).await[..], [Standing::Failed { why, .. }] if *why == off);
            assert!(is_told, "{key} is shown as not delivered");
        }
        ub.close().await;
    }

    async fn what_is_not_taken_now_is_tried_again_until_it_is_worth_nothing(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        with_account(&ub, "ub.thuky").await;
        switched_on(&ub, "ub.thuky", ENDPOINT).await.unwrap();
        told(&ub, "ub.thuky", "sáng").await;
        let id = due(&ub).await.remove(0);
        for _ in 0..100 {
            let Some(next) = pushes::next_due(&ub).await.unwrap() else { break };
            ub.clock().advance(next.duration_since(ub.clock().now()).max(SignedDuration::ZERO));
            pushes::record(&ub, &[(id.clone(), later())]).await.unwrap();
        }
        assert!(matches!(&fared(&ub, "sáng").await[..], [Standing::Failed { why: Failure::Expired(_), at }]
            if at.duration_since(nhip_office::testing::START.parse().unwrap()) <= LASTING));
        ub.close().await;
    }

    async fn who_is_signed_out_everywhere_is_rung_no_more(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        with_account(&ub, "ub.thuky").await;
        for how in ["closed", "another password", "other sessions ended", "sessions ended"] {
            switched_on(&ub, "ub.thuky", ENDPOINT).await.unwrap();
            told(&ub, "ub.thuky", how).await;
            let (mut act, thuky) = (ub.act(&Actor::system()).await.unwrap(), name("ub.thuky"));
            let password = Password::new("khac-han-2026").unwrap();
            match how {
                "closed" => accounts::disable(&mut act, &thuky).await.unwrap(),
                "another password" => accounts::change_password(&mut act, &thuky, &password).await.unwrap(),
                "other sessions ended" => accounts::end_other_sessions(&mut act, &thuky, None).await.unwrap(),
                _ => accounts::end_sessions(&mut act, &thuky).await.unwrap(),
            }
            act.commit().await.unwrap();
            assert!(devices(&ub, "ub.thuky").await.is_empty(), "{how}");
            assert!(due(&ub).await.is_empty(), "{how}: what waits does not leave either");
            assert_eq!(pushes::next_due(&ub).await.unwrap(), None, "{how}");
        }
        ub.close().await;
    }

    async fn where_a_browser_is_rung_stands_in_no_journal_and_in_no_print(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        with_account(&ub, "ub.thuky").await;
        switched_on(&ub, "ub.thuky", ENDPOINT).await.unwrap();
        told(&ub, "ub.thuky", "sáng").await;
        let leaving = pushes::due(&ub, 1).await.unwrap();
        assert!(leaving[0].endpoint.as_str() == ENDPOINT && !format!("{leaving:?}").contains("bi-mat"));
        let mut view = ub.view().await.unwrap();
        let journal = format!("{:?}", view.journal(i64::MAX, 100).await.unwrap());
        assert!(journal.contains("pushes.device_added") && journal.contains("pushes.written"));
        assert!(!journal.contains("bi-mat"));
        drop(view);
        ub.close().await;
    }

    async fn the_key_that_browsers_hold_to_stays(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let of = |byte| PushIdentity { private_key: [byte; 32], public_key: [byte; 65] };
        for byte in [1, 2] {
            let mut act = ub.act(&Actor::system()).await.unwrap();
            pushes::keep_identity(&mut act, &of(byte)).await.unwrap();
            act.commit().await.unwrap();
        }
        let mut view = ub.view().await.unwrap();
        assert_eq!(pushes::identity(view.conn()).await.unwrap(), Some(of(1)));
        drop(view);
        ub.close().await;
    }

    async fn an_account_has_so_many_browsers_and_no_more(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        with_account(&ub, "ub.thuky").await;
        let at = |number: usize| format!("https://web.push.apple.com/{number}");
        for number in 0..20 {
            switched_on(&ub, "ub.thuky", &at(number)).await.unwrap();
        }
        assert!(matches!(switched_on(&ub, "ub.thuky", &at(20)).await, Err(DeviceError::TooMany)));
        switched_on(&ub, "ub.thuky", &at(3)).await.expect("one that is on may be switched on again");
        ub.close().await;
    }

    async fn an_office_that_rings_nobody_writes_nothing(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office_without_mail("ub", &place).await;
        with_account(&ub, "ub.thuky").await;
        switched_on(&ub, "ub.thuky", ENDPOINT).await.unwrap();
        assert_eq!(told(&ub, "ub.thuky", "sáng").await, 0);
        assert!(due(&ub).await.is_empty());
        ub.close().await;
    }
}
