//! A morning of reminders: one message for each who is reminded, never at night, never on a day off; what a morning
//! missed that nobody was there to keep is told on the next one, once.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use nhip_days::calendar::Calendar;
use nhip_days::term::Term;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::PersonId;

use super::ids::TaskId;
use super::limits::Limits;
use super::reminder::{Occasion, begins_month, begins_week, occasion, reaches_leader};
use super::task::Task;
use super::thread::Position;

/// How far back missed mornings are caught up, in days: a server that was away for longer does not tell old tales.
const LONGEST_GAP: i64 = 14;

/// A morning on which reminders are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Morning {
    /// The day.
    pub day: Date,
    /// The first day whose reminders have not gone out: earlier than `day` when mornings were missed.
    pub since: Date,
}

/// The due dates among which something may have to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dues {
    /// The earliest; none when everything overdue is told of.
    pub from: Option<Date>,
    /// The latest.
    pub to: Date,
}

impl Morning {
    /// The morning of a moment; `last` is the last day up to it whose reminders went out. None outside the hours, on a
    /// day off, and when this day's are out already.
    pub fn at(now: DateTime, last: Option<Date>, (limits, calendar): (&Limits, &Calendar)) -> Option<Self> {
        let day = now.date();
        let is_morning = now.time() >= limits.morning_from && now.time() < limits.morning_to;
        if !is_morning || !calendar.is_working(day) || last.is_some_and(|last| last >= day) {
            return None;
        }
        let earliest = day.saturating_sub(LONGEST_GAP.days());
        let since = last.map_or(day, |last| last.saturating_add(1.day()).max(earliest));
        Some(Self { day, since })
    }

    /// The days whose reminders go out, the last one first.
    fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let (day, since) = (self.day, self.since);
        (0..=LONGEST_GAP)
            .map(move |back| day.saturating_sub(back.days()))
            .take_while(move |day| *day >= since)
    }

    /// Why a task is reminded of: for today, else for a morning that was missed since it was given; the latest alone.
    pub fn occasion(
        &self,
        (task, position): (&Task, &Position),
        by: (&Limits, &Calendar),
    ) -> Option<Occasion> {
        let days = self.days().take_while(|day| *day >= task.given_on);
        days.into_iter().find_map(|day| occasion(position, by, day))
    }

    /// Whether the monthly list goes out.
    pub fn brings_monthly_list(&self, calendar: &Calendar) -> bool {
        self.days().any(|day| begins_month(calendar, day))
    }

    /// Among which due dates [`Self::occasion`] may find one.
    pub fn dues(&self, (limits, calendar): (&Limits, &Calendar)) -> Dues {
        let longest = limits.soon_working_days.max(limits.last_call_working_days);
        let last = calendar.due_forward(self.day, Term::WorkingDays(longest)).date;
        let tells_all = self.days().any(|day| begins_week(calendar, day) || begins_month(calendar, day));
        let before = calendar.working_on_or_before(self.since.saturating_sub(1.day()));
        Dues {
            from: (!tells_all).then_some(before),
            to: calendar.working_on_or_after(last.saturating_add(1.day())),
        }
    }
}

/// Who is reminded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// Those who answer for this office.
    Office,
    /// A unit without an office.
    Unit(String),
    /// The leader in charge.
    Leader {
        /// By the post.
        post: String,
        /// The person, when the directory knows the post.
        person: Option<PersonId>,
    },
}

/// A task that somebody is reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub task: TaskId,
    /// Why now.
    pub occasion: Occasion,
}

/// The office that reminds: each its own people.
pub struct Reminding<'a> {
    /// Its code.
    pub here: &'a OfficeCode,
    /// The office that serves a person.
    pub office_of: &'a (dyn Fn(&PersonId) -> Option<OfficeCode> + Sync),
}

impl Reminding<'_> {
    /// Who leads hears of it here: in the office that does it; of a unit without one in the office that gave it.
    fn lead(&self, task: &Task) -> Option<Recipient> {
        match &task.doer {
            Some(doer) => (doer == self.here).then_some(Recipient::Office),
            None => (task.owner == *self.here).then(|| Recipient::Unit(task.facts.lead.clone())),
        }
    }

    /// The leader in charge hears of it in the office that serves that leader when it holds the task, else in that of
    /// the giver.
    fn leader(&self, task: &Task) -> Option<Recipient> {
        if task.facts.leader.is_empty() {
            return None;
        }
        let person = task.facts.leader_person.as_ref();
        let serving = person.and_then(|person| (self.office_of)(person));
        let holds = |office: &OfficeCode| task.owner == *office || task.doer.as_ref() == Some(office);
        let office = serving.filter(|office| holds(office)).unwrap_or_else(|| task.owner.clone());
        let leader = || Recipient::Leader { post: task.facts.leader.clone(), person: person.cloned() };
        (office == *self.here).then(leader)
    }
}

/// The messages of a morning: one for each who is reminded, with all that concerns them.
pub fn messages<'a>(
    tasks: impl IntoIterator<Item = (&'a Task, &'a Position)>,
    (limits, calendar): (&Limits, &Calendar),
    (morning, office): (&Morning, &Reminding<'_>),
) -> BTreeMap<Recipient, Vec<Line>> {
    let mut messages: BTreeMap<Recipient, Vec<Line>> = BTreeMap::new();
    let by = (limits, calendar);
    for (task, position) in tasks {
        let Some(occasion) = morning.occasion((task, position), by) else { continue };
        let leader = reaches_leader(position, by, morning.day).then(|| office.leader(task)).flatten();
        for recipient in leader.into_iter().chain(office.lead(task)) {
            let line = Line { task: task.id.clone(), occasion };
            messages.entry(recipient).or_default().push(line);
        }
    }
    messages
}
