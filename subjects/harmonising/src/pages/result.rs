//! What came out, ready to be shown: how it stands before and after, the moves by office, what is left.

use std::collections::BTreeMap;

use nhip_envelope::OfficeCode;
use nhip_harmony::harmonise::Proven;
use nhip_harmony::ids::PersonId;
use nhip_harmony::moves::{LeftOut, LeftWhy, Load, Move, Origin, Smallest};
use nhip_programme::clash_words;
use nhip_programme::pages::addresses::ActivityPage;
use nhip_programme::week::Week;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::graph::Graph;
use super::picture::Picture;
use crate::addresses::RunDeeds;
use crate::commands::is_ours;
use crate::runs::{Outcome, Run};
use crate::words;

/// All of it.
pub(super) struct Result {
    pub(super) summary: String,
    pub(super) proven: String,
    pub(super) groups: Vec<Group>,
    pub(super) deeds: Url,
    pub(super) has_ours: bool,
    pub(super) has_others: bool,
    pub(super) left: Vec<Left>,
    pub(super) caused: Vec<String>,
    pub(super) before: Option<Picture>,
    pub(super) after: Option<Picture>,
    pub(super) loads: Vec<LoadLine>,
}

/// The moves that one office must agree to.
pub(super) struct Group {
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) name: String,
    pub(super) moves: Vec<MoveLine>,
}

/// One move.
pub(super) struct MoveLine {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) says: String,
    pub(super) url: Url,
    pub(super) clashes: Vec<String>,
    pub(super) rule: Option<String>,
    pub(super) why: Vec<String>,
    pub(super) instead: Vec<String>,
    pub(super) is_chosen: bool,
}

/// What stays in a clash.
pub(super) struct Left {
    pub(super) title: String,
    pub(super) url: Url,
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) why: String,
    pub(super) clashes: Vec<String>,
    pub(super) set: Option<Graph>,
    pub(super) gives_up: Vec<(String, Vec<String>)>,
}

/// A leader's fullest day before and after.
pub(super) struct LoadLine {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) share_before: u64,
    pub(super) share_after: u64,
}

impl Result {
    pub(super) fn of(visitor: &Visitor, week: &Week, (run, outcome): (&Run, &Outcome)) -> Self {
        let words = visitor.words();
        let proposal = &outcome.proposal;
        let here = visitor.office().code();
        let ours = |made: &&Move| is_ours(made, here);
        Self {
            summary: summary(words, outcome),
            proven: proven(words, outcome),
            groups: groups(visitor, week, (run, &proposal.moves)),
            deeds: visitor.links().to(&RunDeeds { id: run.id.clone() }),
            has_ours: proposal.moves.iter().any(|made| ours(&made)),
            has_others: proposal.moves.iter().any(|made| has_others(run, made, here)),
            left: proposal.left.iter().map(|left| left_line(visitor, week, (run, left))).collect(),
            caused: proposal.caused.iter().map(|settled| words::clash(words, week, settled)).collect(),
            before: Picture::before(words, run, outcome),
            after: Picture::after(words, run, outcome),
            loads: loads(words, run, outcome),
        }
    }
}

fn has_others(run: &Run, made: &Move, here: &OfficeCode) -> bool {
    made.rows.iter().filter_map(|id| run.programme.activity(id)).any(|row| row.owner != *here)
}

fn summary(words: Words, outcome: &Outcome) -> String {
    let (before, after) = (&outcome.proposal.before, &outcome.proposal.after);
    let args = [
        ("moves", Arg::from(outcome.proposal.moves.len() as u64)),
        ("hours", Arg::from(format!("{:.1}", after.minutes as f64 / 60.0).replace('.', ","))),
        ("block_before", Arg::from(before.blocking as u64)),
        ("block_after", Arg::from(after.blocking as u64)),
        ("warn_before", Arg::from(before.warnings as u64)),
        ("warn_after", Arg::from(after.warnings as u64)),
    ];
    words.with("harmonise-summary", &args)
}

fn proven(words: Words, outcome: &Outcome) -> String {
    let key = match (outcome.stopped, outcome.proposal.proven) {
        (true, _) => "harmonise-proven-stopped",
        (false, Proven::Everything | Proven::Displacement) => "harmonise-proven-all",
        (false, Proven::Moved) => "harmonise-proven-moved",
        (false, Proven::Unplaced | Proven::Nothing) => "harmonise-proven-open",
    };
    let took = format!("{:.1}", outcome.took.as_secs_f64());
    words.named(key, &took.replace('.', ","))
}

fn groups(visitor: &Visitor, week: &Week, (run, moves): (&Run, &[Move])) -> Vec<Group> {
    let mut by_office: BTreeMap<&OfficeCode, Vec<&Move>> = BTreeMap::new();
    for made in moves {
        by_office.entry(&made.owner).or_default().push(made);
    }
    let here = visitor.office().code();
    // What this office can do by itself comes first.
    let mut offices: Vec<_> = by_office.into_iter().collect();
    offices.sort_by_key(|(office, _)| *office != here);
    let group = |(office, moves): (&OfficeCode, Vec<&Move>)| {
        let party = visitor.site().party(office);
        Group {
            name: match office == here {
                true => visitor.words().t("harmonise-ours"),
                false => visitor.words().named("harmonise-theirs", &party.short_name),
            },
            tag: party.short_name,
            accent: party.accent.class(),
            moves: moves.into_iter().map(|made| move_line(visitor, week, (run, made))).collect(),
        }
    };
    offices.into_iter().map(group).collect()
}

fn move_line(visitor: &Visitor, week: &Week, (run, made): (&Run, &Move)) -> MoveLine {
    let words = visitor.words();
    MoveLine {
        id: made.activity.to_string(),
        kind: words::kind(words, made.kind),
        says: words::sentence(words, made, &run.programme),
        url: visitor.links().to(&ActivityPage { id: made.activity.clone() }),
        clashes: made.clashes.iter().map(|settled| words::clash(words, week, settled)).collect(),
        rule: words::rule(words, made),
        why: made.why_not.iter().map(|why| words::why_not(words, why)).collect(),
        instead: made.instead.iter().map(|way| clash_words::way(words, way)).collect(),
        is_chosen: made.origin == Origin::Chosen,
    }
}

fn left_line(visitor: &Visitor, week: &Week, (run, left): (&Run, &LeftOut)) -> Left {
    let words = visitor.words();
    let party = visitor.site().party(&left.owner);
    let why = words::left(words, left.why);
    let why = match (left.why, left.smallest) {
        (LeftWhy::NoPlace, Smallest::Shown) if left.conflict.len() > 1 => {
            format!("{why} {}", words.t("harmonise-smallest"))
        }
        _ => why,
    };
    Left {
        title: left.title.clone(),
        url: visitor.links().to(&ActivityPage { id: left.activity.clone() }),
        tag: party.short_name,
        accent: party.accent.class(),
        why,
        clashes: left.clashes.iter().map(|settled| words::clash(words, week, settled)).collect(),
        set: Graph::of(words, run, &left.conflict),
        gives_up: left
            .gives_up
            .iter()
            .map(|one| {
                let ways = one.ways.iter().map(|way| clash_words::way(words, way)).collect();
                (one.title.clone(), ways)
            })
            .collect(),
    }
}

/// Leaders whose fullest day changes, the fullest first.
fn loads(words: Words, run: &Run, outcome: &Outcome) -> Vec<LoadLine> {
    let before = fullest(&outcome.proposal.before.loads);
    let after = fullest(&outcome.proposal.after.loads);
    let most = before.values().chain(after.values()).map(|load| load.minutes).max().unwrap_or(0).max(1);
    let share = |minutes: i64| u64::try_from(minutes * 100 / most).unwrap_or(0);
    let says = |load: Option<&&Load>| match load {
        None => words.t("harmonise-load-none"),
        Some(load) => {
            let hours = format!("{:.1}", load.minutes as f64 / 60.0).replace('.', ",");
            let args = [
                ("day", Arg::from(words.date_short(load.date))),
                ("count", Arg::from(load.activities as u64)),
                ("hours", Arg::from(hours)),
            ];
            words.with("harmonise-load", &args)
        }
    };
    let mut lines: Vec<(i64, LoadLine)> = Vec::new();
    for person in run.programme.parts().people.iter() {
        let (old, new) = (before.get(&person.id), after.get(&person.id));
        if old == new {
            continue;
        }
        let minutes = |load: Option<&&Load>| load.map_or(0, |load| load.minutes);
        let line = LoadLine {
            name: person.title.clone(),
            before: says(old),
            after: says(new),
            share_before: share(minutes(old)),
            share_after: share(minutes(new)),
        };
        lines.push((-minutes(old).max(minutes(new)), line));
    }
    lines.sort_by_key(|(order, _)| *order);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn fullest(loads: &[Load]) -> BTreeMap<&PersonId, &Load> {
    let mut fullest: BTreeMap<&PersonId, &Load> = BTreeMap::new();
    for load in loads {
        let known = fullest.entry(&load.person).or_insert(load);
        if (load.minutes, load.activities) > (known.minutes, known.activities) {
            *known = load;
        }
    }
    fullest
}
