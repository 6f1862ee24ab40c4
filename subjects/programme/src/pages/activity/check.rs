//! The live check: what an activity as it stands in a form would clash with. Nothing is kept.

use askama::Template;
use axum::extract::Extension;
use nhip_web::error::PageResult;
use nhip_web::forms::Submitted;
use nhip_web::icon::Icon;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::enter::Ground;
use super::may_enter;
use super::offers::{ClashLine, FreeTime, Offers};
use super::typed::read;
use crate::explain::day_list;
use crate::reference::Reference;
use crate::rules::rest::unconfirmed;
use crate::week::Weeks;

#[derive(Template)]
#[template(path = "activity_check.html")]
struct CheckBody {
    words: Words,
    /// Whether enough is typed to be judged.
    is_judged: bool,
    clashes: Vec<ClashLine>,
    free: Vec<FreeTime>,
    /// What is said of days off that are to be confirmed.
    days_off: Option<String>,
}

/// Answers with the clashes and the free times for the form.
pub(super) async fn check(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    sent: Submitted,
) -> PageResult {
    may_enter(&visitor)?;
    let id = sent.first("id").and_then(|id| id.parse().ok());
    let ground = match &id {
        Some(id) => Ground::of(&visitor, &weeks, id).await?,
        None => Ground::blank(&visitor).await?,
    };
    let mut record = ground.record.clone();
    let mut fields = sent.fields();
    read(&mut fields, &mut record, &ground.reference.directory, &ground.served);
    // A title that is still missing hides no clash; a day or an hour that cannot be read would.
    let form = fields.into_state();
    let is_judged =
        !form.faults().iter().any(|fault| ["date", "date_to", "start", "end"].contains(&&*fault.field));
    let offers = if is_judged {
        Offers::of(&visitor, &weeks, &record.activity).await?
    } else {
        Offers { clashes: Vec::new(), free: Vec::new() }
    };
    let (clashes, free) = (offers.clashes, offers.free);
    let known = id.is_some().then_some(&ground.record);
    let reference = Reference::load(visitor.view().await?.conn(), record.activity.dates).await?;
    let days_off = unconfirmed(known, &record, |day| reference.directory.calendar.is_working(day));
    let words = visitor.words();
    let days_off = (is_judged && !days_off.is_empty())
        .then(|| words.named("activity-check-days-off", &day_list(words, &days_off)));
    visitor.frame().fragment(&CheckBody { words, is_judged, clashes, free, days_off })
}
