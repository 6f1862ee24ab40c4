//! How handlers of the API begin and end: who asks, by which right and what was seen; then an answer with its entity
//! tag, or a change that is kept with its answer.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::Date;
use nhip_office::rights::{Actor, Object, Right};
use nhip_office::{Act, View};
use serde::Serialize;

use crate::error::WebError;
use crate::etag::EntityTag;
use crate::once::Once;
use crate::sent::SeenVersion;
use crate::site::Site;
use crate::visitor::Visitor;

/// A program that reads.
#[derive(Debug)]
pub struct Reading {
    visitor: Visitor,
    headers: HeaderMap,
}

impl Reading {
    /// In whose name it reads.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The same as the rules of rights know them.
    pub fn actor(&self) -> &Actor {
        self.visitor.actor()
    }

    /// Today in Vietnam.
    pub fn today(&self) -> Date {
        self.visitor.today()
    }

    /// The data as they are now, for whoever holds a right over the office.
    ///
    /// # Errors
    /// For everybody else, and when the database fails.
    pub async fn open(&self, right: Right) -> Result<View, WebError> {
        self.visitor.may(right, &Object::Office)?;
        self.visitor.view().await
    }

    /// What was read with its entity tag; nothing (304) when the asker holds it.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn answer(&self, value: &impl Serialize) -> Result<Response, WebError> {
        EntityTag::json(&self.headers, value)
    }
}

/// A program that changes something.
#[derive(Debug)]
pub struct Changing {
    visitor: Visitor,
    once: Once,
    seen: SeenVersion,
}

impl Changing {
    /// In whose name it changes something.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The same as the rules of rights know them.
    pub fn actor(&self) -> &Actor {
        self.visitor.actor()
    }

    /// Today in Vietnam.
    pub fn today(&self) -> Date {
        self.visitor.today()
    }

    /// Begins a change, for whoever holds a right over the office.
    ///
    /// # Errors
    /// For everybody else, and when the database fails.
    pub async fn begin(&self, right: Right) -> Result<Act, WebError> {
        self.visitor.may(right, &Object::Office)?;
        self.visitor.act().await
    }

    /// The same for a change of something at the version that was seen (`If-Match`). Who may not change it learns that
    /// first.
    ///
    /// # Errors
    /// As [`Changing::begin`]; when no version is named (428).
    pub async fn begin_seen(&self, right: Right) -> Result<(Act, u32), WebError> {
        self.visitor.may(right, &Object::Office)?;
        let seen = self.seen()?;
        Ok((self.visitor.act().await?, seen))
    }

    /// The version that was seen.
    ///
    /// # Errors
    /// When none is named (428).
    pub fn seen(&self) -> Result<u32, WebError> {
        self.seen.needed()
    }

    /// Keeps the change together with its answer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep(
        &self,
        act: Act,
        (status, answer): (StatusCode, &impl Serialize),
    ) -> Result<Response, WebError> {
        self.once.commit(act, status, answer).await
    }

    /// Keeps a change that is answered with nothing (204).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_silently(&self, act: Act) -> Result<Response, WebError> {
        self.once.commit_silently(act).await
    }
}

impl FromRequestParts<Site> for Reading {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let visitor = Visitor::from_request_parts(parts, site).await?;
        Ok(Self { visitor, headers: parts.headers.clone() })
    }
}

impl FromRequestParts<Site> for Changing {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let visitor = Visitor::from_request_parts(parts, site).await?;
        let Ok(once) = Once::from_request_parts(parts, site).await;
        let seen = SeenVersion::from_request_parts(parts, site).await?;
        Ok(Self { visitor, once, seen })
    }
}
