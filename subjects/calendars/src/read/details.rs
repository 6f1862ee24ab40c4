//! What a meeting says of its activity: how the reader's own invitation is answered, the agenda, the papers.

use std::collections::BTreeSet;

use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_meetings::read::{self as meetings, Received, Sheet};
use nhip_meetings::rules::agenda::Entry;
use nhip_meetings::rules::called::Line;
use nhip_meetings::rules::invitation::AgendaLine;
use nhip_meetings::rules::papers::PaperRecord;
use nhip_meetings::rules::standing::{State, standing};
use nhip_office::db::{Conn, StorageError};

use super::{Reader, Source};

/// What is written under an event.
#[derive(Debug, Default)]
pub(super) struct Details {
    answers: Vec<String>,
    rest: Vec<String>,
}

impl Details {
    /// Whether one of the persons asked for was told to come.
    pub(super) fn calls_somebody(&self) -> bool {
        !self.answers.is_empty()
    }

    /// The description with what the meeting says after it.
    pub(super) fn after(self, description: Option<String>) -> Option<String> {
        let lines: Vec<String> = description.into_iter().chain(self.answers).chain(self.rest).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

impl Reader<'_> {
    /// What the meeting of an activity says to these persons; none when the reader does not read it.
    pub(super) async fn details(
        &self,
        conn: &mut Conn,
        source: &Source,
        (activity, people): (&ActivityId, &BTreeSet<PersonId>),
    ) -> Result<Option<Details>, StorageError> {
        if let Some(sheet) = meetings::of_activity(conn, &self.actor, activity).await? {
            return Ok(Some(self.own(source, &sheet, people)));
        }
        let asked = (&self.actor, self.office.code());
        let received = meetings::received_for(conn, asked, activity).await?;
        Ok(received.map(|received| self.received(source, &received, people)))
    }

    fn own(&self, source: &Source, sheet: &Sheet, people: &BTreeSet<PersonId>) -> Details {
        let meeting = &sheet.meeting;
        let standings = sheet.standings();
        let state = |line: &Line| {
            let known = standings.iter().find(|one| one.line == line.number);
            known.map_or(State::NotTold, |one| one.state)
        };
        let agenda = meeting.agenda.items.iter().map(|item| AgendaLine {
            title: item.title.clone(),
            minutes: item.minutes,
            by: item.by.clone(),
            is_late: matches!(item.entry, Entry::Late { .. }),
        });
        let mut rest = self.agenda(&agenda.collect::<Vec<_>>());
        rest.extend(self.papers(&meeting.papers));
        Details { answers: self.answers(source, (&meeting.called.lines, people), state), rest }
    }

    fn received(&self, source: &Source, received: &Received, people: &BTreeSet<PersonId>) -> Details {
        let post = &received.post;
        let lines: Vec<Line> = post
            .latest()
            .map(|latest| latest.addressees.iter().map(|one| one.line.clone()).collect())
            .unwrap_or_default();
        let state = |line: &Line| {
            standing((line.number, line.part), &post.history, (&post.replies, &post.consents)).state
        };
        let rest = post.latest().map(|latest| self.agenda(&latest.letter.agenda)).unwrap_or_default();
        Details { answers: self.answers(source, (&lines, people), state), rest }
    }

    /// How the invitations of these persons stand; those who were not told are not named.
    fn answers(
        &self,
        source: &Source,
        (lines, people): (&[Line], &BTreeSet<PersonId>),
        state: impl Fn(&Line) -> State,
    ) -> Vec<String> {
        let own = lines.iter().filter_map(|line| {
            let person = line.person.as_ref().filter(|person| people.contains(*person))?;
            let state = state(line);
            let is_told = !matches!(state, State::NotTold | State::Released);
            is_told.then(|| (person, self.words.t(&format!("meetings-state-{}", state.word()))))
        });
        let label = self.words.t("calendars-answer");
        let whose = |person: &PersonId| {
            let known = source.ground.directory().person(person);
            known.map_or_else(|| person.to_string(), |person| person.title.clone())
        };
        own.map(|(person, state)| format!("{label} ({}): {state}", whose(person))).collect()
    }

    fn agenda(&self, items: &[AgendaLine]) -> Vec<String> {
        let rows = (1..).zip(items).map(|(number, item)| {
            let minutes = self.words.count("calendars-minutes", item.minutes);
            let late =
                if item.is_late { format!(", {}", self.words.t("calendars-late")) } else { String::new() };
            let by = if item.by.is_empty() { String::new() } else { format!(" – {}", item.by) };
            format!("{number}. {} ({minutes}{late}){by}", item.title)
        });
        self.headed("calendars-agenda", rows.collect())
    }

    fn papers(&self, papers: &[PaperRecord]) -> Vec<String> {
        let rows = papers.iter().map(|paper| match paper.from.as_str() {
            "" => format!("- {}", paper.title),
            from => format!("- {} ({from})", paper.title),
        });
        self.headed("calendars-papers", rows.collect())
    }

    fn headed(&self, key: &str, rows: Vec<String>) -> Vec<String> {
        let head = (!rows.is_empty()).then(|| format!("{}:", self.words.t(key)));
        head.into_iter().chain(rows).collect()
    }
}
