//! Hours of people and rooms between offices, in words: what was asked of us, what we asked for.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::clock::vietnam;
use nhip_people::Directory;
use nhip_programme::asks;
use nhip_programme::pages::addresses::ActivityPage;
use nhip_programme::reference::name_of;
use nhip_programme::rules::record::Record;
use nhip_programme::rules::slot::{Answer, AskState, Hours, Resource};
use nhip_programme::shown::record_shown_to;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

/// One asking, in words.
pub(crate) struct HoursLine {
    pub(crate) tag: String,
    pub(crate) accent: &'static str,
    pub(crate) what: String,
    pub(crate) title: String,
    pub(crate) url: Url,
    pub(crate) when: String,
    pub(crate) answer: String,
    /// The class of the answer's pill; none for what needs no look.
    pub(crate) pill: &'static str,
    pub(crate) free: Option<String>,
    pub(crate) asked_at: String,
}

/// What an asking tells, whichever way it went.
struct Told<'a> {
    office: &'a OfficeCode,
    resource: &'a Resource,
    hours: &'a [Hours],
    activity: &'a ActivityId,
    record: Option<&'a Record>,
    state: AskState,
    answer: Option<&'a Answer>,
    at: Timestamp,
}

/// Asked of us, and asked by us; only about hours that are not over on a day.
pub(crate) async fn lines(
    visitor: &Visitor,
    since: Date,
) -> Result<(Vec<HoursLine>, Vec<HoursLine>), WebError> {
    let from = since.at(0, 0, 0, 0);
    let mut view = visitor.view().await?;
    let directory = nhip_people::directory(view.conn(), Period::day(since)).await?;
    let given = asks::given(view.conn(), visitor.office().code(), from).await?;
    let refused = asks::refused(&mut view, from).await?;
    let sent = asks::sent(view.conn()).await?;
    let mut to_us: Vec<HoursLine> = refused
        .iter()
        .map(|refused| {
            let asking = &refused.answered.asking;
            let told = Told {
                office: &asking.holder,
                resource: &asking.resource,
                hours: &asking.hours,
                activity: &asking.activity,
                record: refused.record.as_ref(),
                state: AskState::Taken,
                answer: Some(&refused.answered.answer),
                at: refused.at,
            };
            line(visitor, &directory, &told)
        })
        .collect();
    to_us.extend(given.iter().map(|given| {
        let granted = &given.granted;
        let told = Told {
            office: &granted.holder,
            resource: &granted.resource,
            hours: std::slice::from_ref(&granted.hours),
            activity: &granted.activity,
            record: given.record.as_ref(),
            state: AskState::Granted,
            answer: None,
            at: granted.granted_at,
        };
        line(visitor, &directory, &told)
    }));
    let mut ahead: Vec<_> = sent.iter().filter(|ask| ask.is_ahead(from)).collect();
    ahead.sort_by_key(|ask| match ask.asked.state {
        AskState::Taken => 0,
        AskState::Waiting => 1,
        AskState::Granted => 2,
    });
    let from_us = ahead.into_iter().map(|ask| {
        let told = Told {
            office: &ask.asked.owner,
            resource: &ask.asked.resource,
            hours: &ask.asked.hours,
            activity: &ask.activity,
            record: ask.record.as_ref(),
            state: ask.asked.state,
            answer: ask.asked.answer.as_ref(),
            at: ask.asked_at,
        };
        line(visitor, &directory, &told)
    });
    Ok((to_us, from_us.collect()))
}

fn line(visitor: &Visitor, directory: &Directory, told: &Told<'_>) -> HoursLine {
    let words = visitor.words();
    let party = visitor.site().party(told.office);
    let shown = told.record.map(|record| record_shown_to(visitor.actor(), record));
    let (answer, pill) = match told.state {
        AskState::Granted => ("exchange-granted", ""),
        AskState::Waiting => ("exchange-asked-waiting", "pill-look"),
        AskState::Taken => ("exchange-taken", "pill-possible"),
    };
    let free = match told.answer {
        Some(Answer::Taken { free, .. }) if !free.is_empty() => {
            let times: Vec<String> = free.iter().map(|moment| words.moment(*moment)).collect();
            Some(words.named("exchange-free", &times.join("; ")))
        }
        _ => None,
    };
    HoursLine {
        tag: party.short_name,
        accent: party.accent.class(),
        what: name_of(directory, told.resource),
        title: shown.map_or_else(|| told.activity.to_string(), |record| record.activity.title.clone()),
        url: visitor.links().to(&ActivityPage { id: told.activity.clone() }),
        when: when(visitor, told.hours),
        answer: words.t(answer),
        pill,
        free,
        asked_at: words.instant(told.at, &vietnam()),
    }
}

/// `08:00–09:30 Thứ Ba, 02/06/2026`; of several days, the first and how many.
fn when(visitor: &Visitor, hours: &[Hours]) -> String {
    let words = visitor.words();
    let Some(first) = hours.first() else { return String::new() };
    let (from, to) = (first.from.moment(), first.to.moment());
    let day =
        format!("{}–{} {}", words.time_grid(from.time()), words.time_grid(to.time()), words.day(from.date()));
    match hours.len() {
        0 | 1 => day,
        days => format!("{day} · {}", words.count("exchange-days", days)),
    }
}
