//! What waits about meetings, as lines for the desk: invitations of other offices to answer, substitutes for whom the
//! chair's word is missing, opinions that this office owes, and those that it waits for.

use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_office::rights::Right;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::{AskPage, MeetingPage, holds, views};
use crate::opinions::{self, Found};
use crate::read::{self, Received, Sheet};
use crate::rules::opinion::State as Opinion;
use crate::rules::standing::{State, standing};

/// One thing that waits.
#[derive(Clone, Debug)]
pub struct MeetingLine {
    /// What waits.
    pub text: String,
    /// Until when.
    pub detail: String,
    /// That it is late, when it is.
    pub pill: Option<String>,
    /// The words of the button.
    pub button: String,
    /// Its page.
    pub url: Url,
}

/// What waits for this person, as far as the person may answer, decide or ask.
///
/// # Errors
/// When the database fails.
pub async fn waiting(visitor: &Visitor) -> Result<Vec<MeetingLine>, WebError> {
    let answers = visitor.can(Right::RecordReply);
    if !answers && visitor.actor().person.is_none() && !visitor.can(Right::EditMeeting) {
        return Ok(Vec::new());
    }
    let (actor, here, today) = (visitor.actor(), visitor.office().code(), visitor.today());
    let mut view = visitor.view().await?;
    let received = match answers {
        true => {
            let coming = Period { from: today, to: Date::MAX };
            read::received_during(view.conn(), (actor, here), coming).await?
        }
        false => Vec::new(),
    };
    let open = read::asked_to_send(view.conn(), actor).await?;
    let asks = opinions::waiting(view.conn(), actor, (here, today)).await?;
    drop(view);
    let invitations = received.iter().filter_map(|received| invitation(visitor, received, today));
    let substitutes = open
        .iter()
        .filter(|sheet| sheet.told.dates.to >= today && holds(visitor, sheet, Right::EditMeeting))
        .filter_map(|sheet| substitutes(visitor, sheet));
    let owed = asks.iter().filter(|_| answers).filter_map(|found| owed(visitor, found));
    let missing = asks.iter().filter_map(|found| missing(visitor, found));
    Ok(invitations.chain(substitutes).chain(owed).chain(missing).collect())
}

/// Another office's invitation with lines of this one that are not answered.
fn invitation(visitor: &Visitor, received: &Received, today: Date) -> Option<MeetingLine> {
    let words = visitor.words();
    let latest = received.post.latest()?;
    let post = &received.post;
    let stands = |line| standing(line, &post.history, (&post.replies, &post.consents)).state;
    let waits =
        received.lines().map(stands).filter(|state| matches!(state, State::Waits | State::WaitsAgain));
    let count = waits.count();
    if count == 0 || !latest.told.takes_place() || latest.told.dates.from < today {
        return None;
    }
    let args = [
        ("office", Arg::from(visitor.site().party(&latest.owner).short_name)),
        ("title", Arg::from(latest.told.title.as_str())),
        ("count", Arg::from(count)),
    ];
    Some(MeetingLine {
        text: words.with("meetings-desk-invitation", &args),
        detail: format!(
            "{} · {}",
            views::when(words, &latest.told),
            words.named("meetings-desk-by", &words.day(latest.reply_by))
        ),
        pill: (today > latest.reply_by).then(|| words.t("meetings-desk-late")),
        button: words.t("meetings-desk-answer"),
        url: visitor.links().to(&MeetingPage { id: received.meeting.clone() }),
    })
}

/// An own meeting to which somebody asks to send a substitute.
fn substitutes(visitor: &Visitor, sheet: &Sheet) -> Option<MeetingLine> {
    let words = visitor.words();
    let asks: Vec<String> = sheet
        .standings()
        .iter()
        .filter(|one| one.state == State::AsksToSend)
        .filter_map(|one| sheet.meeting.called.line(one.line).map(|line| line.written()))
        .collect();
    if asks.is_empty() {
        return None;
    }
    let args = [("who", Arg::from(asks.join("; "))), ("title", Arg::from(sheet.told.title.as_str()))];
    let url = visitor.links().to(&MeetingPage { id: sheet.meeting.id.clone() });
    Some(MeetingLine {
        text: words.with("meetings-desk-substitute", &args),
        detail: format!("{} · {}", views::when(words, &sheet.told), sheet.told.chair_title),
        pill: None,
        button: words.t("meetings-desk-decide"),
        url: url.query("state", State::AsksToSend.word()),
    })
}

/// A question of another office that this one has not answered.
fn owed(visitor: &Visitor, found: &Found) -> Option<MeetingLine> {
    let words = visitor.words();
    let waits = waits(visitor, found);
    if found.ask.owner == *visitor.office().code() || waits == 0 {
        return None;
    }
    let args = [
        ("office", Arg::from(visitor.site().party(&found.ask.owner).short_name)),
        ("question", Arg::from(found.ask.question.as_str())),
    ];
    Some(MeetingLine {
        text: words.with("meetings-desk-opinion", &args),
        detail: words.named("meetings-desk-by", &words.day(found.ask.due)),
        pill: (found.ask.due == visitor.today()).then(|| words.t("meetings-desk-today")),
        button: words.t("meetings-desk-answer"),
        url: page_of(visitor, found),
    })
}

/// An own question whose limit passes today, with those who have not said anything.
fn missing(visitor: &Visitor, found: &Found) -> Option<MeetingLine> {
    let words = visitor.words();
    let waits = waits(visitor, found);
    let is_ours = found.ask.owner == *visitor.office().code() && visitor.can(Right::EditMeeting);
    if !is_ours || waits == 0 || found.ask.due != visitor.today() {
        return None;
    }
    let args = [("count", Arg::from(waits)), ("question", Arg::from(found.ask.question.as_str()))];
    Some(MeetingLine {
        text: words.with("meetings-desk-missing", &args),
        detail: words.named("meetings-desk-by", &words.day(found.ask.due)),
        pill: Some(words.t("meetings-desk-today")),
        button: words.t("meetings-desk-look"),
        url: page_of(visitor, found),
    })
}

fn waits(visitor: &Visitor, found: &Found) -> usize {
    found.standings(visitor.today()).iter().filter(|one| one.state == Opinion::Waits).count()
}

fn page_of(visitor: &Visitor, found: &Found) -> Url {
    visitor.links().to(&AskPage { id: found.ask.meeting.clone(), ask: found.ask.id.clone() })
}
