//! The agenda as rows. Whoever saves second gets both lists laid over each other, with what differs marked, and saves that.

use askama::Template;
use axum::extract::Path;
use nhip_office::rights::Right;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::merging::{self, RowView};
use super::{AgendaPage, MeetingPage, SECTION, StartPage, held, views};
use crate::commands::{self, Seen};
use crate::error::MeetingError;
use crate::read::{Ground, Sheet};
use crate::rules::agenda::{Entry, Item, Lateness, Row};
use crate::rules::limits::Milestone;
use crate::rules::merging::{Cells, Typed, merged};

/// Empty rows under the agenda.
const SPARE_ROWS: usize = 3;
/// The cells of a row in the form.
const NAMES: [&str; 3] = ["title", "minutes", "by"];

/// `GET /meetings/{id}/agenda`
pub(super) async fn show(visitor: Visitor, Path(at): Path<AgendaPage>) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let rows = sheet.meeting.agenda.items.iter().map(|item| of_item(visitor.words(), item)).collect();
    page(&visitor, &sheet, Shown { rows, ..Shown::default() }).await
}

/// `POST /meetings/{id}/agenda`
pub(super) async fn save(visitor: Visitor, Path(at): Path<AgendaPage>, sent: Submitted) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let typed = merging::typed(&sent, NAMES);
    let seen = sent.first("version").and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let rows: Vec<Row> = typed.iter().filter(|row| row.cells != Cells::default()).map(to_row).collect();
    let text = |name: &str| sent.first(name).unwrap_or_default().trim().to_owned();
    let late = Lateness { reason: text("late_reason"), allowed_by: text("late_allowed_by") };
    let mut act = visitor.act().await?;
    let written = commands::write_late_agenda(&mut act, (&at.id, Seen(seen)), (&rows, late.clone())).await;
    done(&visitor, (act, written), &MeetingPage { id: at.id.clone() }, async |error| {
        let words = visitor.words();
        let now: Vec<(u32, Cells)> =
            sheet.meeting.agenda.items.iter().map(|item| (item.number, cells(item))).collect();
        let rows = match error {
            MeetingError::Stale { .. } => {
                let rows = merged(&typed, &now);
                rows.into_iter().map(|row| merging::view(words, row, &now)).collect()
            }
            _ => typed.into_iter().map(merging::as_typed).collect(),
        };
        let is_merged = matches!(error, MeetingError::Stale { .. });
        let fault = match is_merged {
            true => words.t("meetings-merged"),
            false => error.say(words),
        };
        page(&visitor, &sheet, Shown { rows, late: Some(late), fault: Some(fault), is_merged }).await
    })
    .await
}

fn cells(item: &Item) -> Cells {
    [item.title.clone(), item.minutes.to_string(), item.by.clone()]
}

fn of_item(words: Words, item: &Item) -> RowView {
    let late = match &item.entry {
        Entry::InTime => None,
        Entry::Late { on, .. } => Some(words.named("meetings-late-since", &words.date(*on))),
    };
    RowView { number: item.number.to_string(), was: cells(item), cells: cells(item), mark: late }
}

/// Minutes that are no number are none: the rule says which row it is.
fn to_row(typed: &Typed) -> Row {
    let [title, minutes, by] = typed.cells.clone();
    Row { number: typed.number, title, minutes: minutes.parse().unwrap_or(0), by }
}

/// What the form shows.
#[derive(Default)]
struct Shown {
    rows: Vec<RowView>,
    late: Option<Lateness>,
    fault: Option<String>,
    is_merged: bool,
}

async fn page(visitor: &Visitor, sheet: &Sheet, mut shown: Shown) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let ground = Ground::load(visitor.view().await?.conn()).await?;
    let freeze = Milestone::Agenda.due(&ground.limits, &ground.calendar, sheet.told.dates.from);
    let is_frozen = visitor.today() > freeze.date;
    let key = if is_frozen { "meetings-agenda-frozen" } else { "meetings-agenda-freezes" };
    let is_new = sheet.meeting.agenda.items.is_empty();
    shown.rows.extend(std::iter::repeat_n(RowView::default(), SPARE_ROWS));
    let usual = || Lateness { reason: String::new(), allowed_by: sheet.told.chair_title.clone() };
    let id = || sheet.meeting.id.clone();
    let body = AgendaBody {
        words,
        frame: visitor.frame(),
        action: links.to(&AgendaPage { id: id() }),
        back: links.to(&MeetingPage { id: id() }),
        start: is_new.then(|| links.to(&StartPage { id: id() })),
        version: sheet.meeting.version,
        freeze: words.named(key, &words.day(freeze.date)),
        count: freeze.explanation().lines().map(str::to_owned).collect(),
        source: ground.limits.agenda.source.clone(),
        balance: views::balance(words, sheet.meeting.agenda.balance(sheet.told.minutes())),
        rows: shown.rows,
        late: is_frozen.then(|| shown.late.unwrap_or_else(usual)),
        fault: shown.fault,
        is_merged: shown.is_merged,
    };
    let parts = PageParts::new(words.t("meetings-agenda")).section(SECTION).lead(sheet.told.title.clone());
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "agenda.html")]
struct AgendaBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    start: Option<Url>,
    version: u32,
    freeze: String,
    count: Vec<String>,
    source: String,
    balance: (String, bool),
    rows: Vec<RowView>,
    /// Reason and who allowed it, once the agenda is frozen.
    late: Option<Lateness>,
    fault: Option<String>,
    is_merged: bool,
}
