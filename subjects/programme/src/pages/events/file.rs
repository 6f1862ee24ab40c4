//! The joint events of a week as a sheet: one row for each field of a pair.

use axum::extract::{Extension, Path};
use nhip_office::rights::{Object, Right};
use nhip_papers::sheet::{Column, Field, sheet};
use nhip_web::answers::{self, FileKind};
use nhip_web::error::{PageResult, WebError};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::EventsFile;
use super::list::{PairView, passes, searched};
use crate::rules::publication::week_of;
use crate::week::{Weeks, join_decisions};

/// Gives the pairs, narrowed as the address says.
pub(super) async fn export(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<EventsFile>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let period = week_of(at.day);
    let week = weeks.get(period).await?;
    let decisions = join_decisions(visitor.view().await?.conn()).await?;
    let words = visitor.words();
    let columns = [
        ("clash-day", 12),
        ("events-event", 44),
        ("clash-standing", 30),
        ("events-field", 14),
        ("events-host", 40),
        ("events-other", 40),
        ("events-different", 12),
    ]
    .map(|(key, width)| Column { name: words.t(key), width });
    let wanted = state.filter("standing").unwrap_or_default();
    let pairs = searched(&visitor, &week, &decisions, &state);
    let different = words.t("events-different");
    let rows: Vec<Vec<Field>> =
        pairs.iter().filter(|pair| passes(pair, wanted)).flat_map(|pair| fields(pair, &different)).collect();
    let title = format!("{} {}", words.t("events-title"), words.week_range(period.from));
    let bytes = sheet(&title, &columns, &rows).map_err(WebError::broken)?;
    Ok(answers::file(&format!("viec-chung-{}.xlsx", period.from), FileKind::Xlsx, bytes))
}

fn fields(pair: &PairView, different: &str) -> Vec<Vec<Field>> {
    let [(host, _), (other, _)] = &pair.tags;
    let row = |row: &super::VersusRow| {
        vec![
            Field::Date(pair.date),
            Field::Text(pair.title.clone()),
            Field::Text(pair.mark.clone()),
            Field::Text(row.label.clone()),
            Field::Text(format!("{host}: {}", row.host)),
            Field::Text(format!("{other}: {}", row.other)),
            if row.contradicts { Field::Text(different.to_owned()) } else { Field::Empty },
        ]
    };
    pair.rows.iter().map(row).collect()
}
