//! Votes: opening one, casting, writing hands down, closing, annulling. Of a secret vote no page names a choice.

use askama::Template;
use axum::extract::Path;
use nhip_meetings::rules::called::{LineNumber, Part};
use nhip_office::rights::{Object, Right};
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, Fields, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::desk::{self, Tried};
use super::views;
use super::{SittingPage, VoteForm, VotePage, VotesForm, held, holds, on, read_one};
use crate::commands::{self, NewVote};
use crate::error::SittingError;
use crate::read::Floor;
use crate::rules::vote::{Choice, Mode, Standing, Tally, Threshold, Vote};

/// `POST /meetings/{id}/sitting/votes`
pub(super) async fn ask(visitor: Visitor, Path(at): Path<VotesForm>, sent: Submitted) -> PageResult {
    let floor = held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let mut fields = sent.fields();
    let question = fields.required::<String>("question");
    let item = fields.optional::<u32>("item");
    let mode = fields.read("mode", |word| Mode::of(word).ok_or(Fault::NotAChoice));
    let threshold = fields.read("threshold", |word| Threshold::of(word).ok_or(Fault::NotAChoice));
    let (Some(question), Some(mode), Some(threshold)) = (question, mode, threshold) else {
        return desk::page(&visitor, &floor, Tried::Vote(fields.into_state()));
    };
    let mut act = visitor.act().await?;
    let asked = commands::ask(&mut act, &at.id, NewVote { item, question, mode, threshold }).await;
    done(&visitor, (act, asked), &SittingPage { id: at.id.clone() }, async |error| {
        fields.refuse("question", Fault::Sentence(error.say(visitor.words())));
        desk::page(&visitor, &floor, Tried::Vote(fields.into_state()))
    })
    .await
}

/// `GET /meetings/{id}/sitting/votes/{number}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<VotePage>) -> PageResult {
    let floor = read_one(&visitor, &at.id).await?;
    page(&visitor, (&at, &floor), Submitted::default().into_state())
}

/// `POST /meetings/{id}/sitting/votes/{number}/{deed}`
pub(super) async fn deed(visitor: Visitor, Path(at): Path<VoteForm>, sent: Submitted) -> PageResult {
    let one = VotePage { id: at.id.clone(), number: at.number };
    let mut fields = sent.fields();
    if at.deed == "cast" {
        let floor = read_one(&visitor, &at.id).await?;
        if floor.seat_of(visitor.actor()).is_none() {
            visitor.may(Right::EditMeeting, &Object::Office)?;
        }
        let choice = choice(&mut fields)?;
        let mut act = visitor.act().await?;
        commands::cast_own(&mut act, (&at.id, at.number), choice).await?;
        act.commit().await?;
        return on(&visitor, &SittingPage { id: at.id });
    }
    let floor = held(&visitor, &at.id, &[Right::EditMeeting]).await?;
    let mut act = visitor.act().await?;
    let result = match at.deed.as_str() {
        "record" => {
            let line = fields.required::<u32>("line").map(LineNumber);
            let line = line.ok_or_else(|| WebError::wrong("line", Fault::Missing))?;
            commands::record(&mut act, (&at.id, at.number), (line, choice(&mut fields)?)).await
        }
        "finish" => {
            let typed = tally(&mut fields);
            if !fields.is_sound() {
                return page(&visitor, (&one, &floor), fields.into_state());
            }
            commands::finish(&mut act, (&at.id, at.number), typed).await.map(|_| ())
        }
        "annul" => {
            let reason = fields.optional::<String>("reason").unwrap_or_default();
            commands::annul(&mut act, (&at.id, at.number), &reason).await
        }
        _ => return Err(WebError::wrong("deed", Fault::NotAChoice)),
    };
    done(&visitor, (act, result), &one, async |error| {
        let field = match at.deed.as_str() {
            "annul" => "reason",
            "finish" => "yes",
            _ => "line",
        };
        fields.refuse(field, Fault::Sentence(error.say(visitor.words())));
        page(&visitor, (&one, &floor), fields.into_state())
    })
    .await
}

pub(super) fn choice(fields: &mut Fields) -> Result<Choice, WebError> {
    let chosen = fields.read("choice", |word| Choice::of(word).ok_or(Fault::NotAChoice));
    chosen.ok_or_else(|| WebError::wrong("choice", Fault::NotAChoice))
}

/// The sums that were typed, when any was.
fn tally(fields: &mut Fields) -> Option<Tally> {
    let [yes, no, abstain] = Choice::ALL.map(|choice| fields.optional::<u32>(choice.word()));
    (yes.is_some() || no.is_some() || abstain.is_some()).then(|| Tally {
        yes: yes.unwrap_or(0),
        no: no.unwrap_or(0),
        abstain: abstain.unwrap_or(0),
    })
}

struct VoterView {
    name: String,
    /// What was chosen in an open vote, else only whether it was voted.
    said: String,
    has_voted: bool,
    line: u32,
}

fn voters(words: Words, floor: &Floor, vote: &Vote) -> Vec<VoterView> {
    if vote.cast.mode() == Mode::Counted {
        return Vec::new();
    }
    let members = floor.seats.iter().filter(|seat| seat.part == Part::Member);
    let members = members.filter(|seat| vote.cast.has(seat.line) || floor.sitting.roll.counts(seat.line));
    let view = |seat: &crate::rules::roll::Seat| {
        let chosen = floor.sitting.choice(vote.number, seat.line);
        let has_voted = vote.cast.has(seat.line);
        let said = match (chosen, has_voted) {
            (Some(choice), _) => words.t(&format!("sittings-choice-{}", choice.word())),
            (None, true) => words.t("sittings-has-voted"),
            (None, false) => words.t("sittings-has-not-voted"),
        };
        VoterView { name: seat.name.clone(), said, has_voted, line: seat.line.0 }
    };
    members.map(view).collect()
}

/// Where things are sent to, for who keeps the sitting.
struct Deeds {
    record: Option<Url>,
    finish: Option<Url>,
    types_sums: bool,
    annul: Option<Url>,
}

fn page(visitor: &Visitor, (at, floor): (&VotePage, &Floor), form: FormState) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let vote = floor.sitting.vote(at.number).ok_or(SittingError::Unknown)?;
    let is_keeper = holds(visitor, floor, Right::EditMeeting) && floor.sitting.phase.is_running();
    let deed =
        |deed: &str| links.to(&VoteForm { id: at.id.clone(), number: at.number, deed: deed.to_owned() });
    let mode = vote.cast.mode();
    let is_annulled = matches!(vote.standing, Standing::Annulled { .. });
    let body = VoteBody {
        words,
        frame: visitor.frame(),
        here: links.to(&VotePage { id: at.id.clone(), number: at.number }),
        back: links.to(&SittingPage { id: at.id.clone() }),
        about: words.t(&format!("sittings-mode-about-{}", mode.word())),
        threshold: words.t(&format!("sittings-threshold-{}", vote.threshold.word())),
        standing: views::standing(words, floor, vote),
        voters: voters(words, floor, vote),
        deeds: Deeds {
            record: (is_keeper && vote.is_open() && mode == Mode::Open).then(|| deed("record")),
            finish: (is_keeper && vote.is_open()).then(|| deed("finish")),
            types_sums: mode == Mode::Counted,
            annul: (is_keeper && !is_annulled).then(|| deed("annul")),
        },
        choices: Choice::ALL.map(|one| (one.word(), words.t(&format!("sittings-choice-{}", one.word())))),
        form: form.clone(),
    };
    let parts = PageParts::new(vote.question.clone())
        .section(nhip_meetings::pages::SECTION)
        .lead(floor.sheet.told.title.clone())
        .form(&form);
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "sitting_vote.html")]
struct VoteBody {
    words: Words,
    frame: Frame,
    here: Url,
    back: Url,
    about: String,
    threshold: String,
    standing: String,
    voters: Vec<VoterView>,
    deeds: Deeds,
    choices: [(&'static str, String); 3],
    form: FormState,
}

impl VoteBody {
    fn fault(&self, name: &str) -> Option<String> {
        self.form.fault(name, &self.words)
    }
}
