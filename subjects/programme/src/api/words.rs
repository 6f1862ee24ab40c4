//! The words of enumerations, for the description only: the values themselves are harmony's, which knows no web.

use utoipa::ToSchema;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($word:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(ToSchema)]
        #[schema(rename_all = "snake_case")]
        #[expect(dead_code, reason = "only its schema is used")]
        pub(super) enum $name { $($word),+ }
    )+};
}

words! {
    /// Part of the day.
    PartOfDayWord { Morning, Afternoon, WholeDay }
    /// How people take part.
    AttendanceWord { InPerson, Hybrid, Online }
    /// Whether the owner lets an activity be moved.
    MobilityWord { Fixed, Movable }
    /// How an activity fills the leaders' time.
    OccupancyWord { Ordinary, AtOffice, Away }
    /// Precedence class.
    PrecedenceWord { P1, P2, P3, P4, P5, P6, P7, P8, P9, P10 }
    /// How far an activity may be known.
    LevelWord { Leaders, Offices, Agencies, Public }
    /// Where an activity stands.
    StateWord { Planned, Cancelled, Postponed }
}
