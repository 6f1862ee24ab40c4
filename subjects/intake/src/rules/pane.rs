//! A file as it looks, for the left of the two panes: lines and tables whose pieces can be pointed to.

use nhip_files::{Block, Event, Source};
use serde::{Deserialize, Serialize};

/// The most lines and rows that are shown; whoever needs more opens the file itself.
const MOST_LINES: usize = 1_500;

/// A file as it looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pane {
    /// Its pieces in reading order.
    pub blocks: Vec<PaneBlock>,
    /// Whether the end is left out.
    pub cut: Cut,
}

/// Whether a file is shown whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// It is.
    #[default]
    Whole,
    /// It is too long for a page.
    Shortened,
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaneBlock {
    /// A line of text.
    Line(Spot),
    /// A table, row by row.
    Table(Vec<Vec<PaneCell>>),
}

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// Where it stands.
    #[serde(rename = "where")]
    pub where_: String,
    /// The text.
    pub text: String,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaneCell {
    /// Text and place.
    pub spot: Spot,
    /// Rows covered.
    pub rows: u32,
    /// Columns covered.
    pub columns: u32,
}

/// The pane of an opened file.
pub fn pane(source: &Source) -> Pane {
    let mut pane = Pane::default();
    let mut left = MOST_LINES;
    for block in &source.blocks {
        if left == 0 {
            pane.cut = Cut::Shortened;
            break;
        }
        match block {
            Block::Line(line) => {
                left -= 1;
                pane.blocks
                    .push(PaneBlock::Line(Spot { where_: line.where_.clone(), text: line.text.clone() }));
            }
            Block::Event(event) => {
                left -= 1;
                pane.blocks.push(PaneBlock::Line(Spot { where_: event.where_.clone(), text: told(event) }));
            }
            Block::Table(table) => {
                if table.rows.len() > left {
                    pane.cut = Cut::Shortened;
                }
                let rows = table.rows.iter().take(left).map(|row| row.cells.iter().map(cell).collect());
                let rows: Vec<Vec<PaneCell>> = rows.collect();
                left -= rows.len();
                pane.blocks.push(PaneBlock::Table(rows));
            }
        }
    }
    pane
}

impl Pane {
    /// Numbers of the pieces, in reading order, that stand at one of the places.
    ///
    /// A place may also be told as a run of places (`dòng 3, dòng 4`).
    pub fn numbers_of(&self, places: &[String]) -> Vec<usize> {
        let tells =
            |spot: &Spot| places.iter().any(|place| *place == spot.where_ || names(place, &spot.where_));
        self.spots().enumerate().filter(|(_, spot)| tells(spot)).map(|(at, _)| at).collect()
    }

    /// The text of the places, for showing it beside a form.
    pub fn text_at(&self, places: &[String]) -> Vec<&Spot> {
        let numbers = self.numbers_of(places);
        let spots =
            self.spots().enumerate().filter(|(at, spot)| numbers.contains(at) && !spot.text.is_empty());
        spots.map(|(_, spot)| spot).collect()
    }

    fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.blocks.iter().flat_map(|block| match block {
            PaneBlock::Line(spot) => vec![spot],
            PaneBlock::Table(rows) => rows.iter().flatten().map(|cell| &cell.spot).collect(),
        })
    }
}

/// Whether a run of places names one: `bảng 1, hàng 2, cột 1` does not name `bảng 1, hàng 2, cột 10`.
fn names(run: &str, one: &str) -> bool {
    !one.is_empty()
        && run.match_indices(one).any(|(at, _)| {
            let (before, after) = (&run[..at], &run[at + one.len()..]);
            (before.is_empty() || before.ends_with(", ")) && (after.is_empty() || after.starts_with(", "))
        })
}

fn cell(cell: &nhip_files::Cell) -> PaneCell {
    PaneCell {
        spot: Spot { where_: cell.where_.clone(), text: cell.text.clone() },
        rows: cell.row_span,
        columns: cell.col_span,
    }
}

/// An event of a calendar file in one line.
fn told(event: &Event) -> String {
    let moment = |moment: &nhip_files::Moment| match moment.time {
        Some(time) => format!("{:02}:{:02} {}", time.hour(), time.minute(), moment.date),
        None => moment.date.to_string(),
    };
    let parts = [
        event.start.as_ref().map(moment),
        event.end.as_ref().map(moment),
        Some(event.summary.clone()),
        event.location.clone(),
        event.organizer.clone(),
        Some(event.attendees.join(", ")),
        event.description.clone(),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_places_names_each_of_them_and_no_other() {
        assert!(names("dòng 3, dòng 4", "dòng 4"));
        assert!(names("bảng 1, hàng 2, cột 1, bảng 1, hàng 2, cột 2", "bảng 1, hàng 2, cột 1"));
        assert!(!names("bảng 1, hàng 2, cột 10", "bảng 1, hàng 2, cột 1"));
        assert!(!names("dòng 13", "dòng 1"));
    }
}
