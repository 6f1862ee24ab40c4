//! What a request is, how it is answered, and how long that may take; pure.

pub mod clock;
pub mod request;
pub mod standing;
pub mod step;
pub mod thread;
