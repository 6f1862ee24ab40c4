//! The addresses of the pages. What a list shows stands in the query, so that the same address gives the same view.

use nhip_harmony::ids::ActivityId;
use nhip_programme::printing::Format;

use crate::rules::ids::{CommentId, LinkId, MatterId, ProgrammeId};

nhip_web::route! {
    /// All matters: searched, filtered, sorted.
    pub struct MattersPage {} => "/matters"
    /// The list as Excel, as its address narrows it.
    pub struct MattersFile {} => "/matters/export"
    /// A matter to be taken in.
    pub struct NewMatterPage {} => "/matters/new"
    /// One matter.
    pub struct MatterPage { id: MatterId } => "/matters/{id}"
    /// Changing what a matter says.
    pub struct ChangeMatterPage { id: MatterId } => "/matters/{id}/change"
    /// One step of a matter.
    pub struct StepForm { id: MatterId, step: String } => "/matters/{id}/steps/{step}"
    /// A request to put off, stretch or withdraw.
    pub struct AmendmentsForm { id: MatterId } => "/matters/{id}/amendments"
    /// The decision about such a request.
    pub struct DecisionForm { id: MatterId, number: u32 } => "/matters/{id}/amendments/{number}"
    /// Putting a matter on an activity.
    pub struct MeetingsForm { id: MatterId } => "/matters/{id}/meetings"
    /// Taking it off.
    pub struct MeetingRemoval { id: MatterId, activity: ActivityId } => "/matters/{id}/meetings/{activity}/removal"
    /// Registrations from a file.
    pub struct RegistrationsPage {} => "/matters/registrations"
    /// Links by which units register.
    pub struct GuestsPage {} => "/matters/guests"
    /// Ending such a link.
    pub struct GuestRevocation { id: String } => "/matters/guests/{id}/revocation"
    /// Where a unit registers without an account.
    pub struct GuestDoor { secret: String } => "/registration/{secret}"
    /// All programmes, and beginning one.
    pub struct ProgrammesPage {} => "/programmes"
    /// The list of programmes as Excel, as its address narrows it.
    pub struct ProgrammesFile {} => "/programmes/export"
    /// One programme.
    pub struct ProgrammePage { id: ProgrammeId } => "/programmes/{id}"
    /// Choosing its matters.
    pub struct ChoiceForm { id: ProgrammeId } => "/programmes/{id}/matters"
    /// Adding what belongs into it by its time.
    pub struct DrawingForm { id: ProgrammeId } => "/programmes/{id}/drawing"
    /// Bringing it to another stage.
    pub struct StageForm { id: ProgrammeId, advance: String } => "/programmes/{id}/stages/{advance}"
    /// Issuing a version.
    pub struct IssueForm { id: ProgrammeId } => "/programmes/{id}/editions"
    /// Beginning the next period's programme from it.
    pub struct NextForm { id: ProgrammeId } => "/programmes/{id}/next"
    /// One version; 0 is the draft as it is or as it was sent.
    pub struct EditionPage { id: ProgrammeId, number: u32 } => "/programmes/{id}/editions/{number}"
    /// One version as a file.
    pub struct EditionFile { id: ProgrammeId, number: u32, format: Format }
        => "/programmes/{id}/editions/{number}/{format}"
    /// Saying something to another office's programme.
    pub struct CommentsForm { id: ProgrammeId } => "/programmes/{id}/comments"
    /// Answering a comment.
    pub struct CommentAnswerForm { id: ProgrammeId, comment: CommentId } => "/programmes/{id}/comments/{comment}"
    /// The office's word about the base.
    pub struct VoteForm { id: ProgrammeId } => "/programmes/{id}/base"
    /// A year as lanes.
    pub struct YearPage { year: i16 } => "/programmes/years/{year}"
    /// The share of matters on time.
    pub struct SharePage { year: i16 } => "/programmes/years/{year}/on-time"
    /// The base of a year, what is linked to it, and what it stands in the way of.
    pub struct FoundationPage { year: i16 } => "/programmes/years/{year}/base"
    /// Linking an own item to one of the base.
    pub struct LinksForm {} => "/base-links"
    /// Taking a link away.
    pub struct LinkRemoval { id: LinkId } => "/base-links/{id}/removal"
    /// Accepting a change of the base, or objecting.
    pub struct LinkAnswerForm { id: LinkId } => "/base-links/{id}/answer"
}
