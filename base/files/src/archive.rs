//! Looks into a zipped file without trusting what it says about its own size.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use crate::{FileError, Limits};

/// A zip whose parts are known to unzip within the limits.
pub(crate) struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    part_bytes: u64,
}

impl<'a> Archive<'a> {
    /// Opens a zip and unzips every part once, counting, so that nothing later can swell.
    pub(crate) fn open(name: &'a str, bytes: &'a [u8], limits: &Limits) -> Result<Self, FileError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refuse(name, "tệp nén", &error))?;
        if zip.len() > limits.parts {
            return Err(FileError::TooMuch {
                name: name.to_owned(),
                what: "phần trong tệp nén",
                limit: limits.parts as u64,
            });
        }
        let mut archive = Self { name, zip, part_bytes: limits.part_bytes };
        archive.weigh(limits)?;
        Ok(archive)
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect()
    }

    /// The text of one part; `None` when there is no such part.
    pub(crate) fn part(&mut self, part: &str) -> Result<Option<String>, FileError> {
        let file = match self.zip.by_name(part) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refuse(self.name, part, &error)),
        };
        let mut bytes = Vec::new();
        file.take(self.part_bytes + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| cut_or_broken(self.name, part, &error))?;
        if bytes.len() as u64 > self.part_bytes {
            return Err(FileError::Bomb { name: self.name.to_owned(), part: part.to_owned() });
        }
        String::from_utf8(bytes).map(Some).map_err(|error| FileError::Damaged {
            name: self.name.to_owned(),
            part: part.to_owned(),
            detail: error.to_string(),
        })
    }

    fn weigh(&mut self, limits: &Limits) -> Result<(), FileError> {
        let mut total = 0u64;
        let mut sink = vec![0u8; 1 << 16];
        for index in 0..self.zip.len() {
            let mut file = self
                .zip
                .by_index(index)
                .map_err(|error| refuse(self.name, &format!("phần {index}"), &error))?;
            let part = file.name().map_or_else(|_| format!("phần {index}"), |name| name.into_owned());
            let most = ratio_bound(file.compressed_size(), limits).min(limits.unzipped_bytes - total);
            let held = is_held_whole(&part).then_some(limits.part_bytes);
            let most = held.map_or(most, |held| most.min(held));
            let mut size = 0u64;
            loop {
                let read = file.read(&mut sink).map_err(|error| cut_or_broken(self.name, &part, &error))?;
                size += read as u64;
                if size > most {
                    return Err(FileError::Bomb { name: self.name.to_owned(), part });
                }
                if read == 0 {
                    break;
                }
            }
            total += size;
        }
        Ok(())
    }
}

/// Parts that readers keep in memory; sheets alone are streamed.
fn is_held_whole(part: &str) -> bool {
    !part.starts_with("xl/worksheets/") && (part.ends_with(".xml") || part.ends_with(".rels"))
}

/// Small parts may swell freely: a blank style sheet does.
fn ratio_bound(compressed: u64, limits: &Limits) -> u64 {
    const FREE_BYTES: u64 = 4 << 20;
    FREE_BYTES.max(compressed.saturating_mul(limits.unzip_ratio))
}

fn refuse(name: &str, part: &str, error: &ZipError) -> FileError {
    let name = name.to_owned();
    let detail = error.to_string();
    match error {
        ZipError::InvalidPassword => FileError::Encrypted { name },
        ZipError::UnsupportedArchive(what) if what.to_lowercase().contains("password") => {
            FileError::Encrypted { name }
        }
        ZipError::InvalidArchive(what) if what.contains("EOCD") || what.contains("end of central") => {
            FileError::Truncated { name, detail: "thiếu mục lục ở cuối tệp nén".to_owned() }
        }
        ZipError::Io(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            FileError::Truncated { name, detail: format!("{part} thiếu phần cuối") }
        }
        _ => FileError::Damaged { name, part: part.to_owned(), detail },
    }
}

fn cut_or_broken(name: &str, part: &str, error: &std::io::Error) -> FileError {
    if error.kind() == std::io::ErrorKind::UnexpectedEof {
        return FileError::Truncated {
            name: name.to_owned(), detail: format!("{part} thiếu phần cuối")
        };
    }
    FileError::Damaged { name: name.to_owned(), part: part.to_owned(), detail: error.to_string() }
}
