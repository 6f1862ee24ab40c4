//! Hours that open requests keep softly, as the week board and the timeline show them.

use nhip_harmony::activity::Activity;
use nhip_harmony::days::Period;
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::PersonId;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_programme::pages::neighbours::{Answer, Neighbour, SoftHold};
use nhip_programme::reference::Reference;
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::addresses::RequestPage;
use super::lines::{short, title};
use crate::rules::request::Wish;
use crate::rules::standing::{Standing, held};
use crate::shown::{self, Found};

/// Requests as a neighbour of the programme.
#[derive(Clone, Copy, Debug)]
pub struct SoftHolds;

impl Neighbour for SoftHolds {
    fn holds<'a>(&'a self, visitor: &'a Visitor, period: Period) -> Answer<'a, SoftHold> {
        Box::pin(holds(visitor, period))
    }
}

async fn holds(visitor: &Visitor, period: Period) -> Result<Vec<SoftHold>, WebError> {
    if visitor.may(Right::ReadExchange, &Object::Office).is_err() {
        return Ok(Vec::new());
    }
    let mut view = visitor.view().await?;
    let open = shown::open(view.conn(), (visitor.actor(), visitor.now())).await?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let reference = Reference::load(view.conn(), period).await?;
    drop(view);
    Ok(open.iter().flat_map(|found| of(visitor, &reference, found)).collect())
}

fn of(visitor: &Visitor, reference: &Reference, found: &Found) -> Vec<SoftHold> {
    let (Standing::Waits { due, .. }, Some(record)) = (&found.standing, &found.record) else {
        return Vec::new();
    };
    let words = visitor.words();
    let request = &found.thread.request;
    let args = [
        ("title", Arg::from(title(found))),
        ("asker", Arg::from(short(visitor, request.asker.as_str()))),
        ("asked", Arg::from(short(visitor, request.asked.as_str()))),
    ];
    let hold = |(people, there): (Vec<PersonId>, Activity)| {
        let minutes = assumed(&there, &reference.settings);
        SoftHold {
            people,
            dates: there.dates,
            minutes: (minutes.from, minutes.to),
            says: words.with("agreement-hold-says", &args),
            until: words.named("agreement-hold-until", &words.instant(*due, &vietnam())),
            url: visitor.links().to(&RequestPage { id: request.id.clone() }),
        }
    };
    held(&found.thread, &found.position)
        .into_iter()
        .filter_map(|wish| kept(wish, &record.activity))
        .map(hold)
        .collect()
}

/// Whose time a wish keeps, and where.
fn kept(wish: &Wish, activity: &Activity) -> Option<(Vec<PersonId>, Activity)> {
    let mut there = activity.clone();
    match wish {
        Wish::Come(person) => Some((vec![person.clone()], there)),
        Wish::Substitute(stand_in) => Some((vec![stand_in.person.clone()], there)),
        Wish::Place(placement) => {
            placement.apply(&mut there);
            Some((activity.leaders.clone(), there))
        }
        Wish::Online | Wish::Postpone | Wish::Merge(_) => None,
    }
}
