//! The list as a file: what the address narrows it to, or the ticked rows, as Excel or CSV.

use axum::extract::{Extension, Path};
use nhip_office::rights::{Object, Right};
use nhip_papers::sheet::{Column, Field, sheet};
use nhip_web::answers::{self, ListFormat};
use nhip_web::error::{PageResult, WebError};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

pub(in crate::pages) use super::month::paper::routes as month_routes;

use super::agenda::who;
use super::card::{called_off, part_name};
use super::lens::Lens;
use super::list::{asked_period, narrowed};
use super::refused;
use super::seen::{Event, Seen};
use crate::pages::addresses::ListFile;
use crate::week::Weeks;

/// The headings and how wide they stand, in letters.
const HEADINGS: [(&str, u16); 10] = [
    ("board-col-from", 12),
    ("board-col-to", 12),
    ("board-col-part", 9),
    ("board-col-start", 8),
    ("board-col-end", 8),
    ("board-col-title", 48),
    ("board-col-who", 40),
    ("board-col-place", 32),
    ("board-col-owner", 10),
    ("board-col-note", 32),
];

/// Gives the list in the shape asked for.
pub(super) async fn send(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ListFile>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let asked = asked_period(&visitor, &state);
    let period = asked.map_err(|(field, fault)| refused(field, fault, &visitor))?;
    let week = weeks.get(period).await.map_err(WebError::broken)?;
    let (lens, seen) = (Lens::of(&state), Seen::of(&week, &visitor));
    let is_ticked = |event: &&Event<'_>| {
        state.filters.get("id").is_none_or(|ids| ids.iter().any(|id| id == event.id().as_str()))
    };
    let words = visitor.words();
    let rows: Vec<Vec<Field>> =
        narrowed(&seen, &lens).into_iter().filter(is_ticked).map(|event| fields(&seen, event)).collect();
    let bytes = match at.format {
        ListFormat::Csv => csv_bytes(words, &rows)?,
        ListFormat::Xlsx => xlsx_bytes(words, &rows)?,
    };
    let name = format!("lich-{}_{}.{}", period.from, period.to, at.format);
    Ok(answers::file(&name, at.format.kind(), bytes))
}

fn fields(seen: &Seen<'_>, event: &Event<'_>) -> Vec<Field> {
    let (words, activity) = (seen.visitor.words(), &event.row.activity);
    let offices = event.offices().map(|code| seen.party(code).short_name).collect::<Vec<_>>().join(", ");
    let note = called_off(&event.row, words).or_else(|| event.row.note.clone());
    vec![
        Field::Date(activity.dates.from),
        Field::Date(activity.dates.to),
        Field::Text(part_name(activity.part, words)),
        activity.start.map_or(Field::Empty, Field::Time),
        activity.end.map_or(Field::Empty, Field::Time),
        Field::Text(activity.title.clone()),
        Field::Text(who(event)),
        Field::Text(activity.place.clone()),
        Field::Text(offices),
        note.map_or(Field::Empty, Field::Text),
    ]
}

fn xlsx_bytes(words: Words, rows: &[Vec<Field>]) -> Result<Vec<u8>, WebError> {
    let columns = HEADINGS.map(|(key, width)| Column { name: words.t(key), width });
    sheet(&words.t("board-list-title"), &columns, rows).map_err(WebError::broken)
}

fn csv_bytes(words: Words, rows: &[Vec<Field>]) -> Result<Vec<u8>, WebError> {
    let mut writer = csv::Writer::from_writer(vec![0xEF, 0xBB, 0xBF]);
    writer.write_record(HEADINGS.map(|(key, _)| words.t(key))).map_err(WebError::broken)?;
    for row in rows {
        let cells = row.iter().map(|field| cell(words, field));
        writer.write_record(cells).map_err(WebError::broken)?;
    }
    writer.into_inner().map_err(|error| WebError::broken(error.to_string()))
}

fn cell(words: Words, field: &Field) -> String {
    match field {
        Field::Text(text) => harmless(text),
        Field::Number(number) => number.to_string(),
        Field::Date(day) => words.date(*day),
        Field::Time(time) => words.time_grid(*time),
        Field::DateTime(moment) => words.moment(*moment),
        Field::Empty => String::new(),
    }
}

/// Excel takes a text that begins like a formula for one: an apostrophe keeps it a text.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
