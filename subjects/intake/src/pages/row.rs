//! One row: its form beside the passages that it was read from, splitting it, and making one of an unread passage.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Time;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_people::Directory;
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::acts::seen;
use super::form::{self, PARTS};
use super::rows::part_key;
use super::spot::spot;
use super::{IntakePage, PassagePage, RowPage, SECTION, SplitForm};
use crate::commands::edit;
use crate::compare::visible;
use crate::error::IntakeError;
use crate::rules::intake::Intake;
use crate::rules::sheet::{Role, Row};
use crate::store;

/// Shows a row's form.
pub(super) async fn show(visitor: Visitor, Path(at): Path<RowPage>) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let desk = Desk::of(&visitor, &at.id).await?;
    let row = desk.intake.sheet.row(at.row).map_err(IntakeError::from)?.clone();
    let form = form::of_row(&row, &desk.directory, desk.intake.version);
    desk.page(&visitor, &Shown::row(&visitor, &at, &row), &form, None).await
}

/// Keeps what a person made of a row.
pub(super) async fn save(visitor: Visitor, Path(at): Path<RowPage>, sent: Submitted) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let desk = Desk::of(&visitor, &at.id).await?;
    let row = desk.intake.sheet.row(at.row).map_err(IntakeError::from)?.clone();
    let (shown, version) = (Shown::row(&visitor, &at, &row), seen(&sent));
    let typed = sent.clone();
    let read = form::read(sent, &row, &desk.directory, (visitor.office().code(), visitor.words()));
    let row = match read {
        Ok(row) => row,
        Err(form) => return desk.page(&visitor, &shown, &form, None).await,
    };
    let mut act = visitor.act().await?;
    match edit(&mut act, (&at.id, version), "intake.row.changed", |sheet| sheet.replace(row)).await {
        Ok(_) => act.commit().await?,
        Err(error) => {
            drop(act);
            return desk.stale(&visitor, &shown, typed, error).await;
        }
    }
    Ok(see_other(&back(&visitor, &at.id)))
}

/// Makes two rows of one.
pub(super) async fn split(visitor: Visitor, Path(at): Path<SplitForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let version = seen(&sent);
    let mut fields = sent.fields();
    let first = fields.required::<String>("first").unwrap_or_default();
    let second = fields.required::<String>("second").unwrap_or_default();
    let start = fields.optional::<Time>("second_start");
    if !fields.is_sound() {
        let desk = Desk::of(&visitor, &at.id).await?;
        let row = desk.intake.sheet.row(at.row).map_err(IntakeError::from)?.clone();
        let page = RowPage { id: at.id, row: at.row };
        let shown = Shown { split: fields.into_state(), ..Shown::row(&visitor, &page, &row) };
        let form = form::of_row(&row, &desk.directory, desk.intake.version);
        let note = (StatusCode::UNPROCESSABLE_ENTITY, visitor.words().t("error-invalid"));
        return desk.page(&visitor, &shown, &form, Some(note)).await;
    }
    let mut act = visitor.act().await?;
    edit(&mut act, (&at.id, version), "intake.row.split", |sheet| {
        sheet.split(at.row, &first, (&second, start))
    })
    .await?;
    act.commit().await?;
    Ok(see_other(&back(&visitor, &at.id)))
}

/// Shows the form of an activity to be made of an unread passage.
pub(super) async fn of_passage(visitor: Visitor, Path(at): Path<PassagePage>) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let desk = Desk::of(&visitor, &at.id).await?;
    let (shown, row) = desk.passage(&visitor, &at)?;
    let form = form::of_row(&row, &desk.directory, desk.intake.version);
    desk.page(&visitor, &shown, &form, None).await
}

/// Makes a row of an unread passage.
pub(super) async fn understand(visitor: Visitor, Path(at): Path<PassagePage>, sent: Submitted) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let desk = Desk::of(&visitor, &at.id).await?;
    let (shown, row) = desk.passage(&visitor, &at)?;
    let (version, typed) = (seen(&sent), sent.clone());
    let read = form::read(sent, &row, &desk.directory, (visitor.office().code(), visitor.words()));
    let row = match read {
        Ok(row) => row,
        Err(form) => return desk.page(&visitor, &shown, &form, None).await,
    };
    let mut act = visitor.act().await?;
    let made = edit(&mut act, (&at.id, version), "intake.passage.understood", |sheet| {
        sheet.understand(at.passage, row)
    });
    match made.await {
        Ok(_) => act.commit().await?,
        Err(error) => {
            drop(act);
            return desk.stale(&visitor, &shown, typed, error).await;
        }
    }
    Ok(see_other(&back(&visitor, &at.id)))
}

fn back(visitor: &Visitor, id: &str) -> Url {
    visitor.links().to(&IntakePage { id: id.to_owned() })
}

/// What stands around the form.
struct Shown {
    action: Url,
    split_action: Option<Url>,
    split: FormState,
    places: Vec<String>,
}

impl Shown {
    fn row(visitor: &Visitor, at: &RowPage, row: &Row) -> Self {
        let split = visitor.links().to(&SplitForm { id: at.id.clone(), row: at.row });
        // Offices join two matters of one row by a semicolon.
        let (first, second) = row.title.split_once(';').unwrap_or((&row.title, ""));
        let halves = [("first", first.trim()), ("second", second.trim())];
        Self {
            action: visitor.links().to(at),
            split_action: Some(split),
            split: Submitted::from_pairs(halves).into_state(),
            places: row.where_.clone(),
        }
    }
}

/// An intake with the directory of its days.
struct Desk {
    intake: Intake,
    directory: Directory,
}

impl Desk {
    async fn of(visitor: &Visitor, id: &str) -> Result<Self, WebError> {
        let mut view = visitor.view().await?;
        let intake = visible(view.conn(), visitor.actor(), id).await?;
        let days = intake.sheet.days().unwrap_or(Period::day(visitor.today()));
        let directory = nhip_people::directory(view.conn(), days).await?;
        Ok(Self { intake, directory })
    }

    fn passage(&self, visitor: &Visitor, at: &PassagePage) -> Result<(Shown, Row), WebError> {
        let passage = self.intake.sheet.unread(at.passage).map_err(IntakeError::from)?;
        let day = self.intake.day.unwrap_or(self.intake.sheet.first_day(visitor.today()));
        let row = form::blank(self.intake.body.clone(), day, passage.text.clone());
        let shown = Shown {
            action: visitor.links().to(at),
            split_action: None,
            split: FormState::default(),
            places: vec![passage.where_.clone()],
        };
        Ok((shown, row))
    }

    /// The form with all that was typed, on the intake as it is now; other errors go on.
    async fn stale(
        &self,
        visitor: &Visitor,
        shown: &Shown,
        typed: Submitted,
        error: IntakeError,
    ) -> PageResult {
        let IntakeError::Stale { current } = error else { return Err(error.into()) };
        let names = [
            "body",
            "date",
            "date_to",
            "start",
            "end",
            "part",
            "title",
            "role",
            "open",
            "participants",
            "place",
            "prepared_by",
            "note",
            "people",
        ];
        let mut pairs = vec![("version".to_owned(), current.to_string())];
        for name in names {
            pairs.extend(typed.all(name).iter().map(|text| (name.to_owned(), text.clone())));
        }
        let note =
            (StatusCode::CONFLICT, WebError::from(IntakeError::Stale { current }).say(visitor.words()));
        self.page(visitor, shown, &Submitted::from_pairs(pairs).into_state(), Some(note)).await
    }

    async fn page(
        &self,
        visitor: &Visitor,
        shown: &Shown,
        form: &FormState,
        note: Option<(StatusCode, String)>,
    ) -> PageResult {
        let words = visitor.words();
        let pane = store::pane(visitor.view().await?.conn(), &self.intake.id).await?.unwrap_or_default();
        let here = visitor.office().code();
        let own = self
            .directory
            .bodies
            .iter()
            .filter(|body| self.directory.office_of_body(&body.code) == Some(here));
        let body = RowBody {
            words,
            frame: visitor.frame(),
            form,
            split: &shown.split,
            note: note.as_ref().map(|(_, note)| note.clone()),
            quoted: pane
                .text_at(&shown.places)
                .iter()
                .map(|piece| (spot(words, &piece.where_), piece.text.clone()))
                .collect(),
            bodies: own.map(|body| (body.code.to_string(), body.name.clone())).collect(),
            parts: PARTS.iter().map(|(word, part)| (*word, words.t(part_key(*part)))).collect(),
            roles: Role::ALL.iter().map(|role| (role.word(), words.t(role_key(*role)))).collect(),
            people: self.directory.people.iter().map(|one| (one.id.to_string(), one.title.clone())).collect(),
            action: &shown.action,
            split_action: shown.split_action.as_ref(),
            back: back(visitor, &self.intake.id),
        };
        let title = if shown.split_action.is_some() { "intake-row-title" } else { "intake-passage-title" };
        let parts = PageParts::new(words.t(title)).section(SECTION).lead(self.intake.name.clone()).form(form);
        let parts = match note {
            Some((status, _)) => parts.status(status),
            None => parts,
        };
        visitor.frame().page(parts, &body)
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Chairs => "intake-role-chairs",
        Role::Attends => "intake-role-attends",
        Role::AtOffice => "intake-role-at-office",
        Role::Unclear => "intake-role-unclear",
    }
}

#[derive(Template)]
#[template(path = "row.html")]
struct RowBody<'a> {
    words: Words,
    frame: Frame,
    form: &'a FormState,
    split: &'a FormState,
    note: Option<String>,
    quoted: Vec<(String, String)>,
    bodies: Vec<(String, String)>,
    parts: Vec<(&'static str, String)>,
    roles: Vec<(&'static str, String)>,
    people: Vec<(String, String)>,
    action: &'a Url,
    split_action: Option<&'a Url>,
    back: Url,
}
