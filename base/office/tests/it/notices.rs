//! Notices between offices on a bad road.

use nhip_envelope::{Notice, NoticeKind, OfficeCode, Packet, Sequence, pack};
use nhip_office::exchange::{self, Accepts, NoticeError, ReceiveError};
use nhip_office::rights::Actor;
use nhip_office::testing::{office, place};
use nhip_office::{Act, Office, on_both_databases, settings};

/// Counts words in a setting; the word `sai` is refused after it was counted.
const ACCEPTS: &[Accepts] =
    &[Accepts { kind: "test.word", version: 1, apply: |act, _from, notice| Box::pin(count(act, notice)) }];

async fn count(act: &mut Act, notice: &Notice) -> Result<(), NoticeError> {
    let word: String = serde_json::from_value(notice.body.clone())?;
    let mut words: Vec<String> = settings::get(act.conn(), "test.words").await?.unwrap_or_default();
    words.push(word.clone());
    settings::put(act, "test.words", &words).await?;
    if word == "sai" { Err(NoticeError::Refused("từ này sai".to_owned())) } else { Ok(()) }
}

async fn words(office: &Office) -> Vec<String> {
    let mut view = office.view().await.unwrap();
    settings::get(view.conn(), "test.words").await.unwrap().unwrap_or_default()
}

fn code(text: &str) -> OfficeCode {
    text.parse().unwrap()
}

async fn say(office: &Office, word: &str) {
    let mut act = office.act(&Actor::system()).await.unwrap();
    act.post(&code("ub"), NoticeKind::first("test.word"), &word).await.unwrap();
    act.commit().await.unwrap();
}

fn packet(numbers: &[(u64, &str)]) -> Vec<u8> {
    let notices = numbers.iter().map(|(number, word)| Notice {
        sequence: Sequence(*number),
        kind: NoticeKind::first("test.word"),
        sent_at_ms: 0,
        body: serde_json::json!(word),
    });
    pack(&Packet { from: code("tu"), to: code("ub"), notices: notices.collect() }).unwrap()
}

on_both_databases! {
    async fn a_notice_is_applied_once_however_often_it_comes(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        for _ in 0..3 {
            let receipt = exchange::receive(&ub, &packet(&[(1, "một"), (2, "hai")]), ACCEPTS).await.unwrap();
            assert_eq!(receipt.applied, Sequence(2));
        }
        assert_eq!(words(&ub).await, ["một", "hai"]);
        ub.close().await;
    }

    async fn a_notice_after_a_gap_waits(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let early = exchange::receive(&ub, &packet(&[(2, "hai")]), ACCEPTS).await.unwrap();
        assert_eq!(early.applied, Sequence::NONE);
        exchange::receive(&ub, &packet(&[(1, "một"), (2, "hai")]), ACCEPTS).await.unwrap();
        assert_eq!(words(&ub).await, ["một", "hai"]);
        ub.close().await;
    }

    async fn a_refused_notice_goes_to_the_tray_and_changes_nothing_else(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let receipt =
            exchange::receive(&ub, &packet(&[(1, "một"), (2, "sai"), (3, "ba")]), ACCEPTS).await.unwrap();
        assert_eq!(receipt.applied, Sequence(3));
        assert_eq!(words(&ub).await, ["một", "ba"]);
        let tray = exchange::tray(&ub).await.unwrap();
        assert_eq!(tray.iter().map(|item| (item.seq, item.detail.as_str())).collect::<Vec<_>>(), [(2, "từ này sai")]);
        ub.close().await;
    }

    async fn an_unknown_kind_is_kept_for_a_person(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        exchange::receive(&ub, &packet(&[(1, "một")]), &[]).await.unwrap();
        assert_eq!(exchange::tray(&ub).await.unwrap().len(), 1);
        let mut act = ub.act(&Actor::system()).await.unwrap();
        exchange::settle(&mut act, &code("tu"), 1, "đã gọi điện hỏi lại").await.unwrap();
        act.commit().await.unwrap();
        assert!(exchange::tray(&ub).await.unwrap().is_empty());
        ub.close().await;
    }

    async fn what_the_partner_has_applied_is_not_sent_again(engine: Engine) {
        let here = place(engine).await.unwrap();
        let there = place(engine).await.unwrap();
        let (tu, ub) = (office("tu", &here).await, office("ub", &there).await);
        say(&tu, "một").await;
        say(&tu, "hai").await;
        let bytes = exchange::outgoing(&tu, &code("ub")).await.unwrap().unwrap();
        let receipt = exchange::receive(&ub, &bytes, ACCEPTS).await.unwrap();
        exchange::acknowledge(&tu, &receipt).await.unwrap();
        assert_eq!(exchange::outgoing(&tu, &code("ub")).await.unwrap(), None);
        say(&tu, "ba").await;
        let bytes = exchange::outgoing(&tu, &code("ub")).await.unwrap().unwrap();
        exchange::receive(&ub, &bytes, ACCEPTS).await.unwrap();
        assert_eq!(words(&ub).await, ["một", "hai", "ba"]);
        tu.close().await;
        ub.close().await;
    }

    async fn a_stranger_is_not_heard(engine: Engine) {
        let place = place(engine).await.unwrap();
        let ub = office("ub", &place).await;
        let bytes = pack(&Packet { from: code("xa"), to: code("ub"), notices: vec![] }).unwrap();
        let refused = exchange::receive(&ub, &bytes, ACCEPTS).await;
        assert!(matches!(refused, Err(ReceiveError::Stranger(from)) if from == code("xa")));
        ub.close().await;
    }
}
