//! What is owed before a session of the council, on the session's page: each duty with its last day, and the form
//! that closes one.

use axum::extract::{Extension, Path};
use jiff::civil::Date;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Right, may};
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, Kind, PageResult};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{find_own, show};
use crate::commands::{Seen, close_duty};
use crate::pages::addresses::{ActivityPage, SessionDuty};
use crate::pages::neighbours::Neighbours;
use crate::rules::record::Record;
use crate::rules::session::{Closing, DutyState, Owed};
use crate::week::Weeks;

/// The duties of a session and what the person may write down about them.
pub(super) struct SessionView {
    pub(super) says: String,
    pub(super) duties: Vec<DutyLine>,
    /// Where a duty is closed; none for who may not.
    pub(super) action: Option<Url>,
    pub(super) version: u32,
}

/// One duty.
pub(super) struct DutyLine {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) article: String,
    pub(super) latest: String,
    pub(super) state: String,
    pub(super) pill: &'static str,
    pub(super) proof: Option<String>,
    pub(super) is_open: bool,
    /// What was typed, and what is wrong with it.
    pub(super) on: String,
    pub(super) text: String,
    pub(super) faults: Vec<String>,
}

/// The duties in words; none for what is no session.
pub(super) fn view(
    visitor: &Visitor,
    record: &Record,
    owed: &[Owed],
    typed: Option<&FormState>,
) -> Option<SessionView> {
    if owed.is_empty() {
        return None;
    }
    let words = visitor.words();
    let may_close =
        may(visitor.actor(), Right::EditActivity, &record.object(visitor.office().code())).is_ok();
    let missed = owed.iter().filter(|owed| owed.state == DutyState::Missed).count();
    let opening = words.day(record.activity.dates.from);
    let says = words.with(
        "session-says",
        &[("opening", Arg::from(opening)), ("missed", Arg::from(u64::try_from(missed).unwrap_or(0)))],
    );
    let line = |owed: &Owed| line(words, owed, typed.filter(|form| form.value("duty") == owed.duty.code));
    Some(SessionView {
        says,
        duties: owed.iter().map(line).collect(),
        action: may_close.then(|| visitor.links().to(&SessionDuty { id: record.activity.id.clone() })),
        version: record.version,
    })
}

fn line(words: Words, owed: &Owed, typed: Option<&FormState>) -> DutyLine {
    let value = |name: &str| typed.map_or_else(String::new, |form| form.value(name).to_owned());
    let faults = ["on", "text"].into_iter().filter_map(|name| typed?.fault(name, &words));
    DutyLine {
        code: owed.duty.code.clone(),
        name: owed.duty.name.clone(),
        article: words.named("session-article", &owed.duty.article),
        latest: words.with(
            "session-latest",
            &[("day", Arg::from(words.day(owed.latest))), ("days", Arg::from(u64::from(owed.duty.days)))],
        ),
        state: words.t(&format!("session-state-{}", owed.state.word())),
        pill: match owed.state {
            DutyState::Missed | DutyState::Late => "pill-clash",
            DutyState::Today => "pill-look",
            DutyState::Ahead | DutyState::Kept | DutyState::Waived | DutyState::Paused => "",
        },
        proof: proof(words, owed),
        is_open: owed.state.is_open(),
        on: value("on"),
        text: value("text"),
        faults: faults.collect(),
    }
}

fn proof(words: Words, owed: &Owed) -> Option<String> {
    let evidence = owed.evidence.as_ref()?;
    let what = match &evidence.closing {
        Closing::Done { on, proof } => format!("{}: {proof}", words.date(*on)),
        Closing::Waived { reason } => reason.clone(),
    };
    Some(format!("{what} ({}, {})", evidence.by, words.instant(evidence.at, &vietnam())))
}

/// `POST /activities/{id}/session-duty`
pub(super) async fn close(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Extension(neighbours): Extension<Neighbours>,
    Path(at): Path<SessionDuty>,
    sent: Submitted,
) -> PageResult {
    find_own(&visitor, &weeks, &at.id).await?;
    let mut fields = sent.fields();
    let duty = fields.required::<String>("duty");
    let seen = fields.required::<u32>("version");
    let text = fields.required::<String>("text");
    let closing = match fields.optional::<String>("deed").as_deref() {
        Some("waived") => text.map(|reason| Closing::Waived { reason }),
        _ => {
            let on = fields.required::<Date>("on");
            text.zip(on).map(|(proof, on)| Closing::Done { on, proof })
        }
    };
    let (Some(duty), Some(seen), Some(closing)) = (duty, seen, closing) else {
        return show::again(&visitor, (&weeks, &neighbours), &at.id, &fields.into_state()).await;
    };
    let mut act = visitor.act().await?;
    match close_duty(&mut act, (&at.id, Seen(seen)), &duty, closing).await {
        Ok(_) => act.commit().await?,
        Err(error) => {
            drop(act);
            let Kind::Invalid(_) = error.kind() else { return Err(error.into()) };
            let field = if error.field() == Some("on") { "on" } else { "text" };
            fields.refuse(field, Fault::Sentence(error.say(visitor.words())));
            return show::again(&visitor, (&weeks, &neighbours), &at.id, &fields.into_state()).await;
        }
    }
    Ok(see_other(&visitor.links().to(&ActivityPage { id: at.id })))
}
