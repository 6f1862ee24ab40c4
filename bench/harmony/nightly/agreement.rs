//! Ten thousand random plans, most of them broken, judged by the checker and by a second one in another language.

use std::io::Write;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lab::dice::Dice;
use lab::make;
use nhip_harmony::harmonise::{Limits, Terms, check, harmonise};
use nhip_harmony::problem::json::InstanceJson;
use nhip_harmony::problem::{ActivityNo, Instance, Mode, Place, Plan, Spot};
use serde_json::{Value, json};

use crate::Fault;

const SCRIPT: &str = include_str!("verify.py");
/// Problems: weeks and months in turn.
const PROBLEMS: u64 = 20;
/// Plans of each.
const PLANS: usize = 500;

/// Compares breaches and vectors.
///
/// # Errors
/// When Python is missing or the two disagree.
pub(crate) fn measure(out: &mut impl Write, seed: u64) -> Result<(), Fault> {
    let mut dice = Dice(seed);
    let (mut asked, mut ours) = (Vec::new(), Vec::new());
    for at in 0..PROBLEMS {
        let size = make::SIZES[usize::from(at % 4 == 3)];
        let written: InstanceJson = make::problem(size, PROBLEMS * seed + at, 300 + 30 * at as i64);
        let instance = Instance::try_from(&written)?;
        let sound = sound(&instance);
        let plan = |number: usize| match number % 3 {
            0 => nearly(&instance, &sound, number / 3 % 8, &mut dice),
            _ => random(&instance, number, &mut dice),
        };
        let plans: Vec<Plan> = (0..PLANS).map(plan).collect();
        ours.extend(plans.iter().map(|plan| told(&instance, plan)));
        let plans: Vec<Value> = plans
            .iter()
            .map(|plan| serde_json::to_value(plan.to_json(&instance).plan))
            .collect::<Result<_, _>>()?;
        asked.push(json!({"instance": written, "plans": plans}));
    }
    let theirs = second(&asked)?;
    let theirs: Vec<&str> = theirs.lines().collect();
    if theirs.len() != ours.len() {
        return Err("the second checker did not answer everything".into());
    }
    if let Some(at) = (0..ours.len()).find(|at| ours[*at] != theirs[*at]) {
        let (problem, plan) = (at / PLANS, at % PLANS);
        let what = format!("plan {plan} of problem {problem}: {} here, {} there", ours[at], theirs[at]);
        return Err(what.into());
    }
    let broken = ours.iter().filter(|line| !line.starts_with("0 ")).count();
    Ok(writeln!(out, "{} random plans judged alike, {broken} of them broken", ours.len())?)
}

/// Breaches and vector as the second checker writes them.
fn told(instance: &Instance, plan: &Plan) -> String {
    let verdict = check(instance, plan);
    let numbers = verdict.vector.numbers().map(|number| number.to_string());
    format!("{} {}", verdict.breaches.len(), numbers.join(" "))
}

/// A plan that stands, found in few steps.
fn sound(instance: &Instance) -> Plan {
    let (cancel, elapsed) = (AtomicBool::new(false), || Duration::ZERO);
    let limits =
        Limits { elapsed: &elapsed, deadline: None, steps: Some(3_000), cancel: &cancel, threads: 2 };
    harmonise(instance, &Terms::default(), 1, &limits, &mut |_| {}).plan
}

/// A plan that stands with so many activities put elsewhere.
fn nearly(instance: &Instance, sound: &Plan, count: usize, dice: &mut Dice) -> Plan {
    let mut plan = sound.clone();
    let other = random(instance, PLANS, dice);
    for _ in 0..count {
        let at = ActivityNo::of(dice.pick(instance.activities.len()));
        plan.set(at, other.spot(at));
    }
    plan
}

/// From plans in which little stands, and so nothing may be broken, to plans in which everything does.
fn random(instance: &Instance, number: usize, dice: &mut Dice) -> Plan {
    let mut plan = Plan::empty(instance);
    let share = 1 + number as u64 % 100;
    for at in instance.numbers() {
        let activity = instance.activity(at);
        if dice.below(100) >= share {
            continue;
        }
        let wished = dice.below(3) == 0;
        let day = dice.pick(instance.calendar.days() as usize) as i32;
        let opening = activity.mode == Mode::Days && dice.below(4) > 0;
        let hour = if opening { 450 } else { 420 + 15 * dice.pick(48) as i32 };
        let start = if wished { activity.wished_start } else { day * 1440 + hour };
        let room = match &activity.place {
            Place::Outside(_) => None,
            Place::Rooms(rooms) => match activity.wished_room.filter(|_| wished) {
                Some(room) => Some(room),
                None => rooms.get(dice.pick(rooms.len())).copied(),
            },
        };
        plan.set(at, Some(Spot { start, room }));
    }
    plan
}

fn second(asked: &[Value]) -> Result<String, Fault> {
    let folder = tempfile::tempdir()?;
    let (script, questions) = (folder.path().join("verify.py"), folder.path().join("questions.json"));
    std::fs::write(&script, SCRIPT)?;
    std::fs::write(&questions, serde_json::to_string(asked)?)?;
    let done = Command::new("python3").arg(&script).arg(&questions).output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
    }
    Ok(String::from_utf8(done.stdout)?)
}
