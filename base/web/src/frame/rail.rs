//! The rail: subjects hand in their entries; a person sees those that he may use.

use nhip_office::rights::{Actor, Object, Right, may};

use crate::icon::Icon;
use crate::links::{Route, Url};
use crate::site::Site;
use crate::words::Words;

/// A part of the product that the rail leads to; a page says which one it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section(pub &'static str);

/// An entry handed in by a subject.
#[derive(Debug, Clone)]
pub struct RailEntry {
    /// The part that it leads to.
    pub section: Section,
    /// Its place from the top; the desk is 10, the administration 900.
    pub place: u16,
    /// Its icon.
    pub icon: Icon,
    /// The key of its words.
    pub label: &'static str,
    /// The path under the office.
    pub path: String,
    /// The right that a person needs to use it.
    pub right: Right,
}

impl RailEntry {
    /// An entry that leads to a route.
    pub fn new(
        section: Section,
        place: u16,
        icon: Icon,
        label: &'static str,
        route: &impl Route,
        right: Right,
    ) -> Self {
        Self { section, place, icon, label, path: route.path(), right }
    }
}

/// An entry as the frame shows it.
#[derive(Debug, Clone)]
pub struct RailLink {
    /// The part that it leads to.
    pub section: Section,
    /// Its icon.
    pub icon: Icon,
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub url: Url,
}

impl RailLink {
    /// Whether the page shown belongs to this entry.
    pub fn is_lit(&self, section: &Option<Section>) -> bool {
        *section == Some(self.section)
    }
}

/// The entries that the actor may use, in their order.
pub(super) fn usable(site: &Site, entries: &[RailEntry], actor: &Actor, words: Words) -> Vec<RailLink> {
    let usable = entries.iter().filter(|entry| may(actor, entry.right, &Object::Office).is_ok());
    usable
        .filter_map(|entry| {
            let url = Url::local(&format!("{}{}", site.links().cookie_path(), entry.path))?;
            Some(RailLink { section: entry.section, icon: entry.icon, label: words.t(entry.label), url })
        })
        .collect()
}
