//! What the papers of each body mean.

use nhip_harmony::ids::BodyCode;
use nhip_office::Office;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::testing::Engine;
use nhip_people::commands::remember;
use nhip_people::rules::group::{Meaning, Origin};
use nhip_people::{Directory, Resolved};
use proptest::prelude::*;

use crate::world::world;

fn who(directory: &Directory, body: &str, text: &str) -> String {
    let body: BodyCode = body.parse().unwrap();
    match directory.resolve(&body, text) {
        Resolved::Person(id) => id.to_string(),
        Resolved::Group(_, people) => people.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        Resolved::Open(text) => format!("? {text}"),
    }
}

async fn fix(office: &Office, text: &str, person: &str) {
    // A clerk takes files in, but does not edit the directory otherwise.
    let clerk = Actor::new("vanthu", "Văn thư", [Role::Clerk], Scope::Desk);
    let mut act = office.act(&clerk).await.unwrap();
    let meaning = Meaning::Person { id: person.parse().unwrap() };
    let saved = remember(&mut act, &"ubnd".parse().unwrap(), text, meaning.clone()).await.unwrap();
    assert_eq!(saved.record.value.origin, Origin::Remembered);
    assert!(
        remember(&mut act, &"tinhuy".parse().unwrap(), text, meaning).await.is_err(),
        "another office's papers"
    );
    act.commit().await.unwrap();
}

on_both_databases! {
    async fn a_short_title_means_the_holder_in_the_body_whose_papers_are_read(engine: Engine) {
        let june = world("ub", engine).await.june().await;
        for (body, text, meant) in [
            ("ubnd", "Chủ tịch", "L03"),
            ("hdnd", "Chủ tịch", "L04"),
            ("ubnd", "CT", "L03"),
            ("hdnd", "Đ/c CT", "L04"),
            ("tinhuy", "Chủ tịch", "? Chủ tịch"),
            ("tinhuy", "Chủ tịch UBND tỉnh", "L03"),
            ("tinhuy", "Chủ tịch Uỷ ban nhân dân tỉnh", "L03"),
            ("tinhuy", "đồng chí Chủ tịch HĐND", "L04"),
            ("ubnd", "PCT TT", "L11"),
            ("ubnd", "PCT. Thường trực", "L11"),
            ("ubnd", "PCTTT", "L11"),
            ("ubnd", "PCT (B)", "L13"),
            ("hdnd", "PCT (B)", "L06"),
            ("hdnd", "PCT UBND tỉnh (B)", "L13"),
            ("ubnd", "PCT", "? PCT"),
            ("ubnd", "Đ/c BTTU", "L01"),
            ("hdnd", "Bí thư Tỉnh ủy", "L01"),
            ("tinhuy", "Đ/c Bí thư", "L01"),
            ("tinhuy", "PBT TT", "L02"),
            ("hdnd", "Trưởng Đoàn ĐBQH", "L02"),
            ("hdnd", "Trưởng Ban Pháp chế", "L08"),
            ("hdnd", "Trưởng Ban KTNS", "L09"),
            ("ubnd", "Giám đốc Công an tỉnh", "L20"),
            ("ubnd", "Chánh Văn phòng", "L24"),
            ("ubnd", "CVP", "L24"),
            ("ubnd", "chu tich ubnd tinh", "? chu tich ubnd tinh"),
        ] {
            assert_eq!(who(&june, body, text), meant, "“{text}” in the papers of {body}");
        }
    }

    async fn a_group_is_its_members_and_an_open_group_stays_open(engine: Engine) {
        let june = world("ub", engine).await.june().await;
        for (body, text, meant) in [
            ("ubnd", "các Phó Chủ tịch", "L11 L12 L13 L14"),
            ("ubnd", "các đ/c PCT", "L11 L12 L13 L14"),
            ("hdnd", "Các Phó Chủ tịch", "L05 L06"),
            ("tinhuy", "các Phó Chủ tịch UBND tỉnh", "L11 L12 L13 L14"),
            ("ubnd", "Các PCT liên quan", "? Các PCT liên quan"),
            ("ubnd", "các Phó Chủ tịch được phân công", "? các Phó Chủ tịch được phân công"),
            ("ubnd", "Thường trực HĐND tỉnh", "L04 L05 L06 L08 L09 L10"),
            ("hdnd", "TT HĐND", "L04 L05 L06 L08 L09 L10"),
            ("hdnd", "Thường trực", "L04 L05 L06 L08 L09 L10"),
            ("ubnd", "Thường trực Tỉnh uỷ", "L01 L02 L03 L04"),
            ("ubnd", "Lãnh đạo các sở", "? Lãnh đạo các sở"),
        ] {
            assert_eq!(who(&june, body, text), meant, "“{text}” in the papers of {body}");
        }
    }

    async fn a_quick_fix_at_intake_is_remembered_for_the_body(engine: Engine) {
        let world = world("ub", engine).await;
        assert_eq!(who(&world.june().await, "ubnd", "PCT.KT"), "? PCT.KT");
        fix(&world.office, "PCT.KT", "L12").await;
        let june = world.june().await;
        assert_eq!(who(&june, "ubnd", "đ/c PCT. KT"), "L12");
        fix(&world.office, "PCT. KT", "L14").await;
        assert_eq!(who(&world.june().await, "ubnd", "PCT.KT"), "L14", "the later word counts");
        assert_eq!(who(&june, "hdnd", "PCT.KT"), "? PCT.KT");
    }

    async fn a_room_is_known_by_its_aliases_and_by_its_number_in_its_own_house(engine: Engine) {
        let june = world("ub", engine).await.june().await;
        for (body, text, meant) in [
            ("ubnd", "Phòng họp số 3", Some("UB-P3")),
            ("tinhuy", "phòng họp số 3", Some("TU-P3")),
            ("ubnd", "phòng họp số 3 Tỉnh ủy", Some("TU-P3")),
            ("hdnd", "PH2", Some("HD-P2")),
            ("dbqh", "PH2", Some("HD-P2")),
            ("ubnd", "PH2 HĐND", Some("HD-P2")),
            ("ubnd", "P. họp 5 tầng 2", Some("UB-P3")),
            ("ubnd", "P. họp TV", Some("TU-P2")),
            ("ubnd", "Hội trường lớn, Trung tâm Hội nghị tỉnh", Some("HN-L")),
            ("ubnd", "Phòng họp số 1 UBND tỉnh (tầng 3)", Some("UB-P1")),
            ("ubnd", "Phòng họp số 7", None),
            ("ubnd", "", None),
        ] {
            let found = june.room_by_text(text, &body.parse().unwrap());
            assert_eq!(found.as_ref().map(|room| room.as_str()), meant, "“{text}” in the papers of {body}");
        }
    }
}

#[test]
fn no_text_makes_the_glossary_stumble_or_guess() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let june = runtime.block_on(async { world("ub", Engine::Sqlite).await.june().await });
    let bodies = ["tinhuy", "hdnd", "dbqh", "ubnd"];
    proptest!(|(text in "\\PC{0,30}", at in 0..4_usize)| {
        let body: BodyCode = bodies[at].parse().unwrap();
        if let Resolved::Person(id) = june.resolve(&body, &text) {
            prop_assert!(june.person(&id).is_some());
        }
        june.room_by_text(&text, &body);
    });
    proptest!(|(person in 0..24_usize, at in 0..4_usize, courtesy in prop::sample::select(vec!["", "Đ/c ", "đồng chí "]))| {
        // A full title means its holder in everybody's papers, however politely it is written.
        let body: BodyCode = bodies[at].parse().unwrap();
        let person = &june.people[person];
        let text = format!("{courtesy}{}", person.title.to_uppercase());
        prop_assert_eq!(june.resolve(&body, &text), Resolved::Person(person.id.clone()));
    });
}
