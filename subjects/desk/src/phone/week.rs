//! The week of a leader, day by day.

use askama::Template;
use axum::extract::Extension;
use jiff::ToSpan as _;
use nhip_programme::week::Weeks;
use nhip_web::error::PageResult;
use nhip_web::frame::{PageParts, Period};
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::item::{Answer, Item};
use super::today::items;
use super::{Choice, Pocket, kept_for};
use crate::PHONE;
use crate::addresses::{PhonePage, PhoneWeekPage};

/// `GET /phone/week`
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    query: ListState,
) -> PageResult {
    let pocket = Pocket::open(&visitor, &weeks, &query).await?;
    let words = visitor.words();
    let week = pocket.week.period();
    let days = week.days().map(|day| Day { title: words.day(day), items: items(&pocket, day) });
    let body = WeekBody {
        words,
        here: pocket.to(&PhoneWeekPage {}, pocket.day),
        today: pocket.to(&PhonePage {}, pocket.day),
        base: visitor.links().to(&PhoneWeekPage {}),
        day: pocket.day.to_string(),
        chooser: pocket.chooser(),
        days: days.filter(|day| !day.items.is_empty()).collect(),
        made_at: pocket.made_at(),
    };
    let period = Period {
        label: words.week_range(week.from),
        previous: pocket.to(&PhoneWeekPage {}, pocket.day.saturating_sub(7.days())),
        next: pocket.to(&PhoneWeekPage {}, pocket.day.saturating_add(7.days())),
        today: pocket.to(&PhoneWeekPage {}, visitor.today()),
    };
    let lead = format!("{} · {}", pocket.title(), words.week_range(week.from));
    let parts = PageParts::new(words.t("phone-week")).lead(lead).section(PHONE).period(period);
    Ok(kept_for(&visitor, visitor.frame().page(parts, &body)?))
}

struct Day {
    title: String,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "phone_week.html")]
struct WeekBody {
    words: Words,
    here: Url,
    today: Url,
    base: Url,
    day: String,
    chooser: Vec<Choice>,
    days: Vec<Day>,
    made_at: String,
}
