//! Opening and closing; taking items up; writing down how an item ended.

use askama::Template;
use axum::extract::Path;
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

use super::{ClosingForm, ItemForm, ItemPage, OpeningForm, SittingPage, held, on};
use crate::commands::{self, Deciding};
use crate::error::SittingError;
use crate::read::Floor;
use crate::rules::course::Outcome;

/// `POST /meetings/{id}/sitting/opening`
pub(super) async fn open(visitor: Visitor, Path(at): Path<OpeningForm>) -> PageResult {
    held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let mut act = visitor.act().await?;
    commands::open(&mut act, &at.id).await?;
    act.commit().await?;
    on(&visitor, &SittingPage { id: at.id })
}

/// `POST /meetings/{id}/sitting/closing`
pub(super) async fn close(visitor: Visitor, Path(at): Path<ClosingForm>) -> PageResult {
    held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let mut act = visitor.act().await?;
    commands::close(&mut act, &at.id).await?;
    act.commit().await?;
    on(&visitor, &SittingPage { id: at.id })
}

/// `POST /meetings/{id}/sitting/items/{item}/{deed}`
pub(super) async fn turn(visitor: Visitor, Path(at): Path<ItemForm>) -> PageResult {
    held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let mut act = visitor.act().await?;
    match at.deed.as_str() {
        "start" => commands::start_item(&mut act, (&at.id, at.item)).await?,
        "stop" => commands::stop_item(&mut act, &at.id).await?,
        _ => return Err(WebError::wrong("deed", Fault::NotAChoice)),
    };
    act.commit().await?;
    on(&visitor, &SittingPage { id: at.id })
}

/// `GET /meetings/{id}/sitting/items/{item}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<ItemPage>) -> PageResult {
    let floor = held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let known = floor.sitting.course.decision(at.item);
    let outcome = known.map_or(Outcome::Decided, |decision| decision.outcome);
    let form = Submitted::from_pairs([
        ("outcome", outcome.word().to_owned()),
        ("decision", known.map(|decision| decision.text.clone()).unwrap_or_default()),
        ("seen", known.map(|decision| decision.at.to_string()).unwrap_or_default()),
    ]);
    page(&visitor, (&at, &floor), form.into_state())
}

/// `POST /meetings/{id}/sitting/items/{item}`
pub(super) async fn decide(visitor: Visitor, Path(at): Path<ItemPage>, sent: Submitted) -> PageResult {
    let floor = held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let mut fields = sent.fields();
    let outcome = fields.read("outcome", |word| Outcome::of(word).ok_or(Fault::NotAChoice));
    let text = fields.optional::<String>("decision").unwrap_or_default();
    let seen = fields.optional::<String>("seen").and_then(|text| text.parse().ok());
    let Some(outcome) = outcome else { return page(&visitor, (&at, &floor), fields.into_state()) };
    let mut act = visitor.act().await?;
    let deciding = Deciding { outcome, text, seen };
    let decided = commands::decide(&mut act, (&at.id, at.item), deciding).await;
    done(&visitor, (act, decided), &SittingPage { id: at.id.clone() }, async |error| {
        fields.refuse("decision", Fault::Sentence(error.say(visitor.words())));
        // The next try is made against what stands there now; both texts are on the page.
        page(&visitor, (&at, &floor), fields.into_state())
    })
    .await
}

fn page(visitor: &Visitor, (at, floor): (&ItemPage, &Floor), form: FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let item = floor.sheet.meeting.agenda.item(at.item).ok_or(SittingError::Unknown)?;
    let known = floor.sitting.course.decision(at.item);
    let build = Builder::new(words, &form, "sittings");
    let outcomes = Outcome::ALL.map(|one| (one.word(), words.t(&format!("sittings-outcome-{}", one.word()))));
    let seen = known.map(|decision| decision.at.to_string()).unwrap_or_default();
    let other = known.filter(|_| form.is_faulty() && form.value("seen") != seen);
    let body = ItemBody {
        words,
        frame: visitor.frame(),
        action: links.to(&ItemPage { id: at.id.clone(), item: at.item }),
        back: links.to(&SittingPage { id: at.id.clone() }),
        // Shown the newer word, the person decides against it.
        seen: if other.is_some() { seen } else { form.value("seen").to_owned() },
        other: other.map(|decision| decision.text.clone()),
        fields: vec![build.select("outcome", outcomes), build.area("decision")],
    };
    let parts = PageParts::new(item.title.clone())
        .section(nhip_meetings::pages::SECTION)
        .lead(words.t("sittings-decide"))
        .form(&form);
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "sitting_item.html")]
struct ItemBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    seen: String,
    other: Option<String>,
    fields: Vec<FieldView>,
}
