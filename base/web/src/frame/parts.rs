//! What a page tells the frame: title, main action, period, width, scripts.

use axum::http::StatusCode;

use super::Section;
use crate::forms::FormState;
use crate::icon::Icon;
use crate::links::Url;

/// What a page tells the frame.
#[derive(Debug, Clone)]
pub struct PageParts {
    /// The title, in the tab and at the top.
    pub title: String,
    /// A line under the title.
    pub lead: Option<String>,
    /// The entry of the rail that is lit.
    pub section: Option<Section>,
    /// The one main action, top right.
    pub main_action: Option<Action>,
    /// Further actions, left of the main one and quieter.
    pub more_actions: Vec<Action>,
    /// The period looked at, with steps to its neighbours.
    pub period: Option<Period>,
    /// The status of the answer.
    pub status: StatusCode,
    /// How wide the body runs.
    pub width: Width,
    /// Script bundles that the page needs besides `app.js`: `timeline.js`.
    pub scripts: Vec<&'static str>,
}

/// How wide a page's body runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// As wide as reads well; forms and texts.
    #[default]
    Reading,
    /// The whole window; boards and tables.
    Full,
}

/// The period at the top of a page.
#[derive(Debug, Clone)]
pub struct Period {
    /// `Tuần 29 (14/7–20/7/2025)`.
    pub label: String,
    /// The period before.
    pub previous: Url,
    /// The period after.
    pub next: Url,
    /// The period of today.
    pub today: Url,
}

/// A button of a page.
#[derive(Debug, Clone)]
pub struct Action {
    /// What it says.
    pub label: String,
    /// Its icon.
    pub icon: Option<Icon>,
    /// What it does.
    pub deed: Deed,
}

/// What a button does.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Leads to a page.
    Open(Url),
    /// Sends a form without fields; asks first when there is a sentence that names what will happen.
    Send {
        /// Where to.
        to: Url,
        /// The sentence, and the word on its button.
        confirm: Option<String>,
    },
    /// Cannot be done now; the sentence says why and what to do first.
    Blocked(String),
}

impl Action {
    /// A button that leads to a page.
    pub fn open(label: impl Into<String>, to: Url) -> Self {
        Self { label: label.into(), icon: None, deed: Deed::Open(to) }
    }

    /// A button that does something at once.
    pub fn send(label: impl Into<String>, to: Url) -> Self {
        Self { label: label.into(), icon: None, deed: Deed::Send { to, confirm: None } }
    }

    /// A button that asks first, naming what will happen.
    pub fn ask(label: impl Into<String>, to: Url, what_will_happen: impl Into<String>) -> Self {
        let confirm = Some(what_will_happen.into());
        Self { label: label.into(), icon: None, deed: Deed::Send { to, confirm } }
    }

    /// A button that cannot be pressed now, and why.
    pub fn blocked(label: impl Into<String>, why: impl Into<String>) -> Self {
        Self { label: label.into(), icon: None, deed: Deed::Blocked(why.into()) }
    }

    /// The same with an icon.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
}

impl PageParts {
    /// A page with this title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            lead: None,
            section: None,
            main_action: None,
            more_actions: Vec::new(),
            period: None,
            status: StatusCode::OK,
            width: Width::default(),
            scripts: Vec::new(),
        }
    }

    /// Lights an entry of the rail.
    #[must_use]
    pub fn section(mut self, section: Section) -> Self {
        self.section = Some(section);
        self
    }

    /// Puts a line under the title.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    /// Sets the one main action.
    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.main_action = Some(action);
        self
    }

    /// Adds a further, quieter action.
    #[must_use]
    pub fn also(mut self, action: Action) -> Self {
        self.more_actions.push(action);
        self
    }

    /// Shows the period looked at.
    #[must_use]
    pub fn period(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }

    /// Sets the status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Sets the status by a form: 422 when it has faults.
    #[must_use]
    pub fn form(mut self, form: &FormState) -> Self {
        if form.is_faulty() {
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        self
    }

    /// Lets the body run over the whole window.
    #[must_use]
    pub fn full_width(mut self) -> Self {
        self.width = Width::Full;
        self
    }

    /// Loads a further script bundle.
    #[must_use]
    pub fn script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }
}
