//! An answer in words: what moves, from where to where, and why.

use nhip_harmony::harmonise::{Answer, Blocker, Conflict, Minimal, Proven, Reason, Terms, reasons};
use nhip_harmony::problem::{ActivityNo, DAY, Instance, LeaderNo, Minute, RoomNo, Stretch, Tie};

use crate::cli::Screen;

pub(super) fn show(instance: &Instance, answer: &Answer, conflicts: &[Conflict], screen: &Screen) {
    let words = Words { instance, screen };
    let moves = reasons(instance, &Terms::default(), &answer.plan);
    if !moves.is_empty() {
        let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
        let head =
            [pick("Hoạt động", "Activity"), pick("Từ", "From"), pick("Đến", "To"), pick("Vì", "Because of")];
        let rows: Vec<Vec<String>> = moves.iter().map(|reason| words.row(reason)).collect();
        screen.table(&head, &rows);
    }
    words.left_out(answer, conflicts);
    words.summary(answer, moves.len());
}

struct Words<'a> {
    instance: &'a Instance,
    screen: &'a Screen,
}

impl Words<'_> {
    fn pick(&self, vietnamese: &str, english: &str) -> String {
        self.screen.lang.pick(vietnamese, english).to_owned()
    }

    fn row(&self, reason: &Reason) -> Vec<String> {
        let because: Vec<String> = reason.blockers.iter().map(|blocker| self.because(*blocker)).collect();
        vec![
            reason.activity.to_string(),
            self.spot(reason.wish.start, reason.wish.room),
            self.spot(reason.spot.start, reason.spot.room),
            because.join("; "),
        ]
    }

    fn spot(&self, start: Minute, room: Option<RoomNo>) -> String {
        match room {
            Some(room) => format!("{}, {}", self.time(start), self.room(room)),
            None => self.time(start),
        }
    }

    fn time(&self, at: Minute) -> String {
        let (day, minute) = (at.div_euclid(DAY) + 1, at.rem_euclid(DAY));
        format!("{} {day} {:02}:{:02}", self.pick("ngày", "day"), minute / 60, minute % 60)
    }

    fn room(&self, room: RoomNo) -> String {
        named(&self.instance.rooms[room.at()].name, room.at())
    }

    fn leader(&self, leader: LeaderNo) -> String {
        named(&self.instance.leaders[leader.at()].name, leader.at())
    }

    fn span(&self, stretch: Stretch) -> String {
        format!("{} – {}", self.time(stretch.from), self.time(stretch.to))
    }

    fn because(&self, blocker: Blocker) -> String {
        match blocker {
            Blocker::NotAllowed => self.pick("giờ không được phép", "the time is not allowed"),
            Blocker::Forbidden => self.pick("bị cấm", "forbidden"),
            Blocker::NoSuchRoom(room) => {
                format!("{}: {}", self.room(room), self.pick("không được dùng", "not allowed"))
            }
            Blocker::Away(leader, when) => {
                format!("{} {} {}", self.leader(leader), self.pick("vắng", "away"), self.span(when))
            }
            Blocker::Closed(room, when) => {
                format!("{} {} {}", self.room(room), self.pick("đóng", "closed"), self.span(when))
            }
            Blocker::Leader { leader, by, way } => {
                let travel = match way {
                    0 => String::new(),
                    way => format!(" ({} {way}′)", self.pick("đi lại", "travel")),
                };
                format!("{} → {} {by}{travel}", self.leader(leader), self.pick("hoạt động", "activity"))
            }
            Blocker::Room { room, by } => {
                format!("{} → {} {by}", self.room(room), self.pick("hoạt động", "activity"))
            }
            Blocker::Large { day, by } => {
                let full = self.pick("đã đủ sự kiện lớn trong ngày", "enough large ones on day");
                format!("{full} {}: {by}", day + 1)
            }
            Blocker::Relation { with, tie } => {
                let tie = match tie {
                    Tie::After(_) => self.pick("phải trước sau với", "must follow or precede"),
                    Tie::SameDay => self.pick("phải cùng ngày với", "must share the day of"),
                    Tie::Apart => self.pick("phải khác ngày với", "must not share a day with"),
                };
                format!("{tie} {with}")
            }
        }
    }

    fn left_out(&self, answer: &Answer, conflicts: &[Conflict]) {
        let out: Vec<ActivityNo> =
            self.instance.numbers().filter(|at| answer.plan.spot(*at).is_none()).collect();
        if out.is_empty() {
            return;
        }
        let out = list(&out);
        self.screen.say(&format!("Không xếp được: {out}"), &format!("Not placed: {out}"));
        for conflict in conflicts {
            let members = list(&conflict.activities);
            let (vietnamese, english) = match conflict.minimal {
                Minimal::Shown => (
                    format!("Không thể cùng có: {members}; bỏ bớt một việc bất kỳ thì được"),
                    format!("Cannot all stand: {members}; any one less and the rest can"),
                ),
                Minimal::NotShown => {
                    (format!("Không thể cùng có: {members}"), format!("Cannot all stand: {members}"))
                }
            };
            self.screen.say(&vietnamese, &english);
        }
    }

    fn summary(&self, answer: &Answer, moves: usize) {
        let (vector, bound) = (answer.vector, answer.moved_at_least);
        let proof = match answer.proven {
            Proven::Everything => self.pick("đã chứng minh tốt nhất", "proven the best there is"),
            Proven::Displacement | Proven::Moved => {
                self.pick("đã chứng minh không thể dời ít hơn", "proven that less cannot be moved")
            }
            Proven::Unplaced | Proven::Nothing => {
                format!("{} {bound}", self.pick("phần dời không thể dưới", "moved cannot be below"))
            }
        };
        self.screen.say(
            &format!("{moves} việc phải dời; phương án {vector}; {proof}"),
            &format!("{moves} moved; vector {vector}; {proof}"),
        );
    }
}

fn named(name: &str, at: usize) -> String {
    if name.is_empty() { at.to_string() } else { name.to_owned() }
}

fn list(activities: &[ActivityNo]) -> String {
    activities.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
