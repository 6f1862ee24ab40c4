//! A deputy who is written with a field of work is that deputy, not “PCT” alone: who it is, the directory or a person
//! says, and nobody is taken for somebody else.

use nhip_files::{Limits, open};
use nhip_layouts::{BodyCode, ReadOptions, read};

/// Leaders and title of a row that begins so, in a schedule of UBND tỉnh.
fn row(beginning: &str) -> (Vec<String>, String) {
    let text = format!(
        "LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO UBND TỈNH\n(Từ ngày 06/7/2026 đến ngày 12/7/2026)\n\
         THỨ HAI, NGÀY 06/7/2026\n- 8 giờ, {beginning} hội nghị tổng kết năm học. Điểm tại Hội trường tỉnh.\n"
    );
    let source = open("lich.txt", text.as_bytes(), &Limits::default()).expect(beginning);
    let options = ReadOptions { body: Some(BodyCode::new("ubnd")), ..ReadOptions::default() };
    let reading = read(&source, &options);
    assert!(reading.unread.is_empty(), "{beginning}: {:?}", reading.unread);
    let first = reading.activities.first().expect(beginning);
    (first.leaders.clone(), first.title.clone())
}

#[test]
fn a_deputy_keeps_the_field_of_work_however_it_is_written() {
    let cases = [
        ("PCT Văn xã dự", "Phó Chủ tịch UBND tỉnh (văn xã)"),
        ("PCT VX dự", "Phó Chủ tịch UBND tỉnh (văn xã)"),
        ("PCT.VX dự", "Phó Chủ tịch UBND tỉnh (văn xã)"),
        ("PCT (VX) dự", "Phó Chủ tịch UBND tỉnh (văn xã)"),
        ("PCT phụ trách VX dự", "Phó Chủ tịch UBND tỉnh (văn xã)"),
        ("PCT phụ trách văn xã dự", "Phó Chủ tịch UBND tỉnh (văn xã)"),
        ("Đ/c PCT phụ trách khối VX dự", "Phó Chủ tịch UBND tỉnh (văn xã)"),
        ("PCT Kinh tế dự", "Phó Chủ tịch UBND tỉnh (kinh tế)"),
        ("PCT KT dự", "Phó Chủ tịch UBND tỉnh (kinh tế)"),
        ("PCT phụ trách tổng hợp dự", "Phó Chủ tịch UBND tỉnh (tổng hợp)"),
        ("PCT phụ trách KHCN dự", "Phó Chủ tịch UBND tỉnh (KHCN)"),
        ("PCT VX UBND tỉnh dự", "Phó Chủ tịch UBND tỉnh (văn xã)"),
    ];
    for (written, full) in cases {
        let (leaders, title) = row(written);
        assert_eq!(leaders, [full], "{written}: {title}");
        assert!(title.starts_with("Dự hội nghị"), "{written}: {title}");
    }
}

#[test]
fn a_matter_behind_a_title_is_no_field_of_work() {
    for (written, verb) in [("PCT tổng hợp ý kiến tại", "Tổng hợp"), ("PCT kiểm tra và dự", "Kiểm tra")]
    {
        let (leaders, title) = row(written);
        assert_eq!(leaders, ["Phó Chủ tịch UBND tỉnh"], "{written}");
        assert!(title.starts_with(verb), "{written}: {title}");
    }
}
