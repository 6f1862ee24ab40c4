//! An invitation as an official paper in the layout of its issuer (NĐ 30/2020, mẫu 1.7 and 1.4; Hướng dẫn 36-HD/VPTW),
//! and as a calendar file. Pure: a version goes in, a [`Paper`] comes out.

mod body;
mod calendar;
mod letter;

use nhip_documents::layout::{self, Numbered};
use nhip_papers::paper::{Page, Paper};

use crate::rules::agenda::Entry;
use crate::rules::invitation::{AgendaLine, Invitation, Letter, Purpose};
use crate::rules::meeting::Meeting;
use crate::rules::told::Told;

pub use calendar::file as calendar_file;
pub(crate) use calendar::{is_called_off, mailed as mailed_calendar};
pub(crate) use letter::{subject_line, text as letter_text};

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
    let issuer = &version.issuer;
    let numbered = Numbered::of(&version.symbol, version.day);
    let mut blocks = vec![layout::head(issuer, (version.paper, numbered), version.letter.urgency.mark())];
    let about = subject(version.purpose, &version.told);
    blocks.extend(layout::titles(issuer.system, version.paper, &about));
    blocks.extend(body::blocks(version));
    let first = ["Như trên".to_owned()];
    let recipients: Vec<String> =
        first.into_iter().chain(version.letter.prepared_by.iter().cloned()).collect();
    blocks.push(layout::foot(issuer, &recipients, &version.signer));
    let title = format!("{} {}", version.paper.vietnamese(), version.symbol).trim().to_owned();
    Paper { title, page: Page::portrait(), blocks, foot: None }
}

/// The file's name: `giay-moi-05-GM-UBND`.
pub fn file_name(version: &Invitation, extension: &str) -> String {
    layout::file_name(version.paper, &version.symbol, extension)
}
