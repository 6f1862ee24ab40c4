//! The names of things: one type per kind of name, so that a room is never passed where a person is meant.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The office that owns an activity, by the code under which offices address each other.
pub use nhip_envelope::OfficeCode;

/// Longest id, in characters.
const ID_CHARS: usize = 64;
/// Longest name of an invited unit, in characters.
const NAME_CHARS: usize = 200;

/// Why a text cannot be an id or a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing but white space was given.
    #[error("mã để trống: hãy ghi ít nhất một ký tự")]
    Empty,
    /// Longer than allowed.
    #[error("“{text}” dài {chars} ký tự, nhiều nhất được {limit}: hãy rút ngắn")]
    TooLong {
        /// The text as given.
        text: String,
        /// Its length in characters.
        chars: usize,
        /// The most that is allowed.
        limit: usize,
    },
    /// A character that an id or a name cannot hold.
    #[error(
        "“{text}” có ký tự {found:?} không dùng được: mã chỉ gồm chữ không dấu, số, dấu chấm, gạch dưới, gạch nối"
    )]
    BadCharacter {
        /// The text as given.
        text: String,
        /// The first character that is refused.
        found: char,
    },
}

fn check(text: &str, limit: usize, allowed: fn(char) -> bool) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    let chars = text.chars().count();
    if chars > limit {
        return Err(IdError::TooLong { text: text.chars().take(limit).collect(), chars, limit });
    }
    match text.chars().find(|c| !allowed(*c)) {
        Some(found) => Err(IdError::BadCharacter { text: text.to_owned(), found }),
        None => Ok(()),
    }
}

fn in_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')
}

fn in_name(c: char) -> bool {
    !c.is_control()
}

macro_rules! text_newtype {
    ($(#[$doc:meta])* $name:ident, $limit:expr, $allowed:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let text = text.trim();
                check(text, $limit, $allowed)?;
                Ok(Self(Arc::from(text)))
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0.as_ref().to_owned()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), &self.0)
            }
        }
    };
}

text_newtype!(
    /// One activity (hoạt động) of one office's schedule; stable through every version.
    ActivityId,
    ID_CHARS,
    in_id
);
text_newtype!(
    /// One person; two posts of one person share this id and so one calendar.
    PersonId,
    ID_CHARS,
    in_id
);
text_newtype!(
    /// One room or hall.
    RoomId,
    ID_CHARS,
    in_id
);
text_newtype!(
    /// One car or bus of an office.
    VehicleId,
    ID_CHARS,
    in_id
);
text_newtype!(
    /// One area (khu vực, xã, phường) between which travel minutes are known.
    AreaId,
    ID_CHARS,
    in_id
);
text_newtype!(
    /// A leading body (cơ quan lãnh đạo): Tỉnh ủy, HĐND, Đoàn ĐBQH, UBND… Data, never code.
    BodyCode,
    ID_CHARS,
    in_id
);
text_newtype!(
    /// An invited or preparing unit by its name as written (`Sở Tài chính`).
    UnitName,
    NAME_CHARS,
    in_name
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_holds_plain_letters_digits_dot_dash_and_underscore() {
        let id: ActivityId = " TU-0601.2_a ".parse().unwrap();
        assert_eq!(id.as_str(), "TU-0601.2_a");
        assert_eq!("".parse::<RoomId>(), Err(IdError::Empty));
        assert!(matches!("phòng".parse::<RoomId>(), Err(IdError::BadCharacter { found: 'ò', .. })));
        assert!(matches!("x".repeat(65).parse::<PersonId>(), Err(IdError::TooLong { chars: 65, .. })));
    }

    #[test]
    fn a_unit_is_named_in_vietnamese() {
        let unit: UnitName = "Sở Văn hóa, Thể thao và Du lịch".parse().unwrap();
        assert_eq!(unit.to_string(), "Sở Văn hóa, Thể thao và Du lịch");
        assert!("a\u{7}b".parse::<UnitName>().is_err());
    }

    #[test]
    fn an_id_is_checked_when_it_is_read_from_json() {
        assert_eq!(serde_json::from_str::<AreaId>("\"TT\"").unwrap().as_str(), "TT");
        assert!(serde_json::from_str::<AreaId>("\"T T\"").is_err());
    }
}
