//! Whole provinces: every clash and every pair of rows of one event is found, and nothing beside.

use std::fs;
use std::path::{Path, PathBuf};

use nhip_harmony::province::{ProvinceTexts, Report, read};

const LISTS: [&str; 4] = ["leaders.csv", "rooms.csv", "areas.csv", "travel.csv"];

#[test]
fn the_demo_province_has_its_74_clashes_and_34_shared_events_and_none_beside() {
    let report = judged(&demo());
    assert_eq!((report.clashes.len(), report.same_events.len()), (74, 34));
    assert_exact(&demo());
}

#[test]
fn other_provinces_are_judged_as_exactly() {
    let data = Path::new("tests/data");
    for seed in ["province-s7", "province-s23", "province-s41"] {
        assert_exact(&data.join(seed));
    }
}

/// Provinces beside the ones that are kept here: `NHIP_PROVINCES=/folder/of/folders`.
#[test]
fn provinces_named_by_the_environment_are_judged_exactly() {
    let Some(folder) = std::env::var_os("NHIP_PROVINCES") else { return };
    let folders =
        fs::read_dir(folder).expect("a folder of provinces").map(|entry| entry.expect("an entry").path());
    let faults: Vec<String> = folders.filter_map(|folder| difference(&folder)).collect();
    assert!(faults.is_empty(), "{} provinces differ:\n{}", faults.len(), faults.join("\n"));
}

fn demo() -> PathBuf {
    PathBuf::from("../data/province")
}

fn judged(folder: &Path) -> Report {
    let own = fs::read_to_string(folder.join("programme.csv")).expect("programme.csv");
    let lists = LISTS.map(|name| fs::read_to_string(demo().join(name)).expect("a list"));
    let [leaders, rooms, areas, travel] = &lists;
    let texts = ProvinceTexts { programme: &own, leaders, rooms, areas, travel };
    Report::of(&read(&texts).expect("a province without faults"))
}

fn assert_exact(folder: &Path) {
    assert_eq!(difference(folder), None);
}

/// What is missing, beside or out of order in the report on a province.
fn difference(folder: &Path) -> Option<String> {
    let report = judged(folder);
    let clashes: Vec<[String; 8]> = report
        .clashes
        .into_iter()
        .map(|c| {
            let (kind, certainty) = (c.kind.to_owned(), c.certainty.to_owned());
            [kind, certainty, c.date, c.subject, c.a_id, c.b_id, c.minutes.to_string(), c.reason]
        })
        .collect();
    let columns = ["kind", "certainty", "date", "subject", "a_id", "b_id", "minutes", "reason"];
    let clashes = rows_differ(&clashes, &expected(&folder.join("clashes-expected.csv"), columns));
    let same: Vec<[String; 4]> = report
        .same_events
        .into_iter()
        .map(|pair| [pair.host_id, pair.other_id, pair.differs, pair.conflict.to_owned()])
        .collect();
    let columns = ["host_id", "other_id", "differs", "conflict"];
    let same = rows_differ(&same, &expected(&folder.join("same-event-expected.csv"), columns));
    let found: Vec<String> = [clashes, same].into_iter().flatten().collect();
    (!found.is_empty()).then(|| format!("{}: {}", folder.display(), found.join(" ")))
}

fn rows_differ<const N: usize>(found: &[[String; N]], wanted: &[[String; N]]) -> Option<String> {
    let missing: Vec<_> = wanted.iter().filter(|row| !found.contains(row)).collect();
    let beside: Vec<_> = found.iter().filter(|row| !wanted.contains(row)).collect();
    (found != wanted).then(|| format!("missing {missing:?} beside {beside:?}"))
}

fn expected<const N: usize>(path: &Path, columns: [&str; N]) -> Vec<[String; N]> {
    let mut reader = csv::Reader::from_path(path).expect("a table of what is expected");
    let heading = reader.headers().expect("a heading").clone();
    let at = columns.map(|column| heading.iter().position(|name| name == column).expect("the column"));
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| at.map(|at| row[at].to_owned())).collect()
}
