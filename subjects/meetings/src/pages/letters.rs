//! How a line's letters stand, in words; and having the last one sent again.

use axum::extract::Path;
use nhip_office::clock::vietnam;
use nhip_office::letters::{About, Posted};
use nhip_office::rights::{Object, Right};
use nhip_office::senders::Standing;
use nhip_web::about::{ReadAbout, ShownAbout};
use nhip_web::answers::see_other;
use nhip_web::error::PageResult;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{LetterForm, LinePage, MeetingPage};
use crate::commands;
use crate::read::{self, Mailed};
use crate::rules::called::LineNumber;
use crate::rules::ids::MeetingId;
use crate::rules::mailing::{ABOUT, LetterKey};

/// A letter in one line.
#[derive(Clone)]
pub(super) struct LetterView {
    pub(super) says: String,
    /// Whether somebody should look.
    pub(super) is_amiss: bool,
}

/// A letter as those who prepare see it.
pub(super) fn view(words: Words, posted: &Posted) -> LetterView {
    let key = format!("meetings-letter-{}", posted.standing.word().replace('_', "-"));
    let instant = |at| words.instant(at, &vietnam());
    let (at, why) = match &posted.standing {
        Standing::Waiting => (instant(posted.written_at), String::new()),
        Standing::PutOff { next, why, .. } => (instant(*next), why.clone()),
        Standing::Sent { at, .. } => (instant(*at), String::new()),
        Standing::Failed { at, why } => (instant(*at), words.failure(why)),
        Standing::Held { since } => (instant(*since), String::new()),
    };
    let args = [("to", Arg::from(posted.to.as_str())), ("at", Arg::from(at)), ("why", Arg::from(why))];
    let is_amiss = matches!(posted.standing, Standing::Failed { .. } | Standing::Held { .. });
    LetterView { says: words.with(&key, &args), is_amiss }
}

/// The letters of a line, the last one first.
pub(super) fn of_line<'a>(
    words: Words,
    mailed: &'a Mailed,
    line: LineNumber,
) -> impl Iterator<Item = LetterView> + use<'a> {
    let own = mailed.letters.iter().rev();
    let own = own.filter(move |one| LetterKey::line_of(&one.key).is_some_and(|(_, of)| of == line));
    own.map(move |one| view(words, one))
}

/// That a line has answered “perhaps”.
pub(super) fn perhaps(words: Words, mailed: &Mailed, line: LineNumber) -> Option<String> {
    let (_, at) = mailed.perhaps.iter().find(|(of, _)| *of == line)?;
    Some(words.with("meetings-perhaps", &[("at", Arg::from(words.instant(*at, &vietnam())))]))
}

/// `POST /meetings/{id}/lines/{line}/letter`: the last telling goes out once more.
pub(super) async fn send_again(visitor: Visitor, Path(at): Path<LetterForm>) -> PageResult {
    visitor.may(Right::IssueInvitation, &Object::Office)?;
    let mut act = visitor.act().await?;
    commands::send_again(&mut act, (&at.id, LineNumber(at.line))).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&LinePage { id: at.id, line: at.line })))
}

/// What a letter or a message about a meeting is about, for those who read the meeting.
pub const READS_ABOUT: ReadAbout = |visitor, about| Box::pin(read_about(visitor, about));

async fn read_about(
    visitor: &Visitor,
    about: &About,
) -> Result<Option<ShownAbout>, nhip_web::error::WebError> {
    let id: Option<MeetingId> = about.id.parse().ok().filter(|_| about.subject == ABOUT);
    let Some(id) = id else { return Ok(None) };
    if !visitor.can(Right::ReadProgramme) {
        return Ok(None);
    }
    let mut view = visitor.view().await?;
    let sheet = read::one(view.conn(), visitor.actor(), &id).await?;
    Ok(sheet.map(|sheet| {
        let url = visitor.links().to(&MeetingPage { id });
        ShownAbout { title: sheet.told.title, url }
    }))
}
