//! What an invitation, a change, a postponement or a cancellation says between its title and the signature.

use nhip_days::written::{long_date, official_date, spoken_time};
use nhip_documents::layout;
use nhip_documents::rules::number::PaperKind;
use nhip_harmony::activity::Attendance;
use nhip_harmony::days::PartOfDay;
use nhip_papers::paper::{Block, Paragraph, Role, Run};

use crate::rules::invitation::{Invitation, Purpose, Says};
use crate::rules::told::Told;

/// The text of a version.
pub(super) fn blocks(version: &Invitation) -> Vec<Block> {
    let write = Writer { role: layout::body_role(version.issuer.system) };
    let mut blocks = Vec::new();
    let called: Vec<String> = written(version, Says::is_called);
    let withdrawn: Vec<String> = written(version, |says| says == Says::Withdrawn);
    let off: Vec<String> = written(version, |says| says == Says::CalledOff);
    match version.purpose {
        Purpose::Invite | Purpose::Change | Purpose::Supplement => {
            blocks.extend(inviting(&write, version, &called));
            blocks.extend(releasing(&write, version, &withdrawn));
        }
        Purpose::Postpone | Purpose::Cancel => blocks.extend(calling_off(&write, version, &off)),
    }
    finish(&mut blocks);
    blocks
}

struct Writer {
    role: Role,
}

impl Writer {
    fn text(&self, text: &str) -> Block {
        Block::Paragraph(Paragraph::text(self.role, text))
    }

    /// A fact with its heading in bold: `Thời gian: …`.
    fn fact(&self, name: &str, text: &str) -> Block {
        let runs = vec![Run::bold(&format!("{name}: ")), Run::plain(text)];
        Block::Paragraph(Paragraph::new(self.role, runs))
    }

    /// Several lines end with `;`, the last with `.`.
    fn list(&self, lines: &[String]) -> Vec<Block> {
        let end = |at: usize| if at + 1 == lines.len() { "." } else { ";" };
        lines.iter().enumerate().map(|(at, text)| self.text(&format!("- {text}{}", end(at)))).collect()
    }
}

fn written(version: &Invitation, of: impl Fn(Says) -> bool) -> Vec<String> {
    version.addressees.iter().filter(|one| of(one.says)).map(|one| one.line.written()).collect()
}

fn inviting(write: &Writer, version: &Invitation, called: &[String]) -> Vec<Block> {
    if called.is_empty() {
        return Vec::new();
    }
    let (told, letter) = (&version.told, &version.letter);
    let mut blocks = Vec::new();
    if let (Purpose::Change, Some(earlier)) = (version.purpose, &version.earlier) {
        let replaced = format!("Giấy mời này thay {} {}.", what(&earlier.symbol), official_date(earlier.day));
        blocks.push(write.text(&replaced));
    }
    blocks.push(write.text(&format!("{} trân trọng kính mời:", version.issuer.name)));
    blocks.extend(write.list(called));
    blocks.push(write.fact("Tới dự", &ended(&told.title)));
    if !letter.convenor.is_empty() {
        blocks.push(write.fact("Triệu tập", &ended(&letter.convenor)));
    }
    if !told.chair_title.is_empty() {
        blocks.push(write.fact("Chủ trì", &ended(&told.chair_title)));
    }
    blocks.push(write.fact("Thời gian", &ended(&when(told))));
    blocks.push(write.fact("Địa điểm", &ended(&place(told))));
    blocks.extend(agenda(write, version));
    if let Some(papers) = letter.papers.written() {
        blocks.push(write.fact("Tài liệu", &ended(papers)));
    }
    if !letter.prepared_by.is_empty() {
        blocks.push(write.fact("Chuẩn bị nội dung", &ended(&letter.prepared_by.join("; "))));
    }
    if !letter.demands.is_empty() {
        blocks.push(write.fact("Yêu cầu", &ended(&letter.demands)));
    }
    let reply = match version.symbol.is_empty() {
        true => "…".to_owned(),
        false => long_date(version.reply_by),
    };
    blocks.push(write.fact("Trả lời", &format!("chậm nhất {reply}.")));
    if !letter.contact.is_empty() {
        blocks.push(write.fact("Liên hệ", &ended(&letter.contact)));
    }
    blocks
}

fn agenda(write: &Writer, version: &Invitation) -> Vec<Block> {
    let items = &version.letter.agenda;
    if items.is_empty() {
        return Vec::new();
    }
    let line = |(at, item): (usize, &crate::rules::invitation::AgendaLine)| {
        let by = if item.by.is_empty() { String::new() } else { format!(", {}", item.by) };
        let late = if item.is_late { " (bổ sung sau khi chốt chương trình)" } else { "" };
        format!("{}. {} ({} phút{by}){late}", at + 1, item.title, item.minutes)
    };
    let lines: Vec<String> = items.iter().enumerate().map(line).collect();
    let end = |at: usize| if at + 1 == lines.len() { "." } else { ";" };
    let own = lines.iter().enumerate().map(|(at, text)| write.text(&format!("{text}{}", end(at))));
    std::iter::once(write.fact("Nội dung", "")).chain(own).collect()
}

fn releasing(write: &Writer, version: &Invitation, withdrawn: &[String]) -> Vec<Block> {
    if withdrawn.is_empty() {
        return Vec::new();
    }
    let about = format!("“{}” {}", version.told.title.trim(), when(&version.told));
    let said = match version.paper {
        PaperKind::Announcement => format!("{} thông báo không mời dự {about} nữa:", version.issuer.name),
        PaperKind::Invitation | PaperKind::Minutes => format!("Không mời dự {about} nữa:"),
    };
    std::iter::once(write.text(&said)).chain(write.list(withdrawn)).collect()
}

fn calling_off(write: &Writer, version: &Invitation, off: &[String]) -> Vec<Block> {
    let told = &version.told;
    let mut blocks = vec![write.text("Kính gửi:")];
    blocks.extend(write.list(off));
    let earlier = version.earlier.as_ref();
    let earlier = earlier.map(|one| format!(" (theo {} {})", what(&one.symbol), official_date(one.day)));
    let verb = match version.purpose {
        Purpose::Postpone => "hoãn",
        _ => "không tổ chức",
    };
    let said = format!(
        "{} thông báo {verb} “{}” {}{}.",
        version.issuer.name,
        told.title.trim(),
        when(told),
        earlier.unwrap_or_default()
    );
    blocks.push(write.text(&said));
    if !told.reason.trim().is_empty() {
        blocks.push(write.fact("Lý do", &ended(&told.reason)));
    }
    let next = match (version.purpose, told.new_date) {
        (Purpose::Postpone, Some(day)) => {
            format!("Thời gian dự kiến: {}; sẽ có giấy mời sau.", long_date(day))
        }
        (Purpose::Postpone, None) => "Thời gian tổ chức lại sẽ được thông báo sau.".to_owned(),
        _ => "Trân trọng thông báo để các cơ quan, đơn vị biết.".to_owned(),
    };
    blocks.push(write.text(&next));
    blocks
}

/// Every text ends with `./.`
fn finish(blocks: &mut [Block]) {
    let Some(Block::Paragraph(last)) = blocks.last_mut() else { return };
    let Some(run) = last.runs.last_mut() else { return };
    let text = format!("{}./.", run.text().trim_end_matches(['.', ';']));
    let face = run.face;
    *run = Run::plain(&text);
    run.face = face;
}

/// `từ 08:00 …` in words: hour, weekday, day; several days by their range.
pub(super) fn when(told: &Told) -> String {
    let hour = match (told.start, told.part) {
        (Some(start), _) => spoken_time(start),
        (None, PartOfDay::Morning) => "buổi sáng".to_owned(),
        (None, PartOfDay::Afternoon) => "buổi chiều".to_owned(),
        (None, PartOfDay::WholeDay) => "cả ngày".to_owned(),
    };
    let length = told.minutes().map(|minutes| format!(" (dự kiến {minutes} phút)")).unwrap_or_default();
    if told.dates.is_long() {
        return format!("{hour}, từ {} đến {}", long_date(told.dates.from), long_date(told.dates.to));
    }
    format!("{hour}, {}{length}", long_date(told.dates.from))
}

fn place(told: &Told) -> String {
    let place = if told.place.is_empty() { "thông báo sau" } else { &told.place };
    match told.attendance {
        Attendance::InPerson => place.to_owned(),
        Attendance::Hybrid => format!("{place}, kết hợp trực tuyến"),
        Attendance::Online if told.place.is_empty() => "họp trực tuyến".to_owned(),
        Attendance::Online => format!("họp trực tuyến; điểm cầu chính: {place}"),
    }
}

/// The paper that a symbol names, in words.
fn what(symbol: &str) -> String {
    let kind = match symbol.contains("TB") {
        true => "Thông báo",
        false => "Giấy mời",
    };
    format!("{kind} số {symbol}")
}

/// With one full stop at the end.
fn ended(text: &str) -> String {
    format!("{}.", text.trim().trim_end_matches(['.', ';']))
}
