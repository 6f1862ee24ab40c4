//! Minutes: written from what was recorded, agreed anew after each change, issued once, sent to the offices invited.

use nhip_meetings::rules::progress::Stage;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Level};
use nhip_sittings::commands::{self, NewSpeech, Seen};
use nhip_sittings::error::SittingError;
use nhip_sittings::printing::{Around, paper};
use nhip_sittings::read;
use nhip_sittings::rules::minutes::{Section, Signatory};
use nhip_sittings::rules::roll::{Presence, Way, Who};

use crate::world::{TITLE, act, floor, held, issued, issuing, line, marked, opened, world};

on_both_databases! {
    async fn the_first_text_holds_who_was_there_what_was_said_voted_and_decided(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let before = floor(&world.ub, &id).await;
        let away = Presence::Excused { reason: "Đi công tác".to_owned() };
        marked(&world.ub, (&id, line(&before, "Công an")), away).await.unwrap();
        let who = Who::Another { name: "Trưởng phòng A".to_owned(), post: "Trưởng phòng".to_owned(), asked_out: true };
        let another = Presence::Here { who, way: Way::Room, arrived: None, left: None };
        marked(&world.ub, (&id, line(&before, "Sở Nội vụ")), another).await.unwrap();
        let mut planner = act(&world.ub).await;
        let new = NewSpeech { line: Some(line(&before, "Sở Xây dựng")), name: String::new(), item: Some(1), minutes: 5 };
        let speech = commands::register(&mut planner, &id, new).await.unwrap();
        commands::give_word(&mut planner, (&id, speech.number)).await.unwrap();
        commands::write_opinion(&mut planner, (&id, speech.number), ("Đề nghị bổ sung vốn", "")).await.unwrap();
        planner.commit().await.unwrap();
        held(&world.ub, &id).await;
        let minutes = issued(&world.ub, &id).await;
        let holds = |section, words: &str| assert!(minutes.text(section).contains(words), "{section:?}: {}", minutes.text(section));
        holds(Section::Opening, "Thời gian bắt đầu: 8 giờ");
        holds(Section::Attendance, "Vắng có lý do (1): Giám đốc Công an tỉnh (Đi công tác)");
        holds(Section::Attendance, "(Trưởng phòng A, Trưởng phòng dự, chủ trì mời rời cuộc họp)");
        holds(Section::Course, "Thủ trưởng Sở Xây dựng: Đề nghị bổ sung vốn");
        holds(Section::Decisions, "Dự thảo nghị quyết - Kết luận, quyết định: Thống nhất như dự thảo");
        holds(Section::Closing, "kết thúc vào 8 giờ");
        let issue = minutes.issue.as_ref().unwrap();
        assert_eq!(issue.symbol, "01/BB-UBND");
        assert_eq!(floor(&world.ub, &id).await.sheet.meeting.stage, Stage::Minuted);
        let text = nhip_papers::text::text(&paper(&minutes, &Around::of(issue))).unwrap();
        for words in ["BIÊN BẢN", "Số: 01/BB-UBND", TITLE, "THƯ KÝ", "CHỦ TỌA", "./."] {
            assert!(text.contains(words), "{words} in {text}");
        }
        world.close().await;
    }

    async fn what_is_changed_is_agreed_anew_and_nothing_is_issued_that_is_not_agreed(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let mut planner = act(&world.ub).await;
        let draft = floor(&world.ub, &id).await.draft();
        assert!(matches!(commands::write(&mut planner, (&id, Seen(0)), draft).await, Err(SittingError::NotHeld)));
        drop(planner);
        held(&world.ub, &id).await;
        let draft = floor(&world.ub, &id).await.draft();
        let mut planner = act(&world.ub).await;
        commands::write(&mut planner, (&id, Seen(0)), draft.clone()).await.unwrap();
        commands::agree(&mut planner, (&id, Seen(1)), Signatory::Chair).await.unwrap();
        let refused = commands::issue(&mut planner, (&id, Seen(1)), issuing()).await;
        assert!(matches!(refused, Err(SittingError::NotAgreed)), "the secretary has not agreed");
        let stale = commands::write(&mut planner, (&id, Seen(0)), draft.clone()).await;
        assert!(matches!(stale, Err(SittingError::Stale)));
        let mut other = draft.clone();
        other[5].text = String::new();
        assert!(matches!(commands::write(&mut planner, (&id, Seen(1)), other.clone()).await, Err(SittingError::Section(Section::Closing))));
        other[5].text = "Cuộc họp kết thúc lúc 10 giờ.".to_owned();
        let second = commands::write(&mut planner, (&id, Seen(1)), other).await.unwrap();
        assert_eq!((second.number, second.agreed.len()), (2, 0));
        let old = commands::agree(&mut planner, (&id, Seen(1)), Signatory::Secretary).await;
        assert!(matches!(old, Err(SittingError::Stale)));
        for who in Signatory::ALL {
            commands::agree(&mut planner, (&id, Seen(2)), who).await.unwrap();
        }
        commands::issue(&mut planner, (&id, Seen(2)), issuing()).await.unwrap();
        let again = commands::issue(&mut planner, (&id, Seen(2)), issuing()).await;
        assert!(matches!(again, Err(SittingError::Issued)), "a second press gets no second number");
        let edited = commands::write(&mut planner, (&id, Seen(2)), draft).await;
        assert!(matches!(edited, Err(SittingError::Issued)));
        planner.commit().await.unwrap();
        world.close().await;
    }

    async fn issued_minutes_reach_the_offices_invited_and_no_others(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        held(&world.ub, &id).await;
        let minutes = issued(&world.ub, &id).await;
        world.carry().await;
        let seen = async |office: &nhip_office::Office| {
            let mut view = office.view().await.unwrap();
            read::received_minutes(view.conn(), (&Actor::system(), office.code()), &id).await.unwrap()
        };
        let theirs = seen(&world.hd).await.unwrap();
        assert_eq!(theirs.texts, minutes.texts);
        assert_eq!(theirs.issue.unwrap().register, None, "the register stays at home");
        assert_eq!(seen(&world.tu).await, None);
        world.close().await;
    }

    async fn nothing_of_an_internal_meeting_leaves_the_office(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Leaders).await;
        held(&world.ub, &id).await;
        issued(&world.ub, &id).await;
        world.carry().await;
        for office in [&world.hd, &world.tu] {
            let mut view = office.view().await.unwrap();
            let told = serde_json::to_string(&view.journal(i64::MAX, 10_000).await.unwrap()).unwrap();
            assert!(!told.contains("sittings.minutes") && !told.contains(id.as_str()));
        }
        world.close().await;
    }
}
