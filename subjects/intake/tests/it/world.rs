//! An office of the sample province, its door, and schedule files to send to it.

use axum::Router;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::Office;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::testing::{Engine, Place};
use nhip_people::testing::seeded;
use nhip_programme::commands::own_during;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Weeks;
use nhip_web::site::{Site, SiteParts};
use nhip_web::testing::{Answer, Doors, Who};

pub(crate) const PLANNER: Who = Who::Role(Role::Planner);
pub(crate) const CLERK: Who = Who::Role(Role::Clerk);
pub(crate) const VIEWER: Who = Who::Role(Role::Viewer);

/// A week of UBND tỉnh as its office writes it: eight rows, of which one nobody can place.
pub(crate) const SCHEDULE: &str = "LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO UBND TỈNH
(Từ ngày 06/7/2026 đến ngày 12/7/2026)
THỨ HAI, NGÀY 06/7/2026
- 8 giờ, Chủ tịch họp giao ban công tác tuần. Điểm tại Phòng họp số 1 UBND tỉnh.
- 14 giờ, PCT (A) dự hội thảo về chuyển đổi số trong nông nghiệp. Điểm tại Hội trường tỉnh.
THỨ BA, NGÀY 07/7/2026
- 8 giờ, Chủ tịch nghe báo cáo quy hoạch khu công nghiệp phía Đông. Điểm tại Phòng họp số 2 UBND tỉnh.
- 13 giờ 30, PCT (B) kiểm tra tiến độ đường ven sông. Điểm tại xã Tân Hòa.
THỨ TƯ, NGÀY 08/7/2026
- 7 giờ 30, PCT TT tiếp công dân định kỳ tháng Bảy. Điểm tại Trụ sở Tiếp công dân tỉnh.
- 9 giờ, PCT (C) làm việc với Sở Y tế về thiết bị bệnh viện. Điểm tại Phòng họp số 3 UBND tỉnh.
THỨ NĂM, NGÀY 09/7/2026
- 8 giờ, Chủ tịch dự hội nghị Ban Thường vụ Tỉnh ủy. Điểm tại Phòng họp số 1 Tỉnh ủy.
- 14 giờ, PCT.VX dự lễ trao giải cuộc thi sáng tạo trẻ. Điểm tại Hội trường tỉnh.
";

/// The same week issued again: an hour and a wording changed, one row gone, one new.
pub(crate) fn amended() -> String {
    SCHEDULE
        .replace("- 14 giờ, PCT (A) dự hội thảo", "- 15 giờ, PCT (A) dự hội thảo")
        .replace("kiểm tra tiến độ đường ven sông", "kiểm tra tiến độ thi công đường ven sông")
        .replace("- 9 giờ, PCT (C) làm việc với Sở Y tế về thiết bị bệnh viện. Điểm tại Phòng họp số 3 UBND tỉnh.\n", "")
        + "- 16 giờ, PCT (C) tiếp đoàn doanh nghiệp đến tìm hiểu đầu tư. Điểm tại Phòng họp số 2 UBND tỉnh.\n"
}

/// One office with the sample province's directory.
pub(crate) struct World {
    pub(crate) office: Office,
    pub(crate) doors: Doors,
    _place: Place,
}

impl World {
    pub(crate) async fn new(code: &str, engine: Engine) -> Self {
        let (office, place) = seeded(code, engine).await;
        let parts = SiteParts::default().rail([nhip_intake::rail()]);
        let doors = Doors::of(&office, parts, routes);
        Self { office, doors, _place: place }
    }

    /// Sends one file and gives the id of its intake.
    pub(crate) async fn sent(&self, name: &str, bytes: &[u8]) -> String {
        let answer = self.doors.upload(PLANNER, "/intake", "files", &[(name, bytes)]).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        last_intake(&answer.text())
    }

    /// The page of an intake.
    pub(crate) async fn page(&self, id: &str) -> String {
        let answer = self.doors.get(PLANNER, &format!("/intake/{id}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.text()
    }

    /// Takes over all that the page has ticked.
    pub(crate) async fn taken(&self, who: Who, id: &str) -> Answer {
        let page = self.doors.get(who, &format!("/intake/{id}")).await.text();
        let mut fields = vec![("seen", value_of(&page, "seen"))];
        fields.extend(ticked(&page));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.doors.post(who, &format!("/intake/{id}/taking"), &fields).await
    }

    /// Sends a file and takes over all that it changes.
    pub(crate) async fn taken_in(&self, name: &str, text: &str) -> String {
        let id = self.sent(name, text.as_bytes()).await;
        let answer = self.taken(PLANNER, &id).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        id
    }

    /// The office's own activities of the sample week, by day and hour.
    pub(crate) async fn week(&self) -> Vec<Record> {
        let period = Period { from: "2026-07-06".parse().unwrap(), to: "2026-07-12".parse().unwrap() };
        let mut view = self.office.view().await.unwrap();
        let mut records = own_during(view.conn(), self.office.code(), period).await.unwrap();
        records.sort_by_key(|one| (one.activity.dates.from, one.activity.start, one.activity.id.clone()));
        records
    }

    /// The one whose title holds some words.
    pub(crate) async fn titled(&self, words: &str) -> Option<Record> {
        self.week().await.into_iter().find(|record| record.activity.title.contains(words))
    }

    /// Changes an activity by hand, as the planner.
    pub(crate) async fn change(&self, id: &ActivityId, edit: impl FnOnce(&mut Record)) {
        let actor = Actor::new("ub.tonghop", "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
        let mut act = self.office.act(&actor).await.unwrap();
        let record = nhip_programme::commands::current(act.conn(), id).await.unwrap().unwrap();
        let reference =
            nhip_programme::reference::Reference::load(act.conn(), record.activity.dates).await.unwrap();
        let seen = nhip_programme::commands::Seen(record.version);
        let holding = nhip_programme::commands::Holding::WhereFree;
        nhip_programme::commands::change(&mut act, &reference, (id, seen), &holding, edit).await.unwrap();
        act.commit().await.unwrap();
    }
}

fn routes(site: &Site) -> Router<Site> {
    let weeks = Weeks::new(site.office().clone());
    nhip_programme::pages::routes(weeks.clone()).merge(nhip_intake::routes(weeks))
}

/// The id of the first intake that a page links to.
pub(crate) fn last_intake(page: &str) -> String {
    let at = page.find("/intake/").unwrap_or_else(|| panic!("no intake in {page}")) + "/intake/".len();
    page[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// The value of a hidden field.
pub(crate) fn value_of(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let at = page.find(&mark).unwrap_or_else(|| panic!("no field {name} in {page}")) + mark.len();
    page[at..].chars().take_while(|c| *c != '"').collect()
}

/// What is ticked on an intake's page.
pub(crate) fn ticked(page: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for name in ["row", "gone"] {
        let mark = format!("name=\"{name}\" value=\"");
        for (at, _) in page.match_indices(&mark) {
            let rest = &page[at + mark.len()..];
            let (value, after) = rest.split_once('"').unwrap();
            if after.split('>').next().unwrap().contains("checked") {
                found.push((name, value.to_owned()));
            }
        }
    }
    found
}

/// How many the bar counts: new, changed, same, gone.
pub(crate) fn counts(page: &str) -> [usize; 4] {
    ["diff-new", "diff-changed", "diff-same", "diff-gone"].map(|class| {
        let mark = format!("<span class=\"{class}\"><i class=\"dot\" aria-hidden=\"true\"></i><b>");
        let at = page.find(&mark).unwrap_or_else(|| panic!("no bar in {page}")) + mark.len();
        page[at..].split('<').next().unwrap().parse().unwrap()
    })
}
