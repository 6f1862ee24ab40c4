//! One activity of a leader.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_harmony::ids::ActivityId;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Weeks;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::item::{Answer, Item, item};
use super::{Pocket, kept_for};
use crate::PHONE;
use crate::addresses::{PhoneActivityPage, PhonePage};

/// `GET /phone/activities/{id}`
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<PhoneActivityPage>,
    query: ListState,
) -> PageResult {
    let pocket = Pocket::open(&visitor, &weeks, &query).await?;
    let record = find(&pocket, &at.id)?;
    let words = visitor.words();
    let before = pocket.records(pocket.day);
    let place = before.iter().position(|row| row.activity.id == at.id);
    let before = place.and_then(|place| place.checked_sub(1)).map(|place| before[place].as_ref());
    let body = ActivityBody {
        words,
        frame: visitor.frame(),
        here: pocket.to(&PhoneActivityPage { id: at.id.clone() }, pocket.day),
        back: pocket.to(&PhonePage {}, pocket.day),
        called_off: record.called_off.as_ref().map(|off| off.reason.clone()).filter(|_| !record.stands()),
        day: words.day(pocket.day),
        next: Some(item(&pocket, &record, before, pocket.day)),
        made_at: pocket.made_at(),
    };
    let parts = PageParts::new(words.t("phone-activity")).lead(pocket.title()).section(PHONE);
    Ok(kept_for(&visitor, visitor.frame().page(parts, &body)?))
}

/// An activity of the leader as the account may see it, on the day looked at.
pub(super) fn find(pocket: &Pocket<'_>, id: &ActivityId) -> Result<Record, WebError> {
    let found = pocket.week.shown_to(pocket.visitor.actor()).activity(id);
    let of_leader = found.filter(|record| record.activity.leaders.contains(&pocket.person));
    Ok(of_leader.ok_or_else(WebError::unknown)?.into_owned())
}

#[derive(Template)]
#[template(path = "phone_activity.html")]
struct ActivityBody {
    words: Words,
    frame: Frame,
    here: Url,
    back: Url,
    called_off: Option<String>,
    day: String,
    next: Option<Item>,
    made_at: String,
}
