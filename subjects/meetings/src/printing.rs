//! An invitation as an official paper in the layout of its issuer (NĐ 30/2020, mẫu 1.7 and 1.4; Hướng dẫn 36-HD/VPTW),
//! and as a calendar file. Pure: a version goes in, a [`Paper`] comes out.

mod body;
mod calendar;

use nhip_days::written::official_date;
use nhip_documents::rules::issuer::System;
use nhip_documents::rules::number::{self, PaperKind};
use nhip_papers::letterhead::{self, Letterhead};
use nhip_papers::paper::{Block, Page, Paper, Paragraph, Role};

use crate::rules::agenda::Entry;
use crate::rules::invitation::{AgendaLine, Invitation, Letter, Purpose};
use crate::rules::meeting::Meeting;
use crate::rules::told::Told;

pub use calendar::file as calendar_file;

/// What the letter says of a meeting as it stands.
pub(crate) fn letter(meeting: &Meeting) -> Letter {
    let facts = &meeting.facts;
    let item = |item: &crate::rules::agenda::Item| AgendaLine {
        title: item.title.clone(),
        minutes: item.minutes,
        by: item.by.clone(),
        is_late: matches!(item.entry, Entry::Late { .. }),
    };
    Letter {
        convenor: facts.convenor.clone(),
        demands: facts.demands.clone(),
        papers: facts.papers_by,
        prepared_by: facts.prepared_by.clone(),
        contact: facts.contact.clone(),
        urgency: facts.urgency,
        agenda: meeting.agenda.items.iter().map(item).collect(),
    }
}

/// What the paper is about (trích yếu).
pub fn subject(purpose: Purpose, told: &Told) -> String {
    let title = told.title.trim();
    match purpose {
        Purpose::Invite => title.to_owned(),
        Purpose::Change => format!("Thay đổi: {title}"),
        Purpose::Supplement => format!("Bổ sung, điều chỉnh thành phần: {title}"),
        Purpose::Postpone => format!("Hoãn: {title}"),
        Purpose::Cancel => format!("Không tổ chức: {title}"),
    }
}

/// The paper of a version; one without a number is a draft.
pub fn paper(version: &Invitation) -> Paper {
    let mut blocks = vec![head(version)];
    let (title, about) = match version.issuer.system {
        System::State | System::Council => (Role::Title, Role::Abstract),
        System::Party => (Role::PartyTitle, Role::PartyAbstract),
    };
    blocks.push(line(title, &version.paper.vietnamese().to_uppercase()));
    blocks.push(line(about, &subject(version.purpose, &version.told)));
    blocks.extend(body::blocks(version));
    blocks.push(foot(version));
    Paper { title: file_title(version), page: Page::portrait(), blocks, foot: None }
}

/// The file's name: `giay-moi-05-GM-UBND`.
pub fn file_name(version: &Invitation, extension: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let symbol: String = version.symbol.replace('Đ', "D").chars().map(plain).collect();
    let kind = match version.paper {
        PaperKind::Invitation => "giay-moi",
        PaperKind::Announcement => "thong-bao",
    };
    let symbol = if symbol.is_empty() { "du-thao".to_owned() } else { symbol };
    format!("{kind}-{symbol}.{extension}")
}

fn file_title(version: &Invitation) -> String {
    format!("{} {}", version.paper.vietnamese(), version.symbol).trim().to_owned()
}

fn head(version: &Invitation) -> Block {
    let issuer = &version.issuer;
    let is_draft = version.symbol.is_empty();
    let number = match is_draft {
        true => number::line(issuer.system, &format!("…{}", draft_symbol(version))),
        false => number::line(issuer.system, &version.symbol),
    };
    let date = match is_draft {
        true => "ngày … tháng … năm …".to_owned(),
        false => official_date(version.day),
    };
    let dateline = if issuer.place.is_empty() { date } else { format!("{}, {date}", issuer.place) };
    let head = letterhead::block(&Letterhead {
        system: match issuer.system {
            System::State | System::Council => letterhead::System::State,
            System::Party => letterhead::System::Party,
        },
        superior: issuer.superior.clone(),
        issuer: issuer.name.clone(),
        number: Some(number),
        dateline: Some(dateline),
    });
    match (head, version.letter.urgency.mark()) {
        (Block::SideBySide { mut left, right }, Some(mark)) => {
            left.push(Paragraph::text(Role::Urgency, mark));
            Block::SideBySide { left, right }
        }
        (head, _) => head,
    }
}

/// The symbol with room for the number.
fn draft_symbol(version: &Invitation) -> String {
    let (letters, body) = (version.paper.letters(), &version.issuer.symbol);
    match version.issuer.system {
        System::State | System::Council => format!("/{letters}-{body}"),
        System::Party => format!("-{letters}/{body}"),
    }
}

/// Recipients left, signature right (ô 9b and 7 of the layout).
fn foot(version: &Invitation) -> Block {
    let mut left = vec![Paragraph::text(Role::RecipientsHead, "Nơi nhận:")];
    left.push(Paragraph::text(Role::Recipient, "- Như trên;"));
    let prepared = version.letter.prepared_by.iter();
    left.extend(prepared.map(|unit| Paragraph::text(Role::Recipient, &format!("- {unit};"))));
    let archive = match version.issuer.system {
        System::State | System::Council => "- Lưu: VT.",
        System::Party => "- Lưu Văn phòng.",
    };
    left.push(Paragraph::text(Role::Recipient, archive));
    let mut right: Vec<Paragraph> = Vec::new();
    let marks = version.issuer.signs_for.iter().chain([&version.issuer.signer_post]);
    right.extend(marks.map(|mark| Paragraph::text(Role::Authority, &mark.to_uppercase())));
    right.push(Paragraph::text(Role::Signer, &version.signer));
    Block::SideBySide { left, right }
}

fn line(role: Role, text: &str) -> Block {
    Block::Paragraph(Paragraph::text(role, text))
}
