//! Form E: the public digest. One line per large event, without hours and rooms.

use super::changes::remark;
use super::days::{Shown, days};
use super::heading::Heading;
use super::rows::EMPTY_WEEK;
use super::wording::{day_month, sentence};
use super::{Audience, Change, PublishedSchedule, Scale, ScheduleItem};
use crate::paper::{Block, Page, Paper, Paragraph, Role, Run};

/// The schedule as form E, A4 portrait.
pub(super) fn paper(schedule: &PublishedSchedule) -> Paper {
    let public = schedule.for_audience(Audience::Public);
    let mut paper = Heading::of(&public).paper(Page::portrait());
    let days = days(&public);
    let lines: Vec<Block> = days
        .iter()
        .flat_map(|day| &day.shown)
        .filter(|shown| shown.item.scale == Scale::Large && opens(shown, &public))
        .map(|shown| Block::Paragraph(line(shown)))
        .collect();
    if lines.is_empty() {
        paper.blocks.push(Block::Paragraph(Paragraph::text(Role::Body, EMPTY_WEEK)));
    }
    paper.blocks.extend(lines);
    paper
}

/// An event has one line: on its first day, or on Monday when it began earlier. A day that it left needs none.
fn opens(shown: &Shown<'_>, schedule: &PublishedSchedule) -> bool {
    let here = matches!(shown.state, super::days::State::Stands);
    here && (shown.date == shown.item.date
        || shown.date == schedule.week.from && shown.item.date < schedule.week.from)
}

fn line(shown: &Shown<'_>) -> Paragraph {
    let text = format!("- {}: {}", dates(shown.item), sentence(&shown.item.title));
    let mut runs = vec![Run::plain(&text)];
    // Readers of a digest are told that an event fell away or moved, not every change of wording.
    if !matches!(shown.item.change, Change::Added)
        && let Some(remark) = remark(shown)
    {
        runs.push(Run::plain(" "));
        runs.push(remark);
    }
    Paragraph::new(Role::Bullet, runs)
}

fn dates(item: &ScheduleItem) -> String {
    if item.date_to > item.date {
        format!("Từ ngày {} đến ngày {}", day_month(item.date), day_month(item.date_to))
    } else {
        format!("Ngày {}", day_month(item.date))
    }
}
