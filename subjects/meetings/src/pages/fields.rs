//! Fields of forms: built in the handler, drawn by one template.

use std::fmt::Display;

use nhip_web::forms::FormState;
use nhip_web::words::Words;

/// A field as its template draws it.
pub(super) struct FieldView {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) needed: bool,
    pub(super) hint: Option<String>,
    pub(super) fault: Option<String>,
    pub(super) control: Control,
}

/// How a field is filled in.
pub(super) enum Control {
    /// One line.
    Line { kind: &'static str, value: String },
    /// Several lines.
    Area { value: String },
    /// One of several.
    Select { options: Vec<OptionView> },
}

/// A choice.
pub(super) struct OptionView {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) is_chosen: bool,
}

/// Builds the fields of one form. The key of a label is `meetings-` and the field's name.
#[derive(Clone, Copy)]
pub(super) struct Builder<'a> {
    pub(super) words: Words,
    pub(super) form: &'a FormState,
}

impl Builder<'_> {
    /// A line of text.
    pub(super) fn line(self, name: &'static str) -> FieldView {
        let value = self.form.value(name).to_owned();
        self.field(name, Control::Line { kind: "text", value })
    }

    /// A text of several lines.
    pub(super) fn area(self, name: &'static str) -> FieldView {
        let value = self.form.value(name).to_owned();
        self.field(name, Control::Area { value })
    }

    /// A list of which one is chosen.
    pub(super) fn select<K: Display, L: Display>(
        self,
        name: &'static str,
        options: impl IntoIterator<Item = (K, L)>,
    ) -> FieldView {
        self.field(name, Control::Select { options: self.options(name, options) })
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
        let hint = format!("meetings-{}-hint", name.replace('_', "-"));
        FieldView {
            name,
            label: self.words.t(&format!("meetings-{}", name.replace('_', "-"))),
            needed: false,
            hint: self.words.has(&hint).then(|| self.words.t(&hint)),
            fault: self.form.fault(name, &self.words),
            control,
        }
    }
}

impl FieldView {
    /// The same, marked as one that must be filled.
    pub(super) fn needed(mut self) -> Self {
        self.needed = true;
        self
    }
}
