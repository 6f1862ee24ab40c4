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
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    for seed in ["province-s7", "province-s23", "province-s41"] {
        assert_exact(&data.join(seed));
    }
}

/// Provinces beside the ones that are kept here: `NHIP_PROVINCES=/folder/of/folders`.
#[test]
fn provinces_named_by_the_environment_are_judged_exactly() {
    let Some(folder) = std::env::var_os("NHIP_PROVINCES") else { return };
    for entry in fs::read_dir(folder).unwrap() {
        assert_exact(&entry.unwrap().path());
    }
}

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/province")
}

fn judged(folder: &Path) -> Report {
    let own = fs::read_to_string(folder.join("programme.csv")).unwrap();
    let lists = LISTS.map(|name| fs::read_to_string(demo().join(name)).unwrap());
    let [leaders, rooms, areas, travel] = &lists;
    let texts = ProvinceTexts { programme: &own, leaders, rooms, areas, travel };
    Report::of(&read(&texts).unwrap())
}

fn assert_exact(folder: &Path) {
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
    assert_rows(clashes, expected(&folder.join("clashes-expected.csv"), columns), folder);
    let same: Vec<[String; 4]> = report
        .same_events
        .into_iter()
        .map(|pair| [pair.host_id, pair.other_id, pair.differs, pair.conflict.to_owned()])
        .collect();
    let columns = ["host_id", "other_id", "differs", "conflict"];
    assert_rows(same, expected(&folder.join("same-event-expected.csv"), columns), folder);
}

fn assert_rows<const N: usize>(found: Vec<[String; N]>, wanted: Vec<[String; N]>, folder: &Path) {
    let missing: Vec<_> = wanted.iter().filter(|row| !found.contains(row)).collect();
    let beside: Vec<_> = found.iter().filter(|row| !wanted.contains(row)).collect();
    assert!(
        missing.is_empty() && beside.is_empty(),
        "{}\nmissing: {missing:#?}\nbeside: {beside:#?}",
        folder.display()
    );
    assert_eq!(found, wanted, "order in {}", folder.display());
}

fn expected<const N: usize>(path: &Path, columns: [&str; N]) -> Vec<[String; N]> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let heading = reader.headers().unwrap().clone();
    let at = columns.map(|column| heading.iter().position(|name| name == column).unwrap());
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            at.map(|at| row[at].to_owned())
        })
        .collect()
}
