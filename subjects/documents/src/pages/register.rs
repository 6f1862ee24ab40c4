//! The register as a list, as a file, and taking a number back.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_programme::press;
use nhip_programme::printing::Format;
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::search;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{RegisterFile, RegisterPage, SECTION, VoidingForm};
use crate::read::{self, Line};
use crate::rules::register::Standing;
use crate::{commands, printing};

/// `GET /register`
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::KeepRegister, &Object::Office)?;
    let all = lines(&visitor).await?;
    let (words, base) = (visitor.words(), visitor.links().to(&RegisterPage {}));
    let mut issuers: Vec<String> = all.iter().map(|line| line.entry.issuer.to_string()).collect();
    issuers.sort();
    issuers.dedup();
    let is_any = !all.is_empty();
    let found: Vec<Line> = all.into_iter().filter(|line| fits(line, &state)).collect();
    let shown = found.iter().skip(state.offset() as usize).take(state.rows_on_a_page() as usize);
    let body = RegisterBody {
        words,
        frame: visitor.frame(),
        rows: shown.map(|line| row(&visitor, line)).collect(),
        total: found.len(),
        pager: nhip_web::tables::Pager::new(words, &state, &base, found.len() as u64).html()?,
        issuers,
        is_any,
        state: &state,
        base: base.clone(),
    };
    let file = |format| state.on(&visitor.links().to(&RegisterFile { format }));
    let parts = PageParts::new(words.t("documents-register")).section(SECTION).full_width();
    let parts = parts.lead(words.t("documents-register-lead"));
    let parts = parts.also(Action::open("XLSX", file(Format::Xlsx)).icon(Icon::Export));
    let parts = parts.action(Action::open(words.t("documents-print"), file(Format::Pdf)).icon(Icon::Print));
    visitor.frame().page(parts, &body)
}

/// `GET /register/file/{format}`
pub(super) async fn file(
    visitor: Visitor,
    Path(at): Path<RegisterFile>,
    state: ListState,
) -> Result<Response, WebError> {
    visitor.may(Right::KeepRegister, &Object::Office)?;
    let mut all = lines(&visitor).await?;
    all.retain(|line| fits(line, &state));
    let paper = printing::paper(&visitor.office().identity().name, visitor.today(), &all);
    press::file(paper, at.format, &format!("so-van-ban-di.{}", at.format.extension())).await
}

/// `POST /register/{id}/voiding`
pub(super) async fn void(visitor: Visitor, Path(at): Path<VoidingForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::KeepRegister, &Object::Office)?;
    let reason = sent.first("reason").unwrap_or_default().to_owned();
    let mut act = visitor.act().await?;
    commands::void(&mut act, &at.id, &reason).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&RegisterPage {}).query("standing", "void")))
}

async fn lines(visitor: &Visitor) -> Result<Vec<Line>, WebError> {
    Ok(read::register(visitor.view().await?.conn(), visitor.actor()).await?)
}

fn fits(line: &Line, state: &ListState) -> bool {
    let entry = &line.entry;
    let is = |name: &str, value: &str| state.filter(name).is_none_or(|asked| asked == value);
    let text = format!("{} {} {}", entry.symbol, entry.subject, entry.recipients);
    is("issuer", entry.issuer.as_str())
        && is("standing", entry.standing.word())
        && search::matches(&text, &state.search)
}

/// A line of the list.
struct RowView {
    symbol: String,
    day: String,
    kind: String,
    subject: String,
    signer: String,
    recipients: String,
    void: Option<String>,
    voiding: Option<Url>,
    by: String,
}

fn row(visitor: &Visitor, line: &Line) -> RowView {
    let (words, entry) = (visitor.words(), &line.entry);
    let void = match &entry.standing {
        Standing::Issued => None,
        Standing::Void { reason, by, at } => {
            let reason = if line.is_open { reason.as_str() } else { "…" };
            let at = words.instant(*at, &vietnam());
            let args = [("reason", Arg::from(reason)), ("by", Arg::from(by.as_str())), ("at", Arg::from(at))];
            Some(words.with("documents-void-why", &args))
        }
    };
    let may_void = line.is_open && entry.standing == Standing::Issued;
    RowView {
        symbol: entry.symbol.clone(),
        day: words.date(entry.day),
        kind: words.t(&format!("documents-kind-{}", entry.kind.word())),
        subject: if line.is_open { entry.subject.clone() } else { words.t("documents-internal") },
        signer: entry.signer.clone(),
        recipients: entry.recipients.clone(),
        void,
        voiding: may_void.then(|| visitor.links().to(&VoidingForm { id: entry.id.clone() })),
        by: entry.drawn_by.clone(),
    }
}

#[derive(Template)]
#[template(path = "register.html")]
struct RegisterBody<'a> {
    words: Words,
    frame: Frame,
    rows: Vec<RowView>,
    total: usize,
    pager: nhip_web::markup::Markup,
    issuers: Vec<String>,
    is_any: bool,
    state: &'a ListState,
    base: Url,
}
