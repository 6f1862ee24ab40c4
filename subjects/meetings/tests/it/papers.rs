//! Invitations as papers: what the three systems ask for stands on them.

use jiff::civil::time;
use nhip_harmony::activity::ActivityState;
use nhip_meetings::printing::{calendar_file, file_name, paper};
use nhip_meetings::rules::invitation::Invitation;
use nhip_meetings::rules::meeting::Urgency;
use nhip_office::on_both_databases;
use nhip_papers::text::text;

use crate::world::{DAY, called_off, invited, issued, moved, sheet, world};

fn read(version: &Invitation) -> String {
    text(&paper(version)).unwrap()
}

on_both_databases! {
    async fn a_state_invitation_says_who_what_when_and_where_and_ends_with_the_mark(engine: Engine) {
        let world = world(engine).await;
        let version = invited(&world.ub).await.post.history.remove(0);
        let said = read(&version);
        for told in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "Số: 01/GM-UBND",
            "An Bình, ngày 29 tháng 5 năm 2026", "GIẤY MỜI", "trân trọng kính mời:", "- Thủ trưởng Sở Xây dựng.",
            "- Đại diện lãnh đạo Sở Tài chính;", "Chủ trì: Chủ tịch UBND tỉnh.",
            "Thời gian: 8 giờ, Thứ Năm, 11/06/2026 (dự kiến 120 phút).", "Địa điểm: Phòng họp số 1",
            "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Người ký", "Nơi nhận:", "- Lưu: VT.", "./.",
        ] {
            assert!(said.contains(told), "{told}\n{said}");
        }
        assert_eq!(file_name(&version, "pdf"), "giay-moi-01-GM-UBND.pdf");
        world.close().await;
    }

    async fn party_and_council_papers_have_their_own_heading_and_number(engine: Engine) {
        let world = world(engine).await;
        let version = invited(&world.ub).await.post.history.remove(0);
        for (office, code, told) in [
            (&world.tu, "vptu", ["ĐẢNG CỘNG SẢN VIỆT NAM", "TỈNH ỦY AN BÌNH", "Số 01-GM/VPTU", "- Lưu Văn phòng."]),
            (&world.hd, "hdnd", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH", "Số: 01/GM-HĐND", "- Lưu: VT."]),
        ] {
            let mut view = office.view().await.unwrap();
            let directory = nhip_people::directory(view.conn(), version.told.dates).await.unwrap();
            let issuers = nhip_documents::issuers::load(view.conn(), &directory, office.code()).await.unwrap();
            let issuer = issuers.into_iter().find(|issuer| issuer.code.as_str() == code).unwrap();
            let symbol = nhip_documents::rules::number::symbol(&issuer, version.paper, 1);
            let said = read(&Invitation { issuer, symbol, ..version.clone() });
            for told in told {
                assert!(said.contains(told), "{told}\n{said}");
            }
        }
        let mut urgent = version.clone();
        urgent.letter.urgency = Urgency::Immediate;
        assert!(read(&urgent).contains("HỎA TỐC"));
        world.close().await;
    }

    async fn a_change_names_what_it_replaces_and_a_calendar_takes_it_for_the_same_event(engine: Engine) {
        let world = world(engine).await;
        let before = invited(&world.ub).await;
        moved(&world.ub, DAY, time(14, 0, 0, 0)).await;
        let change = issued(&world.ub, &before.meeting.id).await.unwrap();
        assert!(read(&change).contains("Giấy mời này thay Giấy mời số 01/GM-UBND ngày 29 tháng 5 năm 2026."), "{}", read(&change));
        called_off(&world.ub, ActivityState::Cancelled).await;
        let cancel = issued(&world.ub, &before.meeting.id).await.unwrap();
        let said = read(&cancel);
        assert!(said.contains("THÔNG BÁO") && said.contains("thông báo không tổ chức") && said.contains("Lý do: Lãnh đạo đi công tác đột xuất"), "{said}");
        let history = sheet(&world.ub, &before.meeting.id).await.post.history;
        let files: Vec<String> = history.iter().map(|version| calendar_file(version, None).replace("\r\n ", "")).collect();
        let uid = |file: &String| file.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
        assert!(files.iter().all(|file| uid(file) == uid(&files[0])));
        for (at, method) in ["METHOD:REQUEST", "METHOD:REQUEST", "METHOD:CANCEL"].iter().enumerate() {
            assert!(files[at].contains(method) && files[at].contains(&format!("SEQUENCE:{}", at + 1)), "{}", files[at]);
        }
        assert!(files[0].contains("ATTENDEE;CN=") && files[0].contains("ORGANIZER;CN="), "{}", files[0]);
        world.close().await;
    }
}
