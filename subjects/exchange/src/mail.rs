//! The page of official mail: messages that wait for a person, and letters with how they stand.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_office::clock::vietnam;
use nhip_office::incoming::{self, Authenticity, Received, Wholeness};
use nhip_office::letters;
use nhip_office::rights::{Object, Right};
use nhip_web::about::{AboutReaders, ShownAbout};
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use crate::SECTION;
use crate::addresses::{LetterRelease, LetterRetry, MailForm, MailPage, MailReturn};
use crate::letters::{LetterList, list};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// A message that waits, or was put aside.
struct MessageLine {
    id: String,
    from: String,
    subject: String,
    /// None when the person may not read it.
    text: Option<String>,
    why: String,
    marks: Vec<String>,
    received: String,
    about: Option<ShownAbout>,
    action: Url,
    typed: String,
    fault: Option<String>,
    /// What was done about it, by whom and when.
    done: Option<String>,
}

/// `GET /exchange/mail`
pub(crate) async fn show(
    visitor: Visitor,
    Extension(readers): Extension<AboutReaders>,
    query: ListState,
) -> PageResult {
    page(&visitor, (&readers, &query), None).await
}

async fn page(
    visitor: &Visitor,
    (readers, query): (&AboutReaders, &ListState),
    refused: Option<(&MailForm, &FormState)>,
) -> PageResult {
    visitor.may(Right::ReadExchange, &Object::Office)?;
    let words = visitor.words();
    let mut view = visitor.view().await?;
    let waiting = incoming::tray(view.conn()).await?;
    let aside = incoming::put_aside(&mut view).await?;
    drop(view);
    let mut tray = Vec::new();
    for message in &waiting {
        tray.push(line(visitor, readers, message, refused).await?);
    }
    let mut put_aside = Vec::new();
    for one in &aside {
        let mut line = line(visitor, readers, &one.message, None).await?;
        line.action = visitor.links().to(&MailReturn { message: one.message.id.clone() });
        line.done = one.entry.as_ref().map(|entry| {
            let reason = entry.reason.as_deref().unwrap_or_default();
            format!("{} · {} · {reason}", entry.actor, words.instant(entry.at, &vietnam()))
        });
        put_aside.push(line);
    }
    let body = MailBody {
        words,
        frame: visitor.frame(),
        address: visitor.office().mail().map(|mail| mail.from.to_string()),
        tray,
        put_aside,
        letters: list(visitor, readers, query).await?,
        may_empty: visitor.can(Right::EmptyTray),
    };
    let mut parts = PageParts::new(words.t("mail-title")).section(SECTION).lead(words.t("mail-lead"));
    if let Some((_, form)) = refused {
        parts = parts.form(form);
    }
    visitor.frame().page(parts.full_width(), &body)
}

/// A message in words. What is about a record is for those who read the record; what is about none yet for those who
/// empty the tray.
async fn line(
    visitor: &Visitor,
    readers: &AboutReaders,
    message: &Received,
    refused: Option<(&MailForm, &FormState)>,
) -> Result<MessageLine, WebError> {
    let words = visitor.words();
    let reading = &message.reading;
    let about = match &message.about {
        Some(about) => readers.shown(visitor, about).await?,
        None => None,
    };
    let may_read = match &message.about {
        Some(_) => about.is_some(),
        None => visitor.can(Right::EmptyTray),
    };
    let form = refused.filter(|(at, _)| at.message == message.id).map(|(_, form)| form);
    let mark = |is: bool, key: &str| is.then(|| words.t(key));
    let marks = [
        mark(reading.authenticity == Authenticity::Denied, "mail-denied"),
        mark(reading.wholeness == Wholeness::HeadersOnly, "mail-too-large"),
        mark(!reading.calendars.is_empty(), "mail-has-calendar"),
    ];
    Ok(MessageLine {
        id: message.id.to_string(),
        from: reading.from_line.clone(),
        subject: if may_read { reading.subject.clone() } else { words.t("mail-hidden") },
        text: may_read.then(|| reading.text.clone()),
        why: match (may_read, message.detail.as_str()) {
            (true, "") => words.t("mail-matches-nothing"),
            (true, why) => why.to_owned(),
            (false, _) => String::new(),
        },
        marks: marks.into_iter().flatten().collect(),
        received: words.instant(message.received_at, &vietnam()),
        about,
        action: visitor.links().to(&MailForm { message: message.id.clone() }),
        typed: form.map(|form| form.value("reason").to_owned()).unwrap_or_default(),
        fault: form.and_then(|form| form.fault("reason", &words)),
        done: None,
    })
}

/// `POST /exchange/mail/{message}`: put aside with the word of what was done.
pub(crate) async fn put_aside(
    visitor: Visitor,
    Extension(readers): Extension<AboutReaders>,
    Path(at): Path<MailForm>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::EmptyTray, &Object::Office)?;
    let mut fields = sent.fields();
    let reason = fields.required::<String>("reason");
    if reason.as_ref().is_some_and(|reason| reason.chars().count() > LONGEST_REASON) {
        fields.refuse("reason", Fault::TooLong { most: LONGEST_REASON });
    }
    let (Some(reason), true) = (reason, fields.is_sound()) else {
        return page(&visitor, (&readers, &ListState::default()), Some((&at, &fields.into_state()))).await;
    };
    let mut act = visitor.act().await?;
    act.may(Right::EmptyTray, &Object::Office)?;
    if !incoming::settle(&mut act, &at.message, &reason).await? {
        return Err(WebError::not_allowed_now("exchange-no-longer"));
    }
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&MailPage {})))
}

/// `POST /exchange/mail/{message}/return`
pub(crate) async fn bring_back(visitor: Visitor, Path(at): Path<MailReturn>) -> PageResult {
    visitor.may(Right::EmptyTray, &Object::Office)?;
    let mut act = visitor.act().await?;
    act.may(Right::EmptyTray, &Object::Office)?;
    if !incoming::bring_back(&mut act, &at.message).await? {
        return Err(WebError::not_allowed_now("exchange-not-aside"));
    }
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&MailPage {})))
}

/// `POST /exchange/letters/{letter}/release`
pub(crate) async fn release(
    visitor: Visitor,
    Extension(readers): Extension<AboutReaders>,
    Path(at): Path<LetterRelease>,
) -> PageResult {
    known(&visitor, &readers, &at.letter).await?;
    let mut act = visitor.act().await?;
    act.may(Right::EmptyTray, &Object::Office)?;
    if !letters::release(&mut act, &at.letter).await? {
        return Err(WebError::not_allowed_now("mail-not-held"));
    }
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&MailPage {})))
}

/// `POST /exchange/letters/{letter}/retry`
pub(crate) async fn try_again(
    visitor: Visitor,
    Extension(readers): Extension<AboutReaders>,
    Path(at): Path<LetterRetry>,
) -> PageResult {
    known(&visitor, &readers, &at.letter).await?;
    let mut act = visitor.act().await?;
    act.may(Right::EmptyTray, &Object::Office)?;
    if !letters::try_again(&mut act, &at.letter).await? {
        return Err(WebError::not_allowed_now("mail-not-retried"));
    }
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&MailPage {})))
}

/// Refuses unless the person may act on letters and reads what this one is about.
async fn known(visitor: &Visitor, readers: &AboutReaders, id: &letters::LetterId) -> Result<(), WebError> {
    visitor.may(Right::EmptyTray, &Object::Office)?;
    let found = letters::find(visitor.view().await?.conn(), id).await?;
    let about = match &found {
        Some(posted) => readers.shown(visitor, &posted.about).await?,
        None => None,
    };
    about.map(drop).ok_or_else(WebError::unknown)
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailBody {
    words: Words,
    frame: Frame,
    address: Option<String>,
    tray: Vec<MessageLine>,
    put_aside: Vec<MessageLine>,
    letters: LetterList,
    may_empty: bool,
}
