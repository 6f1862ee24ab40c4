//! How a change is answered: in the corner with an undo for the board, as words for the timeline, by the
//! activity's page for everybody else.

use axum::Json;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse as _, Response};
use nhip_harmony::ids::ActivityId;
use nhip_web::answers::{raising, see_other, toast};
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use serde::Serialize;

use super::in_panel;
use crate::commands::Seen;
use crate::pages::addresses::{ActivityPage, ActivityUndo, Withdrawal};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Said {
    Added,
    Changed,
    Moved,
    Substituted,
    Cancelled,
    Postponed,
    Restored,
    Withdrawn,
    Undone,
}

impl Said {
    /// The word in an address.
    pub(in crate::pages) fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Substituted => "substituted",
            Self::Cancelled => "cancelled",
            Self::Postponed => "postponed",
            Self::Restored => "restored",
            Self::Withdrawn => "withdrawn",
            Self::Undone => "undone",
        }
    }

    /// Where its undo is sent; what was undone is not offered again.
    pub(in crate::pages) fn undo(
        self,
        visitor: &Visitor,
        id: &ActivityId,
        Seen(version): Seen,
    ) -> Option<Url> {
        let id = id.clone();
        let to = match self {
            Self::Undone => return None,
            Self::Added => visitor.links().to(&Withdrawal { id }),
            _ => visitor.links().to(&ActivityUndo { id }),
        };
        Some(to.query("seen", version))
    }
}

/// What a script is told.
#[derive(Debug, Serialize)]
struct Done {
    says: String,
    undo: Option<Url>,
}

/// The answer to a change that is kept; `seen` is the version that it made.
pub(in crate::pages) fn done(
    visitor: &Visitor,
    headers: &HeaderMap,
    (said, what): (Said, &str),
    (id, seen): (&ActivityId, Seen),
) -> Response {
    let words = visitor.words();
    let says = words.named(&format!("activity-said-{}", said.word()), &short(what));
    let undo = said.undo(visitor, id, seen);
    if wants_json(headers) {
        return Json(Done { says, undo }).into_response();
    }
    if in_panel(visitor) {
        let label = words.t("activity-undo");
        let toast = toast(&says, undo.as_ref().map(|url| (label.as_str(), url)));
        return raising(toast, "nhip:close-panel");
    }
    let page = visitor.links().to(&ActivityPage { id: id.clone() }).query("said", said.word());
    see_other(&if said == Said::Withdrawn { page.query("seen", seen.0) } else { page })
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("json"))
}

/// So much of a title that a line in the corner stays short.
fn short(title: &str) -> String {
    const MOST: usize = 70;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    let cut: String = title.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}
