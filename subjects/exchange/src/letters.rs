//! Letters of the office in words. Whom a letter went to and its subject line are for those who read what it is about; others
//! see that there is one, and how it stands.

use nhip_office::clock::vietnam;
use nhip_office::letters::{self, Posted, Wanted};
use nhip_office::rights::Right;
use nhip_office::senders::Standing;
use nhip_web::about::{AboutReaders, ShownAbout};
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use crate::addresses::{LetterRelease, LetterRetry, MailPage};

/// Letters on one page.
const ON_PAGE: i64 = 100;

/// The letters that a page shows.
pub(crate) struct LetterList {
    pub(crate) counts: Vec<StateLink>,
    pub(crate) lines: Vec<LetterLine>,
    pub(crate) older: Option<Url>,
}

/// A count of letters that stand alike.
pub(crate) struct StateLink {
    pub(crate) says: String,
    pub(crate) url: Url,
    pub(crate) is_chosen: bool,
}

/// One letter.
pub(crate) struct LetterLine {
    pub(crate) subject: String,
    pub(crate) to: String,
    pub(crate) about: Option<ShownAbout>,
    pub(crate) standing: String,
    pub(crate) is_amiss: bool,
    pub(crate) written: String,
    pub(crate) release: Option<Url>,
    pub(crate) retry: Option<Url>,
}

/// The letters in the state that the address asks for, the newest first.
pub(crate) async fn list(
    visitor: &Visitor,
    readers: &AboutReaders,
    query: &ListState,
) -> Result<LetterList, WebError> {
    let asked = query.filter("state");
    let state = asked.and_then(|asked| Standing::WORDS.into_iter().find(|word| *word == asked));
    let before = query.filter("before").and_then(|text| text.parse().ok());
    let mut view = visitor.view().await?;
    let tally = letters::tally(view.conn()).await?;
    let found = letters::list(view.conn(), &Wanted { state, before, most: ON_PAGE }).await?;
    drop(view);
    let here = || visitor.links().to(&MailPage {});
    let full = i64::try_from(found.len()).is_ok_and(|count| count == ON_PAGE);
    let older = found.last().filter(|_| full).map(|last| {
        let url = here().query("before", last.number);
        state.map_or(url.clone(), |state| url.query("state", state))
    });
    let mut lines = Vec::with_capacity(found.len());
    for posted in &found {
        let about = readers.shown(visitor, &posted.about).await?;
        lines.push(line(visitor, posted, about));
    }
    Ok(LetterList { counts: counts(visitor, &tally, state), lines, older })
}

fn counts(visitor: &Visitor, tally: &[(String, i64)], chosen: Option<&str>) -> Vec<StateLink> {
    let words = visitor.words();
    let here = || visitor.links().to(&MailPage {});
    let count =
        |word: &'static str| tally.iter().find(|(state, _)| state == word).map_or(0, |(_, count)| *count);
    let known = Standing::WORDS.into_iter().map(|word| (word, count(word))).filter(|(_, count)| *count > 0);
    let link = |(word, count): (&'static str, i64)| {
        let is_chosen = chosen == Some(word);
        let name = words.t(&state_key(word));
        StateLink {
            says: words.with("mail-count", &[("name", Arg::from(name)), ("count", Arg::from(count))]),
            url: if is_chosen { here() } else { here().query("state", word) },
            is_chosen,
        }
    };
    known.map(link).collect()
}

fn state_key(word: &str) -> String {
    format!("mail-state-{}", word.replace('_', "-"))
}

fn line(visitor: &Visitor, posted: &Posted, about: Option<ShownAbout>) -> LetterLine {
    let (words, links) = (visitor.words(), visitor.links());
    let may = visitor.can(Right::EmptyTray) && about.is_some();
    let is_held = matches!(posted.standing, Standing::Held { .. });
    let is_retried = matches!(posted.standing, Standing::PutOff { .. } | Standing::Failed { .. });
    LetterLine {
        subject: match about {
            Some(_) => posted.subject.clone(),
            None => words.t("mail-hidden"),
        },
        to: about.as_ref().map(|_| posted.to.to_string()).unwrap_or_default(),
        standing: standing(words, posted, about.as_ref()),
        is_amiss: matches!(posted.standing, Standing::Failed { .. } | Standing::Held { .. }),
        written: words.instant(posted.written_at, &vietnam()),
        release: (may && is_held).then(|| links.to(&LetterRelease { letter: posted.id.clone() })),
        retry: (may && is_retried && posted.is_whole)
            .then(|| links.to(&LetterRetry { letter: posted.id.clone() })),
        about,
    }
}

/// How it stands; what servers said may name the recipient, so only to those who may know.
fn standing(words: Words, posted: &Posted, about: Option<&ShownAbout>) -> String {
    let instant = |at| words.instant(at, &vietnam());
    let (at, why) = match &posted.standing {
        Standing::Waiting => (String::new(), String::new()),
        Standing::PutOff { next, why, .. } => (words.named("mail-next", &instant(*next)), why.clone()),
        Standing::Sent { at, answer } => (instant(*at), answer.clone()),
        Standing::Failed { at, why } => (instant(*at), words.failure(why)),
        Standing::Held { since } => (instant(*since), String::new()),
    };
    let name = words.t(&state_key(posted.standing.word()));
    let why = if about.is_some() { why } else { String::new() };
    [name, at, why].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}
