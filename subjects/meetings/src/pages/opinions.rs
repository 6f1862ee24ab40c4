//! Opinions before a meeting: asking, how those asked stand, writing an opinion down, the link without an account, the
//! table as Excel. For a question of another office the same page answers it.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use nhip_office::rights::{Object, Right};
use nhip_papers::sheet::{Column, Field, sheet};
use nhip_web::answers::{self, FileKind, done};
use nhip_web::discreet;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{
    AskPage, MeetingPage, NewAskPage, OpinionDoor, OpinionForm, OpinionLinkForm, OpinionSheet, SECTION, held,
    line, views,
};
use crate::commands::{self, Asking};
use crate::error::MeetingError;
use crate::opinions::{self, Found};
use crate::read::Sheet;
use crate::rules::opinion::{AskingFault, Standing, State, USUAL_DAYS, Word, tally};

/// `GET /meetings/{id}/opinions/new`
pub(super) async fn new(visitor: Visitor, Path(at): Path<NewAskPage>) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let days = USUAL_DAYS.to_string();
    let form = Submitted::from_pairs([("working_days", days.as_str())]).into_state();
    form_page(&visitor, &sheet, form)
}

/// `POST /meetings/{id}/opinions/new`
pub(super) async fn ask(visitor: Visitor, Path(at): Path<NewAskPage>, sent: Submitted) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let mut fields = sent.fields();
    let item = fields.optional::<u32>("item");
    let question = fields.required::<String>("question");
    let names = fields.required::<String>("names");
    let working_days = fields.required::<u16>("working_days");
    let (Some(question), Some(names), Some(working_days)) = (question, names, working_days) else {
        return form_page(&visitor, &sheet, fields.into_state());
    };
    let names = names.split(['\n', ';']).map(str::to_owned).collect();
    let mut act = visitor.act().await?;
    let asked = commands::ask(&mut act, &at.id, Asking { item, question, names, working_days }).await;
    done(&visitor, (act, asked), &MeetingPage { id: at.id.clone() }, async |error| {
        let fault = if let MeetingError::Asking(fault) = error { fault } else { AskingFault::Question };
        fields.refuse(fault.field(), Fault::Sentence(error.say(visitor.words())));
        form_page(&visitor, &sheet, fields.into_state())
    })
    .await
}

fn form_page(visitor: &Visitor, sheet: &Sheet, form: FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let build = Builder::new(words, &form, "meetings-ask");
    let whole = std::iter::once((String::new(), words.t("meetings-ask-whole")));
    let items = sheet.meeting.agenda.items.iter().map(|item| (item.number.to_string(), item.title.clone()));
    let body = AskBody {
        words,
        frame: visitor.frame(),
        action: links.to(&NewAskPage { id: sheet.meeting.id.clone() }),
        back: links.to(&MeetingPage { id: sheet.meeting.id.clone() }),
        fields: vec![
            build.select("item", whole.chain(items)),
            build.area("question").needed(),
            build.area("names").needed(),
            build.line("working_days").needed(),
        ],
    };
    let parts = PageParts::new(words.t("meetings-ask")).section(SECTION).lead(sheet.told.title.clone());
    visitor.frame().page(parts.form(&form), &body)
}

async fn found(visitor: &Visitor, at: &AskPage) -> Result<Found, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let found = opinions::one(view.conn(), visitor.actor(), &at.ask).await?;
    Ok(found.filter(|found| found.ask.meeting == at.id).ok_or(MeetingError::Unknown)?)
}

/// `GET /meetings/{id}/opinions/{ask}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<AskPage>) -> PageResult {
    let found = found(&visitor, &at).await?;
    page(&visitor, &found, (FormState::default(), None))
}

/// `POST /meetings/{id}/opinions/{ask}/{number}`
pub(super) async fn give(visitor: Visitor, Path(at): Path<OpinionForm>, sent: Submitted) -> PageResult {
    let to = AskPage { id: at.id.clone(), ask: at.ask.clone() };
    let found = found(&visitor, &to).await?;
    visitor.may(Right::RecordReply, &Object::Office)?;
    let mut fields = sent.fields();
    let text = fields.optional::<String>("text").unwrap_or_default();
    let word = fields.read("word", |word| Word::of(word, text).ok_or(Fault::NotAChoice));
    let Some(word) = word else {
        let said = visitor.words().t("meetings-opinion-choose");
        return page(&visitor, &found, (fields.into_state(), Some((at.number, said))));
    };
    let mut act = visitor.act().await?;
    let given = commands::give_opinion(&mut act, (&at.ask, at.number), word).await;
    done(&visitor, (act, given), &to, async |error| {
        let said = error.say(visitor.words());
        page(&visitor, &found, (fields.into_state(), Some((at.number, said))))
    })
    .await
}

/// `POST /meetings/{id}/opinions/{ask}/{number}/link`: makes a link and shows its address, this once.
pub(super) async fn link(
    visitor: Visitor,
    headers: HeaderMap,
    Path(at): Path<OpinionLinkForm>,
) -> PageResult {
    let to = AskPage { id: at.id.clone(), ask: at.ask.clone() };
    let found = found(&visitor, &to).await?;
    let mut act = visitor.act().await?;
    let (_, secret) = commands::make_opinion_link(&mut act, (&at.ask, at.number)).await?;
    act.commit().await?;
    let address = line::whole_address(&visitor, &headers, &OpinionDoor { secret });
    let mut body = body(&visitor, &found, (FormState::default(), None));
    if let Some(line) = body.lines.iter_mut().find(|line| line.number == at.number) {
        line.made = Some(address);
    }
    let parts = PageParts::new(visitor.words().t("meetings-opinions")).section(SECTION);
    Ok(discreet::answer(visitor.frame().page(parts.lead(found.ask.title.clone()), &body)?))
}

/// `GET /meetings/{id}/opinions/{ask}/bang.xlsx`
pub(super) async fn export(visitor: Visitor, Path(at): Path<OpinionSheet>) -> PageResult {
    let found = found(&visitor, &AskPage { id: at.id, ask: at.ask }).await?;
    let words = visitor.words();
    let headings = [
        ("meetings-opinion-asked", 40),
        ("meetings-opinion-state", 26),
        ("meetings-opinion-text", 80),
        ("meetings-opinion-when", 40),
    ];
    let columns = headings.map(|(key, width)| Column { name: words.t(key), width });
    let text = |text: String| if text.is_empty() { Field::Empty } else { Field::Text(text) };
    let row = |one: &Standing<'_>| {
        let view = view(words, one);
        vec![text(view.name), text(view.state), text(view.text), text(view.came)]
    };
    let rows: Vec<Vec<Field>> = found.standings(visitor.today()).iter().map(row).collect();
    let bytes = sheet(&words.t("meetings-opinions"), &columns, &rows).map_err(WebError::broken)?;
    Ok(answers::file("y-kien.xlsx", FileKind::Xlsx, bytes))
}

/// One of those asked.
struct LineView {
    number: u32,
    name: String,
    state: String,
    waits: bool,
    is_late: bool,
    text: String,
    came: String,
    give: Option<Url>,
    link: Option<Url>,
    /// Whether a fault is told here, and which.
    is_here: bool,
    fault: Option<String>,
    /// The address of a link, this once.
    made: Option<String>,
}

fn view(words: Words, one: &Standing<'_>) -> LineView {
    LineView {
        number: one.asked.number,
        name: one.asked.name.clone(),
        state: views::opinion(words, one.state),
        waits: one.state == State::Waits,
        is_late: one.is_late,
        text: one.opinion.map_or_else(String::new, |opinion| opinion.word.text().to_owned()),
        came: one.opinion.map_or_else(String::new, |opinion| views::way(words, (&opinion.via, opinion.at))),
        give: None,
        link: None,
        is_here: false,
        fault: None,
        made: None,
    }
}

fn body(visitor: &Visitor, found: &Found, (form, fault): (FormState, Option<(u32, String)>)) -> OpinionsBody {
    let (words, links) = (visitor.words(), visitor.links());
    let ask = &found.ask;
    let is_ours = ask.owner == *visitor.office().code();
    let standings = found.standings(visitor.today());
    let may_give = visitor.can(Right::RecordReply);
    let may_link = is_ours && visitor.can(Right::EditMeeting);
    let (id, key) = (|| ask.meeting.clone(), || ask.id.clone());
    let line = |one: &Standing<'_>| {
        let number = one.asked.number;
        let here = one.asked.office.is_none() || !is_ours;
        let give = OpinionForm { id: id(), ask: key(), number };
        let link = OpinionLinkForm { id: id(), ask: key(), number };
        LineView {
            give: (may_give && here).then(|| links.to(&give)),
            link: (may_link && one.asked.office.is_none()).then(|| links.to(&link)),
            is_here: fault.as_ref().is_some_and(|(at, _)| *at == number),
            fault: fault.as_ref().filter(|(at, _)| *at == number).map(|(_, said)| said.clone()),
            ..view(words, one)
        }
    };
    let party = visitor.site().party(&ask.owner);
    OpinionsBody {
        words,
        frame: visitor.frame(),
        question: ask.question.clone(),
        item: ask.item.clone(),
        asked: words.with(
            "meetings-ask-by",
            &[
                ("office", Arg::from(party.short_name)),
                ("by", Arg::from(ask.by.as_str())),
                ("at", Arg::from(words.instant(ask.at, &nhip_office::clock::vietnam()))),
            ],
        ),
        due: words.with(
            "meetings-ask-due",
            &[("day", Arg::from(words.day(ask.due))), ("days", Arg::from(ask.working_days))],
        ),
        silence: match &ask.silence {
            Some(article) => words.named("meetings-ask-silence", article),
            None => words.t("meetings-ask-silent"),
        },
        count: ask.count.lines().map(str::to_owned).collect(),
        counts: counts(words, &standings),
        lines: standings.iter().map(line).collect(),
        choices: views::opinion_choices(words),
        form,
        export: links.to(&OpinionSheet { id: id(), ask: key() }),
        back: links.to(&MeetingPage { id: id() }),
    }
}

/// `nhất trí: 3`.
pub(super) fn counts(words: Words, standings: &[Standing<'_>]) -> Vec<String> {
    let says = |(state, count): (State, usize)| {
        let name = views::opinion(words, state);
        words.with("meetings-count", &[("name", Arg::from(name)), ("count", Arg::from(count))])
    };
    tally(standings).into_iter().map(says).collect()
}

fn page(visitor: &Visitor, found: &Found, shown: (FormState, Option<(u32, String)>)) -> PageResult {
    let body = body(visitor, found, shown);
    let parts = PageParts::new(visitor.words().t("meetings-opinions")).section(SECTION);
    let export = Action::open(visitor.words().t("meetings-opinion-export"), body.export.clone());
    visitor.frame().page(parts.lead(found.ask.title.clone()).also(export), &body)
}

#[derive(Template)]
#[template(path = "ask.html")]
struct AskBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    fields: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "opinions.html")]
struct OpinionsBody {
    words: Words,
    frame: Frame,
    question: String,
    item: Option<String>,
    asked: String,
    due: String,
    silence: String,
    count: Vec<String>,
    counts: Vec<String>,
    lines: Vec<LineView>,
    choices: [(&'static str, String); 4],
    form: FormState,
    export: Url,
    back: Url,
}
