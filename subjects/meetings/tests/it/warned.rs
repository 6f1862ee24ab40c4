//! Warned in time, with the working days counted.

use jiff::SignedDuration;
use jiff::civil::date;
use nhip_meetings::commands::{self, PaperRow, Seen};
use nhip_meetings::read::Ground;
use nhip_meetings::rules::agenda::Row;
use nhip_meetings::rules::called::{CallAs, Part};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::kind::MeetingKind;
use nhip_meetings::rules::meeting::{CalledRow, Facts, Urgency};
use nhip_meetings::rules::papers::PaperSort;
use nhip_meetings::rules::progress::Step;
use nhip_meetings::rules::reply::Answer;
use nhip_meetings::rules::warnings::Amiss;
use nhip_office::clock::day_of;
use nhip_office::{Office, on_both_databases};

use crate::world::{act, facts, issued, line, made, recorded, row, sheet, stepped, world};

async fn amiss(office: &Office, id: &MeetingId) -> Vec<(&'static str, jiff::civil::Date)> {
    let sheet = sheet(office, id).await;
    let ground = Ground::load(office.view().await.unwrap().conn()).await.unwrap();
    let found = sheet.warnings(&ground, day_of(office.clock().now()));
    found.into_iter().map(|warning| (warning.amiss.word(), warning.due.date)).collect()
}

fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

on_both_databases! {
    async fn papers_are_missed_from_three_working_days_before_and_no_more_once_they_came(engine: Engine) {
        let world = world(engine).await;
        let id = made(&world.ub).await.id;
        let item = Row { number: None, title: "Báo cáo tiến độ".to_owned(), minutes: 120, by: String::new() };
        let mut planner = act(&world.ub).await;
        commands::write_agenda(&mut planner, (&id, Seen(1)), &[item]).await.unwrap();
        commands::confirm_chair(&mut planner, (&id, Seen(2))).await.unwrap();
        planner.commit().await.unwrap();
        assert_eq!(amiss(&world.ub, &id).await, []);
        // Monday 8 June is three working days before Thursday the 11th.
        world.ub.clock().advance(days(10));
        assert_eq!(amiss(&world.ub, &id).await, [("papers-missing", date(2026, 6, 8))]);
        let paper = PaperRow { item: 1, title: "Báo cáo số 5".to_owned(), sort: PaperSort::Report, from: "Sở Xây dựng".to_owned(), version: 1, has_come: true };
        let mut planner = act(&world.ub).await;
        commands::write_papers(&mut planner, (&id, Seen(3)), &[paper]).await.unwrap();
        planner.commit().await.unwrap();
        assert_eq!(amiss(&world.ub, &id).await, []);
        world.ub.clock().advance(days(1));
        assert_eq!(amiss(&world.ub, &id).await, [("invitation-late", date(2026, 6, 8))]);
        let urgent = Facts { urgency: Urgency::Urgent, ..facts() };
        let mut planner = act(&world.ub).await;
        commands::write_facts(&mut planner, (&id, Seen(4)), urgent).await.unwrap();
        planner.commit().await.unwrap();
        assert_eq!(amiss(&world.ub, &id).await, [], "an urgent invitation may be late");
        world.close().await;
    }

    async fn a_committee_without_two_thirds_coming_is_at_risk_the_working_day_before(engine: Engine) {
        let world = world(engine).await;
        let id = made(&world.ub).await.id;
        let member = |name: &str| CalledRow { part: Part::Member, ..row(name, CallAs::Head) };
        let mut planner = act(&world.ub).await;
        let members = [member("Sở Xây dựng"), member("Sở Nội vụ"), member("Sở Y tế")];
        commands::write_called(&mut planner, (&id, Seen(1)), &members).await.unwrap();
        commands::write_facts(&mut planner, (&id, Seen(2)), Facts { kind: MeetingKind::M11, ..facts() }).await.unwrap();
        commands::confirm_chair(&mut planner, (&id, Seen(3))).await.unwrap();
        planner.commit().await.unwrap();
        stepped(&world.ub, &id, &[Step::Approve, Step::Prepare]).await;
        issued(&world.ub, &id).await.unwrap();
        let now = sheet(&world.ub, &id).await;
        recorded(&world.ub, (&id, line(&now, "Sở Xây dựng"), 1), Answer::Comes).await.unwrap();
        assert_eq!(amiss(&world.ub, &id).await, []);
        world.ub.clock().advance(days(12));
        assert_eq!(amiss(&world.ub, &id).await, [("quorum-at-risk", date(2026, 6, 10))]);
        let ground = Ground::load(world.ub.view().await.unwrap().conn()).await.unwrap();
        let found = sheet(&world.ub, &id).await.warnings(&ground, date(2026, 6, 10));
        assert_eq!(found[0].amiss, Amiss::QuorumAtRisk { coming: 2, needed: 3 });
        assert!(found[0].due.explanation().contains("Chậm nhất 1 ngày làm việc"), "{}", found[0].due.explanation());
        recorded(&world.ub, (&id, line(&now, "Sở Nội vụ"), 1), Answer::Online).await.unwrap();
        assert_eq!(amiss(&world.ub, &id).await, []);
        world.close().await;
    }

    async fn a_chair_who_has_not_said_so_is_warned_of_also_when_another_takes_over(engine: Engine) {
        let world = world(engine).await;
        let id = made(&world.ub).await.id;
        assert_eq!(amiss(&world.ub, &id).await, [("chair-unconfirmed", date(2026, 6, 8))]);
        let mut planner = act(&world.ub).await;
        commands::confirm_chair(&mut planner, (&id, Seen(1))).await.unwrap();
        planner.commit().await.unwrap();
        assert_eq!(amiss(&world.ub, &id).await, []);
        let record = crate::world::record(&world.ub).await;
        let mut planner = act(&world.ub).await;
        let reference = nhip_programme::reference::Reference::load(planner.conn(), record.activity.dates).await.unwrap();
        let at = (&record.activity.id, nhip_programme::commands::Seen(record.version));
        let edit = |record: &mut nhip_programme::rules::record::Record| record.activity.chair = Some("L11".parse().unwrap());
        nhip_programme::commands::change(&mut planner, &reference, at, &nhip_programme::commands::Holding::WhereFree, edit).await.unwrap();
        planner.commit().await.unwrap();
        assert_eq!(amiss(&world.ub, &id).await, [("chair-unconfirmed", date(2026, 6, 8))]);
        world.close().await;
    }
}
