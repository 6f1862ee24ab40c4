//! The sheet of paper: size, margins and where page numbers stand.

/// The page that the paper is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Sheet of paper.
    pub size: PageSize,
    /// Which way it lies.
    pub orientation: Orientation,
    /// White space around the text.
    pub margins: Margins,
    /// Where page numbers stand.
    pub numbers: PageNumbers,
}

/// Size of the sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageSize {
    /// 210 × 297 mm, the size of Decree 30/2020/NĐ-CP.
    A4,
    /// 297 × 420 mm, for joint schedules hung on a wall.
    A3,
}

/// Which way the sheet lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Lying, "where tables require it".
    Landscape,
}

/// Margins in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margins {
    /// Top, mm.
    pub top_mm: u16,
    /// Bottom, mm.
    pub bottom_mm: u16,
    /// Left, mm.
    pub left_mm: u16,
    /// Right, mm.
    pub right_mm: u16,
}

/// Where page numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNumbers {
    /// No numbers.
    Hidden,
    /// Arabic, centred in the top margin, not shown on page one (Decree 30/2020/NĐ-CP, Appendix I, part I).
    TopFromSecond,
}

impl Page {
    /// A4 upright with the margins of Decree 30/2020/NĐ-CP, Appendix I (20–25, 30–35, 15–20 mm).
    pub fn portrait() -> Self {
        let margins = Margins { top_mm: 20, bottom_mm: 20, left_mm: 30, right_mm: 15 };
        Self {
            size: PageSize::A4,
            orientation: Orientation::Portrait,
            margins,
            numbers: PageNumbers::TopFromSecond,
        }
    }

    /// A4 lying, for wide tables; margins still inside the decree's bounds for the binding edge (now on top).
    pub fn landscape() -> Self {
        let margins = Margins { top_mm: 20, bottom_mm: 15, left_mm: 20, right_mm: 15 };
        Self { orientation: Orientation::Landscape, margins, ..Self::portrait() }
    }

    /// Width and height of the sheet as it lies, mm.
    pub fn sheet_mm(&self) -> (u16, u16) {
        let (short, long) = match self.size {
            PageSize::A4 => (210, 297),
            PageSize::A3 => (297, 420),
        };
        match self.orientation {
            Orientation::Portrait => (short, long),
            Orientation::Landscape => (long, short),
        }
    }

    /// Width and height left for text, mm.
    pub fn text_mm(&self) -> (u16, u16) {
        let (width, height) = self.sheet_mm();
        let Margins { top_mm, bottom_mm, left_mm, right_mm } = self.margins;
        (width.saturating_sub(left_mm + right_mm), height.saturating_sub(top_mm + bottom_mm))
    }
}
