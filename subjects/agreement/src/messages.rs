//! The notices of requests: the asker tells the request, each office its own steps.

use nhip_envelope::{Notice, NoticeKind, OfficeCode};
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::{Accepts, NoticeError};
use nhip_office::journal::Entry;
use nhip_programme::week::record_of;
use serde::{Deserialize, Serialize};

use crate::rules::request::Request;
use crate::rules::step::{Deed, Step};
use crate::rules::thread::allows;
use crate::store;

const REQUEST: &str = "agreement.request";
const STEP: &str = "agreement.step";

/// What requests and answers of partners do here.
pub const ACCEPTS: &[Accepts] = &[
    Accepts { kind: REQUEST, version: 1, apply: |act, from, notice| Box::pin(asked(act, from, notice)) },
    Accepts { kind: STEP, version: 1, apply: |act, from, notice| Box::pin(stepped(act, from, notice)) },
];

/// Tells a new request to whom it concerns.
pub(crate) async fn tell_request(act: &mut Act, request: &Request) -> Result<(), StorageError> {
    tell(act, request, REQUEST, request).await
}

/// Tells a step to whom it concerns.
pub(crate) async fn tell_step(act: &mut Act, request: &Request, step: &Step) -> Result<(), StorageError> {
    tell(act, request, STEP, step).await
}

/// All offices hold a request, so that all see the hours that it holds; about an internal activity only the two.
async fn tell<T: Serialize>(
    act: &mut Act,
    request: &Request,
    kind: &str,
    body: &T,
) -> Result<(), StorageError> {
    if !request.internal {
        return act.post_to_partners(&NoticeKind::first(kind), body).await;
    }
    let here = act.office().code().clone();
    let other = if request.asker == here { &request.asked } else { &request.asker };
    act.post(other, NoticeKind::first(kind), body).await
}

async fn asked(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let request = Request::deserialize(&notice.body)?;
    let refuse = |why: String| Err(NoticeError::Refused(why));
    if request.asker != *from || !request.id.is_of(from) || request.asked == *from {
        return refuse(format!("đề nghị {} không phải của văn phòng gửi", request.id));
    }
    if let Some(known) = store::find(act.conn(), &request.id).await? {
        return match known.request == request {
            true => Ok(()),
            false => refuse(format!("đề nghị {} đã có, nội dung khác", request.id)),
        };
    }
    if let Some(record) = record_of(act.conn(), &request.activity).await?
        && record.owner() != request.owner()
    {
        return refuse(format!("hoạt động {} thuộc văn phòng {}", request.activity, record.owner()));
    }
    store::save(act.conn(), &request).await?;
    let entry = Entry::new("agreement.request.received", "request", &request.id);
    Ok(act.note(entry.after(&request)?).await?)
}

/// Silence counts only once the clock of the request has run out.
fn is_early_silence(request: &Request, step: &Step) -> bool {
    let is_over = request.dues.first().is_some_and(|due| *due <= step.at);
    matches!(step.deed, Deed::Silence { .. }) && !is_over
}

/// A step of another office. One that was never its to take, and an answer to a request that this office never made,
/// goes to the tray; one that crossed another on the way is kept in the thread and changes nothing.
async fn stepped(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let step = Step::deserialize(&notice.body)?;
    if step.office != *from {
        return Err(NoticeError::Refused(format!(
            "bước trả lời đề nghị {} không phải của văn phòng gửi",
            step.request
        )));
    }
    match store::find(act.conn(), &step.request).await? {
        Some(thread) if !allows(thread.request.part(from), &thread.request, &step.deed) => {
            return Err(NoticeError::Refused(format!(
                "văn phòng {from} không được trả lời đề nghị {}",
                step.request
            )));
        }
        Some(thread) if is_early_silence(&thread.request, &step) => {
            return Err(NoticeError::Refused(format!("đề nghị {} chưa hết hạn trả lời", step.request)));
        }
        None if step.request.is_of(act.office().code()) => {
            return Err(NoticeError::Refused(format!("văn phòng này không gửi đề nghị {}", step.request)));
        }
        // At a third office the answer may overtake the request, which comes by another road.
        Some(_) | None => {}
    }
    if store::save_step(act.conn(), &step).await? == 0 {
        return Ok(());
    }
    let entry = Entry::new("agreement.step.received", "request", &step.request);
    Ok(act.note(entry.after(&step)?).await?)
}
