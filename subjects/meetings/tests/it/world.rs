//! Three offices of the sample province with meetings, numbers and the programme between them.

use jiff::civil::{Date, Time, date, time};
use nhip_documents::issuers;
use nhip_harmony::activity::{Activity, ActivityCore, ActivityState};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::ActivityId;
use nhip_meetings::commands::{self, Answered, Issuing, NewMeeting, Seen};
use nhip_meetings::error::MeetingError;
use nhip_meetings::followers::Followers;
use nhip_meetings::read::{self, Sheet};
use nhip_meetings::rules::called::{CallAs, LineNumber, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::invitation::Invitation;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{CalledRow, Facts, Meeting, PapersBy, Urgency};
use nhip_meetings::rules::progress::Step;
use nhip_meetings::rules::reply::{Answer, Rank, Reply, Substitute};
use nhip_meetings::rules::standing::State;
use nhip_office::exchange::Accepts;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::Engine;
use nhip_office::{Act, Office};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, NewActivity, add, call_off, place};
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::record::{CalledOff, Record};
use nhip_programme::week::record_of;
use nhip_web::site::SiteParts;
use nhip_web::testing::Doors;

const ISSUERS: &str = include_str!("../../../../data/documents/issuers.csv");
/// The day of the tests' meetings; their clocks stand at Friday 29 May 2026, eight o'clock.
pub(crate) const DAY: Date = date(2026, 6, 11);
/// The activity that becomes a meeting.
pub(crate) const ACTIVITY: &str = "UB-HOP";

/// What offices do with each other's notices.
pub(crate) fn accepts() -> Vec<Accepts> {
    [nhip_people::ACCEPTS, nhip_programme::messages::ACCEPTS, nhip_meetings::messages::ACCEPTS].concat()
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

/// Begins a change as the office's planner.
pub(crate) async fn act(office: &Office) -> Act {
    office.act(&holder(office, Role::Planner)).await.unwrap()
}

/// An activity of two hours in the morning, chaired by the chairman, with a leader of the council's office.
pub(crate) async fn planned(office: &Office, level: Level) -> ActivityId {
    let mut activity = Activity::from(ActivityCore {
        id: ACTIVITY.parse().unwrap(),
        owner: office.code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(DAY),
        part: PartOfDay::Morning,
        title: "Họp về giải phóng mặt bằng khu công nghiệp Hòa Phú".to_owned(),
    });
    activity.start = Some(time(8, 0, 0, 0));
    activity.end = Some(time(10, 0, 0, 0));
    activity.chair = Some("L03".parse().unwrap());
    activity.leaders = ["L03", "L11"].map(|id| id.parse().unwrap()).into();
    activity.units = vec!["Sở Tài chính".parse().unwrap()];
    activity.place = "Phòng họp số 1, trụ sở UBND tỉnh".to_owned();
    let mut act = act(office).await;
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let new = NewActivity { activity, level, note: None, read_from: None };
    let record = add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    act.commit().await.unwrap();
    record.activity.id
}

/// What a secretary writes down.
pub(crate) fn facts() -> Facts {
    Facts {
        kind: MeetingKind::M14,
        ground: "Vướng mắc giao đất đợt 2 cần bàn tập thể".to_owned(),
        convenor: "Chủ tịch UBND tỉnh".to_owned(),
        secretary: "Phòng Tổng hợp".to_owned(),
        prepared_by: vec!["Sở Nông nghiệp và Môi trường".to_owned()],
        demands: "Chuẩn bị số liệu bồi thường".to_owned(),
        papers_by: PapersBy::Portal,
        contact: "Phòng Tổng hợp, 0200 3 800 100".to_owned(),
        urgency: Urgency::Ordinary,
    }
}

/// The activity made a meeting, not yet prepared.
pub(crate) async fn made(office: &Office) -> Meeting {
    let activity = planned(office, Level::Offices).await;
    let mut act = act(office).await;
    let meeting = commands::make(&mut act, NewMeeting { activity, facts: facts() }).await.unwrap();
    act.commit().await.unwrap();
    meeting
}

/// A row of those called.
pub(crate) fn row(name: &str, call: CallAs) -> CalledRow {
    CalledRow { number: None, name: name.to_owned(), person: None, call, part: Part::Guest, mail: None }
}

/// The rows that a meeting has.
pub(crate) fn rows(meeting: &Meeting) -> Vec<CalledRow> {
    let row = |line: &nhip_meetings::rules::called::Line| CalledRow {
        number: Some(line.number.0),
        name: line.name.clone(),
        person: line.person.clone(),
        call: line.call,
        part: line.part,
        mail: line.mail.clone(),
    };
    meeting.called.lines.iter().map(row).collect()
}

/// Calls somebody besides.
pub(crate) async fn called_besides(office: &Office, id: &MeetingId, besides: &[CalledRow]) -> Meeting {
    let sheet = sheet(office, id).await;
    let rows = [rows(&sheet.meeting), besides.to_vec()].concat();
    let mut act = act(office).await;
    let meeting = commands::write_called(&mut act, (id, Seen(sheet.meeting.version)), &rows).await.unwrap();
    act.commit().await.unwrap();
    meeting
}

/// Brings a meeting on.
pub(crate) async fn stepped(office: &Office, id: &MeetingId, steps: &[Step]) {
    for step in steps {
        let seen = Seen(sheet(office, id).await.meeting.version);
        let mut act = act(office).await;
        commands::take_step(&mut act, (id, seen), *step).await.unwrap();
        act.commit().await.unwrap();
    }
}

/// A meeting with its head of Sở Xây dựng called besides, its invitation issued.
pub(crate) async fn invited(office: &Office) -> Sheet {
    let meeting = made(office).await;
    called_besides(office, &meeting.id, &[row("Sở Xây dựng", CallAs::Head)]).await;
    stepped(office, &meeting.id, &[Step::Approve, Step::Prepare]).await;
    issued(office, &meeting.id).await.unwrap();
    sheet(office, &meeting.id).await
}

/// Issues the next version in the committee's name.
pub(crate) async fn issued(office: &Office, id: &MeetingId) -> Result<Invitation, MeetingError> {
    let seen = Seen(sheet(office, id).await.meeting.version);
    let mut act = act(office).await;
    let version = commands::issue(&mut act, (id, seen), issuing(), &Followers::default()).await?;
    act.commit().await.unwrap();
    Ok(version)
}

/// In the committee's name, signed by somebody.
pub(crate) fn issuing() -> Issuing {
    Issuing { issuer: "ubnd".parse().unwrap(), signer: "Người ký".to_owned() }
}

/// The meeting as it is now.
pub(crate) async fn sheet(office: &Office, id: &MeetingId) -> Sheet {
    let mut view = office.view().await.unwrap();
    read::one(view.conn(), &Actor::system(), id).await.unwrap().unwrap()
}

/// The line of a name.
pub(crate) fn line(sheet: &Sheet, name: &str) -> LineNumber {
    sheet.meeting.called.lines.iter().find(|line| line.name.contains(name)).unwrap().number
}

/// How the line of a name stands.
pub(crate) fn state(sheet: &Sheet, name: &str) -> State {
    let number = line(sheet, name);
    sheet.standings().into_iter().find(|one| one.line == number).unwrap().state
}

/// Asks to send a deputy.
pub(crate) fn sends() -> Answer {
    Answer::Sends(Substitute {
        name: "Người dự thay".to_owned(),
        post: "Phó Giám đốc".to_owned(),
        rank: Rank::Deputy,
        reason: "Giám đốc đi công tác".to_owned(),
    })
}

/// A clerk writes an answer to a version down.
pub(crate) async fn recorded(
    office: &Office,
    (id, line, version): (&MeetingId, LineNumber, u32),
    answer: Answer,
) -> Result<Reply, MeetingError> {
    let mut act = office.act(&holder(office, Role::Clerk)).await.unwrap();
    let reply = commands::record_reply(&mut act, id, Answered { line, version, answer }).await?;
    act.commit().await.unwrap();
    Ok(reply)
}

/// The activity as its office holds it.
pub(crate) async fn record(office: &Office) -> Record {
    let mut view = office.view().await.unwrap();
    record_of(view.conn(), &ACTIVITY.parse().unwrap()).await.unwrap().unwrap()
}

/// Moves the activity.
pub(crate) async fn moved(office: &Office, day: Date, hour: Time) {
    let record = record(office).await;
    let mut placement = Placement::of(&record.activity);
    placement.dates = Period::day(day);
    placement.start = Some(hour);
    placement.end = Some(hour.checked_add(jiff::Span::new().hours(2)).unwrap());
    let mut act = act(office).await;
    let reference = Reference::load(act.conn(), placement.dates).await.unwrap();
    let at = (&record.activity.id, nhip_programme::commands::Seen(record.version));
    place(&mut act, &reference, at, &placement, &Holding::WhereFree).await.unwrap();
    act.commit().await.unwrap();
}

/// Cancels the activity, or puts it off.
pub(crate) async fn called_off(office: &Office, state: ActivityState) {
    let record = record(office).await;
    let mut act = act(office).await;
    let reference = Reference::load(act.conn(), record.activity.dates).await.unwrap();
    let at = (&record.activity.id, nhip_programme::commands::Seen(record.version));
    let why = CalledOff { reason: "Lãnh đạo đi công tác đột xuất".to_owned(), new_date: None };
    call_off(&mut act, &reference, at, state, why).await.unwrap();
    act.commit().await.unwrap();
}

/// The door of an office with this subject's pages.
pub(crate) fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default().rail([nhip_meetings::rail()]), |_| nhip_meetings::routes())
}
