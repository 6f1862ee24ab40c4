//! K3: one room, two activities.

use std::collections::HashMap;

use super::{Docket, Finding, Uses, first_common};
use crate::clash::{Certainty, Clash, ClashKind, Facts, Severity, Subject};
use crate::programme::{Room, RoomUse};

pub(super) fn judge(docket: &Docket<'_>, found: &mut Vec<Clash>) {
    let rooms: Vec<&Room> = docket.programme.parts().rooms.iter().collect();
    let numbers: HashMap<_, _> =
        rooms.iter().enumerate().map(|(number, room)| (&room.id, number as u32)).collect();
    let mut uses = Uses::default();
    for (at, event) in docket.events.iter().enumerate().filter(|(_, event)| event.takes_time()) {
        let number = event.host.room.as_ref().and_then(|room| numbers.get(room));
        if let Some(number) = number.filter(|number| rooms[**number as usize].usage == RoomUse::Exclusive) {
            uses.add_event(*number, at, event);
        }
    }
    for (a, b, number) in uses.pairs(|a, b| first_common(&docket.events, a, b)) {
        found.push(double(docket, (a, b), rooms[number as usize]));
    }
}

fn double(docket: &Docket<'_>, (a, b): (usize, usize), room: &Room) -> Clash {
    let (x, y) = (&docket.events[a], &docket.events[b]);
    let common = x.hours.common(y.hours).unwrap_or(x.hours);
    let finding = Finding {
        kind: ClashKind::RoomDouble,
        severity: Severity::Block,
        certainty: Certainty::when(x.surely_meets(y)),
        subject: Subject::Room(room.id.clone()),
        minutes: common.to - common.from,
        facts: Facts::Room { room: room.name.clone(), common },
    };
    docket.between((x, y), finding)
}
