//! That a paper of the agenda has come as a file.

use nhip_office::Act;
use nhip_office::rights::Right;
use nhip_web::search::fold;

use super::keep::{held, keep};
use crate::error::MeetingError;
use crate::rules::ids::MeetingId;
use crate::rules::meeting::Meeting;
use crate::rules::papers::{Arrival, MOST_PAPERS, PaperRecord, PaperSort};

/// A paper that has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperCame {
    /// The item of the agenda.
    pub item: u32,
    /// Its title; diacritics and case apart it names the record that waits for it.
    pub title: String,
    /// Its kind, when no record waits for it.
    pub sort: PaperSort,
    /// Who prepares it, when no record waits for it.
    pub from: String,
}

/// Writes down that a paper has come today: the record that waits for it is received, the next version of one that was
/// there counts on, and one that nobody had named is added.
pub async fn paper_came(act: &mut Act, id: &MeetingId, came: PaperCame) -> Result<Meeting, MeetingError> {
    let sheet = held(act, id, Right::EditMeeting).await?;
    let on = act.today();
    let mut papers = sheet.meeting.papers.clone();
    let same = |paper: &PaperRecord| paper.item == came.item && fold(&paper.title) == fold(&came.title);
    let known = papers.iter().position(same);
    match known.and_then(|at| papers.get_mut(at)) {
        Some(paper) => {
            if paper.arrival != Arrival::Due {
                paper.version += 1;
            }
            paper.arrival = Arrival::Received { on };
        }
        None if sheet.meeting.papers.len() >= MOST_PAPERS => {
            return Err(MeetingError::Paper { row: MOST_PAPERS + 1 });
        }
        None => papers.push(PaperRecord {
            item: came.item,
            title: came.title,
            sort: came.sort,
            from: came.from,
            version: 1,
            arrival: Arrival::Received { on },
        }),
    }
    let after = Meeting { papers, ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.paper.came").await
}
