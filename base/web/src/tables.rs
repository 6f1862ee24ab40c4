//! The state of a list, kept in its address: search, filters, sort, page. The same address gives the same view.

mod controls;

use std::collections::BTreeMap;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::links::Url;
pub use controls::{Column, Head, Pager};

const ROWS_ON_A_PAGE: u32 = 50;
const MOST_PAGES: u32 = 100_000;

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Greatest first.
    Descending,
}

/// The order of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The column's key.
    pub column: String,
    /// Which way.
    pub direction: Direction,
}

/// The state of a list. Extract it in a handler; `?q=…&sort=-day&page=2&owner=ub` and so on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListState {
    /// What is searched for; empty when nothing is.
    pub search: String,
    /// The order asked for; check it against the columns with [`Self::sort_among`].
    pub sort: Option<Sort>,
    /// The page, from 1.
    pub page: u32,
    /// Filters: every other pair of the query.
    pub filters: BTreeMap<String, Vec<String>>,
}

impl ListState {
    /// Reads a query string.
    pub fn parse(query: &str) -> Self {
        let mut state = Self { page: 1, ..Self::default() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()).into_owned() {
            match name.as_str() {
                "q" => state.search = value.trim().to_owned(),
                "sort" => state.sort = read_sort(&value),
                "page" => state.page = value.parse().unwrap_or(1).clamp(1, MOST_PAGES),
                _ if value.is_empty() => {}
                _ => state.filters.entry(name).or_default().push(value),
            }
        }
        state
    }

    /// The first value of a filter.
    pub fn filter(&self, name: &str) -> Option<&str> {
        self.filters.get(name)?.first().map(String::as_str)
    }

    /// Whether a filter holds a value; for ticked boxes and chosen options.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.filters.get(name).is_some_and(|values| values.iter().any(|held| held == value))
    }

    /// Whether anything is searched for or filtered, so that an empty list says "nothing found".
    pub fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || !self.filters.is_empty()
    }

    /// The order, if its column is one of these; a list never sorts by a column that it does not offer.
    pub fn sort_among(&self, columns: &[Column]) -> Option<&Sort> {
        self.sort
            .as_ref()
            .filter(|sort| columns.iter().any(|column| column.sorts && column.key == sort.column))
    }

    /// How many rows to pass over.
    pub fn offset(&self) -> u32 {
        (self.page - 1) * ROWS_ON_A_PAGE
    }

    /// How many rows stand on a page.
    pub fn rows_on_a_page(&self) -> u32 {
        ROWS_ON_A_PAGE
    }

    /// This state on an address (a list's own, or its export's).
    pub fn on(&self, base: &Url) -> Url {
        let mut url = base.clone();
        if !self.search.is_empty() {
            url = url.query("q", &self.search);
        }
        for (name, values) in &self.filters {
            url = values.iter().fold(url, |url, value| url.query(name, value));
        }
        if let Some(sort) = &self.sort {
            let mark = if sort.direction == Direction::Descending { "-" } else { "" };
            url = url.query("sort", format!("{mark}{}", sort.column));
        }
        if self.page > 1 { url.query("page", self.page) } else { url }
    }

    /// The state on another page.
    #[must_use]
    pub fn at_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// The state sorted by a column; the other way when it is sorted by it already.
    #[must_use]
    pub fn sorted_by(&self, column: &str) -> Self {
        let is_ascending = self
            .sort
            .as_ref()
            .is_some_and(|sort| sort.column == column && sort.direction == Direction::Ascending);
        let direction = if is_ascending { Direction::Descending } else { Direction::Ascending };
        Self { sort: Some(Sort { column: column.to_owned(), direction }), page: 1, ..self.clone() }
    }

    /// The state with one filter set to one value, or taken away.
    #[must_use]
    pub fn filtered(&self, name: &str, value: Option<&str>) -> Self {
        let mut state = Self { page: 1, ..self.clone() };
        match value {
            Some(value) => state.filters.insert(name.to_owned(), vec![value.to_owned()]),
            None => state.filters.remove(name),
        };
        state
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ListState {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::parse(parts.uri.query().unwrap_or("")))
    }
}

fn read_sort(text: &str) -> Option<Sort> {
    let (column, direction) = match text.strip_prefix('-') {
        Some(column) => (column, Direction::Descending),
        None => (text, Direction::Ascending),
    };
    (!column.is_empty()).then(|| Sort { column: column.to_owned(), direction })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_address_gives_the_same_view() {
        let state = ListState::parse("q=h%E1%BB%8Dp&owner=ub&owner=tu&sort=-day&page=3");
        let base = Url::local("/ub/activities").unwrap();
        let url = state.on(&base);
        assert_eq!(ListState::parse(url.as_str().split_once('?').unwrap().1), state);
        assert!(state.has("owner", "tu"));
        assert_eq!(state.offset(), 100);
    }

    #[test]
    fn sorting_starts_again_at_the_first_page_and_turns_round() {
        let state = ListState::parse("page=4").sorted_by("day");
        assert_eq!(state.page, 1);
        assert_eq!(state.sorted_by("day").sort.unwrap().direction, Direction::Descending);
    }

    #[test]
    fn a_column_that_is_not_offered_does_not_sort() {
        let columns = [Column::sorting("day", "col-day")];
        assert_eq!(ListState::parse("sort=password").sort_among(&columns), None);
        assert!(ListState::parse("sort=-day").sort_among(&columns).is_some());
    }
}
