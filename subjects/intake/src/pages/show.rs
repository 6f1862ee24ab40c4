//! One intake: on the left the file, on the right what was understood, above them what a person has to look at.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_people::Directory;
use nhip_programme::week::Weeks;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::home::days_text;
use super::rows::{Looking, RowView, rows, told};
use super::source::{BlockView, SourceView, passages, source};
use super::spot::spot;
use super::taken::{TakenView, taken};
use super::{
    FilePage, IgnoringForm, IntakePage, IntakeRemoval, MeaningForm, PassagePage, ReadingForm, ReturnForm,
    SECTION, TakingForm, UndoForm,
};
use crate::commands::{Chosen, known_bodies};
use crate::compare::{Compared, compare, visible};
use crate::rules::diff::Counts;
use crate::rules::intake::{Intake, State};
use crate::rules::sheet::{RowStanding, SAID_TO_BE_A_NOTE};
use crate::store;

/// Which rows are ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ticks {
    /// [`Chosen::untouched`].
    Usual,
    /// As they were sent.
    Chosen(Chosen),
}

impl Ticks {
    fn on(self, compared: &Compared) -> Chosen {
        match self {
            Self::Usual => Chosen::untouched(&compared.diff),
            Self::Chosen(chosen) => chosen,
        }
    }
}

/// Shows an intake.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<IntakePage>,
) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    page(&visitor, &weeks, &at.id, Ticks::Usual, None).await
}

/// The page of an intake as it is now; `refused` says why something was not done.
pub(super) async fn page(
    visitor: &Visitor,
    weeks: &Weeks,
    id: &str,
    ticks: Ticks,
    refused: Option<WebError>,
) -> PageResult {
    let words = visitor.words();
    let mut view = visitor.view().await?;
    let intake = visible(view.conn(), visitor.actor(), id).await?;
    let here = visitor.office().code();
    let compared = compare(view.conn(), (here, visitor.actor()), &intake).await?;
    let pane = store::pane(view.conn(), id).await?.unwrap_or_default();
    let twin = store::same_file(view.conn(), &intake).await?;
    let (_, bodies) = known_bodies(view.conn(), here, visitor.today()).await?;
    let ticked = ticks.on(&compared);
    let taken = taken(visitor, weeks, &mut view, (&intake, &compared)).await?;
    drop(view);
    let looking = Looking { visitor, intake: &intake, pane: &pane, compared: &compared, ticked: &ticked };
    let is_open = !matches!(intake.state, State::Taken(_));
    let links = visitor.links();
    let to = |id: String| links.to(&IntakePage { id });
    let body = IntakeBody {
        words,
        frame: visitor.frame(),
        refused: refused.as_ref().map(|error| error.say(words)),
        twin: twin.map(|line| (to(line.id), words.instant(line.made_at, &vietnam()))),
        nothing: is_open && compared.diff.is_nothing() && compared.diff.counts().same > 0,
        counts: compared.diff.counts(),
        bar: bar(compared.diff.counts()),
        version: intake.version,
        seen: compared.fingerprint(&intake),
        source: source(words, &pane, &intake.sheet),
        unread: unread(&looking),
        open: open_texts(words, &compared),
        meanings: meanings(words, &compared.reference.directory),
        rows: rows(&looking),
        gone: gone(&looking),
        dropped: dropped(&looking),
        ignored: intake.sheet.ignored.iter().map(|one| (one.text.clone(), why(words, &one.why))).collect(),
        ticked: 0,
        bodies: bodies.iter().map(|body| (body.code.to_string(), body.name.clone())).collect(),
        body: intake.body.to_string(),
        day: intake.day.map(|day| day.to_string()).unwrap_or_default(),
        taking: links.to(&TakingForm { id: id.to_owned() }),
        reading: links.to(&ReadingForm { id: id.to_owned() }),
        meaning: links.to(&MeaningForm { id: id.to_owned() }),
        taken,
        is_open,
    };
    let body = IntakeBody { ticked: body.count_ticked(), ..body };
    let mut parts = parts(visitor, &intake, &compared);
    if let Some(refused) = &refused {
        parts = parts.status(refused.kind().status());
    }
    visitor.frame().page(parts, &body)
}

fn parts(visitor: &Visitor, intake: &Intake, compared: &Compared) -> PageParts {
    let words = visitor.words();
    let body = compared.reference.directory.body(&intake.body);
    let name = body.map_or_else(|| intake.body.to_string(), |body| body.name.clone());
    let args = [
        ("body", Arg::from(name)),
        ("days", Arg::from(days_text(words, compared.days))),
        ("by", Arg::from(intake.made_by.as_str())),
        ("at", Arg::from(words.instant(intake.made_at, &vietnam()))),
    ];
    let file = visitor.links().to(&FilePage { id: intake.id.clone() });
    let parts = PageParts::new(intake.name.clone())
        .section(SECTION)
        .full_width()
        .lead(words.with("intake-page-lead", &args))
        .also(Action::open(words.t("intake-file"), file).icon(Icon::Export));
    if !matches!(intake.state, State::Taken(_)) {
        return parts.also(removal(visitor, intake));
    }
    let undo = visitor.links().to(&UndoForm { id: intake.id.clone() });
    parts.action(Action::ask(words.t("intake-undo"), undo, words.t("intake-undo-confirm")).icon(Icon::Undo))
}

/// The button that removes the intake, naming what goes.
fn removal(visitor: &Visitor, intake: &Intake) -> Action {
    let words = visitor.words();
    let to = visitor.links().to(&IntakeRemoval { id: intake.id.clone() }).query("version", intake.version);
    let args = [
        ("name", Arg::from(intake.name.as_str())),
        ("rows", Arg::from(intake.sheet.rows.len() as u64)),
        ("unread", Arg::from(intake.sheet.unread.len() as u64)),
    ];
    Action::ask(words.t("intake-remove"), to, words.with("intake-remove-confirm", &args)).icon(Icon::Remove)
}

/// A passage that a person must look at.
struct UnreadView {
    passage: String,
    place: String,
    text: String,
    why: String,
    understand: Url,
    ignore: Url,
}

fn unread(looking: &Looking<'_>) -> Vec<UnreadView> {
    let links = looking.visitor.links();
    let view = |passage: &crate::rules::sheet::Passage| {
        let (id, number) = (looking.intake.id.clone(), passage.id);
        UnreadView {
            passage: passages(looking.pane, std::slice::from_ref(&passage.where_)),
            place: spot(looking.visitor.words(), &passage.where_),
            text: passage.text.clone(),
            why: why(looking.visitor.words(), &passage.why),
            understand: links.to(&PassagePage { id: id.clone(), passage: number }),
            ignore: links.to(&IgnoringForm { id, passage: number }),
        }
    };
    looking.intake.sheet.unread.iter().map(view).collect()
}

/// The reason that a sheet tells, in the reader's language; sheets keep it as readings tell it.
fn why(words: Words, told: &str) -> String {
    match nhip_layouts::Why::of(told) {
        Some(why) => words.t(&format!("intake-why-{}", why.word())),
        None if told == SAID_TO_BE_A_NOTE => words.t("intake-why-said-note"),
        None => told.to_owned(),
    }
}

/// The texts of which nobody can tell whom they mean, with how often each is written; the most frequent first.
fn open_texts(words: Words, compared: &Compared) -> Vec<(String, String)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in compared.drafts.iter().flat_map(|draft| draft.open()) {
        *counts.entry(text).or_default() += 1;
    }
    let mut texts: Vec<(&str, usize)> = counts.into_iter().collect();
    texts.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
    let told = |(text, count): (&str, usize)| (text.to_owned(), words.count("intake-written", count));
    texts.into_iter().map(told).collect()
}

/// Persons and groups that a text may mean, under the words of their kind.
fn meanings(words: Words, directory: &Directory) -> Vec<(String, Vec<(String, String)>)> {
    let people =
        directory.people.iter().map(|person| (format!("person:{}", person.id), person.title.clone()));
    let groups = directory.groups.iter().map(|group| (format!("group:{}", group.id), group.name.clone()));
    vec![(words.t("intake-people"), people.collect()), (words.t("intake-groups"), groups.collect())]
}

/// An activity that the file no longer tells.
struct GoneView {
    id: String,
    time: String,
    title: String,
    warning: Option<String>,
    is_ticked: bool,
}

fn gone(looking: &Looking<'_>) -> Vec<GoneView> {
    use nhip_programme::rules::change::Field;
    let words = looking.visitor.words();
    let directory = &looking.compared.reference.directory;
    let view = |gone: &crate::rules::diff::Gone| {
        let id = &gone.record.activity.id;
        GoneView {
            id: id.to_string(),
            time: told(words, directory, &gone.record, Field::Time),
            title: gone.record.activity.title.clone(),
            warning: super::rows::hand_key(gone.hand).map(|key| words.t(key)),
            is_ticked: looking.ticked.gone.contains(id),
        }
    };
    looking.compared.diff.gone.iter().map(view).collect()
}

/// Rows that were left out, with the way back.
fn dropped(looking: &Looking<'_>) -> Vec<(String, Url)> {
    let rows = looking.intake.sheet.rows.iter().filter(|row| row.standing == RowStanding::Dropped);
    let id = &looking.intake.id;
    rows.map(|row| {
        let back = looking.visitor.links().to(&ReturnForm { id: id.clone(), row: row.id });
        (format!("{} · {}", looking.visitor.words().date(row.dates.from), row.title), back)
    })
    .collect()
}

/// A stretch of the bar: its class, where it begins and how long it is.
struct Stretch {
    class: &'static str,
    from: usize,
    length: usize,
}

fn bar(counts: Counts) -> Vec<Stretch> {
    let mut from = 0;
    let all = [
        ("diff-new", counts.new),
        ("diff-changed", counts.changed),
        ("diff-same", counts.same),
        ("diff-gone", counts.gone),
    ];
    let stretches = all.into_iter().map(|(class, length)| {
        let stretch = Stretch { class, from, length };
        from += length;
        stretch
    });
    stretches.filter(|stretch| stretch.length > 0).collect()
}

#[derive(Template)]
#[template(path = "intake.html")]
struct IntakeBody {
    words: Words,
    frame: Frame,
    refused: Option<String>,
    twin: Option<(Url, String)>,
    nothing: bool,
    counts: Counts,
    bar: Vec<Stretch>,
    version: u32,
    seen: String,
    source: SourceView,
    unread: Vec<UnreadView>,
    open: Vec<(String, String)>,
    meanings: Vec<(String, Vec<(String, String)>)>,
    rows: Vec<RowView>,
    gone: Vec<GoneView>,
    dropped: Vec<(String, Url)>,
    ignored: Vec<(String, String)>,
    ticked: usize,
    bodies: Vec<(String, String)>,
    body: String,
    day: String,
    taking: Url,
    reading: Url,
    meaning: Url,
    taken: TakenView,
    is_open: bool,
}

impl IntakeBody {
    fn count_ticked(&self) -> usize {
        let rows = self.rows.iter().filter(|row| row.can_be_taken && row.is_ticked).count();
        rows + self.gone.iter().filter(|gone| gone.is_ticked).count()
    }

    /// How many rows may be ticked.
    fn choices(&self) -> usize {
        self.counts.new + self.counts.changed + self.counts.gone
    }

    fn has_all_ticked(&self) -> bool {
        self.ticked == self.choices()
    }

    fn width(&self) -> usize {
        self.bar.iter().map(|stretch| stretch.length).sum::<usize>().max(1)
    }
}

#[cfg(test)]
mod tests {
    use nhip_web::words::Language;

    use super::*;

    #[test]
    fn every_reason_of_the_reader_is_told_in_both_languages() {
        let (vi, en) = (Words::of(Language::Vietnamese), Words::of(Language::English));
        let reasons = nhip_layouts::Why::ALL.iter().map(|why| why.vietnamese()).chain([SAID_TO_BE_A_NOTE]);
        for told in reasons {
            assert_eq!(why(vi, told), told);
            let english = why(en, told);
            assert!(english != told && !english.starts_with("intake-why-"), "{told}: {english}");
        }
    }
}
