//! What Typst may see while it lays out a paper: one template, one data file, the fonts handed in. No disk, no
//! network, no clock.

use crate::PaperError;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("paper.typ");

const SHIPPED: [&[u8]; 4] = [
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../../fonts/LiberationSerif-BoldItalic.ttf"),
];

/// The fonts and the layout engine's library: costly to load, so loaded once and handed to every [`super::pdf`].
pub struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    library: LazyHash<Library>,
}

impl Fonts {
    /// The shipped face, Liberation Serif: the widths of Times New Roman and all Vietnamese letters.
    pub fn shipped() -> Self {
        let fonts = SHIPPED.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
        Self::of(fonts)
    }

    /// The shipped face and further fonts (TTF, OTF) for letters that it lacks, tried in the order given.
    ///
    /// # Errors
    /// [`PaperError::BadFont`] with the position of the first one that is not a font.
    pub fn with_fallbacks(extra: Vec<Vec<u8>>) -> Result<Self, PaperError> {
        let mut fonts = Self::shipped().fonts;
        for (position, bytes) in extra.into_iter().enumerate() {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(bytes)));
            if fonts.len() == before {
                return Err(PaperError::BadFont { index: position + 1 });
            }
        }
        Ok(Self::of(fonts))
    }

    /// Whether some font has this letter; a paper prints an empty box for a letter that none has.
    pub fn have(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }

    fn of(fonts: Vec<Font>) -> Self {
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { book, fonts, library: LazyHash::new(Library::default()) }
    }
}

/// One paper being laid out.
pub(super) struct PaperWorld<'a> {
    fonts: &'a Fonts,
    template: Source,
    data_id: FileId,
    data: Bytes,
}

impl<'a> PaperWorld<'a> {
    pub(super) fn new(fonts: &'a Fonts, data: Vec<u8>) -> Self {
        let template = Source::new(file("paper.typ"), TEMPLATE.to_owned());
        Self { fonts, template, data_id: file("paper.json"), data: Bytes::new(data) }
    }
}

impl World for PaperWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.fonts.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("both names are constants and plain file names");
    RootedPath::new(VirtualRoot::Project, path).intern()
}
