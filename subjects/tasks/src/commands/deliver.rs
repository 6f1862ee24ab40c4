//! Bringing the messages of a morning to people besides the desk: by letters and to browsers, in the act that keeps the
//! messages.

use std::collections::BTreeMap;

use jiff::{SignedDuration, ToSpan as _};
use nhip_office::Act;
use nhip_office::accounts::{Account, Language as AccountLanguage};
use nhip_office::db::StorageError;
use nhip_office::keys;
use nhip_office::letters::{About, Letter, Mailbox, Queued, Secrecy, Text};
use nhip_office::pushes::Push;
use nhip_web::words::{Language, Words};

use super::links::opens;
use crate::letters::{Named, subject, to_account, to_browser, to_unit};
use crate::read::may_leave;
use crate::rules::ids::TaskId;
use crate::rules::reminded::{Addressee, Reminded, Way, WayState, Wish, Wishes};
use crate::rules::task::Task;
use crate::rules::thread::Position;
use crate::store::{self, reminders::Went};

/// How long the link in a letter opens, in days: it is the next reminder's by then.
const LINK_DAYS: i64 = 60;
/// How long a browser that was off is still rung: a working day. The next morning has a message of its own, and at night
/// nobody is rung.
const RINGS_FOR: SignedDuration = SignedDuration::from_hours(10);

/// The tasks that messages name.
pub(super) type Rows = BTreeMap<TaskId, (Task, Position)>;

/// Writes a message on the ways that its recipient has and wants.
pub(super) async fn deliver(
    act: &mut Act,
    (reminded, rows): (&Reminded, &Rows),
    accounts: &BTreeMap<String, Account>,
) -> Result<(), StorageError> {
    let account = match &reminded.to {
        Addressee::Account { name, .. } => accounts.get(name.as_str()),
        Addressee::Unit { .. } => None,
    };
    let wishes = match account {
        Some(account) => store::reminders::wishes(act.conn(), account.name.as_str()).await?,
        None => Wishes::default(),
    };
    if let Some(account) = account.filter(|_| wishes.push == Wish::Wanted) {
        ring(act, account, reminded).await?;
    }
    if wishes.mail == Wish::Wanted {
        write(act, account, (reminded, rows)).await?;
    }
    Ok(())
}

/// Rings the browsers of an account: how much waits, and nothing of what it is.
async fn ring(act: &mut Act, account: &Account, reminded: &Reminded) -> Result<(), StorageError> {
    let key = message_key(reminded);
    let push = Push {
        account: account.name.clone(),
        key: key.clone(),
        topic: "reminder",
        message: to_browser(words_of(account), reminded),
        last: reminded.at + RINGS_FOR,
    };
    if act.send_push(&push).await? == 0 {
        return Ok(());
    }
    went(act, reminded, (Way::Push, key)).await
}

async fn write(
    act: &mut Act,
    account: Option<&Account>,
    (reminded, rows): (&Reminded, &Rows),
) -> Result<(), StorageError> {
    let Some(pages) = act.office().mail().map(|mail| mail.pages.clone()) else { return Ok(()) };
    let letter = match (&reminded.to, account) {
        (_, Some(account)) => account_letter(act, (account, &pages), (reminded, rows)).await?,
        (Addressee::Unit { name }, None) => unit_letter(act, (name, &pages), (reminded, rows)).await?,
        (Addressee::Account { .. }, None) => None,
    };
    let Some((to, words, text, secrecy)) = letter else { return Ok(()) };
    let letter = Letter {
        to,
        subject: subject(words, reminded),
        text,
        calendar: None,
        attachments: Vec::new(),
        about: About::new("reminder", reminded.day),
        key: message_key(reminded),
        secrecy,
    };
    match act.send_letter(&letter).await? {
        Queued::New(id) => went(act, reminded, (Way::Mail, id.as_str().to_owned())).await,
        Queued::Before(_) | Queued::NoMail => Ok(()),
    }
}

/// Names a message on whatever way it goes.
fn message_key(reminded: &Reminded) -> String {
    format!("reminder/{}/{}", reminded.day, reminded.to.key())
}

/// Writes down that a message was handed over on a way; the note leads to what became of it.
async fn went(act: &mut Act, reminded: &Reminded, (way, note): (Way, String)) -> Result<(), StorageError> {
    let went = Went { way, state: WayState::Waiting, note, at: act.now() };
    store::reminders::save_way(act.conn(), (&reminded.to.key(), reminded.day), &went).await
}

fn words_of(account: &Account) -> Words {
    Words::of(match account.language {
        AccountLanguage::Vi => Language::Vietnamese,
        AccountLanguage::En => Language::English,
    })
}

type Written = Option<(Mailbox, Words, Text, Secrecy)>;

async fn account_letter(
    act: &mut Act,
    (account, pages): (&Account, &str),
    (reminded, rows): (&Reminded, &Rows),
) -> Result<Written, StorageError> {
    let Some(to) = account.mail().cloned() else { return Ok(None) };
    let words = words_of(account);
    let mut named = Vec::new();
    for line in &reminded.lines {
        let Some((task, position)) = rows.get(&line.task) else { continue };
        if may_leave(act.conn(), task).await? {
            named.push(Named { line, task, position });
        }
    }
    let others = reminded.lines.len() - named.len();
    let text = to_account(words, pages, (&named, others), reminded.monthly);
    Ok(Some((to, words, text, Secrecy::Open)))
}

/// Each task with a link of its own; what may not leave was never handed to a unit.
async fn unit_letter(
    act: &mut Act,
    (unit, pages): (&str, &str),
    (reminded, rows): (&Reminded, &Rows),
) -> Result<Written, StorageError> {
    let Some(to) = store::reminders::unit_mail(act.conn(), unit).await? else { return Ok(None) };
    let last = reminded.day.saturating_add(LINK_DAYS.days());
    let mut named = Vec::new();
    for line in &reminded.lines {
        let Some((task, position)) = rows.get(&line.task) else { continue };
        let (_, secret) = keys::make(act, opens(&task.id), (unit, Some(last))).await?;
        named.push((Named { line, task, position }, secret));
    }
    let words = Words::of(Language::Vietnamese);
    Ok(Some((to, words, to_unit(words, pages, &named), Secrecy::HoldsSecret)))
}
