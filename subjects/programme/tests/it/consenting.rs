//! What leaders answer to single activities, across offices.

use jiff::civil::{date, time};
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Office, exchange, on_both_databases};
use nhip_programme::commands::{Holding, Seen, change, consent, send_stand_in, withdraw_consent};
use nhip_programme::consents;
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::consent::{Consent, Wish};
use nhip_programme::rules::record::Record;

use crate::activity_doors::{PLANNER, VIEWER, doors};
use crate::world::{added, entered, held, holder, meeting, planner, the_week, world};

/// The chairman of the people's committee at the desk.
fn chairman() -> Actor {
    let mut actor = Actor::new("ub.l03", "Chủ tịch UBND tỉnh", [Role::Leader], Scope::Desk);
    actor.person = Some("L03".to_owned());
    actor
}

fn l03() -> PersonId {
    "L03".parse().unwrap()
}

/// An activity of an office in which the chairman takes part.
async fn with_chairman(office: &Office, id: &str) -> Record {
    let mut activity = meeting(office, id, "Hội nghị", (date(2026, 6, 2), time(8, 0, 0, 0)));
    activity.leaders = vec![l03()];
    added(office, entered(activity), &Holding::WhereFree).await.unwrap()
}

async fn answered(
    office: &Office,
    actor: &Actor,
    (id, seen): (&str, u32),
    wish: Wish,
) -> Result<Consent, ChangeError> {
    let mut act = office.act(actor).await.unwrap();
    let reference = Reference::load(act.conn(), the_week()).await.unwrap();
    let id: ActivityId = id.parse().unwrap();
    let consent = consent(&mut act, &reference, (&id, Seen(seen)), &l03(), wish).await?;
    act.commit().await.unwrap();
    Ok(consent)
}

async fn found(office: &Office, id: &str) -> Option<Consent> {
    let mut view = office.view().await.unwrap();
    consents::find(view.conn(), &id.parse().unwrap(), &l03()).await.unwrap()
}

on_both_databases! {
    async fn the_owner_office_learns_that_the_leader_comes(engine: Engine) {
        let world = world(engine).await;
        with_chairman(&world.tu, "TU-1").await;
        world.carry().await;
        let given = answered(&world.ub, &chairman(), ("TU-1", 1), Wish::Comes).await.unwrap();
        world.carry().await;
        assert_eq!(found(&world.tu, "TU-1").await, Some(given.clone()));
        assert!(given.holds_for(&held(&world.tu, "TU-1").await.unwrap()));
        assert_eq!(found(&world.hd, "TU-1").await, None, "nobody else has to know");
        world.close().await;
    }

    async fn an_answer_taken_back_is_gone_at_both_offices(engine: Engine) {
        let world = world(engine).await;
        with_chairman(&world.tu, "TU-1").await;
        world.carry().await;
        answered(&world.ub, &chairman(), ("TU-1", 1), Wish::Comes).await.unwrap();
        world.carry().await;
        let mut act = world.ub.act(&chairman()).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let id: ActivityId = "TU-1".parse().unwrap();
        withdraw_consent(&mut act, &reference, &id, &l03()).await.unwrap();
        let again = withdraw_consent(&mut act, &reference, &id, &l03()).await;
        assert!(matches!(again, Err(ChangeError::NothingToUndo)));
        act.commit().await.unwrap();
        world.carry().await;
        assert_eq!((found(&world.ub, "TU-1").await, found(&world.tu, "TU-1").await), (None, None));
        world.close().await;
    }

    async fn a_wished_stand_in_comes_only_when_the_owner_says_so(engine: Engine) {
        let world = world(engine).await;
        with_chairman(&world.tu, "TU-1").await;
        world.carry().await;
        let stand_in: PersonId = "L11".parse().unwrap();
        answered(&world.ub, &chairman(), ("TU-1", 1), Wish::Sends(stand_in.clone())).await.unwrap();
        world.carry().await;
        assert_eq!(held(&world.tu, "TU-1").await.unwrap().activity.leaders, [l03()], "a wish changes nothing");
        let mut act = world.tu.act(&planner(&world.tu)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let id: ActivityId = "TU-1".parse().unwrap();
        send_stand_in(&mut act, &reference, (&id, Seen(1)), &l03(), &Holding::Required).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        for office in [&world.tu, &world.ub, &world.hd] {
            assert_eq!(held(office, "TU-1").await.unwrap().activity.leaders, std::slice::from_ref(&stand_in));
        }
        world.close().await;
    }

    async fn only_the_leader_the_secretary_and_the_planners_of_that_office_answer(engine: Engine) {
        let world = world(engine).await;
        with_chairman(&world.ub, "UB-1").await;
        world.carry().await;
        let mut secretary = holder(Role::Secretary);
        secretary.serves = ["L03".to_owned()].into();
        let mut stranger = holder(Role::Secretary);
        stranger.serves = ["L11".to_owned()].into();
        for other in [stranger, holder(Role::Viewer), holder(Role::Clerk), holder(Role::Administrator)] {
            let refused = answered(&world.ub, &other, ("UB-1", 1), Wish::Comes).await;
            assert!(matches!(refused, Err(ChangeError::Refused(_))), "{:?}", other.roles);
        }
        let elsewhere = answered(&world.tu, &planner(&world.tu), ("UB-1", 1), Wish::Comes).await;
        assert!(matches!(elsewhere, Err(ChangeError::Refused(_))), "another office keeps this calendar");
        answered(&world.ub, &secretary, ("UB-1", 1), Wish::Comes).await.unwrap();
        world.close().await;
    }

    async fn nobody_answers_to_what_has_changed_or_does_not_concern_the_leader(engine: Engine) {
        let world = world(engine).await;
        with_chairman(&world.ub, "UB-1").await;
        let other = meeting(&world.ub, "UB-2", "Việc khác", (date(2026, 6, 3), time(8, 0, 0, 0)));
        added(&world.ub, entered(other), &Holding::WhereFree).await.unwrap();
        let stale = answered(&world.ub, &chairman(), ("UB-1", 7), Wish::Comes).await;
        assert!(matches!(stale, Err(ChangeError::Stale { current: 1 })));
        let not_there = answered(&world.ub, &chairman(), ("UB-2", 1), Wish::Comes).await;
        assert!(matches!(not_there, Err(ChangeError::Unknown(_))));
        let nobody = answered(&world.ub, &chairman(), ("UB-1", 1), Wish::Sends("L99".parse().unwrap())).await;
        assert!(matches!(nobody, Err(ChangeError::NotListed { .. })));
        world.close().await;
    }

    async fn an_office_does_not_speak_for_a_leader_of_another(engine: Engine) {
        let world = world(engine).await;
        with_chairman(&world.ub, "UB-1").await;
        let mut act = world.hd.act(&Actor::system()).await.unwrap();
        let body = serde_json::json!({
            "activity": "UB-1", "person": "L03", "wish": { "wish": "comes" }, "office": "hd",
            "placement": { "dates": { "from": "2026-06-02", "to": "2026-06-02" }, "start": null, "end": null,
                           "part": "morning", "place": "", "room": null, "area": null },
            "given_by": "ai đó", "given_at": "2026-05-29T01:00:00Z",
        });
        let kind = nhip_envelope::NoticeKind::first("programme.consent");
        act.post(world.ub.code(), kind, &body).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        assert_eq!(found(&world.ub, "UB-1").await, None);
        let tray = exchange::tray(&world.ub).await.unwrap();
        assert!(tray[0].detail.contains("không giữ lịch"), "{}", tray[0].detail);
        world.close().await;
    }

    async fn the_activitys_page_says_who_answered_and_whether_it_still_holds(engine: Engine) {
        let world = world(engine).await;
        with_chairman(&world.ub, "UB-1").await;
        answered(&world.ub, &chairman(), ("UB-1", 1), Wish::Comes).await.unwrap();
        let doors = doors(&world.ub);
        let page = doors.get(PLANNER, "/activities/UB-1").await.text();
        assert!(page.contains("Lãnh đạo trả lời") && page.contains("Đồng ý dự"), "{page}");
        assert!(page.contains("(Chủ tịch UBND tỉnh, ") && !page.contains("cần hỏi lại"), "{page}");
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let id: ActivityId = "UB-1".parse().unwrap();
        change(&mut act, &reference, (&id, Seen(1)), &Holding::WhereFree, |record| {
            record.activity.start = Some(time(9, 0, 0, 0));
        })
        .await
        .unwrap();
        act.commit().await.unwrap();
        let page = doors.get(PLANNER, "/activities/UB-1").await.text();
        assert!(page.contains("Đồng ý dự") && page.contains("cần hỏi lại"), "{page}");
        assert!(page.contains("/ub/week/2026-06-02/events/joining?row=UB-1"), "who may join is led there");
        let viewer = doors.get(VIEWER, "/activities/UB-1").await.text();
        assert!(!viewer.contains("/events/joining"), "who may not join is not");
        world.close().await;
    }
}
