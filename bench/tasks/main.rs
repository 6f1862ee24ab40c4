//! The board of tasks over 200,000 of them: counted for a planner, who reads everything, and for a viewer, from whom
//! the tasks of internal meetings are hidden; beside one bare SQL query that counts the overdue tasks of the same
//! database by their units.
//!
//! `cargo run --release -p nhip-bench --bin bench-tasks [FOLDER]`; the folder keeps the tasks for the next run. The aim:
//! p50 within 3 times of the reference.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::ToSpan as _;
use jiff::civil::Date;
use measure::ten_years::Fault;
use measure::times::{Times, head, line};
use nhip_meetings::rules::meeting::Urgency;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Environment, Office, OfficeIdentity};
use nhip_tasks::commands::{Classification, Earlier, Given, NewTask, take_over};
use nhip_tasks::read::{Ground, board};
use nhip_tasks::rules::step::{ClosingPaper, Deed};
use nhip_tasks::rules::task::{Facts, Product};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};

/// Tasks given one by one, in every state.
const GIVEN: usize = 2_000;
/// How often each stands there.
const COPIES: usize = 100;
/// Boards looked at by each person.
const LOOKS: usize = 60;

const UNITS: [&str; 12] = [
    "Sở Xây dựng",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Tư pháp",
    "Sở Công Thương",
    "Công an tỉnh",
    "Sở Nông nghiệp và Môi trường",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Thanh tra tỉnh",
    "Ban Quản lý khu công nghiệp",
];
const LEADERS: [&str; 4] = ["Chủ tịch", "Phó Chủ tịch (A)", "Phó Chủ tịch (B)", "Phó Chủ tịch (C)"];

/// What a bare program would ask: the overdue tasks of each unit, and those of each other kind.
const BARE: &str = "select lead, count(*), sum(case when is_open = 1 and due < ? then 1 else 0 end),
    sum(case when is_open = 0 then 1 else 0 end), min(due) from tasks where owner = 'ub' group by lead";

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let fresh = tempfile::tempdir()?;
    let folder = given.unwrap_or_else(|| fresh.path().to_owned());
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("tasks.db");
    let office = laid(&file).await?;
    let mut bare = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(&file)).await?;
    let mut out = io::stdout();
    head(
        &mut out,
        "one SQL query that counts the same tasks by unit, on the same database at the same time",
    )?;
    for (what, role) in [("board, planner", Role::Planner), ("board, viewer", Role::Viewer)] {
        let actor = Actor::new("ub.bench", role.word(), [role], Scope::Desk);
        let (mut ours, mut reference) = (Vec::new(), Vec::new());
        for _ in 0..LOOKS {
            reference.push(counted(&mut bare, today(&office)).await?);
            ours.push(looked(&office, &actor).await?);
        }
        line(&mut out, what, &Times::of(ours), &Times::of(reference))?;
    }
    writeln!(out, "most memory of the process: {} MiB", peak_mib())?;
    office.close().await;
    Ok(())
}

fn today(office: &Office) -> Date {
    nhip_office::clock::day_of(office.clock().now())
}

/// One board.
async fn looked(office: &Office, actor: &Actor) -> Result<Duration, Fault> {
    let day = today(office);
    let from = Instant::now();
    let mut view = office.view().await?;
    let ground = Ground::load(view.conn()).await?;
    let since = day.saturating_sub(11.months()).first_of_month();
    let board = board::today(view.conn(), (actor, office.code()), (&ground, day, since)).await?;
    let total: usize = board.counted.iter().map(|one| one.count).sum();
    if total != GIVEN * COPIES {
        return Err(format!("{total} tasks were counted").into());
    }
    Ok(from.elapsed())
}

/// The bare count.
async fn counted(bare: &mut SqliteConnection, day: Date) -> Result<Duration, Fault> {
    let from = Instant::now();
    let rows = sqlx::query(BARE).bind(day.to_string()).fetch_all(bare).await?;
    let total: i64 = rows.iter().map(|row| row.get::<i64, _>(1)).sum();
    if usize::try_from(total)? != GIVEN * COPIES {
        return Err(format!("{total} tasks were counted by the reference").into());
    }
    Ok(from.elapsed())
}

/// The office with its tasks, laid down when the database is new.
async fn laid(file: &Path) -> Result<Office, Fault> {
    let is_new = !file.exists();
    let url = format!("sqlite:{}", file.display()).parse()?;
    let identity = OfficeIdentity {
        code: "ub".parse()?,
        name: "Văn phòng UBND tỉnh An Bình".to_owned(),
        short_name: "UB".to_owned(),
        partners: Vec::new(),
        mail: None,
        pushes: None,
    };
    let office = Office::open(identity, &url, Environment::system()).await?;
    if is_new {
        let mut act = office.act(&Actor::system()).await?;
        let day = act.today();
        for at in 0..GIVEN {
            take_over(&mut act, earlier(at, day)).await?;
        }
        act.commit().await?;
        multiply(file).await?;
    }
    Ok(office)
}

/// Copies of the given tasks, as they are.
async fn multiply(file: &Path) -> Result<(), Fault> {
    let mut bare = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await?;
    for copy in 1..COPIES {
        let text = format!(
            "insert into tasks select id || '-{copy}', owner, doer, meeting, activity, is_open, due, value, position,
             state, lead, leader, given_on, extensions, stands_on from tasks where id not like '%.%-%-%-%-%-%'"
        );
        sqlx::query(AssertSqlSafe(text)).execute(&mut bare).await?;
    }
    bare.close().await?;
    Ok(())
}

/// A task that was given within the last three years: one in five still runs, the others are done.
fn earlier(at: usize, today: Date) -> Earlier {
    let back = |days: usize| today.saturating_sub(i64::try_from(days).unwrap_or(0).days());
    let is_open = at.is_multiple_of(5);
    let given_on = if is_open { back(at % 150) } else { back(40 + at % 1_000) };
    let due = given_on.saturating_add(30.days());
    let paper = ClosingPaper {
        symbol: "1/BC".to_owned(),
        on: given_on.saturating_add(((at % 40) as i64).days()).min(today),
    };
    let on = paper.on;
    let done = [(Deed::ReportDone { paper, note: String::new() }, on), (Deed::Confirm {}, on)];
    let steps = match (is_open, at % 7) {
        (true, 0) => done.into_iter().take(1).collect(),
        (true, _) => vec![(Deed::Accept {}, given_on)],
        (false, _) => done.into_iter().collect(),
    };
    let facts = Facts {
        content: format!("Báo cáo kết quả thực hiện nội dung số {at}"),
        lead: UNITS[at % UNITS.len()].to_owned(),
        helpers: Vec::new(),
        product: Product::Report,
        giver: "Chủ tịch UBND tỉnh".to_owned(),
        leader: LEADERS[at % LEADERS.len()].to_owned(),
        leader_person: None,
        urgency: Urgency::Ordinary,
    };
    let task = NewTask {
        source: Given::Paper { symbol: format!("{at}/TB"), on: given_on, paragraph: String::new() },
        facts,
        due: Some(due),
        help_by: None,
        classification: Classification::Open,
    };
    Earlier { task, given_on, steps }
}

/// The most memory that the process has held (`VmHWM`), in MiB.
fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
