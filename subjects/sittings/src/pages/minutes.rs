//! The minutes: written, agreed, issued, read; those that another office issued are read.

use axum::extract::Path;
use axum::response::Response;
use nhip_documents::issuers;
use nhip_documents::rules::issuer::Issuer;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::progress::Stage;
use nhip_office::rights::{Object, Right};
use nhip_programme::press;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, Submitted};
use nhip_web::visitor::Visitor;

use super::minutes_sheet::{self, Known, Tried};
use super::{AgreementForm, MinutesFile, MinutesIssue, MinutesPage, held, on};
use crate::commands::{self, Issuing, Seen};
use crate::error::SittingError;
use crate::printing::{self, Around};
use crate::read;
use crate::rules::minutes::{Minutes, Section, SectionText, Signatory};

/// `GET /meetings/{id}/minutes`
pub(super) async fn show(visitor: Visitor, Path(at): Path<MinutesPage>) -> PageResult {
    match find(&visitor, &at.id).await? {
        Found::Own(known) => minutes_sheet::page(&visitor, &known, Tried::Nothing),
        Found::Received(minutes) => minutes_sheet::received(&visitor, &minutes),
    }
}

/// Own minutes with their meeting, or those that another office issued.
pub(super) enum Found {
    Own(Box<Known>),
    Received(Box<Minutes>),
}

async fn find(visitor: &Visitor, id: &MeetingId) -> Result<Found, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let Some(floor) = read::one(view.conn(), visitor.actor(), id).await? else {
        let eyes = (visitor.actor(), visitor.office().code());
        let received = read::received_minutes(view.conn(), eyes, id).await?;
        return Ok(Found::Received(Box::new(received.ok_or(SittingError::Unknown)?)));
    };
    let versions = read::minutes(view.conn(), &floor).await?;
    let directory = nhip_people::directory(view.conn(), floor.sheet.told.dates).await?;
    let issuers: Vec<Issuer> = issuers::load(view.conn(), &directory, visitor.office().code()).await?;
    let calendar = nhip_people::reckoner(view.conn()).await?;
    Ok(Found::Own(Box::new(Known { floor, versions, issuers, calendar })))
}

async fn own(visitor: &Visitor, id: &MeetingId, right: Right) -> Result<Box<Known>, WebError> {
    held(visitor, id, &[right]).await?;
    match find(visitor, id).await? {
        Found::Own(known) => Ok(known),
        Found::Received(_) => Err(SittingError::Unknown.into()),
    }
}

/// `POST /meetings/{id}/minutes`
pub(super) async fn write(visitor: Visitor, Path(at): Path<MinutesPage>, sent: Submitted) -> PageResult {
    let known = own(&visitor, &at.id, Right::EditMeeting).await?;
    let mut fields = sent.fields();
    let seen = Seen(fields.optional::<u32>("version").unwrap_or(0));
    let texts = Section::ALL.map(|section| SectionText {
        section,
        text: fields.optional::<String>(section.word()).unwrap_or_default(),
    });
    if !fields.is_sound() {
        return minutes_sheet::page(&visitor, &known, Tried::Text(fields.into_state()));
    }
    let mut act = visitor.act().await?;
    let written = commands::write(&mut act, (&at.id, seen), texts.into()).await;
    done(&visitor, (act, written), &MinutesPage { id: at.id.clone() }, async |error| {
        let field = match error {
            SittingError::Section(section) => section.word(),
            _ => Section::Opening.word(),
        };
        fields.refuse(field, Fault::Sentence(error.say(visitor.words())));
        minutes_sheet::page(&visitor, &known, Tried::Text(fields.into_state()))
    })
    .await
}

/// `POST /meetings/{id}/minutes/agreement/{who}`
pub(super) async fn agree(visitor: Visitor, Path(at): Path<AgreementForm>, sent: Submitted) -> PageResult {
    held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let who = Signatory::of(&at.who).ok_or_else(|| WebError::wrong("who", Fault::NotAChoice))?;
    let seen = Seen(sent.first("version").and_then(|text| text.parse().ok()).unwrap_or(0));
    let mut act = visitor.act().await?;
    commands::agree(&mut act, (&at.id, seen), who).await?;
    act.commit().await?;
    on(&visitor, &MinutesPage { id: at.id })
}

/// `POST /meetings/{id}/minutes/issue`
pub(super) async fn issue(visitor: Visitor, Path(at): Path<MinutesIssue>, sent: Submitted) -> PageResult {
    let known = own(&visitor, &at.id, Right::IssueInvitation).await?;
    let mut fields = sent.fields();
    let seen = Seen(fields.optional::<u32>("version").unwrap_or(0));
    let issuer = fields.read("issuer", |code| code.parse().map_err(|_| Fault::NotAChoice));
    let (chair, secretary) = (fields.required::<String>("chair"), fields.required::<String>("secretary"));
    let (Some(issuer), Some(chair), Some(secretary)) = (issuer, chair, secretary) else {
        return minutes_sheet::page(&visitor, &known, Tried::Issue(fields.into_state()));
    };
    let mut act = visitor.act().await?;
    let issued = commands::issue(&mut act, (&at.id, seen), Issuing { issuer, chair, secretary }).await;
    done(&visitor, (act, issued), &MinutesPage { id: at.id.clone() }, async |error| {
        fields.refuse("chair", Fault::Sentence(error.say(visitor.words())));
        minutes_sheet::page(&visitor, &known, Tried::Issue(fields.into_state()))
    })
    .await
}

/// `GET /meetings/{id}/minutes/{number}/{format}`
pub(super) async fn file(visitor: Visitor, Path(at): Path<MinutesFile>) -> Result<Response, WebError> {
    let (minutes, issuer) = match find(&visitor, &at.id).await? {
        Found::Own(known) => {
            let one = known.versions.iter().find(|one| one.number == at.number).cloned();
            (one.ok_or(SittingError::Unknown)?, known.issuers.first().cloned())
        }
        Found::Received(minutes) => (*minutes, None),
    };
    let paper = match (&minutes.issue, &issuer) {
        (Some(issue), _) => printing::paper(&minutes, &Around::of(issue)),
        (None, Some(issuer)) => {
            let around = Around { issuer, numbered: None, chair: "", secretary: "", recipients: &[] };
            printing::paper(&minutes, &around)
        }
        (None, None) => return Err(SittingError::Unknown.into()),
    };
    press::file(paper, at.format, &printing::file_name(&minutes, at.format.extension())).await
}

/// Whether minutes can be written: the meeting is held.
pub(super) fn is_held(stage: Stage) -> bool {
    stage >= Stage::Held
}
