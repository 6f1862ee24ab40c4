//! After publication: who must be told of which change, who has been, and how far delivery to the other offices is.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_office::clock::vietnam;
use nhip_office::exchange;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::differences::when;
use super::period;
use crate::commands::{mark_told, mark_untold};
use crate::pages::SECTION;
use crate::pages::addresses::{TellingsPage, Told, Untold, VersionsPage};
use crate::rules::publication::{Telling, week_of};
use crate::week::{Week, Weeks};

/// Which tellings are listed.
const STATES: [(&str, &str); 4] = [
    ("", "publication-tellings-all"),
    ("open", "publication-tellings-open"),
    ("call", "publication-tellings-call"),
    ("told", "publication-tellings-told"),
];

struct Line {
    recipient: String,
    what: String,
    when: String,
    version: String,
    call: bool,
    done: Option<String>,
    press: Url,
}

struct Road {
    tag: String,
    accent: &'static str,
    state: String,
    waits: bool,
}

#[derive(Template)]
#[template(path = "publication/tellings.html")]
struct TellingsBody {
    words: Words,
    frame: Frame,
    states: Vec<(String, Url, bool, usize)>,
    lines: Vec<Line>,
    may_mark: bool,
    any: bool,
    roads: Vec<Road>,
}

/// Lists who must be told.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<TellingsPage>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let words = visitor.words();
    let week = weeks.get(week_of(at.day)).await?;
    let all: Vec<&Telling> = week.shown_to(visitor.actor()).tellings().collect();
    let chosen = query.filter("state").unwrap_or_default();
    let base = visitor.links().to(&at);
    let states = STATES.map(|(state, key)| {
        let url = if state.is_empty() { base.clone() } else { base.clone().query("state", state) };
        (words.t(key), url, state == chosen, all.iter().filter(|telling| is_in(telling, state)).count())
    });
    let mut listed: Vec<&Telling> = all.iter().copied().filter(|telling| is_in(telling, chosen)).collect();
    // What cannot wait stands first; what is done last.
    listed.sort_by_key(|telling| (telling.told_at.is_some(), !telling.urgent, telling.number));
    let body = TellingsBody {
        words,
        frame: visitor.frame(),
        states: states.to_vec(),
        lines: listed.into_iter().map(|telling| line(&visitor, &week, telling)).collect(),
        may_mark: visitor.can(Right::Publish),
        any: !all.is_empty(),
        roads: roads(&visitor).await?,
    };
    let versions = visitor.links().to(&VersionsPage { day: week.period().from });
    let parts = PageParts::new(words.t("publication-tellings-title"))
        .section(SECTION)
        .period(period(&visitor, at.day, |day| TellingsPage { day }))
        .also(Action::open(words.t("publication-all-versions"), versions))
        .full_width();
    visitor.frame().page(parts, &body)
}

/// Keeps that somebody was told.
pub(super) async fn told(visitor: Visitor, Path(at): Path<Told>) -> PageResult {
    visitor.may(Right::Publish, &Object::Office)?;
    let mut act = visitor.act().await?;
    mark_told(&mut act, &at.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&TellingsPage { day: at.day })))
}

/// Takes that back.
pub(super) async fn untold(visitor: Visitor, Path(at): Path<Untold>) -> PageResult {
    visitor.may(Right::Publish, &Object::Office)?;
    let mut act = visitor.act().await?;
    mark_untold(&mut act, &at.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&TellingsPage { day: at.day })))
}

fn is_in(telling: &Telling, state: &str) -> bool {
    match state {
        "open" => telling.told_at.is_none(),
        "call" => telling.told_at.is_none() && telling.urgent,
        "told" => telling.told_at.is_some(),
        _ => true,
    }
}

fn line(visitor: &Visitor, week: &Week, telling: &Telling) -> Line {
    let words = visitor.words();
    let record = week.shown_to(visitor.actor()).activity(&telling.activity);
    let (day, id) = (telling.week_from, telling.id.clone());
    let done = telling.told_at.map(|at| {
        let at = words.instant(at, &vietnam());
        let by = telling.told_by.clone().unwrap_or_default();
        words.with("publication-told-by", &[("at", Arg::from(at)), ("by", Arg::from(by))])
    });
    Line {
        recipient: telling.recipient.clone(),
        what: match &record {
            Some(record) => record.activity.title.clone(),
            None => words.t("publication-not-in-week"),
        },
        when: record.map(|record| when(words, &record.activity)).unwrap_or_default(),
        version: words.count("publication-adjustment", telling.number.saturating_sub(1)),
        call: telling.urgent,
        press: match done {
            None => visitor.links().to(&Told { day, id }),
            Some(_) => visitor.links().to(&Untold { day, id }),
        },
        done,
    }
}

/// How far the notices to the other offices are, for those who may see it.
async fn roads(visitor: &Visitor) -> Result<Vec<Road>, WebError> {
    if !visitor.can(Right::ReadExchange) {
        return Ok(Vec::new());
    }
    let words = visitor.words();
    let road = |delivery: exchange::Delivery| {
        let party = visitor.site().party(&delivery.partner);
        let state = match delivery.oldest.filter(|_| delivery.waiting > 0) {
            None => words.t("publication-delivered"),
            Some(since) => {
                let since = words.instant(since, &vietnam());
                let args = [("count", Arg::from(delivery.waiting)), ("since", Arg::from(since))];
                words.with("publication-waiting", &args)
            }
        };
        Road { tag: party.short_name, accent: party.accent.class(), state, waits: delivery.waiting > 0 }
    };
    Ok(exchange::deliveries(visitor.office()).await?.into_iter().map(road).collect())
}
