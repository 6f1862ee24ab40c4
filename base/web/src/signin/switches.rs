//! Switching language and theme; kept in cookies, so that they hold before signing in too.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::REFERER;
use axum::response::Response;

use crate::answers::see_other;
use crate::asker::{LANGUAGE_COOKIE, THEME_COOKIE};
use crate::cookies::{self, NewCookie, Reach};
use crate::forms::Submitted;
use crate::links::Url;
use crate::site::{Site, Transport};
use crate::theme::Theme;
use crate::words::Language;

const YEAR_IN_SECONDS: u32 = 365 * 24 * 60 * 60;

/// `POST /language`
pub(super) async fn language(State(site): State<Site>, headers: HeaderMap, sent: Submitted) -> Response {
    let language = sent.first("language").and_then(Language::from_code).unwrap_or_default();
    switch(&site, &headers, LANGUAGE_COOKIE, language.code())
}

/// `POST /theme`
pub(super) async fn theme(State(site): State<Site>, headers: HeaderMap, sent: Submitted) -> Response {
    let theme = Theme::from_word(sent.first("theme").unwrap_or(""));
    switch(&site, &headers, THEME_COOKIE, theme.word())
}

fn switch(site: &Site, headers: &HeaderMap, name: &str, value: &str) -> Response {
    let mut response = see_other(&back(site, headers));
    let cookie = NewCookie {
        name,
        value,
        path: "/",
        max_age_seconds: Some(YEAR_IN_SECONDS),
        reach: Reach::Scripts,
        secure: site.settings().transport == Transport::Encrypted,
    };
    cookies::set(&mut response, &cookie);
    response
}

/// The page that the switch was pressed on.
fn back(site: &Site, headers: &HeaderMap) -> Url {
    let referer = headers.get(REFERER).and_then(|referer| referer.to_str().ok()).unwrap_or("");
    let path = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    path.and_then(Url::local).unwrap_or_else(|| site.links().home())
}
