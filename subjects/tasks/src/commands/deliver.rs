//! Bringing the messages of a morning to people besides the desk: by letters, in the act that keeps the messages.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use nhip_office::Act;
use nhip_office::accounts::{Account, Language as AccountLanguage};
use nhip_office::db::StorageError;
use nhip_office::keys;
use nhip_office::letters::{About, Letter, Mailbox, Queued, Secrecy, Text};
use nhip_web::words::{Language, Words};

use super::links::opens;
use crate::letters::{Named, subject, to_account, to_unit};
use crate::read::may_leave;
use crate::rules::ids::TaskId;
use crate::rules::reminded::{Addressee, Reminded, Way, WayState, Wish};
use crate::rules::task::Task;
use crate::rules::thread::Position;
use crate::store::{self, reminders::Went};

/// How long the link in a letter opens, in days: it is the next reminder's by then.
const LINK_DAYS: i64 = 60;

/// The tasks that messages name.
pub(super) type Rows = BTreeMap<TaskId, (Task, Position)>;

/// Writes the letter of a message, when its recipient has an address and wants one.
pub(super) async fn deliver(
    act: &mut Act,
    (reminded, rows): (&Reminded, &Rows),
    accounts: &BTreeMap<String, Account>,
) -> Result<(), StorageError> {
    let Some(pages) = act.office().mail().map(|mail| mail.pages.clone()) else { return Ok(()) };
    let letter = match &reminded.to {
        Addressee::Account { name, .. } => match accounts.get(name.as_str()) {
            Some(account) => account_letter(act, (account, &pages), (reminded, rows)).await?,
            None => None,
        },
        Addressee::Unit { name } => unit_letter(act, (name, &pages), (reminded, rows)).await?,
    };
    let Some((to, words, text, secrecy)) = letter else { return Ok(()) };
    let letter = Letter {
        to,
        subject: subject(words, reminded),
        text,
        calendar: None,
        attachments: Vec::new(),
        about: About::new("reminder", reminded.day),
        key: format!("reminder/{}/{}", reminded.day, reminded.to.key()),
        secrecy,
    };
    if let Queued::New(id) = act.send_letter(&letter).await? {
        let went =
            Went { way: Way::Mail, state: WayState::Waiting, note: id.as_str().to_owned(), at: act.now() };
        store::reminders::save_way(act.conn(), (&reminded.to.key(), reminded.day), &went).await?;
    }
    Ok(())
}

type Written = Option<(Mailbox, Words, Text, Secrecy)>;

async fn account_letter(
    act: &mut Act,
    (account, pages): (&Account, &str),
    (reminded, rows): (&Reminded, &Rows),
) -> Result<Written, StorageError> {
    let Some(to) = account.mail().cloned() else { return Ok(None) };
    let wishes = store::reminders::wishes(act.conn(), account.name.as_str()).await?;
    if wishes.mail == Wish::Unwanted {
        return Ok(None);
    }
    let words = Words::of(match account.language {
        AccountLanguage::Vi => Language::Vietnamese,
        AccountLanguage::En => Language::English,
    });
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
