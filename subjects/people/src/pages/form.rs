//! The form of a record: one field per column.

use nhip_web::forms::{FormState, Submitted};
use nhip_web::words::Words;

use super::heading;
use super::names::{Names, choice};
use crate::sheets::{Column, Input};
use crate::shelf::Shelf;

/// How many choices of substitutes stand in the form.
const ORDERED_PLACES: usize = 4;

/// The member that makes a group open.
const OPEN_GROUP: &str = "?";

/// A field as the form shows it.
pub(super) struct FieldView {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) fault: Option<String>,
    pub(super) needed: bool,
    pub(super) control: Control,
}

/// What a field is typed into.
pub(super) enum Control {
    /// A line of a type, with its text.
    Line(&'static str, String),
    /// Cannot be changed; its text is sent along.
    Fixed(String),
    /// Lists of options, one choice each.
    Selects(Vec<SelectView>),
    /// Boxes to tick.
    Boxes(Vec<Choosable>),
}

/// A list of options.
pub(super) struct SelectView {
    pub(super) label: String,
    pub(super) options: Vec<Choosable>,
    pub(super) may_be_empty: bool,
}

/// An option.
pub(super) struct Choosable {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// Whether the record is being made or changed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    New,
    Known,
}

/// The fields of a list's form.
pub(super) fn fields(
    words: Words,
    shelf: Shelf,
    names: &Names,
    form: &FormState,
    stage: Stage,
) -> Vec<FieldView> {
    let field = |(at, column): (usize, &Column)| {
        let value = form.value(column.name).to_owned();
        let fixed = stage == Stage::Known && at < shelf.key_columns();
        FieldView {
            name: column.name,
            label: heading(words, shelf, column),
            hint: hint(words, column),
            fault: form.fault(column.name, &words),
            needed: column.needed,
            control: if fixed { Control::Fixed(value) } else { control(words, column, names, &value) },
        }
    };
    shelf.columns().iter().enumerate().map(field).collect()
}

/// A form that shows a row's cells.
pub(super) fn of_cells(shelf: Shelf, cells: &[String], version: i64) -> FormState {
    let pairs =
        shelf.columns().iter().zip(cells).map(|(column, cell)| (column.name.to_owned(), cell.clone()));
    let version = std::iter::once((VERSION.to_owned(), version.to_string()));
    Submitted::from_pairs(pairs.chain(version)).into_state()
}

/// The hidden field with the version that the person looked at.
pub(super) const VERSION: &str = "version";

/// The cells that a form sent: what was ticked or chosen several times is one cell.
pub(super) fn cells(shelf: Shelf, sent: &Submitted) -> Vec<(&'static str, String)> {
    let cell = |column: &Column| {
        let texts: Vec<&str> =
            sent.all(column.name).iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        (column.name, texts.join("; "))
    };
    shelf.columns().iter().map(cell).collect()
}

fn control(words: Words, column: &Column, names: &Names, value: &str) -> Control {
    let held: Vec<&str> = value.split(';').map(str::trim).filter(|item| !item.is_empty()).collect();
    match column.input {
        Input::Line | Input::Several => Control::Line("text", value.to_owned()),
        Input::Number => Control::Line("number", value.to_owned()),
        Input::Day => Control::Line("date", value.to_owned()),
        Input::Hour => Control::Line("time", value.to_owned()),
        Input::Choice(options) => {
            let options = options.iter().map(|(key, _)| Choosable {
                key: (*key).to_owned(),
                label: choice(words, column, key),
                chosen: *key == value,
            });
            Control::Selects(vec![SelectView {
                label: String::new(),
                options: options.collect(),
                may_be_empty: false,
            }])
        }
        Input::One(list) => Control::Selects(vec![select(names.of(list), value, String::new())]),
        Input::Many(list) => {
            let mut boxes = choosable(names.of(list), &held);
            let open = Choosable {
                key: OPEN_GROUP.to_owned(),
                label: words.t("people-open-group"),
                chosen: held.contains(&OPEN_GROUP),
            };
            boxes.insert(0, open);
            Control::Boxes(boxes)
        }
        Input::Ordered(list) => {
            let places = ORDERED_PLACES.max(held.len());
            let one = |at: usize| {
                let held = held.get(at).copied().unwrap_or_default();
                select(names.of(list), held, words.count("people-choice-number", at + 1))
            };
            Control::Selects((0..places).map(one).collect())
        }
    }
}

fn select(names: &[(String, String)], held: &str, label: String) -> SelectView {
    let mut options = choosable(names, &[held]);
    if !held.is_empty() && !options.iter().any(|option| option.chosen) {
        // The record names somebody who is not listed any more: show it rather than lose it.
        options.push(Choosable { key: held.to_owned(), label: held.to_owned(), chosen: true });
    }
    SelectView { label, options, may_be_empty: true }
}

fn choosable(names: &[(String, String)], held: &[&str]) -> Vec<Choosable> {
    let option = |(key, label): &(String, String)| Choosable {
        key: key.clone(),
        label: label.clone(),
        chosen: held.contains(&key.as_str()),
    };
    names.iter().map(option).collect()
}

fn hint(words: Words, column: &Column) -> Option<String> {
    match column.input {
        Input::Several => Some(words.t("people-hint-several")),
        Input::Many(_) => Some(words.t("people-hint-members")),
        _ => None,
    }
}
