//! The papers of a meeting as rows: for which item, from whom, which version, whether it has come.

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

use super::{MeetingPage, PapersPage, SECTION, held};
use crate::commands::{self, PaperRow, Seen};
use crate::read::Sheet;
use crate::rules::papers::{Arrival, PaperSort};

/// Empty rows under the list.
const SPARE_ROWS: usize = 3;

/// A row as it stands in the form.
#[derive(Clone, Default)]
struct RowView {
    item: String,
    title: String,
    sort: String,
    from: String,
    version: String,
    has_come: bool,
}

/// `GET /meetings/{id}/papers`
pub(super) async fn show(visitor: Visitor, Path(at): Path<PapersPage>) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let rows = sheet.meeting.papers.iter().map(|paper| RowView {
        item: paper.item.to_string(),
        title: paper.title.clone(),
        sort: paper.sort.word().to_owned(),
        from: paper.from.clone(),
        version: paper.version.to_string(),
        has_come: paper.arrival != Arrival::Due,
    });
    page(&visitor, &sheet, (rows.collect(), None))
}

/// `POST /meetings/{id}/papers`
pub(super) async fn save(visitor: Visitor, Path(at): Path<PapersPage>, sent: Submitted) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let typed = typed(&sent);
    let seen = Seen(sent.first("version_seen").and_then(|text| text.parse().ok()).unwrap_or(0));
    let rows: Vec<PaperRow> = typed.iter().map(to_row).collect();
    let mut act = visitor.act().await?;
    let written = commands::write_papers(&mut act, (&at.id, seen), &rows).await;
    done(&visitor, (act, written), &MeetingPage { id: at.id.clone() }, async |error| {
        page(&visitor, &sheet, (typed, Some(error.say(visitor.words()))))
    })
    .await
}

fn typed(sent: &Submitted) -> Vec<RowView> {
    let text = |name: &str, at: usize| sent.all(name).get(at).map_or("", String::as_str).trim().to_owned();
    let row = |at: usize| RowView {
        item: text("item", at),
        title: text("title", at),
        sort: text("sort", at),
        from: text("from", at),
        version: text("version", at),
        has_come: text("arrival", at) == "received",
    };
    (0..sent.all("title").len()).map(row).filter(|row| !row.title.is_empty()).collect()
}

fn to_row(typed: &RowView) -> PaperRow {
    PaperRow {
        item: typed.item.parse().unwrap_or(0),
        title: typed.title.clone(),
        sort: PaperSort::of(&typed.sort).unwrap_or(PaperSort::Report),
        from: typed.from.clone(),
        version: typed.version.parse().unwrap_or(1),
        has_come: typed.has_come,
    }
}

fn page(visitor: &Visitor, sheet: &Sheet, (mut rows, fault): (Vec<RowView>, Option<String>)) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let spare = RowView { version: "1".to_owned(), ..RowView::default() };
    rows.extend(std::iter::repeat_n(spare, SPARE_ROWS));
    let items = &sheet.meeting.agenda.items;
    let id = || sheet.meeting.id.clone();
    let body = PapersBody {
        words,
        frame: visitor.frame(),
        action: links.to(&PapersPage { id: id() }),
        back: links.to(&MeetingPage { id: id() }),
        version: sheet.meeting.version,
        items: items.iter().map(|item| (item.number.to_string(), item.title.clone())).collect(),
        sorts: PaperSort::ALL
            .map(|sort| (sort.word(), words.t(&format!("meetings-sort-{}", sort.word()))))
            .into(),
        rows,
        fault,
    };
    let parts = PageParts::new(words.t("meetings-papers")).section(SECTION).lead(sheet.told.title.clone());
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "papers.html")]
struct PapersBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    version: u32,
    items: Vec<(String, String)>,
    sorts: Vec<(&'static str, String)>,
    rows: Vec<RowView>,
    fault: Option<String>,
}
