//! The subjects that this program is made of: what each accepts from partners, shows, and puts on the rail.

use std::sync::LazyLock;

use axum::Router;
use nhip_handouts::texts::Texts;
use nhip_meetings::followers::Followers;
use nhip_meetings::reports::Reports;
use nhip_office::exchange::Accepts;
use nhip_office::incoming::Hears;
use nhip_programme::pages::neighbours::Neighbours;
use nhip_programme::week::Weeks;
use nhip_web::about::AboutReaders;
use nhip_web::site::{Site, SiteParts};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;

/// What every hosted office does with the notices of its partners.
pub fn accepts() -> Vec<Accepts> {
    [
        nhip_people::ACCEPTS,
        nhip_programme::messages::ACCEPTS,
        nhip_matters::messages::ACCEPTS,
        nhip_agreement::messages::ACCEPTS,
        nhip_meetings::messages::ACCEPTS,
        nhip_sittings::messages::ACCEPTS,
        nhip_handouts::messages::ACCEPTS,
        nhip_tasks::messages::ACCEPTS,
    ]
    .concat()
}

/// What every hosted office does with the mail that comes to it.
pub fn hears() -> Vec<Hears> {
    vec![nhip_meetings::messages::HEARS]
}

/// Who says what a letter or a message is about, and whether one may know.
fn about_readers() -> AboutReaders {
    AboutReaders::default().with(nhip_meetings::pages::READS_ABOUT)
}

/// What the subjects hand in to the frame of an office.
pub fn parts() -> SiteParts {
    SiteParts::default()
        .rail(nhip_desk::rail())
        .rail([nhip_programme::pages::rail(), nhip_matters::rail(), nhip_harmonising::rail()])
        .rail([
            nhip_intake::rail(),
            nhip_meetings::rail(),
            nhip_sittings::rail(),
            nhip_tasks::rail(),
            nhip_documents::rail(),
        ])
        .rail([nhip_exchange::rail(), nhip_people::pages::rail(), nhip_administration::rail()])
        .menu([nhip_programme::pages::menu()])
        .menu(nhip_tasks::menu())
        .menu([nhip_documents::menu()])
        .waiting_at(&nhip_desk::addresses::WaitingPage {})
        .search_at(&nhip_search::pages::SearchPage {})
        .calendars_at(&nhip_calendars::addresses::DavRoot {})
}

/// The pages and the API of all subjects.
pub fn routes(site: &Site) -> Router<Site> {
    let weeks = Weeks::new(site.office().clone());
    nhip_people::routes()
        .merge(nhip_administration::routes())
        .merge(nhip_programme::api::routes(weeks.clone()))
        .merge(nhip_programme::pages::routes_among(weeks.clone(), neighbours()))
        .merge(nhip_matters::routes())
        .merge(nhip_intake::routes(weeks.clone()))
        .merge(nhip_agreement::routes(weeks.clone()))
        .merge(nhip_harmonising::routes(weeks.clone()))
        .merge(nhip_meetings::routes_among(neighbours(), followers(), reports()))
        .merge(nhip_sittings::routes())
        .merge(nhip_handouts::routes(texts()))
        .merge(nhip_tasks::routes())
        .merge(nhip_search::routes())
        .merge(nhip_documents::routes())
        .merge(nhip_calendars::routes())
        .merge(nhip_exchange::routes_among(about_readers()))
        .merge(nhip_desk::routes(weeks))
        .merge(nhip_web::openapi::routes(description()))
}

/// Reads the text of papers: by this program started once more, and on a thread when it cannot find itself.
pub fn texts() -> Texts {
    TEXTS.clone()
}

/// One for the whole process, so that few files are in memory at once.
static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    // A test's program knows no commands.
    let own = std::env::current_exe().ok().filter(|path| path.file_stem().is_some_and(|name| name == "nhip"));
    own.map_or_else(Texts::here, Texts::by_program)
});

/// What subjects show beside the programme's activities.
fn neighbours() -> Neighbours {
    Neighbours::default()
        .with(nhip_matters::neighbour::DiscussedThere)
        .with(nhip_sittings::neighbour::HeldThere)
        .with(nhip_handouts::neighbour::HandedOutThere)
        .with(nhip_tasks::neighbour::ConcludedThere)
        .with(nhip_agreement::pages::holds::SoftHolds)
}

/// What subjects do when an invitation is issued.
pub fn followers() -> Followers {
    Followers::default().with(nhip_handouts::commands::follow)
}

/// The reports over meetings.
fn reports() -> Reports {
    Reports::default().with(nhip_sittings::pages::REPORT)
}

/// What the APIs of all subjects offer.
pub fn description() -> OpenApi {
    let [first, rest @ ..] = descriptions();
    rest.into_iter().fold(first, OpenApi::merge_from)
}

/// What the API of each subject offers.
fn descriptions() -> [OpenApi; 10] {
    [
        nhip_people::api::Description::openapi(),
        nhip_programme::api::Description::openapi(),
        nhip_matters::api::Description::openapi(),
        nhip_agreement::api::Description::openapi(),
        nhip_harmonising::api::Description::openapi(),
        nhip_meetings::api::Description::openapi(),
        nhip_sittings::api::Description::openapi(),
        nhip_handouts::api::Description::openapi(),
        nhip_tasks::api::Description::openapi(),
        nhip_search::api::Description::openapi(),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Of two schemas of one name the description keeps the first, which would then be told of the other subject too.
    #[test]
    fn no_two_subjects_call_different_things_by_one_name_in_the_api() {
        let mut known = BTreeMap::new();
        for description in descriptions() {
            for (name, schema) in description.components.unwrap_or_default().schemas {
                let schema = serde_json::to_value(schema).expect("a schema is JSON");
                let before = known.entry(name.clone()).or_insert_with(|| schema.clone());
                assert_eq!(*before, schema, "{name}");
            }
        }
        assert!(known.contains_key("BallotEntry"), "what is merged is looked at");
    }
}
