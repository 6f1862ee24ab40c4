//! The base of a year: its items, what of ours is linked to them, what has to be looked at again, and what stands in the
//! way of what.

use askama::Template;
use axum::extract::Path;
use nhip_harmony::term::Term;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_programme::term_words;
use nhip_web::answers;
use nhip_web::error::{Explain as _, PageResult};
use nhip_web::forms::{Fault, Submitted};
use nhip_web::frame::{Frame, PageParts, Period};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::deeds::chosen;
use super::tabs::{Part, Tab, tabs};
use super::year::{finding_class, says, sound_year};
use super::{EditionPage, FoundationPage, LinkAnswerForm, LinkRemoval, LinksForm, SECTION, shown};
use crate::beside::{Foundation, foundation};
use crate::commands::{self, NewLink};
use crate::error::MattersError;
use crate::rules::link::{Answer, Cause, Link, LinkState, Linked};

/// Shows the base of a year.
pub(super) async fn show(visitor: Visitor, Path(at): Path<FoundationPage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    page(&visitor, sound_year(at.year)?, None).await
}

async fn page(visitor: &Visitor, year: i16, refused: Option<String>) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let mut view = visitor.view().await?;
    let beside = foundation(view.conn(), visitor.office(), (visitor.actor(), year)).await?;
    drop(view);
    let may_edit = visitor.can(Right::EditMatter);
    let name_of = |own: &Linked| beside.names.get(own).cloned().unwrap_or_else(|| own.id().to_owned());
    let body = FoundationBody {
        words,
        frame: visitor.frame(),
        tabs: tabs(visitor, Part::Foundation, year),
        base: beside.base.as_ref().map(|(plan, edition)| {
            let to = EditionPage { id: plan.id.clone(), number: edition.number };
            (
                format!("{} · {}", edition.body_name, words.count("matters-version", edition.number)),
                links.to(&to),
            )
        }),
        link_views: beside
            .links
            .iter()
            .map(|link| link_view(visitor, link, (&name_of(&link.own), may_edit)))
            .collect(),
        findings: beside
            .findings
            .iter()
            .map(|finding| (finding_class(finding), says(words, &beside, finding)))
            .collect(),
        own: beside
            .names
            .iter()
            .map(|(own, name)| (format!("{}:{}", own.kind(), own.id()), name.clone()))
            .collect(),
        items: items(words, &beside),
        programme: beside.base.as_ref().map(|(plan, _)| plan.id.to_string()).unwrap_or_default(),
        action: may_edit.then(|| links.to(&LinksForm {})),
        year,
        refused,
    };
    let of = |year: i16| links.to(&FoundationPage { year });
    let period = Period {
        label: term_words::name(words, Term::Year(year)),
        previous: of(year - 1),
        next: of(year + 1),
        today: of(visitor.today().year()),
    };
    let parts = PageParts::new(words.t("matters-foundation-title"))
        .section(SECTION)
        .lead(words.t("matters-foundation-lead"))
        .period(period)
        .full_width();
    visitor.frame().page(parts, &body)
}

fn items(words: Words, beside: &Foundation) -> Vec<(String, String)> {
    let edition = beside.base.as_ref().map(|(_, edition)| edition);
    let items = edition.into_iter().flat_map(|edition| &edition.items);
    items.map(|item| (item.matter.to_string(), shown::item(words, item))).collect()
}

struct LinkView {
    own: String,
    item: String,
    share: String,
    state: String,
    class: &'static str,
    why: Option<String>,
    answer: Option<Url>,
    removal: Option<Url>,
    is_late: bool,
}

fn link_view(visitor: &Visitor, link: &Link, (own, may_edit): (&str, bool)) -> LinkView {
    let words = visitor.words();
    let at = |day| words.date(day);
    let cause = |cause: &Cause| match cause {
        Cause::Changed { version, to } => words.with(
            "matters-cause-changed",
            &[("version", Arg::from(*version)), ("to", Arg::from(shown::item(words, to)))],
        ),
        Cause::ItemWithdrawn { version } => words.count("matters-cause-item-withdrawn", *version),
        Cause::BaseWithdrawn => words.t("matters-cause-base-withdrawn"),
    };
    let why = match &link.state {
        LinkState::Agreed => None,
        LinkState::Review { due, cause: known, .. } => {
            Some(format!("{} · {}", cause(known), words.named("matters-answer-by", &at(*due))))
        }
        LinkState::Objected { on, reason, cause: known } => {
            Some(format!("{} · {} {}", cause(known), at(*on), reason))
        }
    };
    LinkView {
        own: own.to_owned(),
        item: shown::item(words, &link.item),
        share: link.share.clone(),
        state: words.t(&format!("matters-link-{}", link.state.word())),
        class: if link.state == LinkState::Agreed { "badge" } else { "pill pill-look" },
        why,
        answer: (may_edit && link.state != LinkState::Agreed)
            .then(|| visitor.links().to(&LinkAnswerForm { id: link.id.clone() })),
        removal: may_edit.then(|| visitor.links().to(&LinkRemoval { id: link.id.clone() })),
        is_late: link.is_late(visitor.today()),
    }
}

/// The year that a form was shown for.
fn year_of(sent: &Submitted, visitor: &Visitor) -> i16 {
    let year = sent.first("year").and_then(|year| year.parse().ok());
    year.filter(|year| sound_year(*year).is_ok()).unwrap_or_else(|| visitor.today().year())
}

/// Links an own item to one of the base.
pub(super) async fn link(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let year = year_of(&sent, &visitor);
    let own = sent.first("own").and_then(|own| own.split_once(':'));
    let own = own.and_then(|(kind, id)| Linked::of(kind, id));
    let item = sent.first("item").and_then(|id| id.parse().ok());
    let programme = sent.first("programme").and_then(|id| id.parse().ok());
    let share = sent.first("share").unwrap_or("").to_owned();
    let mut act = visitor.act().await?;
    let result = match (own, item, programme) {
        (Some(own), Some(item), Some(programme)) => {
            commands::link(&mut act, NewLink { own, programme, item, share }).await
        }
        _ => Err(MattersError::Unread { field: "own", fault: Fault::Said("matters-link-choose") }),
    };
    done(&visitor, year, (act, result)).await
}

/// Takes a link away.
pub(super) async fn unlink(visitor: Visitor, Path(at): Path<LinkRemoval>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let year = year_of(&sent, &visitor);
    let mut act = visitor.act().await?;
    let result = commands::unlink(&mut act, &at.id).await;
    done(&visitor, year, (act, result)).await
}

/// Accepts a change, or objects.
pub(super) async fn answer(visitor: Visitor, Path(at): Path<LinkAnswerForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let year = year_of(&sent, &visitor);
    let reason = || sent.first("reason").unwrap_or("").to_owned();
    let answer = chosen(&sent, "answer", |word| match word {
        "accept" => Some(Answer::Accept),
        "object" => Some(Answer::Object { reason: reason() }),
        _ => None,
    });
    let mut act = visitor.act().await?;
    let result = match answer {
        Ok(answer) => commands::answer(&mut act, &at.id, answer).await,
        Err(error) => Err(error),
    };
    done(&visitor, year, (act, result)).await
}

async fn done<T>(visitor: &Visitor, year: i16, (act, result): (Act, Result<T, MattersError>)) -> PageResult {
    let again = async |error: MattersError| page(visitor, year, Some(error.say(visitor.words()))).await;
    answers::done(visitor, (act, result), &FoundationPage { year }, again).await
}

#[derive(Template)]
#[template(path = "foundation.html")]
struct FoundationBody {
    words: Words,
    frame: Frame,
    tabs: Vec<Tab>,
    base: Option<(String, Url)>,
    link_views: Vec<LinkView>,
    findings: Vec<(&'static str, String)>,
    own: Vec<(String, String)>,
    items: Vec<(String, String)>,
    programme: String,
    action: Option<Url>,
    year: i16,
    refused: Option<String>,
}
