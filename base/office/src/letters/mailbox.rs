//! An address of mail, checked when it is typed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest address, in characters (RFC 5321, 4.5.3.1.3 without the angle brackets).
const LONGEST: usize = 254;
/// Longest part before the `@` (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;
/// Longest label of a domain (RFC 1035, 2.3.4).
const LONGEST_LABEL: usize = 63;

/// An address of mail as `tên@đơn-vị.gov.vn`: ASCII, without quotes, in lower case, so that the same mailbox is the same
/// value however somebody writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mailbox(String);

/// A text that is no address of mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("không phải địa chỉ thư điện tử; địa chỉ có dạng ten@donvi.gov.vn, không dấu, không khoảng trắng")]
pub struct BadMailbox;

impl Mailbox {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl FromStr for Mailbox {
    type Err = BadMailbox;

    fn from_str(text: &str) -> Result<Self, BadMailbox> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(BadMailbox)?;
        let is_sound = text.len() <= LONGEST && is_dot_atom(local) && is_domain(domain);
        if is_sound { Ok(Self(text.to_ascii_lowercase())) } else { Err(BadMailbox) }
    }
}

/// RFC 5322, 3.2.3.
fn is_dot_atom(local: &str) -> bool {
    let atext = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    let is_atom = |atom: &str| !atom.is_empty() && atom.bytes().all(atext);
    local.len() <= LONGEST_LOCAL && local.split('.').all(is_atom)
}

/// Letters, digits and hyphens in at least two labels: a bare word is nobody's domain outside one machine.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        let fits = (1..=LONGEST_LABEL).contains(&label.len());
        let ldh = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        fits && ldh && !label.starts_with('-') && !label.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

impl TryFrom<String> for Mailbox {
    type Error = BadMailbox;

    fn try_from(text: String) -> Result<Self, BadMailbox> {
        text.parse()
    }
}

impl From<Mailbox> for String {
    fn from(mailbox: Mailbox) -> Self {
        mailbox.0
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_however_somebody_writes_its_letters() {
        let read = |text: &str| text.parse::<Mailbox>().map(String::from);
        assert_eq!(read(" VanThu@SoTaiChinh.An-Binh.gov.vn "), read("vanthu@sotaichinh.an-binh.gov.vn"));
        assert_eq!(read("a.b+c@x.vn").as_deref(), Ok("a.b+c@x.vn"));
    }

    #[test]
    fn what_could_begin_another_header_or_another_recipient_is_no_address() {
        let long = format!("{}@x.vn", "a".repeat(65));
        for text in [
            "",
            "a",
            "a@",
            "@x.vn",
            "a@x",
            "a b@x.vn",
            "a@x.vn,b@x.vn",
            "a@x.vn\r\nBcc: b@x.vn",
            "<a@x.vn>",
            "\"a\"@x.vn",
            "a..b@x.vn",
            ".a@x.vn",
            "đ@x.vn",
            "a@đ.vn",
            "a@-x.vn",
            "a@x..vn",
            "a@@x.vn",
            &long,
        ] {
            assert_eq!(text.parse::<Mailbox>(), Err(BadMailbox), "{text}");
        }
    }
}
