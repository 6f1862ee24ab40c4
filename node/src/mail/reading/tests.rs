use super::*;
use crate::config::{MailSettings, ServerSettings, Tls};

fn settings() -> MailSettings {
    let smtp = ServerSettings {
        host: "localhost".to_owned(),
        port: 25,
        tls: Tls::None,
        login: None,
        authority: None,
    };
    MailSettings {
        from: "vanphong@ub.example".parse().unwrap(),
        smtp,
        imap: None,
        judged_by: Some("mx.ub.example".to_owned()),
    }
}

fn understood(text: &str) -> Incoming {
    let raw = text.replace('\n', "\r\n");
    read(raw.as_bytes(), (raw.len() as u64, Wholeness::Whole), &settings())
}

const LETTER: &str = "019e73e6-3b00-7000-8000-000000000001";

#[test]
fn what_a_machine_or_a_list_has_written_is_known_by_its_headers() {
    let cases = [
        ("", Nature::Ordinary),
        ("Auto-Submitted: auto-replied\n", Nature::Automatic),
        ("Auto-Submitted: no\n", Nature::Ordinary),
        ("Return-Path: <>\n", Nature::Automatic),
        ("Precedence: auto_reply\n", Nature::Automatic),
        ("Precedence: bulk\n", Nature::Bulk),
        ("List-Id: <tin.x.vn>\n", Nature::Bulk),
        (&format!("Message-ID: <nhip.{LETTER}@ub.example>\n"), Nature::Own),
    ];
    for (header, nature) in cases {
        assert_eq!(understood(&format!("{header}From: a@x.vn\nSubject: S\n\nT")).nature, nature, "{header}");
    }
    assert_eq!(understood("From: vanphong@ub.example\n\nT").nature, Nature::Own);
}

#[test]
fn two_senders_are_none() {
    assert_eq!(understood("From: a@x.vn\n\nT").from, Some("a@x.vn".parse().unwrap()));
    assert_eq!(understood("From: a@x.vn, b@x.vn\n\nT").from, None);
    assert_eq!(understood("From: a@x.vn\nFrom: b@x.vn\n\nT").from, None);
}

#[test]
fn a_message_delivered_twice_is_the_same_and_one_that_only_borrows_its_id_is_not() {
    let body = "From: a@x.vn\nMessage-ID: <1@x.vn>\nSubject: S\n\nT";
    let first = understood(&format!("Received: by one\n{body}"));
    assert_eq!(first.identity, understood(&format!("Received: by two\nReceived: by one\n{body}")).identity);
    assert_ne!(first.identity, understood(&body.replace("\n\nT", "\n\nKhác")).identity);
}

#[test]
fn only_the_own_servers_topmost_word_about_the_sender_is_believed() {
    let judged = |headers: &str| understood(&format!("{headers}From: a@so.x.vn\n\nT")).authenticity;
    assert_eq!(judged(""), Authenticity::NotJudged);
    assert_eq!(
        judged("Authentication-Results: mx.ub.example; dmarc=pass header.from=x.vn\n"),
        Authenticity::Confirmed
    );
    assert_eq!(judged("Authentication-Results: mx.ub.example; dmarc=fail\n"), Authenticity::Denied);
    assert_eq!(
        judged("Authentication-Results: mx.ub.example; dkim=pass header.d=x.vn\n"),
        Authenticity::Confirmed
    );
    assert_eq!(
        judged("Authentication-Results: mx.ub.example; dkim=pass header.d=la.vn\n"),
        Authenticity::NotJudged
    );
    assert_eq!(judged("Authentication-Results: mx.la.vn; dmarc=pass\n"), Authenticity::NotJudged);
    let both = "Authentication-Results: mx.ub.example; dmarc=fail\nAuthentication-Results: mx.ub.example; dmarc=pass\n";
    assert_eq!(judged(both), Authenticity::Denied, "the lower one stood there before it came to us");
}

fn report(action: &str) -> String {
    format!(
        "From: MAILER-DAEMON@ub.example\nReturn-Path: <>\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nXin lỗi.\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; ub.example\n\n\
         Final-Recipient: rfc822; khong-co@x.vn\nAction: {action}\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such\n user\n\
         --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <nhip.{LETTER}@ub.example>\nSubject: S\n\n--b--\n"
    )
}

#[test]
fn a_report_names_the_letter_that_failed_and_one_that_is_only_late_names_none() {
    let failed = understood(&report("failed"));
    assert_eq!(failed.nature, Nature::Report);
    assert_eq!(
        failed.bounced,
        [Bounced { letter: LETTER.parse().unwrap(), why: "5.1.1 550 5.1.1 no such user".to_owned() }]
    );
    assert!(understood(&report("delayed")).bounced.is_empty());
}

#[test]
fn a_calendar_inside_a_forwarded_message_does_not_count_and_html_is_only_words() {
    let html = "From: a@x.vn\nContent-Type: text/html\n\n<p>Chào <script>alert(1)</script><b>anh</b></p>";
    let text = understood(html).text;
    assert!(text.contains("Chào") && !text.contains('<'), "{text}");
    let calendar =
        "From: a@x.vn\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR";
    assert_eq!(understood(calendar).calendars.len(), 1);
    let forwarded = format!(
        "From: c@x.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nChuyển anh.\n--b\nContent-Type: message/rfc822\n\n{calendar}\n--b--\n"
    );
    assert!(understood(&forwarded).calendars.is_empty());
}

#[test]
fn bytes_that_are_no_message_are_an_empty_one() {
    for bytes in [&b""[..], b"\0\xff\xfe", b"\r\n\r\n", b"From:\r\n\r\n"] {
        let incoming = read(bytes, (bytes.len() as u64, Wholeness::Whole), &settings());
        assert_eq!(incoming.from, None);
        assert_eq!(incoming.nature, Nature::Ordinary);
    }
}
