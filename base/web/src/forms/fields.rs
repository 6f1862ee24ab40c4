//! Fields of forms: built in the handler, drawn by one template.

use std::fmt::Display;

use askama::Template;
use jiff::civil::Date;

use super::FormState;
use crate::words::Words;

/// A field as its template draws it.
#[derive(Debug, Template)]
#[template(path = "field.html")]
pub struct FieldView {
    /// Its name.
    pub name: &'static str,
    /// What stands above it.
    pub label: String,
    /// Whether it must be filled.
    pub needed: bool,
    /// What stands below it.
    pub hint: Option<String>,
    /// What is wrong with it.
    pub fault: Option<String>,
    /// The id of the page's list of what may be written, for a line.
    pub known: Option<&'static str>,
    /// How it is filled in.
    pub control: Control,
}

/// How a field is filled in.
#[derive(Debug)]
pub enum Control {
    /// One line.
    Line {
        /// The kind of input.
        kind: &'static str,
        /// What stands in it.
        value: String,
    },
    /// A day, typed.
    Day {
        /// What stands in it.
        value: String,
    },
    /// Several lines.
    Area {
        /// What stands in it.
        value: String,
    },
    /// One of several.
    Select {
        /// All of them.
        options: Vec<OptionView>,
    },
    /// Any of several.
    Boxes {
        /// All of them.
        options: Vec<OptionView>,
    },
}

/// A choice.
#[derive(Debug)]
pub struct OptionView {
    /// What is sent.
    pub key: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// Builds the fields of one form. The key of a label is the prefix, a hyphen, and the field's name.
#[derive(Clone, Copy, Debug)]
pub struct Builder<'a> {
    words: Words,
    form: &'a FormState,
    prefix: &'static str,
}

impl<'a> Builder<'a> {
    /// For a form of the subject whose words begin with this prefix.
    pub fn new(words: Words, form: &'a FormState, prefix: &'static str) -> Self {
        Self { words, form, prefix }
    }

    /// The language of the form.
    pub fn words(self) -> Words {
        self.words
    }

    /// A line of text.
    pub fn line(self, name: &'static str) -> FieldView {
        let value = self.form.value(name).to_owned();
        self.field(name, Control::Line { kind: "text", value })
    }

    /// A day.
    pub fn day(self, name: &'static str) -> FieldView {
        let value = self.form.value(name).to_owned();
        self.field(name, Control::Line { kind: "date", value })
    }

    /// A day as people here type it, `24/01/2022`: the same in every browser, whatever language that speaks.
    pub fn typed_day(self, name: &'static str) -> FieldView {
        self.field(name, Control::Day { value: typed_day(self.form.value(name)) })
    }

    /// A text of several lines.
    pub fn area(self, name: &'static str) -> FieldView {
        let value = self.form.value(name).to_owned();
        self.field(name, Control::Area { value })
    }

    /// A list of which one is chosen.
    pub fn select<K: Display, L: Display>(
        self,
        name: &'static str,
        options: impl IntoIterator<Item = (K, L)>,
    ) -> FieldView {
        self.field(name, Control::Select { options: self.options(name, options) })
    }

    /// A list of which any are chosen.
    pub fn boxes<K: Display, L: Display>(
        self,
        name: &'static str,
        options: impl IntoIterator<Item = (K, L)>,
    ) -> FieldView {
        self.field(name, Control::Boxes { options: self.options(name, options) })
    }

    fn options<K: Display, L: Display>(
        self,
        name: &str,
        options: impl IntoIterator<Item = (K, L)>,
    ) -> Vec<OptionView> {
        let view = |(key, label): (K, L)| {
            let key = key.to_string();
            OptionView { label: label.to_string(), is_chosen: self.form.has(name, &key), key }
        };
        options.into_iter().map(view).collect()
    }

    fn field(self, name: &'static str, control: Control) -> FieldView {
        let key = format!("{}-{}", self.prefix, name.replace('_', "-"));
        let hint = format!("{key}-hint");
        FieldView {
            name,
            label: self.words.t(&key),
            needed: false,
            known: None,
            hint: self.words.has(&hint).then(|| self.words.t(&hint)),
            fault: self.form.fault(name, &self.words),
            control,
        }
    }
}

/// A day as it is kept becomes one as it is typed; what somebody typed stays.
fn typed_day(value: &str) -> String {
    let kept: Result<Date, _> = value.parse();
    kept.map_or_else(|_| value.to_owned(), |day| day.strftime("%d/%m/%Y").to_string())
}

impl FieldView {
    /// The same, marked as one that must be filled.
    pub fn needed(mut self) -> Self {
        self.needed = true;
        self
    }

    /// The same, with a list of the page that helps to write it.
    pub fn known_by(mut self, list: &'static str) -> Self {
        self.known = Some(list);
        self
    }
}
