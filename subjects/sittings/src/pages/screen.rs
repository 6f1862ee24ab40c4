//! The screen of the room: large, read only, fresh by itself. Of a secret vote it never names anybody.

use askama::Template;
use axum::extract::Path;
use nhip_web::error::PageResult;
use nhip_web::frame::PageParts;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::views::{self, ClockView, Strip};
use super::{ScreenPage, SittingPage, read_one};
use crate::read::Floor;
use crate::rules::speech::Turn;
use crate::rules::vote::VoteResult;

/// `GET /meetings/{id}/sitting/screen`
pub(super) async fn show(visitor: Visitor, Path(at): Path<ScreenPage>) -> PageResult {
    let floor = read_one(&visitor, &at.id).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let now = visitor.now();
    let item = floor.sitting.course.current().map(|one| one.item);
    let speaker = floor.sitting.speakers.current().and_then(|speech| match speech.turn {
        Turn::Speaking { since } => Some((speech.name.clone(), views::clock((since, now), speech.minutes))),
        Turn::Waiting {} | Turn::Spoken { .. } | Turn::GivenUp {} => None,
    });
    let waiting = floor.sitting.speakers.list.iter().filter(|one| one.turn == Turn::Waiting {});
    let body = ScreenBody {
        words,
        here: links.to(&ScreenPage { id: at.id.clone() }),
        back: links.to(&SittingPage { id: at.id.clone() }),
        title: floor.sheet.told.title.clone(),
        strip: views::strip(words, &floor.figures()),
        item: views::item_title(&floor, item),
        speaker,
        waiting: waiting.take(5).map(|one| one.name.clone()).collect(),
        vote: vote(words, &floor),
    };
    let parts =
        PageParts::new(words.t("sittings-screen")).section(nhip_meetings::pages::SECTION).full_width();
    visitor.frame().page(parts, &body)
}

struct VoteView {
    question: String,
    standing: String,
    is_open: bool,
    is_carried: bool,
}

/// The vote that is open, else the last one that counts and was closed on the item at hand.
fn vote(words: Words, floor: &Floor) -> Option<VoteView> {
    let last = || floor.sitting.votes.iter().rev().find(|vote| vote.result().is_some());
    let vote = floor.sitting.open_vote().or_else(last)?;
    Some(VoteView {
        question: vote.question.clone(),
        standing: views::standing(words, floor, vote),
        is_open: vote.is_open(),
        is_carried: vote.result().is_some_and(VoteResult::is_carried),
    })
}

#[derive(Template)]
#[template(path = "sitting_screen.html")]
struct ScreenBody {
    words: Words,
    here: Url,
    back: Url,
    title: String,
    strip: Strip,
    item: Option<String>,
    speaker: Option<(String, ClockView)>,
    waiting: Vec<String>,
    vote: Option<VoteView>,
}
