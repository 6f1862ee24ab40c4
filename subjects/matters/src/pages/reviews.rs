//! Links to the base that its last version asks about again, as lines for the desk.

use std::collections::HashMap;

use nhip_office::rights::Right;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::{FoundationPage, shown};
use crate::read;
use crate::rules::ids::ProgrammeId;
use crate::rules::link::{Link, LinkState};

/// A link that waits for its owner to accept or object.
#[derive(Clone, Debug)]
pub struct ReviewLine {
    /// What waits.
    pub text: String,
    /// Until when.
    pub due: String,
    /// Whether that day is over.
    pub is_late: bool,
    /// Where it is answered.
    pub url: Url,
}

/// What waits for a person who may answer it, the most urgent first.
pub async fn waiting(visitor: &Visitor) -> Result<Vec<ReviewLine>, WebError> {
    if !visitor.can(Right::EditMatter) {
        return Ok(Vec::new());
    }
    let mut view = visitor.view().await?;
    let mut open: Vec<Link> = read::links(view.conn()).await?;
    open.retain(Link::needs_review);
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let plans = read::programmes(view.conn()).await?;
    let years: HashMap<&ProgrammeId, i16> = plans.iter().map(|plan| (&plan.id, plan.term.year())).collect();
    let mut lines: Vec<_> = open.iter().filter_map(|link| line(visitor, &years, link)).collect();
    lines.sort_by_key(|(due, _)| *due);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

fn line(
    visitor: &Visitor,
    years: &HashMap<&ProgrammeId, i16>,
    link: &Link,
) -> Option<(jiff::civil::Date, ReviewLine)> {
    let LinkState::Review { due, .. } = &link.state else { return None };
    let year = years.get(&link.programme).copied().unwrap_or_else(|| due.year());
    let words = visitor.words();
    let line = ReviewLine {
        text: words.with("matters-review-waits", &[("item", Arg::from(shown::item(words, &link.item)))]),
        due: words.named("matters-answer-by", &words.date(*due)),
        is_late: *due < visitor.today(),
        url: visitor.links().to(&FoundationPage { year }),
    };
    Some((*due, line))
}
