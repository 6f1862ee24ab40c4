//! The page of official mail: what waits is read by those who may, put aside with a reason; letters show how they stand.

use axum::http::StatusCode;
use nhip_office::incoming::{self, Authenticity, Incoming, IncomingId, Nature, Wholeness};
use nhip_office::letters::{self, About, Letter, LetterId, Queued, Secrecy, Text};
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role};
use nhip_office::senders::Attempt;
use nhip_office::testing::{Engine, Place};
use nhip_people::testing::seeded;
use nhip_web::about::{AboutReaders, ReadAbout, ShownAbout};
use nhip_web::links::Url;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

const CLERK: Who = Who::Role(Role::Clerk);
const PAGE: &str = "/exchange/mail";

/// Everybody reads what is open, nobody what is hidden.
const READER: ReadAbout = |_, about| {
    Box::pin(async move {
        let url = Url::local("/ub/meetings/1");
        Ok(url
            .filter(|_| about.id == "mo")
            .map(|url| ShownAbout { title: "Cuộc họp mở".to_owned(), url }))
    })
};

struct World {
    doors: Doors,
    message: IncomingId,
    letters: [LetterId; 2],
    _place: Place,
}

fn message() -> Incoming {
    Incoming {
        identity: b"1".to_vec(),
        message_id: "1@x.vn".to_owned(),
        from: "a@x.vn".parse().ok(),
        from_line: "Sở A <a@x.vn>".to_owned(),
        subject: "Xin hỏi <b>lịch</b>".to_owned(),
        text: "Nội dung thư <script>alert(1)</script>".to_owned(),
        nature: Nature::Ordinary,
        calendars: Vec::new(),
        answers: Vec::new(),
        bounced: Vec::new(),
        authenticity: Authenticity::Denied,
        wholeness: Wholeness::Whole,
        size: 10,
    }
}

fn letter(about: &str) -> Letter {
    Letter {
        to: format!("{about}@x.vn").parse().unwrap(),
        subject: format!("Giấy mời về việc {about}"),
        text: Text::new("Nội dung"),
        calendar: None,
        attachments: Vec::new(),
        about: About::new("meeting", about),
        key: about.to_owned(),
        secrecy: Secrecy::Open,
    }
}

/// An office with one message in its tray, a letter about something open and one about something hidden, both refused.
async fn world(engine: Engine) -> World {
    let (ub, place) = seeded("ub", engine).await;
    incoming::take(&ub, (&message(), b"raw"), &[]).await.unwrap();
    let message = incoming::tray(ub.view().await.unwrap().conn()).await.unwrap().remove(0).id;
    let mut act = ub.act(&Actor::system()).await.unwrap();
    let mut ids = Vec::new();
    for about in ["mo", "kin"] {
        let Queued::New(id) = act.send_letter(&letter(about)).await.unwrap() else { panic!("written") };
        ids.push(id);
    }
    act.commit().await.unwrap();
    let refused = |id: &LetterId| (id.clone(), Attempt::Refused("550 5.7.1 no".to_owned()));
    letters::record(&ub, &[refused(&ids[0]), refused(&ids[1])]).await.unwrap();
    let parts = SiteParts::default().rail([nhip_exchange::rail()]);
    let readers = AboutReaders::default().with(READER);
    let doors = Doors::of(&ub, parts, |_| nhip_exchange::routes_among(readers.clone()));
    World { doors, message, letters: ids.try_into().unwrap(), _place: place }
}

on_both_databases! {
    async fn a_message_is_read_as_text_by_those_who_empty_the_tray_and_by_nobody_else(engine: Engine) {
        let world = world(engine).await;
        for role in Role::ALL {
            let reads = matches!(role, Role::Administrator | Role::Chief | Role::Planner | Role::Clerk);
            let expected = if reads { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(world.doors.get(Who::Role(role), PAGE).await.status, expected, "{role}");
        }
        let page = world.doors.get(CLERK, PAGE).await.text();
        assert!(page.contains("Nội dung thư") && page.contains("giả mạo"), "{page}");
        assert!(!page.contains("<script>alert") && !page.contains("hỏi <b>lịch"));
        let administrator = world.doors.get(Who::Role(Role::Administrator), PAGE).await.text();
        assert!(!administrator.contains("Nội dung thư"), "an administrator sees no content");
    }

    async fn a_message_is_put_aside_once_with_a_reason_and_comes_back(engine: Engine) {
        let world = world(engine).await;
        let item = format!("{PAGE}/{}", world.message);
        let empty = world.doors.post(CLERK, &item, &[("reason", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(world.doors.post(Who::Role(Role::Administrator), &item, &[("reason", "x")]).await.status, StatusCode::FORBIDDEN);
        let done = world.doors.post(CLERK, &item, &[("reason", "Đã gọi lại đơn vị")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let again = world.doors.post(CLERK, &item, &[("reason", "Lần nữa")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(world.doors.get(CLERK, PAGE).await.text().contains("Đã gọi lại đơn vị"));
        assert_eq!(world.doors.post(CLERK, &format!("{item}/return"), &[]).await.status, StatusCode::SEE_OTHER);
        assert!(world.doors.get(CLERK, PAGE).await.text().contains("Nội dung thư"));
    }

    async fn a_letter_about_what_one_may_not_read_shows_only_that_there_is_one(engine: Engine) {
        let world = world(engine).await;
        let page = world.doors.get(CLERK, PAGE).await.text();
        assert!(page.contains("Giấy mời về việc mo") && page.contains("mo@x.vn") && page.contains("5.7.1"), "{page}");
        assert!(!page.contains("việc kin") && !page.contains("kin@x.vn"), "{page}");
        let [open, hidden] = &world.letters;
        let retry = |id: &LetterId| format!("/exchange/letters/{id}/retry");
        assert_eq!(world.doors.post(CLERK, &retry(hidden), &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.doors.post(CLERK, &retry(open), &[]).await.status, StatusCode::SEE_OTHER);
        let page = world.doors.get(CLERK, &format!("{PAGE}?state=waiting")).await.text();
        assert!(page.contains("việc mo"), "{page}");
        let release = format!("/exchange/letters/{open}/release");
        assert_eq!(world.doors.post(CLERK, &release, &[]).await.status, StatusCode::CONFLICT, "it is not held");
    }
}
