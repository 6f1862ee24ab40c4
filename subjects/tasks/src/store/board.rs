//! Tasks counted by the database for boards of today. What the reader may not know of is left out by its activity.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::counted::{Counted, Edges, Month, band};
use crate::rules::standing::{Cell, days_after};
use crate::rules::state::State;

/// All tasks but hidden ones, counted. Those whose clock stands come by the day at which it does, and their due date: how
/// they stand depends on working days, which the database does not know.
pub(crate) async fn counted(
    conn: &mut Conn,
    (edges, hidden): (&Edges, &BTreeSet<ActivityId>),
    ground: (&Calendar, u16),
) -> Result<Vec<Counted>, StorageError> {
    let [one, two, three] = edges.bands;
    let rows = conn
        .rows(
            "select owner, doer, lead, leader, state,
             case when state in ('confirmed_on_time', 'confirmed_late', 'cancelled') then ''
                  when stands_on is not null then 'stands'
                  when due < $1 then 'overdue' when due <= $2 then 'due_soon' else 'within' end as cell,
             cast(case when is_open = 0 or stands_on is not null or due >= $1 then -1
                  when due >= $3 then 0 when due >= $4 then 1 when due >= $5 then 2 else 3 end as bigint) as band,
             cast(case when is_open = 1 and stands_on is null and due < $6 then 1 else 0 end as bigint) as monthly,
             cast(case when extensions > 0 then 1 else 0 end as bigint) as extended,
             case when is_open = 1 then stands_on end as stood,
             case when is_open = 1 and stands_on is not null then due end as due_then,
             min(due) as earliest, count(*) as tasks
             from tasks
             where activity is null or length(replace(cast($7 as text), ',' || activity || ',', '')) = length(cast($7 as text))
             group by owner, doer, lead, leader, state, cell, band, monthly, extended, stood, due_then",
            args![edges.day, edges.soon, one, two, three, edges.monthly, listed(hidden)],
        )
        .await?;
    rows.iter().map(|row| one_of(row, (edges, ground))).collect()
}

/// Ids between commas; no id has one.
fn listed(hidden: &BTreeSet<ActivityId>) -> String {
    hidden.iter().map(|id| format!(",{id},")).collect()
}

fn one_of(row: &Row, (edges, (calendar, soon)): (&Edges, (&Calendar, u16))) -> Result<Counted, StorageError> {
    let state = state(&row.text("state")?)?;
    let (cell, longest) = match row.text("cell")?.as_str() {
        "stands" => {
            let stood: Date = row.parsed("stood")?;
            let (until, due) = (stood.min(edges.day), row.parsed("due_then")?);
            match days_after(due, until) {
                0 if calendar.working_days_between(until, due) <= u32::from(soon) => (Some(Cell::DueSoon), 0),
                0 => (Some(Cell::Within), 0),
                days => (Some(Cell::Overdue), days),
            }
        }
        "" => (closed(state), 0),
        _ => {
            let (cell, days) = edges.cell(row.parsed("earliest")?);
            (Some(cell), days)
        }
    };
    Ok(Counted {
        owner: row.parsed::<OfficeCode>("owner")?,
        doer: row.parsed_or_null("doer")?,
        lead: row.text("lead")?,
        leader: row.text("leader")?,
        state,
        cell,
        band: band(longest),
        longest,
        is_monthly: row.int("monthly")? == 1,
        is_extended: row.int("extended")? == 1,
        count: usize::try_from(row.int("tasks")?).unwrap_or(0),
    })
}

fn closed(state: State) -> Option<Cell> {
    match state {
        State::ConfirmedOnTime => Some(Cell::DoneOnTime),
        State::ConfirmedLate => Some(Cell::DoneLate),
        _ => None,
    }
}

fn state(word: &str) -> Result<State, StorageError> {
    let known = State::ALL.into_iter().find(|state| state.word() == word);
    known.ok_or_else(|| StorageError::BadValue { column: "state", value: word.to_owned() })
}

/// The activities whose meetings' conclusions became tasks.
pub(crate) async fn activities(conn: &mut Conn) -> Result<Vec<ActivityId>, StorageError> {
    let rows = conn.rows("select distinct activity from tasks where activity is not null", args![]).await?;
    rows.iter().map(|row| row.parsed("activity")).collect()
}

/// What became of the tasks that an office gave, but for hidden ones, by month (`2026-06`) from a day on.
pub(crate) async fn months(
    conn: &mut Conn,
    (owner, from): (&OfficeCode, Date),
    hidden: &BTreeSet<ActivityId>,
) -> Result<BTreeMap<String, Month>, StorageError> {
    let rows = conn
        .rows(
            "select substr(given_on, 1, 7) as month, 'given' as what, count(*) as tasks from tasks
             where owner = $1 and state <> 'cancelled' and given_on >= $2 and (activity is null
                or length(replace(cast($3 as text), ',' || activity || ',', '')) = length(cast($3 as text)))
             group by substr(given_on, 1, 7)
             union all
             select substr(stands_on, 1, 7) as month, state as what, count(*) as tasks from tasks
             where owner = $1 and state in ('confirmed_on_time', 'confirmed_late') and stands_on >= $2 and (activity is null
                or length(replace(cast($3 as text), ',' || activity || ',', '')) = length(cast($3 as text)))
             group by substr(stands_on, 1, 7), state",
            args![owner.as_str(), from, listed(hidden)],
        )
        .await?;
    let mut months: BTreeMap<String, Month> = BTreeMap::new();
    for row in &rows {
        let count = usize::try_from(row.int("tasks")?).unwrap_or(0);
        let sum = match row.text("what")?.as_str() {
            "given" => Month { given: count, ..Month::default() },
            "confirmed_on_time" => Month { done_on_time: count, ..Month::default() },
            _ => Month { done_late: count, ..Month::default() },
        };
        months.entry(row.text("month")?).or_default().add(sum);
    }
    Ok(months)
}
