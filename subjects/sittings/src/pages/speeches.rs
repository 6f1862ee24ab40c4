//! The list of speakers: putting somebody on it, giving the word, writing down what was said.

use askama::Template;
use axum::extract::Path;
use nhip_meetings::rules::called::LineNumber;
use nhip_office::rights::Right;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::desk::{self, Tried};
use super::views::{self, ClockView};
use super::{SittingPage, SpeechForm, SpeechPage, SpeechesForm, held, on};
use crate::commands::{self, NewSpeech};
use crate::error::SittingError;
use crate::read::Floor;
use crate::rules::speech::{Turn, USUAL_MINUTES};

const REGISTER: [Right; 2] = [Right::EditMeeting, Right::RecordReply];

/// `POST /meetings/{id}/sitting/speeches`
pub(super) async fn register(visitor: Visitor, Path(at): Path<SpeechesForm>, sent: Submitted) -> PageResult {
    let floor = held(&visitor, &at.id, &REGISTER).await?;
    let mut fields = sent.fields();
    let new = NewSpeech {
        line: fields.optional::<u32>("line").map(LineNumber),
        name: fields.optional::<String>("speaker").unwrap_or_default(),
        item: fields.optional::<u32>("item"),
        minutes: fields.optional::<u32>("minutes").unwrap_or(USUAL_MINUTES),
    };
    if !fields.is_sound() {
        return desk::page(&visitor, &floor, Tried::Speech(fields.into_state()));
    }
    let mut act = visitor.act().await?;
    let registered = commands::register(&mut act, &at.id, new).await;
    done(&visitor, (act, registered), &SittingPage { id: at.id.clone() }, async |error| {
        fields.refuse("speaker", Fault::Sentence(error.say(visitor.words())));
        desk::page(&visitor, &floor, Tried::Speech(fields.into_state()))
    })
    .await
}

/// `POST /meetings/{id}/sitting/speeches/{number}/{deed}`
pub(super) async fn turn(visitor: Visitor, Path(at): Path<SpeechForm>) -> PageResult {
    held(&visitor, &at.id, &REGISTER).await?;
    let mut act = visitor.act().await?;
    let one = (&at.id, at.number);
    match at.deed.as_str() {
        "word" => commands::give_word(&mut act, one).await?,
        "stop" => commands::stop_speech(&mut act, &at.id).await?,
        "give-up" => commands::give_up(&mut act, one).await?,
        "earlier" => commands::earlier(&mut act, one).await?,
        _ => return Err(WebError::wrong("deed", Fault::NotAChoice)),
    }
    act.commit().await?;
    // Whoever gets the word is written down: the page for it is the next one.
    match at.deed.as_str() {
        "word" => on(&visitor, &SpeechPage { id: at.id, number: at.number }),
        _ => on(&visitor, &SittingPage { id: at.id }),
    }
}

/// `GET /meetings/{id}/sitting/speeches/{number}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<SpeechPage>) -> PageResult {
    let floor = held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let opinion =
        floor.sitting.speakers.of(at.number).map(|speech| speech.opinion.clone()).unwrap_or_default();
    let form = Submitted::from_pairs([("opinion", opinion.clone()), ("seen", opinion)]);
    page(&visitor, (&at, &floor), form.into_state())
}

/// `POST /meetings/{id}/sitting/speeches/{number}`; with `stop` the speech ends too.
pub(super) async fn note(visitor: Visitor, Path(at): Path<SpeechPage>, sent: Submitted) -> PageResult {
    let floor = held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let mut fields = sent.fields();
    // A browser sends line ends of its own.
    let text = |fields: &mut nhip_web::forms::Fields, name| {
        fields.optional::<String>(name).unwrap_or_default().replace('\r', "")
    };
    let (opinion, seen) = (text(&mut fields, "opinion"), text(&mut fields, "seen"));
    let stops = fields.optional::<String>("then").as_deref() == Some("stop");
    let mut act = visitor.act().await?;
    let mut written = commands::write_opinion(&mut act, (&at.id, at.number), (&opinion, &seen)).await;
    let speaks = floor.sitting.speakers.current().is_some_and(|one| one.number == at.number);
    if written.is_ok() && stops && speaks {
        written = commands::stop_speech(&mut act, &at.id).await;
    }
    done(&visitor, (act, written), &SittingPage { id: at.id.clone() }, async |error| {
        fields.refuse("opinion", Fault::Sentence(error.say(visitor.words())));
        page(&visitor, (&at, &floor), fields.into_state())
    })
    .await
}

fn page(visitor: &Visitor, (at, floor): (&SpeechPage, &Floor), form: FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let speech = floor.sitting.speakers.of(at.number).ok_or(SittingError::Unknown)?;
    let build = Builder::new(words, &form, "sittings");
    let is_newer = form.is_faulty() && speech.opinion != form.value("seen");
    let body = SpeechBody {
        words,
        frame: visitor.frame(),
        action: links.to(&SpeechPage { id: at.id.clone(), number: at.number }),
        back: links.to(&SittingPage { id: at.id.clone() }),
        seen: if is_newer { speech.opinion.clone() } else { form.value("seen").to_owned() },
        other: is_newer.then(|| speech.opinion.clone()),
        clock: match speech.turn {
            Turn::Speaking { since } => Some(views::clock((since, visitor.now()), speech.minutes)),
            Turn::Waiting {} | Turn::Spoken { .. } | Turn::GivenUp {} => None,
        },
        field: build.area("opinion"),
    };
    let lead = views::item_title(floor, speech.item).unwrap_or_else(|| floor.sheet.told.title.clone());
    let parts =
        PageParts::new(speech.name.clone()).section(nhip_meetings::pages::SECTION).lead(lead).form(&form);
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "sitting_speech.html")]
struct SpeechBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    seen: String,
    other: Option<String>,
    clock: Option<ClockView>,
    field: FieldView,
}
