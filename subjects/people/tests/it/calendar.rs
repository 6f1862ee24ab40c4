//! Holidays and working hours.

use jiff::civil::{date, time};
use nhip_harmony::settings::WorkingHours;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_people::commands::{DirectoryError, import_holidays, preview_holidays, set_hours};

use crate::world::{planner, world};

const NATIONAL: &str = include_str!("../../../../data/holidays-vn.csv");

on_both_databases! {
    async fn the_national_holidays_shape_the_working_days(engine: Engine) {
        let june = world("ub", engine).await.june().await;
        assert!(!june.calendar.is_working(date(2026, 9, 2)));
        assert!(june.calendar.is_working(date(2026, 8, 22)), "a Saturday worked in exchange");
        assert!(!june.calendar.is_working(date(2026, 8, 31)), "the Monday that it was exchanged for");
        assert!(june.calendar.is_working(date(2026, 6, 1)));
    }

    async fn an_equal_calendar_makes_no_version(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let changes = import_holidays(&mut act, NATIONAL, "lại tệp cũ").await.unwrap();
        assert!(changes.is_empty());
    }

    async fn the_difference_is_shown_before_a_calendar_is_taken(engine: Engine) {
        let world = world("ub", engine).await;
        let renamed = NATIONAL.replace("2026-01-01,off,Tết Dương lịch", "2026-01-01,off,Năm mới");
        assert_ne!(renamed, NATIONAL);
        let mut view = world.office.view().await.unwrap();
        let changes = preview_holidays(view.conn(), &renamed).await.unwrap();
        assert_eq!((changes.added.len(), changes.gone.len(), changes.changed.len()), (0, 0, 1));
        assert_eq!(changes.changed[0].1.name, "Năm mới");
    }

    async fn the_office_that_does_not_keep_the_calendar_is_told_who_does(engine: Engine) {
        let world = world("tu", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let refused = import_holidays(&mut act, NATIONAL, "thử").await.unwrap_err();
        assert_eq!(refused.to_string(), "việc này thuộc văn phòng ub; hãy gửi đề nghị cho văn phòng đó");
    }

    async fn working_hours_that_run_backwards_are_refused(engine: Engine) {
        let world = world("ub", engine).await;
        let administrator = Actor::new("quantri", "Quản trị", [Role::Administrator], Scope::Desk);
        let mut act = world.office.act(&administrator).await.unwrap();
        let summer = WorkingHours {
            morning: (time(7, 0, 0, 0), time(11, 0, 0, 0)),
            afternoon: (time(13, 30, 0, 0), time(17, 0, 0, 0)),
        };
        set_hours(&mut act, summer).await.unwrap();
        let backwards = WorkingHours { morning: (time(11, 0, 0, 0), time(7, 0, 0, 0)), ..summer };
        assert!(matches!(set_hours(&mut act, backwards).await, Err(DirectoryError::Invalid(_))));
        act.commit().await.unwrap();
        assert_eq!(world.june().await.hours, summer);
    }
}
