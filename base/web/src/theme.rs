//! Light, dark, or as the device says.

/// The theme that a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Device,
    /// Dark letters on a light ground.
    Light,
    /// Light letters on a dark ground.
    Dark,
}

impl Theme {
    /// Every theme, in the order in which the switch goes through them.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// The theme's word in the cookie and in the `data-theme` attribute.
    pub fn word(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the cookie's word; anything else is the device's choice.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }
}
