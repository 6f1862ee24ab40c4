//! What somebody sees of a meeting's papers.

use std::collections::BTreeSet;

use nhip_meetings::rules::called::LineNumber;

use super::handout::{Audience, Edition, Handout};

/// Through whose eyes papers are looked at. Whoever does not read the meeting has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// Whoever prepares the meeting: everything, also what is kept back or was taken back.
    Preparer,
    /// Whoever chairs it, or serves the chair: all that was handed out to anybody.
    Chair,
    /// Somebody called, by lines: what was handed out to one of them.
    Called(BTreeSet<LineNumber>),
    /// Whoever else reads the meeting: what was handed out to everyone.
    Reader,
}

impl Eyes {
    /// Whether an edition may be opened.
    pub fn opens(&self, handout: &Handout, edition: &Edition) -> bool {
        if *self == Self::Preparer {
            return true;
        }
        let Some(release) = edition.release.as_ref().filter(|_| handout.withdrawal.is_none()) else {
            return false;
        };
        match self {
            Self::Preparer | Self::Chair => true,
            Self::Called(lines) => release.to == Audience::Everyone || release.to.reaches(lines),
            Self::Reader => release.to == Audience::Everyone,
        }
    }

    /// The edition that is shown, the last that may be opened.
    pub fn shown<'h>(&self, handout: &'h Handout) -> Option<&'h Edition> {
        handout.editions.iter().rev().find(|edition| self.opens(handout, edition))
    }

    /// The lines for which somebody reads.
    pub fn lines(&self) -> BTreeSet<LineNumber> {
        match self {
            Self::Called(lines) => lines.clone(),
            _ => BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use nhip_files::paper::PaperKind;
    use nhip_meetings::rules::papers::PaperSort;
    use proptest::prelude::*;

    use super::*;
    use crate::rules::file::FileFacts;
    use crate::rules::handout::{Came, Release, Withdrawal};
    use crate::rules::ids::ContentDigest;

    fn handout(releases: &[Option<Audience>]) -> Handout {
        let edition = |(number, to): (u32, &Option<Audience>)| Edition {
            number,
            file: FileFacts {
                name: "a.pdf".to_owned(),
                kind: PaperKind::Pdf,
                digest: ContentDigest::of(&[7; 32]),
                size: 1,
                false_ending: None,
            },
            by: String::new(),
            at: Timestamp::UNIX_EPOCH,
            came: Came::InTime,
            release: to.clone().map(|to| Release { to, by: String::new(), at: Timestamp::UNIX_EPOCH }),
        };
        Handout {
            id: "ub.1".parse().unwrap(),
            meeting: "ub.1".parse().unwrap(),
            owner: "ub".parse().unwrap(),
            activity: "UB-1".parse().unwrap(),
            item: 1,
            item_title: String::new(),
            title: String::new(),
            sort: PaperSort::Report,
            from: String::new(),
            editions: (1..).zip(releases).map(edition).collect(),
            withdrawal: None,
            version: 1,
        }
    }

    fn lines(numbers: &[u32]) -> BTreeSet<LineNumber> {
        numbers.iter().map(|number| LineNumber(*number)).collect()
    }

    #[test]
    fn a_paper_for_some_is_not_there_for_the_others() {
        let paper = handout(&[Some(Audience::Lines { lines: lines(&[2]) })]);
        assert!(Eyes::Called(lines(&[2, 5])).shown(&paper).is_some());
        assert!(Eyes::Called(lines(&[1])).shown(&paper).is_none());
        assert!(Eyes::Reader.shown(&paper).is_none());
        assert!(Eyes::Chair.shown(&paper).is_some());
        assert!(paper.for_office(&lines(&[1])).is_none(), "nor does it travel to their office");
    }

    #[test]
    fn a_new_edition_is_the_preparers_until_it_is_handed_out() {
        let paper = handout(&[Some(Audience::Everyone), None]);
        assert_eq!(Eyes::Reader.shown(&paper).unwrap().number, 1);
        assert_eq!(Eyes::Preparer.shown(&paper).unwrap().number, 2);
    }

    proptest! {
        #[test]
        fn what_was_taken_back_is_shown_to_the_preparer_alone(numbers in prop::collection::vec(1u32..5, 0..4)) {
            let mut paper = handout(&[Some(Audience::Everyone)]);
            paper.withdrawal = Some(Withdrawal { reason: String::new(), by: String::new(), at: Timestamp::UNIX_EPOCH });
            for eyes in [Eyes::Chair, Eyes::Reader, Eyes::Called(lines(&numbers))] {
                prop_assert!(eyes.shown(&paper).is_none());
            }
            prop_assert!(Eyes::Preparer.shown(&paper).is_some());
        }
    }
}
