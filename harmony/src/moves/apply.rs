//! Moves made: the programme in which they have happened.

use std::collections::HashMap;

use super::proposal::{Placed, Proposal};
use super::relief::relieved;
use crate::activity::Activity;
use crate::days::{Minutes, PartOfDay, Period, minute_of};
use crate::hours::assumed;
use crate::ids::ActivityId;
use crate::programme::{Programme, ProgrammeError, Room};

impl Proposal {
    /// The programme after the moves; rows that it does not have are passed over.
    ///
    /// # Errors
    /// When a move names a room or a person that the programme does not have, or ends before it begins.
    pub fn applied(&self, programme: &Programme) -> Result<Programme, ProgrammeError> {
        let plain = self.moves.iter().filter(|made| made.relief.is_none());
        let moved = applied(programme, plain.map(|made| (made.rows.as_slice(), &made.to)))?;
        let reliefs =
            self.moves.iter().filter_map(|made| Some((made.rows.as_slice(), made.relief.as_ref()?)));
        relieved(&moved, reliefs)
    }
}

/// The programme in which all these rows stand there.
pub(super) fn applied<'m>(
    programme: &Programme,
    moves: impl Iterator<Item = (&'m [ActivityId], &'m Placed)>,
) -> Result<Programme, ProgrammeError> {
    let to: HashMap<&ActivityId, &Placed> =
        moves.flat_map(|(rows, to)| rows.iter().map(move |row| (row, to))).collect();
    if to.is_empty() {
        return Ok(programme.clone());
    }
    let mut parts = programme.parts().clone();
    for row in &mut parts.activities {
        if let Some(to) = to.get(&row.id) {
            set(row, to, programme);
        }
    }
    Programme::new(parts)
}

fn set(row: &mut Activity, to: &Placed, programme: &Programme) {
    row.dates = Period::day(to.date);
    set_hours(row, to, programme);
    if to.room.is_some() && to.room != row.room {
        let room: Option<&Room> = to.room.as_ref().and_then(|room| programme.room(room));
        row.room.clone_from(&to.room);
        row.place = room.map_or_else(String::new, |room| room.name.clone());
        row.area = room.and_then(|room| room.area.clone()).or(row.area.take());
    }
}

/// Writes the hours as the row wrote them before where that still tells the same: an office that wrote only `sáng` reads
/// `chiều`, not hours that it never gave.
fn set_hours(row: &mut Activity, to: &Placed, programme: &Programme) {
    let settings = programme.settings();
    let target = Minutes { from: minute_of(to.start), to: minute_of(to.end) };
    let noon = settings.hours.morning.1;
    let half = if to.start < noon { PartOfDay::Morning } else { PartOfDay::Afternoon };
    let parts = if row.part == PartOfDay::WholeDay { vec![PartOfDay::WholeDay, half] } else { vec![half] };
    let (had_start, had_end) = (row.start.is_some(), row.end.is_some());
    for part in parts {
        row.part = part;
        for (start, end) in [(had_start, had_end), (true, had_end), (true, true)] {
            row.start = start.then_some(to.start);
            row.end = end.then_some(to.end);
            if assumed(row, settings) == target {
                return;
            }
        }
    }
}
