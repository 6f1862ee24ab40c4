//! What is answered: a small tree, written by the XML writer.

use std::io;

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

use super::names::{CALDAV, CALENDAR_SERVER, DAV};
use super::xml::Name;

/// An element to be written.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    tag: Tag,
    attributes: Vec<(&'static str, String)>,
    inside: Inside,
}

#[derive(Clone, Debug)]
enum Tag {
    /// With one of the prefixes that the root declares: `d:href`.
    Ours(&'static str),
    /// A name that a client asked for.
    Theirs(Name),
}

#[derive(Clone, Debug)]
enum Inside {
    Text(String),
    Nodes(Vec<Node>),
}

impl Node {
    /// An element with others in it.
    pub(crate) fn of(tag: &'static str, nodes: impl IntoIterator<Item = Node>) -> Self {
        let inside = Inside::Nodes(nodes.into_iter().collect());
        Self { tag: Tag::Ours(tag), attributes: Vec::new(), inside }
    }

    /// An element with nothing in it.
    pub(crate) fn empty(tag: &'static str) -> Self {
        Self::of(tag, [])
    }

    /// An element with a text.
    pub(crate) fn text(tag: &'static str, text: impl Into<String>) -> Self {
        Self { tag: Tag::Ours(tag), attributes: Vec::new(), inside: Inside::Text(text.into()) }
    }

    /// The same with an attribute.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// An empty element of a name that a client asked for.
    pub(crate) fn named(name: &Name) -> Self {
        Self { tag: Tag::Theirs(name.clone()), attributes: Vec::new(), inside: Inside::Nodes(Vec::new()) }
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let (tag, space) = match &self.tag {
            Tag::Ours(tag) => ((*tag).to_owned(), None),
            Tag::Theirs(name) if name.space.is_empty() => (name.local.clone(), None),
            Tag::Theirs(name) => (format!("x:{}", name.local), Some(name.space.as_str())),
        };
        let mut start = BytesStart::new(tag.as_str());
        start.extend_attributes(space.map(|space| ("xmlns:x", space)));
        start.extend_attributes(self.attributes.iter().map(|(name, value)| (*name, value.as_str())));
        match &self.inside {
            Inside::Nodes(nodes) if nodes.is_empty() => return writer.write_event(Event::Empty(start)),
            Inside::Nodes(nodes) => {
                writer.write_event(Event::Start(start))?;
                nodes.iter().try_for_each(|node| node.write(writer))?;
            }
            Inside::Text(text) => {
                writer.write_event(Event::Start(start))?;
                writer.write_event(Event::Text(BytesText::new(text)))?;
            }
        }
        writer.write_event(Event::End(BytesEnd::new(tag.as_str())))
    }
}

/// The document whose root is an element of ours.
///
/// # Errors
/// None in memory.
pub(crate) fn document(root: Node) -> io::Result<Vec<u8>> {
    let root = root.with("xmlns:d", DAV).with("xmlns:c", CALDAV).with("xmlns:cs", CALENDAR_SERVER);
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    root.write(&mut writer)?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dav::xml;

    #[test]
    fn what_is_written_reads_back_whatever_the_texts_hold() {
        let name = Name { space: "urn:\"<x>&".to_owned(), local: "thing".to_owned() };
        let text = "A & B < C ]]> \"đ\"";
        let written =
            document(Node::of("d:prop", [Node::text("d:displayname", text), Node::named(&name)])).unwrap();
        let read = xml::read(&written).unwrap();
        assert_eq!(read.child((DAV, "displayname")).unwrap().text, text);
        assert_eq!(read.children[1].name, name);
    }
}
