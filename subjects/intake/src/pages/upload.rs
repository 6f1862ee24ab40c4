//! Files in: each is read away from the runtime and kept with its reading; and the kept file back again.

use askama::Template;
use axum::extract::{Extension, Multipart, Path};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use jiff::civil::Date;
use nhip_files::FileError;
use nhip_harmony::ids::BodyCode;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::{Opening, disposition, see_other};
use nhip_web::asker::Extent;
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::forms::{FieldValue as _, Submitted};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{IntakePage, ReadingForm, home};
use crate::commands::{bytes_of, known_bodies, receive, reread};
use crate::compare::visible;
use crate::error::{IntakeError, ReadError};
use crate::readers::{FileToRead, Listing, Readers};

/// The most files of one upload.
const MOST_FILES: usize = 30;

/// How one file fared.
pub(super) struct Sent {
    pub(super) name: String,
    pub(super) url: Option<Url>,
    pub(super) told: String,
    pub(super) why: Option<String>,
}

/// Takes files of one upload, each for itself: a refused one does not stop the others.
pub(super) async fn send(
    visitor: Visitor,
    Extension(readers): Extension<Readers>,
    parts: Multipart,
) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let (all, own) =
        known_bodies(visitor.view().await?.conn(), visitor.office().code(), visitor.today()).await?;
    let upload = Upload::read(parts, &readers).await?;
    let usual = own.first().map(|body| body.code.clone());
    let usual = usual.ok_or_else(|| WebError::of(Kind::NotAllowedNow).saying("intake-no-body"))?;
    let (body, listing) = whose(upload.body.as_deref(), usual)?;
    if !own.iter().any(|known| known.code == body) {
        return Err(IntakeError::NotOurBody(body).into());
    }
    let day = day(visitor.words(), &upload.day)?;
    let mut sent = Vec::new();
    for (name, bytes) in upload.files {
        let told = match bytes {
            Err(error) => Err(WebError::from(error)),
            Ok(bytes) => {
                let (body, bodies) = (body.clone(), all.clone());
                let file = FileToRead { name: name.clone(), bytes, body, listing, day, bodies };
                keep(&visitor, &readers, file).await
            }
        };
        sent.push(fared(&visitor, name, told)?);
    }
    if sent.is_empty() {
        return Err(WebError::of(Kind::Invalid(Vec::new())).saying("intake-no-file"));
    }
    if visitor.asker().extent == Extent::Whole {
        return home::page(&visitor, &ListState::parse(""), sent).await;
    }
    let refused = sent.iter().all(|sent| sent.why.is_some());
    let mut answer = visitor.frame().fragment(&SentRows { words: visitor.words(), sent })?;
    if refused {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

async fn keep(
    visitor: &Visitor,
    readers: &Readers,
    file: FileToRead,
) -> Result<crate::rules::intake::Intake, WebError> {
    let (file, read) = readers.read(file).await?;
    let mut act = visitor.act().await?;
    let received = receive(&mut act, &file, read).await?;
    act.commit().await?;
    Ok(received.intake)
}

/// What is told of a file; a fault of ours ends the whole upload.
fn fared(
    visitor: &Visitor,
    name: String,
    told: Result<crate::rules::intake::Intake, WebError>,
) -> Result<Sent, WebError> {
    let words = visitor.words();
    match told {
        Ok(intake) => {
            let args = [
                ("rows", Arg::from(intake.sheet.rows.len() as u64)),
                ("unread", Arg::from(intake.sheet.unread.len() as u64)),
            ];
            let url = visitor.links().to(&IntakePage { id: intake.id });
            Ok(Sent { name, url: Some(url), told: words.with("intake-sent", &args), why: None })
        }
        Err(error) if matches!(error.kind(), Kind::Invalid(_) | Kind::Busy { .. }) => {
            Ok(Sent { name, url: None, told: String::new(), why: Some(error.say(words)) })
        }
        Err(error) => Err(error),
    }
}

/// What one upload brought.
struct Upload {
    body: Option<String>,
    day: String,
    files: Vec<(String, Result<Vec<u8>, ReadError>)>,
}

impl Upload {
    async fn read(mut parts: Multipart, readers: &Readers) -> Result<Self, WebError> {
        let mut upload = Self { body: None, day: String::new(), files: Vec::new() };
        let unreadable =
            |error: axum::extract::multipart::MultipartError| WebError::from_status(error.status());
        while let Some(mut part) = parts.next_field().await.map_err(unreadable)? {
            let Some(name) = part.file_name().map(str::to_owned) else {
                let field = part.name().unwrap_or("").to_owned();
                let text = part.text().await.map_err(unreadable)?;
                match field.as_str() {
                    "body" => upload.body = Some(text),
                    "day" => upload.day = text,
                    _ => {}
                }
                continue;
            };
            let limit = readers.limits().file_bytes;
            let mut bytes = Vec::new();
            // What is too large is passed over to its end, so that the files after it are still taken.
            while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
                if bytes.len() as u64 <= limit {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if name.is_empty() && bytes.is_empty() {
                continue;
            }
            let size = bytes.len() as u64;
            let whole = if size > limit {
                Err(FileError::TooLarge { name: name.clone(), bytes: size, limit }.into())
            } else {
                Ok(bytes)
            };
            upload.files.push((name, whole));
            if upload.files.len() > MOST_FILES {
                return Err(WebError::of(Kind::Invalid(Vec::new())).saying("intake-too-many-files"));
            }
        }
        Ok(upload)
    }
}

/// The body that a form names, `usual` when it names none; or a list of several.
fn whose(typed: Option<&str>, usual: BodyCode) -> Result<(BodyCode, Listing), WebError> {
    match typed {
        None | Some("") => Ok((usual, Listing::OneBody)),
        Some(Listing::MIXED) => Ok((usual, Listing::Mixed)),
        Some(code) => {
            let body = code.parse().map_err(|_| WebError::of(Kind::Invalid(Vec::new())))?;
            Ok((body, Listing::OneBody))
        }
    }
}

fn day(words: Words, typed: &str) -> Result<Option<Date>, WebError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let day = Date::from_typed(typed);
    day.map(Some).map_err(|fault| WebError::of(Kind::Invalid(Vec::new())).with_sentence(fault.say(words)))
}

/// Reads a kept file anew, for another body or day.
pub(super) async fn read_anew(
    visitor: Visitor,
    Extension(readers): Extension<Readers>,
    Path(at): Path<ReadingForm>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let seen = super::acts::seen(&sent);
    let day = day(visitor.words(), sent.first("day").unwrap_or(""))?;
    let mut view = visitor.view().await?;
    let intake = visible(view.conn(), visitor.actor(), &at.id).await?;
    let (bodies, _) = known_bodies(view.conn(), visitor.office().code(), visitor.today()).await?;
    let bytes = bytes_of(view.conn(), &at.id).await?;
    drop(view);
    let (body, listing) = whose(sent.first("body"), intake.body)?;
    let file = FileToRead { name: intake.name, bytes, body, listing, day, bodies };
    let (file, read) = readers.read(file).await?;
    let mut act = visitor.act().await?;
    reread(&mut act, (&at.id, seen), &file, read).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&IntakePage { id: at.id })))
}

/// Gives the file back as it was sent, to be saved and never shown by the browser.
pub(super) async fn give_back(visitor: Visitor, Path(at): Path<super::FilePage>) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let mut view = visitor.view().await?;
    let intake = visible(view.conn(), visitor.actor(), &at.id).await?;
    let bytes = bytes_of(view.conn(), &at.id).await?;
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, disposition(Opening::Saved, &intake.name)),
    ];
    Ok((headers, bytes).into_response())
}

#[derive(Template)]
#[template(path = "sent.html")]
struct SentRows {
    words: Words,
    sent: Vec<Sent>,
}
