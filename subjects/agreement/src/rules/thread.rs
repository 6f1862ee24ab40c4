//! A request with its steps, and the state that they make.
//!
//! Every office computes the state from the steps that it holds; the same steps make the same state, in whatever
//! order they arrived. Steps go in the order of [`Step::order`], the answering office before the asker where they
//! crossed; one that no longer fits is kept and changes nothing. What the owner did to the activity is a fact: its
//! acceptance holds even where a withdrawal crossed it.
//!
//! | state | asker | asked office | coordinator | becomes |
//! |---|---|---|---|---|
//! | sent | withdraw, raise, silence (clock over) | accept (owner), agree (leader's office), counter, refuse, raise | rule, from its rung on | accepted, agreed, countered, refused, withdrawn, ruled, kept |
//! | countered | take, refuse, withdraw, raise | accept, counter, refuse | rule | agreed, refused, withdrawn, … |
//! | agreed | withdraw; accept (owner) | refuse; accept (owner) | – | accepted, refused, withdrawn |
//! | ruled | withdraw; accept (owner) | accept (owner) | – | accepted, withdrawn |
//! | refused | raise | raise | – | sent, one rung up |
//! | accepted, withdrawn, kept | – | – | – | – |
//!
//! *Lapsed* (the clock ran out: one rung up, and void once the activity has begun), *overtaken* and *crossed* are not
//! steps but follow from the time and the data: see [`super::standing`].

use std::collections::BTreeSet;

use jiff::Timestamp;
use nhip_envelope::OfficeCode;

use super::request::{Part, Request, Wish};
use super::step::{Deed, Ruling, Rung, Step};

/// How a request is answered so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for the asked office, or for the rung that it was sent up to.
    Sent,
    /// Waits for the asker.
    Countered {
        /// What was offered.
        offers: Vec<Wish>,
    },
    /// Both agree; the owner is to carry it out.
    Agreed {
        /// What.
        wish: Wish,
    },
    /// Decided from above; the owner is to carry it out.
    Ruled {
        /// What.
        wish: Wish,
        /// By whom and why.
        ruling: Ruling,
    },
    /// Carried out.
    Accepted {
        /// The version that the activity got.
        version: u32,
    },
    /// One of the two said no.
    Refused {
        /// Which.
        by: OfficeCode,
        /// Why.
        reason: String,
    },
    /// Decided from above: the activity stays as it is.
    Kept {
        /// By whom and why.
        ruling: Ruling,
    },
    /// Taken back.
    Withdrawn,
}

impl State {
    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Countered { .. } => "countered",
            Self::Agreed { .. } => "agreed",
            Self::Ruled { .. } => "ruled",
            Self::Accepted { .. } => "accepted",
            Self::Refused { .. } => "refused",
            Self::Kept { .. } => "kept",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether somebody still has to do something.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Sent | Self::Countered { .. } | Self::Agreed { .. } | Self::Ruled { .. })
    }
}

/// A step that the state does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongStep {
    /// The state.
    pub found: &'static str,
    /// The step.
    pub wanted: &'static str,
}

/// State and rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// How it is answered.
    pub state: State,
    /// The rung it was sent up to by hand; the clock may have brought it higher.
    pub rung: Rung,
    /// Until when each rung has time, from the lowest.
    pub dues: Vec<Timestamp>,
}

impl Position {
    /// Where every request begins.
    pub fn first(request: &Request) -> Self {
        Self { state: State::Sent, rung: Rung::Liaison, dues: request.dues.clone() }
    }

    /// The position after a step of an office with this part.
    pub fn after(self, request: &Request, part: Part, deed: &Deed) -> Result<Self, WrongStep> {
        let wrong = WrongStep { found: self.state.word(), wanted: deed.word() };
        if !allows(part, request, deed) {
            return Err(wrong);
        }
        let state = match (&self.state, deed) {
            (State::Accepted { .. }, _) => return Err(wrong),
            (_, Deed::Accept { version }) => State::Accepted { version: *version },
            (State::Sent | State::Countered { .. } | State::Refused { .. }, Deed::Raise { to, dues, .. })
                if *to > self.rung =>
            {
                return Ok(Self { state: State::Sent, rung: *to, dues: dues.clone() });
            }
            (State::Sent, Deed::Agree {}) => State::Agreed { wish: request.wish.clone() },
            (State::Sent, Deed::Silence { .. }) if self.rung == Rung::Liaison => {
                State::Agreed { wish: request.wish.clone() }
            }
            (State::Sent | State::Countered { .. }, Deed::Counter { offers, .. }) if part.answers => {
                State::Countered { offers: offers.clone() }
            }
            (State::Countered { offers }, Deed::Take { offer }) => match offers.get(*offer) {
                Some(wish) => State::Agreed { wish: wish.clone() },
                None => return Err(wrong),
            },
            // The asker refuses what was offered; the asked office what was asked, also before it is carried out.
            (State::Sent | State::Agreed { .. }, Deed::Refuse { reason }) if part.answers => {
                refused(request, true, reason)
            }
            (State::Countered { .. }, Deed::Refuse { reason }) => refused(request, part.answers, reason),
            (
                State::Sent | State::Countered { .. } | State::Agreed { .. } | State::Ruled { .. },
                Deed::Withdraw {},
            ) => State::Withdrawn,
            (State::Sent | State::Countered { .. }, Deed::Rule(ruling)) => match &ruling.wish {
                Some(wish) => State::Ruled { wish: wish.clone(), ruling: ruling.clone() },
                None => State::Kept { ruling: ruling.clone() },
            },
            _ => return Err(wrong),
        };
        Ok(Self { state, ..self })
    }
}

fn refused(request: &Request, by_asked: bool, reason: &str) -> State {
    let by = if by_asked { &request.asked } else { &request.asker };
    State::Refused { by: by.clone(), reason: reason.to_owned() }
}

/// Whether a step is ever an office's to take.
pub fn allows(part: Part, request: &Request, deed: &Deed) -> bool {
    match deed {
        Deed::Accept { .. } => part.owns,
        Deed::Agree {} => part.answers && matches!(request.wish, Wish::Come(_)),
        Deed::Counter { offers, .. } => part.answers && !offers.is_empty(),
        Deed::Take { .. } | Deed::Withdraw {} => part.asks,
        Deed::Refuse { .. } | Deed::Raise { .. } => part.asks || part.answers,
        Deed::Silence { article } => part.asks && request.silence.as_ref() == Some(article),
        Deed::Rule(_) => part.rules,
    }
}

/// A request with all steps that this office holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The request.
    pub request: Request,
    /// Its steps, in the order in which they count.
    pub steps: Vec<Step>,
}

impl Thread {
    /// A thread from steps in any order; repeats count once.
    pub fn new(request: Request, steps: impl IntoIterator<Item = Step>) -> Self {
        let mut known = BTreeSet::new();
        let mut steps: Vec<Step> =
            steps.into_iter().filter(|step| known.insert((step.office.clone(), step.number))).collect();
        let rank = |office: &OfficeCode| {
            let part = request.part(office);
            (!part.answers, !part.rules, office.clone())
        };
        steps.sort_by_key(|step| (step.order, rank(&step.office), step.number));
        Self { request, steps }
    }

    /// Where it stands by its steps.
    pub fn position(&self) -> Position {
        self.walk().1
    }

    /// For each step whether it counted.
    pub fn counted(&self) -> Vec<bool> {
        self.walk().0
    }

    /// Whether the asked office has let the clock run out, where that counts as agreement.
    pub fn is_silent_at(&self, now: Timestamp) -> bool {
        let is_over = self.request.dues.first().is_some_and(|due| *due <= now);
        let position = self.position();
        is_over
            && self.request.silence.is_some()
            && position.state == State::Sent
            && position.rung == Rung::Liaison
    }

    /// How many steps are known: what a person has seen when answering.
    pub fn seen(&self) -> usize {
        self.steps.len()
    }

    /// The next step of an office.
    pub fn next(&self, office: &OfficeCode, (by, at): (&str, Timestamp), deed: Deed) -> Step {
        let own = self.steps.iter().filter(|step| step.office == *office);
        Step {
            request: self.request.id.clone(),
            office: office.clone(),
            number: own.map(|step| step.number).max().unwrap_or(0) + 1,
            order: self.steps.iter().map(|step| step.order).max().unwrap_or(0) + 1,
            at,
            by: by.to_owned(),
            deed,
        }
    }

    fn walk(&self) -> (Vec<bool>, Position) {
        let mut position = Position::first(&self.request);
        let mut counted = Vec::new();
        for step in &self.steps {
            let part = self.request.part(&step.office);
            let after = position.clone().after(&self.request, part, &step.deed);
            counted.push(after.is_ok());
            position = after.unwrap_or(position);
        }
        (counted, position)
    }
}
