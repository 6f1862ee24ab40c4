//! A leader's phone: the day as one column, the week, one activity, and the two answers to it.

mod activity;
mod answers;
mod item;
mod sending;
mod today;
mod week;

use std::borrow::Cow;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Refusal, Right, may};
use nhip_programme::consents;
use nhip_programme::rules::consent::Consent;
use nhip_programme::rules::publication::week_of;
use nhip_programme::rules::record::Record;
use nhip_programme::week::{Week, Weeks};
use nhip_web::error::WebError;
use nhip_web::links::{Route, Url};
use nhip_web::site::Site;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use crate::addresses::{
    ConsentForm, ConsentWithdrawal, PhoneActivityPage, PhonePage, PhoneWeekPage, SendingPage,
};
use crate::circle::{Circle, Closeness, phones};
use crate::day;
use crate::pages::day_of;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route(PhonePage::PATTERN, get(today::show))
        .route(PhoneWeekPage::PATTERN, get(week::show))
        .route(PhoneActivityPage::PATTERN, get(activity::show))
        .route(ConsentForm::PATTERN, post(answers::consent))
        .route(ConsentWithdrawal::PATTERN, post(answers::withdraw))
        .route(SendingPage::PATTERN, get(sending::ask).post(sending::send))
}

/// Whose calendar is in the pocket, and what it says.
pub(crate) struct Pocket<'a> {
    visitor: &'a Visitor,
    /// Every leader whom the account may look at.
    choices: Vec<PersonId>,
    person: PersonId,
    day: Date,
    week: Arc<Week>,
    answers: Vec<Consent>,
}

impl<'a> Pocket<'a> {
    /// The calendar that a page asks for by `?leader=` and `?day=`.
    async fn open(visitor: &'a Visitor, weeks: &Weeks, query: &ListState) -> Result<Self, WebError> {
        visitor.may(Right::ReadProgramme, &Object::Office)?;
        let day = day_of(visitor, query)?;
        let week = weeks.get(week_of(day)).await?;
        let choices = phones(visitor.actor(), &week.reference.directory, visitor.office().code());
        let first = choices.first().ok_or(Refusal::Role { needed: Right::ManageFeeds.holders() })?;
        let person = match query.filter("leader") {
            None => first.clone(),
            Some(asked) => {
                let found = choices.iter().find(|person| person.as_str() == asked);
                found.cloned().ok_or_else(WebError::unknown)?
            }
        };
        let mut pocket = Self { visitor, choices, person, day, week, answers: Vec::new() };
        pocket.answers = pocket.load_answers().await?;
        Ok(pocket)
    }

    async fn load_answers(&self) -> Result<Vec<Consent>, WebError> {
        let mut view = self.visitor.view().await?;
        let mut answers = Vec::new();
        for record in self.week.records.values() {
            if record.activity.leaders.contains(&self.person) {
                answers.extend(consents::find(view.conn(), &record.activity.id, &self.person).await?);
            }
        }
        Ok(answers)
    }

    /// The same leader's pages of another day or another kind.
    fn to(&self, route: &impl Route, day: Date) -> Url {
        let mut url = self.visitor.links().to(route);
        if self.choices.first() != Some(&self.person) {
            url = url.query("leader", &self.person);
        }
        if day == self.visitor.today() { url } else { url.query("day", day) }
    }

    /// The post of the leader.
    fn title(&self) -> String {
        self.title_of(&self.person)
    }

    fn title_of(&self, person: &PersonId) -> String {
        let known = self.week.reference.directory.person(person);
        known.map_or_else(|| person.to_string(), |person| person.title.clone())
    }

    /// Whether the account may answer in the leader's name at this office.
    fn may_answer(&self) -> bool {
        let is_ours = self.week.reference.directory.office_of_person(&self.person)
            == Some(self.visitor.office().code());
        is_ours
            && may(self.visitor.actor(), Right::EditActivity, &Object::Person(self.person.as_str())).is_ok()
    }

    fn answer_to(&self, id: &ActivityId) -> Option<&Consent> {
        self.answers.iter().find(|answer| answer.activity == *id)
    }

    /// The leader's day, by hour.
    fn records(&self, day: Date) -> Vec<Cow<'_, Record>> {
        let circle = Circle { people: vec![self.person.clone()], closeness: Closeness::Near };
        day::records(self.visitor, &self.week, &circle, day)
    }

    /// When the page was made, for reading it later without a network.
    fn made_at(&self) -> String {
        self.visitor.words().instant(self.visitor.now(), &vietnam())
    }

    /// The leaders to choose from, when there are several.
    fn chooser(&self) -> Vec<Choice> {
        if self.choices.len() < 2 {
            return Vec::new();
        }
        let choice = |person: &PersonId| Choice {
            key: person.to_string(),
            label: self.title_of(person),
            is_chosen: *person == self.person,
        };
        self.choices.iter().map(choice).collect()
    }
}

/// A leader to choose.
struct Choice {
    key: String,
    label: String,
    is_chosen: bool,
}

/// Tells the service worker whose page it is: it never keeps two people's pages together.
fn kept_for(visitor: &Visitor, mut response: Response) -> Response {
    if let Ok(name) = HeaderValue::from_str(visitor.actor().name()) {
        response.headers_mut().insert(HeaderName::from_static("nhip-kept-for"), name);
    }
    response
}
