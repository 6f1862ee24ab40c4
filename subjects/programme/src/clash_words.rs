//! Clashes in the reader's language: the facts are values, the sentences stand in the Fluent files.
//!
//! In Vietnamese they are the sentences that the offices exchange ([`Clash::reason`]); a test holds the two together.

use jiff::civil::Date;
use nhip_harmony::activity::{Precedence, ProtectedKind, ServiceKind};
use nhip_harmony::clash::{Clash, ClashKind, Facts, SecretFault, Together, Told, ToldValue};
use nhip_harmony::days::{Minutes, PartOfDay, Span, clock, minute_of};
use nhip_harmony::precedence::YieldReason;
use nhip_harmony::same_event::Field;
use nhip_harmony::ways_out::{Disturbance, Way, WayOut};
use nhip_web::words::{Arg, Words};

/// The sentence of a clash.
pub fn reason(words: Words, clash: &Clash) -> String {
    sentence(words, &clash.facts)
}

/// The name of a kind.
pub fn kind(words: Words, kind: ClashKind) -> String {
    words.t(&format!("clash-kind-{}", kind.name().to_lowercase().replace('_', "-")))
}

/// The sentence that facts make.
pub fn sentence(words: Words, facts: &Facts) -> String {
    let say = |key: &str, args: &[(&'static str, String)]| {
        let args: Vec<(&'static str, Arg<'_>)> =
            args.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
        words.with(key, &args)
    };
    match facts {
        Facts::Double { person, common } => {
            say("clash-says-double", &[("person", person.clone()), ("hours", hours(*common))])
        }
        Facts::OnMission { person } => say("clash-says-on-mission", &[("person", person.clone())]),
        Facts::Absent { person, reason } => {
            say("clash-says-absent", &[("person", person.clone()), ("reason", reason.clone())])
        }
        Facts::Room { room, common } => {
            say("clash-says-room", &[("room", room.clone()), ("hours", hours(*common))])
        }
        Facts::Big { first, second, together } => big(words, (*first, *second), *together),
        Facts::Travel { person, from, to, gap, need } => say(
            "clash-says-travel",
            &[
                ("person", person.clone()),
                ("from", from.clone()),
                ("to", to.clone()),
                ("gap", gap.to_string()),
                ("need", need.to_string()),
            ],
        ),
        Facts::Units { units } => {
            let names: Vec<&str> = units.iter().map(|unit| unit.as_str()).collect();
            let args = [("count", Arg::from(units.len() as u64)), ("units", Arg::from(names.join("; ")))];
            words.with("clash-says-units", &args)
        }
        Facts::Protected { block, people, common } => say(
            "clash-says-protected",
            &[
                ("block", words.t(block_key(*block))),
                ("people", people.join(", ")),
                ("hours", hours(*common)),
            ],
        ),
        Facts::SamePlace { place, days: (first, second) } => say(
            "clash-says-same-place",
            &[("place", place.clone()), ("first", words.date(*first)), ("second", words.date(*second))],
        ),
        rule => of_rule(words, rule),
    }
}

/// Sentences of the kinds in which an activity breaks a rule by itself.
fn of_rule(words: Words, facts: &Facts) -> String {
    let day = |key: &str, due: Date| words.with(key, &[("due", Arg::from(words.date(due)))]);
    match facts {
        Facts::NoChair { person } => {
            words.with("clash-says-no-chair", &[("person", Arg::from(person.as_str()))])
        }
        Facts::NoQuorum { members, attending } => {
            let args = [("members", Arg::from(*members)), ("attending", Arg::from(*attending))];
            words.with("clash-says-no-quorum", &args)
        }
        Facts::Papers { due, ready: None } => day("clash-says-papers-missing", *due),
        Facts::Papers { due, ready: Some(ready) } => {
            let args = [("due", Arg::from(words.date(*due))), ("ready", Arg::from(words.date(*ready)))];
            words.with("clash-says-papers-late", &args)
        }
        Facts::Invitation { sent, due } => {
            let args = [("sent", Arg::from(words.date(*sent))), ("due", Arg::from(words.date(*due)))];
            words.with("clash-says-invitation", &args)
        }
        Facts::Service { service, needed, capacity } => {
            let args = [
                ("service", Arg::from(words.t(service_key(*service)))),
                ("needed", Arg::from(*needed)),
                ("capacity", Arg::from(*capacity)),
            ];
            words.with("clash-says-service", &args)
        }
        Facts::Differs { fields, host, other } => {
            let fields: Vec<String> = fields.iter().map(|field| words.t(field_key(*field))).collect();
            let args = [
                ("fields", Arg::from(fields.join(", "))),
                ("host", Arg::from(told(words, host))),
                ("other", Arg::from(told(words, other))),
            ];
            words.with("clash-says-differs", &args)
        }
        Facts::Secret { fault } => words.t(match fault {
            SecretFault::Room => "clash-says-secret-room",
            SecretFault::OpenGuests => "clash-says-secret-open-guests",
            SecretFault::Video => "clash-says-secret-video",
        }),
        // Every other kind has its sentence above; what is new says itself until it has one.
        other => other.to_string(),
    }
}

fn big(words: Words, sizes: (Option<u32>, Option<u32>), together: Together) -> String {
    let when = Arg::from(if together == Together::SameTime { "half" } else { "day" });
    match sizes {
        (Some(first), Some(second)) => {
            let args = [("first", Arg::from(first)), ("second", Arg::from(second)), ("when", when)];
            words.with("clash-says-big-sized", &args)
        }
        _ => words.with("clash-says-big", &[("when", when)]),
    }
}

/// What a row of one event says.
fn told(words: Words, told: &Told) -> String {
    let value = match &told.value {
        ToldValue::Day(day) => {
            let text = format!("{:02}/{:02}", day.day(), day.month());
            words.named("clash-told-day", &text)
        }
        ToldValue::Hour(start) => start.map_or_else(String::new, clock),
        ToldValue::Half(part) => words.t(match part {
            PartOfDay::Morning => "clash-told-morning",
            PartOfDay::Afternoon => "clash-told-afternoon",
            PartOfDay::WholeDay => "clash-told-whole-day",
        }),
        ToldValue::Text(text) => text.clone(),
    };
    let args = [("row", Arg::from(told.row.as_str())), ("value", Arg::from(value))];
    words.with("clash-told", &args)
}

/// By which rule of precedence the other side stays.
pub fn rule(words: Words, reason: &YieldReason) -> String {
    words.t(match reason {
        YieldReason::Class { stays, yields } => {
            let number = |class: &Precedence| Arg::from(class.number());
            let args = [("stays", number(stays)), ("yields", number(yields))];
            return words.with("clash-rule-class", &args);
        }
        YieldReason::Priority => "clash-rule-priority",
        YieldReason::Announced => "clash-rule-announced",
        YieldReason::Outside => "clash-rule-outside",
        YieldReason::Chair => "clash-rule-chair",
        YieldReason::Size => "clash-rule-size",
        YieldReason::Deadline => "clash-rule-deadline",
        YieldReason::RegisteredFirst => "clash-rule-first",
        YieldReason::Undecided => "clash-rule-undecided",
    })
}

/// A protected block.
pub fn block(words: Words, block: ProtectedKind) -> String {
    words.t(block_key(block))
}

/// The sentence of a way out.
pub fn way(words: Words, out: &WayOut) -> String {
    let say = |key: &str, name: &'static str, value: String| {
        words.with(key, &[("title", Arg::from(out.title.as_str())), (name, Arg::from(value))])
    };
    let alone = |key: &str| words.with(key, &[("title", Arg::from(out.title.as_str()))]);
    match &out.way {
        Way::OtherRoom { name, .. } => say("clash-out-room", "name", name.clone()),
        Way::Substitute { name, .. } => say("clash-out-substitute", "name", name.clone()),
        Way::ShiftHours { to } => say("clash-out-shift", "hours", span_hours(*to)),
        Way::SwapHalves { to } => say("clash-out-swap", "hours", span_hours(*to)),
        Way::OtherDay { to } => {
            let day = words.weekday(to.date.weekday());
            let when = format!("{day} {:02}/{:02}, {}", to.date.day(), to.date.month(), span_hours(*to));
            say("clash-out-day", "hours", when)
        }
        Way::Merge { with } => say("clash-out-merge", "name", with.to_string()),
        Way::Online => alone("clash-out-online"),
        Way::Shorten { to } => say("clash-out-shorten", "hours", span_hours(*to)),
        Way::Postpone => alone("clash-out-postpone"),
    }
}

/// Whom or what a way out disturbs.
pub fn disturbance(words: Words, disturbance: &Disturbance) -> String {
    match disturbance {
        Disturbance::AskOffice(office) => words.named("clash-out-office", office.as_str()),
        Disturbance::Fixed => words.t("clash-out-fixed"),
        Disturbance::Published => words.t("clash-out-published"),
        Disturbance::Invited => words.t("clash-out-invited"),
        Disturbance::Outside => words.t("clash-out-outside"),
        Disturbance::Leaders(count) => words.count("clash-out-leaders", *count),
        Disturbance::Units(count) => words.count("clash-out-units", *count),
        Disturbance::ChairConsent(_) => words.t("clash-out-chair"),
    }
}

fn span_hours(span: Span) -> String {
    hours(Minutes { from: minute_of(span.from), to: minute_of(span.to) })
}

fn hours(span: Minutes) -> String {
    format!("{}–{}", clock(span.from), clock(span.to))
}

fn block_key(block: ProtectedKind) -> &'static str {
    match block {
        ProtectedKind::CouncilSession => "clash-block-council-session",
        ProtectedKind::PartyCommittee => "clash-block-party-committee",
        ProtectedKind::VoterContact => "clash-block-voter-contact",
        ProtectedKind::CitizenReception => "clash-block-citizen-reception",
        ProtectedKind::Leave => "clash-block-leave",
        ProtectedKind::NationalConference => "clash-block-national-conference",
    }
}

fn service_key(service: ServiceKind) -> &'static str {
    match service {
        ServiceKind::Cars => "clash-service-cars",
        ServiceKind::Interpreters => "clash-service-interpreters",
        ServiceKind::Technicians => "clash-service-technicians",
        ServiceKind::Reception => "clash-service-reception",
    }
}

fn field_key(field: Field) -> &'static str {
    match field {
        Field::Dates => "clash-field-dates",
        Field::Start => "clash-field-start",
        Field::Place => "clash-field-place",
        Field::PartOfDay => "clash-field-part",
        Field::Chair => "clash-field-chair",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use nhip_web::words::Language;

    use super::*;

    fn facts() -> Vec<Facts> {
        let (person, room) = (|| "Chủ tịch UBND tỉnh".to_owned(), "Phòng họp số 1".to_owned());
        let common = Minutes { from: 570, to: 1200 };
        let (early, late) = (date(2026, 6, 1), date(2026, 6, 12));
        let told = |row: &str, value| Told { row: row.parse().expect("an id"), value };
        let differs = |a, b| Facts::Differs {
            fields: vec![Field::Dates, Field::Start, Field::Place, Field::PartOfDay, Field::Chair],
            host: told("UB-1", a),
            other: told("TU-1", b),
        };
        let unit = |name: &str| name.parse().expect("a unit");
        let mut all = vec![
            Facts::Double { person: person(), common },
            Facts::OnMission { person: person() },
            Facts::Absent { person: person(), reason: "nghỉ phép".to_owned() },
            Facts::Room { room, common },
            Facts::Big { first: Some(1_200), second: Some(350), together: Together::SameTime },
            Facts::Big { first: Some(1_200), second: Some(350), together: Together::SameHalf },
            Facts::Big { first: None, second: Some(350), together: Together::SameDay },
            Facts::Travel {
                person: person(),
                from: "A".to_owned(),
                to: "B".to_owned(),
                gap: -5,
                need: 1_045,
            },
            Facts::Units { units: vec![unit("Sở Y tế")] },
            Facts::Units { units: vec![unit("Sở Y tế"), unit("Sở Tài chính")] },
            Facts::SamePlace { place: "xã Tân Hòa".to_owned(), days: (early, late) },
            Facts::NoChair { person: person() },
            Facts::NoQuorum { members: 55, attending: 30 },
            Facts::Papers { due: early, ready: None },
            Facts::Papers { due: early, ready: Some(late) },
            Facts::Invitation { sent: late, due: early },
            differs(ToldValue::Day(early), ToldValue::Day(late)),
            differs(ToldValue::Hour(Some(420)), ToldValue::Hour(None)),
            differs(ToldValue::Half(PartOfDay::Morning), ToldValue::Half(PartOfDay::Afternoon)),
            differs(ToldValue::Half(PartOfDay::WholeDay), ToldValue::Text("Hội trường".to_owned())),
        ];
        all.extend(
            [SecretFault::Room, SecretFault::OpenGuests, SecretFault::Video]
                .map(|fault| Facts::Secret { fault }),
        );
        all.extend(
            [ServiceKind::Cars, ServiceKind::Interpreters, ServiceKind::Technicians, ServiceKind::Reception]
                .map(|service| Facts::Service { service, needed: 4, capacity: 3 }),
        );
        let blocks = [
            ProtectedKind::CouncilSession,
            ProtectedKind::PartyCommittee,
            ProtectedKind::VoterContact,
            ProtectedKind::CitizenReception,
            ProtectedKind::Leave,
            ProtectedKind::NationalConference,
        ];
        all.extend(blocks.map(|block| Facts::Protected {
            block,
            people: vec![person(), "B".to_owned()],
            common,
        }));
        all
    }

    #[test]
    fn in_vietnamese_a_clash_says_what_the_offices_exchange() {
        for facts in facts() {
            assert_eq!(sentence(Words::of(Language::Vietnamese), &facts), facts.to_string());
        }
    }

    #[test]
    fn ways_out_say_in_vietnamese_what_the_handbook_says() {
        use jiff::civil::time;
        let to = Span { date: date(2026, 6, 7), from: time(8, 0, 0, 0), to: time(9, 30, 0, 0) };
        let (person, id) = (|| "L03".parse().expect("a person"), || "UB-1".parse().expect("an id"));
        let name = || "Phòng họp số 2".to_owned();
        let ways = [
            Way::OtherRoom { room: "UB-P2".parse().expect("a room"), name: name() },
            Way::Substitute { person: person(), by: person(), name: name() },
            Way::ShiftHours { to },
            Way::SwapHalves { to },
            Way::OtherDay { to },
            Way::Merge { with: id() },
            Way::Online,
            Way::Shorten { to },
            Way::Postpone,
        ];
        let (vi, en) = (Words::of(Language::Vietnamese), Words::of(Language::English));
        for way in ways {
            let out = WayOut { activity: id(), title: "Họp".to_owned(), way, disturbs: Vec::new() };
            assert_eq!(super::way(vi, &out), out.to_string());
            assert_ne!(super::way(en, &out), out.to_string());
        }
        let disturbs = [
            Disturbance::AskOffice("tu".parse().expect("an office")),
            Disturbance::Fixed,
            Disturbance::Published,
            Disturbance::Invited,
            Disturbance::Outside,
            Disturbance::Leaders(3),
            Disturbance::Units(2),
            Disturbance::ChairConsent(person()),
        ];
        for one in disturbs {
            assert_eq!(disturbance(vi, &one), one.to_string());
            assert_ne!(disturbance(en, &one), one.to_string());
        }
    }

    #[test]
    fn in_english_nothing_of_ours_is_left_in_vietnamese() {
        let ours =
            ["có hai", "đang đi", "vắng mặt", "Hai ", "phút", "đơn vị", "Lấn", "cùng", "chủ trì nhưng"];
        let more =
            ["thành viên", "tài liệu", "Giấy mời", "chỉ có", "ghi ", "Nội dung", "buổi", "ngày", "clash-"];
        for facts in facts() {
            let says = sentence(Words::of(Language::English), &facts);
            let left = ours.iter().chain(&more).find(|word| says.contains(**word));
            assert_eq!(left, None, "{says}");
        }
    }
}
