//! Feeds can be read back by a calendar program, and say what the events say.

use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use jiff::Timestamp;
use jiff::civil::date;
use nhip_papers::calendar::{FeedEvent, Half, Standing, When, feed};

fn event(uid: &str, when: When) -> FeedEvent {
    let stamp: Timestamp = "2025-07-11T09:00:00Z".parse().expect("a moment");
    FeedEvent {
        uid: uid.to_owned(),
        sequence: 3,
        stamp,
        last_modified: stamp,
        when,
        standing: Standing::Confirmed,
        summary:
            "Họp Ban Chỉ đạo; nội dung: A, B \\ C về việc triển khai nhiệm vụ trọng tâm sáu tháng cuối năm"
                .to_owned(),
        description: Some("Dòng một\r\nDòng hai".to_owned()),
        place: Some("Phòng họp số 1, trụ sở".to_owned()),
        categories: vec!["UBND".to_owned(), "Họp".to_owned()],
        url: Some("https://office.example/hoat-dong/1?a=1,2;b".to_owned()),
    }
}

fn week() -> Vec<FeedEvent> {
    let monday = date(2025, 7, 14);
    let start = monday.at(8, 30, 0, 0);
    vec![
        event("1@x.example", When::Hours { start, end: Some(monday.at(10, 0, 0, 0)) }),
        event("2@x.example", When::Hours { start, end: None }),
        event("3@x.example", When::Half { date: monday, half: Half::Afternoon }),
        event("4@x.example", When::Days { from: monday, to: date(2025, 7, 16) }),
        FeedEvent {
            standing: Standing::Cancelled,
            ..event("5@x.example", When::Days { from: monday, to: monday })
        },
    ]
}

#[test]
fn a_feed_reads_as_rfc_5545_wants() {
    insta::assert_snapshot!(feed("Lịch UBND tỉnh", &week()).replace("\r\n", "\n"));
}

#[test]
fn lines_end_with_crlf_and_hold_at_most_75_octets() {
    let out = feed("Lịch UBND tỉnh", &week());
    assert!(out.ends_with("END:VCALENDAR\r\n"));
    for line in out.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains('\n'));
    }
}

#[test]
fn a_feed_reads_back_with_every_event_whole() {
    let read = ICalendar::parse(feed("Lịch", &week())).unwrap();
    let events: Vec<_> =
        read.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent).collect();
    assert_eq!(events.len(), 5);
    for (event, sent) in events.iter().zip(week()) {
        let text = |name| match event.entries.iter().find(|entry| entry.name == name).unwrap().values.first()
        {
            Some(ICalendarValue::Text(text)) => text.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(text(ICalendarProperty::Uid), sent.uid);
        assert_eq!(text(ICalendarProperty::Summary), sent.summary);
        assert_eq!(text(ICalendarProperty::Location), sent.place.unwrap());
        assert!(text(ICalendarProperty::Description).ends_with("Dòng một\nDòng hai"));
    }
    let zones = read.components.iter().filter(|c| c.component_type == ICalendarComponentType::VTimezone);
    assert_eq!(zones.count(), 1);
}

#[test]
fn an_event_without_an_end_lasts_to_the_end_of_its_half_day() {
    let monday = date(2025, 7, 14);
    let end_of = |hour| {
        let start = monday.at(hour, 0, 0, 0);
        let out = feed("x", &[event("1@x", When::Hours { start, end: None })]);
        out.lines()
            .find_map(|line| line.strip_prefix("DTEND;TZID=Asia/Ho_Chi_Minh:").map(str::to_owned))
            .unwrap()
    };
    assert_eq!(end_of(8), "20250714T113000");
    assert_eq!(end_of(14), "20250714T170000");
    assert_eq!(end_of(19), "20250714T210000");
    assert_eq!(end_of(22), "20250714T233000");
}

#[test]
fn no_text_can_add_a_line_of_its_own_to_the_feed() {
    let mut sent = event("1@x", When::Days { from: date(2025, 7, 14), to: date(2025, 7, 14) });
    sent.uid = "1\r\nSTATUS:CANCELLED".to_owned();
    sent.summary = "x\r\nEND:VEVENT\rBEGIN:VEVENT".to_owned();
    sent.url = Some("https://x.example/\r\nSTATUS:CANCELLED".to_owned());
    let out = feed("x\r\nMETHOD:CANCEL", &[sent]);
    assert_eq!(out.matches("\r\nBEGIN:VEVENT").count(), 1);
    assert!(!out.contains("\r\nSTATUS:CANCELLED") && !out.contains("\r\nMETHOD:CANCEL"));
}
