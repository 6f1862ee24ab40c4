//! Compares what was read with what a person reads, field by field.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use nhip_files::Limits;
use nhip_layouts::{BodyCode, ReadOptions};
use serde_json::Value;

/// Fields that have to be equal.
pub(crate) const EXACT: [&str; 9] =
    ["date", "date_to", "start", "end", "part_of_day", "title", "role", "leaders", "leaders_as_written"];
/// Fields that may differ in small things but not be missing.
pub(crate) const NEAR: [&str; 4] = ["participants", "place", "prepared_by", "note"];

/// Right and all values of each field.
#[derive(Default, Debug)]
pub(crate) struct Score {
    /// field → (right, all).
    pub(crate) fields: BTreeMap<String, (usize, usize)>,
    /// What was wrong, one line each.
    pub(crate) wrong: Vec<String>,
    /// Activities read, activities expected.
    pub(crate) counts: (usize, usize),
}

impl Score {
    /// The share of values that are right.
    pub(crate) fn share(&self) -> f64 {
        let (right, all) = self.fields.values().fold((0, 0), |(r, a), (right, all)| (r + right, a + all));
        if all == 0 { 0.0 } else { right as f64 / all as f64 }
    }
}

pub(crate) fn data(name: &str) -> PathBuf {
    Path::new("tests/data").join(name)
}

/// Reads the file of an expectation as the program would.
pub(crate) fn read(folder: &str, expected: &Value) -> Value {
    let name = expected["file"].as_str().expect("file");
    let bytes = std::fs::read(data(folder).join(name)).expect(name);
    let source =
        nhip_files::open(name, &bytes, &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let options = ReadOptions {
        body: expected["body"].as_str().map(BodyCode::new),
        from: expected["from"].as_str().map(|date| date.parse().expect("from")),
        ..ReadOptions::default()
    };
    serde_json::to_value(nhip_layouts::read(&source, &options)).expect("json")
}

/// Scores what was read against an expectation.
pub(crate) fn score(expected: &Value, read: &Value) -> Score {
    let empty = Vec::new();
    let wanted = expected["activities"].as_array().unwrap_or(&empty);
    let mut found: Vec<&Value> = read["activities"].as_array().unwrap_or(&empty).iter().collect();
    let mut score = Score { counts: (found.len(), wanted.len()), ..Score::default() };
    for activity in wanted {
        let best = (0..found.len()).max_by_key(|at| likeness(activity, found[*at]));
        let Some(best) = best.filter(|at| likeness(activity, found[*at]) > 40) else {
            score.wrong.push(format!("missing: {}", activity["title"]));
            for field in EXACT.iter().chain(&NEAR) {
                score.fields.entry((*field).to_owned()).or_default().1 += 1;
            }
            continue;
        };
        let other = found.remove(best);
        // A field that the expectation leaves out is not compared.
        for field in EXACT.iter().chain(&NEAR).filter(|field| activity.get(**field).is_some()) {
            let (right, all) = score.fields.entry((*field).to_owned()).or_default();
            *all += 1;
            let same = if EXACT.contains(field) {
                normal(&activity[field]) == normal(&other[field])
            } else {
                near(&activity[field], &other[field])
            };
            if same {
                *right += 1;
            } else {
                score
                    .wrong
                    .push(format!("{} {field}: {} ≠ {}", activity["title"], activity[field], other[field]));
            }
        }
    }
    for extra in found {
        score.wrong.push(format!("too much: {extra}"));
        for field in EXACT.iter().chain(&NEAR) {
            score.fields.entry((*field).to_owned()).or_default().1 += 1;
        }
    }
    for field in ["period_from", "period_to"] {
        if !expected[field].is_null() && expected[field] != read[field] {
            score.wrong.push(format!("{field}: {} ≠ {}", expected[field], read[field]));
        }
    }
    score
}

fn likeness(a: &Value, b: &Value) -> usize {
    let words =
        |value: &Value| -> Vec<String> { normal(&value["title"]).split(' ').map(str::to_owned).collect() };
    let (a_words, b_words) = (words(a), words(b));
    let common = a_words.iter().filter(|word| b_words.contains(word)).count();
    let title = 200 * common / (a_words.len() + b_words.len()).max(1);
    let same = |field: &str| usize::from(normal(&a[field]) == normal(&b[field]));
    title
        + 20 * same("leaders_as_written")
        + 5 * same("place")
        + 10 * same("start")
        + 20 * same("date")
        + 5 * same("part_of_day")
}

/// Without case, blanks and final full stops.
fn normal(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text
            .to_lowercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .trim_end_matches('.')
            .to_owned(),
        Value::Array(all) => all.iter().map(normal).collect::<Vec<_>>().join(" | "),
        other => other.to_string(),
    }
}

/// Small differences: most words in common; both present or both absent.
fn near(a: &Value, b: &Value) -> bool {
    let (a, b) = (normal(a), normal(b));
    if a.is_empty() || b.is_empty() {
        return a.is_empty() && b.is_empty();
    }
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(&a), words(&b));
    let common = a.iter().filter(|word| b.contains(word)).count();
    2 * common * 100 >= 80 * (a.len() + b.len())
}
