//! Five thousand invitations by official mail while answers come in, beside a bare loop that sends the same bytes to the same
//! server in the same run. The servers are Postfix and Dovecot on this machine; they need root.
//!
//! `cargo run --release -p nhip-bench --bin bench-mail [INVITATIONS]`

use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use futures::StreamExt as _;
use jiff::ToSpan as _;
use jiff::civil::{Date, date, time};
use lettre::address::Envelope;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use measure::ten_years::{Fault, seed_directory};
use nhip::config::{ImapSettings, Login, MailSettings, ServerSettings, Tls};
use nhip::mail::{Courier, compose, fetch};
use nhip::subjects;
use nhip_documents::issuers;
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_meetings::commands::{self, Issuing, NewMeeting, Seen};
use nhip_meetings::followers::Followers;
use nhip_meetings::read;
use nhip_meetings::rules::called::{CallAs, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{CalledRow, Facts, PapersBy, Urgency};
use nhip_meetings::rules::progress::Step;
use nhip_office::letters::{self, OfficeMail};
use nhip_office::rights::{Actor, Level};
use nhip_office::{Environment, Office, OfficeIdentity};
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;
use servers::{PASSWORD, Servers};
use tokio_util::sync::CancellationToken;

#[path = "../../node/tests/it/mail/servers.rs"]
#[allow(clippy::unwrap_used, dead_code, unreachable_pub, missing_docs, reason = "shared with the tests")]
mod servers;

/// Invitations when none are named.
const INVITATIONS: usize = 5_000;
/// Lines of one meeting.
const LINES: usize = 400;
/// Answers that come in meanwhile: one for so many invitations.
const ONE_ANSWERS_OF: usize = 5;
/// Letters under way at a time, here and there.
const AT_ONCE: usize = 4;
/// Letters whose bytes the bare loop sends, over and over.
const SAMPLE: usize = 400;
const ISSUERS: &str = include_str!("../../data/documents/issuers.csv");
/// The day of the first meeting.
const DAY: Date = date(2027, 6, 7);

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let count = std::env::args().nth(1).map_or(Ok(INVITATIONS), |text| text.parse())?;
    let servers = Servers::start();
    let folder = tempfile::tempdir()?;
    let office = office(&folder.path().join("office.db")).await?;
    let settings = settings(&servers, &office)?;
    let imap = settings.imap.clone().ok_or("no mailbox")?;
    fetch(&office, (&imap, &settings), &subjects::hears()).await?;
    let laid = Instant::now();
    let meetings = invited(&office, count).await?;
    let laid = laid.elapsed();
    let bare = bare(&office, &settings, count).await?;
    let answers = answered(&settings, &meetings, count / ONE_ANSWERS_OF);
    let (stop, hears) = (CancellationToken::new(), subjects::hears());
    let courier = Courier::new(office.clone(), &settings)?;
    let from = Instant::now();
    let sending = async { courier.round(&stop).await.map(|sent| (sent, from.elapsed())) };
    let hearing = async {
        let mut heard = 0;
        while heard < count / ONE_ANSWERS_OF {
            heard += fetch(&office, (&imap, &settings), &hears).await?;
        }
        Ok::<Duration, nhip::mail::FetchError>(from.elapsed())
    };
    let (sent, heard, injected) = tokio::join!(sending, hearing, answers);
    injected?;
    let (sent, ours) = sent?;
    let heard = heard?;
    let taken = replies(&office, &meetings).await?;
    let rate = |many: usize, took: Duration| many as f64 / took.as_secs_f64();
    let mut out = io::stdout();
    writeln!(
        out,
        "reference: a bare loop of lettre, the same bytes, {AT_ONCE} connections, the same Postfix"
    )?;
    writeln!(out, "issue {count} invitations with numbers, links and letters: {laid:.1?}")?;
    writeln!(out, "bare loop: {count} letters in {bare:.1?}, {:.0} a second", rate(count, bare))?;
    writeln!(
        out,
        "ours:      {sent} letters in {ours:.1?}, {:.0} a second, × {:.2}",
        rate(sent, ours),
        ours.as_secs_f64() / bare.as_secs_f64()
    )?;
    writeln!(out, "meanwhile: {taken} answers came, were judged and written down within {heard:.1?}")?;
    office.close().await;
    Ok(())
}

async fn office(database: &std::path::Path) -> Result<Office, Fault> {
    let from = "vanphong.ub@an-binh.example".parse()?;
    let identity = OfficeIdentity {
        code: "ub".parse()?,
        name: "Văn phòng UBND tỉnh An Bình".to_owned(),
        short_name: "UB".to_owned(),
        partners: Vec::new(),
        mail: Some(OfficeMail { from, pages: "https://nhip.an-binh.example/ub".to_owned() }),
        pushes: None,
    };
    let url = format!("sqlite:{}", database.display()).parse()?;
    let office = Office::open(identity, &url, Environment::system()).await?;
    let mut act = office.act(&Actor::system()).await?;
    seed_directory(&mut act).await?;
    issuers::seed(&mut act, ISSUERS).await?;
    act.commit().await?;
    Ok(office)
}

fn settings(servers: &Servers, office: &Office) -> Result<MailSettings, Fault> {
    let from = office.mail().ok_or("no mail")?.from.clone();
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
    Ok(MailSettings { from, smtp: server(servers.smtp, None), imap: Some(imap), judged_by: None })
}

/// Meetings with so many lines in all, each at an address of its own, all invited.
async fn invited(office: &Office, count: usize) -> Result<Vec<MeetingId>, Fault> {
    let mut meetings = Vec::new();
    for (number, first) in (0..count).step_by(LINES).enumerate() {
        let day = Period::day(DAY.saturating_add((7 * i64::try_from(number)?).days()));
        let id = format!("UB-{number}");
        let mut activity = Activity::from(ActivityCore {
            id: id.parse()?,
            owner: office.code().clone(),
            body: "ubnd".parse()?,
            dates: day,
            part: PartOfDay::Morning,
            title: format!("Hội nghị chuyên đề {number}"),
        });
        activity.start = Some(time(8, 0, 0, 0));
        activity.chair = Some("L03".parse()?);
        activity.leaders = vec!["L03".parse()?];
        let mut act = office.act(&Actor::system()).await?;
        let reference = Reference::load(act.conn(), day).await?;
        let new = NewActivity { activity, level: Level::Offices, note: None, read_from: None };
        add(&mut act, &reference, new, &Holding::WhereFree).await?;
        let meeting = commands::make(&mut act, NewMeeting { activity: id.parse()?, facts: facts() }).await?;
        let rows = (first..count.min(first + LINES)).map(row).collect::<Result<Vec<_>, _>>()?;
        let mut version =
            commands::write_called(&mut act, (&meeting.id, Seen(meeting.version)), &rows).await?.version;
        for step in [Step::Approve, Step::Prepare] {
            version = commands::take_step(&mut act, (&meeting.id, Seen(version)), step).await?.version;
        }
        let issuing = Issuing { issuer: "ubnd".parse()?, signer: "Người ký".to_owned() };
        commands::issue(&mut act, (&meeting.id, Seen(version)), issuing, &Followers::default()).await?;
        act.commit().await?;
        meetings.push(meeting.id);
    }
    Ok(meetings)
}

fn row(number: usize) -> Result<CalledRow, Fault> {
    Ok(CalledRow {
        number: None,
        name: format!("Đơn vị {number}"),
        person: None,
        call: CallAs::Representative,
        part: Part::Guest,
        mail: Some(address(number).parse()?),
    })
}

fn address(number: usize) -> String {
    format!("so+{number}@so.example")
}

fn facts() -> Facts {
    Facts {
        kind: MeetingKind::M14,
        ground: "Cần bàn tập thể".to_owned(),
        convenor: "Chủ tịch UBND tỉnh".to_owned(),
        secretary: String::new(),
        prepared_by: Vec::new(),
        demands: String::new(),
        papers_by: PapersBy::None,
        contact: String::new(),
        urgency: Urgency::Ordinary,
    }
}

fn transport(settings: &MailSettings) -> AsyncSmtpTransport<Tokio1Executor> {
    AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(settings.smtp.port).build()
}

/// The bytes of our letters, sent by nothing but the library.
async fn bare(office: &Office, settings: &MailSettings, count: usize) -> Result<Duration, Fault> {
    let mail = office.mail().ok_or("no mail")?;
    let mut sample = Vec::new();
    for letter in letters::due(office, i64::try_from(SAMPLE)?).await? {
        let message = compose(&letter, mail, &office.identity().name)?;
        sample.push((message.envelope().clone(), message.formatted()));
    }
    let transport = transport(settings);
    let from = Instant::now();
    let sent: Vec<_> = futures::stream::iter((0..count).map(|at| &sample[at % sample.len()]))
        .map(async |(envelope, bytes)| transport.send_raw(envelope, bytes).await)
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    let took = from.elapsed();
    sent.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(took)
}

/// Answers by calendar of so many of those invited, handed to the server one after another.
async fn answered(settings: &MailSettings, meetings: &[MeetingId], count: usize) -> Result<(), Fault> {
    let transport = transport(settings);
    for number in 0..count {
        let (meeting, from) = (&meetings[number / LINES], address(number));
        let message = format!(
            "From: {from}\r\nTo: {to}\r\nSubject: Accepted\r\nMessage-ID: <{number}@so.example>\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/calendar; method=REPLY; charset=UTF-8\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
             PRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{meeting}@ub.nhip\r\nDTSTAMP:20260601T010000Z\r\n\
             SEQUENCE:1\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{from}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            to = settings.from,
        );
        let envelope = Envelope::new(Some(from.parse()?), vec![settings.from.as_str().parse()?])?;
        transport.send_raw(&envelope, message.as_bytes()).await?;
    }
    Ok(())
}

async fn replies(office: &Office, meetings: &[MeetingId]) -> Result<usize, Fault> {
    let mut count = 0;
    let mut view = office.view().await?;
    for id in meetings {
        count +=
            read::one(view.conn(), &Actor::system(), id).await?.map_or(0, |sheet| sheet.post.replies.len());
    }
    Ok(count)
}
