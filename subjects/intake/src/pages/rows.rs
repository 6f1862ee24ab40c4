//! The right pane: each row as understood, how sure each field is, and what it would change.

use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::PersonId;
use nhip_people::Directory;
use nhip_programme::error::ChangeError;
use nhip_programme::rules::change::Field;
use nhip_programme::rules::record::Record;
use nhip_web::error::Explain as _;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::source::passages;
use super::spot::spot;
use super::{RemovalForm, RowPage};
use crate::commands::Chosen;
use crate::compare::Compared;
use crate::rules::diff::{Change, Fate, Hand};
use crate::rules::draft::{Column, Doubt, Draft, Sure, Unfit};
use crate::rules::intake::Intake;
use crate::rules::pane::Pane;
use crate::rules::sheet::{Role, Row, Wording};

/// A field that a file tells, in the order of the schedule.
const COMPARED: [Field; 9] = [
    Field::Time,
    Field::Content,
    Field::Chair,
    Field::Leaders,
    Field::Place,
    Field::Participants,
    Field::PreparedBy,
    Field::Note,
    Field::State,
];

/// A row as the page shows it.
pub(super) struct RowView {
    pub(super) id: String,
    pub(super) passage: String,
    pub(super) place_in_file: String,
    pub(super) fate: String,
    pub(super) class: &'static str,
    pub(super) time: Shown,
    pub(super) title: Shown,
    pub(super) leaders: Shown,
    pub(super) place: Shown,
    pub(super) more: Vec<String>,
    pub(super) doubts: Vec<String>,
    pub(super) changes: Vec<ChangeView>,
    pub(super) warning: Option<String>,
    pub(super) by_hand: bool,
    pub(super) can_be_taken: bool,
    pub(super) is_ticked: bool,
    pub(super) edit: Url,
    pub(super) removal: Url,
}

/// A text and how sure it is.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) sure: &'static str,
}

/// A field that changes.
pub(super) struct ChangeView {
    pub(super) field: String,
    pub(super) was: String,
    pub(super) is: String,
}

/// What the rows are shown with.
pub(super) struct Looking<'a> {
    pub(super) visitor: &'a Visitor,
    pub(super) intake: &'a Intake,
    pub(super) pane: &'a Pane,
    pub(super) compared: &'a Compared,
    pub(super) ticked: &'a Chosen,
}

impl Looking<'_> {
    fn words(&self) -> Words {
        self.visitor.words()
    }

    fn directory(&self) -> &Directory {
        &self.compared.reference.directory
    }
}

/// The rows that are kept, in the order of the file.
pub(super) fn rows(looking: &Looking<'_>) -> Vec<RowView> {
    let kept = looking.intake.sheet.kept();
    kept.filter_map(|row| Some(row_view(looking, row, looking.compared.draft(row.id)?))).collect()
}

fn row_view(looking: &Looking<'_>, row: &Row, draft: &Draft) -> RowView {
    let words = looking.words();
    let fate = looking.compared.diff.rows.get(&row.id);
    let record = Record { note: draft.note.clone(), ..Record::new(draft.activity.clone()) };
    let shown = |column, text| Shown { text, sure: sure_class(draft.sure(column)) };
    let told = |field| told(words, looking.directory(), &record, field);
    let (class, key) = fate_words(fate);
    let id = looking.intake.id.clone();
    let changed = match fate {
        Some(Fate::Changed(change)) => Some(change),
        _ => None,
    };
    RowView {
        id: row.id.to_string(),
        passage: passages(looking.pane, &row.where_),
        place_in_file: spot(words, &row.where_.join(", ")),
        fate: words.t(key),
        class,
        time: shown(Column::Time, told(Field::Time)),
        title: shown(Column::Title, row.title.clone()),
        leaders: shown(Column::Leaders, leaders(words, looking.directory(), &record, row.role)),
        place: shown(Column::Place, told(Field::Place)),
        more: more(words, &record),
        doubts: draft.doubts.iter().map(|doubt| doubt_text(words, doubt)).collect(),
        changes: changed.map(|change| changes(words, looking.directory(), change)).unwrap_or_default(),
        warning: warning(looking, fate),
        by_hand: row.wording == Wording::ByHand,
        can_be_taken: matches!(fate, Some(Fate::New | Fate::Changed(_))),
        is_ticked: looking.ticked.rows.contains(&row.id),
        edit: looking.visitor.links().to(&RowPage { id: id.clone(), row: row.id }),
        removal: looking.visitor.links().to(&RemovalForm { id, row: row.id }),
    }
}

fn fate_words(fate: Option<&Fate>) -> (&'static str, &'static str) {
    match fate {
        Some(Fate::New) => ("diff-new", "intake-fate-new"),
        Some(Fate::Changed(_)) => ("diff-changed", "intake-fate-changed"),
        Some(Fate::Same(_)) => ("diff-same", "intake-fate-same"),
        Some(Fate::Unfit(_)) | None => ("", "intake-fate-unfit"),
    }
}

fn sure_class(sure: Sure) -> &'static str {
    match sure {
        Sure::Told => "sure",
        Sure::Some => "sure sure-some",
        Sure::Low => "sure sure-low",
    }
}

fn more(words: Words, record: &Record) -> Vec<String> {
    let line = |key: &str, text: String| (!text.is_empty()).then(|| format!("{}: {text}", words.t(key)));
    let units: Vec<String> = record.activity.units.iter().map(ToString::to_string).collect();
    let prepared = record.activity.prepared_by.as_ref().map(ToString::to_string).unwrap_or_default();
    [
        line("intake-participants", units.join("; ")),
        line("intake-prepared-by", prepared),
        line("intake-note", record.note.clone().unwrap_or_default()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn doubt_text(words: Words, doubt: &Doubt) -> String {
    match doubt {
        Doubt::HalfOnly => words.t("intake-doubt-half-only"),
        Doubt::HalfAssumed => words.t("intake-doubt-half-assumed"),
        Doubt::TitleShort => words.t("intake-doubt-title-short"),
        Doubt::NobodyNamed => words.t("intake-doubt-nobody"),
        Doubt::Open(text) => words.named("intake-doubt-open", text),
        Doubt::Group(name, count) => {
            let args = [("name", Arg::from(name.as_str())), ("count", Arg::from(*count as u64))];
            words.with("intake-doubt-group", &args)
        }
        Doubt::PlaceUnknown => words.t("intake-doubt-place"),
    }
}

fn warning(looking: &Looking<'_>, fate: Option<&Fate>) -> Option<String> {
    let words = looking.words();
    match fate? {
        Fate::Changed(change) => hand_key(change.hand).map(|key| words.t(key)),
        Fate::Unfit(Unfit::OtherOffice(body)) => {
            let known = looking.directory().body(body);
            let name = known.map_or_else(|| body.to_string(), |body| body.name.clone());
            Some(words.named("intake-unfit-other-office", &name))
        }
        Fate::Unfit(Unfit::Time(time)) => Some(ChangeError::Time(time.clone()).say(words)),
        Fate::Unfit(Unfit::Title) => Some(ChangeError::Title.say(words)),
        Fate::New | Fate::Same(_) => None,
    }
}

/// What is said before something is overwritten in which a person had a hand.
pub(super) fn hand_key(hand: Hand) -> Option<&'static str> {
    match hand {
        Hand::Untouched => None,
        Hand::Entered => Some("intake-hand-entered"),
        Hand::Changed => Some("intake-hand-changed"),
    }
}

fn changes(words: Words, directory: &Directory, change: &Change) -> Vec<ChangeView> {
    let fields = COMPARED.into_iter().filter(|field| change.fields.contains(field));
    let told = |record: &Record, field| {
        let text = told(words, directory, record, field);
        if text.is_empty() { words.t("intake-nothing") } else { text }
    };
    fields
        .map(|field| ChangeView {
            field: nhip_programme::field_words::label(words, field),
            was: told(&change.old, field),
            is: told(&change.new, field),
        })
        .collect()
}

/// A field of a record as people read it.
pub(super) fn told(words: Words, directory: &Directory, record: &Record, field: Field) -> String {
    let activity = &record.activity;
    match field {
        Field::Time => time(words, record),
        Field::Place => activity.place.clone(),
        Field::Chair => activity.chair.iter().map(|id| post(directory, id)).collect(),
        Field::Leaders => {
            let listed = activity.leaders.iter().map(|id| post(directory, id));
            listed.chain(activity.unresolved.iter().cloned()).collect::<Vec<_>>().join("; ")
        }
        Field::Content => activity.title.clone(),
        Field::Vehicles => {
            let vehicle =
                |id| directory.vehicle(id).map_or_else(|| id.to_string(), |vehicle| vehicle.name.clone());
            activity.vehicles.iter().map(vehicle).collect::<Vec<_>>().join("; ")
        }
        Field::Participants => activity.units.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        Field::PreparedBy => activity.prepared_by.iter().map(ToString::to_string).collect(),
        Field::State => words.t(if record.stands() { "intake-takes-place" } else { "intake-called-off" }),
        Field::Note => record.note.clone().unwrap_or_default(),
        Field::Level => record.level.to_string(),
    }
}

/// `Thứ Hai, 14/07/2025 · 08:30–10:00`, with the half of the day where no hour is known.
fn time(words: Words, record: &Record) -> String {
    let activity = &record.activity;
    let mut day = words.day(activity.dates.from);
    if activity.dates.is_long() {
        day = format!("{day} – {}", words.day(activity.dates.to));
    }
    let hour = match (activity.start, activity.end) {
        (Some(start), Some(end)) => format!("{}–{}", words.time_grid(start), words.time_grid(end)),
        (Some(start), None) => words.time_grid(start),
        (None, _) => words.t(part_key(activity.part)),
    };
    match (activity.start, activity.part) {
        (Some(_), PartOfDay::WholeDay) => format!("{day} · {hour} ({})", words.t("intake-whole-day")),
        _ => format!("{day} · {hour}"),
    }
}

pub(super) fn part_key(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "intake-morning",
        PartOfDay::Afternoon => "intake-afternoon",
        PartOfDay::WholeDay => "intake-whole-day",
    }
}

fn leaders(words: Words, directory: &Directory, record: &Record, role: Role) -> String {
    let told = told(words, directory, record, Field::Leaders);
    let text = if told.is_empty() { words.t("intake-nobody") } else { told };
    match role {
        Role::Chairs if record.activity.chair.is_some() => {
            format!("{text} ({})", words.t("intake-role-chairs"))
        }
        _ => text,
    }
}

fn post(directory: &Directory, id: &PersonId) -> String {
    directory.person(id).map_or_else(|| id.to_string(), |person| person.title.clone())
}
