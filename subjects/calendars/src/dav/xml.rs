//! Reading what a client sends: a small tree within bounds, without entities of its own (no DOCTYPE at all).

use quick_xml::XmlVersion;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use thiserror::Error;

/// How deep elements may stand in each other; the reports of RFC 4791 need eight.
const DEEPEST: usize = 16;
/// How many elements a request may have: ten thousand items asked for by name.
const MOST_ELEMENTS: usize = 12_000;

/// The name of an element: its namespace and its local part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) space: String,
    pub(crate) local: String,
}

impl Name {
    pub(crate) fn is(&self, (space, local): (&str, &str)) -> bool {
        self.space == space && self.local == local
    }
}

/// An element with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: Name,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    pub(crate) text: String,
}

/// Why a request's body is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum Unreadable {
    #[error("the body is not well-formed XML in UTF-8")]
    NotXml,
    #[error("document types and entities are not read")]
    HasDocumentType,
    #[error("the body has too many elements, or they stand too deep")]
    TooMuch,
    #[error("the body is not what this method reads")]
    Unexpected,
}

impl Element {
    /// The first child of a name.
    pub(crate) fn child(&self, name: (&str, &str)) -> Option<&Element> {
        self.children.iter().find(|child| child.name.is(name))
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a body as one element.
pub(crate) fn read(body: &[u8]) -> Result<Element, Unreadable> {
    let text = std::str::from_utf8(body).map_err(|_| Unreadable::NotXml)?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut count = 0_usize;
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|_| Unreadable::NotXml)?;
        let is_start = matches!(event, Event::Start(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                count += 1;
                if count > MOST_ELEMENTS || open.len() >= DEEPEST {
                    return Err(Unreadable::TooMuch);
                }
                let element = element(&space, &tag)?;
                if is_start {
                    open.push(element);
                } else {
                    close(&mut open, &mut root, element)?;
                }
            }
            Event::End(_) => {
                let element = open.pop().ok_or(Unreadable::NotXml)?;
                close(&mut open, &mut root, element)?;
            }
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().map_err(|_| Unreadable::NotXml)?;
                let name = reference.xml10_content();
                match letter {
                    Some(letter) => add(&mut open, letter.encode_utf8(&mut [0; 4])),
                    None => {
                        let known = resolve_predefined_entity(&name).ok_or(Unreadable::HasDocumentType)?;
                        add(&mut open, known);
                    }
                }
            }
            Event::DocType(_) => return Err(Unreadable::HasDocumentType),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if open.is_empty() => return root.ok_or(Unreadable::NotXml),
            Event::Eof => return Err(Unreadable::NotXml),
        }
    }
}

fn element(space: &ResolveResult<'_>, tag: &BytesStart<'_>) -> Result<Element, Unreadable> {
    let space = match space {
        // The reader gives it as it was written.
        ResolveResult::Bound(space) => unescape(space.0).map_err(|_| Unreadable::NotXml)?.into_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(_) => return Err(Unreadable::NotXml),
    };
    let local = tag.local_name().as_ref().to_owned();
    // A name is written back when it is not known, so it has to be one.
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if local.is_empty()
        || local.starts_with(|c: char| !c.is_alphabetic() && c != '_')
        || !local.chars().all(is_name)
    {
        return Err(Unreadable::NotXml);
    }
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| Unreadable::NotXml)?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Unreadable::HasDocumentType)?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: Name { space, local }, attributes, children: Vec::new(), text: String::new() })
}

fn close(open: &mut [Element], root: &mut Option<Element>, element: Element) -> Result<(), Unreadable> {
    match (open.last_mut(), &root) {
        (Some(parent), _) => parent.children.push(element),
        (None, None) => *root = Some(element),
        (None, Some(_)) => return Err(Unreadable::NotXml),
    }
    Ok(())
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_by_their_namespace_whatever_the_prefix() {
        let read =
            read(b"<x:a xmlns:x='DAV:'><b xmlns='urn:b' c='1 &lt; 2'>t&amp;&#x111;</b></x:a>").unwrap();
        assert!(read.name.is(("DAV:", "a")));
        let inner = read.child(("urn:b", "b")).unwrap();
        assert_eq!((inner.text.as_str(), inner.attribute("c")), ("t&đ", Some("1 < 2")));
    }

    #[test]
    fn a_body_that_would_grow_or_is_broken_is_refused() {
        let laughs = b"<!DOCTYPE a [<!ENTITY b 'bb'>]><a>&b;</a>";
        assert_eq!(read(laughs), Err(Unreadable::HasDocumentType));
        assert_eq!(read(b"<a>&b;</a>"), Err(Unreadable::HasDocumentType));
        assert_eq!(read("<a>".repeat(40).as_bytes()), Err(Unreadable::TooMuch));
        let wide = format!("<a>{}</a>", "<b/>".repeat(MOST_ELEMENTS));
        assert_eq!(read(wide.as_bytes()), Err(Unreadable::TooMuch));
        for broken in ["", "<a>", "</a>", "<a></b>", "<a/><b/>", "text", "<x:a/>", "\u{0}"] {
            assert_eq!(read(broken.as_bytes()), Err(Unreadable::NotXml), "{broken}");
        }
        assert_eq!(read(b"<a>\xff</a>"), Err(Unreadable::NotXml));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_sent_nothing_breaks(body in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            let _ = read(&body);
        }

        #[test]
        fn whatever_markup_is_sent_nothing_breaks(body in "[<>a-c/&;:= '\"!\\[-]{0,60}") {
            let _ = read(body.as_bytes());
        }
    }
}
