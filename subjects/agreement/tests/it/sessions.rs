//! Worked examples of sessions and receptions (programme page, section 10: E1, E2, E6). The real ones were in 2020,
//! 2021 and 2022; here they lie in 2026 on the same days of the week.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday, date, time};
use nhip_days::recurrence::{Day, Outcome, Recurrence, Rhythm, Roll, Skip};
use nhip_harmony::activity::{Precedence, ProtectedKind};
use nhip_harmony::clash::ClashKind;
use nhip_harmony::days::Period;
use nhip_harmony::precedence::YieldReason;
use nhip_harmony::ways_out::{YieldWhy, who_gives_way};
use nhip_office::Office;
use nhip_office::on_both_databases;
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, Seen, close_duty, place, place_confirmed, plan_series};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::publication::week_of;
use nhip_programme::rules::record::Record;
use nhip_programme::rules::series::Series;
use nhip_programme::rules::session::{Closing, DutyState};
use nhip_programme::sessions::owed_before;
use nhip_programme::week::{Week, Weeks, record_of};

use crate::rules_of::found;
use crate::world::{added, entered, meeting, planner, world};

/// Nine in the morning of a day at all three offices.
fn it_is(world: &Province, day: Date) {
    for office in world.offices() {
        let there = nhip_agreement::rules::clock::instant(day.at(9, 0, 0, 0));
        office.clock().advance(there.duration_since(office.clock().now()));
    }
}

async fn week_at(office: &Office, day: Date) -> std::sync::Arc<Week> {
    Weeks::new(office.clone()).get(week_of(day)).await.unwrap()
}

/// A session of the council over some days, chaired by its chairman.
async fn convened(world: &Province, days: (Date, Date)) -> Record {
    let mut session = meeting(
        &world.hd,
        "HD-1",
        "Kỳ họp thứ 18 HĐND tỉnh (thường lệ cuối năm)",
        (days.0, time(8, 0, 0, 0)),
    );
    session.dates = Period { from: days.0, to: days.1 };
    session.part = nhip_harmony::days::PartOfDay::WholeDay;
    session.end = Some(time(17, 0, 0, 0));
    session.leaders = vec!["L04".parse().unwrap(), "L03".parse().unwrap()];
    session.protected = Some(ProtectedKind::CouncilSession);
    session.precedence = Some(Precedence::P3);
    added(&world.hd, entered(session), &Holding::WhereFree).await.unwrap()
}

/// A national conference in Hà Nội that the key leaders must attend.
async fn called_up(world: &Province, days: (Date, Date)) {
    let at = (days.0, time(8, 0, 0, 0));
    let mut task = meeting(&world.tu, "TU-1", "Dự hội nghị toàn quốc tại Hà Nội", at);
    task.dates = Period { from: days.0, to: days.1 };
    task.part = nhip_harmony::days::PartOfDay::WholeDay;
    task.end = Some(time(17, 0, 0, 0));
    task.leaders = vec!["L01".parse().unwrap(), "L03".parse().unwrap(), "L04".parse().unwrap()];
    task.precedence = Some(Precedence::P2);
    added(&world.tu, entered(task), &Holding::WhereFree).await.unwrap();
}

/// The session at other days, with the days off that are confirmed.
async fn move_to(
    office: &Office,
    record: &Record,
    days: (Date, Date),
    rest_days: &[Date],
) -> Result<Record, ChangeError> {
    let placement =
        Placement { dates: Period { from: days.0, to: days.1 }, ..Placement::of(&record.activity) };
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), placement.dates).await.unwrap();
    let at = (&record.activity.id, Seen(record.version));
    let moved = match rest_days {
        [] => place(&mut act, &reference, at, &placement, &Holding::Required).await?,
        _ => place_confirmed(&mut act, &reference, at, (&placement, rest_days), &Holding::Required).await?,
    };
    act.commit().await.unwrap();
    Ok(moved)
}

async fn close(office: &Office, record: &Record, duty: &str, closing: Closing) -> Result<(), ChangeError> {
    let mut act = office.act(&planner(office)).await.unwrap();
    close_duty(&mut act, (&record.activity.id, Seen(record.version)), duty, closing).await?;
    act.commit().await.unwrap();
    Ok(())
}

/// The duties of the session at an office: code, last day, state.
async fn duties(office: &Office) -> Vec<(String, Date, DutyState)> {
    let mut view = office.view().await.unwrap();
    let record = record_of(view.conn(), &"HD-1".parse().unwrap()).await.unwrap().unwrap();
    let today = nhip_office::clock::day_of(office.clock().now());
    let owed = owed_before(view.conn(), &record, today).await.unwrap();
    owed.into_iter().map(|owed| (owed.duty.code, owed.latest, owed.state)).collect()
}

fn state(duties: &[(String, Date, DutyState)], code: &str) -> (Date, DutyState) {
    let found = duties.iter().find(|(known, ..)| known == code).unwrap();
    (found.1, found.2)
}

/// What comes back on the second Thursday of each month of 2026.
fn receptions(office: &Office, skips: Vec<Skip>) -> Series {
    let at = (date(2026, 1, 8), time(8, 0, 0, 0));
    let mut reception = meeting(office, "SERIES", "Tiếp công dân của Đoàn ĐBQH tỉnh", at);
    reception.leaders = vec!["L02".parse().unwrap()];
    reception.protected = Some(ProtectedKind::CitizenReception);
    reception.precedence = Some(Precedence::P7);
    let rhythm = Rhythm::NthWeekday { nth: 2, weekday: Day::Thursday };
    Series {
        id: String::new(),
        pattern: Record::new(reception),
        period: Period { from: date(2026, 1, 1), to: date(2026, 12, 31) },
        recurrence: Recurrence { rhythm, roll: Roll::NextWorkingDay, skips },
        planned_by: String::new(),
        planned_at: Timestamp::UNIX_EPOCH,
    }
}

fn skip(from: Date, until: Date, reason: &str) -> Skip {
    Skip { from, until, reason: reason.to_owned() }
}

on_both_databases! {
    /// E1 (An Giang, 2020): a convened session makes way for a national congress. It is held earlier and shorter; every
    /// deadline is reckoned anew at all three offices, and the convening that comes too late is waived with its reason.
    async fn a_session_held_earlier_moves_its_deadlines_and_needs_a_waiver(engine: Engine) {
        let world = world(engine).await;
        it_is(&world, date(2026, 11, 10));
        let first = (date(2026, 12, 9), date(2026, 12, 11));
        let session = convened(&world, first).await;
        let decided = Closing::Done { on: date(2026, 11, 10), proof: "Quyết định 35/QĐ-HĐND".to_owned() };
        close(&world.hd, &session, "convening", decided).await.unwrap();
        let sent = Closing::Done { on: date(2026, 11, 10), proof: "Tờ trình 12/TTr-UBND".to_owned() };
        close(&world.hd, &session, "files", sent).await.unwrap();
        world.carry_cleanly().await;
        let known = duties(&world.ub).await;
        assert_eq!(state(&known, "convening"), (date(2026, 11, 19), DutyState::Kept));
        assert_eq!(state(&known, "files"), (date(2026, 11, 24), DutyState::Kept));

        called_up(&world, first).await;
        world.carry_cleanly().await;
        let judged = week_at(&world.hd, first.0).await;
        let clash = found(&judged, ClashKind::Protected, "HD-1");
        let gives = who_gives_way(&clash, &judged.programme).unwrap();
        let by = YieldReason::Class { stays: Precedence::P2, yields: Precedence::P3 };
        assert_eq!((gives.yields.as_str(), gives.why), ("HD-1", YieldWhy::Rule(by)));

        it_is(&world, date(2026, 11, 26));
        let session = move_to(&world.hd, &session, (date(2026, 12, 3), date(2026, 12, 4)), &[]).await.unwrap();
        world.carry_cleanly().await;
        for office in world.offices() {
            let known = duties(office).await;
            let expected = [
                ("convening", date(2026, 11, 13), DutyState::Missed),
                ("files", date(2026, 11, 18), DutyState::Kept),
                ("examination", date(2026, 11, 23), DutyState::Missed),
                ("papers", date(2026, 11, 26), DutyState::Today),
                ("papers-floor", date(2026, 11, 28), DutyState::Ahead),
            ];
            let expected = expected.map(|(code, day, state)| (code.to_owned(), day, state));
            assert_eq!(known, expected, "{}", office.code());
            let judged = week_at(office, first.0).await;
            assert!(judged.clashes.iter().all(|judged| !judged.clash.concerns(&"HD-1".parse().unwrap())));
        }

        let silent = Closing::Waived { reason: "  ".to_owned() };
        let refused = close(&world.hd, &session, "convening", silent).await;
        assert!(matches!(refused, Err(ChangeError::ReasonMissing)), "{refused:?}");
        let why = "Lãnh đạo chủ chốt dự đại hội toàn quốc; Thường trực HĐND đồng ý họp sớm".to_owned();
        close(&world.hd, &session, "convening", Closing::Waived { reason: why }).await.unwrap();
        world.carry_cleanly().await;
        for office in world.offices() {
            let known = duties(office).await;
            assert_eq!(state(&known, "convening").1, DutyState::Waived, "{}", office.code());
        }
        // A waiver holds for the opening for which it was given.
        move_to(&world.hd, &session, (date(2026, 12, 2), date(2026, 12, 3)), &[]).await.unwrap();
        assert_eq!(state(&duties(&world.hd).await, "convening").1, DutyState::Missed);
        world.close().await;
    }

    /// E2 (Hà Nội, 2022): the session makes way for a national conference and would reach into a Saturday: that day is
    /// asked about, and confirmed.
    async fn a_session_that_reaches_into_saturday_asks_for_confirmation(engine: Engine) {
        let world = world(engine).await;
        it_is(&world, date(2026, 10, 28));
        let session = convened(&world, (date(2026, 12, 7), date(2026, 12, 10))).await;
        called_up(&world, (date(2026, 12, 7), date(2026, 12, 8))).await;
        world.carry_cleanly().await;
        let judged = week_at(&world.hd, date(2026, 12, 7)).await;
        found(&judged, ClashKind::Protected, "HD-1");

        let later = (date(2026, 12, 9), date(2026, 12, 12));
        let saturday = later.1;
        assert_eq!(saturday.weekday(), Weekday::Saturday);
        match move_to(&world.hd, &session, later, &[]).await {
            Err(ChangeError::DaysOff { days }) => assert_eq!(days, [saturday]),
            other => panic!("the Saturday was not asked about: {other:?}"),
        }
        let moved = move_to(&world.hd, &session, later, &[saturday]).await.unwrap();
        assert_eq!(moved.rest_days, [saturday]);
        world.carry_cleanly().await;
        for office in world.offices() {
            let judged = week_at(office, later.0).await;
            let there = &judged.records[&"HD-1".parse().unwrap()];
            assert_eq!((there.activity.dates.from, there.activity.dates.to), later);
            assert_eq!(there.rest_days, [saturday], "{}: the confirmation travels", office.code());
            assert!(judged.clashes.iter().all(|judged| judged.clash.kind != ClashKind::Protected));
        }
        // What stands on that day already is not asked about again.
        let again = (date(2026, 12, 10), saturday);
        move_to(&world.hd, &moved, again, &[]).await.unwrap();
        world.close().await;
    }

    /// E6 (Tây Ninh, 2021): when the year's receptions are planned, those in the sitting of Quốc hội and in Tết stay
    /// empty with a written reason and no day in their place: no clash arises later.
    async fn a_reception_in_the_sitting_of_the_assembly_stays_empty_with_its_reason(engine: Engine) {
        let world = world(engine).await;
        it_is(&world, date(2026, 1, 5));
        let (tet, sitting, held) = (date(2026, 2, 12), date(2026, 3, 12), date(2026, 4, 9));
        let skips = vec![skip(date(2026, 2, 9), date(2026, 2, 22), "Nghỉ Tết"), skip(sitting, sitting, "Quốc hội họp")];
        let mut act = world.hd.act(&planner(&world.hd)).await.unwrap();
        let nameless = receptions(&world.hd, vec![skip(sitting, sitting, " ")]);
        assert!(matches!(plan_series(&mut act, nameless).await, Err(ChangeError::Series(_))), "a reason is asked for");
        drop(act);
        let mut act = world.hd.act(&planner(&world.hd)).await.unwrap();
        let (series, entered_rows) = plan_series(&mut act, receptions(&world.hd, skips)).await.unwrap();
        let calendar = nhip_people::reckoner(act.conn()).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(entered_rows.len(), 10, "twelve months without two");
        let slots = series.slots(&calendar);
        let outcome = |day| slots.iter().find(|slot| slot.planned == day).unwrap().outcome.clone();
        assert_eq!(outcome(tet), Outcome::Skipped { reason: "Nghỉ Tết".to_owned() });
        assert_eq!(outcome(sitting), Outcome::Skipped { reason: "Quốc hội họp".to_owned() });

        for (id, day) in [("TU-1", sitting), ("TU-2", held)] {
            let mut task = meeting(&world.tu, id, "Dự kỳ họp Quốc hội", (day, time(8, 0, 0, 0)));
            task.leaders = vec!["L02".parse().unwrap()];
            task.precedence = Some(Precedence::P2);
            added(&world.tu, entered(task), &Holding::WhereFree).await.unwrap();
        }
        world.carry_cleanly().await;
        for office in world.offices() {
            let judged = week_at(office, sitting).await;
            assert!(judged.clashes.is_empty(), "{}: {:?}", office.code(), judged.clashes);
            assert!(judged.records.values().all(|record| record.owner() != world.hd.code()), "no day in its place");
            found(&*week_at(office, held).await, ClashKind::LeaderDouble, "TU-2");
        }
        world.close().await;
    }
}
