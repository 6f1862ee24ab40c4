//! What other subjects do when an invitation is issued, in the same act. They depend on meetings, not the other way round:
//! the program hands them in when it joins the subjects.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use nhip_office::Act;
use nhip_office::db::StorageError;

use crate::rules::invitation::Invitation;

/// Does what follows from a version that has just been issued and told to the offices that it concerns.
pub type Follow = for<'a> fn(
    &'a mut Act,
    &'a Invitation,
) -> Pin<Box<dyn Future<Output = Result<(), StorageError>> + Send + 'a>>;

/// The subjects that follow, in the order in which they do.
#[derive(Clone, Default)]
pub struct Followers(Arc<Vec<Follow>>);

impl std::fmt::Debug for Followers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Followers({})", self.0.len())
    }
}

impl Followers {
    /// With one more subject.
    #[must_use]
    pub fn with(mut self, follow: Follow) -> Self {
        Arc::make_mut(&mut self.0).push(follow);
        self
    }

    /// Lets each do what follows from a version.
    pub(crate) async fn issued(&self, act: &mut Act, version: &Invitation) -> Result<(), StorageError> {
        for follow in self.0.iter() {
            follow(act, version).await?;
        }
        Ok(())
    }
}
