//! The conclusions of a meeting, and what became of each. Whoever saves second keeps the typed rows.

use askama::Template;
use axum::extract::Path;
use nhip_meetings::pages::MeetingPage;
use nhip_meetings::read::Sheet;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{
    AnnouncePage, ConclusionsPage, FinishForm, NewTaskPage, NoticePage, SECTION, TaskPage, notices, views,
};
use crate::commands::{self, Seen};
use crate::error::TaskError;
use crate::read::{self, Found, Ground};
use crate::rules::conclusion::{Conclusion, Conclusions};
use crate::rules::notice::{self, ConclusionNotice};
use crate::rules::state::State;

/// Empty rows under the conclusions.
const SPARE_ROWS: usize = 3;

/// `GET /meetings/{id}/conclusions`
pub(super) async fn show(visitor: Visitor, Path(at): Path<ConclusionsPage>) -> PageResult {
    let held = Held::load(&visitor, &at).await?;
    let rows = held.conclusions.rows.clone();
    page(&visitor, &held, (rows, None)).await
}

/// `POST /meetings/{id}/conclusions`
pub(super) async fn save(visitor: Visitor, Path(at): Path<ConclusionsPage>, sent: Submitted) -> PageResult {
    let held = Held::load(&visitor, &at).await?;
    visitor.may(Right::GiveTask, &Object::Office)?;
    let version = sent.first("version").and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let typed = typed(&sent, held.conclusions.next_number());
    let mut act = visitor.act().await?;
    let written = commands::conclude(&mut act, (&at.id, Seen(version)), &typed).await;
    done(&visitor, (act, written), &at, async |error| {
        let held = Held::load(&visitor, &at).await?;
        let known = |row: &&Conclusion| !typed.iter().any(|typed| typed.content.trim() == row.content);
        let rows = match error {
            // What somebody else has written meanwhile stands behind what was typed.
            TaskError::Stale => {
                let added = held.conclusions.rows.iter().filter(known).cloned();
                typed.iter().cloned().chain(added).collect()
            }
            _ => typed.clone(),
        };
        page(&visitor, &held, (rows, Some(error.say(visitor.words())))).await
    })
    .await
}

/// The rows that somebody has filled in; one without a number gets the next free one.
fn typed(sent: &Submitted, mut next: u32) -> Vec<Conclusion> {
    let text = |name: &str, at: usize| sent.all(name).get(at).map_or("", String::as_str).trim();
    let mut rows = Vec::new();
    for at in 0..sent.all("content").len() {
        let (number, content) = (text("number", at), text("content", at));
        if content.is_empty() {
            continue;
        }
        let number = number.parse().unwrap_or_else(|_| {
            next += 1;
            if number.is_empty() { next - 1 } else { 0 }
        });
        next = next.max(number.saturating_add(1));
        rows.push(Conclusion { number, content: content.to_owned() });
    }
    rows
}

/// A meeting that the person may read, with its conclusions and tasks.
struct Held {
    sheet: Sheet,
    conclusions: Conclusions,
    tasks: Vec<Found>,
    ground: Ground,
    /// Issued notices, the first one first.
    notices: Vec<ConclusionNotice>,
    may_finish: bool,
}

impl Held {
    async fn load(visitor: &Visitor, at: &ConclusionsPage) -> Result<Self, WebError> {
        visitor.may(Right::ReadProgramme, &Object::Office)?;
        let mut view = visitor.view().await?;
        let sheet = nhip_meetings::read::one(view.conn(), visitor.actor(), &at.id).await?;
        let sheet = sheet.ok_or(TaskError::Unknown)?;
        Ok(Self {
            may_finish: commands::may_finish(view.conn(), &sheet).await?,
            notices: read::notices_of(view.conn(), visitor.actor(), &at.id).await?,
            sheet,
            conclusions: read::conclusions(view.conn(), &at.id).await?,
            tasks: read::of_meeting(view.conn(), visitor.actor(), &at.id).await?,
            ground: Ground::load(view.conn()).await?,
        })
    }

    fn tasks_of(&self, number: u32) -> impl Iterator<Item = &Found> {
        self.tasks
            .iter()
            .filter(move |found| found.task.source.conclusion().is_some_and(|(_, of)| of == number))
    }
}

struct TaskView {
    url: Url,
    lead: String,
    due: String,
    label: Option<(String, &'static str)>,
    state: String,
}

struct RowView {
    number: String,
    content: String,
    tasks: Vec<TaskView>,
    give: Option<Url>,
}

async fn page(
    visitor: &Visitor,
    held: &Held,
    (rows, fault): (Vec<Conclusion>, Option<String>),
) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let id = || held.sheet.meeting.id.clone();
    let may_edit = visitor.can(Right::GiveTask);
    let view = |row: Conclusion| {
        let give = links.to(&NewTaskPage {}).query("meeting", id()).query("conclusion", row.number);
        let is_kept = held.conclusions.get(row.number).is_some_and(|kept| *kept == row);
        RowView {
            tasks: held.tasks_of(row.number).map(|found| task_view(visitor, held, found)).collect(),
            give: (may_edit && is_kept).then_some(give),
            number: row.number.to_string(),
            content: row.content,
        }
    };
    let mut rows: Vec<RowView> = rows.into_iter().map(view).collect();
    if may_edit {
        let spare =
            || RowView { number: String::new(), content: String::new(), tasks: Vec::new(), give: None };
        rows.extend(std::iter::repeat_with(spare).take(SPARE_ROWS));
    }
    let body = ConclusionsBody {
        words,
        frame: visitor.frame(),
        action: links.to(&ConclusionsPage { id: id() }),
        version: held.conclusions.version,
        rows,
        fault,
        may_edit,
        announced: announced(visitor, held),
        finish: (may_edit && held.may_finish).then(|| links.to(&FinishForm { id: id() })),
    };
    let back = links.to(&MeetingPage { id: id() });
    let parts =
        PageParts::new(words.t("tasks-conclusions")).section(SECTION).lead(held.sheet.told.title.clone());
    let parts = parts.also(Action::open(words.t("tasks-open-meeting"), back).icon(Icon::Meeting));
    let parts = match may_edit && !held.conclusions.rows.is_empty() {
        true => {
            let announce = links.to(&AnnouncePage { id: id() });
            parts.action(Action::open(words.t("conclusions-announce"), announce).icon(Icon::Publish))
        }
        false => parts,
    };
    visitor.frame().page(parts.full_width(), &body)
}

/// What was announced, and what has to be.
struct AnnouncedView {
    issued: Vec<(Url, String)>,
    /// When the first notice is due, whether that is past, and how it is counted.
    due: Option<(String, bool, Vec<String>)>,
    changed: Option<String>,
}

fn announced(visitor: &Visitor, held: &Held) -> AnnouncedView {
    let (words, today) = (visitor.words(), visitor.today());
    let issued = held.notices.iter().map(|notice| {
        let at = NoticePage { id: notice.meeting.clone(), number: notice.number };
        (visitor.links().to(&at), words.named("conclusions-issued", &notices::title(words, notice)))
    });
    let tasks: Vec<_> =
        held.tasks.iter().filter(|found| found.position.state() != State::Cancelled).collect();
    let tasks: Vec<_> = tasks.iter().map(|found| &found.task).collect();
    let rows = notice::rows(&held.conclusions, &tasks);
    let last = held.notices.last();
    let held_on = held.sheet.told.dates.to;
    let is_owed = last.is_none() && held_on <= today && !rows.is_empty();
    AnnouncedView {
        issued: issued.collect(),
        due: is_owed.then(|| {
            let due = held.ground.limits.announce_by(&held.ground.calendar, held_on);
            let is_late = due.date < today;
            let args = [
                ("day", Arg::from(words.day(due.date))),
                ("days", Arg::from(held.ground.limits.announce_working_days)),
            ];
            let key = if is_late { "conclusions-late" } else { "conclusions-due" };
            (words.with(key, &args), is_late, due.explanation().lines().map(str::to_owned).collect())
        }),
        changed: last
            .filter(|last| !last.tells(&rows))
            .map(|last| words.named("conclusions-changed", &last.symbol)),
    }
}

fn task_view(visitor: &Visitor, held: &Held, found: &Found) -> TaskView {
    let words = visitor.words();
    let label = held.ground.label(&found.position, visitor.today());
    TaskView {
        url: visitor.links().to(&TaskPage { id: found.task.id.clone() }),
        lead: found.task.facts.lead.clone(),
        due: words.date(found.position.due),
        label: label.map(|label| (views::label(words, label), views::look(label))),
        state: views::state(words, found.position.state()),
    }
}

#[derive(Template)]
#[template(path = "conclusions.html")]
struct ConclusionsBody {
    words: Words,
    frame: Frame,
    action: Url,
    version: u32,
    rows: Vec<RowView>,
    fault: Option<String>,
    may_edit: bool,
    announced: AnnouncedView,
    finish: Option<Url>,
}
