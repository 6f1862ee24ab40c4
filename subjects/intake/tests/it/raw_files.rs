//! The ten rebuilt schedules, through the door: read whole, shown beside their source, taken in, and the same again.

use nhip_office::on_both_databases;

use crate::world::{PLANNER, World, counts};

/// File, the office that takes it in, and how many activities a person reads in it.
const FILES: [(&str, &str, &[u8], usize); 10] = [
    (
        "r01.xlsx",
        "ub",
        include_bytes!("../../../../layouts/tests/data/raw/r01-ubnd-bang-5-cot-gop-o.xlsx"),
        9,
    ),
    ("r02.html", "ub", include_bytes!("../../../../layouts/tests/data/raw/r02-tp-bang-co-cot-gio.html"), 9),
    (
        "r03.docx",
        "hd",
        include_bytes!("../../../../layouts/tests/data/raw/r03-hdnd-hai-cot-gach-dau-dong.docx"),
        9,
    ),
    (
        "r04.txt",
        "ub",
        include_bytes!("../../../../layouts/tests/data/raw/r04-ubnd-van-xuoi-theo-ngay.txt"),
        6,
    ),
    ("r05.docx", "ub", include_bytes!("../../../../layouts/tests/data/raw/r05-huyen-theo-lanh-dao.docx"), 14),
    ("r06.txt", "ub", include_bytes!("../../../../layouts/tests/data/raw/r06-so-danh-so-dong-con.txt"), 5),
    ("r07.html", "tu", include_bytes!("../../../../layouts/tests/data/raw/r07-ba-khoi-su-kien-tuan.html"), 9),
    (
        "r08.docx",
        "ub",
        include_bytes!("../../../../layouts/tests/data/raw/r08-giay-moi-nhieu-noi-dung.docx"),
        3,
    ),
    ("r09.xlsx", "ub", include_bytes!("../../../../layouts/tests/data/raw/r09-ma-tran-lanh-dao.xlsx"), 14),
    (
        "r10.csv",
        "ub",
        include_bytes!("../../../../layouts/tests/data/raw/r10-xuat-phan-mem-cham-phay.csv"),
        5,
    ),
];

on_both_databases! {
    async fn every_schedule_is_read_shown_taken_in_and_found_again(engine: Engine) {
        for office in ["tu", "hd", "ub"] {
            let world = World::new(office, engine).await;
            for (name, _, bytes, rows) in FILES.into_iter().filter(|file| file.1 == office) {
                let id = world.sent(name, bytes).await;
                let page = world.page(&id).await;
                assert_eq!(page.matches("id=\"row-").count(), rows, "{name}");
                assert!(!page.contains("class=\"reading diff diff-new\" data-passage=\"\""), "{name}: a row points nowhere");
                // Two of the files tell of the same two days in two layouts: there the second one changes the first.
                let [new, changed, same, _] = counts(&page);
                let answer = world.taken(PLANNER, &id).await;
                assert_eq!(answer.status, 303, "{name}: {}", answer.text());
                assert_eq!(world.page(&id).await.matches("<b>Thêm</b>").count(), new, "{name}");
                let again = world.sent(name, bytes).await;
                let counted = counts(&world.page(&again).await);
                assert_eq!(counted, [0, 0, new + changed + same, 0], "{name}");
            }
        }
    }

    async fn rows_of_another_offices_body_are_shown_but_not_taken(engine: Engine) {
        let world = World::new("tu", engine).await;
        let (name, _, bytes, _) = FILES[6];
        let id = world.sent(name, bytes).await;
        let anew = [("version", "1"), ("body", "ba-khoi")];
        assert_eq!(world.doors.post(PLANNER, &format!("/intake/{id}/reading"), &anew).await.status, 303);
        let page = world.page(&id).await;
        assert!(page.contains("Thuộc lịch của HĐND tỉnh, do văn phòng khác nhập"), "{page}");
        assert_eq!(counts(&page), [5, 0, 0, 0]);
        assert_eq!(world.taken(PLANNER, &id).await.status, 303);
        assert_eq!(world.page(&id).await.matches("<b>Thêm</b>").count(), 5);
    }
}
