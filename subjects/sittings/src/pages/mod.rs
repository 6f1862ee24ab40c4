//! The pages of a sitting: the course with speakers and votes, the roll, the screen of the room, notes, the minutes, and what
//! the holder of a link sees; and the report of who kept the discipline of meetings.

mod addresses;
mod ballots;
mod check_in;
mod code;
mod course;
mod desk;
mod discipline;
mod guest;
mod minutes;
mod minutes_sheet;
mod notes;
mod opinion_door;
mod roll;
mod screen;
mod seat;
mod speeches;
mod views;
mod votes;

use axum::Router;
use axum::extract::Extension;
use axum::routing::{get, post};
use nhip_meetings::pages::GuestSitting;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::rights::{Object, Right, may};
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::links::Route;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;

use crate::error::SittingError;
use crate::read::{self, Floor};

pub use addresses::*;
pub use ballots::{BALLOTS, rail};
pub use discipline::REPORT;

/// The routes of the pages.
pub(crate) fn routes() -> Router<Site> {
    let open = Router::new()
        .route(GuestSitting::PATTERN, get(guest::show))
        .route(GuestLive::PATTERN, get(guest::live))
        .route(GuestSpeech::PATTERN, post(guest::speak))
        .route(GuestVote::PATTERN, post(guest::vote))
        .route(CheckIn::PATTERN, get(check_in::show).post(check_in::send))
        .route(OpinionDoor::PATTERN, get(opinion_door::show).post(opinion_door::send))
        .layer(Extension(guest::knocks()));
    Router::new()
        .route(SittingPage::PATTERN, get(desk::show))
        .route(OpeningForm::PATTERN, post(course::open))
        .route(ClosingForm::PATTERN, post(course::close))
        .route(RollPage::PATTERN, get(roll::show))
        .route(SeatPage::PATTERN, get(seat::show).post(seat::mark))
        .route(SeatUndo::PATTERN, post(seat::undo))
        .route(GuestsForm::PATTERN, post(roll::add_guest))
        .route(GuestRemoval::PATTERN, post(roll::remove_guest))
        .route(RoomForm::PATTERN, post(roll::room))
        .route(ItemPage::PATTERN, get(course::show).post(course::decide))
        .route(ItemForm::PATTERN, post(course::turn))
        .route(SpeechesForm::PATTERN, post(speeches::register))
        .route(SpeechPage::PATTERN, get(speeches::show).post(speeches::note))
        .route(SpeechForm::PATTERN, post(speeches::turn))
        .route(VotesForm::PATTERN, post(votes::ask))
        .route(VotePage::PATTERN, get(votes::show))
        .route(VoteForm::PATTERN, post(votes::deed))
        .route(ScreenPage::PATTERN, get(screen::show))
        .route(NotesPage::PATTERN, get(notes::show).post(notes::save))
        .route(MinutesPage::PATTERN, get(minutes::show).post(minutes::write))
        .route(AgreementForm::PATTERN, post(minutes::agree))
        .route(MinutesIssue::PATTERN, post(minutes::issue))
        .route(MinutesFile::PATTERN, get(minutes::file))
        .route(GuestSeat::PATTERN, get(guest::seat))
        .route(BallotsPage::PATTERN, get(ballots::list))
        .route(NewBallotPage::PATTERN, get(ballots::new).post(ballots::create))
        .route(BallotPage::PATTERN, get(ballots::show))
        .route(BallotAnswer::PATTERN, post(ballots::answer))
        .route(BallotWithdrawal::PATTERN, post(ballots::withdraw))
        .route(BallotLink::PATTERN, post(ballots::link))
        .route(BallotFile::PATTERN, get(ballots::file))
        .merge(discipline::routes())
        .merge(open)
}

/// The sitting of an own meeting that the person may read.
async fn read_one(visitor: &Visitor, id: &MeetingId) -> Result<Floor, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    Ok(read::one(view.conn(), visitor.actor(), id).await?.ok_or(SittingError::Unknown)?)
}

/// The same, when the person holds one of the rights over it.
async fn held(visitor: &Visitor, id: &MeetingId, rights: &[Right]) -> Result<Floor, WebError> {
    let floor = read_one(visitor, id).await?;
    match rights.iter().any(|right| holds(visitor, &floor, *right)) {
        true => Ok(floor),
        false => Err(refused(visitor, rights)),
    }
}

fn refused(visitor: &Visitor, rights: &[Right]) -> WebError {
    let judged = rights.iter().map(|right| visitor.may(*right, &Object::Office));
    judged.into_iter().find_map(Result::err).unwrap_or_else(WebError::refused)
}

/// Whether the person holds a right over a sitting.
fn holds(visitor: &Visitor, floor: &Floor, right: Right) -> bool {
    let here = visitor.office().code();
    match &floor.sheet.record {
        Some(record) => may(visitor.actor(), right, &record.object(here)).is_ok(),
        None => visitor.can(right),
    }
}

/// Leads on to a page of the subject.
fn on(visitor: &Visitor, to: &impl Route) -> PageResult {
    Ok(see_other(&visitor.links().to(to)))
}
