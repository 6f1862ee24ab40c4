//! An office with the issuing authorities of the sample province.

use nhip_documents::commands::{NewPaper, draw};
use nhip_documents::issuers;
use nhip_documents::rules::issuer::Issuer;
use nhip_documents::rules::number::PaperKind;
use nhip_documents::rules::register::{Origin, RegisterEntry};
use nhip_office::Office;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_office::testing::{Engine, Place};
use nhip_people::testing::seeded;
use nhip_web::site::SiteParts;
use nhip_web::testing::Doors;

const ISSUERS: &str = include_str!("../../../../data/documents/issuers.csv");

pub(crate) async fn world(code: &str, engine: Engine) -> (Office, Place) {
    let (office, place) = seeded(code, engine).await;
    let mut act = office.act(&Actor::system()).await.unwrap();
    issuers::seed(&mut act, ISSUERS).await.unwrap();
    act.commit().await.unwrap();
    (office, place)
}

/// An account of an office with one role.
pub(crate) fn holder(office: &Office, role: Role) -> Actor {
    Actor::new(&format!("{}.{role}", office.code()), role.word(), [role], Scope::Desk)
}

/// One of the office's issuing authorities.
pub(crate) async fn issuer(office: &Office, code: &str) -> Issuer {
    let mut view = office.view().await.unwrap();
    let day = nhip_harmony::days::Period::day(jiff::civil::date(2026, 5, 29));
    let directory = nhip_people::directory(view.conn(), day).await.unwrap();
    let all = issuers::load(view.conn(), &directory, office.code()).await.unwrap();
    all.into_iter().find(|issuer| issuer.code.as_str() == code).unwrap()
}

/// A paper about something.
pub(crate) fn paper(subject: &str, level: Level) -> NewPaper {
    NewPaper {
        kind: PaperKind::Invitation,
        subject: subject.to_owned(),
        signer: "Người ký".to_owned(),
        recipients: "Thủ trưởng Sở Tài chính".to_owned(),
        level,
        people: vec!["L03".to_owned()],
        origin: Origin { subject: "meeting".to_owned(), id: "ub.1".to_owned(), label: subject.to_owned() },
    }
}

/// Draws the next number and keeps it.
pub(crate) async fn drawn(office: &Office, issuer: &Issuer, subject: &str) -> RegisterEntry {
    let mut act = office.act(&holder(office, Role::Planner)).await.unwrap();
    let entry = draw(&mut act, issuer, paper(subject, Level::Offices)).await.unwrap();
    act.commit().await.unwrap();
    entry
}

pub(crate) fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default().rail([nhip_documents::rail()]), |_| nhip_documents::routes())
}
