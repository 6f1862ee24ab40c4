//! Whether those invited have to be told anew, and exactly whom: nobody twice, nobody whom it does not concern.

use nhip_documents::rules::number::PaperKind;
use nhip_harmony::activity::ActivityState;

use super::called::{Called, Line};
use super::invitation::{Addressee, Answering, Invitation, Purpose, Says, last_told};
use super::told::{Difference, Told};

/// What the next version has to say, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// What it is for.
    pub purpose: Purpose,
    /// What differs from the version before; empty for the first.
    pub differences: Vec<Difference>,
    /// To whom it goes.
    pub addressees: Vec<Addressee>,
}

impl Renewal {
    /// The kind of paper: what is put off, cancelled or only taken back is announced.
    pub fn paper(&self) -> PaperKind {
        let only_withdrawn = self.addressees.iter().all(|one| one.says == Says::Withdrawn);
        match self.purpose {
            Purpose::Postpone | Purpose::Cancel => PaperKind::Announcement,
            Purpose::Supplement if only_withdrawn => PaperKind::Announcement,
            Purpose::Invite | Purpose::Change | Purpose::Supplement => PaperKind::Invitation,
        }
    }
}

/// The next version of a meeting's invitation: the first one to everybody called, a later one only when something has
/// to be told. None when nobody has to hear anything.
pub fn renewal(history: &[Invitation], now: &Told, called: &Called) -> Option<Renewal> {
    let Some(latest) = history.iter().max_by_key(|version| version.number) else {
        let addressees = called.lines.iter().map(|line| addressee(line, Says::Invited, Answering::Anew));
        let renewal =
            Renewal { purpose: Purpose::Invite, differences: Vec::new(), addressees: addressees.collect() };
        return Some(renewal).filter(|first| now.takes_place() && !first.addressees.is_empty());
    };
    let differences = latest.told.differences(now);
    let addressees = match now.state {
        ActivityState::Planned => while_planned(history, (&differences, called)),
        ActivityState::Postponed | ActivityState::Cancelled => called_off(history, &differences),
    };
    let purpose = match now.state {
        ActivityState::Cancelled => Purpose::Cancel,
        ActivityState::Postponed => Purpose::Postpone,
        ActivityState::Planned if differences.is_empty() => Purpose::Supplement,
        ActivityState::Planned => Purpose::Change,
    };
    (!addressees.is_empty()).then_some(Renewal { purpose, differences, addressees })
}

/// Those who are expected hear that it is off; also one taken off the list meanwhile, who would come else. What was
/// put off is told once more when the new day becomes another.
fn called_off(history: &[Invitation], differences: &[Difference]) -> Vec<Addressee> {
    if differences.is_empty() {
        return Vec::new();
    }
    let concerned = told_lines(history).filter(|one| one.says.is_called() || one.says == Says::CalledOff);
    concerned.map(|one| addressee(&one.line, Says::CalledOff, Answering::None)).collect()
}

fn while_planned(history: &[Invitation], (differences, called): (&[Difference], &Called)) -> Vec<Addressee> {
    let is_changed = !differences.is_empty();
    let again = match differences.iter().any(|what| what.asks_again()) {
        true => Answering::Anew,
        false => Answering::AsBefore,
    };
    let here = called.lines.iter().filter_map(|line| match last_told(history, line.number) {
        None => Some(addressee(line, Says::Invited, Answering::Anew)),
        Some((_, last)) if last.says == Says::Withdrawn => {
            Some(addressee(line, Says::Invited, Answering::Anew))
        }
        Some(_) if is_changed => Some(addressee(line, Says::Changed, again)),
        // Called in another way: whoever comes may have to be somebody else.
        Some((_, last)) if !last.line.calls_as(line) => Some(addressee(line, Says::Changed, Answering::Anew)),
        Some(_) => None,
    });
    let gone =
        told_lines(history).filter(|one| one.says.is_called() && called.line(one.line.number).is_none());
    let gone = gone.map(|one| addressee(&one.line, Says::Withdrawn, Answering::None));
    here.chain(gone).collect()
}

/// Every line that was ever told something, with the last of it.
fn told_lines(history: &[Invitation]) -> impl Iterator<Item = &Addressee> {
    let numbers: std::collections::BTreeSet<_> =
        history.iter().flat_map(|version| &version.addressees).map(|one| one.line.number).collect();
    numbers.into_iter().filter_map(|number| last_told(history, number).map(|(_, told)| told))
}

fn addressee(line: &Line, says: Says, answers: Answering) -> Addressee {
    Addressee { line: line.clone(), says, answers }
}
