//! Renders every form of an invented week into a folder, to be looked at:
//! `cargo run -p nhip-papers --example week -- FOLDER`.

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/papers/week.rs"]
mod week;

use nhip_papers::letterhead::{Letterhead, System};
use nhip_papers::paper::Paper;
use nhip_papers::pdf::Fonts;
use nhip_papers::schedule::{
    BodyColumn, Form, JointWeek, PublishedSchedule, joint_paper, leader_paper, paper, room_paper,
};
use nhip_papers::{PaperError, docx, html, pdf, text, xlsx};
use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder to write into")?);
    std::fs::create_dir_all(&folder)?;
    let fonts = Fonts::shipped();
    for (name, paper) in papers() {
        write(&folder, name, &paper, &fonts)?;
    }
    Ok(())
}

fn papers() -> Vec<(&'static str, Paper)> {
    let (first, adjusted) = (week::first(), week::adjusted());
    let council = PublishedSchedule {
        letterhead: Some(Letterhead {
            system: System::State,
            superior: Some("Đoàn ĐBQH và HĐND tỉnh An Bình".to_owned()),
            issuer: "Văn phòng".to_owned(),
            number: Some("Số: 112/LCT-VP".to_owned()),
            dateline: Some("An Bình, ngày 11 tháng 7 năm 2025".to_owned()),
        }),
        body_heading: "Thường trực HĐND, Đoàn ĐBQH tỉnh".to_owned(),
        ..adjusted.clone()
    };
    let empty = PublishedSchedule { items: Vec::new(), ..first.clone() };
    vec![
        ("a-first", paper(&first, Form::Grid)),
        ("a-adjusted", paper(&adjusted, Form::Grid)),
        ("b", paper(&adjusted, Form::ByLeader)),
        ("c", paper(&council, Form::Council)),
        ("d", paper(&adjusted, Form::FiveColumns)),
        ("e", paper(&adjusted, Form::Digest)),
        ("joint", joint_paper(&joint(&adjusted))),
        ("leader", leader_paper(&adjusted, week::LEADERS[0])),
        ("room", room_paper(&adjusted, "Phòng họp số 2")),
        ("empty", paper(&empty, Form::Grid)),
    ]
}

fn joint(adjusted: &PublishedSchedule) -> JointWeek {
    let mut columns = ["Thường trực Tỉnh ủy", "Thường trực HĐND tỉnh", "Lãnh đạo UBND tỉnh"]
        .map(|name| BodyColumn { name: name.to_owned(), items: Vec::new() });
    for (index, item) in adjusted.items.iter().enumerate() {
        let mut item = item.clone();
        item.joint_key = (!item.leaders.is_empty()).then(|| item.title.clone());
        match (item.joint_key.is_some(), index % 3) {
            (true, 0) => columns.iter_mut().for_each(|column| column.items.push(item.clone())),
            (true, _) => columns[1..].iter_mut().for_each(|column| column.items.push(item.clone())),
            (false, body) => columns[body].items.push(item),
        }
    }
    JointWeek {
        office_heading: "Văn phòng Tỉnh ủy An Bình".to_owned(),
        body_heading: "Thường trực Tỉnh ủy, Thường trực HĐND, lãnh đạo UBND tỉnh".to_owned(),
        week: adjusted.week,
        version: adjusted.version,
        days_off: Vec::new(),
        columns: columns.into(),
    }
}

fn write(folder: &Path, name: &str, paper: &Paper, fonts: &Fonts) -> Result<(), Box<dyn Error>> {
    let file = |extension: &str| folder.join(format!("{name}.{extension}"));
    std::fs::write(file("pdf"), pdf::pdf(paper, fonts)?)?;
    std::fs::write(file("docx"), docx::docx(paper)?)?;
    std::fs::write(file("xlsx"), xlsx::xlsx(paper)?)?;
    std::fs::write(file("html"), page(paper)?)?;
    std::fs::write(file("txt"), text::text(paper)?)?;
    Ok(())
}

fn page(paper: &Paper) -> Result<String, PaperError> {
    let (style, body) = (html::STYLE, html::html(paper)?);
    Ok(format!(
        "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><style>{style}</style>{body}</html>"
    ))
}
