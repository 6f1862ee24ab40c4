//! Names of files in plain letters, so that every system and every mail program keeps them:
//! `lich-tuan-23-2026-ub-dieu-chinh-2.pdf`.

use nhip_papers::schedule::Form;

use super::{Choice, FORMS, Format, Kind, Readers, Stage};
use crate::rules::publication::Publication;

/// The name of a version's file.
pub fn file_name(version: &Publication, stage: Stage, choice: &Choice, format: Format) -> String {
    let week = version.week_from.iso_week_date();
    let issue = version.adjustment().map_or_else(String::new, |n| format!("-dieu-chinh-{n}"));
    let draft = if stage == Stage::Draft { "-du-thao" } else { "" };
    let kind = match &choice.kind {
        Kind::Form(Form::Grid) => String::new(),
        Kind::Form(form) => format!("-mau-{}", letter(*form)),
        Kind::Joint => "-lich-chung".to_owned(),
        Kind::Leader(id) => format!("-lanh-dao-{}", plain(id.as_str())),
        Kind::Room(id) => format!("-phong-{}", plain(id.as_str())),
    };
    let readers = match choice.chosen_readers {
        Some(Readers::Leaders) if !matches!(choice.kind, Kind::Leader(_)) => "-noi-bo",
        Some(Readers::Agencies) => "-cac-co-quan",
        Some(Readers::Public) => "-cong-khai",
        _ => "",
    };
    let office = plain(version.office.as_str());
    format!("lich-tuan-{}-{}-{office}{issue}{draft}{kind}{readers}.{format}", week.week(), week.year())
}

fn letter(form: Form) -> &'static str {
    FORMS.iter().find(|(known, _, _)| *known == form).map_or("a", |(_, _, letter)| letter)
}

/// Ids hold only plain letters, digits, dots, underscores and hyphens; in names they are small and hyphened.
fn plain(id: &str) -> String {
    id.to_lowercase().replace(['.', '_'], "-")
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;

    fn version(number: u32, monday: jiff::civil::Date) -> Publication {
        Publication {
            office: "ub".parse().unwrap(),
            week_from: monday,
            number,
            published_at: Timestamp::UNIX_EPOCH,
            published_by: String::new(),
            items: Vec::new(),
        }
    }

    #[test]
    fn a_file_is_named_by_week_year_office_and_adjustment() {
        let grid = Choice::of(Kind::Form(Form::Grid));
        let name = |number, stage, choice: &Choice, format| {
            file_name(&version(number, date(2026, 6, 1)), stage, choice, format)
        };
        assert_eq!(name(3, Stage::Published, &grid, Format::Pdf), "lich-tuan-23-2026-ub-dieu-chinh-2.pdf");
        assert_eq!(name(1, Stage::Published, &grid, Format::Docx), "lich-tuan-23-2026-ub.docx");
        let room = Choice::of(Kind::Room("UB-P1".parse().unwrap()));
        assert_eq!(
            name(1, Stage::Draft, &room, Format::Xlsx),
            "lich-tuan-23-2026-ub-du-thao-phong-ub-p1.xlsx"
        );
    }

    #[test]
    fn the_last_days_of_a_year_may_belong_to_the_first_week_of_the_next() {
        let grid = Choice::of(Kind::Form(Form::Grid));
        let name = |monday| file_name(&version(1, monday), Stage::Published, &grid, Format::Pdf);
        assert_eq!(name(date(2025, 12, 29)), "lich-tuan-1-2026-ub.pdf");
        assert_eq!(name(date(2026, 12, 28)), "lich-tuan-53-2026-ub.pdf");
    }
}
