//! Asking another office.

use jiff::civil::{Date, DateTime};
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::Precedence;
use nhip_harmony::days::time_at;
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Object, Right};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::publication::week_of;
use nhip_programme::rules::record::Record;
use nhip_programme::week::{is_published, judge, record_of};

use crate::clocks;
use crate::error::AgreementError;
use crate::messages;
use crate::rules::clock::{Article, Dial, local};
use crate::rules::request::{ClashSeen, LONGEST_TEXT, Request, RequestId, SeenActivity, Wish};
use crate::rules::step::Rung;
use crate::rules::thread::Thread;
use crate::shown::{self, is_whole};
use crate::store;

/// What is to be asked.
#[derive(Clone, Debug)]
pub struct Ask {
    /// About which activity.
    pub activity: ActivityId,
    /// The version that the person saw.
    pub seen: u32,
    /// What is wished.
    pub wish: Wish,
    /// The clash behind it: a day of its week, and its key.
    pub clash: Option<(Date, String)>,
    /// What else is said.
    pub note: String,
}

/// Sends a request to the office that owns the activity, or that keeps the leader's calendar.
pub async fn ask(act: &mut Act, ask: Ask) -> Result<Thread, AgreementError> {
    act.may(Right::SettleClash, &Object::Office)?;
    let note = ask.note.trim().to_owned();
    if note.chars().count() > LONGEST_TEXT {
        return Err(AgreementError::Text { field: "note" });
    }
    let record = seen(act, &ask).await?;
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let asked = asked_office(act, &record, &reference, &ask.wish)?;
    if let Wish::Place(placement) = &ask.wish {
        placement.check().map_err(ChangeError::from)?;
    }
    refuse_repeat(act, &ask).await?;
    let (clash, other_is_internal) = match &ask.clash {
        Some(at) => clash_seen(act, at, &ask.activity).await?,
        None => (None, false),
    };
    let internal = other_is_internal || record.level == Level::Leaders;
    let clocks = clocks::load(act.conn()).await?;
    let calendar = nhip_people::reckoner(act.conn()).await?;
    let begins = begins(&record, &reference);
    let now = local(act.now());
    if begins <= now {
        return Err(AgreementError::Lapsed);
    }
    let dial = Dial { calendar: &calendar, hours: reference.settings.hours, begins };
    let leads = clocks.coordinator == *act.office().code();
    let article = match ask.wish {
        Wish::Come(_) => Article::Leader,
        _ => clocks.article(&dial, now, (is_published(act.conn(), &record).await?, leads)),
    };
    let here = act.office().code().clone();
    let request = Request {
        id: RequestId::of(&here, &act.new_id()),
        asker: here,
        asked,
        silence: clocks.silence(article),
        dues: clocks.dues(&dial, now, (article, Rung::Liaison)),
        coordinator: clocks.coordinator,
        activity: ask.activity,
        seen: SeenActivity::of(&record),
        wish: ask.wish,
        clash,
        article,
        asked_by: act.actor().display.clone(),
        asked_at: act.now(),
        note,
        internal,
    };
    store::save(act.conn(), &request).await?;
    act.note(Entry::new("agreement.request.sent", "request", &request.id).after(&request)?).await?;
    messages::tell_request(act, &request).await?;
    Ok(Thread::new(request, []))
}

/// The activity as the person saw it.
async fn seen(act: &mut Act, ask: &Ask) -> Result<Record, AgreementError> {
    let found = record_of(act.conn(), &ask.activity).await?;
    let record = found.filter(|record| is_whole(act.actor(), record));
    let record = record.ok_or_else(|| ChangeError::Unknown(ask.activity.clone()))?;
    if record.version != ask.seen {
        return Err(ChangeError::Stale { current: record.version }.into());
    }
    if !record.stands() {
        return Err(ChangeError::CalledOff.into());
    }
    Ok(record)
}

fn asked_office(
    act: &Act,
    record: &Record,
    reference: &Reference,
    wish: &Wish,
) -> Result<OfficeCode, AgreementError> {
    let here = act.office().code();
    match wish {
        Wish::Come(person) => {
            if record.owner() != here {
                return Err(ChangeError::Unknown(record.activity.id.clone()).into());
            }
            let office = reference.directory.office_of_person(person).filter(|office| *office != here);
            office.cloned().ok_or(AgreementError::NoOtherOffice)
        }
        _ if record.owner() == here => Err(AgreementError::Own),
        _ => Ok(record.owner().clone()),
    }
}

async fn refuse_repeat(act: &mut Act, ask: &Ask) -> Result<(), AgreementError> {
    let (actor, now, here) = (act.actor().clone(), act.now(), act.office().code().clone());
    let known = shown::all(act.conn(), (&actor, now)).await?;
    let same = known.iter().find(|found| {
        let request = &found.thread.request;
        found.standing.is_open()
            && request.asker == here
            && request.activity == ask.activity
            && request.wish == ask.wish
    });
    same.map_or(Ok(()), |found| Err(AgreementError::AlreadyAsked(found.thread.request.id.clone())))
}

/// The clash as it is now, and whether its other side is internal: then nothing but its key is told.
async fn clash_seen(
    act: &mut Act,
    (day, key): &(Date, String),
    asked: &ActivityId,
) -> Result<(Option<ClashSeen>, bool), AgreementError> {
    let today = act.today();
    let week = judge(act.conn(), week_of(*day), (0, today)).await?;
    let judged = week.shown_to(act.actor()).clash(key).filter(|judged| judged.clash.concerns(asked));
    let clash = &judged.ok_or(ChangeError::ClashGone)?.clash;
    let rows = || std::iter::once(&clash.a).chain(&clash.b).flat_map(|party| &party.group);
    let internal = rows().any(|id| week.records.get(id).is_some_and(|row| row.level == Level::Leaders));
    let class = |is_asked: bool| {
        let mut sides = std::iter::once(&clash.a).chain(&clash.b);
        let side = sides.find(|party| party.group.contains(asked) == is_asked)?;
        let class = week.records.get(&side.id)?.activity.precedence;
        class.filter(|_| !internal).map(Precedence::number)
    };
    let seen = ClashSeen {
        day: *day,
        key: key.clone(),
        kind: clash.kind.code().to_owned(),
        asked_class: class(true),
        other_class: class(false),
        says: if internal { String::new() } else { clash.reason() },
    };
    Ok((Some(seen), internal))
}

/// When an activity begins.
pub(super) fn begins(record: &Record, reference: &Reference) -> DateTime {
    let from = assumed(&record.activity, &reference.settings).from;
    record.activity.dates.from.to_datetime(time_at(from))
}
