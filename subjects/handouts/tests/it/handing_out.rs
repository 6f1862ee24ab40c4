//! Handing out, new editions, taking back: who sees what.

use nhip_handouts::commands::{self, Marking, Opener, Seen};
use nhip_handouts::error::HandoutError;
use nhip_handouts::rules::handout::Audience;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};

use crate::world::{
    PLANNER, act, doors, given, holder, kept, line, meeting, out, secretary_of, sent, titles, world,
};

on_both_databases! {
    async fn a_paper_reaches_those_called_when_it_is_handed_out_and_not_before(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let paper = sent(&world.ub, &id, ("Báo cáo.txt", b"chu")).await.unwrap();
        let called = secretary_of(&world.ub, "L05");
        assert!(titles(&world.ub, &called, &id).await.is_empty());
        out(&world.ub, &paper, Audience::Everyone).await;
        assert_eq!(titles(&world.ub, &called, &id).await, ["Báo cáo"]);
        assert_eq!(titles(&world.ub, &holder(&world.ub, Role::Viewer), &id).await, ["Báo cáo"]);
        world.close().await;
    }

    async fn a_paper_for_some_is_seen_by_them_and_the_chair_alone(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let paper = sent(&world.ub, &id, ("Riêng.txt", b"chu")).await.unwrap();
        let lines = [line(&world.ub, &id, "Sở Xây dựng").await].into();
        out(&world.ub, &paper, Audience::Lines { lines }).await;
        assert!(titles(&world.ub, &secretary_of(&world.ub, "L05"), &id).await.is_empty());
        assert!(titles(&world.ub, &holder(&world.ub, Role::Viewer), &id).await.is_empty());
        assert_eq!(titles(&world.ub, &secretary_of(&world.ub, "L03"), &id).await, ["Riêng"], "who serves the chair");
        world.close().await;
    }

    async fn whoever_read_the_old_edition_sees_a_mark_at_the_new_one(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let first = given(&world.ub, &id, ("Báo cáo.txt", "một".as_bytes())).await;
        let doors = doors(&world.ub);
        let actor = holder(&world.ub, Role::Viewer);
        let page = async || {
            let mut act = world.ub.act(&actor).await.unwrap();
            let opener = Opener { reader: "thu.viewer".to_owned(), label: "Người đọc".to_owned(), lines: [].into() };
            let edition = kept(&world.ub, &first.id).await.unwrap();
            commands::open(&mut act, (&edition, 1), opener).await.unwrap();
            act.commit().await.unwrap();
            doors.get(crate::world::VIEWER, &format!("/reading/{id}")).await.text()
        };
        assert!(!page().await.contains("Bản mới so với bản đã đọc"));
        let second = sent(&world.ub, &id, ("Báo cáo.txt", "hai".as_bytes())).await.unwrap();
        assert!(!page().await.contains("Bản mới so với"), "the new one is kept back yet");
        out(&world.ub, &second, Audience::Everyone).await;
        let text = page().await;
        assert!(text.contains("Bản mới so với bản đã đọc") && text.contains("bản 2"), "{text}");
        let one = doors.get(PLANNER, &format!("/handouts/{}", first.id)).await.text();
        assert!(one.contains("Mở bản 1") && one.contains("Chưa mở"), "{one}");
        world.close().await;
    }

    async fn what_was_taken_back_is_kept_and_comes_back_by_one_press(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let paper = given(&world.ub, &id, ("Báo cáo.txt", b"chu")).await;
        let mut withdrawing = act(&world.ub).await;
        assert!(matches!(commands::withdraw(&mut withdrawing, (&paper.id, Seen(paper.version)), " ").await, Err(HandoutError::Text(_))));
        let taken = commands::withdraw(&mut withdrawing, (&paper.id, Seen(paper.version)), "Sai số liệu").await.unwrap();
        withdrawing.commit().await.unwrap();
        let viewer = holder(&world.ub, Role::Viewer);
        assert!(titles(&world.ub, &viewer, &id).await.is_empty());
        assert_eq!(titles(&world.ub, &holder(&world.ub, Role::Planner), &id).await, ["Báo cáo"]);
        let mut back = act(&world.ub).await;
        commands::bring_back(&mut back, (&paper.id, Seen(taken.version))).await.unwrap();
        back.commit().await.unwrap();
        assert_eq!(titles(&world.ub, &viewer, &id).await, ["Báo cáo"]);
        world.close().await;
    }

    async fn the_second_of_two_who_hand_out_sees_that_the_paper_has_changed(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let paper = sent(&world.ub, &id, ("Báo cáo.txt", b"chu")).await.unwrap();
        out(&world.ub, &paper, Audience::Everyone).await;
        let mut second = act(&world.ub).await;
        let chosen = [(paper.id.clone(), Seen(paper.version))];
        let refused = commands::hand_out(&mut second, (&id, &chosen), Audience::Everyone).await;
        assert!(matches!(refused, Err(HandoutError::Stale)));
        drop(second);
        world.close().await;
    }

    async fn a_mark_of_what_was_read_is_its_makers_alone(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let paper = given(&world.ub, &id, ("Báo cáo.txt", b"chu")).await;
        let doors = doors(&world.ub);
        let form = format!("/reading/{id}/{}/mark", paper.id);
        doors.post(crate::world::VIEWER, &form, &[("read", "yes")]).await;
        let own = doors.get(crate::world::VIEWER, &format!("/reading/{id}")).await.text();
        assert!(own.contains("đã đánh dấu đọc 1"), "{own}");
        let others = doors.get(PLANNER, &format!("/reading/{id}")).await.text();
        assert!(others.contains("đã đánh dấu đọc 0"), "{others}");
        let mut hidden = world.ub.act(&holder(&world.ub, Role::Viewer)).await.unwrap();
        let unknown = commands::mark(&mut hidden, &"ub.khong-co".parse().unwrap(), Marking::Read).await;
        assert!(matches!(unknown, Err(HandoutError::Unknown)));
        drop(hidden);
        world.close().await;
    }
}
