//! One seat of the roll: who came, how, when, or why not. The list's own buttons send here too.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use jiff::civil::Time;
use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::reply::Answer;
use nhip_meetings::rules::standing::State;
use nhip_office::clock::vietnam;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::roll::{ROLL, not_a_choice};
use super::{RollPage, SeatPage, SeatUndo, held, on, views};
use crate::commands;
use crate::error::SittingError;
use crate::read::{Floor, wall};
use crate::rules::roll::{Presence, Way, Who};

/// What can be chosen.
const CHOICES: [&str; 6] = ["here", "online", "substitute", "another", "excused", "missing"];
/// What the box sends by which somebody was asked to leave.
const ASKED_OUT: &str = "yes";

/// `GET /meetings/{id}/sitting/roll/{line}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<SeatPage>) -> PageResult {
    let floor = held(&visitor, &at.id, &ROLL).await?;
    let form = filled(&floor, LineNumber(at.line));
    page(&visitor, (&at, &floor), form)
}

/// `POST /meetings/{id}/sitting/roll/{line}`
pub(super) async fn mark(visitor: Visitor, Path(at): Path<SeatPage>, sent: Submitted) -> PageResult {
    let floor = held(&visitor, &at.id, &ROLL).await?;
    let line = LineNumber(at.line);
    let mut fields = sent.fields();
    let presence = read(&mut fields, &floor, line).ok_or_else(not_a_choice);
    if !fields.is_sound() {
        return page(&visitor, (&at, &floor), fields.into_state());
    }
    let mut act = visitor.act().await?;
    let marked = commands::mark(&mut act, (&at.id, line), presence?).await;
    done(&visitor, (act, marked), &RollPage { id: at.id.clone() }, async |error| {
        let field = match error {
            SittingError::Unsaid(field) => field,
            _ => "presence",
        };
        fields.refuse(field, Fault::Sentence(error.say(visitor.words())));
        page(&visitor, (&at, &floor), fields.into_state())
    })
    .await
}

/// `POST /meetings/{id}/sitting/roll/{line}/undo`
pub(super) async fn undo(visitor: Visitor, Path(at): Path<SeatUndo>) -> PageResult {
    held(&visitor, &at.id, &ROLL).await?;
    let mut act = visitor.act().await?;
    commands::undo(&mut act, (&at.id, LineNumber(at.line))).await?;
    act.commit().await?;
    on(&visitor, &RollPage { id: at.id })
}

/// Reads a presence; none when it is no choice. A substitute without a name is the one who was announced.
fn read(fields: &mut Fields, floor: &Floor, line: LineNumber) -> Option<Presence> {
    let chosen = fields.optional::<String>("presence").unwrap_or_default();
    let text = |fields: &mut Fields, name| fields.optional::<String>(name).unwrap_or_default();
    let (name, post) = (text(fields, "name"), text(fields, "post"));
    let reason = text(fields, "reason");
    let asked_out = fields.ticked("asked_out");
    let arrived = fields.optional::<Time>("arrived").map(|time| on_the_day(floor, time));
    let left = fields.optional::<Time>("left").map(|time| on_the_day(floor, time));
    let here = |who, way| Presence::Here { who, way, arrived, left };
    if asked_out && chosen != "another" {
        fields.refuse("asked_out", Fault::Said("sittings-asked-out-of-another"));
    }
    match chosen.as_str() {
        "here" => Some(here(Who::Called, Way::Room)),
        "online" => Some(here(Who::Called, Way::Online)),
        "substitute" => {
            let (name, post) = match name.is_empty() {
                true => announced(floor, line).unwrap_or((name, post)),
                false => (name, post),
            };
            Some(here(Who::Substitute { name, post }, Way::Room))
        }
        "another" => Some(here(Who::Another { name, post, asked_out }, Way::Room)),
        "excused" => Some(Presence::Excused { reason }),
        "missing" => Some(Presence::Missing {}),
        _ => None,
    }
}

fn on_the_day(floor: &Floor, time: Time) -> Timestamp {
    let moment = floor.held_on().to_datetime(time);
    vietnam().to_ambiguous_zoned(moment).compatible().map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// The substitute whom the line has announced, when that stands.
fn announced(floor: &Floor, line: LineNumber) -> Option<(String, String)> {
    let standings = floor.sheet.standings();
    let one = standings.iter().find(|one| one.line == line && one.state == State::Sends)?;
    match &one.reply?.answer {
        Answer::Sends(sent) => Some((sent.name.clone(), sent.post.clone())),
        Answer::Comes | Answer::Online | Answer::Absent { .. } => None,
    }
}

/// The form with what holds, else with the substitute who was announced.
fn filled(floor: &Floor, line: LineNumber) -> FormState {
    let hour = |at: &Option<Timestamp>| {
        at.map(|at| wall(at).time().strftime("%H:%M").to_string()).unwrap_or_default()
    };
    let announced = announced(floor, line);
    let mut pairs: Vec<(&str, String)> = Vec::new();
    match floor.sitting.roll.presence(line) {
        None => pairs.push(("presence", if announced.is_some() { "substitute" } else { "here" }.to_owned())),
        Some(presence) => pairs.push(("presence", presence.word().to_owned())),
    }
    let named = match floor.sitting.roll.presence(line) {
        Some(Presence::Here {
            who: Who::Substitute { name, post } | Who::Another { name, post, .. },
            ..
        }) => Some((name.clone(), post.clone())),
        _ => announced,
    };
    if let Some((name, post)) = named {
        pairs.extend([("name", name), ("post", post)]);
    }
    match floor.sitting.roll.presence(line) {
        Some(Presence::Here { who, arrived, left, .. }) => {
            pairs.extend([("arrived", hour(arrived)), ("left", hour(left))]);
            if matches!(who, Who::Another { asked_out: true, .. }) {
                pairs.push(("asked_out", ASKED_OUT.to_owned()));
            }
        }
        Some(Presence::Excused { reason }) => pairs.push(("reason", reason.clone())),
        Some(Presence::Missing {}) | None => {}
    }
    Submitted::from_pairs(pairs).into_state()
}

fn page(visitor: &Visitor, (at, floor): (&SeatPage, &Floor), form: FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let seat = floor.seat(LineNumber(at.line)).ok_or(SittingError::Unknown)?;
    let build = Builder::new(words, &form, "sittings");
    let choices = CHOICES.map(|word| (word, words.t(&format!("sittings-presence-{word}"))));
    let standings = floor.sheet.standings();
    let answer = standings.iter().find(|one| one.line == seat.line);
    let body = SeatBody {
        words,
        frame: visitor.frame(),
        action: links.to(&SeatPage { id: at.id.clone(), line: at.line }),
        back: links.to(&RollPage { id: at.id.clone() }),
        answer: answer.map(|one| words.t(&format!("meetings-state-{}", one.state.word()))),
        now: floor.sitting.roll.presence(seat.line).map(|presence| views::presence(words, presence)),
        may_write: floor.takes_roll(),
        fields: vec![
            build.select("presence", choices),
            build.line("name"),
            build.line("post"),
            build.line("arrived"),
            build.line("left"),
            build.boxes("asked_out", [(ASKED_OUT, words.t("sittings-was-asked-out"))]),
            build.line("reason"),
        ],
    };
    let parts = PageParts::new(seat.name.clone())
        .section(nhip_meetings::pages::SECTION)
        .lead(floor.sheet.told.title.clone())
        .form(&form);
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "sitting_seat.html")]
struct SeatBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    answer: Option<String>,
    now: Option<String>,
    may_write: bool,
    fields: Vec<FieldView>,
}
