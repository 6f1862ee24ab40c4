//! The register of outgoing papers: what was numbered, what was voided and why, and the book to be printed.

mod issuers;
mod register;

use axum::Router;
use axum::routing::{get, post};
use nhip_office::rights::Right;
use nhip_programme::printing::Format;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use crate::rules::ids::{EntryId, IssuerCode};

/// The part of the rail.
pub const SECTION: Section = Section("documents");

nhip_web::route! {
    /// The register; `?issuer=`, `?standing=`, `?q=` narrow it.
    pub struct RegisterPage {} => "/register"
    /// The register as a paper, narrowed as its page is.
    pub struct RegisterFile { format: Format } => "/register/file/{format}"
    /// In whose names the office issues papers.
    pub struct IssuersPage {} => "/admin/issuers"
    /// One of them.
    pub struct IssuerForm { code: IssuerCode } => "/admin/issuers/{code}"
    /// Taking a number back.
    pub struct VoidingForm { id: EntryId } => "/register/{id}/voiding"
}

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 45, Icon::Document, "documents-rail", &RegisterPage {}, Right::KeepRegister)
}

/// The entry of the person's own menu, for those who set in whose names the office issues.
pub fn menu() -> RailEntry {
    RailEntry::new(SECTION, 31, Icon::Document, "issuers-title", &IssuersPage {}, Right::ChangeSettings)
}

/// The routes of the pages.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route(RegisterPage::PATTERN, get(register::show))
        .route(IssuersPage::PATTERN, get(issuers::show).post(issuers::add))
        .route(IssuerForm::PATTERN, post(issuers::save))
        .route(RegisterFile::PATTERN, get(register::file))
        .route(VoidingForm::PATTERN, post(register::void))
}
