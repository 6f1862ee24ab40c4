//! Opinions asked for in writing: the list, asking, one with its answers, its paper.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::civil::{Date, Time};
use nhip_harmony::days::Period;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_programme::press;
use nhip_programme::printing::Format;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts, RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::code::whole;
use super::votes::choice;
use super::{
    BallotAnswer, BallotFile, BallotLink, BallotPage, BallotWithdrawal, BallotsPage, NewBallotPage,
    OpinionDoor,
};
use crate::commands::{self, NewBallot, Saying};
use crate::error::SittingError;
use crate::printing;
use crate::read::{self, wall};
use crate::rules::ballot::{BallotId, OpinionBallot, State};
use crate::rules::vote::{Choice, Threshold};

/// The part of the rail.
pub const BALLOTS: Section = Section("ballots");

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(BALLOTS, 37, Icon::Check, "sittings-ballots-rail", &BallotsPage {}, Right::ReadProgramme)
}

struct LineView {
    question: String,
    url: Url,
    state: String,
    about: String,
}

/// `GET /ballots`
pub(super) async fn list(visitor: Visitor) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let (words, links) = (visitor.words(), visitor.links());
    let all = read::ballots(visitor.view().await?.conn(), visitor.actor()).await?;
    let line = |ballot: &OpinionBallot| LineView {
        question: ballot.question.clone(),
        url: links.to(&BallotPage { id: ballot.id.clone() }),
        state: state(words, ballot),
        about: about(words, ballot),
    };
    let body = ListBody { words, lines: all.iter().map(line).collect() };
    let parts =
        PageParts::new(words.t("sittings-ballots")).section(BALLOTS).lead(words.t("sittings-ballots-lead"));
    let parts = match visitor.can(Right::EditMeeting) {
        true => parts.action(
            Action::open(words.t("sittings-ballot-new"), links.to(&NewBallotPage {})).icon(Icon::Add),
        ),
        false => parts,
    };
    visitor.frame().page(parts, &body)
}

/// How far a ballot is, in words.
pub(super) fn state(words: Words, ballot: &OpinionBallot) -> String {
    match &ballot.state {
        State::Open {} => {
            let outcome = ballot.outcome();
            let asked = u32::try_from(ballot.asked.len()).unwrap_or(u32::MAX);
            let args = [("answered", Arg::from(asked - outcome.silent)), ("asked", Arg::from(asked))];
            words.with("sittings-ballot-open", &args)
        }
        State::Closed(outcome) => {
            let args = [
                ("yes", Arg::from(outcome.tally.yes)),
                ("no", Arg::from(outcome.tally.no)),
                ("abstain", Arg::from(outcome.tally.abstain)),
                ("silent", Arg::from(outcome.silent)),
                ("needed", Arg::from(outcome.needed)),
            ];
            let key = if outcome.is_carried() { "sittings-ballot-carried" } else { "sittings-ballot-lost" };
            words.with(key, &args)
        }
        State::Withdrawn { reason, by, .. } => {
            let args = [("reason", Arg::from(reason.as_str())), ("by", Arg::from(by.as_str()))];
            words.with("sittings-ballot-withdrawn", &args)
        }
    }
}

fn about(words: Words, ballot: &OpinionBallot) -> String {
    words.named("sittings-ballot-closes", &words.moment(wall(ballot.closes_at)))
}

/// `GET /ballots/new`
pub(super) async fn new(visitor: Visitor) -> PageResult {
    visitor.may(Right::EditMeeting, &Object::Office)?;
    let form =
        Submitted::from_pairs([("threshold", Threshold::HalfOfMembers.word()), ("closes_time", "17:00")]);
    new_page(&visitor, &form.into_state())
}

/// `POST /ballots/new`
pub(super) async fn create(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMeeting, &Object::Office)?;
    let mut fields = sent.fields();
    let question = fields.required::<String>("question");
    let lines = |text: String| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let papers: Vec<String> = lines(fields.optional::<String>("papers").unwrap_or_default());
    let names: Option<Vec<String>> = fields.required::<String>("asked").map(lines);
    let threshold = fields.read("threshold", |word| {
        Threshold::of(word).filter(|one| *one != Threshold::HalfOfPresent).ok_or(Fault::NotAChoice)
    });
    let (day, time) = (fields.required::<Date>("closes"), fields.required::<Time>("closes_time"));
    let (Some(question), Some(names), Some(threshold), Some(day), Some(time)) =
        (question, names, threshold, day, time)
    else {
        return new_page(&visitor, &fields.into_state());
    };
    let closes_at =
        vietnam().to_ambiguous_zoned(day.to_datetime(time)).compatible().map_err(WebError::broken)?;
    let mut act = visitor.act().await?;
    let today = Period::day(act.today());
    let directory = nhip_people::directory(act.conn(), today).await?;
    let person = |name: &String| {
        let found = directory.people.iter().find(|person| person.title.to_lowercase() == name.to_lowercase());
        found.map(|person| person.id.clone())
    };
    let asked = names.into_iter().map(|name| (name.clone(), person(&name))).collect();
    let new = NewBallot { question, papers, asked, threshold, closes_at: closes_at.timestamp() };
    let made = commands::ask_opinions(&mut act, new).await;
    done(&visitor, (act, made), &BallotsPage {}, async |error| {
        let field = match error {
            SittingError::Unsaid(field) => field,
            _ => "question",
        };
        fields.refuse(field, Fault::Sentence(error.say(visitor.words())));
        new_page(&visitor, &fields.into_state())
    })
    .await
}

fn new_page(visitor: &Visitor, form: &FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let build = Builder::new(words, form, "sittings");
    let thresholds = [Threshold::HalfOfMembers, Threshold::TwoThirdsOfMembers];
    let thresholds =
        thresholds.map(|one| (one.word(), words.t(&format!("sittings-threshold-{}", one.word()))));
    let body = NewBody {
        words,
        frame: visitor.frame(),
        action: links.to(&NewBallotPage {}),
        back: links.to(&BallotsPage {}),
        fields: vec![
            build.area("question").needed(),
            build.area("papers"),
            build.area("asked").needed(),
            build.select("threshold", thresholds),
            build.day("closes").needed(),
            build.line("closes_time").needed(),
        ],
    };
    let parts = PageParts::new(words.t("sittings-ballot-new")).section(BALLOTS).form(form);
    visitor.frame().page(parts, &body)
}

async fn find(visitor: &Visitor, id: &BallotId) -> Result<OpinionBallot, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let found = read::ballot(visitor.view().await?.conn(), visitor.actor(), id).await?;
    Ok(found.ok_or(SittingError::Unknown)?)
}

/// `GET /ballots/{id}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<BallotPage>) -> PageResult {
    let ballot = find(&visitor, &at.id).await?;
    page(&visitor, &ballot, (Submitted::default().into_state(), None))
}

/// `POST /ballots/{id}/answer`: the own one, or with `asked` what a clerk has on paper.
pub(super) async fn answer(visitor: Visitor, Path(at): Path<BallotAnswer>, sent: Submitted) -> PageResult {
    let ballot = find(&visitor, &at.id).await?;
    let mut fields = sent.fields();
    let asked = fields.optional::<u32>("asked");
    if asked.is_some() || ballot.place_of(visitor.actor()).is_none() {
        visitor.may(Right::RecordReply, &Object::Office)?;
    }
    let saying = Saying {
        choice: choice(&mut fields)?,
        text: fields.optional::<String>("opinion").unwrap_or_default().replace('\r', ""),
    };
    let mut act = visitor.act().await?;
    let answered = match asked {
        Some(asked) => commands::record_opinion(&mut act, (&at.id, asked), saying).await,
        None => commands::answer_own(&mut act, &at.id, saying).await,
    };
    done(&visitor, (act, answered), &BallotPage { id: at.id.clone() }, async |error| {
        fields.refuse("opinion", Fault::Sentence(error.say(visitor.words())));
        page(&visitor, &ballot, (fields.into_state(), None))
    })
    .await
}

/// `POST /ballots/{id}/withdrawal`
pub(super) async fn withdraw(
    visitor: Visitor,
    Path(at): Path<BallotWithdrawal>,
    sent: Submitted,
) -> PageResult {
    let ballot = find(&visitor, &at.id).await?;
    visitor.may(Right::EditMeeting, &Object::Office)?;
    let mut fields = sent.fields();
    let reason = fields.optional::<String>("reason").unwrap_or_default();
    let mut act = visitor.act().await?;
    let withdrawn = commands::withdraw_ballot(&mut act, &at.id, &reason).await;
    done(&visitor, (act, withdrawn), &BallotPage { id: at.id.clone() }, async |error| {
        fields.refuse("reason", Fault::Sentence(error.say(visitor.words())));
        page(&visitor, &ballot, (fields.into_state(), None))
    })
    .await
}

/// `POST /ballots/{id}/links/{number}`: makes the link of somebody who is asked and shows it, this once.
pub(super) async fn link(visitor: Visitor, headers: HeaderMap, Path(at): Path<BallotLink>) -> PageResult {
    let ballot = find(&visitor, &at.id).await?;
    visitor.may(Right::IssueInvitation, &Object::Office)?;
    let mut act = visitor.act().await?;
    let secret = commands::make_ballot_link(&mut act, (&at.id, at.number)).await?;
    act.commit().await?;
    let address = whole(visitor.site(), &headers, &visitor.links().to(&OpinionDoor { secret }));
    let name = ballot.asked(at.number).map(|one| one.name.clone()).unwrap_or_default();
    let mut response = page(&visitor, &ballot, (Submitted::default().into_state(), Some((name, address))))?;
    let value = axum::http::HeaderValue::from_static("no-store");
    response.headers_mut().insert(axum::http::header::CACHE_CONTROL, value);
    Ok(response)
}

/// `GET /ballots/{id}/file/{format}`
pub(super) async fn file(visitor: Visitor, Path(at): Path<BallotFile>) -> Result<Response, WebError> {
    let ballot = find(&visitor, &at.id).await?;
    if !read::sees_answers(visitor.actor(), &ballot) {
        visitor.may(Right::RecordReply, &Object::Office)?;
    }
    let paper =
        printing::ballot(&visitor.office().identity().name, &ballot, &about(Words::default(), &ballot));
    press::file(paper, at.format, &format!("lay-y-kien.{}", at.format.extension())).await
}

struct AskedView {
    number: u32,
    name: String,
    said: Option<String>,
    is_late: bool,
    link: Option<Url>,
}

fn asked(visitor: &Visitor, ballot: &OpinionBallot) -> Vec<AskedView> {
    let words = visitor.words();
    let view = |one: &crate::rules::ballot::Asked| {
        let last = read::answer_seen(ballot, visitor.actor(), one);
        let url = BallotLink { id: ballot.id.clone(), number: one.number };
        AskedView {
            number: one.number,
            name: one.name.clone(),
            said: last.map(|opinion| said(words, opinion)),
            is_late: last.is_some_and(|opinion| ballot.is_late(opinion)),
            link: (visitor.can(Right::IssueInvitation) && ballot.state == State::Open {})
                .then(|| visitor.links().to(&url)),
        }
    };
    ballot.asked.iter().map(view).collect()
}

/// An answer in one line.
pub(super) fn said(words: Words, opinion: &crate::rules::ballot::Opinion) -> String {
    let choice = words.t(&format!("sittings-choice-{}", opinion.choice.word()));
    let at = words.moment(wall(opinion.at));
    let text = if opinion.text.is_empty() { String::new() } else { format!(": {}", opinion.text) };
    format!("{choice}{text} ({at}, {})", opinion.by)
}

fn page(
    visitor: &Visitor,
    ballot: &OpinionBallot,
    (form, made): (FormState, Option<(String, String)>),
) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let id = || ballot.id.clone();
    let takes = !matches!(ballot.state, State::Withdrawn { .. });
    let body = BallotBody {
        words,
        frame: visitor.frame(),
        state: state(words, ballot),
        about: about(words, ballot),
        threshold: words.t(&format!("sittings-threshold-{}", ballot.threshold.word())),
        papers: ballot.papers.clone(),
        asked: asked(visitor, ballot),
        answer: links.to(&BallotAnswer { id: id() }),
        answers_own: takes && ballot.place_of(visitor.actor()).is_some(),
        records: takes && visitor.can(Right::RecordReply),
        withdrawal: (ballot.state == State::Open {} && visitor.can(Right::EditMeeting))
            .then(|| links.to(&BallotWithdrawal { id: id() })),
        choices: Choice::ALL.map(|one| (one.word(), words.t(&format!("sittings-choice-{}", one.word())))),
        made,
        opinion: form.value("opinion").to_owned(),
        fault: form.faults().first().map(|fault| fault.fault.say(words)),
        back: links.to(&BallotsPage {}),
    };
    let file = |format| links.to(&BallotFile { id: id(), format });
    let mut parts = PageParts::new(ballot.question.clone()).section(BALLOTS).form(&form);
    if read::sees_answers(visitor.actor(), ballot) {
        parts = parts.action(Action::open("PDF", file(Format::Pdf)).icon(Icon::Print));
    }
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "ballots.html")]
struct ListBody {
    words: Words,
    lines: Vec<LineView>,
}

#[derive(Template)]
#[template(path = "ballot_new.html")]
struct NewBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    fields: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "ballot.html")]
struct BallotBody {
    words: Words,
    frame: Frame,
    state: String,
    about: String,
    threshold: String,
    papers: Vec<String>,
    asked: Vec<AskedView>,
    answer: Url,
    answers_own: bool,
    records: bool,
    withdrawal: Option<Url>,
    choices: [(&'static str, String); 3],
    made: Option<(String, String)>,
    opinion: String,
    fault: Option<String>,
    back: Url,
}
