//! One activity with all that is known of it and all that may be done with it.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_harmony::activity::Occupancy;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::ids::OfficeCode;
use nhip_office::db::StorageError;
use nhip_office::rights::{Right, may};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::FormState;
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::facts::{self, AskedLine, ClashLink, ConsentLine, Fact, Kin};
use super::history::{self, Line, Names};
use super::session::{self, SessionView};
use super::{find, in_panel, may_enter};
use crate::consents;
use crate::pages::SECTION;
use crate::pages::addresses::{
    ActivityMeetingPage, ActivityPage, ActivityUndo, CallingOffPage, ChangePage, JoinPage, LeaderRequestPage,
    PresentWeek, Restoration, SubstitutionPage, WeekPage, Withdrawal,
};
use crate::pages::neighbours::{Beside, Neighbours};
use crate::rules::history::{Step, steps, to_undo};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::sessions::owed_before;
use crate::week::{Week, Weeks, asked, was_published};

/// What the person may do with the activity; what may not be done is not offered.
#[derive(Default)]
pub(super) struct Deeds {
    change: Option<Url>,
    substitute: Option<Url>,
    /// Asking another office for a leader.
    ask_leader: Option<Url>,
    call_off: Option<Url>,
    restore: Option<Url>,
    withdraw: Option<Url>,
    undo: Option<Url>,
    /// Joining it with a row of another office.
    join: Option<Url>,
    /// The meeting that it is, or is to be made.
    meeting: Option<Url>,
}

#[derive(Template)]
#[template(path = "activity.html")]
struct ActivityBody {
    words: Words,
    frame: Frame,
    is_panel: bool,
    title: String,
    when: String,
    said: Option<String>,
    gone: Option<String>,
    tag: String,
    accent: &'static str,
    lead: String,
    /// Whom to ask, when it is another office's.
    foreign: Option<String>,
    facts: Vec<Fact>,
    clashes: Vec<ClashLink>,
    asked: Vec<AskedLine>,
    consents: Vec<ConsentLine>,
    kin: Vec<Kin>,
    /// What is owed before a council session.
    session: Option<SessionView>,
    /// What other subjects know of it.
    beside: Vec<Beside>,
    history: Vec<Line>,
    deeds: Deeds,
    whole: Url,
    week: Url,
}

impl ActivityBody {
    /// The headings of the parts: one below the title, which is one higher on a page of its own.
    fn heading(&self) -> &'static str {
        if self.is_panel { "h3" } else { "h2" }
    }
}

/// Shows an activity.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Extension(neighbours): Extension<Neighbours>,
    Path(at): Path<ActivityPage>,
    state: ListState,
) -> PageResult {
    if weeks.holding(&at.id).await?.is_none() && state.has("said", "withdrawn") {
        return gone(&visitor, at.id, &state);
    }
    page(&visitor, (&weeks, &neighbours), &at.id, (state.filter("said"), None)).await
}

/// The same after a form on it was not taken, with what was typed.
pub(super) async fn again(
    visitor: &Visitor,
    around: (&Weeks, &Neighbours),
    id: &ActivityId,
    form: &FormState,
) -> PageResult {
    page(visitor, around, id, (None, Some(form))).await
}

async fn page(
    visitor: &Visitor,
    (weeks, neighbours): (&Weeks, &Neighbours),
    id: &ActivityId,
    (said, form): (Option<&str>, Option<&FormState>),
) -> PageResult {
    let (week, record) = find(visitor, weeks, id).await?;
    let words = visitor.words();
    let mut body = outline(visitor, &record, said);
    body.facts = facts::facts(words, &week.reference, &record);
    if week.shown_to(visitor.actor()).is_whole(id) {
        fill(&mut body, visitor, (&week, &record), form).await?;
        body.beside = neighbours.beside(visitor, id).await?;
    }
    if in_panel(visitor) {
        return visitor.frame().fragment(&body);
    }
    let parts = PageParts::new(body.title.clone()).section(SECTION).lead(body.when.clone());
    let parts = match form {
        Some(form) => parts.form(form),
        None => parts,
    };
    let parts = match body.deeds.change.take() {
        Some(to) => parts.action(Action::open(words.t("activity-change"), to).icon(Icon::Edit)),
        None => parts,
    };
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "activity_gone.html")]
struct GoneBody {
    words: Words,
    frame: Frame,
    undo: Url,
    week: Url,
}

/// What stands in the place of an activity that was just withdrawn: the way back.
fn gone(visitor: &Visitor, id: ActivityId, state: &ListState) -> PageResult {
    may_enter(visitor)?;
    let words = visitor.words();
    let seen = state.filter("seen").unwrap_or_default();
    let body = GoneBody {
        words,
        frame: visitor.frame(),
        undo: visitor.links().to(&ActivityUndo { id }).query("seen", seen),
        week: visitor.links().to(&PresentWeek {}),
    };
    visitor.frame().page(PageParts::new(words.t("activity-gone")).section(SECTION), &body)
}

/// What everybody sees who sees anything.
fn outline(visitor: &Visitor, record: &Record, said: Option<&str>) -> ActivityBody {
    let (words, activity) = (visitor.words(), &record.activity);
    let party = visitor.site().party(record.owner());
    let is_own = record.owner() == visitor.office().code();
    let said = said.map(|word| words.named(&format!("activity-said-{word}"), &activity.title));
    ActivityBody {
        words,
        frame: visitor.frame(),
        is_panel: in_panel(visitor),
        title: activity.title.clone(),
        when: super::told::when(words, activity),
        said: said.filter(|text| !text.starts_with("activity-said-")),
        gone: (!record.stands()).then(|| super::told::state(words, record)),
        lead: words.with(
            "activity-owner-version",
            &[("owner", Arg::from(party.short_name.clone())), ("version", Arg::from(record.version))],
        ),
        foreign: (!is_own).then(|| whom_to_ask(words, &party.short_name)),
        tag: party.short_name,
        accent: party.accent.class(),
        facts: Vec::new(),
        clashes: Vec::new(),
        asked: Vec::new(),
        consents: Vec::new(),
        kin: Vec::new(),
        session: None,
        beside: Vec::new(),
        history: Vec::new(),
        deeds: Deeds::default(),
        whole: visitor.links().to(&ActivityPage { id: activity.id.clone() }),
        week: visitor.links().to(&WeekPage { day: week_of(activity.dates.from).from }),
    }
}

fn whom_to_ask(words: Words, office: &str) -> String {
    words.named("activity-foreign", office)
}

/// What only those see who read the activity whole.
async fn fill(
    body: &mut ActivityBody,
    visitor: &Visitor,
    (week, record): (&Week, &Record),
    form: Option<&FormState>,
) -> Result<(), WebError> {
    let id = &record.activity.id;
    let mut view = visitor.view().await?;
    let entries = view.journal_about("activity", id.as_str()).await?;
    let steps = steps(&entries).map_err(StorageError::from)?;
    let names: Names = view
        .accounts()
        .await?
        .into_iter()
        .map(|account| (account.name.to_string(), account.display.clone()))
        .collect();
    let published = was_published(view.conn(), &entries, record).await?;
    let asked = asked(view.conn(), id).await?;
    let consents = consents::of_activity(view.conn(), id).await?;
    let owed = owed_before(view.conn(), record, visitor.today()).await?;
    drop(view);
    body.session = session::view(visitor, record, &owed, form);
    body.clashes = facts::clashes(visitor, week, id);
    body.asked = facts::asked(visitor, week, record, &asked);
    body.consents = facts::consents(visitor.words(), &week.reference, record, &consents);
    body.kin = facts::kin(visitor, week, id);
    body.history = history::lines(visitor, &week.reference, &names, &steps);
    body.deeds = deeds(visitor, record, &steps, published);
    body.deeds.join = join(visitor, week, record);
    body.deeds.meeting = meeting(visitor, record);
    Ok(())
}

fn deeds(visitor: &Visitor, record: &Record, steps: &[Step], published: bool) -> Deeds {
    let here: &OfficeCode = visitor.office().code();
    let id = || -> ActivityId { record.activity.id.clone() };
    if may(visitor.actor(), Right::EditActivity, &record.object(here)).is_err() {
        return Deeds::default();
    }
    let links = visitor.links();
    let undo = to_undo(steps).map(|_| links.to(&ActivityUndo { id: id() }).query("seen", record.version));
    let withdraw = (!published).then(|| links.to(&Withdrawal { id: id() }).query("seen", record.version));
    if !record.stands() {
        let restore = links.to(&Restoration { id: id() }).query("seen", record.version);
        return Deeds { restore: Some(restore), withdraw, undo, ..Deeds::default() };
    }
    let has_leaders = !record.activity.leaders.is_empty();
    Deeds {
        change: Some(links.to(&ChangePage { id: id() })),
        substitute: has_leaders.then(|| links.to(&SubstitutionPage { id: id() })),
        ask_leader: visitor.can(Right::SettleClash).then(|| links.to(&LeaderRequestPage { id: id() })),
        call_off: Some(links.to(&CallingOffPage { id: id() })),
        restore: None,
        withdraw,
        undo,
        join: None,
        meeting: None,
    }
}

/// For those who prepare meetings or write answers down; also at an office that is invited.
fn meeting(visitor: &Visitor, record: &Record) -> Option<Url> {
    let may_make = may(visitor.actor(), Right::EditMeeting, &record.object(visitor.office().code())).is_ok();
    let is_meeting = record.activity.occupancy != Occupancy::AtOffice;
    let to = visitor.links().to(&ActivityMeetingPage { id: record.activity.id.clone() });
    (is_meeting && (may_make || visitor.can(Right::RecordReply))).then_some(to)
}

/// Where a row of the person's own office is joined by hand with another office's, unless it is joined already.
fn join(visitor: &Visitor, week: &Week, record: &Record) -> Option<Url> {
    let id = &record.activity.id;
    let is_paired = week.same_events.iter().any(|pair| pair.host == *id || pair.other == *id);
    let is_own = record.owner() == visitor.office().code();
    let fits = is_own && record.stands() && !is_paired && record.activity.occupancy != Occupancy::AtOffice;
    let day = record.activity.dates.from;
    (fits && visitor.can(Right::JoinEvents)).then(|| visitor.links().to(&JoinPage { day }).query("row", id))
}
