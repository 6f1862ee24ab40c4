//! What a command shows: results on standard output, everything else on standard error.

use std::io::Write as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::lang::Lang;

/// The terminal, in a language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// The language.
    pub(crate) lang: Lang,
}

impl Screen {
    pub(crate) fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// One line of result. A reader that has gone away (`| head`) is no fault.
    pub(crate) fn line(&self, text: &str) {
        let _ = writeln!(std::io::stdout(), "{text}");
    }

    /// One line of result in the screen's language.
    pub(crate) fn say(&self, vietnamese: &str, english: &str) {
        self.line(self.lang.pick(vietnamese, english));
    }

    /// What went wrong.
    pub(crate) fn error(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    /// JSON as a result.
    pub(crate) fn json<T: serde::Serialize>(&self, value: &T) {
        match serde_json::to_string_pretty(value) {
            Ok(text) => self.line(&text),
            Err(error) => self.error(&error.to_string()),
        }
    }

    /// A table whose columns stand below each other, also with Vietnamese letters.
    pub(crate) fn table(&self, head: &[&str], rows: &[Vec<String>]) {
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            cells.chain(head.get(column).map(|cell| cell.chars().count())).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..head.len()).map(width).collect();
        let line = |cells: &[String]| {
            let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        self.line(&line(&head.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>()));
        self.line(&line(&widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>()));
        for row in rows {
            self.line(&line(row));
        }
    }

    /// A bar on a terminal, nothing in a script.
    pub(crate) fn progress(&self, vietnamese: &str, english: &str) -> ProgressBar {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {human_pos}/{human_len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(self.lang.pick(vietnamese, english).to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}
