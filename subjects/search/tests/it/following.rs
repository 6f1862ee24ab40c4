//! The index follows what is changed, and is made anew where it is of another history.

use nhip_handouts::commands::{Seen, withdraw};
use nhip_office::backup::{self, WhoseBackup};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_search::commands::{Followed, Follower, follow, rebuild};

use crate::world::{act, found, given, meeting, office, titles};

on_both_databases! {
    async fn a_change_is_found_at_once_and_what_it_replaced_no_more(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Họp chuyên đề"), Level::Offices).await;
        let paper = given(&office, &id, ("Báo cáo.txt", "Trạm bơm cũ")).await;
        assert_eq!(found(&office, Role::Viewer, "tram bom").await.hits.len(), 1);
        let mut taking = act(&office).await;
        withdraw(&mut taking, (&paper.id, Seen(paper.version)), "Sai").await.unwrap();
        taking.commit().await.unwrap();
        assert!(found(&office, Role::Viewer, "tram bom").await.hits.is_empty());
        assert_eq!(found(&office, Role::Planner, "tram bom").await.hits.len(), 1);
        office.close().await;
    }

    async fn following_is_no_change_of_the_office_and_is_done_once(engine: Engine) {
        let (office, _place) = office(engine).await;
        meeting(&office, ("UB-1", "Họp chuyên đề"), Level::Offices).await;
        let before = office.revision().await.unwrap();
        assert_eq!(follow(&office, Follower::Watch).await.unwrap(), Followed::Whole);
        assert_eq!(office.revision().await.unwrap(), before);
        let again = found(&office, Role::Viewer, "chuyen de").await.hits.len();
        assert_eq!(rebuild(&office, &mut |_, _| {}).await.unwrap(), 2, "an activity and its meeting");
        assert_eq!(found(&office, Role::Viewer, "chuyen de").await.hits.len(), again);
        office.close().await;
    }

    async fn a_backup_that_was_put_back_is_what_is_found(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Họp chuyên đề"), Level::Offices).await;
        given(&office, &id, ("Trước.txt", "Bản sao lưu")).await;
        let file = std::env::temp_dir().join(format!("nhip-search-{id}-{engine:?}.nhip"));
        backup::backup(&office, &file, &mut |_| {}).await.unwrap();
        given(&office, &id, ("Sau.txt", "Bản sao lưu")).await;
        assert_eq!(found(&office, Role::Viewer, "sao luu").await.hits.len(), 2);
        backup::restore(&office, &file, WhoseBackup::Own, &mut |_| {}).await.unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(titles(&found(&office, Role::Viewer, "sao luu").await), ["Trước"]);
        office.close().await;
    }

    async fn two_processes_bring_the_index_on_together(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Họp chuyên đề"), Level::Offices).await;
        let (a, b) = tokio::join!(follow(&office, Follower::Watch), follow(&office, Follower::Watch));
        a.unwrap();
        b.unwrap();
        given(&office, &id, ("Một.txt", "Trạm bơm")).await;
        let (a, b) = tokio::join!(follow(&office, Follower::Watch), follow(&office, Follower::Watch));
        a.unwrap();
        b.unwrap();
        assert_eq!(found(&office, Role::Viewer, "tram bom").await.hits.len(), 1);
        office.close().await;
    }
}
