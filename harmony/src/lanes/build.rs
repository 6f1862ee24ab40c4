//! Laying a programme out in lanes.

use super::quick::Map;
use super::{Booking, Lane, Lanes, Taken};
use crate::activity::Occupancy;
use crate::days::{Minutes, day_number, minute_of};
use crate::event::{Event, events_by_hosts};
use crate::ids::AreaId;
use crate::programme::{Programme, RoomUse};
use crate::same_event;

impl Lanes {
    /// Lays out everything of a programme that takes time; rows of one event take it once.
    #[must_use]
    pub fn new(programme: &Programme) -> Self {
        let areas: Map<AreaId, u32> = programme
            .parts()
            .areas
            .iter()
            .enumerate()
            .map(|(at, area)| (area.id.clone(), at as u32))
            .collect();
        let host_of = same_event::hosts(programme);
        let mut lanes = Self {
            people: Map::default(),
            rooms: Map::default(),
            events: Map::default(),
            hosts: Vec::new(),
            host_of: Vec::new(),
            travel: travel(programme),
            longest_travel: i64::from(programme.longest_travel()),
            areas,
            hours: programme.settings().hours,
            calendar: programme.calendar().clone(),
        };
        for event in events_by_hosts(programme, &host_of) {
            lanes.add_event(programme, &event);
        }
        lanes.host_of = host_of;
        lanes.add_absences(programme);
        lanes.people.values_mut().chain(lanes.rooms.values_mut()).for_each(Lane::settle);
        lanes
    }

    fn add_event(&mut self, programme: &Programme, event: &Event<'_>) {
        let number = self.hosts.len() as u32;
        self.hosts.push(event.host.id.clone());
        self.events.extend(event.rows().map(|row| (row.id.clone(), number)));
        if !event.takes_time() {
            return;
        }
        let host = event.host;
        let away = host.occupancy == Occupancy::Away;
        let reckons_travel = !host.dates.is_long();
        let booking = Booking {
            taken_by: if away { Taken::Away(number) } else { Taken::Event(number) },
            area: host
                .area
                .as_ref()
                .filter(|_| reckons_travel)
                .and_then(|area| self.areas.get(area))
                .copied(),
            start_written: host.start.is_some(),
            ..Booking::UNPLACED
        };
        let exclusive = host.room.as_ref().and_then(|room| programme.room(room));
        let exclusive = exclusive.filter(|room| room.usage == RoomUse::Exclusive);
        for day in host.dates.days().map(day_number) {
            for leader in &event.leaders {
                self.people.entry((*leader).clone()).or_default().add(day, event.hours, booking);
            }
            if let Some(room) = exclusive {
                self.rooms.entry(room.id.clone()).or_default().add(day, event.hours, booking);
            }
        }
    }

    fn add_absences(&mut self, programme: &Programme) {
        for absence in &programme.parts().absences {
            let from = absence.start.map_or(0, minute_of);
            let hours = Minutes { from, to: absence.end.map_or(24 * 60, minute_of) };
            let lane = self.people.entry(absence.person.clone()).or_default();
            let booking = Booking { taken_by: Taken::Absence, ..Booking::UNPLACED };
            absence.dates.days().for_each(|date| lane.add(day_number(date), hours, booking));
        }
    }
}

impl Booking {
    const UNPLACED: Self =
        Self { start: 0, end: 0, reach: 0, taken_by: Taken::Absence, area: None, start_written: true };
}

fn travel(programme: &Programme) -> Vec<i32> {
    let areas = &programme.parts().areas;
    let minutes = |from| areas.iter().map(move |to: &crate::programme::Area| (from, &to.id));
    let pairs = areas.iter().flat_map(|from| minutes(&from.id));
    pairs.map(|(from, to)| programme.travel_minutes(from, to)).collect()
}
