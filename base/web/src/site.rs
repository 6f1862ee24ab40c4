//! The web door of one office: what all its pages share. It is the state of every router.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::HOST;
use nhip_envelope::OfficeCode;
use nhip_office::Office;

use crate::accent::{Accent, Party};
use crate::frame::RailEntry;
use crate::kept::Answers;
use crate::links::{Links, Route};
use crate::live::Live;
use crate::signin::SignInLimits;

/// What the administrator decides about the web door.
#[derive(Debug, Clone, Default)]
pub struct SiteSettings {
    /// Whether the site is reached over HTTPS or plain HTTP.
    pub transport: Transport,
    /// Whose word is taken for the asker's address.
    pub address_from: AddressFrom,
    /// The offices of the province with their colours; the own one among them.
    pub parties: Vec<Party>,
}

/// How browsers reach the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Transport {
    /// HTTPS, here or at a front server: cookies are marked so.
    #[default]
    Encrypted,
    /// Plain HTTP: one machine or a trial.
    Plain,
}

/// Where the asker's address stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AddressFrom {
    /// On the connection itself.
    #[default]
    Connection,
    /// In `X-Forwarded-For`, its last entry, put there by our own front server.
    FrontServer,
}

/// The web door of one office; cheap to clone.
#[derive(Debug, Clone)]
pub struct Site(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    office: Office,
    links: Links,
    settings: SiteSettings,
    rail: Vec<RailEntry>,
    menu: Vec<RailEntry>,
    search_path: Option<String>,
    waiting_path: Option<String>,
    calendars_path: Option<String>,
    live: Live,
    answers: Answers,
    sign_in_limits: SignInLimits,
}

/// What subjects hand in to the frame of an office.
#[derive(Debug, Default)]
pub struct SiteParts {
    rail: Vec<RailEntry>,
    menu: Vec<RailEntry>,
    search_path: Option<String>,
    waiting_path: Option<String>,
    calendars_path: Option<String>,
}

impl SiteParts {
    /// Adds entries to the rail; they are shown by their place to those who hold their right.
    #[must_use]
    pub fn rail(mut self, entries: impl IntoIterator<Item = RailEntry>) -> Self {
        self.rail.extend(entries);
        self.rail.sort_by_key(|entry| entry.place);
        self
    }

    /// Adds entries to the menu under the person's name: things of one's own that need no place on the rail.
    #[must_use]
    pub fn menu(mut self, entries: impl IntoIterator<Item = RailEntry>) -> Self {
        self.menu.extend(entries);
        self.menu.sort_by_key(|entry| entry.place);
        self
    }

    /// Names the page that the search field at the top leads to, as `?q=…`.
    #[must_use]
    pub fn search_at(mut self, route: &impl Route) -> Self {
        self.search_path = Some(route.path());
        self
    }

    /// Names the page behind the bell. Asked by htmx it answers with the bare number of things waiting.
    #[must_use]
    pub fn waiting_at(mut self, route: &impl Route) -> Self {
        self.waiting_path = Some(route.path());
        self
    }

    /// Names the address under which calendar programs find the calendars; one's own account says how they are set up.
    #[must_use]
    pub fn calendars_at(mut self, route: &impl Route) -> Self {
        self.calendars_path = Some(route.path());
        self
    }
}

impl Site {
    /// The door of an office.
    pub fn new(office: Office, settings: SiteSettings, parts: SiteParts) -> Self {
        let links = Links::of(office.code().as_str());
        Self(Arc::new(Inner {
            office,
            links,
            settings,
            rail: parts.rail,
            menu: parts.menu,
            search_path: parts.search_path,
            waiting_path: parts.waiting_path,
            calendars_path: parts.calendars_path,
            live: Live::default(),
            answers: Answers::default(),
            sign_in_limits: SignInLimits::default(),
        }))
    }

    /// The office behind the door.
    pub fn office(&self) -> &Office {
        &self.0.office
    }

    /// Makes addresses of this office.
    pub fn links(&self) -> &Links {
        &self.0.links
    }

    /// Tells open pages that something changed.
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// The settings of the door.
    pub fn settings(&self) -> &SiteSettings {
        &self.0.settings
    }

    /// How an office is shown: its short name and colour. An office not in the settings gets a neutral one.
    pub fn party(&self, code: &OfficeCode) -> Party {
        let known = self.0.settings.parties.iter().find(|party| party.code == *code);
        known.cloned().unwrap_or_else(|| Party::neutral(code.clone()))
    }

    /// The colour of this office.
    pub fn accent(&self) -> Accent {
        self.party(self.0.office.code()).accent
    }

    pub(crate) fn menu(&self) -> &[RailEntry] {
        &self.0.menu
    }

    pub(crate) fn rail(&self) -> &[RailEntry] {
        &self.0.rail
    }

    pub(crate) fn search_path(&self) -> Option<&str> {
        self.0.search_path.as_deref()
    }

    pub(crate) fn waiting_path(&self) -> Option<&str> {
        self.0.waiting_path.as_deref()
    }

    pub(crate) fn calendars_path(&self) -> Option<&str> {
        self.0.calendars_path.as_deref()
    }

    /// The beginning of whole addresses as an asker writes them, by the host that it asked: `https://lich.example.vn`.
    pub fn origin(&self, headers: &HeaderMap) -> String {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let scheme = match self.settings().transport {
            Transport::Encrypted => "https",
            Transport::Plain => "http",
        };
        format!("{scheme}://{host}")
    }

    pub(crate) fn answers(&self) -> &Answers {
        &self.0.answers
    }

    pub(crate) fn sign_in_limits(&self) -> &SignInLimits {
        &self.0.sign_in_limits
    }

    /// A number for a fault of ours, short enough to read out on the telephone.
    pub(crate) fn incident(&self) -> String {
        let hex: String =
            self.0.office.chance().bytes::<4>().iter().map(|byte| format!("{byte:02X}")).collect();
        format!("{}-{}", &hex[..4], &hex[4..])
    }
}
