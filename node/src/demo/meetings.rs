//! Meetings of the demo's present week: one invited by the committee's office, one being prepared there, one to which the
//! council's office invites a leader of the committee.

use std::path::Path;

use nhip_meetings::commands::{self, Asking, Issuing, NewMeeting, Seen};
use nhip_meetings::error::MeetingError;
use nhip_meetings::rules::agenda::{Lateness, Row};
use nhip_meetings::rules::called::{Line, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{CalledRow, Facts, Meeting, PapersBy, Urgency};
use nhip_meetings::rules::progress::{Stage, Step};
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Act, Office};

use crate::fault::Fault;
use crate::subjects::followers;

/// A meeting of the demo.
struct Sample {
    office: &'static str,
    activity: &'static str,
    kind: MeetingKind,
    ground: &'static str,
    convenor: &'static str,
    agenda: &'static [(&'static str, u32, &'static str)],
    /// What other offices and a unit are asked before it.
    question: Option<&'static str>,
    /// In whose name it is issued and who signs; none while it is being prepared.
    issued: Option<(&'static str, &'static str)>,
}

const SAMPLES: [Sample; 3] = [
    Sample {
        office: "ub",
        activity: "UB-0609-06",
        kind: MeetingKind::M15,
        ground: "Đánh giá tình hình an toàn giao thông năm tháng, cần các ngành thống nhất giải pháp",
        convenor: "Phó Chủ tịch UBND tỉnh (C)",
        agenda: &[
            ("Báo cáo tình hình trật tự, an toàn giao thông", 40, "Sở Xây dựng"),
            ("Thảo luận", 60, ""),
            ("Kết luận", 20, "Chủ trì"),
        ],
        question: Some("Dự thảo kế hoạch bảo đảm an toàn giao thông sáu tháng cuối năm"),
        issued: Some(("ubnd", "(họ tên người ký)")),
    },
    Sample {
        office: "ub",
        activity: "UB-0610-09",
        kind: MeetingKind::M14,
        ground: "Xem xét báo cáo kinh tế - xã hội trước khi trình Ban Thường vụ",
        convenor: "Chủ tịch UBND tỉnh",
        agenda: &[("Báo cáo kinh tế - xã hội sáu tháng", 60, "Sở Tài chính")],
        question: None,
        issued: None,
    },
    Sample {
        office: "hd",
        activity: "HD-0610-01",
        kind: MeetingKind::M07,
        ground: "Phiên họp thường lệ tháng 6",
        convenor: "Chủ tịch HĐND tỉnh",
        agenda: &[
            ("Xem xét dự thảo chương trình kỳ họp", 90, "Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
            ("Ý kiến về các tờ trình của UBND tỉnh", 90, "Các Ban HĐND"),
        ],
        question: None,
        issued: Some(("hdnd", "(họ tên người ký)")),
    },
];

/// Makes the office's own sample meetings; one that is there already stays as it is.
pub(super) async fn lay(office: &Office, at: &Path) -> Result<(), Fault> {
    let name = format!("{}.tonghop", office.code());
    let planner = Actor::new(&name, "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
    for sample in SAMPLES.iter().filter(|sample| sample.office == office.code().as_str()) {
        let mut act = office.act(&planner).await?;
        match one(&mut act, sample).await {
            Ok(()) => act.commit().await?,
            Err(MeetingError::AlreadyMade(_)) => {}
            Err(error) => return Err(Fault::Input { path: at.to_owned(), why: error.to_string() }),
        }
    }
    Ok(())
}

async fn one(act: &mut Act, sample: &Sample) -> Result<(), MeetingError> {
    let activity = sample.activity.parse().map_err(|_| MeetingError::Unknown)?;
    let meeting = commands::make(act, NewMeeting { activity, facts: facts(sample) }).await?;
    let id = &meeting.id;
    let row = |(title, minutes, by): &(&str, u32, &str)| Row {
        number: None,
        title: (*title).to_owned(),
        minutes: *minutes,
        by: (*by).to_owned(),
    };
    let rows: Vec<Row> = sample.agenda.iter().map(row).collect();
    // A meeting of the demo's past lies behind the day on which its agenda was frozen.
    let why = Lateness { reason: "Dữ liệu mẫu".to_owned(), allowed_by: sample.convenor.to_owned() };
    let at = (id, Seen(meeting.version));
    let mut seen = commands::write_late_agenda(act, at, (&rows, why)).await?.version;
    if sample.kind == MeetingKind::M15 {
        seen = commands::write_called(act, (id, Seen(seen)), &members(&meeting)).await?.version;
    }
    seen = commands::confirm_chair(act, (id, Seen(seen))).await?.version;
    seen = prepared(act, (id, meeting.stage), seen).await?;
    if let Some(question) = sample.question {
        let asked = ["Văn phòng Tỉnh ủy", "Văn phòng HĐND tỉnh", "Sở Tài chính"];
        let asking = Asking {
            item: None,
            question: question.to_owned(),
            names: asked.map(str::to_owned).into(),
            working_days: 3,
        };
        commands::ask(act, id, asking).await?;
    }
    if let Some((issuer, signer)) = sample.issued {
        let issuer = issuer.parse().map_err(|_| MeetingError::Unknown)?;
        let issuing = Issuing { issuer, signer: signer.to_owned() };
        commands::issue(act, (id, Seen(seen)), issuing, &followers()).await?;
    }
    Ok(())
}

/// The units of a board are its members.
fn members(meeting: &Meeting) -> Vec<CalledRow> {
    let row = |line: &Line| CalledRow {
        number: Some(line.number.0),
        name: line.name.clone(),
        person: line.person.clone(),
        call: line.call,
        part: Part::Member,
        mail: line.mail.clone(),
    };
    meeting.called.lines.iter().map(row).collect()
}

/// Brings a new meeting to where its papers are prepared.
async fn prepared(
    act: &mut Act,
    (id, stage): (&MeetingId, Stage),
    mut seen: u32,
) -> Result<u32, MeetingError> {
    let steps: &[Step] = match stage {
        Stage::Proposed => &[Step::Approve, Step::Prepare],
        _ => &[Step::Prepare],
    };
    for step in steps {
        seen = commands::take_step(act, (id, Seen(seen)), *step).await?.version;
    }
    Ok(seen)
}

fn facts(sample: &Sample) -> Facts {
    Facts {
        kind: sample.kind,
        ground: sample.ground.to_owned(),
        convenor: sample.convenor.to_owned(),
        secretary: "Phòng Tổng hợp".to_owned(),
        prepared_by: Vec::new(),
        demands: "Chuẩn bị ý kiến bằng văn bản".to_owned(),
        papers_by: PapersBy::Portal,
        contact: "Phòng Tổng hợp".to_owned(),
        urgency: Urgency::Ordinary,
    }
}
