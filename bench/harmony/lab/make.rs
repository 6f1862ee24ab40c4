//! Problems that look like those of a province: a plan without clashes is made first, then wishes are disturbed, so
//! that a plan which places everything is known to exist. The same size, seed and tightness give the same problem.

mod chance;
mod place;
mod province;
mod wishes;

use nhip_harmony::problem::json::{self, InstanceJson, LimitsJson};

use chance::Chance;
use place::Draft;
use province::Province;

/// Minutes of a day.
const DAY: i64 = 1440;
/// Starts are multiples of this.
const GRAIN: i64 = 15;
/// Minutes between two uses of a room.
const TURNAROUND: i64 = 15;
/// Working periods.
const PERIODS: [[i64; 2]; 2] = [[450, 690], [810, 1020]];

/// How large a problem is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// As it is called.
    pub name: &'static str,
    days: i64,
    activities: usize,
    leaders: usize,
    rooms: usize,
    districts: usize,
    large_per_day: usize,
    /// Days around the plan that windows leave open.
    slack: [i64; 3],
}

/// A week, a month, a quarter, a year and ten years of a province.
pub const SIZES: [Size; 5] = [
    Size::new("week", (7, 90), (25, 12, 8), 2, [2, 4, 7]),
    Size::new("month", (31, 400), (30, 16, 9), 2, [3, 7, 14]),
    Size::new("quarter", (91, 1200), (40, 24, 10), 2, [5, 10, 20]),
    Size::new("year", (365, 5000), (60, 40, 12), 3, [7, 14, 30]),
    Size::new("decade", (3652, 50_000), (120, 60, 14), 3, [7, 14, 30]),
];

impl Size {
    const fn new(
        name: &'static str,
        (days, activities): (i64, usize),
        (leaders, rooms, districts): (usize, usize, usize),
        large_per_day: usize,
        slack: [i64; 3],
    ) -> Self {
        Self { name, days, activities, leaders, rooms, districts, large_per_day, slack }
    }
}

/// Everything that the steps of making share.
struct Making {
    size: Size,
    /// Tightness in thousandths.
    tight: i64,
    chance: Chance,
    province: Province,
}

/// A problem of this size; `tight` in thousandths.
#[must_use]
pub fn problem(size: Size, seed: u64, tight: i64) -> InstanceJson {
    let mixed = seed * 1_000_003 + tight as u64 * 7 + size.name.len() as u64 * 101 + size.days as u64;
    let mut chance = Chance::new(mixed);
    let province = Province::new(&size, &mut chance);
    let mut making = Making { size, tight, chance, province };
    let mut drafts: Vec<Draft> = (0..size.activities).map(|_| making.draft()).collect();
    making.place(&mut drafts);
    making.absences();
    let activities = making.wishes(&drafts);
    let relations = making.relations(&drafts, &activities);
    let province = making.province;
    InstanceJson {
        format: json::INSTANCE.to_owned(),
        name: format!("{}-s{seed}-t{}", size.name, tight / 10),
        grain: GRAIN,
        calendar: province.calendar.json(),
        limits: LimitsJson { big_per_day: size.large_per_day as i64, room_turnaround: TURNAROUND },
        class_weight: vec![27, 9, 3, 1],
        locations: province.places,
        travel: province.travel,
        leaders: province.leaders,
        rooms: province.rooms,
        activities,
        relations,
    }
}
