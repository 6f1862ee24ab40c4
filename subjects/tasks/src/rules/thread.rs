//! A task with its steps, and the state that they make.
//!
//! Both offices compute the state from the steps that they hold; the same steps make the same state, in whatever order
//! they arrived. Steps go in the order of [`Step::order`], the lead's before the giver's where they crossed; one that no
//! longer fits is kept and changes nothing. What the giver decided by what it knew always holds: no step of the lead
//! that crosses it can take away what it stands on.
//!
//! | stage | lead | giver | becomes |
//! |---|---|---|---|
//! | mới giao | accept, return (by [`Task::return_by`]), report, report done | cancel | đã nhận, trả lại, đang thực hiện, đã báo cáo hoàn thành, hủy |
//! | đã nhận, đang thực hiện | report, report done | cancel | đang thực hiện, đã báo cáo hoàn thành, hủy |
//! | trả lại | – | uphold, cancel | đã nhận, hủy |
//! | đã báo cáo hoàn thành | – | confirm, send back, cancel | đã xác nhận, đang thực hiện, hủy |
//! | đã xác nhận, hủy | – | – | – |
//!
//! Beside the stage run two things. *Xin gia hạn*: from mới giao to đang thực hiện the lead may ask for a later date, one
//! request at a time and before the due date; the giver grants or denies it, also when the task was reported done
//! meanwhile. *Tạm dừng*: whatever is open may be paused and resumed by the giver; the lead may still report.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use serde::{Deserialize, Serialize};

use super::state::{Stage, State, WrongStep};
use super::step::{Deed, Step};
use super::task::{Part, Task};

/// A later date that waits for the giver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedLater {
    /// The date.
    pub due: Date,
    /// When it was asked.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// What the steps make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// How far the work is.
    pub stage: Stage,
    /// The due date in force.
    pub due: Date,
    /// How often it was put off by a grant.
    pub extensions: u32,
    /// The later date that waits for the giver.
    pub asked: Option<AskedLater>,
    /// Since when it is paused.
    pub paused_on: Option<Date>,
    /// The day of the last step that counted; of the giving when there is none.
    pub last_on: Date,
}

impl Position {
    /// Where every task begins.
    pub fn first(task: &Task) -> Self {
        Self {
            stage: Stage::Given,
            due: task.first_due,
            extensions: 0,
            asked: None,
            paused_on: None,
            last_on: task.given_on,
        }
    }

    /// Whether anything may still become of it.
    pub fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Confirmed { .. } | Stage::Cancelled { .. })
    }

    /// The one word for it: what somebody has to do stands before how far the work is.
    pub fn state(&self) -> State {
        match &self.stage {
            Stage::Cancelled { .. } => State::Cancelled,
            Stage::Confirmed { paper, .. } if paper.on > self.due => State::ConfirmedLate,
            Stage::Confirmed { .. } => State::ConfirmedOnTime,
            _ if self.paused_on.is_some() => State::Paused,
            Stage::Returned { .. } => State::Returned,
            Stage::Reported { .. } => State::Reported,
            _ if self.asked.is_some() => State::Asking,
            Stage::Given => State::Given,
            Stage::Accepted => State::Accepted,
            Stage::Underway => State::Underway,
        }
    }

    /// Whether the giver has to decide something.
    pub fn waits_on_owner(&self) -> bool {
        let stage = matches!(self.stage, Stage::Returned { .. } | Stage::Reported { .. });
        self.is_open() && self.paused_on.is_none() && (stage || self.asked.is_some())
    }

    /// The position after a step of an office with this part, taken on a day.
    ///
    /// # Errors
    /// When the part, the state or the day does not allow it.
    pub fn after(&self, task: &Task, part: Part, (deed, on): (&Deed, Date)) -> Result<Self, WrongStep> {
        if !deed.is_for(part) {
            return Err(WrongStep::NotYours);
        }
        if !self.is_open() {
            return Err(self.wrong());
        }
        let mut after = self.clone();
        after.last_on = on.max(self.last_on);
        if deed.is_of_lead() {
            after.led(task, (deed, on))?;
        } else {
            after.decided(deed, on)?;
        }
        Ok(after)
    }

    fn wrong(&self) -> WrongStep {
        WrongStep::State { found: self.state() }
    }

    fn is_in_work(&self) -> bool {
        matches!(self.stage, Stage::Given | Stage::Accepted | Stage::Underway)
    }

    /// What the lead says.
    fn led(&mut self, task: &Task, (deed, on): (&Deed, Date)) -> Result<(), WrongStep> {
        if !self.is_in_work() {
            return Err(self.wrong());
        }
        match deed {
            Deed::Accept {} if self.stage == Stage::Given => self.stage = Stage::Accepted,
            Deed::Return { reason } if self.stage == Stage::Given => {
                if on > task.return_by {
                    return Err(WrongStep::ReturnedTooLate { by: task.return_by });
                }
                self.stage = Stage::Returned { on, reason: reason.clone() };
            }
            Deed::Report { .. } => self.stage = Stage::Underway,
            Deed::AskLater { due, reason } if self.asked.is_none() && self.paused_on.is_none() => {
                if on >= self.due {
                    return Err(WrongStep::AskedTooLate { due: self.due });
                }
                self.check_later(*due)?;
                self.asked = Some(AskedLater { due: *due, on, reason: reason.clone() });
            }
            Deed::ReportDone { paper, .. } => {
                if paper.on < task.given_on || paper.on > on {
                    return Err(WrongStep::PaperDate { from: task.given_on, to: on });
                }
                self.stage = Stage::Reported { paper: paper.clone() };
            }
            _ => return Err(self.wrong()),
        }
        Ok(())
    }

    /// What the giver decides.
    fn decided(&mut self, deed: &Deed, on: Date) -> Result<(), WrongStep> {
        match (deed, &self.stage) {
            (Deed::Uphold { .. }, Stage::Returned { .. }) => self.stage = Stage::Accepted,
            (Deed::Grant { due }, _) if self.asked.is_some() => {
                self.check_later(*due)?;
                self.due = *due;
                self.extensions += 1;
                self.asked = None;
            }
            (Deed::Deny { .. }, _) if self.asked.is_some() => self.asked = None,
            (Deed::Confirm {}, Stage::Reported { paper }) => {
                self.stage = Stage::Confirmed { paper: paper.clone(), on };
                self.asked = None;
                self.paused_on = None;
            }
            (Deed::SendBack { .. }, Stage::Reported { .. }) => self.stage = Stage::Underway,
            (Deed::Pause { .. }, _) if self.paused_on.is_none() => self.paused_on = Some(on),
            (Deed::Resume { due }, _) if self.paused_on.is_some() => {
                if let Some(due) = due {
                    self.check_later(*due)?;
                    self.due = *due;
                }
                self.paused_on = None;
            }
            (Deed::Cancel { reason }, _) => {
                self.stage = Stage::Cancelled { on, reason: reason.clone() };
                self.asked = None;
                self.paused_on = None;
            }
            _ => return Err(self.wrong()),
        }
        Ok(())
    }

    fn check_later(&self, due: Date) -> Result<(), WrongStep> {
        if due <= self.due { Err(WrongStep::NotLater { due: self.due }) } else { Ok(()) }
    }
}

/// A task with all steps that this office holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The task.
    pub task: Task,
    /// Its steps, in the order in which they count.
    pub steps: Vec<Step>,
}

impl Thread {
    /// A thread from steps in any order; repeats count once.
    pub fn new(task: Task, steps: impl IntoIterator<Item = Step>) -> Self {
        let mut known = BTreeSet::new();
        let mut steps: Vec<Step> =
            steps.into_iter().filter(|step| known.insert((step.office.clone(), step.number))).collect();
        let is_lead = |office: &OfficeCode| task.doer.as_ref() == Some(office);
        steps.sort_by_key(|step| (step.order, !is_lead(&step.office), step.number));
        Self { task, steps }
    }

    /// Where it stands by its steps.
    pub fn position(&self) -> Position {
        self.walk(Date::MAX).1
    }

    /// Where it stood at the end of a day.
    pub fn position_on(&self, day: Date) -> Position {
        self.walk(day).1
    }

    /// For each step whether it counted.
    pub fn counted(&self) -> Vec<bool> {
        self.walk(Date::MAX).0
    }

    /// How many steps are known: what a person has seen when answering.
    pub fn seen(&self) -> usize {
        self.steps.len()
    }

    /// The next step of an office.
    pub fn next(&self, office: &OfficeCode, (by, at): (&str, Timestamp), (deed, on): (Deed, Date)) -> Step {
        let own = self.steps.iter().filter(|step| step.office == *office);
        Step {
            task: self.task.id.clone(),
            office: office.clone(),
            number: own.map(|step| step.number).max().unwrap_or(0) + 1,
            order: self.steps.iter().map(|step| step.order).max().unwrap_or(0) + 1,
            at,
            on,
            by: by.to_owned(),
            deed,
        }
    }

    fn walk(&self, until: Date) -> (Vec<bool>, Position) {
        let mut position = Position::first(&self.task);
        let mut counted = Vec::new();
        for step in self.steps.iter().filter(|step| step.on <= until) {
            let part = self.task.part(&step.office);
            let after = position.after(&self.task, part, (&step.deed, step.on));
            counted.push(after.is_ok());
            position = after.unwrap_or(position);
        }
        (counted, position)
    }
}
