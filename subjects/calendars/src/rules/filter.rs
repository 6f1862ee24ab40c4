//! Which items of a calendar a client asks for (RFC 4791, 9.7).

use jiff::Timestamp;

use super::item::Item;

/// A condition on one component of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComponentFilter {
    /// The component's name: `VEVENT`.
    pub name: String,
    /// What is asked of it.
    pub asked: Asked,
}

/// What is asked of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// That there is none.
    Absent,
    /// That there is one to which all of this applies.
    Present {
        /// It takes place in this range.
        during: Option<Range>,
        /// Conditions on its properties.
        properties: Vec<PropertyFilter>,
        /// Conditions on components within it.
        inner: Vec<ComponentFilter>,
    },
}

/// From a moment on, until before another; one of them may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first moment.
    pub from: Option<Timestamp>,
    /// The moment after the last.
    pub to: Option<Timestamp>,
}

/// A condition on one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyFilter {
    /// The property's name: `UID`.
    pub name: String,
    /// What is asked of it.
    pub test: PropertyTest,
}

/// What is asked of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PropertyTest {
    /// That it is there.
    Present,
    /// That it is not there.
    Absent,
    /// That it holds a text, whatever the case of letters.
    Holds(String),
    /// That it does not hold it; a property that is not there does not.
    HoldsNot(String),
}

impl Range {
    fn holds(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| at >= from) && self.to.is_none_or(|to| at < to)
    }

    /// Whether an item takes place in it (RFC 4791, 9.9); one without length counts at its beginning.
    fn touches(&self, item: &Item) -> bool {
        let begins_before_end = self.to.is_none_or(|to| item.from < to);
        let is_moment = item.from == item.to;
        let ends_after_start =
            self.from.is_none_or(|from| if is_moment { item.from >= from } else { item.to > from });
        begins_before_end && ends_after_start
    }
}

/// Whether an item is asked for by a filter on the whole file.
pub fn lets_through(filter: &ComponentFilter, item: &Item) -> bool {
    match &filter.asked {
        _ if !filter.name.eq_ignore_ascii_case("VCALENDAR") => false,
        Asked::Absent => false,
        Asked::Present { properties, inner, .. } => {
            properties.iter().all(is_of_file) && inner.iter().all(|one| applies(one, item))
        }
    }
}

/// The properties of the file itself are the same for all items.
fn is_of_file(filter: &PropertyFilter) -> bool {
    is_one_of(&["VERSION", "PRODID", "CALSCALE"], filter)
}

fn is_one_of(names: &[&str], filter: &PropertyFilter) -> bool {
    let known = names.iter().any(|name| filter.name.eq_ignore_ascii_case(name));
    match filter.test {
        PropertyTest::Absent | PropertyTest::HoldsNot(_) => !known,
        PropertyTest::Present | PropertyTest::Holds(_) => known,
    }
}

fn applies(filter: &ComponentFilter, item: &Item) -> bool {
    let is_there = filter.name.eq_ignore_ascii_case(item.component.word());
    match &filter.asked {
        Asked::Absent => !is_there,
        Asked::Present { during, properties, inner } => {
            is_there
                && during.is_none_or(|range| range.touches(item))
                && properties.iter().all(|one| holds(one, item))
                && inner.iter().all(|one| is_within(one, item))
        }
    }
}

/// Alarms are all that lies within events and tasks.
fn is_within(filter: &ComponentFilter, item: &Item) -> bool {
    let is_alarm = filter.name.eq_ignore_ascii_case("VALARM");
    match &filter.asked {
        Asked::Absent => !is_alarm || item.alarms.is_empty(),
        Asked::Present { during, properties, inner } => {
            let rings = |at: &Timestamp| during.is_none_or(|range| range.holds(*at));
            is_alarm
                && item.alarms.iter().any(rings)
                && inner.iter().all(|one| one.asked == Asked::Absent)
                && properties.iter().all(|one| is_one_of(&["ACTION", "TRIGGER", "DESCRIPTION"], one))
        }
    }
}

fn holds(filter: &PropertyFilter, item: &Item) -> bool {
    let found = item.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(&filter.name));
    let has =
        |text: &str| found.is_some_and(|(_, value)| value.to_lowercase().contains(&text.to_lowercase()));
    match &filter.test {
        PropertyTest::Present => found.is_some(),
        PropertyTest::Absent => found.is_none(),
        PropertyTest::Holds(text) => has(text),
        PropertyTest::HoldsNot(text) => !has(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::item::{Component, Draft};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn item(from: &str, to: &str) -> Item {
        Item::from(Draft {
            uid: "UB-1@ub.nhip".to_owned(),
            text: String::new(),
            component: Component::Event,
            span: (at(from), at(to)),
            fields: vec![("SUMMARY", "Họp GIAO BAN".to_owned())],
            alarms: vec![at("2026-06-01T00:00:00Z")],
        })
    }

    fn asked(name: &str, during: Option<Range>, properties: Vec<PropertyFilter>) -> ComponentFilter {
        let inner = Asked::Present { during, properties, inner: Vec::new() };
        ComponentFilter {
            name: "VCALENDAR".to_owned(),
            asked: Asked::Present {
                during: None,
                properties: Vec::new(),
                inner: vec![ComponentFilter { name: name.to_owned(), asked: inner }],
            },
        }
    }

    #[test]
    fn an_event_that_ends_when_the_range_begins_is_not_in_it_and_one_across_its_edge_is() {
        let range = Range { from: Some(at("2026-06-01T03:00:00Z")), to: Some(at("2026-06-01T05:00:00Z")) };
        let during = asked("VEVENT", Some(range), Vec::new());
        let is_in = |from: &str, to: &str| lets_through(&during, &item(from, to));
        assert!(!is_in("2026-06-01T01:00:00Z", "2026-06-01T03:00:00Z"));
        assert!(is_in("2026-06-01T01:00:00Z", "2026-06-01T03:00:01Z"));
        assert!(is_in("2026-06-01T04:00:00Z", "2026-06-01T09:00:00Z"));
        assert!(!is_in("2026-06-01T05:00:00Z", "2026-06-01T06:00:00Z"));
        assert!(is_in("2026-06-01T03:00:00Z", "2026-06-01T03:00:00Z"), "a moment at the beginning");
    }

    #[test]
    fn tasks_are_not_found_among_events_and_texts_are_found_whatever_their_case() {
        let event = item("2026-06-01T01:00:00Z", "2026-06-01T02:00:00Z");
        assert!(!lets_through(&asked("VTODO", None, Vec::new()), &event));
        let with = |name: &str, test| {
            let filter = PropertyFilter { name: name.to_owned(), test };
            lets_through(&asked("VEVENT", None, vec![filter]), &event)
        };
        assert!(with("summary", PropertyTest::Holds("giao ban".to_owned())));
        assert!(with("UID", PropertyTest::Holds("UB-1@ub.nhip".to_owned())));
        assert!(!with("UID", PropertyTest::HoldsNot("UB-1".to_owned())));
        assert!(with("COMPLETED", PropertyTest::Absent));
        assert!(!with("LOCATION", PropertyTest::Present));
    }
}
