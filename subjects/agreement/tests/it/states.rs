//! Whatever steps offices take, and in whatever order they arrive, all offices end with the same state.

use jiff::Timestamp;
use jiff::civil::{date, time};
use nhip_agreement::rules::clock::{Article, Clocks, Dial, local};
use nhip_agreement::rules::request::{Request, RequestId, SeenActivity, Wish};
use nhip_agreement::rules::step::{Deed, Ruling, Rung, Step};
use nhip_agreement::rules::thread::{State, Thread};
use nhip_days::calendar::Calendar;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::settings::WorkingHours;
use nhip_programme::rules::placement::Placement;
use proptest::prelude::*;

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn request() -> Request {
    let placement = Placement {
        dates: Period::day(date(2026, 6, 2)),
        start: Some(time(8, 0, 0, 0)),
        end: None,
        part: PartOfDay::Morning,
        place: String::new(),
        room: None,
        area: None,
    };
    let asker = "hd".parse().unwrap();
    Request {
        id: RequestId::of(&asker, "1"),
        asker,
        asked: "ub".parse().unwrap(),
        coordinator: "tu".parse().unwrap(),
        activity: "UB-1".parse().unwrap(),
        seen: SeenActivity { version: 1, placement, leaders: Vec::new() },
        wish: Wish::Online,
        clash: None,
        article: Article::Settling,
        asked_by: "Chuyên viên".to_owned(),
        asked_at: moment("2026-05-29T01:00:00Z"),
        dues: Vec::new(),
        silence: Some("2.3".to_owned()),
        note: String::new(),
        internal: false,
    }
}

fn ruling(wish: Option<Wish>) -> Ruling {
    let text = || "x".to_owned();
    Ruling { decided_by: text(), rule: text(), reason: text(), told: text(), wish }
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (2_u32..5).prop_map(|version| Deed::Accept { version }),
        Just(Deed::Agree {}),
        Just(Deed::Counter { offers: vec![Wish::Postpone], note: String::new() }),
        (0_usize..2).prop_map(|offer| Deed::Take { offer }),
        Just(Deed::Refuse { reason: "không".to_owned() }),
        Just(Deed::Withdraw {}),
        Just(Deed::Silence { article: "2.3".to_owned() }),
        (0_usize..4).prop_map(|at| Deed::Raise {
            to: Rung::ALL[at],
            dues: Vec::new(),
            reason: String::new()
        }),
        any::<bool>().prop_map(|changes| Deed::Rule(ruling(changes.then_some(Wish::Online)))),
    ]
}

/// Who tries what, and whether the offices hear of each other before.
fn any_course() -> impl Strategy<Value = Vec<(usize, Deed, bool)>> {
    prop::collection::vec((0_usize..3, any_deed(), any::<bool>()), 0..14)
}

/// Lets three offices take the steps that they may take by what they know; returns what each then holds.
fn played(course: &[(usize, Deed, bool)]) -> Vec<Vec<Step>> {
    let offices = ["hd", "ub", "tu"].map(|code| code.parse().unwrap());
    let mut known: Vec<Vec<Step>> = vec![Vec::new(); 3];
    for (who, deed, hears) in course {
        if *hears {
            let all: Vec<Step> = known.iter().flatten().cloned().collect();
            known[*who] = Thread::new(request(), all).steps;
        }
        let thread = Thread::new(request(), known[*who].clone());
        let office = &offices[*who];
        let part = thread.request.part(office);
        if thread.position().after(&thread.request, part, deed).is_ok() {
            let step = thread.next(office, ("ai đó", moment("2026-05-29T02:00:00Z")), deed.clone());
            known[*who].push(step);
        }
    }
    known
}

proptest! {
    #[test]
    fn the_same_steps_make_the_same_state_in_whatever_order_they_arrive(
        course in any_course(),
        seed in any::<u64>(),
    ) {
        let all: Vec<Step> = played(&course).into_iter().flatten().collect();
        let mut shuffled: Vec<Step> = all.iter().chain(&all).cloned().collect();
        let mut mark = seed;
        shuffled.sort_by_cached_key(|_| { mark = mark.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1); mark >> 33 });
        let (one, other) = (Thread::new(request(), all), Thread::new(request(), shuffled));
        prop_assert_eq!(one.position(), other.position());
        prop_assert_eq!(one, other);
    }

    #[test]
    fn what_the_owner_did_to_the_activity_always_shows(course in any_course()) {
        let all: Vec<Step> = played(&course).into_iter().flatten().collect();
        let accepted = all.iter().any(|step| matches!(step.deed, Deed::Accept { .. }));
        let thread = Thread::new(request(), all);
        prop_assert_eq!(accepted, matches!(thread.position().state, State::Accepted { .. }));
    }

    #[test]
    fn the_ladder_is_only_climbed(course in any_course()) {
        let all: Vec<Step> = played(&course).into_iter().flatten().collect();
        let thread = Thread::new(request(), all);
        let mut rung = Rung::Liaison;
        for count in 0..=thread.steps.len() {
            let part = Thread::new(request(), thread.steps[..count].to_vec()).position();
            prop_assert!(part.rung >= rung);
            rung = part.rung;
        }
    }

    #[test]
    fn an_answer_is_due_in_working_time_and_never_after_the_activity_begins(minutes in 0_i64..60 * 24 * 20) {
        let calendar = Calendar::from_csv(nhip_days::NATIONAL_CSV).unwrap();
        let begins = date(2026, 9, 4).at(8, 0, 0, 0);
        let now = date(2026, 8, 14).at(0, 0, 0, 0).saturating_add(jiff::Span::new().minutes(minutes));
        let dial = Dial { calendar: &calendar, hours: WorkingHours::default(), begins };
        let clocks = Clocks::default();
        let article = clocks.article(&dial, now, (false, false));
        let dues = clocks.dues(&dial, now, (article, Rung::Liaison));
        prop_assert_eq!(dues.len(), 4);
        prop_assert!(dues.is_sorted());
        for due in dues.into_iter().map(local) {
            prop_assert!(due <= begins && due > now);
            prop_assert!(due == begins || calendar.is_working(due.date()), "{}", due);
        }
    }
}

#[test]
fn four_working_hours_from_friday_afternoon_end_on_monday_morning() {
    let calendar = Calendar::from_csv(nhip_days::NATIONAL_CSV).unwrap();
    let begins = date(2026, 6, 5).at(8, 0, 0, 0);
    let dial = Dial { calendar: &calendar, hours: WorkingHours::default(), begins };
    let now = date(2026, 5, 29).at(15, 0, 0, 0);
    let clocks = Clocks::default();
    let dues = clocks.dues(&dial, now, (Article::AfterPublication, Rung::Liaison));
    assert_eq!(local(dues[0]), date(2026, 6, 1).at(9, 30, 0, 0), "two hours on Friday, two on Monday");
}
