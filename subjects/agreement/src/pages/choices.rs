//! What this person can do about a request now.

use nhip_office::rights::{Right, Role};
use nhip_web::visitor::Visitor;

use crate::rules::request::Wish;
use crate::rules::standing::Standing;
use crate::rules::step::Rung;
use crate::rules::thread::State;
use crate::shown::Found;

/// Which buttons the page shows. The commands judge again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choices {
    pub(super) accept: bool,
    pub(super) agree: bool,
    pub(super) counter: bool,
    pub(super) take: bool,
    pub(super) refuse: bool,
    pub(super) withdraw: bool,
    pub(super) raise: bool,
    pub(super) rule: bool,
}

impl Choices {
    pub(super) fn of(visitor: &Visitor, found: &Found) -> Self {
        if !visitor.can(Right::SettleClash) {
            return Self::default();
        }
        let request = &found.thread.request;
        let part = request.part(visitor.office().code());
        let state = &found.position.state;
        let is_chief = visitor.actor().is(Role::Chief);
        let (live, rung) = match &found.standing {
            Standing::Waits { rung, .. } => (true, *rung),
            _ => (false, found.position.rung),
        };
        let answers = part.answers && (rung < Rung::Chief || is_chief);
        let is_sent = matches!(state, State::Sent);
        let is_countered = matches!(state, State::Countered { .. });
        let is_settled = matches!(state, State::Agreed { .. } | State::Ruled { .. });
        let comes = matches!(request.wish, Wish::Come(_));
        let rises = rung.above().is_some_and(|above| above < Rung::Coordinator || !request.internal);
        let is_refused = matches!(state, State::Refused { .. });
        Self {
            accept: live && part.owns && (is_settled || (answers && !comes && (is_sent || is_countered))),
            agree: live && answers && comes && is_sent,
            counter: live && answers && (is_sent || is_countered),
            take: live && part.asks && is_countered,
            refuse: (answers && (is_sent || is_countered || matches!(state, State::Agreed { .. })))
                || (part.asks && is_countered),
            withdraw: part.asks && state.is_open(),
            raise: (part.asks || part.answers)
                && rises
                && ((live && (is_sent || is_countered)) || is_refused),
            rule: live && part.rules && is_chief && rung >= Rung::Coordinator && (is_sent || is_countered),
        }
    }

    /// Whether there is anything to do.
    pub(super) fn any(self) -> bool {
        self.accept
            || self.agree
            || self.counter
            || self.take
            || self.refuse
            || self.withdraw
            || self.raise
            || self.rule
    }
}
