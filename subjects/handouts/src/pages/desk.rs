//! The papers of a meeting for whoever prepares it: what came, what is late, what was handed out, who has opened it.

use askama::Template;
use axum::extract::Path;
use nhip_meetings::pages::{AgendaPage, MeetingPage, SECTION};
use nhip_meetings::rules::called::Line;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::papers::PaperSort;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::upload::Sent;
use super::{HandingOut, HandoutPage, HandoutsPage, ReadingPage, prepared, views};
use crate::read::{self, Place};
use crate::rules::handout::Handout;
use crate::store;

/// `GET /meetings/{id}/handouts`
pub(super) async fn show(visitor: Visitor, Path(at): Path<HandoutsPage>) -> PageResult {
    page(&visitor, &at.id, (Vec::new(), None)).await
}

struct RowView {
    id: String,
    version: u32,
    url: Url,
    title: String,
    item: String,
    sort: String,
    about: String,
    came: String,
    late: Option<String>,
    state: String,
    waits: bool,
    withdrawn: bool,
    opened: String,
}

/// The page, with how files of a form fared or why something was not done.
pub(super) async fn page(
    visitor: &Visitor,
    id: &MeetingId,
    (sent, fault): (Vec<Sent>, Option<String>),
) -> PageResult {
    let folder = prepared(visitor, id).await?;
    let Place::Own(sheet) = &folder.place else { return Err(WebError::unknown()) };
    let (words, links) = (visitor.words(), visitor.links());
    let mut rows = Vec::new();
    for handout in &folder.handouts {
        rows.extend(row(visitor, handout).await?);
    }
    let most = read::limits(visitor.view().await?.conn()).await?.file_bytes;
    let line = |line: &Line| (line.number.0, line.written());
    let body = DeskBody {
        words,
        frame: visitor.frame(),
        base: links.to(&HandoutsPage { id: id.clone() }),
        out: links.to(&HandingOut { id: id.clone() }),
        agenda: links.to(&AgendaPage { id: id.clone() }),
        most,
        too_large: words.count("handouts-too-large-here", most >> 20),
        items: sheet.meeting.agenda.items.iter().map(|item| (item.number, item.title.clone())).collect(),
        sorts: PaperSort::ALL
            .map(|sort| (sort.word(), words.t(&format!("meetings-sort-{}", sort.word()))))
            .into(),
        lines: sheet.meeting.called.lines.iter().map(line).collect(),
        is_invited: !sheet.post.history.is_empty(),
        rows,
        sent,
        fault,
    };
    let parts =
        PageParts::new(words.t("handouts-desk")).section(SECTION).lead(folder.place.title()).full_width();
    let back = links.to(&MeetingPage { id: id.clone() });
    let parts = parts.also(Action::open(words.t("handouts-to-meeting"), back).icon(Icon::Meeting));
    let read = links.to(&ReadingPage { id: id.clone() });
    visitor.frame().page(parts.also(Action::open(words.t("handouts-read"), read).icon(Icon::Document)), &body)
}

async fn row(visitor: &Visitor, handout: &Handout) -> Result<Option<RowView>, WebError> {
    let words = visitor.words();
    let Some(edition) = handout.latest() else { return Ok(None) };
    let openings = store::readers::openings(visitor.view().await?.conn(), &handout.id).await?;
    let opened = openings.iter().filter(|opening| opening.edition == edition.number).count();
    Ok(Some(RowView {
        id: handout.id.to_string(),
        version: handout.version,
        url: visitor.links().to(&HandoutPage { id: handout.id.clone() }),
        title: handout.title.clone(),
        item: handout.item_title.clone(),
        sort: views::sort(words, handout),
        about: views::about(words, edition),
        came: views::came(words, edition),
        late: views::late(words, edition),
        state: views::withdrawal(words, handout).unwrap_or_else(|| views::release(words, edition)),
        waits: edition.release.is_none(),
        withdrawn: handout.withdrawal.is_some(),
        opened: words.count("handouts-opened-count", opened),
    }))
}

#[derive(Template)]
#[template(path = "handouts.html")]
struct DeskBody {
    words: Words,
    frame: Frame,
    base: Url,
    out: Url,
    agenda: Url,
    most: u64,
    too_large: String,
    items: Vec<(u32, String)>,
    sorts: Vec<(&'static str, String)>,
    lines: Vec<(u32, String)>,
    is_invited: bool,
    rows: Vec<RowView>,
    sent: Vec<Sent>,
    fault: Option<String>,
}
