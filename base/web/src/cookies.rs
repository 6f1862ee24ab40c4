//! Cookies: reading them, and setting them scoped to one office.

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HeaderValue, SET_COOKIE};
use axum::response::Response;

/// Whether scripts may read a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Only the server reads it.
    ServerOnly,
    /// Scripts of our pages read it too (the theme).
    Scripts,
}

/// A cookie to be set.
#[derive(Debug, Clone)]
pub struct NewCookie<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value: no spaces, quotes, commas, semicolons or backslashes.
    pub value: &'a str,
    /// The path that it is sent to.
    pub path: &'a str,
    /// How long it is kept, in seconds; zero takes it away; absent: until the browser closes.
    pub max_age_seconds: Option<u32>,
    /// Who may read it.
    pub reach: Reach,
    /// Only over HTTPS.
    pub secure: bool,
}

/// The value of a cookie of a request.
pub fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok()).find_map(|line| {
        line.split(';').find_map(|pair| {
            let (found, value) = pair.trim().split_once('=')?;
            (found == name).then_some(value)
        })
    })
}

/// Sets a cookie on an answer. Same-site Lax: a form on another site cannot act in somebody's name.
pub fn set(response: &mut Response, cookie: &NewCookie<'_>) {
    let mut line = format!("{}={}; Path={}; SameSite=Lax", cookie.name, cookie.value, cookie.path);
    if let Some(seconds) = cookie.max_age_seconds {
        line.push_str(&format!("; Max-Age={seconds}"));
    }
    if cookie.reach == Reach::ServerOnly {
        line.push_str("; HttpOnly");
    }
    if cookie.secure {
        line.push_str("; Secure");
    }
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(SET_COOKIE, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("nhip_theme_old=a; nhip_theme=dark; b=c"));
        assert_eq!(read(&headers, "nhip_theme"), Some("dark"));
        assert_eq!(read(&headers, "theme"), None);
    }
}
