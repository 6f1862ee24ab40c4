//! Lines that name a matter first and its day behind it: “2. Kỳ họp thứ 31: từ ngày 08/7/2026 đến ngày 10/7/2026”.

use crate::grammar::{
    Pattern,
    brackets::LastBracket,
    clock, days,
    item::{self, Draft, People, Places, Reading, Standing},
    organs, pattern, words,
};

static DAY_BEHIND: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)\s*[:,–-]?\s*(?:vào\s+)?(?P<when>(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2}(?:\s*phút|[’'])?)?\s*,?\s+)?(?:(?:từ|các|trong)\s+)*ngày\s+\d.*)$",
    )
});

/// Reads such a line; none when it is no item of a list, or when anything but a place stands behind the day.
pub(crate) fn read(text: &str) -> Option<Draft> {
    let bare = words::bare(text);
    let found = DAY_BEHIND.captures(bare).filter(|_| words::opens_item(text))?;
    let matter = words::trimmed(&bare[..found.get(0)?.start()]);
    if matter.split_whitespace().count() < 2 {
        return None;
    }
    let (when, rest) = clock::head(&found["when"]);
    let heading = days::heading(rest)?;
    let (more, rest) = clock::head(heading.rest);
    let place = words::trimmed(rest);
    let at = place.strip_prefix("tại ").or_else(|| place.strip_prefix("Tại "));
    if !place.is_empty() && at.is_none() {
        return None;
    }
    let reading = Reading {
        people: People::InText,
        places: Places::KnownElsewhere,
        last_bracket: LastBracket::MaySayAnything,
    };
    let mut draft = item::read(matter, reading);
    if draft.leaders.is_empty()
        && let Some(organ) = organs::inside_event(&draft.title)
    {
        draft.leaders = vec![organ];
        draft.standing = Standing::Presides;
    }
    draft.place = at.map(|place| words::trimmed(place).to_owned()).or(draft.place);
    draft.when = draft.when.or(when).or(more);
    draft.day = heading.days;
    Some(draft)
}
