//! Opening the offices that a configuration names.

use nhip_office::{Environment, Office};

use crate::config::{Config, HostedOffice};
use crate::fault::Fault;

/// An open office and how it is shown.
#[derive(Clone, Debug)]
pub struct Hosted {
    /// The office.
    pub office: Office,
    /// Its place in the configuration.
    pub settings: HostedOffice,
}

/// Opens one office.
pub async fn open(settings: &HostedOffice, environment: Environment) -> Result<Hosted, Fault> {
    let opened = Office::open(settings.identity.clone(), &settings.database, environment).await;
    let office = opened.map_err(|source| Fault::Open { code: settings.identity.code.clone(), source })?;
    Ok(Hosted { office, settings: settings.clone() })
}

/// Opens all offices.
pub async fn open_all(config: &Config, environment: &Environment) -> Result<Vec<Hosted>, Fault> {
    let mut hosted = Vec::new();
    for settings in &config.offices {
        hosted.push(open(settings, environment.clone()).await?);
    }
    Ok(hosted)
}

/// Opens the office with this code.
pub async fn open_one(config: &Config, code: &str) -> Result<Hosted, Fault> {
    let known = || Fault::NoOffice { code: code.to_owned(), known: config.codes() };
    open(config.office(code).ok_or_else(known)?, Environment::system()).await
}
