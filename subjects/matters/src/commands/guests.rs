//! Links by which units register without an account: a long secret in an address, for one unit, with a last day.

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::ids::BodyCode;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::keys::digest;
use nhip_office::rights::{Object, Right};

use super::keep::{check_body, directory};
use super::matters::{NewMatter, lay};
use crate::error::MattersError;
use crate::rules::guest::{GuestLink, Life};
use crate::rules::matter::{Facts, FactsFault, LONGEST_TITLE, Matter, Origin};
use crate::store;

/// The most matters that come in by one link.
const MOST_MATTERS: i64 = 200;

/// A link to be made.
#[derive(Clone, Debug)]
pub struct NewGuest {
    /// The unit.
    pub unit: String,
    /// The body for whose programme it registers.
    pub body: BodyCode,
    /// The year.
    pub year: i16,
    /// The last day on which the link opens.
    pub last_day: Date,
}

/// Makes a link; the secret is given back once and kept nowhere.
pub async fn invite(act: &mut Act, new: NewGuest) -> Result<(GuestLink, String), MattersError> {
    act.may(Right::EditMatter, &Object::Office)?;
    let directory = directory(act).await?;
    check_body(act, &directory, &new.body)?;
    let unit = new.unit.trim().to_owned();
    if unit.is_empty() || unit.chars().count() > LONGEST_TITLE {
        return Err(MattersError::Facts(vec![FactsFault::Missing("unit")]));
    }
    let today = act.today();
    if new.last_day < today || new.last_day > today.saturating_add(1.years()) {
        return Err(MattersError::BadLastDay);
    }
    let secret = act.office().chance().secret();
    let link = GuestLink {
        id: act.new_id(),
        unit,
        body: new.body,
        year: new.year,
        made_by: act.actor().display.clone(),
        made_at: act.now(),
        last_day: new.last_day,
        revoked_at: None,
    };
    store::guests::insert(act.conn(), &digest(&secret), &link).await?;
    act.note(Entry::new("matters.guest.invited", "guest", &link.id).after(&link)?).await?;
    Ok((link, secret))
}

/// Ends a link; what came in by it stays.
pub async fn revoke(act: &mut Act, id: &str) -> Result<(), MattersError> {
    act.may(Right::EditMatter, &Object::Office)?;
    store::guests::by_id(act.conn(), id).await?.ok_or(MattersError::Unknown)?;
    let now = act.now();
    store::guests::revoke(act.conn(), id, now).await?;
    Ok(act.note(Entry::new("matters.guest.revoked", "guest", id)).await?)
}

/// The link that a secret opens today; a wrong, ended or revoked one is not there.
pub(crate) async fn opened(
    conn: &mut Conn,
    secret: &str,
    today: Date,
) -> Result<Option<GuestLink>, StorageError> {
    let link = store::guests::by_digest(conn, &digest(secret)).await?;
    Ok(link.filter(|link| link.life(today) == Life::Open))
}

/// Registers a matter of the link's own unit.
pub async fn register_as_guest(
    act: &mut Act,
    secret: &str,
    mut facts: Facts,
) -> Result<Matter, MattersError> {
    let today = act.today();
    let link = opened(act.conn(), secret, today).await?.ok_or(MattersError::Unknown)?;
    if store::matters::count_of_guest(act.conn(), &link.id).await? >= MOST_MATTERS {
        return Err(MattersError::GuestIsFull);
    }
    facts.lead.clone_from(&link.unit);
    let new = NewMatter { body: link.body.clone(), year: link.year, facts, is_registered: true };
    lay(act, new, Origin::Guest { link: link.id }, "matters.matter.sent_by_unit").await
}
