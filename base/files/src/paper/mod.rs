//! Papers that are handed round for a meeting: what each is by its bytes, and its text for those who search. They are kept as
//! they came; nothing of them is understood.

mod kind;
mod pdf;
mod text;

pub use kind::{Ending, PaperKind, Recognised, Refusal, Showing, recognise};
pub use text::{Extent, NoText, PaperText, text};
