//! Between offices: a paper handed out to a called leader's office travels there with its bytes, and its reader is told back.

use nhip_envelope::NoticeKind;
use nhip_handouts::commands::{self, Seen};
use nhip_handouts::rules::handout::Audience;
use nhip_handouts::rules::limits::{HandoutLimits, LIMITS};
use nhip_handouts::texts::Texts;
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::{exchange, on_both_databases, settings};
use serde_json::json;

use crate::world::{
    PLANNER, VIEWER, act, address, doors, given, holder, invite, kept, line, meeting, out, sent, titles,
    uninvited, world,
};

on_both_databases! {
    async fn a_paper_reaches_the_office_of_a_called_leader_whole_and_no_other(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        world.carry_cleanly().await;
        let text: String = (0..40_000).map(|at| format!("{at} ")).collect();
        let paper = given(&world.ub, &id, ("Phụ lục.txt", text.as_bytes())).await;
        world.carry_cleanly().await;
        let theirs = holder(&world.hd, Role::Viewer);
        assert_eq!(titles(&world.hd, &theirs, &id).await, ["Phụ lục"]);
        assert!(titles(&world.tu, &holder(&world.tu, Role::Chief), &id).await.is_empty());
        let doors_there = doors(&world.hd);
        let got = doors_there.get(VIEWER, &address(&paper, 1)).await;
        assert!(got.bytes == text.as_bytes(), "{}", got.status);
        assert_eq!(commands::read_waiting(&world.hd, &Texts::here()).await.unwrap(), 1, "its text is read there");
        assert_eq!(commands::read_waiting(&world.hd, &Texts::here()).await.unwrap(), 0);
        world.close().await;
    }

    async fn what_was_handed_out_before_an_office_was_invited_reaches_it_with_its_invitation(engine: Engine) {
        let world = world(engine).await;
        let id = uninvited(&world.ub, Level::Offices).await;
        let paper = given(&world.ub, &id, ("Báo cáo.txt", b"chu")).await;
        let kept_back = sent(&world.ub, &id, ("Phương án.txt", "hai".as_bytes())).await.unwrap();
        let lines = [line(&world.ub, &id, "Sở Tài chính").await];
        let own = sent(&world.ub, &id, ("Nội bộ.txt", "ba".as_bytes())).await.unwrap();
        let own = out(&world.ub, &own, Audience::Lines { lines: lines.into() }).await;
        world.carry_cleanly().await;
        assert!(kept(&world.hd, &paper.id).await.is_none(), "nobody is told before being invited");
        invite(&world.ub, &id).await;
        world.carry_cleanly().await;
        let theirs = holder(&world.hd, Role::Viewer);
        assert_eq!(titles(&world.hd, &theirs, &id).await, ["Báo cáo"]);
        assert_eq!(doors(&world.hd).get(VIEWER, &address(&paper, 1)).await.bytes, b"chu");
        for other in [&kept_back, &own] {
            let now = kept(&world.ub, &other.id).await.unwrap();
            assert_eq!(now.version, other.version, "what reaches nobody new stays as it is");
        }
        assert!(titles(&world.tu, &holder(&world.tu, Role::Chief), &id).await.is_empty());
        world.close().await;
    }

    async fn who_opened_it_there_is_told_to_the_office_of_the_meeting(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        world.carry_cleanly().await;
        let paper = given(&world.ub, &id, ("Báo cáo.txt", b"chu")).await;
        world.carry_cleanly().await;
        let there = kept(&world.hd, &paper.id).await.unwrap();
        let mut act = world.hd.act(&holder(&world.hd, Role::Viewer)).await.unwrap();
        let opener = commands::Opener { reader: "hd.xem".to_owned(), label: "Người xem của HĐND".to_owned(), lines: [].into() };
        commands::open(&mut act, (&there, 1), opener).await.unwrap();
        act.commit().await.unwrap();
        world.carry_cleanly().await;
        let one = doors(&world.ub).get(PLANNER, &format!("/handouts/{}", paper.id)).await.text();
        assert!(one.contains("Người xem của HĐND"), "{one}");
        world.close().await;
    }

    async fn what_is_taken_back_or_for_others_disappears_there(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        world.carry_cleanly().await;
        let first = given(&world.ub, &id, ("Báo cáo.txt", "một".as_bytes())).await;
        let second = given(&world.ub, &id, ("Phương án.txt", "hai".as_bytes())).await;
        let own = sent(&world.ub, &id, ("Nội bộ.txt", "ba".as_bytes())).await.unwrap();
        let lines = [line(&world.ub, &id, "Sở Tài chính").await];
        out(&world.ub, &own, Audience::Lines { lines: lines.into() }).await;
        world.carry_cleanly().await;
        let theirs = holder(&world.hd, Role::Viewer);
        assert_eq!(titles(&world.hd, &theirs, &id).await.len(), 2, "what is for others alone does not travel");
        let mut taking = act(&world.ub).await;
        commands::withdraw(&mut taking, (&first.id, Seen(first.version)), "Sai").await.unwrap();
        taking.commit().await.unwrap();
        out(&world.ub, &second, Audience::Lines { lines: lines.into() }).await;
        world.carry_cleanly().await;
        assert!(titles(&world.hd, &theirs, &id).await.is_empty());
        world.close().await;
    }

    async fn a_file_too_large_to_travel_is_known_there_and_said_to_be_missing(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let mut setting = world.ub.act(&Actor::system()).await.unwrap();
        let limits = HandoutLimits { travel_bytes: 2, ..HandoutLimits::default() };
        settings::put(&mut setting, LIMITS, &limits).await.unwrap();
        setting.commit().await.unwrap();
        let paper = given(&world.ub, &id, ("Báo cáo.txt", b"dai hon")).await;
        world.carry_cleanly().await;
        let there = doors(&world.hd);
        let page = there.get(VIEWER, &format!("/reading/{id}")).await.text();
        assert!(page.contains("Báo cáo") && page.contains("Chưa về tới văn phòng này"), "{page}");
        let file = there.get(VIEWER, &address(&paper, 1)).await;
        assert!(file.text().contains("Tệp lớn không đi qua trao đổi"), "{}", file.text());
        world.close().await;
    }

    async fn a_paper_of_nobodys_meeting_and_forged_pieces_wait_in_the_tray(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        world.carry_cleanly().await;
        let paper = given(&world.ub, &id, ("Báo cáo.txt", b"chu")).await;
        let file = serde_json::to_value(&paper.editions[0].file).unwrap();
        let mut forging = act(&world.tu).await;
        let hd = world.hd.code().clone();
        // The party's office tells of the committee's paper, and sends other bytes under its digest.
        forging.post(&hd, NoticeKind::first("handouts.handout"), &paper).await.unwrap();
        let piece = json!({ "file": file, "part": 0, "base64": "c2Fp" });
        forging.post(&hd, NoticeKind::first("handouts.piece"), &piece).await.unwrap();
        forging.commit().await.unwrap();
        world.carry().await;
        let tray = exchange::tray(&world.hd).await.unwrap();
        assert_eq!(tray.len(), 2, "{tray:?}");
        let there = doors(&world.hd).get(VIEWER, &address(&paper, 1)).await;
        assert_eq!(there.bytes, b"chu", "what the owner sent is what is read");
        world.close().await;
    }
}
