//! The figures of the report: what each counts, where its list is, and the bar of a unit.

use nhip_harmony::term::Term;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use crate::pages::{DisciplineSeats, LatePapers};
use crate::rules::discipline::{Sums, Turnout};
use crate::rules::units::CalledUnit;

/// A column of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// All who were called.
    Invited,
    /// Seats that ended in one way; together all who were called.
    Ended(Turnout),
    /// Papers that came late.
    PapersLate,
    /// Those who came without consent and were asked to leave.
    AskedOut,
}

impl Figure {
    /// All of them, in the order of the columns.
    pub(super) const ALL: [Self; 9] = [
        Self::Invited,
        Self::Ended(Turnout::AsCalled),
        Self::Ended(Turnout::ByConsent),
        Self::Ended(Turnout::WithoutConsent),
        Self::Ended(Turnout::Excused),
        Self::Ended(Turnout::Missing),
        Self::Ended(Turnout::Unmarked),
        Self::PapersLate,
        Self::AskedOut,
    ];

    /// What the column is called.
    pub(super) fn name(self, words: Words) -> String {
        match self {
            Self::Invited => words.t("discipline-invited"),
            Self::Ended(turnout) => turnout_name(words, turnout),
            Self::PapersLate => words.t("discipline-papers-late"),
            Self::AskedOut => words.t("discipline-asked-out"),
        }
    }

    /// What it counts.
    pub(super) fn of(self, sums: &Sums) -> u32 {
        match self {
            Self::Invited => sums.invited(),
            Self::Ended(turnout) => sums.count(turnout),
            Self::PapersLate => sums.papers_late,
            Self::AskedOut => sums.asked_out,
        }
    }

    /// The figure of a unit, or of all, with its list.
    pub(super) fn view(
        self,
        visitor: &Visitor,
        (term, unit): (Term, Option<&CalledUnit>),
        sums: &Sums,
    ) -> FigureView {
        let count = self.of(sums);
        let url = match self {
            Self::PapersLate => visitor.links().to(&LatePapers {}),
            Self::Invited | Self::Ended(_) | Self::AskedOut => visitor.links().to(&DisciplineSeats {}),
        };
        let url = url.query("period", term);
        let url = unit.map_or(url.clone(), |unit| url.query("unit", unit.in_address()));
        let url = match self {
            Self::Ended(turnout) => url.query("kept", turnout.word()),
            Self::AskedOut => url.query("out", "yes"),
            Self::Invited | Self::PapersLate => url,
        };
        let is_irregular = match self {
            Self::Ended(turnout) => turnout.is_irregular(),
            Self::PapersLate => true,
            Self::Invited | Self::AskedOut => false,
        };
        FigureView { count, url, is_look: is_irregular && unit.is_some() }
    }
}

/// What a way in which seats end is called.
pub(super) fn turnout_name(words: Words, turnout: Turnout) -> String {
    words.t(&format!("discipline-{}", turnout.word()))
}

/// A figure as it is shown.
pub(super) struct FigureView {
    pub(super) count: u32,
    pub(super) url: Url,
    /// Whether somebody should look at it.
    pub(super) is_look: bool,
}

/// A part of a bar: where it begins and how long it is, of 100.
pub(super) struct Slice {
    pub(super) at: u32,
    pub(super) share: u32,
    pub(super) fill: &'static str,
}

/// The seats of a unit as one bar: those who came as they may, those who had a reason or are not written down, the others.
pub(super) fn slices(sums: &Sums) -> Vec<Slice> {
    let parts: [(&[Turnout], &'static str); 3] = [
        (&[Turnout::AsCalled, Turnout::ByConsent], "fate-on_time"),
        (&[Turnout::Excused, Turnout::Unmarked], "bar-plain"),
        (&[Turnout::WithoutConsent, Turnout::Missing], "fate-late"),
    ];
    let share = |count: u32| (count * 100).checked_div(sums.invited()).unwrap_or(0);
    let (mut before, mut slices) = (0, Vec::new());
    for (turnouts, fill) in parts {
        let at = share(before);
        before += turnouts.iter().map(|turnout| sums.count(*turnout)).sum::<u32>();
        if share(before) > at {
            slices.push(Slice { at, share: share(before) - at, fill });
        }
    }
    slices
}
