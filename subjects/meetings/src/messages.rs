//! The notices of invitations: the owner tells each office its own lines, the offices answer, the owner tells what the
//! chair has said. Questions for opinions go out to the offices asked, their opinions come back.

use nhip_envelope::{Notice, NoticeKind, OfficeCode};
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::{Accepts, NoticeError};
use nhip_office::incoming::Hears;
use serde::Deserialize;

use crate::commands::{by_mail, mirror};
use crate::rules::invitation::Invitation;
use crate::rules::opinion::{Ask, Opinion};
use crate::rules::reply::{Consent, Reply};

const INVITATION: &str = "meetings.invitation";
const REPLY: &str = "meetings.reply";
const CONSENT: &str = "meetings.substitute_word";
const ASK: &str = "meetings.opinion_asked";
const OPINION: &str = "meetings.opinion_given";

/// What the subject understands.
pub const ACCEPTS: &[Accepts] = &[
    Accepts {
        kind: INVITATION,
        version: 1,
        apply: |act, from, notice| {
            Box::pin(async move { mirror::invitation(act, from, body(notice)?).await })
        },
    },
    Accepts {
        kind: REPLY,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::reply(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: CONSENT,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::consent(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: ASK,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::ask(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: OPINION,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::opinion(act, from, body(notice)?).await }),
    },
];

/// What the subject hears in the mail that comes to the office: answers by calendar.
pub const HEARS: Hears =
    Hears { subject: "meetings", hear: |act, incoming| Box::pin(by_mail::hear_mail(act, incoming)) };

fn body<T: for<'de> Deserialize<'de>>(notice: &Notice) -> Result<T, NoticeError> {
    Ok(T::deserialize(&notice.body)?)
}

/// Sends a version to the offices to which it goes, each with its own lines.
pub(crate) async fn tell_invitation(act: &mut Act, version: &Invitation) -> Result<(), StorageError> {
    for office in version.offices() {
        if let Some(own) = version.for_office(&office) {
            act.post(&office, NoticeKind::first(INVITATION), &own).await?;
        }
    }
    Ok(())
}

/// Sends an answer to the meeting's owner, or to the office of the line.
pub(crate) async fn tell_reply(act: &mut Act, to: &OfficeCode, reply: &Reply) -> Result<(), StorageError> {
    act.post(to, NoticeKind::first(REPLY), reply).await
}

/// Sends the chair's word about a substitute to the office that asked.
pub(crate) async fn tell_consent(
    act: &mut Act,
    to: &OfficeCode,
    consent: &Consent,
) -> Result<(), StorageError> {
    act.post(to, NoticeKind::first(CONSENT), consent).await
}

/// Asks an office for its opinion.
pub(crate) async fn tell_ask(act: &mut Act, to: &OfficeCode, ask: &Ask) -> Result<(), StorageError> {
    act.post(to, NoticeKind::first(ASK), ask).await
}

/// Sends this office's opinion to the office that asked.
pub(crate) async fn tell_opinion(
    act: &mut Act,
    to: &OfficeCode,
    opinion: &Opinion,
) -> Result<(), StorageError> {
    act.post(to, NoticeKind::first(OPINION), opinion).await
}
