//! The text of the letter that carries a version to one of those invited. The official paper goes along as PDF: the letter
//! says the same in few words, and how to answer.

use nhip_days::written::{long_date, spoken_time};

use super::subject;
use crate::rules::invitation::{Addressee, Invitation, Says};
use crate::rules::told::Told;

/// The subject line: `Giấy mời 05/GM-UBND: Họp …`.
pub(crate) fn subject_line(version: &Invitation) -> String {
    let paper = version.paper.vietnamese();
    format!("{paper} {}: {}", version.symbol, subject(version.purpose, &version.told))
}

/// The text, with the link by which the line answers when it has to.
pub(crate) fn text(version: &Invitation, one: &Addressee, link: Option<&str>) -> String {
    let told = &version.told;
    let mut lines = vec![format!("Kính gửi: {}", one.line.written()), String::new()];
    lines.push(opening(version, one.says));
    lines.push(String::new());
    lines.push(format!("Nội dung: {}", told.title.trim()));
    if one.says != Says::CalledOff || told.new_date.is_some() {
        lines.push(format!("Thời gian: {}", when(told)));
    }
    if !told.place.is_empty() && one.says.is_called() {
        lines.push(format!("Địa điểm: {}", told.place));
    }
    if !told.chair_title.is_empty() {
        lines.push(format!("Chủ trì: {}", told.chair_title));
    }
    if one.says == Says::CalledOff && !told.reason.is_empty() {
        lines.push(format!("Lý do: {}", told.reason));
    }
    if one.says.is_called() && !version.letter.demands.is_empty() {
        lines.push(format!("Yêu cầu: {}", version.letter.demands));
    }
    lines.extend(link.map(|link| answering(version, link)));
    if !version.letter.contact.is_empty() {
        lines.push(String::new());
        lines.push(format!("Liên hệ: {}", version.letter.contact));
    }
    lines.extend([
        String::new(),
        "Văn bản chính thức gửi kèm (PDF).".to_owned(),
        version.issuer.name.clone(),
    ]);
    lines.join("\n")
}

fn opening(version: &Invitation, says: Says) -> String {
    let (issuer, symbol, paper) = (&version.issuer.name, &version.symbol, version.paper.vietnamese());
    let earlier =
        version.earlier.as_ref().map(|one| format!(" (thay bản {})", one.symbol)).unwrap_or_default();
    match says {
        Says::Invited => format!("{issuer} trân trọng kính mời dự cuộc họp theo {paper} số {symbol}."),
        Says::Changed => format!("{issuer} báo thay đổi cuộc họp theo {paper} số {symbol}{earlier}."),
        Says::Withdrawn => format!("{issuer} thông báo không mời dự cuộc họp này nữa ({paper} số {symbol})."),
        Says::CalledOff if version.purpose == crate::rules::invitation::Purpose::Postpone => {
            format!("{issuer} thông báo hoãn cuộc họp ({paper} số {symbol}).")
        }
        Says::CalledOff => format!("{issuer} thông báo không tổ chức cuộc họp ({paper} số {symbol})."),
    }
}

fn answering(version: &Invitation, link: &str) -> String {
    format!(
        "\nĐề nghị trả lời chậm nhất {}: nhận hoặc từ chối lời mời ngay trên lịch của hộp thư này, hoặc mở đường dẫn sau \
         (dành riêng cho đơn vị, không chuyển tiếp):\n{link}",
        long_date(version.reply_by)
    )
}

fn when(told: &Told) -> String {
    if let Some(day) = told.new_date {
        return format!("chuyển sang {}", long_date(day));
    }
    let day = match told.dates.is_long() {
        true => format!("từ {} đến {}", long_date(told.dates.from), long_date(told.dates.to)),
        false => long_date(told.dates.from),
    };
    match told.start {
        Some(start) => format!("{}, {day}", spoken_time(start)),
        None => day,
    }
}
