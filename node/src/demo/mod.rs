//! The demo province An Bình: three offices, its directory, four weeks of programme, an account for every kind of
//! person. No name of a real person or place is in it.

mod accounts;
mod weeks;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use nhip_office::Environment;
use nhip_office::chance::Chance;
use nhip_office::rights::Actor;

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

/// Steps per office: directory, weeks, accounts.
const STEPS: u64 = 3;

/// A new folder beside other temporary files.
pub fn temporary_folder() -> PathBuf {
    std::env::temp_dir().join(format!("nhip-demo-{}", Chance::system().id(Environment::system().clock.now())))
}

/// Makes the demo in a folder, or opens the one that is there. `progress` is told steps done and steps in all.
pub async fn make(
    dir: &Path,
    listen: SocketAddr,
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
    let hosted = hosting::open_all(&config, &Environment::system()).await?;
    let of = STEPS * hosted.len() as u64;
    let mut done = 0;
    let mut step = || {
        done += 1;
        progress(done, of);
    };
    for hosted in &hosted {
        if weeks::is_filled(&hosted.office).await? {
            continue;
        }
        // One change, so that a demo that was interrupted is either filled or empty.
        let mut act = hosted.office.act(&Actor::system()).await?;
        weeks::lay_directory(&mut act, &path).await?;
        step();
        weeks::lay_programme(&mut act, &path).await?;
        step();
        accounts::open(&mut act).await?;
        act.commit().await?;
        step();
    }
    let mut carrier = serve::carrier(&config, &hosted);
    carrier.settle().await?;
    carrier.stop().await;
    let sign_ins = accounts::sign_ins();
    Ok(Made { config, hosted, sign_ins })
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
