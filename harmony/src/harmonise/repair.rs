//! One change against a committed plan: as little as possible of the plan is disturbed.

use super::run::{Answer, Progress, Wishes, run};
use super::terms::Terms;
use super::watch::Limits;
use crate::problem::{Change, ChangeFault, Instance, Plan};

/// The problem after a change, whose wishes are the committed plan, and its answer.
#[derive(Debug, Clone)]
pub struct Repair {
    /// To explain and check the answer by.
    pub instance: Instance,
    /// What is disturbed least.
    pub answer: Answer,
}

/// Mends a committed plan after one change.
///
/// # Errors
/// When after the change the fixed activities cannot stand together.
pub fn repair(
    instance: &Instance,
    plan: &Plan,
    change: &Change,
    terms: &Terms,
    limits: &Limits<'_>,
    tell: &mut dyn FnMut(&Progress),
) -> Result<Repair, ChangeFault> {
    let instance = instance.changed(plan, change)?;
    let answer = run(&instance, terms, (0, Wishes::NearlyStand), limits, tell);
    Ok(Repair { instance, answer })
}
