//! Who is called, as rows. Whoever saves second sees whom the first has added, with everything typed still there.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use nhip_office::rights::Right;
use nhip_people::Directory;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{CalledPage, MeetingPage, SECTION, held};
use crate::commands::{self, Seen};
use crate::error::MeetingError;
use crate::read::{self, Sheet};
use crate::rules::called::{CallAs, Line, Part};
use crate::rules::meeting::{CalledFault, CalledRow};

/// Empty rows under the list.
const SPARE_ROWS: usize = 4;

/// A row as it stands in the form.
#[derive(Clone)]
struct RowView {
    number: String,
    name: String,
    call: &'static str,
    part: &'static str,
    mail: String,
    mark: Option<String>,
}

/// `GET /meetings/{id}/called`
pub(super) async fn show(visitor: Visitor, Path(at): Path<CalledPage>) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let rows = sheet.meeting.called.lines.iter().map(|line| of_line(line, None)).collect();
    page(&visitor, &sheet, (rows, None)).await
}

/// `POST /meetings/{id}/called`
pub(super) async fn save(visitor: Visitor, Path(at): Path<CalledPage>, sent: Submitted) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let directory = read::directory(visitor.view().await?.conn(), sheet.told.dates).await?;
    let typed = typed(&sent);
    let number = |name: &str| sent.first(name).and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(0);
    let rows: Result<Vec<CalledRow>, CalledFault> =
        (1..).zip(&typed).map(|row| to_row(row, &directory)).collect();
    let rows = match rows {
        Ok(rows) => rows,
        Err(fault) => {
            let said = MeetingError::from(fault).say(visitor.words());
            let mut response = page(&visitor, &sheet, (typed, Some(said))).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(response);
        }
    };
    let mut act = visitor.act().await?;
    let written = commands::write_called(&mut act, (&at.id, Seen(number("version"))), &rows).await;
    done(&visitor, (act, written), &MeetingPage { id: at.id.clone() }, async |error| {
        let words = visitor.words();
        let last = number("last");
        let added = sheet.meeting.called.lines.iter().filter(|line| line.number.0 > last);
        let added = added.map(|line| of_line(line, Some(words.t("meetings-added-meanwhile"))));
        let rows = match error {
            MeetingError::Stale { .. } => typed.iter().cloned().chain(added).collect(),
            _ => typed.clone(),
        };
        page(&visitor, &sheet, (rows, Some(error.say(words)))).await
    })
    .await
}

fn of_line(line: &Line, mark: Option<String>) -> RowView {
    RowView {
        number: line.number.0.to_string(),
        name: line.name.clone(),
        call: line.call.word(),
        part: line.part.word(),
        mail: line.mail.as_ref().map(ToString::to_string).unwrap_or_default(),
        mark,
    }
}

/// The rows that somebody has filled in; one without a name is no row.
fn typed(sent: &Submitted) -> Vec<RowView> {
    let text = |name: &str, at: usize| sent.all(name).get(at).map_or("", String::as_str).trim().to_owned();
    let row = |at: usize| RowView {
        number: text("number", at),
        name: text("name", at),
        call: CallAs::of(&text("call", at)).unwrap_or(CallAs::Representative).word(),
        part: if text("part", at) == Part::Member.word() { Part::Member } else { Part::Guest }.word(),
        mail: text("mail", at),
        mark: None,
    };
    (0..sent.all("name").len()).map(row).filter(|row| !row.name.is_empty()).collect()
}

fn to_row((at, typed): (usize, &RowView), directory: &Directory) -> Result<CalledRow, CalledFault> {
    let call = CallAs::of(typed.call).unwrap_or(CallAs::Representative);
    let part = if typed.part == Part::Member.word() { Part::Member } else { Part::Guest };
    let mail = match typed.mail.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| CalledFault::Mail { row: at })?),
    };
    let named = (typed.number.parse().ok(), typed.name.clone());
    Ok(CalledRow { mail, ..read::called_row(directory, named, (call, part)) })
}

async fn page(
    visitor: &Visitor,
    sheet: &Sheet,
    (mut rows, fault): (Vec<RowView>, Option<String>),
) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let directory = read::directory(visitor.view().await?.conn(), sheet.told.dates).await?;
    let spare = RowView {
        number: String::new(),
        name: String::new(),
        call: CallAs::Representative.word(),
        part: Part::Guest.word(),
        mail: String::new(),
        mark: None,
    };
    rows.extend(std::iter::repeat_n(spare, SPARE_ROWS));
    let named = |prefix: &str, word: &'static str| (word, words.t(&format!("meetings-{prefix}-{word}")));
    let leaders = directory.people.iter().map(|person| person.title.clone());
    let units = directory.units.iter().map(|unit| unit.name.to_string());
    let id = || sheet.meeting.id.clone();
    let body = CalledBody {
        words,
        frame: visitor.frame(),
        action: links.to(&CalledPage { id: id() }),
        back: links.to(&MeetingPage { id: id() }),
        version: sheet.meeting.version,
        last: sheet.meeting.called.last,
        ways: CallAs::ALL.map(|way| named("call", way.word())).into(),
        parts: [Part::Member, Part::Guest].map(|part| named("part", part.word())).into(),
        names: leaders.chain(units).collect(),
        has_mail: visitor.office().mail().is_some(),
        rows,
        fault,
    };
    let parts = PageParts::new(words.t("meetings-called")).section(SECTION).lead(sheet.told.title.clone());
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "called.html")]
struct CalledBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    version: u32,
    last: u32,
    ways: Vec<(&'static str, String)>,
    parts: Vec<(&'static str, String)>,
    names: Vec<String>,
    has_mail: bool,
    rows: Vec<RowView>,
    fault: Option<String>,
}
