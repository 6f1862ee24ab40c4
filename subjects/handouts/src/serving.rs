//! A file on its way out: in pieces from the database, whole or a range of it, with what keeps it from doing anything.

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    ETAG, IF_RANGE, RANGE, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use futures::stream;
use nhip_files::paper::{PaperKind, Showing};
use nhip_office::Office;
use nhip_office::db::StorageError;
use nhip_web::answers::{Opening, disposition};
use nhip_web::error::WebError;
use nhip_web::etag::EntityTag;

use crate::rules::file::{FileFacts, PART_BYTES};
use crate::rules::ids::ContentDigest;
use crate::rules::range::{Wanted, wanted};
use crate::store;

/// A browser's own PDF viewer does not open under `sandbox`; nothing may be loaded, sent or run there either way.
const POLICY_OF_PDF: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'";
const POLICY: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/// Answers with a file that the asker may open.
pub(crate) async fn answer(
    office: &Office,
    file: &FileFacts,
    (headers, asked): (&HeaderMap, Opening),
) -> Result<Response, WebError> {
    let mut view = office.view().await?;
    if !store::contents::is_here(view.conn(), &file.digest).await? {
        return Err(WebError::not_allowed_now("handouts-not-here"));
    }
    drop(view);
    let tag = EntityTag::of_parts(&[file.digest.as_str()]);
    let mut response = tag.respond(headers, || body(office, file, headers));
    if response.status() == StatusCode::NOT_MODIFIED {
        return Ok(response);
    }
    let policy = if file.kind == PaperKind::Pdf { POLICY_OF_PDF } else { POLICY };
    let fixed = response.headers_mut();
    fixed.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    fixed.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    fixed.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
    fixed.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Ok(value) = HeaderValue::from_str(&disposition(opening(file, asked), &file.name)) {
        fixed.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// Only what a browser shows safely is shown; all else is saved, whatever was asked.
fn opening(file: &FileFacts, asked: Opening) -> Opening {
    match (asked, file.kind.showing()) {
        (Opening::Shown, Showing::Inline) => Opening::Shown,
        _ => Opening::Saved,
    }
}

fn body(office: &Office, file: &FileFacts, headers: &HeaderMap) -> Response {
    let range = headers.get(RANGE).and_then(|line| line.to_str().ok());
    let asked = match is_same_file(file, headers) {
        true => wanted(range, file.size),
        false => Wanted::Whole,
    };
    match asked {
        Wanted::Beyond => {
            let told = format!("bytes */{}", file.size);
            (StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, told)]).into_response()
        }
        Wanted::Piece { from, to } => {
            let told = [
                (CONTENT_RANGE, format!("bytes {from}-{to}/{}", file.size)),
                (CONTENT_LENGTH, (to - from + 1).to_string()),
            ];
            (StatusCode::PARTIAL_CONTENT, told, pieces(office, &file.digest, (from, to))).into_response()
        }
        Wanted::Whole if file.size == 0 => Body::empty().into_response(),
        Wanted::Whole => {
            let told = [(CONTENT_LENGTH, file.size.to_string())];
            (told, pieces(office, &file.digest, (0, file.size - 1))).into_response()
        }
    }
}

/// A range of what was there before counts only while it is the same (RFC 9110, section 13.1.5).
fn is_same_file(file: &FileFacts, headers: &HeaderMap) -> bool {
    let Some(asked) = headers.get(IF_RANGE) else { return true };
    let tag = EntityTag::of_parts(&[file.digest.as_str()]).respond(&HeaderMap::new(), || ());
    tag.headers().get(ETAG) == Some(asked)
}

/// Where a file is being read.
struct Reading {
    office: Office,
    digest: ContentDigest,
    at: u64,
    to: u64,
}

/// The bytes, each piece asked for when the one before has gone out: what a digest names never changes, so that no
/// transaction has to stay open as long as somebody's road is slow.
fn pieces(office: &Office, digest: &ContentDigest, (from, to): (u64, u64)) -> Body {
    let begin = Reading { office: office.clone(), digest: digest.clone(), at: from, to };
    Body::from_stream(stream::try_unfold(begin, next))
}

async fn next(reading: Reading) -> Result<Option<(Bytes, Reading)>, StorageError> {
    let Reading { office, digest, at, to } = reading;
    if at > to {
        return Ok(None);
    }
    let size = PART_BYTES as u64;
    let part = i64::try_from(at / size).unwrap_or(i64::MAX);
    let bytes = store::contents::part(office.view().await?.conn(), (&digest, part)).await?;
    let missing = || StorageError::BadValue { column: "part", value: format!("{digest}/{part}") };
    let bytes = Bytes::from(bytes.ok_or_else(missing)?);
    let first = usize::try_from(at % size).unwrap_or(0).min(bytes.len());
    let last = usize::try_from(to - at).unwrap_or(usize::MAX).saturating_add(first).saturating_add(1);
    let piece = bytes.slice(first..last.min(bytes.len()));
    if piece.is_empty() {
        return Err(missing());
    }
    let behind = at + piece.len() as u64;
    Ok(Some((piece, Reading { office, digest, at: behind, to })))
}
