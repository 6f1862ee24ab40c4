//! A request on paper: what was asked and why, every step with who and when, how it ended and what was told to whom.

use axum::extract::Path;
use axum::response::Response;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_papers::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Table};
use nhip_people::Directory;
use nhip_programme::press;
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::addresses::RequestFile;
use super::lines::{short, title};
use super::show::{StepLine, facts, steps};
use super::words;
use crate::error::AgreementError;
use crate::shown::{self, Found};

/// Widths of the columns: office, what was done, by whom and when, what was said.
const COLUMNS: [u16; 4] = [18, 44, 46, 66];
const HEADS: [&str; 4] =
    ["agreement-paper-office", "agreement-paper-step", "agreement-paper-who", "agreement-paper-said"];

/// `GET /exchange/requests/{id}/file/{format}`
pub(super) async fn send(visitor: Visitor, Path(at): Path<RequestFile>) -> Result<Response, WebError> {
    visitor.may(Right::ReadExchange, &Object::Office)?;
    let mut view = visitor.view().await?;
    let found = shown::one(view.conn(), &at.id, (visitor.actor(), visitor.now())).await?;
    let found = found.ok_or(AgreementError::Unknown)?;
    let directory = nhip_people::directory(view.conn(), Period::day(visitor.today())).await?;
    drop(view);
    let name =
        format!("de-nghi-{}.{}", found.thread.request.id.as_str().replace('.', "-"), at.format.extension());
    press::file(paper(&visitor, &directory, &found), at.format, &name).await
}

fn paper(visitor: &Visitor, directory: &Directory, found: &Found) -> Paper {
    let words = visitor.words();
    let request = &found.thread.request;
    let line = |role, text: &str| Block::Paragraph(Paragraph::text(role, text));
    let mut blocks = vec![
        press::head(visitor, directory),
        line(Role::Title, &words.t("agreement-paper-title").to_uppercase()),
        line(Role::Subtitle, &title(found)),
        line(Role::Body, &words::wish(words, directory, &request.wish)),
        line(Role::Body, &words::standing(words, found, |code| short(visitor, code))),
    ];
    blocks.extend(facts(words, found).iter().map(|fact| line(Role::Bullet, fact)));
    blocks.push(Block::Table(thread(words, &steps(visitor, directory, found))));
    Paper {
        title: words.t("agreement-paper-title"),
        page: Page::landscape(),
        blocks,
        foot: Some(format!("{} · {}", request.id, words.date(visitor.today()))),
    }
}

fn thread(words: Words, steps: &[StepLine]) -> Table {
    let cell = |text: &str| Cell::text(Role::Cell, text);
    let mut rows = vec![Row::new(HEADS.map(|key| Cell::text(Role::CellHead, &words.t(key))).into())];
    rows.extend(steps.iter().map(|step| {
        let what = match step.counted {
            true => step.what.clone(),
            false => format!("{} ({})", step.what, words.t("agreement-void")),
        };
        Row::new(vec![cell(&step.tag), cell(&what), cell(&step.who), cell(&step.said.join("; "))])
    }));
    Table { columns: COLUMNS.into(), head_rows: 1, rows }
}
