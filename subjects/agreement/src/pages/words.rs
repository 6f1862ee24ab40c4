//! Requests in words.

use jiff::civil::Date;
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::PersonId;
use nhip_office::clock::vietnam;
use nhip_people::Directory;
use nhip_programme::rules::placement::Placement;
use nhip_web::words::{Arg, Words};

use crate::error::overtaken_key;
use crate::rules::request::Wish;
use crate::rules::standing::Standing;
use crate::rules::step::Deed;
use crate::shown::Found;

/// What is wished, in one sentence.
pub fn wish(words: Words, directory: &Directory, wish: &Wish) -> String {
    match wish {
        Wish::Place(placement) => words.named("agreement-wish-place", &placed(words, placement)),
        Wish::Substitute(stand_in) => {
            let args = [
                ("by", Arg::from(name(directory, &stand_in.person))),
                ("person", Arg::from(name(directory, &stand_in.in_place_of))),
            ];
            words.with("agreement-wish-substitute", &args)
        }
        Wish::Online => words.t("agreement-wish-online"),
        Wish::Postpone => words.t("agreement-wish-postpone"),
        Wish::Merge(with) => words.named("agreement-wish-merge", with.as_str()),
        Wish::Come(person) => words.named("agreement-wish-come", &name(directory, person)),
    }
}

/// `08:00–09:30 Thứ Ba, 02/06/2026 · Phòng họp số 2`.
pub fn placed(words: Words, placement: &Placement) -> String {
    let hours = match (placement.start, placement.end) {
        (Some(start), Some(end)) => format!("{}–{}", words.time_grid(start), words.time_grid(end)),
        (Some(start), None) => words.time_grid(start),
        _ => words.t(match placement.part {
            PartOfDay::Morning => "agreement-morning",
            PartOfDay::Afternoon => "agreement-afternoon",
            PartOfDay::WholeDay => "agreement-whole-day",
        }),
    };
    let days = days(words, placement.dates.from, placement.dates.to);
    match placement.place.as_str() {
        "" => format!("{hours} {days}"),
        place => format!("{hours} {days} · {place}"),
    }
}

fn days(words: Words, from: Date, to: Date) -> String {
    if from == to { words.day(from) } else { format!("{} – {}", words.date(from), words.date(to)) }
}

fn name(directory: &Directory, person: &PersonId) -> String {
    directory.person(person).map_or_else(|| person.to_string(), |known| known.title.clone())
}

/// How a request stands, in one sentence.
pub fn standing(words: Words, found: &Found, short: impl Fn(&str) -> String) -> String {
    match &found.standing {
        Standing::Waits { on, rung, .. } => {
            let rung = words.t(&format!("agreement-rung-{}", rung.word()));
            let args = [("office", Arg::from(short(on.as_str()))), ("rung", Arg::from(rung))];
            words.with(&format!("agreement-waits-{}", found.position.state.word()), &args)
        }
        Standing::Overtaken(what) => words.t(overtaken_key(*what)),
        Standing::Crossed(_) => words.t("agreement-crossed"),
        Standing::Lapsed => words.t("agreement-lapsed"),
        Standing::Closed => words.t(&format!("agreement-state-{}", found.position.state.word())),
    }
}

/// Until when somebody must answer; none when nobody must.
pub fn due(words: Words, found: &Found) -> Option<(String, bool)> {
    let Standing::Waits { due, lapsed, .. } = &found.standing else { return None };
    let key = if *lapsed { "agreement-due-lapsed" } else { "agreement-due" };
    Some((words.named(key, &words.instant(*due, &vietnam())), *lapsed))
}

/// What a step said besides its name.
pub fn said(words: Words, directory: &Directory, deed: &Deed) -> Vec<String> {
    let mut lines: Vec<String> = match deed {
        Deed::Accept { .. } | Deed::Agree {} | Deed::Withdraw {} => Vec::new(),
        Deed::Silence { article } => vec![words.named("agreement-article", article)],
        Deed::Counter { offers, note } => {
            offers.iter().map(|offer| wish(words, directory, offer)).chain([note.clone()]).collect()
        }
        Deed::Take { offer } => vec![words.count("agreement-offer-number", offer + 1)],
        Deed::Refuse { reason } => vec![reason.clone()],
        Deed::Raise { to, reason, .. } => {
            vec![words.t(&format!("agreement-rung-{}", to.word())), reason.clone()]
        }
        Deed::Rule(ruling) => {
            let becomes = match &ruling.wish {
                Some(becomes) => wish(words, directory, becomes),
                None => words.t("agreement-stays"),
            };
            vec![
                becomes,
                words.named("agreement-decided-by", &ruling.decided_by),
                words.named("agreement-by-rule", &ruling.rule),
                ruling.reason.clone(),
                words.named("agreement-told", &ruling.told),
            ]
        }
    };
    lines.retain(|line| !line.is_empty());
    lines
}
