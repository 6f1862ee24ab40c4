//! What crosses from office to office.

use nhip_harmony::programme::Room;
use nhip_office::Office;
use nhip_office::exchange::{acknowledge, outgoing, receive, tray};
use nhip_office::on_both_databases;
use nhip_office::rights::Actor;
use nhip_people::ACCEPTS;
use nhip_people::commands::{Base, import_holidays, save};
use nhip_people::rules::person::Person;

use crate::world::{planner, world};

async fn carry(from: &Office, to: &Office) {
    while let Some(bytes) = outgoing(from, to.code()).await.unwrap() {
        let receipt = receive(to, &bytes, ACCEPTS).await.unwrap();
        acknowledge(from, &receipt).await.unwrap();
    }
}

async fn moved_room(office: &Office, actor: &Actor, seats: u32, base: Base) {
    let mut act = office.act(actor).await.unwrap();
    let room: Room = serde_json::from_value(serde_json::json!({
        "id": "UB-P9", "name": "Phòng họp số 9 UBND tỉnh", "aliases": [], "managed_by": "ubnd",
        "capacity": seats, "area": null, "video": "none", "usage": "exclusive", "clearance": "unknown"
    }))
    .unwrap();
    save(&mut act, room, base).await.unwrap();
    act.commit().await.unwrap();
}

on_both_databases! {
    async fn a_change_by_the_owner_arrives_as_a_mirror(engine: Engine) {
        let (ub, tu) = (world("ub", engine).await, world("tu", engine).await);
        moved_room(&ub.office, &planner(), 20, Base::New).await;
        moved_room(&ub.office, &planner(), 30, Base::Version(1)).await;
        carry(&ub.office, &tu.office).await;
        let june = tu.june().await;
        let room = june.rooms.iter().find(|room| room.id.as_str() == "UB-P9").unwrap();
        assert_eq!(room.capacity, Some(30));
        assert_eq!(june.office_of_room(&room.id).unwrap().as_str(), "ub");
        assert!(outgoing(&tu.office, ub.office.code()).await.unwrap().is_none(), "a mirror is not sent on");
    }

    async fn what_another_office_owns_goes_to_the_tray(engine: Engine) {
        let (tu, ub) = (world("tu", engine).await, world("ub", engine).await);
        // The sender believes that it owns a person who belongs to the receiver.
        let mut act = tu.office.act(&Actor::system()).await.unwrap();
        let stolen = Person {
            id: "L03".parse().unwrap(),
            name: String::new(),
            office: "tu".parse().unwrap(),
            substitutes: vec![],
        };
        save(&mut act, stolen, Base::Version(1)).await.unwrap();
        act.commit().await.unwrap();
        carry(&tu.office, &ub.office).await;
        let waiting = tray(&ub.office).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert!(waiting[0].detail.contains("văn phòng tu không sở hữu “L03”"), "{}", waiting[0].detail);
        let june = ub.june().await;
        assert_eq!(june.office_of_person(&"L03".parse().unwrap()).unwrap().as_str(), "ub");
    }

    async fn a_new_calendar_reaches_the_partners(engine: Engine) {
        let (ub, hd) = (world("ub", engine).await, world("hd", engine).await);
        let shorter: String = include_str!("../../../../data/holidays-vn.csv")
            .lines()
            .filter(|line| !line.starts_with("2021"))
            .map(|line| format!("{line}\n"))
            .collect();
        let mut act = ub.office.act(&planner()).await.unwrap();
        let changes = import_holidays(&mut act, &shorter, "thử bỏ năm 2021").await.unwrap();
        act.commit().await.unwrap();
        assert!(!changes.gone.is_empty() && changes.added.is_empty() && changes.changed.is_empty());
        carry(&ub.office, &hd.office).await;
        let mut view = hd.office.view().await.unwrap();
        let calendar = nhip_people::reckoner(view.conn()).await.unwrap();
        assert_eq!(calendar.years().next(), Some(2022));
        assert!(tray(&hd.office).await.unwrap().is_empty());
    }
}
