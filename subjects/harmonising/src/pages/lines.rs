//! Long runs that ended after their asker left, as the desk lists them.

use nhip_office::clock::vietnam;
use nhip_office::rights::Right;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use super::begin::period;
use crate::addresses::{RunOpening, RunRestart};
use crate::memory::{self, Fate, Remembered};

/// One run in words.
#[derive(Clone, Debug)]
pub struct RunLine {
    /// What became of it.
    pub text: String,
    /// When it was asked.
    pub since: String,
    /// What the button says.
    pub button: String,
    /// Where the button is sent.
    pub to: Url,
}

/// The runs whose end the visitor does not know of yet.
///
/// # Errors
/// When the database fails.
pub async fn waiting(visitor: &Visitor) -> Result<Vec<RunLine>, WebError> {
    if !visitor.can(Right::SettleClash) {
        return Ok(Vec::new());
    }
    let runs = memory::unseen(visitor.view().await?.conn(), visitor.actor(), visitor.now()).await?;
    Ok(runs.iter().map(|run| line(visitor, run)).collect())
}

fn line(visitor: &Visitor, run: &Remembered) -> RunLine {
    let (words, links, id) = (visitor.words(), visitor.links(), run.id.clone());
    let days = period(words, &run.asked);
    let (key, button, to) = match run.fate {
        Fate::Ended { .. } => ("harmonise-desk-ended", "harmonise-desk-open", links.to(&RunOpening { id })),
        Fate::Failed => ("harmonise-desk-failed", "harmonise-desk-open", links.to(&RunOpening { id })),
        Fate::Unfinished => ("harmonise-desk-lost", "harmonise-restart", links.to(&RunRestart { id })),
    };
    RunLine {
        text: words.named(key, &days),
        since: words.instant(run.made_at, &vietnam()),
        button: words.t(button),
        to,
    }
}
