//! Weeks brought to the proven least, and what CP-SAT proves of them.

use std::io::Write;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use lab::cpsat::{Proof, Reference};
use lab::make;
use nhip_harmony::harmonise::{Limits, Proven, Terms, check, harmonise};
use nhip_harmony::problem::Instance;

use crate::Fault;

/// Tightness of the weeks, in thousandths; each at three seeds.
const TIGHT: [i64; 4] = [200, 450, 700, 950];
/// The longest that ours and the reference may take for a week.
const MOST: Duration = Duration::from_secs(60);

/// Compares the least `moved` of a dozen weeks.
///
/// # Errors
/// When the reference is missing, or the two disagree, or either has not proven its answer in time.
pub(crate) fn measure(out: &mut impl Write, seed: u64) -> Result<(), Fault> {
    let reference = Reference::prepared();
    for seed in 3 * seed..3 * seed + 3 {
        for tight in TIGHT {
            let written = make::problem(make::SIZES[0], seed, tight);
            let instance = Instance::try_from(&written)?;
            let ours = least(&instance)?;
            let Some(theirs) = reference.solve(&written, &instance, MOST)? else {
                return Err("CP-SAT is missing: python3 with venv, or the package index".into());
            };
            writeln!(out, "{}: {ours} here, {:?} {:?} there", instance.name, theirs.moved, theirs.proof)?;
            out.flush()?;
            if theirs.proof == Proof::Open {
                return Err(format!("{}: CP-SAT has proven nothing in {MOST:?}", instance.name).into());
            }
            if theirs.moved != Some(ours) {
                return Err(format!("{}: the two disagree about the least", instance.name).into());
            }
        }
    }
    Ok(())
}

fn least(instance: &Instance) -> Result<i64, Fault> {
    let (cancel, began) = (AtomicBool::new(false), Instant::now());
    let elapsed = || began.elapsed();
    let limits = Limits { elapsed: &elapsed, deadline: Some(MOST), steps: None, cancel: &cancel, threads: 2 };
    let answer = harmonise(instance, &Terms::default(), 1, &limits, &mut |_| {});
    let verdict = check(instance, &answer.plan);
    if !verdict.breaches.is_empty() || verdict.vector != answer.vector {
        return Err(format!("{}: the plan does not pass the check", instance.name).into());
    }
    if answer.proven != Proven::Everything || answer.moved_at_least != answer.vector.moved {
        return Err(format!("{}: nothing is proven in {MOST:?}", instance.name).into());
    }
    Ok(answer.vector.moved)
}
