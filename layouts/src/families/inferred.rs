//! Columns of a table without a header, told by what they hold.

use std::collections::BTreeMap;

use super::{
    columns::{Column, Header},
    laid::LaidRow,
};
use crate::grammar::{clock, days, people, places, words};

/// Tells the columns of a table without a header by what they hold.
pub(crate) fn header(rows: &[LaidRow<'_>]) -> Option<Header> {
    let columns: Vec<u32> = {
        let mut all: Vec<u32> = rows.iter().flat_map(|row| row.cells.keys().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let sample: Vec<&LaidRow<'_>> = rows.iter().take(200).collect();
    let mut found: BTreeMap<u32, Column> = BTreeMap::new();
    let mut longest: Option<(u32, usize)> = None;
    for column in columns.into_iter().take(64) {
        let texts: Vec<String> = sample
            .iter()
            .flat_map(|row| row.own().filter(|(at, _)| *at == column))
            .map(|(_, cell)| words::on_one_line(&cell.text))
            .collect();
        let share = |test: &dyn Fn(&str) -> bool| {
            texts.iter().filter(|text| test(text)).count() * 10 >= texts.len() * 6
        };
        if texts.len() < 2 {
            continue;
        }
        let kind = if share(&|text| {
            days::heading(text).is_some_and(|heading| words::trimmed(heading.rest).is_empty())
        }) {
            Column::Day
        } else if share(&|text| clock::whole(text).is_some()) {
            Column::Time
        } else if share(&|text| people::whole(text).is_some()) {
            Column::Leaders
        } else if share(&|text| text.parse::<u32>().is_ok()) {
            Column::Number
        } else if share(&places::looks_like) {
            Column::Place
        } else {
            let size = texts.iter().map(|text| text.chars().count()).sum::<usize>() / texts.len();
            if longest.is_none_or(|(_, most)| size > most) {
                longest = Some((column, size));
            }
            Column::Guests
        };
        found.insert(column, kind);
    }
    let (content, _) = longest?;
    found.insert(content, Column::Content);
    let has_day = found.values().any(|kind| *kind == Column::Day);
    // One past the end of nothing: the body starts at the first row.
    has_day.then_some(Header { first_row: 0, last_row: usize::MAX, columns: found, names: BTreeMap::new() })
}
