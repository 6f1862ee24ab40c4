//! `nhip publish`: the week of an office as it stands, as a numbered version; or only a look at what it would be.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use nhip_harmony::activity::ActivityState;
use nhip_office::rights::{Actor, Object, Right, Scope, may};
use nhip_office::{Act, Office};
use nhip_papers::pdf::Fonts;
use nhip_programme::commands::{draft, publish};
use nhip_programme::printing::{Choice, FORMS, Format, Kind, Printing, Stage, days_off, file_name};
use nhip_programme::rules::change::ItemChange;
use nhip_programme::rules::publication::{Imprint, Publication, PublishedItem, week_of};
use nhip_programme::week::{Week, judge};

use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Publish {
    /// Code of the office
    #[arg(value_name = "OFFICE")]
    office: String,
    /// A day of the week, such as 2026-06-01
    #[arg(value_name = "DATE")]
    day: Date,
    /// The account in whose name it is published; its rights count
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: String,
    /// Only show what would be published and what blocks it
    #[arg(long)]
    dry_run: bool,
    /// Write the papers into this folder, in every form and as every kind of file
    #[arg(long, value_name = "DIR")]
    files: Option<PathBuf>,
}

pub(super) async fn run(config: &Config, args: Publish, screen: &Screen) -> Result<Ending, Fault> {
    let hosted = hosting::open_one(config, &args.office).await?;
    let ending = publish_week(&hosted.office, &args, screen).await;
    hosted.office.close().await;
    ending
}

async fn publish_week(office: &Office, args: &Publish, screen: &Screen) -> Result<Ending, Fault> {
    let actor = actor(office, &args.account).await?;
    let mut act = office.act(&actor).await?;
    let today = act.today();
    let week = judge(act.conn(), week_of(args.day), (0, today)).await.map_err(|error| refused(&error))?;
    if args.dry_run {
        return look(&mut act, &week, args, screen).await;
    }
    let published = publish(&mut act, &week.reference, &week).await.map_err(|error| refused(&error))?;
    if let Some(dir) = &args.files {
        // Before the commit: when the disk refuses the files, nothing is published.
        write_files(&mut act, (&week, &published, Stage::Published), dir, screen).await?;
    }
    act.commit().await?;
    let (week, number) = (published.week_from, published.number);
    screen.say(
        &format!("Đã công bố tuần từ {week} của văn phòng {}, phiên bản {number}", args.office),
        &format!("Published the week of {week} of office {}, version {number}", args.office),
    );
    Ok(Ending::Done)
}

/// Says what would be published; finds something when it could not be.
async fn look(act: &mut Act, week: &Week, args: &Publish, screen: &Screen) -> Result<Ending, Fault> {
    may(act.actor(), Right::Publish, &Object::Office).map_err(|error| refused(&error))?;
    let imprint = Imprint {
        office: act.office().code().clone(),
        week_from: week.period().from,
        at: act.now(),
        by: act.actor().display.clone(),
    };
    let next = draft(act.conn(), week.period(), imprint).await?.next;
    let (from, number, items) = (next.week_from, next.number, next.items.len());
    screen.say(
        &format!("Tuần từ {from}, sẽ là phiên bản {number}: {items} hoạt động"),
        &format!("Week of {from}, would be version {number}: {items} activities"),
    );
    show_changes(&next, screen);
    let blocking: Vec<Vec<String>> = week
        .blocking(act.office().code())
        .map(|judged| {
            let clash = &judged.clash;
            vec![clash.date.to_string(), clash.kind.vietnamese().to_owned(), clash.reason()]
        })
        .collect();
    if let Some(dir) = &args.files {
        write_files(act, (week, &next, Stage::Draft), dir, screen).await?;
    }
    if !blocking.is_empty() {
        let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
        screen.say("Việc chặn công bố:", "What stops publication:");
        screen.table(&[pick("Ngày", "Date"), pick("Loại", "Kind"), pick("Nội dung", "Reason")], &blocking);
        return Ok(Ending::Findings);
    }
    if !next.is_news() {
        screen.say(
            "Chưa có thay đổi nào so với bản đã công bố.",
            "Nothing differs from the version that is published.",
        );
        return Ok(Ending::Findings);
    }
    Ok(Ending::Done)
}

fn show_changes(next: &Publication, screen: &Screen) {
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    let what = |item: &PublishedItem| match (&item.change, item.record.activity.state) {
        (ItemChange::Same, _) => None,
        (ItemChange::Added, _) => Some(pick("bổ sung", "added")),
        (ItemChange::CalledOff, ActivityState::Postponed) => Some(pick("hoãn", "postponed")),
        (ItemChange::CalledOff, _) => Some(pick("hủy", "cancelled")),
        (ItemChange::Changed { .. }, _) => Some(pick("thay đổi", "changed")),
    };
    let row = |item: &PublishedItem| {
        let activity = &item.record.activity;
        Some(vec![activity.dates.from.to_string(), what(item)?.to_owned(), activity.title.clone()])
    };
    let rows: Vec<Vec<String>> = next.items.iter().filter_map(row).collect();
    if !rows.is_empty() {
        screen.table(&[pick("Ngày", "Date"), pick("Khác", "Change"), pick("Nội dung", "Content")], &rows);
    }
}

/// Writes the papers that go to the three offices; a file of the same name is replaced.
async fn write_files(
    act: &mut Act,
    (week, version, stage): (&Week, &Publication, Stage),
    dir: &Path,
    screen: &Screen,
) -> Result<(), Fault> {
    let calendar = nhip_people::reckoner(act.conn()).await?;
    let shown = week.shown_to(act.actor());
    let others = week.published.keys().filter(|office| **office != version.office);
    let printing = Printing {
        directory: &week.reference.directory,
        settings: &week.reference.settings,
        version: version.clone(),
        stage,
        office_name: Some(act.office().identity().name.as_str()),
        others: others.filter_map(|office| shown.published(office)).collect(),
        same_events: shown.same_events().cloned().collect(),
        days_off: days_off(&calendar, week.period()),
    };
    std::fs::create_dir_all(dir).map_err(Fault::file(dir))?;
    let fonts = Fonts::shipped();
    let kinds = FORMS.iter().map(|(form, _, _)| Kind::Form(*form)).chain([Kind::Joint]);
    for choice in kinds.map(Choice::of) {
        let Some(paper) = printing.paper(&choice) else { continue };
        for format in Format::ALL {
            let path = dir.join(file_name(version, stage, &choice, format));
            let bytes = format.bytes(&paper, &fonts).map_err(|error| refused(&error))?;
            std::fs::write(&path, bytes).map_err(Fault::file(&path))?;
            screen.line(&path.display().to_string());
        }
    }
    Ok(())
}

/// An account in whose name something is done.
pub(super) async fn actor(office: &Office, name: &str) -> Result<Actor, Fault> {
    let accounts = office.view().await?.accounts().await?;
    let known =
        accounts.iter().find(|account| account.name.as_str() == name && account.disabled_at.is_none());
    let known =
        known.ok_or_else(|| Fault::Usage(format!("không có tài khoản {name}, hoặc tài khoản đã đóng")))?;
    Ok(known.actor(Scope::Desk))
}

fn refused(error: &dyn std::error::Error) -> Fault {
    Fault::Usage(error.to_string())
}
