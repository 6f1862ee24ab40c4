//! One's own reminders: this morning's, earlier ones, and the ways on which they come.

use askama::Template;
use nhip_office::clock::vietnam;
use nhip_office::pushes;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::PageResult;
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::signin::AccountPage;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::reminders::{MessageView, message};
use super::{OwnRemindersPage, SECTION, SeenForm};
use crate::commands::{see_reminders, wish_reminders};
use crate::rules::reminded::{Wish, Wishes, account_key};
use crate::store::reminders;

/// How many messages are shown.
const SHOWN: i64 = 15;

/// `GET /account/reminders`
pub(super) async fn show(visitor: Visitor) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    page(&visitor, &FormState::default()).await
}

/// `POST /account/reminders`: chooses the ways.
pub(super) async fn wish(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut act = visitor.act().await?;
    let before = reminders::wishes(act.conn(), visitor.actor().name()).await?;
    // Of a way that the form did not show nothing was said.
    let wish = |name: &str, before: Wish| match sent.all("shown").iter().any(|shown| shown == name) {
        false => before,
        true if sent.first(name) == Some("yes") => Wish::Wanted,
        true => Wish::Unwanted,
    };
    let wishes = Wishes { mail: wish("mail", before.mail), push: wish("push", before.push) };
    wish_reminders(&mut act, &wishes).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&OwnRemindersPage {})))
}

/// `POST /account/reminders/seen`
pub(super) async fn see(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut fields = sent.fields();
    let Some(day) = fields.required("day") else {
        return page(&visitor, &fields.into_state()).await;
    };
    let mut act = visitor.act().await?;
    see_reminders(&mut act, day).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&OwnRemindersPage {})))
}

/// A message of a morning.
struct OwnView {
    day: String,
    date: String,
    seen: Option<String>,
    message: MessageView,
}

async fn page(visitor: &Visitor, form: &FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let mut view = visitor.view().await?;
    let name = visitor.actor().name();
    let logged = reminders::newest_of(view.conn(), &account_key(name), SHOWN).await?;
    let wishes = reminders::wishes(view.conn(), name).await?;
    let accounts = view.accounts().await?;
    let own = accounts.iter().find(|account| account.name.as_str() == name);
    let mail = own.and_then(|account| account.mail()).map(ToString::to_string);
    let devices = pushes::of_account(view.conn(), &visitor.signed().account.name).await?.len();
    drop(view);
    let (mut today, mut earlier) = (None, Vec::new());
    for one in &logged {
        let own = OwnView {
            day: words.day(one.reminded.day),
            date: one.reminded.day.to_string(),
            seen: one.seen_at.map(|at| words.named("reminders-seen", &words.instant(at, &vietnam()))),
            message: message(visitor, &one.reminded).await?,
        };
        if one.reminded.day == visitor.today() { today = Some(own) } else { earlier.push(own) }
    }
    let body = OwnBody {
        words,
        frame: visitor.frame(),
        today,
        earlier,
        seen_url: links.to(&SeenForm {}),
        action: links.to(&OwnRemindersPage {}),
        account: links.to(&AccountPage {}),
        mail: mail.filter(|_| visitor.office().mail().is_some()),
        wants_mail: wishes.mail == Wish::Wanted,
        sends_pushes: visitor.office().pushes().is_some(),
        devices,
        wants_push: wishes.push == Wish::Wanted,
    };
    let parts = PageParts::new(words.t("reminders-own")).section(SECTION).form(form);
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "own_reminders.html")]
struct OwnBody {
    words: Words,
    frame: Frame,
    today: Option<OwnView>,
    earlier: Vec<OwnView>,
    seen_url: Url,
    action: Url,
    account: Url,
    /// The account's address, when letters leave this office.
    mail: Option<String>,
    wants_mail: bool,
    sends_pushes: bool,
    /// How many browsers ring for the account.
    devices: usize,
    wants_push: bool,
}
