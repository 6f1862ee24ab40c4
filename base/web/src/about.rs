//! What a letter or a message is about, through one person's eyes: each subject says of its own records what they are called,
//! and nothing of those that the person may not read.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use nhip_office::letters::About;

use crate::error::WebError;
use crate::links::Url;
use crate::visitor::Visitor;

/// A record as one who may read it knows it.
#[derive(Clone, Debug)]
pub struct ShownAbout {
    /// What it is called.
    pub title: String,
    /// Its page.
    pub url: Url,
}

/// Says what a record is called; `None` when it is not the subject's, is gone, or is not this person's to read.
pub type ReadAbout =
    for<'a> fn(
        &'a Visitor,
        &'a About,
    ) -> Pin<Box<dyn Future<Output = Result<Option<ShownAbout>, WebError>> + Send + 'a>>;

/// The subjects that know what things are about.
#[derive(Clone, Default)]
pub struct AboutReaders(Arc<Vec<ReadAbout>>);

impl std::fmt::Debug for AboutReaders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AboutReaders({})", self.0.len())
    }
}

impl AboutReaders {
    /// With one more subject.
    #[must_use]
    pub fn with(mut self, reader: ReadAbout) -> Self {
        Arc::make_mut(&mut self.0).push(reader);
        self
    }

    /// What a record is called for this person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shown(&self, visitor: &Visitor, about: &About) -> Result<Option<ShownAbout>, WebError> {
        for read in self.0.iter() {
            if let Some(shown) = read(visitor, about).await? {
                return Ok(Some(shown));
            }
        }
        Ok(None)
    }
}
