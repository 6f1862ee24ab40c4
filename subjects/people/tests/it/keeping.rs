//! Saving and removing: owners, versions, warnings, rights.

use jiff::civil::date;
use nhip_harmony::days::Period;
use nhip_harmony::programme::Room;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Refusal, Role, Scope};
use nhip_people::commands::{Base, Change, DirectoryError, Warning, remove, save};
use nhip_people::rules::absence::Absence;
use nhip_people::rules::body::Body;
use nhip_people::rules::person::Person;
use nhip_people::rules::post::{Holding, Post};

use crate::world::{planner, viewer, world};

fn room(id: &str, seats: u32) -> Room {
    serde_json::from_value(serde_json::json!({
        "id": id, "name": "Phòng họp số 9 UBND tỉnh", "aliases": ["PH9"], "managed_by": "ubnd", "capacity": seats,
        "area": "TT", "video": "none", "usage": "exclusive", "clearance": "unknown"
    }))
    .unwrap()
}

fn leave(id: &str, person: &str) -> Absence {
    Absence {
        id: id.to_owned(),
        person: person.parse().unwrap(),
        dates: Period { from: date(2026, 6, 8), to: date(2026, 6, 9) },
        start: None,
        end: None,
        reason: "nghỉ phép".to_owned(),
        substitute: None,
    }
}

fn chair_of_council(person: &str) -> Post {
    Post {
        id: "kiem-nhiem".to_owned(),
        person: person.parse().unwrap(),
        body: "hdnd".parse().unwrap(),
        title: "Chủ tịch HĐND tỉnh".to_owned(),
        rank: 1,
        from: date(2026, 6, 1),
        to: None,
        holding: Holding::Acting,
    }
}

on_both_databases! {
    async fn the_province_lies_in_the_directory(engine: Engine) {
        let june = world("ub", engine).await.june().await;
        assert_eq!((june.bodies.len(), june.people.len(), june.rooms.len()), (4, 24, 15));
        assert_eq!(june.travel.len(), 90);
        let second = june.person(&"L02".parse().unwrap()).unwrap();
        assert_eq!(second.title, "Phó Bí thư Thường trực Tỉnh ủy");
        assert_eq!(second.also_holds[0].title, "Trưởng Đoàn ĐBQH tỉnh");
        let office = |person: &str| june.office_of_person(&person.parse().unwrap()).unwrap().to_string();
        assert_eq!([office("L01"), office("L04"), office("L07"), office("L14")], ["tu", "hd", "hd", "ub"]);
        let room = |room: &str| june.office_of_room(&room.parse().unwrap()).unwrap().to_string();
        assert_eq!([room("TU-P1"), room("HD-P1"), room("HN-L"), room("CA")], ["tu", "hd", "ub", "ub"]);
        assert_eq!(june.office_of_body(&"dbqh".parse().unwrap()).unwrap().as_str(), "hd");
    }

    async fn a_person_keeps_one_calendar_when_the_primary_office_orders_the_posts(engine: Engine) {
        let june = world("tu", engine).await.june().await;
        let chair = june.person(&"L03".parse().unwrap()).unwrap();
        assert_eq!((chair.body.as_str(), chair.rank), ("ubnd", 1));
        let others: Vec<&str> = chair.also_holds.iter().map(|post| post.body.as_str()).collect();
        assert_eq!(others, ["tinhuy", "hdnd"]);
        assert_eq!(chair.substitutes.len(), 2, "the deputies stand in by default");
    }

    async fn a_save_from_an_old_version_says_what_differs_and_overwrites_nothing(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let first = save(&mut act, room("UB-P9", 20), Base::New).await.unwrap();
        assert_eq!((first.record.version, first.changed), (1, Change::Added));
        save(&mut act, room("UB-P9", 25), Base::Version(1)).await.unwrap();
        let late = save(&mut act, room("UB-P9", 30), Base::Version(1)).await;
        let Err(DirectoryError::Stale { version: 2, differs, .. }) = late else { panic!("{late:?}") };
        assert_eq!(differs.len(), 1);
        assert_eq!((differs[0].field.as_str(), &differs[0].from, &differs[0].to), ("capacity", &25.into(), &30.into()));
        act.commit().await.unwrap();
        let june = world.june().await;
        assert_eq!(june.rooms.iter().find(|room| room.id.as_str() == "UB-P9").unwrap().capacity, Some(25));
    }

    async fn saving_what_is_already_so_makes_no_version(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        save(&mut act, room("UB-P9", 20), Base::New).await.unwrap();
        let again = save(&mut act, room("UB-P9", 20), Base::Version(1)).await.unwrap();
        assert_eq!((again.record.version, again.changed), (1, Change::Same));
    }

    async fn only_the_owner_changes_a_record(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let mut theirs = room("TU-P1", 99);
        theirs.managed_by = "tinhuy".to_owned();
        let refused = save(&mut act, theirs, Base::Version(1)).await;
        assert!(
            matches!(&refused, Err(DirectoryError::Refused(Refusal::Owner { owner })) if owner.as_str() == "tu"),
            "{refused:?}"
        );
    }

    async fn a_viewer_changes_nothing(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&viewer()).await.unwrap();
        let refused = save(&mut act, room("UB-P9", 20), Base::New).await;
        assert!(matches!(refused, Err(DirectoryError::Refused(Refusal::Role { .. }))), "{refused:?}");
    }

    async fn a_leaders_secretary_records_that_leaders_absence_and_no_other(engine: Engine) {
        let world = world("ub", engine).await;
        let mut secretary = Actor::new("thuky", "Thư ký", [Role::Secretary], Scope::Desk);
        secretary.serves.insert("L03".to_owned());
        let mut act = world.office.act(&secretary).await.unwrap();
        save(&mut act, leave("p1", "L03"), Base::New).await.unwrap();
        assert!(save(&mut act, leave("p2", "L11"), Base::New).await.is_err());
        act.commit().await.unwrap();
        let june = world.june().await;
        assert_eq!(june.absences.len(), 1);
        assert_eq!(june.absences[0].reason, "nghỉ phép");
    }

    async fn the_next_of_the_chain_stands_in_when_the_first_is_away_too(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        save(&mut act, leave("chair", "L03"), Base::New).await.unwrap();
        save(&mut act, leave("first-deputy", "L11"), Base::New).await.unwrap();
        let mut named = leave("deputy-c", "L14");
        named.substitute = Some("L13".parse().unwrap());
        save(&mut act, named, Base::New).await.unwrap();
        act.commit().await.unwrap();
        let june = world.june().await;
        let stand_in = |person: &str, day: i8| {
            june.stand_in(&person.parse().unwrap(), date(2026, 6, day)).map(ToString::to_string)
        };
        assert_eq!(stand_in("L03", 8).as_deref(), Some("L12"));
        assert_eq!(stand_in("L03", 10).as_deref(), Some("L11"), "back from leave");
        assert_eq!(stand_in("L14", 8).as_deref(), Some("L13"), "the absence names somebody");
    }

    async fn an_absence_belongs_to_the_persons_primary_office(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let refused = save(&mut act, leave("p1", "L01"), Base::New).await;
        assert!(
            matches!(&refused, Err(DirectoryError::Refused(Refusal::Owner { owner })) if owner.as_str() == "tu"),
            "{refused:?}"
        );
    }

    async fn chairs_of_council_and_committee_in_one_person_are_warned_of_and_saved(engine: Engine) {
        let world = world("hd", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let saved = save(&mut act, chair_of_council("L03"), Base::New).await.unwrap();
        let [Warning::Incompatible(pair)] = saved.warnings.as_slice() else { panic!("{saved:?}") };
        assert_eq!(pair.one, "Quyền Chủ tịch HĐND tỉnh");
        assert_eq!(pair.other, "Chủ tịch UBND tỉnh");
        act.commit().await.unwrap();
        let june = world.june().await;
        let chair = june.person(&"L03".parse().unwrap()).unwrap();
        assert!(chair.also_holds.iter().any(|post| post.title == "Quyền Chủ tịch HĐND tỉnh"));
    }

    async fn a_record_that_others_name_stays(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let used = remove::<Person>(&mut act, "L14", 1).await;
        assert!(matches!(&used, Err(DirectoryError::InUse { users, .. }) if users.contains(&"L14-1".to_owned())), "{used:?}");
        let used = remove::<Body>(&mut act, "ubnd", 1).await;
        assert!(matches!(used, Err(DirectoryError::InUse { .. })), "{used:?}");
    }

    async fn a_removed_room_can_be_made_again_with_a_later_version(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        save(&mut act, room("UB-P9", 20), Base::New).await.unwrap();
        remove::<Room>(&mut act, "UB-P9", 1).await.unwrap();
        let again = save(&mut act, room("UB-P9", 20), Base::New).await.unwrap();
        assert_eq!((again.record.version, again.changed), (3, Change::Added));
    }

    async fn what_a_record_names_must_be_listed(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let mut nowhere = room("UB-P9", 20);
        nowhere.area = Some("XX".parse().unwrap());
        let error = save(&mut act, nowhere, Base::New).await.unwrap_err();
        assert_eq!(error.to_string(), "area: “XX” không có trong danh mục khu vực; hãy thêm vào đó trước hoặc sửa mã");
    }

    async fn every_change_is_journalled_with_before_and_after(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        save(&mut act, room("UB-P9", 20), Base::New).await.unwrap();
        save(&mut act, room("UB-P9", 25), Base::Version(1)).await.unwrap();
        act.commit().await.unwrap();
        let mut view = world.office.view().await.unwrap();
        let kept = view.journal_about("room", "UB-P9").await.unwrap();
        let acts: Vec<&str> = kept.iter().map(|kept| kept.act.as_str()).collect();
        assert_eq!(acts, ["people.changed", "people.added"]);
        assert!(kept[0].before.as_deref().unwrap().contains("\"capacity\":20"));
        assert!(kept[0].after.as_deref().unwrap().contains("\"capacity\":25"));
    }
}
