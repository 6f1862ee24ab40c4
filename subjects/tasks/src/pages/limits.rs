//! The limits of tasks and meetings, for those who change settings: each with where it comes from, who set it and when.

use askama::Template;
use jiff::Timestamp;
use nhip_meetings::rules::limits::{LIMITS as MEETING_LIMITS, Limit, Limits as MeetingLimits, Milestone};
use nhip_office::clock::vietnam;
use nhip_office::db::Conn;
use nhip_office::rights::{Object, Right};
use nhip_office::settings::{self, Set};
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{LimitsPage, MeetingLimitsForm, SECTION};
use crate::commands::{set_limits, set_meeting_limits};
use crate::read::Ground;
use crate::rules::limits::{LIMITS, Limits};

/// Most working days before a meeting.
const MOST_DAYS: u16 = 60;
/// Longest source, in characters.
const LONGEST_SOURCE: usize = 300;

/// `GET /admin/limits`
pub(super) async fn show(visitor: Visitor) -> PageResult {
    visitor.may(Right::ChangeSettings, &Object::Office)?;
    page(&visitor, Typed::default()).await
}

/// `POST /admin/limits`
pub(super) async fn save(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::ChangeSettings, &Object::Office)?;
    let mut fields = sent.fields();
    let seen = seen(&mut fields);
    let (Some(limits), true) = (read(&mut fields), fields.is_sound()) else {
        return refused(&visitor, Typed { tasks: Some(fields.into_state()), ..Typed::default() }).await;
    };
    let mut act = visitor.act().await?;
    let set = set_limits(&mut act, seen, &limits).await;
    done(&visitor, (act, set), &LimitsPage {}, async |error| {
        let sentence = error.say(visitor.words());
        match error.field() {
            Some(field) => {
                fields.refuse(field, Fault::Sentence(sentence));
                page(&visitor, Typed { tasks: Some(fields.into_state()), ..Typed::default() }).await
            }
            None => {
                let tasks = Some(fields.into_state());
                page(&visitor, Typed { tasks, said: Some(sentence), ..Typed::default() }).await
            }
        }
    })
    .await
}

/// `POST /admin/limits/meetings`
pub(super) async fn save_meetings(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::ChangeSettings, &Object::Office)?;
    let mut fields = sent.fields();
    let seen = seen(&mut fields);
    let (Some(limits), true) = (read_meetings(&mut fields), fields.is_sound()) else {
        return refused(&visitor, Typed { meetings: Some(fields.into_state()), ..Typed::default() }).await;
    };
    let mut act = visitor.act().await?;
    let set = set_meeting_limits(&mut act, seen, &limits).await;
    done(&visitor, (act, set), &LimitsPage {}, async |error| {
        let (meetings, said) = (Some(fields.into_state()), Some(error.say(visitor.words())));
        page(&visitor, Typed { meetings, said, ..Typed::default() }).await
    })
    .await
}

async fn refused(visitor: &Visitor, typed: Typed) -> PageResult {
    let mut response = page(visitor, typed).await?;
    *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// When the values that the person saw were set: a number of milliseconds, nothing while the usual ones held.
fn seen(fields: &mut Fields) -> Option<Timestamp> {
    let at: Option<i64> = fields.optional("seen");
    at.and_then(|at| Timestamp::from_millisecond(at).ok())
}

fn read(fields: &mut Fields) -> Option<Limits> {
    let usual_days = fields.required("usual_days");
    let return_working_days = fields.required("return_working_days");
    let announce_working_days = fields.required("announce_working_days");
    let help_working_days = fields.required("help_working_days");
    let soon_working_days = fields.required("soon_working_days");
    let last_call_working_days = fields.required("last_call_working_days");
    let leader_working_days = fields.required("leader_working_days");
    let monthly_days = fields.required("monthly_days");
    let (morning_from, morning_to) = (fields.required("morning_from"), fields.required("morning_to"));
    Some(Limits {
        usual_days: usual_days?,
        return_working_days: return_working_days?,
        announce_working_days: announce_working_days?,
        help_working_days: help_working_days?,
        soon_working_days: soon_working_days?,
        last_call_working_days: last_call_working_days?,
        leader_working_days: leader_working_days?,
        monthly_days: monthly_days?,
        morning_from: morning_from?,
        morning_to: morning_to?,
    })
}

fn read_meetings(fields: &mut Fields) -> Option<MeetingLimits> {
    let mut limit = |milestone: Milestone| {
        let days = fields.read(milestone.word(), |text| match text.parse::<u16>() {
            Ok(days) if days <= MOST_DAYS => Ok(days),
            _ => Err(Fault::NotANumber),
        });
        let source = fields.read(source_field(milestone), |text| {
            let fits = text.chars().count() <= LONGEST_SOURCE;
            if fits { Ok(text.trim().to_owned()) } else { Err(Fault::TooLong { most: LONGEST_SOURCE }) }
        });
        Some(Limit { working_days: days?, source: source? })
    };
    let (invitation, papers) = (limit(Milestone::Invitation), limit(Milestone::Papers));
    let (agenda, replies) = (limit(Milestone::Agenda), limit(Milestone::Replies));
    let chair = limit(Milestone::Chair);
    Some(MeetingLimits {
        invitation: invitation?,
        papers: papers?,
        agenda: agenda?,
        replies: replies?,
        chair: chair?,
    })
}

fn source_field(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Chair => "chair_source",
        Milestone::Agenda => "agenda_source",
        Milestone::Invitation => "invitation_source",
        Milestone::Papers => "papers_source",
        Milestone::Replies => "replies_source",
    }
}

/// What was sent and not taken.
#[derive(Default)]
struct Typed {
    tasks: Option<FormState>,
    meetings: Option<FormState>,
    said: Option<String>,
}

/// A value of tasks, with where it comes from.
struct LimitView {
    name: &'static str,
    label: String,
    value: String,
    unit: String,
    source: String,
    fault: Option<String>,
}

/// A value of meetings, with its source, which is set too.
struct MilestoneView {
    name: &'static str,
    label: String,
    value: String,
    source_name: &'static str,
    source: String,
    fault: Option<String>,
}

async fn page(visitor: &Visitor, typed: Typed) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let mut view = visitor.view().await?;
    let ground = Ground::load(view.conn()).await?;
    let meetings: MeetingLimits = settings::get(view.conn(), MEETING_LIMITS).await?.unwrap_or_default();
    let (set_tasks, set_meetings) =
        (kept(view.conn(), LIMITS).await?, kept(view.conn(), MEETING_LIMITS).await?);
    drop(view);
    let tasks = task_limits(words, &ground.limits, typed.tasks.as_ref());
    let milestone = |milestone: Milestone| {
        let limit = milestone.limit(&meetings);
        let (name, source_name) = (milestone.word(), source_field(milestone));
        let typed = typed.meetings.as_ref();
        let value = |name: &str, kept: &str| typed.map_or(kept, |form| form.value(name)).to_owned();
        let fault = |name: &str| typed.and_then(|form| form.fault(name, &words));
        MilestoneView {
            name,
            label: words.t(&format!("limits-meeting-{name}")),
            value: value(name, &limit.working_days.to_string()),
            source_name,
            source: value(source_name, &limit.source),
            fault: fault(name).or_else(|| fault(source_name)),
        }
    };
    let body = LimitsBody {
        words,
        frame: visitor.frame(),
        said: typed.said,
        action: links.to(&LimitsPage {}),
        seen: seen_value(set_tasks.as_ref()),
        set: set_line(words, set_tasks.as_ref()),
        tasks,
        meeting_action: links.to(&MeetingLimitsForm {}),
        meeting_seen: seen_value(set_meetings.as_ref()),
        meeting_set: set_line(words, set_meetings.as_ref()),
        meetings: Milestone::ALL.map(milestone).into(),
    };
    visitor.frame().page(PageParts::new(words.t("limits-title")).section(SECTION), &body)
}

async fn kept(conn: &mut Conn, key: &str) -> Result<Option<Set>, WebError> {
    Ok(settings::set(conn, key).await?)
}

fn seen_value(set: Option<&Set>) -> String {
    set.map_or_else(String::new, |set| set.at.as_millisecond().to_string())
}

fn set_line(words: Words, set: Option<&Set>) -> String {
    set.map_or_else(
        || words.t("limits-unset"),
        |set| {
            let at = words.instant(set.at, &vietnam());
            words.with("limits-set", &[("by", Arg::from(set.by.as_str())), ("at", Arg::from(at))])
        },
    )
}

fn task_limits(words: Words, limits: &Limits, typed: Option<&FormState>) -> Vec<LimitView> {
    let view = |name: &'static str, kept: String, unit: &str| {
        let key = name.replace('_', "-");
        LimitView {
            name,
            label: words.t(&format!("limits-{key}")),
            value: typed.map_or(kept, |form| form.value(name).to_owned()),
            unit: words.t(unit),
            source: words.t(&format!("limits-{key}-source")),
            fault: typed.and_then(|form| form.fault(name, &words)),
        }
    };
    let number = |(name, value, ..): (&'static str, u32, u32, u32)| {
        let unit = if name.ends_with("working_days") { "limits-working-days" } else { "limits-days" };
        view(name, value.to_string(), unit)
    };
    let hour = |name, at: jiff::civil::Time| view(name, at.strftime("%H:%M").to_string(), "limits-hour");
    let hours = [hour("morning_from", limits.morning_from), hour("morning_to", limits.morning_to)];
    limits.numbers().into_iter().map(number).chain(hours).collect()
}

#[derive(Template)]
#[template(path = "limits.html")]
struct LimitsBody {
    words: Words,
    frame: Frame,
    said: Option<String>,
    action: Url,
    seen: String,
    set: String,
    tasks: Vec<LimitView>,
    meeting_action: Url,
    meeting_seen: String,
    meeting_set: String,
    meetings: Vec<MilestoneView>,
}
