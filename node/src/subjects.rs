//! The subjects that this program is made of: what each accepts from partners, shows, and puts on the rail.

use axum::Router;
use nhip_office::exchange::Accepts;
use nhip_web::site::{Site, SiteParts};

/// What every hosted office does with the notices of its partners.
pub fn accepts() -> Vec<Accepts> {
    nhip_people::ACCEPTS.to_vec()
}

/// What the subjects hand in to the frame of an office.
pub fn parts() -> SiteParts {
    SiteParts::default()
}

/// The pages and the API of all subjects.
pub fn routes(_site: &Site) -> Router<Site> {
    nhip_people::routes()
}
