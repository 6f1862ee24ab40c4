//! One meeting: how far it is, what is to be looked at, its agenda and papers, who is called and what they answered.

mod lines;

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_documents::rules::number::PaperKind;
use nhip_office::rights::Right;
use nhip_programme::pages::addresses::ActivityPage;
use nhip_programme::pages::neighbours::{Beside, Neighbours};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::opinions::counts;
use super::views::{self, MilestoneView, WarningView};
use super::{
    AgendaPage, AskPage, CalledPage, ChairForm, ChangeMeetingPage, IssuePage, MeetingPage, NewAskPage,
    PapersPage, SECTION, StartPage, StepForm, VersionPage, holds, received,
};
use crate::error::MeetingError;
use crate::opinions::{self, Found};
use crate::read::{self, Ground, Mailed, Sheet};
use crate::rules::agenda::Entry;
use crate::rules::papers::Arrival;
use crate::rules::progress::{Stage, Step};
use lines::{CountLink, LineView};

/// `GET /meetings/{id}`; `?state=` narrows those called.
pub(super) async fn show(
    visitor: Visitor,
    Extension(neighbours): Extension<Neighbours>,
    Path(at): Path<MeetingPage>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &nhip_office::rights::Object::Office)?;
    let mut view = visitor.view().await?;
    let Some(sheet) = read::one(view.conn(), visitor.actor(), &at.id).await? else {
        let eyes = (visitor.actor(), visitor.office().code());
        let found = read::received_one(view.conn(), eyes, &at.id).await?.ok_or(MeetingError::Unknown)?;
        drop(view);
        let beside = match found.post.latest() {
            Some(latest) => neighbours.beside(&visitor, &latest.activity).await?,
            None => Vec::new(),
        };
        return received::page(&visitor, (&found, beside));
    };
    let ground = Ground::load(view.conn()).await?;
    let mailed = read::mailed(view.conn(), &at.id).await?;
    let asks = opinions::of(view.conn(), visitor.actor(), &at.id).await?;
    drop(view);
    let mut body = body(&visitor, (&sheet, &ground, &mailed), &state)?;
    body.asks = asks.iter().map(|found| ask_view(&visitor, found)).collect();
    body.beside = neighbours.beside(&visitor, &sheet.meeting.activity).await?;
    let parts = PageParts::new(sheet.told.title.clone()).section(SECTION).full_width();
    let parts = parts.lead(views::when(visitor.words(), &sheet.told));
    visitor.frame().page(acted(&visitor, &sheet, parts), &body)
}

/// The one main action: telling anew, issuing, else changing.
fn acted(visitor: &Visitor, sheet: &Sheet, parts: PageParts) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let id = || sheet.meeting.id.clone();
    let issue = || links.to(&IssuePage { id: id() });
    let may_issue = holds(visitor, sheet, Right::IssueInvitation);
    let parts = match holds(visitor, sheet, Right::EditMeeting) {
        true => {
            let change = links.to(&ChangeMeetingPage { id: id() });
            parts.also(Action::open(words.t("meetings-change"), change).icon(Icon::Edit))
        }
        false => parts,
    };
    if may_issue && sheet.needs_telling() {
        return parts.action(Action::open(words.t("meetings-tell-anew"), issue()).icon(Icon::Publish));
    }
    match (may_issue, sheet.meeting.stage) {
        (true, Stage::Preparing) => {
            parts.action(Action::open(words.t("meetings-to-issue"), issue()).icon(Icon::Publish))
        }
        _ => parts,
    }
}

struct ItemView {
    title: String,
    minutes: String,
    by: String,
    late: Option<String>,
    papers: Vec<(String, bool)>,
}

/// A question for opinions.
struct AskView {
    question: String,
    due: String,
    counts: Vec<String>,
    url: Url,
}

fn ask_view(visitor: &Visitor, found: &Found) -> AskView {
    let words = visitor.words();
    let ask = &found.ask;
    AskView {
        question: ask.question.clone(),
        due: words.named("meetings-desk-by", &words.day(ask.due)),
        counts: counts(words, &found.standings(visitor.today())),
        url: visitor.links().to(&AskPage { id: ask.meeting.clone(), ask: ask.id.clone() }),
    }
}

struct VersionView {
    title: String,
    about: String,
    url: Url,
}

/// What the person may do.
struct Deeds {
    steps: Vec<(Url, String)>,
    chair: Option<Url>,
    agenda: Option<Url>,
    start: Option<Url>,
    ask: Option<Url>,
    papers: Option<Url>,
    called: Option<Url>,
}

fn body(
    visitor: &Visitor,
    (sheet, ground, mailed): (&Sheet, &Ground, &Mailed),
    state: &ListState,
) -> Result<ShowBody, WebError> {
    let (words, links) = (visitor.words(), visitor.links());
    let meeting = &sheet.meeting;
    let today = visitor.today();
    let standings = sheet.standings();
    let url = links.to(&MeetingPage { id: meeting.id.clone() });
    let activity = sheet.record.as_ref().map(|_| links.to(&ActivityPage { id: meeting.activity.clone() }));
    Ok(ShowBody {
        words,
        frame: visitor.frame(),
        version: meeting.version,
        stage: words.t(&format!("meetings-stage-{}", meeting.stage.word())),
        side: views::side(words, &sheet.side),
        needs_telling: sheet.needs_telling(),
        warnings: views::warnings(words, &sheet.warnings(ground, today)),
        milestones: views::milestones(words, (sheet, ground), today),
        facts: facts(words, sheet),
        chair: chair(words, sheet),
        balance: views::balance(words, meeting.agenda.balance(sheet.told.minutes())),
        items: meeting.agenda.items.iter().map(|item| item_view(words, sheet, item)).collect(),
        counts: lines::counts(words, &standings, (&url, state)),
        lines: lines::views(visitor, (sheet, mailed), (&standings, state)),
        versions: sheet.post.history.iter().rev().map(|version| version_view(visitor, version)).collect(),
        deeds: deeds(visitor, sheet),
        activity,
        beside: Vec::new(),
        asks: Vec::new(),
    })
}

fn facts(words: Words, sheet: &Sheet) -> Vec<(String, String)> {
    let facts = &sheet.meeting.facts;
    let kind = facts.kind.facts();
    let named = |key: &str| words.t(&format!("meetings-{key}"));
    let all = [
        ("kind", views::kind(words, facts.kind)),
        ("ground", facts.ground.clone()),
        ("convenor", facts.convenor.clone()),
        ("place", sheet.told.place.clone()),
        ("secretary", facts.secretary.clone()),
        ("prepared-by", facts.prepared_by.join("; ")),
        ("demands", facts.demands.clone()),
        ("papers-by", words.t(&format!("meetings-papers-by-{}", facts.papers_by.word()))),
        ("urgency", words.t(&format!("meetings-urgency-{}", facts.urgency.word()))),
        ("contact", facts.contact.clone()),
        ("conclusion", kind.conclusion.to_owned()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (named(key), text)).collect()
}

/// Who chairs, and whether that was said.
fn chair(words: Words, sheet: &Sheet) -> (String, bool) {
    let title = match sheet.told.chair_title.as_str() {
        "" => words.t("meetings-chair-none"),
        title => title.to_owned(),
    };
    let said = sheet.meeting.chair.as_ref().filter(|word| Some(&word.person) == sheet.told.chair.as_ref());
    match said {
        Some(word) => {
            let at = words.instant(word.at, &nhip_office::clock::vietnam());
            let args =
                [("title", Arg::from(title)), ("by", Arg::from(word.by.as_str())), ("at", Arg::from(at))];
            (words.with("meetings-chair-confirmed", &args), true)
        }
        None => (words.named("meetings-chair-unconfirmed", &title), false),
    }
}

fn item_view(words: Words, sheet: &Sheet, item: &crate::rules::agenda::Item) -> ItemView {
    let own = sheet.meeting.papers.iter().filter(|paper| paper.item == item.number);
    let paper = |paper: &crate::rules::papers::PaperRecord| {
        let arrival = match paper.arrival {
            Arrival::Due => words.t("meetings-arrival-due"),
            Arrival::Received { on } => words.named("meetings-arrived", &words.date(on)),
        };
        let args = [
            ("sort", Arg::from(words.t(&format!("meetings-sort-{}", paper.sort.word())))),
            ("title", Arg::from(paper.title.as_str())),
            ("from", Arg::from(paper.from.as_str())),
            ("version", Arg::from(paper.version)),
            ("arrival", Arg::from(arrival)),
        ];
        (words.with("meetings-paper-line", &args), paper.arrival == Arrival::Due)
    };
    ItemView {
        title: item.title.clone(),
        minutes: words.count("meetings-minutes-count", item.minutes),
        by: item.by.clone(),
        late: match &item.entry {
            Entry::InTime => None,
            Entry::Late { on, why, .. } => Some(views::late(words, (*on, why))),
        },
        papers: own.map(paper).collect(),
    }
}

fn version_view(visitor: &Visitor, version: &crate::rules::invitation::Invitation) -> VersionView {
    let words = visitor.words();
    let key = match version.paper {
        PaperKind::Invitation | PaperKind::Minutes => "meetings-version-title",
        PaperKind::Announcement => "meetings-announcement-title",
    };
    let args = [("symbol", Arg::from(version.symbol.as_str())), ("day", Arg::from(words.date(version.day)))];
    let purpose = words.t(&format!("meetings-purpose-{}", version.purpose.word()));
    let about = [
        ("purpose", Arg::from(purpose)),
        ("count", Arg::from(version.addressees.len())),
        ("by", Arg::from(version.issued_by.as_str())),
    ];
    VersionView {
        title: words.with(key, &args),
        about: words.with("meetings-version-about", &about),
        url: visitor.links().to(&VersionPage { id: version.meeting.clone(), number: version.number }),
    }
}

fn deeds(visitor: &Visitor, sheet: &Sheet) -> Deeds {
    let (words, links) = (visitor.words(), visitor.links());
    let meeting = &sheet.meeting;
    if !holds(visitor, sheet, Right::EditMeeting) {
        return Deeds {
            steps: Vec::new(),
            chair: None,
            agenda: None,
            start: None,
            ask: None,
            papers: None,
            called: None,
        };
    }
    let id = || meeting.id.clone();
    let possible = Step::BY_HAND.into_iter().filter(|step| meeting.stage.after(*step, &sheet.side).is_ok());
    let step = |step: Step| {
        let url = links.to(&StepForm { id: id(), step: step.word().to_owned() });
        (url, words.t(&format!("meetings-step-{}", step.word())))
    };
    Deeds {
        steps: possible.map(step).collect(),
        chair: sheet.told.chair.as_ref().map(|_| links.to(&ChairForm { id: id() })),
        agenda: Some(links.to(&AgendaPage { id: id() })),
        ask: meeting.stage.is_ahead().then(|| links.to(&NewAskPage { id: id() })),
        start: meeting.stage.is_ahead().then(|| links.to(&StartPage { id: id() })),
        papers: Some(links.to(&PapersPage { id: id() })),
        called: Some(links.to(&CalledPage { id: id() })),
    }
}

#[derive(Template)]
#[template(path = "meeting.html")]
struct ShowBody {
    words: Words,
    frame: Frame,
    version: u32,
    stage: String,
    side: Option<String>,
    needs_telling: bool,
    warnings: Vec<WarningView>,
    milestones: Vec<MilestoneView>,
    facts: Vec<(String, String)>,
    chair: (String, bool),
    balance: (String, bool),
    items: Vec<ItemView>,
    counts: Vec<CountLink>,
    lines: Vec<LineView>,
    versions: Vec<VersionView>,
    deeds: Deeds,
    activity: Option<Url>,
    beside: Vec<Beside>,
    asks: Vec<AskView>,
}
