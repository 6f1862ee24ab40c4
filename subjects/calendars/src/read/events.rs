//! Leaders' calendars with what meetings say of their activities, and invitations beside them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::DateTime;
use nhip_harmony::ids::PersonId;
use nhip_office::clock::vietnam;
use nhip_office::db::{Conn, StorageError};
use nhip_papers::calendar::{FeedEvent, Standing, event_object};
use nhip_programme::feeds::{FeedRow, FeedTarget};

use super::{Reader, Source};
use crate::rules::item::{Component, Draft, Item};

impl Reader<'_> {
    /// The rows of the leader's calendar link.
    pub(super) async fn of_leader(
        &self,
        conn: &mut Conn,
        source: &Source,
        person: &PersonId,
    ) -> Result<Vec<Item>, StorageError> {
        let target = FeedTarget::Person(person.clone());
        let calendar = source.ground.calendar(conn, self.office, (&self.actor, &target)).await?;
        let person = BTreeSet::from([person.clone()]);
        let mut items = Vec::with_capacity(calendar.rows.len());
        for FeedRow { activity, mut event, .. } in calendar.rows {
            if source.meetings.contains(&activity)
                && event.standing != Standing::Cancelled
                && let Some(details) = self.details(conn, source, (&activity, &person)).await?
            {
                event.description = details.after(event.description);
            }
            items.push(item(&event));
        }
        Ok(items)
    }

    /// Meetings to which one of the account's persons is called although they do not stand in that person's calendar.
    pub(super) async fn of_meetings(
        &self,
        conn: &mut Conn,
        source: &Source,
    ) -> Result<Vec<Item>, StorageError> {
        let near = self.near(source);
        let mut items = Vec::new();
        for row in source.ground.among(conn, &self.actor, &source.meetings).await? {
            let FeedRow { activity, people, mut event } = row;
            let others: BTreeSet<PersonId> = near.difference(&people).cloned().collect();
            let details = self.details(conn, source, (&activity, &others)).await?;
            if let Some(details) = details.filter(|details| details.calls_somebody()) {
                event.description = details.after(event.description);
                items.push(item(&event));
            }
        }
        Ok(items)
    }
}

fn item(event: &FeedEvent) -> Item {
    let (from, to) = event.when.span();
    let status = match event.standing {
        Standing::Confirmed => "CONFIRMED",
        Standing::Tentative => "TENTATIVE",
        Standing::Cancelled => "CANCELLED",
    };
    let mut fields = vec![
        ("SUMMARY", event.summary.clone()),
        ("STATUS", status.to_owned()),
        ("DTSTART", from.to_string()),
    ];
    fields.extend(event.description.clone().map(|text| ("DESCRIPTION", text)));
    fields.extend(event.place.clone().map(|text| ("LOCATION", text)));
    fields.extend((!event.categories.is_empty()).then(|| ("CATEGORIES", event.categories.join(","))));
    Item::from(Draft {
        uid: event.uid.clone(),
        text: event_object(event),
        component: Component::Event,
        span: (here(from), here(to)),
        fields,
        alarms: Vec::new(),
    })
}

/// A local time as a moment; the zone has no hours that do not exist.
pub(super) fn here(local: DateTime) -> Timestamp {
    local.to_zoned(vietnam()).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}
