//! Who goes in whose place: “ủy quyền đồng chí …”, “dự thay Chủ tịch”.

use super::{Pattern, item::Draft, pattern, people, words};

static DELEGATES_FIRST: Pattern = Pattern::new(|| pattern(r"(?i)^(?:ủy|uỷ) quyền\s+(?:cho\s+)?"));
static INSTEAD: Pattern = Pattern::new(|| {
    pattern(r"(?i)^((?:tham\s+)?dự|họp|tiếp|chủ trì|tham gia)(\s+(?:họp\s+)?thay(?:\s+cho)?)\s+")
});

/// “Chủ tịch ủy quyền đồng chí Phó Chủ tịch (A) dự …”: it is the other who goes.
pub(super) fn delegated<'a>(rest: &'a str, draft: &mut Draft) -> &'a str {
    let Some(found) = DELEGATES_FIRST.find(rest).filter(|_| !draft.leaders.is_empty()) else { return rest };
    let Some((leaders, matter)) = people::head(&rest[found.end()..]) else { return rest };
    if words::trimmed(matter).is_empty() {
        return rest;
    }
    draft.notes.push(format!("{} ủy quyền", draft.leaders.join(", ")));
    draft.leaders = leaders;
    matter.trim_start_matches(|c: char| c.is_whitespace() || ",:".contains(c))
}

/// “dự thay Chủ tịch hội nghị …”: for whom is a remark.
pub(super) fn instead(rest: &str, draft: &mut Draft) -> String {
    let Some(found) = INSTEAD.captures(rest) else { return rest.to_owned() };
    let at = found.get(0).map_or(0, |whole| whole.end());
    match people::head(&rest[at..]) {
        Some((leaders, matter)) if !words::trimmed(matter).is_empty() => {
            draft.notes.push(format!("thay {}", leaders.join(", ")));
            format!("{} {}", &found[1], matter.trim_start())
        }
        _ => rest.to_owned(),
    }
}
