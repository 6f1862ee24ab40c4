//! Lists in from files and out again.

use nhip_harmony::programme::{Area, Room, Travel};
use nhip_office::on_both_databases;
use nhip_people::rules::body::Body;
use nhip_people::rules::group::{Abbreviation, Group};
use nhip_people::rules::person::Person;
use nhip_people::rules::post::Post;
use nhip_people::rules::unit::Unit;
use nhip_people::sheets::{Choice, ImportError, RowOutcome, SheetError, Tabular, import, read, write};

use crate::world::{World, planner, tables, world};

async fn export<R: Tabular>(world: &World) -> String {
    let mut view = world.office.view().await.unwrap();
    write(&nhip_people::records::<R>(view.conn()).await.unwrap())
}

async fn comes_back<R: Tabular>(world: &World) {
    let text = export::<R>(world).await;
    let mut act = world.office.act(&planner()).await.unwrap();
    let report = import::<R>(&mut act, &text, Choice::AllOrNothing).await.unwrap();
    assert!(!report.rows.is_empty());
    assert!(report.rows.iter().all(|row| row.outcome == RowOutcome::Same), "{}: {report:?}", R::KIND);
}

const FAULTY: &str = "\
id,name,aliases,body,capacity,area,video
UB-P1,Phòng họp số 1 UBND tỉnh,P. họp 1 tầng 3,ubnd,35,TT,0
UB-P8,,,ubnd,nhiều,TT,1
UB-P9,Phòng họp số 9 UBND tỉnh,PH9,ubnd,40,XX,1
UB P7,Phòng họp số 7,,ubnd,40,TT,1
TU-P1,Phòng khác,,tinhuy,15,TT,0
UB-PA,Phòng họp A,,ubnd,12,TT,có
UB-PA,Phòng họp A,,ubnd,12,TT,có
";

on_both_databases! {
    async fn every_list_comes_back_as_it_went_out(engine: Engine) {
        let world = world("ub", engine).await;
        comes_back::<Body>(&world).await;
        comes_back::<Person>(&world).await;
        comes_back::<Post>(&world).await;
        comes_back::<Unit>(&world).await;
        comes_back::<Room>(&world).await;
        comes_back::<Area>(&world).await;
        comes_back::<Travel>(&world).await;
        comes_back::<Group>(&world).await;
        comes_back::<Abbreviation>(&world).await;
        let (rooms, posts) = (export::<Room>(&world).await, export::<Post>(&world).await);
        let abbreviations = export::<Abbreviation>(&world).await;
        insta::allow_duplicates! {
            insta::assert_snapshot!("rooms", rooms);
            insta::assert_snapshot!("posts", posts);
            insta::assert_snapshot!("abbreviations", abbreviations);
        }
    }

    async fn rows_that_cannot_be_taken_say_where_and_why(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let report = import::<Room>(&mut act, FAULTY, Choice::GoodRows).await.unwrap();
        insta::allow_duplicates! { insta::assert_json_snapshot!("faulty_rooms", report); }
        act.commit().await.unwrap();
        let june = world.june().await;
        assert_eq!(june.rooms.iter().find(|room| room.id.as_str() == "UB-P1").unwrap().capacity, Some(35));
        assert!(june.rooms.iter().any(|room| room.id.as_str() == "UB-PA"));
        assert_eq!(june.rooms.len(), 16);
    }

    async fn all_or_nothing_leaves_nothing(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let Err(ImportError::Rejected(report)) = import::<Room>(&mut act, FAULTY, Choice::AllOrNothing).await else {
            panic!("faulty rows were taken")
        };
        assert_eq!(report.refused(), 5);
        drop(act);
        assert_eq!(world.june().await.rooms.len(), 15);
    }

    async fn a_second_import_changes_only_what_differs(engine: Engine) {
        let world = world("ub", engine).await;
        let text = export::<Unit>(&world).await.replace("Sở Y tế,SYT", "Sở Y tế,SYT; Y tế");
        let mut act = world.office.act(&planner()).await.unwrap();
        let report = import::<Unit>(&mut act, &text, Choice::AllOrNothing).await.unwrap();
        assert_eq!(report.taken(), 1);
        let changed = report.rows.iter().find(|row| row.outcome != RowOutcome::Same).unwrap();
        assert_eq!(changed.key, "so-yt");
        let RowOutcome::Changed(fields) = &changed.outcome else { panic!("{changed:?}") };
        assert_eq!(fields[0].field, "aliases");
    }

    async fn persons_of_one_file_may_stand_in_for_each_other(engine: Engine) {
        let world = world("ub", engine).await;
        let mut act = world.office.act(&planner()).await.unwrap();
        let text = "id,office,substitutes\nN1,ub,N2\nN2,ub,N1\n";
        let report = import::<Person>(&mut act, text, Choice::AllOrNothing).await.unwrap();
        assert_eq!(report.taken(), 2);
    }
}

#[test]
fn a_file_of_another_list_is_refused_by_its_heading() {
    let error = read::<Room>("id,name,so_cho\nA,B,1\n").unwrap_err();
    assert!(matches!(&error, SheetError::UnknownColumn { found, .. } if found == "so_cho"));
    let error = read::<Room>("id\nA\n").unwrap_err();
    assert_eq!(error.to_string(), "dòng 1: thiếu cột name; các cột cần có: id, name");
}

#[test]
fn headings_may_be_those_that_people_see() {
    let rows = read::<Area>("\u{feff}Mã;Tên khu vực;Phút đi từ tỉnh lỵ\nTT;phường An Lạc;0\n").unwrap();
    assert_eq!(rows[0].record.as_ref().unwrap().name, "phường An Lạc");
}

#[test]
fn the_table_of_leaders_names_a_body_that_is_listed() {
    assert!(tables().leaders.starts_with("id,title,body,rank,also_holds"));
}
