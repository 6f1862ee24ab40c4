//! Who sees what: nothing that a reader may not see leaves a hole.

use crate::week::{change, first};
use nhip_papers::schedule::{Audience, Change, Form, Level, PublishedSchedule, paper};
use nhip_papers::text::text;

fn with_levels() -> PublishedSchedule {
    let mut schedule = first();
    schedule.items.truncate(4);
    let levels = [Level::Leaders, Level::Offices, Level::Agencies, Level::Public];
    for (item, level) in schedule.items.iter_mut().zip(levels) {
        item.level = level;
    }
    schedule
}

fn titles(schedule: &PublishedSchedule) -> Vec<&str> {
    schedule.items.iter().map(|item| item.title.as_str()).collect()
}

#[test]
fn the_public_form_drops_what_is_not_public_without_a_blank() {
    let all = with_levels();
    assert_eq!(titles(&all.for_audience(Audience::Public)), [all.items[3].title.as_str()]);
    assert_eq!(titles(&all.for_audience(Audience::Agencies)), titles(&all)[2..]);
    assert_eq!(all.for_audience(Audience::Leaders), all);
}

#[test]
fn the_three_offices_see_that_a_leader_is_busy_and_not_why() {
    let all = with_levels();
    let seen = all.for_audience(Audience::Offices);
    assert_eq!(seen.items.len(), 4);
    let busy = &seen.items[0];
    assert_eq!(busy.title, "Bận (không công khai)");
    assert_eq!((&busy.place, &busy.note, &busy.prepared_by), (&None, &None, &None));
    assert_eq!((&busy.chair, busy.start), (&all.items[0].chair, all.items[0].start));
}

#[test]
fn old_values_that_were_secret_do_not_come_out_with_an_adjustment() {
    let mut all = with_levels();
    all.items.truncate(1);
    change(&mut all.items[0], |item| {
        item.title = "Dự lễ khai giảng".to_owned();
        item.level = Level::Public;
    });
    let seen = all.for_audience(Audience::Public);
    assert_eq!(seen.items[0].change, Change::Added);
    let printed = text(&paper(&seen, Form::Grid)).unwrap();
    assert!(!printed.contains("Giao ban"));
}

#[test]
fn the_digest_shows_only_what_is_public_whatever_is_handed_in() {
    let mut all = with_levels();
    all.items.iter_mut().for_each(|item| item.scale = nhip_papers::schedule::Scale::Large);
    let printed = text(&paper(&all, Form::Digest)).unwrap();
    assert!(printed.contains(&all.items[3].title));
    assert!(!printed.contains(&all.items[2].title));
}
