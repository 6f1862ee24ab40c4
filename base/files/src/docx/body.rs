//! Walks word/document.xml: paragraphs become lines, tables become tables, nested tables become text of their cell.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::numbering::{Numbering, attribute};
use crate::{
    Block, FileError, Line, Row, Table,
    grid::{Grid, Loose},
    tally::Tally,
};

/// Reads the document in order.
pub(super) fn read(xml: &str, numbering: Numbering, tally: &mut Tally<'_>) -> Result<Vec<Block>, FileError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut walk = Walk::new(numbering);
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > tally.limits.depth {
                    return Err(FileError::TooDeep {
                        name: tally.name.to_owned(),
                        limit: tally.limits.depth,
                    });
                }
                walk.start(&tag, tally);
            }
            Ok(Event::Empty(tag)) => walk.empty(&tag),
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                walk.end(tag.local_name().as_ref(), tally)?;
            }
            Ok(Event::Text(text)) => walk.text(&text.xml10_content()),
            Ok(Event::CData(text)) => walk.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.xml10_content();
                walk.text(&entity(&name).map(String::from).unwrap_or_default());
            }
            Ok(_) => {}
            Err(error) => return Err(tally.damaged("word/document.xml", error)),
        }
    }
    if depth > 0 {
        return Err(FileError::Truncated {
            name: tally.name.to_owned(),
            detail: "word/document.xml thiếu phần cuối".to_owned(),
        });
    }
    Ok(walk.blocks)
}

/// A character written by name or by number.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Where the walk stands.
struct Walk {
    blocks: Vec<Block>,
    numbering: Numbering,
    paragraphs: usize,
    tables: usize,
    /// Text of the open paragraph.
    open: String,
    /// List and level of the open paragraph.
    list: (Option<String>, usize),
    /// Inside w:t, the only element whose characters are text.
    in_text: bool,
    /// Depth of open elements whose content is deleted or repeated elsewhere.
    hidden: usize,
    table: Option<Open>,
    /// Tables open inside the cells of `table`.
    nested: usize,
}

/// An open table.
struct Open {
    grid: Grid,
    row: Vec<Loose>,
    merges: Merges,
    cell: Option<Loose>,
    vertical: Vertical,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Vertical {
    Single,
    Starts,
    Continues,
}

impl Walk {
    fn new(numbering: Numbering) -> Self {
        Self {
            blocks: Vec::new(),
            numbering,
            paragraphs: 0,
            tables: 0,
            open: String::new(),
            list: (None, 0),
            in_text: false,
            hidden: 0,
            table: None,
            nested: 0,
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, tally: &Tally<'_>) {
        let name = tag.local_name();
        if self.hidden > 0 || matches!(name.as_ref(), "del" | "moveFrom" | "Fallback") {
            self.hidden += 1;
            return;
        }
        match name.as_ref() {
            "t" => self.in_text = true,
            "tbl" if self.table.is_some() => self.nested += 1,
            "tbl" => {
                self.tables += 1;
                let grid = Grid::new(format!("bảng {}", self.tables));
                self.table = Some(Open {
                    grid,
                    row: Vec::new(),
                    merges: Merges::default(),
                    cell: None,
                    vertical: Vertical::Single,
                });
            }
            "tc" if self.nested == 0 => {
                if let Some(table) = &mut self.table {
                    table.cell = Some(Loose { text: String::new(), row_span: 1, col_span: 1 });
                    table.vertical = Vertical::Single;
                }
            }
            _ => {
                let _ = tally;
                self.empty(tag);
            }
        }
    }

    /// Elements that say something by being there, open or empty.
    fn empty(&mut self, tag: &BytesStart<'_>) {
        if self.hidden > 0 {
            return;
        }
        let value = || attribute(tag, "val");
        match tag.local_name().as_ref() {
            "br" | "cr" => self.open.push('\n'),
            "tab" if attribute(tag, "pos").is_none() => self.open.push('\t'),
            "noBreakHyphen" => self.open.push('-'),
            "numId" => self.list.0 = value(),
            "ilvl" => self.list.1 = value().and_then(|level| level.parse().ok()).unwrap_or(0),
            "gridSpan" if self.nested == 0 => {
                let span = value().and_then(|span| span.parse().ok()).unwrap_or(1);
                if let Some(cell) = self.table.as_mut().and_then(|table| table.cell.as_mut()) {
                    cell.col_span = span;
                }
            }
            "vMerge" if self.nested == 0 => {
                let starts = value().is_some_and(|value| value == "restart");
                if let Some(table) = &mut self.table {
                    table.vertical = if starts { Vertical::Starts } else { Vertical::Continues };
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.hidden == 0 {
            self.open.push_str(text);
        }
    }

    fn end(&mut self, name: &str, tally: &mut Tally<'_>) -> Result<(), FileError> {
        if self.hidden > 0 {
            self.hidden -= 1;
            return Ok(());
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(tally)?,
            "tbl" if self.nested > 0 => self.nested -= 1,
            "tbl" => self.end_table(),
            "tc" if self.nested == 0 => {
                if let Some(table) = &mut self.table
                    && let Some(cell) = table.cell.take()
                {
                    table.merges.note(table.row.iter().map(|cell| cell.col_span).sum(), table.vertical);
                    table.row.push(cell);
                }
            }
            "tr" if self.nested == 0 => {
                if let Some(table) = &mut self.table {
                    let row = std::mem::take(&mut table.row);
                    table.merges.end_row();
                    table.grid.push(row, tally)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self, tally: &mut Tally<'_>) -> Result<(), FileError> {
        self.paragraphs += 1;
        let text = std::mem::take(&mut self.open);
        let (list, level) = std::mem::take(&mut self.list);
        let mark = match list {
            Some(number) if !text.trim().is_empty() => self.numbering.mark(&number, level),
            _ => String::new(),
        };
        let text = format!("{mark}{}", text.trim());
        if let Some(cell) = self.table.as_mut().and_then(|table| table.cell.as_mut()) {
            if !cell.text.is_empty() {
                cell.text.push('\n');
            }
            cell.text.push_str(&text);
            return Ok(());
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        tally.row()?;
        let where_ = format!("đoạn {}", self.paragraphs);
        for line in tally.text(&text)?.split('\n').filter(|line| !line.is_empty()) {
            self.blocks.push(Block::Line(Line { where_: where_.clone(), text: line.to_owned() }));
        }
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(open) = self.table.take()
            && let Some(mut table) = open.grid.finish()
        {
            open.merges.apply(&mut table);
            self.blocks.push(Block::Table(table));
        }
    }
}

/// Vertical merges as Word tells them: a cell that starts, then cells that continue it.
#[derive(Default)]
struct Merges {
    row: u32,
    /// column → row where its merge started.
    open: std::collections::HashMap<u32, u32>,
    /// (row, column) of a start → rows covered.
    spans: std::collections::HashMap<(u32, u32), u32>,
    continued: std::collections::HashSet<(u32, u32)>,
}

impl Merges {
    fn note(&mut self, column: u32, vertical: Vertical) {
        match vertical {
            Vertical::Single => {
                self.open.remove(&column);
            }
            Vertical::Starts => {
                self.open.insert(column, self.row);
            }
            Vertical::Continues => {
                if let Some(start) = self.open.get(&column) {
                    self.spans.insert((*start, column), self.row - start + 1);
                    self.continued.insert((self.row, column));
                }
            }
        }
    }

    fn end_row(&mut self) {
        self.row += 1;
    }

    /// Widens the cells that start a merge and takes away those that continue one.
    fn apply(&self, table: &mut Table) {
        for Row { index, cells } in &mut table.rows {
            cells.retain(|cell| !(self.continued.contains(&(*index, cell.column)) && cell.text.is_empty()));
            for cell in cells {
                if let Some(span) = self.spans.get(&(*index, cell.column)) {
                    cell.row_span = *span;
                }
            }
        }
    }
}
