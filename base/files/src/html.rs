//! Web pages → lines and tables in reading order.

use scraper::{ElementRef, Html, Node};

use crate::{
    Block, FileError, Kind, Line, Source,
    grid::{Grid, Loose},
    tally::Tally,
};

/// Reads the visible text of a page.
pub(crate) fn read(text: &str, tally: &mut Tally<'_>) -> Result<Source, FileError> {
    refuse_deep(text, tally)?;
    let page = Html::parse_document(text);
    let mut flow = Flow { blocks: Vec::new(), open: String::new(), lines: 0, tables: 0, lists: Vec::new() };
    flow.element(page.root_element(), tally)?;
    flow.end_line(tally)?;
    Ok(Source { kind: Kind::Html, blocks: flow.blocks, skipped: Vec::new() })
}

/// Elements that a browser does not show, or that frame every page of a site.
const UNSEEN: [&str; 14] = [
    "head", "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "select", "button",
    "svg", "iframe", "textarea",
];

/// Elements that do not break the line.
const INLINE: [&str; 22] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "label", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "u",
];

struct Flow {
    blocks: Vec<Block>,
    open: String,
    lines: usize,
    tables: usize,
    /// Open lists: the next number, or none for bullets.
    lists: Vec<Option<u32>>,
}

impl Flow {
    fn element(&mut self, element: ElementRef<'_>, tally: &mut Tally<'_>) -> Result<(), FileError> {
        let name = element.value().name();
        if UNSEEN.contains(&name) || element.value().attr("hidden").is_some() {
            return Ok(());
        }
        match name {
            "br" | "hr" => return self.end_line(tally),
            "table" if is_data(element) => {
                self.end_line(tally)?;
                return self.table(element, tally);
            }
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(element.value().attr("start").and_then(|s| s.parse().ok()).or(Some(1))),
            "li" => {
                self.end_line(tally)?;
                let mark = self.mark();
                self.open.push_str(&mark);
            }
            _ => {}
        }
        let block = !INLINE.contains(&name);
        if block && name != "li" {
            self.end_line(tally)?;
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => push_flowing(&mut self.open, text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, tally)?;
                    }
                }
                _ => {}
            }
        }
        if matches!(name, "ul" | "ol") {
            self.lists.pop();
        }
        if block { self.end_line(tally) } else { Ok(()) }
    }

    fn mark(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            _ => "- ".to_owned(),
        }
    }

    fn end_line(&mut self, tally: &mut Tally<'_>) -> Result<(), FileError> {
        let raw = std::mem::take(&mut self.open);
        if raw.trim().is_empty() || raw.trim() == "-" {
            return Ok(());
        }
        tally.row()?;
        self.lines += 1;
        let text = tally.text(&raw)?;
        if !text.is_empty() {
            self.blocks.push(Block::Line(Line { where_: format!("dòng chữ {}", self.lines), text }));
        }
        Ok(())
    }

    fn table(&mut self, table: ElementRef<'_>, tally: &mut Tally<'_>) -> Result<(), FileError> {
        self.tables += 1;
        let mut grid = Grid::new(format!("bảng {}", self.tables));
        for row in rows(table) {
            let cells = row.child_elements().filter(|cell| matches!(cell.value().name(), "td" | "th"));
            let loose = cells
                .map(|cell| Loose {
                    text: cell_text(cell),
                    row_span: span(cell, "rowspan", tally.limits.span),
                    col_span: span(cell, "colspan", 256),
                })
                .collect();
            grid.push(loose, tally)?;
        }
        self.blocks.extend(grid.finish().map(Block::Table));
        Ok(())
    }
}

/// A table that only lays out others on the page is read as running text.
fn is_data(table: ElementRef<'_>) -> bool {
    !table.descendent_elements().skip(1).any(|inner| inner.value().name() == "table")
}

fn rows(table: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    table.child_elements().flat_map(|child| {
        let direct = (child.value().name() == "tr").then_some(child);
        let grouped = matches!(child.value().name(), "thead" | "tbody" | "tfoot")
            .then(|| child.child_elements().filter(|row| row.value().name() == "tr"));
        direct.into_iter().chain(grouped.into_iter().flatten())
    })
}

fn span(cell: ElementRef<'_>, name: &str, most: u32) -> u32 {
    cell.value().attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, most)
}

/// Text of a cell with a line per paragraph, item or break.
fn cell_text(cell: ElementRef<'_>) -> String {
    let mut text = String::new();
    push_cell(cell, &mut text);
    text
}

fn push_cell(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(piece) => push_flowing(text, piece),
            Node::Element(inner) if UNSEEN.contains(&inner.name()) => {}
            Node::Element(inner) => {
                let breaks = !INLINE.contains(&inner.name());
                if breaks && !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                if inner.name() == "li" {
                    text.push_str("- ");
                }
                if let Some(child) = ElementRef::wrap(child) {
                    push_cell(child, text);
                }
                if breaks && inner.name() != "br" && !text.ends_with('\n') {
                    text.push('\n');
                }
            }
            _ => {}
        }
    }
}

/// Line ends of the page's own text are blanks.
fn push_flowing(text: &mut String, piece: &str) {
    for c in piece.chars() {
        if matches!(c, ' ' | '\n' | '\r' | '\t') {
            if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
        } else {
            text.push(c);
        }
    }
}

/// Counts open elements before the page is parsed: depth costs the parser more than length does.
fn refuse_deep(text: &str, tally: &Tally<'_>) -> Result<(), FileError> {
    const CLOSED_BY_OTHERS: [&str; 20] = [
        "br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "source", "p", "li", "td",
        "th", "tr", "option", "dt", "dd", "param",
    ];
    let mut depth = 0usize;
    for tag in text.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
            continue;
        }
        let name: String =
            tag.chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_lowercase();
        let closed_at_once = tag.split('>').next().is_some_and(|inside| inside.ends_with('/'));
        if name.is_empty() || closed_at_once || CLOSED_BY_OTHERS.contains(&name.as_str()) {
            continue;
        }
        depth += 1;
        if depth > tally.limits.depth {
            return Err(FileError::TooDeep { name: tally.name.to_owned(), limit: tally.limits.depth });
        }
    }
    Ok(())
}
