//! How papers are put into words.

use nhip_office::clock::vietnam;
use nhip_web::words::{Arg, Language, Words};

use crate::rules::handout::{Audience, Came, Edition, Handout};

/// `PDF · 1,2 MB · bản 2`.
pub(super) fn about(words: Words, edition: &Edition) -> String {
    let args = [
        ("kind", Arg::from(edition.file.kind.ending().to_uppercase())),
        ("size", Arg::from(size(words, edition.file.size))),
        ("edition", Arg::from(edition.number)),
    ];
    words.with("handouts-about", &args)
}

/// A size as people write it: one place behind the comma above a MiB.
pub(super) fn size(words: Words, bytes: u64) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    if bytes < MIB {
        return format!("{} KB", bytes.div_ceil(KIB));
    }
    let tenths = bytes * 10 / MIB;
    let comma = match words.language() {
        Language::Vietnamese => ',',
        Language::English => '.',
    };
    format!("{}{comma}{} MB", tenths / 10, tenths % 10)
}

/// The kind of a paper.
pub(super) fn sort(words: Words, handout: &Handout) -> String {
    words.t(&format!("meetings-sort-{}", handout.sort.word()))
}

/// Whether it came late, and since when it should have been there.
pub(super) fn late(words: Words, edition: &Edition) -> Option<String> {
    match edition.came {
        Came::InTime => None,
        Came::Late { due } => Some(words.named("handouts-late", &words.date(due))),
    }
}

/// Who sent it when.
pub(super) fn came(words: Words, edition: &Edition) -> String {
    let at = words.instant(edition.at, &vietnam());
    words.with("handouts-came", &[("by", Arg::from(edition.by.as_str())), ("at", Arg::from(at))])
}

/// To whom an edition was handed out; that it is kept back otherwise.
pub(super) fn release(words: Words, edition: &Edition) -> String {
    let Some(release) = &edition.release else { return words.t("handouts-kept-back") };
    let at = words.instant(release.at, &vietnam());
    match &release.to {
        Audience::Everyone => words.named("handouts-out-to-all", &at),
        Audience::Lines { lines } => {
            words.with("handouts-out-to-some", &[("count", Arg::from(lines.len())), ("at", Arg::from(at))])
        }
    }
}

/// That a name had promised another kind.
pub(super) fn false_ending(words: Words, edition: &Edition) -> Option<String> {
    let named = edition.file.false_ending.as_ref()?;
    let args = [
        ("named", Arg::from(named.as_str())),
        ("kind", Arg::from(edition.file.kind.ending())),
        ("name", Arg::from(edition.file.name.as_str())),
    ];
    Some(words.with(if named.is_empty() { "handouts-no-ending" } else { "handouts-false-ending" }, &args))
}

/// Why it was taken back.
pub(super) fn withdrawal(words: Words, handout: &Handout) -> Option<String> {
    let taken = handout.withdrawal.as_ref()?;
    let at = words.instant(taken.at, &vietnam());
    let args = [
        ("by", Arg::from(taken.by.as_str())),
        ("at", Arg::from(at)),
        ("reason", Arg::from(taken.reason.as_str())),
    ];
    Some(words.with("handouts-withdrawn", &args))
}
