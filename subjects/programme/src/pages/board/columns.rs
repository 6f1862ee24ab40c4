//! The columns of the grid: a leader each, grouped by body, and the last one for what has no leader of ours.

use nhip_harmony::programme::Person;
use nhip_office::rights::{Object, Right, may};
use nhip_web::links::Url;

use super::posts;
use super::seen::Seen;
use crate::pages::addresses::LeaderWeekPage;

/// A leader's column, or the last one for what has no leader of ours.
pub(super) struct Column<'a> {
    /// Whose it is; the last one is nobody's.
    pub(super) person: Option<&'a Person>,
    /// The post, shortened.
    pub(super) short: String,
    /// The post.
    pub(super) full: String,
    /// The person's name, when one is shown.
    pub(super) name: Option<&'a str>,
    /// The colour of the office that serves the body.
    pub(super) accent: &'static str,
    /// The leader's week.
    pub(super) url: Option<Url>,
    /// How wide it is, by what stands in it.
    pub(super) width: &'static str,
    /// Whether the person may begin an activity of this leader.
    pub(super) can_add: bool,
}

/// A body over its columns.
pub(super) struct BodyHead {
    /// Its short name.
    pub(super) name: String,
    /// Its office's colour.
    pub(super) accent: &'static str,
    /// How many columns.
    pub(super) columns: usize,
}

/// A leader's column, as wide as what stands in it asks for.
pub(super) fn of<'a>(seen: &Seen<'a>, person: &'a Person, load: usize) -> Column<'a> {
    let directory = &seen.week.reference.directory;
    let (visitor, day) = (seen.visitor, seen.week.period().from);
    let office = directory.office_of_body(&person.body).or_else(|| directory.office_of_person(&person.id));
    Column {
        short: posts::short(&person.title),
        full: person.title.clone(),
        name: directory.name_of_person(&person.id),
        accent: office.map_or("accent-slate", |code| seen.party(code).accent.class()),
        url: Some(visitor.links().to(&LeaderWeekPage { day, person: person.id.clone() })),
        width: match load {
            0 => "board-idle",
            1..=2 => "board-light",
            3..=7 => "board-usual",
            _ => "board-full",
        },
        can_add: may(visitor.actor(), Right::EditActivity, &Object::Person(person.id.as_str())).is_ok(),
        person: Some(person),
    }
}

/// The column of what has no leader of ours.
pub(super) fn last<'a>(seen: &Seen<'a>) -> Column<'a> {
    let words = seen.visitor.words();
    Column {
        person: None,
        short: words.t("board-others"),
        full: words.t("board-others-full"),
        name: None,
        accent: "accent-slate",
        url: None,
        width: "board-full",
        can_add: seen.visitor.can(Right::EditActivity),
    }
}

/// The bodies over their columns.
pub(super) fn bodies(seen: &Seen<'_>, columns: &[Column<'_>]) -> Vec<BodyHead> {
    let directory = &seen.week.reference.directory;
    let mut heads: Vec<(Option<&str>, BodyHead)> = Vec::new();
    for column in columns {
        let code = column.person.map(|person| person.body.as_str());
        match heads.last_mut() {
            Some((last, head)) if *last == code => head.columns += 1,
            _ => {
                let body = column.person.and_then(|person| directory.body(&person.body));
                let name = match (body, column.person) {
                    (Some(body), _) => body.short_name.clone(),
                    (None, Some(person)) => person.body.to_string(),
                    (None, None) => seen.visitor.words().t("board-others"),
                };
                heads.push((code, BodyHead { name, accent: column.accent, columns: 1 }));
            }
        }
    }
    heads.into_iter().map(|(_, head)| head).collect()
}
