//! One-time codes of one's own account: shown once to be scanned, confirmed with a code, switched off with the
//! password. Who loses the telephone asks the administrator, who switches them off.
//!
//! The new secret travels in the form only, so that nothing is kept of a switching on that was left half-way.

use askama::Template;
use nhip_office::accounts::{self, TotpSecret, totp_matches};

use super::{AccountPage, CodesOff, CodesPage, account, password};
use crate::answers::see_other;
use crate::error::PageResult;
use crate::forms::{Fault, FormState, Submitted};
use crate::frame::{Frame, PageParts};
use crate::links::Url;
use crate::markup::Markup;
use crate::scanned::picture;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "codes.html")]
struct CodesBody {
    words: Words,
    frame: Frame,
    form: FormState,
    picture: Markup,
    otpauth: String,
    secret: String,
    spaced: String,
    to: Url,
    back: Url,
}

/// `GET /account/codes`
pub(super) async fn ask(visitor: Visitor) -> PageResult {
    visitor.at_desk()?;
    let secret = TotpSecret::new(visitor.office().chance());
    page(&visitor, &secret, FormState::default())
}

/// `POST /account/codes`
pub(super) async fn switch_on(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.at_desk()?;
    let mut fields = sent.fields();
    let typed = fields.required::<String>("code").unwrap_or_default();
    let secret = fields.required::<String>("secret").and_then(|text| TotpSecret::confirmed(&text));
    let Some(secret) = secret else { return Ok(see_other(&visitor.links().to(&CodesPage {}))) };
    if fields.is_sound() && !totp_matches(&secret, &typed, visitor.now()) {
        fields.refuse("code", Fault::Said("codes-wrong"));
    }
    if !fields.is_sound() {
        return page(&visitor, &secret, fields.into_state());
    }
    set(&visitor, Some(secret)).await
}

/// `POST /account/codes/off`
pub(super) async fn switch_off(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.at_desk()?;
    let mut fields = sent.fields();
    let typed = fields.required::<String>("codes-password").unwrap_or_default();
    if fields.is_sound() && !password::is_right(&visitor, typed).await {
        fields.refuse("codes-password", Fault::Said("fault-wrong-password"));
    }
    if !fields.is_sound() {
        return account::page(&visitor, fields.into_state(), account::Made::Nothing).await;
    }
    set(&visitor, None).await
}

/// Where one-time codes are switched off.
pub(super) fn off_url(visitor: &Visitor) -> Url {
    visitor.links().to(&CodesOff {})
}

async fn set(visitor: &Visitor, secret: Option<TotpSecret>) -> PageResult {
    let mut act = visitor.act().await?;
    accounts::set_totp(&mut act, &visitor.signed().account.name, secret).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&AccountPage {})))
}

fn page(visitor: &Visitor, secret: &TotpSecret, form: FormState) -> PageResult {
    let words = visitor.words();
    let frame = visitor.frame();
    let otpauth = secret.otpauth(visitor.office().code(), &visitor.signed().account.name);
    let letters: Vec<char> = secret.base32().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    let body = CodesBody {
        words,
        picture: picture(&otpauth)?,
        otpauth,
        secret: secret.base32().to_owned(),
        spaced: groups.join(" "),
        to: visitor.links().to(&CodesPage {}),
        back: visitor.links().to(&AccountPage {}),
        frame: frame.clone(),
        form,
    };
    frame.page(PageParts::new(words.t("codes-title")).form(&body.form), &body)
}
