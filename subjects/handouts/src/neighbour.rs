//! What papers show beside an activity and its meeting: each paper that the visitor may open, and the way to them.

use nhip_harmony::ids::ActivityId;
use nhip_programme::pages::neighbours::{Answer, Beside, BesideLine, Neighbour};
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;

use crate::pages::{HandoutsPage, ReadingPage};
use crate::read;
use crate::rules::sight::Eyes;

/// Papers as a neighbour of the programme and of meetings.
#[derive(Clone, Copy, Debug)]
pub struct HandedOutThere;

impl Neighbour for HandedOutThere {
    fn beside<'a>(&'a self, visitor: &'a Visitor, activity: &'a ActivityId) -> Answer<'a, Beside> {
        Box::pin(handed_out(visitor, activity))
    }
}

async fn handed_out(visitor: &Visitor, activity: &ActivityId) -> Result<Vec<Beside>, WebError> {
    let (words, links) = (visitor.words(), visitor.links());
    let asking = (visitor.actor(), visitor.office().code());
    let mut view = visitor.view().await?;
    let Some(meeting) = read::meeting_of(view.conn(), asking, activity).await? else { return Ok(Vec::new()) };
    let Some(folder) = read::folder(view.conn(), asking, &meeting).await? else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    if !folder.handouts.is_empty() {
        lines.push(BesideLine {
            says: words.t("handouts-read"),
            state: words.count("handouts-count", folder.handouts.len()),
            url: links.to(&ReadingPage { id: meeting.clone() }),
        });
    }
    if folder.eyes == Eyes::Preparer {
        let waiting = folder.handouts.iter().filter_map(|handout| handout.latest());
        let waiting = waiting.filter(|edition| edition.release.is_none()).count();
        lines.push(BesideLine {
            says: words.t("handouts-desk"),
            state: words.count("handouts-waiting-count", waiting),
            url: links.to(&HandoutsPage { id: meeting }),
        });
    }
    Ok(vec![Beside { heading: words.t("handouts-files"), lines }])
}
