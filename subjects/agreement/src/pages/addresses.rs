//! The addresses of requests. Sending one from a clash is `RequestSending` of the programme, whose panel links to it.

use nhip_programme::printing::Format;

use crate::rules::request::RequestId;

nhip_web::route! {
    /// One request with its thread.
    pub struct RequestPage { id: RequestId } => "/exchange/requests/{id}"
    /// The request with its thread as a file, to be printed and kept.
    pub struct RequestFile { id: RequestId, format: Format } => "/exchange/requests/{id}/file/{format}"
    /// Carrying it out: the owner changes its activity.
    pub struct RequestAcceptance { id: RequestId } => "/exchange/requests/{id}/acceptance"
    /// Every other answer; `deed` says which.
    pub struct RequestAnswer { id: RequestId } => "/exchange/requests/{id}/answer"
}
