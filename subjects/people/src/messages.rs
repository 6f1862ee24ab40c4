//! Notices about the directory: each carries the whole record and arrives as a mirror.

use nhip_envelope::{Notice, OfficeCode};
use nhip_harmony::programme::{Area, Room, Travel};
use nhip_office::Act;
use nhip_office::exchange::{Accepts, NoticeError};

use crate::commands::{mirror, mirror_calendar};
use crate::rules::absence::Absence;
use crate::rules::body::Body;
use crate::rules::group::{Abbreviation, Group};
use crate::rules::person::Person;
use crate::rules::post::Post;
use crate::rules::unit::Unit;
use crate::rules::vehicle::Vehicle;
use crate::store::Stored;

/// What this subject takes from partners.
pub const ACCEPTS: &[Accepts] = &[
    record::<Body>("people.body"),
    record::<Person>("people.person"),
    record::<Post>("people.post"),
    record::<Absence>("people.absence"),
    record::<Unit>("people.unit"),
    record::<Room>("people.room"),
    record::<Vehicle>("people.vehicle"),
    record::<Area>("people.area"),
    record::<Travel>("people.travel"),
    record::<Group>("people.group"),
    record::<Abbreviation>("people.abbreviation"),
    Accepts {
        kind: "people.calendar",
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror_calendar(act, from, read(notice)?).await }),
    },
];

const fn record<R: Stored>(kind: &'static str) -> Accepts {
    Accepts {
        kind,
        version: 1,
        apply: |act: &mut Act, from: &OfficeCode, notice: &Notice| {
            Box::pin(async move { mirror::<R>(act, from, read(notice)?).await })
        },
    }
}

fn read<T: serde::de::DeserializeOwned>(notice: &Notice) -> Result<T, NoticeError> {
    Ok(serde_json::from_value(notice.body.clone())?)
}
