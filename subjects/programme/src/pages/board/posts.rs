//! Posts shortened to fit the head of a narrow column: `Phó Chủ tịch Thường trực UBND tỉnh` → `PCT TT`.

/// Words of posts and how offices shorten them, longer ones first.
const SHORT: [(&str, &str); 18] = [
    ("Phó Chánh Văn phòng", "PCVP"),
    ("Chánh Văn phòng", "CVP"),
    ("Phó Trưởng Đoàn", "PTĐ"),
    ("Trưởng Đoàn", "TĐ"),
    ("Phó Trưởng Ban", "PTB"),
    ("Trưởng Ban", "TB"),
    ("Phó Chủ nhiệm", "PCN"),
    ("Chủ nhiệm", "CN"),
    ("Phó Chủ tịch", "PCT"),
    ("Chủ tịch", "CT"),
    ("Phó Bí thư", "PBT"),
    ("Bí thư", "BT"),
    ("Phó Giám đốc", "PGĐ"),
    ("Giám đốc", "GĐ"),
    ("Chỉ huy trưởng", "CHT"),
    ("Thường trực", "TT"),
    ("Ủy ban", "UB"),
    ("Ủy viên", "UV"),
];

/// What the head of the body's columns says already.
const BODIES: [&str; 5] = ["Đoàn ĐBQH và HĐND tỉnh", "Đoàn ĐBQH tỉnh", "UBND tỉnh", "HĐND tỉnh", "Tỉnh ủy"];

/// Longest rest of a post that is written out.
const WRITTEN_OUT: usize = 9;

/// The post, shortened.
pub(super) fn short(title: &str) -> String {
    let mut rest = title.to_owned();
    for body in BODIES {
        // A post that is nothing but its body keeps it.
        if let Some(cut) = rest.strip_suffix(body).filter(|cut| !cut.trim().is_empty()) {
            rest = cut.trim_end().to_owned();
        }
    }
    let mut words: Vec<String> = Vec::new();
    while let Some((word, after)) =
        SHORT.iter().find_map(|(long, short)| Some((short, rest.strip_prefix(long)?)))
    {
        words.push((*word).to_owned());
        rest = after.trim_start().to_owned();
    }
    // The body may stand in the middle: `Phó Chủ tịch HĐND tỉnh (A)`, `Phó Trưởng Đoàn ĐBQH tỉnh chuyên trách`.
    let cut = BODIES.iter().chain(&["ĐBQH tỉnh"]).find_map(|body| rest.strip_prefix(body));
    let rest = cut.unwrap_or(&rest).replace(" tỉnh", "").replace(['(', ')'], "");
    let rest = rest.trim();
    if !rest.is_empty() {
        words.push(if rest.chars().count() > WRITTEN_OUT { initials(rest) } else { rest.to_owned() });
    }
    words.join(" ")
}

fn initials(text: &str) -> String {
    let words = text.split([' ', '-', ',']).filter(|word| !word.is_empty() && *word != "và");
    words
        .map(|word| match word.chars().all(char::is_uppercase) {
            true => word.to_owned(),
            false => word.chars().take(1).flat_map(char::to_uppercase).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_shortened_as_offices_do() {
        let posts = [
            ("Bí thư Tỉnh ủy", "BT"),
            ("Phó Bí thư Thường trực Tỉnh ủy", "PBT TT"),
            ("Phó Chủ tịch UBND tỉnh (A)", "PCT A"),
            ("Phó Chủ tịch HĐND tỉnh (B)", "PCT B"),
            ("Phó Trưởng Đoàn ĐBQH tỉnh chuyên trách", "PTĐ CT"),
            ("Trưởng Ban Kinh tế - Ngân sách HĐND tỉnh", "TB KTNS"),
            ("Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy", "CN UB Kiểm tra"),
            ("Chủ tịch Ủy ban MTTQ tỉnh", "CT UB MTTQ"),
            ("Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh", "CVP"),
            ("Giám đốc Công an tỉnh", "GĐ Công an"),
            ("Tổng Thư ký", "TTK"),
        ];
        for (title, shortened) in posts {
            assert_eq!(short(title), shortened, "{title}");
        }
    }
}
