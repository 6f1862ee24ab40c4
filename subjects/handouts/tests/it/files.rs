//! A file is kept once, is in the backup, and its text is read by what it is.

use std::sync::LazyLock;

use nhip_files::paper::PaperKind;
use nhip_handouts::read;
use nhip_handouts::texts::{self, TextRead};
use nhip_office::backup::{self, WhoseBackup};
use nhip_office::on_both_databases;
use nhip_office::rights::Level;
use nhip_papers::paper::{Block, Page, Paper, Paragraph, Role};
use nhip_papers::pdf::{Fonts, pdf};

use crate::world::{VIEWER, address, doors, given, kept, meeting, world};

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::shipped);

fn printed(text: &str) -> Vec<u8> {
    let blocks = vec![Block::Paragraph(Paragraph::text(Role::Body, text))];
    pdf(&Paper { title: "Báo cáo".to_owned(), page: Page::portrait(), blocks, foot: None }, &FONTS).unwrap()
}

#[test]
fn the_text_of_a_pdf_is_read_with_its_diacritics() {
    let bytes = printed("Trụ sở Tòa án nhân dân tỉnh đặt tại phường Đống Đa.");
    let read = texts::read(PaperKind::Pdf, &bytes);
    let TextRead::Read(read) = &read else { panic!("{read:?}") };
    assert!(read.text.replace('\n', " ").contains("Tòa án nhân dân tỉnh"), "{}", read.text);
}

#[test]
fn a_broken_or_swelling_pdf_has_no_text_and_harms_nothing() {
    let whole = printed("Báo cáo");
    let cut = &whole[..whole.len() / 2];
    for bytes in
        [cut, b"%PDF-1.7", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>"]
    {
        let bytes = bytes.to_vec();
        let read = std::thread::spawn(move || texts::read(PaperKind::Pdf, &bytes)).join();
        assert!(!matches!(read, Ok(TextRead::Read(_))), "{read:?}");
    }
}

on_both_databases! {
    async fn a_backup_holds_the_bytes_and_puts_them_back(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let bytes = printed("Báo cáo tiến độ");
        let paper = given(&world.ub, &id, ("Báo cáo.pdf", &bytes)).await;
        let file = std::env::temp_dir().join(format!("nhip-{}-{:?}.nhip", paper.id, engine));
        backup::backup(&world.ub, &file, &mut |_| {}).await.unwrap();
        given(&world.ub, &id, ("Sau đó.txt", b"chu")).await;
        backup::restore(&world.ub, &file, WhoseBackup::Own, &mut |_| {}).await.unwrap();
        std::fs::remove_file(&file).unwrap();
        let doors = doors(&world.ub);
        let got = doors.get(VIEWER, &address(&paper, 1)).await;
        assert!(got.bytes == bytes, "{}", got.status);
        assert_eq!(got.headers["content-type"], "application/pdf");
        let edition = &kept(&world.ub, &paper.id).await.unwrap().editions[0];
        let read = read::text_of(world.ub.view().await.unwrap().conn(), edition).await.unwrap();
        assert!(matches!(read, Some(TextRead::Read(_))));
        world.close().await;
    }
}
