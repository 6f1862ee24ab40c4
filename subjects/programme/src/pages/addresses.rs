//! The addresses of the programme's pages. What a page shows and its filters stand in the query, so that the same
//! address gives the same view.

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_web::answers::ListFormat;

use crate::printing::Format;

nhip_web::route! {
    /// The office's first page.
    pub struct FirstPage {} => "/"
    /// The present week.
    pub struct PresentWeek {} => "/week"
    /// The week of a day as the printed grid: days down, leaders across.
    pub struct WeekPage { day: Date } => "/week/{day}"
    /// The week as a timeline, by leader or by room (`?by=room`).
    pub struct TimelinePage { day: Date } => "/week/{day}/timeline"
    /// One leader's week.
    pub struct LeaderWeekPage { day: Date, person: PersonId } => "/week/{day}/leaders/{person}"
    /// The month of a day.
    pub struct MonthPage { day: Date } => "/month/{day}"
    /// A year in figures: load by leader and week, clashes by week, notice given before changes.
    pub struct FiguresPage { year: i16 } => "/figures/{year}"
    /// The month as a file for the wall, narrowed as its page is.
    pub struct MonthFile { day: Date, format: Format } => "/month/{day}/file/{format}"
    /// Activities as a list that is searched, filtered, sorted and exported.
    pub struct ListPage {} => "/activities"
    /// The list as a file, as its address narrows it; `?id=` takes the ticked ones only.
    pub struct ListFile { format: ListFormat } => "/activities/export/{format}"
    /// An activity to be made; `?day=`, `?part=`, `?leader=`, `?room=` fill the form.
    pub struct NewActivityPage {} => "/activities/new"
    /// What comes back by a rhythm, slot by slot.
    pub struct SeriesPage {} => "/series"
    /// A series to be planned.
    pub struct NewSeriesPage {} => "/series/new"
    /// One activity: the side panel on the board, a page of its own elsewhere.
    pub struct ActivityPage { id: ActivityId } => "/activities/{id}"
    /// What an activity as it stands in a form would clash with, and when it would not; keeps nothing.
    pub struct ActivityCheck {} => "/activities/check"
    /// Changing what an activity says.
    pub struct ChangePage { id: ActivityId } => "/activities/{id}/change"
    /// Closing what is owed before a council session: done with its proof, or waived with the reason.
    pub struct SessionDuty { id: ActivityId } => "/activities/{id}/session-duty"
    /// Cancelling or postponing an activity.
    pub struct CallingOffPage { id: ActivityId } => "/activities/{id}/calling-off"
    /// Letting a called-off activity take place after all.
    pub struct Restoration { id: ActivityId } => "/activities/{id}/restoration"
    /// Taking an activity out as if it had never been entered; `?seen=` is the version looked at.
    pub struct Withdrawal { id: ActivityId } => "/activities/{id}/withdrawal"
    /// Sending somebody else to an activity.
    pub struct SubstitutionPage { id: ActivityId } => "/activities/{id}/substitution"
    /// Asking another office for a leader to come; the subject of requests answers here.
    pub struct LeaderRequestPage { id: ActivityId } => "/activities/{id}/leader-request"
    /// The meeting that an activity is made; the subject of meetings answers here.
    pub struct ActivityMeetingPage { id: ActivityId } => "/activities/{id}/meeting"
    /// Undoing the last change of an activity; `?seen=` is the version looked at.
    pub struct ActivityUndo { id: ActivityId } => "/activities/{id}/undo"
    /// What the timeline draws; `?by=room`, `?view=day`, `?office=`.
    pub struct TimelineData { day: Date } => "/week/{day}/timeline/data"
    /// When an activity of the timeline fits, while it is held.
    pub struct TimelineSlots { day: Date } => "/week/{day}/timeline/slots"
    /// What an activity of the timeline would clash with.
    pub struct TimelineCheck { day: Date } => "/week/{day}/timeline/check"
    /// Moving an activity of the timeline.
    pub struct TimelineMove { day: Date } => "/week/{day}/timeline/move"
    /// The clashes of a week.
    pub struct ClashesPage { day: Date } => "/week/{day}/clashes"
    /// What became of the clashes of a week.
    pub struct ClashHistoryPage { day: Date } => "/week/{day}/clash-history"
    /// One clash with both sides, its facts and its ways out: the side panel, or a page of its own.
    pub struct ClashPage { day: Date, key: String } => "/week/{day}/clashes/{key}"
    /// Asking the office that owns a side of a clash to change it; the subject of requests answers here.
    pub struct RequestSending { day: Date, key: String } => "/week/{day}/clashes/{key}/request"
    /// Asking for the least disturbing moves; `?day=`, `?reach=`, `?freedom=`, `?rooms=`, `?scope=` fill the form. The
    /// subject of harmonising answers here.
    pub struct HarmonisePage {} => "/harmonise"
    /// Rows of two offices that tell of one event.
    pub struct EventsPage { day: Date } => "/week/{day}/events"
    /// Two rows of one event to be joined by hand; `?row=` names the first.
    pub struct JoinPage { day: Date } => "/week/{day}/events/joining"
    /// What is about to be published of a week, and what blocks it.
    pub struct PublicationPage { day: Date } => "/week/{day}/publication"
    /// What would be published now, as a file; the query chooses the paper.
    pub struct DraftFile { day: Date, format: Format } => "/week/{day}/publication/{format}"
    /// All published versions of a week, of all offices.
    pub struct VersionsPage { day: Date } => "/week/{day}/versions"
    /// One published version as paper; the query chooses the paper.
    pub struct VersionPage { day: Date, office: OfficeCode, number: u32 } => "/week/{day}/versions/{office}/{number}"
    /// One published version as a file.
    pub struct VersionFile { day: Date, office: OfficeCode, number: u32, format: Format }
        => "/week/{day}/versions/{office}/{number}/{format}"
    /// Who must be told of changes after publication.
    pub struct TellingsPage { day: Date } => "/week/{day}/tellings"
    /// Somebody was told.
    pub struct Told { day: Date, id: String } => "/week/{day}/tellings/{id}/told"
    /// Nobody was told after all.
    pub struct Untold { day: Date, id: String } => "/week/{day}/tellings/{id}/untold"
    /// What the public may know of a week; without sign-in.
    pub struct PublicWeek { day: Date } => "/public/week/{day}"
    /// The calendar links of the person.
    pub struct FeedsPage {} => "/feeds"
    /// Taking back a calendar link.
    pub struct FeedRevocation { id: String } => "/feeds/{id}/revocation"
    /// The calendar file behind a link; without sign-in.
    pub struct FeedFile { secret: String } => "/feeds/{secret}/lich.ics"
}
