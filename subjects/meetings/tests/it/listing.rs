//! The meetings of a month: those whose activity lies in it now, and those that were told for it and are gone since.

use jiff::civil::{date, time};
use nhip_harmony::days::Period;
use nhip_meetings::read;
use nhip_meetings::rules::told::Side;
use nhip_office::rights::Role;
use nhip_office::{Office, on_both_databases};
use nhip_programme::commands::withdraw;
use nhip_programme::reference::Reference;

use crate::world::{act, holder, invited, moved, record, world};

const JUNE: Period = Period { from: date(2026, 6, 1), to: date(2026, 6, 30) };
const JULY: Period = Period { from: date(2026, 7, 1), to: date(2026, 7, 31) };

async fn sides(office: &Office, month: Period) -> Vec<Side> {
    seen_by(office, Role::Planner, month).await
}

async fn seen_by(office: &Office, role: Role, month: Period) -> Vec<Side> {
    let mut view = office.view().await.unwrap();
    let asking = (&holder(office, role), office.code());
    let sheets = read::during(view.conn(), asking, month).await.unwrap();
    sheets.into_iter().map(|sheet| sheet.side).collect()
}

/// Takes the activity out of the programme.
async fn taken_out(office: &Office) {
    let record = record(office).await;
    let mut act = act(office).await;
    let reference = Reference::load(act.conn(), record.activity.dates).await.unwrap();
    let seen = nhip_programme::commands::Seen(record.version);
    withdraw(&mut act, &reference, &record.activity.id, seen).await.unwrap();
    act.commit().await.unwrap();
}

on_both_databases! {
    async fn a_meeting_stands_in_the_month_of_its_activity_whatever_it_was_told_for(engine: Engine) {
        let world = world(engine).await;
        invited(&world.ub).await;
        assert_eq!(sides(&world.ub, JUNE).await, [Side::AsPlanned]);
        assert!(sides(&world.ub, JULY).await.is_empty());
        moved(&world.ub, date(2026, 7, 2), time(8, 0, 0, 0)).await;
        assert!(sides(&world.ub, JUNE).await.is_empty(), "the invitation that went out tells of June");
        assert_eq!(sides(&world.ub, JULY).await, [Side::AsPlanned]);
        world.close().await;
    }

    async fn a_meeting_whose_activity_is_gone_stands_as_called_off_where_it_was_told(engine: Engine) {
        let world = world(engine).await;
        invited(&world.ub).await;
        taken_out(&world.ub).await;
        assert_eq!(sides(&world.ub, JUNE).await, [Side::Cancelled]);
        assert!(seen_by(&world.ub, Role::Viewer, JUNE).await.is_empty(), "of what is gone only those who plan know");
        assert!(sides(&world.ub, JULY).await.is_empty());
        world.close().await;
    }
}
