//! Issued notices of conclusions: the list of own ones and of copies that came, one as it is printed, one as a file.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use nhip_office::rights::{Object, Right};
use nhip_papers::html::html;
use nhip_programme::press;
use nhip_programme::printing::Format;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::search;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{ConclusionsPage, NoticeFile, NoticePage, NoticesPage, SECTION};
use crate::error::TaskError;
use crate::printing;
use crate::read;
use crate::rules::notice::ConclusionNotice;

async fn find(visitor: &Visitor, at: &NoticePage) -> Result<ConclusionNotice, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let notices = read::notices_of(view.conn(), visitor.actor(), &at.id).await?;
    let found = notices.into_iter().find(|notice| notice.number == at.number);
    Ok(found.ok_or(TaskError::Unknown)?)
}

/// `GET /meetings/{id}/conclusions/notices/{number}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<NoticePage>) -> PageResult {
    let notice = find(&visitor, &at).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let file = |format| links.to(&NoticeFile { id: at.id.clone(), number: at.number, format });
    let is_own = notice.owner == *visitor.office().code();
    let body = NoticeBody {
        words,
        paper: html(&printing::paper(&notice)).map_err(WebError::broken)?,
        back: match is_own {
            true => links.to(&ConclusionsPage { id: at.id.clone() }),
            false => links.to(&NoticesPage {}),
        },
    };
    let parts = PageParts::new(title(words, &notice)).section(SECTION).full_width();
    let parts = parts.lead(notice.told.title.clone());
    let parts = parts.also(Action::open("DOCX", file(Format::Docx)).icon(Icon::Export));
    let parts = parts.action(Action::open("PDF", file(Format::Pdf)).icon(Icon::Print));
    visitor.frame().page(parts, &body)
}

/// `GET /meetings/{id}/conclusions/notices/{number}/{format}`
pub(super) async fn file(visitor: Visitor, Path(at): Path<NoticeFile>) -> Result<Response, WebError> {
    let notice = find(&visitor, &NoticePage { id: at.id, number: at.number }).await?;
    let name = printing::file_name(&notice, at.format.extension());
    press::file(printing::paper(&notice), at.format, &name).await
}

/// `GET /conclusions`; `?q=` narrows it.
pub(super) async fn list(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let notices = read::notices(view.conn(), visitor.actor()).await?;
    drop(view);
    let is_any = !notices.is_empty();
    let fits = |notice: &&ConclusionNotice| {
        let rows = notice.rows.iter().map(|row| row.content.as_str()).collect::<Vec<_>>().join(" ");
        search::matches(&format!("{} {} {rows}", notice.symbol, notice.told.title), &state.search)
    };
    let rows: Vec<RowView> = notices.iter().filter(fits).map(|notice| row(&visitor, notice)).collect();
    let words = visitor.words();
    let body = ListBody { words, rows, is_any, state: &state, base: visitor.links().to(&NoticesPage {}) };
    let parts = PageParts::new(words.t("conclusions-notices")).section(SECTION).full_width();
    visitor.frame().page(parts, &body)
}

/// `Thông báo 45/TB-UBND ngày 12/06/2026`.
pub(super) fn title(words: Words, notice: &ConclusionNotice) -> String {
    let args = [("symbol", Arg::from(notice.symbol.as_str())), ("day", Arg::from(words.date(notice.day)))];
    words.with("conclusions-notice-title", &args)
}

struct RowView {
    url: Url,
    title: String,
    about: String,
    tag: String,
    accent: &'static str,
    tasks: String,
}

fn row(visitor: &Visitor, notice: &ConclusionNotice) -> RowView {
    let words = visitor.words();
    let party = visitor.site().party(&notice.owner);
    let tasks: usize = notice.rows.iter().map(|row| row.tasks.len()).sum();
    RowView {
        url: visitor.links().to(&NoticePage { id: notice.meeting.clone(), number: notice.number }),
        title: title(words, notice),
        about: notice.told.title.clone(),
        tag: party.short_name,
        accent: party.accent.class(),
        tasks: words.count("tasks-given-count", tasks),
    }
}

#[derive(Template)]
#[template(path = "notice.html")]
struct NoticeBody {
    words: Words,
    paper: String,
    back: Url,
}

#[derive(Template)]
#[template(path = "notices.html")]
struct ListBody<'a> {
    words: Words,
    rows: Vec<RowView>,
    is_any: bool,
    state: &'a ListState,
    base: Url,
}
