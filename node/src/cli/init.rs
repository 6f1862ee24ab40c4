//! `nhip init`: a configuration with comments, the databases, the first administrators.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use nhip_envelope::OfficeCode;
use nhip_office::Environment;
use nhip_office::chance::Chance;
use nhip_office::rights::Role;

use super::user::{self, PasswordFrom};
use super::{Ending, Screen, args};
use crate::config::{Config, ConfigError, NewOffice, written};
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder for the configuration and the SQLite files
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// An office as CODE or CODE=NAME; may be given several times; the three offices of a province when absent
    #[arg(long = "office", value_name = "CODE=NAME")]
    offices: Vec<String>,
    /// Address of the databases instead of SQLite files; {office} stands for the code
    #[arg(long, value_name = "POSTGRES-URL")]
    database: Option<String>,
    /// Where the server will listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = args::LISTEN)]
    listen: SocketAddr,
    #[command(flatten)]
    password: PasswordFrom,
}

/// The three offices: code, name, short name.
pub(crate) const THREE: [(&str, &str, &str); 3] = [
    ("tu", "Văn phòng Tỉnh ủy", "TU"),
    ("hd", "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "HĐ"),
    ("ub", "Văn phòng UBND tỉnh", "UB"),
];

pub(super) async fn run(args: Init, screen: &Screen) -> Result<Ending, Fault> {
    let path = args.dir.join("nhip.toml");
    let offices = offices(&args)?;
    let text = written(args.listen, &Chance::system().secret(), &offices);
    if path.exists() {
        return Err(ConfigError::Exists { path }.into());
    }
    let config = Config::parse(&text, &path)?;
    std::fs::create_dir_all(&args.dir).map_err(Fault::file(&args.dir))?;
    administrators(&config, &args.password, screen).await?;
    // Last, so that a configuration always has its databases.
    write_private(&path, &text)?;
    let path = path.display();
    screen.say(
        &format!("Đã ghi {path}. Chạy: nhip --config {path} serve"),
        &format!("Wrote {path}. Run: nhip --config {path} serve"),
    );
    Ok(Ending::Done)
}

fn offices(args: &Init) -> Result<Vec<NewOffice>, Fault> {
    let three = || THREE.iter().map(|(code, _, _)| (*code).to_owned()).collect();
    let wanted: Vec<String> = if args.offices.is_empty() { three() } else { args.offices.clone() };
    wanted
        .iter()
        .map(|text| {
            let (code, name) =
                text.split_once('=').map_or((text.as_str(), None), |(code, name)| (code, Some(name)));
            let code: OfficeCode =
                code.trim().parse().map_err(|bad| Fault::Usage(format!("--office: {bad}")))?;
            let known = THREE.iter().find(|(known, _, _)| *known == code.as_str());
            let name = name.or(known.map(|(_, name, _)| *name)).unwrap_or(code.as_str()).trim().to_owned();
            let short_name =
                known.map_or_else(|| code.as_str().to_uppercase(), |(_, _, short)| (*short).to_owned());
            let database = match &args.database {
                Some(url) => url.replace("{office}", code.as_str()),
                None => format!("sqlite:data/{code}.db"),
            };
            Ok(NewOffice { code, name, short_name, database })
        })
        .collect()
}

async fn administrators(config: &Config, password: &PasswordFrom, screen: &Screen) -> Result<(), Fault> {
    let hosted = hosting::open_all(config, &Environment::system()).await?;
    // From standard input one password serves all offices; otherwise each gets its own.
    let mut shared = None;
    for hosted in hosted {
        let given = match &shared {
            Some(given) => Clone::clone(given),
            None => user::given(password, &hosted.office)?,
        };
        if password.password_stdin {
            shared = Some(given.clone());
        }
        let name = format!("{}.quantri", hosted.office.code());
        let name: nhip_office::accounts::AccountName =
            name.parse().map_err(|bad| Fault::Usage(format!("{name}: {bad}")))?;
        let post = ("Quản trị".to_owned(), [Role::Administrator].into());
        user::add(&hosted.office, name.clone(), post, &given).await?;
        hosted.office.close().await;
        given.show(&name, screen);
    }
    Ok(())
}

/// Writes a new file for its owner alone.
pub(crate) fn write_private(path: &Path, text: &str) -> Result<(), Fault> {
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        std::io::Write::write_all(&mut file, text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|source| ConfigError::Unwritable { path: path.to_owned(), source }.into())
}
