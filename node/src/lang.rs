//! The language of the command line: Vietnamese first, English when asked for.

/// A language of the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language that the environment asks for: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that says anything.
    pub fn of_environment(read: impl Fn(&str) -> Option<String>) -> Self {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(read);
        match said.into_iter().find(|text| !text.is_empty()) {
            Some(text) if text.starts_with("en") => Self::En,
            _ => Self::Vi,
        }
    }

    /// The text in this language.
    pub fn pick<'a>(self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Vi => vietnamese,
            Self::En => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_english_environment_speaks_english() {
        let of = |lang: &'static str| Lang::of_environment(|key| (key == "LANG").then(|| lang.to_owned()));
        assert_eq!(of("en_US.UTF-8"), Lang::En);
        assert_eq!(of("C.UTF-8"), Lang::Vi);
        assert_eq!(of("vi_VN.UTF-8"), Lang::Vi);
        assert_eq!(Lang::of_environment(|_| None), Lang::Vi);
    }
}
