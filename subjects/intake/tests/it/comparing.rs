//! The comparison as a rule over values.

use jiff::civil::{Date, Time, date, time};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_intake::rules::diff::{Diff, Fate, Known, diff};
use nhip_intake::rules::draft::Draft;
use nhip_intake::rules::intake::Origin;
use nhip_intake::rules::sheet::RowId;
use nhip_programme::rules::record::Record;
use proptest::prelude::*;

const MONDAY: Date = date(2026, 7, 6);

/// The matters of a week; some are much alike, as in life.
const MATTERS: [&str; 12] = [
    "Họp giao ban công tác tuần",
    "Dự hội thảo chuyển đổi số trong nông nghiệp",
    "Dự hội thảo chuyển đổi số trong giáo dục",
    "Nghe báo cáo quy hoạch khu công nghiệp phía Đông",
    "Nghe báo cáo quy hoạch khu công nghiệp phía Tây",
    "Kiểm tra tiến độ đường ven sông",
    "Tiếp công dân định kỳ",
    "Làm việc với Sở Y tế về thiết bị bệnh viện",
    "Làm việc với Sở Y tế về nhân lực",
    "Dự hội nghị Ban Thường vụ Tỉnh ủy",
    "Dự lễ trao giải cuộc thi sáng tạo trẻ",
    "Tiếp đoàn doanh nghiệp đến tìm hiểu đầu tư",
];

fn week() -> Period {
    Period { from: MONDAY, to: date(2026, 7, 12) }
}

fn draft(row: u32, matter: usize, day: i32, hour: i8) -> Draft {
    let mut activity = Activity::from(ActivityCore {
        id: "moi".parse().unwrap(),
        owner: "ub".parse().unwrap(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(MONDAY.checked_add(jiff::Span::new().days(day)).unwrap()),
        part: if hour < 12 { PartOfDay::Morning } else { PartOfDay::Afternoon },
        title: MATTERS[matter].to_owned(),
    });
    activity.start = Some(time(hour, 0, 0, 0));
    activity.leaders = vec![format!("L{:02}", matter % 4 + 11).parse().unwrap()];
    activity.place = "Phòng họp số 1".to_owned();
    let read_from = "lich.txt · dòng 1".to_owned();
    Draft { row: RowId(row), activity, note: None, read_from, doubts: Vec::new(), unfit: None }
}

fn known(number: usize, draft: &Draft) -> Known {
    let mut record = Record::new(draft.activity.clone());
    record.activity.id = format!("UB-{number}").parse().unwrap();
    record.note.clone_from(&draft.note);
    record.read_from = Some(draft.read_from.clone());
    let origin = Origin { intake: "mot".to_owned(), version: 1, period: week() };
    Known { record, origin: Some(origin) }
}

/// A week of distinct matters, each at a time of its own.
fn schedule() -> impl Strategy<Value = Vec<Draft>> {
    let rows = prop::sample::subsequence((0..MATTERS.len()).collect::<Vec<_>>(), 2..=MATTERS.len());
    (rows, prop::collection::vec((0i32..5, 7i8..17), MATTERS.len())).prop_map(|(matters, when)| {
        let slot = |at: usize| when[at];
        matters
            .into_iter()
            .enumerate()
            .map(|(at, matter)| {
                let (day, hour) = slot(at);
                draft(u32::try_from(at).unwrap() + 1, matter, day, hour)
            })
            .collect()
    })
}

fn all_known(drafts: &[Draft]) -> Vec<Known> {
    drafts.iter().enumerate().map(|(at, draft)| known(at, draft)).collect()
}

/// What becomes of each matter, whatever the numbers of its rows.
fn by_matter(drafts: &[Draft], diff: &Diff) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = drafts
        .iter()
        .map(|draft| {
            let fate = match &diff.rows[&draft.row] {
                Fate::New => "new".to_owned(),
                Fate::Same(id) => format!("same {id}"),
                Fate::Changed(change) => format!("changed {} {:?}", change.old.activity.id, change.fields),
                Fate::Unfit(_) => "unfit".to_owned(),
            };
            (draft.activity.title.clone(), fate)
        })
        .collect();
    told.sort();
    told
}

fn shifted(start: Option<Time>) -> Option<Time> {
    start.map(|start| start.checked_add(jiff::Span::new().minutes(30)).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_schedule_again_differs_in_nothing(drafts in schedule()) {
        let diff = diff(&drafts, &all_known(&drafts), week());
        prop_assert!(diff.is_nothing(), "{:?}", by_matter(&drafts, &diff));
        prop_assert_eq!(diff.counts().same, drafts.len());
    }

    #[test]
    fn an_amended_schedule_differs_only_in_what_was_amended(drafts in schedule(), at in any::<prop::sample::Index>(), kind in 0usize..4) {
        let known = all_known(&drafts);
        let mut amended = drafts.clone();
        let changed = &mut amended[at.index(drafts.len())];
        match kind {
            0 => changed.activity.start = shifted(changed.activity.start),
            1 => changed.activity.place = "Nhà khách tỉnh".to_owned(),
            2 => changed.activity.title.push_str(" (mở rộng)"),
            _ => changed.note = Some("Giấy mời riêng".to_owned()),
        }
        let (id, row) = (known[at.index(drafts.len())].record.activity.id.clone(), changed.row);
        let diff = diff(&amended, &known, week());
        let counts = diff.counts();
        prop_assert_eq!((counts.new, counts.changed, counts.gone), (0, 1, 0), "{:?}", by_matter(&amended, &diff));
        let Fate::Changed(change) = &diff.rows[&row] else { panic!("{:?}", diff.rows[&row]) };
        prop_assert_eq!(&change.old.activity.id, &id);
        prop_assert_eq!(change.fields.len(), 1);
    }

    #[test]
    fn a_row_taken_away_is_gone_and_nothing_else(drafts in schedule(), at in any::<prop::sample::Index>()) {
        let known = all_known(&drafts);
        let mut amended = drafts.clone();
        let at = at.index(drafts.len());
        amended.remove(at);
        let diff = diff(&amended, &known, week());
        let gone: Vec<_> = diff.gone.iter().map(|gone| gone.record.activity.id.clone()).collect();
        prop_assert_eq!(gone, vec![known[at].record.activity.id.clone()]);
        prop_assert_eq!(diff.counts().same, amended.len());
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        (drafts, shuffled) in schedule().prop_flat_map(|drafts| (Just(drafts.clone()), Just(drafts).prop_shuffle())),
        dropped in any::<prop::sample::Index>(),
    ) {
        let mut known = all_known(&drafts);
        known.remove(dropped.index(drafts.len()));
        let mut moved: Vec<Draft> = shuffled;
        for draft in &mut moved {
            draft.activity.start = shifted(draft.activity.start);
        }
        let mut ordered = moved.clone();
        ordered.sort_by_key(|draft| draft.row);
        let (one, other) = (diff(&ordered, &known, week()), diff(&moved, &known, week()));
        prop_assert_eq!(by_matter(&ordered, &one), by_matter(&moved, &other));
        prop_assert_eq!(one.gone, other.gone);
    }

    #[test]
    fn nothing_entered_by_hand_and_nothing_outside_the_days_ever_goes(drafts in schedule(), entered in schedule()) {
        let mut known = all_known(&drafts);
        for (at, draft) in entered.iter().enumerate() {
            let mut by_hand = self::known(100 + at, draft);
            by_hand.record.read_from = None;
            by_hand.origin = None;
            known.push(by_hand);
            let mut later = self::known(200 + at, draft);
            later.record.activity.dates = Period::day(date(2026, 7, 20));
            known.push(later);
        }
        let diff = diff(&drafts[..1], &known, week());
        for gone in &diff.gone {
            prop_assert!(gone.record.read_from.is_some() && week().contains(gone.record.activity.dates.from));
        }
    }
}

#[test]
fn a_matter_moved_to_another_day_is_one_change() {
    let old = [draft(1, 3, 0, 8), draft(2, 5, 1, 9)];
    let new = [draft(1, 3, 2, 14), draft(2, 5, 1, 9)];
    let diff = diff(&new, &all_known(&old), week());
    assert_eq!((diff.counts().changed, diff.counts().same, diff.counts().gone), (1, 1, 0));
}

#[test]
fn two_receptions_of_citizens_on_one_day_are_told_apart_by_who_receives() {
    let mut chair = draft(1, 6, 0, 8);
    let mut deputy = draft(2, 6, 0, 14);
    chair.activity.leaders = vec!["L03".parse().unwrap()];
    deputy.activity.leaders = vec!["L12".parse().unwrap()];
    let known = all_known(&[chair.clone(), deputy.clone()]);
    deputy.activity.start = Some(time(15, 0, 0, 0));
    let diff = diff(&[deputy, chair], &known, week());
    assert_eq!((diff.counts().changed, diff.counts().same), (1, 1));
    let Fate::Changed(change) = &diff.rows[&RowId(2)] else { panic!("{diff:?}") };
    assert_eq!(change.old.activity.id.as_str(), "UB-1");
}
