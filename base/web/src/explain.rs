//! What the errors of the office's base say on a page.

use nhip_office::accounts::AccountError;
use nhip_office::db::StorageError;
use nhip_office::pushes::DeviceError;
use nhip_office::rights::Refusal;

use crate::error::{Explain, Kind};
use crate::words::Words;

impl Explain for Refusal {
    fn kind(&self) -> Kind {
        Kind::Refused
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Role { needed } => {
                let roles: Vec<String> =
                    needed.iter().map(|role| words.t(&format!("role-{}", role.word()))).collect();
                words.named("refusal-role", &roles.join(", "))
            }
            Self::Owner { owner } => words.named("refusal-owner", &owner.as_str().to_uppercase()),
            Self::ReadOnly => words.t("refusal-read-only"),
        }
    }
}

impl Explain for StorageError {
    fn kind(&self) -> Kind {
        Kind::Broken
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Disk(_) => words.t("error-disk"),
            _ => words.t("error-broken"),
        }
    }
}

impl Explain for AccountError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown(_) => Kind::Unknown,
            Self::Refused(refusal) => refusal.kind(),
            Self::Storage(error) => error.kind(),
            Self::Taken(_) | Self::LastAdministrator => Kind::NotAllowedNow,
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Taken(name) => words.named("account-taken", name.as_str()),
            Self::Unknown(name) => words.named("account-unknown", name.as_str()),
            Self::LastAdministrator => words.t("account-last-administrator"),
            Self::Refused(refusal) => refusal.say(words),
            Self::Storage(error) => error.say(words),
        }
    }
}

impl Explain for DeviceError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Unknown,
            Self::TooMany => Kind::NotAllowedNow,
            Self::Storage(error) => error.kind(),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown => words.t("devices-unknown"),
            Self::TooMany => words.t("devices-too-many"),
            Self::Storage(error) => error.say(words),
        }
    }
}
