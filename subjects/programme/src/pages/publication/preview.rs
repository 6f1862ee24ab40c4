//! What is about to be published: the paper, what blocks it, what differs from the last version, who will be told.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::differences::{Difference, differences};
use super::panel::{choice, panel};
use super::{badge, period, printing};
use crate::clash_words;
use crate::commands::{Draft, Reviewed, draft, publish_reviewed};
use crate::pages::SECTION;
use crate::pages::addresses::{
    ClashPage, DraftFile, FeedsPage, PublicationPage, TellingsPage, VersionPage, VersionsPage,
};
use crate::printing::{Stage, file_name};
use crate::rules::publication::{Imprint, Publication, week_of};
use crate::rules::telling::{needs_a_call, recipients};
use crate::shown::publication_shown_to;
use crate::week::{Week, Weeks, judge};

/// What blocks, in one line with the page on which it is settled.
struct Blocking {
    url: Url,
    name: String,
    reason: String,
    day: String,
}

/// Somebody who will be told, for how many changes, and whether by telephone.
struct ToTell {
    name: String,
    changes: usize,
    call: bool,
}

#[derive(Template)]
#[template(path = "publication/preview.html")]
struct PreviewBody {
    words: Words,
    stamp: String,
    is_published: bool,
    next_name: String,
    items: usize,
    blocking: Vec<Blocking>,
    differences: Vec<Difference>,
    is_first: bool,
    to_tell: Vec<ToTell>,
    partners: Vec<(String, &'static str)>,
    versions: Url,
    tellings: Url,
    feeds: Option<Url>,
    paper: Markup,
}

/// Shows what would be published now.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<PublicationPage>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let choice = choice(&query)?;
    let week = weeks.get(week_of(at.day)).await?;
    let words = visitor.words();
    let Draft { next, previous } = draft_of(&visitor, &week).await?;
    let (seal, is_news) = (next.seal(), next.is_news());
    let shown = publication_shown_to(visitor.actor(), &next);
    let printing = printing(&visitor, &week, shown.clone(), Stage::Draft).await?;
    let links = visitor.links();
    let here = links.to(&at);
    let paper =
        panel(words, &printing, &choice, here, |format| links.to(&DraftFile { day: at.day, format }))?;
    let day = week.period().from;
    let blocking = blocking(&visitor, &week);
    let body = PreviewBody {
        words,
        stamp: previous.as_ref().map_or_else(|| words.t("publication-draft"), |last| badge(words, last)),
        is_published: previous.is_some(),
        next_name: next_name(words, &next),
        items: shown.items.iter().filter(|item| item.record.stands()).count(),
        differences: differences(words, &week.reference.directory, &shown),
        is_first: next.number == 1,
        to_tell: to_tell(&week, &shown),
        partners: partners(&visitor),
        versions: links.to(&VersionsPage { day }),
        tellings: links.to(&TellingsPage { day }),
        feeds: visitor.can(Right::ManageFeeds).then(|| links.to(&FeedsPage {})),
        paper,
        blocking,
    };
    let action = action(&visitor, &body, (&next, seal), is_news);
    let parts = PageParts::new(words.t("publication-title"))
        .section(SECTION)
        .period(period(&visitor, at.day, |day| PublicationPage { day }))
        .full_width();
    visitor.frame().page(if let Some(action) = action { parts.action(action) } else { parts }, &body)
}

/// Publishes what the page showed; anything else is refused with what has changed.
pub(super) async fn publish(
    visitor: Visitor,
    Path(at): Path<PublicationPage>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::Publish, &Object::Office)?;
    let latest = query.filter("latest").and_then(|latest| latest.parse().ok());
    let (Some(latest), Some(seal)) = (latest, query.filter("seal")) else {
        return Err(WebError::not_allowed_now("publication-look-first"));
    };
    let reviewed = Reviewed { latest, seal: seal.to_owned() };
    let mut act = visitor.act().await?;
    let today = act.today();
    let week = judge(act.conn(), week_of(at.day), (0, today)).await?;
    let published = publish_reviewed(&mut act, &week.reference, &week, &reviewed).await?;
    act.commit().await?;
    let to = VersionPage { day: published.week_from, office: published.office, number: published.number };
    Ok(see_other(&visitor.links().to(&to).query("published", "yes")))
}

/// The paper as a file, before it is published.
pub(super) async fn file(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<DraftFile>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let choice = choice(&query)?;
    let week = weeks.get(week_of(at.day)).await?;
    let next = draft_of(&visitor, &week).await?.next;
    let shown = publication_shown_to(visitor.actor(), &next);
    let name = file_name(&shown, Stage::Draft, &choice, at.format);
    let printing = printing(&visitor, &week, shown, Stage::Draft).await?;
    let paper = printing.paper(&choice).ok_or_else(WebError::unknown)?;
    crate::press::file(paper, at.format, &name).await
}

async fn draft_of(visitor: &Visitor, week: &Week) -> Result<Draft, WebError> {
    let imprint = Imprint {
        office: visitor.office().code().clone(),
        week_from: week.period().from,
        at: visitor.now(),
        by: visitor.actor().display.clone(),
    };
    Ok(draft(visitor.view().await?.conn(), week.period(), imprint).await?)
}

/// The main button: publish, or what to do first; none for those who only read.
fn action(
    visitor: &Visitor,
    body: &PreviewBody,
    (next, seal): (&Publication, String),
    is_news: bool,
) -> Option<Action> {
    let words = visitor.words();
    if !visitor.can(Right::Publish) {
        return None;
    }
    let label = words.t("publication-publish");
    let action = match (body.blocking.len(), is_news) {
        (0, true) => {
            let to = PublicationPage { day: next.week_from };
            let to = visitor.links().to(&to).query("latest", next.number - 1).query("seal", seal);
            let args = [
                ("version", Arg::from(body.next_name.as_str())),
                ("partners", Arg::from(body.partners.len())),
                ("tell", Arg::from(body.to_tell.len())),
            ];
            Action::ask(label, to, words.with("publication-confirm", &args))
        }
        (0, false) => Action::blocked(label, words.t("change-nothing-new")),
        (count, _) => Action::blocked(label, words.count("publication-blocked", count)),
    };
    Some(action.icon(Icon::Publish))
}

fn next_name(words: Words, next: &Publication) -> String {
    match next.adjustment() {
        None => words.t("publication-first"),
        Some(n) => words.count("publication-adjustment", n),
    }
}

fn blocking(visitor: &Visitor, week: &Week) -> Vec<Blocking> {
    let words = visitor.words();
    let day = week.period().from;
    let keys: Vec<_> = week.shown_to(visitor.actor()).clashes().map(|judged| judged.clash.key()).collect();
    let told = week.blocking(visitor.office().code()).filter(|judged| keys.contains(&judged.clash.key()));
    told.map(|judged| Blocking {
        url: visitor.links().to(&ClashPage { day, key: judged.clash.key().to_string() }),
        name: clash_words::kind(words, judged.clash.kind),
        reason: clash_words::reason(words, &judged.clash),
        day: words.date_short(judged.clash.date),
    })
    .collect()
}

/// Leaders and units whom the changes concern; a first version reaches its readers as a whole.
fn to_tell(week: &Week, shown: &Publication) -> Vec<ToTell> {
    let mut found: Vec<ToTell> = Vec::new();
    let news = shown.items.iter().filter(|item| item.is_news());
    for item in news.filter(|_| shown.adjustment().is_some()) {
        let call = needs_a_call(item, shown.published_at);
        for name in recipients(&week.reference.directory, item) {
            match found.iter_mut().find(|known| known.name == name) {
                Some(known) => {
                    known.changes += 1;
                    known.call |= call;
                }
                None => found.push(ToTell { name, changes: 1, call }),
            }
        }
    }
    found
}

fn partners(visitor: &Visitor) -> Vec<(String, &'static str)> {
    let party = |code| visitor.site().party(code);
    visitor
        .office()
        .partners()
        .iter()
        .map(party)
        .map(|party| (party.short_name, party.accent.class()))
        .collect()
}
