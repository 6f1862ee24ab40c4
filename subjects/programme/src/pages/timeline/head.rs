//! The views of a week, until the board's own header is there.

use askama::Template;
use jiff::civil::Date;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use crate::pages::addresses::{TimelinePage, WeekPage};

#[derive(Template)]
#[template(path = "timeline_head.html")]
struct Head {
    words: Words,
    grid: Url,
    timeline: Url,
}

/// Links to the views of the week, this one lit.
pub(super) fn of(visitor: &Visitor, day: Date) -> Result<Markup, askama::Error> {
    Markup::of(&Head {
        words: visitor.words(),
        grid: visitor.links().to(&WeekPage { day }),
        timeline: visitor.links().to(&TimelinePage { day }),
    })
}
