//! Each form says what the week holds, in the words that offices use.

use crate::week::{LEADERS, adjusted, change, first};
use jiff::civil::date;
use nhip_papers::letterhead::{Letterhead, System};
use nhip_papers::paper::Paper;
use nhip_papers::pdf::{Fonts, pdf};
use nhip_papers::schedule::{
    BodyColumn, Change, DayOff, Form, JointWeek, Level, MonthSchedule, Part, PublishedSchedule, Scale,
    joint_paper, leader_paper, month_paper, paper, room_paper,
};
use nhip_papers::text::text;

const FORMS: [Form; 5] = [Form::Grid, Form::ByLeader, Form::Council, Form::FiveColumns, Form::Digest];

fn read(paper: &Paper) -> String {
    text(paper).expect("the forms are sound tables")
}

#[test]
fn form_a_is_the_grid_of_the_peoples_committee() {
    insta::assert_snapshot!(read(&paper(&adjusted(), Form::Grid)));
}

#[test]
fn form_b_lists_bullets_by_leader_under_each_day() {
    insta::assert_snapshot!(read(&paper(&adjusted(), Form::ByLeader)));
}

#[test]
fn form_c_ends_each_line_with_half_day_and_attendees() {
    let letterhead = Letterhead {
        system: System::State,
        superior: Some("Đoàn ĐBQH và HĐND tỉnh An Bình".to_owned()),
        issuer: "Văn phòng".to_owned(),
        number: Some("Số: 112/LCT-VP".to_owned()),
        dateline: Some("An Bình, ngày 11 tháng 7 năm 2025".to_owned()),
    };
    let schedule = PublishedSchedule { letterhead: Some(letterhead), ..adjusted() };
    insta::assert_snapshot!(read(&paper(&schedule, Form::Council)));
}

#[test]
fn form_d_has_an_hour_column_and_a_chair_column() {
    insta::assert_snapshot!(read(&paper(&adjusted(), Form::FiveColumns)));
}

#[test]
fn form_e_tells_the_public_large_events_without_hours_and_rooms() {
    insta::assert_snapshot!(read(&paper(&adjusted(), Form::Digest)));
}

#[test]
fn the_joint_week_spans_the_columns_of_bodies_that_share_an_activity() {
    let shared = || first().items[5].clone();
    let mut items = [shared(), shared()];
    items.iter_mut().for_each(|item| item.joint_key = Some("ban thuong vu".to_owned()));
    let [party, council] = items;
    let column = |name: &str, items| BodyColumn { name: name.to_owned(), items };
    let joint = JointWeek {
        office_heading: "Văn phòng Tỉnh ủy An Bình".to_owned(),
        body_heading: "ba cơ quan".to_owned(),
        week: first().week,
        version: first().version,
        days_off: Vec::new(),
        columns: vec![
            column("Tỉnh ủy", vec![party, first().items[1].clone()]),
            column("HĐND", vec![council]),
            column("UBND", vec![first().items[4].clone(), first().items[6].clone()]),
        ],
    };
    insta::assert_snapshot!(read(&joint_paper(&joint)));
}

#[test]
fn a_leaders_week_tells_the_role_in_each_activity() {
    insta::assert_snapshot!(read(&leader_paper(&adjusted(), LEADERS[3])));
}

#[test]
fn a_rooms_week_shows_a_meeting_that_left_the_room_as_cancelled_there() {
    insta::assert_snapshot!(read(&room_paper(&adjusted(), "phòng họp số 2")));
}

#[test]
fn the_heading_of_an_adjustment_tells_its_number_and_the_moment() {
    for form in FORMS {
        let read = read(&paper(&adjusted(), form));
        assert!(read.contains("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH AN BÌNH\n"));
        assert!(read.contains("LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO ỦY BAN NHÂN DÂN TỈNH\n"));
        assert!(read.contains("Tuần 29 (từ ngày 14/7/2025 đến ngày 20/7/2025)\n"));
        assert!(read.contains("(Điều chỉnh lần 2 – cập nhật 14:36 ngày 16/07/2025)\n"));
    }
    assert!(!read(&paper(&first(), Form::Grid)).contains("Điều chỉnh"));
}

#[test]
fn the_heading_names_the_province_once() {
    let heading = |office: &str| {
        let schedule = PublishedSchedule { office_heading: office.to_owned(), ..first() };
        read(&paper(&schedule, Form::Grid)).lines().next().unwrap().to_owned()
    };
    assert_eq!(heading("Văn phòng Ủy ban nhân dân"), "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH AN BÌNH");
    assert_eq!(heading("Văn phòng Tỉnh ủy An Bình"), "VĂN PHÒNG TỈNH ỦY AN BÌNH");
}

#[test]
fn every_item_stands_in_every_form_but_the_digest() {
    for form in &FORMS[..4] {
        let read = read(&paper(&first(), *form)).to_lowercase();
        for item in first().items {
            assert!(read.contains(&item.title.to_lowercase()), "{form:?} lost {}", item.title);
        }
    }
}

#[test]
fn a_cancelled_item_stays_visible_with_its_reason() {
    for form in &FORMS[..4] {
        let read = read(&paper(&adjusted(), *form));
        assert!(read.contains("(HỦY: Bộ Y tế báo hoãn chuyến công tác)"), "{form:?}");
        assert!(read.contains("(HOÃN sang Thứ Tư, 23/7: chờ ý kiến"), "{form:?}");
        assert!(read.contains("(HOÃN, chưa có ngày: lãnh đạo dự họp đột xuất"), "{form:?}");
    }
}

#[test]
fn a_new_hour_is_told_even_in_the_form_that_prints_no_hours() {
    let mut schedule = first();
    schedule.items.truncate(1);
    change(&mut schedule.items[0], |item| item.start = None);
    let printed = read(&paper(&schedule, Form::Council));
    assert!(printed.contains("(đổi giờ: 7h30 thành chưa có giờ)"), "{printed}");
}

#[test]
fn an_item_moved_to_another_day_leaves_a_trace_where_it_stood() {
    for form in &FORMS[..4] {
        let read = read(&paper(&adjusted(), *form));
        assert!(read.contains("(chuyển sang chiều Thứ Năm, 17/7)"), "{form:?}");
        assert!(read.contains("(chuyển từ sáng Thứ Sáu, 18/7)"), "{form:?}");
    }
}

#[test]
fn a_leader_whose_only_activity_was_cancelled_works_at_the_office() {
    let mut schedule = first();
    schedule.items.truncate(1);
    schedule.items[0].leaders.clear();
    let busy = read(&paper(&schedule, Form::ByLeader));
    assert!(!busy.contains("- Chủ tịch, Phó Chủ tịch Thường trực, Phó Chủ tịch (Kinh tế), Phó Chủ tịch (Văn xã), Phó Chủ tịch (Nông nghiệp) làm việc tại cơ quan.\n\nTHỨ BA"));
    schedule.items[0].change = Change::Cancelled { reason: String::new() };
    let monday = read(&paper(&schedule, Form::ByLeader));
    let monday = monday.split("THỨ BA").next().unwrap();
    assert!(monday.contains("- Chủ tịch, Phó Chủ tịch Thường trực"));
}

#[test]
fn an_activity_of_several_days_stands_on_each_of_them() {
    let mut schedule = first();
    schedule.items.retain(|item| item.date_to > item.date);
    let read = read(&paper(&schedule, Form::Grid));
    assert_eq!(read.matches("Kỳ họp thứ 10 HĐND tỉnh khóa XI (từ ngày 16/7 đến ngày 17/7)").count(), 2);
}

#[test]
fn an_empty_week_and_an_empty_day_say_so() {
    let empty = PublishedSchedule { items: Vec::new(), leaders: Vec::new(), ..first() };
    for form in FORMS {
        assert!(
            read(&paper(&empty, form)).contains("Không có hoạt động được công bố trong tuần."),
            "{form:?}"
        );
    }
    let mut monday = first();
    monday.items.truncate(1);
    monday.days_off = vec![DayOff { date: date(2025, 7, 15), name: "Nghỉ lễ".to_owned() }];
    let read = read(&paper(&monday, Form::Grid));
    assert!(read.contains("| Thứ 3 / 15/7 | Nghỉ lễ |"));
    assert!(read.contains("| Thứ 4 / 16/7 | Không có hoạt động được công bố trong ngày. |"));
    assert!(!read.contains("Chủ nhật"), "a weekend without items is left out");
}

#[test]
fn an_item_outside_the_week_is_shown_and_not_dropped() {
    let mut schedule = first();
    schedule.items.truncate(1);
    schedule.items[0].date = date(2025, 8, 1);
    schedule.items[0].date_to = date(2025, 8, 1);
    assert!(read(&paper(&schedule, Form::Grid)).contains("Thứ 6 / 01/8"));
}

#[test]
fn a_postponed_large_event_is_announced_in_the_digest() {
    let mut schedule = first();
    schedule.items.truncate(1);
    let item = &mut schedule.items[0];
    (item.scale, item.level) = (Scale::Large, Level::Public);
    change(item, |item| item.part = Part::Afternoon);
    assert!(read(&paper(&schedule, Form::Digest)).contains("(chuyển từ sáng Thứ Hai, 14/7)"));
}

#[test]
fn a_long_week_lays_out_as_pdf_in_every_form() {
    let mut schedule = adjusted();
    let more: Vec<_> = (0..3).flat_map(|_| first().items).collect();
    schedule.items.extend(more);
    let fonts = Fonts::shipped();
    for form in FORMS {
        let bytes = pdf(&paper(&schedule, form), &fonts).unwrap();
        assert!(bytes.starts_with(b"%PDF-1."), "{form:?}");
    }
}

#[test]
fn the_month_tells_each_activity_once_on_the_first_of_its_days_in_it() {
    let mut items = first().items;
    let mut long = items[0].clone();
    (long.date, long.date_to) = (date(2025, 6, 28), date(2025, 7, 3));
    long.title = "Đi công tác nước ngoài".to_owned();
    let mut later = items[0].clone();
    (later.date, later.date_to) = (date(2025, 8, 1), date(2025, 8, 1));
    later.title = "Họp tháng sau".to_owned();
    items.extend([long, later]);
    let month = MonthSchedule {
        office_heading: "Văn phòng UBND tỉnh An Bình".to_owned(),
        body_heading: "lãnh đạo UBND tỉnh".to_owned(),
        day: date(2025, 7, 14),
        as_of: date(2025, 7, 11),
        days_off: vec![DayOff { date: date(2025, 7, 30), name: "Nghỉ bù".to_owned() }],
        items,
    };
    let paper = month_paper(&month);
    let text = read(&paper);
    assert_eq!(text.matches("Đi công tác nước ngoài").count(), 1, "{text}");
    assert!(text.contains("LỊCH CÔNG TÁC THÁNG 7 NĂM 2025 CỦA LÃNH ĐẠO UBND TỈNH"), "{text}");
    assert!(text.contains("Nghỉ bù") && text.contains("Không có hoạt động trong ngày."), "{text}");
    assert!(!text.contains("Họp tháng sau"), "{text}");
    assert_eq!(text.matches("Chủ nhật").count(), 1, "of the Sundays only the one on duty: {text}");
    let (at_01, at_long) = (text.find("01/7").unwrap(), text.find("Đi công tác").unwrap());
    assert!(at_01 < at_long && at_long < text.find("02/7").unwrap(), "{text}");
}
