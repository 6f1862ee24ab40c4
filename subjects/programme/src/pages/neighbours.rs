//! What other subjects show beside activities. They depend on the programme, not the other way round: the program hands
//! them in when it joins the subjects.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use nhip_harmony::days::Period;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

/// What a neighbour answers with, later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<Vec<T>, WebError>> + Send + 'a>>;

/// A line beside an activity.
#[derive(Clone, Debug)]
pub struct BesideLine {
    /// What it says.
    pub says: String,
    /// How it stands.
    pub state: String,
    /// Where it is.
    pub url: Url,
}

/// Lines beside an activity under one heading.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The heading.
    pub heading: String,
    /// The lines.
    pub lines: Vec<BesideLine>,
}

/// Hours that an open request keeps softly: nobody has them yet, everybody sees them.
#[derive(Clone, Debug)]
pub struct SoftHold {
    /// Whose time.
    pub people: Vec<PersonId>,
    /// First and last day.
    pub dates: Period,
    /// Hours of each day, in minutes after midnight.
    pub minutes: (i32, i32),
    /// For which activity, and between which offices.
    pub says: String,
    /// Until when it holds.
    pub until: String,
    /// The page of the request.
    pub url: Url,
}

/// A subject that has something to show beside activities; each answers with what the visitor may read.
pub trait Neighbour: Send + Sync {
    /// What belongs to an activity that the visitor reads whole.
    fn beside<'a>(&'a self, visitor: &'a Visitor, activity: &'a ActivityId) -> Answer<'a, Beside> {
        let _ = (visitor, activity);
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Hours held softly in a period.
    fn holds<'a>(&'a self, visitor: &'a Visitor, period: Period) -> Answer<'a, SoftHold> {
        let _ = (visitor, period);
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// All neighbours, in the order in which they are shown.
#[derive(Clone, Default)]
pub struct Neighbours(Vec<Arc<dyn Neighbour>>);

impl Neighbours {
    /// One more.
    #[must_use]
    pub fn with(mut self, neighbour: impl Neighbour + 'static) -> Self {
        self.0.push(Arc::new(neighbour));
        self
    }

    /// What all of them show beside an activity, in their order.
    ///
    /// # Errors
    /// When one of them fails.
    pub async fn beside(&self, visitor: &Visitor, id: &ActivityId) -> Result<Vec<Beside>, WebError> {
        let mut all = Vec::new();
        for neighbour in &self.0 {
            all.extend(neighbour.beside(visitor, id).await?);
        }
        all.retain(|beside| !beside.lines.is_empty());
        Ok(all)
    }

    pub(super) async fn holds(&self, visitor: &Visitor, period: Period) -> Result<Vec<SoftHold>, WebError> {
        let mut all = Vec::new();
        for neighbour in &self.0 {
            all.extend(neighbour.holds(visitor, period).await?);
        }
        all.retain(|hold| hold.dates.first_common(period).is_some());
        Ok(all)
    }
}
