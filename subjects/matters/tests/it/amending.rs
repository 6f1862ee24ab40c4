//! Later, longer, withdrawn: a written request, a decision, and what the next version says of it.

use nhip_matters::commands::{self, Seen};
use nhip_matters::error::MattersError;
use nhip_matters::rules::amendment::{AmendmentError, AmendmentKind, Decision, Request, Verdict};
use nhip_matters::rules::due::Due;
use nhip_matters::rules::edition::ChangeKind;
use nhip_matters::rules::ids::MatterId;
use nhip_matters::rules::matter::{Matter, Timing};
use nhip_matters::rules::progress::Progress;
use nhip_office::Office;
use nhip_office::on_both_databases;

use crate::world::{TODAY, YEAR, act, changed, facts, issued, now, registered, reissued, world};

fn due(text: &str) -> Due {
    Due::read(text, YEAR).unwrap()
}

async fn asked(office: &Office, id: &MatterId, kind: AmendmentKind) -> Result<Matter, MattersError> {
    let matter = now(office, id).await;
    let mut act = act(office).await;
    let request = Request {
        by: "Sở Tài chính".to_owned(),
        document: "15/STC-TH".to_owned(),
        on: TODAY,
        reason: "Chờ hướng dẫn của Bộ".to_owned(),
    };
    let matter = commands::ask(&mut act, (id, Seen(matter.version)), kind, request).await?;
    act.commit().await.unwrap();
    Ok(matter)
}

async fn decided(office: &Office, id: &MatterId, verdict: Verdict) -> Matter {
    let matter = now(office, id).await;
    let number = matter.amendments.last().unwrap().number;
    let mut act = act(office).await;
    let decision = Decision {
        verdict,
        by: "Chủ tịch UBND tỉnh, Công văn 77/UBND-TH".to_owned(),
        on: TODAY,
        reason: "Đồng ý theo đề nghị".to_owned(),
    };
    let matter = commands::decide(&mut act, (id, Seen(matter.version)), number, decision).await.unwrap();
    act.commit().await.unwrap();
    matter
}

on_both_databases! {
    async fn the_next_version_lists_what_was_added_withdrawn_put_off_and_stretched(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let later = registered(office, facts("Đề án giảm nghèo bền vững", "tháng 6")).await;
        let longer = registered(office, facts("Kế hoạch đầu tư trung hạn", "tháng 6")).await;
        let gone = registered(office, facts("Quy định cho thuê rừng", "tháng 9")).await;
        let renamed = registered(office, facts("Danh mục đầu tư", "tháng 10")).await;
        let first = issued(office).await;
        assert_eq!((first.number, first.items.len(), first.changes.len()), (1, 4, 0));
        assert_eq!(now(office, &later.id).await.progress, Progress::Programmed);

        asked(office, &later.id, AmendmentKind::Later { to: due("tháng 8") }).await.unwrap();
        assert_eq!(now(office, &later.id).await.facts.due, due("tháng 6"), "a request alone moves nothing");
        assert_eq!(decided(office, &later.id, Verdict::Allowed).await.timing(TODAY), Timing::Later);
        asked(office, &longer.id, AmendmentKind::Longer { to: "2026-06..2026-07".parse().unwrap() }).await.unwrap();
        decided(office, &longer.id, Verdict::Allowed).await;
        asked(office, &gone.id, AmendmentKind::Withdrawal).await.unwrap();
        assert_eq!(decided(office, &gone.id, Verdict::Allowed).await.progress, Progress::Withdrawn);
        changed(office, &renamed.id, |facts| facts.title = "Danh mục đầu tư năm 2027".to_owned()).await;
        let added = registered(office, facts("Phòng chống thiên tai", "tháng 7")).await;
        let known = crate::world::plan(office, &first.programme).await;
        let mut act = act(office).await;
        commands::draw(&mut act, (&first.programme, Seen(known.version))).await.unwrap();
        act.commit().await.unwrap();

        let second = reissued(office, &first.programme).await;
        let told: Vec<_> =
            second.changes.iter().map(|change| (change.item.matter.clone(), change.kind.word())).collect();
        assert_eq!(told.len(), 5, "{told:?}");
        for (id, kind) in
            [(later.id, "later"), (longer.id, "longer"), (gone.id, "withdrawn"), (renamed.id, "changed"), (added.id.clone(), "added")]
        {
            assert!(told.contains(&(id, kind)), "{kind}: {told:?}");
        }
        let why = second.changes.iter().find(|change| matches!(change.kind, ChangeKind::Later { .. })).unwrap();
        let why = why.item.why.as_deref().unwrap();
        assert!(why.contains("15/STC-TH") && why.contains("Chủ tịch UBND tỉnh"), "{why}");
        assert!(now(office, &added.id).await.is_added(), "bổ sung");

        let mut view = office.view().await.unwrap();
        let reader = nhip_office::rights::Actor::system();
        let kept = nhip_matters::read::edition(view.conn(), &reader, (&first.programme, 1)).await.unwrap();
        assert_eq!(kept.unwrap(), first, "an issued version stays as it was");
    }

    async fn without_a_request_of_somebody_and_a_later_time_nothing_is_put_off(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let matter = registered(office, facts("Đề án chuyển đổi số", "tháng 6")).await;
        let early = asked(office, &matter.id, AmendmentKind::Withdrawal).await;
        assert!(matches!(early, Err(MattersError::Amendment(AmendmentError::NotOwed("registered")))), "{early:?}");
        let first = issued(office).await;
        let sooner = asked(office, &matter.id, AmendmentKind::Later { to: due("tháng 5") }).await;
        assert!(matches!(sooner, Err(MattersError::Amendment(AmendmentError::NotLater))), "{sooner:?}");
        let other_start = asked(office, &matter.id, AmendmentKind::Longer { to: due("tháng 8") }).await;
        assert!(matches!(other_start, Err(MattersError::Amendment(AmendmentError::NotLonger))), "{other_start:?}");

        let held = now(office, &matter.id).await;
        let mut act = act(office).await;
        let by_hand = nhip_matters::rules::matter::Facts { due: due("tháng 9"), ..held.facts.clone() };
        let refused = commands::change(&mut act, (&matter.id, Seen(held.version)), by_hand).await;
        assert!(matches!(refused, Err(MattersError::DueIsIssued)), "{refused:?}");
        drop(act);

        asked(office, &matter.id, AmendmentKind::Later { to: due("tháng 9") }).await.unwrap();
        let twice = asked(office, &matter.id, AmendmentKind::Withdrawal).await;
        assert!(matches!(twice, Err(MattersError::Amendment(AmendmentError::AlreadyAsked(1)))), "{twice:?}");
        assert_eq!(decided(office, &matter.id, Verdict::Refused).await.facts.due, due("tháng 6"));
        let known = crate::world::plan(office, &first.programme).await;
        let mut act = crate::world::act(office).await;
        let same = commands::issue(&mut act, (&first.programme, Seen(known.version)), commands::Papers::default()).await;
        assert!(matches!(same, Err(MattersError::NoNews)), "{same:?}");
    }
}
