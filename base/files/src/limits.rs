//! How much a file may cost: sizes, counts and depths that no schedule of a real office comes near.

/// The bounds within which a file is read. Beyond them it is refused, never half read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes of all parts of a zipped file together, once unzipped.
    pub unzipped_bytes: u64,
    /// Bytes of one part that has to be held in memory whole (a document, shared strings).
    pub part_bytes: u64,
    /// How many times larger a zipped part may become (small parts are not measured).
    pub unzip_ratio: u64,
    /// Parts in a zipped file.
    pub parts: usize,
    /// Rows and lines that hold text.
    pub rows: usize,
    /// Cells that hold text.
    pub cells: usize,
    /// Bytes of text altogether.
    pub text_bytes: usize,
    /// Columns and rows that one merged cell may cover.
    pub span: u32,
    /// Depth of nesting (elements of a page, tables in tables).
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 << 20,
            unzipped_bytes: 256 << 20,
            part_bytes: 32 << 20,
            unzip_ratio: 250,
            parts: 2_000,
            rows: 20_000,
            cells: 100_000,
            text_bytes: 4 << 20,
            span: 20_000,
            depth: 256,
        }
    }
}

impl Limits {
    /// The bounds of a paper that is handed round: it may be larger than a schedule and say more.
    #[must_use]
    pub fn of_paper(file_bytes: u64) -> Self {
        Self {
            file_bytes,
            unzipped_bytes: 512 << 20,
            part_bytes: 64 << 20,
            parts: 10_000,
            rows: 400_000,
            cells: 400_000,
            text_bytes: 16 << 20,
            ..Self::default()
        }
    }
}
