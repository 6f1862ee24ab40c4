//! A letter as the bytes that travel: multipart/mixed of (multipart/alternative of text and calendar) and files, as
//! RFC 6047 asks and Outlook reads.

use std::time::SystemTime;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use nhip_office::letters::{Leaving, OfficeMail};
use thiserror::Error;

/// Why a letter cannot be written as a message; trying again would not help.
#[derive(Debug, Error)]
pub enum ComposeError {
    /// An address that the writer of messages does not take.
    #[error("địa chỉ không dùng được trong thư")]
    Address(#[from] lettre::address::AddressError),
    /// A part of a type that is none.
    #[error("loại tệp đính kèm không hợp lệ")]
    Type(#[from] lettre::message::header::ContentTypeErr),
    /// The message as a whole.
    #[error("không soạn được thư")]
    Message(#[from] lettre::error::Error),
}

/// The message of a letter, from the office under its name. Message-ID and Date are the letter's own, so that one that
/// is sent twice arrives as one; nobody's machine answers it by itself (RFC 3834).
pub fn compose(letter: &Leaving, mail: &OfficeMail, name: &str) -> Result<Message, ComposeError> {
    let from = Mailbox::new(Some(name.to_owned()), mail.from.as_str().parse()?);
    let written = u64::try_from(letter.written_at.as_second()).unwrap_or(0);
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    let message = Message::builder()
        .from(from)
        .to(Mailbox::new(None, letter.to.as_str().parse()?))
        .subject(letter.subject.clone())
        .message_id(Some(format!("<{}>", letter.id.message_id(&mail.from))))
        .date(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(written))
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()));
    let text = SinglePart::plain(letter.text.as_str().replace('\n', "\r\n"));
    let mut said = MultiPart::alternative().singlepart(text);
    if let Some(calendar) = &letter.calendar {
        let media = format!("text/calendar; charset=UTF-8; method={}", calendar.method.word());
        let part = SinglePart::builder().header(ContentType::parse(&media)?).body(calendar.text.clone());
        said = said.singlepart(part);
    }
    let mut whole = MultiPart::mixed().multipart(said);
    for file in &letter.attachments {
        let media = ContentType::parse(&file.media_type)?;
        whole = whole.singlepart(Attachment::new(file.name.clone()).body(file.bytes.clone(), media));
    }
    Ok(message.multipart(whole)?)
}
