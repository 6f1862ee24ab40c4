//! The addresses of the pages. What is kept for reading without a network stands under `/reading`, which is as far as the
//! browser's worker for it reaches.

use nhip_meetings::rules::ids::MeetingId;

use crate::rules::ids::HandoutId;

nhip_web::route! {
    /// The papers of a meeting for whoever prepares it; files are sent there.
    pub struct HandoutsPage { id: MeetingId } => "/meetings/{id}/handouts"
    /// Handing out what is ticked.
    pub struct HandingOut { id: MeetingId } => "/meetings/{id}/handouts/out"
    /// One paper: its editions, who has opened it.
    pub struct HandoutPage { id: HandoutId } => "/handouts/{id}"
    /// Taking a paper back.
    pub struct HandoutWithdrawal { id: HandoutId } => "/handouts/{id}/withdrawal"
    /// Putting it into its place again.
    pub struct HandoutReturn { id: HandoutId } => "/handouts/{id}/return"
    /// The papers of a meeting for whoever reads them.
    pub struct ReadingPage { id: MeetingId } => "/reading/{id}"
    /// An edition as a file; `?save=yes` for saving it.
    pub struct ReadingFile { id: MeetingId, handout: HandoutId, edition: u32 } => "/reading/{id}/{handout}/{edition}"
    /// Marking a paper as read, for oneself.
    pub struct ReadingMark { id: MeetingId, handout: HandoutId } => "/reading/{id}/{handout}/mark"
    /// An edition for somebody invited without an account.
    pub struct GuestPaperFile { secret: String, handout: HandoutId, edition: u32 } => "/invitation/{secret}/papers/{handout}/{edition}"
}
