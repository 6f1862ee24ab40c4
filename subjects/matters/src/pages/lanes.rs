//! A year as lanes: the base on top, one lane for each office, large items as bars, findings as red ties. Drawn on the
//! server as SVG; colours come from the style sheet, so that both themes hold.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_harmony::days::Period;

use crate::rules::large::{Finding, Weight};

/// Width of the picture, in its own units; the page stretches it.
pub(super) const WIDTH: i32 = 1220;
/// Where the months begin: the names of the lanes stand left of it.
const LEFT: i32 = 110;
/// Height of the line of months.
pub(super) const HEAD: i32 = 24;
/// Height of one row of bars.
const ROW: i32 = 18;
/// The narrowest bar.
const NARROWEST: i32 = 9;

/// A bar to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) days: Period,
    pub(super) url: Option<nhip_web::links::Url>,
}

/// A lane to be drawn: its short name, colour, bars.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    pub(super) name: String,
    pub(super) accent: &'static str,
    pub(super) bars: Vec<Bar>,
}

/// A bar where it stands.
pub(super) struct PlacedBar {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) title: String,
    pub(super) url: Option<nhip_web::links::Url>,
}

/// A lane where it stands.
pub(super) struct PlacedLane {
    pub(super) name: String,
    pub(super) accent: &'static str,
    pub(super) y: i32,
    pub(super) height: i32,
    pub(super) bars: Vec<PlacedBar>,
}

/// A tie between two bars that stand in each other's way.
pub(super) struct Tie {
    pub(super) path: String,
    pub(super) is_clash: bool,
    pub(super) says: String,
}

/// The picture.
pub(super) struct Picture {
    pub(super) lanes: Vec<PlacedLane>,
    pub(super) months: Vec<(i32, i32)>,
    pub(super) ties: Vec<Tie>,
    pub(super) height: i32,
    pub(super) today: Option<i32>,
}

/// Draws the lanes of a year. `says` tells what a tie means to those who hear rather than see.
pub(super) fn draw(
    year: Period,
    lanes: Vec<Lane>,
    findings: &[Finding],
    (today, says): (Date, impl Fn(&Finding) -> String),
) -> Picture {
    let mut places: BTreeMap<String, (i32, i32)> = BTreeMap::new();
    let mut top = HEAD;
    let mut placed = Vec::new();
    for lane in lanes {
        let rows = stacked(year, &lane.bars);
        let height = ROW * rows.iter().map(|(row, _)| row + 1).max().unwrap_or(1) + 12;
        let bars = rows.into_iter().map(|(row, bar)| {
            let (x, width) = stretch(year, bar.days);
            let y = top + 6 + row * ROW;
            places.entry(bar.key.clone()).or_insert((x + width / 2, y + ROW / 2 - 2));
            PlacedBar { x, y, width, height: ROW - 4, title: bar.title.clone(), url: bar.url.clone() }
        });
        let bars = bars.collect();
        placed.push(PlacedLane { name: lane.name, accent: lane.accent, y: top, height, bars });
        top += height;
    }
    let ties = findings.iter().filter_map(|finding| tie(&places, finding, says(finding)));
    Picture {
        lanes: placed,
        months: (1..=12).map(|month| (month, LEFT + (WIDTH - LEFT) * (month - 1) / 12)).collect(),
        ties: ties.collect(),
        height: top,
        today: year.contains(today).then(|| stretch(year, Period::day(today)).0),
    }
}

/// Each bar in the first row where it touches none before it.
fn stacked(year: Period, bars: &[Bar]) -> Vec<(i32, &Bar)> {
    let mut sorted: Vec<&Bar> = bars.iter().collect();
    sorted.sort_by_key(|bar| (bar.days.from, bar.days.to, bar.key.clone()));
    let mut ends: Vec<i32> = Vec::new();
    let mut rows = Vec::new();
    for bar in sorted {
        let (x, width) = stretch(year, bar.days);
        let row = ends.iter().position(|end| *end + 2 <= x).unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(end) => *end = x + width,
            None => ends.push(x + width),
        }
        rows.push((i32::try_from(row).unwrap_or(0), bar));
    }
    rows
}

/// Left edge and width of some days in the picture.
fn stretch(year: Period, days: Period) -> (i32, i32) {
    let all = (year.to - year.from).get_days() + 1;
    let at = |day: Date| (day.clamp(year.from, year.to) - year.from).get_days();
    let from = LEFT + (WIDTH - LEFT) * at(days.from) / all;
    let to = LEFT + (WIDTH - LEFT) * (at(days.to) + 1) / all;
    let width = (to - from).max(NARROWEST);
    (from.min(WIDTH - width), width)
}

fn tie(places: &BTreeMap<String, (i32, i32)>, finding: &Finding, says: String) -> Option<Tie> {
    let (x1, y1) = places.get(&format!("base:{}", finding.base))?;
    let (x2, y2) = places.get(finding.own.id())?;
    let middle = (y1 + y2) / 2;
    let path = format!("M{x1} {y1} C{x1} {middle} {x2} {middle} {x2} {y2}");
    Some(Tie { path, is_clash: finding.weight == Weight::Clash, says })
}
