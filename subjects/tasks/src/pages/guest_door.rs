//! Where a unit without an office answers for its task by a link: no account, no rail, nothing but this task.

use askama::Template;
use axum::extract::Path;
use nhip_office::keys::Key;
use nhip_office::rights::Actor;
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::Control;
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::knocks::Knocks;
use nhip_web::site::Site;
use nhip_web::words::{Arg, Words};

use super::forms::{self, DeedForm, Offering};
use super::show::{StepView, steps};
use super::{GuestDoor, GuestStepForm, views};
use crate::commands::{opened, step_by_link};
use crate::read::Ground;
use crate::rules::state::Stage;
use crate::rules::step::Deed;
use crate::rules::thread::Thread;

/// Knocks at once from one address: plenty for a unit at work, too few to look for a secret.
const AT_ONCE: u32 = 60;

/// Counts the knocks at this door.
pub(super) fn knocks() -> Knocks {
    Knocks::at_most(AT_ONCE)
}

/// What a link opens.
struct Opened {
    key: Key,
    thread: Thread,
    ground: Ground,
}

async fn open(site: &Site, secret: &str) -> Result<Opened, WebError> {
    let today = nhip_office::clock::day_of(site.office().clock().now());
    let mut view = site.office().view().await?;
    // A wrong secret and one that was revoked are told alike.
    let closed = || WebError::unknown().saying("tasks-link-closed");
    let (key, thread) = opened(view.conn(), (secret, today)).await?.ok_or_else(closed)?;
    let ground = Ground::load(view.conn()).await?;
    Ok(Opened { key, thread, ground })
}

/// `GET /task/{secret}`
pub(super) async fn show(guest: Guest, Path(at): Path<GuestDoor>) -> PageResult {
    let opened = open(&guest.site, &at.secret).await?;
    let state = if guest.has_sent { Said::Sent } else { Said::Nothing };
    page(&guest, (&at.secret, &opened), (None, state))
}

/// `POST /task/{secret}/steps/{deed}`
pub(super) async fn send(guest: Guest, Path(at): Path<GuestStepForm>, form: Submitted) -> PageResult {
    let mut fields = form.fields();
    let opened = open(&guest.site, &at.secret).await?;
    let seen = fields.required::<u32>("seen").and_then(|seen| usize::try_from(seen).ok());
    let deed = forms::read(&at.deed, &mut fields).filter(Deed::is_of_lead);
    let (Some(seen), Some(deed), true) = (seen, deed, fields.is_sound()) else {
        if !Deed::WORDS.contains(&at.deed.as_str()) {
            return Err(WebError::unknown());
        }
        let form = fields.into_state();
        return page(&guest, (&at.secret, &opened), (Some((&at.deed, &form)), Said::Nothing));
    };
    let mut act = guest.site.office().act(&actor(&opened.key)).await?;
    match step_by_link(&mut act, (&at.secret, seen), deed).await {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&guest.site.links().to(&GuestDoor { secret: at.secret }).query("sent", "yes")))
        }
        Err(error) => {
            drop(act);
            let sentence = error.say(guest.words);
            let said = match error.field() {
                Some(field) => {
                    fields.refuse(field, Fault::Sentence(sentence));
                    Said::Nothing
                }
                None => Said::Fault(sentence),
            };
            // Somebody may have been quicker: the page shows the task as it is now, with what was typed.
            let opened = open(&guest.site, &at.secret).await?;
            let form = fields.into_state();
            guest
                .again(&error, async || page(&guest, (&at.secret, &opened), (Some((&at.deed, &form)), said)))
                .await
        }
    }
}

/// The journal's name for what comes in by a link: the link, never the secret.
fn actor(key: &Key) -> Actor {
    Guest::actor(&key.id, &format!("{} (qua liên kết)", key.holder))
}

/// What stands above the task.
enum Said {
    Nothing,
    Sent,
    Fault(String),
}

fn page(
    guest: &Guest,
    (secret, opened): (&str, &Opened),
    (typed, said): (Option<(&str, &FormState)>, Said),
) -> PageResult {
    let words = guest.words;
    let (thread, ground) = (&opened.thread, &opened.ground);
    let today = nhip_office::clock::day_of(guest.site.office().clock().now());
    let position = thread.position();
    let action = |deed: &Deed| {
        guest.site.links().to(&GuestStepForm { secret: secret.to_owned(), deed: deed.word().to_owned() })
    };
    let offering = Offering {
        words,
        today,
        part: thread.task.part(&thread.task.owner),
        may: &|deed| deed.is_of_lead(),
        action: &action,
        asks_day: false,
    };
    let label = ground.label(&position, today);
    let body = DoorBody {
        words,
        frame: guest.frame(),
        content: thread.task.facts.content.clone(),
        state: views::state(words, position.state()),
        label: label.map(|label| (views::label(words, label), views::look(label))),
        facts: facts(words, thread),
        sent: matches!(said, Said::Sent),
        fault: if let Said::Fault(sentence) = said { Some(sentence) } else { None },
        steps: steps(&guest.site, words, thread),
        deeds: forms::offered(&offering, thread, typed),
        seen: thread.seen(),
    };
    let none = FormState::default();
    let parts = PageParts::new(words.t("tasks-door-title"))
        .lead(words.named("tasks-door-lead", &thread.task.facts.lead))
        .form(typed.map_or(&none, |(_, form)| form));
    guest.page(parts, &body)
}

/// What the unit has to know: nothing of the office's own account of the task.
fn facts(words: Words, thread: &Thread) -> Vec<(String, String)> {
    let (task, position) = (&thread.task, thread.position());
    let may_return = position.stage == Stage::Given;
    let return_by = if may_return { words.day(task.return_by) } else { String::new() };
    let due = match position.due == task.first_due {
        true => words.day(position.due),
        false => {
            let args =
                [("due", Arg::from(words.day(position.due))), ("count", Arg::from(position.extensions))];
            words.with("tasks-due-now-is", &args)
        }
    };
    let lines = [
        ("tasks-source", views::source(words, &task.source)),
        ("tasks-lead", task.facts.lead.clone()),
        ("tasks-helpers", task.facts.helpers.join("; ")),
        ("tasks-product", views::product(words, task.facts.product)),
        ("tasks-due", due),
        ("tasks-giver", task.facts.giver.clone()),
        ("tasks-return-by", return_by),
    ];
    lines.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (words.t(key), text)).collect()
}

#[derive(Template)]
#[template(path = "guest_task.html")]
struct DoorBody {
    words: Words,
    frame: Frame,
    content: String,
    state: String,
    label: Option<(String, &'static str)>,
    facts: Vec<(String, String)>,
    sent: bool,
    fault: Option<String>,
    steps: Vec<StepView>,
    deeds: Vec<DeedForm>,
    seen: usize,
}
