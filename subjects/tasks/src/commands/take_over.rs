//! Taking over a task that was given before this program followed it, with what has become of it since.

use jiff::civil::{Date, Time, time};
use nhip_office::Act;
use nhip_office::clock::vietnam;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use super::give::{Day, NewTask, given};
use crate::error::TaskError;
use crate::messages;
use crate::rules::step::Deed;
use crate::rules::thread::Thread;
use crate::store;

/// The hour under which an earlier day is kept.
const HOUR: Time = time(8, 0, 0, 0);

/// A task of earlier days.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// What was given.
    pub task: NewTask,
    /// When.
    pub given_on: Date,
    /// What this office has written down about it since, each with its day, the first one first.
    pub steps: Vec<(Deed, Date)>,
}

/// Takes a task over; each of its steps is judged as of its day.
///
/// # Errors
/// As giving and stepping; and for days ahead.
pub async fn take_over(act: &mut Act, earlier: Earlier) -> Result<Thread, TaskError> {
    act.may(Right::GiveTask, &Object::Office)?;
    let at = |day: Date| day.to_datetime(HOUR).to_zoned(vietnam()).map(|moment| moment.timestamp());
    let (today, given_on) = (act.today(), earlier.given_on);
    let wrong = || TaskError::AnswerDay { from: given_on, to: today };
    let is_ahead = earlier.steps.iter().any(|(_, on)| *on > today) || given_on > today;
    let given_at = at(given_on).ok().filter(|_| !is_ahead).ok_or_else(wrong)?;
    let task = given(act, earlier.task, Day { on: given_on, at: given_at }).await?;
    let mut thread = Thread::new(task, []);
    let (here, by) = (act.office().code().clone(), act.actor().display.clone());
    for (deed, on) in earlier.steps {
        deed.check()?;
        thread.position().after(&thread.task, thread.task.part(&here), (&deed, on))?;
        let step = thread.next(&here, (&by, at(on).map_err(|_| wrong())?), (deed, on));
        store::tasks::save_step(act.conn(), &step).await?;
        act.note(Entry::new("tasks.step.taken_over", "task", &step.task).after(&step)?).await?;
        messages::tell_step(act, &thread.task, &step).await?;
        thread = Thread::new(thread.task, thread.steps.into_iter().chain([step]));
    }
    Ok(thread)
}
