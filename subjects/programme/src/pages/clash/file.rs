//! The list of clashes as a sheet, narrowed as its address says.

use axum::extract::{Extension, Path};
use nhip_office::rights::{Object, Right};
use nhip_papers::sheet::{Column, Field, sheet};
use nhip_web::answers::{self, FileKind};
use nhip_web::error::{PageResult, WebError};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::ClashesFile;
use super::list::period;
use super::rows::{ClashRow, SideLine, narrowed};
use crate::week::Weeks;

/// Gives the list.
pub(super) async fn export(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ClashesFile>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let period = period(at.day, &state)?;
    let week = weeks.get(period).await.map_err(WebError::broken)?;
    let words = visitor.words();
    let columns = [
        ("clash-code", 6),
        ("clash-kind", 22),
        ("clash-gravity", 18),
        ("clash-day", 12),
        ("clash-what", 48),
        ("clash-first-side", 44),
        ("clash-second-side", 44),
        ("clash-standing", 40),
    ]
    .map(|(key, width)| Column { name: words.t(key), width });
    let rows: Vec<Vec<Field>> =
        narrowed(&visitor, &week, &state).iter().map(|row| fields(row, row.gravity.say(words))).collect();
    let title =
        format!("{} {}–{}", words.t("clash-list-title"), words.date(period.from), words.date(period.to));
    let bytes = sheet(&title, &columns, &rows).map_err(WebError::broken)?;
    Ok(answers::file(&format!("trung-lich-{}.xlsx", period.from), FileKind::Xlsx, bytes))
}

fn fields(row: &ClashRow, gravity: String) -> Vec<Field> {
    let side = |at: usize| row.sides.get(at).map_or(Field::Empty, |side| Field::Text(line(side)));
    vec![
        Field::Text(row.code.to_owned()),
        Field::Text(row.kind.clone()),
        Field::Text(gravity),
        Field::Date(row.date),
        Field::Text(row.says.clone()),
        side(0),
        side(1),
        row.settled.clone().map_or(Field::Empty, Field::Text),
    ]
}

fn line(side: &SideLine) -> String {
    format!("{} · {} · {} · {}", side.tag, side.time, side.title, side.leaders.join("; "))
}
