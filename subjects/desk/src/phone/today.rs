//! The day: what comes next large, then the rest, then tomorrow.

use askama::Template;
use axum::extract::Extension;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Weeks;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Frame, PageParts, Period};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::item::{Answer, Item, item};
use super::{Choice, Pocket, kept_for};
use crate::PHONE;
use crate::addresses::{PhoneActivityPage, PhonePage, PhoneWeekPage};

/// `GET /phone`
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    query: ListState,
) -> PageResult {
    let pocket = Pocket::open(&visitor, &weeks, &query).await?;
    let day = pocket.day;
    let mut items = items(&pocket, day);
    let at = items.iter().position(|item| !item.is_past);
    let next = at.map(|at| items.remove(at));
    let words = visitor.words();
    let body = TodayBody {
        words,
        frame: visitor.frame(),
        here: pocket.to(&PhonePage {}, day),
        week: pocket.to(&PhoneWeekPage {}, day),
        base: visitor.links().to(&PhonePage {}),
        day,
        chooser: pocket.chooser(),
        nothing_left: words.t(if items.is_empty() { "phone-free-day" } else { "phone-day-over" }),
        next,
        rest: items,
        tomorrow_title: words.named("phone-tomorrow", &words.day(day.saturating_add(1.day()))),
        tomorrow: tomorrow(&visitor, &weeks, &query, &pocket).await?,
        made_at: pocket.made_at(),
        keep: keep(&pocket),
    };
    let (title, lead) = if day == visitor.today() {
        (words.t("phone-today"), format!("{} · {}", pocket.title(), words.day(day)))
    } else {
        (words.day(day), pocket.title())
    };
    let period = Period {
        label: words.day(day),
        previous: pocket.to(&PhonePage {}, day.saturating_sub(1.day())),
        next: pocket.to(&PhonePage {}, day.saturating_add(1.day())),
        today: pocket.to(&PhonePage {}, visitor.today()),
    };
    let parts = PageParts::new(title).lead(lead).section(PHONE).period(period);
    Ok(kept_for(&visitor, visitor.frame().page(parts, &body)?))
}

/// The leader's activities of a day, each with the way from the one before.
pub(super) fn items(pocket: &Pocket<'_>, day: Date) -> Vec<Item> {
    let records = pocket.records(day);
    let mut before: Option<&Record> = None;
    let mut items = Vec::new();
    for record in &records {
        items.push(item(pocket, record, before, day));
        before = Some(record);
    }
    items
}

/// The day after; on a Sunday it lies in the next week.
async fn tomorrow(
    visitor: &Visitor,
    weeks: &Weeks,
    query: &ListState,
    pocket: &Pocket<'_>,
) -> Result<Vec<Item>, WebError> {
    let day = pocket.day.saturating_add(1.day());
    if pocket.week.period().contains(day) {
        return Ok(items(pocket, day));
    }
    let query = query.filtered("day", Some(&day.to_string()));
    let next = Pocket::open(visitor, weeks, &query).await?;
    Ok(items(&next, day))
}

/// What the phone is to keep for reading without a network: the week and each of its activities.
fn keep(pocket: &Pocket<'_>) -> String {
    let mut pages = vec![pocket.to(&PhonePage {}, pocket.day), pocket.to(&PhoneWeekPage {}, pocket.day)];
    for record in pocket.week.records.values().filter(|row| row.activity.leaders.contains(&pocket.person)) {
        let page = PhoneActivityPage { id: record.activity.id.clone() };
        let period = pocket.week.period();
        let days = record.activity.dates.days().filter(|day| period.contains(*day));
        // An activity's address carries the day on which it is looked at.
        pages.extend(days.map(|day| pocket.to(&page, day)));
    }
    pages.iter().map(Url::as_str).collect::<Vec<_>>().join(" ")
}

#[derive(Template)]
#[template(path = "phone_today.html")]
struct TodayBody {
    words: Words,
    frame: Frame,
    here: Url,
    week: Url,
    base: Url,
    day: Date,
    chooser: Vec<Choice>,
    nothing_left: String,
    next: Option<Item>,
    rest: Vec<Item>,
    tomorrow_title: String,
    tomorrow: Vec<Item>,
    made_at: String,
    keep: String,
}
