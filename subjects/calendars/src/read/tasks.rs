//! Tasks of the office as things to do with a due date; what is done stays for a while, ticked.

use jiff::{Timestamp, ToSpan as _};
use nhip_meetings::rules::meeting::Urgency;
use nhip_office::clock::day_of;
use nhip_office::db::{Conn, StorageError};
use nhip_papers::calendar::{CalendarTask, Progress, task_object};
use nhip_tasks::read::{self as tasks, Found, Ground};
use nhip_tasks::rules::reminder::around_due;
use nhip_tasks::rules::state::Stage;
use nhip_tasks::rules::task::Source;

use super::Reader;
use super::events::here;
use crate::rules::item::{Component, Draft, Item};

/// Most tasks of the calendar, the earliest due first: a telephone holds no more.
const MOST: usize = 2_000;
/// How long what is done stays: a phone that does not see it ticked shows it as gone.
const DONE_FOR_DAYS: i64 = 30;
/// Longest title, in characters; the whole content stands in the description.
const LONGEST_TITLE: usize = 120;

impl Reader<'_> {
    /// What the office gave or does, as far as the account reads it.
    pub(super) async fn of_tasks(&self, conn: &mut Conn) -> Result<Vec<Item>, StorageError> {
        let here = self.office.code();
        let today = day_of(self.office.clock().now());
        let open = tasks::open(conn, &self.actor).await?;
        let since = today.saturating_sub(DONE_FOR_DAYS.days());
        let done = tasks::confirmed_since(conn, &self.actor, since).await?;
        let ground = Ground::load(conn).await?;
        let own = open.iter().chain(&done).filter(|found| {
            let part = found.task.part(here);
            part.owns || part.does
        });
        Ok(own.take(MOST).map(|found| self.task(found, &ground)).collect())
    }

    fn task(&self, found: &Found, ground: &Ground) -> Item {
        let (task, position) = (&found.task, &found.position);
        let (progress, status) = progress(&position.stage);
        let priority = match task.facts.urgency {
            Urgency::Immediate => 1,
            Urgency::Urgent => 3,
            Urgency::Ordinary => 5,
        };
        let begins = position.due.at(0, 0, 0, 0);
        let ends = begins.checked_add(1.day()).unwrap_or(begins);
        let told = CalendarTask {
            uid: format!("{}@{}.nhip", task.id, task.owner),
            changed_at: here(position.last_on.at(0, 0, 0, 0)).max(task.given_at),
            due: position.due,
            progress,
            priority,
            summary: title(&task.facts.content),
            description: Some(self.description(found)),
            categories: vec![task.facts.lead.clone()],
            alarms: alarms(found, ground),
        };
        let mut fields = vec![
            ("SUMMARY", told.summary.clone()),
            ("DESCRIPTION", told.description.clone().unwrap_or_default()),
            ("STATUS", status.to_owned()),
            ("DUE", told.due.to_string()),
            ("CATEGORIES", task.facts.lead.clone()),
        ];
        // Programs that list what is left ask for tasks without this property.
        if let Progress::Done { at } = progress {
            fields.push(("COMPLETED", at.to_string()));
        }
        Item::from(Draft {
            text: task_object(&told),
            uid: told.uid,
            component: Component::Task,
            span: (here(begins), here(ends)),
            fields,
            alarms: told.alarms,
        })
    }

    fn description(&self, found: &Found) -> String {
        let facts = &found.task.facts;
        let source = match &found.task.source {
            Source::Meeting { label, .. } => label.clone(),
            Source::Paper { symbol, paragraph, .. } if paragraph.is_empty() => symbol.clone(),
            Source::Paper { symbol, paragraph, .. } => format!("{symbol}, {paragraph}"),
        };
        let state = self.words.t(&format!("tasks-state-{}", found.position.state().word()));
        let fields = [
            ("calendars-state", state),
            ("calendars-lead", facts.lead.clone()),
            ("calendars-helpers", facts.helpers.join("; ")),
            ("calendars-giver", facts.giver.clone()),
            ("calendars-source", source),
            ("tasks-product", self.words.t(&format!("tasks-product-{}", facts.product.word()))),
        ];
        let told = fields.into_iter().filter(|(_, text)| !text.is_empty());
        let lines = told.map(|(key, text)| format!("{}: {text}", self.words.t(key)));
        std::iter::once(facts.content.clone()).chain(lines).collect::<Vec<_>>().join("\n")
    }
}

/// How far the work is, and the same as its property.
fn progress(stage: &Stage) -> (Progress, &'static str) {
    match stage {
        Stage::Given | Stage::Returned { .. } => (Progress::Waits, "NEEDS-ACTION"),
        Stage::Confirmed { on, .. } => (Progress::Done { at: here(on.at(0, 0, 0, 0)) }, "COMPLETED"),
        Stage::Accepted | Stage::Underway | Stage::Reported { .. } | Stage::Cancelled { .. } => {
            (Progress::Underway, "IN-PROCESS")
        }
    }
}

/// On the mornings on which the desk reminds too, when its reminders begin: never at night, never on a day off. What is
/// done reminds no more.
fn alarms(found: &Found, ground: &Ground) -> Vec<Timestamp> {
    if !found.position.is_open() {
        return Vec::new();
    }
    let days = around_due(&found.position, (&ground.limits, &ground.calendar));
    days.into_iter().map(|day| here(day.to_datetime(ground.limits.morning_from))).collect()
}

/// The beginning of the content, cut between words.
fn title(content: &str) -> String {
    let line = content.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_TITLE).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_long_content_is_cut_between_words() {
        assert_eq!(title("Báo cáo tiến độ\nchi tiết"), "Báo cáo tiến độ");
        let long = "giải phóng mặt bằng ".repeat(20);
        let cut = title(&long);
        assert!(
            cut.chars().count() <= 122
                && cut.ends_with("bằng …")
                    | cut.ends_with("mặt …")
                    | cut.ends_with("phóng …")
                    | cut.ends_with("giải …"),
            "{cut}"
        );
    }
}
