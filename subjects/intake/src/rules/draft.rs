//! From a row of a sheet to an activity, by the directory of its time; what is not sure is named field by field.

use jiff::civil::Time;
use nhip_harmony::activity::{Activity, ActivityCore, ActivityState, Occupancy};
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::{ActivityId, AreaId, BodyCode, OfficeCode, PersonId, UnitName};
use nhip_harmony::words;
use nhip_people::{Directory, Resolved};
use nhip_programme::rules::placement::{ImpossibleTime, Placement};
use nhip_programme::rules::record::{LONGEST_TITLE, Record};

use super::sheet::{Leader, Role, Row, RowId, Wording};

/// A title of fewer words tells too little to be trusted.
const SHORT_TITLE_WORDS: usize = 3;
/// An area's name must be at least so long to be looked for inside a place.
const SHORTEST_AREA_NAME: usize = 4;

/// A field whose reading may be doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Days and hours.
    Time,
    /// What it is.
    Title,
    /// Leaders.
    Leaders,
    /// Where.
    Place,
}

/// Why a field is not sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Only the half of the day is written.
    HalfOnly,
    /// Not even that is written: the morning is assumed.
    HalfAssumed,
    /// The title tells little.
    TitleShort,
    /// No leader is named.
    NobodyNamed,
    /// A text of which nobody can tell from the lists whom it means.
    Open(String),
    /// A group was written; these many people were put in.
    Group(String, usize),
    /// The place is no room that is listed, nor in an area that is.
    PlaceUnknown,
}

impl Doubt {
    /// The field.
    pub fn column(&self) -> Column {
        match self {
            Self::HalfOnly | Self::HalfAssumed => Column::Time,
            Self::TitleShort => Column::Title,
            Self::NobodyNamed | Self::Open(_) | Self::Group(..) => Column::Leaders,
            Self::PlaceUnknown => Column::Place,
        }
    }

    /// How sure the field still is.
    pub fn leaves(&self) -> Sure {
        match self {
            Self::HalfAssumed | Self::Open(_) => Sure::Low,
            _ => Sure::Some,
        }
    }
}

/// How sure a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Needs somebody.
    Low,
    /// Worth a look.
    Some,
    /// As told.
    Told,
}

/// Why a row cannot be taken in as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Its body is served by another office, which takes it in itself.
    OtherOffice(BodyCode),
    /// Its time cannot be.
    Time(ImpossibleTime),
    /// Its title is empty or too long.
    Title,
}

/// An activity as a row tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The row.
    pub row: RowId,
    /// The activity; its id is given when it is taken in.
    pub activity: Activity,
    /// A note on the schedule.
    pub note: Option<String>,
    /// File and place.
    pub read_from: String,
    /// What is not sure.
    pub doubts: Vec<Doubt>,
    /// Why it cannot be taken in.
    pub unfit: Option<Unfit>,
}

impl Draft {
    /// How sure a field is.
    pub fn sure(&self, column: Column) -> Sure {
        let doubts = self.doubts.iter().filter(|doubt| doubt.column() == column);
        doubts.map(Doubt::leaves).min().unwrap_or(Sure::Told)
    }

    /// A record with everything that the file tells in it; what no file tells stays.
    pub fn over(&self, record: &Record) -> Record {
        let (mut new, told) = (record.clone(), &self.activity);
        let activity = &mut new.activity;
        Placement::of(told).apply(activity);
        activity.title.clone_from(&told.title);
        activity.chair.clone_from(&told.chair);
        activity.leaders.clone_from(&told.leaders);
        activity.unresolved.clone_from(&told.unresolved);
        activity.units.clone_from(&told.units);
        activity.prepared_by.clone_from(&told.prepared_by);
        activity.occupancy = told.occupancy;
        // A schedule that tells of it says that it takes place.
        activity.state = ActivityState::Planned;
        new.called_off = None;
        new.note.clone_from(&self.note);
        new.stand_ins.retain(|one| told.leaders.contains(&one.person));
        if new.read_from.is_some() {
            new.read_from = Some(self.read_from.clone());
        }
        new
    }

    /// Texts that nobody could resolve.
    pub fn open(&self) -> impl Iterator<Item = &str> {
        self.activity.unresolved.iter().map(String::as_str)
    }
}

/// The activity that a row of the file `name` tells, as the office `here` would keep it.
pub fn draft(row: &Row, directory: &Directory, here: &OfficeCode, name: &str) -> Draft {
    let mut activity = Activity::from(ActivityCore {
        id: unnamed(),
        owner: here.clone(),
        body: row.body.clone(),
        dates: row.dates,
        part: part(row),
        title: row.title.trim().to_owned(),
    });
    let mut doubts = doubts_of_time(row);
    if words::event_words(&activity.title).len() < SHORT_TITLE_WORDS && row.role != Role::AtOffice {
        doubts.push(Doubt::TitleShort);
    }
    (activity.start, activity.end) = (row.start, row.end);
    doubts.extend(people(row, directory, &mut activity));
    activity.occupancy = occupancy(row);
    doubts.extend(place(row, directory, &mut activity));
    let mut notes: Vec<String> = row.note.iter().map(|note| note.trim().to_owned()).collect();
    units(row, directory, &mut activity, &mut notes);
    if row.wording == Wording::ByHand {
        doubts.retain(|doubt| matches!(doubt, Doubt::Open(_)));
    }
    let note = notes.join("; ");
    Draft {
        row: row.id,
        unfit: unfit(&activity, directory, here),
        activity,
        note: (!note.is_empty()).then_some(note),
        read_from: format!("{name} · {}", row.where_.join(", ")),
        doubts,
    }
}

/// The id of what is not in the programme yet; a constant text, so nothing that is sent can make it fail.
pub(crate) fn unnamed() -> ActivityId {
    "moi".parse().expect("three plain letters are an id")
}

fn part(row: &Row) -> PartOfDay {
    let noon = Time::constant(12, 0, 0, 0);
    match (row.part, row.start) {
        (Some(part), _) => part,
        (None, Some(start)) if start >= noon => PartOfDay::Afternoon,
        // Without any hour the whole half day stays only possible for clashes, so that nothing is concluded from it.
        (None, _) => PartOfDay::Morning,
    }
}

fn doubts_of_time(row: &Row) -> Vec<Doubt> {
    match (row.start, row.part) {
        (Some(_), _) | (None, Some(PartOfDay::WholeDay)) => Vec::new(),
        (None, Some(_)) => vec![Doubt::HalfOnly],
        (None, None) => vec![Doubt::HalfAssumed],
    }
}

fn people(row: &Row, directory: &Directory, activity: &mut Activity) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for leader in &row.leaders {
        match whom(leader, row, directory) {
            Resolved::Person(person) => add(&mut activity.leaders, person),
            Resolved::Group(name, members) => {
                doubts.push(Doubt::Group(name, members.len()));
                members.into_iter().for_each(|person| add(&mut activity.leaders, person));
            }
            Resolved::Open(text) => {
                doubts.push(Doubt::Open(text.clone()));
                activity.unresolved.push(text);
            }
        }
    }
    if row.leaders.is_empty() {
        doubts.push(Doubt::NobodyNamed);
    }
    // A group does not chair: who of it does, the text does not say.
    let first = row.leaders.first().filter(|_| row.role == Role::Chairs);
    if let Some(Resolved::Person(person)) = first.map(|leader| whom(leader, row, directory)) {
        activity.chair = Some(person);
    }
    doubts
}

/// Whom a leader means: as somebody chose, else as written, else by the full title that the reader made of it.
pub fn whom(leader: &Leader, row: &Row, directory: &Directory) -> Resolved {
    if let Some(person) = leader.chosen.as_ref().filter(|person| directory.person(person).is_some()) {
        return Resolved::Person(person.clone());
    }
    let known = |resolved: &Resolved| match resolved {
        Resolved::Person(person) => directory.person(person).is_some(),
        Resolved::Group(_, members) => members.iter().all(|person| directory.person(person).is_some()),
        Resolved::Open(_) => false,
    };
    let tries = std::iter::once(&leader.written).chain(&leader.full);
    let found = tries.map(|text| directory.resolve(&row.body, text)).find(known);
    found.unwrap_or_else(|| Resolved::Open(leader.written.trim().to_owned()))
}

fn add(leaders: &mut Vec<PersonId>, person: PersonId) {
    if !leaders.contains(&person) {
        leaders.push(person);
    }
}

fn occupancy(row: &Row) -> Occupancy {
    let away = |text: &str| words::opens_with(&words::tidy(text), "đi công tác");
    if row.role == Role::AtOffice {
        Occupancy::AtOffice
    } else if away(&row.title) || row.note.as_deref().is_some_and(away) {
        Occupancy::Away
    } else {
        Occupancy::Ordinary
    }
}

fn place(row: &Row, directory: &Directory, activity: &mut Activity) -> Option<Doubt> {
    activity.place = row.place.trim().to_owned();
    if activity.place.is_empty() {
        return None;
    }
    activity.room = directory.room_by_text(&activity.place, &row.body);
    let room = directory.rooms.iter().find(|room| Some(&room.id) == activity.room.as_ref());
    activity.area = match room {
        Some(room) => room.area.clone(),
        None => area_named(&activity.place, directory),
    };
    (activity.room.is_none() && activity.area.is_none()).then_some(Doubt::PlaceUnknown)
}

/// The area whose name the place holds; the longest name, since `Sơn Đông` holds `Đông`.
fn area_named(place: &str, directory: &Directory) -> Option<AreaId> {
    let place = format!(" {} ", words::fold(place));
    let named = directory.areas.iter().map(|area| (words::fold(&area.name), area));
    let inside =
        named.filter(|(name, _)| name.len() >= SHORTEST_AREA_NAME && place.contains(&format!(" {name} ")));
    inside.max_by_key(|(name, _)| name.len()).map(|(_, area)| area.id.clone())
}

/// Guests and who prepares, by their listed names; what is no unit's name is not lost but noted.
fn units(row: &Row, directory: &Directory, activity: &mut Activity, notes: &mut Vec<String>) {
    let mut unit = |text: &str| {
        let named = unit(text, directory);
        if named.is_none() && !text.trim().is_empty() {
            notes.push(text.trim().to_owned());
        }
        named
    };
    for text in &row.participants {
        if let Some(unit) = unit(text).filter(|unit| !activity.units.contains(unit)) {
            activity.units.push(unit);
        }
    }
    activity.prepared_by = row.prepared_by.as_deref().and_then(unit);
}

fn unit(text: &str, directory: &Directory) -> Option<UnitName> {
    let folded = words::fold(text);
    let listed = directory.units.iter().find(|unit| {
        let mut names = std::iter::once(unit.name.as_str()).chain(unit.aliases.iter().map(String::as_str));
        names.any(|name| words::fold(name) == folded)
    });
    listed
        .map(|unit| unit.name.clone())
        .or_else(|| text.split_whitespace().collect::<Vec<_>>().join(" ").parse().ok())
}

fn unfit(activity: &Activity, directory: &Directory, here: &OfficeCode) -> Option<Unfit> {
    if directory.office_of_body(&activity.body) != Some(here) {
        return Some(Unfit::OtherOffice(activity.body.clone()));
    }
    if activity.title.is_empty() || activity.title.chars().count() > LONGEST_TITLE {
        return Some(Unfit::Title);
    }
    Placement::of(activity).check().err().map(Unfit::Time)
}
