//! Asking another office for a leader to come to an own activity.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_harmony::days::{Span, time_at};
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_harmony::lanes::Proposal;
use nhip_office::rights::{Object, Right};
use nhip_programme::error::ChangeError;
use nhip_programme::pages::addresses::{ActivityPage, LeaderRequestPage};
use nhip_programme::rules::record::Record;
use nhip_programme::week::{Week, Weeks};
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::addresses::RequestPage;
use super::show::SECTION;
use super::words;
use crate::commands::{self, Ask};
use crate::error::AgreementError;
use crate::rules::request::Wish;

/// `GET /activities/{id}/leader-request`
pub(super) async fn ask(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<LeaderRequestPage>,
) -> PageResult {
    page(&visitor, &weeks, &at.id, Submitted::default().into_state()).await
}

/// `POST /activities/{id}/leader-request`
pub(super) async fn send(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<LeaderRequestPage>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let mut fields = sent.fields();
    let person = fields.read("person", |text| text.parse::<PersonId>().map_err(|_| Fault::NotAChoice));
    let seen = fields.required::<u32>("seen");
    let note = fields.optional::<String>("note").unwrap_or_default();
    let (Some(person), Some(seen)) = (person, seen) else {
        return page(&visitor, &weeks, &at.id, fields.into_state()).await;
    };
    let ask = Ask { activity: at.id.clone(), seen, wish: Wish::Come(person), clash: None, note };
    let mut act = visitor.act().await?;
    match commands::ask(&mut act, ask).await {
        Ok(thread) => {
            act.commit().await?;
            Ok(see_other(&visitor.links().to(&RequestPage { id: thread.request.id })))
        }
        Err(error @ (AgreementError::NoOtherOffice | AgreementError::AlreadyAsked(_))) => {
            drop(act);
            fields.refuse("person", Fault::Sentence(error.say(visitor.words())));
            page(&visitor, &weeks, &at.id, fields.into_state()).await
        }
        Err(error @ AgreementError::Text { .. }) => {
            drop(act);
            fields.refuse("note", Fault::Sentence(error.say(visitor.words())));
            page(&visitor, &weeks, &at.id, fields.into_state()).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A leader of another office.
struct Guest {
    id: PersonId,
    title: String,
    office: String,
    is_busy: bool,
}

#[derive(Template)]
#[template(path = "invite.html")]
struct InviteBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    when: String,
    seen: u32,
    people: Vec<Guest>,
    form: FormState,
}

async fn page(visitor: &Visitor, weeks: &Weeks, id: &ActivityId, form: FormState) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let week = weeks.holding(id).await.map_err(AgreementError::from)?;
    let own = week.as_ref().and_then(|week| week.shown_to(visitor.actor()).activity(id));
    let own = own.filter(|record| record.owner() == visitor.office().code() && !record.is_busy_block());
    let (Some(week), Some(record)) = (&week, own) else {
        return Err(WebError::from(AgreementError::from(ChangeError::Unknown(id.clone()))));
    };
    let (words, links) = (visitor.words(), visitor.links());
    let placement = nhip_programme::rules::placement::Placement::of(&record.activity);
    let body = InviteBody {
        words,
        frame: visitor.frame(),
        action: links.to(&LeaderRequestPage { id: id.clone() }),
        back: links.to(&ActivityPage { id: id.clone() }),
        when: format!("{} · {}", record.activity.title, words::placed(words, &placement)),
        seen: record.version,
        people: guests(visitor, week, &record),
        form: form.clone(),
    };
    let mut parts = PageParts::new(words.t("agreement-invite-title"))
        .section(SECTION)
        .lead(words.t("agreement-invite-lead"));
    if form.is_faulty() {
        parts = parts.form(&form);
    }
    visitor.frame().page(parts, &body)
}

/// Leaders whose calendars other offices keep, who do not attend yet; whether something stands at that hour is what
/// the board shows as well.
fn guests(visitor: &Visitor, week: &Week, record: &Record) -> Vec<Guest> {
    let activity = &record.activity;
    let directory = &week.reference.directory;
    let hours = assumed(activity, &week.reference.settings);
    let span = Span { date: activity.dates.from, from: time_at(hours.from), to: time_at(hours.to) };
    let is_busy = |id: &PersonId| {
        let asked = Proposal {
            people: vec![id.clone()],
            room: None,
            span,
            area: activity.area.clone(),
            ignore: Some(activity.id.clone()),
        };
        !week.lanes().is_free(&asked)
    };
    let here = visitor.office().code();
    let strange = directory.people.iter().filter(|person| !activity.leaders.contains(&person.id));
    let guest = |person: &nhip_harmony::programme::Person| {
        let office = directory.office_of_person(&person.id).filter(|office| *office != here)?;
        Some(Guest {
            id: person.id.clone(),
            title: person.title.clone(),
            office: visitor.site().party(office).short_name,
            is_busy: is_busy(&person.id),
        })
    };
    strange.filter_map(guest).collect()
}
