//! Who was reminded of what on a morning, by which ways, and what could not be delivered.

use askama::Template;
use jiff::civil::Date;
use nhip_office::clock::vietnam;
use nhip_office::db::{Conn, StorageError};
use nhip_office::letters::{self, LetterId};
use nhip_office::pushes;
use nhip_office::rights::{Object, Right};
use nhip_office::senders::Standing;
use nhip_programme::printing::Format;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::PageParts;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{RemindersPage, SECTION, TaskPage, UrgingFile, views};
use crate::read::{self, Found, Ground};
use crate::rules::reminded::{Addressee, Reminded, RemindedLine, Way, WayState};
use crate::store::reminders::{self, Logged, Went};

/// How many mornings can be chosen from.
const MORNINGS: i64 = 30;

/// A line of a message in words.
pub(super) struct LineView {
    pub(super) url: Url,
    pub(super) content: String,
    pub(super) detail: String,
    pub(super) label: Option<(String, &'static str)>,
}

/// A message in words, as its reader may know of it.
pub(super) struct MessageView {
    pub(super) lines: Vec<LineView>,
    /// How many lines the reader may not know of.
    pub(super) hidden: usize,
    /// The monthly list, when the message brings it.
    pub(super) monthly: Option<(String, Url)>,
}

/// A message in words.
pub(super) async fn message(visitor: &Visitor, reminded: &Reminded) -> Result<MessageView, WebError> {
    let words = visitor.words();
    let mut view = visitor.view().await?;
    let ground = Ground::load(view.conn()).await?;
    let (lines, hidden) = read::reminded(view.conn(), visitor.actor(), reminded).await?;
    let monthly = reminded.monthly.map(|count| {
        let url = visitor.links().to(&UrgingFile { format: Format::Pdf }).query("on", reminded.day);
        (words.count("reminders-monthly", count), url)
    });
    let lines = lines.iter().map(|(line, found)| line_view(visitor, &ground, (line, found))).collect();
    Ok(MessageView { lines, hidden, monthly })
}

fn line_view(visitor: &Visitor, ground: &Ground, (line, found): (&RemindedLine, &Found)) -> LineView {
    let words = visitor.words();
    let label = ground.label(&found.position, visitor.today());
    let why = words.t(&format!("tasks-reminder-{}", line.occasion.word().replace('_', "-")));
    let concern = words.t(&format!("reminders-concern-{}", line.concern.word()));
    let due = words.named("tasks-desk-due", &words.date(found.position.due));
    LineView {
        url: visitor.links().to(&TaskPage { id: found.task.id.clone() }),
        content: found.task.facts.content.clone(),
        detail: format!("{} · {due} · {why} · {concern}", found.task.facts.lead),
        label: label.map(|label| (views::label(words, label), views::look(label))),
    }
}

/// How it fared by now on its way: the note names the letter, or the message to browsers.
async fn as_now(conn: &mut Conn, words: Words, mut went: Went) -> Result<Went, StorageError> {
    let standing = match went.way {
        Way::Mail => letter(conn, &went.note).await?,
        Way::Push => best(pushes::fared(conn, &went.note).await?),
    };
    went.note = String::new();
    match standing {
        Some(Standing::Sent { at, .. }) => (went.state, went.at) = (WayState::Sent, at),
        Some(Standing::Failed { at, why }) => {
            (went.state, went.at, went.note) = (WayState::Failed, at, words.failure(&why));
        }
        Some(Standing::Waiting | Standing::PutOff { .. } | Standing::Held { .. }) | None => {}
    }
    Ok(went)
}

async fn letter(conn: &mut Conn, note: &str) -> Result<Option<Standing>, StorageError> {
    let Ok(id) = note.parse::<LetterId>() else { return Ok(None) };
    Ok(letters::find(conn, &id).await?.map(|letter| letter.standing))
}

/// Of several browsers the one that was reached; none was while one may still be.
fn best(standings: Vec<Standing>) -> Option<Standing> {
    let order = |standing: &Standing| match standing {
        Standing::Sent { .. } => 0,
        Standing::Waiting | Standing::PutOff { .. } | Standing::Held { .. } => 1,
        Standing::Failed { .. } => 2,
    };
    standings.into_iter().min_by_key(order)
}

/// A way in words, and how it looks.
fn way(words: Words, went: &Went) -> (String, &'static str) {
    let name = words.t(&format!("reminders-way-{}", went.way.word()));
    let state = words.t(&format!("reminders-went-{}", went.state.word()));
    let at = words.instant(went.at, &vietnam());
    let note = if went.note.is_empty() { String::new() } else { format!(" ({})", went.note) };
    let look = if went.state == WayState::Failed { "pill pill-clash" } else { "badge" };
    (format!("{name}: {state} {at}{note}"), look)
}

/// What became of a message, in words: on the desk, then on its ways.
fn fared(words: Words, logged: &Logged, ways: &[Went]) -> Vec<(String, &'static str)> {
    let desk = match (&logged.reminded.to, logged.seen_at) {
        (Addressee::Unit { .. }, _) => None,
        (_, Some(at)) => Some(words.named("reminders-desk-seen", &words.instant(at, &vietnam()))),
        (_, None) => Some(words.t("reminders-desk-unseen")),
    };
    desk.map(|text| (text, "badge")).into_iter().chain(ways.iter().map(|went| way(words, went))).collect()
}

struct RowView {
    name: String,
    account: String,
    message: MessageView,
    fared: Vec<(String, &'static str)>,
}

/// `GET /tasks/reminders`
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::GiveTask, &Object::Office)?;
    let (words, links) = (visitor.words(), visitor.links());
    let mut view = visitor.view().await?;
    let mornings = reminders::mornings(view.conn(), MORNINGS).await?;
    let asked: Option<Date> = state.filter("day").and_then(|day| day.parse().ok());
    let day = asked.or_else(|| mornings.first().map(|(day, _)| *day)).unwrap_or_else(|| visitor.today());
    let logged = reminders::of_day(view.conn(), day).await?;
    let mut ways = reminders::ways_of_day(view.conn(), day).await?;
    for went in ways.values_mut().flatten() {
        *went = as_now(view.conn(), visitor.words(), went.clone()).await?;
    }
    drop(view);
    let mut rows = Vec::with_capacity(logged.len());
    for one in &logged {
        let ways = ways.get(&one.reminded.to.key()).map_or(&[][..], Vec::as_slice);
        rows.push(RowView {
            name: one.reminded.to.name().to_owned(),
            account: match &one.reminded.to {
                Addressee::Account { name, .. } => name.to_string(),
                Addressee::Unit { .. } => String::new(),
            },
            message: message(&visitor, &one.reminded).await?,
            fared: fared(words, one, ways),
        });
    }
    let choice = |(morning, count): &(Date, usize)| {
        let args = [("day", Arg::from(words.day(*morning))), ("count", Arg::from(*count))];
        (morning.to_string(), words.with("reminders-morning", &args), *morning == day)
    };
    let body = LogBody {
        words,
        base: links.to(&RemindersPage {}),
        days: mornings.iter().map(choice).collect(),
        rows,
    };
    let parts = PageParts::new(words.t("reminders-log")).section(SECTION).full_width();
    visitor.frame().page(parts.lead(words.day(day)), &body)
}

#[derive(Template)]
#[template(path = "reminders.html")]
struct LogBody {
    words: Words,
    base: Url,
    days: Vec<(String, String, bool)>,
    rows: Vec<RowView>,
}
