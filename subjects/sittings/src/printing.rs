//! Minutes as an official paper in the layout of their issuer (NĐ 30/2020, Phụ lục III, mẫu 1.9; Hướng dẫn 36-HD/VPTW). Pure: a
//! version goes in, a [`Paper`] comes out.

use jiff::civil::Date;
use nhip_documents::layout::{self, Numbered};
use nhip_documents::rules::issuer::{Issuer, System};
use nhip_documents::rules::number::PaperKind;
use nhip_papers::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table};

use crate::rules::ballot::{Asked, OpinionBallot};
use crate::rules::minutes::{Issue, Minutes, Section};
use crate::rules::vote::Choice;

/// What stands around the text.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// In whose name.
    pub issuer: &'a Issuer,
    /// Number and day; none on a draft.
    pub numbered: Option<(&'a str, Date)>,
    /// Who signs as the chair.
    pub chair: &'a str,
    /// Who signs as the secretary.
    pub secretary: &'a str,
    /// To whom they go.
    pub recipients: &'a [String],
}

impl<'a> Around<'a> {
    /// As they were issued.
    pub fn of(issue: &'a Issue) -> Self {
        Self {
            issuer: &issue.issuer,
            numbered: Some((&issue.symbol, issue.day)),
            chair: &issue.chair,
            secretary: &issue.secretary,
            recipients: &issue.recipients,
        }
    }
}

/// The paper of a version.
pub fn paper(minutes: &Minutes, around: &Around<'_>) -> Paper {
    let system = around.issuer.system;
    let body = layout::body_role(system);
    let numbered = around.numbered.map_or(Numbered::Draft, |(symbol, day)| Numbered::Given(symbol, day));
    let mut blocks = vec![layout::head(around.issuer, (PaperKind::Minutes, numbered), None)];
    blocks.extend(layout::titles(system, PaperKind::Minutes, minutes.title.trim()));
    for section in Section::ALL {
        let lines = minutes.text(section).lines().map(str::trim_end).filter(|line| !line.is_empty());
        let lines: Vec<&str> = lines.collect();
        if let Some(heading) = section.heading().filter(|_| !lines.is_empty()) {
            blocks.push(Block::Paragraph(Paragraph::new(body, vec![Run::bold(heading)])));
        }
        blocks.extend(lines.into_iter().map(|text| Block::Paragraph(Paragraph::text(body, text))));
    }
    finish(&mut blocks);
    blocks.push(signatures(around));
    blocks.push(recipients(around));
    let symbol = around.numbered.map_or("", |(symbol, _)| symbol);
    let title = format!("{} {symbol}", PaperKind::Minutes.vietnamese()).trim().to_owned();
    Paper { title, page: Page::portrait(), blocks, foot: None }
}

/// A ballot as a sheet for the file: the question, those asked with their answers, the sums.
pub fn ballot(office: &str, ballot: &OpinionBallot, closes: &str) -> Paper {
    let line = |role, text: &str| Block::Paragraph(Paragraph::text(role, text));
    let cell = Cell::text;
    let head = ["TT", "Người được lấy ý kiến", "Ý kiến", "Nội dung"];
    let head = Row::new(head.map(|text| cell(Role::CellHead, text)).into());
    let row = |one: &Asked| {
        let counting = ballot.counting(one.number);
        let last = counting.or_else(|| ballot.last(one.number));
        let said = match last {
            None => "Không trả lời",
            Some(_) if counting.is_none() => "Trả lời sau thời hạn, không tính",
            Some(opinion) => chosen(opinion.choice),
        };
        let cells = vec![
            cell(Role::CellCentre, &one.number.to_string()),
            cell(Role::Cell, &one.name),
            cell(Role::Cell, said),
            cell(Role::Cell, last.map_or("", |opinion| opinion.text.as_str())),
        ];
        Row::new(cells)
    };
    let rows = std::iter::once(head).chain(ballot.asked.iter().map(row)).collect();
    let outcome = ballot.outcome();
    let sums = format!(
        "Tán thành {}; không tán thành {}; không biểu quyết {}; không trả lời {} (cần {}, {}).",
        outcome.tally.yes,
        outcome.tally.no,
        outcome.tally.abstain,
        outcome.silent,
        outcome.needed,
        ballot.threshold.written()
    );
    let papers = ballot.papers.iter().map(|paper| line(Role::Body, &format!("- {paper}")));
    let mut blocks = vec![
        line(Role::Office, office),
        line(Role::Title, "TỔNG HỢP LẤY Ý KIẾN BẰNG PHIẾU"),
        line(Role::Subtitle, closes),
        line(Role::Body, &ballot.question),
    ];
    blocks.extend(papers);
    blocks.push(Block::Table(Table { columns: vec![1, 5, 4, 6], head_rows: 1, rows }));
    blocks.push(line(Role::Body, &sums));
    Paper { title: "Lấy ý kiến bằng phiếu".to_owned(), page: Page::portrait(), blocks, foot: None }
}

fn chosen(choice: Choice) -> &'static str {
    match choice {
        Choice::Yes => "Tán thành",
        Choice::No => "Không tán thành",
        Choice::Abstain => "Không biểu quyết",
    }
}

/// The file's name: `bien-ban-05-BB-UBND.pdf`.
pub fn file_name(minutes: &Minutes, extension: &str) -> String {
    let symbol = minutes.issue.as_ref().map_or("", |issue| issue.symbol.as_str());
    layout::file_name(PaperKind::Minutes, symbol, extension)
}

/// The secretary left, the chair right: minutes have two signatures.
fn signatures(around: &Around<'_>) -> Block {
    let column = |post: &str, name: &str| {
        vec![Paragraph::text(Role::Authority, post), Paragraph::text(Role::Signer, name)]
    };
    Block::SideBySide {
        left: column("THƯ KÝ", around.secretary), right: column("CHỦ TỌA", around.chair)
    }
}

fn recipients(around: &Around<'_>) -> Block {
    let mut left = vec![Paragraph::text(Role::RecipientsHead, "Nơi nhận:")];
    left.extend(around.recipients.iter().map(|one| Paragraph::text(Role::Recipient, &format!("- {one};"))));
    let archive = match around.issuer.system {
        System::State | System::Council => "- Lưu: VT.",
        System::Party => "- Lưu Văn phòng.",
    };
    left.push(Paragraph::text(Role::Recipient, archive));
    Block::SideBySide { left, right: Vec::new() }
}

/// Every text ends with `./.`
fn finish(blocks: &mut [Block]) {
    let Some(Block::Paragraph(last)) = blocks.last_mut() else { return };
    let Some(run) = last.runs.last_mut() else { return };
    let text = format!("{}./.", run.text().trim_end_matches(['.', ';', '/']));
    let face = run.face;
    *run = Run::plain(&text);
    run.face = face;
}
