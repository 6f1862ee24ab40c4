//! The base: three consents by notice, links, a change with a holiday in between, and its withdrawal.

use axum::http::Method;
use jiff::SignedDuration;
use jiff::civil::date;
use nhip_harmony::term::Term;
use nhip_matters::commands::{self, NewLink};
use nhip_matters::error::MattersError;
use nhip_matters::read;
use nhip_matters::rules::base::{VoteError, Wish};
use nhip_matters::rules::edition::Edition;
use nhip_matters::rules::ids::ProgrammeId;
use nhip_matters::rules::link::{Answer, Cause, Link, LinkState, Linked};
use nhip_office::Office;
use nhip_office::on_both_databases;
use nhip_office::rights::Role;
use nhip_people::testing::Province;
use nhip_web::testing::Who;

use crate::world::{YEAR, act, changed, doors, facts, holder, issued, registered, reissued, world};

async fn voted(office: &Office, programme: &ProgrammeId, wish: Wish) -> Result<(), MattersError> {
    let mut act = office.act(&holder(office, Role::Chief)).await.unwrap();
    commands::vote(&mut act, programme, wish).await?;
    act.commit().await.unwrap();
    Ok(())
}

async fn base_at(office: &Office) -> Option<ProgrammeId> {
    let mut view = office.view().await.unwrap();
    read::base_of(view.conn(), office, Term::Year(YEAR)).await.unwrap()
}

async fn links(office: &Office) -> Vec<Link> {
    read::links(office.view().await.unwrap().conn()).await.unwrap()
}

/// The programme of Tỉnh ủy, issued and marked by all three.
async fn marked(world: &Province) -> Edition {
    registered(&world.tu, facts("Hội nghị Ban Chấp hành", "18/6/2026")).await;
    registered(&world.tu, facts("Sơ kết 6 tháng", "tháng 7")).await;
    let edition = issued(&world.tu).await;
    world.carry_cleanly().await;
    for office in [&world.tu, &world.hd, &world.ub] {
        voted(office, &edition.programme, Wish::Marks).await.unwrap();
    }
    world.carry_cleanly().await;
    edition
}

/// A matter of UBND, linked to the conference of the base.
async fn linked(world: &Province, edition: &Edition) -> Link {
    let own = registered(&world.ub, facts("Báo cáo kinh tế - xã hội trình Tỉnh ủy", "tháng 6")).await;
    let item = edition.items.iter().find(|item| item.title.contains("Ban Chấp hành")).unwrap();
    let mut act = act(&world.ub).await;
    let new = NewLink {
        own: Linked::Matter(own.id),
        programme: edition.programme.clone(),
        item: item.matter.clone(),
        share: "Chuẩn bị báo cáo".to_owned(),
    };
    let link = commands::link(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    link
}

on_both_databases! {
    async fn a_change_of_the_base_is_answered_as_one_of_the_base(engine: Engine) {
        let world = world(engine).await;
        let edition = marked(&world).await;
        let doors = doors(&world.tu);
        let planner = Who::Role(Role::Planner);
        let address = format!("/api/programmes/{}", edition.programme);
        let known = doors.get(planner, &address).await.json();
        let body = axum::body::Body::from(r#"{"advance":"close"}"#);
        let mut request = doors.request(Method::POST, &format!("{address}/stages"), body);
        request.headers_mut().insert("content-type", "application/json".parse().unwrap());
        request.headers_mut().insert("if-match", format!("\"{}\"", known["version"]).parse().unwrap());
        let closed = doors.send(planner, request).await.json();
        assert_eq!((&closed["stage"], &closed["base"]), (&"closed".into(), &true.into()), "{closed}");
        let all = doors.get(planner, "/api/programmes").await.json();
        let marked = all.as_array().unwrap().iter().filter(|plan| plan["base"] == true).count();
        assert_eq!(marked, 1);
        world.close().await;
    }

    async fn a_programme_is_the_base_when_all_three_chiefs_have_said_so(engine: Engine) {
        let world = world(engine).await;
        registered(&world.tu, facts("Hội nghị Ban Chấp hành", "18/6/2026")).await;
        registered(&world.ub, facts("Phiên họp UBND", "tháng 6")).await;
        let (theirs, ours) = (issued(&world.tu).await.programme, issued(&world.ub).await.programme);
        world.carry_cleanly().await;
        let mut planner = act(&world.tu).await;
        let refused = commands::vote(&mut planner, &theirs, Wish::Marks).await;
        assert!(matches!(refused, Err(MattersError::Refused(_))), "only a chief speaks for the office");
        drop(planner);
        voted(&world.tu, &theirs, Wish::Marks).await.unwrap();
        voted(&world.hd, &theirs, Wish::Marks).await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(base_at(&world.ub).await, None, "two of three");
        voted(&world.ub, &ours, Wish::Marks).await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(base_at(&world.tu).await, None, "the third wants another one");
        let both = voted(&world.ub, &theirs, Wish::Marks).await;
        assert!(matches!(both, Err(MattersError::Vote(VoteError::MarkedAnother(_)))), "{both:?}");
        voted(&world.ub, &ours, Wish::None).await.unwrap();
        voted(&world.ub, &theirs, Wish::Marks).await.unwrap();
        world.carry_cleanly().await;
        for office in [&world.tu, &world.hd, &world.ub] {
            assert_eq!(base_at(office).await, Some(theirs.clone()), "{}", office.code());
        }
    }

    async fn a_change_of_the_base_gives_the_linked_item_one_working_day(engine: Engine) {
        let world = world(engine).await;
        let edition = marked(&world).await;
        let link = linked(&world, &edition).await;
        // The last day before the holiday of 2 September: the next working day is the 3rd.
        for office in [&world.tu, &world.hd, &world.ub] {
            office.clock().advance(SignedDuration::from_hours(24 * 94));
        }
        assert_eq!(nhip_office::clock::day_of(world.ub.clock().now()), date(2026, 8, 31));
        changed(&world.tu, &link.item.matter, |facts| facts.place = "Hội trường tỉnh".to_owned()).await;
        reissued(&world.tu, &edition.programme).await;
        world.carry_cleanly().await;
        let now = links(&world.ub).await.remove(0);
        let calendar = nhip_people::reckoner(world.ub.view().await.unwrap().conn()).await.unwrap();
        let due = calendar.due_forward(date(2026, 8, 31), nhip_matters::rules::link::REVIEW).date;
        assert!(due > date(2026, 9, 1), "holidays are no working days: {due}");
        match &now.state {
            LinkState::Review { since, due: given, cause: Cause::Changed { version: 2, to } } => {
                assert_eq!((*since, *given), (date(2026, 8, 31), due));
                assert_eq!(to.place, "Hội trường tỉnh");
            }
            other => panic!("{other:?}"),
        }
        assert!(!now.is_late(due) && now.is_late(due.tomorrow().unwrap()));

        let mut change = act(&world.ub).await;
        let objection = Answer::Object { reason: "Trùng phiên họp UBND".to_owned() };
        commands::answer(&mut change, &link.id, objection).await.unwrap();
        change.commit().await.unwrap();
        world.carry_cleanly().await;
        let journal = world.tu.view().await.unwrap().journal_about("programme", edition.programme.as_str()).await.unwrap();
        assert!(journal.iter().any(|entry| entry.after.as_deref().is_some_and(|text| text.contains("Trùng phiên họp UBND"))));
        let mut change = act(&world.ub).await;
        let accepted = commands::answer(&mut change, &link.id, Answer::Accept).await.unwrap();
        change.commit().await.unwrap();
        assert_eq!((accepted.state, accepted.item.place.as_str()), (LinkState::Agreed, "Hội trường tỉnh"));
    }

    async fn a_change_elsewhere_in_the_base_asks_nobody(engine: Engine) {
        let world = world(engine).await;
        let edition = marked(&world).await;
        linked(&world, &edition).await;
        let other = edition.items.iter().find(|item| item.title.contains("Sơ kết")).unwrap();
        changed(&world.tu, &other.matter, |facts| facts.place = "Huyện".to_owned()).await;
        reissued(&world.tu, &edition.programme).await;
        world.carry_cleanly().await;
        assert_eq!(links(&world.ub).await[0].state, LinkState::Agreed);
    }

    async fn a_base_withdrawn_by_all_leaves_its_links_to_be_looked_at_again(engine: Engine) {
        let world = world(engine).await;
        let edition = marked(&world).await;
        let link = linked(&world, &edition).await;
        for office in [&world.tu, &world.hd] {
            voted(office, &edition.programme, Wish::Withdraws).await.unwrap();
        }
        world.carry_cleanly().await;
        assert!(base_at(&world.ub).await.is_some(), "one has not agreed");
        assert_eq!(links(&world.ub).await[0].state, LinkState::Agreed);
        voted(&world.ub, &edition.programme, Wish::Withdraws).await.unwrap();
        world.carry_cleanly().await;
        let left = links(&world.ub).await.remove(0);
        assert!(matches!(&left.state, LinkState::Review { cause: Cause::BaseWithdrawn, .. }), "{:?}", left.state);
        assert_eq!(left.item, link.item, "nothing vanishes");
        for office in [&world.tu, &world.hd, &world.ub] {
            assert_eq!(base_at(office).await, None);
        }
        voted(&world.tu, &edition.programme, Wish::Marks).await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(base_at(&world.ub).await, None, "a mark given anew needs all three anew");
    }
}
