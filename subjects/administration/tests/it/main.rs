//! The pages of accounts through the door: who may, what they keep, what they refuse.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

use axum::http::StatusCode;
use nhip_administration::{rail, routes};
use nhip_office::accounts::{Account, Password, SignIn};
use nhip_office::on_both_databases;
use nhip_office::rights::Role;
use nhip_office::testing::{Engine, Place};
use nhip_people::testing::seeded;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Answer, Doors, Who};

const ADMINISTRATOR: Who = Who::Role(Role::Administrator);

/// The door of an office with the demo's leaders; keep the place until the test is over.
async fn doors(engine: Engine) -> (Doors, Place) {
    let (office, place) = seeded("ub", engine).await;
    (Doors::of(&office, SiteParts::default().rail([rail()]), |_| routes()), place)
}

async fn account(doors: &Doors, name: &str) -> Option<Account> {
    let accounts = doors.office.view().await.unwrap().accounts().await.unwrap();
    accounts.into_iter().find(|account| account.name.as_str() == name)
}

/// The password that the page shows.
fn shown(answer: &Answer) -> String {
    let text = answer.text();
    let (_, rest) = text.split_once(r#"<code class="secret">"#).unwrap();
    rest.split('<').next().unwrap().to_owned()
}

async fn signs_in(doors: &Doors, name: &str, password: &str) -> bool {
    let typed = SignIn {
        name: name.to_owned(),
        password: Password::typed(password),
        code: None,
        agent: String::new(),
    };
    doors.office.sign_in(typed).await.is_ok()
}

const SECRETARY: [(&str, &str); 4] =
    [("name", "ub.thuky.l06"), ("display", "Thư ký"), ("roles", "secretary"), ("serves", "L06")];

on_both_databases! {
    async fn an_account_is_made_with_a_password_that_is_shown_once(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let made = doors.post(ADMINISTRATOR, "/admin/accounts/new", &SECRETARY).await;
        let password = shown(&made);
        assert!(signs_in(&doors, "ub.thuky.l06", &password).await);
        let again = doors.get(ADMINISTRATOR, "/admin/accounts/ub.thuky.l06").await.text();
        assert!(!again.contains(&password) && again.contains("Thư ký"));
        let kept = account(&doors, "ub.thuky.l06").await.unwrap();
        assert_eq!((kept.roles, kept.serves), ([Role::Secretary].into(), ["L06".to_owned()].into()));
    }

    async fn a_faulty_form_comes_back_with_what_was_typed_and_makes_nothing(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let cases: [(&[(&str, &str)], &str); 5] = [
            (&[("name", "Bà Hà"), ("display", "Thư ký"), ("roles", "viewer")], "name"),
            (&[("name", "ub.moi"), ("display", ""), ("roles", "viewer")], "display"),
            (&[("name", "ub.moi"), ("display", "Người xem")], "roles"),
            (&[("name", "ub.moi"), ("display", "Thư ký"), ("roles", "secretary")], "serves"),
            (&[("name", "ub.moi"), ("display", "Chủ tịch"), ("roles", "leader"), ("person", "L99")], "person"),
        ];
        for (fields, field) in cases {
            let answer = doors.post(ADMINISTRATOR, "/admin/accounts/new", fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            let text = answer.text();
            assert!(text.contains(r#"class="fault""#) && text.contains(fields[0].1), "{field}: {text}");
        }
        assert!(account(&doors, "ub.moi").await.is_none());
        doors.post(ADMINISTRATOR, "/admin/accounts/new", &SECRETARY).await;
        let twice = doors.post(ADMINISTRATOR, "/admin/accounts/new", &SECRETARY).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.text().contains("Đã có tài khoản ub.thuky.l06"));
    }

    async fn the_last_administrator_keeps_the_role_and_the_account(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let path = "/admin/accounts/thu.administrator";
        let stripped = doors.post(ADMINISTRATOR, path, &[("display", "Quản trị"), ("roles", "viewer")]).await;
        assert_eq!(stripped.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stripped.text().contains("ít nhất một tài khoản quản trị"), "{}", stripped.text());
        let closed = doors.post(ADMINISTRATOR, &format!("{path}/closing"), &[]).await;
        assert_eq!(closed.status, StatusCode::CONFLICT);
        let kept = account(&doors, "thu.administrator").await.unwrap();
        assert!(kept.disabled_at.is_none() && kept.roles.contains(&Role::Administrator));
    }

    async fn a_closed_account_cannot_sign_in_until_it_is_opened(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let password = shown(&doors.post(ADMINISTRATOR, "/admin/accounts/new", &SECRETARY).await);
        doors.post(ADMINISTRATOR, "/admin/accounts/ub.thuky.l06/closing", &[]).await;
        assert!(!signs_in(&doors, "ub.thuky.l06", &password).await);
        doors.post(ADMINISTRATOR, "/admin/accounts/ub.thuky.l06/opening", &[]).await;
        assert!(signs_in(&doors, "ub.thuky.l06", &password).await);
        let name = "ub.thuky.l06".parse().unwrap();
        assert_eq!(doors.office.sessions_of(&name).await.unwrap().len(), 1);
        doors.post(ADMINISTRATOR, "/admin/accounts/ub.thuky.l06/sessions/end", &[]).await;
        assert!(doors.office.sessions_of(&name).await.unwrap().is_empty());
        let reset = doors.post(ADMINISTRATOR, "/admin/accounts/ub.thuky.l06/password", &[]).await;
        assert!(!signs_in(&doors, "ub.thuky.l06", &password).await, "the old password is gone");
        assert!(signs_in(&doors, "ub.thuky.l06", &shown(&reset)).await);
    }

    async fn accounts_are_closed_to_everybody_else(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        doors.post(ADMINISTRATOR, "/admin/accounts/new", &SECRETARY).await;
        let (one, new) = ("/admin/accounts/ub.thuky.l06", "/admin/accounts/new");
        let others = Role::ALL.into_iter().filter(|role| *role != Role::Administrator).map(Who::Role);
        for who in others.chain([Who::Reader]) {
            for path in ["/admin/accounts", new, one] {
                assert_eq!(doors.get(who, path).await.status, StatusCode::FORBIDDEN, "{who:?} {path}");
            }
            for act in ["", "/closing", "/opening", "/password", "/sessions/end", "/codes/off"] {
                let path = format!("{one}{act}");
                assert_eq!(doors.post(who, &path, &SECRETARY).await.status, StatusCode::FORBIDDEN, "{who:?} {path}");
            }
            assert_eq!(doors.post(who, new, &SECRETARY).await.status, StatusCode::FORBIDDEN, "{who:?}");
        }
        assert_eq!(doors.get(Who::Stranger, one).await.status, StatusCode::SEE_OTHER);
        assert_eq!(doors.get(ADMINISTRATOR, "/admin/accounts/ub.khong-co").await.status, StatusCode::NOT_FOUND);
    }
}
