//! The secretary's table: how many are there, the items with their times and ends, the speakers, the votes.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use nhip_meetings::rules::called::Part;
use nhip_meetings::rules::progress::{Stage, Step};
use nhip_office::rights::Right;
use nhip_web::error::PageResult;
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::views::{self, ClockView, Strip};
use super::{
    ClosingForm, ItemForm, ItemPage, MinutesPage, NotesPage, OpeningForm, RollPage, ScreenPage, SittingPage,
    SpeechForm, SpeechPage, SpeechesForm, VoteForm, VotePage, VotesForm, holds, read_one,
};
use crate::read::Floor;
use crate::rules::speech::{MOST_MINUTES, Speech, Turn, USUAL_MINUTES};
use crate::rules::vote::{Choice, Mode, Threshold};

/// `GET /meetings/{id}/sitting`
pub(super) async fn show(visitor: Visitor, Path(at): Path<SittingPage>) -> PageResult {
    let floor = read_one(&visitor, &at.id).await?;
    page(&visitor, &floor, Tried::Nothing)
}

/// A form of the page that was not taken, with what was typed.
pub(super) enum Tried {
    Nothing,
    Speech(FormState),
    Vote(FormState),
}

/// The page, with a form that was not taken.
pub(super) fn page(visitor: &Visitor, floor: &Floor, tried: Tried) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let id = || floor.sheet.meeting.id.clone();
    let is_keeper = holds(visitor, floor, Right::EditMeeting);
    let is_running = floor.sitting.phase.is_running();
    let (speech, vote) = match tried {
        Tried::Nothing => (blank_speech(), blank_vote()),
        Tried::Speech(form) => (form, blank_vote()),
        Tried::Vote(form) => (blank_speech(), form),
    };
    let is_faulty = speech.is_faulty() || vote.is_faulty();
    let registers = is_keeper || visitor.can(Right::RecordReply);
    let takes_speeches =
        matches!(floor.sheet.meeting.stage, Stage::Invited | Stage::Ready | Stage::InSession) && registers;
    let body = DeskBody {
        words,
        frame: visitor.frame(),
        here: links.to(&SittingPage { id: id() }),
        phase: phase(words, floor),
        strip: views::strip(words, &floor.figures()),
        items: items(visitor, floor, is_keeper && is_running),
        speeches: speeches(visitor, floor, is_keeper && is_running),
        votes: votes(visitor, floor),
        new_speech: takes_speeches
            .then(|| (links.to(&SpeechesForm { id: id() }), speech_fields(words, floor, &speech))),
        new_vote: (is_keeper && is_running)
            .then(|| (links.to(&VotesForm { id: id() }), vote_fields(words, floor, &vote))),
        links: [
            (words.t("sittings-roll"), links.to(&RollPage { id: id() })),
            (words.t("sittings-notes"), links.to(&NotesPage { id: id() })),
            (words.t("sittings-screen"), links.to(&ScreenPage { id: id() })),
            (words.t("sittings-meeting"), links.to(&nhip_meetings::pages::MeetingPage { id: id() })),
        ],
    };
    let mut parts = PageParts::new(words.t("sittings-sitting"))
        .section(nhip_meetings::pages::SECTION)
        .lead(floor.sheet.told.title.clone())
        .full_width();
    if is_faulty {
        parts = parts.status(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    visitor.frame().page(acted(visitor, floor, (parts, is_keeper)), &body)
}

/// The one main action: opening, closing, the minutes.
fn acted(visitor: &Visitor, floor: &Floor, (parts, is_keeper): (PageParts, bool)) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let id = || floor.sheet.meeting.id.clone();
    let stage = floor.sheet.meeting.stage;
    if stage >= Stage::Held {
        let minutes = links.to(&MinutesPage { id: id() });
        return parts.action(Action::open(words.t("sittings-minutes-title"), minutes).icon(Icon::Document));
    }
    if !is_keeper {
        return parts;
    }
    if stage.after(Step::Open, &floor.sheet.side).is_ok() {
        let open = Action::ask(
            words.t("sittings-open"),
            links.to(&OpeningForm { id: id() }),
            words.named("sittings-open-asks", &floor.sheet.told.title),
        );
        return parts.action(open.icon(Icon::Meeting));
    }
    if stage != Stage::InSession {
        return parts;
    }
    let undecided = floor.undecided();
    let close = words.t("sittings-close");
    let action = match (undecided.is_empty(), floor.sitting.open_vote()) {
        (false, _) => Action::blocked(close, words.named("meetings-undecided", &undecided.join("; "))),
        (true, Some(_)) => Action::blocked(close, words.t("sittings-wrong-vote-open")),
        (true, None) => {
            Action::ask(close, links.to(&ClosingForm { id: id() }), words.t("sittings-close-asks"))
        }
    };
    parts.action(action.icon(Icon::Check))
}

fn phase(words: Words, floor: &Floor) -> String {
    let phase = floor.sitting.phase;
    let mut says = vec![words.t(&crate::neighbour::phase(floor))];
    says.extend(phase.since().map(|at| words.named("sittings-since", &views::hour(words, at))));
    says.extend(phase.until().map(|at| words.named("sittings-until", &views::hour(words, at))));
    says.join(" · ")
}

struct ItemView {
    title: String,
    planned: String,
    took: Option<String>,
    is_now: bool,
    outcome: Option<String>,
    decision: String,
    /// Starting it, or stopping it.
    turn: Option<(Url, String)>,
    /// Where it is written down how it ended.
    decide: Option<Url>,
}

fn items(visitor: &Visitor, floor: &Floor, is_open: bool) -> Vec<ItemView> {
    let (words, links) = (visitor.words(), visitor.links());
    let now = visitor.now();
    let view = |item: &nhip_meetings::rules::agenda::Item| {
        let course = floor.sitting.course.of(item.number);
        let is_now = course.is_some_and(crate::rules::course::ItemCourse::is_running);
        let decision = floor.sitting.course.decision(item.number);
        let planned = words.count("sittings-planned", item.minutes);
        let id = || floor.sheet.meeting.id.clone();
        let (deed, label) =
            if is_now { ("stop", "sittings-stop-item") } else { ("start", "sittings-start-item") };
        ItemView {
            title: item.title.clone(),
            planned: if item.by.is_empty() { planned } else { format!("{planned} · {}", item.by) },
            took: course.filter(|one| !one.spans.is_empty()).map(|one| took(words, one, now)),
            is_now,
            outcome: decision.map(|one| words.t(&format!("sittings-outcome-{}", one.outcome.word()))),
            decision: decision.map(|one| one.text.clone()).unwrap_or_default(),
            turn: is_open.then(|| {
                let url = ItemForm { id: id(), item: item.number, deed: deed.to_owned() };
                (links.to(&url), words.t(label))
            }),
            decide: is_open.then(|| links.to(&ItemPage { id: id(), item: item.number })),
        }
    };
    floor.sheet.meeting.agenda.items.iter().map(view).collect()
}

/// `08:05–08:40, 35 phút`.
fn took(words: Words, course: &crate::rules::course::ItemCourse, now: Timestamp) -> String {
    let span = |span: &crate::rules::course::Span| {
        let to = span.to.map_or_else(|| "…".to_owned(), |to| views::hour(words, to));
        format!("{}–{to}", views::hour(words, span.from))
    };
    let spans: Vec<String> = course.spans.iter().map(span).collect();
    let minutes = course.seconds(now).max(0).unsigned_abs().div_ceil(60);
    let args = [("spans", Arg::from(spans.join(", "))), ("minutes", Arg::from(minutes))];
    words.with("sittings-took", &args)
}

struct SpeechView {
    name: String,
    about: String,
    state: String,
    clock: Option<ClockView>,
    opinion: String,
    deeds: Vec<(Url, String)>,
    note: Option<Url>,
}

fn speeches(visitor: &Visitor, floor: &Floor, is_open: bool) -> Vec<SpeechView> {
    let (words, links) = (visitor.words(), visitor.links());
    let now = visitor.now();
    let view = |speech: &Speech| {
        let deed = |deed: &str| {
            let id = floor.sheet.meeting.id.clone();
            let url = SpeechForm { id, number: speech.number, deed: deed.to_owned() };
            (links.to(&url), words.t(&format!("sittings-speech-{deed}")))
        };
        let deeds: &[&str] = match &speech.turn {
            Turn::Waiting {} => &["word", "earlier", "give-up"],
            Turn::Speaking { .. } => &["stop"],
            Turn::Spoken { .. } | Turn::GivenUp {} => &[],
        };
        let has_word = matches!(speech.turn, Turn::Speaking { .. } | Turn::Spoken { .. });
        let page = SpeechPage { id: floor.sheet.meeting.id.clone(), number: speech.number };
        SpeechView {
            name: speech.name.clone(),
            about: about(words, floor, speech),
            state: words.t(&format!("sittings-turn-{}", speech.turn.word())),
            clock: match speech.turn {
                Turn::Speaking { since } => Some(views::clock((since, now), speech.minutes)),
                Turn::Waiting {} | Turn::Spoken { .. } | Turn::GivenUp {} => None,
            },
            opinion: speech.opinion.clone(),
            deeds: deeds.iter().filter(|_| is_open).map(|one| deed(one)).collect(),
            note: (is_open && has_word).then(|| links.to(&page)),
        }
    };
    // Whoever speaks stands first, then those who wait, then those who have spoken.
    let rank = |speech: &&Speech| match speech.turn {
        Turn::Speaking { .. } => 0,
        Turn::Waiting {} => 1,
        Turn::Spoken { .. } => 2,
        Turn::GivenUp {} => 3,
    };
    let mut list: Vec<&Speech> = floor.sitting.speakers.list.iter().collect();
    list.sort_by_key(rank);
    list.into_iter().map(view).collect()
}

fn about(words: Words, floor: &Floor, speech: &Speech) -> String {
    let minutes = words.count("sittings-minutes-count", speech.minutes);
    match views::item_title(floor, speech.item) {
        Some(title) => format!("{minutes} · {title}"),
        None => minutes,
    }
}

struct VoteView {
    question: String,
    about: String,
    standing: String,
    is_open: bool,
    is_carried: bool,
    url: Url,
    /// The own vote: where it is cast, the choices, what was chosen in an open one.
    own: Option<OwnVote>,
}

struct OwnVote {
    url: Url,
    choices: [(&'static str, String, bool); 3],
    said: String,
}

fn votes(visitor: &Visitor, floor: &Floor) -> Vec<VoteView> {
    let (words, links) = (visitor.words(), visitor.links());
    let id = || floor.sheet.meeting.id.clone();
    let view = |vote: &crate::rules::vote::Vote| {
        let mode = words.t(&format!("sittings-mode-{}", vote.cast.mode().word()));
        let threshold = words.t(&format!("sittings-threshold-{}", vote.threshold.word()));
        let item = views::item_title(floor, vote.item).map(|title| format!(" · {title}")).unwrap_or_default();
        VoteView {
            question: vote.question.clone(),
            about: format!("{mode} · {threshold}{item}"),
            standing: views::standing(words, floor, vote),
            is_open: vote.is_open(),
            is_carried: vote.result().is_some_and(crate::rules::vote::VoteResult::is_carried),
            url: links.to(&VotePage { id: id(), number: vote.number }),
            own: own_vote(visitor, floor, vote),
        }
    };
    floor.sitting.votes.iter().rev().map(view).collect()
}

/// What a member with an own account may do about an open vote.
fn own_vote(visitor: &Visitor, floor: &Floor, vote: &crate::rules::vote::Vote) -> Option<OwnVote> {
    let words = visitor.words();
    let seat = floor.seat_of(visitor.actor()).filter(|seat| seat.part == Part::Member)?;
    if !vote.is_open() || vote.cast.mode() == Mode::Counted {
        return None;
    }
    let chosen = floor.sitting.choice(vote.number, seat.line);
    let has_voted = vote.cast.has(seat.line);
    if vote.cast.mode() == Mode::Secret && has_voted {
        let url = visitor.links().to(&VotePage { id: floor.sheet.meeting.id.clone(), number: vote.number });
        let choices = Choice::ALL.map(|choice| (choice.word(), String::new(), false));
        return Some(OwnVote { url, choices, said: words.t("sittings-has-voted") });
    }
    let choice = |choice: Choice| {
        (choice.word(), words.t(&format!("sittings-choice-{}", choice.word())), chosen == Some(choice))
    };
    let id = floor.sheet.meeting.id.clone();
    let url = visitor.links().to(&VoteForm { id, number: vote.number, deed: "cast".to_owned() });
    Some(OwnVote { url, choices: Choice::ALL.map(choice), said: String::new() })
}

fn blank_speech() -> FormState {
    Submitted::from_pairs([("minutes", USUAL_MINUTES.to_string())]).into_state()
}

fn blank_vote() -> FormState {
    let pairs = [("mode", Mode::Open.word()), ("threshold", Threshold::HalfOfMembers.word())];
    Submitted::from_pairs(pairs).into_state()
}

fn speech_fields(words: Words, floor: &Floor, form: &FormState) -> Vec<FieldView> {
    let build = Builder::new(words, form, "sittings");
    let seats = floor.seats.iter().map(|seat| (seat.line.0.to_string(), seat.name.clone()));
    let other = (String::new(), words.t("sittings-speaker-other"));
    let minutes = [3, 5, 7, 10, 15, 20, 30, 45, 60, MOST_MINUTES]
        .map(|one| (one, words.count("sittings-minutes-count", one)));
    vec![
        build.select("line", std::iter::once(other).chain(seats)),
        build.line("speaker"),
        build.select("item", item_options(words, floor)),
        build.select("minutes", minutes),
    ]
}

fn vote_fields(words: Words, floor: &Floor, form: &FormState) -> Vec<FieldView> {
    let build = Builder::new(words, form, "sittings");
    let modes = Mode::ALL.map(|mode| (mode.word(), words.t(&format!("sittings-mode-{}", mode.word()))));
    let thresholds =
        Threshold::ALL.map(|one| (one.word(), words.t(&format!("sittings-threshold-{}", one.word()))));
    vec![
        build.area("question").needed(),
        build.select("item", item_options(words, floor)),
        build.select("mode", modes),
        build.select("threshold", thresholds),
    ]
}

fn item_options(words: Words, floor: &Floor) -> Vec<(String, String)> {
    let items =
        floor.sheet.meeting.agenda.items.iter().map(|item| (item.number.to_string(), item.title.clone()));
    std::iter::once((String::new(), words.t("sittings-item-none"))).chain(items).collect()
}

#[derive(Template)]
#[template(path = "sitting.html")]
struct DeskBody {
    words: Words,
    frame: Frame,
    here: Url,
    phase: String,
    strip: Strip,
    items: Vec<ItemView>,
    speeches: Vec<SpeechView>,
    votes: Vec<VoteView>,
    new_speech: Option<(Url, Vec<FieldView>)>,
    new_vote: Option<(Url, Vec<FieldView>)>,
    links: [(String, Url); 4],
}
