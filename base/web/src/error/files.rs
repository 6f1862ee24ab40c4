//! What a file that cannot be read says to the person who sent it.

use nhip_files::{FileError, Found};

use super::{Explain, Kind};
use crate::words::{Arg, Words};

impl Explain for FileError {
    fn kind(&self) -> Kind {
        Kind::Invalid(Vec::new())
    }

    fn say(&self, words: Words) -> String {
        let told = |key: &str, name: &str, args: &[(&'static str, Arg<'_>)]| {
            let mut all = vec![("name", Arg::from(name.to_owned()))];
            all.extend(args.iter().map(|(name, value)| (*name, value.clone())));
            words.with(key, &all)
        };
        let text = |text: &str| Arg::from(text.to_owned());
        let found = |found: Found| Arg::from(words.t(&format!("found-{}", found.word())));
        match self {
            FileError::Empty { name } => words.named("file-empty", name),
            FileError::TooLarge { name, limit, .. } => {
                told("file-too-large", name, &[("limit", Arg::from(limit >> 20))])
            }
            FileError::TooMuch { name, limit, .. } => {
                told("file-too-much", name, &[("limit", Arg::from(*limit))])
            }
            FileError::Bomb { name, part } => told("file-bomb", name, &[("part", text(part))]),
            FileError::TooDeep { name, .. } => words.named("file-too-deep", name),
            FileError::Encrypted { name } => words.named("file-encrypted", name),
            FileError::Macro { name, part } => told("file-macro", name, &[("part", text(part))]),
            FileError::Truncated { name, .. } => words.named("file-truncated", name),
            FileError::Damaged { name, part, .. } => told("file-damaged", name, &[("part", text(part))]),
            FileError::NotWhatNameSays { name, extension, content } => {
                told("file-other-kind", name, &[("extension", text(extension)), ("content", found(*content))])
            }
            FileError::OldWord { name } => words.named("file-old-word", name),
            FileError::Unsupported { name, content } => {
                told("file-unsupported", name, &[("content", found(*content))])
            }
            FileError::OldEncoding { name, encoding } => {
                told("file-old-encoding", name, &[("encoding", text(encoding))])
            }
            FileError::UnknownEncoding { name } => words.named("file-unknown-encoding", name),
        }
    }
}
