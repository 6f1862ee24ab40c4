//! The only way to change the directory: by hand, from a file, or by a partner's notice.

mod calendar;
mod error;
mod hours;
mod mirror;
mod remember;
mod save;

pub(crate) use calendar::mirror_calendar;
pub use calendar::{import_holidays, preview_holidays};
pub use error::{Change, DirectoryError, Saved, Warning};
pub use hours::set_hours;
pub(crate) use mirror::mirror;
pub use remember::remember;
pub use save::{Base, remove, save, warnings_of_post};
pub(crate) use save::{Siblings, save_among};
