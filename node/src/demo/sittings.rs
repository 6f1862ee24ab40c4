//! A meeting of the demo that was held: its roll, a speech, a vote, how each item ended; its minutes, agreed and issued. Only
//! when its day lies behind the demo's present one.

use std::path::Path;

use jiff::civil::Time;
use jiff::{Timestamp, ToSpan as _};
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Act, Office};
use nhip_sittings::commands::{Issuing, Seen, agree, issue, take_over, write};
use nhip_sittings::error::SittingError;
use nhip_sittings::read::{self, Floor};
use nhip_sittings::rules::course::{Decision, Outcome};
use nhip_sittings::rules::minutes::Signatory;
use nhip_sittings::rules::roll::{Guest, Mark, Presence};
use nhip_sittings::rules::sitting::{Phase, Sitting};
use nhip_sittings::rules::speech::{Speech, Turn, USUAL_MINUTES};
use nhip_sittings::rules::vote::{Cast, Standing, Tally, Threshold, Vote, VoteResult};

use crate::fault::Fault;

/// The activity that was held.
const ACTIVITY: &str = "UB-0609-06";
const BY: &str = "Chuyên viên Tổng hợp";

/// Holds the sample meeting of the committee's office; elsewhere there is none.
pub(super) async fn lay(office: &Office, at: &Path) -> Result<(), Fault> {
    let name = format!("{}.tonghop", office.code());
    let mut act = office.act(&Actor::new(&name, BY, [Role::Planner], Scope::Desk)).await?;
    match one(&mut act).await {
        Ok(()) => Ok(act.commit().await?),
        Err(error) => Err(Fault::Input { path: at.to_owned(), why: error.to_string() }),
    }
}

async fn one(act: &mut Act) -> Result<(), SittingError> {
    let activity = ACTIVITY.parse().map_err(|_| SittingError::Unknown)?;
    let (actor, today) = (act.actor().clone(), act.today());
    let sheet = nhip_meetings::read::of_activity(act.conn(), &actor, &activity).await?;
    let Some(id) = sheet.filter(|sheet| sheet.told.dates.to < today).map(|sheet| sheet.meeting.id) else {
        return Ok(());
    };
    let floor = read::one(act.conn(), &actor, &id).await?.ok_or(SittingError::Unknown)?;
    if floor.sitting != Sitting::new(id.clone()) {
        return Ok(());
    }
    let floor = take_over(act, &id, held(&id, &floor)).await?;
    let minutes = write(act, (&id, Seen(0)), floor.draft()).await?;
    for who in Signatory::ALL {
        agree(act, (&id, Seen(minutes.number)), who).await?;
    }
    let issuing = Issuing {
        issuer: "ubnd".parse().map_err(|_| SittingError::Unknown)?,
        chair: "(họ tên người chủ trì)".to_owned(),
        secretary: "(họ tên người ghi biên bản)".to_owned(),
    };
    issue(act, (&id, Seen(minutes.number)), issuing).await?;
    Ok(())
}

/// The sitting as its secretary wrote it down.
fn held(id: &MeetingId, floor: &Floor) -> Sitting {
    let begins = floor.sheet.told.dates.from.to_datetime(floor.sheet.told.start.unwrap_or(Time::midnight()));
    let begins = vietnam().to_ambiguous_zoned(begins).compatible();
    let begins = begins.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
    let after = |minutes: i64| begins.saturating_add(minutes.minutes()).unwrap_or(begins);
    let mut sitting = Sitting::new(id.clone());
    call_roll(&mut sitting, floor, begins);
    let items = &floor.sheet.meeting.agenda.items;
    let mut minute = 0;
    for item in items {
        sitting.course.start(item.number, after(minute));
        minute += i64::from(item.minutes);
        let (outcome, text) = match item.number {
            1 => (Outcome::Noted, ""),
            _ => (Outcome::Decided, "Thống nhất phương án; các đơn vị hoàn chỉnh theo ý kiến tại cuộc họp"),
        };
        let decision = Decision { outcome, text: text.to_owned(), by: BY.to_owned(), at: after(minute) };
        sitting.course.decide(item.number, decision);
    }
    let item = items.first().map(|item| item.number);
    sitting.speakers.list.extend(speech(floor, item, (after(30), after(34))));
    sitting.speakers.last = 1;
    sitting.votes.push(vote(&sitting, floor, (item, after(minute - 5))));
    sitting.course.stop(after(minute));
    sitting.phase = Phase::Over { since: begins, until: after(minute) };
    sitting
}

/// Everybody came but the last of those called; a guest came besides.
fn call_roll(sitting: &mut Sitting, floor: &Floor, at: Timestamp) {
    let last = floor.seats.len().saturating_sub(1);
    for (place, seat) in floor.seats.iter().enumerate() {
        let presence = match place == last && place > 0 {
            true => Presence::Excused { reason: "Đi công tác".to_owned() },
            false => Presence::came(),
        };
        sitting.roll.write(seat.line, Mark { presence, by: BY.to_owned(), at });
    }
    sitting.roll.guests.push(Guest {
        number: 1,
        name: "(họ tên)".to_owned(),
        post: "Báo và Phát thanh, Truyền hình tỉnh".to_owned(),
        by: BY.to_owned(),
        at,
    });
    sitting.roll.last_guest = 1;
}

fn speech(floor: &Floor, item: Option<u32>, (since, until): (Timestamp, Timestamp)) -> Option<Speech> {
    let seat = floor.seats.get(1)?;
    Some(Speech {
        number: 1,
        line: Some(seat.line),
        name: seat.name.clone(),
        item,
        minutes: USUAL_MINUTES,
        turn: Turn::Spoken { since, until },
        opinion: "Đề nghị tăng cường tuần tra ban đêm, xử lý dứt điểm các điểm đen".to_owned(),
        by: BY.to_owned(),
        at: since,
    })
}

/// Hands that were counted: all members who were there said yes.
fn vote(sitting: &Sitting, floor: &Floor, (item, at): (Option<u32>, Timestamp)) -> Vote {
    let here = sitting.roll.members_here(&floor.seats);
    let members = floor.members().all;
    let threshold = Threshold::HalfOfPresent;
    let tally = Tally { yes: here, no: 0, abstain: 0 };
    let needed = threshold.needed(members, here);
    Vote {
        number: 1,
        item,
        question: "Thống nhất trình phương án xử lý các điểm đen tai nạn giao thông".to_owned(),
        threshold,
        cast: Cast::Counted,
        standing: Standing::Closed(VoteResult { tally, members, present: here, needed, at }),
        opened_at: at,
    }
}
