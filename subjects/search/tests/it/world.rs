//! An office with a meeting, its papers, conclusions and tasks.

use jiff::civil::{date, time};
use nhip_envelope::OfficeCode;
use nhip_handouts::commands::{Incoming, Seen as PaperSeen, hand_out, receive};
use nhip_handouts::rules::file::{FileFacts, title_of};
use nhip_handouts::rules::handout::{Audience, Classification as PaperClass, Handout};
use nhip_handouts::rules::ids::ContentDigest;
use nhip_handouts::texts::{self, Texts};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_meetings::commands::{NewMeeting, Seen as MeetingSeen};
use nhip_meetings::rules::agenda::Row;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{Facts, PapersBy, Urgency};
use nhip_meetings::rules::papers::PaperSort;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::{Engine, Place};
use nhip_office::{Act, Office};
use nhip_people::testing::seeded;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;
use nhip_search::commands::{Followed, Follower, follow};
use nhip_search::find::{Finding, find};
use nhip_search::rules::kind::Kind;
use nhip_search::rules::query::Query;
use nhip_tasks::commands::{Classification, Given, NewTask, Seen, conclude, give};
use nhip_tasks::rules::conclusion::Conclusion;
use nhip_tasks::rules::task::{Facts as TaskFacts, Product};
use nhip_web::site::SiteParts;
use nhip_web::testing::Doors;

/// An office on a fresh database.
pub(crate) async fn office(engine: Engine) -> (Office, Place) {
    seeded("ub", engine).await
}

/// An account of an office with one role.
pub(crate) fn holder(office: &Office, role: Role) -> Actor {
    Actor::new(&format!("{}.{role}", office.code()), role.word(), [role], Scope::Desk)
}

/// Begins a change as the office's planner.
pub(crate) async fn act(office: &Office) -> Act {
    office.act(&holder(office, Role::Planner)).await.unwrap()
}

/// An activity that became a meeting with one item, which is what it is about.
pub(crate) async fn meeting(office: &Office, (id, title): (&str, &str), level: Level) -> MeetingId {
    let mut activity = Activity::from(ActivityCore {
        id: id.parse().unwrap(),
        owner: office.code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(date(2026, 6, 11)),
        part: PartOfDay::Morning,
        title: title.to_owned(),
    });
    activity.start = Some(time(8, 0, 0, 0));
    activity.chair = Some("L03".parse().unwrap());
    let mut act = act(office).await;
    let reference = Reference::load(act.conn(), activity.dates).await.unwrap();
    let new = NewActivity { activity, level, note: None, read_from: None };
    let record = add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    let facts = Facts {
        kind: MeetingKind::M14,
        ground: "Cần bàn tập thể".to_owned(),
        convenor: "Chủ tịch UBND tỉnh".to_owned(),
        secretary: String::new(),
        prepared_by: Vec::new(),
        demands: String::new(),
        papers_by: PapersBy::Portal,
        contact: String::new(),
        urgency: Urgency::Ordinary,
    };
    let new = NewMeeting { activity: record.activity.id, facts };
    let meeting = nhip_meetings::commands::make(&mut act, new).await.unwrap();
    let row = Row { number: None, title: title.to_owned(), minutes: 60, by: String::new() };
    let at = (&meeting.id, MeetingSeen(meeting.version));
    nhip_meetings::commands::write_agenda(&mut act, at, &[row]).await.unwrap();
    act.commit().await.unwrap();
    meeting.id
}

/// A paper of a meeting, kept back.
pub(crate) async fn kept_back(office: &Office, meeting: &MeetingId, (name, text): (&str, &str)) -> Handout {
    let bytes = text.as_bytes();
    let kind = nhip_files::paper::PaperKind::Txt;
    let mut digest = [0; 32];
    for (at, byte) in bytes.iter().enumerate() {
        digest[at % 32] ^= byte.rotate_left(u32::try_from(at / 32 % 8).unwrap());
    }
    let file = FileFacts {
        name: name.to_owned(),
        kind,
        digest: ContentDigest::of(&digest),
        size: bytes.len() as u64,
        false_ending: None,
    };
    let read = texts::read(kind, bytes);
    let incoming = Incoming {
        item: 1,
        title: title_of(name),
        sort: PaperSort::Report,
        from: String::new(),
        classification: Some(PaperClass::Open),
        file,
        bytes,
        read: &read,
    };
    let mut act = act(office).await;
    let handout = receive(&mut act, meeting, incoming).await.unwrap();
    act.commit().await.unwrap();
    handout
}

/// The same handed out to everyone.
pub(crate) async fn given(office: &Office, meeting: &MeetingId, file: (&str, &str)) -> Handout {
    let handout = kept_back(office, meeting, file).await;
    let mut act = act(office).await;
    let chosen = [(handout.id.clone(), PaperSeen(handout.version))];
    let out = hand_out(&mut act, (meeting, &chosen), Audience::Everyone).await.unwrap();
    act.commit().await.unwrap();
    out.into_iter().next().unwrap()
}

/// A conclusion of a meeting, and a task made of it.
pub(crate) async fn concluded(office: &Office, meeting: &MeetingId, content: &str) {
    let mut act = act(office).await;
    let conclusion = Conclusion { number: 1, content: content.to_owned() };
    conclude(&mut act, (meeting, Seen(0)), &[conclusion]).await.unwrap();
    let facts = TaskFacts {
        content: content.to_owned(),
        lead: "Sở Nội vụ".to_owned(),
        helpers: Vec::new(),
        product: Product::Report,
        giver: "Chủ tịch UBND tỉnh".to_owned(),
        leader: String::new(),
        leader_person: None,
        urgency: Urgency::Ordinary,
    };
    let source = Given::Conclusion { meeting: meeting.clone(), number: 1 };
    let new = NewTask { source, facts, due: None, help_by: None, classification: Classification::Open };
    give(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
}

/// What somebody finds, the index brought on first.
pub(crate) async fn found(office: &Office, role: Role, words: &str) -> Finding {
    found_by(office, &holder(office, role), (words, None)).await
}

/// The same of one kind.
pub(crate) async fn found_by(office: &Office, actor: &Actor, (words, kind): (&str, Option<Kind>)) -> Finding {
    assert_eq!(follow(office, Follower::Watch).await.unwrap(), Followed::Whole);
    let here: OfficeCode = office.code().clone();
    let query = Query::read(words).unwrap();
    find(office.view().await.unwrap().conn(), (actor, &here), (&query, kind)).await.unwrap()
}

/// Kinds and titles of what was found.
pub(crate) fn told(finding: &Finding) -> Vec<(Kind, String)> {
    let title =
        |hit: &nhip_search::find::Hit| hit.title.iter().map(|run| run.text.as_str()).collect::<String>();
    finding.hits.iter().map(|hit| (hit.kind, title(hit))).collect()
}

/// The titles alone.
pub(crate) fn titles(finding: &Finding) -> Vec<String> {
    told(finding).into_iter().map(|(_, title)| title).collect()
}

/// The door of the office with all that is found.
pub(crate) fn doors(office: &Office) -> Doors {
    let parts =
        SiteParts::default().rail([nhip_meetings::rail()]).search_at(&nhip_search::pages::SearchPage {});
    Doors::of(office, parts, |_| {
        nhip_meetings::routes().merge(nhip_handouts::routes(Texts::here())).merge(nhip_search::routes())
    })
}
