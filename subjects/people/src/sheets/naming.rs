//! Groups and abbreviations as tables.

use super::cells::several;
use super::persons::key;
use super::{Cells, Column, Input, Tabular};
use crate::rules::fault::{Fault, Wanted, Why};
use crate::rules::group::{Abbreviation, Group, Meaning, Members, Origin};
use crate::rules::record::List;

/// The member that stands for “whoever the matter concerns”.
const OPEN: &str = "?";

impl Tabular for Group {
    const LIST: &'static str = "groups";
    const COLUMNS: &'static [Column] = &[
        Column::needed("id", "Mã", Input::Line),
        Column::needed("body", "Trong văn bản của", Input::One(List::Bodies)),
        Column::needed("name", "Tên nhóm", Input::Line),
        Column::optional("members", "Thành viên (? = hỏi từng lần)", Input::Many(List::People)),
    ];

    fn cells(&self) -> Vec<String> {
        let members = match &self.members {
            Members::Listed(people) => several(people),
            Members::Open => OPEN.to_owned(),
        };
        vec![self.id.clone(), self.body.to_string(), self.name.clone(), members]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (id, body, name) = (key(&mut cells), cells.must("body"), cells.text("name"));
        let members = match cells.text("members").as_str() {
            OPEN => Members::Open,
            _ => Members::Listed(cells.many("members")),
        };
        let group = id.zip(body).map(|(id, body)| Self { id, body, name, members });
        cells.finish(group)
    }
}

impl Tabular for Abbreviation {
    const LIST: &'static str = "abbreviations";
    const COLUMNS: &'static [Column] = &[
        Column::needed("body", "Trong văn bản của", Input::One(List::Bodies)),
        Column::needed("text", "Cách viết", Input::Line),
        Column::optional("person", "Chỉ người", Input::One(List::People)),
        Column::optional("post_body", "hoặc chức vụ trong", Input::One(List::Bodies)),
        Column::optional("title", "là chức vụ", Input::Line),
        Column::optional("group", "hoặc nhóm", Input::One(List::Groups)),
        Column::optional("origin", "Nguồn", Input::Choice(ORIGINS)),
    ];
    const KEY_COLUMNS: usize = 2;

    fn cells(&self) -> Vec<String> {
        let (mut person, mut post_body, mut title, mut group) =
            (String::new(), String::new(), String::new(), String::new());
        match &self.meaning {
            Meaning::Person { id } => person = id.to_string(),
            Meaning::Post { body, title: held } => (post_body, title) = (body.to_string(), held.clone()),
            Meaning::Group { id } => group.clone_from(id),
        }
        let origin = self.origin.word().to_owned();
        vec![self.body.to_string(), self.text.clone(), person, post_body, title, group, origin]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (body, text) = (cells.must("body"), cells.text("text"));
        let origins: &[(&[&str], Origin)] =
            &[(&["listed"], Origin::Listed), (&["remembered"], Origin::Remembered)];
        let origin = cells.choice("origin", origins);
        let meaning = meaning(&mut cells);
        let abbreviation = body.zip(meaning).zip(origin);
        let abbreviation = abbreviation.map(|((body, meaning), origin)| Self { body, text, meaning, origin });
        cells.finish(abbreviation)
    }
}

const ORIGINS: &[(&str, &str)] = &[("listed", "Nhập vào danh mục"), ("remembered", "Ghi nhớ khi nhập lịch")];

/// Exactly one of person, post and group.
fn meaning(cells: &mut Cells<'_>) -> Option<Meaning> {
    let given =
        ["person", "title", "group"].into_iter().filter(|name| !cells.is_empty(name)).collect::<Vec<_>>();
    match given.as_slice() {
        ["person"] => Some(Meaning::Person { id: cells.must("person")? }),
        ["title"] => {
            let title = cells.text("title");
            let within = if cells.is_empty("post_body") { "body" } else { "post_body" };
            Some(Meaning::Post { body: cells.must(within)?, title })
        }
        ["group"] => Some(Meaning::Group { id: cells.text("group") }),
        [] => {
            cells.fault(Fault::new("person", Why::Empty));
            None
        }
        more => {
            cells.fault(Fault::shape("person", &more.join(", "), Wanted::OneMeaning));
            None
        }
    }
}
