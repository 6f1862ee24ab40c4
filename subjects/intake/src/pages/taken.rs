//! What an intake did once it was taken over, what undoing left, and what now clashes.

use std::collections::BTreeSet;

use nhip_harmony::ids::ActivityId;
use nhip_office::View;
use nhip_office::clock::vietnam;
use nhip_programme::pages::addresses::{ActivityPage, WeekPage};
use nhip_programme::rules::change::Field;
use nhip_programme::rules::publication::week_of;
use nhip_programme::shown::record_shown_to;
use nhip_programme::week::Weeks;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::rows::told;
use crate::commands::{Left, left_by};
use crate::compare::Compared;
use crate::rules::intake::{Deed, Intake, State};

/// The most weeks that are looked through for clashes.
const MOST_WEEKS: usize = 6;

/// What was taken over.
pub(super) struct TakenView {
    pub(super) said: Option<String>,
    pub(super) is_undone: bool,
    pub(super) lines: Vec<TakenLine>,
    pub(super) clashes: Vec<String>,
    pub(super) weeks: Vec<(String, Url)>,
}

/// One activity.
pub(super) struct TakenLine {
    pub(super) deed: String,
    pub(super) class: &'static str,
    pub(super) title: String,
    pub(super) time: String,
    pub(super) url: Option<Url>,
}

/// Looks up what became of an intake.
pub(super) async fn taken(
    visitor: &Visitor,
    weeks: &Weeks,
    view: &mut View,
    (intake, compared): (&Intake, &Compared),
) -> Result<TakenView, WebError> {
    let words = visitor.words();
    let Some(decided) = intake.state.decided() else {
        let (lines, clashes, weeks) = (Vec::new(), Vec::new(), Vec::new());
        return Ok(TakenView { said: None, is_undone: false, lines, clashes, weeks });
    };
    let left = left_by(view.conn(), &intake.id).await?;
    let is_undone = matches!(intake.state, State::Undone(_));
    let key = match (is_undone, left.is_empty()) {
        (false, _) => "intake-said-taken",
        (true, true) => "intake-said-undone",
        (true, false) => "intake-said-undone-but",
    };
    let args =
        [("by", Arg::from(decided.by.as_str())), ("at", Arg::from(words.instant(decided.at, &vietnam())))];
    let ids: BTreeSet<ActivityId> = left.iter().map(|one| one.taking.activity.clone()).collect();
    let (clashes, touched) =
        if is_undone { (Vec::new(), Vec::new()) } else { clashes(visitor, weeks, compared, &ids).await? };
    Ok(TakenView {
        said: Some(words.with(key, &args)),
        is_undone,
        lines: left.iter().map(|one| line(visitor, compared, one)).collect(),
        clashes,
        weeks: touched,
    })
}

fn line(visitor: &Visitor, compared: &Compared, left: &Left) -> TakenLine {
    let words = visitor.words();
    let (class, key) = match left.taking.deed {
        Deed::Added => ("diff-new", "intake-deed-added"),
        Deed::Changed => ("diff-changed", "intake-deed-changed"),
        Deed::Same => ("diff-same", "intake-fate-same"),
        Deed::Withdrawn => ("diff-gone", "intake-deed-withdrawn"),
        Deed::CalledOff => ("diff-gone", "intake-deed-called-off"),
    };
    let record = left.now.as_ref().or(left.taking.before.as_ref());
    let record = record.map(|record| record_shown_to(visitor.actor(), record));
    let directory = &compared.reference.directory;
    let shown = |field| record.as_ref().map_or_else(String::new, |one| told(words, directory, one, field));
    let url = left.now.as_ref().map(|_| ActivityPage { id: left.taking.activity.clone() });
    TakenLine {
        deed: words.t(key),
        class,
        title: shown(Field::Content),
        time: shown(Field::Time),
        url: url.map(|route| visitor.links().to(&route)),
    }
}

/// The open clashes in which the activities take part, and links to the weeks in which they lie.
async fn clashes(
    visitor: &Visitor,
    weeks: &Weeks,
    compared: &Compared,
    ids: &BTreeSet<ActivityId>,
) -> Result<(Vec<String>, Vec<(String, Url)>), WebError> {
    let words = visitor.words();
    let mut periods: Vec<_> = compared.days.days().take(MOST_WEEKS * 7).map(week_of).collect();
    periods.dedup();
    let (mut told, mut links) = (Vec::new(), Vec::new());
    for period in periods {
        let week = weeks.get(period).await.map_err(WebError::from)?;
        let shown = week.shown_to(visitor.actor());
        let open = shown.clashes().filter(|judged| judged.is_open());
        let ours = open.filter(|judged| ids.iter().any(|id| judged.clash.concerns(id)));
        told.extend(ours.map(|judged| {
            format!(
                "{}: {}",
                words.date_short(judged.clash.date),
                nhip_programme::clash_words::reason(words, &judged.clash)
            )
        }));
        let to = visitor.links().to(&WeekPage { day: period.from });
        links.push((words.week_range(period.from), to));
    }
    Ok((told, links))
}
