//! What the reader of schedules found → a sheet to work on.

use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::BodyCode;
use nhip_layouts::{ReadActivity, Reading};

use super::sheet::{Leader, Passage, PassageId, Role, Row, RowId, RowStanding, Sheet, Wording};

/// The sheet of a reading. Rows of a list that mixes bodies go to the body that they name, when it is known.
pub fn sheet(reading: Reading, body: &BodyCode, known_bodies: &[BodyCode]) -> Sheet {
    let mut sheet = Sheet {
        period: reading.period_from.zip(reading.period_to).map(|(from, to)| Period { from, to }),
        ..Sheet::default()
    };
    for (number, read) in (1..).zip(reading.activities) {
        let named = known_bodies.iter().find(|code| read.body.as_deref() == Some(code.as_str()));
        let body = named.unwrap_or(body).clone();
        sheet.rows.push(row(RowId(number), body, read));
    }
    let passage = |(number, (where_, text, why))| Passage { id: PassageId(number), where_, text, why };
    let unread = reading.unread.into_iter().map(|one| (one.where_, one.text, one.why));
    sheet.unread = (1..).zip(unread).map(passage).collect();
    let ignored = reading.ignored.into_iter().map(|one| (one.where_, one.text, one.why.to_owned()));
    let after = u32::try_from(sheet.unread.len()).unwrap_or(u32::MAX).saturating_add(1);
    sheet.ignored = (after..).zip(ignored).map(passage).collect();
    sheet.next = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    sheet
}

fn row(id: RowId, body: BodyCode, read: ReadActivity) -> Row {
    let to = read.date_to.filter(|to| *to > read.date).unwrap_or(read.date);
    Row {
        id,
        body,
        dates: Period { from: read.date, to },
        start: read.start,
        // An end that is not after the start cannot be meant; the form shows that none is known.
        end: read.end.filter(|end| read.start.is_some_and(|start| start < *end)),
        part: read.part_of_day.map(part),
        title: read.title,
        role: role(read.role),
        leaders: leaders(read.leaders_as_written, read.leaders),
        participants: read.participants,
        place: read.place.unwrap_or_default(),
        prepared_by: read.prepared_by,
        note: read.note,
        where_: read.where_,
        standing: RowStanding::Kept,
        wording: Wording::AsRead,
    }
}

/// Each written form with the full title that the reader made of it, when one form gave one title.
fn leaders(written: Vec<String>, full: Vec<String>) -> Vec<Leader> {
    let pairs = written.len() == full.len();
    let mut full = full.into_iter();
    written
        .into_iter()
        .map(|written| Leader { written, full: if pairs { full.next() } else { None }, chosen: None })
        .collect()
}

fn part(read: nhip_layouts::PartOfDay) -> PartOfDay {
    match read {
        nhip_layouts::PartOfDay::Morning => PartOfDay::Morning,
        nhip_layouts::PartOfDay::Afternoon | nhip_layouts::PartOfDay::Evening => PartOfDay::Afternoon,
        nhip_layouts::PartOfDay::WholeDay => PartOfDay::WholeDay,
    }
}

fn role(read: nhip_layouts::Role) -> Role {
    match read {
        nhip_layouts::Role::Chairs => Role::Chairs,
        nhip_layouts::Role::Attends => Role::Attends,
        nhip_layouts::Role::AtOffice => Role::AtOffice,
        nhip_layouts::Role::Unclear => Role::Unclear,
    }
}
