//! Calendar links: made, copied, revoked.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use nhip_harmony::days::Period;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_people::Directory;
use nhip_web::answers::see_other;
use nhip_web::error::{Explain, Kind, PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::{Route as _, Url};
use nhip_web::site::Site;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::SECTION;
use super::addresses::{FeedFile, FeedRevocation, FeedsPage};
use crate::feeds::{FeedError, FeedTarget, NewFeed, living, make, may_have, revoke};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(FeedsPage::PATTERN, get(show).post(create))
        .route(FeedRevocation::PATTERN, post(take_back))
        .merge(crate::feeds::routes())
}

impl Explain for FeedError {
    fn kind(&self) -> Kind {
        match self {
            Self::Refused(refusal) => refusal.kind(),
            Self::Unknown => Kind::Unknown,
            Self::Storage(error) => error.kind(),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Refused(refusal) => refusal.say(words),
            Self::Unknown => words.t("feeds-unknown"),
            Self::Storage(error) => error.say(words),
        }
    }
}

struct Offer {
    word: String,
    label: String,
}

struct Group {
    label: String,
    offers: Vec<Offer>,
}

struct Line {
    whose: String,
    made_at: String,
    account: Option<String>,
    revoke: Url,
    confirm: String,
}

/// A link just made: its address stands on this one answer only.
struct Made {
    whose: String,
    address: String,
    subscribe: String,
}

#[derive(Template)]
#[template(path = "feeds.html")]
struct FeedsBody {
    words: Words,
    frame: Frame,
    action: Url,
    form: FormState,
    groups: Vec<Group>,
    lines: Vec<Line>,
    made: Option<Made>,
    revoked: bool,
}

async fn show(visitor: Visitor, query: ListState) -> PageResult {
    visitor.may(Right::ManageFeeds, &Object::Office)?;
    let revoked = query.filter("revoked").is_some();
    page(&visitor, FormState::default(), None, revoked).await
}

async fn create(visitor: Visitor, headers: HeaderMap, sent: Submitted) -> PageResult {
    visitor.may(Right::ManageFeeds, &Object::Office)?;
    let directory = today(&visitor).await?;
    let mut fields = sent.fields();
    let target = fields.read("target", |word| {
        let target = FeedTarget::from_word(word).filter(|target| is_listed(&directory, target));
        target.ok_or(if word.is_empty() { Fault::Missing } else { Fault::NotAChoice })
    });
    let Some(target) = target else { return page(&visitor, fields.into_state(), None, false).await };
    let mut act = visitor.act().await?;
    let NewFeed { secret, feed } = make(&mut act, target).await?;
    act.commit().await?;
    let path = visitor.links().to(&FeedFile { secret });
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let made = Made {
        whose: whose(&visitor, &directory, &feed.target),
        address: format!("{}{path}", visitor.origin()),
        subscribe: format!("webcal://{host}{path}"),
    };
    page(&visitor, FormState::default(), Some(made), false).await
}

async fn take_back(visitor: Visitor, Path(at): Path<FeedRevocation>) -> PageResult {
    visitor.may(Right::ManageFeeds, &Object::Office)?;
    let mut act = visitor.act().await?;
    revoke(&mut act, &at.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&FeedsPage {}).query("revoked", "yes")))
}

async fn page(visitor: &Visitor, form: FormState, made: Option<Made>, revoked: bool) -> PageResult {
    let words = visitor.words();
    let directory = today(visitor).await?;
    let mut view = visitor.view().await?;
    let known = living(view.conn(), visitor.actor()).await?;
    let lines = known.into_iter().map(|feed| {
        let whose = whose(visitor, &directory, &feed.target);
        Line {
            confirm: words.named("feeds-revoke-confirm", &whose),
            made_at: words.instant(feed.made_at, &vietnam()),
            account: Some(feed.account).filter(|account| account != visitor.actor().name()),
            revoke: visitor.links().to(&FeedRevocation { id: feed.id }),
            whose,
        }
    });
    let body = FeedsBody {
        words,
        frame: visitor.frame(),
        action: visitor.links().to(&FeedsPage {}),
        groups: groups(visitor, &directory),
        lines: lines.collect(),
        form: form.clone(),
        made,
        revoked,
    };
    let parts =
        PageParts::new(words.t("feeds-title")).section(SECTION).lead(words.t("feeds-lead")).form(&form);
    let parts = if body.made.is_some() { parts.status(StatusCode::CREATED) } else { parts };
    visitor.frame().page(parts, &body)
}

async fn today(visitor: &Visitor) -> Result<Directory, WebError> {
    let day = Period::day(visitor.today());
    Ok(nhip_people::directory(visitor.view().await?.conn(), day).await?)
}

fn is_listed(directory: &Directory, target: &FeedTarget) -> bool {
    match target {
        FeedTarget::Person(id) => directory.person(id).is_some(),
        FeedTarget::Room(id) => directory.rooms.iter().any(|room| room.id == *id),
        FeedTarget::Office => true,
    }
}

/// What the visitor may choose from.
fn groups(visitor: &Visitor, directory: &Directory) -> Vec<Group> {
    let words = visitor.words();
    let offers = |targets: Vec<FeedTarget>| -> Vec<Offer> {
        let allowed = targets.into_iter().filter(|target| may_have(visitor.actor(), target).is_ok());
        allowed
            .map(|target| Offer { label: whose(visitor, directory, &target), word: target.to_string() })
            .collect()
    };
    let people = directory.people.iter().map(|person| FeedTarget::Person(person.id.clone())).collect();
    let rooms = directory.rooms.iter().map(|room| FeedTarget::Room(room.id.clone())).collect();
    [("feeds-leaders", people), ("feeds-office", vec![FeedTarget::Office]), ("feeds-rooms", rooms)]
        .into_iter()
        .map(|(key, targets)| Group { label: words.t(key), offers: offers(targets) })
        .filter(|group| !group.offers.is_empty())
        .collect()
}

fn whose(visitor: &Visitor, directory: &Directory, target: &FeedTarget) -> String {
    match target {
        FeedTarget::Person(id) => {
            directory.person(id).map_or_else(|| id.to_string(), |person| person.title.clone())
        }
        FeedTarget::Room(id) => {
            let room = directory.rooms.iter().find(|room| room.id == *id);
            room.map_or_else(|| id.to_string(), |room| room.name.clone())
        }
        FeedTarget::Office => visitor.office().identity().name.clone(),
    }
}
