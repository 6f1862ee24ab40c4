//! What meetings of a type usually hold: where a secretary starts from.

use serde::{Deserialize, Serialize};

use super::agenda::Item;
use super::called::{CallAs, Line, Part};
use super::meeting::Meeting;
use super::papers::PaperSort;

/// The usual agenda, papers and list of those called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// What those who come have to bring or prepare.
    #[serde(default)]
    pub demands: String,
    /// Items in their order.
    pub agenda: Vec<UsualItem>,
    /// Who is called.
    pub called: Vec<UsualLine>,
}

/// A usual item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualItem {
    /// What is discussed.
    pub title: String,
    /// How long; fitted to the activity.
    pub minutes: u32,
    /// Who presents it.
    #[serde(default)]
    pub by: String,
    /// Papers that are asked for.
    #[serde(default)]
    pub papers: Vec<UsualPaper>,
}

/// A paper that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualPaper {
    /// Its title.
    pub title: String,
    /// Its kind.
    pub sort: PaperSort,
    /// Who prepares it; whoever presents the item when empty.
    #[serde(default)]
    pub from: String,
}

/// A usual line of those called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualLine {
    /// The unit, the leader's post, or a group of members.
    pub name: String,
    /// In which way.
    pub call: CallAs,
    /// Whether it counts for the quorum.
    pub part: Part,
}

impl Template {
    /// What a meeting holds, without what came of it: no late marks, no papers that have come, no answers.
    pub fn of(meeting: &Meeting) -> Self {
        let papers = |item: &Item| {
            let own = meeting.papers.iter().filter(|paper| paper.item == item.number);
            let usual = own.map(|paper| UsualPaper {
                title: paper.title.clone(),
                sort: paper.sort,
                from: paper.from.clone(),
            });
            usual.collect()
        };
        let item = |item: &Item| UsualItem {
            title: item.title.clone(),
            minutes: item.minutes,
            by: item.by.clone(),
            papers: papers(item),
        };
        let line = |line: &Line| UsualLine { name: line.name.clone(), call: line.call, part: line.part };
        Self {
            demands: meeting.facts.demands.clone(),
            agenda: meeting.agenda.items.iter().map(item).collect(),
            called: meeting.called.lines.iter().map(line).collect(),
        }
    }

    /// Only what a meeting does not hold yet: nothing is taken twice, nothing that is there is overwritten. Minutes are
    /// fitted to the activity's length while the agenda is empty.
    pub fn beyond(&self, meeting: &Meeting, length: Option<u32>) -> Self {
        let known = |title: &str| meeting.agenda.items.iter().any(|item| is_same(&item.title, title));
        let called = |name: &str| meeting.called.lines.iter().any(|line| is_same(&line.name, name));
        let mut agenda: Vec<UsualItem> =
            self.agenda.iter().filter(|item| !known(&item.title)).cloned().collect();
        if let Some(length) = length.filter(|_| meeting.agenda.items.is_empty()) {
            let minutes: Vec<u32> = agenda.iter().map(|item| item.minutes).collect();
            for (item, minutes) in agenda.iter_mut().zip(fitted(&minutes, length)) {
                item.minutes = minutes;
            }
        }
        let has_demands = !meeting.facts.demands.trim().is_empty();
        Self {
            demands: if has_demands { String::new() } else { self.demands.clone() },
            agenda,
            called: self.called.iter().filter(|line| !called(&line.name)).cloned().collect(),
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.agenda.is_empty() && self.called.is_empty() && self.demands.is_empty()
    }

    /// How many papers it asks for.
    pub fn papers(&self) -> usize {
        self.agenda.iter().map(|item| item.papers.len()).sum()
    }
}

fn is_same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Minutes in the same shares that add up to a length, in steps of five where that goes. Shorter than one minute an
/// item is no agenda: then they stay as they are.
pub fn fitted(minutes: &[u32], length: u32) -> Vec<u32> {
    let count = u32::try_from(minutes.len()).unwrap_or(u32::MAX);
    if count == 0 || length < count {
        return minutes.to_vec();
    }
    let step = if length.is_multiple_of(5) && length / 5 >= count { 5 } else { 1 };
    let free = u64::from(length / step - count);
    let total: u64 = minutes.iter().map(|one| u64::from(*one)).sum::<u64>().max(1);
    let share = |one: u32| free * u64::from(one);
    let mut steps: Vec<u64> = minutes.iter().map(|one| 1 + share(*one) / total).collect();
    let mut order: Vec<usize> = (0..minutes.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(share(minutes[*at]) % total));
    let given: u64 = steps.iter().sum();
    let left = usize::try_from(u64::from(length / step) - given).unwrap_or(0);
    order.iter().cycle().take(left).for_each(|at| steps[*at] += 1);
    steps.into_iter().map(|one| u32::try_from(one).unwrap_or(u32::MAX) * step).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_usual_agenda_fits_the_hours_of_the_activity_in_steps_of_five() {
        assert_eq!(fitted(&[5, 25, 40, 20], 120), [10, 35, 50, 25]);
        assert_eq!(fitted(&[10, 10], 15), [10, 5]);
        assert_eq!(fitted(&[10, 10, 10], 2), [10, 10, 10], "no agenda of less than a minute an item");
    }

    proptest! {
        #[test]
        fn fitted_minutes_add_up_and_leave_no_item_without(
            minutes in proptest::collection::vec(0_u32..600, 1..30), length in 30_u32..600,
        ) {
            let found = fitted(&minutes, length);
            prop_assert_eq!(found.iter().sum::<u32>(), length);
            prop_assert!(found.iter().all(|one| *one > 0));
        }
    }
}
