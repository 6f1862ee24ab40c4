//! A full calendar.

use jiff::ToSpan as _;
use jiff::civil::{date, time};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;

use crate::world::{doors, phone, planner, world};

on_both_databases! {
    async fn five_hundred_events_come_in_one_answer_each_with_its_tag(engine: Engine) {
        let world = world(engine).await;
        let first = date(2026, 6, 1);
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), Period { from: first, to: date(2027, 6, 1) }).await.unwrap();
        for number in 0..500_i32 {
            let mut activity = Activity::from(ActivityCore {
                id: format!("UB-{number}").parse().unwrap(),
                owner: world.ub.code().clone(),
                body: "ubnd".parse().unwrap(),
                dates: Period::day(first.checked_add((number / 2).days()).unwrap()),
                part: if number % 2 == 0 { PartOfDay::Morning } else { PartOfDay::Afternoon },
                title: format!("Họp lần thứ {number}"),
            });
            activity.start = Some(if number % 2 == 0 { time(8, 0, 0, 0) } else { time(14, 0, 0, 0) });
            activity.leaders = vec!["L03".parse().unwrap()];
            let new = NewActivity { activity, level: Level::Offices, note: None, read_from: None };
            add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
        }
        act.commit().await.unwrap();
        let doors = doors(&world.ub);
        let phone = phone(&doors, ("ub.l03", Role::Leader), Some("L03")).await;
        let addresses: String =
            (0..500).map(|number| format!("<d:href>/ub/dav/calendars/leader-L03/UB-{number}.ub.nhip.ics</d:href>")).collect();
        let body = format!(
            r#"<c:calendar-multiget xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop>{addresses}<d:href>/ub/dav/calendars/leader-L03/nothing.ics</d:href></c:calendar-multiget>"#
        );
        let answer = phone.report("/dav/calendars/leader-L03/", &body).await;
        assert_eq!(answer.matches("BEGIN:VEVENT").count(), 500);
        assert_eq!(answer.matches("<d:getetag>").count(), 500);
        assert_eq!(answer.matches("404 Not Found").count(), 1, "what is not there is said so");
        world.close().await;
    }
}
