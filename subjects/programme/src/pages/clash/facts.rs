//! What a clash rests on, in words: minutes, travel, who gives way and by which rule; and how a broken rule is mended.

use nhip_harmony::clash::{Clash, Facts};
use nhip_harmony::ways_out::{YieldWhy, Yielding};
use nhip_web::words::Words;

use super::rows::hours;
use crate::clash_words;

/// Names and values of the facts.
pub(super) fn facts(words: Words, clash: &Clash) -> Vec<(String, String)> {
    let minutes = |count: i32| words.count("clash-minutes", count.unsigned_abs());
    let line = |key: &str, value: String| (words.t(key), value);
    match &clash.facts {
        Facts::Double { person, common } | Facts::Room { room: person, common } => vec![
            line("clash-wanted-by-both", person.clone()),
            line("clash-shared-hours", format!("{} ({})", hours(*common), minutes(clash.minutes))),
        ],
        Facts::Travel { person, from, to, gap, need } => vec![
            line("clash-wanted-by-both", person.clone()),
            line("clash-travel", format!("{from} → {to}")),
            line("clash-travel-need", minutes(*need)),
            line("clash-travel-gap", minutes(*gap)),
        ],
        Facts::Units { units } => {
            let names: Vec<&str> = units.iter().map(|unit| unit.as_str()).collect();
            vec![line("clash-units", names.join("; "))]
        }
        Facts::Protected { people, common, .. } => {
            vec![line("clash-wanted-by-both", people.join("; ")), line("clash-shared-hours", hours(*common))]
        }
        Facts::Absent { person, reason } => {
            vec![line("clash-person", person.clone()), line("clash-absence", reason.clone())]
        }
        Facts::OnMission { person } | Facts::NoChair { person } => {
            vec![line("clash-person", person.clone())]
        }
        _ => Vec::new(),
    }
}

/// Who gives way, and by which rule.
pub(super) fn why_yields(words: Words, yielding: &Yielding) -> Option<String> {
    match &yielding.why {
        YieldWhy::Alone => None,
        YieldWhy::OtherFixed => Some(words.t("clash-rule-fixed")),
        YieldWhy::Rule(reason) => Some(clash_words::rule(words, reason)),
    }
}

/// How a clash with a rule is mended, when moving is not the way.
pub(super) fn hint(words: Words, clash: &Clash) -> Option<String> {
    let key = match &clash.facts {
        Facts::NoChair { .. } => "clash-hint-no-chair",
        Facts::NoQuorum { .. } => "clash-hint-no-quorum",
        Facts::Papers { .. } => "clash-hint-papers",
        Facts::Invitation { .. } => "clash-hint-invitation",
        Facts::Service { .. } => "clash-hint-service",
        Facts::Differs { .. } => "clash-hint-differs",
        Facts::Secret { .. } => "clash-hint-secret",
        Facts::Absent { .. } => "clash-hint-absent",
        _ => return None,
    };
    Some(words.t(key))
}
