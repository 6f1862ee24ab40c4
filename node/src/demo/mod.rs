//! The demo province An Bình: three offices, its directory, four weeks of programme, a year's
//! programmes with their base, meetings of its present week, one of them held, with papers, tasks in each state, an account for every kind of
//! person. No name of a real person or place is in it.

mod accounts;
mod meetings;
mod papers;
mod programmes;
mod sittings;
mod tasks;
mod weeks;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use nhip_office::chance::Chance;
use nhip_office::clock::{Clock, day_of, vietnam};
use nhip_office::rights::Actor;
use nhip_office::{Environment, Office};

use crate::carrier::Carrier;
use crate::config::{Config, NewOffice, written};
use crate::fault::Fault;
use crate::hosting::{self, Hosted};
use crate::serve;

pub use accounts::{PASSWORD, SignIn};

/// The demo, open and filled.
#[derive(Debug)]
pub struct Made {
    /// Its configuration.
    pub config: Config,
    /// Its open offices.
    pub hosted: Vec<Hosted>,
    /// Who can sign in.
    pub sign_ins: Vec<SignIn>,
}

/// Monday of the second of the four weeks: something lies behind, and more is to come.
const PRESENT_WEEK: Date = date(2026, 6, 8);
/// Monday of the week before, when the present one was prepared.
const PREPARED: Date = date(2026, 6, 1);
/// The hour at which a day begins that was chosen for the demo.
const OPENING_HOUR: i8 = 8;

/// The clock of the demo: the same weekday and hour as here, in the second of its weeks; or the morning of `today`.
pub fn clock(today: Option<Date>) -> Clock {
    let now = Clock::System.now();
    let opening = today.and_then(|day| {
        let opening = day.at(OPENING_HOUR, 0, 0, 0).to_zoned(vietnam()).ok()?;
        Some(opening.timestamp().duration_since(now))
    });
    Clock::Shifted(opening.unwrap_or_else(|| to_present_week(now)))
}

fn to_present_week(now: Timestamp) -> SignedDuration {
    let today = day_of(now);
    let since_monday = i64::from(today.weekday().to_monday_zero_offset());
    let days = i64::from((PRESENT_WEEK - today).get_days()) + since_monday;
    SignedDuration::from_hours(24 * days)
}

/// In whose names the three offices issue papers.
const ISSUERS: &str = include_str!("../../../data/documents/issuers.csv");

/// Steps per office: directory, weeks, programmes, accounts.
const STEPS: u64 = 4;

/// A new folder beside other temporary files.
pub fn temporary_folder() -> PathBuf {
    std::env::temp_dir().join(format!("nhip-demo-{}", Chance::system().id(Environment::system().clock.now())))
}

/// Makes the demo in a folder, or opens the one that is there. `progress` is told steps done and steps in all.
pub async fn make(
    dir: &Path,
    (listen, clock): (SocketAddr, Clock),
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Made, Fault> {
    let path = dir.join("nhip.toml");
    let is_new = !path.exists();
    if is_new {
        std::fs::create_dir_all(dir).map_err(Fault::file(dir))?;
        let text = written(listen, &Chance::system().secret(), &offices()?);
        crate::cli::write_private(&path, &text)?;
    }
    let mut config = Config::read(&path)?;
    config.listen = listen;
    // The demo may have been made for another address.
    config.public_url = format!("http://{listen}");
    let of = STEPS * crate::cli::THREE.len() as u64;
    let mut done = 0;
    let mut step = || {
        done += 1;
        progress(done, of);
    };
    if is_new {
        let hosted = opened(&config, before(&clock)).await?;
        prepare((&config, &hosted), &path, &mut step).await?;
        for hosted in hosted {
            hosted.office.close().await;
        }
    }
    let hosted = opened(&config, clock).await?;
    for hosted in &hosted {
        // Whoever was interrupted goes on with what there is.
        if !weeks::is_filled(&hosted.office).await? {
            fill(&hosted.office, &path, &mut step).await?;
        }
    }
    let mut carrier = serve::carrier(&config, &hosted)?;
    carrier.settle().await?;
    if is_new {
        go_on(&hosted, &path, &mut carrier).await?;
    }
    carrier.stop().await;
    let sign_ins = accounts::sign_ins();
    Ok(Made { config, hosted, sign_ins })
}

async fn opened(config: &Config, clock: Clock) -> Result<Vec<Hosted>, Fault> {
    hosting::open_all(config, &Environment { clock, ..Environment::system() }).await
}

/// The clock under which the present week was prepared: its meetings are called and their papers sent before their days.
fn before(clock: &Clock) -> Clock {
    let now = clock.now();
    let prepared = PREPARED.at(OPENING_HOUR, 0, 0, 0).to_zoned(vietnam()).map(|zoned| zoned.timestamp());
    match prepared {
        Ok(prepared) if prepared < now => Clock::Shifted(prepared.duration_since(Clock::System.now())),
        _ => clock.clone(),
    }
}

/// What an office has of its own. One change, so that a demo that was interrupted is either filled or empty.
async fn fill(office: &Office, path: &Path, step: &mut (dyn FnMut() + Send)) -> Result<(), Fault> {
    let mut act = office.act(&Actor::system()).await?;
    weeks::lay_directory(&mut act, path).await?;
    step();
    nhip_documents::issuers::seed(&mut act, ISSUERS)
        .await
        .map_err(|error| Fault::Input { path: path.to_owned(), why: error.to_string() })?;
    weeks::lay_programme(&mut act, path).await?;
    step();
    programmes::lay(&mut act, path).await?;
    step();
    accounts::open(&mut act).await?;
    act.commit().await?;
    step();
    Ok(())
}

/// What lies behind the present week: each office's own, and what the offices do for each other. Each round waits for the
/// notices of the one before: the base can be marked only where its programme has arrived, and linked to only where all marks
/// have; a paper travels behind its invitation.
async fn prepare(
    (config, hosted): (&Config, &[Hosted]),
    path: &Path,
    step: &mut (dyn FnMut() + Send),
) -> Result<(), Fault> {
    for hosted in hosted {
        fill(&hosted.office, path, step).await?;
    }
    let mut carrier = serve::carrier(config, hosted)?;
    carrier.settle().await?;
    for hosted in hosted {
        programmes::mark(&hosted.office, path).await?;
    }
    carrier.settle().await?;
    for hosted in hosted {
        programmes::link(&hosted.office, path).await?;
        meetings::lay(&hosted.office, path).await?;
    }
    carrier.settle().await?;
    for hosted in hosted {
        papers::lay(&hosted.office, path).await?;
    }
    carrier.settle().await?;
    carrier.stop().await;
    Ok(())
}

/// What has happened in the present week until now.
async fn go_on(hosted: &[Hosted], path: &Path, carrier: &mut Carrier) -> Result<(), Fault> {
    for hosted in hosted {
        sittings::lay(&hosted.office, path).await?;
        tasks::lay(&hosted.office, path).await?;
    }
    carrier.settle().await?;
    for hosted in hosted {
        tasks::answer(&hosted.office, path).await?;
    }
    carrier.settle().await?;
    Ok(())
}

fn offices() -> Result<Vec<NewOffice>, Fault> {
    let office = |(code, name, short): (&str, &str, &str)| {
        Ok(NewOffice {
            code: code.parse().map_err(|bad| Fault::Usage(format!("{bad}")))?,
            name: format!("{name} An Bình"),
            short_name: short.to_owned(),
            database: format!("sqlite:data/{code}.db"),
        })
    };
    crate::cli::THREE.into_iter().map(office).collect()
}
