//! Votes: who may, what is recorded, what a secret one leaves behind.

use jiff::SignedDuration;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::{Office, on_both_databases};
use nhip_sittings::commands::{self, NewVote};
use nhip_sittings::error::SittingError;
use nhip_sittings::rules::roll::{CHAIR, Presence};
use nhip_sittings::rules::sitting::WrongMove;
use nhip_sittings::rules::vote::{Choice, Mode, Tally, Threshold, VoteResult};

use crate::world::{act, floor, holder, leader, line, marked, opened, world};

async fn asked(office: &Office, id: &MeetingId, mode: Mode) -> u32 {
    let mut act = act(office).await;
    let new = NewVote {
        item: Some(2),
        question: "Tán thành dự thảo nghị quyết?".to_owned(),
        mode,
        threshold: Threshold::HalfOfMembers,
    };
    let vote = commands::ask(&mut act, id, new).await.unwrap();
    act.commit().await.unwrap();
    vote.number
}

async fn cast(
    office: &Office,
    who: &Actor,
    (id, number): (&MeetingId, u32),
    choice: Choice,
) -> Result<(), SittingError> {
    let mut act = office.act(who).await.unwrap();
    commands::cast_own(&mut act, (id, number), choice).await?;
    act.commit().await.unwrap();
    Ok(())
}

async fn finished(
    office: &Office,
    (id, number): (&MeetingId, u32),
    typed: Option<Tally>,
) -> Result<VoteResult, SittingError> {
    let mut act = act(office).await;
    let result = commands::finish(&mut act, (id, number), typed).await?;
    act.commit().await.unwrap();
    Ok(result)
}

on_both_databases! {
    async fn in_an_open_vote_members_vote_themselves_or_by_a_hand_that_the_secretary_writes_down(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let number = asked(&world.ub, &id, Mode::Open).await;
        let before = floor(&world.ub, &id).await;
        cast(&world.ub, &leader(&world.ub, "L03"), (&id, number), Choice::Yes).await.unwrap();
        cast(&world.ub, &leader(&world.ub, "L04"), (&id, number), Choice::No).await.unwrap();
        cast(&world.ub, &leader(&world.ub, "L04"), (&id, number), Choice::Yes).await.unwrap();
        let mut secretary = holder(&world.ub, Role::Secretary);
        secretary.serves.insert("L05".to_owned());
        let stranger = cast(&world.ub, &secretary, (&id, number), Choice::Yes).await;
        assert!(matches!(stranger, Err(SittingError::Move(WrongMove::NotEntitled))), "a secretary votes for nobody");
        let mut reading = leader(&world.ub, "L05");
        reading.scope = Scope::ReadOnly;
        assert!(matches!(cast(&world.ub, &reading, (&id, number), Choice::No).await, Err(SittingError::Refused(_))));
        let mut planner = act(&world.ub).await;
        for name in ["Công an", "Sở Nội vụ"] {
            commands::record(&mut planner, (&id, number), (line(&before, name), Choice::Yes)).await.unwrap();
        }
        let guest = commands::record(&mut planner, (&id, number), (line(&before, "Sở Xây dựng"), Choice::Yes)).await;
        assert!(matches!(guest, Err(SittingError::Move(WrongMove::NotEntitled))), "somebody invited does not vote");
        planner.commit().await.unwrap();
        let result = finished(&world.ub, (&id, number), None).await.unwrap();
        assert_eq!(result.tally, Tally { yes: 4, no: 0, abstain: 0 });
        assert_eq!((result.members, result.present, result.needed, result.is_carried()), (6, 6, 4, true));
        let late = cast(&world.ub, &leader(&world.ub, "L05"), (&id, number), Choice::No).await;
        assert!(matches!(late, Err(SittingError::Move(WrongMove::VoteClosed))), "a closed vote never changes");
        world.close().await;
    }

    async fn nothing_that_a_secret_vote_leaves_says_who_chose_what(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let number = asked(&world.ub, &id, Mode::Secret).await;
        for (person, choice) in [("L03", Choice::Yes), ("L04", Choice::No), ("L05", Choice::Abstain)] {
            cast(&world.ub, &leader(&world.ub, person), (&id, number), choice).await.unwrap();
        }
        let twice = cast(&world.ub, &leader(&world.ub, "L04"), (&id, number), Choice::Yes).await;
        assert!(matches!(twice, Err(SittingError::Move(WrongMove::Voted))));
        let mut planner = act(&world.ub).await;
        let by_clerk = commands::record(&mut planner, (&id, number), (CHAIR, Choice::Yes)).await;
        assert!(matches!(by_clerk, Err(SittingError::Move(WrongMove::NotByClerk))));
        drop(planner);
        let mut view = world.ub.view().await.unwrap();
        let journal = view.journal(i64::MAX, 10_000).await.unwrap();
        drop(view);
        let told = |word: &str| serde_json::to_string(&journal).unwrap().contains(word);
        assert!(told("sittings.vote.cast"), "that somebody has voted is told");
        let casts = journal.iter().filter(|kept| kept.act == "sittings.vote.cast");
        for kept in casts {
            let text = format!("{:?} {:?}", kept.before, kept.after);
            assert!(!["yes", "no\\\"", "abstain", "choice"].iter().any(|word| text.contains(word)), "{text}");
        }
        let kept = serde_json::to_string(&floor(&world.ub, &id).await.sitting.votes).unwrap();
        assert!(!kept.contains("choice") && !kept.contains("\"yes\""), "{kept}");
        let result = finished(&world.ub, (&id, number), None).await.unwrap();
        assert_eq!((result.tally, result.silent()), (Tally { yes: 1, no: 1, abstain: 1 }, 3));
        world.close().await;
    }

    async fn counted_hands_are_checked_against_members_who_are_there(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let before = floor(&world.ub, &id).await;
        marked(&world.ub, (&id, line(&before, "Công an")), Presence::Missing {}).await.unwrap();
        let number = asked(&world.ub, &id, Mode::Counted).await;
        assert!(matches!(finished(&world.ub, (&id, number), None).await, Err(SittingError::Unsaid(_))));
        let many = Some(Tally { yes: 5, no: 1, abstain: 0 });
        let refused = finished(&world.ub, (&id, number), many).await;
        assert!(matches!(refused, Err(SittingError::Move(WrongMove::TooMany { present: 5 }))));
        let result = finished(&world.ub, (&id, number), Some(Tally { yes: 4, no: 0, abstain: 0 })).await.unwrap();
        assert!(result.is_carried() && result.silent() == 1);
        world.close().await;
    }

    async fn a_wrong_vote_is_annulled_with_its_reason_and_asked_again(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let number = asked(&world.ub, &id, Mode::Counted).await;
        finished(&world.ub, (&id, number), Some(Tally { yes: 1, no: 0, abstain: 0 })).await.unwrap();
        let mut planner = act(&world.ub).await;
        assert!(matches!(commands::annul(&mut planner, (&id, number), " ").await, Err(SittingError::Unsaid("reason"))));
        commands::annul(&mut planner, (&id, number), "Đếm thiếu hàng sau").await.unwrap();
        planner.commit().await.unwrap();
        world.ub.clock().advance(SignedDuration::from_mins(1));
        let next = asked(&world.ub, &id, Mode::Counted).await;
        let votes = floor(&world.ub, &id).await.sitting.votes;
        assert_eq!((votes.len(), next), (2, number + 1), "it is kept");
        assert!(votes[0].result().is_none());
        world.close().await;
    }
}
