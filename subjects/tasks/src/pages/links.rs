//! The links by which the unit that leads a task answers without an account: made, shown once, revoked.

use axum::extract::Path;
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use nhip_office::clock::vietnam;
use nhip_office::keys;
use nhip_office::letters::Mailbox;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::discreet;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::links::Url;
use nhip_web::site::Transport;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::{GuestDoor, TaskLinkForm, TaskLinkRevocation, TaskPage, UnitMailForm, show};
use crate::commands::{self, make_link, opens, revoke_links};
use crate::read;
use crate::rules::thread::Thread;
use crate::store;

/// The links of a task as its page shows them.
pub(super) struct LinksView {
    pub(super) make: Url,
    pub(super) revoke: Url,
    /// Who made which, when, and whether it still opens.
    pub(super) made: Vec<(String, bool)>,
    /// The address of the one that was made now; it is shown this once.
    pub(super) address: Option<String>,
    /// Where the unit's mail address is kept, when letters leave this office.
    pub(super) mail_url: Option<Url>,
    pub(super) mail: String,
}

impl LinksView {
    /// Whether any still opens.
    pub(super) fn is_open(&self) -> bool {
        self.made.iter().any(|(_, opens)| *opens)
    }
}

/// The links, for those who make them, of a task whose lead has no office.
pub(super) async fn view(
    visitor: &Visitor,
    thread: &Thread,
    address: Option<String>,
) -> Result<Option<LinksView>, WebError> {
    let (task, here) = (&thread.task, visitor.office().code());
    if !visitor.can(Right::GiveTask) || task.doer.is_some() || task.owner != *here {
        return Ok(None);
    }
    let mut view = visitor.view().await?;
    if !read::may_leave(view.conn(), task).await? {
        return Ok(None);
    }
    let keys = keys::of(view.conn(), opens(&task.id)).await?;
    let mail = store::reminders::unit_mail(view.conn(), &task.facts.lead).await?;
    let has_mail = visitor.office().mail().is_some();
    let words = visitor.words();
    let line = |key: &keys::Key| {
        let args = [
            ("by", Arg::from(key.made_by.as_str())),
            ("at", Arg::from(words.instant(key.made_at, &vietnam()))),
            ("ended", Arg::from(key.revoked_at.map_or_else(String::new, |at| words.instant(at, &vietnam())))),
        ];
        let word = if key.revoked_at.is_some() { "tasks-link-ended" } else { "tasks-link-open" };
        (words.with(word, &args), key.opens_on(visitor.today()))
    };
    Ok(Some(LinksView {
        make: visitor.links().to(&TaskLinkForm { id: task.id.clone() }),
        revoke: visitor.links().to(&TaskLinkRevocation { id: task.id.clone() }),
        made: keys.iter().map(line).collect(),
        address,
        mail_url: has_mail.then(|| visitor.links().to(&UnitMailForm { id: task.id.clone() })),
        mail: mail.map_or_else(String::new, String::from),
    }))
}

/// `POST /tasks/{id}/link`: makes a link and shows its address, this once.
pub(super) async fn make(visitor: Visitor, headers: HeaderMap, Path(at): Path<TaskLinkForm>) -> PageResult {
    visitor.may(Right::GiveTask, &Object::Office)?;
    let mut act = visitor.act().await?;
    let (_, secret) = make_link(&mut act, &at.id).await?;
    act.commit().await?;
    let address = address(&visitor, &headers, secret);
    Ok(discreet::answer(show::linked(&visitor, &at.id, address).await?))
}

/// `POST /tasks/{id}/revocation`
pub(super) async fn revoke(visitor: Visitor, Path(at): Path<TaskLinkRevocation>) -> PageResult {
    visitor.may(Right::GiveTask, &Object::Office)?;
    let mut act = visitor.act().await?;
    revoke_links(&mut act, &at.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&TaskPage { id: at.id })))
}

/// `POST /tasks/{id}/unit-mail`
pub(super) async fn address_unit(
    visitor: Visitor,
    Path(at): Path<UnitMailForm>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::GiveTask, &Object::Office)?;
    let mut fields = sent.fields();
    let mail = fields.optional::<Mailbox>("unit_mail");
    if !fields.is_sound() {
        let why = visitor.words().t("tasks-unit-mail-faulty");
        let thread = super::read_one(&visitor, &at.id).await?;
        let mut response = show::page(&visitor, &thread, (None, Some(why))).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let mut act = visitor.act().await?;
    commands::address_unit(&mut act, &at.id, mail.as_ref()).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&TaskPage { id: at.id })))
}

/// The whole address, as the person's browser knows this site.
fn address(visitor: &Visitor, headers: &HeaderMap, secret: String) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = match visitor.site().settings().transport {
        Transport::Encrypted => "https",
        Transport::Plain => "http",
    };
    format!("{scheme}://{host}{}", visitor.links().to(&GuestDoor { secret }))
}
