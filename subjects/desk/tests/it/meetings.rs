//! What waits about meetings: opinions that another office asks for, on the desk of those who answer for this one.

use nhip_meetings::commands::{Asking, NewMeeting, ask, give_opinion, make};
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{Facts, PapersBy, Urgency};
use nhip_meetings::rules::opinion::{Ask, Word};
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role, Scope};

use crate::world::{PLANNER, VIEWER, World, world};

const DESK: &str = "?day=2026-06-01";
const QUESTION: &str = "Dự thảo kế hoạch tháng";

fn facts() -> Facts {
    Facts {
        kind: MeetingKind::M14,
        ground: "Cần ý kiến".to_owned(),
        convenor: "Bí thư Tỉnh ủy".to_owned(),
        secretary: String::new(),
        prepared_by: Vec::new(),
        demands: String::new(),
        papers_by: PapersBy::Portal,
        contact: String::new(),
        urgency: Urgency::Ordinary,
    }
}

/// The party committee's office asks the people's committee before a meeting of its own.
async fn asked(world: &World) -> Ask {
    let planner = Actor::new("tu.planner", "planner", [Role::Planner], Scope::Desk);
    let activity = world.of_chairman("tu").await.activity.id;
    let mut act = world.tu.act(&planner).await.unwrap();
    let meeting = make(&mut act, NewMeeting { activity, facts: facts() }).await.unwrap();
    let names = vec!["UBND tỉnh".to_owned(), "Sở Tài chính".to_owned()];
    let asking = Asking { item: None, question: QUESTION.to_owned(), names, working_days: 3 };
    let ask = ask(&mut act, &meeting.id, asking).await.unwrap();
    act.commit().await.unwrap();
    world.carry().await;
    ask
}

on_both_databases! {
    async fn a_question_of_another_office_waits_on_the_desk_until_it_is_answered(engine: Engine) {
        let world = world(engine).await;
        let ask = asked(&world).await;
        let page = world.doors.get(PLANNER, DESK).await.text();
        assert!(page.contains(QUESTION) && page.contains("/opinions/"), "{page}");
        assert!(!world.doors.get(VIEWER, DESK).await.text().contains(QUESTION), "a viewer answers nothing");
        let clerk = Actor::new("ub.clerk", "clerk", [Role::Clerk], Scope::Desk);
        let mut act = world.ub().act(&clerk).await.unwrap();
        give_opinion(&mut act, (&ask.id, 1), Word::Agrees).await.unwrap();
        act.commit().await.unwrap();
        assert!(!world.doors.get(PLANNER, DESK).await.text().contains(QUESTION));
    }
}
