//! The addresses of the pages. What a list shows stands in the query, so that the same address gives the same view.

use nhip_harmony::ids::ActivityId;
use nhip_programme::printing::Format;

use crate::rules::ids::{AskId, MeetingId, ReplyId};

nhip_web::route! {
    /// The meetings of a month (`?month=2026-06`), own ones and those to which others invite.
    pub struct MeetingsPage {} => "/meetings"
    /// One meeting; `?state=` narrows those called.
    pub struct MeetingPage { id: MeetingId } => "/meetings/{id}"
    /// What the secretary writes down.
    pub struct ChangeMeetingPage { id: MeetingId } => "/meetings/{id}/change"
    /// The agenda.
    pub struct AgendaPage { id: MeetingId } => "/meetings/{id}/agenda"
    /// Where the meeting starts from: the usual, or the last one.
    pub struct StartPage { id: MeetingId } => "/meetings/{id}/start"
    /// Taking one of the two.
    pub struct TakeForm { id: MeetingId, start: String } => "/meetings/{id}/start/{start}"
    /// What the meeting holds becomes the usual of its type.
    pub struct UsualForm { id: MeetingId } => "/meetings/{id}/usual"
    /// Back to what comes with the program.
    pub struct UsualRemoval { id: MeetingId } => "/meetings/{id}/usual/removal"
    /// Series of the programme that become meetings by themselves.
    pub struct RhythmsPage {} => "/meetings/series"
    /// One of them.
    pub struct RhythmPage { series: String } => "/meetings/series/{series}"
    /// It becomes meetings no more.
    pub struct RhythmEnd { series: String } => "/meetings/series/{series}/end"
    /// Making the meeting of one of its activities now.
    pub struct SeriesMeetingForm { series: String, activity: ActivityId } => "/meetings/series/{series}/activities/{activity}"
    /// Asking for opinions.
    pub struct NewAskPage { id: MeetingId } => "/meetings/{id}/opinions/new"
    /// A question with how those asked stand.
    pub struct AskPage { id: MeetingId, ask: AskId } => "/meetings/{id}/opinions/{ask}"
    /// The same table as Excel.
    pub struct OpinionSheet { id: MeetingId, ask: AskId } => "/meetings/{id}/opinions/{ask}/bang.xlsx"
    /// The opinion of one of those asked.
    pub struct OpinionForm { id: MeetingId, ask: AskId, number: u32 } => "/meetings/{id}/opinions/{ask}/{number}"
    /// A link for one of those asked.
    pub struct OpinionLinkForm { id: MeetingId, ask: AskId, number: u32 } => "/meetings/{id}/opinions/{ask}/{number}/link"
    /// Where a unit gives its opinion without an account.
    pub struct OpinionDoor { secret: String } => "/opinion/{secret}"
    /// The papers.
    pub struct PapersPage { id: MeetingId } => "/meetings/{id}/papers"
    /// Who is called.
    pub struct CalledPage { id: MeetingId } => "/meetings/{id}/called"
    /// The chair has said to chair it.
    pub struct ChairForm { id: MeetingId } => "/meetings/{id}/chair"
    /// A step of the meeting.
    pub struct StepForm { id: MeetingId, step: String } => "/meetings/{id}/steps/{step}"
    /// What would be issued now, and to whom.
    pub struct IssuePage { id: MeetingId } => "/meetings/{id}/invitation"
    /// One version as it is printed.
    pub struct VersionPage { id: MeetingId, number: u32 } => "/meetings/{id}/invitations/{number}"
    /// One version as a file.
    pub struct VersionFile { id: MeetingId, number: u32, format: Format } => "/meetings/{id}/invitations/{number}/{format}"
    /// One version as a calendar file.
    pub struct VersionCalendar { id: MeetingId, number: u32 } => "/meetings/{id}/invitations/{number}/lich.ics"
    /// One of those called: what was told and answered, and writing an answer down.
    pub struct LinePage { id: MeetingId, line: u32 } => "/meetings/{id}/lines/{line}"
    /// Sending a line its last letter again.
    pub struct LetterForm { id: MeetingId, line: u32 } => "/meetings/{id}/lines/{line}/letter"
    /// A link for a line.
    pub struct LinkForm { id: MeetingId, line: u32 } => "/meetings/{id}/lines/{line}/link"
    /// Ending the link of a line.
    pub struct LinkRevocation { id: MeetingId, line: u32 } => "/meetings/{id}/lines/{line}/revocation"
    /// The chair's word about a substitute.
    pub struct ConsentForm { id: MeetingId, reply: ReplyId } => "/meetings/{id}/replies/{reply}/consent"
    /// Where somebody invited answers without an account.
    pub struct GuestDoor { secret: String } => "/invitation/{secret}"
    /// The same line while the meeting is held; the subject of sittings answers there.
    pub struct GuestSitting { secret: String } => "/invitation/{secret}/sitting"
    /// The papers that were handed out to the same line.
    pub struct GuestPapers { secret: String } => "/invitation/{secret}/papers"
    /// The same invitation for a calendar.
    pub struct GuestCalendar { secret: String } => "/invitation/{secret}/lich.ics"
}
