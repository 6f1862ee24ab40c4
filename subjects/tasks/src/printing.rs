//! The notice of conclusions as an official paper in the layout of its issuer. Pure.

use nhip_days::written::official_date;
use nhip_documents::layout::{self, Numbered};
use nhip_papers::paper::{Block, Page, Paper, Paragraph, Role, Run};

use crate::rules::notice::{Assigned, ConclusionNotice, ToldConclusion, chair};

/// The paper of a notice; one without a symbol is a draft.
pub fn paper(notice: &ConclusionNotice) -> Paper {
    let kind = ConclusionNotice::KIND;
    let issuer = &notice.issuer;
    let numbered = Numbered::of(&notice.symbol, notice.day);
    let mut blocks = vec![layout::head(issuer, (kind, numbered), None)];
    blocks.extend(layout::titles(issuer.system, kind, &notice.subject()));
    blocks.extend(body(notice));
    blocks.push(layout::foot(issuer, &notice.wording.recipients, &notice.wording.signer));
    let title = format!("{} kết luận {}", kind.vietnamese(), notice.symbol).trim().to_owned();
    Paper { title, page: Page::portrait(), blocks, foot: None }
}

/// The file's name: `thong-bao-05-TB-UBND.pdf`.
pub fn file_name(notice: &ConclusionNotice, extension: &str) -> String {
    layout::file_name(ConclusionNotice::KIND, &notice.symbol, extension)
}

fn body(notice: &ConclusionNotice) -> Vec<Block> {
    let role = layout::body_role(notice.issuer.system);
    let text = |text: &str| Block::Paragraph(Paragraph::text(role, text));
    let wording = &notice.wording;
    let mut blocks = vec![text(&opening(notice))];
    blocks.push(text(&ended(&format!("Dự họp có: {}", wording.attended.trim()))));
    if !wording.assessment.trim().is_empty() {
        blocks.extend(wording.assessment.trim().lines().filter(|line| !line.is_empty()).map(text));
    }
    blocks.push(text(&format!("{} kết luận như sau:", capital(chair(&notice.told)))));
    blocks.extend(notice.rows.iter().flat_map(|row| conclusion(role, row)));
    blocks.push(text(&closing(notice)));
    blocks
}

/// `Ngày 12 tháng 6 năm 2026, tại Phòng họp số 1, Chủ tịch UBND tỉnh chủ trì họp về …`
fn opening(notice: &ConclusionNotice) -> String {
    let told = &notice.told;
    let days = match told.dates.from == told.dates.to {
        true => capital(&official_date(told.dates.from)),
        false => format!("Từ {} đến {}", official_date(told.dates.from), official_date(told.dates.to)),
    };
    let place = if told.place.is_empty() { String::new() } else { format!(", tại {}", told.place) };
    let earlier = notice.earlier.as_ref().map_or_else(String::new, |earlier| {
        format!(" Thông báo này thay Thông báo số {} {}.", earlier.symbol, official_date(earlier.day))
    });
    format!("{days}{place}, {} chủ trì: {}.{earlier}", chair(told), told.title.trim().trim_end_matches('.'))
}

fn conclusion(role: Role, row: &ToldConclusion) -> Vec<Block> {
    let runs = vec![Run::bold(&format!("{}. ", row.number)), Run::plain(&ended(row.content.trim()))];
    let tasks = row.tasks.iter().map(|task| Block::Paragraph(Paragraph::text(role, &assigned(task))));
    std::iter::once(Block::Paragraph(Paragraph::new(role, runs))).chain(tasks).collect()
}

fn assigned(task: &Assigned) -> String {
    let helpers = match task.helpers.as_slice() {
        [] => String::new(),
        helpers => format!(", phối hợp với {}", helpers.join(", ")),
    };
    let content = task.content.trim().trim_end_matches(['.', ';']);
    format!(
        "- Giao {} chủ trì{helpers}: {content}; hoàn thành trước hết {}.",
        task.lead,
        official_date(task.due)
    )
}

/// Who follows what was concluded up.
fn closing(notice: &ConclusionNotice) -> String {
    let count = notice.rows.iter().map(|row| row.tasks.len()).sum::<usize>();
    let follow = match count {
        0 => String::new(),
        _ => " Văn phòng theo dõi, đôn đốc việc thực hiện và báo cáo kết quả.".to_owned(),
    };
    format!("{} thông báo để các cơ quan, đơn vị biết, thực hiện.{follow}", notice.issuer.name)
}

fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?', ':', ';']) { text.to_owned() } else { format!("{text}.") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
