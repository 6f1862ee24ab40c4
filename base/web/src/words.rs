//! The words of the interface in Vietnamese and English, from the Fluent files in `translations/`.

mod dates;
mod failure;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};

/// A value put into a sentence: text or a number.
pub type Arg<'a> = FluentValue<'a>;

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "../../translations",
        fallback_language: "vi",
        // Isolating marks are for mixed writing directions; here they would only spoil search and copying.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static VIETNAMESE: LanguageIdentifier = langid!("vi");
static ENGLISH: LanguageIdentifier = langid!("en");

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Tiếng Việt, the language of the offices.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// Every language, the first one being the default.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    /// The language's code as in the `lang` attribute (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vietnamese => "Tiếng Việt",
            Self::English => "English",
        }
    }

    /// Reads a language code; a region (`en-GB`) is passed over.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` header that we speak, by its weights (RFC 9110 §12.5.4).
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut offers: Vec<(f32, Self)> = header.split(',').filter_map(weighed_language).collect();
        offers.sort_by(|a, b| b.0.total_cmp(&a.0));
        offers.first().map(|offer| offer.1)
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Self::Vietnamese => &VIETNAMESE,
            Self::English => &ENGLISH,
        }
    }
}

/// The words in one language. Small and copied freely; every template carries one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language that these words are in.
    pub fn language(self) -> Language {
        self.language
    }

    /// The words for `key`. A key that no file holds shows itself, so that it is seen and mended.
    pub fn t(self, key: &str) -> String {
        TEXTS.try_lookup(self.language.identifier(), key).unwrap_or_else(|| key.to_owned())
    }

    /// The words for `key` with values put in.
    pub fn with(self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let args: HashMap<Cow<'static, str>, Arg<'_>> =
            args.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        TEXTS.try_lookup_with_args(self.language.identifier(), key, &args).unwrap_or_else(|| key.to_owned())
    }

    /// The words for `key` with one number, `{ $count }` in the file.
    pub fn count(self, key: &str, count: impl TryInto<u64>) -> String {
        self.with(key, &[("count", Arg::from(count.try_into().unwrap_or(u64::MAX)))])
    }

    /// The words for `key` with one text, `{ $name }` in the file.
    pub fn named(self, key: &str, name: &str) -> String {
        self.with(key, &[("name", Arg::from(name))])
    }

    /// Whether a file of this very language holds `key`.
    pub fn has(self, key: &str) -> bool {
        TEXTS.lookup_single_language::<&str>(self.language.identifier(), key, None).is_ok()
    }
}

fn weighed_language(offer: &str) -> Option<(f32, Language)> {
    let mut parts = offer.split(';');
    let language = Language::from_code(parts.next()?)?;
    let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
    (weight > 0.0).then_some((weight, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_that_we_speak_is_chosen() {
        assert_eq!(Language::from_accept_language("fr, en-GB;q=0.7, vi;q=0.9"), Some(Language::Vietnamese));
        assert_eq!(Language::from_accept_language("en-US,en;q=0.8"), Some(Language::English));
        assert_eq!(Language::from_accept_language("fr, vi;q=0"), None);
    }

    #[test]
    fn a_key_without_words_shows_itself() {
        assert_eq!(Words::default().t("no-such-key"), "no-such-key");
    }
}
