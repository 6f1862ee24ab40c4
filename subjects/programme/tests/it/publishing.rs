//! Numbered versions of the week.

use jiff::civil::{date, time};
use nhip_harmony::days::Period;
use nhip_office::rights::Level;
use nhip_office::{Office, on_both_databases};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, Seen, change, mark_told, place, publish, take_out, withdraw};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::change::{Field, ItemChange};
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::publication::Publication;
use nhip_programme::rules::record::Record;
use nhip_programme::week::judge;

use crate::world::{added, code, entered, meeting, planner, the_week, week, world};

async fn published(office: &Office) -> Result<Publication, ChangeError> {
    let mut act = office.act(&planner(office)).await.unwrap();
    let today = act.today();
    let week = judge(act.conn(), the_week(), (0, today)).await.unwrap();
    let publication = publish(&mut act, &week.reference, &week).await?;
    act.commit().await.unwrap();
    Ok(publication)
}

async fn with_one_meeting(world: &Province) {
    with_one_meeting_named(world, "UB-1", 8).await;
}

async fn with_one_meeting_named(world: &Province, id: &str, hour: i8) {
    let mut activity = meeting(&world.ub, id, "Nghe báo cáo", (date(2026, 6, 2), time(hour, 0, 0, 0)));
    activity.leaders = vec!["L12".parse().unwrap()];
    activity.units = vec!["Sở Tài chính".parse().unwrap()];
    added(&world.ub, entered(activity), &Holding::Required).await.unwrap();
}

on_both_databases! {
    async fn a_change_after_publication_makes_the_first_adjustment_and_says_who_must_be_told(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let first = published(&world.ub).await.unwrap();
        assert_eq!((first.number, first.adjustment()), (1, None));
        assert!(matches!(published(&world.ub).await, Err(ChangeError::NothingNew)));
        let record = first.items[0].record.clone();
        let mut afternoon = Placement::of(&record.activity);
        afternoon.start = Some(time(9, 0, 0, 0));
        afternoon.end = Some(time(10, 30, 0, 0));
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let at = (&record.activity.id, Seen(1));
        place(&mut act, &reference, at, &afternoon, &Holding::Required).await.unwrap();
        act.commit().await.unwrap();
        let second = published(&world.ub).await.unwrap();
        assert_eq!(second.adjustment(), Some(1));
        let ItemChange::Changed { fields, old } = &second.items[0].change else { panic!("changed") };
        assert_eq!((fields.as_slice(), &**old), ([Field::Time].as_slice(), &record));
        let tellings = week(&world.ub).await.tellings.clone();
        let whom: Vec<_> = tellings.iter().map(|telling| telling.recipient.as_str()).collect();
        assert_eq!(whom, ["Phó Chủ tịch UBND tỉnh (A)", "Sở Tài chính"]);
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        mark_told(&mut act, &tellings[0].id).await.unwrap();
        act.commit().await.unwrap();
        assert!(week(&world.ub).await.tellings[0].told_at.is_some());
        world.close().await;
    }

    async fn the_other_offices_have_the_published_week(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let first = published(&world.ub).await.unwrap();
        world.carry().await;
        for office in [&world.tu, &world.hd] {
            assert_eq!(week(office).await.published.get(&code("ub")), Some(&first));
        }
        world.close().await;
    }

    async fn a_blocking_clash_stops_publication_until_it_is_settled(engine: Engine) {
        let world = world(engine).await;
        for id in ["UB-1", "UB-2"] {
            let mut activity = meeting(&world.ub, id, &format!("Việc {id}"), (date(2026, 6, 2), time(8, 0, 0, 0)));
            activity.leaders = vec!["L12".parse().unwrap()];
            added(&world.ub, entered(activity), &Holding::WhereFree).await.unwrap();
        }
        assert!(matches!(published(&world.ub).await, Err(ChangeError::Blocked(1))));
        let clash = week(&world.ub).await.clashes[0].clash.clone();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        nhip_programme::commands::accept(&mut act, &clash, "Chánh Văn phòng", "dự nửa đầu").await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(published(&world.ub).await.unwrap().number, 1);
        world.close().await;
    }

    async fn what_moves_to_another_week_is_told_as_put_off_and_stays_so(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let first = published(&world.ub).await.unwrap();
        let record = first.items[0].record.clone();
        let mut later = Placement::of(&record.activity);
        later.dates = Period::day(date(2026, 6, 10));
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let at = (&record.activity.id, Seen(1));
        place(&mut act, &reference, at, &later, &Holding::Required).await.unwrap();
        act.commit().await.unwrap();
        let second = published(&world.ub).await.unwrap();
        let item = &second.items[0];
        assert_eq!(item.change, ItemChange::CalledOff);
        assert_eq!(item.record.activity.dates, record.activity.dates);
        assert_eq!(item.record.called_off.as_ref().unwrap().new_date, Some(date(2026, 6, 10)));
        assert!(matches!(published(&world.ub).await, Err(ChangeError::NothingNew)));
        world.close().await;
    }

    async fn what_is_published_is_never_withdrawn_and_taking_it_out_tells_it_as_cancelled(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        published(&world.ub).await.unwrap();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let id = "UB-1".parse().unwrap();
        let refused = withdraw(&mut act, &reference, &id, Seen(1)).await;
        assert!(matches!(refused, Err(ChangeError::Published)));
        take_out(&mut act, &reference, (&id, Seen(1)), "Lịch gửi lại không còn việc này").await.unwrap();
        act.commit().await.unwrap();
        let second = published(&world.ub).await.unwrap();
        assert_eq!(second.items[0].change, ItemChange::CalledOff);
        world.close().await;
    }

    async fn a_partner_learns_nothing_of_what_changed_inside_an_internal_item(engine: Engine) {
        let world = world(engine).await;
        let mut activity = meeting(&world.ub, "UB-1", "Việc kín", (date(2026, 6, 2), time(8, 0, 0, 0)));
        activity.leaders = vec!["L12".parse().unwrap()];
        let mut new = entered(activity);
        new.level = Level::Leaders;
        added(&world.ub, new, &Holding::Required).await.unwrap();
        with_one_meeting_named(&world, "UB-2", 14).await;
        published(&world.ub).await.unwrap();
        for id in ["UB-1", "UB-2"] {
            let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
            let reference = Reference::load(act.conn(), the_week()).await.unwrap();
            let edit = |record: &mut Record| record.activity.title.push_str(" lần hai");
            change(&mut act, &reference, (&id.parse().unwrap(), Seen(1)), &Holding::Required, edit).await.unwrap();
            act.commit().await.unwrap();
        }
        published(&world.ub).await.unwrap();
        world.carry().await;
        let theirs = week(&world.hd).await;
        let items = &theirs.published[&code("ub")].items;
        let of = |id: &str| items.iter().find(|item| item.record.activity.id.as_str() == id).unwrap();
        assert_eq!(of("UB-1").change, ItemChange::Same);
        assert!(matches!(of("UB-2").change, ItemChange::Changed { .. }));
        assert!(!serde_json::to_string(of("UB-1")).unwrap().contains("kín"));
        world.close().await;
    }
}
