//! Invitations by official mail: letters to exactly those concerned, and answers that come back by calendar.

use axum::http::StatusCode;
use jiff::SignedDuration;
use jiff::civil::time;
use nhip_harmony::activity::ActivityState;
use nhip_meetings::commands;
use nhip_meetings::error::MeetingError;
use nhip_meetings::messages::HEARS;
use nhip_meetings::read::Sheet;
use nhip_meetings::rules::called::CallAs;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::progress::Step;
use nhip_meetings::rules::reply::{Answer, Via};
use nhip_meetings::rules::standing::State;
use nhip_office::incoming::{self, Authenticity, Incoming, Nature, Outcome, Wholeness};
use nhip_office::letters::{self, Leaving};
use nhip_office::rights::{Level, Role};
use nhip_office::senders::Attempt;
use nhip_office::{Office, on_both_databases};
use nhip_web::testing::Who;

use crate::world::{
    DAY, act, called_besides, called_off, doors, issued, line, made, moved, planned, row, rows, sheet, state,
    stepped, world,
};

const XD: &str = "vanthu@soxaydung.example";

/// A meeting to which Sở Xây dựng is invited by mail and Sở Tài chính on paper.
async fn invited_by_mail(office: &Office) -> Sheet {
    let meeting = made(office).await;
    let mut called = row("Sở Xây dựng", CallAs::Head);
    called.mail = Some(XD.parse().unwrap());
    called_besides(office, &meeting.id, &[called]).await;
    stepped(office, &meeting.id, &[Step::Approve, Step::Prepare]).await;
    issued(office, &meeting.id).await.unwrap();
    sheet(office, &meeting.id).await
}

async fn due(office: &Office) -> Vec<Leaving> {
    letters::due(office, 100).await.unwrap()
}

async fn sent(office: &Office) {
    let attempts: Vec<_> =
        due(office).await.into_iter().map(|one| (one.id, Attempt::Accepted("250".to_owned()))).collect();
    letters::record(office, &attempts).await.unwrap();
}

/// A message with an answer by calendar.
fn answer(id: &MeetingId, (from, attendee): (&str, &str), (says, sequence): (&str, u32)) -> Incoming {
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{id}@ub.nhip\r\n\
         DTSTAMP:20260601T010000Z\r\nSEQUENCE:{sequence}\r\nATTENDEE;PARTSTAT={says}:mailto:{attendee}\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    Incoming {
        identity: format!("{from}{attendee}{says}{sequence}").into_bytes(),
        message_id: "1@soxaydung.example".to_owned(),
        from: from.parse().ok(),
        from_line: from.to_owned(),
        subject: "Accepted".to_owned(),
        text: String::new(),
        nature: Nature::Automatic,
        calendars: vec![calendar],
        answers: Vec::new(),
        bounced: Vec::new(),
        authenticity: Authenticity::NotJudged,
        wholeness: Wholeness::Whole,
        size: 100,
    }
}

async fn heard(office: &Office, incoming: &Incoming) -> Option<Outcome> {
    incoming::take(office, (incoming, b"raw"), &[HEARS]).await.unwrap()
}

/// Why the message in the tray waits.
async fn waits_because(office: &Office) -> String {
    let mut view = office.view().await.unwrap();
    incoming::tray(view.conn()).await.unwrap().pop().unwrap().detail
}

on_both_databases! {
    async fn an_invitation_is_mailed_to_whoever_has_an_address_with_paper_calendar_and_link(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let letters = due(&world.ub).await;
        let to: Vec<&str> = letters.iter().map(|one| one.to.as_str()).collect();
        assert_eq!(to, [XD], "Sở Tài chính has no address, the council's office gets a notice");
        let letter = &letters[0];
        assert_eq!(letter.subject, "Giấy mời 01/GM-UBND: Họp về giải phóng mặt bằng khu công nghiệp Hòa Phú");
        assert!(letter.attachments[0].bytes.starts_with(b"%PDF"), "{:?}", letter.attachments);
        let calendar = letter.calendar.as_ref().unwrap().text.replace("\r\n ", "");
        for part in ["METHOD:REQUEST", "SEQUENCE:1", "mailto:vanphong.ub@an-binh.example", "mailto:vanthu@soxaydung.example", "RSVP=TRUE"] {
            assert!(calendar.contains(part), "{part}: {calendar}");
        }
        let text = letter.text.as_str();
        assert!(text.contains("Kính gửi: Thủ trưởng Sở Xây dựng") && text.contains("8 giờ"), "{text}");
        let at = text.find("https://nhip.an-binh.example/ub/invitation/").unwrap();
        let secret = text[at..].lines().next().unwrap().rsplit('/').next().unwrap();
        assert!(!calendar.contains(secret), "calendars are shared, the link is not");
        let mut act = act(&world.ub).await;
        commands::reply_by_link(&mut act, secret, (1, Answer::Comes)).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(state(&sheet(&world.ub, &before.meeting.id).await, "Sở Xây dựng"), State::Comes);
        world.close().await;
    }

    async fn a_move_and_a_cancellation_are_mailed_and_an_untouched_line_hears_nothing(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let id = before.meeting.id.clone();
        sent(&world.ub).await;
        called_besides(&world.ub, &id, &[row("Sở Nội vụ", CallAs::Representative)]).await;
        issued(&world.ub, &id).await.unwrap();
        assert!(due(&world.ub).await.is_empty(), "somebody else was called besides");
        moved(&world.ub, DAY, time(14, 0, 0, 0)).await;
        issued(&world.ub, &id).await.unwrap();
        let change = due(&world.ub).await;
        assert!(change[0].calendar.as_ref().unwrap().text.contains("SEQUENCE:3"));
        sent(&world.ub).await;
        called_off(&world.ub, ActivityState::Cancelled).await;
        issued(&world.ub, &id).await.unwrap();
        let off = due(&world.ub).await;
        let calendar = &off[0].calendar.as_ref().unwrap().text;
        assert!(calendar.contains("METHOD:CANCEL") && calendar.contains("STATUS:CANCELLED"), "{calendar}");
        assert!(!off[0].text.as_str().contains("/invitation/"), "nothing is to be answered");
        world.close().await;
    }

    async fn nothing_internal_goes_by_mail(engine: Engine) {
        let world = world(engine).await;
        let activity = planned(&world.ub, Level::Leaders).await;
        let mut making = act(&world.ub).await;
        let new = commands::NewMeeting { activity, facts: crate::world::facts() };
        let meeting = commands::make(&mut making, new).await.unwrap();
        making.commit().await.unwrap();
        let mut called = row("Sở Xây dựng", CallAs::Head);
        called.mail = Some(XD.parse().unwrap());
        called_besides(&world.ub, &meeting.id, &[called]).await;
        stepped(&world.ub, &meeting.id, &[Step::Approve, Step::Prepare]).await;
        issued(&world.ub, &meeting.id).await.unwrap();
        assert!(due(&world.ub).await.is_empty());
        world.close().await;
    }

    async fn an_answer_by_calendar_is_an_answer_of_its_line(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let id = &before.meeting.id;
        let state = async || state(&sheet(&world.ub, id).await, "Sở Xây dựng");
        let cases = [("ACCEPTED", State::Comes), ("DECLINED", State::Absent), ("DELEGATED;DELEGATED-TO=\"mailto:pho@soxaydung.example\"", State::AsksToSend)];
        for (says, expected) in cases {
            world.ub.clock().advance(SignedDuration::from_mins(1));
            assert_eq!(heard(&world.ub, &answer(id, (XD, XD), (says, 1))).await, Some(Outcome::Taken), "{says}");
            assert_eq!(state().await, expected, "{says}");
        }
        let replies = sheet(&world.ub, id).await.post.replies;
        assert_eq!(replies[0].via, Via::Mail(XD.parse().unwrap()));
        assert_eq!(heard(&world.ub, &answer(id, (XD, XD), ("ACCEPTED", 1))).await, None, "the same message again");
        assert_eq!(sheet(&world.ub, id).await.post.replies.len(), 3);
        world.close().await;
    }

    async fn perhaps_is_shown_and_is_no_answer(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let id = &before.meeting.id;
        assert_eq!(heard(&world.ub, &answer(id, (XD, XD), ("TENTATIVE", 1))).await, Some(Outcome::Taken));
        assert_eq!(state(&sheet(&world.ub, id).await, "Sở Xây dựng"), State::Waits);
        let page = doors(&world.ub).get(Who::Role(Role::Planner), &format!("/meetings/{id}")).await.text();
        assert!(page.contains("có thể dự"), "{page}");
        world.close().await;
    }

    async fn a_forged_answer_waits_for_a_person_and_changes_nothing(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let id = &before.meeting.id;
        let forged = answer(id, ("ke-la@noi-khac.example", XD), ("ACCEPTED", 1));
        assert_eq!(heard(&world.ub, &forged).await, Some(Outcome::Tray));
        assert!(waits_because(&world.ub).await.contains("không đến từ địa chỉ được mời"));
        let mut denied = answer(id, (XD, XD), ("ACCEPTED", 1));
        denied.authenticity = Authenticity::Denied;
        assert_eq!(heard(&world.ub, &denied).await, Some(Outcome::Tray));
        assert!(waits_because(&world.ub).await.contains("giả mạo"));
        let nobody = answer(id, ("a@noi-khac.example", "a@noi-khac.example"), ("ACCEPTED", 1));
        assert_eq!(heard(&world.ub, &nobody).await, Some(Outcome::Tray));
        let unknown = answer(id, (XD, XD), ("DECLINED", 9));
        assert_eq!(heard(&world.ub, &unknown).await, Some(Outcome::Tray));
        assert_eq!(state(&sheet(&world.ub, id).await, "Sở Xây dựng"), State::Waits);
        world.close().await;
    }

    async fn an_answer_to_an_older_version_is_kept_and_does_not_count_where_the_change_asks_anew(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let id = &before.meeting.id;
        moved(&world.ub, DAY, time(14, 0, 0, 0)).await;
        issued(&world.ub, id).await.unwrap();
        assert_eq!(heard(&world.ub, &answer(id, (XD, XD), ("ACCEPTED", 1))).await, Some(Outcome::Taken));
        let after = sheet(&world.ub, id).await;
        assert_eq!(after.post.replies.len(), 1, "it is kept");
        assert_eq!(state(&after, "Sở Xây dựng"), State::WaitsAgain);
        assert_eq!(heard(&world.ub, &answer(id, (XD, XD), ("ACCEPTED", 2))).await, Some(Outcome::Taken));
        assert_eq!(state(&sheet(&world.ub, id).await, "Sở Xây dựng"), State::Comes);
        world.close().await;
    }

    async fn a_late_answer_is_marked_and_one_after_the_beginning_or_the_cancellation_waits_for_a_person(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let id = &before.meeting.id;
        // The meeting is on Thursday 11 June at 8; answers are due on the 10th.
        world.ub.clock().advance(SignedDuration::from_hours(24 * 12 + 23));
        assert_eq!(heard(&world.ub, &answer(id, (XD, XD), ("ACCEPTED", 1))).await, Some(Outcome::Taken));
        let late = sheet(&world.ub, id).await;
        let number = line(&late, "Sở Xây dựng");
        assert!(late.standings().into_iter().find(|one| one.line == number).unwrap().is_late);
        world.ub.clock().advance(SignedDuration::from_hours(2));
        assert_eq!(heard(&world.ub, &answer(id, (XD, XD), ("DECLINED", 1))).await, Some(Outcome::Tray));
        assert!(waits_because(&world.ub).await.contains("đã bắt đầu"));
        world.close().await;
    }

    async fn an_answer_to_a_cancelled_meeting_waits_for_a_person(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let id = &before.meeting.id;
        called_off(&world.ub, ActivityState::Cancelled).await;
        issued(&world.ub, id).await.unwrap();
        assert_eq!(heard(&world.ub, &answer(id, (XD, XD), ("ACCEPTED", 1))).await, Some(Outcome::Tray));
        assert_eq!(state(&sheet(&world.ub, id).await, "Sở Xây dựng"), State::Released);
        world.close().await;
    }

    async fn a_letter_that_came_back_is_shown_and_is_sent_again_to_the_address_as_it_is_now(engine: Engine) {
        let world = world(engine).await;
        let before = invited_by_mail(&world.ub).await;
        let id = before.meeting.id.clone();
        let number = line(&before, "Sở Xây dựng");
        let mut waiting = act(&world.ub).await;
        let refused = commands::send_again(&mut waiting, (&id, number)).await;
        assert!(matches!(refused, Err(MeetingError::LetterWaits)), "nobody is told twice");
        drop(waiting);
        let first = due(&world.ub).await.remove(0).id;
        sent(&world.ub).await;
        let mut bounce = act(&world.ub).await;
        letters::bounced(&mut bounce, &first, "550 5.1.1 no such user").await.unwrap();
        bounce.commit().await.unwrap();
        let doors = doors(&world.ub);
        let page = doors.get(Who::Role(Role::Planner), &format!("/meetings/{id}")).await.text();
        assert!(page.contains("không đến nơi") && page.contains("no such user"), "{page}");
        let mut changed = rows(&sheet(&world.ub, &id).await.meeting);
        changed.iter_mut().find(|row| row.name == "Sở Xây dựng").unwrap().mail = Some("moi@soxaydung.example".parse().unwrap());
        let seen = commands::Seen(sheet(&world.ub, &id).await.meeting.version);
        let mut writing = act(&world.ub).await;
        commands::write_called(&mut writing, (&id, seen), &changed).await.unwrap();
        writing.commit().await.unwrap();
        assert!(!sheet(&world.ub, &id).await.needs_telling(), "another address is no other invitation");
        let path = format!("/meetings/{id}/lines/{}/letter", number.0);
        assert_eq!(doors.post(Who::Role(Role::Clerk), &path, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(doors.post(Who::Role(Role::Planner), &path, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(due(&world.ub).await[0].to.as_str(), "moi@soxaydung.example");
        let answered = answer(&id, ("moi@soxaydung.example", "moi@soxaydung.example"), ("ACCEPTED", 1));
        assert_eq!(heard(&world.ub, &answered).await, Some(Outcome::Taken));
        assert_eq!(state(&sheet(&world.ub, &id).await, "Sở Xây dựng"), State::Comes);
        world.close().await;
    }

    async fn a_wrong_address_comes_back_with_everything_that_was_typed(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        let path = format!("/meetings/{}/called", meeting.id);
        let version = meeting.version.to_string();
        let form = [("version", version.as_str()), ("last", "9"), ("number", ""), ("name", "Sở Mới"), ("call", "head"), ("part", "guest"), ("mail", "sở@mới")];
        let answer = doors(&world.ub).post(Who::Role(Role::Planner), &path, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = answer.text();
        assert!(text.contains("Sở Mới") && text.contains("sở@mới") && text.contains("Dòng 1"), "{text}");
        world.close().await;
    }
}
