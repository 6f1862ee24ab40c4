//! The programme's own values and decisions; nothing here waits for anything.

pub mod change;
pub mod clash_history;
pub mod consent;
pub mod decision;
pub mod figures;
pub mod history;
pub mod placement;
pub mod publication;
pub mod record;
pub mod rest;
pub mod series;
pub mod session;
pub mod slot;
pub mod telling;
pub mod way;
