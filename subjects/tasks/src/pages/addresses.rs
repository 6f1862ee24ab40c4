//! The addresses of the pages. What a list shows stands in the query, so that the same address gives the same view.

use nhip_meetings::rules::ids::MeetingId;
use nhip_programme::printing::Format;

use crate::rules::ids::TaskId;

nhip_web::route! {
    /// How tasks stand on a cut-off date (`?on=2026-06-30`), by unit and by leader.
    pub struct TasksPage {} => "/tasks"
    /// The tasks that a figure counts.
    pub struct TaskListPage {} => "/tasks/list"
    /// The same list as Excel.
    pub struct TaskListFile {} => "/tasks/export"
    /// The monthly list of those long overdue, as a paper.
    pub struct UrgingFile { format: Format } => "/tasks/urging/{format}"
    /// Who was reminded of what on a morning (`?day=2026-06-16`).
    pub struct RemindersPage {} => "/tasks/reminders"
    /// One's own reminders, and the ways on which they come.
    pub struct OwnRemindersPage {} => "/account/reminders"
    /// Marks them as seen.
    pub struct SeenForm {} => "/account/reminders/seen"
    /// The limits of tasks and meetings that a province sets.
    pub struct LimitsPage {} => "/admin/limits"
    /// Sets those of meetings.
    pub struct MeetingLimitsForm {} => "/admin/limits/meetings"
    /// Giving a task (`?meeting=…&conclusion=2`).
    pub struct NewTaskPage {} => "/tasks/new"
    /// One task.
    pub struct TaskPage { id: TaskId } => "/tasks/{id}"
    /// A step of it.
    pub struct TaskStepForm { id: TaskId, deed: String } => "/tasks/{id}/steps/{deed}"
    /// A contribution of one who helps.
    pub struct ContributionForm { id: TaskId } => "/tasks/{id}/contributions"
    /// Makes a link by which the unit that leads it answers without an account.
    pub struct TaskLinkForm { id: TaskId } => "/tasks/{id}/link"
    /// Ends its links.
    pub struct TaskLinkRevocation { id: TaskId } => "/tasks/{id}/revocation"
    /// Keeps the mail address to which the unit that leads it is reminded.
    pub struct UnitMailForm { id: TaskId } => "/tasks/{id}/unit-mail"
    /// Where a unit answers for its task by a link.
    pub struct GuestDoor { secret: String } => "/task/{secret}"
    /// A step of it by the link.
    pub struct GuestStepForm { secret: String, deed: String } => "/task/{secret}/steps/{deed}"
    /// The conclusions of a meeting and what became of them.
    pub struct ConclusionsPage { id: MeetingId } => "/meetings/{id}/conclusions"
    /// The notice of them as it would be issued now.
    pub struct AnnouncePage { id: MeetingId } => "/meetings/{id}/conclusions/notice"
    /// Ends the follow-up of the meeting.
    pub struct FinishForm { id: MeetingId } => "/meetings/{id}/conclusions/finish"
    /// An issued notice.
    pub struct NoticePage { id: MeetingId, number: u32 } => "/meetings/{id}/conclusions/notices/{number}"
    /// The same as a file.
    pub struct NoticeFile { id: MeetingId, number: u32, format: Format } => "/meetings/{id}/conclusions/notices/{number}/{format}"
    /// All notices of conclusions, own ones and copies of other offices'.
    pub struct NoticesPage {} => "/conclusions"
}
