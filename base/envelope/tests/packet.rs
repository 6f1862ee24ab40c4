//! Facts about packets on a bad road.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

use nhip_envelope::{Notice, NoticeKind, OfficeCode, Packet, PacketError, Sequence, pack, unpack};

fn office(code: &str) -> OfficeCode {
    code.parse().unwrap()
}

fn packet(sequences: &[u64]) -> Packet {
    let notice = |n: &u64| Notice {
        sequence: Sequence(*n),
        kind: NoticeKind::first("programme.activity"),
        sent_at_ms: 1_780_000_000_000,
        body: serde_json::json!({"title": "Họp Ban Thường vụ Tỉnh ủy"}),
    };
    Packet { from: office("tu"), to: office("ub"), notices: sequences.iter().map(notice).collect() }
}

#[test]
fn a_packet_comes_back_equal() {
    let bytes = pack(&packet(&[4, 5, 6])).unwrap();
    assert_eq!(unpack(&bytes, &office("ub")).unwrap(), packet(&[4, 5, 6]));
}

#[test]
fn a_packet_for_another_office_is_not_opened() {
    let bytes = pack(&packet(&[1])).unwrap();
    assert!(matches!(unpack(&bytes, &office("hd")), Err(PacketError::Address(_))));
}

#[test]
fn a_changed_byte_is_noticed() {
    let text = String::from_utf8(pack(&packet(&[1])).unwrap()).unwrap();
    let changed = text.replace("Thường vụ", "Thường trực");
    assert!(matches!(unpack(changed.as_bytes(), &office("ub")), Err(PacketError::Digest)));
}

#[test]
fn a_gap_inside_a_packet_is_refused() {
    let bytes = pack(&packet(&[1, 3])).unwrap();
    assert!(matches!(unpack(&bytes, &office("ub")), Err(PacketError::Gap(1))));
}

#[test]
fn an_office_code_keeps_to_its_alphabet() {
    for bad in ["", "UB", "văn phòng", "a/b", "abcdefghijklmnopq"] {
        assert!(bad.parse::<OfficeCode>().is_err(), "{bad:?}");
    }
}
