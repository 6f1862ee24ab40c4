//! The office's word about the base of a period, and how the three stand.

use axum::extract::Path;
use nhip_office::db::Conn;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use super::VoteForm;
use super::deeds::chosen;
use super::programme_acts::done;
use crate::commands;
use crate::read;
use crate::rules::base::{Wish, may_vote};
use crate::rules::plan::Plan;

/// How one office stands.
pub(super) struct VoteView {
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) said: String,
}

/// How a programme stands as base.
pub(super) struct BaseView {
    pub(super) is_base: bool,
    pub(super) votes: Vec<VoteView>,
    pub(super) action: Option<Url>,
    pub(super) wishes: Vec<(&'static str, String)>,
}

/// Reads how the offices stand about a programme.
pub(super) async fn base_view(visitor: &Visitor, conn: &mut Conn, plan: &Plan) -> Result<BaseView, WebError> {
    let words = visitor.words();
    let votes = read::votes(conn, plan.term).await?;
    let base = read::base_of(conn, visitor.office(), plan.term).await?;
    let views = read::offices(visitor.office()).into_iter().map(|office| {
        let party = visitor.site().party(&office);
        let vote = votes.iter().find(|vote| vote.office == office && vote.programme == plan.id);
        let key = vote.map_or("none", |vote| vote.wish.word());
        let by = vote.map(|vote| format!(" · {}", vote.by)).unwrap_or_default();
        VoteView {
            tag: party.short_name,
            accent: party.accent.class(),
            said: format!("{}{by}", words.t(&format!("matters-vote-{key}"))),
        }
    });
    let own = votes.iter().find(|vote| vote.office == *visitor.office().code());
    let may = visitor.can(Right::MarkBase) && plan.stage.version().is_some();
    let has_wish = |wish: &Wish| {
        let same = own.is_some_and(|vote| vote.programme == plan.id && vote.wish == *wish);
        let nothing = *wish == Wish::None && own.is_none_or(|vote| vote.programme != plan.id);
        !same && !nothing && may_vote(own, base.as_ref(), (&plan.id, *wish)).is_ok()
    };
    let wishes: Vec<_> = Wish::ALL
        .into_iter()
        .filter(|wish| may && has_wish(wish))
        .map(|wish| (wish.word(), words.t(&format!("matters-wish-{}", wish.word()))))
        .collect();
    Ok(BaseView {
        is_base: base.as_ref() == Some(&plan.id),
        votes: views.collect(),
        action: (!wishes.is_empty()).then(|| visitor.links().to(&VoteForm { id: plan.id.clone() })),
        wishes,
    })
}

/// Gives the office's word.
pub(super) async fn vote(visitor: Visitor, Path(at): Path<VoteForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::MarkBase, &Object::Office)?;
    let mut act = visitor.act().await?;
    let result = match chosen(&sent, "wish", Wish::from_word) {
        Ok(wish) => commands::vote(&mut act, &at.id, wish).await,
        Err(error) => Err(error),
    };
    done(&visitor, &at.id, act, result).await
}
