//! Real files open; everything else is refused with words that help, and nothing makes the reader fail.

use std::io::{Cursor, Write};

use nhip_files::{Block, FileError, Kind, Limits, Source, open};
use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

const FILES: [(&str, Kind); 7] = [
    ("bang.xlsx", Kind::Xlsx),
    ("bang-cu.xls", Kind::Xls),
    ("van-ban.docx", Kind::Docx),
    ("trang.html", Kind::Html),
    ("xuat.csv", Kind::Csv),
    ("van-xuoi.txt", Kind::Txt),
    ("lich.ics", Kind::Ics),
];

fn bytes(name: &str) -> Vec<u8> {
    let path = std::path::Path::new("tests/data").join(name);
    std::fs::read(path).expect(name)
}

fn opened(name: &str, bytes: &[u8]) -> Result<Source, FileError> {
    open(name, bytes, &Limits::default())
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("part");
        zip.write_all(content).expect("content");
    }
    zip.finish().expect("zip").into_inner()
}

/// A workbook with one sheet of the given rows.
fn workbook(rows: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    zipped(&[
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        (
            "_rels/.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn every_kind_is_known_by_its_content_even_without_a_telling_name() {
    for (name, kind) in FILES {
        let source = opened("tep", &bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(source.kind, kind, "{name}");
        assert!(!source.blocks.is_empty(), "{name}");
    }
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused() {
    for (name, kind) in FILES {
        let wrong = if kind == Kind::Docx { "tep.xlsx" } else { "tep.docx" };
        let error = opened(wrong, &bytes(name)).expect_err(name);
        assert!(matches!(error, FileError::NotWhatNameSays { .. }), "{name}: {error}");
    }
    let nothing_but_nul: [(&str, Vec<u8>); 6] = [
        ("so khong.txt", vec![0; 5_000]),
        ("so khong.csv", vec![0; 12]),
        ("co dau.txt", [&b"\xef\xbb\xbf"[..], &[0; 400]].concat()),
        ("rong.txt", [&b"\xff\xfe"[..], &[0; 400]].concat()),
        ("xen.txt", [0, 1].repeat(400)),
        ("duoi.txt", ["LỊCH CÔNG TÁC TUẦN".as_bytes(), &[0; 400]].concat()),
    ];
    for (name, bytes) in nothing_but_nul {
        let error = opened(name, &bytes).expect_err(name);
        assert!(error.to_string().contains("dữ liệu nhị phân"), "{name}: {error}");
    }
    let pdf = opened("lich.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3").expect_err("pdf");
    assert!(pdf.to_string().contains("PDF"), "{pdf}");
}

#[test]
fn merged_cells_keep_their_span_and_their_address() {
    let source = opened("bang.xlsx", &bytes("bang.xlsx")).expect("opens");
    let [Block::Table(table)] = source.blocks.as_slice() else { panic!("one table") };
    let cell =
        table.rows.iter().flat_map(|row| &row.cells).find(|cell| cell.text == "Thứ 2\n14/7").expect("day");
    assert_eq!((cell.row_span, cell.col_span), (7, 1));
    assert!(cell.where_.ends_with("!A7"), "{}", cell.where_);
}

#[test]
fn a_million_empty_rows_cost_nothing() {
    let mut rows = String::from(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Ngày</t></is></c></row>"#);
    for row in 2..=1_000_000 {
        rows.push_str(&format!(r#"<row r="{row}"/>"#));
    }
    rows.push_str(r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>cuối</t></is></c></row>"#);
    let source = opened("bang.xlsx", &workbook(&rows)).expect("opens");
    let [Block::Table(table)] = source.blocks.as_slice() else { panic!("one table") };
    assert_eq!(table.rows.len(), 2);
}

#[test]
fn a_zip_that_swells_is_stopped() {
    let document = vec![b' '; 40 << 20];
    let bomb = zipped(&[("word/document.xml", &document), ("[Content_Types].xml", b"<Types/>")]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(opened("a.docx", &bomb), Err(FileError::Bomb { .. })));
}

#[test]
fn macros_are_refused_by_content_and_by_name() {
    let parts: &[(&str, &[u8])] = &[("word/document.xml", b"<w:document/>"), ("word/vbaProject.bin", b"x")];
    assert!(matches!(opened("a.docx", &zipped(parts)), Err(FileError::Macro { .. })));
    assert!(matches!(opened("a.xlsm", &workbook("")), Err(FileError::Macro { .. })));
}

#[test]
fn locked_files_are_named_as_such() {
    let mut locked = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("container");
    locked.create_stream("/EncryptedPackage").expect("stream").write_all(b"x").expect("bytes");
    locked.flush().expect("flush");
    let bytes = locked.into_inner().into_inner();
    assert!(matches!(opened("a.xlsx", &bytes), Err(FileError::Encrypted { .. })));
}

#[test]
fn old_word_is_refused_with_advice() {
    let error = opened("lich.doc", &bytes("word-cu.doc")).expect_err("refused");
    assert!(matches!(error, FileError::OldWord { .. }));
    assert!(error.to_string().contains(".docx"), "{error}");
}

#[test]
fn a_cut_file_is_called_cut() {
    for name in ["bang.xlsx", "van-ban.docx"] {
        let whole = bytes(name);
        let error = opened(name, &whole[..whole.len() / 2]).expect_err(name);
        assert!(matches!(error, FileError::Truncated { .. }), "{name}: {error:?}");
    }
}

#[test]
fn utf16_and_windows_1258_are_read() {
    let text = "Thứ Hai, ngày 04/5/2026\n- 8 giờ, Chủ tịch họp";
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    // “Thứ Hai” as windows-1258 keeps it: ư and a combining acute.
    let viet = b"Th\xfd\xec Hai, ng\xe0y 04/5/2026: Chu\xd2 ti\xf2ch UBND ti\xd2nh; \xf0\xea\xec ho\xf2p\n";
    let line = |source: Source| match source.blocks.into_iter().next() {
        Some(Block::Line(line)) => line.text,
        other => panic!("{other:?}"),
    };
    assert_eq!(line(opened("a.txt", &wide).expect("utf-16")), "Thứ Hai, ngày 04/5/2026");
    assert!(line(opened("a.txt", viet).expect("1258")).starts_with("Thứ Hai, ngày"), "windows-1258");
}

#[test]
fn running_text_that_is_called_csv_is_read_as_lines() {
    let prose = "THỨ HAI 04/5\n- 8 giờ, Chủ tịch dự hội nghị. Mời: Sở Y tế, Sở Nội vụ, Công an tỉnh.\n- 14 giờ, họp.\n";
    assert_eq!(opened("lich.csv", prose.as_bytes()).expect("text").kind, Kind::Txt);
    let table = "Ngày,Nội dung\n04/5/2026,\"Họp, giao ban\"\n05/5/2026,Dự hội nghị\n";
    assert_eq!(opened("lich.csv", table.as_bytes()).expect("table").kind, Kind::Csv);
    let loose = "Ngày, Giờ, Nội dung\n04/5/2026, 8h00, Họp giao ban\n05/5/2026, 9h00, Dự hội nghị\n";
    assert_eq!(opened("lich.csv", loose.as_bytes()).expect("table").kind, Kind::Csv);
}

#[test]
fn old_font_encodings_are_named() {
    let tcvn3 = "LÞch c«ng t¸c tuÇn\nThø hai ngµy 04/5: Chñ tÞch vµ c¸c Phã Chñ tÞch häp".as_bytes();
    let error = opened("a.txt", tcvn3).expect_err("refused");
    assert!(error.to_string().contains("TCVN3"), "{error}");
    let vni = "Thöù hai ngaøy 04/5: Chuû tòch vaø caùc Phoù Chuû tòch".as_bytes();
    let error = opened("a.txt", vni).expect_err("refused");
    assert!(error.to_string().contains("VNI"), "{error}");
}

#[test]
fn deep_pages_and_huge_files_are_refused() {
    let deep = format!("<html><body>{}", "<div>".repeat(100_000));
    assert!(matches!(opened("a.html", deep.as_bytes()), Err(FileError::TooDeep { .. })));
    let huge = vec![b'a'; (20 << 20) + 1];
    assert!(matches!(opened("a.txt", &huge), Err(FileError::TooLarge { .. })));
    let many = "a;b;c\n".repeat(30_000);
    assert!(matches!(opened("a.csv", many.as_bytes()), Err(FileError::TooMuch { .. })));
    assert!(matches!(opened("a.txt", b" \r\n "), Err(FileError::Empty { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_make_the_reader_fail(content in prop::collection::vec(any::<u8>(), 0..2000), head in 0usize..6) {
        let mark: &[u8] =
            [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"BEGIN:VCALENDAR\n", b"a;b;c\n"][head];
        let _ = opened("tep", &[mark, &content].concat());
    }

    #[test]
    fn damaged_real_files_never_make_the_reader_fail(
        file in 0usize..FILES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        keep in 0.2f64..1.0,
    ) {
        let mut content = bytes(FILES[file].0);
        for (at, byte) in changes {
            let at = at.index(content.len());
            content[at] = byte;
        }
        content.truncate((content.len() as f64 * keep) as usize);
        let _ = opened("tep", &content);
    }

    #[test]
    fn damaged_parts_of_documents_never_make_the_reader_fail(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut xml = br#"<w:document xmlns:w="w"><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>A&amp;B</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t><w:br/></w:r></w:p></w:body></w:document>"#.to_vec();
        for (at, byte) in changes {
            let at = at.index(xml.len());
            xml[at] = byte;
        }
        let _ = opened("tep", &zipped(&[("word/document.xml", &xml)]));
    }
}
