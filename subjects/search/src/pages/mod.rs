//! The page of search (`?q=…&kind=…&page=…`).

use askama::Template;
use axum::Router;
use axum::routing::get;
use nhip_handouts::pages::ReadingFile;
use nhip_meetings::pages::MeetingPage;
use nhip_office::rights::{Object, Right};
use nhip_programme::pages::addresses::ActivityPage;
use nhip_tasks::pages::{ConclusionsPage, TaskPage};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::PageParts;
use nhip_web::icon::Icon;
use nhip_web::links::{Links, Route, Url};
use nhip_web::markup::Markup;
use nhip_web::site::Site;
use nhip_web::tables::{ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use crate::commands::{Followed, Follower, follow};
use crate::find::{Finding, Hit, MOST_FOUND, Spot, excerpt, find};
use crate::rules::kind::Kind;
use crate::rules::query::Query;
use crate::rules::snippet::Run;

nhip_web::route! {
    /// What is found.
    pub struct SearchPage {} => "/search"
}

pub(crate) fn routes() -> Router<Site> {
    Router::new().route(SearchPage::PATTERN, get(show))
}

struct HitView {
    kind: String,
    title: Vec<Run>,
    excerpt: Vec<Run>,
    day: String,
    url: Url,
    about: String,
}

/// `GET /search`
async fn show(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let (words, links) = (visitor.words(), visitor.links());
    let query = Query::read(&state.search);
    let kind = state.filter("kind").and_then(Kind::of);
    let mut is_behind = false;
    let mut found = Finding::default();
    if let Some(query) = &query {
        is_behind = follow(visitor.office(), Follower::Search).await? == Followed::Behind;
        let mut view = visitor.view().await?;
        let asking = (visitor.actor(), visitor.office().code());
        found = find(view.conn(), asking, (query, kind)).await?;
    }
    let base = links.to(&SearchPage {});
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let total = found.hits.len();
    let mut rows = Vec::new();
    for hit in found.hits.iter().skip(first).take(most) {
        rows.push(row(&visitor, hit, query.as_ref()).await?);
    }
    let of_kind = |kind: Option<Kind>| {
        let url = base.clone().query("q", &state.search);
        kind.map_or(url.clone(), |kind| url.query("kind", kind.word()))
    };
    let choice = |one: Option<Kind>| {
        let key = one.map_or("search-kind-all".to_owned(), |kind| format!("search-kind-{}", kind.word()));
        (of_kind(one), words.t(&key), one == kind)
    };
    let body = SearchBody {
        words,
        kinds: [None].into_iter().chain(Kind::ALL.map(Some)).map(choice).collect(),
        count: match found.has_more {
            true => words.count("search-count-more", MOST_FOUND),
            false => words.count("search-count", total),
        },
        pager: Pager::new(words, &state, &base, total as u64).html()?,
        is_asked: query.is_some(),
        is_behind,
        rows,
        state: &state,
        base: &base,
    };
    visitor.frame().page(PageParts::new(words.t("search-title")), &body)
}

async fn row(visitor: &Visitor, hit: &Hit, query: Option<&Query>) -> Result<HitView, WebError> {
    let words = visitor.words();
    let excerpt = match query {
        Some(query) => excerpt(visitor.view().await?.conn(), hit, query).await?,
        None => Vec::new(),
    };
    let day = hit.day.parse().map(|day| words.date(day)).unwrap_or_default();
    Ok(HitView {
        kind: words.t(&format!("search-kind-{}", hit.kind.word())),
        title: hit.title.clone(),
        about: about(words, hit),
        url: url(visitor.links(), hit),
        excerpt,
        day,
    })
}

/// For a paper: its item, and which edition it is.
fn about(words: Words, hit: &Hit) -> String {
    match &hit.spot {
        Spot::Paper { handout, edition } => {
            format!("{} · {} {edition}", handout.item_title, words.t("handouts-edition"))
        }
        _ => String::new(),
    }
}

/// Where something that was found is shown.
pub(crate) fn url(links: &Links, hit: &Hit) -> Url {
    match &hit.spot {
        Spot::Activity(id) => links.to(&ActivityPage { id: id.clone() }),
        Spot::Meeting(id) if hit.kind == Kind::Conclusion => links.to(&ConclusionsPage { id: id.clone() }),
        Spot::Meeting(id) => links.to(&MeetingPage { id: id.clone() }),
        Spot::Paper { handout, edition } => links.to(&ReadingFile {
            id: handout.meeting.clone(),
            handout: handout.id.clone(),
            edition: *edition,
        }),
        Spot::Task(id) => links.to(&TaskPage { id: id.clone() }),
    }
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchBody<'a> {
    words: Words,
    kinds: Vec<(Url, String, bool)>,
    count: String,
    pager: Markup,
    is_asked: bool,
    is_behind: bool,
    rows: Vec<HitView>,
    state: &'a ListState,
    base: &'a Url,
}
