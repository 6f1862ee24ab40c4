//! Tables with faults: what, where, how to mend.

use std::fs;
use std::path::Path;

use nhip_harmony::province::{ProvinceTexts, read};

fn faults(change: impl Fn(&str, String) -> String) -> Vec<String> {
    let folder = Path::new("../data/province");
    let text = |name: &str| change(name, fs::read_to_string(folder.join(name)).expect("a table"));
    let [programme, leaders, rooms] = ["programme.csv", "leaders.csv", "rooms.csv"].map(text);
    let [areas, travel] = ["areas.csv", "travel.csv"].map(text);
    let texts = ProvinceTexts {
        programme: &programme,
        leaders: &leaders,
        rooms: &rooms,
        areas: &areas,
        travel: &travel,
    };
    read(&texts).map_or_else(|faults| faults.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

#[test]
fn each_fault_names_file_line_column_and_remedy() {
    let found = faults(|name, text| match name {
        "programme.csv" => text
            .replacen("2026-06-01,,07:30,08:30", "2026-06-01,,7h70,08:30", 1)
            .replacen(",L13,", ",L99,", 1)
            .replacen(",TU-P2,TT", ",TU-P9,TT", 1),
        _ => text,
    });
    assert_eq!(
        found,
        [
            "programme.csv, dòng 5, cột “start”: “7h70” không phải giờ: hãy ghi dạng 07:30",
            "programme.csv, dòng 7, cột “leaders”: “L99” không có trong leaders.csv: hãy thêm vào leaders.csv hoặc sửa mã",
            "programme.csv, dòng 20, cột “room_id”: “TU-P9” không có trong rooms.csv: hãy thêm vào rooms.csv hoặc sửa mã",
        ]
    );
}

#[test]
fn a_missing_column_and_an_id_used_twice_are_told() {
    let found = faults(|name, text| match name {
        "rooms.csv" => text.replacen("capacity", "seats", 1),
        "leaders.csv" => text.replacen("L02,", "L01,", 1),
        _ => text,
    });
    assert_eq!(found[0], "leaders.csv, dòng 3, cột “id”: “L01” đã có ở dòng trên: mỗi mã chỉ dùng một lần");
    assert_eq!(found[1], "rooms.csv: thiếu cột “capacity”: hãy thêm cột ấy vào dòng đầu");
}

#[test]
fn a_byte_order_mark_and_dos_line_ends_do_no_harm() {
    assert_eq!(faults(|_, text| format!("\u{feff}{}", text.replace('\n', "\r\n"))), [""; 0]);
}
