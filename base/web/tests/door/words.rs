//! Both languages hold the same words.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn keys(language: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new("../../translations").join(language);
    let files =
        std::fs::read_dir(folder).expect("the translations").map(|entry| entry.expect("an entry").path());
    files
        .flat_map(|file| {
            let text = std::fs::read_to_string(&file).expect("a file of words");
            let keys: Vec<String> = text
                .lines()
                .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
                .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
                .collect();
            keys.into_iter().map(move |key| (file.clone(), key))
        })
        .collect()
}

#[test]
fn every_key_stands_in_both_languages_and_once_in_each() {
    let names = |language| keys(language).into_iter().map(|(_, key)| key).collect::<Vec<_>>();
    let (vietnamese, english) = (names("vi"), names("en"));
    let sets: [BTreeSet<&String>; 2] = [vietnamese.iter().collect(), english.iter().collect()];
    let apart: Vec<_> = sets[0].symmetric_difference(&sets[1]).collect();
    assert!(apart.is_empty(), "only in one language: {apart:?}");
    assert_eq!((sets[0].len(), sets[1].len()), (vietnamese.len(), english.len()), "a key stands twice");
}
