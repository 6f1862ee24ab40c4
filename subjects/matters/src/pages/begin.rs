//! All programmes of the three offices, and beginning one.

use askama::Template;
use nhip_harmony::term::Term;
use nhip_office::rights::{Object, Right};
use nhip_papers::sheet::{Column as SheetColumn, Field, sheet};
use nhip_programme::term_words;
use nhip_web::answers::{self, FileKind, see_other};
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search;
use nhip_web::tables::{Column, Direction, Head, ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::form::{own_bodies, today};
use super::tabs::{Part, Tab, tabs};
use super::{ProgrammePage, ProgrammesFile, ProgrammesPage, SECTION, YearPage, shown};
use crate::commands;
use crate::error::MattersError;
use crate::read;
use crate::rules::plan::{Plan, Stage};

const COLUMNS: [Column; 5] = [
    Column::sorting("term", "matters-term"),
    Column::sorting("body", "matters-body"),
    Column::sorting("stage", "matters-stage"),
    Column::plain("base", "matters-is-the-base"),
    Column::plain("office", "matters-office"),
];

struct Row {
    plan: Plan,
    body: String,
    is_base: bool,
}

/// Shows the list.
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    let form = Submitted::from_pairs([("term", (visitor.today().year() + 1).to_string())]).into_state();
    page(&visitor, &state, form).await
}

async fn rows(visitor: &Visitor, state: &ListState) -> Result<(Vec<Row>, bool), WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let directory = today(visitor).await?;
    let mut view = visitor.view().await?;
    let plans = read::programmes(view.conn()).await?;
    let is_any = !plans.is_empty();
    let bases = read::bases(view.conn(), visitor.office()).await?;
    let row = |plan: Plan| {
        let body = directory.body(&plan.body).map_or_else(|| plan.body.to_string(), |body| body.name.clone());
        Row { is_base: bases.contains(&plan.id), body, plan }
    };
    let mut rows: Vec<Row> = plans.into_iter().map(row).collect();
    let is = |name: &str, value: &str| state.filter(name).is_none_or(|asked| asked == value);
    rows.retain(|row| {
        let text = format!("{} {}", row.body, row.plan.term.vietnamese());
        is("stage", row.plan.stage.word())
            && is("year", &row.plan.term.year().to_string())
            && is("office", row.plan.owner.as_str())
            && (state.search.is_empty() || search::matches(&text, &state.search))
    });
    if let Some(order) = state.sort_among(&COLUMNS) {
        rows.sort_by_cached_key(|row| match order.column.as_str() {
            "term" => row.plan.term.to_string(),
            "stage" => row.plan.stage.word().to_owned(),
            _ => search::fold(&row.body),
        });
        if order.direction == Direction::Descending {
            rows.reverse();
        }
    }
    Ok((rows, is_any))
}

async fn page(visitor: &Visitor, state: &ListState, form: FormState) -> PageResult {
    let (rows, is_any) = rows(visitor, state).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let base = links.to(&ProgrammesPage {});
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let directory = today(visitor).await?;
    let build = Builder::new(words, &form, "matters");
    let fields = if visitor.can(Right::EditMatter) {
        vec![build.select("body", own_bodies(visitor, &directory)).needed(), build.line("term").needed()]
    } else {
        Vec::new()
    };
    let year = shown::year_of(visitor.today());
    let body = ListBody {
        words,
        frame: visitor.frame(),
        tabs: tabs(visitor, Part::Programmes, year),
        fields,
        stages: Stage::WORDS.map(|word| (word, words.t(&format!("matters-stage-{word}")))).into(),
        head: Head::new(words, state, &base, &COLUMNS).html()?,
        pager: Pager::new(words, state, &base, rows.len() as u64).html()?,
        total: rows.len(),
        is_any,
        rows: rows.iter().skip(first).take(most).map(|row| row_view(visitor, row)).collect(),
        state,
        base: &base,
    };
    let export = state.at_page(1).on(&links.to(&ProgrammesFile {}));
    let parts = PageParts::new(words.t("matters-programmes"))
        .section(SECTION)
        .full_width()
        .form(&form)
        .also(Action::open(words.t("matters-export"), export).icon(Icon::Export))
        .also(Action::open(words.t("matters-year-look"), links.to(&YearPage { year })).icon(Icon::Timeline));
    visitor.frame().page(parts, &body)
}

/// Begins a programme.
pub(super) async fn begin(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut fields = sent.fields();
    let body = fields.read("body", |code| code.trim().parse().map_err(|_| Fault::NotAChoice));
    let term = fields
        .read("term", |text| text.trim().parse::<Term>().map_err(|_| Fault::Said("matters-not-a-term")));
    let (Some(body), Some(term)) = (body, term) else {
        return page(&visitor, &ListState::parse(""), fields.into_state()).await;
    };
    let mut act = visitor.act().await?;
    match commands::begin(&mut act, &body, term).await {
        Ok(plan) => {
            act.commit().await?;
            Ok(see_other(&visitor.links().to(&ProgrammePage { id: plan.id })))
        }
        Err(error) => {
            drop(act);
            answers::refused(error, async |error: MattersError| {
                fields.refuse("term", Fault::Sentence(error.say(visitor.words())));
                page(&visitor, &ListState::parse(""), fields.into_state()).await
            })
            .await
        }
    }
}

/// The list as Excel.
pub(super) async fn export(visitor: Visitor, state: ListState) -> PageResult {
    let (rows, _) = rows(&visitor, &state).await?;
    let words = visitor.words();
    let columns = COLUMNS.map(|column| SheetColumn { name: words.t(column.label), width: 26 });
    let cells = rows.iter().map(|row| {
        let base = if row.is_base { words.t("matters-is-the-base") } else { String::new() };
        vec![
            Field::Text(term_words::name(words, row.plan.term)),
            Field::Text(row.body.clone()),
            Field::Text(stage(words, row.plan.stage)),
            Field::Text(base),
            Field::Text(visitor.site().party(&row.plan.owner).short_name),
        ]
    });
    let cells: Vec<Vec<Field>> = cells.collect();
    let bytes = sheet(&words.t("matters-programmes"), &columns, &cells).map_err(WebError::broken)?;
    Ok(answers::file("chuong-trinh.xlsx", FileKind::Xlsx, bytes))
}

/// A stage with its version: `Ban hành (phiên bản 2)`.
pub(super) fn stage(words: Words, stage: Stage) -> String {
    let name = words.t(&format!("matters-stage-{}", stage.word()));
    match stage.version() {
        Some(version) => format!("{name} ({})", words.count("matters-version", version)),
        None => name,
    }
}

struct RowView {
    url: Url,
    term: String,
    body: String,
    stage: String,
    is_issued: bool,
    is_base: bool,
    tag: String,
    accent: &'static str,
}

fn row_view(visitor: &Visitor, row: &Row) -> RowView {
    let party = visitor.site().party(&row.plan.owner);
    RowView {
        url: visitor.links().to(&ProgrammePage { id: row.plan.id.clone() }),
        term: term_words::name(visitor.words(), row.plan.term),
        body: row.body.clone(),
        stage: stage(visitor.words(), row.plan.stage),
        is_issued: row.plan.stage.version().is_some(),
        is_base: row.is_base,
        tag: party.short_name,
        accent: party.accent.class(),
    }
}

#[derive(Template)]
#[template(path = "programmes.html")]
struct ListBody<'a> {
    words: Words,
    frame: Frame,
    tabs: Vec<Tab>,
    fields: Vec<FieldView>,
    stages: Vec<(&'static str, String)>,
    head: Markup,
    pager: Markup,
    total: usize,
    is_any: bool,
    rows: Vec<RowView>,
    state: &'a ListState,
    base: &'a Url,
}
