//! Search over a hundred thousand papers: what a planner's page asks (the index, the reader's rights over each thing found,
//! the places shown), beside one bare FTS5 query for the same words over the same texts in the same run; and the memory.
//!
//! `cargo run --release -p nhip-bench --bin bench-search [FOLDER]`; the folder keeps the papers for the next run.
//! The aim: p50 and p99 within 3 times of the reference.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use measure::ten_years::{self, Fault};
use measure::times::{Times, head, line};
use nhip_files::paper::PaperKind;
use nhip_handouts::rules::file::FileFacts;
use nhip_handouts::rules::handout::{Audience, Came, Edition, Handout, Release};
use nhip_handouts::rules::ids::ContentDigest;
use nhip_meetings::commands::{NewMeeting, make};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{Facts, PapersBy, Urgency};
use nhip_meetings::rules::papers::PaperSort;
use nhip_office::Office;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_search::commands::rebuild;
use nhip_search::find::{excerpt, find};
use nhip_search::rules::query::Query;
use nhip_web::search::fold;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};

/// Papers in all.
const PAPERS: u32 = 100_000;
/// Meetings that they belong to.
const MEETINGS: usize = 400;
/// Words of a paper.
const WORDS: u32 = 200;
/// How often each query is asked; the two take turns.
const ROUNDS: usize = 40;
/// How many places a page shows.
const SHOWN: usize = 50;
/// What people look for: rare and common words, with and without diacritics.
const QUERIES: [&str; 4] = ["trạm bơm", "toa an", "giai phong mat bang", "ngân sách"];

/// Syllables of papers, the common ones first.
const SYLLABLES: [&str; 40] = [
    "và", "của", "các", "công", "tỉnh", "năm", "dự", "án", "kế", "hoạch", "thực", "hiện", "báo", "cáo",
    "nhân", "dân", "kinh", "tế", "xã", "hội", "quản", "lý", "đất", "đai", "ngân", "sách", "giải", "phóng",
    "mặt", "bằng", "an", "toàn", "giao", "thông", "đầu", "tư", "tòa", "trạm", "bơm", "lan",
];

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let fresh = tempfile::tempdir()?;
    let folder = given.unwrap_or_else(|| fresh.path().to_owned());
    let (database, bare) = (folder.join("papers.db"), folder.join("bare-fts5.db"));
    let office = ten_years::office(&database, &[]).await?;
    let mut reference = SqliteConnection::connect_with(&options(&bare)).await?;
    let mut out = io::stdout();
    if !is_laid(&mut reference).await? {
        lay(&office, &database, &mut reference).await?;
        let from = Instant::now();
        let things = rebuild(&office, &mut |_, _| {}).await?;
        writeln!(out, "index of {things} things made in {:.1?}", from.elapsed())?;
    }
    head(&mut out, "one FTS5 query for the same words, order by rank limit 50, over the same texts")?;
    let planner = Actor::new("bench", "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
    for words in QUERIES {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            theirs.push(asked(&mut reference, words).await?);
            ours.push(searched(&office, &planner, words).await?);
        }
        line(&mut out, words, &Times::of(ours), &Times::of(theirs))?;
    }
    writeln!(out, "greatest memory of the process: {}", peak_memory())?;
    office.close().await;
    Ok(())
}

async fn searched(office: &Office, actor: &Actor, words: &str) -> Result<Duration, Fault> {
    let from = Instant::now();
    let query = Query::read(words).ok_or("words")?;
    let mut view = office.view().await?;
    let found = find(view.conn(), (actor, office.code()), (&query, None)).await?;
    for hit in found.hits.iter().take(SHOWN) {
        excerpt(view.conn(), hit, &query).await?;
    }
    Ok(from.elapsed())
}

async fn asked(reference: &mut SqliteConnection, words: &str) -> Result<Duration, Fault> {
    let from = Instant::now();
    let query = fold(words).split(' ').map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" AND ");
    let sql = "select rowid, snippet(papers, 0, '<', '>', '…', 32) from papers where papers match $1 order by rank limit 50";
    sqlx::query(sql).bind(query).fetch_all(reference).await?;
    Ok(from.elapsed())
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(path).create_if_missing(true).journal_mode(SqliteJournalMode::Wal)
}

async fn is_laid(reference: &mut SqliteConnection) -> Result<bool, Fault> {
    sqlx::query("create virtual table if not exists papers using fts5 (text, tokenize = 'unicode61')")
        .execute(&mut *reference)
        .await?;
    let count: i64 = sqlx::query_scalar("select count(*) from papers").fetch_one(reference).await?;
    Ok(count >= i64::from(PAPERS))
}

/// Lays meetings by the subject's own command, and the papers beneath it: a hundred thousand files are no test of search.
async fn lay(office: &Office, database: &Path, reference: &mut SqliteConnection) -> Result<(), Fault> {
    let meetings = meetings(office).await?;
    let mut own = SqliteConnection::connect_with(&options(database)).await?;
    let mut dice = Dice(7);
    let (mut ours, mut theirs) = (own.begin().await?, reference.begin().await?);
    for at in 0..PAPERS {
        let text: String = (0..WORDS).map(|_| dice.syllable()).collect::<Vec<_>>().join(" ");
        let handout = handout(at, &meetings[at as usize % meetings.len()])?;
        sqlx::query("insert into handouts (id, meeting, owner, version, value, changed_at) values ($1, $2, 'ub', 1, $3, 0)")
            .bind(handout.id.as_str())
            .bind(handout.meeting.as_str())
            .bind(serde_json::to_string(&handout)?)
            .execute(&mut *ours)
            .await?;
        sqlx::query("insert into handout_contents (digest, size, kind, reading, text) values ($1, 1, 'pdf', 'whole', $2)")
            .bind(handout.editions[0].file.digest.as_str())
            .bind(&text)
            .execute(&mut *ours)
            .await?;
        let words = fold(&format!("{} {text}", handout.title));
        sqlx::query("insert into papers (text) values ($1)").bind(words).execute(&mut *theirs).await?;
    }
    ours.commit().await?;
    Ok(theirs.commit().await?)
}

async fn meetings(office: &Office) -> Result<Vec<(MeetingId, String)>, Fault> {
    let activities = nhip_programme::week::all_kept(office.view().await?.conn()).await?;
    let mut act = office.act(&Actor::system()).await?;
    let mut meetings = Vec::new();
    for activity in activities.into_iter().take(MEETINGS) {
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
        let named = activity.to_string();
        meetings.push((make(&mut act, NewMeeting { activity, facts }).await?.id, named));
    }
    act.commit().await?;
    Ok(meetings)
}

fn handout(at: u32, (meeting, activity): &(MeetingId, String)) -> Result<Handout, Fault> {
    let mut digest = [0; 32];
    digest[..4].copy_from_slice(&at.to_be_bytes());
    let at_first = jiff::Timestamp::UNIX_EPOCH;
    let release = Release { to: Audience::Everyone, by: String::new(), at: at_first };
    let file = FileFacts {
        name: format!("bao-cao-{at}.pdf"),
        kind: PaperKind::Pdf,
        digest: ContentDigest::of(&digest),
        size: 1,
        false_ending: None,
    };
    let edition = Edition {
        number: 1,
        file,
        by: String::new(),
        at: at_first,
        came: Came::InTime,
        release: Some(release),
    };
    Ok(Handout {
        id: format!("ub.p{at:06}").parse()?,
        meeting: meeting.clone(),
        owner: "ub".parse()?,
        activity: activity.parse()?,
        item: 1,
        item_title: "Báo cáo".to_owned(),
        title: format!("Báo cáo số {at}"),
        sort: PaperSort::Report,
        from: String::new(),
        editions: vec![edition],
        withdrawal: None,
        version: 1,
    })
}

/// Dice that fall the same in every run.
struct Dice(u64);

impl Dice {
    /// A syllable; the further back it stands the rarer it is.
    fn syllable(&mut self) -> &'static str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let even = (self.0 >> 40) as f64 / (1u64 << 24) as f64;
        SYLLABLES[((even * even * SYLLABLES.len() as f64) as usize).min(SYLLABLES.len() - 1)]
    }
}

fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}
