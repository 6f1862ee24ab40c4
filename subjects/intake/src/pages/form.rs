//! The form of a row: filled from what was read, read back into a row.

use jiff::civil::{Date, Time};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{BodyCode, OfficeCode, PersonId};
use nhip_people::{Directory, Resolved};
use nhip_programme::error::ChangeError;
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::record::LONGEST_TITLE;
use nhip_web::error::Explain as _;
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::words::Words;

use crate::rules::draft::unnamed;
use crate::rules::draft::whom;
use crate::rules::sheet::{Leader, Role, Row, RowId, RowStanding, Wording};

/// The words of the parts of a day, in forms.
pub(super) const PARTS: [(&str, PartOfDay); 3] = [
    ("morning", PartOfDay::Morning),
    ("afternoon", PartOfDay::Afternoon),
    ("whole_day", PartOfDay::WholeDay),
];

/// The form of a row as it is.
pub(super) fn of_row(row: &Row, directory: &Directory, version: u32) -> FormState {
    let (people, open) = meant(row, directory);
    let time = |time: Option<Time>| time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
    let part = PARTS.iter().find(|(_, part)| Some(*part) == row.part).map_or("", |(word, _)| word);
    let mut pairs = vec![
        ("version".to_owned(), version.to_string()),
        ("body".to_owned(), row.body.to_string()),
        ("date".to_owned(), row.dates.from.to_string()),
        ("date_to".to_owned(), if row.dates.is_long() { row.dates.to.to_string() } else { String::new() }),
        ("start".to_owned(), time(row.start)),
        ("end".to_owned(), time(row.end)),
        ("part".to_owned(), part.to_owned()),
        ("title".to_owned(), row.title.clone()),
        ("role".to_owned(), row.role.word().to_owned()),
        ("open".to_owned(), open.join("; ")),
        ("participants".to_owned(), row.participants.join("; ")),
        ("place".to_owned(), row.place.clone()),
        ("prepared_by".to_owned(), row.prepared_by.clone().unwrap_or_default()),
        ("note".to_owned(), row.note.clone().unwrap_or_default()),
    ];
    pairs.extend(people.iter().map(|id| ("people".to_owned(), id.to_string())));
    Submitted::from_pairs(pairs).into_state()
}

/// A row that says nothing yet but its day and its matter.
pub(super) fn blank(body: BodyCode, day: Date, title: String) -> Row {
    Row {
        id: RowId(0),
        body,
        dates: Period::day(day),
        start: None,
        end: None,
        part: None,
        title,
        role: Role::Unclear,
        leaders: Vec::new(),
        participants: Vec::new(),
        place: String::new(),
        prepared_by: None,
        note: None,
        where_: Vec::new(),
        standing: RowStanding::Kept,
        wording: Wording::ByHand,
    }
}

/// Reads the form over a row: the row as changed, or the form with its faults and all that was typed.
pub(super) fn read(
    sent: Submitted,
    old: &Row,
    directory: &Directory,
    (here, words): (&OfficeCode, Words),
) -> Result<Row, FormState> {
    let mut fields = sent.fields();
    let mut row = old.clone();
    let body = fields.read("body", |text| text.parse::<BodyCode>().map_err(|_| Fault::NotAChoice));
    match body.filter(|body| directory.office_of_body(body) == Some(here)) {
        Some(body) => row.body = body,
        None => fields.refuse("body", Fault::NotAChoice),
    }
    if let Some(from) = fields.required::<Date>("date") {
        row.dates = Period { from, to: fields.optional::<Date>("date_to").unwrap_or(from) };
    }
    (row.start, row.end) = (fields.optional("start"), fields.optional("end"));
    row.part = fields
        .read("part", |text| match text {
            "" => Ok(None),
            word => PARTS
                .iter()
                .find(|(known, _)| *known == word)
                .map(|(_, part)| Some(*part))
                .ok_or(Fault::NotAChoice),
        })
        .flatten();
    row.title = fields.required::<String>("title").unwrap_or_default();
    let role = fields
        .read("role", |text| Role::ALL.into_iter().find(|role| role.word() == text).ok_or(Fault::NotAChoice));
    row.role = role.unwrap_or_default();
    leaders(&mut fields, &mut row, directory);
    row.participants = several(&mut fields, "participants");
    row.place = fields.optional("place").unwrap_or_default();
    (row.prepared_by, row.note) = (fields.optional("prepared_by"), fields.optional("note"));
    check(&mut fields, &row, here, words);
    if fields.is_sound() { Ok(row) } else { Err(fields.into_state()) }
}

/// The leaders stay as they were read unless other people are ticked or other texts typed.
fn leaders(fields: &mut Fields, row: &mut Row, directory: &Directory) {
    let people: Vec<String> = fields.many("people");
    let open = several(fields, "open");
    let people: Vec<PersonId> = people.iter().filter_map(|id| id.parse().ok()).collect();
    if let Some(strange) = people.iter().find(|id| directory.person(id).is_none()) {
        fields.refuse("people", Fault::Sentence(format!("“{strange}”")));
        return;
    }
    let (known, known_open) = meant(row, directory);
    let sorted = |people: &[PersonId]| {
        let mut people = people.to_vec();
        people.sort();
        people
    };
    if sorted(&people) == sorted(&known) && open == known_open {
        return;
    }
    let listed = people.into_iter().map(|id| Leader {
        written: directory.person(&id).map_or_else(|| id.to_string(), |person| person.title.clone()),
        full: None,
        chosen: Some(id),
    });
    let texts = open.into_iter().map(|written| Leader { written, full: None, chosen: None });
    row.leaders = listed.chain(texts).collect();
}

fn several(fields: &mut Fields, name: &str) -> Vec<String> {
    let text: Option<String> = fields.optional(name);
    let text = text.unwrap_or_default();
    text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn check(fields: &mut Fields, row: &Row, here: &OfficeCode, words: Words) {
    if row.title.chars().count() > LONGEST_TITLE {
        fields.refuse("title", Fault::TooLong { most: LONGEST_TITLE });
    }
    let mut activity = Activity::from(ActivityCore {
        id: unnamed(),
        owner: here.clone(),
        body: row.body.clone(),
        dates: row.dates,
        part: row.part.unwrap_or(PartOfDay::Morning),
        title: row.title.clone(),
    });
    (activity.start, activity.end) = (row.start, row.end);
    if let Err(time) = Placement::of(&activity).check() {
        let error = ChangeError::Time(time);
        fields.refuse(error.field().unwrap_or("date"), Fault::Sentence(error.say(words)));
    }
}

/// The people whom a row means, and the texts that mean nobody who is listed.
fn meant(row: &Row, directory: &Directory) -> (Vec<PersonId>, Vec<String>) {
    let (mut people, mut open) = (Vec::new(), Vec::new());
    for leader in &row.leaders {
        match whom(leader, row, directory) {
            Resolved::Person(id) => people.push(id),
            Resolved::Group(_, members) => people.extend(members),
            Resolved::Open(text) => open.push(text),
        }
    }
    people.dedup();
    (people, open)
}
