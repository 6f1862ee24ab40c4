//! The addresses of the pages.

use nhip_meetings::rules::ids::MeetingId;
use nhip_programme::printing::Format;

use crate::rules::ballot::BallotId;

nhip_web::route! {
    /// Attendance discipline by unit (`?period=2026-Q2`, `?period=2026`).
    pub struct DisciplinePage {} => "/meetings/discipline"
    /// The same table as Excel.
    pub struct DisciplineSheet {} => "/meetings/discipline/export"
    /// The seats that a figure counts (`&unit=…&kept=missing`, `&out=yes`).
    pub struct DisciplineSeats {} => "/meetings/discipline/seats"
    /// The same list as Excel.
    pub struct DisciplineSeatsSheet {} => "/meetings/discipline/seats/export"
    /// The papers that came late (`&unit=…`).
    pub struct LatePapers {} => "/meetings/discipline/papers"
    /// The same list as Excel.
    pub struct LatePapersSheet {} => "/meetings/discipline/papers/export"
    /// The report as a paper.
    pub struct DisciplinePaper { format: Format } => "/meetings/discipline/report/{format}"
    /// The sitting: items, speakers, votes.
    pub struct SittingPage { id: MeetingId } => "/meetings/{id}/sitting"
    /// Opening it.
    pub struct OpeningForm { id: MeetingId } => "/meetings/{id}/sitting/opening"
    /// Closing it.
    pub struct ClosingForm { id: MeetingId } => "/meetings/{id}/sitting/closing"
    /// The roll; `?state=` narrows it.
    pub struct RollPage { id: MeetingId } => "/meetings/{id}/sitting/roll"
    /// One seat of the roll, and writing it down.
    pub struct SeatPage { id: MeetingId, line: u32 } => "/meetings/{id}/sitting/roll/{line}"
    /// Taking the last mark of a seat away.
    pub struct SeatUndo { id: MeetingId, line: u32 } => "/meetings/{id}/sitting/roll/{line}/undo"
    /// Somebody who came besides.
    pub struct GuestsForm { id: MeetingId } => "/meetings/{id}/sitting/guests"
    /// Taking somebody off again.
    pub struct GuestRemoval { id: MeetingId, number: u32 } => "/meetings/{id}/sitting/guests/{number}/removal"
    /// The poster of the room.
    pub struct RoomForm { id: MeetingId } => "/meetings/{id}/sitting/room"
    /// One item: writing down how it ended.
    pub struct ItemPage { id: MeetingId, item: u32 } => "/meetings/{id}/sitting/items/{item}"
    /// Taking an item up, or stopping it.
    pub struct ItemForm { id: MeetingId, item: u32, deed: String } => "/meetings/{id}/sitting/items/{item}/{deed}"
    /// Putting somebody on the list of speakers.
    pub struct SpeechesForm { id: MeetingId } => "/meetings/{id}/sitting/speeches"
    /// One speech: writing down what was said.
    pub struct SpeechPage { id: MeetingId, number: u32 } => "/meetings/{id}/sitting/speeches/{number}"
    /// Giving somebody the word, ending a speech, taking somebody off the list.
    pub struct SpeechForm { id: MeetingId, number: u32, deed: String } => "/meetings/{id}/sitting/speeches/{number}/{deed}"
    /// Opening a vote.
    pub struct VotesForm { id: MeetingId } => "/meetings/{id}/sitting/votes"
    /// One vote: who has voted, closing it, annulling it.
    pub struct VotePage { id: MeetingId, number: u32 } => "/meetings/{id}/sitting/votes/{number}"
    /// Voting, writing a hand down, closing, annulling.
    pub struct VoteForm { id: MeetingId, number: u32, deed: String } => "/meetings/{id}/sitting/votes/{number}/{deed}"
    /// The screen of the room.
    pub struct ScreenPage { id: MeetingId } => "/meetings/{id}/sitting/screen"
    /// Notes for oneself.
    pub struct NotesPage { id: MeetingId } => "/meetings/{id}/sitting/notes"
    /// The minutes.
    pub struct MinutesPage { id: MeetingId } => "/meetings/{id}/minutes"
    /// That the secretary or the chair has agreed.
    pub struct AgreementForm { id: MeetingId, who: String } => "/meetings/{id}/minutes/agreement/{who}"
    /// Issuing the minutes.
    pub struct MinutesIssue { id: MeetingId } => "/meetings/{id}/minutes/issue"
    /// A version as a file.
    pub struct MinutesFile { id: MeetingId, number: u32, format: Format } => "/meetings/{id}/minutes/{number}/{format}"
    /// What changes on the page of a link's holder, as it changes.
    pub struct GuestLive { secret: String } => "/invitation/{secret}/sitting/live"
    /// Asking for the word by the link.
    pub struct GuestSpeech { secret: String } => "/invitation/{secret}/speech"
    /// Voting by the link.
    pub struct GuestVote { secret: String } => "/invitation/{secret}/vote"
    /// What the secretary's telephone scans: the seat of the link.
    pub struct GuestSeat { secret: String } => "/invitation/{secret}/seat"
    /// The poster's address: writing oneself down at the door.
    pub struct CheckIn { secret: String } => "/check-in/{secret}"
    /// Opinions asked for in writing.
    pub struct BallotsPage {} => "/ballots"
    /// Asking for opinions.
    pub struct NewBallotPage {} => "/ballots/new"
    /// One ballot.
    pub struct BallotPage { id: BallotId } => "/ballots/{id}"
    /// Answering it.
    pub struct BallotAnswer { id: BallotId } => "/ballots/{id}/answer"
    /// Taking it back.
    pub struct BallotWithdrawal { id: BallotId } => "/ballots/{id}/withdrawal"
    /// The link of somebody who is asked.
    pub struct BallotLink { id: BallotId, number: u32 } => "/ballots/{id}/links/{number}"
    /// A ballot as a paper.
    pub struct BallotFile { id: BallotId, format: Format } => "/ballots/{id}/file/{format}"
    /// Where somebody who is asked answers without an account.
    pub struct OpinionDoor { secret: String } => "/invitation/{secret}/opinion"
}
