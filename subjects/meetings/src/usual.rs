//! The templates that come with the program, one for each type of meeting.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::rules::kind::MeetingKind;
use crate::rules::template::Template;

const TEMPLATES: &str = include_str!("../../../data/meetings/templates.toml");

static USUAL: LazyLock<BTreeMap<String, Template>> =
    // A test reads them all; an unreadable file leaves every meeting to start empty.
    LazyLock::new(|| toml::from_str(TEMPLATES).unwrap_or_default());

/// What meetings of a type usually hold.
pub(crate) fn usual(kind: MeetingKind) -> Template {
    USUAL.get(kind.facts().code).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::agenda::{Agenda, Freeze, Row};

    #[test]
    fn every_type_has_a_template_whose_agenda_is_taken() {
        assert!(toml::from_str::<BTreeMap<String, Template>>(TEMPLATES).is_ok());
        for kind in MeetingKind::ALL {
            let template = usual(*kind);
            assert!(!template.agenda.is_empty() && !template.called.is_empty(), "{kind:?}");
            let row = |item: &crate::rules::template::UsualItem| Row {
                number: None,
                title: item.title.clone(),
                minutes: item.minutes,
                by: item.by.clone(),
            };
            let rows: Vec<Row> = template.agenda.iter().map(row).collect();
            assert!(Agenda::default().rewritten(&rows, &Freeze::Open).is_ok(), "{kind:?}");
        }
    }
}
