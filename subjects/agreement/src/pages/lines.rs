//! Requests as lines: in the two columns of “Trao đổi”, among the hours that are held, on the desk.

use nhip_harmony::days::Period;
use nhip_office::clock::vietnam;
use nhip_people::Directory;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use super::addresses::RequestPage;
use super::words;
use crate::rules::standing::{Standing, held};
use crate::shown::{self, Found};

/// Answered requests that are still listed, so that people see how they ended.
const CLOSED_LISTED: usize = 10;

/// One request in words.
#[derive(Clone, Debug)]
pub struct RequestLine {
    /// Short name of the other office.
    pub tag: String,
    /// Its colour.
    pub accent: &'static str,
    /// What is wished.
    pub wish: String,
    /// Of which activity.
    pub title: String,
    /// The page of the request.
    pub url: Url,
    /// How it stands.
    pub standing: String,
    /// The class of its pill.
    pub pill: &'static str,
    /// Until when somebody must answer.
    pub due: Option<String>,
    /// Whether the clock has run out once.
    pub is_late: bool,
    /// Who had it last, and when.
    pub last: String,
    /// Whether this office has to act.
    pub ours: bool,
}

/// Hours that an open request keeps, as all offices see them.
#[derive(Clone, Debug)]
pub struct HoldLine {
    /// Short names of the two offices.
    pub tags: Vec<(String, &'static str)>,
    /// The hours.
    pub hours: String,
    /// For which activity.
    pub title: String,
    /// Until when.
    pub until: String,
    /// The page of the request.
    pub url: Url,
}

/// What “Trao đổi” shows of requests.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Asked of this office.
    pub to_us: Vec<RequestLine>,
    /// Asked by this office.
    pub from_us: Vec<RequestLine>,
    /// Between two other offices, where this one may have to rule.
    pub between: Vec<RequestLine>,
    /// Hours held softly.
    pub holds: Vec<HoldLine>,
}

/// The columns of “Trao đổi”, what waits first.
///
/// # Errors
/// When the database fails.
pub async fn columns(visitor: &Visitor) -> Result<Columns, WebError> {
    let mut view = visitor.view().await?;
    let directory = nhip_people::directory(view.conn(), Period::day(visitor.today())).await?;
    let mut all = shown::all(view.conn(), (visitor.actor(), visitor.now())).await?;
    drop(view);
    let here = visitor.office().code();
    all.sort_by_key(|found| (!found.waits_on(here), !found.standing.is_open()));
    let mut columns = Columns::default();
    for found in &all {
        let part = found.thread.request.part(here);
        let column = match (part.answers, part.asks) {
            (true, _) => &mut columns.to_us,
            (_, true) => &mut columns.from_us,
            _ => &mut columns.between,
        };
        if found.standing.is_open() || column.iter().filter(|line| line.due.is_none()).count() < CLOSED_LISTED
        {
            column.push(line(visitor, &directory, found));
        }
        columns.holds.extend(holds(visitor, found));
    }
    Ok(columns)
}

/// What waits for this office, by clock; for the desk.
///
/// # Errors
/// When the database fails.
pub async fn waiting(visitor: &Visitor) -> Result<Vec<RequestLine>, WebError> {
    let mut view = visitor.view().await?;
    let directory = nhip_people::directory(view.conn(), Period::day(visitor.today())).await?;
    let all = shown::all(view.conn(), (visitor.actor(), visitor.now())).await?;
    let here = visitor.office().code();
    let mut open: Vec<&Found> = all.iter().filter(|found| found.waits_on(here)).collect();
    open.sort_by_key(|found| match &found.standing {
        Standing::Waits { due, .. } => Some(*due),
        _ => None,
    });
    Ok(open.into_iter().map(|found| line(visitor, &directory, found)).collect())
}

fn line(visitor: &Visitor, directory: &Directory, found: &Found) -> RequestLine {
    let words = visitor.words();
    let here = visitor.office().code();
    let request = &found.thread.request;
    let other = if request.asker == *here { &request.asked } else { &request.asker };
    let party = visitor.site().party(other);
    let due = words::due(words, found);
    let (by, office, at) = match found.thread.steps.last() {
        Some(step) => (&step.by, &step.office, step.at),
        None => (&request.asked_by, &request.asker, request.asked_at),
    };
    let ours = found.waits_on(here);
    let pill = match &found.standing {
        Standing::Waits { .. } if ours => "pill-look",
        Standing::Overtaken(_) | Standing::Crossed(_) => "pill-possible",
        _ => "",
    };
    RequestLine {
        tag: party.short_name,
        accent: party.accent.class(),
        wish: words::wish(words, directory, &request.wish),
        title: title(found),
        url: visitor.links().to(&RequestPage { id: request.id.clone() }),
        standing: words::standing(words, found, |code| short(visitor, code)),
        pill,
        is_late: due.as_ref().is_some_and(|(_, late)| *late),
        due: due.map(|(text, _)| text),
        last: format!("{} ({}) · {}", by, short(visitor, office.as_str()), words.instant(at, &vietnam())),
        ours,
    }
}

fn holds(visitor: &Visitor, found: &Found) -> Vec<HoldLine> {
    let Standing::Waits { due, .. } = &found.standing else { return Vec::new() };
    let words = visitor.words();
    let request = &found.thread.request;
    let tag = |office| {
        let party = visitor.site().party(office);
        (party.short_name, party.accent.class())
    };
    let placements = held(&found.thread, &found.position).into_iter().filter_map(|wish| match wish {
        crate::rules::request::Wish::Place(placement) => Some(words::placed(words, placement)),
        crate::rules::request::Wish::Come(_) => Some(words::placed(words, &request.seen.placement)),
        _ => None,
    });
    let line = |hours| HoldLine {
        tags: vec![tag(&request.asker), tag(&request.asked)],
        hours,
        title: title(found),
        until: words.named("agreement-hold-until", &words.instant(*due, &vietnam())),
        url: visitor.links().to(&RequestPage { id: request.id.clone() }),
    };
    placements.map(line).collect()
}

/// The title of the activity; its id when it is gone.
pub(super) fn title(found: &Found) -> String {
    let record = found.record.as_ref();
    record.map_or_else(|| found.thread.request.activity.to_string(), |record| record.activity.title.clone())
}

/// The short name of an office.
pub(super) fn short(visitor: &Visitor, code: &str) -> String {
    code.parse().map_or_else(|_| code.to_owned(), |office| visitor.site().party(&office).short_name)
}
