//! Three offices of the sample province with a meeting, its conclusions and tasks.

use jiff::civil::{Date, date, time};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::ActivityId;
use nhip_meetings::commands::NewMeeting;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{Facts as MeetingFacts, PapersBy, Urgency};
use nhip_office::exchange::Accepts;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::Engine;
use nhip_office::{Act, Office};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;
use nhip_tasks::commands::{self, Classification, Doing, Given, NewTask, Seen};
use nhip_tasks::error::TaskError;
use nhip_tasks::read;
use nhip_tasks::rules::conclusion::{Conclusion, Conclusions};
use nhip_tasks::rules::ids::TaskId;
use nhip_tasks::rules::state::State;
use nhip_tasks::rules::step::Deed;
use nhip_tasks::rules::task::Task;
use nhip_tasks::rules::thread::Thread;

use crate::rules_of::facts;

/// The day of the tests; their clocks stand at Friday 29 May 2026, eight o'clock.
pub(crate) const TODAY: Date = date(2026, 5, 29);
/// The due date of given tasks.
pub(crate) const DUE: Date = date(2026, 6, 30);
/// The lead that is an office of the network.
pub(crate) const COUNCIL: &str = "HĐND tỉnh";

/// What offices do with each other's notices.
pub(crate) fn accepts() -> Vec<Accepts> {
    [nhip_people::ACCEPTS, nhip_programme::messages::ACCEPTS, nhip_tasks::messages::ACCEPTS].concat()
}

/// The three offices.
pub(crate) async fn world(engine: Engine) -> Province {
    Province::new(engine, &accepts()).await
}

/// An account of an office with one role.
pub(crate) fn holder(office: &Office, role: Role) -> Actor {
    Actor::new(&format!("{}.{role}", office.code()), role.word(), [role], Scope::Desk)
}

/// Begins a change as the office's planner.
pub(crate) async fn act(office: &Office) -> Act {
    office.act(&holder(office, Role::Planner)).await.unwrap()
}

/// An activity of the committee that became a meeting.
pub(crate) async fn meeting(office: &Office, level: Level) -> MeetingId {
    let mut activity = Activity::from(ActivityCore {
        id: "UB-HOP".parse::<ActivityId>().unwrap(),
        owner: office.code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(TODAY),
        part: PartOfDay::Morning,
        title: "Họp về giải phóng mặt bằng khu công nghiệp Hòa Phú".to_owned(),
    });
    activity.start = Some(time(8, 0, 0, 0));
    activity.chair = Some("L03".parse().unwrap());
    activity.leaders = vec!["L03".parse().unwrap()];
    let mut act = act(office).await;
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let id = activity.id.clone();
    let new = NewActivity { activity, level, note: None, read_from: None };
    add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    let facts = MeetingFacts {
        kind: MeetingKind::M14,
        ground: "Vướng mắc giao đất".to_owned(),
        convenor: "Chủ tịch UBND tỉnh".to_owned(),
        secretary: String::new(),
        prepared_by: Vec::new(),
        demands: String::new(),
        papers_by: PapersBy::None,
        contact: String::new(),
        urgency: Urgency::Ordinary,
    };
    let made = nhip_meetings::commands::make(&mut act, NewMeeting { activity: id, facts }).await.unwrap();
    act.commit().await.unwrap();
    made.id
}

/// A conclusion.
pub(crate) fn conclusion(number: u32, content: &str) -> Conclusion {
    Conclusion { number, content: content.to_owned() }
}

/// Writes the conclusions of a meeting as seen at a version.
pub(crate) async fn concluded(
    office: &Office,
    (id, seen): (&MeetingId, u32),
    rows: &[Conclusion],
) -> Result<Conclusions, TaskError> {
    let mut act = act(office).await;
    let written = commands::conclude(&mut act, (id, Seen(seen)), rows).await?;
    act.commit().await.unwrap();
    Ok(written)
}

/// A task of a paper.
pub(crate) fn of_paper(lead: &str) -> NewTask {
    NewTask {
        source: Given::Paper {
            symbol: "45/TB-UBND".to_owned(), on: TODAY, paragraph: "khoản 2".to_owned()
        },
        facts: facts(lead),
        due: Some(DUE),
        help_by: None,
        classification: Classification::Open,
    }
}

/// A task of a meeting's conclusion.
pub(crate) fn of_conclusion(meeting: &MeetingId, number: u32, lead: &str) -> NewTask {
    NewTask { source: Given::Conclusion { meeting: meeting.clone(), number }, ..of_paper(lead) }
}

/// Gives a task.
pub(crate) async fn given(office: &Office, new: NewTask) -> Result<Task, TaskError> {
    let mut act = act(office).await;
    let task = commands::give(&mut act, new).await?;
    act.commit().await.unwrap();
    Ok(task)
}

/// Takes a step as the office sees the task now.
pub(crate) async fn stepped(office: &Office, id: &TaskId, deed: Deed) -> Result<Thread, TaskError> {
    let seen = thread(office, id).await.unwrap().seen();
    let mut act = act(office).await;
    let after = commands::step(&mut act, (id, seen), Doing { deed, on: None }).await?;
    act.commit().await.unwrap();
    Ok(after)
}

/// The task as an office holds it.
pub(crate) async fn thread(office: &Office, id: &TaskId) -> Option<Thread> {
    let mut view = office.view().await.unwrap();
    read::one(view.conn(), &Actor::system(), id).await.unwrap()
}

/// How it stands at an office.
pub(crate) async fn state(office: &Office, id: &TaskId) -> State {
    thread(office, id).await.unwrap().position().state()
}
