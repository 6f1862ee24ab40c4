//! Giving a task, of a conclusion or of a paper.

use askama::Template;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::meeting::Urgency;
use nhip_office::rights::{Object, Right};
use nhip_people::Directory;
use nhip_web::answers::{done, see_other};
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{ConclusionsPage, NewTaskPage, SECTION, TaskPage, TasksPage};
use crate::commands::{self, Classification, Given, NewTask};
use crate::error::TaskError;
use crate::read::{self, Ground};
use crate::rules::task::{Facts, Product};

/// A conclusion of which a task is made.
struct Conclusion {
    meeting: MeetingId,
    number: u32,
    content: String,
    chair: String,
    title: String,
}

/// `GET /tasks/new`; `?meeting=…&conclusion=2` makes it of a conclusion.
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::GiveTask, &Object::Office)?;
    let of = state.filter("meeting").zip(state.filter("conclusion"));
    let conclusion = match of {
        Some((meeting, number)) => Some(conclusion(&visitor, meeting, number).await?),
        None => None,
    };
    let number = conclusion.as_ref().map(|one| one.number.to_string()).unwrap_or_default();
    let (meeting, content, giver) = match &conclusion {
        Some(one) => (one.meeting.as_str(), one.content.as_str(), one.chair.as_str()),
        None => ("", "", ""),
    };
    let form = Submitted::from_pairs([
        ("meeting", meeting),
        ("conclusion", &number),
        ("content", content),
        ("giver", giver),
        ("product", Product::Document.word()),
        ("urgency", Urgency::Ordinary.word()),
    ]);
    page(&visitor, conclusion.as_ref(), form.into_state()).await
}

/// `POST /tasks/new`
pub(super) async fn create(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::GiveTask, &Object::Office)?;
    let text = |name: &str| sent.first(name).unwrap_or("").trim().to_owned();
    let of = (text("meeting"), text("conclusion"));
    let conclusion = match of.0.is_empty() {
        true => None,
        false => Some(conclusion(&visitor, &of.0, &of.1).await?),
    };
    let mut fields = sent.fields();
    let source = match &conclusion {
        Some(one) => Some(Given::Conclusion { meeting: one.meeting.clone(), number: one.number }),
        None => paper(&mut fields),
    };
    let due: Option<Date> = fields.optional("due");
    let help_by: Option<Date> = fields.optional("help_by");
    let classification = fields.read("secrecy", |word| match word {
        "open" => Ok(Classification::Open),
        "secret" => Ok(Classification::Secret),
        _ => Err(Fault::NotAChoice),
    });
    let (Some(source), Some(facts), Some(classification), true) =
        (source, facts(&mut fields), classification, fields.is_sound())
    else {
        return page(&visitor, conclusion.as_ref(), fields.into_state()).await;
    };
    let mut act = visitor.act().await?;
    let given = commands::give(&mut act, NewTask { source, facts, due, help_by, classification }).await;
    match given {
        Ok(task) => {
            act.commit().await?;
            Ok(see_other(&visitor.links().to(&TaskPage { id: task.id })))
        }
        Err(error) => {
            done(&visitor, (act, Err::<(), _>(error)), &TasksPage {}, async |error| {
                let form = refused(&visitor, fields, &error);
                page(&visitor, conclusion.as_ref(), form).await
            })
            .await
        }
    }
}

/// A conclusion of an own meeting that the person may read.
async fn conclusion(visitor: &Visitor, meeting: &str, number: &str) -> Result<Conclusion, WebError> {
    let id: MeetingId = meeting.parse().map_err(|_| TaskError::Unknown)?;
    let number: u32 = number.parse().map_err(|_| TaskError::Unknown)?;
    let mut view = visitor.view().await?;
    let sheet =
        nhip_meetings::read::one(view.conn(), visitor.actor(), &id).await?.ok_or(TaskError::Unknown)?;
    let conclusions = read::conclusions(view.conn(), &id).await?;
    let found = conclusions.get(number).ok_or(TaskError::NoConclusion { number })?;
    Ok(Conclusion {
        number,
        content: found.content.clone(),
        chair: sheet.told.chair_title.clone(),
        title: sheet.told.title.clone(),
        meeting: id,
    })
}

fn paper(fields: &mut Fields) -> Option<Given> {
    let (symbol, on) = (fields.required::<String>("symbol"), fields.required("source_on"));
    let paragraph = fields.optional("paragraph").unwrap_or_default();
    Some(Given::Paper { symbol: symbol?, on: on?, paragraph })
}

/// Reads what the giver writes down; a fault is noted beside its field.
fn facts(fields: &mut Fields) -> Option<Facts> {
    let content = fields.required::<String>("content");
    let lead = fields.required::<String>("lead");
    let giver = fields.required::<String>("giver");
    let helpers = fields.optional::<String>("helpers").unwrap_or_default();
    let helpers = helpers.split([';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    let product = fields.read("product", |word| Product::of(word).ok_or(Fault::NotAChoice));
    let urgency = fields.read("urgency", |word| {
        Urgency::ALL.into_iter().find(|urgency| urgency.word() == word).ok_or(Fault::NotAChoice)
    });
    Some(Facts {
        content: content?.trim().to_owned(),
        lead: lead?.trim().to_owned(),
        helpers: helpers.map(str::to_owned).collect(),
        product: product?,
        giver: giver?.trim().to_owned(),
        leader: fields.optional::<String>("leader").unwrap_or_default().trim().to_owned(),
        leader_person: None,
        urgency: urgency?,
    })
}

/// The form with why it was not taken: beside its field, else under the first one.
fn refused(visitor: &Visitor, mut fields: Fields, error: &TaskError) -> FormState {
    let field = error.field().unwrap_or("content");
    fields.refuse(field, Fault::Sentence(error.say(visitor.words())));
    fields.into_state()
}

async fn page(visitor: &Visitor, of: Option<&Conclusion>, form: FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let mut view = visitor.view().await?;
    let directory = nhip_people::directory(view.conn(), Period::day(visitor.today())).await?;
    let ground = Ground::load(view.conn()).await?;
    drop(view);
    let usual = ground.limits.usual_due(&ground.calendar, visitor.today()).date;
    let args = [("days", Arg::from(ground.limits.usual_days)), ("due", Arg::from(words.date(usual)))];
    let back = match of {
        Some(of) => links.to(&ConclusionsPage { id: of.meeting.clone() }),
        None => links.to(&TasksPage {}),
    };
    let body = GiveBody {
        words,
        frame: visitor.frame(),
        action: links.to(&NewTaskPage {}),
        back,
        of: of.map(|of| (of.meeting.to_string(), of.number)),
        usual: words.with("tasks-due-none", &args),
        fields: fields(Builder::new(words, &form, "tasks"), of.is_none()),
        units: units(&directory),
        leaders: directory.people.iter().map(|person| person.title.clone()).collect(),
    };
    let mut parts = PageParts::new(words.t("tasks-new")).section(SECTION).form(&form);
    if let Some(of) = of {
        let args = [("number", Arg::from(of.number)), ("meeting", Arg::from(of.title.as_str()))];
        parts = parts.lead(words.with("tasks-source-meeting", &args));
    }
    visitor.frame().page(parts, &body)
}

fn fields(build: Builder<'_>, is_of_paper: bool) -> Vec<FieldView> {
    let words = build.words();
    let named = |prefix: &str, word: &str| words.t(&format!("{prefix}-{word}"));
    let products = Product::ALL.map(|product| (product.word(), named("tasks-product", product.word())));
    let urgencies = Urgency::ALL.map(|urgency| (urgency.word(), named("meetings-urgency", urgency.word())));
    let secrecies = ["open", "secret"].map(|word| (word, named("tasks-secrecy", word)));
    // Nothing is chosen for the giver, who has to say it.
    let secrecies = std::iter::once(("", "—".to_owned())).chain(secrecies);
    let source = match is_of_paper {
        true => vec![
            build.line("symbol").needed(),
            build.typed_day("source_on").needed(),
            build.line("paragraph"),
        ],
        false => Vec::new(),
    };
    let given = [
        build.area("content").needed(),
        build.line("lead").known_by("units-known").needed(),
        build.area("helpers"),
        build.typed_day("help_by"),
        build.select("product", products).needed(),
        build.typed_day("due"),
        build.line("giver").known_by("leaders-known").needed(),
        build.line("leader").known_by("leaders-known"),
        build.select("urgency", urgencies),
        build.select("secrecy", secrecies).needed(),
    ];
    source.into_iter().chain(given).collect()
}

/// The bodies, whose offices get their tasks by notice, then the units.
fn units(directory: &Directory) -> Vec<String> {
    let bodies = directory.bodies.iter().map(|body| body.name.clone());
    bodies.chain(directory.units.iter().map(|unit| unit.name.to_string())).collect()
}

#[derive(Template)]
#[template(path = "give.html")]
struct GiveBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    of: Option<(String, u32)>,
    usual: String,
    fields: Vec<FieldView>,
    units: Vec<String>,
    leaders: Vec<String>,
}
