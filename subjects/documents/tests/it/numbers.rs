//! A series has neither gaps nor doubles, and every authority and kind has its own.

use std::collections::BTreeSet;

use futures::future::join_all;
use jiff::SignedDuration;
use nhip_documents::commands::{draw, void};
use nhip_documents::error::DocumentError;
use nhip_documents::read;
use nhip_documents::rules::number::PaperKind;
use nhip_documents::rules::register::{Standing, WrongVoid};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_office::testing::office;

use crate::world::{drawn, holder, issuer, paper, world};

on_both_databases! {
    async fn acts_at_the_same_moment_draw_each_its_own_number_without_a_gap(engine: Engine) {
        let (ub, place) = world("ub", engine).await;
        let other_process = office("ub", &place).await;
        let ubnd = issuer(&ub, "ubnd").await;
        let subjects: Vec<String> = (0..12).map(|at| format!("Họp {at}")).collect();
        let both = [&ub, &other_process];
        let drawing = subjects.iter().enumerate().map(|(at, subject)| drawn(both[at % 2], &ubnd, subject));
        let numbers: BTreeSet<u32> = join_all(drawing).await.into_iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, (1..=12).collect(), "twelve acts, twelve numbers, from 1");
        other_process.close().await;
    }

    async fn an_act_that_is_given_up_takes_no_number(engine: Engine) {
        let (ub, _place) = world("ub", engine).await;
        let ubnd = issuer(&ub, "ubnd").await;
        assert_eq!(drawn(&ub, &ubnd, "Họp một").await.number, 1);
        let mut act = ub.act(&holder(&ub, Role::Planner)).await.unwrap();
        assert_eq!(draw(&mut act, &ubnd, paper("Bỏ dở", Level::Offices)).await.unwrap().number, 2);
        drop(act);
        let next = drawn(&ub, &ubnd, "Họp hai").await;
        assert_eq!((next.number, next.symbol.as_str()), (2, "02/GM-UBND"));
    }

    async fn each_authority_and_kind_counts_by_itself_and_a_new_year_begins_at_one(engine: Engine) {
        let (ub, _place) = world("ub", engine).await;
        let (ubnd, vpub) = (issuer(&ub, "ubnd").await, issuer(&ub, "vpub").await);
        drawn(&ub, &ubnd, "Họp một").await;
        assert_eq!(drawn(&ub, &vpub, "Họp của Văn phòng").await.symbol, "01/GM-VPUB");
        let mut act = ub.act(&holder(&ub, Role::Planner)).await.unwrap();
        let mut announced = paper("Hoãn họp", Level::Offices);
        announced.kind = PaperKind::Announcement;
        assert_eq!(draw(&mut act, &ubnd, announced).await.unwrap().symbol, "01/TB-UBND");
        act.commit().await.unwrap();
        ub.clock().advance(SignedDuration::from_hours(24 * 250));
        assert_eq!(drawn(&ub, &ubnd, "Họp năm sau").await.number, 1, "2027 begins at 01");
    }

    async fn party_numbers_run_on_over_the_new_year_within_the_term(engine: Engine) {
        let (tu, _place) = world("tu", engine).await;
        let vptu = issuer(&tu, "vptu").await;
        assert_eq!(drawn(&tu, &vptu, "Hội nghị").await.symbol, "01-GM/VPTU");
        tu.clock().advance(SignedDuration::from_hours(24 * 250));
        assert_eq!(drawn(&tu, &vptu, "Hội nghị năm sau").await.symbol, "02-GM/VPTU");
    }

    async fn a_voided_number_stays_with_its_reason_and_is_not_given_again(engine: Engine) {
        let (ub, _place) = world("ub", engine).await;
        let ubnd = issuer(&ub, "ubnd").await;
        let first = drawn(&ub, &ubnd, "Họp một").await;
        let mut act = ub.act(&holder(&ub, Role::Clerk)).await.unwrap();
        let nothing = void(&mut act, &first.id, "  ").await;
        assert!(matches!(nothing, Err(DocumentError::Void(WrongVoid::NoReason))));
        void(&mut act, &first.id, "In nhầm").await.unwrap();
        let again = void(&mut act, &first.id, "Lần nữa").await;
        assert!(matches!(again, Err(DocumentError::Void(WrongVoid::Already))));
        act.commit().await.unwrap();
        assert_eq!(drawn(&ub, &ubnd, "Họp hai").await.number, 2);
        let mut view = ub.view().await.unwrap();
        let lines = read::register(view.conn(), &holder(&ub, Role::Clerk)).await.unwrap();
        let kept = lines.iter().find(|line| line.entry.id == first.id).unwrap();
        assert!(matches!(&kept.entry.standing, Standing::Void { reason, .. } if reason == "In nhầm"));
        let mut act = ub.act(&holder(&ub, Role::Viewer)).await.unwrap();
        assert!(matches!(void(&mut act, &first.id, "x").await, Err(DocumentError::Refused(_))));
    }
}
