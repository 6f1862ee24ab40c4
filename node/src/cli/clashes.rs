//! `nhip clashes`: the clashes of a province given as tables.

use std::path::{Path, PathBuf};

use nhip_harmony::province::{ProvinceTexts, Report, read};

use super::{Ending, Screen};
use crate::fault::Fault;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Clashes {
    /// Folder with programme.csv, leaders.csv, rooms.csv, areas.csv, travel.csv
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Clashes, screen: &Screen) -> Result<Ending, Fault> {
    let text = |name: &str| text(&args.dir.join(name));
    let (programme, leaders) = (text("programme.csv")?, text("leaders.csv")?);
    let (rooms, areas, travel) = (text("rooms.csv")?, text("areas.csv")?, text("travel.csv")?);
    let texts = ProvinceTexts {
        programme: &programme,
        leaders: &leaders,
        rooms: &rooms,
        areas: &areas,
        travel: &travel,
    };
    let programme = read(&texts).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Fault::Input { path: args.dir.clone(), why: lines.join("\n") }
    })?;
    let report = Report::of(&programme);
    if args.json {
        screen.json(&report)
    } else {
        show(&report, screen)
    }
    // A script that asks for JSON reads the clashes themselves.
    Ok(if report.clashes.is_empty() || args.json { Ending::Done } else { Ending::Findings })
}

fn text(path: &Path) -> Result<String, Fault> {
    let text = std::fs::read_to_string(path).map_err(Fault::file(path))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn show(report: &Report, screen: &Screen) {
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    let head =
        [pick("Ngày", "Date"), pick("Loại", "Kind"), pick("Mức", "Certainty"), pick("Nội dung", "Reason")];
    let rows: Vec<Vec<String>> = report
        .clashes
        .iter()
        .map(|clash| {
            vec![clash.date.clone(), clash.kind.to_owned(), clash.certainty.to_owned(), clash.reason.clone()]
        })
        .collect();
    screen.table(&head, &rows);
    let (clashes, events) = (report.clashes.len(), report.same_events.len());
    screen.say(
        &format!("{clashes} chồng chéo; {events} cặp dòng là cùng một việc"),
        &format!("{clashes} clashes; {events} pairs of rows that are one event"),
    );
}
