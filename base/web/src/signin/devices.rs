//! Browsers that ring for one's own account: switched on from the browser itself, listed, tried, switched off.

use axum::extract::Path;
use nhip_office::clock::vietnam;
use nhip_office::pushes::{self, Device, Message, NewDevice, PushKeys};
use nhip_office::senders::Standing;

use super::account::{self, Made};
use super::tokens::LONGEST_LABEL;
use super::{AccountPage, DeviceRemoval, DevicesForm, DevicesTrial};
use crate::answers::{done, see_other};
use crate::assets;
use crate::error::{Explain as _, PageResult, WebError};
use crate::forms::{Fault, Fields, Submitted};
use crate::links::{Route as _, Url};
use crate::visitor::Visitor;
use crate::webapp::PUSH_WORKER;

/// What the page says of them.
pub(super) struct Devices {
    /// The office's key, which the browser asks its push service with.
    pub(super) key: String,
    /// The script that rings, and the part of the office that it is registered for.
    pub(super) worker: String,
    pub(super) scope: String,
    pub(super) rows: Vec<DeviceRow>,
    pub(super) to: Url,
    pub(super) trial_url: Url,
}

/// A browser as the page lists it.
pub(super) struct DeviceRow {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) since: String,
    pub(super) last: String,
    pub(super) removal_url: Url,
}

/// `POST /account/devices`: the browser has asked its push service and tells where it is rung.
pub(super) async fn add(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.at_desk()?;
    let mut fields = sent.fields();
    let Some(device) = told(&visitor, &mut fields) else {
        return account::page(&visitor, fields.into_state(), Made::Nothing).await;
    };
    let mut act = visitor.act().await?;
    let added = pushes::add(&mut act, &visitor.signed().account.name, &device).await;
    done(&visitor, (act, added), &AccountPage {}, async |error| {
        fields.refuse("device-label", Fault::Sentence(error.say(visitor.words())));
        account::page(&visitor, fields.into_state(), Made::Nothing).await
    })
    .await
}

/// What the form tells of the browser; none when a field is refused.
fn told(visitor: &Visitor, fields: &mut Fields) -> Option<NewDevice> {
    let label = fields.required::<String>("device-label");
    if label.as_ref().is_some_and(|label| label.chars().count() > LONGEST_LABEL) {
        fields.refuse("device-label", Fault::TooLong { most: LONGEST_LABEL });
    }
    let endpoint = fields.required::<String>("endpoint");
    let public_key = fields.required::<String>("public_key");
    let auth = fields.required::<String>("auth");
    let keys = PushKeys::told(&public_key?, &auth?);
    let settings = visitor.office().pushes();
    let endpoint = endpoint.and_then(|told| settings?.services.endpoint(&told).ok());
    // Both come from the browser, not from the person: what is wrong with them stands where the person looks.
    let (Some(endpoint), Some(keys)) = (endpoint, keys) else {
        fields.refuse("device-label", Fault::Said("devices-service-unknown"));
        return None;
    };
    let label = label.filter(|_| fields.is_sound())?;
    Some(NewDevice { label, endpoint, keys })
}

/// `POST /account/devices/{id}/removal`
pub(super) async fn remove(visitor: Visitor, Path(at): Path<DeviceRemoval>) -> PageResult {
    visitor.at_desk()?;
    let mut act = visitor.act().await?;
    let id = at.id.parse().map_err(|_| WebError::unknown())?;
    pushes::remove(&mut act, &visitor.signed().account.name, &id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&AccountPage {})))
}

/// `POST /account/devices/trial`: rings all of them.
pub(super) async fn try_out(visitor: Visitor) -> PageResult {
    visitor.at_desk()?;
    let words = visitor.words();
    let message = Message {
        title: words.t("devices-trial-title"),
        body: words.t("devices-trial-body"),
        path: AccountPage {}.path(),
        lang: words.language().code(),
    };
    let mut act = visitor.act().await?;
    pushes::try_out(&mut act, &visitor.signed().account.name, message).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&AccountPage {})))
}

/// What the page of the visitor's own account shows; nothing where the office sends to no browsers.
pub(super) async fn devices(visitor: &Visitor) -> Result<Option<Devices>, WebError> {
    if visitor.office().pushes().is_none() {
        return Ok(None);
    }
    let mut view = visitor.view().await?;
    let Some(identity) = pushes::identity(view.conn()).await? else { return Ok(None) };
    let own = pushes::of_account(view.conn(), &visitor.signed().account.name).await?;
    let office = visitor.links().cookie_path();
    Ok(Some(Devices {
        key: identity.public_text(),
        worker: format!("{office}{PUSH_WORKER}?icon={}", assets::url("icon-192.png")),
        scope: format!("{office}{}", AccountPage {}.path()),
        rows: own.iter().map(|(device, last)| row(visitor, device, last.as_ref())).collect(),
        to: visitor.links().to(&DevicesForm {}),
        trial_url: visitor.links().to(&DevicesTrial {}),
    }))
}

fn row(visitor: &Visitor, device: &Device, last: Option<&Standing>) -> DeviceRow {
    let words = visitor.words();
    let at = |moment| words.instant(moment, &vietnam());
    let last = match last {
        None => words.t("devices-last-none"),
        Some(Standing::Sent { at: moment, .. }) => words.named("devices-last-sent", &at(*moment)),
        Some(Standing::Failed { at: moment, .. }) => words.named("devices-last-failed", &at(*moment)),
        Some(Standing::Waiting | Standing::PutOff { .. } | Standing::Held { .. }) => {
            words.t("devices-last-waiting")
        }
    };
    DeviceRow {
        id: device.id.to_string(),
        label: device.label.clone(),
        since: at(device.added_at),
        last,
        removal_url: visitor.links().to(&DeviceRemoval { id: device.id.to_string() }),
    }
}
