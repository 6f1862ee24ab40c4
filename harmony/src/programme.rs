//! The programme as a value: all that is needed to judge a period, checked once and then never changed.

mod parts;

use std::collections::HashMap;
use std::hash::Hash;

pub use parts::{
    Absence, Area, Body, Clearance, Decided, OtherPost, Person, ProgrammeParts, Room, RoomUse, Travel, Video,
};

use crate::activity::Activity;
use crate::days::{Period, WorkingCalendar};
use crate::ids::{ActivityId, AreaId, PersonId, RoomId};
use crate::settings::Settings;

/// Why parts do not make a programme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgrammeError {
    /// One id stands twice.
    #[error("mã {id} đứng hai lần trong {list}: mỗi mã chỉ dùng một lần")]
    Twice {
        /// In which list.
        list: &'static str,
        /// Which id.
        id: String,
    },
    /// Something names an id that is not listed.
    #[error("{owner} nêu {list} {id}, nhưng danh mục không có mã ấy: hãy thêm vào danh mục hoặc sửa mã")]
    Unknown {
        /// What names it.
        owner: String,
        /// From which list.
        list: &'static str,
        /// Which id.
        id: String,
    },
    /// Something ends before it begins.
    #[error("{owner} kết thúc trước khi bắt đầu: hãy sửa ngày hoặc giờ")]
    Backwards {
        /// What is backwards.
        owner: String,
    },
}

/// A checked, immutable programme: ids are unique, everything named is listed, nothing runs backwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    parts: ProgrammeParts,
    people: HashMap<PersonId, usize>,
    rooms: HashMap<RoomId, usize>,
    areas: HashMap<AreaId, usize>,
    activities: HashMap<ActivityId, usize>,
    /// Minutes between areas by their places in the list, row by row; `None` where the table is silent.
    travel: Vec<Option<i32>>,
}

impl Programme {
    /// Checks the parts.
    ///
    /// # Errors
    /// The first fault found: an id that stands twice or is not listed, a period or hours that run backwards.
    pub fn new(parts: ProgrammeParts) -> Result<Self, ProgrammeError> {
        let people = index("danh sách lãnh đạo", parts.people.iter().map(|person| &person.id))?;
        let rooms = index("danh sách phòng", parts.rooms.iter().map(|room| &room.id))?;
        let areas = index("danh sách khu vực", parts.areas.iter().map(|area| &area.id))?;
        let activities = index("chương trình", parts.activities.iter().map(|activity| &activity.id))?;
        let travel = travel_table(&parts.travel, &areas)?;
        let programme = Self { parts, people, rooms, areas, activities, travel };
        programme.parts.activities.iter().try_for_each(|activity| programme.check(activity))?;
        programme.check_lists()?;
        Ok(programme)
    }

    /// The parts, to build a changed programme from.
    #[must_use]
    pub fn parts(&self) -> &ProgrammeParts {
        &self.parts
    }

    /// The period.
    #[must_use]
    pub fn period(&self) -> Period {
        self.parts.period
    }

    /// Activities of all offices, in the order given.
    #[must_use]
    pub fn activities(&self) -> &[Activity] {
        &self.parts.activities
    }

    /// Thresholds.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// Working days.
    #[must_use]
    pub fn calendar(&self) -> &WorkingCalendar {
        &self.parts.calendar
    }

    /// An activity by id.
    #[must_use]
    pub fn activity(&self, id: &ActivityId) -> Option<&Activity> {
        self.activities.get(id).map(|at| &self.parts.activities[*at])
    }

    /// A person by id.
    #[must_use]
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.get(id).map(|at| &self.parts.people[*at])
    }

    /// A room by id.
    #[must_use]
    pub fn room(&self, id: &RoomId) -> Option<&Room> {
        self.rooms.get(id).map(|at| &self.parts.rooms[*at])
    }

    /// An area by id.
    #[must_use]
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.get(id).map(|at| &self.parts.areas[*at])
    }

    /// Minutes between two areas: nothing within one, the setting's default where the table is silent.
    #[must_use]
    pub fn travel_minutes(&self, from: &AreaId, to: &AreaId) -> i32 {
        if from == to {
            return 0;
        }
        let known = self.areas.get(from).zip(self.areas.get(to));
        known
            .and_then(|(a, b)| self.travel[a * self.areas.len() + b])
            .unwrap_or(self.parts.settings.default_travel_minutes)
    }

    /// The longest travel of the table, so that a scan knows how far back to look.
    #[must_use]
    pub fn longest_travel(&self) -> i32 {
        let longest = self.travel.iter().flatten().copied().max().unwrap_or(0);
        longest.max(self.parts.settings.default_travel_minutes)
    }

    fn check(&self, activity: &Activity) -> Result<(), ProgrammeError> {
        let owner = || format!("hoạt động {}", activity.id);
        let hours = activity.start.zip(activity.end);
        if activity.dates.from > activity.dates.to || hours.is_some_and(|(start, end)| start >= end) {
            return Err(ProgrammeError::Backwards { owner: owner() });
        }
        for person in activity.leaders.iter().chain(&activity.chair) {
            known(&self.people, person, "lãnh đạo", owner)?;
        }
        activity.room.iter().try_for_each(|room| known(&self.rooms, room, "phòng", owner))?;
        activity.area.iter().try_for_each(|area| known(&self.areas, area, "khu vực", owner))
    }

    fn check_lists(&self) -> Result<(), ProgrammeError> {
        for room in &self.parts.rooms {
            let owner = || format!("phòng {}", room.id);
            room.area.iter().try_for_each(|area| known(&self.areas, area, "khu vực", owner))?;
        }
        for absence in &self.parts.absences {
            let owner = || format!("lịch vắng mặt của {}", absence.person);
            known(&self.people, &absence.person, "lãnh đạo", owner)?;
            if absence.dates.from > absence.dates.to {
                return Err(ProgrammeError::Backwards { owner: owner() });
            }
        }
        let decided = &self.parts.decided;
        for (a, b) in decided.joined.iter().chain(&decided.apart) {
            let owner = || format!("quyết định gộp, tách {a} và {b}");
            known(&self.activities, a, "hoạt động", owner)?;
            known(&self.activities, b, "hoạt động", owner)?;
        }
        Ok(())
    }
}

fn index<'a, K>(
    list: &'static str,
    ids: impl Iterator<Item = &'a K>,
) -> Result<HashMap<K, usize>, ProgrammeError>
where
    K: Clone + Eq + Hash + ToString + 'a,
{
    let mut index = HashMap::new();
    for (at, id) in ids.enumerate() {
        if index.insert(id.clone(), at).is_some() {
            return Err(ProgrammeError::Twice { list, id: id.to_string() });
        }
    }
    Ok(index)
}

fn known<K: Eq + Hash + ToString>(
    index: &HashMap<K, usize>,
    id: &K,
    list: &'static str,
    owner: impl Fn() -> String,
) -> Result<(), ProgrammeError> {
    if index.contains_key(id) {
        Ok(())
    } else {
        Err(ProgrammeError::Unknown { owner: owner(), list, id: id.to_string() })
    }
}

fn travel_table(rows: &[Travel], areas: &HashMap<AreaId, usize>) -> Result<Vec<Option<i32>>, ProgrammeError> {
    let mut table = vec![None; areas.len() * areas.len()];
    for row in rows {
        let owner = || format!("quãng đường {} – {}", row.from, row.to);
        known(areas, &row.from, "khu vực", owner)?;
        known(areas, &row.to, "khu vực", owner)?;
        let (from, to) = (areas[&row.from], areas[&row.to]);
        // One direction may be written alone, or both with different minutes: the longer one is the safe one.
        for at in [from * areas.len() + to, to * areas.len() + from] {
            table[at] = Some(table[at].map_or(row.minutes, |known: i32| known.max(row.minutes)));
        }
    }
    Ok(table)
}
