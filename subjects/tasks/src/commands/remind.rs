//! The reminders of a morning. Whatever happens in between, a morning is written down with its messages or not at all:
//! who looks again, in whichever process, finds it done.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use nhip_harmony::days::Period;
use nhip_harmony::ids::PersonId;
use nhip_office::accounts::{Account, AccountName};
use nhip_office::clock::vietnam;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::{Actor, Object, Refusal, Right, Role, Scope, may};
use nhip_office::{Act, Office};
use nhip_programme::eyes::Eyes;

use super::deliver::{Rows, deliver};
use crate::error::TaskError;
use crate::read::{Ground, may_leave, may_read};
use crate::rules::ids::TaskId;
use crate::rules::morning::{Line, Morning, Recipient, Reminding, messages};
use crate::rules::reminded::{Addressee, Concern, Reminded, RemindedLine, Wishes, account_key};
use crate::rules::reminder::is_in_monthly_list;
use crate::rules::task::Task;
use crate::rules::thread::Position;
use crate::store;

/// Sends what is due this morning; how many messages that were. None at night, on a day off, and when it was done.
///
/// # Errors
/// When the database fails; then nothing was sent.
pub async fn remind(office: &Office) -> Result<usize, TaskError> {
    let now = office.clock().now().to_zoned(vietnam()).datetime();
    let mut view = office.view().await?;
    let ground = Ground::load(view.conn()).await?;
    if morning(view.conn(), &ground, now).await?.is_none() {
        return Ok(0);
    }
    drop(view);
    let mut act = office.act(&Actor::system()).await?;
    let now = act.now().to_zoned(vietnam()).datetime();
    // Another process may have been quicker.
    let Some(morning) = morning(act.conn(), &ground, now).await? else { return Ok(0) };
    let composing = Composing::new(&mut act, &ground, morning).await?;
    let accounts = composing.by_name();
    let (told, rows) = composing.composed(&mut act).await?;
    let at = act.now();
    store::reminders::keep_morning(act.conn(), morning.day, at).await?;
    for reminded in &told {
        store::reminders::save(act.conn(), reminded).await?;
        deliver(&mut act, (reminded, &rows), &accounts).await?;
    }
    let entry = Entry::new("tasks.reminders.sent", "morning", morning.day.to_string());
    act.note(entry.after(&told.iter().map(|told| told.to.key()).collect::<Vec<_>>())?).await?;
    act.commit().await?;
    Ok(told.len())
}

async fn morning(conn: &mut Conn, ground: &Ground, now: DateTime) -> Result<Option<Morning>, StorageError> {
    let last = store::reminders::last_morning(conn, now.date()).await?;
    Ok(Morning::at(now, last, (&ground.limits, &ground.calendar)))
}

/// The accounts of the office and what each will be told.
struct Composing<'a> {
    ground: &'a Ground,
    morning: Morning,
    accounts: Vec<(Account, Actor)>,
    rows: Vec<(Task, Position)>,
    places: BTreeMap<TaskId, usize>,
    told: BTreeMap<AccountName, BTreeMap<usize, RemindedLine>>,
    units: BTreeMap<String, Vec<RemindedLine>>,
}

impl<'a> Composing<'a> {
    async fn new(act: &mut Act, ground: &'a Ground, morning: Morning) -> Result<Self, StorageError> {
        let dues = morning.dues((&ground.limits, &ground.calendar));
        let open = act.accounts().await?.into_iter().filter(|account| account.disabled_at.is_none());
        let with_actor = |account: Account| {
            let actor = account.actor(Scope::Desk);
            (account, actor)
        };
        let rows = store::tasks::due_among(act.conn(), &dues).await?;
        Ok(Self {
            ground,
            morning,
            accounts: open.map(with_actor).collect(),
            places: rows.iter().enumerate().map(|(at, (task, _))| (task.id.clone(), at)).collect(),
            rows,
            told: BTreeMap::new(),
            units: BTreeMap::new(),
        })
    }

    fn by_name(&self) -> BTreeMap<String, Account> {
        let named = |(account, _): &(Account, Actor)| (account.name.to_string(), account.clone());
        self.accounts.iter().map(named).collect()
    }

    /// The messages, and the tasks that they name.
    async fn composed(mut self, act: &mut Act) -> Result<(Vec<Reminded>, Rows), StorageError> {
        let here = act.office().code().clone();
        let directory = nhip_people::directory(act.conn(), Period::day(self.morning.day)).await?;
        let office_of = |person: &PersonId| directory.office_of_person(person).cloned();
        let office = Reminding { here: &here, office_of: &office_of };
        let by = (&self.ground.limits, &self.ground.calendar);
        let pairs = self.rows.iter().map(|(task, position)| (task, position));
        for (recipient, mut lines) in messages(pairs, by, (&self.morning, &office)) {
            if let Recipient::Unit(unit) = &recipient {
                lines = self.write_to(act, unit, lines).await?;
            }
            self.tell(act, (&recipient, &lines)).await?;
        }
        let monthly = match self.morning.brings_monthly_list(&self.ground.calendar) {
            true => self.monthly(act).await?,
            false => BTreeMap::new(),
        };
        let told = self.messages(&monthly, act);
        let rows = self.rows.into_iter().map(|(task, position)| (task.id.clone(), (task, position)));
        Ok((told, rows.collect()))
    }

    /// Hands the lines that may leave to a unit that has an address; those that are left have to be told by people.
    async fn write_to(
        &mut self,
        act: &mut Act,
        unit: &str,
        lines: Vec<Line>,
    ) -> Result<Vec<Line>, StorageError> {
        if act.office().mail().is_none() || store::reminders::unit_mail(act.conn(), unit).await?.is_none() {
            return Ok(lines);
        }
        let (mut written, mut left) = (Vec::new(), Vec::new());
        for line in lines {
            let place = self.places.get(&line.task).copied();
            let leaves = match place.and_then(|place| self.rows.get(place)) {
                Some((task, _)) => may_leave(act.conn(), task).await?,
                None => false,
            };
            if leaves {
                let concern = Concern::Does;
                written.push(RemindedLine { task: line.task, occasion: line.occasion, concern });
            } else {
                left.push(line);
            }
        }
        if !written.is_empty() {
            self.units.insert(unit.to_owned(), written);
        }
        Ok(left)
    }

    /// Hands the lines to whom they concern, as far as each may read them.
    async fn tell(
        &mut self,
        act: &mut Act,
        (recipient, lines): (&Recipient, &[Line]),
    ) -> Result<(), StorageError> {
        let (chosen, concern) = match recipient {
            Recipient::Office => (self.who_may(Right::AnswerTask), Concern::Does),
            Recipient::Unit(_) => (self.who_may(Right::AnswerTask), Concern::Chases),
            Recipient::Leader { post, person } => {
                let near = self.who_is_near(post, person.as_ref());
                match near.is_empty() {
                    false => (near, Concern::Leads),
                    true => (self.who_may(Right::GiveTask), Concern::TellsLeader),
                }
            }
        };
        for (name, actor) in chosen {
            let mut eyes = Eyes::of(&actor);
            for line in lines {
                let Some(place) = self.places.get(&line.task).copied() else { continue };
                if !may_read(act.conn(), &mut eyes, &self.rows[place].0).await? {
                    continue;
                }
                let line = RemindedLine { task: line.task.clone(), occasion: line.occasion, concern };
                let known = self.told.entry(name.clone()).or_default().entry(place).or_insert(line);
                known.concern = known.concern.min(concern);
            }
        }
        Ok(())
    }

    fn who_may(&self, right: Right) -> Vec<(AccountName, Actor)> {
        let may = |actor: &Actor| may(actor, right, &Object::Office).is_ok();
        self.who(may)
    }

    /// The leader's own account and the secretary's; else whoever holds the post.
    fn who_is_near(&self, post: &str, person: Option<&PersonId>) -> Vec<(AccountName, Actor)> {
        let near = self.who(|actor| person.is_some_and(|person| actor.stands_near([person.as_str()])));
        if !near.is_empty() {
            return near;
        }
        let post = post.to_lowercase();
        self.who(|actor| actor.is(Role::Leader) && actor.display.to_lowercase() == post)
    }

    fn who(&self, is: impl Fn(&Actor) -> bool) -> Vec<(AccountName, Actor)> {
        let chosen = self.accounts.iter().filter(|(_, actor)| is(actor));
        chosen.map(|(account, actor)| (account.name.clone(), actor.clone())).collect()
    }

    /// How many tasks of the monthly list that this office gave each giver may read.
    async fn monthly(&self, act: &mut Act) -> Result<BTreeMap<AccountName, usize>, StorageError> {
        let here = act.office().code().clone();
        let day = self.morning.day;
        let is_long = |(task, position): &&(Task, Position)| {
            task.owner == here && is_in_monthly_list(position, &self.ground.limits, day)
        };
        let long: Vec<&(Task, Position)> = self.rows.iter().filter(is_long).collect();
        let mut counts = BTreeMap::new();
        for (name, actor) in self.who_may(Right::GiveTask) {
            let mut eyes = Eyes::of(&actor);
            let mut count = 0;
            for (task, _) in &long {
                count += usize::from(may_read(act.conn(), &mut eyes, task).await?);
            }
            if count > 0 {
                counts.insert(name, count);
            }
        }
        Ok(counts)
    }

    fn messages(&self, monthly: &BTreeMap<AccountName, usize>, act: &Act) -> Vec<Reminded> {
        let (day, at) = (self.morning.day, act.now());
        let names: BTreeSet<&AccountName> = self.told.keys().chain(monthly.keys()).collect();
        let posts: BTreeMap<&AccountName, &str> =
            self.accounts.iter().map(|(account, _)| (&account.name, account.display.as_str())).collect();
        let to_accounts = names.into_iter().map(|name| Reminded {
            to: Addressee::Account {
                name: name.clone(),
                post: posts.get(name).copied().unwrap_or_default().to_owned(),
            },
            day,
            lines: self.told.get(name).into_iter().flat_map(|lines| lines.values().cloned()).collect(),
            monthly: monthly.get(name).copied(),
            at,
        });
        let to_units = self.units.iter().map(|(name, lines)| Reminded {
            to: Addressee::Unit { name: name.clone() },
            day,
            lines: lines.clone(),
            monthly: None,
            at,
        });
        to_accounts.chain(to_units).collect()
    }
}

/// Whoever reads tasks minds the own messages; a token that only reads changes nothing.
fn own_affair(act: &Act) -> Result<(), TaskError> {
    act.may(Right::ReadProgramme, &Object::Office)?;
    if act.actor().scope == Scope::ReadOnly { Err(Refusal::ReadOnly.into()) } else { Ok(()) }
}

/// Marks one's own messages up to a morning as seen.
///
/// # Errors
/// When the person may read no tasks, or the database fails.
pub async fn see_reminders(act: &mut Act, day: jiff::civil::Date) -> Result<(), TaskError> {
    own_affair(act)?;
    let (key, at) = (account_key(act.actor().name()), act.now());
    if store::reminders::see(act.conn(), (&key, day), at).await? > 0 {
        act.note(Entry::new("tasks.reminders.seen", "morning", day.to_string())).await?;
    }
    Ok(())
}

/// Chooses the ways besides the desk on which one's own messages come.
///
/// # Errors
/// When the person may read no tasks, or the database fails.
pub async fn wish_reminders(act: &mut Act, wishes: &Wishes) -> Result<(), TaskError> {
    own_affair(act)?;
    let account = act.actor().name().to_owned();
    let before = store::reminders::wishes(act.conn(), &account).await?;
    if before == *wishes {
        return Ok(());
    }
    store::reminders::save_wishes(act.conn(), &account, wishes).await?;
    let entry = Entry::new("tasks.reminders.wished", "account", &account);
    Ok(act.note(entry.before(&before)?.after(wishes)?).await?)
}
