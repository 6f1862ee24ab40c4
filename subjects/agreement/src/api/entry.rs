//! A request as programs read it.

use nhip_web::error::WebError;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::rules::standing::Standing;
use crate::shown::Found;

/// A request and how it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RequestEntry {
    id: String,
    /// The office that asks.
    asker: String,
    /// The office that answers.
    asked: String,
    /// About which activity.
    activity: String,
    /// What is wished.
    #[schema(value_type = Object)]
    wish: Value,
    /// The clash that it would remove, with the precedence classes of both sides.
    #[schema(value_type = Option<Object>)]
    clash: Value,
    /// The article of the regulation.
    article: String,
    asked_by: String,
    asked_at: String,
    note: String,
    /// `sent`, `countered`, `agreed`, `ruled`, `accepted`, `refused`, `kept`, `withdrawn`.
    state: String,
    /// `waits`, `overtaken`, `crossed`, `lapsed`, `closed`.
    standing: String,
    /// The office that has to act.
    waits_on: Option<String>,
    /// The rung of the ladder.
    rung: Option<String>,
    /// Until when.
    due: Option<String>,
    /// How many steps there are; send it as `If-Match` with an answer.
    seen: usize,
    /// The steps, in the order in which they count.
    #[schema(value_type = Vec<Object>)]
    steps: Vec<Value>,
}

impl RequestEntry {
    pub(super) fn of(found: &Found) -> Result<Self, WebError> {
        let request = &found.thread.request;
        let value = |value: Result<Value, serde_json::Error>| value.map_err(WebError::broken);
        let (rung, due) = match &found.standing {
            Standing::Waits { rung, due, .. } => (Some(rung.word().to_owned()), Some(due.to_string())),
            _ => (None, None),
        };
        let steps: Result<Vec<Value>, WebError> =
            found.thread.steps.iter().map(|step| value(serde_json::to_value(step))).collect();
        Ok(Self {
            id: request.id.to_string(),
            asker: request.asker.to_string(),
            asked: request.asked.to_string(),
            activity: request.activity.to_string(),
            wish: value(serde_json::to_value(&request.wish))?,
            clash: value(serde_json::to_value(&request.clash))?,
            article: request.article.number().to_owned(),
            asked_by: request.asked_by.clone(),
            asked_at: request.asked_at.to_string(),
            note: request.note.clone(),
            state: found.position.state.word().to_owned(),
            standing: standing_word(&found.standing).to_owned(),
            waits_on: found.standing.waits_on().map(ToString::to_string),
            rung,
            due,
            seen: found.thread.seen(),
            steps: steps?,
        })
    }
}

fn standing_word(standing: &Standing) -> &'static str {
    match standing {
        Standing::Waits { .. } => "waits",
        Standing::Overtaken(_) => "overtaken",
        Standing::Crossed(_) => "crossed",
        Standing::Lapsed => "lapsed",
        Standing::Closed => "closed",
    }
}
