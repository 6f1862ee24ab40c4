//! Plain tasks and steps for tests of the rules.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use nhip_days::calendar::Calendar;
use nhip_meetings::rules::meeting::Urgency;
use nhip_tasks::rules::ids::TaskId;
use nhip_tasks::rules::step::{ClosingPaper, Deed};
pub(crate) use nhip_tasks::rules::task::Facts;
use nhip_tasks::rules::task::{DueFrom, Product, Source, Task};
use nhip_tasks::rules::thread::{Position, Thread};

/// Monday, the day on which the plain task is given.
pub(crate) const GIVEN: Date = date(2026, 6, 1);
/// Its due date, a Tuesday.
pub(crate) const DUE: Date = date(2026, 6, 30);

/// The holidays of Vietnam.
pub(crate) fn calendar() -> Calendar {
    Calendar::from_csv(nhip_days::NATIONAL_CSV).unwrap()
}

/// What a giver writes down.
pub(crate) fn facts(lead: &str) -> Facts {
    Facts {
        content: "Hoàn thành phương án bồi thường khu công nghiệp Hòa Phú".to_owned(),
        lead: lead.to_owned(),
        helpers: vec!["Sở Tài chính".to_owned()],
        product: Product::Scheme,
        giver: "Chủ tịch UBND tỉnh".to_owned(),
        leader: "Phó Chủ tịch UBND tỉnh (A)".to_owned(),
        leader_person: None,
        urgency: Urgency::Ordinary,
    }
}

/// A task of the committee's office that the council's office does.
pub(crate) fn task() -> Task {
    let owner = "ub".parse().unwrap();
    Task {
        id: TaskId::of(&owner, "1"),
        owner,
        source: Source::Paper { symbol: "45/TB-UBND".to_owned(), on: GIVEN, paragraph: String::new() },
        facts: facts("HĐND tỉnh"),
        doer: Some("hd".parse().unwrap()),
        helping: vec![],
        help_by: None,
        first_due: DUE,
        due_from: DueFrom::Giver,
        given_on: GIVEN,
        return_by: date(2026, 6, 3),
        given_by: "Chuyên viên".to_owned(),
        given_at: GIVEN.at(8, 0, 0, 0).to_zoned(TimeZone::fixed(jiff::tz::offset(7))).unwrap().timestamp(),
    }
}

/// A reason.
pub(crate) fn why() -> String {
    "Có lý do".to_owned()
}

/// The lead says that it is done by a paper of a day.
pub(crate) fn done_by(on: Date) -> Deed {
    Deed::ReportDone { paper: ClosingPaper { symbol: "12/BC".to_owned(), on }, note: String::new() }
}

/// How far it is.
pub(crate) fn progress() -> Deed {
    Deed::Report { progress: "Đã họp dân".to_owned(), obstacles: String::new(), proposal: String::new() }
}

/// Asks for a later date.
pub(crate) fn ask(due: Date) -> Deed {
    Deed::AskLater { due, reason: why() }
}

/// A thread of these steps, each by the office whose deed it is, each known to the next.
pub(crate) fn thread(steps: &[(Deed, Date)]) -> Thread {
    let mut thread = Thread::new(task(), []);
    for (deed, on) in steps {
        let office = if deed.is_of_lead() { "hd" } else { "ub" }.parse().unwrap();
        let at = on.at(9, 0, 0, 0).to_zoned(TimeZone::fixed(jiff::tz::offset(7))).unwrap().timestamp();
        let step = thread.next(&office, ("ai đó", at), (deed.clone(), *on));
        let steps = thread.steps.clone().into_iter().chain([step]);
        thread = Thread::new(thread.task.clone(), steps);
    }
    thread
}

/// Where these steps lead; each must count.
pub(crate) fn position(steps: &[(Deed, Date)]) -> Position {
    let thread = thread(steps);
    assert!(thread.counted().iter().all(|counts| *counts), "{:?}", thread.counted());
    thread.position()
}
