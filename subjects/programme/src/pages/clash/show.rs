//! One clash: the sentence, both sides, the facts, the ways out, letting it stand. A side panel for htmx, else a page.

use askama::Template;
use axum::extract::{Extension, Path};
use jiff::civil::Date;
use nhip_harmony::clash::{ClashKind, Facts};
use nhip_harmony::ways_out::who_gives_way;
use nhip_office::rights::{Object, Right};
use nhip_web::asker::Extent;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::facts::{facts, hint, why_yields};
use super::rows::{Gravity, kind_name, says, settled_line};
use super::settle::{last_acceptance, mark};
use super::sides::{SideView, sides};
use super::ways::{SideWays, WayDeed, side_ways};
use super::{Acceptance, Reopening, WayTaken};
use crate::pages::SECTION;
use crate::pages::addresses::{ClashPage, ClashesPage, EventsPage, RequestSending, WeekPage};
use crate::pages::events::{Following, VersusRow, versus};
use crate::rules::decision::Settlement;
use crate::rules::publication::week_of;
use crate::week::{JudgedClash, Standing, Week, Weeks};

/// How the clash stands, for the person.
struct StandingView {
    /// Who let it stand, why and when.
    line: String,
    /// What the clash said then, when its facts have changed since.
    was: Option<String>,
    returned: bool,
}

/// Two rows of one event that contradict each other.
struct Differs {
    rows: Vec<VersusRow>,
    tags: (String, String),
    follow: Option<Follow>,
    events: Url,
}

/// A button that takes the other row's values over.
struct Follow {
    label: String,
    url: Url,
    fields: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "clash.html")]
struct ClashBody {
    words: Words,
    frame: Frame,
    as_panel: bool,
    title: String,
    day: String,
    gravity: Gravity,
    says: String,
    standing: Option<StandingView>,
    sides: Vec<SideView>,
    why: Option<String>,
    facts: Vec<(String, String)>,
    hint: Option<String>,
    differs: Option<Differs>,
    first: Option<SideWays>,
    second: Option<SideWays>,
    way_url: Url,
    request_url: Url,
    accept_url: Url,
    reopen_url: Url,
    list: Url,
    board: Url,
    may_settle: bool,
    acceptable: bool,
    accepted: bool,
    seen: String,
    fingerprint: String,
    by: String,
    form: FormState,
}

/// Shows a clash.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ClashPage>,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    again(&visitor, &weeks, (at.day, &at.key), Submitted::default().into_state()).await
}

/// Shows a clash with a form as it was typed.
pub(super) async fn again(
    visitor: &Visitor,
    weeks: &Weeks,
    (day, key): (Date, &str),
    form: FormState,
) -> PageResult {
    let week = weeks.get(week_of(day)).await?;
    let shown = week.shown_to(visitor.actor());
    // What is settled and what this person may not see read alike.
    let judged = shown.clash(key).ok_or_else(|| WebError::unknown().saying("clash-not-there"))?;
    let before = match &judged.standing {
        Standing::Returned(_) => last_acceptance(visitor, key).await?,
        _ => None,
    };
    let faulty = form.is_faulty();
    let body = body(visitor, &week, (judged, before), form);
    let mut parts = PageParts::new(format!("{} · {}", body.title, body.day)).section(SECTION);
    if faulty {
        parts = parts.status(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    visitor.frame().page(parts, &body)
}

fn body(
    visitor: &Visitor,
    week: &Week,
    (judged, before): (&JudgedClash, Option<Settlement>),
    form: FormState,
) -> ClashBody {
    let (words, links, clash) = (visitor.words(), visitor.links(), &judged.clash);
    let (day, key) = (clash.date, clash.key().to_string());
    let yielding = who_gives_way(clash, &week.programme);
    let yielding = yielding.filter(|_| clash.kind != ClashKind::EventDiffers);
    let ways = |id| side_ways(visitor, week, clash, id);
    let first = yielding.as_ref().and_then(|yielding| ways(&yielding.yields)).filter(has_ways);
    let keeps = yielding.as_ref().and_then(|yielding| yielding.keeps.as_ref());
    let ids: Vec<&str> = std::iter::once(&clash.a).chain(&clash.b).map(|party| party.id.as_str()).collect();
    ClashBody {
        words,
        frame: visitor.frame(),
        as_panel: visitor.asker().extent == Extent::Fragment,
        title: format!("{} · {}", clash.kind.code(), kind_name(words, clash)),
        day: words.day(day),
        gravity: Gravity::of(clash),
        says: says(visitor, week, clash),
        standing: standing(visitor, &judged.standing, before),
        sides: sides(visitor, week, clash, yielding.as_ref()),
        why: yielding.as_ref().and_then(|yielding| why_yields(words, yielding)),
        facts: facts(words, clash),
        hint: hint(words, clash),
        differs: differs(visitor, week, judged),
        first,
        second: keeps.and_then(ways).filter(has_ways),
        request_url: links.to(&RequestSending { day, key: key.clone() }),
        way_url: links.to(&WayTaken { day, key: key.clone() }),
        accept_url: links.to(&Acceptance { day, key: key.clone() }),
        reopen_url: links.to(&Reopening { day, key }),
        list: links.to(&ClashesPage { day: week_of(day).from }),
        board: links.to(&WeekPage { day }).query("lit", ids.join(",")),
        may_settle: visitor.can(Right::SettleClash),
        acceptable: clash.kind != ClashKind::RoomDouble,
        accepted: !judged.is_open(),
        seen: mark(&judged.standing),
        fingerprint: clash.fingerprint().to_string(),
        by: visitor.actor().display.clone(),
        form,
    }
}

fn has_ways(side: &SideWays) -> bool {
    !side.ways.is_empty() || !side.slots.is_empty()
}

fn standing(visitor: &Visitor, standing: &Standing, before: Option<Settlement>) -> Option<StandingView> {
    match standing {
        Standing::Open => None,
        Standing::Accepted(settlement) => {
            Some(StandingView { line: settled_line(visitor, settlement), was: None, returned: false })
        }
        Standing::Returned(settlement) => Some(StandingView {
            line: settled_line(visitor, settlement),
            was: before.map(|before| before.says).filter(|says| !says.is_empty()),
            returned: true,
        }),
    }
}

/// The two rows of an event that is told differently, and taking the other office's values over.
fn differs(visitor: &Visitor, week: &Week, judged: &JudgedClash) -> Option<Differs> {
    let clash = &judged.clash;
    let Facts::Differs { .. } = clash.facts else { return None };
    let host = week.records.get(&clash.a.id)?;
    let other = week.records.get(&clash.b.as_ref()?.id)?;
    let tag = |record: &crate::rules::record::Record| visitor.site().party(record.owner()).short_name;
    let here = visitor.office().code();
    let own = [(host, other), (other, host)].into_iter().find(|(own, _)| own.owner() == here);
    let follow = own.filter(|_| visitor.can(Right::EditActivity)).map(|(own, theirs)| {
        let label = visitor.words().with("events-follow", &[("office", Arg::from(tag(theirs)))]);
        let fields = vec![
            ("row", format!("{}@{}", own.activity.id, own.version)),
            ("other", theirs.activity.id.to_string()),
        ];
        Follow { label, url: visitor.links().to(&Following { day: clash.date }), fields }
    });
    Some(Differs {
        rows: versus(visitor.words(), week, (host, other)),
        tags: (tag(host), tag(other)),
        follow,
        events: visitor.links().to(&EventsPage { day: clash.date }),
    })
}
