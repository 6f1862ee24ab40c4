//! What matters show on the page of an activity: those discussed there, of those that the reader may know of.

use nhip_harmony::ids::ActivityId;
use nhip_programme::pages::neighbours::{Answer, Beside, BesideLine, Neighbour};
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;

use crate::pages::MatterPage;
use crate::read;

/// Matters as a neighbour of the programme.
#[derive(Clone, Copy, Debug)]
pub struct DiscussedThere;

impl Neighbour for DiscussedThere {
    fn beside<'a>(&'a self, visitor: &'a Visitor, activity: &'a ActivityId) -> Answer<'a, Beside> {
        Box::pin(discussed(visitor, activity))
    }
}

async fn discussed(visitor: &Visitor, activity: &ActivityId) -> Result<Vec<Beside>, WebError> {
    let words = visitor.words();
    let found = read::discussed_at(visitor.view().await?.conn(), visitor.actor(), activity).await?;
    let line = |matter: crate::rules::matter::Matter| BesideLine {
        state: words.t(&format!("matters-state-{}", matter.progress.word())),
        url: visitor.links().to(&MatterPage { id: matter.id }),
        says: matter.facts.title,
    };
    let lines = found.into_iter().map(line).collect();
    Ok(vec![Beside { heading: words.t("matters-discussed-here"), lines }])
}
