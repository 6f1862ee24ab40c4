//! A table's head with its sort links, and the links from page to page.

use askama::Template;

use super::{Direction, ListState};
use crate::icon::Icon;
use crate::links::Url;
use crate::markup::Markup;
use crate::words::Words;

/// A column that a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The key in `?sort=`.
    pub key: &'static str,
    /// The key of its words.
    pub label: &'static str,
    /// Whether the list sorts by it.
    pub sorts: bool,
}

impl Column {
    /// A column to sort by.
    pub const fn sorting(key: &'static str, label: &'static str) -> Self {
        Self { key, label, sorts: true }
    }

    /// A column that is only shown.
    pub const fn plain(key: &'static str, label: &'static str) -> Self {
        Self { key, label, sorts: false }
    }
}

/// The head of a table: put `{{ head }}` into the `<table>`.
#[derive(Template)]
#[template(path = "table_head.html")]
pub struct Head<'a> {
    words: Words,
    state: &'a ListState,
    base: &'a Url,
    columns: &'a [Column],
}

impl<'a> Head<'a> {
    /// A head for a list at `base`.
    pub fn new(words: Words, state: &'a ListState, base: &'a Url, columns: &'a [Column]) -> Self {
        Self { words, state, base, columns }
    }

    /// The head as HTML.
    pub fn html(&self) -> Result<Markup, askama::Error> {
        Markup::of(self)
    }

    fn link(&self, column: &Column) -> Url {
        self.state.sorted_by(column.key).on(self.base)
    }

    fn order(&self, column: &Column) -> &'static str {
        match self.state.sort.as_ref().filter(|sort| sort.column == column.key) {
            None => "none",
            Some(sort) if sort.direction == Direction::Ascending => "ascending",
            Some(_) => "descending",
        }
    }
}

/// The links from page to page under a list.
#[derive(Template)]
#[template(path = "pager.html")]
pub struct Pager<'a> {
    words: Words,
    state: &'a ListState,
    base: &'a Url,
    total_rows: u64,
}

impl<'a> Pager<'a> {
    /// Links for a list of so many rows.
    pub fn new(words: Words, state: &'a ListState, base: &'a Url, total_rows: u64) -> Self {
        Self { words, state, base, total_rows }
    }

    /// The links as HTML; nothing when everything stands on one page.
    pub fn html(&self) -> Result<Markup, askama::Error> {
        Markup::of(self)
    }

    fn last_page(&self) -> u32 {
        let pages = self.total_rows.div_ceil(u64::from(self.state.rows_on_a_page()));
        u32::try_from(pages).unwrap_or(u32::MAX).max(1)
    }

    fn previous(&self) -> Option<Url> {
        (self.state.page > 1).then(|| self.state.at_page(self.state.page - 1).on(self.base))
    }

    fn next(&self) -> Option<Url> {
        (self.state.page < self.last_page()).then(|| self.state.at_page(self.state.page + 1).on(self.base))
    }

    fn place(&self) -> String {
        use crate::words::Arg;
        let args = [
            ("page", Arg::from(self.state.page)),
            ("last", Arg::from(self.last_page())),
            ("total", Arg::from(self.total_rows)),
        ];
        self.words.with("pager-place", &args)
    }
}
