//! Making an activity a meeting, and changing what the secretary writes down.

use askama::Template;
use axum::extract::Path;
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Object, Right, may};
use nhip_programme::eyes::is_readable;
use nhip_programme::pages::addresses::{ActivityMeetingPage, ActivityPage};
use nhip_programme::rules::record::Record;
use nhip_programme::week::record_of;
use nhip_web::answers::{done, see_other};
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{ChangeMeetingPage, MeetingPage, SECTION, held, views};
use crate::commands::{self, NewMeeting, Seen};
use crate::error::MeetingError;
use crate::read;
use crate::rules::kind::{MeetingKind, NoMeetingFor};
use crate::rules::meeting::{Facts, PapersBy, Urgency};

/// `GET /activities/{id}/meeting`: leads to the meeting, or offers to make one.
pub(super) async fn show(visitor: Visitor, Path(at): Path<ActivityMeetingPage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    if let Some(known) = known(&visitor, &at.id).await? {
        return Ok(see_other(&known));
    }
    let record = activity(&visitor, &at.id).await?;
    let usual = MeetingKind::M14;
    let form = Submitted::from_pairs([
        ("kind", usual.facts().code),
        ("prepared_by", record.activity.prepared_by.as_ref().map_or("", |unit| unit.as_str())),
        ("papers_by", PapersBy::Portal.word()),
        ("urgency", Urgency::Ordinary.word()),
    ]);
    page(&visitor, Form::New(&record), form.into_state())
}

/// `POST /activities/{id}/meeting`
pub(super) async fn create(
    visitor: Visitor,
    Path(at): Path<ActivityMeetingPage>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let record = activity(&visitor, &at.id).await?;
    let mut fields = sent.fields();
    let Some(facts) = facts(&mut fields) else {
        return page(&visitor, Form::New(&record), fields.into_state());
    };
    let mut act = visitor.act().await?;
    let made = commands::make(&mut act, NewMeeting { activity: at.id.clone(), facts }).await;
    match made {
        Err(MeetingError::AlreadyMade(id)) => Ok(see_other(&visitor.links().to(&MeetingPage { id }))),
        Ok(meeting) => {
            act.commit().await?;
            Ok(see_other(&visitor.links().to(&MeetingPage { id: meeting.id })))
        }
        Err(error) => {
            let to = ActivityMeetingPage { id: at.id.clone() };
            done(&visitor, (act, Err::<(), _>(error)), &to, async |error| {
                page(&visitor, Form::New(&record), refused(&visitor, fields, &error))
            })
            .await
        }
    }
}

/// `GET /meetings/{id}/change`
pub(super) async fn change(visitor: Visitor, Path(at): Path<ChangeMeetingPage>) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let version = ("version", sheet.meeting.version.to_string());
    let form = Submitted::from_pairs(pairs(&sheet.meeting.facts).into_iter().chain([version]));
    page(&visitor, Form::Known(&at, &sheet.told.title), form.into_state())
}

/// `POST /meetings/{id}/change`
pub(super) async fn save(visitor: Visitor, Path(at): Path<ChangeMeetingPage>, sent: Submitted) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let mut fields = sent.fields();
    let seen = Seen(fields.optional::<u32>("version").unwrap_or(0));
    let form = Form::Known(&at, &sheet.told.title);
    let Some(facts) = facts(&mut fields) else { return page(&visitor, form, fields.into_state()) };
    let mut act = visitor.act().await?;
    let changed = commands::write_facts(&mut act, (&at.id, seen), facts).await;
    done(&visitor, (act, changed), &MeetingPage { id: at.id.clone() }, async |error| {
        page(&visitor, form, refused(&visitor, fields, &error))
    })
    .await
}

/// The meeting that an activity became already, here or at the office that invites.
async fn known(visitor: &Visitor, id: &ActivityId) -> Result<Option<Url>, WebError> {
    let mut view = visitor.view().await?;
    let own = read::of_activity(view.conn(), visitor.actor(), id).await?.map(|sheet| sheet.meeting.id);
    let found = match own {
        Some(id) => Some(id),
        None => {
            let eyes = (visitor.actor(), visitor.office().code());
            read::received_for(view.conn(), eyes, id).await?.map(|received| received.meeting)
        }
    };
    Ok(found.map(|id| visitor.links().to(&MeetingPage { id })))
}

/// An own activity that the person reads whole and may make a meeting of.
async fn activity(visitor: &Visitor, id: &ActivityId) -> Result<Record, WebError> {
    let record = record_of(visitor.view().await?.conn(), id).await?;
    let record = record.filter(|record| is_readable(visitor.actor(), Some(record)));
    let record = record.ok_or(MeetingError::Unknown)?;
    if record.owner() != visitor.office().code() {
        return Err(WebError::unknown().saying("meetings-none-from-owner"));
    }
    may(visitor.actor(), Right::EditMeeting, &record.object(visitor.office().code()))?;
    Ok(record)
}

/// What the secretary has written down, as the form holds it.
pub(super) fn pairs(facts: &Facts) -> Vec<(&'static str, String)> {
    vec![
        ("kind", facts.kind.facts().code.to_owned()),
        ("ground", facts.ground.clone()),
        ("convenor", facts.convenor.clone()),
        ("secretary", facts.secretary.clone()),
        ("prepared_by", facts.prepared_by.join("; ")),
        ("demands", facts.demands.clone()),
        ("papers_by", facts.papers_by.word().to_owned()),
        ("contact", facts.contact.clone()),
        ("urgency", facts.urgency.word().to_owned()),
    ]
}

/// Reads what the secretary writes down; a fault is noted beside its field.
pub(super) fn facts(fields: &mut Fields) -> Option<Facts> {
    let kind = fields.read("kind", |code| MeetingKind::of(code).ok_or(Fault::NotAChoice));
    let ground = fields.required::<String>("ground");
    let text = |fields: &mut Fields, name| fields.optional::<String>(name).unwrap_or_default();
    let convenor = text(fields, "convenor");
    let papers_by = fields.read("papers_by", |word| {
        PapersBy::ALL.into_iter().find(|by| by.word() == word).ok_or(Fault::NotAChoice)
    });
    let urgency = fields.read("urgency", |word| {
        Urgency::ALL.into_iter().find(|urgency| urgency.word() == word).ok_or(Fault::NotAChoice)
    });
    let units = text(fields, "prepared_by");
    let units = units.split([';', '\n']).map(str::trim).filter(|unit| !unit.is_empty());
    let kind = kind?;
    // Who usually convenes such a meeting stands for an empty field.
    let usual = kind.facts().convenor.to_owned();
    Some(Facts {
        kind,
        ground: ground?,
        convenor: if convenor.is_empty() { usual } else { convenor },
        secretary: text(fields, "secretary"),
        prepared_by: units.map(str::to_owned).collect(),
        demands: text(fields, "demands"),
        papers_by: papers_by?,
        contact: text(fields, "contact"),
        urgency: urgency?,
    })
}

/// The form with why it was not taken: beside its field, else under the first one.
fn refused(visitor: &Visitor, mut fields: Fields, error: &MeetingError) -> FormState {
    let field = match error {
        MeetingError::Facts(fault) => fault.field,
        _ => "kind",
    };
    fields.refuse(field, Fault::Sentence(error.say(visitor.words())));
    fields.into_state()
}

/// The fields of what the secretary writes down.
pub(super) fn fields_view(words: Words, build: Builder<'_>) -> Vec<FieldView> {
    let named = |prefix: &str, word: &str| words.t(&format!("meetings-{prefix}-{word}"));
    let kinds = MeetingKind::ALL.iter().map(|kind| (kind.facts().code, views::kind(words, *kind)));
    let papers = PapersBy::ALL.map(|by| (by.word(), named("papers-by", by.word())));
    let urgencies = Urgency::ALL.map(|urgency| (urgency.word(), named("urgency", urgency.word())));
    vec![
        build.select("kind", kinds).needed(),
        build.area("ground").needed(),
        build.line("convenor"),
        build.line("secretary"),
        build.line("prepared_by").known_by("units-known"),
        build.area("demands"),
        build.select("papers_by", papers),
        build.line("contact"),
        build.select("urgency", urgencies),
    ]
}

/// Which form is shown.
#[derive(Clone, Copy)]
enum Form<'a> {
    New(&'a Record),
    Known(&'a ChangeMeetingPage, &'a str),
}

fn page(visitor: &Visitor, of: Form<'_>, form: FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let named = |prefix: &str, word: &str| words.t(&format!("meetings-{prefix}-{word}"));
    let (title, action, back, key) = match of {
        Form::New(record) => {
            let id = || record.activity.id.clone();
            let back = links.to(&ActivityPage { id: id() });
            (
                record.activity.title.as_str(),
                links.to(&ActivityMeetingPage { id: id() }),
                back,
                "meetings-make",
            )
        }
        Form::Known(at, title) => {
            let back = links.to(&MeetingPage { id: at.id.clone() });
            (title, links.to(&ChangeMeetingPage { id: at.id.clone() }), back, "meetings-change")
        }
    };
    let body = MakeBody {
        words,
        frame: visitor.frame(),
        action,
        back,
        version: form.value("version").to_owned(),
        no_meeting_for: NoMeetingFor::ALL.map(|case| named("no-meeting-for", case.word())).into(),
        fields: fields_view(words, Builder::new(words, &form, "meetings")),
    };
    let parts = PageParts::new(words.t(key)).section(SECTION).lead(title.to_owned()).form(&form);
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "make.html")]
struct MakeBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    version: String,
    no_meeting_for: Vec<String>,
    fields: Vec<FieldView>,
}
