//! Cancelling and postponing: the reason, and the new day when it is known.

use askama::Template;
use axum::extract::{Extension, Path};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::IntoResponse as _;
use jiff::civil::Date;
use nhip_harmony::activity::ActivityState;
use nhip_web::error::PageResult;
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::answer::{Said, done};
use super::{find_own, in_panel, told};
use crate::commands::{self, Seen};
use crate::pages::SECTION;
use crate::pages::addresses::{ActivityPage, CallingOffPage};
use crate::reference::Reference;
use crate::rules::record::{CalledOff, Record};
use crate::week::Weeks;

#[derive(Template)]
#[template(path = "activity_call_off.html")]
struct CallingOffBody {
    words: Words,
    frame: Frame,
    is_panel: bool,
    title: String,
    when: String,
    action: Url,
    back: Url,
    version: String,
    is_postponed: bool,
    reason: String,
    reason_fault: Option<String>,
    new_date: String,
    new_date_fault: Option<String>,
}

/// Asks whether it is cancelled or postponed, and why.
pub(super) async fn ask(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<CallingOffPage>,
) -> PageResult {
    let (_, record) = find_own(&visitor, &weeks, &at.id).await?;
    let form = Submitted::from_pairs([("version", record.version.to_string())]).into_state();
    shown(&visitor, &record, &form)
}

/// Calls the activity off; it stays visible with its reason.
pub(super) async fn call_off(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<CallingOffPage>,
    headers: HeaderMap,
    sent: Submitted,
) -> PageResult {
    let (_, record) = find_own(&visitor, &weeks, &at.id).await?;
    let mut fields = sent.fields();
    let state = fields.read("state", |word| match word {
        "cancelled" => Ok(ActivityState::Cancelled),
        "postponed" => Ok(ActivityState::Postponed),
        _ => Err(Fault::NotAChoice),
    });
    let reason = fields.required::<String>("reason");
    let new_date = fields.optional::<Date>("new_date");
    let seen = fields.required::<u32>("version");
    let form = fields.into_state();
    let (Some(state), Some(reason), Some(seen), false) = (state, reason, seen, form.is_faulty()) else {
        return shown(&visitor, &record, &form);
    };
    let new_date = new_date.filter(|_| state == ActivityState::Postponed);
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let called_off = CalledOff { reason, new_date };
    let kept = commands::call_off(&mut act, &reference, (&at.id, Seen(seen)), state, called_off).await?;
    act.commit().await?;
    let said = if state == ActivityState::Postponed { Said::Postponed } else { Said::Cancelled };
    Ok(done(&visitor, &headers, (said, &kept.activity.title), (&at.id, Seen(kept.version))))
}

fn shown(visitor: &Visitor, record: &Record, form: &FormState) -> PageResult {
    let words = visitor.words();
    let id = || record.activity.id.clone();
    let text = |name: &str| form.value(name).to_owned();
    let body = CallingOffBody {
        words,
        frame: visitor.frame(),
        is_panel: in_panel(visitor),
        title: record.activity.title.clone(),
        when: told::when(words, &record.activity),
        action: visitor.links().to(&CallingOffPage { id: id() }),
        back: visitor.links().to(&ActivityPage { id: id() }),
        version: text("version"),
        is_postponed: form.value("state") == "postponed",
        reason: text("reason"),
        reason_fault: form.fault("reason", &words),
        new_date: text("new_date"),
        new_date_fault: form.fault("new_date", &words),
    };
    let parts = PageParts::new(words.t("activity-call-off")).section(SECTION).form(form);
    if !body.is_panel {
        return visitor.frame().page(parts, &body);
    }
    let mut answer = (parts.status, visitor.frame().fragment(&body)?).into_response();
    answer.headers_mut().insert(HeaderName::from_static("hx-retarget"), HeaderValue::from_static("#panel"));
    Ok(answer)
}
