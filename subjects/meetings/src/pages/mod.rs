//! The pages of “Cuộc họp”: the meetings of a month, one meeting with its papers and answers, issuing, answering.

mod addresses;
mod agenda;
mod called;
mod deeds;
mod guest_door;
mod issue;
mod letters;
mod line;
pub mod lines;
mod list;
mod make;
mod merging;
mod opinion_door;
mod opinions;
mod paper_list;
mod received;
mod reply_form;
mod rhythms;
mod show;
mod start;
mod versions;
mod views;

use axum::Router;
use axum::extract::Extension;
use axum::routing::{get, post};
use nhip_office::rights::{Object, Right, may};
use nhip_programme::pages::addresses::ActivityMeetingPage;
use nhip_web::error::WebError;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;

use crate::error::MeetingError;
use crate::read::{self, Sheet};
use crate::rules::ids::MeetingId;

pub use addresses::*;
pub use letters::READS_ABOUT;

/// The part of the rail.
pub const SECTION: Section = Section("meetings");

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 35, Icon::Meeting, "meetings-rail", &MeetingsPage {}, Right::ReadProgramme)
}

/// The routes of the pages.
pub(crate) fn routes() -> Router<Site> {
    let guest = Router::new()
        .route(GuestDoor::PATTERN, get(guest_door::show).post(guest_door::send))
        .route(GuestCalendar::PATTERN, get(guest_door::calendar))
        .layer(Extension(guest_door::knocks()));
    let unit = Router::new()
        .route(OpinionDoor::PATTERN, get(opinion_door::show).post(opinion_door::send))
        .layer(Extension(opinion_door::knocks()));
    Router::new()
        .route(ActivityMeetingPage::PATTERN, get(make::show).post(make::create))
        .route(MeetingsPage::PATTERN, get(list::show))
        .route(MeetingPage::PATTERN, get(show::show))
        .route(ChangeMeetingPage::PATTERN, get(make::change).post(make::save))
        .route(AgendaPage::PATTERN, get(agenda::show).post(agenda::save))
        .route(StartPage::PATTERN, get(start::show))
        .route(TakeForm::PATTERN, post(start::take))
        .route(UsualForm::PATTERN, post(start::save))
        .route(UsualRemoval::PATTERN, post(start::remove))
        .route(RhythmsPage::PATTERN, get(rhythms::list))
        .route(RhythmPage::PATTERN, get(rhythms::show).post(rhythms::save))
        .route(RhythmEnd::PATTERN, post(rhythms::end))
        .route(SeriesMeetingForm::PATTERN, post(rhythms::make_now))
        .route(NewAskPage::PATTERN, get(opinions::new).post(opinions::ask))
        .route(AskPage::PATTERN, get(opinions::show))
        .route(OpinionSheet::PATTERN, get(opinions::export))
        .route(OpinionForm::PATTERN, post(opinions::give))
        .route(OpinionLinkForm::PATTERN, post(opinions::link))
        .route(PapersPage::PATTERN, get(paper_list::show).post(paper_list::save))
        .route(CalledPage::PATTERN, get(called::show).post(called::save))
        .route(ChairForm::PATTERN, post(deeds::chair))
        .route(StepForm::PATTERN, post(deeds::step))
        .route(ConsentForm::PATTERN, post(deeds::consent))
        .route(IssuePage::PATTERN, get(issue::show).post(issue::send))
        .route(VersionPage::PATTERN, get(versions::show))
        .route(VersionFile::PATTERN, get(versions::file))
        .route(VersionCalendar::PATTERN, get(versions::calendar))
        .route(LinePage::PATTERN, get(line::show).post(line::reply))
        .route(LetterForm::PATTERN, post(letters::send_again))
        .route(LinkForm::PATTERN, post(line::link))
        .route(LinkRevocation::PATTERN, post(line::revoke))
        .merge(guest)
        .merge(unit)
}

/// An own meeting that the person may read.
async fn read_one(visitor: &Visitor, id: &MeetingId) -> Result<Sheet, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let found = read::one(view.conn(), visitor.actor(), id).await?;
    Ok(found.ok_or(MeetingError::Unknown)?)
}

/// An own meeting over which the person holds a right.
async fn held(visitor: &Visitor, id: &MeetingId, right: Right) -> Result<Sheet, WebError> {
    let sheet = read_one(visitor, id).await?;
    if !holds(visitor, &sheet, right) {
        visitor.may(right, &Object::Office)?;
    }
    Ok(sheet)
}

/// Whether the person holds a right over a meeting.
fn holds(visitor: &Visitor, sheet: &Sheet, right: Right) -> bool {
    let here = visitor.office().code();
    match &sheet.record {
        Some(record) => may(visitor.actor(), right, &record.object(here)).is_ok(),
        None => visitor.can(right),
    }
}
