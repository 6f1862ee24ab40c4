//! Making a backup: one snapshot of all tables into one file.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::manifest::{FORMAT, JournalEnd, MANIFEST, Manifest, TableFile, file_of};
use super::store::{self, Table};
use super::{BackupError, Progress, Watch, seal};
use crate::journal::{self, Verdict};
use crate::{Office, View};

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct Backed {
    /// What it holds.
    pub manifest: Manifest,
    /// Whether the journal in it is whole; a broken one cannot be restored.
    pub verdict: Verdict,
}

/// Copies the whole office into a file, reading one moment of the data while the office works on.
///
/// The file holds password hashes: it is made for its owner alone. It appears under its name only when it is
/// complete and on disk.
pub async fn backup(office: &Office, to: &Path, watch: Watch<'_>) -> Result<Backed, BackupError> {
    let part = part_of(to);
    let done = write(office, &part, watch).await;
    let moved = done.and_then(|done| {
        std::fs::rename(&part, to).map_err(BackupError::file(to))?;
        sync_folder(to).map_err(BackupError::file(to))?;
        Ok(done)
    });
    if moved.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    moved
}

async fn write(office: &Office, part: &Path, watch: Watch<'_>) -> Result<Backed, BackupError> {
    let mut view = office.view().await?;
    let head = journal::store::head(view.conn()).await?;
    let schema = store::schema(view.conn()).await?;
    let tables = store::tables(view.conn()).await?;
    let mut sheaf = Sheaf::create(part)?;
    let mut files = Vec::new();
    let mut progress = Progress { rows: 0, of: store::count(view.conn(), &tables).await? };
    for table in tables {
        files.push(sheaf.table(&mut view, table, &mut progress, watch).await?);
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let verdict = journal::store::verify(view.conn(), &mut |_| {}).await?;
    let manifest = Manifest {
        format: FORMAT,
        office: office.code().clone(),
        made_at: office.clock().now(),
        schema,
        journal: JournalEnd::of(&head),
        tables: files,
    };
    sheaf.finish(&manifest)?;
    Ok(Backed { manifest, verdict })
}

/// The archive being written.
struct Sheaf {
    path: PathBuf,
    zip: ZipWriter<BufWriter<File>>,
}

impl Sheaf {
    fn create(path: &Path) -> Result<Self, BackupError> {
        let file = private_file(path).map_err(BackupError::file(path))?;
        Ok(Self { path: path.to_owned(), zip: ZipWriter::new(BufWriter::new(file)) })
    }

    async fn table(
        &mut self,
        view: &mut View,
        table: Table,
        progress: &mut Progress,
        watch: Watch<'_>,
    ) -> Result<TableFile, BackupError> {
        self.start(&file_of(&table.name))?;
        let mut sha = Sha256::new();
        let mut rows = 0;
        let path = &self.path;
        let zip = &mut self.zip;
        store::each_row::<BackupError>(view.conn(), &table, &mut |line: &str| {
            sha.update(line.as_bytes());
            zip.write_all(line.as_bytes()).map_err(BackupError::file(path))?;
            rows += 1;
            progress.rows += 1;
            watch(*progress);
            Ok(())
        })
        .await?;
        Ok(TableFile { name: table.name, columns: table.columns, rows, sha256: hex::encode(sha.finalize()) })
    }

    fn finish(mut self, manifest: &Manifest) -> Result<(), BackupError> {
        self.start(MANIFEST)?;
        let text = serde_json::to_vec_pretty(manifest).map_err(crate::db::StorageError::from)?;
        self.zip.write_all(&text).map_err(BackupError::file(&self.path))?;
        let path = self.path;
        self.zip.set_comment(seal::blank()).map_err(BackupError::archive(&path))?;
        let buffer = self.zip.finish().map_err(BackupError::archive(&path))?;
        let mut file = buffer.into_inner().map_err(|e| BackupError::file(&path)(e.into_error()))?;
        seal::put(&mut file).map_err(BackupError::file(&path))?;
        file.sync_all().map_err(BackupError::file(&path))
    }

    fn start(&mut self, name: &str) -> Result<(), BackupError> {
        let options = SimpleFileOptions::default().large_file(true);
        self.zip.start_file(name, options).map_err(BackupError::archive(&self.path))
    }
}

fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Puts the new name itself on disk.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
