//! Reports over meetings that other subjects make. They depend on meetings, not the other way round: the program hands them in
//! when it joins the subjects, and the list of meetings leads to them.

use nhip_office::rights::Right;
use nhip_web::frame::Action;
use nhip_web::icon::Icon;
use nhip_web::links::{Links, Url};
use nhip_web::visitor::Visitor;

/// A report.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// The key of its name.
    pub label: &'static str,
    /// Where it is.
    pub url: fn(&Links) -> Url,
    /// The right that a person needs to open it.
    pub right: Right,
}

/// The reports, in the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct Reports(Vec<Report>);

impl Reports {
    /// One more.
    #[must_use]
    pub fn with(mut self, report: Report) -> Self {
        self.0.push(report);
        self
    }

    /// The buttons to those that the person may open.
    pub(crate) fn actions(&self, visitor: &Visitor) -> Vec<Action> {
        let usable = self.0.iter().filter(|report| visitor.can(report.right));
        let action = |report: &Report| {
            Action::open(visitor.words().t(report.label), (report.url)(visitor.links())).icon(Icon::Report)
        };
        usable.map(action).collect()
    }
}
