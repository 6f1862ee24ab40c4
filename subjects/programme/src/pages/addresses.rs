//! The addresses of the programme's pages. What a page shows and its filters stand in the query, so that the same
//! address gives the same view.

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, PersonId};

use super::board::export::FileFormat;
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
    /// Activities as a list that is searched, filtered, sorted and exported.
    pub struct ListPage {} => "/activities"
    /// The list as a file, as its address narrows it; `?id=` takes the ticked ones only.
    pub struct ListFile { format: FileFormat } => "/activities/export/{format}"
    /// An activity to be made; `?day=`, `?part=`, `?leader=`, `?room=` fill the form.
    pub struct NewActivityPage {} => "/activities/new"
    /// One activity: the side panel on the board, a page of its own elsewhere.
    pub struct ActivityPage { id: ActivityId } => "/activities/{id}"
    /// The clashes of a week.
    pub struct ClashesPage { day: Date } => "/week/{day}/clashes"
    /// One clash with both sides, its facts and its ways out: the side panel, or a page of its own.
    pub struct ClashPage { day: Date, key: String } => "/week/{day}/clashes/{key}"
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
