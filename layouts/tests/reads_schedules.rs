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
        if let Some(wanted) = expected["unread"].as_array() {
            let texts: Vec<&Value> =
                found["unread"].as_array().expect("unread").iter().map(|one| &one["text"]).collect();
            if texts != wanted.iter().collect::<Vec<_>>() {
                total.wrong.push(format!("unread: {texts:?}"));
            }
        }
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
    assert!(total.wrong.is_empty(), "{:.2} % {:?}{report}", 100.0 * total.share(), total.fields);
}

#[test]
fn the_ten_rebuilt_schedules_read_to_their_activities() {
    all_right("raw");
}

#[test]
fn other_offices_ways_of_the_same_conventions_read_as_well() {
    all_right("own");
}

#[test]
fn files_that_were_expected_before_they_were_read_have_their_fields_right() {
    let (mut right, mut all, mut misses) = (0, 0, String::new());
    for expected in expectations("other") {
        let score = score(&expected, &read("other", &expected));
        for (one, of) in score.fields.values() {
            right += one;
            all += of;
        }
        for wrong in &score.wrong {
            misses.push_str(&format!("\n{}: {wrong}", expected["file"]));
        }
    }
    println!("{right} of {all} fields{misses}");
    assert!(right * 1000 >= all * 995, "{right} of {all} fields{misses}");
}

#[test]
fn what_must_be_ignored_becomes_no_activity() {
    for expected in expectations("raw") {
        let found = read("raw", &expected).to_string().to_lowercase();
        for phrase in expected["must_ignore"].as_array().expect("list").iter().filter_map(Value::as_str) {
            // Only some entries quote the file; the others describe a part of it.
            let quoted = phrase.contains(':') || phrase.chars().all(|c| !c.is_lowercase());
            assert!(!quoted || !found.contains(&phrase.to_lowercase()), "{}: {phrase}", expected["file"]);
        }
    }
}

#[test]
fn the_same_facts_in_two_layouts_give_the_same_days_times_and_leaders() {
    let all = expectations("raw");
    let facts = |name: &str| {
        let expected = all.iter().find(|one| one["file"].as_str().is_some_and(|file| file.starts_with(name)));
        let found = read("raw", expected.expect("file"));
        let mut facts: Vec<String> = found["activities"]
            .as_array()
            .expect("list")
            .iter()
            .map(|one| format!("{} {} {} {}", one["date"], one["start"], one["part_of_day"], one["leaders"]))
            .collect();
        facts.sort();
        facts
    };
    assert_eq!(facts("r05"), facts("r09"));
}
