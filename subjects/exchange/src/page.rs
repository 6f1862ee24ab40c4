//! The page: how deliveries stand, hours between offices, the tray.

use askama::Template;
use axum::http::StatusCode;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use nhip_agreement::pages::lines::{Columns, columns};
use nhip_office::clock::vietnam;
use nhip_office::exchange::{self, Delivery};
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::forms::FormState;
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use crate::SECTION;
use crate::addresses::{ExchangePage, MailPage, TrayForm};
use crate::hours::{self, HoursLine};
use crate::tray::{AsideLine, TrayLine, aside_line, line};

/// After this long without a delivery somebody should look at the road.
const SLOW_MINUTES: i64 = 30;

/// `GET /exchange`
pub(crate) async fn show(visitor: Visitor, query: ListState) -> PageResult {
    let since = match query.filter("day") {
        None => visitor.today(),
        Some(text) => text.parse().map_err(|_| {
            WebError::of(Kind::Unreadable(StatusCode::BAD_REQUEST)).saying("exchange-bad-day")
        })?,
    };
    page(&visitor, since, None).await
}

/// The page with hours from a day on; `refused` is the form of a tray item that could not be taken.
pub(crate) async fn page(
    visitor: &Visitor,
    since: Date,
    refused: Option<(&TrayForm, &FormState)>,
) -> PageResult {
    visitor.may(Right::ReadExchange, &Object::Office)?;
    let (words, office) = (visitor.words(), visitor.office());
    let deliveries = exchange::deliveries(office).await?;
    let tray = exchange::tray(office).await?;
    let aside = exchange::put_aside(office).await?;
    let (to_us, from_us) = hours::lines(visitor, since).await?;
    let requests = columns(visitor).await?;
    let body = ExchangeBody {
        words,
        frame: visitor.frame(),
        here: visitor.links().to(&ExchangePage {}).query("day", since),
        deliveries: deliveries.iter().map(|delivery| delivery_line(visitor, delivery)).collect(),
        to_us,
        from_us,
        requests,
        tray: tray.iter().map(|item| line(visitor, item, refused)).collect(),
        aside: aside.iter().map(|aside| aside_line(visitor, aside)).collect(),
        may_empty: visitor.can(Right::EmptyTray),
    };
    let mail = Action::open(words.t("mail-open"), visitor.links().to(&MailPage {})).icon(Icon::Exchange);
    let mut parts =
        PageParts::new(words.t("exchange-title")).also(mail).section(SECTION).lead(words.t("exchange-lead"));
    if let Some((_, form)) = refused {
        parts = parts.form(form);
    }
    visitor.frame().page(parts.full_width(), &body)
}

/// How delivery to one partner stands.
struct DeliveryLine {
    tag: String,
    accent: &'static str,
    waiting: String,
    since: Option<String>,
    is_slow: bool,
    applied: String,
}

fn delivery_line(visitor: &Visitor, delivery: &Delivery) -> DeliveryLine {
    let words = visitor.words();
    let party = visitor.site().party(&delivery.partner);
    let is_slow =
        |oldest: Timestamp| visitor.now().duration_since(oldest) > SignedDuration::from_mins(SLOW_MINUTES);
    DeliveryLine {
        tag: party.short_name,
        accent: party.accent.class(),
        waiting: match delivery.waiting {
            0 => words.t("exchange-none-waiting"),
            count => words.count("exchange-waiting", count),
        },
        since: delivery
            .oldest
            .map(|oldest| words.named("exchange-since", &words.instant(oldest, &vietnam()))),
        is_slow: delivery.oldest.is_some_and(is_slow),
        applied: match delivery.applied {
            0 => words.t("exchange-none-applied"),
            number => words.count("exchange-applied", number),
        },
    }
}

#[derive(Template)]
#[template(path = "exchange.html")]
struct ExchangeBody {
    words: Words,
    frame: Frame,
    here: Url,
    deliveries: Vec<DeliveryLine>,
    to_us: Vec<HoursLine>,
    from_us: Vec<HoursLine>,
    requests: Columns,
    tray: Vec<TrayLine>,
    aside: Vec<AsideLine>,
    may_empty: bool,
}
