//! Reading a submitted form: each field is parsed at the door, errors stand beside their fields, and what was
//! typed is kept for showing the form again.
//!
//! ```
//! use nhip_web::forms::Submitted;
//! let sent = Submitted::from_pairs([("title", "Họp giao ban"), ("day", "24/13/2022")]);
//! let mut fields = sent.fields();
//! let title = fields.required::<String>("title");
//! let day = fields.required::<jiff::civil::Date>("day");
//! assert_eq!(title.as_deref(), Some("Họp giao ban"));
//! assert!(day.is_none());
//! let form = fields.into_state();
//! assert_eq!(form.value("day"), "24/13/2022"); // nothing typed is lost
//! ```

pub mod fields;
mod values;

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};

use crate::error::WebError;
use crate::words::{Arg, Words};
pub use values::FieldValue;

/// What a form sent: names with the texts typed, in order. Extract it in a handler of a POST.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submitted(BTreeMap<String, Vec<String>>);

impl Submitted {
    /// A form from pairs; for showing a form with starting values, and for tests.
    pub fn from_pairs<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, text) in pairs {
            texts.entry(name.into()).or_default().push(text.into());
        }
        Self(texts)
    }

    /// A form from a urlencoded body or query.
    pub fn parse(encoded: &[u8]) -> Self {
        Self::from_pairs(form_urlencoded::parse(encoded).into_owned())
    }

    /// The first text sent under a name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.first().map(String::as_str)
    }

    /// Every text sent under a name (ticked boxes, many-choice lists).
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Starts reading the fields.
    pub fn fields(self) -> Fields {
        Fields { submitted: self, faults: Vec::new() }
    }

    /// The form as it is shown the first time, without faults.
    pub fn into_state(self) -> FormState {
        FormState { submitted: self, faults: Vec::new() }
    }
}

impl<S: Send + Sync> FromRequest<S> for Submitted {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| WebError::from_status(rejection.status()))?;
        Ok(Self::parse(&body))
    }
}

/// Why a field cannot be taken. The words are in `translations/*/web.ftl` under `fault-…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed where something must be.
    Missing,
    /// Not a day such as 24/01/2022.
    NotADate,
    /// Not a time such as 7:30.
    NotATime,
    /// Not a whole number.
    NotANumber,
    /// Not one of the offered choices.
    NotAChoice,
    /// Longer than the greatest number of characters.
    TooLong {
        /// The greatest number of characters.
        most: usize,
    },
    /// Outside the bounds.
    OutOfRange {
        /// The smallest value taken.
        least: i64,
        /// The greatest value taken.
        most: i64,
    },
    /// A subject's own reason: a key of the translations.
    Said(&'static str),
    /// A subject's own sentence, already in the reader's language.
    Sentence(String),
}

impl Fault {
    /// The sentence for the person: what is wrong and how to mend it.
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Missing => words.t("fault-missing"),
            Self::NotADate => words.t("fault-not-a-date"),
            Self::NotATime => words.t("fault-not-a-time"),
            Self::NotANumber => words.t("fault-not-a-number"),
            Self::NotAChoice => words.t("fault-not-a-choice"),
            Self::TooLong { most } => words.count("fault-too-long", *most),
            Self::OutOfRange { least, most } => {
                words.with("fault-out-of-range", &[("least", Arg::from(*least)), ("most", Arg::from(*most))])
            }
            Self::Said(key) => words.t(key),
            Self::Sentence(sentence) => sentence.clone(),
        }
    }
}

/// A fault and the field that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong.
    pub fault: Fault,
}

/// A form being read. Read every field first, so that all faults show at once; then look at the options.
#[derive(Debug)]
pub struct Fields {
    submitted: Submitted,
    faults: Vec<FieldFault>,
}

impl Fields {
    /// A field that must be filled. `None` means that a fault was noted.
    pub fn required<T: FieldValue>(&mut self, name: &str) -> Option<T> {
        if self.typed(name).is_empty() {
            self.refuse(name, Fault::Missing);
            return None;
        }
        self.optional(name)
    }

    /// A field that may be empty. `None` means empty, or a fault: ask [`Self::is_sound`].
    pub fn optional<T: FieldValue>(&mut self, name: &str) -> Option<T> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return None;
        }
        let parsed = T::from_typed(typed);
        self.noted(name, parsed)
    }

    /// A field read by the subject's own rule.
    pub fn read<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Fault>) -> Option<T> {
        let parsed = parse(self.typed(name));
        self.noted(name, parsed)
    }

    /// Every value ticked or chosen under a name.
    pub fn many<T: FieldValue>(&mut self, name: &str) -> Vec<T> {
        let parsed: Vec<Result<T, Fault>> =
            self.submitted.all(name).iter().map(|text| T::from_typed(text.trim())).collect();
        parsed.into_iter().filter_map(|value| self.noted(name, value)).collect()
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.submitted.first(name).is_some()
    }

    /// Notes a fault found by a rule that looks at more than one field.
    pub fn refuse(&mut self, name: &str, fault: Fault) {
        self.faults.push(FieldFault { field: name.to_owned(), fault });
    }

    /// Whether no fault was found so far.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Ends the reading; the state shows the form again with what was typed and the faults.
    pub fn into_state(self) -> FormState {
        FormState { submitted: self.submitted, faults: self.faults }
    }

    fn typed(&self, name: &str) -> &str {
        self.submitted.first(name).map_or("", str::trim)
    }

    fn noted<T>(&mut self, name: &str, parsed: Result<T, Fault>) -> Option<T> {
        parsed.map_err(|fault| self.refuse(name, fault)).ok()
    }
}

/// A form as a template shows it: typed texts and faults.
#[derive(Debug, Clone, Default)]
pub struct FormState {
    submitted: Submitted,
    faults: Vec<FieldFault>,
}

impl FormState {
    /// The same with faults that a command found.
    #[must_use]
    pub fn with_faults(mut self, faults: impl IntoIterator<Item = FieldFault>) -> Self {
        self.faults.extend(faults);
        self
    }

    /// The text of a field; empty when there is none.
    pub fn value(&self, name: &str) -> &str {
        self.submitted.first(name).unwrap_or("")
    }

    /// Everything that was sent, to be read once more.
    pub fn submitted(&self) -> &Submitted {
        &self.submitted
    }

    /// Whether a value is ticked or chosen under a name.
    pub fn has(&self, name: &str, value: impl std::fmt::Display) -> bool {
        let value = value.to_string();
        self.submitted.all(name).contains(&value)
    }

    /// The sentence of a field's fault, if it has one.
    pub fn fault(&self, name: &str, words: &Words) -> Option<String> {
        self.faults.iter().find(|fault| fault.field == name).map(|fault| fault.fault.say(*words))
    }

    /// Whether any field has a fault.
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The faults in the order found.
    pub fn faults(&self) -> &[FieldFault] {
        &self.faults
    }
}
