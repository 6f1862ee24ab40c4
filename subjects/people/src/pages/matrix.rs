//! Minutes between areas as a table both ways.

use askama::Template;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_web::error::PageResult;
use nhip_web::frame::PageParts;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{RecordPage, SECTION};
use crate::directory::directory;
use crate::rules::record::Record as _;
use crate::shelf::Shelf;

/// Shows the table.
pub(super) async fn show(visitor: Visitor) -> PageResult {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let directory = directory(visitor.view().await?.conn(), Period::day(visitor.today())).await?;
    let cell = |from: &nhip_harmony::programme::Area, to: &nhip_harmony::programme::Area| {
        let known = directory.travel.iter().find(|way| way.from == from.id && way.to == to.id);
        known.map(|way| {
            let url = visitor.links().to(&RecordPage { list: Shelf::Travel, key: way.key() });
            (way.minutes, url)
        })
    };
    let rows = directory
        .areas
        .iter()
        .map(|from| (from.name.clone(), directory.areas.iter().map(|to| cell(from, to)).collect()))
        .collect();
    let words = visitor.words();
    let body = MatrixBody {
        words,
        tabs: super::home::tabs(&visitor, Some(Shelf::Travel)),
        names: directory.areas.iter().map(|area| area.name.clone()).collect(),
        rows,
    };
    let parts = PageParts::new(words.t("people-matrix")).lead(words.t("people-matrix-lead"));
    visitor.frame().page(parts.section(SECTION).full_width(), &body)
}

/// Minutes and the record behind them, where the table tells them.
type Cell = Option<(i32, Url)>;

#[derive(Template)]
#[template(path = "matrix.html")]
struct MatrixBody {
    words: Words,
    tabs: Markup,
    names: Vec<String>,
    rows: Vec<(String, Vec<Cell>)>,
}
