//! What became of the clashes of a week: found, settled, still waiting.

use askama::Template;
use axum::extract::Path;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::error::PageResult;
use nhip_web::frame::PageParts;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use crate::history::episodes;
use crate::pages::SECTION;
use crate::pages::addresses::{ClashHistoryPage, ClashPage, ClashesPage};
use crate::rules::clash_history::Episode;
use crate::rules::publication::week_of;

#[derive(Template)]
#[template(path = "clash_history.html")]
struct PastBody {
    words: Words,
    now: Url,
    lines: Vec<Line>,
}

struct Line {
    kind: String,
    says: String,
    day: String,
    opened: String,
    ended: Option<String>,
    /// Its page while it waits; a settled one may be gone.
    url: Option<Url>,
}

/// `GET /week/{day}/clash-history`
pub(super) async fn show(visitor: Visitor, Path(at): Path<ClashHistoryPage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let week = week_of(at.day);
    let found = episodes(visitor.view().await?.conn(), visitor.actor(), week).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let line = |episode: &Episode| Line {
        kind: episode.kind.clone(),
        says: episode.says.clone(),
        day: words.day(episode.day),
        opened: words.instant(episode.opened_at, &vietnam()),
        ended: episode.ended.map(|(at, how)| {
            words.named(&format!("figures-ended-{}", how.word()), &words.instant(at, &vietnam()))
        }),
        url: episode
            .ended
            .is_none()
            .then(|| links.to(&ClashPage { day: week.from, key: episode.clash.clone() })),
    };
    let body = PastBody {
        words,
        now: links.to(&ClashesPage { day: week.from }),
        lines: found.iter().map(line).collect(),
    };
    let title = words.named("figures-history-title", &words.week_range(week.from));
    visitor.frame().page(PageParts::new(title).section(SECTION).lead(words.t("figures-history-lead")), &body)
}
