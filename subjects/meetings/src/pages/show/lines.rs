//! Those called with their answers, and the counts that open them.

use nhip_office::rights::Right;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use crate::pages::letters::{self, LetterView};
use crate::pages::{ConsentForm, LinePage, holds, views};
use crate::read::{Mailed, Sheet};
use crate::rules::called::Line;
use crate::rules::invitation::last_told;
use crate::rules::standing::{LineStanding, State, tally};

/// A count of lines that stand alike.
pub(super) struct CountLink {
    pub(super) says: String,
    pub(super) url: Url,
    pub(super) is_chosen: bool,
}

/// One of those called.
pub(super) struct LineView {
    pub(super) name: String,
    pub(super) url: Url,
    pub(super) part: String,
    pub(super) state: String,
    pub(super) waits: bool,
    pub(super) answer: Option<String>,
    pub(super) late: bool,
    pub(super) consent: Option<String>,
    /// Where the chair's word is written down, when it is waited for.
    pub(super) decide: Option<Url>,
    pub(super) office: Option<(String, &'static str)>,
    pub(super) has_link: bool,
    /// How its last letter stands.
    pub(super) letter: Option<LetterView>,
    /// That it has answered “perhaps”.
    pub(super) perhaps: Option<String>,
}

/// The counts; pressing the chosen one shows everybody again.
pub(super) fn counts(
    words: Words,
    standings: &[LineStanding<'_>],
    (url, list): (&Url, &ListState),
) -> Vec<CountLink> {
    let view = |(state, count): (State, usize)| {
        let name = words.t(&format!("meetings-state-{}", state.word()));
        let is_chosen = list.has("state", state.word());
        let to = if is_chosen { url.clone() } else { url.clone().query("state", state.word()) };
        let args = [("name", Arg::from(name)), ("count", Arg::from(count))];
        CountLink { says: words.with("meetings-count", &args), url: to, is_chosen }
    };
    tally(standings).into_iter().map(view).collect()
}

/// The lines, narrowed by `?state=`.
pub(super) fn views(
    visitor: &Visitor,
    (sheet, mailed): (&Sheet, &Mailed),
    (standings, list): (&[LineStanding<'_>], &ListState),
) -> Vec<LineView> {
    let asked = list.filter("state");
    let fits = |one: &&LineStanding<'_>| asked.is_none_or(|asked| asked == one.state.word());
    let line = |one: &LineStanding<'_>| {
        let called = sheet.meeting.called.line(one.line);
        let told = last_told(&sheet.post.history, one.line).map(|(_, told)| &told.line);
        called.or(told).map(|line| view(visitor, (sheet, mailed), (line, one)))
    };
    standings.iter().filter(fits).filter_map(line).collect()
}

fn view(
    visitor: &Visitor,
    (sheet, mailed): (&Sheet, &Mailed),
    (line, stands): (&Line, &LineStanding<'_>),
) -> LineView {
    let (words, links) = (visitor.words(), visitor.links());
    let may_decide = holds(visitor, sheet, Right::EditMeeting) && stands.state == State::AsksToSend;
    let id = || sheet.meeting.id.clone();
    LineView {
        name: line.written(),
        url: links.to(&LinePage { id: id(), line: line.number.0 }),
        part: words.t(&format!("meetings-part-{}", line.part.word())),
        state: words.t(&format!("meetings-state-{}", stands.state.word())),
        waits: matches!(stands.state, State::Waits | State::WaitsAgain | State::AsksToSend),
        answer: stands
            .reply
            .map(|reply| format!("{} · {}", views::answer(words, &reply.answer), views::came(words, reply))),
        late: stands.is_late,
        consent: stands.consent.map(|consent| views::consent(words, consent)),
        decide: stands
            .reply
            .filter(|_| may_decide)
            .map(|reply| links.to(&ConsentForm { id: id(), reply: reply.id.clone() })),
        office: line.office.as_ref().map(|office| {
            let party = visitor.site().party(office);
            (party.short_name, party.accent.class())
        }),
        letter: letters::of_line(words, mailed, line.number).next(),
        perhaps: letters::perhaps(words, mailed, line.number),
        has_link: sheet.links.iter().any(|link| link.line == line.number && link.opens()),
    }
}
