//! The pages of “Nhiệm vụ”: how tasks stand, the lists behind the figures, one task with its thread, giving, concluding.

mod addresses;
mod announce;
mod answer;
mod board;
mod charts;
mod conclusions;
mod export;
mod forms;
mod give;
mod guest_door;
mod helping;
mod limits;
pub mod lines;
mod links;
mod list;
mod narrowed;
mod notices;
mod own_reminders;
mod paper;
mod reminders;
mod show;
mod views;

use axum::Router;
use axum::extract::Extension;
use axum::routing::{get, post};
use nhip_office::rights::{Object, Right};
use nhip_web::error::WebError;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;

use crate::error::TaskError;
use crate::read;
use crate::rules::ids::TaskId;
use crate::rules::thread::Thread;

pub use addresses::*;

/// The part of the rail.
pub const SECTION: Section = Section("tasks");

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 40, Icon::Task, "tasks-rail", &TasksPage {}, Right::ReadProgramme)
}

/// The entries of the person's own menu: one's reminders; the limits, for those who set them.
pub fn menu() -> [RailEntry; 2] {
    let limits =
        RailEntry::new(SECTION, 30, Icon::Admin, "limits-title", &LimitsPage {}, Right::ChangeSettings);
    let own =
        RailEntry::new(SECTION, 20, Icon::Clock, "reminders-own", &OwnRemindersPage {}, Right::ReadProgramme);
    [own, limits]
}

/// The routes of the pages.
pub(crate) fn routes() -> Router<Site> {
    let guests = Router::new()
        .route(GuestDoor::PATTERN, get(guest_door::show))
        .route(GuestStepForm::PATTERN, post(guest_door::send))
        .layer(Extension(guest_door::knocks()));
    Router::new()
        .merge(guests)
        .route(TasksPage::PATTERN, get(board::show))
        .route(TaskListPage::PATTERN, get(list::show))
        .route(TaskListFile::PATTERN, get(export::send))
        .route(UrgingFile::PATTERN, get(paper::send))
        .route(LimitsPage::PATTERN, get(limits::show).post(limits::save))
        .route(MeetingLimitsForm::PATTERN, post(limits::save_meetings))
        .route(RemindersPage::PATTERN, get(reminders::show))
        .route(OwnRemindersPage::PATTERN, get(own_reminders::show).post(own_reminders::wish))
        .route(SeenForm::PATTERN, post(own_reminders::see))
        .route(NewTaskPage::PATTERN, get(give::show).post(give::create))
        .route(TaskPage::PATTERN, get(show::show))
        .route(TaskStepForm::PATTERN, post(answer::send))
        .route(ContributionForm::PATTERN, post(helping::send))
        .route(TaskLinkForm::PATTERN, post(links::make))
        .route(UnitMailForm::PATTERN, post(links::address_unit))
        .route(TaskLinkRevocation::PATTERN, post(links::revoke))
        .route(ConclusionsPage::PATTERN, get(conclusions::show).post(conclusions::save))
        .route(AnnouncePage::PATTERN, get(announce::show).post(announce::send))
        .route(FinishForm::PATTERN, post(announce::finish))
        .route(NoticePage::PATTERN, get(notices::show))
        .route(NoticeFile::PATTERN, get(notices::file))
        .route(NoticesPage::PATTERN, get(notices::list))
}

/// A task that the person may read.
async fn read_one(visitor: &Visitor, id: &TaskId) -> Result<Thread, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let found = read::one(view.conn(), visitor.actor(), id).await?;
    Ok(found.ok_or(TaskError::Unknown)?)
}
