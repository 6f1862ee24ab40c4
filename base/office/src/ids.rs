//! The names of things: one type per kind, so that a programme is never passed for a matter.

use thiserror::Error;

/// A text that cannot be an id.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” không phải là mã: mã chỉ gồm chữ không dấu, số, dấu chấm, gạch dưới, gạch nối")]
pub struct NotAnId(String);

/// Whether a text can be an id of at most so many characters.
///
/// # Errors
/// When it is empty, longer, or has other characters than letters without marks, digits, `.`, `_` and `-`.
pub fn sound(text: &str, most: usize) -> Result<(), NotAnId> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if text.is_empty() || text.len() > most || !text.chars().all(fits) {
        return Err(NotAnId(text.chars().take(most).collect()));
    }
    Ok(())
}

/// Types of ids: `ids! { 64; /// A matter. MatterId }`, the number being the longest in characters.
#[macro_export]
macro_rules! ids {
    ($most:literal; $($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::ids::NotAnId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::ids::sound(text, $most)?;
                Ok(Self(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::ids::NotAnId;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

#[cfg(test)]
mod tests {
    crate::ids! {
        8;
        /// A name for this test.
        ShortId
    }

    #[test]
    fn an_id_has_only_letters_without_marks_digits_and_three_signs_and_fits_its_length() {
        let read = |text: &str| text.parse::<ShortId>().map(|id| id.to_string());
        for sound in ["A", "ub.1_b-c", "12345678"] {
            assert_eq!(read(sound).as_deref(), Ok(sound));
        }
        for unsound in ["", "123456789", "a b", "đơn", "a/b", "<a>"] {
            assert!(read(unsound).is_err(), "{unsound}");
        }
        assert!(serde_json::from_str::<ShortId>("\"a b\"").is_err(), "nor does it come in by JSON");
    }
}
