//! What waits and what changed, in words: one sentence, when, and one button.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_agreement::pages::lines::RequestLine;
use nhip_exchange::addresses::{ExchangePage, MailPage};
use nhip_exchange::lines::{MailLine, MailMatter};
use nhip_harmonising::pages::lines::RunLine;
use nhip_harmony::clash::{Certainty, Severity};
use nhip_harmony::ids::PersonId;
use nhip_matters::pages::reviews::ReviewLine;
use nhip_meetings::pages::lines::MeetingLine;
use nhip_office::clock::vietnam;
use nhip_office::rights::Right;
use nhip_programme::asks::SentAsk;
use nhip_programme::pages::addresses::{ActivityPage, ClashPage, EventsPage, PublicationPage};
use nhip_programme::rules::consent::Consent;
use nhip_programme::rules::record::Record;
use nhip_programme::rules::slot::{Answer, AskState};
use nhip_programme::week::JudgedClash;
use nhip_programme::{clash_words, field_words};
use nhip_tasks::pages::lines::TaskLine;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::hours;
use crate::addresses::{PhoneWeekPage, StandInForm};
use crate::changes::{Became, Change, Changes};
use crate::gather::{Matter, Scene};

/// How a line is marked besides its words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Clash,
}

/// What the button of a line does.
pub(super) enum Press {
    Open(Url),
    /// Does what one press does, without asking.
    Do(Url),
    /// Sends the version that was seen; asks first.
    Send {
        to: Url,
        version: u32,
        confirm: String,
    },
}

/// One thing that waits, in words.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) detail: Option<String>,
    pub(super) pill: Option<(&'static str, String)>,
    pub(super) mark: Mark,
    pub(super) button: String,
    pub(super) press: Press,
}

impl Line {
    pub(super) fn is_clash(&self) -> bool {
        self.mark == Mark::Clash
    }
}

/// A matter in words.
pub(super) fn line(visitor: &Visitor, scene: &Scene<'_>, matter: &Matter) -> Line {
    match matter {
        Matter::Clash { week, judged } => clash(visitor, *week, judged),
        Matter::Untold { week, activity, record, people, by_telephone } => {
            let title = record.as_ref().map_or(activity.as_str(), |record| record.activity.title.as_str());
            untold(visitor, (*week, title), (people, *by_telephone))
        }
        Matter::StandIn { consent, record, stand_in } => {
            stand_in_line(visitor, scene, (consent, record, stand_in))
        }
        Matter::Asked(ask) => asked(visitor, scene, ask),
        Matter::Request(line) => request(visitor, line),
        Matter::Review(line) => review(visitor, line),
        Matter::Reminder(line) => {
            let (detail, url) = (line.detail.clone(), line.url.clone());
            quiet(visitor, line.text.clone(), (detail, "desk-look", url))
        }
        Matter::Task(line) => task(line),
        Matter::Meeting(line) => meeting(line),
        Matter::Run(line) => run(line),
        Matter::Event { week, host } => event(visitor, *week, host),
        Matter::Tray { count, oldest } => tray(visitor, (*count, *oldest)),
        Matter::Mail(line) => mail(visitor, line),
        Matter::Unanswered { person, count } => unanswered(visitor, scene, (person, *count)),
    }
}

/// A line without pill and mark.
fn plain(text: String, detail: Option<String>, (button, press): (String, Press)) -> Line {
    Line { text, detail, pill: None, mark: Mark::None, button, press }
}

/// A plain line whose button opens a page.
fn quiet(visitor: &Visitor, text: String, (detail, button, to): (Option<String>, &str, Url)) -> Line {
    plain(text, detail, (visitor.words().t(button), Press::Open(to)))
}

fn untold(visitor: &Visitor, (week, title): (Date, &str), (people, by_telephone): (&[String], bool)) -> Line {
    let words = visitor.words();
    let to = visitor.links().to(&PublicationPage { day: week });
    let pill = by_telephone.then(|| ("pill-look", words.t("desk-by-telephone")));
    let text = words.named("desk-untold", title);
    Line { pill, ..quiet(visitor, text, (Some(people.join("; ")), "desk-tell", to)) }
}

fn request(visitor: &Visitor, line: &RequestLine) -> Line {
    let args = [
        ("office", Arg::from(line.tag.as_str())),
        ("wish", Arg::from(line.wish.as_str())),
        ("title", Arg::from(line.title.as_str())),
    ];
    let pill = line.is_late.then(|| ("pill-look", line.standing.clone()));
    let text = visitor.words().with("desk-request", &args);
    Line { pill, ..quiet(visitor, text, (line.due.clone(), "desk-answer-request", line.url.clone())) }
}

fn review(visitor: &Visitor, line: &ReviewLine) -> Line {
    let pill = line.is_late.then(|| ("pill-look", visitor.words().t("matters-late")));
    let (text, detail) = (line.text.clone(), Some(line.due.clone()));
    Line { pill, ..quiet(visitor, text, (detail, "desk-look-again", line.url.clone())) }
}

fn task(line: &TaskLine) -> Line {
    let accent = if line.is_overdue { "pill-clash" } else { "pill-look" };
    let pill = line.pill.clone().map(|text| (accent, text));
    let press = (line.button.clone(), Press::Open(line.url.clone()));
    Line { pill, ..plain(line.text.clone(), Some(line.detail.clone()), press) }
}

fn meeting(line: &MeetingLine) -> Line {
    let pill = line.pill.clone().map(|text| ("pill-look", text));
    let press = (line.button.clone(), Press::Open(line.url.clone()));
    Line { pill, ..plain(line.text.clone(), Some(line.detail.clone()), press) }
}

fn run(line: &RunLine) -> Line {
    let press = (line.button.clone(), Press::Do(line.to.clone()));
    plain(line.text.clone(), Some(line.since.clone()), press)
}

fn event(visitor: &Visitor, week: Date, host: &Record) -> Line {
    let words = visitor.words();
    let detail = Some(format!("{} · {}", when(visitor, host), words.t("desk-event-detail")));
    let to = visitor.links().to(&EventsPage { day: week });
    quiet(visitor, words.named("desk-event", &host.activity.title), (detail, "desk-compare", to))
}

fn tray(visitor: &Visitor, (count, oldest): (usize, Timestamp)) -> Line {
    let words = visitor.words();
    let detail = Some(words.named("desk-since", &words.instant(oldest, &vietnam())));
    let to = visitor.links().to(&ExchangePage {});
    quiet(visitor, words.count("desk-tray", count), (detail, "desk-open", to))
}

fn mail(visitor: &Visitor, line: &MailLine) -> Line {
    let words = visitor.words();
    let text = match line.what {
        MailMatter::Letters => words.count("desk-letters", line.count),
        MailMatter::Messages => words.count("desk-messages", line.count),
    };
    let detail = Some(words.named("desk-since", &words.instant(line.oldest, &vietnam())));
    quiet(visitor, text, (detail, "desk-open", visitor.links().to(&MailPage {})))
}

fn unanswered(visitor: &Visitor, scene: &Scene<'_>, (person, count): (&PersonId, usize)) -> Line {
    let who = title_of(scene, person);
    let args = [("count", Arg::from(count as u64)), ("who", Arg::from(who))];
    let to = visitor.links().to(&PhoneWeekPage {}).query("leader", person);
    quiet(visitor, visitor.words().with("desk-unanswered", &args), (None, "desk-answer", to))
}

fn clash(visitor: &Visitor, week: Date, judged: &JudgedClash) -> Line {
    let words = visitor.words();
    let clash = &judged.clash;
    let pill = match clash.certainty {
        Certainty::Certain => ("pill-clash", words.t("desk-certain")),
        Certainty::Possible => ("pill-possible", words.t("desk-possible")),
    };
    let blocks = (clash.severity == Severity::Block).then(|| words.t("desk-blocks"));
    let detail: Vec<String> = std::iter::once(words.day(clash.date)).chain(blocks).collect();
    let button = if visitor.can(Right::SettleClash) { "desk-settle" } else { "desk-look" };
    Line {
        text: clash_words::reason(words, clash),
        detail: Some(detail.join(" · ")),
        pill: Some(pill),
        mark: Mark::Clash,
        button: words.t(button),
        press: Press::Open(visitor.links().to(&ClashPage { day: week, key: clash.key().to_string() })),
    }
}

fn stand_in_line(
    visitor: &Visitor,
    scene: &Scene<'_>,
    (consent, record, stand_in): (&Consent, &Record, &PersonId),
) -> Line {
    let words = visitor.words();
    let args = [
        ("leader", Arg::from(title_of(scene, &consent.person))),
        ("stand_in", Arg::from(title_of(scene, stand_in))),
        ("title", Arg::from(record.activity.title.as_str())),
    ];
    let to = StandInForm { id: record.activity.id.clone(), person: consent.person.clone() };
    let given_at = words.instant(consent.given_at, &vietnam());
    let detail = format!("{} · {} {given_at}", when(visitor, record), consent.given_by);
    let press = Press::Send {
        to: visitor.links().to(&to),
        version: record.version,
        confirm: words.with("desk-send-stand-in-confirm", &args),
    };
    plain(words.with("desk-stand-in", &args), Some(detail), (words.t("desk-send-stand-in"), press))
}

fn asked(visitor: &Visitor, scene: &Scene<'_>, ask: &SentAsk) -> Line {
    let words = visitor.words();
    let owner = visitor.site().party(&ask.asked.owner).short_name;
    let what = scene.weeks[0].reference.name_of(&ask.asked.resource);
    let title =
        ask.record.as_ref().map_or_else(|| ask.activity.to_string(), |row| row.activity.title.clone());
    let args = [("owner", Arg::from(owner)), ("what", Arg::from(what)), ("title", Arg::from(title))];
    let (key, button) = match ask.asked.state {
        AskState::Taken => ("desk-asked-taken", "desk-choose-hour"),
        AskState::Waiting | AskState::Granted => ("desk-asked-waiting", "desk-look"),
    };
    let free = match &ask.asked.answer {
        Some(Answer::Taken { free, .. }) if !free.is_empty() => {
            let times: Vec<String> = free.iter().map(|moment| words.moment(*moment)).collect();
            Some(words.named("desk-free", &times.join("; ")))
        }
        _ => Some(words.named("desk-since", &words.instant(ask.asked_at, &vietnam()))),
    };
    let to = visitor.links().to(&ActivityPage { id: ask.activity.clone() });
    quiet(visitor, words.with(key, &args), (free, button, to))
}

/// `08:00–09:30 Thứ Ba, 02/06/2026`.
fn when(visitor: &Visitor, record: &Record) -> String {
    format!("{} {}", hours(record), visitor.words().day(record.activity.dates.from))
}

fn title_of(scene: &Scene<'_>, person: &PersonId) -> String {
    let known = scene.weeks[0].reference.directory.person(person);
    known.map_or_else(|| person.to_string(), |person| person.title.clone())
}

/// One change, in words.
pub(super) struct ChangeLine {
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) what: String,
    pub(super) title: String,
    pub(super) when: String,
    pub(super) url: Url,
}

/// The changes in words.
pub(super) fn changes(visitor: &Visitor, changes: &Changes) -> Vec<ChangeLine> {
    changes.shown.iter().map(|change| change_line(visitor, change)).collect()
}

fn change_line(visitor: &Visitor, change: &Change) -> ChangeLine {
    let words = visitor.words();
    let party = visitor.site().party(&change.owner);
    let what = match &change.became {
        Became::Added => words.t("desk-became-added"),
        Became::CalledOff => words.t("desk-became-called-off"),
        Became::Changed(fields) if fields.is_empty() => words.t("desk-became-changed"),
        Became::Changed(fields) => {
            let names: Vec<String> = fields.iter().map(|field| field_words::name(words, *field)).collect();
            words.named("desk-became-changed-in", &names.join(", "))
        }
    };
    ChangeLine {
        tag: party.short_name,
        accent: party.accent.class(),
        what,
        title: change.title.clone(),
        when: format!("{} · {}", words.day(change.day), words.instant(change.at, &vietnam())),
        url: visitor.links().to(&ActivityPage { id: change.id.clone() }),
    }
}
