//! Why something about a request was not done; each says what, and who must act.

use nhip_harmony::clash::Clash;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use nhip_programme::clash_words;
use nhip_programme::error::ChangeError;
use nhip_programme::week::WeekError;
use nhip_web::error::{Explain, Kind};
use nhip_web::forms::Fault;
use nhip_web::words::{Arg, Words};
use thiserror::Error;

use crate::rules::request::{LONGEST_TEXT, RequestId};
use crate::rules::standing::Overtaken;
use crate::rules::thread::WrongStep;

/// Why it was not done.
#[derive(Debug, Error)]
pub enum AgreementError {
    /// No such request, or not one that the person may see.
    #[error("không có đề nghị này")]
    Unknown,
    /// The programme does not allow the change.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// The period could not be judged.
    #[error(transparent)]
    Week(#[from] WeekError),
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The activity is the office's own: it changes it without asking.
    #[error("hoạt động này của văn phòng mình, không cần đề nghị")]
    Own,
    /// The same was asked already and waits.
    #[error("đã gửi đề nghị này, đang chờ trả lời")]
    AlreadyAsked(RequestId),
    /// Somebody took a step meanwhile.
    #[error("đề nghị vừa có bước mới; hãy xem lại")]
    Stale,
    /// The state does not allow the step.
    #[error("đề nghị đang ở bước khác ({found}), không làm được việc này")]
    WrongStep {
        /// The state's word.
        found: &'static str,
    },
    /// The activity is not what was asked about.
    #[error("hoạt động đã đổi khác từ khi có đề nghị")]
    Overtaken(Overtaken),
    /// The activity has begun.
    #[error("hoạt động đã bắt đầu")]
    Lapsed,
    /// An older request about the same clash goes first.
    #[error("có đề nghị gửi trước về cùng trùng lịch ({0})")]
    Crossed(RequestId),
    /// The clash has gone already.
    #[error("trùng lịch đã được gỡ bằng cách khác")]
    ClashGone,
    /// The change would clash now.
    #[error("nếu làm theo sẽ trùng với việc khác")]
    WouldClash(Vec<Clash>),
    /// A time that does not fit everybody.
    #[error("giờ này không còn trống cho mọi người")]
    NotFree,
    /// Nothing was offered.
    #[error("cần chọn ít nhất một giờ")]
    NothingOffered,
    /// A reason or another text is missing or too long.
    #[error("cần ghi lý do, dài nhất {LONGEST_TEXT} ký tự")]
    Text {
        /// The field of the form.
        field: &'static str,
    },
    /// It touches an internal activity, of which the coordinator's office is not told.
    #[error("đề nghị chạm việc nội bộ, chỉ hai văn phòng biết")]
    StaysBetweenTwo,
    /// The leader's own office is this one, or nobody's.
    #[error("lịch của lãnh đạo này không thuộc văn phòng khác")]
    NoOtherOffice,
}

impl From<StorageError> for AgreementError {
    fn from(error: StorageError) -> Self {
        Self::Change(error.into())
    }
}

impl From<WrongStep> for AgreementError {
    fn from(wrong: WrongStep) -> Self {
        Self::WrongStep { found: wrong.found }
    }
}

impl Explain for AgreementError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Unknown,
            Self::Change(error) => error.kind(),
            Self::Week(error) => error.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::Text { field } => invalid(field, self.say(Words::default())),
            Self::NothingOffered => invalid("offer", self.say(Words::default())),
            _ => Kind::NotAllowedNow,
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Change(error) => error.say(words),
            Self::Week(error) => error.say(words),
            Self::Refused(refusal) => refusal.say(words),
            Self::Unknown => words.t("agreement-unknown"),
            Self::Own => words.t("agreement-own"),
            Self::AlreadyAsked(_) => words.t("agreement-already-asked"),
            Self::Stale => words.t("agreement-stale"),
            Self::WrongStep { found } => {
                let state = words.t(&format!("agreement-state-{found}"));
                words.named("agreement-wrong-step", &state)
            }
            Self::Overtaken(what) => words.t(overtaken_key(*what)),
            Self::Lapsed => words.t("agreement-lapsed"),
            Self::Crossed(_) => words.t("agreement-crossed"),
            Self::ClashGone => words.t("agreement-clash-gone"),
            Self::WouldClash(clashes) => {
                let says: Vec<String> =
                    clashes.iter().map(|clash| clash_words::reason(words, clash)).collect();
                words.with("agreement-would-clash", &[("says", Arg::from(says.join(" · ")))])
            }
            Self::NotFree => words.t("agreement-not-free"),
            Self::NothingOffered => words.t("agreement-nothing-offered"),
            Self::Text { .. } => words.count("agreement-text", LONGEST_TEXT),
            Self::StaysBetweenTwo => words.t("agreement-stays-between-two"),
            Self::NoOtherOffice => words.t("agreement-no-other-office"),
        }
    }
}

fn invalid(field: &str, sentence: String) -> Kind {
    Kind::wrong(field, Fault::Sentence(sentence))
}

/// What has become of the activity, as a key of the translations.
pub fn overtaken_key(what: Overtaken) -> &'static str {
    match what {
        Overtaken::CalledOff => "agreement-overtaken-called-off",
        Overtaken::Changed => "agreement-overtaken-changed",
        Overtaken::Gone => "agreement-overtaken-gone",
    }
}
