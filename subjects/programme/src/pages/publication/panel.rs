//! The paper on the page: the choice of form and readers, the files, and the paper itself.

use askama::Template;
use nhip_papers::html::html;
use nhip_papers::pdf::missing_letters;
use nhip_web::error::WebError;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::ListState;
use nhip_web::words::Words;

use crate::press::FONTS;
use crate::printing::{Choice, FORMS, Format, Kind, Printing, Readers};

/// Reads the choice of paper; a word that names none is "not found".
pub(super) fn choice(query: &ListState) -> Result<Choice, WebError> {
    Choice::read(query).map_err(|_| WebError::unknown().saying("publication-no-such-paper"))
}

struct Group {
    label: String,
    options: Vec<Offer>,
}

struct Offer {
    word: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "publication/paper.html")]
struct Panel {
    words: Words,
    base: Url,
    groups: Vec<Group>,
    readers: Vec<Offer>,
    files: Vec<(&'static str, Url)>,
    missing: Option<String>,
    paper: String,
}

/// The panel with the chosen paper. `base` is the page, `file` gives the address of a file.
pub(super) fn panel(
    words: Words,
    printing: &Printing<'_>,
    choice: &Choice,
    base: Url,
    file: impl Fn(Format) -> Url,
) -> Result<Markup, WebError> {
    let paper = printing.paper(choice).ok_or_else(WebError::unknown)?;
    let missing: Vec<String> = missing_letters(&paper, &FONTS).iter().map(char::to_string).collect();
    let panel = Panel {
        words,
        base,
        groups: groups(words, printing, &choice.kind),
        readers: readers(words, choice),
        files: Format::ALL.map(|format| (label(format), choice.on(file(format)))).to_vec(),
        missing: (!missing.is_empty())
            .then(|| words.named("publication-missing-letters", &missing.join(" "))),
        paper: html(&paper).map_err(WebError::broken)?,
    };
    Ok(Markup::of(&panel)?)
}

fn groups(words: Words, printing: &Printing<'_>, chosen: &Kind) -> Vec<Group> {
    let option = |kind: Kind, label: String| Offer { chosen: kind == *chosen, word: kind.word(), label };
    let mut forms: Vec<Offer> = FORMS
        .iter()
        .map(|(form, word, _)| option(Kind::Form(*form), words.t(&format!("publication-form-{word}"))))
        .collect();
    forms.push(option(Kind::Joint, words.t("publication-form-joint")));
    let leaders = printing
        .leaders()
        .map(|person| option(Kind::Leader(person.id.clone()), person.title.clone()))
        .collect();
    let rooms = printing.rooms().into_iter();
    let rooms = rooms.map(|(id, name)| option(Kind::Room(id.clone()), name.to_owned())).collect();
    [("publication-forms", forms), ("publication-leaders", leaders), ("publication-rooms", rooms)]
        .into_iter()
        .filter(|(_, options): &(_, Vec<Offer>)| !options.is_empty())
        .map(|(key, options)| Group { label: words.t(key), options })
        .collect()
}

fn readers(words: Words, choice: &Choice) -> Vec<Offer> {
    let option = |readers: Readers| Offer {
        word: readers.word().to_owned(),
        label: words.t(&format!("publication-readers-{}", readers.word())),
        chosen: readers == choice.readers(),
    };
    Readers::ALL.map(option).into()
}

fn label(format: Format) -> &'static str {
    match format {
        Format::Pdf => "PDF",
        Format::Docx => "Word",
        Format::Xlsx => "Excel",
        Format::Html => "HTML",
        Format::Text => "TXT",
    }
}
