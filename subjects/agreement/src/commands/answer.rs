//! Answering a request without changing the activity: offers, refusals, taking back, sending up, ruling.

use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Refusal, Right, Role};
use nhip_programme::reference::Reference;

use super::ask::begins;
use super::carry;
use crate::clocks;
use crate::error::AgreementError;
use crate::messages;
use crate::rules::clock::{Article, Dial, local};
use crate::rules::request::{LONGEST_TEXT, RequestId, Wish};
use crate::rules::standing::Standing;
use crate::rules::step::{Deed, Ruling, Rung};
use crate::rules::thread::Thread;
use crate::shown::{self, Found};
use crate::store;

/// What a person answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The leader comes.
    Agree,
    /// Other ways that would do.
    Counter {
        /// One or more.
        offers: Vec<Wish>,
        /// What else is said.
        note: String,
    },
    /// An offer is taken; its place in the list.
    Take(usize),
    /// No.
    Refuse(String),
    /// The request is taken back.
    Withdraw,
    /// One rung up, with the reason.
    Raise(String),
    /// The decision from above.
    Rule(RulingText),
}

/// A decision from above as it is written down.
#[derive(Clone, Debug, Default)]
pub struct RulingText {
    /// Whether the activity changes as it was asked.
    pub changes: bool,
    /// The post of who decided.
    pub decided_by: String,
    /// By which rule of precedence.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// What was told to whom.
    pub told: String,
}

/// Answers a request as the person saw it: `seen` counts the steps that were there.
pub async fn answer(
    act: &mut Act,
    (id, seen): (&RequestId, usize),
    answer: Answer,
) -> Result<Thread, AgreementError> {
    let found = begin(act, id, seen).await?;
    let deed = deed(act, &found, answer).await?;
    step(act, found, deed).await
}

/// The request, when the person may see it, it stands as it was seen, and the account may settle clashes.
pub(super) async fn begin(act: &mut Act, id: &RequestId, seen: usize) -> Result<Found, AgreementError> {
    act.may(Right::SettleClash, &Object::Office)?;
    let (actor, now) = (act.actor().clone(), act.now());
    let found = shown::one(act.conn(), id, (&actor, now)).await?.ok_or(AgreementError::Unknown)?;
    if found.thread.seen() != seen {
        return Err(AgreementError::Stale);
    }
    Ok(found)
}

/// Refuses what the time and the data do not allow any more.
pub(super) fn check_open(found: &Found) -> Result<(), AgreementError> {
    match &found.standing {
        Standing::Overtaken(what) => Err(AgreementError::Overtaken(*what)),
        Standing::Lapsed => Err(AgreementError::Lapsed),
        Standing::Waits { .. } | Standing::Crossed(_) | Standing::Closed => Ok(()),
    }
}

/// From the rung of the Chánh Văn phòng on, they answer themselves.
pub(super) fn check_rung(act: &Act, found: &Found) -> Result<(), AgreementError> {
    let needed: &'static [Role] = &[Role::Chief];
    match &found.standing {
        Standing::Waits { rung, .. } if *rung >= Rung::Chief && !act.actor().is(Role::Chief) => {
            Err(Refusal::Role { needed }.into())
        }
        _ => Ok(()),
    }
}

/// Keeps a step, writes it into the journal and tells it.
pub(super) async fn step(act: &mut Act, found: Found, deed: Deed) -> Result<Thread, AgreementError> {
    let here = act.office().code().clone();
    let request = &found.thread.request;
    let word = found.position.state.word();
    found.position.clone().after(request, request.part(&here), &deed)?;
    let by = act.actor().display.clone();
    let step = found.thread.next(&here, (&by, act.now()), deed);
    store::save_step(act.conn(), &step).await?;
    let entry = Entry::new(entry_word(&step.deed), "request", &request.id).before(&word)?;
    act.note(entry.after(&step)?).await?;
    messages::tell_step(act, request, &step).await?;
    let steps = found.thread.steps.into_iter().chain([step]);
    Ok(Thread::new(found.thread.request, steps))
}

fn entry_word(deed: &Deed) -> &'static str {
    match deed {
        Deed::Accept { .. } => "agreement.request.accepted",
        Deed::Agree {} => "agreement.request.agreed",
        Deed::Counter { .. } => "agreement.request.countered",
        Deed::Take { .. } => "agreement.request.offer_taken",
        Deed::Refuse { .. } => "agreement.request.refused",
        Deed::Withdraw {} => "agreement.request.withdrawn",
        Deed::Raise { .. } => "agreement.request.raised",
        Deed::Silence { .. } => "agreement.request.silent",
        Deed::Rule(_) => "agreement.request.ruled",
    }
}

async fn deed(act: &mut Act, found: &Found, answer: Answer) -> Result<Deed, AgreementError> {
    match answer {
        Answer::Withdraw => Ok(Deed::Withdraw {}),
        Answer::Take(offer) => {
            check_open(found)?;
            Ok(Deed::Take { offer })
        }
        Answer::Agree => {
            check_open(found)?;
            check_rung(act, found)?;
            Ok(Deed::Agree {})
        }
        Answer::Counter { offers, note } => {
            check_open(found)?;
            check_rung(act, found)?;
            carry::check_offers(act, found, &offers).await?;
            Ok(Deed::Counter { offers, note: text("note", &note, false)? })
        }
        Answer::Refuse(reason) => {
            check_rung(act, found)?;
            Ok(Deed::Refuse { reason: text("reason", &reason, true)? })
        }
        Answer::Raise(reason) => {
            check_open(found)?;
            raise(act, found, text("reason", &reason, true)?).await
        }
        Answer::Rule(ruling) => {
            check_open(found)?;
            rule(act, found, ruling)
        }
    }
}

/// One rung above where it lies now, whether a person or the clock brought it there.
async fn raise(act: &mut Act, found: &Found, reason: String) -> Result<Deed, AgreementError> {
    let rung = match &found.standing {
        Standing::Waits { rung, .. } => *rung,
        _ => found.position.rung,
    };
    let request = &found.thread.request;
    let wrong = AgreementError::WrongStep { found: found.position.state.word() };
    let to = rung.above().ok_or(wrong)?;
    if request.internal && to >= Rung::Coordinator {
        return Err(AgreementError::StaysBetweenTwo);
    }
    let Some(record) = &found.record else { return Err(AgreementError::Unknown) };
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let clocks = clocks::load(act.conn()).await?;
    let calendar = nhip_people::reckoner(act.conn()).await?;
    let dial =
        Dial { calendar: &calendar, hours: reference.settings.hours, begins: begins(record, &reference) };
    let now = local(act.now());
    Ok(Deed::Raise { to, dues: clocks.dues(&dial, now, (Article::AfterPublication, to)), reason })
}

fn rule(act: &Act, found: &Found, ruling: RulingText) -> Result<Deed, AgreementError> {
    let needed: &'static [Role] = &[Role::Chief];
    if !act.actor().is(Role::Chief) {
        return Err(Refusal::Role { needed }.into());
    }
    match &found.standing {
        Standing::Waits { rung, .. } if *rung >= Rung::Coordinator => {}
        _ => return Err(AgreementError::WrongStep { found: found.position.state.word() }),
    }
    Ok(Deed::Rule(Ruling {
        decided_by: text("decided_by", &ruling.decided_by, true)?,
        rule: text("rule", &ruling.rule, true)?,
        reason: text("reason", &ruling.reason, true)?,
        told: text("told", &ruling.told, true)?,
        wish: ruling.changes.then(|| found.thread.request.wish.clone()),
    }))
}

fn text(field: &'static str, typed: &str, needed: bool) -> Result<String, AgreementError> {
    let text = typed.trim();
    if text.chars().count() > LONGEST_TEXT || (needed && text.is_empty()) {
        return Err(AgreementError::Text { field });
    }
    Ok(text.to_owned())
}
