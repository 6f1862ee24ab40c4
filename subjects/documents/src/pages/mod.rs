//! The register of outgoing papers: what was numbered, what was voided and why, and the book to be printed.

mod register;

use axum::Router;
use axum::routing::{get, post};
use nhip_office::rights::Right;
use nhip_programme::printing::Format;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use crate::rules::ids::EntryId;

/// The part of the rail.
pub const SECTION: Section = Section("documents");

nhip_web::route! {
    /// The register; `?issuer=`, `?standing=`, `?q=` narrow it.
    pub struct RegisterPage {} => "/register"
    /// The register as a paper, narrowed as its page is.
    pub struct RegisterFile { format: Format } => "/register/file/{format}"
    /// Taking a number back.
    pub struct VoidingForm { id: EntryId } => "/register/{id}/voiding"
}

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 45, Icon::Document, "documents-rail", &RegisterPage {}, Right::KeepRegister)
}

/// The routes of the pages.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route(RegisterPage::PATTERN, get(register::show))
        .route(RegisterFile::PATTERN, get(register::file))
        .route(VoidingForm::PATTERN, post(register::void))
}
