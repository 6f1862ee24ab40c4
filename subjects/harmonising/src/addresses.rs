//! The addresses of harmonising.

use crate::runs::RunId;

nhip_web::route! {
    /// What is asked: `?day=`, `?reach=`, `?freedom=`, `?rooms=`, `?scope=` fill the form.
    pub struct HarmonisePage {} => "/harmonise"
    /// Beginning to reckon.
    pub struct RunStart {} => "/harmonise/runs"
    /// What is being reckoned, or what came out.
    pub struct RunPage { id: RunId } => "/harmonise/runs/{id}"
    /// Ending it with the best found so far.
    pub struct RunStop { id: RunId } => "/harmonise/runs/{id}/stop"
    /// Reckoning again: a pin, a forbidden move, a chosen move more or less.
    pub struct RunAgain { id: RunId } => "/harmonise/runs/{id}/again"
    /// Carrying out ticked moves: own activities are moved, other offices are asked.
    pub struct RunDeeds { id: RunId } => "/harmonise/runs/{id}/deeds"
}
