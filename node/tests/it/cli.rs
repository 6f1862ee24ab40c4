//! The command line as a process: what it says, where, and its exit codes.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use nhip::hosting;
use nhip::lang::Lang;
use nhip_office::rights::Actor;

fn nhip(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nhip"));
    command
        .current_dir(folder)
        .args(args)
        .env("LANG", "vi_VN.UTF-8")
        .env_remove("LC_ALL")
        .stdin(Stdio::null());
    command.env_remove("NHIP_CONFIG").output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn exit_code(output: &Output) -> i32 {
    output.status.code().expect("not killed")
}

fn laid() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let done = nhip(folder.path(), &["init", "."]);
    assert_eq!(exit_code(&done), 0, "{}", said(&done));
    folder
}

#[test]
fn every_help_text_reads_well_in_vietnamese() {
    let mut command = nhip::cli::command(Lang::Vi).term_width(100);
    command.build();
    let mut texts = vec![command.render_help().to_string()];
    let inner: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for name in inner {
        let found = command.find_subcommand_mut(&name).unwrap();
        texts.push(found.render_help().to_string());
        texts.extend(found.get_subcommands_mut().map(|deeper| deeper.render_help().to_string()));
    }
    insta::assert_snapshot!(texts.join("\n────\n"));
}

#[test]
fn each_kind_of_mistake_has_its_exit_code_and_says_how_to_mend_it() {
    let folder = laid();
    let cases: [(&[&str], i32, &str); 9] = [
        (&["bakup"], 2, "backup"),
        (&["backup", "ub"], 2, "--to"),
        (&["backup", "xx", "--to", "f"], 2, "có: tu, hd, ub"),
        (&["user", "add", "ub", "ub.x1", "--display", "x", "--role", "boss"], 2, "boss"),
        (&["--config", "none.toml", "verify"], 3, "nhip init"),
        (&["init", "."], 3, "đã có"),
        (&["restore", "ub", "--from", "nhip.toml"], 5, "không phải bản sao lưu"),
        (&["read", "data/ub.db"], 5, "ub.db"),
        (&["serve", "--listen", "203.0.113.9:1"], 6, "203.0.113.9:1"),
    ];
    for (args, code, word) in cases {
        let done = nhip(folder.path(), args);
        assert_eq!(exit_code(&done), code, "{args:?}: {}", said(&done));
        assert!(said(&done).contains(word), "{args:?}: {}", said(&done));
    }
}

#[test]
fn english_is_spoken_when_asked_for() {
    let folder = laid();
    let done = nhip(folder.path(), &["--lang", "en", "verify"]);
    assert!(said(&done).contains("ub: the journal is whole, 1 entries"), "{}", said(&done));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tampered_journal_is_found_and_told_by_the_exit_code() {
    let folder = laid();
    assert_eq!(exit_code(&nhip(folder.path(), &["verify"])), 0);
    let config = nhip::config::Config::read(&folder.path().join("nhip.toml")).unwrap();
    let office = hosting::open_one(&config, "ub").await.unwrap().office;
    let mut act = office.act(&Actor::system()).await.unwrap();
    act.conn().run("update journal set actor = 'somebody else' where seq = 1", vec![]).await.unwrap();
    act.commit().await.unwrap();
    office.close().await;
    let done = nhip(folder.path(), &["verify"]);
    assert_eq!(exit_code(&done), 1);
    assert!(said(&done).contains("ub: nhật ký bị sửa ở mục 1"), "{}", said(&done));
    assert!(said(&done).contains("tu: nhật ký toàn vẹn"), "{}", said(&done));
}

#[test]
fn a_fresh_installation_has_nothing_to_mend() {
    let folder = laid();
    let done = nhip(folder.path(), &["doctor"]);
    let ills: Vec<String> =
        said(&done).lines().filter(|line| line.starts_with('✗')).map(str::to_owned).collect();
    // A program built without the bundled pages says so; the rest must be well.
    assert!(ills.iter().all(|ill| ill.contains("cargo xtask assets")), "{ills:?}");
}

#[test]
fn accounts_are_made_changed_listed_and_closed() {
    let folder = laid();
    let run = |args: &[&str]| {
        let done = nhip(folder.path(), args);
        assert_eq!(exit_code(&done), 0, "{args:?}: {}", said(&done));
        said(&done)
    };
    run(&["user", "add", "ub", "ub.tonghop", "--display", "Chuyên viên Tổng hợp", "--role", "planner"]);
    run(&["user", "roles", "ub", "ub.tonghop", "planner", "clerk"]);
    assert!(run(&["user", "totp", "ub", "ub.tonghop"]).starts_with("otpauth://totp/"));
    run(&["user", "disable", "ub", "ub.tonghop"]);
    let list = run(&["user", "list", "ub"]);
    let line = list.lines().find(|line| line.starts_with("ub.tonghop")).unwrap();
    assert!(line.contains("planner, clerk") && line.ends_with("đã đóng"), "{line}");
}

#[test]
fn a_password_can_come_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_nhip"));
    command.current_dir(folder.path()).args(["init", ".", "--password-stdin", "--office", "ub"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"mot mat khau dai\n").unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success());
    assert!(!said(&done).contains("mot mat khau dai"), "{}", said(&done));
}

#[test]
fn the_clashes_of_the_demo_province_are_those_expected() {
    let data = of_the_project("data/province");
    let folder = tempfile::tempdir().unwrap();
    let done = nhip(folder.path(), &["clashes", &data, "--json"]);
    assert_eq!(exit_code(&done), 0, "{}", said(&done));
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    let expected = std::fs::read_to_string(format!("{data}/clashes-expected.csv")).unwrap();
    assert_eq!(report["clashes"].as_array().unwrap().len(), expected.lines().count() - 1);
    assert_eq!(exit_code(&nhip(folder.path(), &["clashes", &data])), 1, "a person is told by the exit code");
}

#[test]
fn a_week_is_harmonised_and_what_does_not_fit_is_told_by_the_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let week = of_the_project("harmony/tests/data/harmonise/week-s1-t60.json");
    let done = nhip(folder.path(), &["harmonise", &week, "--json"]);
    assert_eq!(exit_code(&done), 0, "{}", said(&done));
    let answer: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(
        (answer["format"].as_str(), answer["plan"].as_array().unwrap().len()),
        (Some("harmony-solution/1"), 90)
    );

    let overloaded = of_the_project("harmony/tests/data/harmonise/week-s5-t50-o3.json");
    let done = nhip(folder.path(), &["harmonise", &overloaded, "--lang", "en"]);
    assert_eq!(exit_code(&done), 1, "{}", said(&done));
    assert!(said(&done).contains("Cannot all stand"), "{}", said(&done));

    let broken = folder.path().join("broken.json");
    std::fs::write(&broken, "{}").unwrap();
    assert_eq!(exit_code(&nhip(folder.path(), &["harmonise", broken.to_str().unwrap()])), 5);
}

/// Tests run in the folder of their package; the program runs elsewhere.
fn of_the_project(path: &str) -> String {
    let package = std::env::current_dir().unwrap();
    package.join("..").join(path).to_str().unwrap().to_owned()
}

#[test]
fn a_schedule_file_is_told_as_json_in_the_agreed_form() {
    let folder = tempfile::tempdir().unwrap();
    let file = of_the_project("layouts/tests/data/raw/r01-ubnd-bang-5-cot-gop-o.xlsx");
    let done = nhip(folder.path(), &["read", &file, "--body", "ubnd", "--json"]);
    assert_eq!(exit_code(&done), 0, "{}", said(&done));
    let told: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    let keys: Vec<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys.len(), 5, "{keys:?}");
    assert_eq!((&told["period_from"], &told["count"]), (&"2025-07-14".into(), &9.into()));
    assert_eq!(told["activities"].as_array().unwrap().len(), 9);
    assert!(told["unread"].is_array());
}

#[test]
fn a_look_at_the_week_publishes_nothing_and_writes_its_papers() {
    let folder = laid();
    let add = ["user", "add", "ub", "ub.tonghop", "--display", "Tổng hợp", "--role", "planner"];
    assert_eq!(exit_code(&nhip(folder.path(), &add)), 0);
    let publish = ["publish", "ub", "2026-06-01", "--as", "ub.tonghop"];
    let with = |more: &[&str]| nhip(folder.path(), &[&publish[..], more].concat());
    let look = with(&["--dry-run", "--files", "giay"]);
    assert_eq!(exit_code(&look), 0, "{}", said(&look));
    assert!(said(&look).contains("sẽ là phiên bản 1"), "{}", said(&look));
    assert!(folder.path().join("giay/lich-tuan-23-2026-ub-du-thao.pdf").exists());
    let first = with(&["--files", "giay"]);
    assert!(said(&first).contains("phiên bản 1"), "{}", said(&first));
    assert!(folder.path().join("giay/lich-tuan-23-2026-ub-mau-b.docx").exists());
    let nothing = with(&["--dry-run"]);
    assert_eq!(exit_code(&nothing), 1, "{}", said(&nothing));
    assert!(said(&nothing).contains("Chưa có thay đổi"), "{}", said(&nothing));
}

#[test]
fn a_schedule_file_is_taken_in_from_the_command_line_and_the_same_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let made = nhip(folder.path(), &["demo", "province", "--listen", "127.0.0.1:0", "--only-make"]);
    assert_eq!(exit_code(&made), 0, "{}", said(&made));
    let text = "LỊCH CÔNG TÁC TUẦN (Từ ngày 06/7/2026 đến ngày 12/7/2026)\nTHỨ HAI, NGÀY 06/7/2026\n\
                - 8 giờ, Chủ tịch họp giao ban công tác tuần. Điểm tại Phòng họp số 1 UBND tỉnh.\n";
    std::fs::write(folder.path().join("lich.txt"), text).unwrap();
    let take = |account: &str, more: &[&str]| {
        let told = ["--config", "province/nhip.toml", "intake", "lich.txt", "--office", "ub"];
        nhip(folder.path(), &[&told[..], &["--body", "ubnd", "--as", account], more].concat())
    };
    let looked = take("ub.tonghop", &[]);
    assert!(said(&looked).contains("1 mới") && !said(&looked).contains("Đã nhận vào"), "{}", said(&looked));
    let taken = take("ub.tonghop", &["--take"]);
    assert_eq!(exit_code(&taken), 0, "{}", said(&taken));
    assert!(said(&taken).contains("Đã nhận vào: 1 thêm"), "{}", said(&taken));
    assert!(said(&take("ub.tonghop", &["--take"])).contains("0 mới, 0 thay đổi, 1 như cũ"));
    let refused = take("ub.xem", &["--take"]);
    assert_eq!(exit_code(&refused), 2, "{}", said(&refused));
}
