//! A file on its way in: it goes to the disk as it comes, counted and hashed, so that a slow sender holds no memory and one
//! that is too large is refused before it is here.

use std::fs::File;

use axum::extract::multipart::Field;
use nhip_office::db::StorageError;
use nhip_web::error::WebError;
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;

use crate::error::HandoutError;
use crate::rules::ids::ContentDigest;

/// A file that has come, under no name on the disk: it is gone with the process.
#[derive(Debug)]
pub(crate) struct Spooled {
    pub(crate) file: File,
    pub(crate) size: u64,
    pub(crate) digest: ContentDigest,
}

/// Takes a field of a form to the disk.
///
/// # Errors
/// [`HandoutError::TooLarge`] as soon as more than `most` bytes have come; the rest is not read.
pub(crate) async fn spool(field: &mut Field<'_>, (name, most): (&str, u64)) -> Result<Spooled, WebError> {
    let disk = |error: std::io::Error| HandoutError::Storage(StorageError::Disk(error.to_string()));
    let mut to = tokio::fs::File::from_std(tempfile::tempfile().map_err(disk)?);
    let mut sha = Sha256::new();
    let mut size = 0u64;
    while let Some(piece) = field.chunk().await.map_err(|error| WebError::from_status(error.status()))? {
        size += piece.len() as u64;
        if size > most {
            return Err(HandoutError::TooLarge { name: name.to_owned(), most: most >> 20 }.into());
        }
        sha.update(&piece);
        to.write_all(&piece).await.map_err(disk)?;
    }
    to.flush().await.map_err(disk)?;
    let digest = ContentDigest::of(&sha.finalize().into());
    Ok(Spooled { file: to.into_std().await, size, digest })
}
