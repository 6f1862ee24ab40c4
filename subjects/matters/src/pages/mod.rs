//! The pages of "Chương trình": matters, programmes, the base, the pictures of a year.

mod addresses;
mod begin;
mod comments;
mod deeds;
mod edition;
mod export;
mod form;
mod foundation;
mod guest_door;
mod guests;
mod lanes;
mod list;
mod matter;
mod matter_view;
mod programme;
mod programme_acts;
pub mod reviews;
mod share;
mod shown;
mod tabs;
mod upload;
mod votes;
mod year;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::Extension;
use axum::routing::{get, post};
use nhip_office::rights::Right;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route;
use nhip_web::site::Site;

pub use addresses::*;

/// The part of the rail.
pub const SECTION: Section = Section("matters");

/// The most that a file of registrations may weigh with its form, in bytes.
const LARGEST_UPLOAD_BYTES: usize = 24 << 20;

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 30, Icon::Programme, "matters-rail", &ProgrammesPage {}, Right::ReadProgramme)
}

/// The routes of the pages.
pub fn routes() -> Router<Site> {
    let upload = post(upload::send).layer(DefaultBodyLimit::max(LARGEST_UPLOAD_BYTES));
    let door = get(guest_door::show).post(guest_door::send).layer(Extension(guest_door::knocks()));
    Router::new()
        .route(MattersPage::PATTERN, get(list::show))
        .route(MattersFile::PATTERN, get(export::send))
        .route(NewMatterPage::PATTERN, get(form::new).post(form::create))
        .route(MatterPage::PATTERN, get(matter::show))
        .route(ChangeMatterPage::PATTERN, get(form::change).post(form::save))
        .route(StepForm::PATTERN, post(deeds::step))
        .route(AmendmentsForm::PATTERN, post(deeds::ask))
        .route(DecisionForm::PATTERN, post(deeds::decide))
        .route(MeetingsForm::PATTERN, post(deeds::discuss))
        .route(MeetingRemoval::PATTERN, post(deeds::undiscuss))
        .route(RegistrationsPage::PATTERN, get(upload::show).merge(upload))
        .route(GuestsPage::PATTERN, get(guests::show).post(guests::invite))
        .route(GuestRevocation::PATTERN, post(guests::revoke))
        .route(GuestDoor::PATTERN, door)
        .merge(programme_routes())
}

fn programme_routes() -> Router<Site> {
    Router::new()
        .route(ProgrammesPage::PATTERN, get(begin::show).post(begin::begin))
        .route(ProgrammesFile::PATTERN, get(begin::export))
        .route(ProgrammePage::PATTERN, get(programme::show))
        .route(ChoiceForm::PATTERN, post(programme_acts::choose))
        .route(DrawingForm::PATTERN, post(programme_acts::draw))
        .route(StageForm::PATTERN, post(programme_acts::advance))
        .route(IssueForm::PATTERN, post(programme_acts::issue))
        .route(NextForm::PATTERN, post(programme_acts::next))
        .route(EditionPage::PATTERN, get(edition::show))
        .route(EditionFile::PATTERN, get(edition::file))
        .route(CommentsForm::PATTERN, post(comments::say))
        .route(CommentAnswerForm::PATTERN, post(comments::answer))
        .route(VoteForm::PATTERN, post(votes::vote))
        .route(YearPage::PATTERN, get(year::show))
        .route(SharePage::PATTERN, get(share::show))
        .route(FoundationPage::PATTERN, get(foundation::show))
        .route(LinksForm::PATTERN, post(foundation::link))
        .route(LinkRemoval::PATTERN, post(foundation::unlink))
        .route(LinkAnswerForm::PATTERN, post(foundation::answer))
}
