//! Series of the programme that become meetings by themselves, and one of them with its next activities.

use askama::Template;
use axum::extract::Path;
use jiff::ToSpan as _;
use nhip_office::rights::{Object, Right, may};
use nhip_programme::rules::series::Series;
use nhip_programme::series;
use nhip_programme::week::record_of;
use nhip_web::answers::{done, see_other};
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{
    MeetingPage, MeetingsPage, RhythmEnd, RhythmPage, RhythmsPage, SECTION, SeriesMeetingForm, make,
};
use crate::commands::{self, Keeping};
use crate::error::MeetingError;
use crate::read;
use crate::rules::kind::MeetingKind;
use crate::rules::meeting::{PapersBy, Urgency};
use crate::rules::rhythm::{MOST_AHEAD, Rhythm, Start};
use crate::starting;

/// Usual number of working days ahead: time to ask for papers before the invitation.
const USUAL_AHEAD: u16 = 7;
/// How many of the next activities are shown.
const NEXT: usize = 6;

/// `GET /meetings/series`
pub(super) async fn list(visitor: Visitor) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let (words, links) = (visitor.words(), visitor.links());
    let mut view = visitor.view().await?;
    let all = series::shown_to(view.conn(), visitor.actor()).await?;
    let rhythms = starting::rhythms(view.conn()).await?;
    drop(view);
    let ahead = all.iter().filter(|one| one.period.to >= visitor.today());
    let line = |one: &Series| {
        let rhythm = rhythms.iter().find(|rhythm| rhythm.series == one.id);
        let says = rhythm.map(|rhythm| words.count("meetings-rhythm-ahead", u32::from(rhythm.ahead)));
        let period = format!("{} – {}", words.date(one.period.from), words.date(one.period.to));
        let here = visitor.office().code();
        let may_keep = may(visitor.actor(), Right::EditMeeting, &one.pattern.object(here)).is_ok();
        let url = may_keep.then(|| links.to(&RhythmPage { series: one.id.clone() }));
        (one.pattern.activity.title.clone(), period, says, url)
    };
    let body = ListBody { words, rows: ahead.map(line).collect(), back: links.to(&MeetingsPage {}) };
    let parts = PageParts::new(words.t("meetings-rhythms")).section(SECTION);
    visitor.frame().page(parts.lead(words.t("meetings-rhythms-lead")), &body)
}

/// `GET /meetings/series/{series}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<RhythmPage>) -> PageResult {
    let found = find(&visitor, &at.series).await?;
    let form = form(&found);
    page(&visitor, &found, form).await
}

/// `POST /meetings/series/{series}`
pub(super) async fn save(visitor: Visitor, Path(at): Path<RhythmPage>, sent: Submitted) -> PageResult {
    let found = find(&visitor, &at.series).await?;
    let mut fields = sent.fields();
    let facts = make::facts(&mut fields);
    let start = fields.read("start", |word| Start::of(word).ok_or(Fault::NotAChoice));
    let ahead = fields.read("ahead", |text| text.parse::<u16>().map_err(|_| Fault::NotAChoice));
    let (Some(facts), Some(start), Some(ahead)) = (facts, start, ahead) else {
        return page(&visitor, &found, fields.into_state()).await;
    };
    let mut act = visitor.act().await?;
    let kept = commands::keep_rhythm(&mut act, &at.series, Keeping { facts, start, ahead }).await;
    done(&visitor, (act, kept), &RhythmPage { series: at.series.clone() }, async |error| {
        let field = if matches!(error, MeetingError::TooFarAhead) { "ahead" } else { "ground" };
        fields.refuse(field, Fault::Sentence(error.say(visitor.words())));
        page(&visitor, &found, fields.into_state()).await
    })
    .await
}

/// `POST /meetings/series/{series}/end`
pub(super) async fn end(visitor: Visitor, Path(at): Path<RhythmEnd>) -> PageResult {
    find(&visitor, &at.series).await?;
    let mut act = visitor.act().await?;
    commands::end_rhythm(&mut act, &at.series).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&RhythmPage { series: at.series })))
}

/// `POST /meetings/series/{series}/activities/{activity}`: makes that meeting now.
pub(super) async fn make_now(visitor: Visitor, Path(at): Path<SeriesMeetingForm>) -> PageResult {
    find(&visitor, &at.series).await?;
    let mut act = visitor.act().await?;
    match commands::make_of_series(&mut act, (&at.series, &at.activity)).await {
        Err(MeetingError::AlreadyMade(id)) => Ok(see_other(&visitor.links().to(&MeetingPage { id }))),
        made => {
            let meeting = made?;
            act.commit().await?;
            Ok(see_other(&visitor.links().to(&MeetingPage { id: meeting.id })))
        }
    }
}

/// A series with its rhythm and the next of its activities.
struct Found {
    series: Series,
    rhythm: Option<Rhythm>,
    next: Vec<Next>,
}

/// One of the next activities.
struct Next {
    activity: nhip_harmony::ids::ActivityId,
    day: jiff::civil::Date,
    due: Option<jiff::civil::Date>,
    meeting: Option<crate::rules::ids::MeetingId>,
}

async fn find(visitor: &Visitor, id: &str) -> Result<Found, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let all = series::shown_to(view.conn(), visitor.actor()).await?;
    let series = all.into_iter().find(|series| series.id == id).ok_or(MeetingError::Unknown)?;
    may(visitor.actor(), Right::EditMeeting, &series.pattern.object(visitor.office().code()))?;
    let rhythms = starting::rhythms(view.conn()).await?;
    let rhythm = rhythms.into_iter().find(|rhythm| rhythm.series == series.id);
    let calendar = nhip_people::reckoner(view.conn()).await?;
    let today = visitor.today();
    let mut next = Vec::new();
    for activity in starting::activities_of(&series, &calendar, (today, today.saturating_add(366.days()))) {
        let Some(record) = record_of(view.conn(), &activity).await? else { continue };
        let made = read::of_activity(view.conn(), visitor.actor(), &activity).await?;
        let day = record.activity.dates.from;
        let due = rhythm.as_ref().map(|rhythm| rhythm.due(&calendar, day).date);
        if day >= today && next.len() < NEXT {
            next.push(Next { activity, day, due, meeting: made.map(|sheet| sheet.meeting.id) });
        }
    }
    Ok(Found { series, rhythm, next })
}

fn form(found: &Found) -> FormState {
    let usual = MeetingKind::M14;
    let Some(rhythm) = &found.rhythm else {
        let ahead = USUAL_AHEAD.to_string();
        return Submitted::from_pairs([
            ("kind", usual.facts().code),
            ("papers_by", PapersBy::Portal.word()),
            ("urgency", Urgency::Ordinary.word()),
            ("start", Start::Last.word()),
            ("ahead", ahead.as_str()),
        ])
        .into_state();
    };
    let (ahead, start) = (rhythm.ahead.to_string(), rhythm.start.word().to_owned());
    let pairs = make::pairs(&rhythm.facts).into_iter();
    Submitted::from_pairs(pairs.chain([("start", start), ("ahead", ahead)])).into_state()
}

struct NextView {
    day: String,
    says: String,
    meeting: Option<Url>,
    make: Option<Url>,
}

async fn page(visitor: &Visitor, found: &Found, form: FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let build = Builder::new(words, &form, "meetings");
    let starts = Start::ALL.map(|start| (start.word(), words.t(&format!("meetings-start-{}", start.word()))));
    let mut fields = make::fields_view(words, build);
    fields.extend([build.select("start", starts), build.line("ahead").needed()]);
    let series = || found.series.id.clone();
    let view = |next: &Next| NextView {
        day: words.day(next.day),
        says: match (&next.meeting, next.due) {
            (Some(_), _) => words.t("meetings-rhythm-made"),
            (None, Some(due)) => words.with("meetings-rhythm-due", &[("day", Arg::from(words.day(due)))]),
            (None, None) => words.t("meetings-rhythm-not"),
        },
        meeting: next.meeting.as_ref().map(|id| links.to(&MeetingPage { id: id.clone() })),
        make: (next.meeting.is_none() && found.rhythm.is_some())
            .then(|| links.to(&SeriesMeetingForm { series: series(), activity: next.activity.clone() })),
    };
    let body = RhythmBody {
        words,
        frame: visitor.frame(),
        action: links.to(&RhythmPage { series: series() }),
        back: links.to(&RhythmsPage {}),
        end: found.rhythm.as_ref().map(|_| links.to(&RhythmEnd { series: series() })),
        said: found.rhythm.as_ref().map(|rhythm| {
            let at = words.instant(rhythm.at, &nhip_office::clock::vietnam());
            let args = [("by", Arg::from(rhythm.by.as_str())), ("at", Arg::from(at))];
            words.with("meetings-rhythm-said", &args)
        }),
        most: words.count("meetings-rhythm-most", u32::from(MOST_AHEAD)),
        next: found.next.iter().map(view).collect(),
        fields,
    };
    let parts = PageParts::new(words.t("meetings-rhythm")).section(SECTION).form(&form);
    visitor.frame().page(parts.lead(found.series.pattern.activity.title.clone()), &body)
}

#[derive(Template)]
#[template(path = "rhythms.html")]
struct ListBody {
    words: Words,
    rows: Vec<(String, String, Option<String>, Option<Url>)>,
    back: Url,
}

#[derive(Template)]
#[template(path = "rhythm.html")]
struct RhythmBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    end: Option<Url>,
    said: Option<String>,
    most: String,
    next: Vec<NextView>,
    fields: Vec<FieldView>,
}
