//! The digest at the very end of a backup: one changed or missing byte anywhere, and the file is refused.
//!
//! It stands in the archive's comment, the last field of a zip file, so any zip program still opens the file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::RestoreError;

const WORD: &str = "nhip-backup sha256:";
const DIGITS: usize = 64;

/// The comment to be put into the archive before [`put`].
pub(super) fn blank() -> String {
    format!("{WORD}{}", "0".repeat(DIGITS))
}

/// Replaces the blank digest at the end of a finished archive by the digest of all bytes before it.
pub(super) fn put(file: &mut File) -> io::Result<()> {
    let digest = digest(file)?;
    file.seek(SeekFrom::End(-tail()))?;
    file.write_all(digest.as_bytes())
}

/// Refuses a file whose last bytes are not the digest of the ones before.
pub(super) fn check(path: &Path) -> Result<(), RestoreError> {
    let read = RestoreError::file;
    let mut file = File::open(path).map_err(read(path))?;
    let length = file.metadata().map_err(read(path))?.len();
    let sealed = WORD.len() + DIGITS;
    let not_ours = || RestoreError::NotABackup { path: path.to_owned() };
    if length < sealed as u64 {
        return Err(not_ours());
    }
    let mut end = vec![0; sealed];
    file.seek(SeekFrom::End(-i64::try_from(sealed).unwrap_or(0))).map_err(read(path))?;
    file.read_exact(&mut end).map_err(read(path))?;
    let written = end.strip_prefix(WORD.as_bytes()).ok_or_else(not_ours)?;
    if digest(&mut file).map_err(read(path))?.as_bytes() == written {
        Ok(())
    } else {
        Err(RestoreError::altered(path, "mã kiểm tra của cả tệp"))
    }
}

fn digest(file: &mut File) -> io::Result<String> {
    let length = file.metadata()?.len().saturating_sub(DIGITS as u64);
    file.seek(SeekFrom::Start(0))?;
    let mut sha = Sha256::new();
    let mut left = file.take(length);
    let mut buffer = vec![0; 1 << 16];
    loop {
        match left.read(&mut buffer)? {
            0 => return Ok(hex::encode(sha.finalize())),
            n => sha.update(&buffer[..n]),
        }
    }
}

fn tail() -> i64 {
    i64::try_from(DIGITS).unwrap_or(0)
}
