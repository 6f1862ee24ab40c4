//! The programme's notices: what it sends and what it accepts.

pub(crate) mod consent;
pub(crate) mod duty;

use nhip_envelope::{Notice, NoticeKind, OfficeCode};
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::{Accepts, NoticeError};
use nhip_office::journal::Entry;
use serde::{Deserialize, Serialize};

use crate::commands::answer_asking;
use crate::rules::decision::{JoinDecision, Settlement};
use crate::rules::placement::check_days;
use crate::rules::publication::Publication;
use crate::rules::record::Record;
use crate::rules::slot::{Answer, Asking, Resource};
use crate::store;
use consent::{given as consent_given, withdrawn as consent_withdrawn};
use duty::closed as duty_closed;

const ACTIVITY: &str = "programme.activity";
const WITHDRAWN: &str = "programme.withdrawn";
const JOIN: &str = "programme.join";
const SETTLEMENT: &str = "programme.settlement";
const PUBLICATION: &str = "programme.publication";
const ASKING: &str = "programme.asking";
const ANSWER: &str = "programme.answer";
const RELEASE: &str = "programme.release";
/// The journal's word for an asking of another office that was answered.
pub(crate) const ANSWERED: &str = "programme.asking.answered";

pub(crate) fn activity_kind() -> NoticeKind {
    NoticeKind::first(ACTIVITY)
}

pub(crate) fn withdrawn_kind() -> NoticeKind {
    NoticeKind::first(WITHDRAWN)
}

pub(crate) fn join_kind() -> NoticeKind {
    NoticeKind::first(JOIN)
}

pub(crate) fn settlement_kind() -> NoticeKind {
    NoticeKind::first(SETTLEMENT)
}

pub(crate) fn publication_kind() -> NoticeKind {
    NoticeKind::first(PUBLICATION)
}

#[derive(Debug, Serialize, Deserialize)]
struct AnswerBody {
    activity: ActivityId,
    resource: Resource,
    answer: Answer,
}

/// What the journal keeps of an asking that another office made: what was asked, and how it was answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answered {
    /// What was asked.
    pub asking: Asking,
    /// The answer.
    pub answer: Answer,
}

#[derive(Debug, Serialize, Deserialize)]
struct ReleaseBody {
    activity: ActivityId,
    resource: Resource,
}

/// Asks another office for hours of a calendar that it owns.
pub(crate) async fn ask(act: &mut Act, owner: &OfficeCode, asking: &Asking) -> Result<(), StorageError> {
    act.post(owner, NoticeKind::first(ASKING), asking).await
}

/// Gives hours back to the office that granted them.
pub(crate) async fn release(
    act: &mut Act,
    owner: &OfficeCode,
    activity: &ActivityId,
    resource: &Resource,
) -> Result<(), StorageError> {
    let body = ReleaseBody { activity: activity.clone(), resource: resource.clone() };
    act.post(owner, NoticeKind::first(RELEASE), &body).await
}

macro_rules! accepts {
    ($kind:expr, $apply:ident) => {
        Accepts { kind: $kind, version: 1, apply: |act, from, notice| Box::pin($apply(act, from, notice)) }
    };
}

/// What the programme understands.
pub const ACCEPTS: &[Accepts] = &[
    accepts!(ACTIVITY, activity),
    accepts!(WITHDRAWN, withdrawn),
    accepts!(JOIN, joined),
    accepts!(SETTLEMENT, settled),
    accepts!(PUBLICATION, published),
    accepts!(ASKING, asked),
    accepts!(ANSWER, answered),
    accepts!(RELEASE, released),
    accepts!(consent::CONSENT, consent_given),
    accepts!(consent::WITHDRAWN, consent_withdrawn),
    accepts!(duty::CLOSED, duty_closed),
];

fn body<T: for<'de> Deserialize<'de>>(notice: &Notice) -> Result<T, NoticeError> {
    Ok(T::deserialize(&notice.body)?)
}

/// The record as it is known here; refuses one that belongs to somebody else than the sender.
async fn owned(act: &mut Act, from: &OfficeCode, id: &ActivityId) -> Result<Option<Record>, NoticeError> {
    let known = store::activities::find(act.conn(), id.as_str()).await?;
    match known {
        Some(record) if record.owner() != from => {
            Err(NoticeError::Refused(format!("hoạt động {id} thuộc văn phòng {}", record.owner())))
        }
        known => Ok(known),
    }
}

fn refuse_long(dates: Period) -> Result<(), NoticeError> {
    check_days(dates).map_err(|error| NoticeError::Refused(error.to_string()))
}

async fn activity(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let record: Record = body(notice)?;
    if record.owner() != from {
        return Err(NoticeError::Refused(format!(
            "{from} không phải chủ của hoạt động {}",
            record.activity.id
        )));
    }
    refuse_long(record.activity.dates)?;
    let before = owned(act, from, &record.activity.id).await?;
    let now = act.now();
    store::activities::save(act.conn(), (before.as_ref(), &record), now).await?;
    let entry = Entry::new("programme.mirror.kept", "activity", &record.activity.id);
    Ok(act.note(entry.after(&record)?).await?)
}

async fn withdrawn(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let id: ActivityId = body(notice)?;
    owned(act, from, &id).await?;
    let now = act.now();
    store::activities::remove(act.conn(), id.as_str(), now).await?;
    Ok(act.note(Entry::new("programme.mirror.withdrawn", "activity", &id)).await?)
}

async fn joined(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let decision: JoinDecision = body(notice)?;
    if decision.office != *from {
        return Err(NoticeError::Refused("quyết định gộp không phải của văn phòng gửi".to_owned()));
    }
    store::decisions::save_join(act.conn(), &decision).await?;
    Ok(act.note(Entry::new("programme.events.decided", "activity", &decision.host).after(&decision)?).await?)
}

async fn settled(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let settlement: Settlement = body(notice)?;
    if settlement.office != *from {
        return Err(NoticeError::Refused("quyết định về trùng lịch không phải của văn phòng gửi".to_owned()));
    }
    store::decisions::save_settlement(act.conn(), &settlement).await?;
    let word = match settlement.is_reopening() {
        true => "programme.clash.reopened_elsewhere",
        false => "programme.clash.accepted_elsewhere",
    };
    let entry = Entry::new(word, "clash", &settlement.clash);
    Ok(act.note(entry.after(&settlement)?).await?)
}

async fn published(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let publication: Publication = body(notice)?;
    if publication.office != *from {
        return Err(NoticeError::Refused("bản công bố không phải của văn phòng gửi".to_owned()));
    }
    store::publications::save(act.conn(), &publication).await?;
    let id = format!("{from}/{}/{}", publication.week_from, publication.number);
    Ok(act.note(Entry::new("programme.week.received", "week", id)).await?)
}

async fn asked(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let asking: Asking = body(notice)?;
    if asking.holder != *from {
        return Err(NoticeError::Refused("đề nghị giữ chỗ không phải của văn phòng gửi".to_owned()));
    }
    refuse_long(asking.days())?;
    if !asking.is_sound() {
        return Err(NoticeError::Refused("giờ đề nghị giữ không đúng: mỗi khoảng trong một ngày".to_owned()));
    }
    owned(act, from, &asking.activity).await?;
    let answer = answer_asking(act, &asking).await?;
    let entry = Entry::new(ANSWERED, "activity", &asking.activity);
    act.note(entry.after(&Answered { asking: asking.clone(), answer: answer.clone() })?).await?;
    let body = AnswerBody { activity: asking.activity, resource: asking.resource, answer };
    Ok(act.post(from, NoticeKind::first(ANSWER), &body).await?)
}

async fn answered(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let AnswerBody { activity, resource, answer } = body(notice)?;
    if store::slots::answered(act.conn(), (&activity, &resource), from, &answer).await? > 0 {
        act.note(Entry::new("programme.answer.received", "activity", &activity).after(&answer)?).await?;
    }
    Ok(())
}

async fn released(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let ReleaseBody { activity, resource } = body(notice)?;
    owned(act, from, &activity).await?;
    let now = act.now();
    store::slots::release(act.conn(), activity.as_str(), &resource, now).await?;
    Ok(act.note(Entry::new("programme.hours.released", "activity", &activity)).await?)
}
