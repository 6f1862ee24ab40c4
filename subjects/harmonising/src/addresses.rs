//! The addresses of harmonising. The first page is `HarmonisePage` of the programme, whose list of clashes leads to it.

use crate::runs::RunId;

nhip_web::route! {
    /// Beginning to reckon.
    pub struct RunStart {} => "/harmonise/runs"
    /// What is being reckoned, or what came out.
    pub struct RunPage { id: RunId } => "/harmonise/runs/{id}"
    /// Opening a long run that has ended, which its asker knows from then on.
    pub struct RunOpening { id: RunId } => "/harmonise/runs/{id}/opening"
    /// Asking again what a run asked that is no longer in memory.
    pub struct RunRestart { id: RunId } => "/harmonise/runs/{id}/restart"
    /// Ending it with the best found so far.
    pub struct RunStop { id: RunId } => "/harmonise/runs/{id}/stop"
    /// Reckoning again: a pin, a forbidden move, a chosen move more or less.
    pub struct RunAgain { id: RunId } => "/harmonise/runs/{id}/again"
    /// Carrying out ticked moves: own activities are moved, other offices are asked.
    pub struct RunDeeds { id: RunId } => "/harmonise/runs/{id}/deeds"
}
