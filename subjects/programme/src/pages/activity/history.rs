//! The life of an activity in words: who did what, when and why, and what it changed.

use nhip_office::clock::vietnam;
use nhip_office::rights::Actor;
use nhip_web::visitor::Visitor;

use super::told::{Difference, differences};
use crate::reference::Reference;
use crate::rules::history::{ADDED, Step, UNDONE, WITHDRAWN};
use crate::shown::record_shown_to;

/// Most steps shown; the journal keeps all.
const MOST_STEPS: usize = 30;

/// A step as it is shown.
pub(super) struct Line {
    pub(super) at: String,
    pub(super) who: String,
    pub(super) did: String,
    pub(super) why: Option<String>,
    pub(super) changes: Vec<Difference>,
}

/// Display names of accounts, by account.
pub(super) type Names = std::collections::HashMap<String, String>;

/// The steps, newest first. A version that was internal reads as a busy block to whom it is.
pub(super) fn lines(visitor: &Visitor, reference: &Reference, names: &Names, steps: &[Step]) -> Vec<Line> {
    let words = visitor.words();
    let line = |step: &Step| {
        let after = record_shown_to(visitor.actor(), &step.after);
        let before = step.before.as_ref().map(|before| record_shown_to(visitor.actor(), before));
        let is_told = is_whole(visitor.actor(), step);
        Line {
            at: words.instant(step.at, &vietnam()),
            who: who(visitor, names, &step.actor),
            did: words.t(did(&step.act)),
            why: step.reason.clone().filter(|_| is_told),
            changes: before.map_or_else(Vec::new, |before| differences(words, reference, (&before, &after))),
        }
    };
    steps.iter().take(MOST_STEPS).map(line).collect()
}

fn is_whole(actor: &Actor, step: &Step) -> bool {
    let whole = |record| matches!(record_shown_to(actor, record), std::borrow::Cow::Borrowed(_));
    whole(&step.after) && step.before.as_ref().is_none_or(whole)
}

fn who(visitor: &Visitor, names: &Names, actor: &str) -> String {
    if let Some(office) = actor.strip_prefix("office:") {
        return office
            .parse()
            .map_or_else(|_| actor.to_owned(), |code| visitor.site().party(&code).short_name);
    }
    if actor == "system" {
        return Actor::system().display;
    }
    names.get(actor).map_or_else(|| actor.to_owned(), |display| format!("{display} ({actor})"))
}

fn did(act: &str) -> &'static str {
    match act {
        ADDED => "activity-did-added",
        WITHDRAWN => "activity-did-withdrawn",
        UNDONE => "activity-did-undone",
        "programme.activity.moved" => "activity-did-moved",
        "programme.activity.substituted" => "activity-did-substituted",
        "programme.activity.called_off" => "activity-did-called-off",
        "programme.activity.restored" => "activity-did-restored",
        "programme.mirror.kept" => "activity-did-received",
        _ => "activity-did-changed",
    }
}
