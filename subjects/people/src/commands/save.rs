//! Saving and removing a record by hand.

use std::collections::BTreeSet;

use nhip_envelope::{NoticeKind, OfficeCode};
use nhip_harmony::programme::{Area, Room, Travel};
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::Object;

use super::{Change, DirectoryError, Saved, Warning};
use crate::directory::records;
use crate::rules::absence::Absence;
use crate::rules::body::Body;
use crate::rules::fault::{Fault, Why};
use crate::rules::group::{Abbreviation, Group};
use crate::rules::person::Person;
use crate::rules::post::{self, Post};
use crate::rules::record::{Kept, List, Named, Record, Standing, differences};
use crate::store::{self, Stored};

/// What a save starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// A record that is not there yet.
    New,
    /// The version that the person looked at.
    Version(i64),
}

/// Saves a record of this office and tells the partners.
///
/// # Errors
/// When it is not this office's to change, a field is wrong, or somebody saved meanwhile.
pub async fn save<R: Stored>(act: &mut Act, value: R, base: Base) -> Result<Saved<R>, DirectoryError> {
    save_among(act, value, base, &Siblings::new()).await
}

/// Keys of records of the same kind that are being saved in the same act.
pub(crate) type Siblings = BTreeSet<String>;

/// Saves a record that may name its siblings before they are stored.
pub(crate) async fn save_among<R: Stored>(
    act: &mut Act,
    value: R,
    base: Base,
    siblings: &Siblings,
) -> Result<Saved<R>, DirectoryError> {
    let known = store::find::<R>(act.conn(), &value.key()).await?;
    let here = act.office().code().clone();
    let present = known.as_ref().map(|known| known.owner.clone());
    let belonging = owner_of_belonging(act.conn(), &value).await?;
    // An office may give a body or a person of its own away; nothing else leaves it by being edited.
    let owner = value.owner().cloned().or(belonging.clone());
    for owner in [present.as_ref().or(owner.as_ref()), belonging.as_ref()].into_iter().flatten() {
        may_change(act, &value, owner, &here)?;
    }
    if present.is_none() && owner.is_none() {
        may_change(act, &value, &here, &here)?;
    }
    check(act.conn(), &value, siblings).await?;
    if let Some(error) = collision(known.as_ref(), &value, base) {
        return Err(error);
    }
    let warnings = warnings(act.conn(), &value).await?;
    if let Some(known) = known.as_ref().filter(|known| known.value == value && is_current(known)) {
        return Ok(Saved { record: known.clone(), changed: Change::Same, warnings });
    }
    let record = Kept {
        owner: owner.or(present).unwrap_or(here),
        version: known.as_ref().map_or(1, |known| known.version + 1),
        standing: Standing::Current,
        value,
    };
    keep(act, known.as_ref(), &record).await?;
    let changed = if known.as_ref().is_some_and(is_current) { Change::Changed } else { Change::Added };
    Ok(Saved { record, changed, warnings })
}

/// Takes a record out of the lists.
///
/// # Errors
/// When it is not this office's to change, other records name it, or somebody saved meanwhile.
pub async fn remove<R: Stored>(act: &mut Act, key: &str, version: i64) -> Result<Kept<R>, DirectoryError> {
    let known = store::find::<R>(act.conn(), key).await?.filter(is_current);
    let Some(known) = known else {
        return Err(DirectoryError::Unknown { kind: R::KIND, key: key.to_owned() });
    };
    let here = act.office().code().clone();
    may_change(act, &known.value, &known.owner, &here)?;
    if known.version != version {
        return Err(stale(&known, &known.value));
    }
    let users = users_of::<R>(act.conn(), key).await?;
    if !users.is_empty() {
        return Err(DirectoryError::InUse { key: key.to_owned(), users });
    }
    let removed = Kept { version: known.version + 1, standing: Standing::Removed, ..known.clone() };
    keep(act, Some(&known), &removed).await?;
    Ok(removed)
}

/// Stores, journals and sends a record of this office.
async fn keep<R: Stored>(
    act: &mut Act,
    before: Option<&Kept<R>>,
    after: &Kept<R>,
) -> Result<(), StorageError> {
    store::put(act.conn(), after).await?;
    note(act, before, after, None).await?;
    act.post_to_partners(&NoticeKind::first(&format!("people.{}", R::KIND)), after).await
}

/// Writes the journal entry of a record's change.
pub(super) async fn note<R: Stored>(
    act: &mut Act,
    before: Option<&Kept<R>>,
    after: &Kept<R>,
    from: Option<&OfficeCode>,
) -> Result<(), StorageError> {
    let word = match (from, after.standing, before) {
        (Some(_), _, _) => "people.mirrored",
        (None, Standing::Removed, _) => "people.removed",
        (None, Standing::Current, None) => "people.added",
        (None, Standing::Current, Some(_)) => "people.changed",
    };
    let mut entry = Entry::new(word, R::KIND, after.value.key());
    if let Some(before) = before {
        entry = entry.before(before)?;
    }
    act.note(entry.after(after)?).await
}

/// The owner of the record that this one belongs with.
pub(super) async fn owner_of_belonging<R: Record>(
    conn: &mut Conn,
    value: &R,
) -> Result<Option<OfficeCode>, StorageError> {
    Ok(match value.belongs_with() {
        Some((List::Bodies, key)) => store::find::<Body>(conn, &key).await?.map(|body| body.owner),
        Some((List::People, key)) => store::find::<Person>(conn, &key).await?.map(|person| person.owner),
        Some((List::Groups | List::Areas, _)) | None => None,
    })
}

fn may_change<R: Record>(
    act: &Act,
    value: &R,
    owner: &OfficeCode,
    here: &OfficeCode,
) -> Result<(), DirectoryError> {
    let object = Object::Record { owner, here, people: value.people() };
    Ok(act.may(R::right(), &object)?)
}

fn is_current<R>(record: &Kept<R>) -> bool {
    record.standing == Standing::Current
}

fn collision<R: Record>(known: Option<&Kept<R>>, value: &R, base: Base) -> Option<DirectoryError> {
    let key = || value.key();
    match (base, known.filter(|known| is_current(known))) {
        (Base::New, None) => None,
        (Base::New, Some(_)) => Some(DirectoryError::Taken { kind: R::KIND, key: key() }),
        (Base::Version(_), None) => Some(DirectoryError::Unknown { kind: R::KIND, key: key() }),
        (Base::Version(version), Some(known)) => (version != known.version).then(|| stale(known, value)),
    }
}

fn stale<R: Record>(known: &Kept<R>, value: &R) -> DirectoryError {
    DirectoryError::Stale {
        kind: R::KIND,
        key: value.key(),
        version: known.version,
        differs: differences(&known.value, value),
    }
}

/// Everything that is wrong with the value, what it names included.
pub(super) async fn check<R: Record>(
    conn: &mut Conn,
    value: &R,
    siblings: &Siblings,
) -> Result<(), DirectoryError> {
    let mut faults = value.faults();
    for named in value.names() {
        let sibling = list_of::<R>() == Some(named.list) && siblings.contains(&named.key);
        if !sibling && !listed(conn, &named).await? {
            let why = Why::NotListed { key: named.key, list: named.list };
            faults.push(Fault::new(named.field, why));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(DirectoryError::Invalid(faults)) }
}

async fn listed(conn: &mut Conn, named: &Named) -> Result<bool, StorageError> {
    let key = named.key.as_str();
    Ok(match named.list {
        List::Bodies => store::find::<Body>(conn, key).await?.is_some_and(|kept| is_current(&kept)),
        List::People => store::find::<Person>(conn, key).await?.is_some_and(|kept| is_current(&kept)),
        List::Groups => store::find::<Group>(conn, key).await?.is_some_and(|kept| is_current(&kept)),
        List::Areas => {
            let area = store::find::<Area>(conn, key).await?;
            area.is_some_and(|kept| is_current(&kept))
        }
    })
}

/// Keys of the records that name this one, a few of each kind.
async fn users_of<R: Record>(conn: &mut Conn, key: &str) -> Result<Vec<String>, StorageError> {
    let Some(list) = list_of::<R>() else { return Ok(Vec::new()) };
    let mut users = naming::<Post>(conn, list, key).await?;
    users.extend(naming::<Absence>(conn, list, key).await?);
    users.extend(naming::<Person>(conn, list, key).await?);
    users.extend(naming::<Group>(conn, list, key).await?);
    users.extend(naming::<Abbreviation>(conn, list, key).await?);
    users.extend(naming::<Room>(conn, list, key).await?);
    users.extend(naming::<Travel>(conn, list, key).await?);
    Ok(users)
}

/// The list that other records would name such a record from.
fn list_of<R: Record>() -> Option<List> {
    match R::KIND {
        Body::KIND => Some(List::Bodies),
        Person::KIND => Some(List::People),
        Group::KIND => Some(List::Groups),
        Area::KIND => Some(List::Areas),
        _ => None,
    }
}

async fn naming<R: Stored>(conn: &mut Conn, list: List, key: &str) -> Result<Vec<String>, StorageError> {
    let names_it = |value: &R| value.names().iter().any(|named| named.list == list && named.key == key);
    Ok(records::<R>(conn).await?.into_iter().filter(names_it).take(5).map(|value| value.key()).collect())
}

/// What is worth a second look about a post that is stored.
///
/// # Errors
/// When the database fails.
pub async fn warnings_of_post(conn: &mut Conn, key: &str) -> Result<Vec<Warning>, StorageError> {
    match store::find::<Post>(conn, key).await? {
        Some(kept) if is_current(&kept) => warnings(conn, &kept.value).await,
        _ => Ok(Vec::new()),
    }
}

/// Warnings about a post beside the person's other posts.
async fn warnings<R: Stored>(conn: &mut Conn, value: &R) -> Result<Vec<Warning>, StorageError> {
    if R::KIND != Post::KIND {
        return Ok(Vec::new());
    }
    let Ok(new) = serde_json::to_value(value).and_then(serde_json::from_value::<Post>) else {
        return Ok(Vec::new());
    };
    let others = records::<Post>(conn).await?;
    Ok(post::incompatible(&new, &others).into_iter().map(Warning::Incompatible).collect())
}
