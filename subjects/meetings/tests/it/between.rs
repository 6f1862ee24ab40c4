//! Between offices: an invitation travels to the office of those called, its clerk answers, the answer travels back.

use jiff::civil::time;
use nhip_envelope::NoticeKind;
use nhip_harmony::days::Period;
use nhip_meetings::commands::{self, Answered};
use nhip_meetings::read::{self, Received};
use nhip_meetings::rules::called::{CallAs, LineNumber, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::meeting::CalledRow;
use nhip_meetings::rules::progress::Step;
use nhip_meetings::rules::reply::{Answer, Reply, Via, Word};
use nhip_meetings::rules::standing::State;
use nhip_office::rights::{Actor, Level, Role};
use nhip_office::{Office, exchange, on_both_databases};
use nhip_people::testing::Province;

use crate::world::{
    DAY, act, called_besides, facts, holder, issued, made, moved, planned, sends, sheet, state, stepped,
    world,
};

/// A meeting to which the chairman of the council is called, issued and carried.
pub(crate) async fn carried(world: &Province) -> MeetingId {
    let meeting = made(&world.ub).await;
    let council = CalledRow {
        number: None,
        name: "Chủ tịch HĐND tỉnh".to_owned(),
        person: Some("L04".parse().unwrap()),
        call: CallAs::Named,
        part: Part::Guest,
        mail: None,
    };
    called_besides(&world.ub, &meeting.id, &[council]).await;
    stepped(&world.ub, &meeting.id, &[Step::Approve, Step::Prepare]).await;
    issued(&world.ub, &meeting.id).await.unwrap();
    world.carry_cleanly().await;
    meeting.id
}

async fn received(office: &Office, id: &MeetingId) -> Option<Received> {
    let mut view = office.view().await.unwrap();
    read::received_one(view.conn(), (&Actor::system(), office.code()), id).await.unwrap()
}

async fn answered(office: &Office, id: &MeetingId, (version, answer): (u32, Answer)) -> Reply {
    let line = line_of(office, id).await;
    let mut act = office.act(&holder(office, Role::Clerk)).await.unwrap();
    let reply = commands::answer_for_office(&mut act, id, Answered { line, version, answer }).await.unwrap();
    act.commit().await.unwrap();
    reply
}

async fn line_of(office: &Office, id: &MeetingId) -> LineNumber {
    received(office, id).await.unwrap().post.history[0].addressees[0].line.number
}

on_both_databases! {
    async fn an_invitation_goes_to_the_office_of_a_called_leader_and_to_no_other(engine: Engine) {
        let world = world(engine).await;
        let id = carried(&world).await;
        let theirs = received(&world.hd, &id).await.unwrap();
        let version = &theirs.post.history[0];
        assert_eq!(version.addressees.len(), 1, "its own line only");
        assert_eq!(version.addressees[0].line.name, "Chủ tịch HĐND tỉnh");
        assert!(version.register.is_none());
        assert!(received(&world.tu, &id).await.is_none());
        world.close().await;
    }

    async fn an_invitation_is_found_in_the_period_of_its_day_with_what_was_answered(engine: Engine) {
        let world = world(engine).await;
        let id = carried(&world).await;
        answered(&world.hd, &id, (1, Answer::Comes)).await;
        let mut view = world.hd.view().await.unwrap();
        let (system, here) = (Actor::system(), world.hd.code());
        for (days, count) in [(Period::day(DAY), 1), (Period::day(DAY.yesterday().unwrap()), 0)] {
            let found = read::received_during(view.conn(), (&system, here), days).await.unwrap();
            assert_eq!(found.len(), count, "{days:?}");
            assert!(found.iter().all(|one| one.meeting == id && one.post.replies.len() == 1));
        }
        assert_eq!(read::received(view.conn(), &system, here).await.unwrap().len(), 1);
        drop(view);
        world.close().await;
    }

    async fn the_answer_of_the_other_office_and_the_chairs_word_about_it_travel(engine: Engine) {
        let world = world(engine).await;
        let id = carried(&world).await;
        let reply = answered(&world.hd, &id, (1, sends())).await;
        world.carry_cleanly().await;
        assert_eq!(state(&sheet(&world.ub, &id).await, "Chủ tịch HĐND"), State::AsksToSend);
        let mut act = act(&world.ub).await;
        commands::consent(&mut act, (&id, &reply.id), Word::Agreed).await.unwrap();
        act.commit().await.unwrap();
        world.carry_cleanly().await;
        assert_eq!(state(&sheet(&world.ub, &id).await, "Chủ tịch HĐND"), State::Sends);
        let theirs = received(&world.hd, &id).await.unwrap();
        assert_eq!(theirs.post.consents[0].word, Word::Agreed);
        world.close().await;
    }

    async fn an_answer_that_crosses_a_change_is_kept_and_does_not_count(engine: Engine) {
        let world = world(engine).await;
        let id = carried(&world).await;
        answered(&world.hd, &id, (1, Answer::Comes)).await;
        moved(&world.ub, DAY, time(14, 0, 0, 0)).await;
        issued(&world.ub, &id).await.unwrap();
        world.carry_cleanly().await;
        for (office, count) in [(&world.ub, 1), (&world.hd, 1)] {
            let replies = match office.code().as_str() {
                "ub" => sheet(office, &id).await.post.replies,
                _ => received(office, &id).await.unwrap().post.replies,
            };
            assert_eq!(replies.len(), count);
        }
        assert_eq!(state(&sheet(&world.ub, &id).await, "Chủ tịch HĐND"), State::WaitsAgain);
        answered(&world.hd, &id, (2, Answer::Online)).await;
        world.carry_cleanly().await;
        assert_eq!(state(&sheet(&world.ub, &id).await, "Chủ tịch HĐND"), State::Online);
        world.close().await;
    }

    async fn what_comes_twice_or_from_somebody_else_changes_nothing(engine: Engine) {
        let world = world(engine).await;
        let id = carried(&world).await;
        let reply = answered(&world.hd, &id, (1, Answer::Comes)).await;
        world.carry_cleanly().await;
        // The same answer once more under a later number, and one for the council's line that the party's office wrote.
        let forged = Reply {
            id: "tu.gia".parse().unwrap(),
            answer: Answer::Absent { reason: "Giả mạo".to_owned() },
            via: Via::Office { code: world.tu.code().clone(), by: "tu".to_owned() },
            ..reply.clone()
        };
        for (from, body) in [(&world.hd, &reply), (&world.tu, &forged)] {
            let mut act = from.act(&Actor::system()).await.unwrap();
            act.post(world.ub.code(), NoticeKind::first("meetings.reply"), body).await.unwrap();
            act.commit().await.unwrap();
        }
        world.carry().await;
        let now = sheet(&world.ub, &id).await;
        assert_eq!(now.post.replies.len(), 1);
        assert_eq!(state(&now, "Chủ tịch HĐND"), State::Comes);
        let tray = exchange::tray(&world.ub).await.unwrap();
        assert_eq!(tray.len(), 1, "the forged one lies in the tray");
        world.close().await;
    }

    async fn an_internal_meeting_leaves_its_office_by_hand_only(engine: Engine) {
        let world = world(engine).await;
        let activity = planned(&world.ub, Level::Leaders).await;
        let mut planner = act(&world.ub).await;
        let new = commands::NewMeeting { activity, facts: facts() };
        let meeting = commands::make(&mut planner, new).await.unwrap();
        planner.commit().await.unwrap();
        let council = CalledRow {
            number: None,
            name: "Chủ tịch HĐND tỉnh".to_owned(),
            person: Some("L04".parse().unwrap()),
            call: CallAs::Named,
            part: Part::Guest,
            mail: None,
        };
        called_besides(&world.ub, &meeting.id, &[council]).await;
        stepped(&world.ub, &meeting.id, &[Step::Approve, Step::Prepare]).await;
        let version = issued(&world.ub, &meeting.id).await.unwrap();
        assert!(version.offices().is_empty());
        world.carry_cleanly().await;
        assert!(received(&world.hd, &meeting.id).await.is_none());
        world.close().await;
    }
}
