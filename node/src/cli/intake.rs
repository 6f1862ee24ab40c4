//! `nhip intake`: a schedule file read, kept with its reading, and taken over when asked.

use std::path::PathBuf;

use jiff::civil::Date;
use nhip_files::Limits;
use nhip_harmony::ids::BodyCode;
use nhip_intake::commands::{self, Chosen, Outcome};
use nhip_intake::readers::{FileToRead, Listing, read};
use nhip_intake::rules::diff::Counts;
use nhip_office::Office;

use super::publish::actor;
use super::read::bytes;
use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Intake {
    /// The file: XLSX, XLS, DOCX, CSV, HTML, ICS or text
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Code of the office
    #[arg(long, value_name = "OFFICE")]
    office: String,
    /// The body whose schedule it is
    #[arg(long, value_name = "BODY")]
    body: String,
    /// The day of passages without one
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
    /// The account in whose name it is taken in; its rights count
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: String,
    /// Take over all that differs, but not what somebody entered or changed by hand
    #[arg(long)]
    take: bool,
}

/// How it went.
struct Done {
    rows: usize,
    unread: Vec<String>,
    counts: Counts,
    taken: Option<Outcome>,
}

pub(super) async fn run(config: &Config, args: Intake, screen: &Screen) -> Result<Ending, Fault> {
    let hosted = hosting::open_one(config, &args.office).await?;
    let done = take_in(&hosted.office, &args).await;
    hosted.office.close().await;
    let done = done?;
    for passage in &done.unread {
        screen.say(&format!("Chưa đọc được {passage}"), &format!("Unread {passage}"));
    }
    let Counts { new, changed, same, gone, unfit } = done.counts;
    let (rows, unread) = (done.rows, done.unread.len());
    screen.say(
        &format!("{rows} hoạt động, {unread} chỗ chưa đọc được: {new} mới, {changed} thay đổi, {same} như cũ, {gone} không còn, {unfit} chưa nhận được"),
        &format!("{rows} activities, {unread} passages unread: {new} new, {changed} changed, {same} the same, {gone} gone, {unfit} not to be taken"),
    );
    if let Some(Outcome { added, changed, withdrawn, .. }) = done.taken {
        screen.say(
            &format!("Đã nhận vào: {added} thêm, {changed} đổi, {withdrawn} rút"),
            &format!("Taken in: {added} added, {changed} changed, {withdrawn} withdrawn"),
        );
    }
    Ok(if done.unread.is_empty() && unfit == 0 { Ending::Done } else { Ending::Findings })
}

async fn take_in(office: &Office, args: &Intake) -> Result<Done, Fault> {
    let refused = |error: &dyn std::error::Error| Fault::Usage(error.to_string());
    let unusable = |why: String| Fault::Input { path: args.file.clone(), why };
    let actor = actor(office, &args.account).await?;
    let limits = Limits::default();
    let bytes = bytes(&args.file, &limits).map_err(Fault::file(&args.file))?;
    let today = nhip_office::clock::day_of(office.clock().now());
    let (bodies, _) = commands::known_bodies(office.view().await?.conn(), office.code(), today).await?;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let body: BodyCode = args.body.parse().map_err(|error| refused(&error))?;
    let file = FileToRead { name, bytes, body, listing: Listing::OneBody, day: args.day, bodies };
    let read = read(&file, &limits).map_err(|error| unusable(error.to_string()))?;
    let mut act = office.act(&actor).await?;
    let intake = commands::receive(&mut act, &file, read).await.map_err(|error| refused(&error))?.intake;
    let compared = commands::compared_for(&mut act, &intake).await.map_err(|error| refused(&error))?;
    let chosen = Chosen::untouched(&compared.diff);
    let seen = compared.fingerprint(&intake);
    let taken = if args.take && !chosen.is_empty() {
        let taken = commands::take(&mut act, &intake.id, &seen, &chosen).await;
        Some(taken.map_err(|error| refused(&error))?)
    } else {
        args.take.then(Outcome::default)
    };
    act.commit().await?;
    let unread = intake.sheet.unread.iter().map(|one| format!("{}: {} ({})", one.where_, one.text, one.why));
    Ok(Done {
        rows: intake.sheet.rows.len(),
        unread: unread.collect(),
        counts: compared.diff.counts(),
        taken,
    })
}
