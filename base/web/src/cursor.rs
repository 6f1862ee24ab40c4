//! Long lists for programs, a piece at a time: an opaque cursor points behind the last row given.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::WebError;
use crate::forms::Fault;

const FEWEST: u32 = 1;
const USUAL: u32 = 50;
const MOST: u32 = 200;

/// What a program asks for: `?after=…&limit=…`.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
pub struct PieceQuery {
    /// The `next` of the piece before; absent for the first piece.
    pub after: Option<Cursor>,
    /// How many rows, 1 to 200; 50 when absent.
    pub limit: Option<u32>,
}

impl PieceQuery {
    /// How many rows to give. Read one more from the store to know whether another piece follows.
    pub fn limit(&self) -> u32 {
        self.limit.unwrap_or(USUAL).clamp(FEWEST, MOST)
    }

    /// The rows behind the last one given, of rows that stand in the order of their places; also when that one is gone
    /// or has another place by now.
    ///
    /// # Errors
    /// When the cursor is none that was given.
    pub fn rest<'r, T>(
        &self,
        rows: &'r [T],
        place: impl Fn(&T) -> (String, String),
    ) -> Result<&'r [T], WebError> {
        let Some(after) = &self.after else { return Ok(rows) };
        let last = after.open().map_err(|fault| WebError::wrong("after", fault))?;
        Ok(&rows[rows.partition_point(|row| place(row) <= last)..])
    }

    /// One piece of what is left; no more is made than the piece needs.
    pub fn piece<T>(
        &self,
        rest: impl Iterator<Item = T>,
        place: impl Fn(&T) -> (String, String),
    ) -> Piece<T> {
        let limit = self.limit();
        let enough = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
        Piece::from_rows(rest.take(enough).collect(), limit, place)
    }
}

/// A place in a list, opaque to the asker: the sort key and the id of the last row given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Cursor(String);

impl Cursor {
    /// The place behind the row with this sort key and id.
    pub fn behind(key: &str, id: &str) -> Self {
        Self(URL_SAFE_NO_PAD.encode(format!("{key}\u{1f}{id}")))
    }

    /// The sort key and the id.
    pub fn open(&self) -> Result<(String, String), Fault> {
        let bytes = URL_SAFE_NO_PAD.decode(&self.0).map_err(|_| Fault::NotAChoice)?;
        let text = String::from_utf8(bytes).map_err(|_| Fault::NotAChoice)?;
        let (key, id) = text.split_once('\u{1f}').ok_or(Fault::NotAChoice)?;
        Ok((key.to_owned(), id.to_owned()))
    }
}

/// One piece of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Piece<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next piece starts; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

impl<T> Piece<T> {
    /// A piece from `limit + 1` rows read; `place` gives a row's sort key and id.
    pub fn from_rows(mut rows: Vec<T>, limit: u32, place: impl Fn(&T) -> (String, String)) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let follows = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| follows).map(|row| {
            let (key, id) = place(row);
            Cursor::behind(&key, &id)
        });
        Self { items: rows, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_piece_has_no_next() {
        let place = |row: &i32| (row.to_string(), format!("id{row}"));
        let piece = Piece::from_rows(vec![1, 2, 3], 2, place);
        assert_eq!(piece.items, [1, 2]);
        assert_eq!(piece.next.unwrap().open(), Ok(("2".to_owned(), "id2".to_owned())));
        assert_eq!(Piece::from_rows(vec![1, 2], 2, place).next, None);
    }

    #[test]
    fn a_list_goes_on_behind_a_row_that_is_gone_by_now() {
        let place = |row: &&str| ((*row).to_owned(), String::new());
        let query = PieceQuery { after: Some(Cursor::behind("b", "")), limit: Some(1) };
        let rest = query.rest(&["a", "c", "d"], place).unwrap();
        assert_eq!(query.piece(rest.iter().copied(), place).items, ["c"]);
        let forged = PieceQuery { after: Some(Cursor("%%".to_owned())), limit: None };
        assert!(forged.rest(&["a"], place).is_err());
    }

    #[test]
    fn a_forged_cursor_is_refused() {
        assert_eq!(Cursor("%%".to_owned()).open(), Err(Fault::NotAChoice));
    }
}
