//! Three offices of the sample province with a meeting, its agenda and those called, and files to send.

use jiff::civil::{Date, date, time};
use nhip_documents::issuers;
use nhip_handouts::commands::{self, Incoming, Seen};
use nhip_handouts::error::HandoutError;
use nhip_handouts::read::{self, Folder};
use nhip_handouts::rules::file::{FileFacts, clean_name};
use nhip_handouts::rules::handout::{Audience, Classification, Handout};
use nhip_handouts::rules::ids::{ContentDigest, HandoutId};
use nhip_handouts::texts::{self, Texts};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_meetings::commands::{Issuing, NewMeeting, Seen as MeetingSeen};
use nhip_meetings::followers::Followers;
use nhip_meetings::read::Sheet;
use nhip_meetings::rules::agenda::Row;
use nhip_meetings::rules::called::{CallAs, LineNumber, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{CalledRow, Facts, PapersBy, Urgency};
use nhip_meetings::rules::papers::PaperSort;
use nhip_meetings::rules::progress::Step;
use nhip_office::exchange::Accepts;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::Engine;
use nhip_office::{Act, Office};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Answer, Doors, Who};
use sha2::{Digest as _, Sha256};

const ISSUERS: &str = include_str!("../../../../data/documents/issuers.csv");
/// The day of the meeting; the tests' clocks stand at Friday 29 May 2026, eight o'clock.
pub(crate) const DAY: Date = date(2026, 6, 11);
/// Who prepares.
pub(crate) const PLANNER: Who = Who::Role(Role::Planner);
/// Who reads.
pub(crate) const VIEWER: Who = Who::Role(Role::Viewer);
/// A picture of one point, by which nothing but the bytes says what it is.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU";

/// What offices do with each other's notices.
fn accepts() -> Vec<Accepts> {
    [
        nhip_people::ACCEPTS,
        nhip_programme::messages::ACCEPTS,
        nhip_meetings::messages::ACCEPTS,
        nhip_handouts::messages::ACCEPTS,
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

/// The secretary of a leader.
pub(crate) fn secretary_of(office: &Office, person: &str) -> Actor {
    let mut actor = holder(office, Role::Secretary);
    actor.serves.insert(person.to_owned());
    actor
}

/// Begins a change as the office's planner.
pub(crate) async fn act(office: &Office) -> Act {
    office.act(&holder(office, Role::Planner)).await.unwrap()
}

/// A meeting of the committee with two items, to which a leader of the council, a head and a representative are called.
/// Leader L03 chairs, L05 is called by name.
pub(crate) async fn meeting(office: &Office, level: Level) -> MeetingId {
    let id = uninvited(office, level).await;
    invite(office, &id).await;
    id
}

/// The same before anybody is invited.
pub(crate) async fn uninvited(office: &Office, level: Level) -> MeetingId {
    let mut activity = Activity::from(ActivityCore {
        id: "UB-HOP".parse().unwrap(),
        owner: office.code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(DAY),
        part: PartOfDay::Morning,
        title: "Họp về giải phóng mặt bằng khu công nghiệp Hòa Phú".to_owned(),
    });
    activity.start = Some(time(8, 0, 0, 0));
    activity.end = Some(time(10, 0, 0, 0));
    activity.chair = Some("L03".parse().unwrap());
    activity.leaders = ["L03", "L05"].map(|id| id.parse().unwrap()).into();
    activity.units = vec!["Sở Tài chính".parse().unwrap()];
    let mut act = act(office).await;
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let new = NewActivity { activity, level, note: None, read_from: None };
    let record = add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    let new = NewMeeting { activity: record.activity.id, facts: facts() };
    let meeting = nhip_meetings::commands::make(&mut act, new).await.unwrap();
    let row = |title: &str| Row { number: None, title: title.to_owned(), minutes: 60, by: String::new() };
    let rows = [row("Báo cáo tiến độ"), row("Phương án bồi thường")];
    let meeting =
        nhip_meetings::commands::write_agenda(&mut act, (&meeting.id, MeetingSeen(meeting.version)), &rows)
            .await
            .unwrap();
    let mut rows: Vec<CalledRow> = meeting
        .called
        .lines
        .iter()
        .map(|line| CalledRow {
            number: Some(line.number.0),
            name: line.name.clone(),
            person: line.person.clone(),
            call: line.call,
            part: line.part,
            mail: line.mail.clone(),
        })
        .collect();
    let called = |name: &str, person: Option<&str>, call| CalledRow {
        number: None,
        name: name.to_owned(),
        person: person.map(|id| id.parse().unwrap()),
        call,
        part: Part::Guest,
        mail: None,
    };
    rows.push(called("Chủ tịch HĐND tỉnh", Some("L04"), CallAs::Named));
    rows.push(called("Sở Xây dựng", None, CallAs::Head));
    let at = (&meeting.id, MeetingSeen(meeting.version));
    let mut seen = nhip_meetings::commands::write_called(&mut act, at, &rows).await.unwrap().version;
    for step in [Step::Approve, Step::Prepare] {
        let at = (&meeting.id, MeetingSeen(seen));
        seen = nhip_meetings::commands::take_step(&mut act, at, step).await.unwrap().version;
    }
    act.commit().await.unwrap();
    meeting.id
}

/// Issues the invitation to those who have to be told something.
pub(crate) async fn invite(office: &Office, id: &MeetingId) {
    let seen = MeetingSeen(sheet(office, id).await.meeting.version);
    let issuing = Issuing { issuer: "ubnd".parse().unwrap(), signer: "Người ký".to_owned() };
    let followers = Followers::default().with(commands::follow);
    let mut act = act(office).await;
    nhip_meetings::commands::issue(&mut act, (id, seen), issuing, &followers).await.unwrap();
    act.commit().await.unwrap();
}

fn facts() -> Facts {
    Facts {
        kind: MeetingKind::M14,
        ground: "Vướng mắc giao đất đợt 2 cần bàn tập thể".to_owned(),
        convenor: "Chủ tịch UBND tỉnh".to_owned(),
        secretary: "Phòng Tổng hợp".to_owned(),
        prepared_by: Vec::new(),
        demands: String::new(),
        papers_by: PapersBy::Portal,
        contact: String::new(),
        urgency: Urgency::Ordinary,
    }
}

/// The meeting as it is now.
pub(crate) async fn sheet(office: &Office, id: &MeetingId) -> Sheet {
    nhip_meetings::read::one(office.view().await.unwrap().conn(), &Actor::system(), id)
        .await
        .unwrap()
        .unwrap()
}

/// The line of a name.
pub(crate) async fn line(office: &Office, id: &MeetingId, name: &str) -> LineNumber {
    let sheet = sheet(office, id).await;
    sheet.meeting.called.lines.iter().find(|line| line.name.contains(name)).unwrap().number
}

/// Sends a file as the planner does, without the page.
pub(crate) async fn sent(
    office: &Office,
    meeting: &MeetingId,
    file: (&str, &[u8]),
) -> Result<Handout, HandoutError> {
    let mut act = act(office).await;
    let handout = sent_in(&mut act, meeting, file).await?;
    act.commit().await.unwrap();
    Ok(handout)
}

/// The same in a change that is under way.
pub(crate) async fn sent_in(
    act: &mut Act,
    meeting: &MeetingId,
    (name, bytes): (&str, &[u8]),
) -> Result<Handout, HandoutError> {
    let limits = nhip_files::Limits::of_paper(50 << 20);
    let kind = nhip_files::paper::recognise(name, bytes, &limits)?.kind;
    let file = FileFacts {
        name: clean_name(name, kind),
        kind,
        digest: ContentDigest::of(&Sha256::digest(bytes).into()),
        size: bytes.len() as u64,
        false_ending: None,
    };
    let read = texts::read(kind, bytes);
    let incoming = Incoming {
        item: 1,
        title: nhip_handouts::rules::file::title_of(name),
        sort: PaperSort::Report,
        from: "Sở Xây dựng".to_owned(),
        classification: Some(Classification::Open),
        file,
        bytes,
        read: &read,
    };
    commands::receive(act, meeting, incoming).await
}

/// Hands a paper out.
pub(crate) async fn out(office: &Office, handout: &Handout, to: Audience) -> Handout {
    let mut act = act(office).await;
    let chosen = [(handout.id.clone(), Seen(handout.version))];
    let out = commands::hand_out(&mut act, (&handout.meeting, &chosen), to).await.unwrap();
    act.commit().await.unwrap();
    out.into_iter().next().unwrap()
}

/// A paper sent and handed out to all.
pub(crate) async fn given(office: &Office, meeting: &MeetingId, file: (&str, &[u8])) -> Handout {
    let handout = sent(office, meeting, file).await.unwrap();
    out(office, &handout, Audience::Everyone).await
}

/// The papers as somebody sees them.
pub(crate) async fn folder(office: &Office, actor: &Actor, id: &MeetingId) -> Option<Folder> {
    read::folder(office.view().await.unwrap().conn(), (actor, office.code()), id).await.unwrap()
}

/// The titles that somebody sees.
pub(crate) async fn titles(office: &Office, actor: &Actor, id: &MeetingId) -> Vec<String> {
    let folder = folder(office, actor, id).await;
    folder.map(|folder| folder.handouts.iter().map(|one| one.title.clone()).collect()).unwrap_or_default()
}

/// A paper as it is kept.
pub(crate) async fn kept(office: &Office, id: &HandoutId) -> Option<Handout> {
    read::kept(office.view().await.unwrap().conn(), id).await.unwrap()
}

/// The door of an office with this subject's pages.
pub(crate) fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default().rail([nhip_meetings::rail()]), |_| {
        nhip_meetings::routes().merge(nhip_handouts::routes(Texts::here()))
    })
}

/// Sends the form of the page with files.
pub(crate) async fn upload(
    doors: &Doors,
    (who, meeting): (Who, &MeetingId),
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    doors.upload_with(who, &format!("/meetings/{meeting}/handouts"), fields, "files", files).await
}

/// Fields that say everything.
pub(crate) const OPEN: [(&str, &str); 3] = [("item", "1"), ("sort", "report"), ("secrecy", "open")];

/// Where an edition is read.
pub(crate) fn address(handout: &Handout, edition: u32) -> String {
    format!("/reading/{}/{}/{edition}", handout.meeting, handout.id)
}
