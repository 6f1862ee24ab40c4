//! The page of the minutes: the text of each part, who has agreed, issuing, the paper as it will be.

use askama::Template;
use axum::http::StatusCode;
use nhip_days::calendar::Calendar;
use nhip_documents::rules::issuer::Issuer;
use nhip_office::rights::Right;
use nhip_papers::html::html;
use nhip_programme::printing::Format;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::minutes::is_held;
use super::{AgreementForm, MinutesFile, MinutesIssue, MinutesPage, SittingPage, holds};
use crate::printing::{self, Around};
use crate::read::{Floor, wall};
use crate::rules::minutes::{Minutes, Section, Signatory, due};

/// What the page is made of.
pub(super) struct Known {
    pub(super) floor: Floor,
    pub(super) versions: Vec<Minutes>,
    pub(super) issuers: Vec<Issuer>,
    pub(super) calendar: Calendar,
}

/// A form of the page that was not taken.
pub(super) enum Tried {
    Nothing,
    Text(FormState),
    Issue(FormState),
}

/// The page of own minutes.
pub(super) fn page(visitor: &Visitor, known: &Known, tried: Tried) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let floor = &known.floor;
    let id = || floor.sheet.meeting.id.clone();
    let latest = known.versions.last();
    let is_issued = latest.is_some_and(|minutes| minutes.issue.is_some());
    let may_write =
        is_held(floor.sheet.meeting.stage) && !is_issued && holds(visitor, floor, Right::EditMeeting);
    let may_issue = latest.is_some() && !is_issued && holds(visitor, floor, Right::IssueInvitation);
    let is_faulty = !matches!(tried, Tried::Nothing);
    let (text, issue) = match tried {
        Tried::Nothing => (text_form(known), issue_form(known)),
        Tried::Text(form) => (form, issue_form(known)),
        Tried::Issue(form) => (text_form(known), form),
    };
    let due = due(&known.calendar, floor.held_on());
    let due_args = [("day", Arg::from(words.day(due.date)))];
    let body = MinutesBody {
        words,
        frame: visitor.frame(),
        version: latest.map_or(0, |minutes| minutes.number),
        is_ahead: !is_held(floor.sheet.meeting.stage),
        due: words.with("sittings-minutes-due", &due_args),
        is_late: !is_issued && is_held(floor.sheet.meeting.stage) && visitor.today() > due.date,
        count: due.explanation().lines().map(str::to_owned).collect(),
        write: may_write.then(|| (links.to(&MinutesPage { id: id() }), text_fields(words, &text))),
        agreed: latest.filter(|_| !is_issued).map(|one| agreed(visitor, floor, one)).unwrap_or_default(),
        issue: may_issue.then(|| issue_part(visitor, known, &issue)),
        versions: known.versions.iter().rev().map(|one| version(words, one)).collect(),
        paper: latest.map(|one| sheet_of(known, one)).transpose()?.flatten(),
        back: links.to(&SittingPage { id: id() }),
    };
    let parts = PageParts::new(words.t("sittings-minutes-title"))
        .section(nhip_meetings::pages::SECTION)
        .lead(floor.sheet.told.title.clone())
        .full_width();
    let parts = if is_faulty { parts.status(StatusCode::UNPROCESSABLE_ENTITY) } else { parts };
    visitor.frame().page(with_files(visitor, parts, latest), &body)
}

/// The page of minutes that another office issued.
pub(super) fn received(visitor: &Visitor, minutes: &Minutes) -> PageResult {
    let words = visitor.words();
    let paper = minutes.issue.as_ref().map(|issue| html(&printing::paper(minutes, &Around::of(issue))));
    let body =
        ReceivedBody { words, paper: paper.transpose().map_err(WebError::broken)?.unwrap_or_default() };
    let parts = PageParts::new(words.t("sittings-minutes-title"))
        .section(nhip_meetings::pages::SECTION)
        .lead(minutes.title.clone())
        .full_width();
    visitor.frame().page(with_files(visitor, parts, Some(minutes)), &body)
}

fn with_files(visitor: &Visitor, parts: PageParts, minutes: Option<&Minutes>) -> PageParts {
    let Some(minutes) = minutes else { return parts };
    let file = |format| {
        let url = MinutesFile { id: minutes.meeting.clone(), number: minutes.number, format };
        visitor.links().to(&url)
    };
    let parts = parts.also(Action::open("DOCX", file(Format::Docx)).icon(Icon::Export));
    parts.action(Action::open("PDF", file(Format::Pdf)).icon(Icon::Print))
}

/// The texts of the last version, else those written from what was recorded.
fn text_form(known: &Known) -> FormState {
    let draft = known.floor.draft();
    let texts = known.versions.last().map_or(draft.as_slice(), |minutes| minutes.texts.as_slice());
    let version = known.versions.last().map_or(0, |minutes| minutes.number);
    let pairs = texts.iter().map(|one| (one.section.word(), one.text.clone()));
    Submitted::from_pairs(pairs.chain([("version", version.to_string())])).into_state()
}

fn issue_form(known: &Known) -> FormState {
    let issuer = known.issuers.first().map(|issuer| issuer.code.to_string()).unwrap_or_default();
    let secretary = known.floor.sheet.meeting.facts.secretary.clone();
    Submitted::from_pairs([("issuer", issuer), ("secretary", secretary)]).into_state()
}

fn text_fields(words: Words, form: &FormState) -> Vec<FieldView> {
    let build = Builder::new(words, form, "sittings-section");
    Section::ALL.map(|section| build.area(section.word())).into()
}

struct AgreedView {
    says: String,
    is_agreed: bool,
    agree: Option<Url>,
}

fn agreed(visitor: &Visitor, floor: &Floor, minutes: &Minutes) -> Vec<AgreedView> {
    let words = visitor.words();
    let may = holds(visitor, floor, Right::EditMeeting);
    let view = |who: Signatory| {
        let name = words.t(&format!("sittings-signatory-{}", who.word()));
        let found = minutes.agreed.iter().find(|one| one.who == who);
        let url = AgreementForm { id: minutes.meeting.clone(), who: who.word().to_owned() };
        AgreedView {
            says: match found {
                Some(one) => {
                    let at = words.moment(wall(one.at));
                    let args = [
                        ("name", Arg::from(name)),
                        ("by", Arg::from(one.by.as_str())),
                        ("at", Arg::from(at)),
                    ];
                    words.with("sittings-agreed", &args)
                }
                None => words.named("sittings-agreed-not-yet", &name),
            },
            is_agreed: found.is_some(),
            agree: (may && found.is_none()).then(|| visitor.links().to(&url)),
        }
    };
    Signatory::ALL.into_iter().map(view).collect()
}

struct IssuePart {
    action: Url,
    fields: Vec<FieldView>,
    is_agreed: bool,
    asks: String,
}

fn issue_part(visitor: &Visitor, known: &Known, form: &FormState) -> IssuePart {
    let words = visitor.words();
    let build = Builder::new(words, form, "sittings");
    let names = known.issuers.iter().map(|issuer| (issuer.code.clone(), issuer.name.clone()));
    let is_agreed = known.versions.last().is_some_and(Minutes::is_agreed);
    IssuePart {
        action: visitor.links().to(&MinutesIssue { id: known.floor.sheet.meeting.id.clone() }),
        fields: vec![
            build.select("issuer", names).needed(),
            build.line("chair").needed(),
            build.line("secretary").needed(),
        ],
        is_agreed,
        asks: words.t("sittings-issue-asks"),
    }
}

fn version(words: Words, minutes: &Minutes) -> String {
    let args = [
        ("number", Arg::from(minutes.number)),
        ("by", Arg::from(minutes.written_by.as_str())),
        ("at", Arg::from(words.moment(wall(minutes.written_at)))),
    ];
    words.with("sittings-minutes-version", &args)
}

fn sheet_of(known: &Known, minutes: &Minutes) -> Result<Option<String>, WebError> {
    let paper = match (&minutes.issue, known.issuers.first()) {
        (Some(issue), _) => printing::paper(minutes, &Around::of(issue)),
        (None, Some(issuer)) => {
            let around = Around { issuer, numbered: None, chair: "", secretary: "", recipients: &[] };
            printing::paper(minutes, &around)
        }
        (None, None) => return Ok(None),
    };
    html(&paper).map(Some).map_err(WebError::broken)
}

#[derive(Template)]
#[template(path = "sitting_minutes.html")]
struct MinutesBody {
    words: Words,
    frame: Frame,
    version: u32,
    is_ahead: bool,
    due: String,
    is_late: bool,
    count: Vec<String>,
    write: Option<(Url, Vec<FieldView>)>,
    agreed: Vec<AgreedView>,
    issue: Option<IssuePart>,
    versions: Vec<String>,
    paper: Option<String>,
    back: Url,
}

#[derive(Template)]
#[template(path = "sitting_minutes_received.html")]
struct ReceivedBody {
    words: Words,
    paper: String,
}
