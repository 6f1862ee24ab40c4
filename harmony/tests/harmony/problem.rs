//! The reader of problems: what is wrong is said, with its place; nothing panics.

use nhip_harmony::problem::{Fault, Instance, Plan, PlanFault, Rule};
use proptest::prelude::*;
use serde_json::{Value, json};

const TINY: &str = include_str!("../data/harmonise/tiny.json");

/// The tiny problem with one place overwritten.
fn with(pointer: &str, value: Value) -> Result<Instance, Fault> {
    let mut written: Value = serde_json::from_str(TINY).expect("JSON");
    *written.pointer_mut(pointer).expect(pointer) = value;
    Instance::from_json(&written.to_string())
}

fn told(pointer: &str, value: Value) -> String {
    with(pointer, value).expect_err(pointer).to_string()
}

#[test]
fn a_fault_names_its_place_and_what_stands_there() {
    let cases = [
        ("/format", json!("harmony/2"), "harmony/2"),
        ("/grain", json!(0), "grain: 0"),
        ("/calendar/days", json!(-3), "calendar.days: -3"),
        ("/calendar/periods", json!([]), "calendar.periods"),
        ("/calendar/periods", json!([[810, 1020], [450, 690]]), "calendar.periods"),
        ("/calendar/periods/0", json!([690, 450]), "calendar.periods[0]"),
        ("/calendar/closed", json!([99]), "calendar.closed[0]: 99"),
        ("/class_weight", json!([1, 2]), "class_weight: có 2"),
        ("/class_weight/0", json!(-1), "class_weight[0]: -1"),
        ("/travel/0/1", json!(7_000_000_000_i64), "travel[0][1]: 7000000000"),
        ("/travel/0/1", json!(999), "travel[0][1]"),
        ("/travel/0/0", json!(5), "travel[0][0]"),
        ("/travel/1", json!([0]), "travel[1]: có 1"),
        ("/leaders/0/away", json!([[-450, 690]]), "leaders[0].away[0]: -450"),
        ("/rooms/0/loc", json!(77), "rooms[0].loc: 77"),
        ("/activities/3/id", json!(4), "activities[3].id: là 4"),
        ("/activities/3/class", json!(5), "activities[3].class: 5"),
        ("/activities/3/dur", json!(0), "activities[3].dur: 0"),
        ("/activities/3/dur", json!(9_223_372_036_854_775_807_i64), "activities[3].dur"),
        ("/activities/3/required", json!([0, 0]), "activities[3].required: 0"),
        ("/activities/3/required", json!([400]), "activities[3].required[0]: 400"),
        ("/activities/3/place", json!({"rooms": []}), "activities[3].place.rooms"),
        ("/activities/3/place", json!({"rooms": [1, 99]}), "activities[3].place.rooms[1]: 99"),
        ("/activities/3/place", json!({"loc": -1}), "activities[3].place.loc: -1"),
        ("/activities/3/place", json!({}), "activities[3].place"),
        ("/activities/3/mode", json!("night"), "activities[3].mode"),
        ("/activities/3/windows", json!([[900, 100]]), "activities[3].windows[0]"),
        ("/activities/3/prefer/start", json!(-15), "activities[3].prefer.start: -15"),
        ("/activities/3/prefer/room", json!(1000), "activities[3].prefer.room: 1000"),
        ("/relations", json!([{"type": "after", "a": 0, "b": 99, "min_days": 0}]), "relations[0].b: 99"),
        ("/relations", json!([{"type": "apart", "a": 2, "b": 2}]), "relations[0]: hoạt động 2"),
        (
            "/relations",
            json!([{"type": "after", "a": 0, "b": 1, "min_days": -1}]),
            "relations[0].min_days: -1",
        ),
        ("/relations", json!([{"type": "beside", "a": 0, "b": 1}]), "relations[0]"),
        ("/limits/big_per_day", json!("two"), "limits.big_per_day"),
    ];
    for (pointer, value, wanted) in cases {
        let told = told(pointer, value.clone());
        assert!(told.contains(wanted), "{pointer} = {value}: {told}");
    }
}

#[test]
fn activities_that_come_after_each_other_in_a_ring_are_named() {
    let after = |a: u32, b: u32| json!({"type": "after", "a": a, "b": b, "min_days": 0});
    let fault = with("/relations", json!([after(5, 6), after(0, 1), after(1, 2), after(2, 0)])).unwrap_err();
    let Fault::Ring { ring } = fault else { panic!("{fault}") };
    let ring: Vec<usize> = ring.iter().map(|at| at.at()).collect();
    assert_eq!(ring.len(), 3);
    assert!((0..3).all(|at| ring[(at + 1) % 3] == (ring[at] + 1) % 3), "{ring:?}");
}

#[test]
fn fixed_activities_that_cannot_stand_together_are_a_fault_of_the_data() {
    let mut written: Value = serde_json::from_str(TINY).unwrap();
    let mut first = written["activities"][0].clone();
    first["fixed"] = json!(true);
    first["mode"] = json!("free");
    first["windows"] = json!([[0, 10_000]]);
    let mut second = first.clone();
    second["id"] = json!(1);
    written["activities"] = json!([first, second]);
    written["relations"] = json!([]);
    for leader in written["leaders"].as_array_mut().unwrap() {
        leader["away"] = json!([]);
    }
    let fault = Instance::from_json(&written.to_string()).unwrap_err();
    let Fault::Fixed { activities, rule } = fault else { panic!("{fault}") };
    assert_eq!((activities.len(), rule), (2, Rule::Leader));

    written["activities"][1]["required"] = json!([]);
    written["activities"][1]["prefer"]["start"] = json!(449);
    let fault = Instance::from_json(&written.to_string()).unwrap_err();
    let Fault::Fixed { activities, rule } = fault else { panic!("{fault}") };
    assert_eq!((activities[0].at(), rule), (1, Rule::Start));
}

#[test]
fn what_is_not_json_is_refused() {
    for text in ["", "{", "[]", "null", "{\"format\":\"harmony/1\"}", &format!("{TINY}x")] {
        assert!(matches!(Instance::from_json(text), Err(Fault::Unreadable { .. })), "{text}");
    }
}

#[test]
fn an_answer_to_another_problem_is_refused() {
    let instance = Instance::from_json(TINY).unwrap();
    let plan = |plan: Value| {
        let text = json!({"format": "harmony-solution/1", "instance": "tiny", "plan": plan}).to_string();
        Plan::from_json(&text, &instance).unwrap_err()
    };
    assert!(matches!(plan(json!([])), PlanFault::Missing(_)));
    assert!(matches!(plan(json!([{"id": 99, "start": 0}])), PlanFault::Unknown { field: "id", .. }));
    assert!(matches!(
        plan(json!([{"id": 0, "start": 0, "room": 99}])),
        PlanFault::Unknown { field: "room", .. }
    ));
    assert!(matches!(
        plan(json!([{"id": 0, "start": 99_000_000_000_i64}])),
        PlanFault::Unknown { field: "start", .. }
    ));
    assert!(matches!(plan(json!([{"id": 0, "start": null}, {"id": 0, "start": null}])), PlanFault::Twice(_)));
}

#[test]
fn a_plan_written_and_read_again_is_the_same() {
    let instance = Instance::from_json(TINY).unwrap();
    let plan = Plan::empty(&instance);
    let text = serde_json::to_string(&plan.to_json(&instance)).unwrap();
    assert_eq!(Plan::from_json(&text, &instance), Ok(plan));
}

/// Numbers that are likely to hurt.
fn hostile() -> impl Strategy<Value = i64> {
    prop_oneof![
        Just(-1),
        Just(0),
        Just(1),
        Just(1439),
        Just(1440),
        Just(1_000_000_000),
        Just(i64::MAX),
        Just(i64::MIN),
        -20_i64..20_000
    ]
}

/// Overwrites the n-th number of a document.
fn overwrite(value: &mut Value, left: &mut usize, number: i64) -> bool {
    match value {
        Value::Number(_) if *left == 0 => {
            *value = json!(number);
            true
        }
        Value::Number(_) => {
            *left -= 1;
            false
        }
        Value::Array(list) => list.iter_mut().any(|item| overwrite(item, left, number)),
        Value::Object(map) => map.values_mut().any(|item| overwrite(item, left, number)),
        _ => false,
    }
}

/// What can happen to a value on its way.
#[derive(Debug, Clone)]
enum Slip {
    Lost,
    Doubled,
    Emptied,
    Instead(Value),
}

fn slip() -> impl Strategy<Value = Slip> {
    prop_oneof![
        Just(Slip::Lost),
        Just(Slip::Doubled),
        Just(Slip::Emptied),
        Just(Slip::Instead(Value::Null)),
        Just(Slip::Instead(json!(true))),
        Just(Slip::Instead(json!("7"))),
        Just(Slip::Instead(json!([[0, 1440]]))),
        Just(Slip::Instead(json!({}))),
        hostile().prop_map(|number| Slip::Instead(json!(number))),
    ]
}

/// Lets the n-th value of a document slip.
fn spoil(value: &mut Value, left: &mut usize, slip: &Slip) -> bool {
    if *left == 0 {
        match (slip, value) {
            (Slip::Lost, Value::Array(list)) => list.truncate(list.len().saturating_sub(1)),
            (Slip::Doubled, Value::Array(list)) => list.extend(list.clone()),
            (Slip::Emptied, Value::Array(list)) => list.clear(),
            (Slip::Lost | Slip::Emptied, Value::Object(map)) => {
                let first = map.keys().next().cloned();
                first.map(|key| map.remove(&key));
            }
            (Slip::Instead(other), value) => *value = other.clone(),
            _ => {}
        }
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(list) => list.iter_mut().any(|item| spoil(item, left, slip)),
        Value::Object(map) => map.values_mut().any(|item| spoil(item, left, slip)),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever number stands anywhere: a clear fault, or an answer that stands.
    #[test]
    fn a_hostile_number_anywhere_gives_a_fault_or_a_plan_that_stands(
        edits in prop::collection::vec((0_usize..1200, hostile()), 1..4)
    ) {
        let mut written: Value = serde_json::from_str(TINY).unwrap();
        for (mut at, number) in edits {
            overwrite(&mut written, &mut at, number);
        }
        if let Ok(instance) = Instance::from_json(&written.to_string()) {
            let answer = super::harmonise::solve_in(&instance, 20_000);
            super::harmonise::stands(&instance, &answer);
        }
    }

    /// Whatever is left out, doubled, or stands where something else should: a clear fault, or an answer that stands.
    #[test]
    fn a_document_taken_apart_gives_a_fault_or_a_plan_that_stands(
        edits in prop::collection::vec((0_usize..2000, slip()), 1..5)
    ) {
        let mut written: Value = serde_json::from_str(TINY).unwrap();
        for (mut at, slip) in edits {
            spoil(&mut written, &mut at, &slip);
        }
        if let Ok(instance) = Instance::from_json(&written.to_string()) {
            let answer = super::harmonise::solve_in(&instance, 20_000);
            super::harmonise::stands(&instance, &answer);
        }
    }

    #[test]
    fn a_document_cut_off_or_garbled_never_makes_the_reader_panic(cut in 0_usize..7000, byte in any::<u8>()) {
        let mut bytes = TINY.as_bytes().to_vec();
        let at = cut % bytes.len();
        bytes[at] = byte;
        let _ = Instance::from_json(&String::from_utf8_lossy(&bytes));
        let _ = Instance::from_json(&String::from_utf8_lossy(&bytes[..at]));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
        let _ = Instance::from_json(&text);
    }
}
