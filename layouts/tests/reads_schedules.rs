//! Whole files against what a person reads in them.

mod scoring;

use scoring::{Score, data, read, score};
use serde_json::Value;

fn expectations(folder: &str) -> Vec<Value> {
    let mut paths: Vec<_> = std::fs::read_dir(data(folder))
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".expected.json"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("text");
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        })
        .collect()
}

fn all_right(folder: &str) {
    let mut report = String::new();
    let mut total = Score::default();
    for expected in expectations(folder) {
        let found = read(folder, &expected);
        let score = score(&expected, &found);
        if !score.wrong.is_empty() || score.counts.0 != score.counts.1 {
            report.push_str(&format!("\n== {} {:?}\n  ", expected["file"], score.counts));
            report.push_str(&score.wrong.join("\n  "));
            report.push_str(&format!("\n  unread: {}", found["unread"]));
        }
        for (field, (right, all)) in score.fields {
            let sum = total.fields.entry(field).or_default();
            sum.0 += right;
            sum.1 += all;
        }
        total.wrong.extend(score.wrong);
    }
    println!("{folder}: {:.2} % {:?}", 100.0 * total.share(), total.fields);
    assert!(total.wrong.is_empty(), "{:.2} % {:?}{report}", 100.0 * total.share(), total.fields);
}

#[test]
fn the_ten_rebuilt_schedules_read_to_their_activities() {
    all_right("raw");
}
