//! The form as it goes back to the person: empty, with faults, with hours that are taken, with what somebody else
//! changed meanwhile.

use askama::Template;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse as _;
use nhip_office::rights::{Right, may};
use nhip_web::error::{Explain as _, Kind, PageResult};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::enter::Ground;
use super::form::{Control, FieldView, Needed, Part, Sheet};
use super::offers::{FreeTime, Offers, around, offered};
use super::{in_panel, stale};
use crate::error::ChangeError;
use crate::pages::SECTION;
use crate::pages::addresses::{
    ActivityCheck, ActivityPage, ChangePage, NewActivityPage, SeriesPage, WeekPage,
};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::rules::slot::Resource;
use crate::week::Weeks;

/// Whether the activity is being entered or changed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    New,
    Known,
}

/// What is said above the form.
#[derive(Default)]
pub(super) struct Talk {
    note: Option<String>,
    free: Vec<FreeTime>,
    /// Whether a named person may decide all the same.
    decision: Decidable,
    status: StatusCode,
    version: Option<u32>,
    /// Days off on which work is to be confirmed: the value and the label.
    rest_days: Vec<(String, String)>,
}

/// Whether hours that are taken may be asked for by a decision.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Decidable {
    Yes,
    #[default]
    No,
}

/// A form with all that it is shown from.
pub(super) struct Sheaf<'a> {
    visitor: &'a Visitor,
    ground: &'a Ground,
    form: &'a FormState,
    stage: Stage,
}

#[derive(Template)]
#[template(path = "activity_form.html")]
struct FormBody {
    words: Words,
    frame: Frame,
    is_panel: bool,
    title: String,
    action: Url,
    back: Url,
    check: Url,
    id: Option<String>,
    version: String,
    parts: Vec<Part>,
    further: Vec<FieldView>,
    further_is_faulty: bool,
    rooms: Vec<String>,
    units: Vec<String>,
    talk: Talk,
    decided_by: String,
    decision: String,
}

impl<'a> Sheaf<'a> {
    pub(super) fn new(visitor: &'a Visitor, ground: &'a Ground, form: &'a FormState, stage: Stage) -> Self {
        Self { visitor, ground, form, stage }
    }

    /// Shows the form.
    pub(super) fn show(&self, talk: Talk) -> PageResult {
        let (visitor, words) = (self.visitor, self.visitor.words());
        let title = words.t(match self.stage {
            Stage::New => "activity-new-title",
            Stage::Known => "activity-change-title",
        });
        let status = if self.form.is_faulty() { StatusCode::UNPROCESSABLE_ENTITY } else { talk.status };
        let body = self.body(title.clone(), talk);
        if !in_panel(visitor) {
            let mut parts = PageParts::new(title).section(SECTION).full_width().status(status);
            if self.stage == Stage::New {
                let to = visitor.links().to(&SeriesPage {});
                parts = parts.also(Action::open(words.t("series-title"), to));
            }
            return visitor.frame().page(parts, &body);
        }
        let mut answer = (status, visitor.frame().fragment(&body)?).into_response();
        // Whatever its status, the form comes back into the panel with everything typed.
        let retarget = HeaderName::from_static("hx-retarget");
        answer.headers_mut().insert(retarget, HeaderValue::from_static("#panel"));
        Ok(answer)
    }

    fn body(&self, title: String, talk: Talk) -> FormBody {
        let (visitor, words, directory) =
            (self.visitor, self.visitor.words(), &self.ground.reference.directory);
        let sheet = Sheet { words, form: self.form, directory, served: &self.ground.served };
        let id = &self.ground.record.activity.id;
        let links = visitor.links();
        let (action, back) = match self.stage {
            Stage::New => {
                let day = self.ground.record.activity.dates.from;
                (links.to(&NewActivityPage {}), links.to(&WeekPage { day: week_of(day).from }))
            }
            Stage::Known => {
                (links.to(&ChangePage { id: id.clone() }), links.to(&ActivityPage { id: id.clone() }))
            }
        };
        let further = sheet.further();
        let version = talk.version.map_or_else(|| self.form.value("version").to_owned(), |v| v.to_string());
        let decided_by = self.form.value("decided_by");
        let decided_by = if decided_by.is_empty() { &visitor.actor().display } else { decided_by };
        FormBody {
            words,
            frame: visitor.frame(),
            is_panel: in_panel(visitor),
            title,
            action,
            back,
            check: links.to(&ActivityCheck {}),
            id: (self.stage == Stage::Known).then(|| id.to_string()),
            version,
            parts: sheet.main(),
            further_is_faulty: further.iter().any(|field| field.fault.is_some()),
            further,
            rooms: directory.rooms.iter().map(|room| room.name.clone()).collect(),
            units: directory.units.iter().map(|unit| unit.name.to_string()).collect(),
            decided_by: decided_by.to_owned(),
            decision: self.form.value("decision").to_owned(),
            talk,
        }
    }

    /// Shows the form again after the change was not made; errors that no typing mends go on to the error page.
    pub(super) async fn refused(&self, weeks: &Weeks, record: &Record, error: ChangeError) -> PageResult {
        match &error {
            ChangeError::Taken { .. } => {
                let talk = self.taken(weeks, record, &error).await?;
                self.show(talk)
            }
            ChangeError::DaysOff { days } => {
                let words = self.visitor.words();
                let rest_days = days.iter().map(|day| (day.to_string(), words.day(*day))).collect();
                let note = Some(error.say(words));
                self.show(Talk { note, rest_days, status: StatusCode::CONFLICT, ..Talk::default() })
            }
            ChangeError::Stale { current } => {
                let id = &self.ground.record.activity.id;
                let seen = self.form.value("version").parse().unwrap_or(0);
                let reference = &self.ground.reference;
                let note = stale::note(self.visitor, reference, (id, seen), &self.ground.record).await?;
                let (note, version) = (Some(note), Some(*current));
                self.show(Talk { note, version, status: StatusCode::CONFLICT, ..Talk::default() })
            }
            other => match (other.field(), other.kind()) {
                (Some(field), Kind::Invalid(faults)) => {
                    let mut fields = self.again().fields();
                    for fault in faults {
                        fields.refuse(field, fault.fault);
                    }
                    let form = fields.into_state();
                    Sheaf { form: &form, ..*self }.show(Talk::default())
                }
                _ => Err(error.into()),
            },
        }
    }

    /// Says who has the hours, and offers the nearest that fit all.
    async fn taken(
        &self,
        weeks: &Weeks,
        record: &Record,
        error: &ChangeError,
    ) -> Result<Talk, nhip_web::error::WebError> {
        let ChangeError::Taken { resource, holder, asked_by, free } = error else {
            return Ok(Talk::default());
        };
        let (visitor, words, reference) = (self.visitor, self.visitor.words(), &self.ground.reference);
        let name = reference.name_of(resource);
        let holder = visitor.site().party(holder).short_name;
        let args =
            [("name", Arg::from(name)), ("by", Arg::from(asked_by.as_str())), ("holder", Arg::from(holder))];
        let fit = Offers::times(visitor, weeks, &record.activity).await?;
        let week = weeks.get(around(record.activity.dates)).await?;
        let free = if fit.is_empty() { offered(words, free, &record.activity, &week) } else { fit };
        let object = record.object(visitor.office().code());
        let is_person = matches!(resource, Resource::Person(_));
        let may_decide = is_person && may(visitor.actor(), Right::DoubleBookPerson, &object).is_ok();
        Ok(Talk {
            note: Some(
                words.with(if is_person { "activity-person-taken" } else { "activity-room-taken" }, &args),
            ),
            free,
            decision: if may_decide { Decidable::Yes } else { Decidable::No },
            status: StatusCode::CONFLICT,
            version: None,
            rest_days: Vec::new(),
        })
    }

    /// The form's texts, to be shown once more.
    fn again(&self) -> Submitted {
        self.form.submitted().clone()
    }
}
