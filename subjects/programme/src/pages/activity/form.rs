//! The form of an activity as its template shows it.

use nhip_harmony::ids::BodyCode;
use nhip_people::Directory;
use nhip_web::forms::FormState;
use nhip_web::words::Words;

use super::choices::{ATTENDANCES, Choices, LEVELS, MOBILITIES, OCCUPANCIES, PARTS};

/// A part of the form.
pub(super) struct Part {
    pub(super) legend: String,
    pub(super) fields: Vec<FieldView>,
}

/// A field with its label, what was typed, and its fault.
pub(super) struct FieldView {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) fault: Option<String>,
    pub(super) needed: Needed,
    pub(super) control: Control,
    words: Words,
}

/// Whether a field must be filled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needed {
    Yes,
    No,
}

/// What a field is typed into.
pub(super) enum Control {
    /// A line; with a list of suggestions, by its id.
    Line { value: String, suggested: Option<&'static str> },
    /// Several lines.
    Area(String),
    /// One of a list.
    Select(Vec<Group>),
    /// Any of a list.
    Ticks(Vec<Group>),
}

/// Options under one heading; no heading for a plain list.
pub(super) struct Group {
    pub(super) label: String,
    pub(super) options: Vec<Choosable>,
}

/// An option.
pub(super) struct Choosable {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// What a form is filled from.
pub(super) struct Sheet<'a> {
    pub(super) words: Words,
    pub(super) form: &'a FormState,
    pub(super) directory: &'a Directory,
    pub(super) served: &'a [BodyCode],
}

impl Sheet<'_> {
    /// What everybody asks for first: what, when, who, where.
    pub(super) fn main(&self) -> Vec<Part> {
        let what = vec![
            self.area("title", "activity-title").hint("activity-title-hint").needed(),
            self.select("body", "activity-body", vec![self.bodies()]).needed(),
        ];
        let when = vec![
            self.line("date", "activity-date").hint("activity-date-hint").needed(),
            self.line("start", "activity-start").hint("activity-start-hint"),
            self.line("end", "activity-end"),
            self.choice("part", "activity-part", &PARTS, "morning").hint("activity-part-hint"),
            self.line("date_to", "activity-date-to").hint("activity-date-to-hint"),
        ];
        let who = vec![
            self.select("chair", "activity-chair", self.people("chair", FirstOption::Nobody)),
            self.ticks("leaders", "activity-leaders", self.people("leaders", FirstOption::None)),
            self.area("unresolved", "activity-unresolved").hint("activity-unresolved-hint"),
        ];
        let place = vec![
            self.line("place", "activity-place").suggested("rooms-known"),
            self.select("room", "activity-room", self.rooms()).hint("activity-room-hint"),
            self.select("area", "activity-area", vec![self.areas()]).hint("activity-area-hint"),
            self.choice("attendance", "activity-attendance", &ATTENDANCES, "in-person"),
        ];
        vec![
            self.part("activity-part-what", what),
            self.part("activity-part-when", when),
            self.part("activity-part-who", who),
            self.part("activity-part-where", place),
        ]
    }

    /// What is asked for less often.
    pub(super) fn further(&self) -> Vec<FieldView> {
        vec![
            self.ticks("vehicles", "activity-vehicles", self.vehicles()),
            self.area("units", "activity-units").hint("activity-units-hint"),
            self.line("prepared_by", "activity-prepared-by").suggested("units-known"),
            self.line("logistics", "activity-logistics").suggested("units-known"),
            self.line("gathering_point", "activity-gathering"),
            self.line("office_contact", "activity-contact"),
            self.line("size", "activity-size"),
            self.choice("level", "activity-level", &LEVELS, "offices").hint("activity-level-hint"),
            self.choice("mobility", "activity-mobility", &MOBILITIES, "movable"),
            self.choice("occupancy", "activity-occupancy", &OCCUPANCIES, "ordinary"),
            self.area("note", "activity-note"),
        ]
    }

    fn part(&self, legend: &str, fields: Vec<FieldView>) -> Part {
        Part { legend: self.words.t(legend), fields }
    }

    fn field(&self, name: &'static str, label: &str, control: Control) -> FieldView {
        FieldView {
            name,
            label: self.words.t(label),
            hint: None,
            fault: self.form.fault(name, &self.words),
            needed: Needed::No,
            control,
            words: self.words,
        }
    }

    fn line(&self, name: &'static str, label: &str) -> FieldView {
        let value = self.form.value(name).to_owned();
        self.field(name, label, Control::Line { value, suggested: None })
    }

    fn area(&self, name: &'static str, label: &str) -> FieldView {
        self.field(name, label, Control::Area(self.form.value(name).to_owned()))
    }

    fn select(&self, name: &'static str, label: &str, groups: Vec<Group>) -> FieldView {
        self.field(name, label, Control::Select(groups))
    }

    fn ticks(&self, name: &'static str, label: &str, groups: Vec<Group>) -> FieldView {
        self.field(name, label, Control::Ticks(groups))
    }

    fn choice<T: Copy + PartialEq>(
        &self,
        name: &'static str,
        label: &str,
        choices: &Choices<T>,
        usual: &str,
    ) -> FieldView {
        let typed = self.form.value(name);
        let chosen = if typed.is_empty() { usual } else { typed };
        let options = choices.all().map(|(_, word)| Choosable {
            key: word.to_owned(),
            label: self.words.t(&format!("{label}-{word}")),
            chosen: word == chosen,
        });
        self.select(name, label, vec![Group { label: String::new(), options: options.collect() }])
    }

    fn option(&self, field: &str, key: &str, label: &str) -> Choosable {
        Choosable { key: key.to_owned(), label: label.to_owned(), chosen: self.form.has(field, key) }
    }

    fn nothing(&self, field: &str, key: &str) -> Group {
        let option = Choosable {
            key: String::new(),
            label: self.words.t(key),
            chosen: self.form.value(field).is_empty(),
        };
        Group { label: String::new(), options: vec![option] }
    }

    fn bodies(&self) -> Group {
        let served = self.directory.bodies.iter().filter(|body| self.served.contains(&body.code));
        let options = served.map(|body| self.option("body", body.code.as_str(), &body.name)).collect();
        Group { label: String::new(), options }
    }

    /// Leaders by body, in the order of rank.
    fn people(&self, field: &str, first: FirstOption) -> Vec<Group> {
        let group = |body: &nhip_harmony::programme::Body| Group {
            label: body.name.clone(),
            options: self
                .directory
                .people
                .iter()
                .filter(|person| person.body == body.code)
                .map(|person| self.option(field, person.id.as_str(), &person.title))
                .collect(),
        };
        let nobody = (first == FirstOption::Nobody).then(|| self.nothing(field, "activity-no-chair"));
        let groups = self.directory.bodies.iter().map(group).filter(|group| !group.options.is_empty());
        nobody.into_iter().chain(groups).collect()
    }

    /// Rooms by who manages them; those of no body come last.
    fn rooms(&self) -> Vec<Group> {
        let body_of =
            |managed_by: &str| self.directory.bodies.iter().find(|body| body.code.as_str() == managed_by);
        let option = |room: &nhip_harmony::programme::Room| {
            let label = match room.capacity {
                Some(seats) => format!("{} ({})", room.name, self.words.count("activity-seats", seats)),
                None => room.name.clone(),
            };
            self.option("room", room.id.as_str(), &label)
        };
        let group = |label: String, wanted: Option<&BodyCode>| Group {
            label,
            options: self
                .directory
                .rooms
                .iter()
                .filter(|room| body_of(&room.managed_by).map(|body| &body.code) == wanted)
                .map(option)
                .collect(),
        };
        let bodies = self.directory.bodies.iter().map(|body| group(body.name.clone(), Some(&body.code)));
        let others = group(self.words.t("activity-rooms-shared"), None);
        let groups = bodies.chain([others]).filter(|group| !group.options.is_empty());
        std::iter::once(self.nothing("room", "activity-no-room")).chain(groups).collect()
    }

    /// Vehicles by who keeps them.
    fn vehicles(&self) -> Vec<Group> {
        let vehicles = &self.directory.vehicles;
        let group = |body: &nhip_harmony::programme::Body| Group {
            label: body.name.clone(),
            options: vehicles
                .iter()
                .filter(|vehicle| vehicle.managed_by == body.code.as_str())
                .map(|vehicle| self.option("vehicles", vehicle.id.as_str(), &vehicle.name))
                .collect(),
        };
        self.directory.bodies.iter().map(group).filter(|group| !group.options.is_empty()).collect()
    }

    fn areas(&self) -> Group {
        let areas = &self.directory.areas;
        let known = areas.iter().map(|area| self.option("area", area.id.as_str(), &area.name));
        let nothing = self.nothing("area", "activity-no-area");
        Group { label: String::new(), options: nothing.options.into_iter().chain(known).collect() }
    }
}

/// Whether a list of people begins with nobody.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FirstOption {
    Nobody,
    None,
}

impl FieldView {
    fn hint(mut self, key: &'static str) -> Self {
        self.hint = Some(self.words.t(key));
        self
    }

    fn needed(mut self) -> Self {
        self.needed = Needed::Yes;
        self
    }

    fn suggested(mut self, list: &'static str) -> Self {
        if let Control::Line { suggested, .. } = &mut self.control {
            *suggested = Some(list);
        }
        self
    }
}
