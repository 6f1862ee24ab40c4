//! Why something that was to leave the office did not arrive, in words.

use nhip_office::senders::Failure;

use super::Words;

impl Words {
    /// What the other machine said, as it said it; else what kept the office from asking it.
    pub fn failure(self, why: &Failure) -> String {
        match why {
            Failure::Refused(said) | Failure::Bounced(said) | Failure::Expired(said) => said.clone(),
            Failure::Unsendable(obstacle) => self.t(&format!("unsendable-{}", obstacle.word())),
        }
    }
}
