//! Papers of the demo's meetings: small real files, one handed out to all, one to some, one kept back.

use std::collections::BTreeSet;
use std::path::Path;

use nhip_files::Limits;
use nhip_files::paper::recognise;
use nhip_handouts::commands::{Incoming, Seen, hand_out, receive};
use nhip_handouts::error::HandoutError;
use nhip_handouts::rules::file::{FileFacts, clean_name};
use nhip_handouts::rules::handout::{Audience, Classification};
use nhip_handouts::rules::ids::ContentDigest;
use nhip_handouts::texts;
use nhip_meetings::read::of_activity;
use nhip_meetings::rules::papers::PaperSort;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Act, Office};
use nhip_papers::PaperError;
use nhip_papers::paper::{Block, Page, Paper, Paragraph, Role as Line};
use nhip_papers::pdf::{Fonts, pdf};
use sha2::{Digest as _, Sha256};

use crate::fault::Fault;

/// Who gets a paper.
enum To {
    /// All who are called.
    Everyone,
    /// The first one called.
    First,
    /// Nobody yet.
    Nobody,
}

/// A paper of the demo.
struct Sample {
    office: &'static str,
    activity: &'static str,
    /// The item of the agenda, from 1.
    item: u32,
    title: &'static str,
    sort: PaperSort,
    text: &'static [&'static str],
    to: To,
}

const SAMPLES: [Sample; 5] = [
    Sample {
        office: "ub",
        activity: "UB-0609-06",
        item: 1,
        title: "Báo cáo tình hình trật tự, an toàn giao thông năm tháng đầu năm",
        sort: PaperSort::Report,
        text: &[
            "Trong năm tháng đầu năm, tai nạn giao thông trên địa bàn giảm ở cả ba tiêu chí so với cùng kỳ.",
            "Lực lượng chức năng đã kiểm tra tải trọng xe tại cầu Bến Đò, trạm cân Đồng Nhân và cảng Hòa Phú.",
            "Tòa án nhân dân tỉnh đã xét xử lưu động hai vụ án vi phạm quy định về tham gia giao thông đường bộ.",
        ],
        to: To::Everyone,
    },
    Sample {
        office: "ub",
        activity: "UB-0609-06",
        item: 2,
        title: "Dự thảo kế hoạch cao điểm an toàn giao thông quý III",
        sort: PaperSort::Draft,
        text: &[
            "Mục tiêu: không để xảy ra ùn tắc kéo dài, kiềm chế tai nạn trên các tuyến quốc lộ.",
            "Lan tỏa ân cần ý thức chấp hành pháp luật đến từng thôn, tổ dân phố.",
        ],
        to: To::First,
    },
    Sample {
        office: "ub",
        activity: "UB-0609-06",
        item: 2,
        title: "Phụ lục kinh phí (chưa phát)",
        sort: PaperSort::Annex,
        text: &[
            "Dự toán kinh phí tuyên truyền và trang bị máy đo nồng độ cồn đang được Sở Tài chính thẩm định.",
        ],
        to: To::Nobody,
    },
    Sample {
        office: "ub",
        activity: "UB-0610-09",
        item: 1,
        title: "Báo cáo kinh tế - xã hội sáu tháng",
        sort: PaperSort::Report,
        text: &["Tổng sản phẩm trên địa bàn tăng so với cùng kỳ; thu ngân sách đạt quá nửa dự toán năm."],
        to: To::Everyone,
    },
    Sample {
        office: "hd",
        activity: "HD-0610-01",
        item: 1,
        title: "Dự thảo chương trình kỳ họp giữa năm",
        sort: PaperSort::Draft,
        text: &[
            "Kỳ họp dự kiến ba ngày, xem xét các báo cáo sáu tháng và các tờ trình của Ủy ban nhân dân tỉnh.",
        ],
        to: To::Everyone,
    },
];

/// Sends the office's own sample papers; one that is there already stays as it is.
pub(super) async fn lay(office: &Office, at: &Path) -> Result<(), Fault> {
    let name = format!("{}.tonghop", office.code());
    let planner = Actor::new(&name, "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
    let fonts = Fonts::shipped();
    for sample in SAMPLES.iter().filter(|sample| sample.office == office.code().as_str()) {
        let broken = |why: String| Fault::Input { path: at.to_owned(), why };
        let bytes = printed(sample, &fonts).map_err(|error| broken(error.to_string()))?;
        let mut act = office.act(&planner).await?;
        match one(&mut act, sample, &bytes).await {
            Ok(()) => act.commit().await?,
            Err(HandoutError::Same) => {}
            Err(error) => return Err(broken(error.to_string())),
        }
    }
    Ok(())
}

fn printed(sample: &Sample, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    let title = Block::Paragraph(Paragraph::text(Line::Title, &sample.title.to_uppercase()));
    let lines = sample.text.iter().map(|text| Block::Paragraph(Paragraph::text(Line::Body, text)));
    let blocks = [title].into_iter().chain(lines).collect();
    pdf(&Paper { title: sample.title.to_owned(), page: Page::portrait(), blocks, foot: None }, fonts)
}

async fn one(act: &mut Act, sample: &Sample, bytes: &[u8]) -> Result<(), HandoutError> {
    let activity = sample.activity.parse().map_err(|_| HandoutError::Unknown)?;
    let sheet = of_activity(act.conn(), &Actor::system(), &activity).await?.ok_or(HandoutError::Unknown)?;
    let kind = recognise("tai-lieu.pdf", bytes, &Limits::of_paper(u64::MAX))?.kind;
    let file = FileFacts {
        name: clean_name(sample.title, kind),
        kind,
        digest: ContentDigest::of(&Sha256::digest(bytes).into()),
        size: bytes.len() as u64,
        false_ending: None,
    };
    let incoming = Incoming {
        item: sample.item,
        title: sample.title.to_owned(),
        sort: sample.sort,
        from: "Văn phòng".to_owned(),
        classification: Some(Classification::Open),
        file,
        bytes,
        read: &texts::read(kind, bytes),
    };
    let handout = receive(act, &sheet.meeting.id, incoming).await?;
    let lines: BTreeSet<_> = sheet.meeting.called.lines.iter().take(1).map(|line| line.number).collect();
    let to = match sample.to {
        To::Everyone => Audience::Everyone,
        To::First if !lines.is_empty() => Audience::Lines { lines },
        To::First | To::Nobody => return Ok(()),
    };
    hand_out(act, (&sheet.meeting.id, &[(handout.id, Seen(handout.version))]), to).await?;
    Ok(())
}
