//! One of those called: what was told and answered, writing an answer down, the link without an account. For a meeting of
//! another office the same page answers it.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::{done, see_other};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::{Route, Url};
use nhip_web::site::Transport;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::letters::{self, LetterView};
use super::reply_form::{self, ReplyFields};
use super::{
    GuestDoor, LetterForm, LinePage, LinkForm, LinkRevocation, MeetingPage, SECTION, VersionPage, holds,
    views,
};
use crate::commands::{self, Answered};
use crate::error::MeetingError;
use crate::read::{self, Correspondence, Mailed, Sheet};
use crate::rules::called::LineNumber;
use crate::rules::invitation::{last_told, to_answer};
use crate::rules::mailing::mailbox;

/// A line of an own meeting, or of one to which this office is invited.
struct Found {
    post: Correspondence,
    own: Option<Sheet>,
    mailed: Mailed,
}

async fn find(visitor: &Visitor, at: &LinePage) -> Result<Found, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    if let Some(sheet) = read::one(view.conn(), visitor.actor(), &at.id).await? {
        let mailed = read::mailed(view.conn(), &at.id).await?;
        return Ok(Found { post: sheet.post.clone(), own: Some(sheet), mailed });
    }
    let eyes = (visitor.actor(), visitor.office().code());
    let received = read::received_one(view.conn(), eyes, &at.id).await?.ok_or(MeetingError::Unknown)?;
    Ok(Found { post: received.post, own: None, mailed: Mailed::default() })
}

/// `GET /meetings/{id}/lines/{line}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<LinePage>) -> PageResult {
    let found = find(&visitor, &at).await?;
    page(&visitor, &at, &found, (reply_form::blank(), None))
}

/// `POST /meetings/{id}/lines/{line}`
pub(super) async fn reply(visitor: Visitor, Path(at): Path<LinePage>, sent: Submitted) -> PageResult {
    let found = find(&visitor, &at).await?;
    visitor.may(Right::RecordReply, &Object::Office)?;
    let mut fields = sent.fields();
    let Some((version, answer)) = reply_form::read(&mut fields) else {
        return page(&visitor, &at, &found, (fields.into_state(), None));
    };
    let answered = Answered { line: LineNumber(at.line), version, answer };
    let mut act = visitor.act().await?;
    let given = match found.own {
        Some(_) => commands::record_reply(&mut act, &at.id, answered).await,
        None => commands::answer_for_office(&mut act, &at.id, answered).await,
    };
    done(&visitor, (act, given), &MeetingPage { id: at.id.clone() }, async |error| {
        let form = reply_form::refused(visitor.words(), fields, &error);
        page(&visitor, &at, &found, (form, None))
    })
    .await
}

/// `POST /meetings/{id}/lines/{line}/link`: makes a link and shows its address, this once.
pub(super) async fn link(visitor: Visitor, headers: HeaderMap, Path(at): Path<LinkForm>) -> PageResult {
    visitor.may(Right::IssueInvitation, &Object::Office)?;
    let mut act = visitor.act().await?;
    let (_, secret) = commands::make_link(&mut act, (&at.id, LineNumber(at.line))).await?;
    act.commit().await?;
    let at = LinePage { id: at.id, line: at.line };
    let found = find(&visitor, &at).await?;
    let address = whole_address(&visitor, &headers, &GuestDoor { secret });
    page(&visitor, &at, &found, (reply_form::blank(), Some(address)))
}

/// `POST /meetings/{id}/lines/{line}/revocation`
pub(super) async fn revoke(visitor: Visitor, Path(at): Path<LinkRevocation>) -> PageResult {
    visitor.may(Right::IssueInvitation, &Object::Office)?;
    let mut act = visitor.act().await?;
    commands::revoke_links(&mut act, (&at.id, LineNumber(at.line))).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&LinePage { id: at.id, line: at.line })))
}

/// The whole address, as the person's browser knows this site.
pub(super) fn whole_address(visitor: &Visitor, headers: &HeaderMap, to: &impl Route) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = match visitor.site().settings().transport {
        Transport::Encrypted => "https",
        Transport::Plain => "http",
    };
    format!("{scheme}://{host}{}", visitor.links().to(to))
}

fn page(
    visitor: &Visitor,
    at: &LinePage,
    found: &Found,
    (form, made): (FormState, Option<String>),
) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let number = LineNumber(at.line);
    let called = found.own.as_ref().and_then(|sheet| sheet.meeting.called.line(number));
    let told = last_told(&found.post.history, number);
    let line = told.map(|(_, told)| &told.line).or(called).ok_or(MeetingError::Unknown)?;
    let may_reply = visitor.can(Right::RecordReply) && to_answer(&found.post.history, number).is_some();
    let reply = told.filter(|_| may_reply);
    let reply = reply.map(|(version, _)| ReplyFields::new(words, (version.number, line.call), form.clone()));
    let may_link = found.own.as_ref().is_some_and(|sheet| holds(visitor, sheet, Right::IssueInvitation));
    let open = found.own.iter().flat_map(|sheet| &sheet.links);
    let open = open.filter(|link| link.line == number && link.opens());
    let body = LineBody {
        words,
        frame: visitor.frame(),
        action: links.to(&LinePage { id: at.id.clone(), line: at.line }),
        back: links.to(&MeetingPage { id: at.id.clone() }),
        told: told_lines(visitor, found, number),
        answers: answers(words, found, number),
        reply,
        link: (may_link && told.is_some() && line.office.is_none())
            .then(|| links.to(&LinkForm { id: at.id.clone(), line: at.line })),
        open: open.map(|link| made_by(words, link)).next(),
        mail: called.or(Some(line)).and_then(mailbox).map(ToString::to_string),
        letters: letters::of_line(words, &found.mailed, number).collect(),
        perhaps: letters::perhaps(words, &found.mailed, number),
        again: (may_link && told.is_some() && called.or(Some(line)).and_then(mailbox).is_some())
            .then(|| links.to(&LetterForm { id: at.id.clone(), line: at.line })),
        has_mail: visitor.office().mail().is_some(),
        revocation: links.to(&LinkRevocation { id: at.id.clone(), line: at.line }),
        made,
    };
    let title = told.map_or_else(String::new, |(version, _)| version.told.title.clone());
    let parts = PageParts::new(line.written()).section(SECTION).lead(title).form(&form);
    let mut response = visitor.frame().page(parts, &body)?;
    if body.made.is_some() {
        let value = axum::http::HeaderValue::from_static("no-store");
        response.headers_mut().insert(axum::http::header::CACHE_CONTROL, value);
    }
    Ok(response)
}

fn made_by(words: Words, link: &crate::rules::link::ReplyLink) -> String {
    let at = words.instant(link.made_at, &vietnam());
    words.with("meetings-link-open", &[("by", Arg::from(link.made_by.as_str())), ("at", Arg::from(at))])
}

/// What each version told this line.
fn told_lines(visitor: &Visitor, found: &Found, number: LineNumber) -> Vec<(String, Url)> {
    let words = visitor.words();
    let told = found.post.history.iter().filter_map(|version| Some((version, version.addressee(number)?)));
    let view =
        |(version, told): (&crate::rules::invitation::Invitation, &crate::rules::invitation::Addressee)| {
            let says = words.t(&format!("meetings-says-{}", told.says.word()));
            let args = [
                ("symbol", Arg::from(version.symbol.as_str())),
                ("day", Arg::from(words.date(version.day))),
                ("says", Arg::from(says)),
            ];
            let url = VersionPage { id: version.meeting.clone(), number: version.number };
            (words.with("meetings-told-line", &args), visitor.links().to(&url))
        };
    told.map(view).collect()
}

struct AnswerView {
    said: String,
    came: String,
    consent: Option<String>,
}

fn answers(words: Words, found: &Found, number: LineNumber) -> Vec<AnswerView> {
    let own = found.post.replies.iter().filter(|reply| reply.line == number).rev();
    let view = |reply: &crate::rules::reply::Reply| AnswerView {
        said: views::answer(words, &reply.answer),
        came: views::came(words, reply),
        consent: found
            .post
            .consents
            .iter()
            .find(|consent| consent.reply == reply.id)
            .map(|consent| views::consent(words, consent)),
    };
    own.map(view).collect()
}

#[derive(Template)]
#[template(path = "line.html")]
struct LineBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    told: Vec<(String, Url)>,
    answers: Vec<AnswerView>,
    reply: Option<ReplyFields>,
    link: Option<Url>,
    open: Option<String>,
    /// Where it is told by mail.
    mail: Option<String>,
    letters: Vec<LetterView>,
    perhaps: Option<String>,
    again: Option<Url>,
    has_mail: bool,
    revocation: Url,
    made: Option<String>,
}
