//! Why a run was not begun, or what it proposes was not carried out.

use nhip_agreement::error::AgreementError;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::MovesError;
use nhip_harmony::programme::ProgrammeError;
use nhip_office::db::StorageError;
use nhip_programme::error::ChangeError;
use nhip_programme::week::WeekError;
use nhip_web::error::{Explain, Kind};
use nhip_web::words::{Arg, Words};
use thiserror::Error;

/// Why nothing was done.
#[derive(Debug, Error)]
pub enum HarmonisingError {
    /// No such run, or another person's, or one that is gone since the program was started anew.
    #[error("lần tính này không còn; hãy tính lại")]
    Gone,
    /// It is still being reckoned.
    #[error("đang tính; hãy đợi hoặc bấm dừng")]
    NotReady,
    /// It broke off: our fault.
    #[error("lần tính này bị lỗi; hãy tính lại")]
    Broken,
    /// Nothing was ticked that the act could be done with.
    #[error("chưa chọn phương án nào thuộc phần này")]
    NothingTicked,
    /// What is asked contradicts itself.
    #[error(transparent)]
    Moves(#[from] MovesError),
    /// The directory contradicts itself.
    #[error(transparent)]
    Programme(#[from] ProgrammeError),
    /// The period could not be judged.
    #[error(transparent)]
    Week(#[from] WeekError),
    /// An own activity could not be moved.
    #[error("không dời được “{title}”: {error}")]
    Change {
        /// Which.
        id: ActivityId,
        /// Its title.
        title: String,
        /// Why.
        error: Box<ChangeError>,
    },
    /// Another office could not be asked.
    #[error("không gửi được đề nghị về “{title}”: {error}")]
    Asking {
        /// Its title.
        title: String,
        /// Why.
        error: Box<AgreementError>,
    },
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl Explain for HarmonisingError {
    fn kind(&self) -> Kind {
        match self {
            Self::Gone => Kind::Unknown,
            Self::NotReady | Self::Broken | Self::NothingTicked | Self::Moves(_) | Self::Programme(_) => {
                Kind::NotAllowedNow
            }
            Self::Week(error) => error.kind(),
            Self::Change { error, .. } => error.kind(),
            Self::Asking { error, .. } => error.kind(),
            Self::Storage(error) => error.kind(),
        }
    }

    fn say(&self, words: Words) -> String {
        let about = |key: &str, title: &str, says: String| {
            words.with(key, &[("title", Arg::from(title)), ("says", Arg::from(says))])
        };
        match self {
            Self::Gone => words.t("harmonise-gone"),
            Self::NotReady => words.t("harmonise-not-ready"),
            Self::Broken => words.t("harmonise-broken"),
            Self::NothingTicked => words.t("harmonise-nothing-ticked"),
            Self::Moves(MovesError::Period) => words.t("harmonise-bad-period"),
            Self::Moves(_) | Self::Programme(_) => words.t("harmonise-contradiction"),
            Self::Week(error) => error.say(words),
            Self::Change { title, error, .. } => about("harmonise-not-moved", title, error.say(words)),
            Self::Asking { title, error } => about("harmonise-not-asked", title, error.say(words)),
            Self::Storage(error) => error.say(words),
        }
    }
}
