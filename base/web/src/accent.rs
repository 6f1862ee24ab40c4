//! The colour and short name of an office, the same in lanes, tags and charts.

use nhip_envelope::OfficeCode;

/// A colour of the palette. None is red or amber: those mean a clash and a need to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Accent {
    /// Violet.
    Violet,
    /// Teal.
    Teal,
    /// Blue.
    Blue,
    /// Olive.
    Olive,
    /// Plum.
    Plum,
    /// Slate, for an office without a colour of its own.
    #[default]
    Slate,
}

impl Accent {
    /// The class that sets the colour: `accent-teal`.
    pub fn class(self) -> &'static str {
        match self {
            Self::Violet => "accent-violet",
            Self::Teal => "accent-teal",
            Self::Blue => "accent-blue",
            Self::Olive => "accent-olive",
            Self::Plum => "accent-plum",
            Self::Slate => "accent-slate",
        }
    }

    /// The colour of the office at this place in the province's list.
    pub fn at(place: usize) -> Self {
        [Self::Violet, Self::Teal, Self::Blue, Self::Olive, Self::Plum]
            .get(place)
            .copied()
            .unwrap_or_default()
    }
}

/// An office as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its code.
    pub code: OfficeCode,
    /// Its short name, always beside the colour: `UB`.
    pub short_name: String,
    /// Its colour.
    pub accent: Accent,
}

impl Party {
    /// An office that the settings do not name.
    pub fn neutral(code: OfficeCode) -> Self {
        let short_name = code.as_str().to_uppercase();
        Self { code, short_name, accent: Accent::Slate }
    }
}
