//! The first text of the minutes, written from what was recorded. It is Vietnamese, as the paper is; people mend it.

use jiff::Timestamp;
use jiff::civil::DateTime;
use nhip_days::written::{long_date, spoken_time};
use nhip_meetings::rules::agenda::Item;

use super::minutes::{Section, SectionText};
use super::roll::{Presence, Seat, Way, Who};
use super::sitting::Sitting;
use super::speech::{Speech, Turn};
use super::vote::{Cast, Choice, Standing, Vote};

/// What the text is written from.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<'a> {
    /// The sitting.
    pub sitting: &'a Sitting,
    /// Who was called, the chair first.
    pub seats: &'a [Seat],
    /// The items of the agenda.
    pub items: &'a [Item],
    /// Where.
    pub place: &'a str,
    /// The chair's post.
    pub chair: &'a str,
    /// Who wrote the minutes.
    pub secretary: &'a str,
    /// Turns moments into the clock on the wall.
    pub wall: fn(Timestamp) -> DateTime,
}

/// The texts of all sections.
pub fn texts(recorded: &Recorded<'_>) -> Vec<SectionText> {
    let text = |section| match section {
        Section::Opening => opening(recorded),
        Section::Attendance => attendance(recorded),
        Section::Course => course(recorded),
        Section::Votes => votes(recorded),
        Section::Decisions => decisions(recorded),
        Section::Closing => closing(recorded),
    };
    Section::ALL.into_iter().map(|section| SectionText { section, text: text(section).join("\n") }).collect()
}

fn hour(recorded: &Recorded<'_>, at: Timestamp) -> String {
    spoken_time((recorded.wall)(at).time())
}

fn moment(recorded: &Recorded<'_>, at: Timestamp) -> String {
    let wall = (recorded.wall)(at);
    format!("{}, {}", spoken_time(wall.time()), long_date(wall.date()))
}

fn opening(recorded: &Recorded<'_>) -> Vec<String> {
    let began = recorded.sitting.phase.since().map_or_else(|| "…".to_owned(), |at| moment(recorded, at));
    let place = if recorded.place.is_empty() { "…" } else { recorded.place };
    vec![format!("Thời gian bắt đầu: {began}."), format!("Địa điểm: {place}.")]
}

fn attendance(recorded: &Recorded<'_>) -> Vec<String> {
    let named = |name: &str| if name.is_empty() { "…".to_owned() } else { name.to_owned() };
    let mut lines = vec![
        format!("Chủ trì: {}.", named(recorded.chair)),
        format!("Thư ký (người ghi biên bản): {}.", named(recorded.secretary)),
    ];
    let roll = &recorded.sitting.roll;
    let others = || recorded.seats.iter().filter(|seat| seat.line != super::roll::CHAIR);
    let here: Vec<String> = others().filter_map(|seat| came(recorded, seat)).collect();
    lines.extend(listed("Có mặt", &here));
    let guests: Vec<String> =
        roll.guests.iter().map(|guest| format!("{}, {}", guest.name, guest.post)).collect();
    lines.extend(listed("Dự thêm", &guests));
    let excused = others().filter_map(|seat| match roll.presence(seat.line)? {
        Presence::Excused { reason } => Some(format!("{} ({reason})", seat.name)),
        Presence::Here { .. } | Presence::Missing {} => None,
    });
    lines.extend(listed("Vắng có lý do", &excused.collect::<Vec<_>>()));
    let missing = others().filter(|seat| roll.presence(seat.line) == Some(&Presence::Missing {}));
    lines.extend(listed("Vắng không lý do", &missing.map(|seat| seat.name.clone()).collect::<Vec<_>>()));
    let unmarked = others().filter(|seat| roll.presence(seat.line).is_none());
    lines.extend(listed("Chưa điểm danh", &unmarked.map(|seat| seat.name.clone()).collect::<Vec<_>>()));
    lines
}

fn listed(name: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("{name} ({}): {}.", lines.len(), lines.join("; ")))
}

fn came(recorded: &Recorded<'_>, seat: &Seat) -> Option<String> {
    let Presence::Here { who, way, arrived, left } = recorded.sitting.roll.presence(seat.line)? else {
        return None;
    };
    let mut notes = Vec::new();
    match who {
        Who::Called => {}
        Who::Substitute { name, post } => notes.push(format!("{name}, {post} dự thay")),
        Who::Another { name, post, asked_out } => {
            let word = if *asked_out {
                "chủ trì mời rời cuộc họp"
            } else {
                "chưa có ý kiến chủ trì"
            };
            notes.push(format!("{name}, {post} dự, {word}"));
        }
    }
    if *way == Way::Online {
        notes.push("trực tuyến".to_owned());
    }
    notes.extend(arrived.map(|at| format!("đến {}", hour(recorded, at))));
    notes.extend(left.map(|at| format!("về {}", hour(recorded, at))));
    let note = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
    Some(format!("{}{note}", seat.name))
}

fn course(recorded: &Recorded<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, item) in (1..).zip(recorded.items) {
        let by = if item.by.is_empty() { String::new() } else { format!(", {} trình bày", item.by) };
        let spans =
            recorded.sitting.course.of(item.number).map(|one| one.spans.as_slice()).unwrap_or_default();
        let hours = spans.iter().map(|span| {
            let to = span.to.map_or_else(|| "…".to_owned(), |to| hour(recorded, to));
            format!("{} đến {to}", hour(recorded, span.from))
        });
        let hours = hours.collect::<Vec<_>>().join("; ");
        let hours = if hours.is_empty() { String::new() } else { format!(" (từ {hours})") };
        lines.push(format!("{at}. {}{by}{hours}.", item.title));
        lines.extend(opinions(recorded, Some(item.number)));
    }
    let known = |number: u32| recorded.items.iter().any(|item| item.number == number);
    let loose = recorded.sitting.speakers.list.iter().filter(|one| one.item.is_none_or(|item| !known(item)));
    let loose: Vec<String> = loose.filter_map(opinion).collect();
    if !loose.is_empty() {
        lines.push("Ý kiến khác:".to_owned());
        lines.extend(loose);
    }
    lines
}

fn opinions(recorded: &Recorded<'_>, item: Option<u32>) -> Vec<String> {
    recorded.sitting.speakers.list.iter().filter(|one| one.item == item).filter_map(opinion).collect()
}

fn opinion(speech: &Speech) -> Option<String> {
    if !matches!(speech.turn, Turn::Spoken { .. } | Turn::Speaking { .. }) {
        return None;
    }
    let said = speech.opinion.trim();
    let said = if said.is_empty() { "phát biểu ý kiến" } else { said };
    Some(format!("- {}: {}.", speech.name, said.trim_end_matches('.')))
}

fn votes(recorded: &Recorded<'_>) -> Vec<String> {
    recorded.sitting.votes.iter().flat_map(|vote| voted(recorded, vote)).collect()
}

fn voted(recorded: &Recorded<'_>, vote: &Vote) -> Vec<String> {
    let how = match vote.cast {
        Cast::Open(_) => "công khai",
        Cast::Secret(_) => "kín",
        Cast::Counted => "giơ tay",
    };
    let question = vote.question.trim_end_matches('.');
    match &vote.standing {
        Standing::Open {} => Vec::new(),
        Standing::Annulled { reason, .. } => {
            vec![format!("- Biểu quyết {how}: {question}. Đã hủy, lý do: {}.", reason.trim_end_matches('.'))]
        }
        Standing::Closed(result) => {
            let tally = result.tally;
            let end = if result.is_carried() { "được thông qua" } else { "không được thông qua" };
            let mut lines = vec![format!(
                "- Biểu quyết {how}: {question}. Tán thành {}; không tán thành {}; không biểu quyết {}; có mặt không bỏ \
                 phiếu {} (tổng số thành viên {}, có mặt {}; cần {}, tức {}). Kết quả: {end}.",
                tally.yes,
                tally.no,
                tally.abstain,
                result.silent(),
                result.members,
                result.present,
                vote.threshold.written(),
                result.needed
            )];
            lines.extend(by_name(recorded, vote));
            lines
        }
    }
}

/// Who chose what in an open vote, but for those who said yes when all did.
fn by_name(recorded: &Recorded<'_>, vote: &Vote) -> Vec<String> {
    let Cast::Open(ballots) = &vote.cast else { return Vec::new() };
    let name = |line| recorded.seats.iter().find(|seat| seat.line == line).map(|seat| seat.name.clone());
    let names = |choice: Choice| {
        let own = ballots.iter().filter(|ballot| ballot.choice == choice);
        own.filter_map(|ballot| name(ballot.line)).collect::<Vec<_>>()
    };
    let line = |(choice, words): (Choice, &str)| {
        let names = names(choice);
        (!names.is_empty()).then(|| format!("  {words}: {}.", names.join("; ")))
    };
    let all = [(Choice::No, "Không tán thành"), (Choice::Abstain, "Không biểu quyết")];
    all.into_iter().filter_map(line).collect()
}

fn decisions(recorded: &Recorded<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, item) in (1..).zip(recorded.items) {
        let Some(decision) = recorded.sitting.course.decision(item.number) else { continue };
        let text = decision.text.trim();
        let text = if text.is_empty() { String::new() } else { format!(": {}", text.trim_end_matches('.')) };
        lines.push(format!("{at}. {} - {}{text}.", item.title, decision.outcome.written()));
    }
    lines
}

fn closing(recorded: &Recorded<'_>) -> Vec<String> {
    let ended = recorded.sitting.phase.until().map_or_else(|| "…".to_owned(), |at| moment(recorded, at));
    vec![format!("Cuộc họp kết thúc vào {ended}.")]
}
