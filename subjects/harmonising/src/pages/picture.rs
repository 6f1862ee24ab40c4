//! The board before and after: leaders whose activities move, the days concerned, what moves as a ghost where it was and
//! with an arrow to where it goes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use nhip_harmony::activity::{Activity, Occupancy};
use nhip_harmony::days::{Minutes, minute_of};
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_harmony::moves::{Move, Placed};
use nhip_harmony::programme::Programme;
use nhip_web::words::Words;

use crate::runs::{Outcome, Run};

const DAY_FROM: i32 = 7 * 60;
const DAY_TO: i32 = 18 * 60;
const DAY_WIDTH: i32 = 132;
const NAMES: i32 = 176;
const HEAD: i32 = 24;
const LANE: i32 = 30;
const BOX: i32 = 20;
/// More leaders or days than these are not drawn: the list tells them.
const MOST_LANES: usize = 16;
const MOST_DAYS: usize = 10;

/// One of the two boards.
pub(super) struct Picture {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) caption: String,
    pub(super) lanes: Vec<Lane>,
    pub(super) days: Vec<Day>,
    pub(super) boxes: Vec<Block>,
    pub(super) arrows: Vec<String>,
    pub(super) is_cut: bool,
}

/// A leader.
pub(super) struct Lane {
    pub(super) name: String,
    pub(super) y: i32,
}

/// A day.
pub(super) struct Day {
    pub(super) name: String,
    pub(super) x: i32,
}

/// An activity of a leader.
pub(super) struct Block {
    pub(super) class: &'static str,
    pub(super) title: String,
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
}

/// Which leaders and days are drawn, in their order.
struct Sheet<'r> {
    lanes: Vec<&'r PersonId>,
    days: Vec<Date>,
    is_cut: bool,
}

impl Picture {
    /// As it is: what moves is lit.
    pub(super) fn before(words: Words, run: &Run, outcome: &Outcome) -> Option<Self> {
        let sheet = Sheet::of(run, outcome)?;
        let moved = moved(outcome);
        let class = |id: &ActivityId| if moved.contains_key(id) { "is-moving" } else { "is-still" };
        let boxes = sheet.boxes(words, &run.programme, class);
        Some(sheet.picture(words, run, (words.t("harmonise-before"), boxes, Vec::new())))
    }

    /// After the moves: ghosts stand where things were.
    pub(super) fn after(words: Words, run: &Run, outcome: &Outcome) -> Option<Self> {
        let sheet = Sheet::of(run, outcome)?;
        let moved = moved(outcome);
        let class = |id: &ActivityId| if moved.contains_key(id) { "is-new" } else { "is-still" };
        let mut boxes = sheet.boxes(words, &outcome.after, class);
        let mut arrows = Vec::new();
        for (id, made) in &moved {
            let Some(row) = run.programme.activity(id) else { continue };
            for leader in &row.leaders {
                let Some(lane) = sheet.lane(leader) else { continue };
                let (Some(old), Some(new)) = (sheet.place(lane, &made.from), sheet.place(lane, &made.to))
                else {
                    continue;
                };
                if (made.from.date, made.from.start) != (made.to.date, made.to.start) {
                    arrows.push(arrow(&old, &new));
                }
                boxes.push(Block { class: "is-ghost", title: ghost(words, made), ..old });
            }
        }
        Some(sheet.picture(words, run, (words.t("harmonise-after"), boxes, arrows)))
    }
}

fn ghost(words: Words, made: &Move) -> String {
    words.named("harmonise-ghost", &made.title)
}

/// Rows that move, with their move.
fn moved(outcome: &Outcome) -> BTreeMap<&ActivityId, &Move> {
    outcome.proposal.moves.iter().flat_map(|made| made.rows.iter().map(move |row| (row, made))).collect()
}

impl<'r> Sheet<'r> {
    fn of(run: &'r Run, outcome: &Outcome) -> Option<Self> {
        let moved = moved(outcome);
        let rows = moved.keys().filter_map(|id| run.programme.activity(id));
        let concerned: BTreeSet<&PersonId> = rows.flat_map(|row| &row.leaders).collect();
        let people = run.programme.parts().people.iter().map(|person| &person.id);
        let mut lanes: Vec<_> = people.filter(|id| concerned.contains(id)).collect();
        let moves = outcome.proposal.moves.iter();
        let mut days: BTreeSet<Date> = moves.flat_map(|made| [made.from.date, made.to.date]).collect();
        let period = run.asked.period();
        if run.asked.reach == crate::rules::Reach::Week {
            days.extend(period.days().filter(|day| run.programme.calendar().is_working(*day)));
        }
        let is_cut = lanes.len() > MOST_LANES || days.len() > MOST_DAYS;
        lanes.truncate(MOST_LANES);
        let days: Vec<Date> = days.into_iter().take(MOST_DAYS).collect();
        (!lanes.is_empty() && !days.is_empty()).then_some(Self { lanes, days, is_cut })
    }

    fn lane(&self, person: &PersonId) -> Option<usize> {
        self.lanes.iter().position(|known| *known == person)
    }

    fn stretch(&self, lane: usize, day: Date, hours: Minutes) -> Option<Block> {
        let column = i32::try_from(self.days.iter().position(|known| *known == day)?).ok()?;
        let lane = i32::try_from(lane).ok()?;
        let at =
            |minute: i32| (minute.clamp(DAY_FROM, DAY_TO) - DAY_FROM) * (DAY_WIDTH - 6) / (DAY_TO - DAY_FROM);
        let (from, to) = (at(hours.from), at(hours.to));
        Some(Block {
            class: "",
            title: String::new(),
            x: NAMES + column * DAY_WIDTH + 3 + from,
            y: HEAD + lane * LANE + (LANE - BOX) / 2,
            width: (to - from).max(5),
        })
    }

    fn place(&self, lane: usize, placed: &Placed) -> Option<Block> {
        let hours = Minutes { from: minute_of(placed.start), to: minute_of(placed.end) };
        self.stretch(lane, placed.date, hours)
    }

    fn boxes(
        &self,
        words: Words,
        programme: &Programme,
        class: impl Fn(&ActivityId) -> &'static str,
    ) -> Vec<Block> {
        let standing = |row: &&Activity| row.state.takes_time() && row.occupancy != Occupancy::AtOffice;
        let mut boxes = Vec::new();
        for row in programme.activities().iter().filter(standing) {
            let hours = assumed(row, programme.settings());
            for (lane, day) in row.leaders.iter().filter_map(|leader| self.lane(leader)).flat_map(|lane| {
                self.days.iter().filter(|day| row.dates.contains(**day)).map(move |day| (lane, *day))
            }) {
                let Some(drawn) = self.stretch(lane, day, hours) else { continue };
                let clock = nhip_harmony::days::clock;
                let title = format!(
                    "{}–{} {} · {}",
                    clock(hours.from),
                    clock(hours.to),
                    words.date_short(day),
                    row.title
                );
                boxes.push(Block { class: class(&row.id), title, ..drawn });
            }
        }
        // What moves is drawn last, over what stays.
        boxes.sort_by_key(|drawn| drawn.class != "is-still");
        boxes
    }

    fn picture(
        &self,
        words: Words,
        run: &Run,
        (caption, boxes, arrows): (String, Vec<Block>, Vec<String>),
    ) -> Picture {
        let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let lane = |(at, id): (usize, &&PersonId)| Lane {
            name: run.programme.person(id).map_or_else(|| id.to_string(), |person| short(&person.title)),
            y: HEAD + number(at) * LANE,
        };
        let day = |(at, day): (usize, &Date)| Day {
            name: format!("{} {}", words.weekday_short(day.weekday()), words.date_short(*day)),
            x: NAMES + number(at) * DAY_WIDTH,
        };
        Picture {
            width: NAMES + number(self.days.len()) * DAY_WIDTH,
            height: HEAD + number(self.lanes.len()) * LANE + 2,
            caption,
            lanes: self.lanes.iter().enumerate().map(lane).collect(),
            days: self.days.iter().enumerate().map(day).collect(),
            boxes,
            arrows,
            is_cut: self.is_cut,
        }
    }
}

/// As much of a post's title as fits its lane.
fn short(title: &str) -> String {
    const MOST: usize = 24;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    title.chars().take(MOST - 1).chain(['…']).collect()
}

/// From the ghost to the new place, as a path.
fn arrow(old: &Block, new: &Block) -> String {
    let y = old.y + BOX / 2;
    let (from, to) = if new.x >= old.x + old.width {
        (old.x + old.width, new.x - 1)
    } else if new.x + new.width <= old.x {
        (old.x, new.x + new.width + 1)
    } else {
        (old.x + 2, new.x + 2)
    };
    let above = old.y - 3;
    format!("M{from} {y} Q{} {above} {to} {y}", (from + to) / 2)
}
