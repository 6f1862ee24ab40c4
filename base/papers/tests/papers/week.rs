//! An invented week of the province An Bình: posts only.

use jiff::civil::{Date, Time, date};
use nhip_papers::schedule::{
    Attendance, Attendee, Change, Leader, Level, Part, PublishedSchedule, Rank, Scale, ScheduleItem, Version,
    Week,
};

/// Leaders of the people's committee, by rank.
pub(crate) const LEADERS: [&str; 5] = [
    "Chủ tịch",
    "Phó Chủ tịch Thường trực",
    "Phó Chủ tịch (Kinh tế)",
    "Phó Chủ tịch (Văn xã)",
    "Phó Chủ tịch (Nông nghiệp)",
];

/// Week 29 of 2025.
pub(crate) const WEEK: Week = Week { number: 29, from: date(2025, 7, 14), to: date(2025, 7, 20) };

/// Day of July, part, hour, chair and attendees (numbers in [`LEADERS`]), content, place.
type Line = (i8, Part, Option<(i8, i8)>, &'static [usize], &'static str, &'static str);

use Part::{Afternoon as C, AllDay as N, Evening as T, Morning as S};

const LINES: [Line; 34] = [
    (
        14,
        S,
        Some((7, 30)),
        &[0, 1, 2, 3, 4],
        "Giao ban Chủ tịch và các Phó Chủ tịch UBND tỉnh",
        "Phòng họp số 1",
    ),
    (14, S, Some((9, 0)), &[0], "Dự họp Thường trực Tỉnh ủy", "Phòng họp Thường vụ, trụ sở Tỉnh ủy"),
    (
        14,
        S,
        Some((9, 0)),
        &[2],
        "Nghe báo cáo tiến độ giải ngân vốn đầu tư công 6 tháng đầu năm",
        "Phòng họp số 2",
    ),
    (
        14,
        S,
        None,
        &[3],
        "Kiểm tra công tác chuẩn bị năm học mới tại các trường trung học phổ thông",
        "Phường Tân Bình",
    ),
    (14, C, Some((13, 30)), &[0, 1, 2], "Dự hội nghị Ban Thường vụ Tỉnh ủy", "Hội trường Tỉnh ủy"),
    (
        14,
        C,
        Some((14, 0)),
        &[4],
        "Làm việc với Sở Nông nghiệp và Môi trường về phương án phòng, chống thiên tai",
        "Phòng họp số 3",
    ),
    (14, C, Some((15, 30)), &[3], "Tiếp đoàn công tác của Bộ Y tế", "Phòng khánh tiết"),
    (15, S, Some((7, 30)), &[0], "Tiếp công dân định kỳ", "Trụ sở Tiếp công dân tỉnh"),
    (
        15,
        S,
        Some((8, 0)),
        &[1, 3],
        "Họp Ban Chỉ đạo chuyển đổi số của tỉnh quý III năm 2025",
        "Phòng họp số 1",
    ),
    (15, S, Some((8, 0)), &[2], "Dự khai mạc Hội chợ thương mại vùng Đồng bằng", "Trung tâm Triển lãm tỉnh"),
    (15, S, Some((8, 30)), &[4], "Kiểm tra hồ chứa nước Sơn Đông và tuyến đê xung yếu", "Xã Sơn Đông"),
    (
        15,
        C,
        Some((13, 30)),
        &[0, 1, 2, 3, 4],
        "Họp UBND tỉnh phiên thường kỳ tháng 7 năm 2025",
        "Hội trường UBND tỉnh",
    ),
    (
        15,
        C,
        Some((16, 30)),
        &[1],
        "Ký kết chương trình phối hợp giữa UBND tỉnh và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Phòng họp số 2",
    ),
    (16, N, None, &[0, 3], "Kỳ họp thứ 10 HĐND tỉnh khóa XI", "Hội trường lớn, Trung tâm Hội nghị tỉnh"),
    (16, S, Some((8, 0)), &[2], "Làm việc với nhà đầu tư về Khu công nghiệp An Bình 2", "Phòng họp số 3"),
    (16, S, Some((9, 30)), &[4], "Khảo sát mô hình sản xuất lúa chất lượng cao", "Xã Tân Hòa"),
    (16, C, Some((14, 0)), &[2], "Họp Hội đồng thẩm định bảng giá đất", "Phòng họp số 2"),
    (16, C, None, &[1], "Thăm, tặng quà gia đình chính sách nhân dịp 27/7", "Các xã Tân Hòa, Phú An"),
    (
        17,
        S,
        Some((8, 0)),
        &[1],
        "Dự hội nghị trực tuyến toàn quốc về cải cách hành chính",
        "Phòng họp trực tuyến",
    ),
    (17, S, Some((8, 0)), &[2], "Họp bàn tháo gỡ khó khăn cho các dự án nhà ở xã hội", "Phòng họp số 2"),
    (17, S, Some((10, 0)), &[4], "Nghe báo cáo quy hoạch vùng nuôi trồng thủy sản", "Phòng họp số 3"),
    (17, C, Some((14, 0)), &[0], "Làm việc với Bộ Tư lệnh Quân khu", "Bộ Chỉ huy Quân sự tỉnh"),
    (17, C, Some((14, 0)), &[3], "Đối thoại với thanh niên năm 2025", "Nhà Văn hóa Thanh niên"),
    (
        17,
        T,
        Some((19, 30)),
        &[3],
        "Dự chương trình nghệ thuật kỷ niệm 78 năm Ngày Thương binh - Liệt sĩ",
        "Quảng trường trung tâm",
    ),
    (
        18,
        S,
        Some((7, 0)),
        &[0, 1, 2, 3, 4],
        "Dâng hương tại Nghĩa trang Liệt sĩ tỉnh",
        "Nghĩa trang Liệt sĩ tỉnh",
    ),
    (18, S, Some((8, 30)), &[0], "Họp Ban Cán sự về công tác nhân sự", "Phòng họp số 1"),
    (18, S, Some((8, 30)), &[1], "Kiểm tra tiến độ đường vành đai phía Tây", "Xã Phú An"),
    (
        18,
        S,
        Some((9, 0)),
        &[3],
        "Dự lễ trao bằng tốt nghiệp Trường Đại học An Bình",
        "Trường Đại học An Bình",
    ),
    (
        18,
        C,
        Some((13, 30)),
        &[2],
        "Họp thông qua đồ án quy hoạch chung đô thị Tân Bình đến năm 2040",
        "Phòng họp số 2",
    ),
    (18, C, Some((14, 0)), &[4], "Họp Ban Chỉ đạo xây dựng nông thôn mới", "Phòng họp số 3"),
    (
        18,
        C,
        Some((16, 0)),
        &[0],
        "Tiếp và làm việc với Đại sứ quán Nhật Bản tại Việt Nam",
        "Phòng khánh tiết",
    ),
    (
        19,
        S,
        Some((7, 30)),
        &[0, 4],
        "Dự lễ phát động Tết trồng cây và ra quân bảo vệ môi trường",
        "Công viên Hồ Nước",
    ),
    (19, C, None, &[2], "Trực lãnh đạo", "Trụ sở UBND tỉnh"),
    (20, N, None, &[3], "Trực lãnh đạo", "Trụ sở UBND tỉnh"),
];

/// The week as first published.
pub(crate) fn first() -> PublishedSchedule {
    PublishedSchedule {
        letterhead: None,
        office_heading: "Văn phòng Ủy ban nhân dân tỉnh An Bình".to_owned(),
        body_heading: "lãnh đạo Ủy ban nhân dân tỉnh".to_owned(),
        province: "tỉnh An Bình".to_owned(),
        week: WEEK,
        version: Version::First,
        leaders: LEADERS.iter().enumerate().map(|(at, title)| leader(at, title)).collect(),
        days_off: Vec::new(),
        items: LINES.iter().map(item).collect(),
    }
}

/// The same week after the second adjustment: something added, cancelled, put off and changed.
pub(crate) fn adjusted() -> PublishedSchedule {
    let mut schedule = first();
    schedule.version = Version::Adjustment { n: 2, at: date(2025, 7, 16).at(14, 36, 0, 0) };
    let items = &mut schedule.items;
    items[6].change = Change::Cancelled { reason: "Bộ Y tế báo hoãn chuyến công tác".to_owned() };
    items[16].change = Change::Postponed {
        to: Some(date(2025, 7, 23)),
        reason: "chờ ý kiến của Bộ Nông nghiệp và Môi trường".to_owned(),
    };
    items[22].change = Change::Postponed {
        to: None,
        reason: "lãnh đạo dự họp đột xuất theo triệu tập của Chính phủ".to_owned(),
    };
    change(&mut items[19], |item| {
        item.start = Some(Time::constant(9, 30, 0, 0));
        item.place = Some("Hội trường UBND tỉnh".to_owned());
    });
    change(&mut items[26], |item| {
        item.date = date(2025, 7, 17);
        item.date_to = item.date;
        item.part = Part::Afternoon;
        item.start = Some(Time::constant(15, 0, 0, 0));
    });
    change(&mut items[27], |item| {
        item.leaders = vec![Attendee { stands_in_for: Some(LEADERS[3].to_owned()), ..attendee(2) }];
    });
    let urgent: Line =
        (17, S, Some((7, 15)), &[0], "Dự họp Chính phủ (trực tuyến) về ứng phó bão số 3", "Phòng họp số 1");
    items.push(ScheduleItem { change: Change::Added, attendance: Attendance::Both, ..item(&urgent) });
    schedule
}

/// A plain item of the week.
pub(crate) fn item((day, part, hour, people, title, place): &Line) -> ScheduleItem {
    let date = date(2025, 7, *day);
    let large = matches!(people.len(), 2..) || title.starts_with("Kỳ họp");
    let meeting = title.starts_with("Họp");
    let chaired = !["Dự ", "Dâng ", "Kỳ họp"].iter().any(|verb| title.starts_with(verb));
    ScheduleItem {
        date,
        date_to: if title.starts_with("Kỳ họp") { Date::constant(2025, 7, day + 1) } else { date },
        part: *part,
        start: hour.map(|(hour, minute)| Time::constant(hour, minute, 0, 0)),
        end: None,
        title: (*title).to_owned(),
        chair: people.first().filter(|_| chaired).map(|&at| attendee(at)),
        leaders: people[usize::from(chaired)..].iter().map(|&at| attendee(at)).collect(),
        invited: if meeting {
            vec![
                "Thủ trưởng các sở: Tài chính, Nội vụ, Xây dựng".to_owned(),
                "UBND các xã liên quan".to_owned(),
            ]
        } else {
            Vec::new()
        },
        prepared_by: meeting.then(|| "Sở Tài chính".to_owned()),
        logistics: meeting.then(|| "Văn phòng UBND tỉnh".to_owned()),
        place: Some((*place).to_owned()),
        attendance: Attendance::InRoom,
        gathering_point: None,
        office_leader: meeting.then(|| "PCVP (A)".to_owned()),
        research_unit: meeting.then(|| "NCTH".to_owned()),
        note: title.starts_with("Tiếp ").then(|| "Giấy mời riêng".to_owned()),
        change: Change::Unchanged,
        level: if title.contains("nhân sự") { Level::Leaders } else { Level::Public },
        scale: if large { Scale::Large } else { Scale::Ordinary },
        joint_key: None,
    }
}

/// Changes an item and keeps what it was.
pub(crate) fn change(item: &mut ScheduleItem, how: impl Fn(&mut ScheduleItem)) {
    let before = Box::new(item.clone());
    how(item);
    item.change = Change::Changed { before };
}

/// The leader at this place in [`LEADERS`].
pub(crate) fn attendee(at: usize) -> Attendee {
    Attendee { title: LEADERS[at].to_owned(), rank: Rank(at as u16 + 1), stands_in_for: None }
}

fn leader(at: usize, title: &str) -> Leader {
    Leader { title: title.to_owned(), rank: Rank(at as u16 + 1), away: Vec::new() }
}
