//! An office with official mail by real servers, and meetings to which mailboxes are invited.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::{date, time};
use nhip::config::{ImapSettings, Login, MailSettings, ServerSettings, Tls};
use nhip::mail::{Courier, fetch};
use nhip::subjects;
use nhip_documents::issuers;
use nhip_harmony::activity::{Activity, ActivityCore, ActivityState};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_meetings::commands::{self, Issuing, NewMeeting, Seen};
use nhip_meetings::followers::Followers;
use nhip_meetings::read::{self, Sheet};
use nhip_meetings::rules::called::{CallAs, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{CalledRow, Facts, PapersBy, Urgency};
use nhip_meetings::rules::progress::Step;
use nhip_meetings::rules::standing::State;
use nhip_office::db::DatabaseUrl;
use nhip_office::incoming::{self, Received};
use nhip_office::letters::{self, About, Posted};
use nhip_office::rights::{Actor, Level};
use nhip_office::testing::{Engine, Place, office, place};
use nhip_office::{Act, Office};
use nhip_people::testing::seeded;
use nhip_programme::commands::{Holding, NewActivity, add, call_off};
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::CalledOff;
use nhip_programme::week::record_of;
use serde_json::Value;

use super::servers::{PASSWORD, Servers};

const ISSUERS: &str = include_str!("../../../../data/documents/issuers.csv");
const ACTIVITY: &str = "UB-HOP";
/// Longest wait for something to arrive.
const LONGEST: Duration = Duration::from_secs(30);

/// Waits until something is so, with a limit.
pub(crate) async fn until<T>(what: &str, mut is_so: impl AsyncFnMut() -> Option<T>) -> T {
    let mut beat = tokio::time::interval(Duration::from_millis(100));
    let started = tokio::time::Instant::now();
    loop {
        if let Some(found) = is_so().await {
            return found;
        }
        assert!(started.elapsed() < LONGEST, "in vain: {what}");
        beat.tick().await;
    }
}

pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) settings: MailSettings,
    smtp: u16,
    place: Place,
}

impl World {
    /// An office of which the mailbox has been looked at once.
    pub(crate) async fn new(servers: &Servers) -> Self {
        let (office, place) = seeded("ub", Engine::Sqlite).await;
        let from = office.mail().unwrap().from.clone();
        let server = |port, login| ServerSettings {
            host: "127.0.0.1".to_owned(),
            port,
            tls: Tls::None,
            login,
            authority: None,
        };
        let login = Login::new(from.to_string(), PASSWORD.to_owned());
        let imap = ImapSettings {
            server: server(servers.imap, Some(login)),
            folder: "INBOX".to_owned(),
            poll_seconds: 1,
        };
        let settings =
            MailSettings { from, smtp: server(servers.smtp, None), imap: Some(imap), judged_by: None };
        let world = Self { office, settings, smtp: servers.smtp, place };
        let mut act = world.act().await;
        issuers::seed(&mut act, ISSUERS).await.unwrap();
        act.commit().await.unwrap();
        world.fetched().await;
        world
    }

    pub(crate) fn courier(&self) -> Courier {
        Courier::new(self.office.clone(), &self.settings).unwrap()
    }

    /// The office as it stands now, on a copy of its database: what is left when what follows was not committed.
    pub(crate) async fn as_it_stands(&self) -> (Office, Place) {
        let copy = place(Engine::Sqlite).await.unwrap();
        let (DatabaseUrl::Sqlite(from), DatabaseUrl::Sqlite(to)) = (&self.place.url, &copy.url) else {
            panic!("both are files")
        };
        for part in ["", "-wal"] {
            let file = |path: &Path| format!("{}{part}", path.display());
            std::fs::copy(file(from), file(to)).unwrap();
        }
        (office("ub", &copy).await, copy)
    }

    pub(crate) fn imap(&self) -> &ImapSettings {
        self.settings.imap.as_ref().unwrap()
    }

    /// Looks at the mailbox.
    pub(crate) async fn fetched(&self) -> usize {
        fetch(&self.office, (self.imap(), &self.settings), &subjects::hears()).await.unwrap()
    }

    pub(crate) fn later(&self, by: SignedDuration) {
        self.office.clock().advance(by);
    }

    async fn act(&self) -> Act {
        self.office.act(&Actor::system()).await.unwrap()
    }

    /// A meeting to which these mailboxes are invited, each as a unit of that name.
    pub(crate) async fn invited(&self, mailboxes: &[&str]) -> MeetingId {
        let mut act = self.act().await;
        let day = Period::day(date(2026, 6, 11));
        let mut activity = Activity::from(ActivityCore {
            id: ACTIVITY.parse().unwrap(),
            owner: self.office.code().clone(),
            body: "ubnd".parse().unwrap(),
            dates: day,
            part: PartOfDay::Morning,
            title: "Họp về đất đợt 2".to_owned(),
        });
        activity.start = Some(time(8, 0, 0, 0));
        activity.end = Some(time(10, 0, 0, 0));
        activity.chair = Some("L03".parse().unwrap());
        activity.leaders = vec!["L03".parse().unwrap()];
        let reference = Reference::load(act.conn(), day).await.unwrap();
        let new = NewActivity { activity, level: Level::Offices, note: None, read_from: None };
        add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
        let facts = Facts {
            kind: MeetingKind::M14,
            ground: "Cần bàn tập thể".to_owned(),
            convenor: "Chủ tịch UBND tỉnh".to_owned(),
            secretary: String::new(),
            prepared_by: Vec::new(),
            demands: String::new(),
            papers_by: PapersBy::None,
            contact: String::new(),
            urgency: Urgency::Ordinary,
        };
        let meeting = commands::make(&mut act, NewMeeting { activity: ACTIVITY.parse().unwrap(), facts })
            .await
            .unwrap();
        let row = |mail: &&str| CalledRow {
            number: None,
            name: format!("Đơn vị {mail}"),
            person: None,
            call: CallAs::Representative,
            part: Part::Guest,
            mail: Some(mail.parse().unwrap()),
        };
        let rows: Vec<CalledRow> = mailboxes.iter().map(row).collect();
        let mut version = commands::write_called(&mut act, (&meeting.id, Seen(meeting.version)), &rows)
            .await
            .unwrap()
            .version;
        for step in [Step::Approve, Step::Prepare] {
            version =
                commands::take_step(&mut act, (&meeting.id, Seen(version)), step).await.unwrap().version;
        }
        commands::issue(&mut act, (&meeting.id, Seen(version)), issuing(), &Followers::default())
            .await
            .unwrap();
        act.commit().await.unwrap();
        meeting.id
    }

    /// The activity is cancelled, and that is told.
    pub(crate) async fn cancelled(&self, id: &MeetingId) {
        let mut act = self.act().await;
        let record = record_of(act.conn(), &ACTIVITY.parse().unwrap()).await.unwrap().unwrap();
        let reference = Reference::load(act.conn(), record.activity.dates).await.unwrap();
        let at = (&record.activity.id, nhip_programme::commands::Seen(record.version));
        let why = CalledOff { reason: "Lãnh đạo đi công tác".to_owned(), new_date: None };
        call_off(&mut act, &reference, at, ActivityState::Cancelled, why).await.unwrap();
        let seen = Seen(read::one(act.conn(), &Actor::system(), id).await.unwrap().unwrap().meeting.version);
        commands::issue(&mut act, (id, seen), issuing(), &Followers::default()).await.unwrap();
        act.commit().await.unwrap();
    }

    pub(crate) async fn sheet(&self, id: &MeetingId) -> Sheet {
        let mut view = self.office.view().await.unwrap();
        read::one(view.conn(), &Actor::system(), id).await.unwrap().unwrap()
    }

    pub(crate) async fn state(&self, id: &MeetingId, mail: &str) -> State {
        let sheet = self.sheet(id).await;
        let line = sheet.meeting.called.lines.iter().find(|line| line.name.contains(mail)).unwrap().number;
        sheet.standings().into_iter().find(|one| one.line == line).unwrap().state
    }

    pub(crate) async fn replies(&self, id: &MeetingId) -> usize {
        self.sheet(id).await.post.replies.len()
    }

    pub(crate) async fn letters(&self, id: &MeetingId) -> Vec<Posted> {
        let mut view = self.office.view().await.unwrap();
        letters::about(view.conn(), &About::new("meeting", id)).await.unwrap()
    }

    pub(crate) async fn tray(&self) -> Vec<Received> {
        let mut view = self.office.view().await.unwrap();
        incoming::tray(view.conn()).await.unwrap()
    }

    /// How many messages the journal knows of.
    pub(crate) async fn kept(&self) -> usize {
        let mut view = self.office.view().await.unwrap();
        let journal = view.journal(i64::MAX, 1_000).await.unwrap();
        journal.iter().filter(|entry| entry.act == "mail.received").count()
    }

    /// Somebody's calendar program reads the invitation in a mailbox, and answers so many times.
    pub(crate) async fn calendar(
        &self,
        python: &Path,
        (mailbox, subject): (&str, &str),
        (says, sender, times): (&str, &str, u32),
    ) -> Value {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mail/mailbox.py");
        let arguments = [
            self.smtp.to_string(),
            self.imap().server.port.to_string(),
            mailbox.to_owned(),
            PASSWORD.to_owned(),
            subject.to_owned(),
            says.to_owned(),
            sender.to_owned(),
            times.to_string(),
        ];
        until("the letter is in the mailbox", async || {
            let done = Command::new(python).arg(&script).args(&arguments).output().unwrap();
            if done.status.code() == Some(3) {
                return None;
            }
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            Some(serde_json::from_slice(&done.stdout).unwrap())
        })
        .await
    }

    /// Somebody writes to the office.
    pub(crate) async fn mailed(&self, message: &str) {
        use std::io::{BufRead as _, BufReader, Write as _};
        let stream = std::net::TcpStream::connect(("127.0.0.1", self.smtp)).unwrap();
        let mut answers = BufReader::new(stream.try_clone().unwrap()).lines();
        let mut writer = stream;
        let mut said = |line: &str| {
            if !line.is_empty() {
                write!(writer, "{line}\r\n").unwrap();
            }
            loop {
                let answer = answers.next().unwrap().unwrap();
                if answer.as_bytes()[3] == b' ' {
                    return answer;
                }
            }
        };
        let lines = [
            "",
            "EHLO so.example",
            "MAIL FROM:<so@so.example>",
            "RCPT TO:<vanphong.ub@an-binh.example>",
            "DATA",
        ];
        for line in lines {
            said(line);
        }
        let answer = said(&format!("{message}."));
        assert!(answer.starts_with("250"), "{answer}");
        said("QUIT");
    }

    pub(crate) async fn close(self) {
        self.office.close().await;
    }
}

fn issuing() -> Issuing {
    Issuing { issuer: "ubnd".parse().unwrap(), signer: "Người ký".to_owned() }
}
