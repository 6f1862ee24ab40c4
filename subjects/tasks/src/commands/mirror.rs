//! What other offices' notices change here: tasks that this office is to do, steps of the other of the two.

use nhip_envelope::OfficeCode;
use nhip_office::Act;
use nhip_office::clock::day_of;
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;

use crate::messages;
use crate::rules::helping::Contribution;
use crate::rules::ids::TaskId;
use crate::rules::notice::ConclusionNotice;
use crate::rules::step::Step;
use crate::rules::task::Task;
use crate::rules::thread::Thread;
use crate::store;

/// Keeps a task that another office gives to this one. One that is there already stays.
pub(crate) async fn task(act: &mut Act, from: &OfficeCode, task: Task) -> Result<(), NoticeError> {
    let here = act.office().code();
    let is_sound = task.owner == *from
        && task.id.is_of(from)
        && (task.doer.as_ref() == Some(here) || task.is_helped_by(here))
        && task.given_on == day_of(task.given_at)
        && task.first_due >= task.given_on
        && task.facts.check().is_ok();
    if !is_sound {
        return Err(refused(&task.id, "không phải do văn phòng gửi giao cho văn phòng này, hoặc ghi thiếu"));
    }
    if let Some(known) = store::tasks::find(act.conn(), &task.id).await? {
        return match known.task == task {
            true => Ok(()),
            false => Err(refused(&task.id, "đã có, nội dung khác")),
        };
    }
    store::tasks::save(act.conn(), &task).await?;
    Ok(act.note(Entry::new("tasks.task.received", "task", &task.id).after(&task)?).await?)
}

/// Keeps a step of the other office. One that was never its to take goes to the tray; one that crossed another on the
/// way is kept and changes nothing.
pub(crate) async fn step(act: &mut Act, from: &OfficeCode, step: Step) -> Result<(), NoticeError> {
    let thread = store::tasks::find(act.conn(), &step.task).await?;
    let Some(thread) = thread else { return Err(refused(&step.task, "không có ở văn phòng này")) };
    let here = act.office().code().clone();
    let owns = thread.task.owner == here;
    let by_two = thread.task.part(&step.office);
    // Who helps hears the steps of both from the giver, in their order.
    let came = step.office == *from || thread.task.owner == *from;
    let is_sound = came
        && thread.task.told_by(from).contains(&here)
        && step.office != here
        && step.deed.is_for(by_two)
        && step.deed.check().is_ok()
        && step.on == day_of(step.at);
    if !is_sound {
        return Err(refused(&step.task, "không do văn phòng gửi quyết định, hoặc ghi thiếu"));
    }
    if let Some(known) = known(&thread, &step) {
        return match *known == step {
            true => Ok(()),
            false => Err(refused(&step.task, "đã có bước này, nội dung khác")),
        };
    }
    store::tasks::save_step(act.conn(), &step).await?;
    act.note(Entry::new("tasks.step.received", "task", &step.task).after(&step)?).await?;
    if owns {
        messages::relay_step(act, &thread.task, &step).await?;
    }
    Ok(())
}

/// Keeps what a helping unit has contributed: from its own office, or from the giver who passes it on.
pub(crate) async fn contribution(
    act: &mut Act,
    from: &OfficeCode,
    contribution: Contribution,
) -> Result<(), NoticeError> {
    let id = contribution.task.clone();
    let thread = store::tasks::find(act.conn(), &id).await?;
    let Some(thread) = thread else { return Err(refused(&id, "không có ở văn phòng này")) };
    let task = thread.task;
    let here = act.office().code().clone();
    let came = contribution.office == *from || task.owner == *from;
    let is_sound = came
        && contribution.office != here
        && contribution.check(&task).is_ok()
        && contribution.on == day_of(contribution.at);
    if !is_sound {
        return Err(refused(&id, "không do văn phòng phối hợp gửi, hoặc ghi thiếu"));
    }
    let known = store::helping::of(act.conn(), &id).await?;
    let same =
        known.iter().find(|one| one.office == contribution.office && one.number == contribution.number);
    if let Some(known) = same {
        return match *known == contribution {
            true => Ok(()),
            false => Err(refused(&id, "đã có ý kiến này, nội dung khác")),
        };
    }
    store::helping::save(act.conn(), &contribution).await?;
    act.note(Entry::new("tasks.contribution.received", "task", &id).after(&contribution)?).await?;
    if task.owner == here {
        messages::tell_contribution(act, &task, &contribution).await?;
    }
    Ok(())
}

/// Keeps another office's notice of conclusions. One that is there already stays.
pub(crate) async fn notice(
    act: &mut Act,
    from: &OfficeCode,
    notice: ConclusionNotice,
) -> Result<(), NoticeError> {
    let is_sound = notice.owner == *from
        && notice.meeting.is_of(from)
        && notice.number > 0
        && !notice.symbol.is_empty()
        && notice.day == day_of(notice.issued_at)
        && notice.wording.check().is_ok();
    if !is_sound {
        let why =
            format!("thông báo kết luận của {}: ghi thiếu, hoặc không do văn phòng gửi ra", notice.meeting);
        return Err(NoticeError::Refused(why));
    }
    if store::notices::save(act.conn(), &notice).await? > 0 {
        let id = format!("{}/{}", notice.meeting, notice.number);
        act.note(Entry::new("tasks.conclusions.received", "conclusion_notice", id).after(&notice)?).await?;
    }
    Ok(())
}

fn known<'a>(thread: &'a Thread, step: &Step) -> Option<&'a Step> {
    thread.steps.iter().find(|known| known.office == step.office && known.number == step.number)
}

fn refused(id: &TaskId, why: &str) -> NoticeError {
    NoticeError::Refused(format!("nhiệm vụ {id}: {why}"))
}
