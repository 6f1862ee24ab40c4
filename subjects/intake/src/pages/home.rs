//! Sending files, and the list of all intakes: searched, filtered, in pages; the same address gives the same view.

use askama::Template;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search;
use nhip_web::tables::{ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::upload::Sent;
use super::{HomePage, IntakePage, SECTION};
use crate::commands::known_bodies;
use crate::rules::intake::{IntakeLine, State};
use crate::store;

/// The filter for the state.
const STATE: &str = "state";

/// Shows the page.
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    page(&visitor, &state, Vec::new()).await
}

/// The page, with how the files just sent fared.
pub(super) async fn page(visitor: &Visitor, state: &ListState, sent: Vec<Sent>) -> PageResult {
    let words = visitor.words();
    let base = visitor.links().to(&HomePage {});
    let mut view = visitor.view().await?;
    let (_, bodies) = known_bodies(view.conn(), visitor.office().code(), visitor.today()).await?;
    let lines = store::lines(view.conn()).await?;
    let none_at_all = lines.is_empty();
    let lines: Vec<IntakeLine> = lines.into_iter().filter(|line| is_asked_for(line, state)).collect();
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let refused = !sent.is_empty() && sent.iter().all(|sent| sent.why.is_some());
    let body = HomeBody {
        words,
        frame: visitor.frame(),
        bodies: bodies.iter().map(|body| (body.code.to_string(), body.name.clone())).collect(),
        sent,
        states: State::WORDS.iter().map(|word| (*word, words.t(&format!("intake-state-{word}")))).collect(),
        pager: Pager::new(words, state, &base, lines.len() as u64).html().map_err(WebError::broken)?,
        total: lines.len(),
        lines: lines.iter().skip(first).take(most).map(|line| line_view(visitor, line)).collect(),
        none_at_all,
        fresh: state.on(&base),
        state,
        base: &base,
    };
    let mut parts = PageParts::new(words.t("intake-title")).section(SECTION).lead(words.t("intake-lead"));
    if refused {
        parts = parts.status(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    visitor.frame().page(parts, &body)
}

fn is_asked_for(line: &IntakeLine, state: &ListState) -> bool {
    let in_state = state.filter(STATE).is_none_or(|asked| asked == line.state);
    let told = format!("{} {} {}", line.name, line.made_by, line.body);
    in_state && (state.search.is_empty() || search::matches(&told, &state.search))
}

struct LineView {
    url: Url,
    name: String,
    period: String,
    rows: i64,
    unread: i64,
    state: String,
    is_open: bool,
    made: String,
}

fn line_view(visitor: &Visitor, line: &IntakeLine) -> LineView {
    let words = visitor.words();
    LineView {
        url: visitor.links().to(&IntakePage { id: line.id.clone() }),
        name: line.name.clone(),
        period: line.period.map_or_else(|| "—".to_owned(), |days| days_text(words, days)),
        rows: line.rows,
        unread: line.unread,
        state: words.t(&format!("intake-state-{}", line.state)),
        is_open: line.state != "taken",
        made: format!("{} · {}", line.made_by, words.instant(line.made_at, &vietnam())),
    }
}

/// `14/07/2025–20/07/2025`, or the one day.
pub(super) fn days_text(words: Words, days: nhip_harmony::days::Period) -> String {
    if days.is_long() {
        format!("{}–{}", words.date_short(days.from), words.date(days.to))
    } else {
        words.date(days.from)
    }
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomeBody<'a> {
    words: Words,
    frame: Frame,
    bodies: Vec<(String, String)>,
    sent: Vec<Sent>,
    states: Vec<(&'static str, String)>,
    lines: Vec<LineView>,
    pager: Markup,
    total: usize,
    none_at_all: bool,
    fresh: Url,
    state: &'a ListState,
    base: &'a Url,
}
