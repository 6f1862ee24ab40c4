//! A file as it is kept: its kind by its bytes, a clean name, its digest.

use nhip_files::paper::PaperKind;
use serde::{Deserialize, Serialize};

use super::ids::ContentDigest;

/// Longest name of a file, in characters.
pub const LONGEST_NAME: usize = 120;
/// Bytes of a piece in which files are kept and travel.
pub const PART_BYTES: usize = 64 << 10;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Its name, with the ending that its bytes ask for.
    pub name: String,
    /// Its kind.
    #[serde(with = "kind_word")]
    pub kind: PaperKind,
    /// The digest of its bytes.
    pub digest: ContentDigest,
    /// How many bytes.
    pub size: u64,
    /// The ending that its name had, when its bytes are something else.
    #[serde(default)]
    pub false_ending: Option<String>,
}

impl FileFacts {
    /// How many pieces it has.
    pub fn parts(&self) -> u64 {
        self.size.div_ceil(PART_BYTES as u64)
    }
}

/// A kind as its ending in data.
pub(crate) mod kind_word {
    use nhip_files::paper::PaperKind;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(crate) fn serialize<S: Serializer>(kind: &PaperKind, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(kind.ending())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PaperKind, D::Error> {
        let word = String::deserialize(from)?;
        PaperKind::of(&word).ok_or_else(|| D::Error::custom(format!("no kind of paper: {word}")))
    }
}

/// The name of a file without its folders and without what systems or eyes trip over, with the ending of its kind.
pub fn clean_name(raw: &str, kind: PaperKind) -> String {
    let own = raw.rsplit(['/', '\\']).next().unwrap_or(raw);
    let stem = match own.rsplit_once('.') {
        Some((stem, end)) if end.len() <= 5 && end.chars().all(|letter| letter.is_ascii_alphanumeric()) => {
            stem
        }
        _ => own,
    };
    let is_plain = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '<' | '>' | ':' | '"' | '|' | '?' | '*')
            && !is_turning(*letter)
    };
    let stem: String = stem.chars().filter(is_plain).take(LONGEST_NAME).collect();
    let stem = stem.trim_matches(|letter: char| letter.is_whitespace() || letter == '.');
    let stem = if stem.is_empty() { "tai-lieu" } else { stem };
    format!("{stem}.{}", kind.ending())
}

/// Marks that turn the direction of writing, by which `exe.pdf` is made to read as another name (Unicode UAX #9).
fn is_turning(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The title that a name suggests.
pub fn title_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_loses_folders_turning_marks_and_a_false_ending() {
        for (raw, kind, clean) in [
            ("C:\\Users\\a\\Báo cáo.docx", PaperKind::Pdf, "Báo cáo.pdf"),
            ("../../etc/passwd", PaperKind::Txt, "passwd.txt"),
            ("to\u{202e}fdp.exe", PaperKind::Pdf, "tofdp.pdf"),
            ("Tờ trình 12.5 tỷ", PaperKind::Pdf, "Tờ trình 12.5 tỷ.pdf"),
            ("...", PaperKind::Png, "tai-lieu.png"),
        ] {
            assert_eq!(clean_name(raw, kind), clean);
        }
    }

    proptest! {
        #[test]
        fn a_clean_name_stays_as_it_is(raw in "\\PC{0,60}") {
            let once = clean_name(&raw, PaperKind::Pdf);
            prop_assert_eq!(clean_name(&once, PaperKind::Pdf), once.clone());
            prop_assert!(!once.contains(['/', '\\', '"']));
        }
    }
}
