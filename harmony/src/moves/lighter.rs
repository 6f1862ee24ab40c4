//! Why no lighter way than the move does.

use super::explain::Case;
use super::proposal::{Move, MoveKind, Placed, WhyNot};
use super::wanted::RoomFreedom;
use crate::clash::{ClashKind, Subject};
use crate::days::{Period, Span, minute_of};
use crate::lanes::{FreeWish, Proposal as Question};
use crate::ways_out::Way;

impl Case<'_> {
    /// Lighter ways than the move that do not work, in the handbook's order.
    pub(super) fn no_lighter(&self, at: usize, made: &Move) -> Vec<WhyNot> {
        let own = || self.gone.iter().filter(|clash| clash.concerns(&made.activity));
        let about = |kind: ClashKind| own().any(|clash| clash.kind == kind);
        let over_person = own().any(|clash| matches!(clash.subject, Subject::Person(_)));
        let mut found = Vec::new();
        let rooms_asked =
            self.puzzle.wanted.rooms == RoomFreedom::OtherRooms && made.kind > MoveKind::OtherRoom;
        if rooms_asked && about(ClashKind::RoomDouble) && !self.another_room_is_free(at, &made.from) {
            found.push(WhyNot::NoRoom);
        }
        let substitutes = made.instead.iter().any(|way| matches!(way.way, Way::Substitute { .. }));
        if over_person && !substitutes {
            found.push(WhyNot::NoSubstitute);
        }
        let lighter =
            [MoveKind::ShiftHours, MoveKind::SwapHalves].into_iter().filter(|kind| *kind < made.kind);
        found.extend(lighter.filter(|kind| !self.time_is_free(at, *kind)).map(WhyNot::NoTime));
        found
    }

    fn question(&self, at: usize, from: &Placed) -> Question {
        let item = self.puzzle.item(at);
        let people = &self.before.parts().people;
        Question {
            people: item.leaders.iter().map(|person| people[*person].id.clone()).collect(),
            room: item.room.clone(),
            span: Span { date: from.date, from: from.start, to: from.end },
            area: self.before.activity(&item.host).and_then(|row| row.area.clone()),
            ignore: Some(item.host.clone()),
        }
    }

    fn another_room_is_free(&self, at: usize, from: &Placed) -> bool {
        let halls =
            self.puzzle.item(at).other_halls.iter().map(|hall| self.puzzle.items.halls[*hall].clone());
        let mut free = halls.filter(|hall| {
            let question =
                Question { people: Vec::new(), room: Some(hall.clone()), ..self.question(at, from) };
            self.lanes_after.is_free(&question)
        });
        free.next().is_some()
    }

    /// Whether all its leaders and its room are free at another time of its own half of the day, or of the other one.
    fn time_is_free(&self, at: usize, kind: MoveKind) -> bool {
        let item = self.puzzle.item(at);
        let from = self.puzzle.own(at);
        let noon = minute_of(self.before.settings().hours.morning.1);
        let Question { people, room, area, ignore, .. } = self.question(at, &from);
        let wish = FreeWish {
            people,
            room,
            area,
            minutes: item.hours.to - item.hours.from,
            wish: (from.date, from.start),
            on: Period::day(from.date),
            ignore,
            limit: usize::MAX,
        };
        let own_half = |span: &Span| (minute_of(span.from) < noon) == item.begins_before(noon);
        let asked = |span: &Span| own_half(span) == (kind == MoveKind::ShiftHours);
        self.lanes_after.free_times(&wish).iter().any(asked)
    }
}
