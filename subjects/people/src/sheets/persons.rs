//! Bodies, persons, posts and absences as tables.

use nhip_days::written;
use nhip_harmony::days::Period;

use super::cells::{maybe, several};
use super::{Cells, Column, Input, Tabular};
use crate::rules::absence::Absence;
use crate::rules::body::Body;
use crate::rules::fault::{Fault, Why};
use crate::rules::person::Person;
use crate::rules::post::{Holding, Post, UNRANKED};
use crate::rules::record::List;

impl Tabular for Body {
    const LIST: &'static str = "bodies";
    const COLUMNS: &'static [Column] = &[
        Column::needed("code", "Mã", Input::Line),
        Column::needed("name", "Tên cơ quan", Input::Line),
        Column::needed("short_name", "Tên tắt", Input::Line),
        Column::needed("office", "Văn phòng phục vụ", Input::Line),
        Column::needed("rank", "Thứ tự", Input::Number),
    ];

    fn cells(&self) -> Vec<String> {
        let (code, office) = (self.code.to_string(), self.office.to_string());
        vec![code, self.name.clone(), self.short_name.clone(), office, self.rank.to_string()]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (code, office) = (cells.must("code"), cells.must("office"));
        let rank = cells.number("rank").or(Some(UNRANKED));
        let (name, short_name) = (cells.text("name"), cells.text("short_name"));
        let body = code.zip(office).zip(rank);
        let body = body.map(|((code, office), rank)| Self { code, name, short_name, office, rank });
        cells.finish(body)
    }
}

impl Tabular for Person {
    const LIST: &'static str = "persons";
    const COLUMNS: &'static [Column] = &[
        Column::needed("id", "Mã", Input::Line),
        Column::optional("name", "Họ tên", Input::Line),
        Column::needed("office", "Văn phòng chính", Input::Line),
        Column::optional("substitutes", "Người thay, theo thứ tự", Input::Ordered(List::People)),
    ];

    fn cells(&self) -> Vec<String> {
        vec![self.id.to_string(), self.name.clone(), self.office.to_string(), several(&self.substitutes)]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let (id, office) = (cells.must("id"), cells.must("office"));
        let (name, substitutes) = (cells.text("name"), cells.many("substitutes"));
        let person = id.zip(office).map(|(id, office)| Self { id, name, office, substitutes });
        cells.finish(person)
    }
}

impl Tabular for Post {
    const LIST: &'static str = "posts";
    const COLUMNS: &'static [Column] = &[
        Column::needed("id", "Mã", Input::Line),
        Column::needed("person", "Người", Input::One(List::People)),
        Column::needed("body", "Cơ quan", Input::One(List::Bodies)),
        Column::needed("title", "Chức vụ", Input::Line),
        Column::optional("rank", "Thứ tự", Input::Number),
        Column::needed("from", "Từ ngày", Input::Day),
        Column::optional("to", "Đến hết ngày", Input::Day),
        Column::optional("holding", "Cách giữ", Input::Choice(HOLDINGS)),
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.person.to_string(),
            self.body.to_string(),
            self.title.clone(),
            self.rank.to_string(),
            self.from.to_string(),
            maybe(self.to.as_ref()),
            self.holding.word().to_owned(),
        ]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let id = key(&mut cells);
        let (person, body) = (cells.must("person"), cells.must("body"));
        let rank = cells.number("rank").unwrap_or(UNRANKED);
        let from = first_day(&mut cells);
        let to = cells.day("to");
        let words: &[(&[&str], Holding)] =
            &[(&["full", "chính thức"], Holding::Full), (&["acting", "quyền"], Holding::Acting)];
        let holding = cells.choice("holding", words);
        let title = cells.text("title");
        let post = id.zip(person).zip(body).zip(from).zip(holding);
        let post = post.map(|((((id, person), body), from), holding)| Self {
            id,
            person,
            body,
            title,
            rank,
            from,
            to,
            holding,
        });
        cells.finish(post)
    }
}

const HOLDINGS: &[(&str, &str)] = &[("full", "Chính thức"), ("acting", "Quyền, phụ trách")];

impl Tabular for Absence {
    const LIST: &'static str = "absences";
    const COLUMNS: &'static [Column] = &[
        Column::optional("id", "Mã", Input::Line),
        Column::needed("person", "Người vắng", Input::One(List::People)),
        Column::needed("from", "Từ ngày", Input::Day),
        Column::optional("to", "Đến hết ngày", Input::Day),
        Column::optional("start", "Từ giờ", Input::Hour),
        Column::optional("end", "Đến giờ", Input::Hour),
        Column::needed("reason", "Lý do", Input::Line),
        Column::optional("substitute", "Người thay", Input::One(List::People)),
    ];

    fn cells(&self) -> Vec<String> {
        let hour = |time: Option<jiff::civil::Time>| time.map(written::clock).unwrap_or_default();
        vec![
            self.id.clone(),
            self.person.to_string(),
            self.dates.from.to_string(),
            self.dates.to.to_string(),
            hour(self.start),
            hour(self.end),
            self.reason.clone(),
            maybe(self.substitute.as_ref()),
        ]
    }

    fn parse(mut cells: Cells<'_>) -> Result<Self, Vec<Fault>> {
        let person: Option<nhip_harmony::ids::PersonId> = cells.must("person");
        let from = first_day(&mut cells);
        let to = cells.day("to").or(from);
        let (start, end) = (cells.hour("start"), cells.hour("end"));
        let (reason, substitute) = (cells.text("reason"), cells.may("substitute"));
        let given = cells.text("id");
        let absence = person.zip(from).zip(to).map(|((person, from), to)| Self {
            // One person is away once from one day and hour on, so that a repeated file finds its rows again.
            id: if given.is_empty() { made_up_id(&person, from, start) } else { given },
            person,
            dates: Period { from, to },
            start,
            end,
            reason,
            substitute,
        });
        cells.finish(absence)
    }
}

fn made_up_id(
    person: &nhip_harmony::ids::PersonId,
    from: jiff::civil::Date,
    start: Option<jiff::civil::Time>,
) -> String {
    let hour = start.map(|start| format!("-{}", written::clock(start).replace(':', ""))).unwrap_or_default();
    format!("{person}-{from}{hour}")
}

fn first_day(cells: &mut Cells<'_>) -> Option<jiff::civil::Date> {
    if cells.is_empty("from") {
        cells.fault(Fault::new("from", Why::Empty));
    }
    cells.day("from")
}

/// An id that is only compared, never parsed: it takes the alphabet of the other ids.
pub(super) fn key(cells: &mut Cells<'_>) -> Option<String> {
    cells.must::<nhip_harmony::ids::ActivityId>("id").map(|id| id.to_string())
}
