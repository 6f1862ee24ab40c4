//! The life of a matter and of a programme, over any sequence of steps.

use jiff::civil::{Date, date};
use nhip_harmony::term::YearMonth;
use nhip_matters::rules::amendment::{AmendmentKind, Decision, Request, Verdict};
use nhip_matters::rules::due::Due;
use nhip_matters::rules::matter::{Entered, Matter, Origin};
use nhip_matters::rules::plan::{Advance, Stage};
use nhip_matters::rules::progress::{Progress, Step};
use proptest::prelude::*;

use crate::world::{TODAY, YEAR, facts};

fn matter() -> Matter {
    Matter {
        id: "M-1".parse().unwrap(),
        owner: "ub".parse().unwrap(),
        body: "ubnd".parse().unwrap(),
        year: YEAR,
        facts: facts("Kế hoạch đầu tư trung hạn", "tháng 4"),
        origin: Origin::Form,
        progress: Progress::Proposed,
        entered: Some(Entered { programme: "P-1".parse().unwrap(), version: 1 }),
        amendments: Vec::new(),
        meetings: Vec::new(),
        version: 1,
    }
}

#[derive(Clone, Debug)]
enum Move {
    Step(Step),
    Ask(AmendmentKind),
    Decide(Verdict),
}

fn moves() -> impl Strategy<Value = Move> {
    let day = (1..=28i8).prop_map(|day| date(2026, 5, day));
    let month = || (1..=12u8).prop_map(|month| Due::month(YearMonth::new(2026, month).unwrap()));
    prop_oneof![
        Just(Move::Step(Step::Register)),
        Just(Move::Step(Step::LeaveOut { reason: "Chưa đủ căn cứ".to_owned() })),
        Just(Move::Step(Step::Reconsider)),
        Just(Move::Step(Step::Include)),
        Just(Move::Step(Step::Prepare)),
        day.clone().prop_map(|on| Move::Step(Step::Submit { on, document: "1/TTr".to_owned() })),
        day.clone().prop_map(|on| Move::Step(Step::Consider { on, outcome: "Thông qua".to_owned() })),
        day.prop_map(|on| Move::Step(Step::Finish { on })),
        month().prop_map(|to| Move::Ask(AmendmentKind::Later { to })),
        month().prop_map(|to| Move::Ask(AmendmentKind::Longer { to })),
        Just(Move::Ask(AmendmentKind::Withdrawal)),
        Just(Move::Decide(Verdict::Allowed)),
        Just(Move::Decide(Verdict::Refused)),
    ]
}

fn request() -> Request {
    Request {
        by: "Sở Tài chính".into(),
        document: "15/STC".into(),
        on: date(2026, 5, 4),
        reason: "Chờ số liệu".into(),
    }
}

fn decision(verdict: Verdict) -> Decision {
    Decision {
        verdict, by: "Chủ tịch UBND tỉnh".into(), on: date(2026, 5, 20), reason: "Đồng ý".into()
    }
}

proptest! {
    /// Whatever is tried, what holds of a matter always holds: it leaves a programme only by a decision, its time
    /// moves only by a decision and only forward, and no end state is ever left.
    #[test]
    fn no_sequence_of_steps_breaks_the_life_of_a_matter(steps in prop::collection::vec(moves(), 0..40)) {
        let mut now = matter();
        for step in steps {
            let before = now.clone();
            let done = match step {
                Move::Step(step) => now.step(step).is_ok(),
                Move::Ask(kind) => now.ask(kind, request(), TODAY).is_ok(),
                Move::Decide(verdict) => {
                    let open = now.amendments.last().map_or(0, |one| one.number);
                    now.decide(open, decision(verdict), TODAY).is_ok()
                }
            };
            if !done {
                prop_assert_eq!(&now, &before, "what is refused changes nothing");
                continue;
            }
            let ended = matches!(before.progress, Progress::Done { .. } | Progress::Withdrawn);
            prop_assert!(!ended, "{:?} was left", before.progress);
            let allowed = now.amendments.iter().filter(|one| one.is_allowed()).count();
            let allowed_before = before.amendments.iter().filter(|one| one.is_allowed()).count();
            if now.facts.due != before.facts.due {
                prop_assert_eq!(allowed, allowed_before + 1);
                prop_assert!(now.facts.due.window().to > before.facts.due.window().to);
            }
            if now.progress == Progress::Withdrawn {
                prop_assert_eq!(allowed, allowed_before + 1);
            }
            prop_assert!(now.amendments.iter().filter(|one| one.is_open()).count() <= 1);
            prop_assert_eq!(now.is_overdue(TODAY), now.progress.is_owed() && now.facts.due.window().to < TODAY);
        }
    }

    /// A programme's versions count up by one and it never comes back from its end.
    #[test]
    fn a_programme_goes_its_stages_in_order(steps in prop::collection::vec(0..5usize, 0..30)) {
        let (mut stage, mut version) = (Stage::Draft, 0);
        for step in steps.into_iter().map(|at| Advance::ALL[at]) {
            let Ok(next) = stage.after(step, TODAY) else { continue };
            let is_closed = matches!(stage, Stage::Closed { .. });
            prop_assert!(!is_closed);
            if step == Advance::Issue {
                version += 1;
                prop_assert_eq!(next, Stage::Issued { version });
                let was_ready = matches!(stage, Stage::Approving | Stage::Issued { .. });
                prop_assert!(was_ready);
            }
            if stage.version().is_some() {
                prop_assert!(next.version() >= stage.version(), "an issued programme is never a draft again");
            }
            stage = next;
        }
    }
}

#[test]
fn a_month_that_has_passed_without_papers_is_owed_and_papers_end_that() {
    let mut owed = matter();
    for step in [Step::Register, Step::Include, Step::Prepare] {
        owed.step(step).unwrap();
    }
    assert!(owed.is_overdue(TODAY) && !owed.is_overdue(date(2026, 4, 30)));
    owed.step(Step::Submit { on: TODAY, document: "1/TTr-STC".to_owned() }).unwrap();
    assert!(!owed.is_overdue(Date::MAX));
}
