//! What tasks show beside an activity and its meeting: the conclusions, and what became of each.

use nhip_harmony::ids::ActivityId;
use nhip_office::rights::Right;
use nhip_programme::pages::neighbours::{Answer, Beside, BesideLine, Neighbour};
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;

use crate::pages::ConclusionsPage;
use crate::read;

/// Conclusions and their tasks as a neighbour of the programme and of meetings.
#[derive(Clone, Copy, Debug)]
pub struct ConcludedThere;

impl Neighbour for ConcludedThere {
    fn beside<'a>(&'a self, visitor: &'a Visitor, activity: &'a ActivityId) -> Answer<'a, Beside> {
        Box::pin(concluded(visitor, activity))
    }
}

async fn concluded(visitor: &Visitor, activity: &ActivityId) -> Result<Vec<Beside>, WebError> {
    let words = visitor.words();
    let mut view = visitor.view().await?;
    let sheet = nhip_meetings::read::of_activity(view.conn(), visitor.actor(), activity).await?;
    let Some(sheet) = sheet else { return Ok(Vec::new()) };
    let meeting = &sheet.meeting.id;
    let conclusions = read::conclusions(view.conn(), meeting).await?;
    let tasks = read::of_meeting(view.conn(), visitor.actor(), meeting).await?;
    let url = || visitor.links().to(&ConclusionsPage { id: meeting.clone() });
    let line = |row: &crate::rules::conclusion::Conclusion| {
        let is_of_row =
            |found: &&read::Found| found.task.source.conclusion().is_some_and(|(_, of)| of == row.number);
        let count = tasks.iter().filter(is_of_row).count();
        BesideLine {
            says: format!("{}. {}", row.number, row.content),
            state: words.count("tasks-given-count", count),
            url: url(),
        }
    };
    let mut lines: Vec<BesideLine> = conclusions.rows.iter().map(line).collect();
    if lines.is_empty() && visitor.can(Right::GiveTask) {
        let says = words.t("tasks-conclude");
        lines.push(BesideLine { says, state: words.t("tasks-conclusions-none"), url: url() });
    }
    Ok(vec![Beside { heading: words.t("tasks-conclusions"), lines }])
}
