//! What waits for a decision of one person, gravest first: as far as the person may decide, and may see.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use nhip_agreement::pages::lines::{RequestLine, waiting};
use nhip_envelope::OfficeCode;
use nhip_exchange::lines::{self as mail_lines, MailLine, MailMatter};
use nhip_harmonising::pages::lines::{self, RunLine};
use nhip_harmony::clash::{Certainty, Clash, ClashKind, Severity, Subject};
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_harmony::same_event::SameEvent;
use nhip_matters::pages::reviews::{self, ReviewLine};
use nhip_meetings::pages::lines::{self as meeting_lines, MeetingLine};
use nhip_office::exchange;
use nhip_office::rights::Right;
use nhip_programme::asks::{self, SentAsk};
use nhip_programme::consents;
use nhip_programme::rules::consent::{Consent, Wish};
use nhip_programme::rules::publication::week_of;
use nhip_programme::rules::record::Record;
use nhip_programme::rules::slot::AskState;
use nhip_programme::shown::record_shown_to;
use nhip_programme::week::{JudgedClash, Week, Weeks};
use nhip_tasks::pages::lines::{self as task_lines, ReminderLine, TaskLine};
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;

use crate::circle::{Circle, Closeness};
use crate::day::records;

/// How long an answer of a leader is remembered for the desk, in days.
const CONSENT_DAYS: i64 = 60;

/// One thing that waits.
#[derive(Clone, Debug)]
pub(crate) enum Matter {
    /// A clash.
    Clash { week: Date, judged: JudgedClash },
    /// People to be told of a change after publication.
    Untold {
        week: Date,
        activity: ActivityId,
        record: Option<Record>,
        people: Vec<String>,
        by_telephone: bool,
    },
    /// A leader wishes to send somebody else to an own activity.
    StandIn { consent: Consent, record: Record, stand_in: PersonId },
    /// Hours that another office refused, or has not answered about.
    Asked(Box<SentAsk>),
    /// A request of another office, or an answer to one of ours, that waits for this office.
    Request(Box<RequestLine>),
    /// A link to the base that its last version asks about again.
    Review(Box<ReviewLine>),
    /// This morning's reminder.
    Reminder(Box<ReminderLine>),
    /// A task that is due, overdue, or waits for an answer.
    Task(Box<TaskLine>),
    /// An invitation to answer, a substitute to decide about, an opinion owed or missing.
    Meeting(Box<MeetingLine>),
    /// A long run of harmonising that ended after its asker left.
    Run(Box<RunLine>),
    /// Two rows of one event that say different things.
    Event { week: Date, host: Record },
    /// Notices that could not be understood.
    Tray { count: usize, oldest: Timestamp },
    /// Letters that did not arrive, messages that nobody has looked at.
    Mail(MailLine),
    /// Activities of a leader that have no answer yet.
    Unanswered { person: PersonId, count: usize },
}

impl Matter {
    /// The order on the desk: what stops people soonest first.
    fn gravity(&self) -> (u8, Option<Date>) {
        match self {
            Self::Untold { by_telephone: true, week, .. } => (0, Some(*week)),
            Self::Clash { judged, .. } => {
                let clash = &judged.clash;
                let grade = match (clash.certainty, clash.severity) {
                    (Certainty::Certain, Severity::Block) => 1,
                    (Certainty::Possible, Severity::Block) => 4,
                    (Certainty::Certain, Severity::Warn) => 5,
                    (Certainty::Possible, Severity::Warn) => 7,
                };
                (grade, Some(clash.date))
            }
            Self::StandIn { record, .. } => (2, Some(record.activity.dates.from)),
            Self::Asked(ask) if ask.asked.state == AskState::Taken => (2, None),
            Self::Reminder(_) => (0, None),
            Self::Request(_) | Self::Review(_) | Self::Run(_) => (2, None),
            Self::Meeting(line) if line.pill.is_some() => (2, None),
            Self::Meeting(_) => (3, None),
            Self::Task(line) if line.is_overdue => (2, None),
            Self::Task(_) => (3, None),
            Self::Untold { week, .. } => (3, Some(*week)),
            Self::Unanswered { .. } => (3, None),
            Self::Mail(line) if line.what == MailMatter::Letters => (2, None),
            Self::Tray { .. } | Self::Mail(_) => (6, None),
            Self::Event { week, .. } => (6, Some(*week)),
            Self::Asked(_) => (8, None),
        }
    }
}

/// A person's view of some weeks.
pub(crate) struct Scene<'a> {
    visitor: &'a Visitor,
    /// The week of the day looked at, and the one after.
    pub(crate) weeks: [Arc<Week>; 2],
    pub(crate) circle: Circle,
    /// What leaders answered lately, as far as the person may see the activity.
    pub(crate) consents: Vec<Consent>,
    day: Date,
}

impl<'a> Scene<'a> {
    /// Loads the week of a day and the next.
    pub(crate) async fn load(visitor: &'a Visitor, weeks: &Weeks, day: Date) -> Result<Self, WebError> {
        let this = week_of(day);
        let next = week_of(this.to.saturating_add(1.day()));
        let weeks = [weeks.get(this).await?, weeks.get(next).await?];
        let here = visitor.office().code();
        let circle = Circle::of(visitor.actor(), &weeks[0].reference.directory, here);
        let since = visitor.now() - jiff::SignedDuration::from_hours(24 * CONSENT_DAYS);
        let mut view = visitor.view().await?;
        let consents = consents::since(view.conn(), since).await?;
        let mut scene = Self { visitor, weeks, circle, consents: Vec::new(), day };
        scene.consents = consents.into_iter().filter(|consent| scene.answered(consent).is_some()).collect();
        Ok(scene)
    }

    /// The activity that an answer still holds for, in these weeks.
    pub(crate) fn answered(&self, consent: &Consent) -> Option<Record> {
        let actor = self.visitor.actor();
        let found = self.weeks.iter().find_map(|week| week.shown_to(actor).activity(&consent.activity))?;
        consent.holds_for(&found).then(|| found.into_owned())
    }

    /// Everything that waits, gravest first.
    pub(crate) async fn matters(&self) -> Result<Vec<Matter>, WebError> {
        let mut matters: Vec<Matter> = Vec::new();
        for week in &self.weeks {
            matters.extend(self.clashes(week));
            matters.extend(self.events(week));
            matters.extend(self.untold(week));
        }
        matters.extend(self.stand_ins());
        matters.extend(self.unanswered());
        matters.extend(self.asked().await?);
        matters.extend(self.requests().await?);
        let reviews = reviews::waiting(self.visitor).await?;
        matters.extend(reviews.into_iter().map(|line| Matter::Review(Box::new(line))));
        let runs = lines::waiting(self.visitor).await?;
        matters.extend(runs.into_iter().map(|line| Matter::Run(Box::new(line))));
        let reminder = task_lines::reminder(self.visitor).await?;
        matters.extend(reminder.map(|line| Matter::Reminder(Box::new(line))));
        let tasks = task_lines::waiting(self.visitor).await?;
        matters.extend(tasks.into_iter().map(|line| Matter::Task(Box::new(line))));
        let meetings = meeting_lines::waiting(self.visitor).await?;
        matters.extend(meetings.into_iter().map(|line| Matter::Meeting(Box::new(line))));
        matters.extend(self.tray().await?);
        matters.extend(mail_lines::waiting(self.visitor).await?.into_iter().map(Matter::Mail));
        matters.sort_by_key(Matter::gravity);
        Ok(matters)
    }

    fn here(&self) -> &OfficeCode {
        self.visitor.office().code()
    }

    fn clashes(&self, week: &Week) -> Vec<Matter> {
        let decides = self.visitor.can(Right::SettleClash);
        let ahead = week
            .shown_to(self.visitor.actor())
            .clashes()
            .filter(|judged| judged.is_open() && judged.clash.date >= self.day);
        let mine = ahead.filter(|judged| match self.circle.closeness {
            Closeness::Near => self.touches_circle(week, &judged.clash),
            Closeness::Office => decides && self.takes_part(week, &judged.clash),
        });
        mine.map(|judged| Matter::Clash { week: week.period().from, judged: judged.clone() }).collect()
    }

    fn takes_part(&self, week: &Week, clash: &Clash) -> bool {
        rows(clash).any(|id| week.records.get(id).is_some_and(|record| record.owner() == self.here()))
    }

    fn touches_circle(&self, week: &Week, clash: &Clash) -> bool {
        match &clash.subject {
            Subject::Person(person) => self.circle.people.contains(person),
            _ => rows(clash).any(|id| {
                week.records.get(id).is_some_and(|row| self.circle.holds_any(&row.activity.leaders))
            }),
        }
    }

    /// Rows of one event that differ, unless somebody has joined them or a clash tells of it already.
    fn events(&self, week: &Week) -> Vec<Matter> {
        if !self.visitor.can(Right::JoinEvents) {
            return Vec::new();
        }
        let shown = week.shown_to(self.visitor.actor());
        let told = |pair: &SameEvent| {
            week.clashes.iter().any(|judged| {
                let clash = &judged.clash;
                clash.kind == ClashKind::EventDiffers
                    && clash.concerns(&pair.host)
                    && clash.concerns(&pair.other)
            })
        };
        let joined = &week.programme.parts().decided.joined;
        let open = shown.same_events().filter(|pair| {
            let is_joined = joined.iter().any(|(host, other)| *host == pair.host && *other == pair.other);
            pair.conflict.is_some() && !is_joined && !told(pair)
        });
        open.filter_map(|pair| {
            let host = week.records.get(&pair.host)?;
            let other = week.records.get(&pair.other)?;
            let is_own = host.owner() == self.here() || other.owner() == self.here();
            let is_ahead = host.activity.dates.to >= self.day;
            let event = Matter::Event { week: week.period().from, host: host.clone() };
            (is_own && is_ahead).then_some(event)
        })
        .collect()
    }

    /// One line per changed activity, with all who are still to be told.
    fn untold(&self, week: &Week) -> Vec<Matter> {
        if !self.visitor.can(Right::Publish) {
            return Vec::new();
        }
        let shown = week.shown_to(self.visitor.actor());
        let mut by_activity: BTreeMap<&ActivityId, (Vec<String>, bool)> = BTreeMap::new();
        for telling in shown.tellings().filter(|telling| telling.told_at.is_none()) {
            let line = by_activity.entry(&telling.activity).or_default();
            if !line.0.contains(&telling.recipient) {
                line.0.push(telling.recipient.clone());
            }
            line.1 |= telling.urgent;
        }
        let line = |(activity, (people, by_telephone)): (&ActivityId, _)| Matter::Untold {
            week: week.period().from,
            activity: activity.clone(),
            record: shown.activity(activity).map(std::borrow::Cow::into_owned),
            people,
            by_telephone,
        };
        by_activity.into_iter().map(line).collect()
    }

    fn stand_ins(&self) -> Vec<Matter> {
        if !self.visitor.can(Right::EditActivity) {
            return Vec::new();
        }
        let wished = self.consents.iter().filter_map(|consent| match &consent.wish {
            Wish::Sends(stand_in) => Some((consent, stand_in)),
            Wish::Comes => None,
        });
        wished
            .filter_map(|(consent, stand_in)| {
                let record = self.answered(consent).filter(|record| record.owner() == self.here())?;
                Some(Matter::StandIn { consent: consent.clone(), record, stand_in: stand_in.clone() })
            })
            .collect()
    }

    /// For a leader and the secretary: how many activities of this week are without an answer.
    fn unanswered(&self) -> Vec<Matter> {
        if self.circle.closeness != Closeness::Near {
            return Vec::new();
        }
        let counted = self.circle.people.iter().map(|person| (person.clone(), self.open_of(person)));
        let open = counted.filter(|(_, count)| *count > 0);
        open.map(|(person, count)| Matter::Unanswered { person, count }).collect()
    }

    /// How many activities of a leader from the day looked at to the end of the week have no answer; of two rows
    /// that tell of one event, the convener's counts.
    fn open_of(&self, person: &PersonId) -> usize {
        let week: &Week = &self.weeks[0];
        let alone = Circle { people: vec![person.clone()], closeness: Closeness::Near };
        let ahead = week.period().days().filter(|day| *day >= self.day);
        let rows = ahead.flat_map(|day| records(self.visitor, week, &alone, day));
        let is_answered = |row: &Record| {
            let mut own = self.consents.iter().filter(|consent| consent.person == *person);
            own.any(|consent| consent.activity == row.activity.id && consent.holds_for(row))
        };
        let open = rows.filter(|row| !row.is_busy_block() && !is_answered(row));
        open.map(|row| row.activity.id.clone()).collect::<BTreeSet<_>>().len()
    }

    async fn asked(&self) -> Result<Vec<Matter>, WebError> {
        if !self.visitor.can(Right::EditActivity) {
            return Ok(Vec::new());
        }
        let mut view = self.visitor.view().await?;
        let sent = asks::sent(view.conn()).await?;
        let from = self.day.at(0, 0, 0, 0);
        let open = sent.into_iter().filter(|ask| ask.asked.state != AskState::Granted && ask.is_ahead(from));
        Ok(open
            .map(|mut ask| {
                ask.record =
                    ask.record.map(|record| record_shown_to(self.visitor.actor(), &record).into_owned());
                Matter::Asked(Box::new(ask))
            })
            .collect())
    }

    /// Who settles clashes answers for the office.
    async fn requests(&self) -> Result<Vec<Matter>, WebError> {
        if !self.visitor.can(Right::SettleClash) || !self.visitor.can(Right::ReadExchange) {
            return Ok(Vec::new());
        }
        let lines = waiting(self.visitor).await?;
        Ok(lines.into_iter().map(|line| Matter::Request(Box::new(line))).collect())
    }

    async fn tray(&self) -> Result<Option<Matter>, WebError> {
        if !self.visitor.can(Right::EmptyTray) {
            return Ok(None);
        }
        let items = exchange::tray(self.visitor.office()).await?;
        let oldest = items.iter().map(|item| item.received_at).min();
        Ok(oldest.map(|oldest| Matter::Tray { count: items.len(), oldest }))
    }
}

/// All rows on both sides of a clash.
fn rows(clash: &Clash) -> impl Iterator<Item = &ActivityId> {
    std::iter::once(&clash.a).chain(&clash.b).flat_map(|party| &party.group)
}
