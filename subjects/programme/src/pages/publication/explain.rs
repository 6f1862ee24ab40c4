//! What people are told when the version that they looked at was not published.

use nhip_office::clock::vietnam;
use nhip_web::error::{Explain, Kind};
use nhip_web::words::{Arg, Words};

use crate::commands::ReviewError;

impl Explain for ReviewError {
    fn kind(&self) -> Kind {
        match self {
            Self::Meanwhile { .. } | Self::Moved => Kind::NotAllowedNow,
            Self::Change(error) => error.kind(),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Meanwhile { number, by, at } => {
                let at = words.instant(*at, &vietnam());
                let args =
                    [("number", Arg::from(*number)), ("by", Arg::from(by.as_str())), ("at", Arg::from(at))];
                words.with("publication-meanwhile", &args)
            }
            Self::Moved => words.t("publication-moved"),
            Self::Change(error) => error.say(words),
        }
    }
}
