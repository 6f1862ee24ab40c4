//! The fields of an answer: alike for a clerk, another office and a guest.

use nhip_web::error::Explain as _;
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::words::Words;

use super::views::rank_key;
use crate::error::MeetingError;
use crate::rules::called::CallAs;
use crate::rules::reply::{Answer, Rank, Substitute};

/// The answers that can be chosen.
const CHOICES: [&str; 4] = ["comes", "online", "sends", "absent"];

/// The form as its template draws it.
pub(super) struct ReplyFields {
    pub(super) words: Words,
    pub(super) form: FormState,
    /// The version that is answered.
    pub(super) version: u32,
    /// What is said about substitutes of this line.
    pub(super) about_substitutes: String,
    pub(super) choices: [(&'static str, String); 4],
    /// Name and post of a substitute.
    pub(super) texts: [(&'static str, String); 2],
    pub(super) ranks: [(&'static str, String); 2],
}

impl ReplyFields {
    /// The form for a line called in this way.
    pub(super) fn new(words: Words, (version, call): (u32, CallAs), form: FormState) -> Self {
        let rank = |word, rank| (word, words.t(rank_key(rank)));
        Self {
            words,
            form,
            version,
            about_substitutes: words.t(&format!("meetings-substitute-{}", call.word())),
            choices: CHOICES.map(|word| (word, words.t(&format!("meetings-answer-{word}")))),
            texts: ["name", "post"].map(|name| (name, words.t(&format!("meetings-substitute-{name}")))),
            ranks: [rank("deputy", Rank::Deputy), rank("below", Rank::Below)],
        }
    }

    pub(super) fn fault(&self, name: &str) -> Option<String> {
        self.form.fault(name, &self.words)
    }
}

/// Reads an answer with the version that was seen; none when a fault was noted.
pub(super) fn read(fields: &mut Fields) -> Option<(u32, Answer)> {
    let version = fields.required::<u32>("version");
    let chosen = fields.required::<String>("answer");
    let text = |fields: &mut Fields, name| fields.optional::<String>(name).unwrap_or_default();
    let reason = text(fields, "reason");
    let answer = match chosen?.as_str() {
        "comes" => Answer::Comes,
        "online" => Answer::Online,
        "absent" => Answer::Absent { reason },
        "sends" => {
            let rank = match fields.optional::<String>("rank").as_deref() {
                Some("deputy") => Rank::Deputy,
                _ => Rank::Below,
            };
            Answer::Sends(Substitute { name: text(fields, "name"), post: text(fields, "post"), rank, reason })
        }
        _ => {
            fields.refuse("answer", Fault::NotAChoice);
            return None;
        }
    };
    if let Err(unsaid) = answer.check() {
        fields.refuse(unsaid.0, Fault::Missing);
        return None;
    }
    Some((version?, answer))
}

/// The form again with why the answer was not taken, everything typed still there; the version seen is the new one.
pub(super) fn refused(words: Words, mut fields: Fields, error: &MeetingError) -> FormState {
    fields.refuse("answer", Fault::Sentence(error.say(words)));
    fields.into_state()
}

/// An empty form.
pub(super) fn blank() -> FormState {
    Submitted::default().into_state()
}
