//! Forms that somebody without an account fills in: the token that proves where the form came from is a cookie sent
//! twice.

use axum::http::HeaderMap;
use axum::response::Response;

use crate::asker::Asker;
use crate::cookies::{self, NewCookie, Reach};
use crate::csrf::GUEST_COOKIE;
use crate::frame::Frame;
use crate::site::{Site, Transport};

/// The frame of a page with a form for somebody without an account.
#[derive(Debug)]
pub struct GuestForm {
    /// The frame, its token set.
    pub frame: Frame,
    new_token: Option<String>,
}

impl GuestForm {
    /// The frame for the sender of a request; the token that the browser holds already is kept.
    pub fn of(site: &Site, asker: &Asker, headers: &HeaderMap) -> Self {
        let held = cookies::read(headers, GUEST_COOKIE).filter(|token| token.len() >= 32);
        let new_token = if held.is_none() { Some(site.office().chance().secret()) } else { None };
        let token = held.or(new_token.as_deref()).unwrap_or_default();
        Self { frame: Frame::for_guest(site, asker).with_csrf(token), new_token }
    }

    /// The page with the cookie that its form needs.
    pub fn with_cookie(&self, site: &Site, mut response: Response) -> Response {
        if let Some(token) = &self.new_token {
            let cookie = NewCookie {
                name: GUEST_COOKIE,
                value: token,
                path: site.links().cookie_path(),
                max_age_seconds: None,
                reach: Reach::ServerOnly,
                secure: site.settings().transport == Transport::Encrypted,
            };
            cookies::set(&mut response, &cookie);
        }
        response
    }
}
