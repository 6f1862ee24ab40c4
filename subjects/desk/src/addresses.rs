//! The addresses of the desk and the phone. `?day=` looks at another day than today, `?leader=` at a leader.

use nhip_harmony::ids::{ActivityId, PersonId};

nhip_web::route! {
    /// Everything that waits for the person; asked by htmx, the bare number.
    pub struct WaitingPage {} => "/waiting"
    /// Saying that the changes shown were looked at.
    pub struct LookedForm {} => "/desk/looked"
    /// Putting the stand-in whom a leader wishes to send into an own activity.
    pub struct StandInForm { id: ActivityId, person: PersonId } => "/desk/stand-ins/{id}/{person}"
    /// A leader's day.
    pub struct PhonePage {} => "/phone"
    /// A leader's week.
    pub struct PhoneWeekPage {} => "/phone/week"
    /// One activity of a leader.
    pub struct PhoneActivityPage { id: ActivityId } => "/phone/activities/{id}"
    /// The leader comes.
    pub struct ConsentForm { id: ActivityId } => "/phone/activities/{id}/consent"
    /// The answer is taken back.
    pub struct ConsentWithdrawal { id: ActivityId } => "/phone/activities/{id}/consent/withdrawal"
    /// Who is to come instead.
    pub struct SendingPage { id: ActivityId } => "/phone/activities/{id}/stand-in"
}
