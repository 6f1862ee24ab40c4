//! Tests of the papers through their public faces, in one binary.

mod audience;
mod calendar;
mod forms;
mod hostile;
mod order;
mod packages;
mod sheet;
mod week;
