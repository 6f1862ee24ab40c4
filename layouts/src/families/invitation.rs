//! Invitations and notices of a meeting: one day and place in a sentence, then the matters with their times.

use nhip_files::Line;

use super::cell;
use crate::Why;
use crate::{
    build::{Builder, Slot},
    calendar::Dates,
    closing,
    grammar::{
        Pattern,
        brackets::LastBracket,
        clauses::{self, Cue},
        clock::{self, When},
        days,
        item::{self, Draft, People, Places, Reading, Standing},
        lists, organs, pattern, people, words,
    },
};

static NAME: Pattern = Pattern::new(|| pattern(r"(?i)^(?:giấy mời|thư mời|thông báo|kế hoạch)\b"));
static PAPER: Pattern = Pattern::new(|| pattern(r"(?i)^(?:giấy mời|thư mời|thông báo|kế hoạch)(?: họp)?$"));
/// A sentence of the letter: it names a day, or says about which times and places it speaks.
static OF_LETTER: Pattern = Pattern::new(|| pattern(r"(?i)^về\b|\bngày\s+\d|\bchủ trì\b|\.\s*$"));
static LISTED: Pattern =
    Pattern::new(|| pattern(r"(?i)^\s*[-–+*•]\s*(?:(?:các|từ|sáng|chiều|tối)\s+)*ngày\s+\d[^:;]{0,30}:"));
static NUMBERED: Pattern = Pattern::new(|| pattern(r"^\s*(\d{1,2})\s*[.)/-]+\s*(\S.*)$"));
static CALLED: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(.*?)\s*(?:trân trọng\s+)?(?:tổ chức|triệu tập|mời họp|(?:kính\s+)?mời\b[^.]*?\bdự)\s+(.+?)\s*(?:,\s*)?(?:$|\.\s*$|\b(?:vào|từ|lúc|hồi|như sau|theo chương trình|thời gian)\b)",
    )
});
static MEMBERS: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^[*\-+]?\s*(?:[ivx\d]+[.)]\s*)?(?:thành phần|kính mời|mời)(?:\s+(?:mời\s+)?(?:tham dự|dự họp|dự|họp))?(?:\s+gồm)?(?:\s+các đồng chí)?\s*:\s*(.*)$",
    )
});
static ABOUT: Pattern = Pattern::new(|| pattern(r"(?i)^(?:v/v|về việc|nội dung(?: cuộc họp)?\s*:)\s*(.+)$"));
static PLACE_IN_SENTENCE: Pattern = Pattern::new(|| {
    pattern(r"(?i)(?:,\s*|\s)tại\s+(.+?)(?:\s+để\s.*|\s+với các nội dung.*|\s+như sau.*|[.;]\s*$|\.\s.*|$)")
});

/// What holds for all matters of an invitation.
#[derive(Default)]
struct Common {
    dates: Option<Dates>,
    when: When,
    place: Option<String>,
    leaders: Vec<String>,
    guests: Vec<String>,
    title: Option<String>,
    prepared_by: Vec<String>,
    notes: Vec<String>,
    /// The convening organ, when no leaders are named.
    convener: Option<String>,
    /// Who makes the visits of a plan: “Kiểm tra tình hình cơ sở của Chủ tịch UBND tỉnh”.
    of: Vec<String>,
    sources: Vec<String>,
}

impl Common {
    /// Takes the line below “KẾ HOẠCH” for what the paper is about, unless it is a sentence of the letter.
    fn about(&mut self, text: &str) -> bool {
        let sentence = [&CALLED, &ABOUT, &OF_LETTER].iter().any(|form| form.is_match(text))
            || text.contains(':')
            || closing::is_closing(text);
        let taken = !sentence && self.title.is_none() && !text.contains(" của ");
        if taken {
            self.title = Some(words::capitalised(words::trimmed(text)));
        }
        taken
    }
}

/// Whether lines are an invitation: named so, and no schedule by days.
pub(crate) fn is_one(lines: &[&Line]) -> bool {
    let named = lines.iter().take(12).any(|line| NAME.is_match(&line.text));
    let days = lines.iter().filter(|line| {
        days::heading(&line.text).is_some_and(|heading| {
            !heading.weekdays.is_empty() || heading.rest.is_empty() && heading.days.is_some()
        })
    });
    // “- Ngày 6.7: Đoàn ĐBQH tỉnh …” is a line of a list by days.
    let listed = lines.iter().filter(|line| LISTED.is_match(&line.text));
    named && days.count() == 0 && listed.count() < 2
}

/// Reads an invitation.
pub(crate) fn read(lines: &[&Line], builder: &mut Builder<'_>) {
    let mut common = Common::default();
    let mut matters: Vec<(Vec<String>, String)> = Vec::new();
    let mut in_members = Members::Ended;
    let mut after_name = false;
    let mut closed = false;
    for line in lines {
        let text = line.text.trim();
        if closed || closing::opens_signatures(text) {
            closed = true;
            builder.ignored(&line.where_, text, Why::Signature);
        } else if let Some(found) = MEMBERS.captures(text).filter(|_| matters.is_empty()) {
            in_members = if found[1].trim().is_empty() { Members::Opened } else { Members::Ended };
            members(&found[1], &mut common, builder);
            common.sources.push(line.where_.clone());
        } else if let Some(how) = in_members.go_on(text, &common) {
            in_members = how;
            members(text, &mut common, builder);
            common.sources.push(line.where_.clone());
        } else if is_matter(text, &common) {
            in_members = Members::Ended;
            matters.push((vec![line.where_.clone()], text.to_owned()));
        } else if let Some((sources, matter)) =
            matters.last_mut().filter(|_| clauses::whole_line(text).is_some())
        {
            matter.push('\n');
            matter.push_str(text);
            sources.push(line.where_.clone());
        } else {
            in_members = Members::Ended;
            if after_name && common.about(text) {
                common.sources.push(line.where_.clone());
            } else {
                sentence(line, &mut common, builder);
            }
        }
        after_name = PAPER.is_match(text);
    }
    tell(common, matters, builder);
}

/// A numbered line, or one that opens with its own time, is a matter once the day is known.
fn is_matter(text: &str, common: &Common) -> bool {
    let numbered = NUMBERED.is_match(text) && clauses::whole_line(text).is_none();
    let bare = words::bare(text);
    let timed = clock::head(bare).0.start.is_some() && !bare.to_lowercase().starts_with("thời gian");
    numbered && common.dates.is_some() || timed
}

/// Where the list below “Thành phần:” stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Members {
    Opened,
    Dashed,
    Numbered,
    Ended,
}

impl Members {
    /// How the list goes on with a line; none when the line is no member. “* Thời gian: …” is one of the letter's
    /// own clauses, and behind dashed members a numbered line is a matter.
    fn go_on(self, text: &str, common: &Common) -> Option<Self> {
        if self == Self::Ended || clauses::whole_line(text).is_some() {
            return None;
        }
        let numbered = words::without_number(text).is_some();
        match self {
            Self::Opened | Self::Numbered if numbered => {
                clock::head(words::bare(text)).0.start.is_none().then_some(Self::Numbered)
            }
            Self::Opened | Self::Dashed
                if words::without_bullet(text).is_some() && !is_matter(text, common) =>
            {
                Some(Self::Dashed)
            }
            _ => None,
        }
    }
}

fn members(text: &str, common: &mut Common, builder: &Builder<'_>) {
    let text = words::trimmed(words::bare(text));
    if text.is_empty() {
        return;
    }
    match people::whole(text) {
        Some(leaders) if common.leaders.is_empty() && convene(&leaders, common, builder) => {
            common.leaders = leaders
        }
        _ => common.guests.extend(lists::members(text)),
    }
}

/// Whether people who are invited belong to the organ that invites, so that they lead the meeting.
fn convene(leaders: &[String], common: &Common, builder: &Builder<'_>) -> bool {
    if leaders.iter().any(|leader| people::is_organ(leader)) {
        return false;
    }
    let Some(convener) = &common.convener else { return true };
    let organ = ["Lãnh đạo ", "Thường trực "].iter().find_map(|head| convener.strip_prefix(head));
    let organ = organ.unwrap_or(convener);
    leaders.iter().any(|leader| builder.full_titles(leader).iter().any(|full| full.contains(organ)))
}

/// A sentence of the letter: its day, time and place, what it calls for.
fn sentence(line: &Line, common: &mut Common, builder: &mut Builder<'_>) {
    let text = line.text.trim();
    if let Some(found) = ABOUT.captures(words::bare(text)) {
        common.title = Some(words::capitalised(words::trimmed(&found[1])));
        return common.sources.push(line.where_.clone());
    }
    if let Some(clauses) = clauses::whole_line(text) {
        for clause in clauses {
            clause_of_letter(clause, common, builder);
        }
        return common.sources.push(line.where_.clone());
    }
    if let Some(remark) = clauses::remark(words::trimmed(words::bare(text))) {
        clause_of_letter(remark, common, builder);
        return common.sources.push(line.where_.clone());
    }
    called(text, common);
    chaired(text, common);
    if let Some((_, who)) =
        text.split_once(" của ").filter(|_| common.dates.is_none() && common.of.is_empty())
    {
        common.of = people::whole(who).unwrap_or_default();
    }
    let Some(dates) = day_within(text, builder).filter(|_| common.dates.is_none() && !is_deadline(text))
    else {
        return builder.ignored(&line.where_, text, Why::InvitationWording);
    };
    common.dates = Some(dates);
    common.when = time_within(text).or(common.when);
    if let Some(found) = PLACE_IN_SENTENCE.captures(text) {
        common.place = Some(words::trimmed(&found[1]).to_owned());
    }
    common.sources.push(line.where_.clone());
}

/// What a sentence calls for, and who calls.
fn called(text: &str, common: &mut Common) {
    let Some(found) = CALLED.captures(text) else { return };
    let matter = words::trimmed(&found[2]);
    let plain =
        ["cuộc họp", "họp", "hội nghị", "cuộc họp để", "họp để"].contains(&matter.to_lowercase().as_str());
    let longer = |title: &String| matter.split_whitespace().count() > title.split_whitespace().count();
    if !plain && common.title.as_ref().is_none_or(longer) {
        common.title = Some(words::capitalised(matter));
    }
    let who = words::trimmed(&found[1]);
    let who = ["trân trọng", "thông báo", "kính"]
        .iter()
        .fold(who, |who, word| who.trim_end_matches(word).trim_end());
    if common.convener.is_none() && (people::whole(who).is_some() || organs::looks_like(who)) {
        common.convener = Some(who.to_owned());
    }
}

/// “Chủ tịch UBND tỉnh chủ trì họp vào …”.
fn chaired(text: &str, common: &mut Common) {
    let Some((leaders, rest)) = people::head(text) else { return };
    if common.leaders.is_empty() && rest.trim_start().starts_with("chủ trì") {
        common.leaders = leaders;
    }
}

fn clause_of_letter(clause: clauses::Clause, common: &mut Common, builder: &Builder<'_>) {
    let mut draft = Draft::default();
    let mut title = String::new();
    let cue = clause.cue;
    let value = clause.value.clone();
    item::take(clause, &mut draft, &mut title);
    match cue {
        Cue::Place => common.place = draft.place,
        Cue::Time | Cue::TimeAndPlace => {
            common.when = draft.when.or(time_within(&value)).or(common.when);
            let named = draft.day.and_then(|day| builder.survey.calendar.dates(&day, None).ok());
            let dates = named.or_else(|| day_within(&value, builder));
            common.dates = common.dates.take().or(dates);
            common.place = common.place.take().or(draft.place);
        }
        Cue::Content => common.title = Some(title),
        Cue::Prepares => common.prepared_by.extend(draft.prepared_by),
        Cue::Note => common.notes.extend(draft.notes),
        Cue::Chair => common.leaders = draft.leaders,
        Cue::Guests | Cue::Company => draft.participants.iter().for_each(|who| members(who, common, builder)),
    }
}

/// The first day that a sentence names.
fn day_within(text: &str, builder: &Builder<'_>) -> Option<Dates> {
    static NAMED: Pattern = Pattern::new(|| pattern(r"(?i)(?:thứ\s+\S+|chủ nhật)?[,\s(]*ngày\s+\d"));
    let found = NAMED.find(text)?;
    let heading = days::heading(text[found.start()..].trim_start_matches([',', ' ', '(']))?;
    builder.survey.calendar.heading(&heading).ok()
}

fn time_within(text: &str) -> When {
    let starts = text.char_indices().filter(|(at, c)| {
        (c.is_ascii_digit() || *c == 't')
            && !text[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '/')
    });
    let timed = starts.map(|(at, _)| clock::span(&text[at..])).find_map(|found| found.map(|(when, _)| when));
    timed.unwrap_or_default()
}

/// “gửi ý kiến trước ngày …” names no meeting.
fn is_deadline(text: &str) -> bool {
    static DEADLINE: Pattern = Pattern::new(|| {
        pattern(r"(?i)(?:trước|chậm nhất|muộn nhất|hạn).{0,20}ngày|thay cho giấy mời|căn cứ|theo .{0,30}số")
    });
    DEADLINE.is_match(text)
}

fn tell(common: Common, matters: Vec<(Vec<String>, String)>, builder: &mut Builder<'_>) {
    let leaders = match (&common.leaders, &common.convener) {
        (leaders, _) if !leaders.is_empty() => leaders.clone(),
        (_, Some(convener)) => vec![convener.clone()],
        _ => common.of.clone(),
    };
    let reading = Reading {
        people: People::KnownElsewhere,
        places: Places::InText,
        last_bracket: LastBracket::MaySayAnything,
    };
    if matters.is_empty() {
        let mut draft = Draft { title: common.title.clone().unwrap_or_default(), ..Draft::default() };
        complete(&mut draft, &common, true);
        let slot = Slot { dates: common.dates, when: common.when, leaders, where_: common.sources };
        let text = slot.where_.join(", ");
        return builder.add(draft, &slot, &text);
    }
    let mut first = true;
    let mut dates = common.dates.clone();
    for (sources, text) in matters {
        for passage in cell::passages(&text).into_iter().flatten() {
            let mut draft = cell::draft(&passage, reading);
            complete(&mut draft, &common, first);
            let mut where_ = sources.clone();
            if first {
                where_.extend(common.sources.clone());
            }
            let when = if first { common.when } else { When::default() };
            // A plan names the day with its first step only.
            if let Some(day) = draft.day.take() {
                dates = builder.survey.calendar.dates(&day, None).ok();
            }
            let slot = Slot { dates: dates.clone(), when, leaders: leaders.clone(), where_ };
            builder.add(draft, &slot, &passage);
            first = false;
        }
    }
}

/// Guests of the whole meeting are told with its first matter.
fn complete(draft: &mut Draft, common: &Common, first: bool) {
    let visits = common.leaders.is_empty() && common.convener.is_none();
    draft.standing = if visits { draft.standing } else { Standing::Presides };
    draft.place = draft.place.take().or(common.place.clone());
    if first {
        let own = std::mem::take(&mut draft.participants);
        draft.participants.clone_from(&common.guests);
        draft.participants.extend(own);
        draft.prepared_by.extend(common.prepared_by.clone());
        draft.notes.extend(common.notes.clone());
    }
}
