//! What changes by itself on the page of a link's holder: the vote that is open, the own presence, the own turns to speak. The
//! page shows it and the stream tells it by the same templates. What is chosen before it is sent stands outside.

use askama::Template;
use nhip_meetings::rules::called::Part;
use nhip_web::error::WebError;
use nhip_web::frame::Frame;
use nhip_web::guest::Guest;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::words::Words;

use super::super::{GuestVote, views};
use super::Opened;
use crate::rules::speech::Speech;
use crate::rules::vote::{Choice, Mode};

/// The pieces, each with its own place on the page.
pub(super) struct Pieces {
    pub(super) vote: Markup,
    pub(super) presence: Markup,
    pub(super) turns: Markup,
}

impl Pieces {
    /// The pieces as they are now.
    pub(super) fn of(guest: &Guest, (secret, opened): (&str, &Opened)) -> Result<Self, WebError> {
        let words = guest.words;
        let vote = VotePiece {
            frame: guest.frame(),
            vote: open_vote(words, opened),
            cast: guest.site.links().to(&GuestVote { secret: secret.to_owned() }),
            choices: Choice::ALL.map(|one| (one.word(), words.t(&format!("sittings-choice-{}", one.word())))),
        };
        let presence = opened.floor.sitting.roll.presence(opened.seat.line);
        let presence = PresencePiece { words, presence: presence.map(|one| views::presence(words, one)) };
        Ok(Self {
            vote: Markup::of(&vote)?,
            presence: Markup::of(&presence)?,
            turns: Markup::of(&TurnsPiece { turns: turns(words, opened) })?,
        })
    }

    /// All of them, as the stream tells them.
    pub(super) fn html(&self) -> String {
        format!("{}{}{}", self.vote, self.presence, self.turns)
    }
}

struct OpenVote {
    number: u32,
    question: String,
    about: String,
    /// What was said before; in a secret vote only that it was voted.
    said: Option<String>,
    is_done: bool,
}

fn open_vote(words: Words, opened: &Opened) -> Option<OpenVote> {
    let vote = opened.floor.sitting.open_vote()?;
    let mode = vote.cast.mode();
    let votes = opened.seat.part == Part::Member && mode != Mode::Counted;
    if !votes || !opened.floor.sitting.roll.counts(opened.seat.line) {
        return None;
    }
    let has_voted = vote.cast.has(opened.seat.line);
    let chosen = opened.floor.sitting.choice(vote.number, opened.seat.line);
    let said = match chosen {
        Some(choice) => Some(words.t(&format!("sittings-choice-{}", choice.word()))),
        None => has_voted.then(|| words.t("sittings-has-voted")),
    };
    Some(OpenVote {
        number: vote.number,
        question: vote.question.clone(),
        about: words.t(&format!("sittings-mode-about-{}", mode.word())),
        said,
        is_done: mode == Mode::Secret && has_voted,
    })
}

fn turns(words: Words, opened: &Opened) -> Vec<String> {
    let own = opened.floor.sitting.speakers.list.iter().filter(|one| one.line == Some(opened.seat.line));
    let turn = |one: &Speech| {
        let state = words.t(&format!("sittings-turn-{}", one.turn.word()));
        match views::item_title(&opened.floor, one.item) {
            Some(title) => format!("{state} · {title}"),
            None => state,
        }
    };
    own.map(turn).collect()
}

#[derive(Template)]
#[template(path = "sitting_guest_vote.html")]
struct VotePiece {
    frame: Frame,
    vote: Option<OpenVote>,
    cast: Url,
    choices: [(&'static str, String); 3],
}

#[derive(Template)]
#[template(path = "sitting_guest_presence.html")]
struct PresencePiece {
    words: Words,
    presence: Option<String>,
}

#[derive(Template)]
#[template(path = "sitting_guest_turns.html")]
struct TurnsPiece {
    turns: Vec<String>,
}
