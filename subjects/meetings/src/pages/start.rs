//! Where a meeting starts from: what meetings of its type usually hold, or what the last one held. It shows what would be
//! taken before anything is.

use axum::extract::Path;
use nhip_office::rights::{Level, Right};
use nhip_web::answers::{done, see_other};
use nhip_web::error::{Explain as _, PageResult};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{MeetingPage, SECTION, StartPage, TakeForm, UsualForm, UsualRemoval, held, views};
use crate::commands::{self, Seen};
use crate::error::MeetingError;
use crate::read::Sheet;
use crate::rules::called::Line;
use crate::rules::rhythm::Start;
use crate::rules::template::Template;
use crate::starting;

/// `GET /meetings/{id}/start`
pub(super) async fn show(visitor: Visitor, Path(at): Path<StartPage>) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    page(&visitor, &sheet, None).await
}

/// `POST /meetings/{id}/start/{start}`
pub(super) async fn take(visitor: Visitor, Path(at): Path<TakeForm>, sent: Submitted) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let start = Start::of(&at.start).ok_or(MeetingError::Unknown)?;
    let seen = Seen(sent.first("version").and_then(|text| text.parse().ok()).unwrap_or(0));
    let mut act = visitor.act().await?;
    let taken = commands::start_from(&mut act, (&at.id, seen), start).await;
    done(&visitor, (act, taken), &MeetingPage { id: at.id.clone() }, async |error| {
        page(&visitor, &sheet, Some(error.say(visitor.words()))).await
    })
    .await
}

/// `POST /meetings/{id}/usual`: what this meeting holds is the usual of its type from now on.
pub(super) async fn save(visitor: Visitor, Path(at): Path<UsualForm>) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::EditMeeting).await?;
    let mut act = visitor.act().await?;
    let saved = commands::save_as_usual(&mut act, &at.id).await;
    done(&visitor, (act, saved), &StartPage { id: at.id.clone() }, async |error| {
        page(&visitor, &sheet, Some(error.say(visitor.words()))).await
    })
    .await
}

/// `POST /meetings/{id}/usual/removal`: back to what comes with the program.
pub(super) async fn remove(visitor: Visitor, Path(at): Path<UsualRemoval>) -> PageResult {
    held(&visitor, &at.id, Right::EditMeeting).await?;
    let mut act = visitor.act().await?;
    commands::drop_usual(&mut act, &at.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&StartPage { id: at.id })))
}

/// What one of the two would bring.
struct Offer {
    id: &'static str,
    title: String,
    about: String,
    items: Vec<(String, String, Vec<String>)>,
    called: Vec<String>,
    demands: String,
    take: Url,
}

fn offer(visitor: &Visitor, sheet: &Sheet, (start, about): (Start, String), template: &Template) -> Offer {
    let words = visitor.words();
    let new = template.beyond(&sheet.meeting, sheet.told.minutes());
    let item = |item: &crate::rules::template::UsualItem| {
        let papers = item.papers.iter().map(|paper| paper.title.clone()).collect();
        (item.title.clone(), words.count("meetings-minutes-count", item.minutes), papers)
    };
    let line = |line: &crate::rules::template::UsualLine| {
        let number = crate::rules::called::LineNumber(0);
        let (name, call, part) = (line.name.clone(), line.call, line.part);
        Line { number, name, person: None, call, part, office: None, mail: None }.written()
    };
    Offer {
        id: start.word(),
        title: words.t(&format!("meetings-start-{}", start.word())),
        about,
        items: new.agenda.iter().map(item).collect(),
        called: new.called.iter().map(line).collect(),
        demands: new.demands.clone(),
        take: visitor.links().to(&TakeForm { id: sheet.meeting.id.clone(), start: start.word().to_owned() }),
    }
}

async fn page(visitor: &Visitor, sheet: &Sheet, fault: Option<String>) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let kind = sheet.meeting.facts.kind;
    let mut view = visitor.view().await?;
    let usual = starting::start(view.conn(), visitor.actor(), (sheet, Start::Usual)).await?;
    let last = starting::last_like(view.conn(), visitor.actor(), sheet).await?;
    let own = starting::has_own_usual(view.conn(), kind).await?;
    drop(view);
    let about_usual = words.t(if own { "meetings-start-own" } else { "meetings-start-given" });
    let usual = usual.map(|usual| offer(visitor, sheet, (Start::Usual, about_usual), &usual));
    let last = last.map(|last| {
        let args = [
            ("title", Arg::from(last.told.title.as_str())),
            ("when", Arg::from(views::when(words, &last.told))),
        ];
        let about = words.with("meetings-start-last-about", &args);
        offer(visitor, sheet, (Start::Last, about), &Template::of(&last.meeting))
    });
    let id = || sheet.meeting.id.clone();
    let is_internal = sheet.record.as_ref().is_none_or(|record| record.level == Level::Leaders);
    let may_save = visitor.can(Right::EditMeeting);
    let body = StartBody {
        words,
        frame: visitor.frame(),
        version: sheet.meeting.version,
        kind: views::kind(words, kind),
        has_last: last.is_some(),
        offers: usual.into_iter().chain(last).collect(),
        save: (may_save && !is_internal && !Template::of(&sheet.meeting).is_empty())
            .then(|| links.to(&UsualForm { id: id() })),
        removal: (may_save && own).then(|| links.to(&UsualRemoval { id: id() })),
        back: links.to(&MeetingPage { id: id() }),
        fault,
    };
    let parts = PageParts::new(words.t("meetings-start")).section(SECTION).lead(sheet.told.title.clone());
    visitor.frame().page(parts.full_width(), &body)
}

#[derive(askama::Template)]
#[template(path = "start.html")]
struct StartBody {
    words: Words,
    frame: Frame,
    version: u32,
    kind: String,
    has_last: bool,
    offers: Vec<Offer>,
    save: Option<Url>,
    removal: Option<Url>,
    back: Url,
    fault: Option<String>,
}
