//! Activities as a list that is filtered and goes by pieces; and adding one.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_harmony::ids::{BodyCode, PersonId, RoomId};
use nhip_office::rights::Right;
use nhip_web::api::{Changing, Reading};
use nhip_web::cursor::{Cursor, Piece, PieceQuery};
use nhip_web::error::{Problem, WebError};
use nhip_web::forms::Fault;
use nhip_web::search;
use nhip_web::sent::{Sent, Sought};
use serde::Deserialize;
use utoipa::IntoParams;

use super::entry::ActivityEntry;
use super::fields::ActivityFields;
use super::holding;
use crate::commands::enter;
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::placement::check_days;
use crate::rules::record::Record;
use crate::shown::record_shown_to;
use crate::store;

/// Which activities.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct ActivitiesQuery {
    /// First day; today when left out.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Last day; six days after the first when left out.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// Only those in the schedule of this body.
    #[param(value_type = Option<String>)]
    body: Option<BodyCode>,
    /// Only those in which this leader takes part.
    #[param(value_type = Option<String>)]
    leader: Option<PersonId>,
    /// Only those in this room.
    #[param(value_type = Option<String>)]
    room: Option<RoomId>,
    /// Only those whose title, place or units hold all these words, with or without diacritics.
    q: Option<String>,
    /// The `next` of the piece before; absent for the first piece.
    #[param(value_type = Option<String>)]
    after: Option<Cursor>,
    /// How many rows, 1 to 200; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

impl ActivitiesQuery {
    fn period(&self, today: Date) -> Result<Period, WebError> {
        let from = self.from.unwrap_or(today);
        let to = self.to.unwrap_or_else(|| from.saturating_add(6.days()));
        let period = Period { from, to };
        check_days(period).map_err(|_| WebError::wrong("to", Fault::Said("api-period")))?;
        Ok(period)
    }

    /// Asked of what the person sees, so that a filter cannot feel out what is hidden.
    fn holds(&self, record: &Record) -> bool {
        let activity = &record.activity;
        let words = |q: &String| {
            let units = activity.units.iter().map(|unit| unit.as_str()).collect::<Vec<_>>().join(" ");
            search::matches(&format!("{} {} {units}", activity.title, activity.place), q)
        };
        self.body.as_ref().is_none_or(|body| activity.body == *body)
            && self.leader.as_ref().is_none_or(|leader| activity.leaders.contains(leader))
            && self.room.as_ref().is_none_or(|room| activity.room.as_ref() == Some(room))
            && self.q.as_ref().is_none_or(words)
    }
}

/// Activities that touch a period, by first day, a piece at a time.
#[utoipa::path(
    get, path = "/api/activities", tag = "programme", operation_id = "list_activities", params(ActivitiesQuery),
    responses((status = 200, body = Piece<ActivityEntry>), (status = 304), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn list(
    reading: Reading,
    Sought(query): Sought<ActivitiesQuery>,
) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let period = query.period(reading.today())?;
    let records = store::activities::during(view.conn(), period).await?;
    let place = |record: &Record| (record.activity.dates.from.to_string(), record.activity.id.to_string());
    let pieces = PieceQuery { after: query.after.clone(), limit: query.limit };
    let shown = pieces.rest(&records, place)?.iter();
    let shown = shown.map(|record| record_shown_to(reading.actor(), record).into_owned());
    let piece = pieces.piece(shown.filter(|record| query.holds(record)), place);
    let items = piece.items.into_iter().map(ActivityEntry::from).collect();
    reading.answer(&Piece { items, next: piece.next })
}

/// Adds an activity to the own office's programme.
#[utoipa::path(
    post, path = "/api/activities", tag = "programme", operation_id = "add_activity",
    request_body = ActivityFields,
    responses(
        (status = 201, body = ActivityEntry), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(super) async fn create(
    changing: Changing,
    Sent(sent): Sent<ActivityFields>,
) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::ReadProgramme).await?;
    let dates = sent.dates.into();
    check_days(dates).map_err(ChangeError::from)?;
    let reference = Reference::load(act.conn(), dates).await?;
    let id = act.new_id().parse().map_err(WebError::broken)?;
    let mut record = Record::new(sent.core((id, act.office().code().clone())));
    let holding = holding(sent.decision.clone());
    let check = sent.check(&reference);
    sent.write(&mut record);
    // Who may not add anything learns that first, and nothing about the directory.
    act.may(Right::EditActivity, &record.object(act.office().code()))?;
    check?;
    let added = enter(&mut act, &reference, record, &holding).await?;
    changing.keep(act, (StatusCode::CREATED, &ActivityEntry::from(added))).await
}
