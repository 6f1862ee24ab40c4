//! The share of matters on time, by unit and quarter; each figure opens its list.

use askama::Template;
use axum::extract::Path;
use nhip_harmony::term::Term;
use nhip_office::rights::{Object, Right};
use nhip_programme::term_words;
use nhip_web::error::PageResult;
use nhip_web::frame::{PageParts, Period};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::tabs::{Part, Tab, tabs};
use super::year::sound_year;
use super::{MattersPage, SECTION, SharePage};
use crate::read;
use crate::rules::figures::{Fate, Share, shares};

/// Height of a bar in the picture.
const BAR: u32 = 26;

/// Shows the figures.
pub(super) async fn show(visitor: Visitor, Path(at): Path<SharePage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let year = sound_year(at.year)?;
    let (words, links) = (visitor.words(), visitor.links());
    let matters = read::matters(visitor.view().await?.conn(), visitor.actor()).await?;
    let found = shares(&matters, year, visitor.today());
    let list = |lead: &str, quarter: Option<usize>, fate: Option<Fate>| {
        let mut url = links.to(&MattersPage {}).query("year", year).query("lead", lead);
        if let Some(quarter) = quarter {
            url = url.query("quarter", quarter + 1);
        }
        fate.map_or(url.clone(), |fate| url.query("fate", fate.word()))
    };
    let mut rows: Vec<RowView> = found
        .iter()
        .map(|(lead, quarters)| {
            let whole = quarters.iter().fold(Share::default(), |sum, one| Share {
                on_time: sum.on_time + one.on_time,
                late: sum.late + one.late,
                overdue: sum.overdue + one.overdue,
            });
            RowView {
                lead: (*lead).to_owned(),
                url: list(lead, None, None),
                quarters: quarters
                    .iter()
                    .enumerate()
                    .map(|(at, share)| {
                        share.percent().map(|percent| {
                            (percent, share.on_time, share.judged(), list(lead, Some(at), None))
                        })
                    })
                    .collect(),
                bars: bars(whole, words, |fate| list(lead, None, Some(fate))),
                percent: whole.percent().unwrap_or(0),
                judged: whole.judged(),
            }
        })
        .collect();
    rows.sort_by_key(|row| (row.percent, row.lead.clone()));
    let body = ShareBody { words, tabs: tabs(&visitor, Part::Share, year), rows };
    let of = |year: i16| links.to(&SharePage { year });
    let period = Period {
        label: term_words::name(words, Term::Year(year)),
        previous: of(year - 1),
        next: of(year + 1),
        today: of(visitor.today().year()),
    };
    let parts = PageParts::new(words.t("matters-share-title"))
        .section(SECTION)
        .lead(words.t("matters-share-lead"))
        .period(period)
        .full_width();
    visitor.frame().page(parts, &body)
}

/// One stretch of a unit's bar, in percent of it.
struct BarView {
    class: &'static str,
    from: u32,
    width: u32,
    label: String,
    url: Url,
}

fn bars(share: Share, words: Words, list: impl Fn(Fate) -> Url) -> Vec<BarView> {
    let parts = [(Fate::OnTime, share.on_time), (Fate::Late, share.late), (Fate::Overdue, share.overdue)];
    let all = share.judged().max(1);
    let mut from = 0;
    let mut bars = Vec::new();
    for (fate, count) in parts.into_iter().filter(|(_, count)| *count > 0) {
        let width = count * 100 / all;
        let label = format!("{}: {count}", words.t(&format!("matters-fate-{}", fate.word())));
        bars.push(BarView { class: fate.word(), from, width: width.max(1), label, url: list(fate) });
        from += width;
    }
    bars
}

struct RowView {
    lead: String,
    url: Url,
    quarters: Vec<Option<(u32, u32, u32, Url)>>,
    bars: Vec<BarView>,
    percent: u32,
    judged: u32,
}

#[derive(Template)]
#[template(path = "share.html")]
struct ShareBody {
    words: Words,
    tabs: Vec<Tab>,
    rows: Vec<RowView>,
}

impl ShareBody {
    fn bar(&self) -> u32 {
        BAR
    }
}
