//! Files of papers in: each goes to the disk as it comes, is looked at, and kept by an act of its own.

use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::extract::{Extension, Multipart, Path};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use nhip_files::paper::Ending;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::papers::PaperSort;
use nhip_web::asker::Extent;
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{HandoutPage, HandoutsPage, desk, prepared, views};
use crate::commands::{Incoming, receive};
use crate::error::HandoutError;
use crate::read;
use crate::rules::file::{FileFacts, clean_name, title_of};
use crate::rules::handout::{Classification, Handout};
use crate::spool::spool;
use crate::texts::Texts;

/// The most files of one form.
const MOST_FILES: usize = 30;
/// The most bytes of a form's fields beside its files.
const MOST_WORDS: usize = 16 << 10;
/// How many of the largest files one form may hold together.
const LARGEST_AT_ONCE: u64 = 4;

/// How one file fared.
pub(super) struct Sent {
    pub(super) name: String,
    pub(super) url: Option<Url>,
    pub(super) told: String,
    /// That its name had promised another kind.
    pub(super) ending: Option<String>,
    pub(super) why: Option<String>,
}

/// What a form says of its files.
#[derive(Default)]
struct Said {
    item: u32,
    title: String,
    sort: Option<PaperSort>,
    from: String,
    classification: Option<Classification>,
}

/// `POST /meetings/{id}/handouts`. Takes each file for itself: a refused one does not stop the others.
pub(super) async fn send(
    visitor: Visitor,
    Extension(texts): Extension<Texts>,
    Path(at): Path<HandoutsPage>,
    headers: HeaderMap,
    mut parts: Multipart,
) -> PageResult {
    prepared(&visitor, &at.id).await?;
    let most = read::limits(visitor.view().await?.conn()).await?.file_bytes;
    let length = headers.get(CONTENT_LENGTH).and_then(|line| line.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > most.saturating_mul(LARGEST_AT_ONCE).saturating_add(1 << 20)) {
        // Not a byte of it is read.
        let name = visitor.words().t("handouts-files");
        return answer(
            &visitor,
            &at.id,
            vec![refused(&visitor, name.clone(), HandoutError::TooLarge { name, most: most >> 20 }.into())?],
        )
        .await;
    }
    let mut said = Said::default();
    let mut sent = Vec::new();
    while let Some(mut field) = parts.next_field().await.map_err(unreadable)? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            said.take(field).await?;
            continue;
        };
        if name.is_empty() {
            continue;
        }
        if sent.len() >= MOST_FILES {
            return Err(WebError::of(Kind::Invalid(Vec::new())).saying("handouts-too-many-files"));
        }
        let spooled = match spool(&mut field, (&name, most)).await {
            Ok(spooled) => spooled,
            Err(error) => {
                // What follows in the form would have to be read to its end first.
                sent.push(refused(&visitor, name, error)?);
                break;
            }
        };
        let looked = texts.look(&name, spooled, most).await;
        let kept = match looked {
            Ok((looked, digest)) => keep(&visitor, (&at.id, &said), (&name, &looked, digest)).await,
            Err(error) => Err(error.into()),
        };
        sent.push(match kept {
            Ok(handout) => taken(&visitor, name, &handout),
            Err(error) => refused(&visitor, name, error)?,
        });
    }
    if sent.is_empty() {
        return Err(WebError::of(Kind::Invalid(Vec::new())).saying("handouts-no-file"));
    }
    answer(&visitor, &at.id, sent).await
}

fn unreadable(error: MultipartError) -> WebError {
    WebError::from_status(error.status())
}

impl Said {
    async fn take(&mut self, mut field: axum::extract::multipart::Field<'_>) -> Result<(), WebError> {
        let name = field.name().unwrap_or("").to_owned();
        let mut bytes = Vec::new();
        while let Some(piece) = field.chunk().await.map_err(unreadable)? {
            if bytes.len() + piece.len() > MOST_WORDS {
                return Err(WebError::from_status(StatusCode::PAYLOAD_TOO_LARGE));
            }
            bytes.extend_from_slice(&piece);
        }
        let text = String::from_utf8_lossy(&bytes).trim().to_owned();
        match name.as_str() {
            "item" => self.item = text.parse().unwrap_or(0),
            "title" => self.title = text,
            "sort" => self.sort = PaperSort::of(&text),
            "from" => self.from = text,
            "secrecy" => {
                self.classification = match text.as_str() {
                    "open" => Some(Classification::Open),
                    "secret" => Some(Classification::Secret),
                    _ => None,
                }
            }
            _ => {}
        }
        Ok(())
    }
}

async fn keep(
    visitor: &Visitor,
    (meeting, said): (&MeetingId, &Said),
    (name, looked, digest): (&str, &crate::texts::Looked, crate::rules::ids::ContentDigest),
) -> Result<Handout, WebError> {
    let kind = looked.recognised.kind;
    let file = FileFacts {
        name: clean_name(name, kind),
        kind,
        digest,
        size: looked.bytes.len() as u64,
        false_ending: match &looked.recognised.ending {
            Ending::AsNamed => None,
            Ending::Other { named } => Some(named.clone()),
        },
    };
    let title = if said.title.is_empty() { title_of(&file.name) } else { said.title.clone() };
    let incoming = Incoming {
        item: said.item,
        title,
        sort: said.sort.unwrap_or(PaperSort::Report),
        from: said.from.clone(),
        classification: said.classification,
        file,
        bytes: &looked.bytes,
        read: &looked.read,
    };
    let mut act = visitor.act().await?;
    let handout = receive(&mut act, meeting, incoming).await?;
    act.commit().await?;
    Ok(handout)
}

fn taken(visitor: &Visitor, name: String, handout: &Handout) -> Sent {
    let words = visitor.words();
    let latest = handout.latest();
    Sent {
        name,
        url: Some(visitor.links().to(&HandoutPage { id: handout.id.clone() })),
        told: latest.map(|edition| views::about(words, edition)).unwrap_or_default(),
        ending: latest.and_then(|edition| views::false_ending(words, edition)),
        why: None,
    }
}

/// What is told of a file that was not taken; a fault of ours ends the whole form.
fn refused(visitor: &Visitor, name: String, error: WebError) -> Result<Sent, WebError> {
    match error.kind() {
        Kind::Invalid(_) | Kind::NotAllowedNow | Kind::Busy { .. } => Ok(Sent {
            name,
            url: None,
            told: String::new(),
            ending: None,
            why: Some(error.say(visitor.words())),
        }),
        _ => Err(error),
    }
}

async fn answer(visitor: &Visitor, meeting: &MeetingId, sent: Vec<Sent>) -> PageResult {
    let is_refused = sent.iter().all(|sent| sent.why.is_some());
    let mut answer = match visitor.asker().extent {
        Extent::Whole => desk::page(visitor, meeting, (sent, None)).await?,
        Extent::Fragment => visitor.frame().fragment(&SentRows { words: visitor.words(), sent })?,
    };
    if is_refused {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

#[derive(Template)]
#[template(path = "handouts_sent.html")]
struct SentRows {
    words: Words,
    sent: Vec<Sent>,
}
