//! What the base asks about again waits on the desk of those who may answer.

use nhip_harmony::ids::BodyCode;
use nhip_harmony::term::Term;
use nhip_matters::commands::{self, NewLink, NewMatter, Papers, Seen};
use nhip_matters::rules::base::Wish;
use nhip_matters::rules::due::Due;
use nhip_matters::rules::ids::ProgrammeId;
use nhip_matters::rules::link::Linked;
use nhip_matters::rules::matter::{Facts, Size};
use nhip_matters::rules::plan::Advance;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::{Act, Office};
use nhip_people::testing::Province;

use crate::world::{PLANNER, VIEWER, doors};

const YEAR: i16 = 2026;

async fn act(office: &Office, role: Role) -> Act {
    let name = format!("{}.{role}", office.code());
    office.act(&Actor::new(&name, &name, [role], Scope::Desk)).await.unwrap()
}

fn new(body: &str, title: &str) -> NewMatter {
    let facts = Facts {
        title: title.to_owned(),
        field: "Kinh tế".to_owned(),
        lead: "Sở Tài chính".to_owned(),
        helpers: Vec::new(),
        deciders: vec!["body:ubnd".parse().unwrap()],
        due: Due::read("tháng 6", YEAR).unwrap(),
        leader: None,
        place: String::new(),
        ground: String::new(),
        note: String::new(),
        size: Size::Ordinary,
        level: Level::Offices,
    };
    NewMatter { body: body.parse().unwrap(), year: YEAR, facts, is_registered: true }
}

/// All three say the same of a programme.
async fn voted(world: &Province, programme: &ProgrammeId, wish: impl Fn() -> Wish) {
    for office in world.offices() {
        let mut act = act(office, Role::Chief).await;
        commands::vote(&mut act, programme, wish()).await.unwrap();
        act.commit().await.unwrap();
    }
    world.carry_cleanly().await;
}

on_both_databases! {
    async fn a_link_that_the_base_leaves_behind_waits_with_its_day(engine: Engine) {
        let world = Province::new(engine, nhip_matters::messages::ACCEPTS).await;
        let body: BodyCode = "tinhuy".parse().unwrap();
        let mut change = act(&world.tu, Role::Planner).await;
        commands::register(&mut change, new("tinhuy", "Hội nghị Ban Chấp hành")).await.unwrap();
        let plan = commands::begin(&mut change, &body, Term::Year(YEAR)).await.unwrap();
        let plan = commands::advance(&mut change, (&plan.id, Seen(plan.version)), Advance::Submit).await.unwrap();
        let edition = commands::issue(&mut change, (&plan.id, Seen(plan.version)), Papers::default()).await.unwrap();
        change.commit().await.unwrap();
        world.carry_cleanly().await;
        voted(&world, &plan.id, || Wish::Marks).await;
        let mut change = act(&world.ub, Role::Planner).await;
        let own = commands::register(&mut change, new("ubnd", "Báo cáo kinh tế - xã hội")).await.unwrap();
        let link = NewLink {
            own: Linked::Matter(own.id),
            programme: plan.id.clone(),
            item: edition.items[0].matter.clone(),
            share: "Chuẩn bị báo cáo".to_owned(),
        };
        commands::link(&mut change, link).await.unwrap();
        change.commit().await.unwrap();
        let doors = doors(&world.ub);
        assert!(!doors.get(PLANNER, "/waiting").await.text().contains("cần xem lại"));
        voted(&world, &plan.id, || Wish::Withdraws).await;
        let waiting = doors.get(PLANNER, "/waiting").await.text();
        assert!(waiting.contains("cần xem lại: Hội nghị Ban Chấp hành"), "{waiting}");
        assert!(waiting.contains("/ub/programmes/years/2026/base") && waiting.contains("trả lời trước hết ngày"));
        let others = doors.get(VIEWER, "/waiting").await.text();
        assert!(!others.contains("cần xem lại"), "who may not answer is not asked");
        world.close().await;
    }
}
