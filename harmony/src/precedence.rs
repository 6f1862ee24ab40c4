//! Which of two activities that cannot both stand gives way: class first, then the tie-breakers (section 7).

use std::cmp::{Ordering, Reverse};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::activity::{Activity, Precedence};
use crate::ids::ActivityId;
use crate::programme::Programme;

/// By what an activity keeps its time against another. The order is that in which the rules are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YieldReason {
    /// A higher class.
    Class {
        /// Class of the one that stays.
        stays: Precedence,
        /// Class of the one that yields.
        yields: Precedence,
    },
    /// A higher priority given by the offices, where nobody has said the class.
    Priority,
    /// Published, or its invitations already sent.
    Announced,
    /// Outside guests or a public notice.
    Outside,
    /// A higher chair.
    Chair,
    /// More people.
    Size,
    /// A nearer legal deadline.
    Deadline,
    /// Registered first.
    RegisteredFirst,
    /// Nothing tells them apart: the later id yields, so that the answer is always the same.
    Undecided,
}

impl fmt::Display for YieldReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Class { stays, yields } => {
                write!(f, "việc hạng P{} được giữ trước việc hạng P{}", stays.number(), yields.number())
            }
            Self::Priority => f.write_str("việc được ưu tiên cao hơn được giữ"),
            Self::Announced => f.write_str("việc đã công bố, đã gửi giấy mời được giữ"),
            Self::Outside => f.write_str("việc có khách ngoài tỉnh hoặc đã thông báo cho nhân dân được giữ"),
            Self::Chair => f.write_str("việc có người chủ trì cấp cao hơn được giữ"),
            Self::Size => f.write_str("việc đông người hơn được giữ"),
            Self::Deadline => f.write_str("việc có thời hạn luật định gần hơn được giữ"),
            Self::RegisteredFirst => f.write_str("việc đăng ký trước được giữ"),
            Self::Undecided => f.write_str("hai việc ngang nhau, hai văn phòng tự thống nhất"),
        }
    }
}

/// Orders one activity against another: `Less` when the first keeps its time.
type Rule = fn(&Programme, &Activity, &Activity) -> Ordering;

/// The activity that gives way, and why. Asked either way round the answer is the same.
#[must_use]
pub fn who_yields(programme: &Programme, a: &Activity, b: &Activity) -> (ActivityId, YieldReason) {
    let rules: [(Rule, YieldReason); 7] = [
        (by_priority, YieldReason::Priority),
        (|_, a, b| b.standing.announced.cmp(&a.standing.announced), YieldReason::Announced),
        (|_, a, b| b.standing.outside.cmp(&a.standing.outside), YieldReason::Outside),
        (by_chair, YieldReason::Chair),
        (|_, a, b| known(a.size.map(Reverse), b.size.map(Reverse)), YieldReason::Size),
        (by_deadline, YieldReason::Deadline),
        (|_, a, b| known(a.submitted_on, b.submitted_on), YieldReason::RegisteredFirst),
    ];
    if let Some((x, y)) = a.precedence.zip(b.precedence).filter(|(x, y)| x != y) {
        let yielder = if x < y { b } else { a };
        return (yielder.id.clone(), YieldReason::Class { stays: x.min(y), yields: x.max(y) });
    }
    let told_apart = rules.into_iter().find_map(|(rule, reason)| match rule(programme, a, b) {
        Ordering::Less => Some((b, reason)),
        Ordering::Greater => Some((a, reason)),
        Ordering::Equal => None,
    });
    let (yielder, reason) = told_apart.unwrap_or((if a.id < b.id { b } else { a }, YieldReason::Undecided));
    (yielder.id.clone(), reason)
}

/// Nothing is concluded from what only one of them says.
fn known<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    a.zip(b).map_or(Ordering::Equal, |(a, b)| a.cmp(&b))
}

fn by_priority(_: &Programme, a: &Activity, b: &Activity) -> Ordering {
    let classed = a.precedence.is_some() && b.precedence.is_some();
    if classed { Ordering::Equal } else { known(a.priority, b.priority) }
}

fn by_chair(programme: &Programme, a: &Activity, b: &Activity) -> Ordering {
    let rank = |activity: &Activity| {
        let person = programme.person(activity.chair.as_ref()?)?;
        let body = programme.parts().bodies.iter().find(|body| body.code == person.body);
        Some((person.rank, body.map_or(u32::MAX, |body| body.rank)))
    };
    known(rank(a), rank(b))
}

fn by_deadline(_: &Programme, a: &Activity, b: &Activity) -> Ordering {
    match (a.standing.legal_deadline, b.standing.legal_deadline) {
        (Some(a), Some(b)) => a.cmp(&b),
        // One that serves a legal deadline is nearer to it than one that serves none.
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}
