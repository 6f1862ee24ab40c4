//! The parts of the subject, as tabs over each of its lists.

use nhip_programme::pages::addresses::FiguresPage;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use super::{
    FoundationPage, GuestsPage, MattersPage, ProgrammesPage, RegistrationsPage, SharePage, YearPage,
};
use nhip_office::rights::Right;

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Programmes,
    Matters,
    Year,
    Foundation,
    Share,
    Figures,
    Registrations,
    Guests,
}

/// A tab as shown.
pub(super) struct Tab {
    pub(super) label: String,
    pub(super) url: Url,
    pub(super) is_current: bool,
}

/// The tabs that the person may open; `year` is the year looked at.
pub(super) fn tabs(visitor: &Visitor, current: Part, year: i16) -> Vec<Tab> {
    let (words, links) = (visitor.words(), visitor.links());
    let mut tabs = vec![
        (Part::Programmes, "matters-tab-programmes", links.to(&ProgrammesPage {})),
        (Part::Matters, "matters-tab-matters", links.to(&MattersPage {})),
        (Part::Year, "matters-tab-year", links.to(&YearPage { year })),
        (Part::Foundation, "matters-tab-base", links.to(&FoundationPage { year })),
        (Part::Share, "matters-tab-share", links.to(&SharePage { year })),
        (Part::Figures, "figures-menu", links.to(&FiguresPage { year })),
    ];
    if visitor.can(Right::RegisterMatter) {
        tabs.push((Part::Registrations, "matters-tab-registrations", links.to(&RegistrationsPage {})));
    }
    if visitor.can(Right::EditMatter) {
        tabs.push((Part::Guests, "matters-tab-guests", links.to(&GuestsPage {})));
    }
    let tab =
        |(part, key, url): (Part, &str, Url)| Tab { label: words.t(key), url, is_current: part == current };
    tabs.into_iter().map(tab).collect()
}
