//! The calendar file behind a link: no session, no cookie, only the secret in the address.

use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use axum::routing::get;
use jiff::civil::Date;
use nhip_office::db::Conn;
use nhip_office::rights::{Actor, Scope};
use nhip_office::{Office, clock};
use nhip_papers::calendar::{FeedEvent, feed as file_text};
use nhip_web::answers::{FileKind, Opening, disposition};
use nhip_web::error::{PageResult, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::guest::Guest;
use nhip_web::knocks::Knocks;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use super::commands::digest;
use super::read::Ground;
use super::{Feed, may_have};
use crate::pages::addresses::FeedFile;
use crate::store;

/// Askings at once from one address: plenty for the phones of an office behind one address.
const AT_ONCE: u32 = 120;

/// A new program may write the same data in another way.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The route of calendar files.
pub(crate) fn routes() -> Router<Site> {
    Router::new().route(FeedFile::PATTERN, get(show)).layer(Extension(Knocks::at_most(AT_ONCE)))
}

async fn show(guest: Guest, Path(at): Path<FeedFile>) -> PageResult {
    let (office, headers) = (guest.site.office(), &guest.headers);
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
    let text = if tag.is_held_by(headers) {
        String::new()
    } else {
        text(view.conn(), office, (&feed, &actor), today).await?
    };
    Ok(tag.respond(headers, || {
        let kind = [
            (CONTENT_TYPE, FileKind::Calendar.media_type().to_owned()),
            (CONTENT_DISPOSITION, disposition(Opening::Shown, "lich.ics")),
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
    let ground = Ground::load(conn, today).await?;
    let calendar = ground.calendar(conn, office, (actor, &feed.target)).await?;
    let events: Vec<FeedEvent> = calendar.rows.into_iter().map(|row| row.event).collect();
    Ok(file_text(&calendar.name, &events))
}
