//! The agenda: items with minutes that must add up to the activity's length, and the marked list of late ones.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest title of an item, in characters.
pub const LONGEST_TITLE: usize = 500;
/// Most items of one agenda.
pub const MOST_ITEMS: usize = 60;
/// Longest item, in minutes: a whole day.
pub const LONGEST_MINUTES: u32 = 1_440;

/// How an item came onto the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Before the agenda was frozen.
    InTime,
    /// After it: it stands on the marked late list.
    Late {
        /// The day on which it came.
        on: Date,
        /// Who put it there.
        by: String,
        /// Why it comes late, and who has allowed it.
        #[serde(flatten)]
        why: Lateness,
    },
}

/// Why something comes after the freeze, and who has allowed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lateness {
    /// Why.
    pub reason: String,
    /// Who has allowed it, as a post.
    pub allowed_by: String,
}

impl Lateness {
    /// Whether both are said and no longer than a title.
    fn is_said(&self) -> bool {
        let is_text = |text: &String| (1..=LONGEST_TITLE).contains(&text.trim().chars().count());
        [&self.reason, &self.allowed_by].into_iter().all(is_text)
    }
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Names it within the meeting; papers hang on it.
    pub number: u32,
    /// What is discussed.
    pub title: String,
    /// How long.
    pub minutes: u32,
    /// Who presents it.
    pub by: String,
    /// How it came.
    pub entry: Entry,
}

/// The agenda of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agenda {
    /// Its items in their order.
    pub items: Vec<Item>,
    /// The last number given to an item; one that was taken off leaves its number behind.
    pub last: u32,
}

/// A row as somebody wrote it; `number` names an item that was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The item, none for a new one.
    pub number: Option<u32>,
    /// What is discussed.
    pub title: String,
    /// How long.
    pub minutes: u32,
    /// Who presents it.
    pub by: String,
}

impl From<&Item> for Row {
    fn from(item: &Item) -> Self {
        Self {
            number: Some(item.number),
            title: item.title.clone(),
            minutes: item.minutes,
            by: item.by.clone(),
        }
    }
}

/// Whether items still come onto the agenda itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Freeze {
    /// They do.
    Open,
    /// The day has passed: what is new goes on the late list.
    Frozen {
        /// Today.
        today: Date,
        /// Who is writing.
        by: String,
        /// Why something new comes now, when that was said.
        why: Option<Lateness>,
    },
}

/// Why an agenda is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AgendaFault {
    /// A row has no title or one that is too long.
    #[error("mục {row}: cần ghi nội dung, dài nhất {LONGEST_TITLE} ký tự")]
    Title {
        /// Which row, from 1.
        row: usize,
    },
    /// A row has no minutes or more than a day's.
    #[error("mục {row}: số phút phải từ 1 đến {LONGEST_MINUTES}")]
    Minutes {
        /// Which row, from 1.
        row: usize,
    },
    /// What comes after the freeze does not say why, or who has allowed it.
    #[error("mục {row}: chương trình đã chốt, cần ghi lý do và người cho phép bổ sung")]
    Late {
        /// Which row, from 1.
        row: usize,
    },
    /// More items than anybody sits through.
    #[error("chương trình nhiều nhất {MOST_ITEMS} mục")]
    TooMany,
}

/// Whether the minutes add up to the length of the activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Balance {
    /// The activity has no known end.
    NoLength {
        /// Minutes of all items.
        total: u32,
    },
    /// They do.
    Fits {
        /// Minutes of all items.
        total: u32,
    },
    /// The items are longer.
    Over {
        /// By how many minutes.
        by: u32,
    },
    /// Time is left.
    Under {
        /// How many minutes.
        by: u32,
    },
}

impl Agenda {
    /// The agenda as somebody has written it anew. An item that comes after the freeze, or whose content is another
    /// then, is late; minutes and speakers may still be put right.
    pub fn rewritten(&self, rows: &[Row], freeze: &Freeze) -> Result<Self, AgendaFault> {
        if rows.len() > MOST_ITEMS {
            return Err(AgendaFault::TooMany);
        }
        let mut last = self.last;
        let mut items = Vec::with_capacity(rows.len());
        for (at, row) in (1..).zip(rows) {
            check(at, row)?;
            let taken = |number: u32| items.iter().any(|item: &Item| item.number == number);
            let known = row.number.and_then(|number| self.item(number)).filter(|item| !taken(item.number));
            let number = known.map_or_else(|| last + 1, |item| item.number);
            last = last.max(number);
            let title = row.title.trim().to_owned();
            let entry = match (known, freeze) {
                (Some(item), _) if item.title == title => item.entry.clone(),
                (Some(item), Freeze::Open) => item.entry.clone(),
                (None, Freeze::Open) => Entry::InTime,
                (_, Freeze::Frozen { today, by, why }) => {
                    let why = why.clone().filter(Lateness::is_said).ok_or(AgendaFault::Late { row: at })?;
                    Entry::Late { on: *today, by: by.clone(), why }
                }
            };
            items.push(Item { number, title, minutes: row.minutes, by: row.by.trim().to_owned(), entry });
        }
        Ok(Self { items, last })
    }

    /// An item.
    pub fn item(&self, number: u32) -> Option<&Item> {
        self.items.iter().find(|item| item.number == number)
    }

    /// Minutes against the length of the activity, when that is known.
    pub fn balance(&self, length: Option<u32>) -> Balance {
        let total: u32 = self.items.iter().map(|item| item.minutes).sum();
        match length {
            None => Balance::NoLength { total },
            Some(length) if total == length => Balance::Fits { total },
            Some(length) if total > length => Balance::Over { by: total - length },
            Some(length) => Balance::Under { by: length - total },
        }
    }
}

fn check(row: usize, written: &Row) -> Result<(), AgendaFault> {
    let length = written.title.trim().chars().count();
    if length == 0 || length > LONGEST_TITLE || written.by.chars().count() > LONGEST_TITLE {
        return Err(AgendaFault::Title { row });
    }
    match written.minutes {
        1..=LONGEST_MINUTES => Ok(()),
        _ => Err(AgendaFault::Minutes { row }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn row(number: Option<u32>, title: &str, minutes: u32) -> Row {
        Row { number, title: title.to_owned(), minutes, by: String::new() }
    }

    fn frozen() -> Freeze {
        let why =
            Lateness { reason: "Trung ương mới giao".to_owned(), allowed_by: "Chủ tịch".to_owned() };
        Freeze::Frozen { today: date(2026, 6, 2), by: "tonghop".to_owned(), why: Some(why) }
    }

    #[test]
    fn minutes_that_do_not_add_up_are_told_with_how_much() {
        let rows = [row(None, "Khai mạc", 15), row(None, "Báo cáo", 60)];
        let agenda = Agenda::default().rewritten(&rows, &Freeze::Open).unwrap();
        assert_eq!(agenda.balance(Some(75)), Balance::Fits { total: 75 });
        assert_eq!(agenda.balance(Some(60)), Balance::Over { by: 15 });
        assert_eq!(agenda.balance(Some(120)), Balance::Under { by: 45 });
        assert_eq!(agenda.balance(None), Balance::NoLength { total: 75 });
    }

    #[test]
    fn what_comes_after_the_freeze_stands_on_the_late_list_and_what_was_there_does_not() {
        let agenda = Agenda::default().rewritten(&[row(None, "Báo cáo", 60)], &Freeze::Open).unwrap();
        let rows = [row(Some(1), "Báo cáo", 45), row(None, "Tờ trình gấp", 15)];
        let agenda = agenda.rewritten(&rows, &frozen()).unwrap();
        assert_eq!(agenda.items[0].entry, Entry::InTime, "its minutes alone were put right");
        assert!(matches!(agenda.items[1].entry, Entry::Late { .. }));
        let swapped = agenda.rewritten(&[row(Some(1), "Việc khác hẳn", 45)], &frozen()).unwrap();
        assert!(
            matches!(swapped.items[0].entry, Entry::Late { .. }),
            "another content under an old number is late"
        );
    }

    #[test]
    fn after_the_freeze_nothing_new_comes_without_a_reason_and_somebody_who_allows_it() {
        let agenda = Agenda::default().rewritten(&[row(None, "Báo cáo", 60)], &Freeze::Open).unwrap();
        let unsaid = Freeze::Frozen { today: date(2026, 6, 2), by: "tonghop".to_owned(), why: None };
        let rows = [row(Some(1), "Báo cáo", 45), row(None, "Tờ trình gấp", 15)];
        assert_eq!(agenda.rewritten(&rows, &unsaid), Err(AgendaFault::Late { row: 2 }));
        assert!(agenda.rewritten(&rows[..1], &unsaid).is_ok(), "minutes are put right without");
        let late = agenda.rewritten(&rows, &frozen()).unwrap();
        assert!(late.rewritten(&rows_of(&late), &unsaid).is_ok(), "what is late already stays as it is");
    }

    fn rows_of(agenda: &Agenda) -> Vec<Row> {
        agenda.items.iter().map(Row::from).collect()
    }

    #[test]
    fn a_number_of_an_item_is_never_given_again() {
        let agenda =
            Agenda::default().rewritten(&[row(None, "A", 10), row(None, "B", 10)], &Freeze::Open).unwrap();
        let shorter = agenda.rewritten(&[row(Some(1), "A", 10)], &Freeze::Open).unwrap();
        let longer = shorter.rewritten(&[row(Some(1), "A", 10), row(None, "C", 5)], &Freeze::Open).unwrap();
        assert_eq!(longer.items[1].number, 3);
        let twice =
            longer.rewritten(&[row(Some(1), "A", 10), row(Some(1), "A lần nữa", 5)], &Freeze::Open).unwrap();
        assert_ne!(twice.items[0].number, twice.items[1].number);
    }

    #[test]
    fn a_row_without_words_or_minutes_is_named() {
        let agenda = Agenda::default();
        let wrong = agenda.rewritten(&[row(None, "A", 10), row(None, " ", 10)], &Freeze::Open);
        assert_eq!(wrong, Err(AgendaFault::Title { row: 2 }));
        assert_eq!(
            agenda.rewritten(&[row(None, "A", 0)], &Freeze::Open),
            Err(AgendaFault::Minutes { row: 1 })
        );
    }
}
