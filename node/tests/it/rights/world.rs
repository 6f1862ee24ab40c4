//! An office of the demo province with a hidden activity, an open one and a clash between its leaders' hours.

use jiff::civil::{date, time};
use nhip::subjects;
use nhip_files::paper::PaperKind;
use nhip_handouts::commands::{Incoming, hand_out, receive};
use nhip_handouts::rules::file::FileFacts;
use nhip_handouts::rules::handout::Audience;
use nhip_handouts::rules::ids::HandoutId;
use nhip_handouts::texts;
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_meetings::commands::{NewMeeting, Seen as MeetingSeen, make};
use nhip_meetings::rules::agenda::{Lateness, Row};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{Facts, PapersBy, Urgency};
use nhip_meetings::rules::papers::PaperSort;
use nhip_office::Act;
use nhip_office::incoming::{self, Authenticity, Heard, Hears, Incoming as Message, Nature, Wholeness};
use nhip_office::letters::{About, Letter, Secrecy, Text};
use nhip_office::rights::{Actor, Level};
use nhip_office::testing::{Engine, Place};
use nhip_people::testing::seeded;
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;
use nhip_tasks::commands::{Classification, Given, NewTask, Seen, conclude, give};
use nhip_tasks::rules::conclusion::Conclusion;
use nhip_tasks::rules::ids::TaskId;
use nhip_tasks::rules::task::{Facts as TaskFacts, Product};
use nhip_web::testing::Doors;

/// Title of the activity that only its leader, his secretary, the chief and the planners read.
pub(crate) const HIDDEN_TITLE: &str = "Nghe báo cáo việc kín";
/// Its id.
pub(crate) const HIDDEN: &str = "UB-KIN";

/// The door of the whole program of one office.
pub(crate) struct World {
    pub(crate) doors: Doors,
    /// The meeting that the hidden activity is.
    pub(crate) meeting: String,
    /// A paper of it that was handed out to all who are called.
    pub(crate) handout: String,
    /// A task made of its conclusion.
    pub(crate) task: String,
    _place: Place,
}

impl World {
    pub(crate) async fn new() -> Self {
        let (office, place) = seeded("ub", Engine::Sqlite).await;
        let mut act = office.act(&Actor::system()).await.unwrap();
        let day = Period::day(date(2026, 6, 1));
        let reference = Reference::load(act.conn(), day).await.unwrap();
        let rows =
            [(HIDDEN, HIDDEN_TITLE, "L06", Level::Leaders), ("UB-MO", "Họp giao ban", "L03", Level::Offices)];
        for (id, title, leader, level) in rows {
            let mut activity = Activity::from(ActivityCore {
                id: id.parse().unwrap(),
                owner: office.code().clone(),
                body: "ubnd".parse().unwrap(),
                dates: day,
                part: PartOfDay::Morning,
                title: title.to_owned(),
            });
            activity.start = Some(time(8, 0, 0, 0));
            activity.leaders = vec![leader.parse().unwrap()];
            let new = NewActivity { activity, level, note: None, read_from: None };
            add(&mut act, &reference, new, &Holding::Required).await.unwrap();
        }
        let facts = Facts {
            kind: MeetingKind::M14,
            ground: "Việc kín".to_owned(),
            convenor: "Phó Chủ tịch HĐND tỉnh".to_owned(),
            secretary: String::new(),
            prepared_by: Vec::new(),
            demands: String::new(),
            papers_by: PapersBy::None,
            contact: String::new(),
            urgency: Urgency::Ordinary,
        };
        let new = NewMeeting { activity: HIDDEN.parse().unwrap(), facts };
        let meeting = make(&mut act, new).await.unwrap().id;
        let task = given(&mut act, &meeting).await.to_string();
        let handout = handed_out(&mut act, &meeting).await.to_string();
        let meeting = meeting.to_string();
        act.send_letter(&letter(&meeting)).await.unwrap();
        act.commit().await.unwrap();
        incoming::take(&office, (&message(&meeting), b"raw"), &[HEARS]).await.unwrap();
        Self {
            meeting,
            handout,
            task,
            doors: Doors::of(&office, subjects::parts(), subjects::routes),
            _place: place,
        }
    }
}

/// A paper of a meeting that says what is hidden.
async fn handed_out(act: &mut Act, meeting: &MeetingId) -> HandoutId {
    let row = Row { number: None, title: HIDDEN_TITLE.to_owned(), minutes: 60, by: String::new() };
    let at = (meeting, MeetingSeen(1));
    let why = Lateness { reason: "Việc mới giao".to_owned(), allowed_by: "Chủ trì".to_owned() };
    nhip_meetings::commands::write_late_agenda(act, at, (&[row], why)).await.unwrap();
    let bytes = HIDDEN_TITLE.as_bytes();
    let file = FileFacts {
        name: "bao-cao.txt".to_owned(),
        kind: PaperKind::Txt,
        digest: "0".repeat(64).parse().unwrap(),
        size: bytes.len() as u64,
        false_ending: None,
    };
    let read = texts::read(PaperKind::Txt, bytes);
    let incoming = Incoming {
        item: 1,
        title: HIDDEN_TITLE.to_owned(),
        sort: PaperSort::Report,
        from: String::new(),
        classification: Some(nhip_handouts::rules::handout::Classification::Open),
        file,
        bytes,
        read: &read,
    };
    let handout = receive(act, meeting, incoming).await.unwrap();
    let chosen = [(handout.id, nhip_handouts::commands::Seen(handout.version))];
    hand_out(act, (meeting, &chosen), Audience::Everyone).await.unwrap().remove(0).id
}

/// A letter about the hidden meeting.
fn letter(meeting: &str) -> Letter {
    Letter {
        to: "so@so.example".parse().unwrap(),
        subject: HIDDEN_TITLE.to_owned(),
        text: Text::new(HIDDEN_TITLE),
        calendar: None,
        attachments: Vec::new(),
        about: About::new("meeting", meeting),
        key: "kín".to_owned(),
        secrecy: Secrecy::Open,
    }
}

/// A message about it, which waits for a person.
fn message(meeting: &str) -> Message {
    Message {
        identity: b"kin".to_vec(),
        message_id: meeting.to_owned(),
        from: None,
        from_line: "so@so.example".to_owned(),
        subject: HIDDEN_TITLE.to_owned(),
        text: HIDDEN_TITLE.to_owned(),
        nature: Nature::Ordinary,
        calendars: Vec::new(),
        answers: Vec::new(),
        bounced: Vec::new(),
        authenticity: Authenticity::NotJudged,
        wholeness: Wholeness::Whole,
        size: 1,
    }
}

/// Takes every message for one about the meeting that its Message-ID names.
const HEARS: Hears = Hears {
    subject: "test",
    hear: |_, message| {
        Box::pin(async move {
            Ok(Heard::ForAPerson(About::new("meeting", &message.message_id), HIDDEN_TITLE.to_owned()))
        })
    },
};

/// A task made of the conclusion of a meeting.
async fn given(act: &mut Act, meeting: &MeetingId) -> TaskId {
    let conclusion = Conclusion { number: 1, content: HIDDEN_TITLE.to_owned() };
    conclude(act, (meeting, Seen(0)), &[conclusion]).await.unwrap();
    let facts = TaskFacts {
        content: HIDDEN_TITLE.to_owned(),
        lead: "Sở Nội vụ".to_owned(),
        helpers: Vec::new(),
        product: Product::Report,
        giver: "Phó Chủ tịch HĐND tỉnh".to_owned(),
        leader: String::new(),
        leader_person: None,
        urgency: Urgency::Ordinary,
    };
    let source = Given::Conclusion { meeting: meeting.clone(), number: 1 };
    let new = NewTask { source, facts, due: None, help_by: None, classification: Classification::Open };
    give(act, new).await.unwrap().id
}
