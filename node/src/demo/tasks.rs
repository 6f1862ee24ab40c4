//! Tasks of the demo, in each state: given to units and to the other offices, reckoned from the demo's present day.

use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::meeting::Urgency;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Act, Office};
use nhip_tasks::commands::{
    self, Classification, Doing, Earlier, Given, NewTask, Seen, conclude, give, take_over,
};
use nhip_tasks::error::TaskError;
use nhip_tasks::read::{self, Found};
use nhip_tasks::rules::conclusion::Conclusion;
use nhip_tasks::rules::step::{ClosingPaper, Deed};
use nhip_tasks::rules::task::{Facts, Product};

use crate::fault::Fault;

/// A task of the demo; days are counted from the present one.
struct Sample {
    office: &'static str,
    content: &'static str,
    lead: &'static str,
    leader: &'static str,
    giver: &'static str,
    given: i64,
    due: i64,
    /// What happened, each with its day.
    steps: &'static [(Happened, i64)],
}

/// What a unit without an office, or the giver, has said.
#[derive(Clone, Copy)]
enum Happened {
    Accepted,
    Progress,
    Asked { days: i64 },
    Granted { days: i64 },
    Returned,
    Done,
    Confirmed,
    Paused,
    Cancelled,
}

use Happened::{Accepted, Asked, Cancelled, Confirmed, Done, Granted, Paused, Progress, Returned};

const CHAIR: &str = "Chủ tịch UBND tỉnh";
const COUNCIL: &str = "Chủ tịch HĐND tỉnh";
const PARTY: &str = "Thường trực Tỉnh ủy";
const LAND: &str = "Phó Chủ tịch UBND tỉnh (A)";
const WORKS: &str = "Phó Chủ tịch UBND tỉnh (C)";

const fn of(office: &'static str, content: &'static str, lead: &'static str) -> Sample {
    Sample { office, content, lead, leader: "", giver: CHAIR, given: -1, due: 30, steps: &[] }
}

const SAMPLES: [Sample; 15] = [
    of("ub", "Tham mưu kế hoạch thực hiện nghị quyết về chuyển đổi số", "Sở Khoa học và Công nghệ"),
    Sample {
        leader: LAND,
        given: -6,
        due: 40,
        steps: &[(Accepted, -5)],
        ..of(
            "ub",
            "Rà soát quỹ đất hai bên đường tránh, đề xuất phương án đấu giá",
            "Sở Nông nghiệp và Môi trường",
        )
    },
    Sample {
        leader: WORKS,
        given: -25,
        due: 4,
        steps: &[(Accepted, -24), (Progress, -9)],
        ..of("ub", "Trình phương án phân luồng giao thông khu vực cầu mới", "Sở Xây dựng")
    },
    Sample {
        leader: LAND,
        given: -40,
        due: -3,
        steps: &[(Accepted, -39), (Progress, -12)],
        ..of("ub", "Báo cáo tiến độ giải phóng mặt bằng khu công nghiệp", "Sở Nông nghiệp và Môi trường")
    },
    Sample {
        leader: WORKS,
        given: -90,
        due: -46,
        steps: &[(Accepted, -88)],
        ..of("ub", "Hoàn thành hồ sơ quyết toán dự án đường ven sông", "Sở Xây dựng")
    },
    Sample {
        given: -20,
        due: 6,
        steps: &[(Accepted, -19), (Asked { days: 25 }, -2)],
        ..of("ub", "Xây dựng đề án hỗ trợ lao động khu công nghiệp", "Sở Nội vụ")
    },
    Sample {
        given: -60,
        due: -10,
        steps: &[(Accepted, -58), (Asked { days: 15 }, -20), (Granted { days: 15 }, -18)],
        ..of("ub", "Rà soát quy hoạch mạng lưới trường học", "Sở Giáo dục và Đào tạo")
    },
    Sample {
        due: 25,
        steps: &[(Returned, 0)],
        ..of("ub", "Kiểm tra điều kiện hoạt động bến thủy nội địa", "Công an tỉnh")
    },
    Sample {
        given: -30,
        due: 2,
        steps: &[(Accepted, -28), (Done, -1)],
        ..of("ub", "Báo cáo giải ngân vốn đầu tư công sáu tháng", "Sở Tài chính")
    },
    Sample {
        given: -45,
        due: -5,
        steps: &[(Accepted, -44), (Done, -8), (Confirmed, -6)],
        ..of("ub", "Báo cáo kết quả phòng, chống dịch bệnh mùa hè", "Sở Y tế")
    },
    Sample {
        given: -70,
        due: -30,
        steps: &[(Accepted, -69), (Done, -21), (Confirmed, -19)],
        ..of("ub", "Trình quy chế phối hợp quản lý di tích", "Sở Văn hóa, Thể thao và Du lịch")
    },
    Sample {
        given: -50,
        due: 20,
        steps: &[(Accepted, -48), (Paused, -15)],
        ..of("ub", "Lập dự án cải tạo trụ sở tiếp công dân", "Văn phòng UBND tỉnh")
    },
    Sample {
        given: -35,
        due: 10,
        steps: &[(Cancelled, -14)],
        ..of("ub", "Tổ chức hội nghị xúc tiến đầu tư đợt hai", "Sở Tài chính")
    },
    Sample {
        giver: COUNCIL,
        given: -28,
        due: -2,
        ..of("hd", "Gửi hồ sơ dự thảo nghị quyết trình kỳ họp giữa năm", "UBND tỉnh")
    },
    Sample {
        giver: PARTY,
        given: -12,
        due: 9,
        ..of("tu", "Báo cáo tình hình thực hiện nghị quyết về phát triển công nghiệp", "UBND tỉnh")
    },
];

/// Lays the office's own sample tasks, and those of the conclusions of its meetings that are over.
pub(super) async fn lay(office: &Office, at: &Path) -> Result<(), Fault> {
    let mut act = office.act(&planner(office)).await?;
    let today = act.today();
    for sample in SAMPLES.iter().filter(|sample| sample.office == office.code().as_str()) {
        take_over(&mut act, earlier(sample, today)).await.map_err(|error| broken(at, &error))?;
    }
    for meeting in over(&mut act, today).await? {
        concluded(&mut act, &meeting).await.map_err(|error| broken(at, &error))?;
    }
    Ok(act.commit().await?)
}

/// The office answers what the others have given to it: the first it has begun, of the next it asks for a later date.
pub(super) async fn answer(office: &Office, at: &Path) -> Result<(), Fault> {
    let mut act = office.act(&planner(office)).await?;
    let (here, actor, today) = (office.code().clone(), planner(office), act.today());
    let open = read::open(act.conn(), &actor).await?;
    let is_theirs = |found: &&Found| found.task.owner != here && found.task.doer.as_ref() == Some(&here);
    let theirs = open.iter().filter(is_theirs);
    for (found, deed) in theirs.zip([progress(), asked(today.saturating_add(30.days()))]) {
        let id = &found.task.id;
        for (seen, deed) in [Deed::Accept {}, deed].into_iter().enumerate() {
            let doing = Doing { deed, on: None };
            commands::step(&mut act, (id, seen), doing).await.map_err(|error| broken(at, &error))?;
        }
    }
    Ok(act.commit().await?)
}

fn planner(office: &Office) -> Actor {
    Actor::new(&format!("{}.tonghop", office.code()), "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk)
}

fn broken(at: &Path, error: &TaskError) -> Fault {
    Fault::Input { path: at.to_owned(), why: error.to_string() }
}

fn earlier(sample: &Sample, today: Date) -> Earlier {
    let day = |days: i64| today.saturating_add(days.days());
    let given_on = day(sample.given);
    let source =
        Given::Paper { symbol: "45/TB-VP".to_owned(), on: given_on, paragraph: "mục II".to_owned() };
    let facts = facts(sample.content, (sample.lead, sample.leader), sample.giver);
    let task = NewTask {
        source,
        facts,
        due: Some(day(sample.due)),
        help_by: None,
        classification: Classification::Open,
    };
    let steps = sample.steps.iter().map(|(what, on)| (deed(*what, (day(*on), day(sample.due))), day(*on)));
    Earlier { task, given_on, steps: steps.collect() }
}

fn facts(content: &str, (lead, leader): (&str, &str), giver: &str) -> Facts {
    Facts {
        content: content.to_owned(),
        lead: lead.to_owned(),
        helpers: helpers(lead),
        product: Product::Report,
        giver: giver.to_owned(),
        leader: leader.to_owned(),
        leader_person: None,
        urgency: Urgency::Ordinary,
    }
}

/// With what concerns the budget the council's office helps, which hears of it by notice.
fn helpers(lead: &str) -> Vec<String> {
    let council = (lead == "Sở Tài chính").then(|| "HĐND tỉnh".to_owned());
    std::iter::once("Ủy ban MTTQ tỉnh".to_owned()).chain(council).collect()
}

fn deed(what: Happened, (on, due): (Date, Date)) -> Deed {
    let reason = || "Cần thêm thời gian lấy ý kiến các ngành".to_owned();
    match what {
        Accepted => Deed::Accept {},
        Progress => progress(),
        Asked { days } => asked(due.saturating_add(days.days())),
        Granted { days } => Deed::Grant { due: due.saturating_add(days.days()) },
        Returned => Deed::Return { reason: "Thuộc nhiệm vụ của ngành xây dựng".to_owned() },
        Done => {
            let paper = ClosingPaper { symbol: "118/BC".to_owned(), on };
            Deed::ReportDone { paper, note: String::new() }
        }
        Confirmed => Deed::Confirm {},
        Paused => Deed::Pause { reason: "Chờ bố trí vốn".to_owned() },
        Cancelled => Deed::Cancel { reason: reason() },
    }
}

fn asked(due: Date) -> Deed {
    Deed::AskLater { due, reason: "Cần thêm thời gian lấy ý kiến các ngành".to_owned() }
}

fn progress() -> Deed {
    Deed::Report {
        progress: "Đã có dự thảo, đang lấy ý kiến".to_owned(),
        obstacles: "Hai đơn vị chưa gửi số liệu".to_owned(),
        proposal: String::new(),
    }
}

/// The own meetings that are over.
async fn over(act: &mut Act, today: Date) -> Result<Vec<MeetingId>, Fault> {
    let actor = act.actor().clone();
    let month = nhip_harmony::days::Period { from: today.first_of_month(), to: today };
    let here = act.office().code().clone();
    let sheets = nhip_meetings::read::during(act.conn(), (&actor, &here), month).await?;
    let over = sheets.into_iter().filter(|sheet| sheet.told.dates.to < today);
    Ok(over.map(|sheet| sheet.meeting.id).collect())
}

/// Two conclusions; of the first a task was made.
async fn concluded(act: &mut Act, meeting: &MeetingId) -> Result<(), TaskError> {
    let rows = [
        (1, "Thống nhất nội dung báo cáo; hoàn chỉnh theo ý kiến tại cuộc họp"),
        (2, "Các đơn vị rà soát, báo cáo bổ sung trước phiên họp sau"),
    ];
    let rows = rows.map(|(number, content)| Conclusion { number, content: content.to_owned() });
    conclude(act, (meeting, Seen(0)), &rows).await?;
    let source = Given::Conclusion { meeting: meeting.clone(), number: 1 };
    let facts = facts(&rows[0].content, ("Sở Tài chính", LAND), CHAIR);
    give(act, NewTask { source, facts, due: None, help_by: None, classification: Classification::Open })
        .await?;
    Ok(())
}
