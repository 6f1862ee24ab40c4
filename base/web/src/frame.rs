//! The frame around every page: rail, top, main action; or the body alone when htmx asks for it.
//!
//! A subject renders its own template to a body and hands it over: no template reaches across crates.

mod parts;
mod rail;

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::VARY;
use axum::response::{Html, IntoResponse, Response};
use nhip_office::clock::{Clock, day_of};

use crate::accent::Party;
use crate::asker::{Asker, Extent};
use crate::assets;
use crate::error::{PageResult, WebError};
use crate::icon::Icon;
use crate::links::{Links, Url};
use crate::markup::Markup;
use crate::signin::{AccountPage, LanguageSwitch, SignOut, ThemeSwitch};
use crate::site::Site;
use crate::theme::Theme;
use crate::visitor::Visitor;
use crate::words::{Arg, Language, Words};
pub use parts::{Action, Deed, PageParts, Period, Width};
pub use rail::{RailEntry, RailLink, Section};

/// What the frame knows of the office and the person.
#[derive(Debug, Clone)]
pub struct Frame {
    words: Words,
    theme: Theme,
    extent: Extent,
    office_name: String,
    practice: Option<String>,
    party: Party,
    links: Links,
    person: Option<String>,
    rail: Vec<RailLink>,
    menu: Vec<RailLink>,
    csrf: Option<String>,
    search: Option<Url>,
    waiting: Option<Url>,
}

impl Frame {
    /// The frame of a signed-in person.
    pub fn of(visitor: &Visitor) -> Self {
        let site = visitor.site();
        let under = |path: &str| Url::local(&format!("{}{path}", site.links().cookie_path()));
        Self {
            person: Some(visitor.actor().display.clone()),
            rail: rail::usable(site, site.rail(), visitor.actor(), visitor.words()),
            menu: rail::usable(site, site.menu(), visitor.actor(), visitor.words()),
            csrf: visitor.csrf().map(ToOwned::to_owned),
            search: site.search_path().and_then(under),
            waiting: site.waiting_path().and_then(under),
            ..Self::for_guest(site, visitor.asker())
        }
    }

    /// The frame of somebody not signed in: no rail, no names.
    pub fn for_guest(site: &Site, asker: &Asker) -> Self {
        Self {
            words: asker.words,
            theme: asker.theme,
            extent: asker.extent,
            office_name: site.office().identity().name.clone(),
            practice: practice(asker.words, site.office().clock()),
            party: site.party(site.office().code()),
            links: site.links().clone(),
            person: None,
            rail: Vec::new(),
            menu: Vec::new(),
            csrf: None,
            search: None,
            waiting: None,
        }
    }

    /// The words in the reader's language.
    pub fn words(&self) -> Words {
        self.words
    }

    /// Makes addresses of this office.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// The hidden field that every form with `method="post"` carries: `{{ frame.csrf_field() }}`.
    pub fn csrf_field(&self) -> Markup {
        let token = self.csrf.as_deref().unwrap_or("");
        Markup::trusted(format!(
            r#"<input type="hidden" name="csrf" value="{}">"#,
            crate::markup::escape(token)
        ))
    }

    /// A page with this body; the body alone when htmx asks for a fragment.
    pub fn page(&self, parts: PageParts, body: &impl Template) -> PageResult {
        Ok(self.show(parts, Markup::of(body)?))
    }

    /// A piece of a page, never with the frame.
    pub fn fragment(&self, body: &impl Template) -> PageResult {
        Ok(Html(Markup::of(body)?.into_string()).into_response())
    }

    /// A page with a body that is rendered already.
    pub fn show(&self, parts: PageParts, body: Markup) -> Response {
        let status = parts.status;
        let shown = match self.extent {
            Extent::Whole => Whole { frame: self, parts: &parts, body: &body }.render(),
            Extent::Fragment => Fragment { frame: self, parts: &parts, body: &body }.render(),
        };
        let mut response = match shown {
            Ok(html) => (status, Html(html)).into_response(),
            Err(error) => WebError::broken(error).into_response(),
        };
        // The same address gives a page or a fragment: a browser's cache must not mix them up.
        response.headers_mut().append(VARY, HeaderValue::from_static("HX-Request, Cookie, Accept-Language"));
        response
    }

    pub(crate) fn with_csrf(mut self, token: &str) -> Self {
        self.csrf = Some(token.to_owned());
        self
    }
}

/// Says of sample data which day they take to be today.
fn practice(words: Words, clock: &Clock) -> Option<String> {
    let today = || words.with("frame-practice", &[("day", Arg::from(words.day(day_of(clock.now()))))]);
    clock.is_shifted().then(today)
}

#[derive(Template)]
#[template(path = "frame.html")]
struct Whole<'a> {
    frame: &'a Frame,
    parts: &'a PageParts,
    body: &'a Markup,
}

#[derive(Template)]
#[template(path = "fragment.html")]
struct Fragment<'a> {
    frame: &'a Frame,
    parts: &'a PageParts,
    body: &'a Markup,
}
