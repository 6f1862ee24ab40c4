//! The agenda as rows. Whoever saves second sees what the first has added, with everything typed still there.

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

use super::{AgendaPage, MeetingPage, SECTION, held, views};
use crate::commands::{self, Seen};
use crate::error::MeetingError;
use crate::read::{Ground, Sheet};
use crate::rules::agenda::{Entry, Item, Row};
use crate::rules::limits::Milestone;

/// Empty rows under the agenda.
const SPARE_ROWS: usize = 3;

/// A row as it stands in the form.
#[derive(Clone, Default)]
struct RowView {
    number: String,
    title: String,
    minutes: String,
    by: String,
    mark: Option<String>,
}

/// `GET /meetings/{id}/agenda`
pub(super) async fn show(visitor: Visitor, Path(at): Path<AgendaPage>) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let rows = sheet.meeting.agenda.items.iter().map(|item| of_item(visitor.words(), item, None)).collect();
    page(&visitor, &sheet, (rows, None)).await
}

/// `POST /meetings/{id}/agenda`
pub(super) async fn save(visitor: Visitor, Path(at): Path<AgendaPage>, sent: Submitted) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let typed = typed(&sent);
    let number = |name: &str| sent.first(name).and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(0);
    let rows: Vec<Row> = typed.iter().map(to_row).collect();
    let mut act = visitor.act().await?;
    let written = commands::write_agenda(&mut act, (&at.id, Seen(number("version"))), &rows).await;
    done(&visitor, (act, written), &MeetingPage { id: at.id.clone() }, async |error| {
        let words = visitor.words();
        // Items that somebody else has put on meanwhile have greater numbers than the form knew.
        let last = number("last");
        let added = sheet.meeting.agenda.items.iter().filter(|item| item.number > last);
        let added = added.map(|item| of_item(words, item, Some(words.t("meetings-added-meanwhile"))));
        let rows = match error {
            MeetingError::Stale { .. } => typed.iter().cloned().chain(added).collect(),
            _ => typed.clone(),
        };
        page(&visitor, &sheet, (rows, Some(error.say(words)))).await
    })
    .await
}

fn of_item(words: Words, item: &Item, mark: Option<String>) -> RowView {
    let late = match &item.entry {
        Entry::InTime => None,
        Entry::Late { on, .. } => Some(words.named("meetings-late-since", &words.date(*on))),
    };
    RowView {
        number: item.number.to_string(),
        title: item.title.clone(),
        minutes: item.minutes.to_string(),
        by: item.by.clone(),
        mark: mark.or(late),
    }
}

/// The rows that somebody has filled in; an empty one is no row.
fn typed(sent: &Submitted) -> Vec<RowView> {
    let text = |name: &str, at: usize| sent.all(name).get(at).map_or("", String::as_str).trim().to_owned();
    let row = |at: usize| RowView {
        number: text("number", at),
        title: text("title", at),
        minutes: text("minutes", at),
        by: text("by", at),
        mark: None,
    };
    let rows = (0..sent.all("title").len()).map(row);
    rows.filter(|row| [&row.title, &row.minutes, &row.by].iter().any(|text| !text.is_empty())).collect()
}

/// Minutes that are no number are none: the rule says which row it is.
fn to_row(typed: &RowView) -> Row {
    Row {
        number: typed.number.parse().ok(),
        title: typed.title.clone(),
        minutes: typed.minutes.parse().unwrap_or(0),
        by: typed.by.clone(),
    }
}

async fn page(
    visitor: &Visitor,
    sheet: &Sheet,
    (mut rows, fault): (Vec<RowView>, Option<String>),
) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let ground = Ground::load(visitor.view().await?.conn()).await?;
    let freeze = ground.due(Milestone::Agenda, sheet.told.dates.from);
    let key = if visitor.today() > freeze { "meetings-agenda-frozen" } else { "meetings-agenda-freezes" };
    rows.extend(std::iter::repeat_n(RowView::default(), SPARE_ROWS));
    let id = || sheet.meeting.id.clone();
    let body = AgendaBody {
        words,
        frame: visitor.frame(),
        action: links.to(&AgendaPage { id: id() }),
        back: links.to(&MeetingPage { id: id() }),
        version: sheet.meeting.version,
        last: sheet.meeting.agenda.last,
        freeze: words.named(key, &words.day(freeze)),
        balance: views::balance(words, sheet.meeting.agenda.balance(sheet.told.minutes())),
        rows,
        fault,
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
    version: u32,
    last: u32,
    freeze: String,
    balance: (String, bool),
    rows: Vec<RowView>,
    fault: Option<String>,
}
