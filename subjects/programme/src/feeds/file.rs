//! The calendar file behind a link: no session, no cookie, only the secret in the address.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use axum::Router;
use axum::extract::{Extension, Path, Request, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use axum::routing::get;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::same_event::same_events;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Scope};
use nhip_office::{Office, clock};
use nhip_papers::calendar::feed as file_text;
use nhip_web::error::{PageResult, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::knocks::Knocks;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use super::calendar::{Source, events, holds, name};
use super::commands::digest;
use super::{Feed, may_have};
use crate::load;
use crate::pages::addresses::FeedFile;
use crate::reference::Reference;
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::shown::record_shown_to;
use crate::store;

/// How far back and ahead a calendar goes.
const DAYS_BACK: i32 = 60;
const DAYS_AHEAD: i32 = 400;

/// Askings at once from one address: plenty for the phones of an office behind one address.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(120).expect("more than none");

/// A new program may write the same data in another way.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The route of calendar files.
pub(crate) fn routes() -> Router<Site> {
    Router::new().route(FeedFile::PATTERN, get(show)).layer(Extension(Knocks::at_most(AT_ONCE)))
}

async fn show(
    State(site): State<Site>,
    Extension(knocks): Extension<Knocks>,
    Path(at): Path<FeedFile>,
    request: Request,
) -> PageResult {
    knocks.let_in(&site, &request)?;
    let headers: HeaderMap = request.headers().clone();
    drop(request);
    let office = site.office();
    let mut view = office.view().await?;
    let revision = view.revision().await?;
    let accounts = view.accounts().await?;
    let Some(feed) = store::feeds::by_digest(view.conn(), &digest(&at.secret)).await? else {
        return Err(WebError::unknown());
    };
    let account = accounts.iter().find(|known| known.name.as_str() == feed.account);
    let account = account.filter(|account| account.disabled_at.is_none()).ok_or_else(WebError::unknown)?;
    let actor = account.actor(Scope::Desk);
    may_have(&actor, &feed.target).map_err(|_| WebError::unknown())?;
    let today = clock::day_of(office.clock().now());
    // Whatever changes the file is an act of the office (rights too), a new day, or a new program.
    let parts = [feed.id.as_str(), &revision.to_string(), &today.to_string(), VERSION];
    let tag = EntityTag::of_parts(&parts);
    let text = if tag.is_held_by(&headers) {
        String::new()
    } else {
        text(view.conn(), office, (&feed, &actor), today).await?
    };
    Ok(tag.respond(&headers, || {
        let kind = [
            (CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (CONTENT_DISPOSITION, "inline; filename=\"lich.ics\""),
        ];
        (kind, text).into_response()
    }))
}

async fn text(
    conn: &mut Conn,
    office: &Office,
    (feed, actor): (&Feed, &Actor),
    today: Date,
) -> Result<String, WebError> {
    let period = Period {
        from: today.checked_sub(DAYS_BACK.days()).unwrap_or(today),
        to: today.checked_add(DAYS_AHEAD.days()).unwrap_or(today),
    };
    let here = office.code();
    let reference = Reference::load(conn, period).await?;
    let all = store::activities::stamped_during(conn, period).await?;
    let records: Vec<_> = all.into_iter().filter(|(record, _)| holds(&feed.target, here, record)).collect();
    let departures = store::departures::of(conn, &feed.target, period).await?;
    let published = store::publications::weeks_since(conn, week_of(period.from).from).await?;
    let told_twice = told_twice(conn, &reference, (actor, &records), period).await?;
    let source = Source {
        target: &feed.target,
        actor,
        here,
        directory: &reference.directory,
        records: &records,
        departures: &departures,
        told_twice: &told_twice,
        published: &published.into_iter().collect(),
    };
    let name = name(&feed.target, &reference.directory, &office.identity().name);
    Ok(file_text(&name, &events(&source)))
}

/// Rows of a second office that tell of an event whose first row stands in the calendar too.
async fn told_twice(
    conn: &mut Conn,
    reference: &Reference,
    (actor, records): (&Actor, &[(Record, jiff::Timestamp)]),
    period: Period,
) -> Result<BTreeSet<ActivityId>, StorageError> {
    // A pair is told only to those who read both rows: what is hidden pairs with nothing.
    let whole: Vec<Record> = records
        .iter()
        .map(|(record, _)| record_shown_to(actor, record).into_owned())
        .filter(|record| !record.is_busy_block() && record.stands())
        .collect();
    let decided = store::decisions::decided(conn).await?;
    let Ok(programme) = load::programme(reference, &whole, decided, (period, None), &BTreeMap::new()) else {
        return Ok(BTreeSet::new());
    };
    Ok(same_events(&programme).into_iter().map(|pair| pair.other).collect())
}
