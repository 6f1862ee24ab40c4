//! Sending somebody else: at once in an own activity, by asking the owner in another office's.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::PersonId;
use nhip_programme::commands::{Holding, Seen, consent, substitute};
use nhip_programme::error::ChangeError;
use nhip_programme::rules::consent::Wish;
use nhip_programme::rules::record::{Record, StandIn};
use nhip_programme::week::Weeks;
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::activity::find;
use super::{Pocket, kept_for};
use crate::PHONE;
use crate::addresses::{PhoneActivityPage, PhonePage, SendingPage};
use crate::pages::hours;

/// `GET /phone/activities/{id}/stand-in`
pub(super) async fn ask(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<SendingPage>,
    query: ListState,
) -> PageResult {
    let pocket = Pocket::open(&visitor, &weeks, &query).await?;
    let record = find(&pocket, &at.id)?;
    page(&pocket, &record, &FormState::default(), None)
}

/// `POST /phone/activities/{id}/stand-in`
pub(super) async fn send(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<SendingPage>,
    query: ListState,
    sent: Submitted,
) -> PageResult {
    let pocket = Pocket::open(&visitor, &weeks, &query).await?;
    let record = find(&pocket, &at.id)?;
    let mut fields = sent.fields();
    let version = fields.required::<u32>("version");
    let stand_in = fields.read("stand_in", |text| text.parse::<PersonId>().map_err(|_| Fault::NotAChoice));
    let (Some(version), Some(stand_in)) = (version, stand_in) else {
        return page(&pocket, &record, &fields.into_state(), None);
    };
    match sent_instead(&pocket, &record, Seen(version), stand_in).await {
        Ok(()) => Ok(see_other(&pocket.to(&PhonePage {}, pocket.day))),
        // Somebody has these hours: the choice is offered again, with the sentence above it.
        Err(
            error @ (ChangeError::Taken { .. } | ChangeError::NotListed { .. } | ChangeError::Stale { .. }),
        ) => page(&pocket, &record, &fields.into_state(), Some(error)),
        Err(error) => Err(error.into()),
    }
}

async fn sent_instead(
    pocket: &Pocket<'_>,
    record: &Record,
    seen: Seen,
    stand_in: PersonId,
) -> Result<(), ChangeError> {
    let office = pocket.visitor.office();
    let mut act = office.act(pocket.visitor.actor()).await?;
    let (reference, at) = (&pocket.week.reference, (&record.activity.id, seen));
    if record.owner() == office.code() {
        let stand_in = StandIn { person: stand_in, in_place_of: pocket.person.clone() };
        substitute(&mut act, reference, at, &stand_in, &Holding::Required).await?;
    } else {
        consent(&mut act, reference, at, &pocket.person, Wish::Sends(stand_in)).await?;
    }
    Ok(act.commit().await?)
}

/// Somebody who could come instead.
struct Candidate {
    key: String,
    title: String,
    /// What the candidate does at that time.
    busy: Option<String>,
    is_chosen: bool,
}

/// The default first, then the chain of substitutes, then the others of the same body.
fn candidates(pocket: &Pocket<'_>, record: &Record, chosen: &str) -> Vec<Candidate> {
    let directory = &pocket.week.reference.directory;
    let Some(leader) = directory.person(&pocket.person) else { return Vec::new() };
    let default = directory.stand_in(&pocket.person, pocket.day);
    let colleagues =
        directory.people.iter().filter(|person| person.body == leader.body).map(|person| &person.id);
    let mut order: Vec<&PersonId> = Vec::new();
    for id in default.into_iter().chain(&leader.substitutes).chain(colleagues) {
        if *id != pocket.person && !order.contains(&id) && !record.activity.leaders.contains(id) {
            order.push(id);
        }
    }
    let candidate = |(place, id): (usize, &PersonId)| Candidate {
        key: id.to_string(),
        title: pocket.title_of(id),
        busy: busy(pocket, record, id),
        is_chosen: if chosen.is_empty() { place == 0 } else { chosen == id.as_str() },
    };
    order.into_iter().enumerate().map(candidate).collect()
}

/// The hours and title of what somebody does at the time of an activity, as far as the account may see it.
fn busy(pocket: &Pocket<'_>, record: &Record, person: &PersonId) -> Option<String> {
    let settings = pocket.week.programme.settings();
    let wished = assumed(&record.activity, settings);
    let shown = pocket.week.shown_to(pocket.visitor.actor());
    let mut meets = shown.activities().filter(|other| {
        other.stands()
            && other.activity.leaders.contains(person)
            && other.activity.dates.contains(pocket.day)
            && assumed(&other.activity, settings).common(wished).is_some()
    });
    meets.next().map(|other| format!("{} {}", hours(&other), other.activity.title))
}

fn page(pocket: &Pocket<'_>, record: &Record, form: &FormState, refused: Option<ChangeError>) -> PageResult {
    let visitor = pocket.visitor;
    let words = visitor.words();
    let is_own = record.owner() == visitor.office().code();
    let party = visitor.site().party(record.owner()).short_name;
    let body = SendingBody {
        words,
        frame: visitor.frame(),
        action: pocket.to(&SendingPage { id: record.activity.id.clone() }, pocket.day),
        back: pocket.to(&PhoneActivityPage { id: record.activity.id.clone() }, pocket.day),
        version: record.version,
        what: format!("{} · {}", hours(record), record.activity.title),
        explained: if is_own { words.t("phone-sends-own") } else { words.named("phone-sends-asked", &party) },
        candidates: candidates(pocket, record, form.value("stand_in")),
        fault: refused.as_ref().map(|error| error.say(words)).or_else(|| form.fault("stand_in", &words)),
    };
    let mut parts = PageParts::new(words.t("phone-send")).lead(pocket.title()).section(PHONE).form(form);
    if let Some(error) = refused {
        parts = parts.status(WebError::from(error).kind().status());
    }
    Ok(kept_for(visitor, visitor.frame().page(parts, &body)?))
}

#[derive(Template)]
#[template(path = "phone_sending.html")]
struct SendingBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    version: u32,
    what: String,
    explained: String,
    candidates: Vec<Candidate>,
    fault: Option<String>,
}
