//! A meeting to which another office invites: what its invitation says, and this office's lines with their answers.

use askama::Template;
use nhip_programme::pages::neighbours::Beside;
use nhip_web::error::PageResult;
use nhip_web::frame::PageParts;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{LinePage, SECTION, VersionPage, views};
use crate::read::Received;
use crate::rules::called::{LineNumber, Part};
use crate::rules::invitation::last_told;
use crate::rules::standing::{State, standing};

struct LineView {
    name: String,
    says: String,
    state: String,
    waits: bool,
    answer: Option<String>,
    consent: Option<String>,
    url: Url,
}

/// The page of a received invitation, with what other subjects show beside its activity.
pub(super) fn page(visitor: &Visitor, (received, beside): (&Received, Vec<Beside>)) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let Some(latest) = received.post.latest() else {
        return Err(crate::error::MeetingError::Unknown.into());
    };
    let party = visitor.site().party(&latest.owner);
    let view = |line: (LineNumber, Part)| {
        let post = &received.post;
        let stands = standing(line, &post.history, (&post.replies, &post.consents));
        let (_, told) = last_told(&post.history, line.0)?;
        Some(LineView {
            name: told.line.written(),
            says: words.t(&format!("meetings-says-{}", told.says.word())),
            state: words.t(&format!("meetings-state-{}", stands.state.word())),
            waits: matches!(stands.state, State::Waits | State::WaitsAgain),
            answer: stands.reply.map(|reply| {
                format!("{} · {}", views::answer(words, &reply.answer), views::came(words, reply))
            }),
            consent: stands.consent.map(|consent| views::consent(words, consent)),
            url: links.to(&LinePage { id: received.meeting.clone(), line: line.0.0 }),
        })
    };
    let version = |version: &crate::rules::invitation::Invitation| {
        let args =
            [("symbol", Arg::from(version.symbol.as_str())), ("day", Arg::from(words.date(version.day)))];
        let url = VersionPage { id: version.meeting.clone(), number: version.number };
        (words.with("meetings-version-title", &args), links.to(&url))
    };
    let body = ReceivedBody {
        words,
        tag: party.short_name,
        accent: party.accent.class(),
        chair: latest.told.chair_title.clone(),
        place: latest.told.place.clone(),
        reply_by: words.day(latest.reply_by),
        is_off: !latest.told.takes_place(),
        lines: received.lines().filter_map(view).collect(),
        versions: received.post.history.iter().rev().map(version).collect(),
        beside,
    };
    let parts = PageParts::new(latest.told.title.clone()).section(SECTION);
    let parts = parts.lead(views::when(words, &latest.told));
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "received.html")]
struct ReceivedBody {
    words: Words,
    tag: String,
    accent: &'static str,
    chair: String,
    place: String,
    reply_by: String,
    is_off: bool,
    lines: Vec<LineView>,
    versions: Vec<(String, Url)>,
    beside: Vec<Beside>,
}
