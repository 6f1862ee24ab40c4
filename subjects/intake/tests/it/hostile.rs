//! Files that must be refused, through the door: the person is told how to mend them, and nothing is kept.

use std::io::{Cursor, Write as _};

use nhip_office::on_both_databases;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::world::{PLANNER, SCHEDULE, World};

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn workbook(rows: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let roots = format!(
        r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let types = format!(r#"<Types xmlns="{package}/content-types"/>"#);
    zipped(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", roots.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn locked() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/EncryptedPackage").unwrap().write_all(b"x").unwrap();
    file.create_stream("/EncryptionInfo").unwrap().write_all(b"x").unwrap();
    file.into_inner().into_inner()
}

fn old_word() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/WordDocument").unwrap().write_all(b"x").unwrap();
    file.into_inner().into_inner()
}

on_both_databases! {
    async fn a_file_that_cannot_be_taken_says_why_and_keeps_nothing(engine: Engine) {
        let world = World::new("ub", engine).await;
        let swelling = zipped(&[("word/document.xml", &vec![b' '; 40 << 20]), ("[Content_Types].xml", b"<Types/>")]);
        let macros = zipped(&[("word/document.xml", b"<w:document/>"), ("word/vbaProject.bin", b"x")]);
        let whole = workbook(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Ngày</t></is></c></row>"#);
        let cases: [(&str, Vec<u8>, &str); 9] = [
            ("so khong.txt", vec![0; 4_096], "nội dung là dữ liệu nhị phân"),
            ("bom.docx", swelling, "giải nén ra lớn bất thường"),
            ("macro.docx", macros, "có macro"),
            ("khoa.xlsx", locked(), "đặt mật khẩu"),
            ("cu.doc", old_word(), "Word cũ"),
            ("lich.xlsx", SCHEDULE.as_bytes().to_vec(), "có đuôi .xlsx nhưng nội dung là"),
            ("cut.xlsx", whole[..whole.len() / 2].to_vec(), "cut.xlsx"),
            ("trong.txt", b"   \n".to_vec(), "trống"),
            ("anh.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec(), "PDF"),
        ];
        for (name, bytes, told) in cases {
            let answer = world.doors.upload(PLANNER, "/intake", "files", &[(name, &bytes)]).await;
            assert_eq!(answer.status, 422, "{name}");
            let text = answer.text();
            assert!(text.contains(told) && text.contains("Chưa có tệp nào"), "{name}: {text}");
        }
    }

    async fn a_refused_file_does_not_stop_the_others(engine: Engine) {
        let world = World::new("ub", engine).await;
        let files: [(&str, &[u8]); 3] =
            [("trong.txt", b" "), ("lich.txt", SCHEDULE.as_bytes()), ("<b>.txt", b"\0\0\0\0\x01\x02")];
        let answer = world.doors.upload(PLANNER, "/intake", "files", &files).await;
        assert_eq!(answer.status, 200);
        let text = answer.text();
        assert!(text.contains("8 hoạt động, 0 đoạn chưa đọc được") && text.contains("1 tệp"), "{text}");
        assert!(!text.contains("<b>.txt"), "a name is only text");
    }

    async fn a_million_empty_rows_are_read_in_no_time(engine: Engine) {
        let world = World::new("ub", engine).await;
        let mut rows = String::from(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Ngày</t></is></c></row>"#);
        for row in 2..=1_000_000 {
            rows.push_str(&format!(r#"<row r="{row}"/>"#));
        }
        let answer = world.doors.upload(PLANNER, "/intake", "files", &[("to.xlsx", &workbook(&rows))]).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert!(answer.text().contains("0 hoạt động"));
    }

    async fn what_is_no_upload_is_told_so(engine: Engine) {
        let world = World::new("ub", engine).await;
        let nothing = world.doors.upload(PLANNER, "/intake", "files", &[]).await;
        assert_eq!(nothing.status, 422, "{}", nothing.text());
        let form = world.doors.post(PLANNER, "/intake", &[("files", "x")]).await;
        assert!(form.status.is_client_error());
        let large = vec![b'x'; 21 << 20];
        let answer = world.doors.upload(PLANNER, "/intake", "files", &[("to.txt", &large)]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("nặng hơn 20 MB"), "{}", answer.text());
    }
}
