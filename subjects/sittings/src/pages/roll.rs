//! The roll: everybody who was called, one press a seat, with what they had answered; who came besides; the room's poster.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use nhip_meetings::rules::standing::State;
use nhip_office::rights::Right;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::scanned::picture;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::code::whole;
use super::views::{self, Strip};
use super::{
    CheckIn, GuestRemoval, GuestsForm, RollPage, RoomForm, SeatPage, SeatUndo, SittingPage, held, holds, on,
    read_one,
};
use crate::commands::{self, NewGuest};
use crate::read::Floor;
use crate::rules::roll::{Presence, Seat};

/// Those who may call the roll.
pub(super) const ROLL: [Right; 2] = [Right::EditMeeting, Right::RecordReply];

/// `GET /meetings/{id}/sitting/roll`; `?state=` narrows it.
pub(super) async fn show(visitor: Visitor, Path(at): Path<RollPage>, state: ListState) -> PageResult {
    let floor = read_one(&visitor, &at.id).await?;
    let blank = Submitted::default().into_state();
    page(&visitor, (&floor, &state), (blank, None))
}

/// `POST /meetings/{id}/sitting/guests`
pub(super) async fn add_guest(visitor: Visitor, Path(at): Path<GuestsForm>, sent: Submitted) -> PageResult {
    let floor = held(&visitor, &at.id, &ROLL).await?;
    let mut fields = sent.fields();
    let (name, post) = (fields.required::<String>("name"), fields.required::<String>("post"));
    let state = ListState::default();
    let (Some(name), Some(post)) = (name, post) else {
        return page(&visitor, (&floor, &state), (fields.into_state(), None));
    };
    let mut act = visitor.act().await?;
    let added = commands::add_guest(&mut act, &at.id, NewGuest { name, post }).await;
    done(&visitor, (act, added), &RollPage { id: at.id.clone() }, async |error| {
        fields.refuse("name", Fault::Sentence(error.say(visitor.words())));
        page(&visitor, (&floor, &state), (fields.into_state(), None))
    })
    .await
}

/// `POST /meetings/{id}/sitting/guests/{number}/removal`
pub(super) async fn remove_guest(visitor: Visitor, Path(at): Path<GuestRemoval>) -> PageResult {
    held(&visitor, &at.id, &ROLL).await?;
    let mut act = visitor.act().await?;
    commands::remove_guest(&mut act, (&at.id, at.number)).await?;
    act.commit().await?;
    on(&visitor, &RollPage { id: at.id })
}

/// `POST /meetings/{id}/sitting/room`: makes the poster's address and shows it, this once.
pub(super) async fn room(visitor: Visitor, headers: HeaderMap, Path(at): Path<RoomForm>) -> PageResult {
    let floor = held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let mut act = visitor.act().await?;
    let secret = commands::make_room_link(&mut act, &at.id).await?;
    act.commit().await?;
    let address = whole(visitor.site(), &headers, &visitor.links().to(&CheckIn { secret }));
    let blank = Submitted::default().into_state();
    let mut response = page(&visitor, (&floor, &ListState::default()), (blank, Some(address)))?;
    let value = axum::http::HeaderValue::from_static("no-store");
    response.headers_mut().insert(axum::http::header::CACHE_CONTROL, value);
    Ok(response)
}

struct RowView {
    number: u32,
    name: String,
    part: String,
    answer: Option<String>,
    word: &'static str,
    says: String,
    by: Option<String>,
    quick: Vec<(&'static str, String)>,
    mark: Option<Url>,
    undo: Option<Url>,
    more: Option<Url>,
}

struct CountView {
    says: String,
    url: Url,
    is_chosen: bool,
}

struct GuestView {
    says: String,
    removal: Option<Url>,
}

/// The word by which the list is narrowed.
fn state_of(presence: Option<&Presence>) -> &'static str {
    presence.map_or("unmarked", Presence::word)
}

fn rows(visitor: &Visitor, floor: &Floor, (list, may_write): (&ListState, bool)) -> Vec<RowView> {
    let standings = floor.sheet.standings();
    let asked = list.filter("state");
    let fits =
        |seat: &&Seat| asked.is_none_or(|asked| asked == state_of(floor.sitting.roll.presence(seat.line)));
    let seats = floor.seats.iter().filter(fits);
    let answer = |seat: &Seat| standings.iter().find(|one| one.line == seat.line).map(|one| one.state);
    seats.map(|seat| row(visitor, floor, (seat, answer(seat)), may_write)).collect()
}

fn row(visitor: &Visitor, floor: &Floor, (seat, answer): (&Seat, Option<State>), may_write: bool) -> RowView {
    let (words, links) = (visitor.words(), visitor.links());
    let mark = floor.sitting.roll.mark(seat.line);
    let id = || floor.sheet.meeting.id.clone();
    let line = seat.line.0;
    let is_sent = answer == Some(State::Sends);
    let usual: &[&str] =
        if is_sent { &["substitute", "here", "missing"] } else { &["here", "online", "missing"] };
    let quick = usual.iter().map(|word| (*word, words.t(&format!("sittings-presence-{word}"))));
    RowView {
        number: line,
        name: seat.name.clone(),
        part: words.t(&format!("meetings-part-{}", seat.part.word())),
        answer: answer.map(|state| words.t(&format!("meetings-state-{}", state.word()))),
        word: state_of(mark.map(|mark| &mark.presence)),
        says: mark.map_or_else(
            || words.t("sittings-presence-unmarked"),
            |mark| views::presence(words, &mark.presence),
        ),
        by: mark.map(|mark| {
            let args = [("by", Arg::from(mark.by.as_str())), ("at", Arg::from(views::hour(words, mark.at)))];
            words.with("sittings-marked-by", &args)
        }),
        quick: quick.filter(|_| may_write).collect(),
        mark: may_write.then(|| links.to(&SeatPage { id: id(), line })),
        undo: mark.filter(|_| may_write).map(|_| links.to(&SeatUndo { id: id(), line })),
        more: may_write.then(|| links.to(&SeatPage { id: id(), line })),
    }
}

fn counts(words: Words, floor: &Floor, (url, list): (&Url, &ListState)) -> Vec<CountView> {
    let of = |word: &'static str| {
        let count = floor
            .seats
            .iter()
            .filter(|seat| state_of(floor.sitting.roll.presence(seat.line)) == word)
            .count();
        (count > 0).then(|| {
            let is_chosen = list.has("state", word);
            let to = if is_chosen { url.clone() } else { url.clone().query("state", word) };
            let name = words.t(&format!("sittings-presence-{word}"));
            let args = [("name", Arg::from(name)), ("count", Arg::from(count))];
            CountView { says: words.with("meetings-count", &args), url: to, is_chosen }
        })
    };
    ["unmarked", "here", "online", "substitute", "another", "excused", "missing"]
        .into_iter()
        .filter_map(of)
        .collect()
}

fn page(
    visitor: &Visitor,
    (floor, list): (&Floor, &ListState),
    (form, address): (FormState, Option<String>),
) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let id = || floor.sheet.meeting.id.clone();
    let url = links.to(&RollPage { id: id() });
    let is_keeper = ROLL.iter().any(|right| holds(visitor, floor, *right));
    let may_write = is_keeper && floor.takes_roll();
    let build = Builder::new(words, &form, "sittings");
    let guest = |guest: &crate::rules::roll::Guest| GuestView {
        says: format!("{}, {}", guest.name, guest.post),
        removal: may_write.then(|| links.to(&GuestRemoval { id: id(), number: guest.number })),
    };
    let poster = address.as_deref().map(picture).transpose()?;
    let kept = floor.kept().into_iter().map(|(kept, count)| {
        let name = words.t(&format!("sittings-kept-{}", kept.word()));
        words.with("meetings-count", &[("name", Arg::from(name)), ("count", Arg::from(count))])
    });
    let body = RollBody {
        words,
        frame: visitor.frame(),
        here: list.on(&url),
        back: links.to(&SittingPage { id: id() }),
        strip: views::strip(words, &floor.figures()),
        counts: counts(words, floor, (&url, list)),
        rows: rows(visitor, floor, (list, may_write)),
        guests: floor.sitting.roll.guests.iter().map(guest).collect(),
        new_guest: may_write.then(|| {
            (links.to(&GuestsForm { id: id() }), [build.line("name").needed(), build.line("post").needed()])
        }),
        room: (may_write && holds(visitor, floor, Right::EditMeeting))
            .then(|| links.to(&RoomForm { id: id() })),
        poster: poster.zip(address),
        kept: kept.collect(),
    };
    let parts = PageParts::new(words.t("sittings-roll"))
        .section(nhip_meetings::pages::SECTION)
        .lead(floor.sheet.told.title.clone())
        .full_width()
        .form(&form);
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "sitting_roll.html")]
struct RollBody {
    words: Words,
    frame: Frame,
    here: Url,
    back: Url,
    strip: Strip,
    counts: Vec<CountView>,
    rows: Vec<RowView>,
    guests: Vec<GuestView>,
    new_guest: Option<(Url, [FieldView; 2])>,
    room: Option<Url>,
    poster: Option<(Markup, String)>,
    kept: Vec<String>,
}

/// A form that was not taken leads back to its page with the words; kept here so that both roll pages say the same.
pub(super) fn not_a_choice() -> WebError {
    WebError::wrong("presence", Fault::NotAChoice)
}
