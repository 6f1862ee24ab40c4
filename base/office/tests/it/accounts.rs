//! Signing in, sessions, tokens.

use jiff::SignedDuration;
use nhip_office::accounts::token::{self, TokenScope};
use nhip_office::accounts::{
    self, AccountError, AccountName, NewAccount, Password, SignIn, SignInError, TotpSecret,
};
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::testing::{office, place};
use nhip_office::{Office, on_both_databases};

fn name() -> AccountName {
    "ub.tonghop".parse().unwrap()
}

async fn with_planner(office: &Office, roles: &[Role]) {
    let mut act = office.act(&Actor::system()).await.unwrap();
    let new = NewAccount {
        name: name(),
        display: "Chuyên viên Tổng hợp".to_owned(),
        roles: roles.iter().copied().collect(),
        serves: Default::default(),
        person: None,
        password: Password::new("mat-khau-thu-nghiem").unwrap(),
    };
    accounts::add(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
}

fn typed(password: &str, code: Option<String>) -> SignIn {
    SignIn {
        name: "ub.tonghop".to_owned(),
        password: Password::typed(password),
        code,
        agent: "trình duyệt thử".to_owned(),
    }
}

on_both_databases! {
    async fn the_right_password_opens_a_session_and_signing_out_ends_it(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        with_planner(&office, &[Role::Planner]).await;
        assert!(matches!(office.sign_in(typed("sai", None)).await, Err(SignInError::Refused)));
        let session = office.sign_in(typed("mat-khau-thu-nghiem", None)).await.unwrap();
        let signed = office.signed(&session.token).await.unwrap().unwrap();
        assert!(signed.actor.is(Role::Planner));
        office.sign_out(&signed).await.unwrap();
        assert!(office.signed(&session.token).await.unwrap().is_none());
        office.close().await;
    }

    async fn an_unused_session_ends_by_itself(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        with_planner(&office, &[Role::Planner]).await;
        let session = office.sign_in(typed("mat-khau-thu-nghiem", None)).await.unwrap();
        office.clock().advance(SignedDuration::from_hours(11));
        assert!(office.signed(&session.token).await.unwrap().is_some());
        office.clock().advance(SignedDuration::from_hours(11));
        assert!(office.signed(&session.token).await.unwrap().is_some(), "use prolongs it");
        office.clock().advance(SignedDuration::from_hours(13));
        assert!(office.signed(&session.token).await.unwrap().is_none());
        office.close().await;
    }

    async fn a_session_ends_after_seven_days_of_use(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        with_planner(&office, &[Role::Planner]).await;
        let session = office.sign_in(typed("mat-khau-thu-nghiem", None)).await.unwrap();
        let mut hours = 0;
        while office.signed(&session.token).await.unwrap().is_some() {
            office.clock().advance(SignedDuration::from_hours(6));
            hours += 6;
        }
        assert_eq!(hours, 7 * 24);
        office.close().await;
    }

    async fn an_account_with_one_time_codes_needs_one(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        with_planner(&office, &[Role::Planner]).await;
        let secret = TotpSecret::new(office.chance());
        let mut act = office.act(&Actor::system()).await.unwrap();
        accounts::set_totp(&mut act, &name(), Some(secret.clone())).await.unwrap();
        act.commit().await.unwrap();
        let without = office.sign_in(typed("mat-khau-thu-nghiem", None)).await;
        assert!(matches!(without, Err(SignInError::CodeNeeded)));
        let code = secret.code(office.clock().now());
        office.sign_in(typed("mat-khau-thu-nghiem", code)).await.unwrap();
        office.close().await;
    }

    async fn closing_an_account_ends_its_sessions(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        with_planner(&office, &[Role::Planner]).await;
        let session = office.sign_in(typed("mat-khau-thu-nghiem", None)).await.unwrap();
        let mut act = office.act(&Actor::system()).await.unwrap();
        accounts::disable(&mut act, &name()).await.unwrap();
        act.commit().await.unwrap();
        assert!(office.signed(&session.token).await.unwrap().is_none());
        let again = office.sign_in(typed("mat-khau-thu-nghiem", None)).await;
        assert!(matches!(again, Err(SignInError::Refused)));
        office.close().await;
    }

    async fn the_last_administrator_cannot_be_closed(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        with_planner(&office, &[Role::Administrator]).await;
        let mut act = office.act(&Actor::system()).await.unwrap();
        let refused = accounts::disable(&mut act, &name()).await;
        assert!(matches!(refused, Err(AccountError::LastAdministrator)));
        drop(act);
        office.close().await;
    }

    async fn a_revoked_token_opens_nothing(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        with_planner(&office, &[Role::Planner]).await;
        let actor = Actor::new("ub.tonghop", "Chuyên viên", [Role::Planner], Scope::Desk);
        let mut act = office.act(&actor).await.unwrap();
        let made = token::add(&mut act, "bảng điện tử", TokenScope::Read, None).await.unwrap().unwrap();
        act.commit().await.unwrap();
        let holder = office.token_holder(&made.secret).await.unwrap().unwrap();
        assert_eq!(holder.actor.scope, Scope::ReadOnly);
        let mut act = office.act(&actor).await.unwrap();
        token::revoke(&mut act, &made.token.id).await.unwrap();
        act.commit().await.unwrap();
        assert!(office.token_holder(&made.secret).await.unwrap().is_none());
        office.close().await;
    }
}
