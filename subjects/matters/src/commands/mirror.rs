//! What other offices' notices change here: mirrors of their programmes, their words and their votes.

use nhip_envelope::OfficeCode;
use nhip_office::Act;
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;

use super::links::after_edition;
use crate::error::MattersError;
use crate::messages::ProgrammeBody;
use crate::rules::base::Vote;
use crate::rules::comment::Comment;
use crate::store;

impl From<MattersError> for NoticeError {
    fn from(error: MattersError) -> Self {
        match error {
            MattersError::Storage(error) => Self::Storage(error),
            other => Self::Refused(other.to_string()),
        }
    }
}

/// Keeps the mirror of a programme and of the version that came with it.
pub(crate) async fn programme(
    act: &mut Act,
    from: &OfficeCode,
    body: ProgrammeBody,
) -> Result<(), NoticeError> {
    let ProgrammeBody { plan, edition } = body;
    let known = store::programmes::find(act.conn(), &plan.id).await?;
    let owner = known.as_ref().map_or(&plan.owner, |known| &known.owner);
    if owner != from || plan.owner != *from {
        return Err(refused(format!("chương trình {} không thuộc văn phòng {from}", plan.id)));
    }
    if known.as_ref().is_some_and(|known| known.version > plan.version) {
        return Ok(());
    }
    let now = act.now();
    store::programmes::save(act.conn(), &plan, now).await?;
    act.note(Entry::new("matters.mirror.kept", "programme", &plan.id).after(&plan)?).await?;
    let Some(edition) = edition else { return Ok(()) };
    if edition.programme != plan.id || edition.owner != *from {
        return Err(refused("phiên bản không thuộc chương trình gửi kèm".to_owned()));
    }
    let kept = store::programmes::edition(act.conn(), &edition.programme, edition.number).await?;
    match kept {
        Some(kept) if kept == edition => return Ok(()),
        Some(_) if edition.number > 0 => {
            return Err(refused(format!("phiên bản {} đã ban hành, không thể thay", edition.number)));
        }
        _ => {}
    }
    store::programmes::keep_edition(act.conn(), &edition).await?;
    let id = format!("{}/{}", edition.programme, edition.number);
    act.note(Entry::new("matters.edition.received", "edition", id)).await?;
    if edition.number > 0 {
        after_edition(act, &edition).await?;
    }
    Ok(())
}

/// Keeps what another office says to one of ours.
pub(crate) async fn comment(act: &mut Act, from: &OfficeCode, comment: Comment) -> Result<(), NoticeError> {
    let plan = store::programmes::find(act.conn(), &comment.programme).await?;
    let ours = plan.is_some_and(|plan| plan.owner == *act.office().code());
    let known = store::programmes::comment(act.conn(), &comment.id).await?;
    if comment.office != *from || !ours || comment.answer.is_some() {
        return Err(refused(
            "ý kiến không phải của văn phòng gửi, hoặc không về chương trình của văn phòng này".to_owned(),
        ));
    }
    if known.is_some() {
        return Ok(());
    }
    store::programmes::save_comment(act.conn(), &comment).await?;
    let entry = Entry::new("matters.comment.received", "programme", &comment.programme);
    Ok(act.note(entry.after(&comment)?).await?)
}

/// Keeps the answer to one of our comments.
pub(crate) async fn answer(act: &mut Act, from: &OfficeCode, answered: Comment) -> Result<(), NoticeError> {
    let plan = store::programmes::find(act.conn(), &answered.programme).await?;
    let known = store::programmes::comment(act.conn(), &answered.id).await?;
    let (Some(plan), Some(known)) = (plan, known) else {
        return Err(refused("không có ý kiến nào như vậy ở văn phòng này".to_owned()));
    };
    if plan.owner != *from || known.programme != answered.programme {
        return Err(refused(format!("chương trình không thuộc văn phòng {from}")));
    }
    let kept = Comment { answer: answered.answer, ..known };
    store::programmes::save_comment(act.conn(), &kept).await?;
    let entry = Entry::new("matters.comment.answer_received", "programme", &kept.programme);
    Ok(act.note(entry.after(&kept)?).await?)
}

/// Keeps the vote of another office.
pub(crate) async fn vote(act: &mut Act, from: &OfficeCode, vote: Vote) -> Result<(), NoticeError> {
    if vote.office != *from {
        return Err(refused("ý kiến về chương trình nền không phải của văn phòng gửi".to_owned()));
    }
    Ok(super::base::keep(act, &vote).await?)
}

fn refused(why: String) -> NoticeError {
    NoticeError::Refused(why)
}
