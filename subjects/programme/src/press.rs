//! Making files of papers beside the server's own work: fonts are loaded once, few files are made at a time, and
//! none may take for ever. Reports of all subjects stand under one heading.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::response::Response;
use nhip_papers::letterhead::{self, Letterhead, System};
use nhip_papers::paper::{Block, Paper};
use nhip_papers::pdf::Fonts;
use nhip_people::Directory;
use nhip_web::answers;
use nhip_web::error::{Kind, WebError};
use nhip_web::visitor::Visitor;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::printing::Format;

/// The longest that somebody waits for a file; a week of ninety activities takes less than a second.
const LONGEST: Duration = Duration::from_secs(20);

/// How many files are made at a time.
const AT_ONCE: usize = 2;

/// The fonts of this process.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::shipped);

static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

/// The heading of a report of this office, of today. The office that serves the directory's first body is the party's: its
/// papers have the party's heading (Hướng dẫn 36-HD/VPTW), the others' that of the state (NĐ 30/2020/NĐ-CP).
pub fn head(visitor: &Visitor, directory: &Directory) -> Block {
    let here = visitor.office().code();
    let first = directory.bodies.first().and_then(|body| directory.office_of_body(&body.code));
    let day = visitor.today();
    letterhead::block(&Letterhead {
        system: if first == Some(here) { System::Party } else { System::State },
        superior: None,
        issuer: visitor.office().identity().name.clone(),
        number: None,
        dateline: Some(format!("Ngày {} tháng {} năm {}", day.day(), day.month(), day.year())),
    })
}

/// The paper as a file to keep; other subjects print here too, so that the fonts are loaded once.
///
/// # Errors
/// When the machine is busy with other papers, or the paper cannot be laid out.
pub async fn file(paper: Paper, format: Format, name: &str) -> Result<Response, WebError> {
    let bytes = bytes(paper, format).await?;
    Ok(answers::file(name, format.kind(), bytes))
}

/// The paper as PDF, to go along with a letter.
///
/// # Errors
/// When the machine is busy with other papers, or the paper cannot be laid out.
pub async fn pdf(paper: Paper) -> Result<Vec<u8>, WebError> {
    bytes(paper, Format::Pdf).await
}

async fn bytes(paper: Paper, format: Format) -> Result<Vec<u8>, WebError> {
    let busy = || WebError::of(Kind::Busy { retry_after_seconds: 10 });
    let made = timeout(LONGEST, async {
        let place = PLACES.clone().acquire_owned().await.map_err(WebError::broken)?;
        // The place is given back by the work itself: one that runs over its time still takes it.
        let work = spawn_blocking(move || {
            let made = format.bytes(&paper, &FONTS);
            drop(place);
            made
        });
        work.await.map_err(WebError::broken)?.map_err(WebError::broken)
    });
    made.await.map_err(|_| busy())?
}
