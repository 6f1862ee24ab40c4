//! Three offices of the sample province; the committee's office holds a meeting with members, heads of departments and a
//! leader of the council's office.

use jiff::SignedDuration;
use jiff::civil::{Date, date, time};
use nhip_documents::issuers;
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_meetings::commands::{self as meetings, NewMeeting};
use nhip_meetings::followers::Followers;
use nhip_meetings::reports::Reports;
use nhip_meetings::rules::agenda::Row;
use nhip_meetings::rules::called::{CallAs, LineNumber, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{CalledRow, Facts, PapersBy, Urgency};
use nhip_meetings::rules::progress::Step;
use nhip_office::exchange::Accepts;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::Engine;
use nhip_office::{Act, Office};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;
use nhip_sittings::commands;
use nhip_sittings::error::SittingError;
use nhip_sittings::read::{self, Floor};
use nhip_sittings::rules::course::Outcome;
use nhip_sittings::rules::minutes::{Minutes, Signatory};
use nhip_sittings::rules::roll::{CHAIR, Presence};
use nhip_web::site::SiteParts;
use nhip_web::testing::Doors;

const ISSUERS: &str = include_str!("../../../../data/documents/issuers.csv");
/// The day of the meeting; the clocks stand at Friday 29 May 2026, eight o'clock.
pub(crate) const DAY: Date = date(2026, 6, 11);
/// What the meeting is about.
pub(crate) const TITLE: &str = "Phiên họp UBND tỉnh thường kỳ tháng 6";

/// What offices do with each other's notices.
fn accepts() -> Vec<Accepts> {
    [
        nhip_people::ACCEPTS,
        nhip_programme::messages::ACCEPTS,
        nhip_meetings::messages::ACCEPTS,
        nhip_sittings::messages::ACCEPTS,
    ]
    .concat()
}

/// The three offices with their issuing authorities.
pub(crate) async fn world(engine: Engine) -> Province {
    let world = Province::new(engine, &accepts()).await;
    for office in world.offices() {
        let mut act = office.act(&Actor::system()).await.unwrap();
        issuers::seed(&mut act, ISSUERS).await.unwrap();
        act.commit().await.unwrap();
    }
    world
}

/// An account of an office with one role.
pub(crate) fn holder(office: &Office, role: Role) -> Actor {
    Actor::new(&format!("{}.{role}", office.code()), role.word(), [role], Scope::Desk)
}

/// The account of a leader.
pub(crate) fn leader(office: &Office, person: &str) -> Actor {
    let mut actor = holder(office, Role::Leader);
    actor.person = Some(person.to_owned());
    actor
}

/// Begins a change as the office's planner.
pub(crate) async fn act(office: &Office) -> Act {
    office.act(&holder(office, Role::Planner)).await.unwrap()
}

async fn planned(office: &Office, (id, day): (&str, Date), level: Level) -> nhip_harmony::ids::ActivityId {
    let mut activity = Activity::from(ActivityCore {
        id: id.parse().unwrap(),
        owner: office.code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(day),
        part: PartOfDay::Morning,
        title: TITLE.to_owned(),
    });
    activity.start = Some(time(8, 0, 0, 0));
    activity.end = Some(time(10, 0, 0, 0));
    activity.chair = Some("L03".parse().unwrap());
    activity.leaders = ["L03", "L04", "L05", "L11"].map(|id| id.parse().unwrap()).into();
    activity.place = "Phòng họp số 1, trụ sở UBND tỉnh".to_owned();
    let mut act = act(office).await;
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let new = NewActivity { activity, level, note: None, read_from: None };
    let record = add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    act.commit().await.unwrap();
    record.activity.id
}

fn facts() -> Facts {
    Facts {
        kind: MeetingKind::M11,
        ground: "Phiên họp thường kỳ".to_owned(),
        convenor: "Chủ tịch UBND tỉnh".to_owned(),
        secretary: "Phòng Tổng hợp".to_owned(),
        prepared_by: vec!["Sở Tài chính".to_owned()],
        demands: String::new(),
        papers_by: PapersBy::Portal,
        contact: String::new(),
        urgency: Urgency::Ordinary,
    }
}

/// An invited meeting: the chair, three members with calendars, two members without, a head of a department.
pub(crate) async fn invited(office: &Office, level: Level) -> MeetingId {
    invited_on(office, ("UB-PHIEN", DAY), level).await
}

/// The same of another activity on another day.
pub(crate) async fn invited_on(office: &Office, at: (&str, Date), level: Level) -> MeetingId {
    let activity = planned(office, at, level).await;
    let mut act = act(office).await;
    let meeting = meetings::make(&mut act, NewMeeting { activity, facts: facts() }).await.unwrap();
    let id = meeting.id.clone();
    let row = |title: &str, minutes| Row {
        number: None,
        title: title.to_owned(),
        minutes,
        by: "Sở Tài chính".to_owned(),
    };
    let rows = [row("Báo cáo kinh tế - xã hội", 60), row("Dự thảo nghị quyết", 60)];
    let mut seen =
        meetings::write_agenda(&mut act, (&id, meetings::Seen(meeting.version)), &rows).await.unwrap();
    let known = seen.called.lines.iter().map(|line| CalledRow {
        number: Some(line.number.0),
        name: line.name.clone(),
        person: line.person.clone(),
        call: line.call,
        part: line.part,
        mail: line.mail.clone(),
    });
    let called = |name: &str, call, part| CalledRow {
        number: None,
        name: name.to_owned(),
        person: None,
        call,
        part,
        mail: None,
    };
    let besides = [
        called("Giám đốc Công an tỉnh", CallAs::Named, Part::Member),
        called("Giám đốc Sở Nội vụ", CallAs::Named, Part::Member),
        called("Sở Xây dựng", CallAs::Head, Part::Guest),
    ];
    let rows: Vec<CalledRow> = known.chain(besides).collect();
    seen = meetings::write_called(&mut act, (&id, meetings::Seen(seen.version)), &rows).await.unwrap();
    let mut version = seen.version;
    if seen.stage == nhip_meetings::rules::progress::Stage::Proposed {
        version = meetings::take_step(&mut act, (&id, meetings::Seen(version)), Step::Approve)
            .await
            .unwrap()
            .version;
    }
    version =
        meetings::take_step(&mut act, (&id, meetings::Seen(version)), Step::Prepare).await.unwrap().version;
    let issuing = meetings::Issuing { issuer: "ubnd".parse().unwrap(), signer: "Người ký".to_owned() };
    meetings::issue(&mut act, (&id, meetings::Seen(version)), issuing, &Followers::default()).await.unwrap();
    act.commit().await.unwrap();
    id
}

/// The sitting as it is now.
pub(crate) async fn floor(office: &Office, id: &MeetingId) -> Floor {
    let mut view = office.view().await.unwrap();
    read::one(view.conn(), &Actor::system(), id).await.unwrap().unwrap()
}

/// The seat of a name.
pub(crate) fn line(floor: &Floor, name: &str) -> LineNumber {
    floor.seats.iter().find(|seat| seat.name.contains(name)).unwrap().line
}

/// Writes a seat down.
pub(crate) async fn marked(
    office: &Office,
    (id, line): (&MeetingId, LineNumber),
    presence: Presence,
) -> Result<Floor, SittingError> {
    let mut act = act(office).await;
    let floor = commands::mark(&mut act, (id, line), presence).await?;
    act.commit().await.unwrap();
    Ok(floor)
}

/// The meeting on its day with everybody there, opened.
pub(crate) async fn opened(office: &Office, level: Level) -> MeetingId {
    let id = invited(office, level).await;
    office.clock().advance(SignedDuration::from_hours(24 * 13));
    for seat in floor(office, &id).await.seats {
        if seat.line != CHAIR {
            marked(office, (&id, seat.line), Presence::came()).await.unwrap();
        }
    }
    let mut act = act(office).await;
    commands::open(&mut act, &id).await.unwrap();
    act.commit().await.unwrap();
    id
}

/// Writes down how an item ended, as seen now.
pub(crate) async fn decided(
    office: &Office,
    (id, item): (&MeetingId, u32),
    (outcome, text): (Outcome, &str),
) -> Result<Floor, SittingError> {
    let seen = floor(office, id).await.sitting.course.decision(item).map(|decision| decision.at);
    let mut act = act(office).await;
    let deciding = commands::Deciding { outcome, text: text.to_owned(), seen };
    let floor = commands::decide(&mut act, (id, item), deciding).await?;
    act.commit().await.unwrap();
    Ok(floor)
}

/// Closes it, both items decided about.
pub(crate) async fn held(office: &Office, id: &MeetingId) {
    for item in [1, 2] {
        decided(office, (id, item), (Outcome::Decided, "Thống nhất như dự thảo")).await.unwrap();
    }
    let mut act = act(office).await;
    commands::close(&mut act, id).await.unwrap();
    act.commit().await.unwrap();
}

/// The minutes written from what was recorded, agreed, issued.
pub(crate) async fn issued(office: &Office, id: &MeetingId) -> Minutes {
    let draft = floor(office, id).await.draft();
    let mut act = act(office).await;
    let written = commands::write(&mut act, (id, commands::Seen(0)), draft).await.unwrap();
    for who in Signatory::ALL {
        commands::agree(&mut act, (id, commands::Seen(written.number)), who).await.unwrap();
    }
    let minutes = commands::issue(&mut act, (id, commands::Seen(written.number)), issuing()).await.unwrap();
    act.commit().await.unwrap();
    minutes
}

/// In the committee's name.
pub(crate) fn issuing() -> commands::Issuing {
    commands::Issuing {
        issuer: "ubnd".parse().unwrap(),
        chair: "Người chủ trì".to_owned(),
        secretary: "Người ghi biên bản".to_owned(),
    }
}

/// The door of an office with meetings and sittings.
pub(crate) fn doors(office: &Office) -> Doors {
    let parts = SiteParts::default().rail([nhip_meetings::rail()]);
    let neighbours =
        nhip_programme::pages::neighbours::Neighbours::default().with(nhip_sittings::neighbour::HeldThere);
    Doors::of(office, parts, |_| {
        let reports = Reports::default().with(nhip_sittings::pages::REPORT);
        nhip_meetings::routes_among(neighbours, Followers::default(), reports).merge(nhip_sittings::routes())
    })
}
