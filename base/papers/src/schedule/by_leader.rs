//! Form B: bullets under each day, by leader. The bullets of the first leader come first, in order of time; those
//! with nothing fixed on a working day stand together in a last bullet, `làm việc tại cơ quan`.

use super::changes::{field, remark};
use super::days::{Day, Shown, days, is_weekend};
use super::heading::Heading;
use super::order::principal_rank;
use super::rows::{EMPTY_DAY, EMPTY_WEEK, invited, preparation};
use super::wording::{
    after_subject, attendee, day_month, place_in_sentence, sentence, span, spoken_hours, weekday,
};
use super::{Leader, PublishedSchedule, ScheduleItem};
use crate::paper::{Block, Page, Paper, Paragraph, Role, Run};

/// The schedule as form B, A4 portrait.
pub(super) fn paper(schedule: &PublishedSchedule) -> Paper {
    let mut paper = Heading::of(schedule).paper(Page::portrait());
    let days = days(schedule);
    if schedule.items.is_empty() && schedule.leaders.is_empty() && schedule.days_off.is_empty() {
        paper.blocks.push(Block::Paragraph(Paragraph::text(Role::Body, EMPTY_WEEK)));
        return paper;
    }
    for day in &days {
        let name = format!("{} {}", weekday(day.date).to_uppercase(), day_month(day.date));
        paper.blocks.push(Block::Paragraph(Paragraph::text(Role::Day, &name)));
        paper.blocks.extend(bullets(day, &schedule.leaders).into_iter().map(Block::Paragraph));
    }
    paper
}

fn bullets(day: &Day<'_>, leaders: &[Leader]) -> Vec<Paragraph> {
    let mut shown = day.shown.clone();
    shown.sort_by_key(|s| principal_rank(s.item));
    let mut bullets: Vec<Paragraph> = shown.iter().map(bullet).collect();
    if let Some(name) = day.off {
        bullets.insert(0, Paragraph::text(Role::Bullet, &format!("- {}", sentence(name))));
    } else if !is_weekend(day.date) {
        bullets.extend(at_the_office(day, leaders));
    }
    if bullets.is_empty() {
        bullets.push(Paragraph::text(Role::Bullet, &format!("- {EMPTY_DAY}")));
    }
    bullets
}

fn bullet(shown: &Shown<'_>) -> Paragraph {
    let mut runs = vec![Run::plain("- ")];
    runs.extend(field(shown, |item, date| opening(spoken_hours(item, date))));
    runs.extend(field(shown, |item, _| format!("{}{}", subject(item), clause(item))));
    let details: [fn(&ScheduleItem) -> String; 5] = [
        companions,
        |item| if item.invited.is_empty() { format!("{}.", prepared(item)) } else { ".".to_owned() },
        |item| spaced(invitation(item)),
        |item| spaced(places(item)),
        |item| spaced(staff(item)),
    ];
    for detail in details {
        runs.extend(field(shown, |item, _| detail(item)));
    }
    if let Some(remark) = remark(shown) {
        runs.push(Run::plain(" "));
        runs.push(remark);
    }
    Paragraph::new(Role::Bullet, runs)
}

fn opening(hour: String) -> String {
    let mut letters = hour.chars();
    let capital = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{capital}{}, ", letters.as_str())
}

/// Who the sentence is about: the chair, or everybody when nobody chairs.
fn subject(item: &ScheduleItem) -> String {
    match &item.chair {
        Some(chair) => attendee(chair),
        None => item.leaders.iter().map(attendee).collect::<Vec<_>>().join(", "),
    }
}

fn clause(item: &ScheduleItem) -> String {
    let mut clause = if item.chair.is_none() && item.leaders.is_empty() {
        item.title.clone()
    } else {
        after_subject(&item.title)
    };
    clause = clause.trim_end().trim_end_matches('.').to_owned();
    for extra in span(item).iter().chain(&item.note) {
        clause.push_str(&format!(" ({extra})"));
    }
    clause
}

fn companions(item: &ScheduleItem) -> String {
    let names: Vec<String> = item.leaders.iter().map(attendee).collect();
    match &item.chair {
        Some(_) if !names.is_empty() => format!("; cùng dự: {}", names.join(", ")),
        _ => String::new(),
    }
}

fn places(item: &ScheduleItem) -> String {
    let mut sentences = Vec::new();
    let place = place_in_sentence(item);
    if !place.is_empty() {
        sentences.push(sentence(&format!("Điểm tại {place}")));
    }
    if let Some(point) = &item.gathering_point {
        sentences.push(sentence(&format!("Điểm tập trung tại {point}")));
    }
    sentences.join(" ")
}

fn staff(item: &ScheduleItem) -> String {
    match (&item.office_leader, &item.research_unit) {
        (None, None) => String::new(),
        (Some(leader), None) => format!("Đ/c {leader}"),
        (None, Some(unit)) => unit.clone(),
        (Some(leader), Some(unit)) => format!("Đ/c {leader}; {unit}"),
    }
}

fn at_the_office(day: &Day<'_>, leaders: &[Leader]) -> Option<Paragraph> {
    let mut free: Vec<&Leader> = leaders.iter().filter(|leader| !is_busy(day, leader)).collect();
    free.sort_by_key(|leader| leader.rank);
    let names: Vec<&str> = free.iter().map(|leader| leader.title.as_str()).collect();
    (!names.is_empty())
        .then(|| Paragraph::text(Role::Bullet, &format!("- {} làm việc tại cơ quan.", names.join(", "))))
}

fn is_busy(day: &Day<'_>, leader: &Leader) -> bool {
    let away = leader.away.iter().any(|(from, to)| *from <= day.date && day.date <= *to);
    let busy = |item: &ScheduleItem| item.chair.iter().chain(&item.leaders).any(|a| a.title == leader.title);
    away || day.shown.iter().any(|shown| shown.takes_place() && busy(shown.item))
}

/// `Mời: …; … (Sở … chuẩn bị nội dung và hậu cần).`
fn invitation(item: &ScheduleItem) -> String {
    match invited(item, item.date) {
        none if none.is_empty() => none,
        units => format!("{}{}.", units.trim_end_matches('.'), prepared(item)),
    }
}

fn prepared(item: &ScheduleItem) -> String {
    match preparation(item, item.date) {
        nobody if nobody.is_empty() => nobody,
        units => format!(" ({units})"),
    }
}

fn spaced(text: String) -> String {
    if text.is_empty() { text } else { format!(" {text}") }
}
