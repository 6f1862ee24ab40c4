//! The course of a sitting: when each item of the agenda was discussed, and how it ended.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A stretch of time during which an item was discussed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Its beginning.
    pub from: Timestamp,
    /// Its end; none while it lasts.
    pub to: Option<Timestamp>,
}

/// How an item ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Concluded or decided.
    Decided,
    /// Put off.
    PutOff,
    /// Only noted.
    Noted,
    /// Taken off by whoever brought it.
    Withdrawn,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Decided, Self::PutOff, Self::Noted, Self::Withdrawn];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::PutOff => "put-off",
            Self::Noted => "noted",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The outcome of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// As the minutes say it.
    pub fn written(self) -> &'static str {
        match self {
            Self::Decided => "Kết luận, quyết định",
            Self::PutOff => "Chưa quyết định, lùi lại",
            Self::Noted => "Ghi nhận",
            Self::Withdrawn => "Rút khỏi chương trình",
        }
    }

    /// Whether it has to be said what was decided.
    pub fn needs_text(self) -> bool {
        matches!(self, Self::Decided)
    }
}

/// How an item ended, as it was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// How.
    pub outcome: Outcome,
    /// What was concluded.
    pub text: String,
    /// The account that wrote it down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCourse {
    /// The item of the agenda.
    pub item: u32,
    /// When it was discussed; it may be taken up again.
    pub spans: Vec<Span>,
    /// How it ended.
    pub decision: Option<Decision>,
}

impl ItemCourse {
    /// Whether it is being discussed.
    pub fn is_running(&self) -> bool {
        self.spans.last().is_some_and(|span| span.to.is_none())
    }

    /// Seconds that it took so far.
    pub fn seconds(&self, now: Timestamp) -> i64 {
        let length = |span: &Span| span.to.unwrap_or(now).duration_since(span.from).as_secs();
        self.spans.iter().map(length).sum()
    }
}

/// The course of all items that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// By item.
    pub items: Vec<ItemCourse>,
}

impl Course {
    /// What became of an item; none when it was not touched.
    pub fn of(&self, item: u32) -> Option<&ItemCourse> {
        self.items.iter().find(|one| one.item == item)
    }

    /// The item that is being discussed.
    pub fn current(&self) -> Option<&ItemCourse> {
        self.items.iter().find(|one| one.is_running())
    }

    /// How an item ended.
    pub fn decision(&self, item: u32) -> Option<&Decision> {
        self.of(item).and_then(|one| one.decision.as_ref())
    }

    /// Takes an item up; the one that was being discussed stops.
    pub fn start(&mut self, item: u32, now: Timestamp) {
        if self.current().is_some_and(|one| one.item == item) {
            return;
        }
        self.stop(now);
        self.entry(item).spans.push(Span { from: now, to: None });
    }

    /// Stops the item that is being discussed.
    pub fn stop(&mut self, now: Timestamp) {
        for span in self.items.iter_mut().flat_map(|one| &mut one.spans) {
            span.to.get_or_insert(now);
        }
    }

    /// Writes down how an item ended.
    pub fn decide(&mut self, item: u32, decision: Decision) {
        self.entry(item).decision = Some(decision);
    }

    fn entry(&mut self, item: u32) -> &mut ItemCourse {
        let at = match self.items.iter().position(|one| one.item == item) {
            Some(at) => at,
            None => {
                self.items.push(ItemCourse { item, spans: Vec::new(), decision: None });
                self.items.len() - 1
            }
        };
        &mut self.items[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).expect("a moment")
    }

    #[test]
    fn one_item_is_discussed_at_a_time_and_may_be_taken_up_again() {
        let mut course = Course::default();
        course.start(1, at(0));
        course.start(2, at(10));
        course.start(1, at(15));
        assert_eq!(course.current().map(|one| one.item), Some(1));
        course.stop(at(20));
        assert_eq!(course.current(), None);
        assert_eq!(course.of(1).map(|one| one.seconds(at(99))), Some(15 * 60));
        assert_eq!(course.of(2).map(|one| one.seconds(at(99))), Some(5 * 60));
    }
}
