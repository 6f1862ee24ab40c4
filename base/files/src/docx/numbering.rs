//! The numbers and bullets that Word draws in front of paragraphs and does not store in their text.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// List definitions of a document and how far each list has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// abstractNumId → its levels.
    lists: HashMap<String, Vec<Level>>,
    /// numId → abstractNumId.
    uses: HashMap<String, String>,
    /// numId → count per level.
    counts: HashMap<String, [u32; LEVELS]>,
}

/// ECMA-376 part 1, 17.9.6: a list has nine levels.
const LEVELS: usize = 9;

#[derive(Debug, Default, Clone)]
struct Level {
    format: Format,
    /// “%1.” and the like.
    pattern: String,
    start: u32,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Format {
    #[default]
    Decimal,
    Bullet,
    Nothing,
    Other,
}

impl Numbering {
    /// Reads word/numbering.xml; what cannot be understood is left out.
    pub(super) fn parse(xml: &str) -> Self {
        let mut numbering = Self::default();
        let mut reader = Reader::from_str(xml);
        let (mut list, mut number) = (String::new(), String::new());
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => numbering.take(&tag, &mut list, &mut number),
                _ => {}
            }
        }
        numbering
    }

    /// The mark of the next paragraph of a list: “2. ”, “- ”, or nothing.
    pub(super) fn mark(&mut self, number: &str, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let levels = self.uses.get(number).and_then(|list| self.lists.get(list));
        let Some(levels) = levels.filter(|levels| levels.len() > level) else {
            return if number == "0" { String::new() } else { "- ".to_owned() };
        };
        let own = &levels[level];
        let counts = self.counts.entry(number.to_owned()).or_insert([0; LEVELS]);
        counts[level] = if counts[level] == 0 { own.start.max(1) } else { counts[level].saturating_add(1) };
        for deeper in counts.iter_mut().skip(level + 1) {
            *deeper = 0;
        }
        match own.format {
            Format::Bullet => "- ".to_owned(),
            Format::Nothing => String::new(),
            Format::Decimal | Format::Other => {
                let mut text = own.pattern.clone();
                for (index, count) in counts.iter().enumerate() {
                    text = text.replace(&format!("%{}", index + 1), &(*count).max(1).to_string());
                }
                if text.trim().is_empty() { String::new() } else { format!("{} ", text.trim()) }
            }
        }
    }

    fn take(&mut self, tag: &BytesStart<'_>, list: &mut String, number: &mut String) {
        let value = |key: &str| attribute(tag, key).unwrap_or_default();
        match tag.local_name().as_ref() {
            "abstractNum" => {
                *list = value("abstractNumId");
                self.lists.insert(list.clone(), Vec::new());
            }
            "num" => *number = value("numId"),
            "abstractNumId" => {
                self.uses.insert(number.clone(), value("val"));
            }
            "lvl" => {
                if let Some(levels) = self.lists.get_mut(list).filter(|levels| levels.len() < LEVELS) {
                    levels.push(Level { start: 1, ..Level::default() });
                }
            }
            name @ ("numFmt" | "lvlText" | "start") => {
                let Some(level) = self.lists.get_mut(list).and_then(|levels| levels.last_mut()) else {
                    return;
                };
                match name {
                    "numFmt" => level.format = format(&value("val")),
                    "lvlText" => level.pattern = value("val"),
                    _ => level.start = value("val").parse().unwrap_or(1),
                }
            }
            _ => {}
        }
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == key)
        .map(|attribute| attribute.value.replace("&amp;", "&"))
}

fn format(name: &str) -> Format {
    match name {
        "decimal" | "decimalZero" => Format::Decimal,
        "bullet" => Format::Bullet,
        "none" => Format::Nothing,
        _ => Format::Other,
    }
}
