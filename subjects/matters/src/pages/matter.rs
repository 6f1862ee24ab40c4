//! One matter: what it says, its states with dates and who allowed, its activity, its base, its history.

use axum::extract::Path;
use nhip_harmony::days::Period;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_people::rules::post::Post;
use nhip_web::answers;
use nhip_web::error::{Explain, Kind, PageResult};
use nhip_web::forms::FormState;
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::visitor::Visitor;

use super::matter_view::{MatterBody, Sources, body};
use super::{ChangeMatterPage, MatterPage, SECTION};
use crate::error::MattersError;
use crate::read;
use crate::rules::handover::needs_leader;
use crate::rules::ids::MatterId;
use crate::rules::link::Linked;
use crate::store;

/// Shows it.
pub(super) async fn show(visitor: Visitor, Path(at): Path<MatterPage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    page(&visitor, &at.id, (FormState::default(), None)).await
}

/// The page, with a form that was not taken and why.
pub(super) async fn page(
    visitor: &Visitor,
    id: &MatterId,
    (form, refused): (FormState, Option<String>),
) -> PageResult {
    let today = visitor.today();
    let mut view = visitor.view().await?;
    let matter = read::matter(view.conn(), visitor.actor(), id).await?.ok_or(MattersError::Unknown)?;
    let directory = nhip_people::directory(view.conn(), Period::day(today)).await?;
    let posts = nhip_people::records::<Post>(view.conn()).await?;
    let own = Linked::Matter(id.clone());
    let links = store::base::links_of(view.conn(), &own).await?;
    let mut meetings = Vec::new();
    for activity in &matter.meetings {
        meetings.extend(nhip_programme::commands::current(view.conn(), activity).await?);
    }
    let twins = store::matters::alike(view.conn(), &matter.likeness()).await?;
    let twins =
        twins.into_iter().filter(|twin| twin.id != matter.id && twin.is_shown_to(visitor.actor())).collect();
    let programmes = read::programmes(view.conn()).await?;
    let history = view.journal_about("matter", id.as_str()).await?;
    let may_edit = visitor.may(Right::EditMatter, &matter.object(visitor.office().code())).is_ok();
    let sources = Sources {
        needs_leader: needs_leader(&matter, &posts, today),
        matter,
        directory,
        links,
        meetings,
        twins,
        programmes,
        history,
        may_edit,
        form,
        refused,
    };
    let body: MatterBody = body(visitor, sources);
    let words = visitor.words();
    let mut parts = PageParts::new(words.t("matters-one")).section(SECTION);
    if may_edit {
        let to = visitor.links().to(&ChangeMatterPage { id: id.clone() });
        parts = parts.also(Action::open(words.t("matters-change"), to).icon(Icon::Edit));
    }
    visitor.frame().page(parts, &body)
}

/// Keeps a change, or shows the matter again with why it was not taken.
pub(super) async fn done<T>(
    visitor: &Visitor,
    id: &MatterId,
    act: Act,
    (result, form): (Result<T, MattersError>, FormState),
) -> PageResult {
    let faults = match result.as_ref().map_err(Explain::kind) {
        Err(Kind::Invalid(faults)) => faults,
        _ => Vec::new(),
    };
    let form = form.with_faults(faults);
    let again = async |error: MattersError| page(visitor, id, (form, Some(error.say(visitor.words())))).await;
    answers::done(visitor, (act, result), &MatterPage { id: id.clone() }, again).await
}
